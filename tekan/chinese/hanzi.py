"""
Pure rules for Chinese text: punctuation, line breaks, numbers, dates, ids.

Nothing here reads a file or knows HTML. Each function takes text and gives text, positions or
a number.
"""

import functools
import re
import unicodedata
from collections.abc import Container, Iterator
from typing import NamedTuple

# A pattern is a string until its rule is first used: `re` keeps what it has compiled, and importing
# this module compiles next to nothing.


def _look(pattern: str, text: str, at: int = 0) -> re.Match[str] | None:
    """Match a pattern at a place of the text."""
    return re.compile(pattern).match(text, at)


# --- characters ---------------------------------------------------------------------------------

_HAN = (
    ("\u2e80", "\u2fdf"),  # radicals
    ("\u3005", "\u3007"),  # 々〆〇
    ("\u3021", "\u3029"),  # 〡〢〣, the numerals of markets
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
_CHINESE_PUNCTUATION = (
    ("\u3001", "\u3003"),  # 、。〃
    ("\u3008", "\u3011"),  # 〈〉《》「」『』【】
    ("\u3014", "\u301f"),  # 〔〕〖〗〝〞
    ("\ufe10", "\ufe1f"),  # vertical forms
    ("\ufe30", "\ufe4f"),
    ("\uff01", "\uff60"),  # full-width forms: ，：（％Ａ
    ("\uffe0", "\uffe6"),  # ￥
)


def is_chinese(char: str) -> bool:
    """Tell whether a character is a Han ideograph or a mark that only Chinese typesetting uses."""
    return _is_han(char) or _is_chinese_punctuation(char)


def _is_han(char: str) -> bool:
    return any(first <= char <= last for first, last in _HAN)


def _is_chinese_punctuation(char: str) -> bool:
    return any(first <= char <= last for first, last in _CHINESE_PUNCTUATION)


# --- punctuation --------------------------------------------------------------------------------

_FULL_WIDTH = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_HAS_HALF_WIDTH = re.compile("[,:;!?()]").search

_FILE_ENDINGS = (
    "7z|ai|avi|bmp|css|csv|docx?|dps|epub|et|gif|gz|heic|html?|jpe?g|js|json|md|mov|mp3|mp4|ofd|pdf"
    "|png|pptx?|psd|py|rar|svg|tar|tiff?|txt|wav|webp|wps|xlsx?|xml|ya?ml|zip"
)
_WIDE_LETTERS = r"[^\W\x00-\xff]++"
_IN_URL = r"[A-Za-z0-9._~/#@$&*+=%\[\]-]"
# A mark at the end of a URL is not its own, and Chinese is only after / = _ # ? &: in
# `https://a.cn/b谢谢` the words begin behind the b.
_URL = (
    r"(?<![A-Za-z0-9+.-])(?:[A-Za-z][A-Za-z0-9+.-]{1,19}://|www\.|mailto:)"
    rf"(?:{_IN_URL}|:++(?={_IN_URL})|[,;!?]++(?={_IN_URL})(?![0-9]++{_WIDE_LETTERS})"
    rf"|(?<=[/=_#?&]){_WIDE_LETTERS}|\?(?={_WIDE_LETTERS}=)|(?<=_)\({_WIDE_LETTERS}\)"
    rf"|\((?:{_IN_URL}|[,:;!?])*+\))+"
)
_FILE_NAME = (
    r"(?:\([^()（）\n]{1,40}\)[A-Za-z0-9_.-]{0,40}){1,4}"
    rf"\.(?i:{_FILE_ENDINGS})(?![A-Za-z0-9])"
)
_IN_LINK = r"(?:[^()（）\s]|\([^()（）\s]{0,99}\))"
# Nothing in these stretches is punctuation of the sentence. The bounds keep hostile text linear.
_PROTECTED = "|".join(
    (
        r"```[\s\S]*?```|``[^\n]+?``|`[^`\n]+`",
        _URL,
        _FILE_NAME,  # 报告(终稿).docx
        # a path: C:\文档(1)\a.txt
        r'(?<![A-Za-z])[A-Za-z]:\\(?:[^\\/:：*?？"<>|。\n]{1,80}+\\)*[A-Za-z0-9_.~-]*',
        # a call with a string: print("你好")
        r"""(?<![A-Za-z0-9_.])[A-Za-z_][A-Za-z0-9_.]*\(["'][^()（）\n]*\)""",
        # data or a placeholder: {"名": "值"}
        r"\{[^{}\n]*\}",
        # a tag: <a title="甲,乙">
        r"""</?[A-Za-z][A-Za-z0-9-]*(?: [A-Za-z-]+=["'][^<>\n]*)?/?>""",
        # the target of a link: [图](images/图(1).jpg)
        rf"\]\((?={_IN_LINK}{{0,99}}[/.#]){_IN_LINK}{{1,999}}\)",
        # an entity: &nbsp;
        r"(?<![A-Za-z])&(?:#[0-9]+|#x[0-9A-Fa-f]+|[a-z][a-z0-9]+);",
        # a smile: :-)
        r"(?<![0-9])[:;]-[()]",
    )
)


class _ShapeTable(dict[int, str]):
    """A table for str.translate that sorts a character into its class when it first meets it."""

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape_of(chr(code))
        return shape


def _shape_of(char: str) -> str:
    if char.isdecimal():
        return "d"
    if _is_han(char):
        return "H"
    if _is_chinese_punctuation(char):
        return "P"
    if char.isalpha():
        return "A" if char.isupper() else "a"
    if char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        return "\n"
    return " " if char.isspace() else "x"


# The shape of a text has one letter for each character: H Han, < > 《》 and their kind, P other
# Chinese punctuation, A a letters, d digits, w a symbol of words and numbers, n a dash or dots,
# x all else (a masked character too). Marks, quotation marks and 。 stand for themselves, a mark of
# either width in the same way. The rule sees only the shape, so widening one mark cannot change the
# judgement on another, and a second pass finds nothing to do.
_SHAPES = _ShapeTable(
    {ord(mark): mark for mark in ",:;!?()。“”‘’'\""}
    | {ord(wide): mark for mark, wide in _FULL_WIDTH.items()}
    | dict.fromkeys(map(ord, "《〈「『【〔〖"), "<")
    | dict.fromkeys(map(ord, "》〉」』】〕〗"), ">")
    | dict.fromkeys(map(ord, "&+-./_#@%"), "w")
    | dict.fromkeys(map(ord, "—–―⸺…·•"), "n")
)

# What follows a mark is read on the shape, what precedes it on the shape turned round. Each look is
# bounded, so that a line of a hundred thousand commas costs no more per comma than any other.
_ENDS_CHINESE = "[HP>。]"  # 《Hello》 is Chinese behind its end, not inside
_BEGINS_CHINESE = "[HP<。]"
_CHINESE_BEFORE = (
    # A quotation or bracket that ends here is passed over if no Chinese is in it: 他喊“Yes”!
    r"(?:[,:;!? ]{0,40}(?:”[^“”\n]{0,200}“|\)[^()\n]{0,200}\()){0,40}?"
    # The nearest letter, whatever digits, symbols, marks and spaces stand between: 增长50%!
    rf"[^aAHP<>。\n]{{0,99}}{_ENDS_CHINESE}"
)
_CHINESE_TOUCHING = rf"[“”‘’,:;!?()xn]{{0,40}}{_ENDS_CHINESE}"
_CHINESE_BEFORE_NUMBER = rf"[^aAHP<>。\n ]{{0,99}}{_ENDS_CHINESE}"
# A name set close to the Chinese before it: 他是CEO! 购买iPhone 15 Pro! 新标准，5G!
# Each further word begins with a capital or a digit: Welcome to Lijin! is a sentence.
_CHINESE_BEFORE_NAME = rf"(?:[aAdw]{{0,40}}[Ad] ){{0,5}}[aAdw]{{1,40}}[,;]?{_ENDS_CHINESE}"
_NO_LATIN_AFTER = r"(?! *[aAdwx])"
_LINE_END_AFTER = r"(?=\n|\Z)"
# Not past a closing quotation mark: “Hello, world!”他说 keeps its marks.
_CHINESE_AFTER = rf"[,:;!?(“‘x]{{0,8}}(?:d[dw,]{{0,20}})?{_BEGINS_CHINESE}"  # TCL,2012年
_CHINESE_AFTER_COLON = rf"[,:;!?(“‘x]{{0,8}}{_BEGINS_CHINESE}"  # localhost:8080端口
_CHINESE_AFTER_BRACKET = rf"\){{0,8}}{_BEGINS_CHINESE}"
_DIGIT = {",": " ?d", ":": " ?d", ";": "d", "!": "d", "?": "d"}  # 1,000  10:30  3 : 2
_LATIN_WORD_BEFORE = "[HPn“”()]{0,99} +[aA]"
_REST_OF_SENTENCE = r"[^。!?:;“”\n]{0,300}"


def widen_punctuation(text: str) -> str:
    """
    Turn `, : ; ! ? ( )` beside Chinese into their full-width forms (GB/T 15834-2011).

    The length stays, and nothing but those marks changes. A mark is judged by its own line. U+FFFC
    may stand for a character that the caller has masked.
    """
    if not _HAS_HALF_WIDTH(text) or text.isascii():
        return text
    chars = list(text)
    for at in _Reading(text).marks_to_widen():
        chars[at] = _FULL_WIDTH.get(chars[at], chars[at])
    return "".join(chars)


class _Reading:
    """A text as the rule of the marks sees it: its shape, and the same turned round."""

    def __init__(self, text: str) -> None:
        masked = re.sub(_PROTECTED, lambda found: "\ufffc" * len(found[0]), text)
        self.shape = re.sub(r'"([^"\n]*)"', r"“\1”", masked.translate(_SHAPES))
        self.mirror = self.shape[::-1]

    def marks_to_widen(self) -> Iterator[int]:
        """Yield the place of each mark that belongs to a Chinese sentence, of either width."""
        smiles = set()  # 很开心:)
        for opening, closing, holds_chinese in _brackets(self.shape):
            if closing is None:
                if self._is_chinese_opening(opening):
                    yield opening
            elif opening >= 0:
                if self._is_chinese_pair(opening, closing, holds_chinese=holds_chinese):
                    yield from (opening, closing)
            elif self.shape[closing - 1 : closing] in {":", ";"}:
                smiles.add(closing - 1)
            elif self._is_chinese_closing(closing):
                yield closing
        for at, mark in enumerate(self.shape):
            if mark in _DIGIT and at not in smiles and self._is_chinese_mark(at, mark):
                yield at

    def _before(self, pattern: str, at: int) -> re.Match[str] | None:
        """Match a pattern backwards from a place."""
        return _look(pattern, self.mirror, len(self.shape) - at)

    def _after(self, pattern: str, at: int) -> re.Match[str] | None:
        """Match a pattern forwards from behind a place."""
        return _look(pattern, self.shape, at + 1)

    def _is_chinese_mark(self, at: int, mark: str) -> bool:
        if self._before(_DIGIT[mark], at) and self._after(_DIGIT[mark], at):
            return False
        if self._before(_CHINESE_BEFORE, at):
            return not self._is_in_english_sentence(at, at)
        follows, ends = (
            (_CHINESE_AFTER_COLON, _LINE_END_AFTER) if mark == ":" else (_CHINESE_AFTER, _NO_LATIN_AFTER)
        )
        if self._after(follows, at):
            return True
        return bool(self._before(_CHINESE_BEFORE_NAME, at) and self._after(ends, at))

    def _is_in_english_sentence(self, start: int, end: int) -> bool:
        """Tell whether the Chinese before a mark or in a pair is a word in an English sentence."""
        if not self._before(_LATIN_WORD_BEFORE, start):
            return False
        head, tail = self._before(_REST_OF_SENTENCE, start), self._after(_REST_OF_SENTENCE, end)
        sentence = (head[0][::-1] if head else "") + self.shape[start : end + 1]
        sentence += tail[0] if tail else ""
        words = re.findall("[aA][aAdw]*", sentence)
        # Capitals alone are names. A Chinese word is two characters on the average.
        return any(word[0] == "a" for word in words) and 2 * len(words) > sentence.count("H")

    def _is_chinese_pair(self, opening: int, closing: int, *, holds_chinese: bool) -> bool:
        if holds_chinese:
            return not self._is_in_english_sentence(opening, closing)
        if self._before(_CHINESE_TOUCHING, opening):
            return True
        if not self._after(_CHINESE_AFTER_BRACKET, closing):
            return False
        # f(x)返回 is a call, WHO(World Health Organization)表示 is a gloss.
        is_gloss = re.search("[aA]{2} [aA]{2}", self.shape[opening:closing])
        return bool(is_gloss or not self._before("[aAd]", opening))

    def _is_chinese_opening(self, at: int) -> bool:
        return bool(self._before(_CHINESE_TOUCHING, at) or self._after(_CHINESE_AFTER, at))

    def _is_chinese_closing(self, at: int) -> bool:
        return bool(self._before(_CHINESE_BEFORE_NUMBER, at) or self._after(_CHINESE_AFTER_BRACKET, at))


def _brackets(shape: str) -> Iterator[tuple[int, int | None, bool]]:
    """
    Yield the brackets of each line as (opening, closing, whether the pair holds Chinese).

    An unclosed bracket has no closing, an unopened one has the opening -1.
    """
    opened: list[tuple[int, bool]] = []
    for token in re.finditer(r"[()\n]|[HP<>。]+", shape + "\n"):
        kind, at = token[0], token.start()
        if kind == "(":
            opened.append((at, False))
            continue
        if kind == "\n":
            yield from ((opening, None, False) for opening, _ in opened)
            opened.clear()
            continue
        holds_chinese = True
        if kind == ")":
            opening, holds_chinese = opened.pop() if opened else (-1, False)
            yield opening, at, holds_chinese
        if opened and holds_chinese:
            opened[-1] = (opened[-1][0], True)


# --- line breaks --------------------------------------------------------------------------------

_BLANK = r"[ \t\xa0\u3000]"
_LINE_BREAK = rf"(?<!{_BLANK}){_BLANK}*\r?\n{_BLANK}*"
_SHARED_PUNCTUATION = frozenset("“”‘’—…·")  # Latin and Chinese print these with the same characters


def join_lines(text: str, joint: str = "") -> str:
    """
    Take out each line break that would print a gap inside Chinese; between Latin words it stays.

    The break and the blanks around it become as many `joint`s as they had characters. A blank line
    parts paragraphs and stays. Half-width marks are Latin here: widen the punctuation first.
    """
    if "\n" not in text:
        return text

    def close_up(found: re.Match[str]) -> str:
        start, end = found.span()
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        return joint * len(found[0]) if _prints_gap(before, after) else found[0]

    return re.sub(_LINE_BREAK, close_up, text)


def _prints_gap(before: str, after: str) -> bool:
    """Tell whether the blank of a line break between these characters would part Chinese."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return False
    left, right = before[-1], after[0]
    if _is_chinese_punctuation(left) or _is_chinese_punctuation(right):
        return True
    if {before, after} & {"——", "……"}:  # doubled, they are Chinese
        return True
    if _is_numeric(left):
        return _is_han_or_shared(right)
    return _is_han_or_shared(left) and (_is_han_or_shared(right) or _is_numeric(right))


def _is_han_or_shared(char: str) -> bool:
    return _is_han(char) or char in _SHARED_PUNCTUATION


def _is_numeric(char: str) -> bool:
    return char.isdecimal() or char in "%‰℃"


# --- numbers and their units --------------------------------------------------------------------

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
"""
_NUMBER = (
    r"\d(?<!\d\d)(?:\d{0,2}(?:,\d{3})+(?!\d)|\d*(?:\.\d+)?)"  # a digit first: `re` leaps from one to the next
)
_JOINT = r"[\0\u2060]*"  # what a line break between the number and its unit may have left
# 来 counts only before a unit: 10来个, but 其中3来自浙江.
_NUMBER_WITH_UNIT = (
    rf"{_NUMBER}({_JOINT}(?:[十百千万亿余多几来]*{_JOINT}"
    rf"(?:{'|'.join(sorted(_UNITS.split(), key=len, reverse=True))})"
    r"|[十百千万亿余多几]+))?"
)


def number_spans(text: str) -> list[tuple[int, int]]:
    """Find the stretches [start, end) in which a line may not end: 550余家, 3.7平方公里, 第13年."""
    spans = []
    for found in re.finditer(_NUMBER_WITH_UNIT, text):
        start, end = found.span()
        is_ordinal = text[start - 1 : start] == "第"
        if is_ordinal or found[1]:
            spans.append((start - is_ordinal, end))
    return spans


# --- ids ----------------------------------------------------------------------------------------


def slug(text: str) -> str:
    """Make an id, never empty: Han, letters in lower case, digits, and hyphens for all else."""
    # Lower case can undo the normal form (İ), so it is made again.
    lower = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"[\W_]+", "-", lower).strip("-") or "part"


