"""
Which characters are Chinese, and the shape of a text: one letter for the class of each character.
"""

_HAN = (
    ("\u2e80", "\u2fdf"),  # radicals
    ("\u3005", "\u3007"),  # 々〆〇
    ("\u3021", "\u3029"),  # 〡〢〣, the Suzhou numerals
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
HAN = "".join(f"{first}-{last}" for first, last in _HAN)
PUNCTUATION = "".join(f"{first}-{last}" for first, last in _CHINESE_PUNCTUATION)
"""What belongs inside the square brackets of a pattern; so does `HAN`."""


def is_chinese(char: str) -> bool:
    """Tells whether a character is a Han ideograph or a mark that only Chinese typesetting uses."""
    return is_han(char) or is_chinese_punctuation(char)


def is_han(char: str) -> bool:
    """Tells whether a character is a Han ideograph, a radical, one of 々〆〇 or a Suzhou numeral."""
    return any(first <= char <= last for first, last in _HAN)


def is_chinese_punctuation(char: str) -> bool:
    """Tells whether a character is a mark or a full-width form that only Chinese typesetting uses."""
    return any(first <= char <= last for first, last in _CHINESE_PUNCTUATION)


FULL_WIDTH = dict(zip(",:;!?()", "，：；！？（）", strict=True))


class _ShapeTable(dict[int, str]):
    """A table for str.translate that classifies a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape_of(chr(code))
        return shape


def _shape_of(char: str) -> str:
    if char.isdecimal():
        return "d"
    if is_han(char):
        return "H"
    if is_chinese_punctuation(char):
        return "P"
    if char.isalpha():
        return "A" if char.isupper() else "a"
    if char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        return "\n"
    return " " if char.isspace() else "x"


# The shape of a text has one letter for each character: H Han, < > 《》 and their kind, P other
# Chinese punctuation, A a letters, d digits, w a symbol of words and numbers, n a dash or dots,
# x everything else (masked characters too). Marks, quotation marks and 。 stand for themselves, marks
# of either width alike. The rule sees only the shape, so widening one mark cannot change the judgement
# on another, and a second pass finds nothing to do.
SHAPES = _ShapeTable(
    {ord(mark): mark for mark in ",:;!?()。“”‘’'\""}
    | {ord(wide): mark for mark, wide in FULL_WIDTH.items()}
    | dict.fromkeys(map(ord, "《〈「『【〔〖"), "<")
    | dict.fromkeys(map(ord, "》〉」』】〕〗"), ">")
    | dict.fromkeys(map(ord, "&+-./_#@%"), "w")
    | dict.fromkeys(map(ord, "—–―⸺…·•"), "n")
)
