"""
Punctuation beside Chinese in its full-width form (GB/T 15834-2011).
"""

import re
from collections.abc import Iterator

from tekan.chinese.characters import FULL_WIDTH, SHAPES

# A pattern is a string until its rule is first used: `re` caches what it has compiled, and importing
# this module compiles almost nothing.


_HAS_HALF_WIDTH = re.compile("[,:;!?()]").search

_FILE_ENDINGS = (
    "7z|ai|avi|bmp|css|csv|docx?|dps|epub|et|gif|gz|heic|html?|jpe?g|js|json|md|mov|mp3|mp4|ofd|pdf"
    "|png|pptx?|psd|py|rar|svg|tar|tiff?|txt|wav|webp|wps|xlsx?|xml|ya?ml|zip"
)
_WIDE_LETTERS = r"[^\W\x00-\xff]++"
_IN_URL = r"[A-Za-z0-9._~/#@$&*+=%\[\]-]"
# A mark at the end of a URL does not belong to it, and Chinese does only after / = _ # ? &: in
# `https://a.cn/b谢谢` the words begin after the b.
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
# Nothing in these stretches is punctuation of the sentence. The bounds keep the time linear on hostile text.
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
        # a smiley: :-)
        r"(?<![0-9])[:;]-[()]",
    )
)


# What follows a mark is matched on the shape, what precedes it on the reversed shape. Each match is
# bounded, so that a line of a hundred thousand commas costs no more per comma than any other.
_ENDS_CHINESE = "[HP>。]"  # 《Hello》 is Chinese after its end, not inside
_BEGINS_CHINESE = "[HP<。]"
_CHINESE_BEFORE = (
    # A quotation or bracket that ends here is skipped if it contains no Chinese: 他喊“Yes”!
    r"(?:[,:;!? ]{0,40}(?:”[^“”\n]{0,200}“|\)[^()\n]{0,200}\()){0,40}?"
    # The nearest letter, whatever digits, symbols, marks and spaces come between: 增长50%!
    rf"[^aAHP<>。\n]{{0,99}}{_ENDS_CHINESE}"
)
_CHINESE_TOUCHING = rf"[“”‘’,:;!?()xn]{{0,40}}{_ENDS_CHINESE}"
_CHINESE_BEFORE_NUMBER = rf"[^aAHP<>。\n ]{{0,99}}{_ENDS_CHINESE}"
# A name that follows Chinese without a space: 他是CEO! 购买iPhone 15 Pro! 新标准，5G!
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

# Latin words and numbers with their units in a row: 5G,6G; Frank Lenzen,WTO; DJ:Tom.
_ITEM = r"[aAd][aAdw]{0,39}+(?: [Ad][aAdw]{0,39}+){0,5}+"
_ROW = rf"(?<![aAdwx]){_ITEM}(?:(?:[,;](?: (?=[Ad]))?|(?<=[aA]):(?=[aA])){_ITEM}){{1,99}}+(?![aAdwx])"
_BETWEEN_WORDS = "[aAw][,;:] ?[aAd]|d[,;] ?[aA]"
_AND = ("和", "与", "與", "及", "或", "等", "以及")


def widen_punctuation(text: str) -> str:
    """
    Turns `, : ; ! ? ( )` beside Chinese into their full-width forms (GB/T 15834-2011).

    The length stays, and only those marks change. A mark is judged by its own line. U+FFFC may replace
    a character that the caller has masked.
    """
    if not _HAS_HALF_WIDTH(text) or text.isascii():
        return text
    chars = list(text)
    for at in _Shape(text).marks_to_widen():
        chars[at] = FULL_WIDTH.get(chars[at], chars[at])
    return "".join(chars)