def unique(name: str, taken: Container[str]) -> str:
    """Give the name, or if it is taken the name with the first free number: name-2, name-3."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


# --- excerpts and widths ------------------------------------------------------------------------

_BULLETS = " \t\r\n\xa0\u3000\u200b\ufeff■□▪▫◆◇●○◎•·∙‣▶►▲△★☆"


def clean_excerpt(text: str) -> str:
    """Take the bullets and blanks off the beginning of an excerpt."""
    return text.lstrip(_BULLETS)


# --- dates --------------------------------------------------------------------------------------

_NUMERAL = "[一二三四五六七八九十]"
_END = r"(?=[，,、。：:的至到]|$)"  # 2011年中，but not 2011年中国

_SEASON = (
    "(?:[初早仲盛深晚暮隆寒严]?"
    "(?:春(?![节晚运耕播分雷])|夏(?![至令收粮])|秋(?![收粮分])|冬(?![奥至]))[天季]?)"
)
_QUARTER = rf"(?:第?[一二三四1-4]季度|[上下]半年|前(?:\d{{1,2}}|{_NUMERAL}{{1,2}}|两)(?:个月|季度))"
_PART = rf"(?:(?:上|中上|中|中下|下)旬|底|末|初(?![中级赛步次])|中{_END}|前后|左右)"
_YEAR_PART = rf"{_QUARTER}|{_SEASON}|{_PART}|度|终(?!于)|伊始|前夕|春节|国庆节?|元旦"

_NUMBERED_YEAR = (
    r"(?:(?:[12]\d{3}[—–~～-]{1,2})?[12１２]\d{3}|[〇○零一二三四五六七八九]{4}|公元前?\d{1,4}"
    rf"|民国(?:{_NUMERAL}{{1,3}}|元))年"
    r"(?![来前](?:[，,、。的]|$)|历史|文明)"  # 2000年来 and 3000年前 are durations
)
_YEAR = rf"{_NUMBERED_YEAR}|\d\d年(?=\d{{1,2}}月)|[今去前明后当同次翌本上]年(?![级轻龄])"
_CALENDAR = "农历|阴历|公历|阳历"

_DAY = rf"(?:(?:\d{{1,2}}|{_NUMERAL}{{1,3}})[日号])"
_LUNAR_DAY = rf"(?:初{_NUMERAL}|[十廿]{_NUMERAL}|二十{_NUMERAL}?|三十)"
_MONTH = rf"(?:\d{{1,2}}|[正冬腊]|十[一二]?|{_NUMERAL})月份?(?:{_DAY}|{_LUNAR_DAY})?{_PART}?"
_BARE_DAY = r"\d{1,2}[日号](?=[，,至、]|[上下中]午|凌晨|晚)"  # 25日 begins a report, not 3日内

_DECADE = "(?:[1-9]0|[二三四五六七八九]十)年代"
_ERA = (
    rf"(?:(?:上个?|本|\d{{1,2}}|{_NUMERAL}{{1,3}})世纪(?:{_DECADE})?|{_DECADE})"
    rf"(?:[初末中后]期|中叶|初|末|中{_END})?"
)
_OTHER_DATE = (
    rf"{_ERA}|{_QUARTER}|[上本当同次]月(?:{_DAY}|{_PART})?|[今昨明前当次翌同][日天]"
    r"|[今去][春夏秋冬]|年[初底末]"
    r"|[12]\d{3}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(?!\d)"
)
_TO = "至|到|、|[—–~～-]{1,2}"
_WEEKDAY = "[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?"

_PERIOD = "(?:凌晨|清晨|早上|早晨|[上中下正]午|午后|傍晚|晚上|晚间|深夜|夜间|夜里|晚(?![会报宴]))"
_HOURS_AND_MINUTES = r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)"
_CLOCK = (
    rf"(?:{_HOURS_AND_MINUTES}"
    rf"|(?:\d{{1,2}}|{_NUMERAL}{{1,3}}|两)[时点](?:\d{{1,2}}分|[半许整])?)"
)
_TIME = rf"{_PERIOD}?{_CLOCK}(?:(?:{_TO}){_CLOCK})?|{_PERIOD}"
_TIME_ALONE = rf"{_PERIOD}{_CLOCK}|\d{{1,2}}时(?![间期代速段])|{_HOURS_AND_MINUTES}"

_EXACT_DATE = r"(\d{4})(?:年(?:(\d{1,2})月份?(?:(\d{1,2})[日号])?)?|[-/.](\d{1,2})[-/.](\d{1,2}))"


class LeadingDate(NamedTuple):
    """A date at the beginning of a text: where it ends, and its ISO 8601 form where it is exact."""

    end: int
    iso: str


def leading_date(text: str) -> LeadingDate | None:
    """Read the date or time of day that a paragraph begins with."""
    date_end = _date_end(text)
    weekday_end = _skip(_WEEKDAY, text, date_end) if date_end else 0
    end = _skip(_TIME if date_end else _TIME_ALONE, text, weekday_end)
    return LeadingDate(end, _iso_date(text[:date_end])) if end else None


def _skip(pattern: str, text: str, at: int) -> int:
    """Give the end of the pattern's match at a place, or the place itself."""
    found = _look(pattern, text, at)
    return found.end() if found else at


