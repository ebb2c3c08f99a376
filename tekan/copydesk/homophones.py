"""
Characters of names that are typed for each other, as they sound or look alike.

A table by hand, of what names are made of; the sound of every character would be a dictionary.
"""

from __future__ import annotations

import functools

_SOUND_ALIKE = """
安桉 艾爱 白柏 斌彬宾滨 冰兵 波博勃泊 邦帮 保宝葆 贝蓓 碧璧毕 昌长常畅 陈晨辰臣 成诚城程承澄 春纯淳 超朝
川传 达答 丹旦 道稻 德得 东冬栋 董懂 杜度 端段 恩思 凡帆繁范樊 方芳坊 飞非菲斐 芬纷 丰峰锋风枫凤冯
福富夫甫 付傅 刚钢岗纲 高皋 歌戈哥 耕庚 公功工恭 谷古 冠贯观 光广 桂贵 国果 海亥 涵寒含韩晗汉 航杭
浩皓昊豪好 和河荷禾何 恒衡 红虹宏洪鸿弘 华桦花 欢环焕 辉晖慧惠卉会汇 火伙 霍获 吉及季继纪 家嘉佳加
建健剑坚 江姜蒋将 娇姣 杰洁捷婕 金今锦 津进晋近缙 京景静晶菁敬靖精婧 娟鹃 军君俊峻钧均骏 凯楷恺 康慷
可科珂柯 坤昆琨 兰蓝岚览澜 朗浪 乐勒 雷蕾磊 黎丽利 力立莉李理礼 连莲廉 良梁亮 林琳霖麟临 玲灵凌铃菱龄
刘柳留 龙隆 路露陆璐鹿 罗洛骆 满曼 茂懋 梅美眉媚 孟梦萌 敏民 明铭鸣茗 木沐牧穆 娜那 楠南男 妮尼 宁凝
鹏朋彭 平萍苹屏 琪其奇琦祺棋旗启 谦倩千 强蔷 清青庆卿 琴勤钦秦 秋邱丘 全权泉 群裙 然冉 仁任人 荣容蓉融榕
如茹儒 瑞睿蕊锐 若弱 森申 善山珊姗 韶邵绍 升生声胜圣盛 石时实诗施 世士仕 书舒淑树 双霜 顺舜 思斯司丝
松嵩 素苏 涛滔韬陶桃 天田甜 婷亭庭廷 彤桐童同 彤通 万婉宛 旺望王汪 伟玮炜维威卫巍蔚薇惟卫 文雯闻 武舞伍
希西溪熙曦惜喜 霞侠夏 贤娴咸 先仙鲜 翔祥湘香 晓小孝筱肖 欣新心鑫馨昕忻辛 星兴杏 雄熊 秀绣修 旭徐许
轩萱宣 雪学 勋薰 雅亚娅 岩颜妍言延燕彦艳砚 阳杨洋扬 瑶遥尧耀 叶业烨晔 怡宜仪颐贻 义毅艺益亦奕逸翼
英瑛颖莹盈瀛迎映 勇永泳咏 友有佑 宇雨羽玉裕育瑜余俞于榆 元源远园媛袁 月悦岳跃越 云芸耘韵运 泽择 章张璋彰
昭钊照兆 振震镇珍真贞祯 正征政郑 志智芝之治致 中忠钟仲 周洲舟 珠朱竹 卓灼 子紫梓姿 祖足 左佐 娄楼 冼洗
佟童 单善 裘仇 闫阎颜严 崔催 贾甲 代戴 肖萧 邵召 谭潭覃 汤唐 吕旅 龚宫 蔡菜 曾增 吴武 窦豆
"""
_LOOK_ALIKE = """
己已巳 未末 戍戌戊 士土 日曰 人入 千干 天夭 王玉 朱末 晴睛 壁璧 宣宜 治冶 今令 拔拨 享亨 汆余佘 陈阵
傅傳传 郗郤 候侯 炎焱 淼森 昊吴 旻昱 煜熠 晟盛 祎袆 炀扬 轶铁 赟斌 垚尧 晋普 臻榛 栋拣 彬杉 遥谣 瑶摇
菅管 肓盲 钧钩 晖晕 杨扬 杭抗
"""


@functools.cache
def alike() -> dict[str, str]:
    """Returns, of each character, those that it is taken for."""
    taken: dict[str, str] = {}
    for group in (_SOUND_ALIKE + _LOOK_ALIKE).split():
        for char in group:
            taken[char] = "".join(sorted({*taken.get(char, ""), *group} - {char}))
    return taken
