"""
Pure rules for Chinese text: punctuation, line breaks, numbers, dates, ids.

Nothing here reads a file or knows HTML. Each function takes text and gives text, positions or a number.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass

# --- characters ---------------------------------------------------------------------------------

# Radicals, 々〆〇, the numerals 〡〢〣, then the ideographs of every block up to the end of plane 3.
_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# 、。〃 《》「」【】 〔〕〖〗〝〞, the vertical forms, and the full-width forms ，：（Ａ￥.
_CHINESE_PUNCTUATION = (
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
)
_SHARED_PUNCTUATION = "“”‘’—…·"  # Latin and Chinese print these with the same characters
_IS_CHINESE = re.compile(f"[{_HAN}{_CHINESE_PUNCTUATION}]").fullmatch


def is_chinese(char: str) -> bool:
    """Tell whether a character is a Han ideograph or a mark that only Chinese typesetting uses."""
    return _IS_CHINESE(char) is not None


# --- punctuation --------------------------------------------------------------------------------

_FULL_WIDTH = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_HAS_HALF_WIDTH = re.compile("[,:;!?()]").search

_FILE_ENDINGS = (
    "7z|ai|avi|bmp|css|csv|docx?|dps|epub|et|gif|gz|heic|html?|jpe?g|js|json|md|mov|mp3|mp4|ofd|pdf"
    "|png|pptx?|psd|py|rar|svg|tar|tiff?|txt|wav|webp|wps|xlsx?|xml|ya?ml|zip"
)
_URL_CHARACTERS = r"A-Za-z0-9._~/#@$&*+=%\-\[\]"
# Nothing in these stretches is punctuation of the sentence. A URL goes on through Chinese only
# after / = _ #, so `https://a.cn/b谢谢` ends where the words begin; a mark at its end is not its own.
_PROTECTED = re.compile(
    rf"""
      ```[\s\S]*?``` | ``[^\n]+?`` | `[^`\n]+`                           # code
    | (?<![A-Za-z0-9+.-]) (?: [A-Za-z][A-Za-z0-9+.-]{{1,19}}:// | www\. | mailto: )
      (?: [{_URL_CHARACTERS}]
        | (?<=[/=_\#]) [{_HAN}]+
        | :+ (?=[{_URL_CHARACTERS}])
        | [,;!?]+ (?=[{_URL_CHARACTERS}]) (?![0-9]+[{_HAN}])
        | \( [{_URL_CHARACTERS},:;!?]* \)
        | (?<=_) \( [{_URL_CHARACTERS}{_HAN}]* \)
      )+
    | (?<![A-Za-z]) [A-Za-z]:\\ (?: [^\\/:*?"<>|\n，。；]{{1,80}} \\ )* [A-Za-z0-9_.~-]*
    | (?: \( [^()（）\n]{{1,40}} \) [A-Za-z0-9_.-]* )+ \.(?i:{_FILE_ENDINGS}) (?![A-Za-z0-9])
    | (?<![A-Za-z0-9_.]) [A-Za-z_][A-Za-z0-9_.]* \( ["'] [^()\n]* \)     # print("你好")
    | \{{ [^{{}}\n]* \}}                                                                 # JSON, a placeholder
    | </? [A-Za-z][A-Za-z0-9-]* (?: [ ][A-Za-z-]+=["'][^<>\n]* )? /?>    # <a title="甲,乙">
    | \]\( [^()\s]* [/.\#] [^()\s]* \)                                   # the target of a link
    | (?<![A-Za-z]) & (?: \#[0-9]+ | \#x[0-9A-Fa-f]+ | [a-z][a-z0-9]+ ) ;
    | (?<![0-9]) [:;]-[()]                                               # :-)
    """,
    re.VERBOSE,
)


class _ShapeTable(dict[int, str]):
    """A table for str.translate that sorts a character into its class when it first meets it."""

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape_of(chr(code))
        return shape


def _shape_of(char: str) -> str:
    if char.isdecimal():
        return "d"
    if is_chinese(char):
        return "C"
    if char.isalpha():
        return "A" if char.isupper() else "a"
    if char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        return "\n"
    return " " if char.isspace() else "x"


# The shape of a text has one letter for each character: C Chinese, A a letters, d digits, w a symbol
# that stands in words and numbers, n a dash or dots, x all else (a masked character too); marks,
# quotation marks and 。 stand for themselves, a mark of either width in the same way. The rule sees
# only the shape. So widening one mark cannot change the judgement on another, and a second pass finds
# nothing to do.
_SHAPES = _ShapeTable(
    {ord(mark): mark for mark in ",:;!?()。“”‘’'\""}
    | {ord(wide): mark for mark, wide in _FULL_WIDTH.items()}
    | dict.fromkeys(map(ord, "&+-./_#@%"), "w")
    | dict.fromkeys(map(ord, "—–―⸺…·•"), "n")
)
_STRAIGHT_QUOTATION = re.compile(r'"([^"\n]*)"')

# What follows a mark is read on the shape, what precedes it on the shape turned round. Each look is
# bounded, so that a line of a hundred thousand commas costs no more per comma than any other.
_CHINESE_BEFORE = re.compile(
    # A quotation or a bracket that ends here is passed over if its inside is not Chinese: 他喊“Yes”!
    r"(?: [,:;!?\ ]* (?: ”[^“”\n]{0,200}“ | \)[^()\n]{0,200}\( ) )*?"
    # Nearest letter or ideograph, whatever digits, symbols, marks and spaces stand between: 增长50%!
    r"[^aAC。\n]{0,99} [C。]",
    re.VERBOSE,
).match
_CHINESE_TOUCHING_BEFORE = re.compile(r"[“”‘’,:;!?()xn]{0,40}[C。]").match
_CHINESE_TOUCHING_BEFORE_NUMBER = re.compile(r"[^aAC。\n ]{0,99}[C。]").match
# A name set close to the Chinese before it: 他是CEO! 购买iPhone 15 Pro!  Each further word begins with a
# capital or a digit; “Welcome to Lijin!” is a sentence.
_CHINESE_BEFORE_NAME = re.compile(r"(?:[aAdw]{0,40}[Ad][ ]){0,5}[aAdw]{1,40}[C。]").match
_NO_LATIN_AFTER = re.compile(r"(?! *[aAdwx])").match
_LINE_END_AFTER = re.compile(r"(?=\n|\Z)").match
# Not past a closing quotation mark: “Hello, world!”他说 keeps its marks.
_CHINESE_AFTER = re.compile(r"[,:;!?(“‘x]{0,8}(?:d[dw,]{0,20})?[C。]").match  # TCL,2012年
_CHINESE_AFTER_COLON = re.compile(r"[,:;!?(“‘x]{0,8}[C。]").match  # localhost:8080端口
_CHINESE_AFTER_BRACKET = re.compile(r"\){0,8}[C。]").match

_DIGIT_AFTER = {mark: re.compile(r" ?d" if mark in ",:" else "d").match for mark in ",:;!?"}
_LATIN_WORD_AFTER = re.compile(r" +[aA]").match
_LATIN_WORD_BEFORE = re.compile(r"C* +[aA]").match
_REST_OF_SENTENCE = re.compile(r"[^。!?:;“”\n]{0,300}").match
_LATIN_WORDS = re.compile(r"[aA][aAdw]*").findall

_BRACKETS = re.compile(r"[()\n]|[C。]+").finditer
_TWO_LATIN_WORDS = re.compile(r"[aA] [aA]").search


def widen_punctuation(text: str) -> str:
    """
    Turn `, : ; ! ? ( )` beside Chinese into their full-width forms (GB/T 15834-2011).

    The length stays, and nothing but those marks changes. A mark is judged by its own line. U+FFFC
    may stand for a character that the caller has masked.
    """
    if not _HAS_HALF_WIDTH(text) or text.isascii():
        return text
    reading = _Reading.of(text)
    chars = list(text)
    for at in reading.marks_to_widen():
        chars[at] = _FULL_WIDTH.get(chars[at], chars[at])
    return "".join(chars)


@dataclass(frozen=True)
class _Reading:
    """A text as the rule of the marks sees it: its shape, and the same turned round."""

    shape: str
    mirror: str

    @classmethod
    def of(cls, text: str) -> "_Reading":
        masked = _PROTECTED.sub(lambda found: "\ufffc" * len(found[0]), text)
        shape = _STRAIGHT_QUOTATION.sub(r"“\1”", masked.translate(_SHAPES))
        return cls(shape, shape[::-1])

    def marks_to_widen(self) -> Iterator[int]:
        """Yield the place of each mark that belongs to a Chinese sentence, of either width."""
        smiles = set()
        for opening, closing, holds_chinese in _brackets(self.shape):
            if opening is not None and closing is not None:
                if self._is_chinese_pair(opening, closing, holds_chinese=holds_chinese):
                    yield from (opening, closing)
            elif opening is not None:
                if self._is_chinese_opening(opening):
                    yield opening
            elif closing is not None:
                if self.shape[closing - 1 : closing] in {":", ";"}:
                    smiles.add(closing - 1)
                elif self._is_chinese_closing(closing):
                    yield closing
        for at, mark in enumerate(self.shape):
            if mark in _DIGIT_AFTER and at not in smiles and self._is_chinese_mark(at, mark):
                yield at

    def _is_chinese_mark(self, at: int, mark: str) -> bool:
        before, after = len(self.shape) - at, at + 1
        if _DIGIT_AFTER[mark](self.mirror, before) and _DIGIT_AFTER[mark](self.shape, after):
            return False  # 1,000  10:30  3 : 2
        if _CHINESE_BEFORE(self.mirror, before):
            return not self._is_english_sentence(before, after)
        if mark == ":":
            follows, ends = _CHINESE_AFTER_COLON, _LINE_END_AFTER
        else:
            follows, ends = _CHINESE_AFTER, _NO_LATIN_AFTER
        if follows(self.shape, after):
            return True
        return bool(_CHINESE_BEFORE_NAME(self.mirror, before) and ends(self.shape, after))

    def _is_english_sentence(self, before: int, after: int) -> bool:
        """Tell whether the Chinese before a mark is a word quoted by an English sentence."""
        if not (_LATIN_WORD_AFTER(self.shape, after) or _LATIN_WORD_BEFORE(self.mirror, before)):
            return False
        head = _REST_OF_SENTENCE(self.mirror, before)
        tail = _REST_OF_SENTENCE(self.shape, after)
        sentence = (head[0][::-1] if head else "") + " " + (tail[0] if tail else "")
        words = _LATIN_WORDS(sentence)
        # Capitals alone are names. A Chinese word is two characters on the average.
        return any(word[0] == "a" for word in words) and 2 * len(words) > sentence.count("C")

    def _is_chinese_pair(self, opening: int, closing: int, *, holds_chinese: bool) -> bool:
        before, after = len(self.shape) - opening, closing + 1
        if holds_chinese:
            spaced = self.mirror[before : before + 1] == " "
            return not (spaced and self._is_english_sentence(before, after))
        if _CHINESE_TOUCHING_BEFORE(self.mirror, before):
            return True
        if not _CHINESE_AFTER_BRACKET(self.shape, after):
            return False
        # f(x)返回 is a call, WHO(World Health Organization)表示 is a gloss.
        is_glued = self.mirror[before : before + 1] in {"a", "A", "d"}
        return not is_glued or bool(_TWO_LATIN_WORDS(self.shape, opening, closing))

    def _is_chinese_opening(self, at: int) -> bool:
        before = len(self.shape) - at
        return bool(
            _CHINESE_TOUCHING_BEFORE(self.mirror, before) or _CHINESE_AFTER(self.shape, at + 1)
        )

    def _is_chinese_closing(self, at: int) -> bool:
        before = len(self.shape) - at
        return bool(
            _CHINESE_TOUCHING_BEFORE_NUMBER(self.mirror, before)
            or _CHINESE_AFTER_BRACKET(self.shape, at + 1)
        )


def _brackets(shape: str) -> Iterator[tuple[int | None, int | None, bool]]:
    """Yield each pair with whether it holds Chinese; a bracket without its partner on the line has None."""
    opened: list[tuple[int, bool]] = []
    for token in _BRACKETS(shape + "\n"):
        kind, at = token[0], token.start()
        if kind == "(":
            opened.append((at, False))
        elif kind == ")":
            opening, holds_chinese = opened.pop() if opened else (None, False)
            yield opening, at, holds_chinese
            if holds_chinese:
                _mark_innermost(opened)
        elif kind == "\n":
            yield from ((at, None, False) for at, _ in opened)
            opened.clear()
        else:
            _mark_innermost(opened)


def _mark_innermost(opened: list[tuple[int, bool]]) -> None:
    """Note on the innermost open bracket that it holds Chinese."""
    if opened:
        opened[-1] = (opened[-1][0], True)


# --- line breaks --------------------------------------------------------------------------------

_GAP = r"[ \t\xa0\u3000]*\r?\n[ \t\xa0\u3000]*"
_NUMERIC = "0-9０-９%‰℃"
_JOINED_BREAK = re.compile(
    rf"""
      (?: (?<=[{_CHINESE_PUNCTUATION}]) | (?<=——) | (?<=……) ) {_GAP} (?=\S)
    | (?<=\S) {_GAP} (?= [{_CHINESE_PUNCTUATION}] | —— | …… )
    | (?<=[{_HAN}{_SHARED_PUNCTUATION}]) {_GAP} (?=[{_HAN}{_SHARED_PUNCTUATION}{_NUMERIC}])
    | (?<=[{_NUMERIC}]) {_GAP} (?=[{_HAN}{_SHARED_PUNCTUATION}])
    """,
    re.VERBOSE,
)


def join_lines(text: str, joint: str = "") -> str:
    """
    Take out each line break that would print a gap inside Chinese; between Latin words it stays.

    The break and the blanks around it become as many `joint`s as they had characters. A blank line
    parts paragraphs and stays.
    """
    if "\n" not in text:
        return text
    return _JOINED_BREAK.sub(lambda found: joint * len(found[0]), text)


# --- numbers and their units --------------------------------------------------------------------

_UNITS = """
    % ‰ ℃ ° ％ 度 倍 成 折 个百分点
    世纪 年 年代 年级 年度 季度 月 月份 个月 周 周年 星期 日 号 号线 天 夜 时 小时 点 点钟 刻 刻钟 分 分钟 秒 秒钟
    元 元级 角 美元 欧元 日元 港元 英镑 卢布 韩元
    米 米级 厘米 毫米 微米 纳米 千米 公里 海里 里 尺 寸 平方 平方米 平方公里 平方千米 立方 立方米 亩 公顷 顷
    克 千克 公斤 斤 两 毫克 吨 吨级 升 毫升 瓦 瓦时 千瓦 千瓦时 兆瓦 伏 千伏 赫兹 兆 字节 标准箱 标箱
    人 人次 名 位 口 户 员 岁 代 届 任 家 个 所 座 栋 幢 间 处 县 市 省 区 镇 乡 村 国 州 校 院 厂 站 港 街 路
    架 架次 台 套 辆 辆次 列 艘 班 班次 航次 部 门 件 单 批 批次 款 类 种 项 期 级 等 强 层 楼 版 页 章 节 条 款 篇 册 卷 本 份 张 幅 封
    字 句 集 首 曲 场 场次 次 回 遍 趟 轮 步 步走 组 队 支 排 行 线 道 段 环 圈 把 根 块 片 颗 粒 滴 枚 只 头 匹 尾 株 棵 朵 束
    杯 瓶 箱 包 袋 桶 盒 碗 盘 餐 桌 床 席 股 笔 宗 起 例 票 分之 方 方面 样 声 面 车 万人
"""
_UNIT = "|".join(sorted(set(_UNITS.split()), key=lambda unit: (-len(unit), unit)))
_NUMBER = r"(?<!\d)(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)"
_SCALE = rf"(?:[十百千万亿余多几]|来(?=[十百千万亿]|{_UNIT}))+"  # 10余万亩; 3来自浙江 is none
_NUMBER_WITH_UNIT = re.compile(
    rf"第?{_NUMBER}(?:{_SCALE}(?:{_UNIT})?|(?:{_UNIT}))|第{_NUMBER}"
).finditer


def number_spans(text: str) -> list[tuple[int, int]]:
    """Find the stretches [start, end) where a number and its unit may not be parted at a line end."""
    return [found.span() for found in _NUMBER_WITH_UNIT(text)]


# --- ids ----------------------------------------------------------------------------------------

_NOT_IN_SLUG = re.compile(r"[\W_]+")


def slug(text: str) -> str:
    """Make an id from text: lower case, Han, letters and digits, all else one hyphen, never empty."""
    # Lower case can undo the normal form (İ), so it is made again.
    lower = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    return _NOT_IN_SLUG.sub("-", lower).strip("-") or "part"


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


def display_width(text: str) -> int:
    """
    Count the columns that text takes on a terminal.

    Wide and full-width characters take two, combining and formatting characters none, all others
    one; so do the ambiguous “ ” … — as most terminals draw them. Tabs are the caller's to expand.
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


# --- dates --------------------------------------------------------------------------------------

_NUMERAL = "[一二三四五六七八九十]"
_SEASON = (
    "(?:初|早|仲|盛|深|晚|暮|隆|寒|严)?(?:春(?![节晚运耕播分雷])|夏(?![至令收粮])|秋(?![收粮分])|冬(?![奥至]))"
    "[天季]?"
)
_PART = "(?:中上|中下|上|中|下)旬|底|末|初(?![中级赛步次])|中(?=[，,、。：:的至到]|$)|前后|左右"
_QUARTER = "第?[一二三四1-4]季度|前(?:[一二三四五六七八九十两]{1,2}|\\d{1,2})(?:个月|季度)|[上下]半年"
_YEAR_PART = f"{_QUARTER}|{_SEASON}|{_PART}|终|伊始|春节|国庆节?|元旦"
_YEAR = (
    "(?:[12]\\d{3}年|[〇○零一二三四五六七八九]{4}年|公元前?\\d{1,4}年|民国[一二三四五六七八九十元]{1,3}年"
    "|\\d{2}年(?=\\d{1,2}月)|(?:今|去|前|明|后|当|同|次|翌|本|上)年)"
    # 2000年来 and 2000年前 are durations; 2023年前三季度 is a date.
    "(?!来|间隔|历史|文明|前(?!后|夕|[\\d一二三四五六七八九十两]{1,2}(?:个月|季度)))"
)
_DAY = f"(?:\\d{{1,2}}|{_NUMERAL}{{1,3}})[日号]"
_LUNAR_DAY = f"(?:初{_NUMERAL}|[十廿]{_NUMERAL}|[二三]十)"
_MONTH = f"(?:\\d{{1,2}}月份?|(?:[正冬腊]|十[一二]?|[一二三四五六七八九])月份?)(?:{_DAY}|{_LUNAR_DAY})?(?:{_PART})?"
_RELATIVE_DAY = "[今昨明前当次翌同][日天]"
_PERIOD = "(?:凌晨|清晨|早上|早晨|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|晚|夜)"
_HOURS_AND_MINUTES = "(?:[01]?\\d|2[0-4])[:：][0-5]\\d(?:[:：][0-5]\\d)?(?!\\d)"
_HOUR = f"(?:\\d{{1,2}}|[一二三四五六七八九十两]{{1,3}})[时点](?:\\d{{1,2}}分|[半许整])?"
_CLOCK = f"(?:{_HOURS_AND_MINUTES}|{_HOUR})"
_WEEKDAY = "(?:[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)"
_DECADE = "(?:\\d0|[二三四五六七八九]十)年代"
_CENTURY = f"(?:上个?|本|\\d{{1,2}}|{_NUMERAL}{{1,3}})世纪(?:{_DECADE})?"
_ERA_PART = "(?:初期|末期|中期|后期|中叶|初|末|中(?=[，,、。：:的至到]|$))"
_POINT = (
    f"(?:(?:{_CENTURY}|{_DECADE}){_ERA_PART}?"
    "|[12]\\d{3}(?:-\\d{1,2}-|/\\d{1,2}/|\\.\\d{1,2}\\.)\\d{1,2}(?!\\d)"
    f"|(?:农历|公历|阴历|阳历)?(?:{_YEAR}(?:农历)?(?:{_MONTH}|{_YEAR_PART})?|{_MONTH})"
    f"|[上本当同次]月(?:{_DAY}|{_PART})?"
    f"|{_RELATIVE_DAY}|[今去][春夏秋冬]|年[初底末]|{_QUARTER})"
)
_TO = "(?:至|到|、|[—–~～-]{1,2})"
# Strings, so that `re` compiles them when the first date is asked for and not on import.
_DATE = (
    # 25日 alone begins a report; 3日内 does not.
    f"(?:[12]\\d{{3}}[—–~～-]{{1,2}}{_YEAR}|{_POINT}(?:{_TO}(?:{_POINT}|{_DAY}))?"
    f"|{_DAY}(?:{_TO}{_DAY})?(?=[，,]|{_PERIOD}))"
    f"{_WEEKDAY}?(?:{_PERIOD}?{_CLOCK}(?:{_TO}{_CLOCK})?|{_PERIOD})?"
    f"|{_PERIOD}{_CLOCK}|\\d{{1,2}}时(?![间期代速段])|{_HOURS_AND_MINUTES}"
)
_EXACT_DATE = (
    "(\\d{4})(?:年(?:(\\d{1,2})月份?(?:(\\d{1,2})[日号])?)?|[-/.](\\d{1,2})[-/.](\\d{1,2}))"
    f"{_WEEKDAY}?(?:{_PERIOD}?{_CLOCK}|{_PERIOD})?"
)


@dataclass(frozen=True)
class LeadingDate:
    """A date at the beginning of a text: where it ends, and its ISO 8601 form where it is exact."""

    end: int
    iso: str


def leading_date(text: str) -> LeadingDate | None:
    """Read the date or time of day that a paragraph begins with."""
    found = re.match(_DATE, text)
    return LeadingDate(found.end(), _iso_date(found[0])) if found else None


def _iso_date(date: str) -> str:
    """Give `2012-09-21`, `2012-09` or `2012`, or nothing if the date is not exact or not possible."""
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

_LETTER = f"(?:(?![{_HAN}])[^\\W_])"
_COUNTED = re.compile(f"[{_HAN}]|{_LETTER}+(?:['’&.-]{_LETTER}+|,\\d{{3}}(?!\\d))*").findall
_CHARACTERS_PER_MINUTE = 400


def count_characters(text: str) -> int:
    """Count each Han character, each Latin word and each number as one; punctuation is not counted."""
    return len(_COUNTED(text))


def reading_minutes(count: int) -> int:
    """Give the minutes that so many characters take to read, at 400 a minute, at least one."""
    return max(1, -(-count // _CHARACTERS_PER_MINUTE))
