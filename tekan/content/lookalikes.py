"""
What a hurried hand writes instead of a mark of the content format, and what would be printed as typed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tekan.content.dialects import dialect_marks
from tekan.content.finder import CODE
from tekan.content.html_tags import NO_TAG, TAG
from tekan.content.markdown_setup import MAIL
from tekan.content.markup import HEADING_ID
from tekan.content.readings import odd_braces, stray
from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, error

_ADDRESS = (
    r"(?:https?[ ]?[:：]|www\.|mailto[:：]|\.{1,2}[/／]|[/#]\w|images?[/／]|[\w.+-]{1,64}@[\w-]{1,64}\."
    r"|[\w%./／-]{1,200}\.(?:html?|md|png|jpe?g|gif|webp|svg|pdf|cn|com|org|net)(?![A-Za-z]))"
)
"""What a link can lead to, by its looks."""
_PICTURE_FILE = r"[^()（）【】［］\n]{0,300}\.(?:a?png|jpe?g|jpe|jfif|gif|webp|svg|avif|tiff?|bmp)"
_WORDS = r"[^\[\]［］【】\n]{0,500}"
_ENDS, _CLOSES = r"[\]］】]", r"[^)）】］\n]{0,500}[)）】］]?"
_ODD_SCHEME = r"https?(?:：[/／]{2}|:／／?|:/(?!/)|;//|//|:\\\\)"

_RIGHT = re.compile(
    rf"(?<!！)!?\[[^\[\]\n]*+(?:\[[^\[\]\n]*+\][^\[\]\n]*+)*+\]\((?!{_ODD_SCHEME})[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)"
    r"|<(?:https?|ftp)://[^<>\s]*+>"
)
"""Links and pictures as they have to be."""

_LOOKALIKES = {
    "broken-picture": (
        rf"！\[{_WORDS}{_ENDS}[ \u3000]?[(（]{_CLOSES}|!\[\[{_WORDS}\]*"
        rf"|!\[[^\]\n]{{0,500}}\](?:（{_CLOSES}|[ \t]+\({_CLOSES}|\[{_CLOSES}|\([^)\n]{{0,500}}$)"
        rf"|[!！][\[［]{_WORDS}{_ENDS}[ \u3000]?[(（【［][ ]?{_ADDRESS}{_CLOSES}"
        rf"|[!！][\[［【]{_WORDS}{_ENDS}[(（【［]{_PICTURE_FILE}{_CLOSES}"
    ),
    "broken-link": (
        rf"[\[［【]{_WORDS}{_ENDS}[ \u3000]?[(（【［][ ]?(?={_ADDRESS}){_CLOSES}"
        rf"|[\]］]\([ ]?(?={_ADDRESS}){_CLOSES}"
        rf"|[<＜][ ]?https?[ ]?[:：][^<>＜＞\n]{{1,500}}[>＞]"
        rf"|(?<![A-Za-z(]){_ODD_SCHEME}(?=\w)[^\s，。；）)]*"
    ),
    "link-by-reference": r"\[[^\[\]\n]{0,500}[^\W\d_][^\[\]\n]{0,500}\]\[[\w .-]{0,60}(?<=[\[A-Za-z0-9_-])\]",
    "wiki-link": r"\[\[[^\[\]\n]+\]\]",
    "link-definition": (
        r"^[ ]{0,3}\[[^\]\n]+\][:：][ \t]*"
        r"(?=<?https?[:：]|\.\.?/|/\w|#[a-z][a-z0-9-]*[ \t]*$|www\.|mailto:|[\w/.-]{1,200}\.html?(?!\w)).*"
    ),
}
"""What a hurried hand writes instead of a mark, by the code of its diagnostic."""

_MEANT_ID = re.compile(r"[{｛][ ]?[#＃]?[ ]?([A-Za-z][A-Za-z0-9-]*)[ ]?[}｝]")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")


_ODD_MARK = re.compile(r"[\[\]`~{}｛｝<＜＊＞［］^&$=＝＿]")


_RARE_MARKS = ("???", "－", "www.", "】（", "】(", "@")


def has_lookalikes(text: str) -> bool:
    """Tells whether there may be anything to report in a text; in most there is not."""
    return (
        _ODD_MARK.search(text) is not None
        or "//" in text
        or "／／" in text
        or "http" in text
        or "%%" in text
        or "/*" in text
        or "：／" in text
        or (":" in text and re.search(":[:a-z／]", text) is not None)
        or ("！" in text and ("！【" in text or "！！！" in text))
        or ("!" in text and ("!【" in text or "!!!" in text))
        or any(map(text.__contains__, _RARE_MARKS))
    )


class Lookalike(NamedTuple):
    """What looks like a mark and is none."""

    problem: Diagnostic
    end: int
    """The column after it."""

    def covers(self, line: int, column: int) -> bool:
        """Tells whether a place is inside it: what is said about that place is a consequence."""
        where = self.problem.location
        return where.line == line and where.column <= column <= self.end


@functools.cache  # most texts have nothing that looks like a mark
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(code, re.compile(pattern)) for code, pattern in _LOOKALIKES.items()]


def lookalikes(source: Source) -> Iterator[Lookalike]:
    """Reports what looks like a mark of the content format but would be printed as typed."""
    in_code = False
    for n, line in enumerate(source.lines):
        if fence := re.match(r"[ \t>]*(?:```|~~~)(?=[^`~]*$)", line):
            if not in_code:
                yield Lookalike(error("code-block", source.at(n, fence.start())), len(line))
            in_code = not in_code
            continue
        bare = masked(line)
        found = sorted(
            (
                *dialect_marks(bare, source, n),
                *_in_line(bare, source, n),
                *_stray_braces(bare, source, n),
            ),
            key=lambda each: each[0],
        )
        yield from _apart(found)
        yield from (Lookalike(problem, len(line)) for problem in _broken_tags(bare, source, n))


def masked(line: str) -> str:
    """Returns a line with blanks in place of code and of escaped marks, which no rule looks at."""
    line = CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line
    return _ESCAPED.sub("  ", line) if "\\" in line else line


def _apart(found: Iterable[tuple[int, int, Diagnostic]]) -> Iterator[Lookalike]:
    """Yields what was found in a line, but not what is part of something else."""
    end = 0
    for start, stop, problem in found:
        if start >= end:
            yield Lookalike(problem, stop + 1)
            end = stop


def _in_line(bare: str, source: Source, n: int) -> Iterator[tuple[int, int, Diagnostic]]:
    rest = _RIGHT.sub(lambda right: "\0" * len(right[0]), bare) if "[" in bare or "<" in bare else bare
    for code, pattern in _patterns():
        found = pattern.search(rest)
        if found and not (code == "link-definition" and _is_used(found[0], source)):
            suggestion = _right_form(bare[slice(*found.span())])
            yield *found.span(), error(code, source.at(n, found.start()), suggestion=suggestion)


def _is_used(definition: str, source: Source) -> bool:
    """Tells whether a link leads to this definition of an address; the link has been reported."""
    return f"]{definition.lstrip().split(']')[0]}]" in source.text


_HALF_WIDTH = str.maketrans("：／．？＃＆＝％－＿", ":/.?#&=%-_")
_MEANT_LINK = rf"([!！]?)[\[［【]({_WORDS}){_ENDS}[ \u3000]?[(（【［][ ]?([^\n]*?)[ ]?[)）】］]*"


def _right_form(text: str) -> str:
    """Writes a link or a picture that was mistyped as it has to be; nothing if nobody can tell."""
    if meant := re.fullmatch(_MEANT_LINK, text):
        address = _right_address(meant[3])
        return f"{'!' if meant[1] else ''}[{meant[2]}]({address})" if address else ""
    if re.fullmatch(r"[<＜][^<>＜＞]*[>＞]", text):
        return f"<{_right_address(text[1:-1])}>"
    return _right_address(text) if text.startswith("http") else ""


def _right_address(text: str) -> str:
    address = text.strip().translate(_HALF_WIDTH).replace("\\", "/")
    return re.sub(r"^(https?)(?:[ ]?[:;])?/*(?=\w)", r"\1://", address)


def stray_braces(bare: str, source: Source, n: int) -> Iterator[Diagnostic]:
    """Reports braces in a line that are neither a heading's id nor a reading."""
    return (problem for _, _, problem in _stray_braces(bare, source, n))


def _stray_braces(bare: str, source: Source, n: int) -> Iterator[tuple[int, int, Diagnostic]]:
    is_heading = bare.lstrip(" \t\u3000").startswith(("#", "＃"))
    for odd in odd_braces(bare):
        if not (is_heading and HEADING_ID.match(bare, odd.at)):
            problem = stray(odd, source.at(n, odd.at))
            meant = _MEANT_ID.fullmatch(odd.text) if is_heading else None
            if meant:
                problem = problem._replace(details={**problem.details, "id": f"{{#{meant[1].lower()}}}"})
            yield odd.at, odd.at + len(odd.text), problem


def _broken_tags(bare: str, source: Source, n: int) -> Iterator[Diagnostic]:
    """Reports what was meant as a tag but cannot be read as one."""
    for found in re.finditer(NO_TAG, bare) if "<" in bare else ():
        if re.search("[=＝][ ]*[“”＂]", found[0]):
            right = re.sub("[“”＂]", '"', found[0].replace("＝", "="))
            yield error("html-quotes", source.at(n, found.start()), suggestion=right)
        elif not re.fullmatch(TAG, found[0]) and not re.fullmatch(MAIL, found[0]):
            yield error("html-broken", source.at(n, found.start()), text=found[0])
