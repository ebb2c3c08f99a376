"""
Numbers: kept together with their units, and written in Chinese.
"""

import re

_UNITS = """
    % ‰ ％ ℃ ° 度 倍 成 折 个百分点
    世纪 年 年代 年级 年度 季度 月 月份 个月 周 周年 星期 日 号 号线 天 夜
    时 小时 点 点钟 刻 刻钟 分 分钟 秒 秒钟
    元 元级 角 美元 欧元 日元 港元 韩元 英镑 卢布
    米 米级 厘米 毫米 微米 纳米 千米 公里 海里 里 尺 寸
    平方 平方米 平方公里 平方千米 立方 立方米 亩 公顷 顷
    克 毫克 千克 公斤 斤 两 吨 吨级 升 毫升 标准箱 标箱
    瓦 瓦时 千瓦 千瓦时 兆瓦 伏 千伏 赫兹 兆 字节
    人 人次 名 位 口 户 员 岁 代 届 任 队 组 班 支
    家 个 所 座 栋 幢 间 处 院 校 厂 站 港 国 省 州 市 区 县 镇 乡 村 街 路
    台 套 部 架 架次 辆 辆次 列 艘 班次 航次 车
    件 单 批 批次 宗 起 例 笔 票 门 类 种 项 期 款 级 等 强 层 楼 样 方 方面
    版 页 章 节 条 篇 册 卷 本 份 张 幅 封 字 句 集 首 曲 场 场次
    次 回 遍 趟 轮 步 排 行 线 道 段 环 圈 面 声 股
    把 根 块 片 颗 粒 滴 枚 只 头 匹 尾 株 棵 朵 束 杯 瓶 箱 包 袋 桶 盒 碗 盘 餐 桌 床 席
    公尺 英尺 英里 课 课时 档 双 对 群 串 则 发 枝 副 盏 堂 具
    公分 公厘 公克 公吨 公升 台斤 磅 盎司 加仑 西西 英吋 吋 英呎 呎 哩 浬 坪 甲地 分地 度电 瓩 毫秒 位元组
    钟头 点钟 季 块钱 毛 圆 日圆 新台币 新臺币 港币 人民币 镑 学分 节课 堂课 辑 幕 栏 码 通 响 剂 针 波 拍
    梯次 航班 罐 篮 笼 篓 担 丛 畦 摊 顶 帖 胎 辈 轨 尊 县市 乡镇 邻 巷 弄
"""
_SYMBOLS = "k?m[²³]?|[cmμn]m|[km]?g|t|[KMGT]B|[kMG]?W|kWh|[kMG]?Hz|°C"
_TRADITIONAL = str.maketrans(
    "两个亩兹册准区单卢厂县只台号吨员周国场块声处头层届岁张强户时条标栋样楼欧点环盘种笔类级纪纳线组节车轮辆钟镇镑门间队韩页顷项颗厘课档双对则发盏"
    "仑电毫钱圆币学辑栏码响剂针篮笼篓担丛顶辈轨乡邻摊",
    "兩個畝茲冊準區單盧廠縣隻臺號噸員週國場塊聲處頭層屆歲張強戶時條標棟樣樓歐點環盤種筆類級紀納線組節車輪輛鐘鎮鎊門間隊韓頁頃項顆釐課檔雙對則發盞"
    "侖電毫錢圓幣學輯欄碼響劑針籃籠簍擔叢頂輩軌鄉鄰攤",
)
_ALL_UNITS = sorted({*_UNITS.split(), *_UNITS.translate(_TRADITIONAL).split()})
_LONG_UNITS = sorted((unit for unit in _ALL_UNITS if len(unit) > 1), key=len, reverse=True)
_SHORT_UNITS = "".join(unit for unit in _ALL_UNITS if len(unit) == 1)
# A digit first: `re` jumps from one to the next.
_NUMBER = r"\d(?<!\d\d)(?:\d{0,2}(?:,\d{3})+(?!\d)|\d*(?:\.\d+|之\d+)?)"
_BLANK = r"[ \xa0\u2009\u202f]"
_JOINT = rf"[\0\u2060]*{_BLANK}{{0,2}}"  # what an editor or a line break left between the number and its unit
# 来 counts only before a unit: 10来个, but 其中3来自浙江.
_NUMBER_WITH_UNIT = (
    rf"{_NUMBER}({_JOINT}(?:(?:[十百千万萬亿億兆余餘多几幾来來]+{_JOINT})?"
    rf"(?:{'|'.join(_LONG_UNITS)}|成\d(?!\d)|[{_SHORT_UNITS}])半?"
    r"|[十百千万萬亿億余餘多几幾]+)"
    rf"|{_BLANK}(?:{_SYMBOLS})(?![A-Za-z0-9]))?"
)


_HYPHENATED_AT_MOST = 16  # longer ones are found in addresses, which have to break somewhere


def number_spans(text: str) -> list[tuple[int, int]]:
    """Finds the stretches [start, end) in which a line may not end: 550余家, 3.7 平方公里, COVID-19."""
    spans: list[tuple[int, int]] = []
    for found in re.finditer(_NUMBER_WITH_UNIT, text):
        start, end = found.span()
        head = _hyphenated(text, start) if text[start - 1 : start] == "-" else start
        if head < start and end - head <= _HYPHENATED_AT_MOST:
            while spans and spans[-1][1] > head:
                spans.pop()  # the year of 2024-12-31日
            spans.append((head, end))
        elif text.endswith(("第", "第 "), 0, start):
            spans.append((text.rindex("第", 0, start), end))
        elif found[1] == "線" and text.endswith(("台", "臺"), 0, start):
            spans.append((start - 1, end))  # a road: 台9線
        elif found[1]:
            spans.append((start, end))
    return spans


def _hyphenated(text: str, number: int) -> int:
    """Returns where what a hyphen ties to a number begins: COVID-19, 3-5年, but not 至-3℃."""
    head = re.search(
        r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?-\Z", text[max(0, number - _HYPHENATED_AT_MOST) : number]
    )
    return number - len(head[0]) if head else number


_DIGITS = "零一二三四五六七八九"
_MAGNITUDES = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))


def numeral(number: int) -> str:
    """Writes a number from 0 up in Chinese numerals: 一, 十, 二十一, 一百零一, 一万二千."""
    return (_counted(number) or _DIGITS[0]).removeprefix("一" if 10 <= number < 20 else "")


def _counted(number: int) -> str:
    """Writes a number with each of its units, and one 零 where units in its middle are missing."""
    for unit, sign in _MAGNITUDES:
        if number >= unit:
            many, rest = divmod(number, unit)
            gap = "零" if 0 < rest < unit // 10 else ""
            head = numeral(many) if unit > 1000 else _DIGITS[many]
            return f"{head}{sign}{gap}{_counted(rest)}"
    return _DIGITS[number] if number else ""