def _date_end(text: str) -> int:
    """Give the end of the date, or of the range of dates, at the text's beginning."""
    first = _point_end(text, 0) or _skip(_BARE_DAY, text, 0)
    if not first:
        return 0
    joined = _skip(_TO, text, first)
    if joined == first:
        return first
    second = max(_point_end(text, joined), _skip(_DAY, text, joined))
    return second if second > joined else first


def _point_end(text: str, at: int) -> int:
    """Give the end of one date, or the place itself."""
    start = _skip(_CALENDAR, text, at)
    year_end = _skip(_YEAR, text, start)
    month_end = _skip(_MONTH, text, year_end)
    if month_end > year_end:
        return month_end
    if year_end > start:
        return _skip(_YEAR_PART, text, year_end)
    return _skip(_OTHER_DATE, text, at)


def _iso_date(date: str) -> str:
    """Give 2012-09-21, 2012-09 or 2012, or nothing if the date is vague or not possible."""
    found = re.fullmatch(_EXACT_DATE, date)
    if not found:
        return ""
    year, *parts = (int(part) for part in found.groups() if part)
    if not _is_possible(year, *parts):
        return ""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in parts)])


def _is_possible(year: int, month: int = 1, day: int = 1) -> bool:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= len(days) and 1 <= day <= days[month - 1]


