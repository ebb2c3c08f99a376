"""
What the rules for punctuation, numbers and characters find in lines, and in which they find nothing.

In the tables, `+` is a line in which a rule finds something, `-` one in which it does not; ⏎ is a line feed, ¶ parts
paragraphs. A line that begins with `---` has its own front matter.
"""

from __future__ import annotations

import re

import pytest

from tekan.content.source import Source
from tekan.copydesk.findings import Rule
from tekan.copydesk.manuscript import Manuscript, Passage
from tekan.copydesk.rules import RULES
from tekan.diagnostics.problems import Location
from tekan.model.feature import Feature
from tests.desk import said_of

TABLES = """
doubled-mark
+ 他来了。。
+ 好，，走吧。
+ 教育、、医疗。
+ 他说：：“好。”
+ 一是快；；二是稳。
+ 好溪河畔，。苍山脚下。
+ 他走了。，再没有回来。
+ 教育、，医疗。
+ 分三步：、第一步。
+ **好**，，走吧。
- 他来了。
- 他来了……
- 他说：“好。”，然后走了。
- 省略号不写成“。。。”。
- 句号（。）、逗号（，）各有用处。
- 把“，。”两个标点删掉。
- 好！！走吧。
- 《甲》，《乙》；《丙》。
- 见`a。。b`。
- 先在 ：，、——！？；。…… 后面折行
- Wait.. what,, now.
- 比分3：2，主队胜。

stacked-mark
+ 太好了！！！
+ 太好了！！！！！
+ 真的吗？？？
+ 真的吗！？
+ 他喊：“快跑！！！”
+ 太好了!!! 真的
+ 你说什么!?他问。
+ 谁？？？？
+ 不会吧！？他说。
+ 加油！！！加油！！！
- 太好了！
- 真的吗？！
- 真的吗？
- 加油！加油！加油！
- 谁？为什么？怎么办？
- 好！！
- 他问：“谁？”“我！”
- 见`a!!!b`。
- 先在 ，、——！？；。后面折行
- 《快跑！》讲的是一场雨。
- 这一处用了代码`!?`。

ellipsis
+ 然后...走了
+ 然后......走了
+ 然后。。。
+ 他说“好”...
+ 然后···走了
+ ...走了
+ 然后…
+ 然后……………走了
+ 他“好”…走了
+ 等等..
- 然后……
- 然后…………
- 见 ../images/a.jpg 这个文件
- 约3.5米
- 1，2，…，n
- 好，…，好
- Wait... what
- 见`a...b`。
- ……走了
- 版本1.2.3发布
- 北京·上海·广州

dash
+ 走了--再没有回来
+ 走了---再没有回来
+ 走了――再没有回来
+ 走了──再没有回来
+ 走了－－再没有回来
+ --编者
+ 他说“好”--然后走了
+ 走了———再没有回来
+ 《桥》--一部纪录片
+ 三年--整整三年
- 走了——再没有回来
- ——编者
- 北京—上海
- 3-5天
- 2020-05-01
- 运行`a --fix`即可
- 选项 --fix 会改
- Wait -- what
- AK-47和T-34
- 1840—1919年
- COVID-19疫情

wave
+ 3~5天
+ 20%~30%
+ 北京~上海
+ 10℃~15℃
+ 5月~6月
+ 上午8时~10时
+ 每台3~5万元
+ 一等~三等
+ 100~200人
+ 第3~5页
- 3～5天
- 好听~
- 约3—5天
- 好吃~，再来
- ~3天
- 见 ~/a.txt
- 见`3~5`。
- ABC~DEF
- 3至5天
- <https://a.example/~张三/>
- 天真热啊~~

straight-quotation-mark
+ 他说"好"
+ 他说:"好."
+ 用"快"字
+ "缙云速度"传开了
+ 从'快'到'稳'
+ 所谓"415X"集群
+ 他说"好"，又说"走"。
+ 引《诗》"关关雎鸠"
+ **"快"**是关键
+ 叫作"互联网+"
- 他说“好”
- 他说「好」
- 15"的屏幕
- It's "fine" here
- <span lang="de">Lenzen</span>来了
- 见`print("好")`。
- 5'10"的个头
- Frank's 店
- 他说‘好’
- ![图](images/a.jpg){alt="一座山"}

half-width-mark
+ 好溪河畔,苍山脚下
+ 他说:“好”
+ 真的吗?
+ 好!
+ 缙云(浙江)
+ 一是快;二是稳
+ 标题:正文
+ 增长5%,达到12亿
+ 用了WTO,APEC的数据,很全
+ 他(35岁)来了
- 好溪河畔，苍山脚下
- 10,000人
- 10:30开始
- 比分3:2
- Hello, world!
- f(x)返回值
- <https://a.example/b?c=d>
- 见`a,b`。
- 他说：“好。”
- 3.5米

separator
+ 现场丨桥通了¶快评｜船停了
+ 现场 | 桥通了¶快评｜船停了
+ 甲｜乙¶丙|丁
+ ## 甲丨乙¶## 丙｜丁
+ 甲｜乙｜丙丨丁
+ 观察│甲¶观察｜乙
+ 2024｜年终¶2025丨开年
+ “甲”｜乙¶“丙”丨丁
+ 权威发布丨甲¶亚运|乙
+ 甲 ｜ 乙¶丙 丨 丁
- 现场｜桥通了¶快评｜船停了
- 现场丨桥通了¶快评丨船停了
- 甲 | 乙¶丙 | 丁
- 甲｜乙¶丙 ｜ 丁
- 甲·乙¶丙｜丁
- 甲/乙¶丙｜丁
- 见`a|b`。¶甲｜乙
- a || b¶甲｜乙
- 没有竖线
- |x|是绝对值¶甲丨乙

mark-before-deng
+ 教育、医疗、等方面
+ 教育、医疗、等。
+ 北京、上海、等地
+ 苹果、梨、等10种
+ 苹果、梨，等。
+ 教育、医疗，等方面
+ 桥、路、等项目
+ 张三、李四、等多名游客
+ 张三、李四、等三位教师
+ 红、黄、等，都有
- 教育、医疗等方面
- 他坐下，等消息
- 排队、等车、上车
- 吃饭，等人，看书
- 他停下，等。
- 走走停停，等等再说
- 一等、二等、三等
- 二等、等外品
- 站着、等着、看着
- 他喊一声，等3天再来

mark-between-titles
+ 《红楼梦》、《西游记》
+ 读了《甲》、《乙》、《丙》
+ “快”、“稳”、“准”
+ 有“三门”、“四路”之称
+ 《甲》、《乙》等
+ 他看《甲》、《乙》，也看“丙”
+ “一站式”、“一条龙”服务
+ 先后出台《办法》、《细则》
+ **《甲》、《乙》**
+ 《甲》（上）、《乙》、《丙》
- 《红楼梦》《西游记》
- “快”“稳”“准”
- “快”的、“稳”的
- 《红楼梦》（甲戌本）、《西游记》
- 《甲》和《乙》
- 甲、乙、丙
- “快”、稳、“准”
- 《甲》，《乙》
- 「快」、「稳」
- “等不起”的紧迫感、“慢不得”的危机感

colon-after-said
+ 他说：我明天来。
+ 老人说：那年大旱。
+ 王老师说：学校不大。
+ 母亲对我说：早点回家。
+ 他笑着说：不要紧。
+ 他又说：算了。
+ 局长说：项目已经开工。
+ 她在信里说：一切都好。
+ 孩子说：想去看海。
+ 村里人说：路通了，人就回来了。
- 他说：“我明天来。”
- 他说，他明天来。
- 也就是说：路要修。
- 他的小说：一部长卷
- 据说：这里有龙。
- 有一个传说：龙在山里。
- 他说：
- 总的来说：好。
- 他说：「好。」
- 话说：从前有座山。
- 《夜航船》里有一种学说：人生如寄。

unpaired-mark
+ 他说：“好。
+ 好。”他说。
+ 见《红楼梦的作者。
+ 红楼梦》的作者。
+ 缙云（浙江的县城。
+ 缙云浙江）的县城。
+ 【链接石门岭的渠
+ 他说：“好。¶下一段。¶再下一段。¶再下一段，还是没有。
+ 他说：“好。¶## 小标题¶“好。”
+ 称为”缙云速度“。
+ 他说“好“。
+ 他说：「好。
+ 缙云(浙江的县城。
- 他说：“好。”
- 他说：“第一段。¶“第二段。¶“第三段。”
- 他写道：“第一段。¶第二段。”
- 见《红楼梦》（甲戌本）。
- 1）快；2）稳；3）准。
- 一）快
- It’s fine, ’90s too.
- 他说“It’s fine”。
- 很开心:)
- 区间[0, 1)内
- a）甲；b）乙
- “变企业跑为干部跑”“变线下人员跑为线上数据跑”
- > “青山一道同云雨，⏎> 明月何曾是两乡。”
- 他说：“第一段。¶“第二段‘里层’。”¶他又说：“好。”
- ---⏎title: 从“等”到“引”⏎figures:⏎  - {value: 3, unit: 个, label: 甲}⏎---⏎正文3个。

crossed-marks
+ “见《红楼梦”》。
+ （见“上篇）”。
+ 《甲（上》）
+ “他说‘好”’
+ 【“甲】”
+ “《甲”》
+ （《甲）》
+ 「甲《乙」》
+ 《“甲》”是书
+ 他读“（甲”）。
- “见《红楼梦》”。
- （见“上篇”）。
- 《甲（上）》
- “他说‘好’”
- 1）“甲”2）“乙”
- “It’s fine”
- （甲）（乙）
- 《甲》《乙》
- 【“甲”】
- “甲（1）乙”

nested-alike
+ “他说“好””
+ （见（上）篇）
+ 《读《红楼梦》有感》
+ (肖特玻管(浙江)有限公司)
+ （以下简称甲（乙））
+ 他说：“老人讲“路要修”，就修了。”
+ 「他说「好」」
+ （甲(乙)丙）
+ 《论《诗经》与《楚辞》》
+ “甲“乙”丙“丁”戊”
- “他说‘好’”
- （见〔上〕篇）
- 《读〈红楼梦〉有感》
- （甲）（乙）
- “甲”“乙”
- 「他说『好』」
- “见《甲》”
- （见“甲（乙）”）
- 《甲（上）》（下）
- f(g(x))返回值

number-form
+ 10000元，比上年多2,000元
+ 年产10000台¶产值20,000元
+ 12345人，其中12 000人是新来的
+ 35,640元¶另有12345元
+ 1 000万元和2,000万元
+ 征地10000亩，安置1,200户
+ 收入38652元，支出25,117元
+ 3,160人，812人，10000人
+ 用电12480千瓦时，发电10,000千瓦时
+ 10000元、20000元、3,000元
- 10,000元，比上年多2,000元
- 10000元，20000元
- 电话13800000000，收入2,000元
- 邮编321400，收入2,000元
- 2024年收入2,000元
- 编号A10000，收入2,000元
- 1,000元和500元
- 10000元和2.5万元
- 8000元和10000元
- 见`10000元`，2,000元

number-comma
+ 1,2亿元
+ 3,5万元
+ 12,5亿元
+ 1,0000元
+ 10，000元
+ 共有2，500人
+ 投资3,75亿元
+ 总价1,2345元
+ 产量10,0000吨
+ 约1，200户
- 1.2亿元
- 10,000元
- 1,000万元
- 10,000,000元
- 2019年，100人
- 从1，2，3数起
- 第1、2亿
- 3，5，7是奇数
- 还剩200，100人先走
- 10，20，30元

range
+ 10—20%
+ 增长5-10%
+ 10～20％
+ 从10到20%
+ 13～17万元
+ 2-3亿元
+ 8.5—9.5%
+ 5至10%的人
+ 3~5‰
+ 需要30-50万元
- 10%—20%
- 13万～17万元
- 3—5天
- 3至5万元
- 2020—2024年
- 比分3-2，5%
- A1-20%型
- 20-10%
- 3月-5月
- 占10%，20%是老人
- 2023-20%

sign
+ 增长-4.7%
+ 下降-3%
+ 同比增长了-2.1%
+ 回落-0.5个百分点
+ 上涨−1.2%
+ 减少-100人
+ 下跌–3%
+ 提高-2%
+ 增加-5亿元
+ 下滑-8%
- 下降4.7%
- 增速为-4.7%
- 涨幅为-0.7%
- 增长3-5%
- 气温降至-3℃
- 增长——快
- 增长：-3
- 零下3℃
- 下降3%—5%
- 增长-下降-增长

twice-about
+ 近500余家
+ 约30人左右
+ 超80%以上
+ 大约三百多人
+ 至少5人以上
+ 近百余名
+ 约3个小时左右
+ 超过200多项
+ 将近三成左右
+ 不低于10%以上
+ 逾千余人
+ 约三分之一左右
- 近500家
- 500余家
- 约30人
- 近十余年
- 近20多年来
- 附近30多户
- 纽约30多家
- 签约50余个项目
- 最近三百余天
- 80%以上
- 超80%
- 节约20多万元
- 中超10多支球队
- 约300多功能厅
- 至少三年级以上学生

short-year
+ 98年5月
+ 08年
+ 从98年起
+ 早在95年初
+ 于87年秋
+ 05年的夏天
+ 他生于86年3月
+ 到99年底
+ 自85年以来
+ 2003年和04年
- 1998年5月
- 民国38年5月
- 历时20年
- 98年过去了
- 30年来
- 在50年的时间里
- 80年代
- 昭和48年5月
- 近30年1月平均气温
- 2000-05年
- 第10年
- 20年5个月

zero
+ 二零二四年
+ 二○二四年
+ 二零零八年
+ 一九零九年
+ 二O二四年
+ 二0二四年
+ 一九四○年
+ 二零一〇年
+ 到二零三五年
+ 二◯二四年
- 二〇二四年
- 2024年
- 一百零一年
- 一千零二年
- 三千零五十
- 零点
- 一九九八年
- 二〇〇八年
- 百年零一天
- 第二零四号

percentage-point
+ 从12%提高到15%，提高3%
+ 由5%上升到8%，上升了3%
+ 占比从20%降到15%，下降5%
+ 从1.5%提高至2.1%，提高了0.6%
+ 从80%下降到75%，下降5%。
+ 由12%升为15%，增加3%
+ 从12.5%上升到14.5%，一年上升2%
+ 覆盖率从60%提高到90%，提高了30%
+ 失业率由6％降至5％，回落1％
+ 从48%扩大到50%，扩大2%
- 从12%提高到15%，提高3个百分点
- 从100%提高到120%，增长了2%
- 从10%提高到15%，增长50%
- 由5%上升到8%
- 增长3%
- 从12%提高到15%。提高3%
- 从12元提高到15元，提高25%
- 从20%到30%的人
- 提高3%，达到15%
- 占12%，比上年提高3%

full-width-figure
+ ２０２４年
+ ５Ｇ网络
+ 增长３．５％
+ Ｔ恤
+ 第３名
+ ＡＢＣ
+ １０，０００元
+ 零下３℃
+ 电话１２３
+ ｋｍ
- 2024年
- 5G网络
- （甲）
- 好！
- 增长5％
- ～
- 甲＋乙
- ￥5
- ①
- 好，好

percent-sign
+ 增长5％，下降3%
+ 增长5％¶下降3%
+ 5%和6％
+ 占12.5％，20%
+ 3%¶4%¶5％
+ 约10％以上，20%以下
+ ## 增长5％¶下降3%
+ 百分之5，5％，5%
+ 8%、9％、10%
+ 从5％到8%
- 增长5%，下降3%
- 增长5％，下降3％
- 增长5％
- 增长5%
- 百分号写成％
- “%”和“％”
- 5‰和5%
- 5‰和5％
- 见`5%`，6％
- 没有

radical
+ ⼤水
+ ⽔库
+ 青⼭
+ ⻅面
+ ⻓城
+ ⻋站
+ 好｡
+ ⺠族
+ ⼈民
+ 你⽽已
- 大水
- 见面
- 长城
- 好。
- 〇
- 々
- ①
- ㎡
- ℃
- ｜

private-character
+ \ue5d2文字
+ 文\ue000字
+ 文字\uf8ff
+ 甲\uf0b7 项目
+ 好\uf06c
+ \ue863
+ 甲\uf020乙
+ \U000f0001字
+ \U00100000字
+ 标题\ue4c6
- 文字
- 😀
- ★项目
- ●项目
- →
- 𠮷
- ①
- ㊣
- ♪
- ☎
- \uf0b7 甲⏎\uf0b7 乙

script
+ 这个時候，大家都从家里出来，走到街上，说起了当年的事情，没有一个人离开这里
+ 我们對这件事情没有意见，大家都说应该这样办，办完以后还要开会讨论，让所有人发言
+ 远处的山，近处的樹，都在雾里，从车窗望出去，什么也看不见，只听见风声和鸟叫
+ 他说，这条路要修到县里，专门请人来测量，还订了计划，开了动员会，办了学习班，圖纸画了三张
+ 厂里开会，讨论设备维护，车间与车间之间要协调，产量、质量、时间都要过关，还要檢查
+ ---⏎title: 題目⏎language: zh-Hant⏎---⏎這個時候，大家都從家裡出來，走到街上，說起當年的事情，沒有一個人離開這里这
+ 学习贯彻会议精神，进一步发挥优势，为经济发展贡献力量，让广大群众满意，這是大事
+ 医院、学校、车站、图书馆、邮电局，都在这条街两边，热闹极了，过节还有灯會
+ 书记讲话，县长总结，干部学习，群众讨论，报纸报导，电视转播，广播连续几天讲這件事
+ 爱护树木，节约用电，讲究卫生，尊敬师长，团结同学，热爱劳动，遵守纪律，勤劳節俭
- 这个时候，大家都从家里出来，走到街上，说起了当年的事情
- 他读《紅樓夢》，也读《红楼梦》，还说这两种书各有长处，应当对照着读
- 匾上写着“為民請命”四个字，乡亲们说，这是当年县里给的，现在还挂在那里
- 张璟和李玥都来了，他们说这里的变化真大，从车站到学校都认不出来了
- 陶喆、刘昇、王堃一起到场，观众热烈鼓掌，现场气氛达到高潮
- ---⏎title: 題目⏎language: zh-Hant⏎---⏎這個時候，大家都從家裡出來
- 這個時候，大家都從家裡出來，走到街上，說起當年的事情
- 這是原文：這個時候，大家都從家裡出來。这是译文：这个时候，大家都从家里出来。
- 于右任、乾隆、瞭望塔、於菟，这些词里的字在简体里也有，应当这样写
- 碑上刻着四行字，乡亲们说，这是当年县里给的，现在还立在那里，字迹还很清楚，每一个字都认得出来，来的游客都要拍照，学校还组织学生参观，听老人讲这块碑的来历¶為民請命
- 面馆里的面，一碗接一碗，后来人多了，又添了几张桌子

look-alike
+ 己经开工
+ 自已的家
+ 乙已年
+ 各抒已见
+ 知已知彼
+ 他己经走了
+ 上己节
+ 已亥年
+ 身不由已
+ 相信自已。
+ 己然成为风景
- 已经开工
- 自己的家
- 乙巳年
- 各抒己见
- 得知已有三人
- 情不能自已。
- 自己经历过
- 来自已经通车的县
- 知己经年不见
- 丁已年满六十
- 己亥年
- 为己故去
"""

