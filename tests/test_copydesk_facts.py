"""The copy desk's rules for consistency, time and whence: what each flags, and what it must not."""

from __future__ import annotations

import functools

import pytest

from tests.desk import FRONT, said_of


def dated(text: str, date: str = "2023-12-20", more: str = "") -> str:
    return f"---\ntitle: 题目\ndate: {date}\n{more}---\n{text}\n"


def fields(more: str, text: str = "正文。") -> str:
    return f"---\ntitle: 老街新声\ndate: 2023-12-20\n{more}\n---\n{text}\n"


def refrains(*lines: str) -> str:
    return "\n\n".join(
        f"## 第{n}\n\n正文。\n\n/// refrain\n{line}\n///"
        for n, line in zip("甲乙丙丁戊", lines, strict=False)
    )


def headings(*titles: str) -> str:
    return "\n\n".join(f"{'' if title.startswith('#') else '## '}{title}\n\n正文。" for title in titles)


def timeline(*entries: str) -> str:
    return "/// timeline\n" + "\n\n".join(entries) + "\n///"


def quoted(speaker: str, text: str = "“好。”有人说。", post: str = "", after: str = "") -> str:
    return f"/// quotation\nspeaker: {speaker}\n{post}\n{text}\n///\n\n{after}"


FLAGGED: dict[str, list[str]] = {
    "two-labels": [
        "园区其中规上企业254家。\n\n另有规上工业企业254家。",
        "全县有高新技术企业187家。\n\n目前，高新科技企业187家。",
        "共有254家规上企业。\n\n集聚了254家规上工业企业。",
        "建成特色文化礼堂133座。\n\n建成特色农村文化礼堂133座。",
        "培训乡村教师1,286名。\n\n培训乡村骨干教师1,286名。",
        "现有科技型中小企业352家。\n\n现有科技型小微企业352家。",
        "拥有省级示范社区47个。\n\n省级示范农村社区47个。",
        "登记流动人口12.86万人。\n\n登记流动就业人口12.86万人。",
        "---\ntitle: 题\nfigures:\n  - {value: 254, unit: 家, label: 规上企业}\n---\n集聚规上工业企业254家。\n",
        "实现规上工业产值356亿元。\n\n实现规上服务工业产值356亿元。",
    ],
    "two-counts": [
        "以智能家居等三大主导产业为核心。\n\n形成四大主导产业。",
        "园区现有企业550余家。\n\n园区企业600家。",
        "全县企业1200家。\n\n全县企业1300家。",
        "围绕五大重点任务展开。\n\n六大重点任务全面完成。",
        "---\ntitle: 题\nfigures:\n  - {value: 254, unit: 家, label: 规上企业}\n---\n254家单位到会。其中规上企业245家。\n",
        "![厂区现有职工宿舍12栋](a.jpg)\n\n厂区职工宿舍18栋。",
        "全村脱贫农户86户。\n\n全村脱贫农户68户。",
        "推进两大标志工程。\n\n推进三大标志工程。",
        "学院在校学生3.2万人。\n\n学院在校学生4.1万人。",
        "本市三甲医院8家。\n\n本市三甲医院9家。",
    ],
    "sum": [
        "全镇共10个：甲村3个、乙村4个、丙村2个。",
        "全班共30人，其中男17人、女14人。",
        "共捐书100本：一班30本，二班30本，三班30本。",
        "共获奖牌10枚，其中金牌3枚、银牌4枚、铜牌2枚。",
        "设有展区8个：东区3个、西区2个、南区2个。",
        "投入资金共12.5亿元：省里5.5亿元、市里4亿元、县里4亿元。",
        "共有队员25人，分别为甲队8人、乙队9人、丙队9人。",
        "共收到稿件60件（小说20件、散文25件、诗歌20件）。",
        "一共种树300株，分别是松树100株、柏树120株、杨树90株。",
        "合计房屋5栋：甲栋类2栋和乙类2栋。",
        "建成站点15个：城区6个；郊区5个。",
    ],
    "refrain-ends": [
        refrains("快，这就是高新区！", "稳，这就是高新区！", "新，这就是高新城！"),
        refrains("快，这就是高新区！", "稳，这里是高新园！", "新，这就是高新区！"),
        refrains("山在，人在，我们在。", "水在，人在，我们在。", "树在，花在，我们不在。"),
        refrains(
            "一，桥还在等你回家。", "二，桥还在等你回家。", "三，桥还在等人回家。", "四，桥还在等你回家。"
        ),
        refrains("灯亮着，有人回来了。", "门开着，有人出去了。", "饭热着，有人回来了。"),
        refrains("春天，就是这样来的。", "夏天，就是那样去的。", "秋天，就是这样来的。"),
        refrains("听，渠水仍旧流着。", "看，渠水仍旧流着。", "走，渠水还在流着。"),
        refrains("这就是我们的老街", "那就是我们的新街", "这就是我们的老街"),
        refrains("慢一点，再慢一点！", "快一点，再快一点！", "慢一点，再慢一点！"),
        refrains("他们叫它缙云速度。", "人们叫它缙云速度。", "大家叫它丽水速度。"),
    ],
    "section-number": [
        headings("【视角1】快", "【视角2】新", "【视角2】稳"),
        headings("【视角1】快", "【视角3】新", "【视角2】稳"),
        headings("一、起", "二、承", "二、转"),
        headings("一、起", "二、承", "四、转"),
        headings("第一章 起", "第二章 承", "第二章 转"),
        headings("（一）起", "（二）承", "（四）合"),
        headings("1. 起", "2. 承", "2. 转"),
        headings("之一 起", "之二 承", "之四 转"),
        headings("镜头一", "镜头二", "镜头二"),
        "【视角1】\n\n快。\n\n【视角2】\n\n新。\n\n【视角2】\n\n稳。",
        headings("## 上篇", "### 一、起", "### 二、承", "### 二、转"),
    ],
    "two-spellings": [
        dated("记者项耀瑶来到现场。\n\n项耀遥说，好。"),
        dated("村民陈小萍说，好。\n\n陈晓萍家在村口。"),
        dated("据浙江兰芽科技有限公司介绍。\n\n浙江蓝芽科技有限公司落户。"),
        dated("参照《高新区争先进位方案》。\n\n印发《高新区争先进位方按》。"),
        dated("肖特高管Frank Lenzen来了。\n\nLensen接过驾照。"),
        dated("弗兰克·伦岑来了。\n\n弗兰克·伦琴走了。".replace("来了", "先生").replace("走了", "先生")),
        dated("项耀遥在路上。", more="byline: {authors: [项耀瑶]}\n"),
        dated("校长李国华表示同意。\n\n李国桦是校长。"),
        dated("读《平凡的世界》。\n\n又读《平烦的世界》，《平凡世的界》。"),
        dated("缙云新康玻璃研究院成立。\n\n缙云新慷玻璃研究院获奖。"),
    ],
    "undated": [
        "今年9月，项目开工。",
        "目前，已有企业380家。",
        "近两年，园区变了。",
        "去年，他回到村里。",
        "近年来，海外企业落地。",
        "本月，展览开幕。",
        "日前，评审通过。",
        "明年，大桥通车。",
        "昨日，大雪。",
        "记者近日来到这里。",
        "今年以来，产值增长。",
    ],
    "no-such-date": [
        "2023年2月29日，开工。",
        "2月30日开会。",
        "13月5日通车。",
        "4月31日，放假。",
        "2024年6月31日前完成。",
        "活动定于9月31日举行。",
        "2022年13月，通过。",
        "他生于1990年2月30日。",
        "截止2023-02-30。",
        "11月31号见。",
        "2023年0月5日。",
    ],
    "weekday": [
        "2023年12月20日（星期二），会议召开。",
        "2023年12月20日 星期二",
        "2024年2月29日（周五）上午开幕。",
        "2012年9月21日星期四开工。",
        dated("12月20日（星期二）下午，会议召开。"),
        dated("去年12月20日（周三），大雪。"),
        dated("1月5日（周三）起，停水。", "2023-12-28"),
        "2000年1月1日，星期日。",
        "1949年10月1日（星期天）下午。",
        "2023年12月20日周四晚。",
    ],
    "timeline-order": [
        timeline("2012年，甲。", "2015年，乙。", "2014年，丙。", "2020年，丁。"),
        timeline("2012年3月，甲。", "2012年1月，乙。", "2013年，丙。"),
        timeline("2020年，甲。", "2018年，乙。", "2019年，丙。", "2010年，丁。"),
        timeline("2012年9月21日，甲。", "2012年9月2日，乙。", "2012年10月，丙。"),
        timeline("3月1日，甲。", "2月5日，乙。", "4月3日，丙。"),
        timeline("1998年，甲。", "1989年，乙。", "1999年，丙。"),
        timeline("2001年，甲。", "2002年，乙。", "2003年，丙。", "2000年，丁。"),
        timeline("2011年底，甲。", "2010年5月，乙。", "2012年，丙。"),
        timeline("2022年12月，甲。", "2022年10月，乙。", "2023年1月，丙。"),
        timeline("1月2日，甲。", "1月3日，乙。", "1月1日，丙。"),
    ],
    "age": [
        dated("王芳，1985年出生，今年35岁。"),
        dated("1985年出生的王芳，今年已50岁。"),
        dated("现年70岁的老陈，1943年出生。"),
        dated("他生于1950年，享年80岁，2020年3月病逝。"),
        dated("李明1990年5月出生，今年43岁。"),
        dated("她1970年8月12日生，现年43岁。"),
        dated("老人（1920年生，2020年去世）享年90岁。"),
        dated("生于1960年的他，现年73岁。"),
        dated("今年28岁的小周1999年出生。"),
        dated("先生1930年出生，2010年逝世，终年90岁。"),
    ],
    "unknown-speaker": [
        quoted("王芳"),
        quoted("陈大年"),
        quoted("Frank Lenzen"),
        quoted("弗兰克·伦岑"),
        quoted("李明", "“修好了。”"),
        quoted("周敏", "“路通了，车也来了。”"),
        quoted("赵四", "“好。”他说。", after="张三来了。"),
        quoted("吴越", "“不走了。”"),
        quoted("孙静", "“灯亮了。”大家都笑。"),
        quoted("钱江", "“水来了。”", after="村民们说。"),
    ],
    "source-and-byline": [
        fields("source: 新华社\nbyline: {outlet: 浙江日报}"),
        fields("collected_by: 抽屉视频\nbyline: {outlet: 浙江日报}"),
        fields("source: {name: 人民日报, date: 2023-12-01}\nbyline: {outlet: 光明日报, authors: [李明]}"),
        fields("source: 抽屉视频\nbyline: {outlet: 浙江日报}"),
        fields("source: 中新社\nbyline: {outlet: 南方日报}"),
        fields("byline: {outlet: 浙江日报}", "新华社杭州12月19日电（记者 李明）冬至将到。"),
        fields("source: 某某网\nbyline:\n  outlet: 丽水日报"),
        fields("source: 缙云发布\nbyline: {outlet: 浙江日报}"),
        fields("collected_by: 老街编辑部\nbyline: {outlet: 大众日报}"),
        fields("source: 浙江日报\nbyline: {outlet: 浙江日报}", "中新社北京12月19日电（记者 李明）冬至将到。"),
    ],
    "headline-again": [
        fields("", "老街新声"),
        fields("", "**老街新声**"),
        fields("", "老街新声\n\n正文。"),
        fields("", "《老街新声》"),
        fields("", "老街 新声"),
        fields("", "## 老街新声\n\n正文。"),
        fields("", "“老街新声”\n\n正文。"),
        fields("", "老街新声。"),
        fields("", "编者按\n\n老街新声\n\n正文。"),
        fields("", "　　老街新声\n\n正文。"),
    ],
    "left-over": [
        "点击阅读原文",
        "更多内容请点击这里。",
        "扫码关注我们。",
        "上图为施工现场。",
        "左图：老街。",
        "长按识别二维码加入我们。",
        "请点击下方链接报名。",
        "见下图。",
        "戳链接看视频。",
        "扫描下方二维码报名。",
        "责任编辑：王芳",
        "原标题：老街新声",
    ],
    "abbreviation": [
        "年产10000台POCT仪器。",
        "对照欧盟BAT标准。",
        "引入EPC模式。",
        "采用MBR工艺处理污水。",
        "建设CCUS项目。",
        "推行PPPX改革。",
        "推广TOD开发。\n\nTOD（以公共交通为导向的开发）渐成气候。",
        "完成DRG付费改革。",
        "新建RTO装置两套。",
        "通过GMP认证。",
        "用EPC、DRG甲、RTO乙、GMP丙、TOD丁、MBR戊。",
    ],
}