class _Shape:
    """A text as the punctuation rule sees it: its shape, and the same reversed."""

    def __init__(self, text: str) -> None:
        masked = re.sub(_PROTECTED, lambda found: "\ufffc" * len(found[0]), text)
        self.text = masked
        self.shape = re.sub(r'"([^"\n]*)"', r"“\1”", masked.translate(SHAPES))
        self.mirror = self.shape[::-1]

    def marks_to_widen(self) -> Iterator[int]:
        """Yields the position of each mark, of either width, that belongs to a Chinese sentence."""
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
        chinese = [
            at
            for at, mark in enumerate(self.shape)
            if mark in _DIGIT and at not in smiles and self._is_chinese_mark(at, mark)
        ]
        yield from chinese
        yield from self._marks_in_rows(frozenset(chinese))

    def _marks_in_rows(self, chinese: frozenset[int]) -> Iterator[int]:
        """Yields the marks in each row of Latin words that belongs to an enumeration with Chinese in it."""
        if not ("A" in self.shape or "a" in self.shape) or not re.search(_BETWEEN_WORDS, self.shape):
            return
        has_colon = any(self.shape[at] == ":" for at in chinese)
        for row in re.finditer(_ROW, self.shape):
            start, end = row.span()
            marks = [at for at in range(start, end) if self.shape[at] in ",;:"]
            if self._is_in_chinese_row(start, end, marks, chinese):
                is_wide = {",": True, ";": True, ":": has_colon}
                is_number = re.compile("d. ?d").match  # 1,000
                yield from (
                    at for at in marks if is_wide[self.shape[at]] and not is_number(self.shape, at - 1)
                )

    def _is_in_chinese_row(self, start: int, end: int, marks: list[int], chinese: frozenset[int]) -> bool:
        sentence = self._sentence(start, end)
        if 2 * sentence.count(" a") > sentence.count("H"):  # of an English text
            return False
        blanks = [at for at in marks if self.shape[at + 1] == " "]
        if "P" in (self.shape[start - 1 : start], self.shape[end : end + 1]):  # 、
            return all(self.shape[at - 1] != "w" for at in blanks)  # Schott Co., Ltd.、
        if blanks:  # Hello, World，
            return False
        has_full_width = any(self.text[at] in "，；" for at in marks)
        touches_chinese = not chinese.isdisjoint((start - 1, *marks, end)) or self.text.startswith(_AND, end)
        return has_full_width or touches_chinese

    def _sentence(self, start: int, end: int) -> str:
        """Returns the shape of the sentence around a stretch."""
        head, tail = self._before(_REST_OF_SENTENCE, start), self._after(_REST_OF_SENTENCE, end - 1)
        return (head[0][::-1] if head else "") + self.shape[start:end] + (tail[0] if tail else "")

    def _before(self, pattern: str, at: int) -> re.Match[str] | None:
        """Matches a pattern backwards from a position."""
        return re.compile(pattern).match(self.mirror, len(self.shape) - at)

    def _after(self, pattern: str, at: int) -> re.Match[str] | None:
        """Matches a pattern forwards from the character after a position."""
        return re.compile(pattern).match(self.shape, at + 1)

    def _is_chinese_mark(self, at: int, mark: str) -> bool:
        if self._before(_DIGIT[mark], at) and self._after(_DIGIT[mark], at):
            return False
        if self._before(_CHINESE_BEFORE, at):
            return not self._is_in_english_sentence(at, at)
        is_colon = mark == ":"
        if self._after(_CHINESE_AFTER_COLON if is_colon else _CHINESE_AFTER, at):
            return True
        is_behind_name = self._before(_CHINESE_BEFORE_NAME, at)
        return bool(is_behind_name and self._after(_LINE_END_AFTER if is_colon else _NO_LATIN_AFTER, at))

    def _is_in_english_sentence(self, start: int, end: int) -> bool:
        """Tells whether the Chinese before a mark or in a pair is a word in an English sentence."""
        if not self._before(_LATIN_WORD_BEFORE, start):
            return False
        sentence = self._sentence(start, end + 1)
        words = re.findall("[aA][aAdw]*", sentence)
        # Capitalised words alone are names. A Chinese word has two characters on average.
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
    Yields the brackets of each line as (opening, closing, whether the pair holds Chinese).

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