TOGETHER = frozenset(
    """
    half-width-mark separator unpaired-mark number-form full-width-figure percent-sign radical
    private-character script
    """.split()
)
"""Rules that look at a whole feature; of the others, each line is a paragraph of one."""


def _tables() -> dict[str, list[tuple[str, str]]]:
    tables: dict[str, list[tuple[str, str]]] = {}
    for table in TABLES.strip().split("\n\n"):
        rule, *lines = table.split("\n")
        tables[rule] = [(line[0], _meant(line[2:])) for line in lines]
    return tables


def _meant(line: str) -> str:
    text = line.replace("⏎", "\n").replace("¶", "\n\n")
    return re.sub(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8}))", lambda code: chr(int(code[1] or code[2], 16)), text)


def test_rules_find_what_is_wrong_and_nothing_else() -> None:
    tables = _tables()
    alone = [(rule, *line) for rule in tables if rule in TOGETHER for line in tables[rule]]
    apart = [rule for rule in tables if rule not in TOGETHER]
    texts = ["\n\n## 节\n\n".join(text for _, text in tables[rule]) for rule in apart]

    found = said_of([*(text for _, _, text in alone), *texts])

    told = {
        (rule, text)
        for (rule, _, text), records in zip(alone, found, strict=False)
        if any(record["code"] == f"desk-{rule}" for record in records)
    }
    for rule, whole, records in zip(apart, texts, found[len(alone) :], strict=True):
        lines = f"---\ntitle: 题目\n---\n{whole}".split("\n")
        told |= {(rule, lines[record["line"] - 1]) for record in records if record["code"] == f"desk-{rule}"}
    wanted = {(rule, text) for rule, lines in tables.items() for sign, text in lines if sign == "+"}
    assert {"missed": wanted - told, "false": told - wanted} == {"missed": set(), "false": set()}