FINE: dict[str, list[str]] = {
    "two-labels": [
        "其中规上企业254家。\n\n规上企业254家。",
        "现有企业254家。\n\n规上企业254家。",
        "园区现有企业550家。\n\n园区企业550家。",
        "规上企业近100家。\n\n规上工业企业100家。",
        "高新技术企业187家、科技型中小企业350家。\n\n投入350亿元。",
        "航线全长254公里。\n\n公路全长254公里。",
        "2012年，甲。\n\n2012家单位。",
        "254名村民参加。\n\n254名学生参加。",
        "村里有水井12口。\n\n镇上有老水井30口。",
        "254家规上企业完成改造。\n\n规上企业254家。",
        "学校有教师254名。\n\n医院有医生254名。",
        "在职教师254名。\n\n教师254名。",
    ],
    "two-counts": [
        "园区现有企业550余家。\n\n园区企业556家。",
        "小镇企业380余家，其中规上企业近100家。\n\n全县企业900家，其中规上企业254家。",
        "四大主导产业。其中，前三大主导产业入选。",
        "2017年，全市企业500家。\n\n2023年，全市企业800家。",
        "全县企业1000家。\n\n力争全县企业2000家。",
        "从三大主导产业到四大主导产业。",
        "三大球。\n\n四大名著。",
        "园区企业近600家。\n\n园区企业596家。",
        "社区志愿者30名。\n\n社区志愿者50名。",
        "甲村农户86户。\n\n乙村农户68户。",
        "全校学生1.2万人。\n\n全校学生12345人。",
        "全球第三大经济体。\n\n全球第四大经济体。",
        "全县企业从1000家增至1200家。\n\n全县企业1200家。",
        "---\ntitle: 题\nfigures:\n  - {value: 254, unit: 家, label: 规上企业}\n---\n规上企业254家，小镇规上企业100家。\n",
    ],
    "sum": [
        "全镇共10个：甲村3个、乙村4个、丙村3个。",
        "共10个，其中甲村3个、乙村4个。",
        "共30人，其中党员15人、女性16人、博士10人。",
        "共10个，包括甲村3个、乙村4个。",
        "共100本：一班30本、二班30本等。",
        "共约10个：甲村3个、乙村4余个。",
        "共30人，其中男17人、女13人。",
        "共12.5亿元：省里5.5亿元、市里4亿元、县里3亿元。",
        "比分3：2，甲队3人、乙队2人受伤。",
        "10个村：甲村3户、乙村4户。",
        "有5件事：修路2公里、架桥1座。",
        "共有20个小组，每组5人。",
        "共5个，甲村有名。",
        "共有患者1,286名：对照组643名、试验组643名。",
    ],
    "refrain-ends": [
        refrains("快，这就是高新区！", "稳，这就是高新区！", "新，这就是高新区！"),
        refrains("快，这就是高新区！", "稳，这就是高新城！"),
        refrains("山高。", "水长。", "云淡。"),
        refrains("快，这就是高新区！", "稳，这就是高新区。", "新，这就是高新区……"),
        refrains("快，这就是高新区！\n\n走吧。", "稳，这就是高新区！\n\n走吧。", "新，是它！\n\n走吧。"),
        refrains("一二三四。", "五六七八。", "一二三四。", "五六七八。"),
        refrains("只有一句。"),
        refrains("“快，这就是高新区！”", "稳，这就是高新区！", "新，这就是高新区！"),
        refrains("春，来了。", "夏，来了。", "秋，走了。"),
        refrains("走吧走吧走吧。", "停下停下停下。", "看吧看吧看吧。"),
    ],
    "section-number": [
        headings("【视角1】快", "【视角2】新", "【视角3】稳"),
        headings("## 一、起", "### （一）甲", "### （二）乙", "## 二、承", "### （一）丙"),
        headings("2012年的春天", "2015年的秋天"),
        headings("5G来了", "3D打印"),
        headings("一座桥", "两条河", "一棵树"),
        headings("1. 起", "2. 承", "3. 转"),
        headings("三、四线城市", "二、三产业"),
        headings("第二章 承", "第三章 转"),
        headings("## 上篇", "### 一、起", "### 二、承", "## 下篇", "### 一、转", "### 二、合"),
        headings("镜头一", "镜头二", "后记"),
        "【记者手记】\n\n好。\n\n【编者按】\n\n好。",
        headings("之一 起", "之二 承"),
    ],
    "two-spellings": [
        dated("村民李建国说，好。\n\n村民李建军说，好。"),
        dated("缙云县第一中学开学。\n\n缙云县第二中学开学。"),
        dated("读《中国通史》。\n\n读《世界通史》。"),
        dated("丽水学院开学。\n\n丽江学院开学。".replace("丽江", "衢州")),
        dated("主任王芳说。\n\n王方案已定。"),
        dated("Intel来了。\n\nOracle走了。"),
        dated("约翰·史密斯来了。\n\n约翰·列侬走了。"),
        dated("读《人民日报》。\n\n读《农民日报》。"),
        dated("项耀瑶到了。\n\n项耀瑶走了。", more="byline: {authors: [项耀瑶]}\n"),
        dated("东城小学开学。\n\n西城小学开学。"),
        dated("《三国演义（上）》。\n\n《三国演义（下）》。"),
        dated("村民李桂花说。李桂华是她妹妹。"),
        dated("Bridge和Bridges都写过。"),
        dated("浙江大学与浙江工业大学。"),
        dated("浙江工商职业技术学院开学。\n\n浙江工贸职业技术学院开学。"),
        dated("市委员会。\n\n县委员会。"),
    ],
    "undated": [
        dated("今年9月，项目开工。"),
        "2023年9月，项目开工。",
        "那年冬天，大雪。",
        "每年今日，他都来。",
        "明天会更好。",
        "今天的孩子。",
        "当年，他十八岁。",
        "那句话，他至今难忘。",
        "/// verse\n去年今日此门中，\n人面桃花相映红。\n///",
        "他问：“今天星期几？”",
        "---\ntitle: 题\ndraft: true\n---\n今年，大桥通车。\n",
        "---\ntitle: 题\nsource: {name: 报, date: 2023-09-10}\n---\n今年，大桥通车。\n",
        "眼前当前位置不变。",
        "---\ntitle: 题\ndate_note: 原页没有日期\n---\n今年，大桥通车。\n",
    ],
    "no-such-date": [
        "2024年2月29日，开工。",
        "农历2月30日，祭祖。",
        "2月29日是闰日。",
        "12月31日，跨年。",
        "房价24.13月供。",
        "30月球日。",
        "历时13个月。",
        "1月31日至2月1日。",
        "版本2.30日志。",
        "10月30号楼。",
        "从20月龄到30月龄。",
        "电话0578-13-45。",
        "2月30日？没有这一天。",
        "1900年2月29日并不存在。",
    ],
    "weekday": [
        "2023年12月20日（星期三），会议召开。",
        "12月20日（星期二），年份不知道。",
        dated("12月20日（星期三）下午，会议召开。"),
        dated("1月5日（周五）起，停水。", "2023-12-28"),
        "2023年12月20日周边道路。",
        "2023年12月20日周一鸣到场。",
        "2023年12月20日至周五。",
        "2023年12月18日至20日（周一至周三）。",
        dated("去年12月20日（周二），大雪。"),
        "2023年3月，周三下午。",
        dated("2022年，大旱。12月20日（周二）下雨了。"),
        "2012年9月21日（周五）开工。",
    ],
    "timeline-order": [
        timeline("2012年，甲。", "2015年，乙。", "2020年，丙。"),
        timeline("2020年，甲。", "2015年，乙。", "2012年，丙。"),
        timeline("2012年，甲。", "2012年9月，乙。", "2012年9月21日，丙。"),
        timeline("2012年9月，甲。", "2012年，乙。", "2013年，丙。"),
        timeline("2012年，甲。", "同年，乙。", "2013年，丙。"),
        timeline("12月30日，甲。", "12月31日，乙。"),
        timeline("2012年，甲。"),
        timeline("2012年，甲。", "2012年，乙。"),
        timeline("2012年，甲。", "2020年，乙。") + "\n\n又：\n\n" + timeline("2010年，丙。", "2011年，丁。"),
        timeline("2011年底，甲。", "2012年9月21日，乙。", "2015年11月，丙。"),
        "2020年，甲。\n\n2012年，乙。\n\n2015年，丙。",
    ],
    "age": [
        dated("王芳，1985年出生，今年38岁。"),
        dated("王芳，1985年出生，今年39岁。"),
        dated("1985年出生的王芳，20岁时参军。"),
        "王芳，1985年出生，今年35岁。",
        dated("1985年出生的王芳。儿子今年8岁。"),
        dated("1985年，工厂诞生，厂长35岁。"),
        dated("他生于1930年，2010年病逝，享年80岁。"),
        dated("他生于1930年，2010年病逝，享年81岁。"),
        dated("1985年出生的孩子，到35岁左右成家。"),
        dated("小周1999年出生，父亲、今年50岁。"),
        dated("树龄300岁，2001年新生。"),
    ],
    "unknown-speaker": [
        quoted("王芳", "“好。”王芳说。"),
        quoted("王芳", post="post: 村民\n"),
        quoted("王芳", after="王芳是村民。"),
        quoted("一位老人"),
        quoted("浙江兰芽科技有限公司负责人"),
        quoted("Frank Lenzen", "“好。”Frank Lenzen说。"),
        quoted("弗兰克·伦岑", after="弗兰克·伦岑是高管。"),
        quoted("店主老周家的孩子"),
        "“好。”有人说。",
        quoted("陈大年", after="## 陈大年的一天\n\n清晨。"),
    ],
    "source-and-byline": [
        fields("source: 浙江日报\nbyline: {outlet: 浙江日报}"),
        fields("source: 新华网\nbyline: {outlet: 新华社}"),
        fields("source: 浙江日报客户端\nbyline: {outlet: 浙江日报}"),
        fields("source: 浙江日报\nbyline: {authors: [李明]}"),
        fields("byline: {outlet: 浙江日报}"),
        fields(
            "source: {name: 新华社, title: 老街}\nbyline: {outlet: 浙江日报, authors: [李明]}\neditor: 王芳\nreprint: true"
        ),
        fields("collected_by: 抽屉视频"),
        fields("collected_by: 浙江日报\nbyline: {outlet: 浙江日报}"),
        fields("byline: {outlet: 新华社}", "新华社杭州12月19日电（记者 李明）冬至将到。"),
        fields("source: 梓川县统计局\nbyline: {outlet: 梓川日报}"),
        fields("", "新华社杭州12月19日电（记者 李明）冬至将到。"),
        fields("byline: {outlet: 浙江日报}", "据新华社报道，冬至将到。"),
        fields("byline: {outlet: 浙江日报}", "本报杭州12月19日电（记者 李明）冬至将到。"),
    ],
    "headline-again": [
        fields("", "清晨，老街醒了。"),
        fields("", "老街新声，声声入耳。"),
        fields("", "正文。\n\n正文。\n\n老街新声"),
        fields("", "老街"),
        fields("", "## 老街\n\n正文。"),
        fields("", "老街新生"),
        fields("", "《老街新声》开播了。"),
        fields("summary: 老街新声", "正文。"),
        fields("", "![老街新声](a.jpg)\n\n正文。"),
        fields("", "新声老街"),
    ],
    "left-over": [
        "居民扫码支付。",
        "鼠标点击两下。",
        "骗子诱导他点击链接。",
        "地图为他指路。",
        "图为老街。",
        "他试图为乡亲做点事。",
        "市民扫码即可查询。",
        "二维码贴在门口。",
        "看图说话。",
        "点击率上升。",
        "据责任编辑介绍。",
        "上图书馆借书。",
        "见下图。\n\n![老街](a.jpg)",
        "以上图为何不清楚？",
    ],
    "abbreviation": [
        "即时检验（POCT）仪器。\n\nPOCT卖得好。",
        "POCT（即时检验）仪器。",
        "人均GDP增长。",
        "AI和5G、LED、APP。",
        "C919与J-20、ARJ21。",
        "R&D占比。",
        "A股、B超、T恤。",
        "以下简称EPC。",
        "图书《BAT观察》。",
        "浙A·12345。",
        "歌名是HELLO WORLD AGAIN。",
        "MIT即麻省理工学院，而且MIT很远。",
        "见`POCT`。",
        "AIS也装上了，就是船舶自动识别系统。",
        "“XYZ”式的口号。",
        "SHEIN上市。",
    ],
}