def chinese_date(year: int, month: int, day: int) -> str:
    """Write a date as newspapers do, whatever the locale: 2023年12月20日."""
    return f"{year}年{month}月{day}日"


# --- length -------------------------------------------------------------------------------------

_COMMON_HAN = "[\u4e00-\u9fff]+"
_WORD_OR_NUMBER = r"[aAd]++(?:[w'’][aAd]++|,d{3})*"  # R&D  don't  1,000  3.7
_CHARACTERS_PER_MINUTE = 400


@functools.lru_cache(4)  # the same text is counted for its readers and for machines
def count_characters(text: str) -> int:
    """Count each Han character, Latin word and number as one, and punctuation as nothing."""
    rest, runs = re.subn(_COMMON_HAN, " ", text)
    shape = rest.translate(_SHAPES)
    return len(text) - len(rest) + runs + shape.count("H") + len(re.findall(_WORD_OR_NUMBER, shape))


def reading_minutes(count: int) -> int:
    """Give the minutes that so many characters take to read, at 400 a minute, at least one."""
    return max(1, -(-count // _CHARACTERS_PER_MINUTE))


_DIGITS = "零一二三四五六七八九"
_MAGNITUDES = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))


def numeral(number: int) -> str:
    """Give a number from 0 on as it is counted in Chinese: 一, 十, 二十一, 一百零一, 一万二千."""
    return (_counted(number) or _DIGITS[0]).removeprefix("一" if 10 <= number < 20 else "")


def _counted(number: int) -> str:
    """Give a number with each of its units, and one 零 where units are left out in its middle."""
    for unit, sign in _MAGNITUDES:
        if number >= unit:
            many, rest = divmod(number, unit)
            gap = "零" if 0 < rest < unit // 10 else ""
            head = numeral(many) if unit > 1000 else _DIGITS[many]
            return f"{head}{sign}{gap}{_counted(rest)}"
    return _DIGITS[number] if number else ""