def test_each_rule_has_ten_lines_of_each_kind() -> None:
    for rule, lines in _tables().items():
        signs = [sign for sign, _ in lines]
        assert signs.count("+") >= 10, rule
        assert signs.count("-") >= 10, rule


# --- Examples and mends -----------------------------------------------------------------------------


def _manuscript(text: str) -> Manuscript:
    passages = tuple(Passage("paragraph", part, (), Source("a", (part,))) for part in text.split("¶"))
    return Manuscript(Feature("a", Location("a"), ()), passages, "zh")


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.name in _tables()], ids=lambda rule: rule.name
)
def test_a_rule_finds_its_own_examples_wrong_and_right(rule: Rule) -> None:
    doc = _meant(rule.find.__doc__ or "")
    wrong, right = (re.findall(f"{sign}: (.*)", doc)[0].split(" | ") for sign in ("Wrong", "Right"))

    assert [text for text in wrong if not [*rule.find(_manuscript(text))]] == []
    assert [text for text in right if [*rule.find(_manuscript(text))]] == []


MENDS = {
    "doubled-mark": {"他来了。。": "他来了。", "好，，走": "好，走", "好，。": "好，。"},
    "stacked-mark": {"真的吗！？": "真的吗？！", "好！！！": "好！！！"},
    "ellipsis": {"然后...走": "然后……走", "然后。。。": "然后……", "然后…": "然后……"},
    "dash": {"走了--再没有": "走了——再没有", "走了――再": "走了——再"},
    "wave": {"3~5天": "3～5天"},
    "straight-quotation-mark": {
        '他说"好"，又说"走"': "他说“好”，又说“走”",
        '“他说"好"”': "“他说‘好’”",
        '他说"好': '他说"好',
        '15"的"屏"': '15"的"屏"',
    },
    "half-width-mark": {"甲,乙(丙)": "甲，乙（丙）"},
    "separator": {"现场｜甲¶快评｜乙¶亚运丨丙": "现场｜甲¶快评｜乙¶亚运｜丙"},
    "mark-before-deng": {"教育、医疗、等方面": "教育、医疗等方面"},
    "mark-between-titles": {"《甲》、《乙》、《丙》": "《甲》《乙》《丙》"},
    "nested-alike": {
        "“他说“好””": "“他说‘好’”",
        "《读《甲》有感》": "《读〈甲〉有感》",
        "（甲（乙））": "（甲（乙））",
    },
    "number-comma": {"10，000元": "10,000元", "1,2亿元": "1,2亿元"},
    "range": {"10—20%": "10%—20%", "13～17万元": "13～17万元"},
    "zero": {"二零二零年": "二〇二〇年"},
    "percentage-point": {"从12%提高到15%，提高3%": "从12%提高到15%，提高3个百分点"},
    "full-width-figure": {"２０２４年，５Ｇ": "2024年，5G"},
    "percent-sign": {"5％，6％，7%": "5%，6%，7%"},
    "radical": {"⼤⽔、⻅⾯": "大水、见面", "好｡": "好。"},
    "look-alike": {"己经，自已的": "已经，自己的", "乙已年": "乙巳年", "各抒已见": "各抒己见"},
}
"""What a text has to become, by the rule; the same where a person has to decide."""


def test_what_is_mended_is_right_and_what_is_doubtful_stays() -> None:
    for rule in RULES:
        assert rule.name not in _tables() or rule.is_mended == (rule.name in MENDS), rule.name
        for typed, meant in MENDS.get(rule.name, {}).items():
            assert _mended(rule, typed) == meant
            assert _mended(rule, meant) == meant


def _mended(rule: Rule, text: str) -> str:
    manuscript = _manuscript(text)
    parts = []
    for passage in manuscript.passages:
        edits = [
            edit
            for found in rule.find(manuscript)
            for edit in found.parts()
            if edit.passage is passage and edit.mend is not None
        ]
        part = passage.text
        for edit in sorted(edits, key=lambda edit: -edit.start):
            part = f"{part[: edit.start]}{edit.mend}{part[edit.stop :]}"
        parts.append(part)
    return "¶".join(parts)