@functools.cache
def _said() -> dict[str, frozenset[str]]:
    """Give the rules that flag each text, from one check of all of them."""
    texts = [*dict.fromkeys(text for table in (FLAGGED, FINE) for lines in table.values() for text in lines)]
    records = said_of(texts)
    return {
        text: frozenset(one["code"].removeprefix("desk-") for one in found)
        for text, found in zip(texts, records, strict=True)
    }


@pytest.mark.parametrize("rule", FLAGGED)
def test_a_rule_flags_what_is_wrong(rule: str) -> None:
    assert len(FLAGGED[rule]) >= 10
    assert [text for text in FLAGGED[rule] if rule not in _said()[text]] == []


@pytest.mark.parametrize("rule", FINE)
def test_a_rule_leaves_alone_what_is_right(rule: str) -> None:
    assert len(FINE[rule]) >= 10
    assert [text for text in FINE[rule] if rule in _said()[text]] == []


def test_a_finding_says_both_places() -> None:
    text = f"{FRONT}其中规上企业254家。\n\n规上工业企业254家。\n"
    (found,) = said_of([text])
    (one,) = [one for one in found if one["code"] == "desk-two-labels"]

    assert (one["line"], one["column"]) == (6, 1)
    assert "规上企业254家" in one["message"]
    assert "line 4" in one["hint"]
