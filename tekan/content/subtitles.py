"""
Subtitles: WebVTT, and SubRip as programs that cut films write it, which becomes WebVTT.

What is published is written again from what was understood: times, words, and the few tags that both know.
Source: WebVTT, https://www.w3.org/TR/webvtt1/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Phrase, error
from tekan.model.text import Element

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_ARROW = r"[ \t]*-{1,2}>[ \t]*"
_TIMES = rf"\s*{_TIME}{_ARROW}{_TIME}(?P<settings>.*)$"
_WIDE = str.maketrans("：，．。－＞０１２３４５６７８９　", ":,..->0123456789 ")
_TAG = r"</?(?:[biu]|ruby|rt|v(?:\.[^<>\s]*)?(?: [^<>]*)?|c(?:\.[^<>]*)?|lang(?: [^<>]*)?)>|<[\d:.]+>"
"""What subtitles may hold besides words: emphasis, readings, who speaks, and when a word is said."""
_LOST = r"</?font[^<>]*>|\{\\[^{}]*\}"
"""What SubRip may hold and WebVTT does not: colours, places."""
_SETTING = r"(?:vertical|line|position|size|align):[\w%.,-]+"
_APART = 3.0
"""Seconds without a word between two paragraphs."""
_LONGEST = 400
"""Characters of a paragraph after which the next pause ends it."""


class Cue(NamedTuple):
    """Words, and when they are seen."""

    start: float
    stop: float
    text: str
    """As WebVTT writes it."""
    settings: str = ""


def read_cues(source: Source) -> tuple[list[Cue], list[Diagnostic]]:
    """Reads subtitles; reports what is wrong with them, each at its line."""
    cues: list[Cue] = []
    problems: list[Diagnostic] = []
    last = 0.0
    is_vtt = source.lines[0].startswith("WEBVTT")
    for n, block in _blocks(source.lines):
        times = next((k for k, line in enumerate(block) if "->" in line.translate(_WIDE)), None)
        if times is None:
            if not (is_vtt and (n == 0 or re.match("NOTE|STYLE|REGION", block[0]))):
                problems.append(_wrong(source, n, "cue-without-time"))
            continue
        found = re.match(_TIMES, block[times].translate(_WIDE))
        if found is None:
            problems.append(_wrong(source, n + times, "cue-time"))
            continue
        start, stop = _seconds(found.groups()[:4]), _seconds(found.groups()[4:8])
        text = "\n".join(filter(None, (_marked(line, is_vtt=is_vtt) for line in block[times + 1 :])))
        if stop <= start:
            problems.append(_wrong(source, n + times, "cue-ends-first"))
        elif start < last:
            problems.append(_wrong(source, n + times, "cue-order"))
        elif text:
            cues.append(Cue(start, stop, text, " ".join(re.findall(_SETTING, found["settings"]))))
        last = start
    if not cues and not problems:
        problems.append(_wrong(source, 0, "no-cues"))
    return cues, problems


def as_vtt(cues: Iterable[Cue]) -> str:
    """Writes subtitles as WebVTT."""
    written = (
        f"{_clock(cue.start)} --> {_clock(cue.stop)}{' ' * bool(cue.settings)}{cue.settings}\n{cue.text}\n"
        for cue in cues
    )
    return "WEBVTT\n\n" + "\n".join(written)


def as_paragraphs(cues: Iterable[Cue]) -> tuple[Element, ...]:
    """Makes paragraphs of what is said: a new one where another speaks, or after a while without a word."""
    paragraphs: list[str] = []
    speaker, last = "", 0.0
    for cue in cues:
        said = unescape(re.sub(r"<[^<>]*>", "", cue.text)).replace("\n", " ").strip()
        found = re.match(r"<v(?:\.[^ >]*)? ([^>]*)>", cue.text)
        now = unescape(found[1]).strip() if found else ""
        is_new = not paragraphs or now != speaker or cue.start - last > _APART
        if is_new or (len(paragraphs[-1]) > _LONGEST and cue.start > last):
            paragraphs.append(f"{now}：{said}" if now and now != speaker else said)
        else:
            paragraphs[-1] += _joint(paragraphs[-1], said) + said
        speaker, last = now, cue.stop
    return tuple(Element("p", (text,)) for text in paragraphs if text)


def _joint(before: str, after: str) -> str:
    """Returns what stands between two subtitles in a line: a blank where neither has a mark there."""
    if re.search(r"[，。！？；：、…—”’）》]$", before) or re.match(r"[“‘（《…—]", after):
        return ""
    return "　" if re.search(r"[\u3400-\u9fff]$", before) and re.match(r"[\u3400-\u9fff]", after) else " "


def _blocks(lines: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yields the lines of each cue, with the number of the first; empty ones part them, or their times do."""
    step = 1 if any(line.strip() for line in lines[1::2]) else 2  # copying can add an empty line to each
    block: list[str] = []
    for n, line in enumerate((*lines[::step], "")):
        if line.strip():
            block.append(line.strip())
            continue
        times = [k for k, line in enumerate(block) if re.match(_TIMES, line.translate(_WIDE))]
        begins = [k - block[k - 1].isdecimal() for k in times[1:]]
        for start, stop in pairwise([0, *begins, len(block)] if block else []):
            yield (n - len(block) + start) * step, block[start:stop]
        block = []


def _seconds(parts: Iterable[str | None]) -> float:
    hours, minutes, seconds, thousandths = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths.ljust(3, "0")) / 1000


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    hours, minutes = divmod(minutes, 60)
    short = f"{minutes:02}:{rest / 1000:06.3f}"
    return f"{hours:02}:{short}" if hours else short


def _marked(line: str, *, is_vtt: bool) -> str:
    """Writes a line as WebVTT does: what is no tag is text."""
    line = re.sub(_LOST, "", line)
    pieces = re.split(f"({_TAG})", line, flags=re.IGNORECASE)
    for n in range(0, len(pieces), 2):  # what is between the tags
        bare = unescape(pieces[n]) if is_vtt else pieces[n]
        pieces[n] = bare.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(pieces).strip()


def _wrong(source: Source, n: int, code: str) -> Diagnostic:
    return error("bad-subtitles", source.at(n), reason=Phrase(code), fix=Phrase(f"fix-{code}"))
