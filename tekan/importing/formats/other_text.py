"""
Running text in the Markdown of other systems, as it is written here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tekan.content.readings import READING

Tell = Callable[[str, tuple[str, str]], None]
"""Tells a piece of the line that is not kept."""

_ELSEWHERE = (
    "这个链接只在原来的系统里有效，留下了文字",
    "this link works in the old system only; its text is kept",
)
_TITLE = ("链接的提示文字没有带来", "the title of a link is not kept")
_NO_TAG = ("这样的标签在特刊里没有，留下了里面的文字", "there is no such tag here; what is inside is kept")
_TEMPLATE = ("模板的代码", "code of a template")
_ATTRIBUTE = ("排版用的属性", "an attribute for styling")

_CODE = r"(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
_SAFE = re.compile(r"https?://|mailto:|tel:", re.IGNORECASE)
_HERE = re.compile(r"(?:\.\./)+(?:[^?#]*/)?index\.html(?:#.*)?$")
"""Links between pages of a site of this kind."""

_KNOWN = frozenset("a abbr br cite del ins mark q rp rt ruby small span sub sup time u".split())  # noqa: SIM905 - a list of words
_SAID_SO = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em", "dfn", "var"), "*"),
    **dict.fromkeys(("code", "kbd", "tt", "samp"), "`"),
}
_RENAMED = {"s": "del", "strike": "del", "font": "", "center": "", "big": "", "p": "", "div": ""}
_ATTRIBUTES = r"""\s(lang|title|datetime|href)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)"""

_TOKEN = re.compile(
    rf"""
    (?P<escape>\\[!-/:-@\[-`{{-~])
    | {_CODE}
    | (?P<reading>{READING})
    | (?P<liquid>\{{%.*?%\}}|\{{\{{.*?\}}\}})
    | (?P<comment><!--.*?-->)
    | (?P<auto><(?:https?://|mailto:)[^<>\s]+>|<[\w.+-]+@[\w.-]+>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>)
    | (?P<less><(?=[A-Za-z/!?]))
    | (?P<note>\[\^[^\]\s]+\])
    | (?P<wiki>(?<!!)\[\[(?P<page>[^\[\]|]+)(?:\|(?P<said>[^\[\]]+))?\]\])
    | (?P<link>(?<!!)\[(?P<text>(?:\\.|[^\[\]\\]++|\[(?:\\.|[^\[\]\\]++)*+\])*+)\]
        (?:\(\s*(?P<href><[^<>]*>|\{{\{{.*?\}}\}}|\{{%.*?%\}}|(?:[^()\s]++|\([^()\s]*+\))*+)
            (?:\s+(?P<title>"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)
        | \s?\[(?P<ref>[^\[\]]*)\])?)
    | (?P<strike>~~(?=\S)(?P<struck>.+?)(?<=\S)~~)
    | (?P<mark>==(?=[^\s=])(?P<marked>.+?)(?<=[^\s=])==)
    | (?P<attributes>\{{:?(?:\s*+(?:[.\#][\w-]++|[\w-]++=(?:"[^"]*+"|[^\s"}}]++))(?=[\s}}]))++\s*+\}})
    | (?P<brace>[{{}}])
    """,
    re.VERBOSE | re.DOTALL,
)


class Text(NamedTuple):
    """A text as it is written here, and its plain characters."""

    marked: str
    plain: str

    @property
    def marks(self) -> str:
        """The text with its marks, if it has any."""
        return self.marked if self.marked != self.plain else ""


class References(NamedTuple):
    """The addresses that links name by reference, and the ids that headings have."""

    links: Mapping[str, str]
    ids: frozenset[str] = frozenset()


def adapted(text: str, references: References, tell: Tell) -> Text:
    """Returns a text as it is written here; what cannot be kept is told."""
    marked: list[str] = []
    bare: list[str] = []
    at = 0
    for found in _TOKEN.finditer(text):
        between = text[at : found.start()]
        marked.append(between)
        bare.append(between)
        one = _token(found, references, tell)
        marked.append(one.marked)
        bare.append(f"\0{one.plain}\0" if found["code"] or found["escape"] else one.plain)
        at = found.end()
    marked.append(text[at:])
    bare.append(text[at:])
    return Text("".join(marked).strip(), _unmarked("".join(bare)).strip())


def _unmarked(text: str) -> str:
    """Returns a text without the marks of emphasis; what stands between two NULs is as it is."""
    parts = re.split("\0", text)
    held = [part for n, part in enumerate(parts) if n % 2]
    joined = "".join(part if n % 2 == 0 else "\0" for n, part in enumerate(parts))
    for _ in range(3):
        joined = re.sub(r"(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1", r"\2", joined)
        joined = re.sub(r"(?<![^\W_])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?![^\W_])", r"\2", joined)
    joined = html.unescape(joined)
    waiting = iter(held)
    return re.sub("\0", lambda _: next(waiting, ""), joined)


def _token(found: re.Match[str], references: References, tell: Tell) -> Text:
    whole = found[0]
    if found["escape"] or found["auto"]:
        return Text(whole, whole[1:] if found["escape"] else whole[1:-1])
    if found["code"] or found["reading"]:
        return Text(whole, found["code"].strip() if found["code"] else re.sub(READING, r"\1", whole))
    if found["tag"] or found["note"]:
        return Text(_tag(whole, tell) if found["tag"] else whole, "")
    if found["comment"] or found["liquid"] or found["attributes"]:
        tell(whole, _ATTRIBUTE if found["attributes"] else _TEMPLATE)
        return Text("", "")
    if found["wiki"]:
        said = found["said"] or found["page"]
        tell(whole, _ELSEWHERE)
        return Text(said, said)
    if found["link"]:
        return _link(found, references, tell)
    if found["strike"] or found["mark"]:
        name, inside = ("del", found["struck"]) if found["strike"] else ("mark", found["marked"])
        text = adapted(inside, references, tell)
        return Text(f"<{name}>{text.marked}</{name}>", text.plain)
    return Text(f"\\{whole}", whole)


def _tag(tag: str, tell: Tell) -> str:
    """Returns a tag that is known here, with the attributes that are, or the mark that says the same."""
    name = re.sub(r"^</?([\w:-]+).*", r"\1", tag, flags=re.DOTALL).lower()
    is_end = tag.startswith("</")
    if name in _SAID_SO:
        return _SAID_SO[name]
    name = _RENAMED.get(name, name)
    if name in _KNOWN:
        kept = "" if is_end else "".join(f" {one}={value}" for one, value in re.findall(_ATTRIBUTES, tag))
        if name == "span" and not kept and not is_end:
            tell(tag, _ATTRIBUTE)
        return f"</{name}>" if is_end else f"<{name}{kept}>"
    if name and not is_end:
        tell(tag, _NO_TAG)
    return ""


def _link(found: re.Match[str], references: References, tell: Tell) -> Text:
    inside = adapted(found["text"], references, tell)
    href = found["href"]
    if href is None:
        name = (found["ref"] or found["text"]).strip().lower()
        if name not in references.links:
            return Text(_bracketed(found, inside.marked), _bracketed(found, inside.plain))
        href = references.links[name]
    href = href if href.startswith("{") else href.strip("<>")
    if found["title"]:
        tell(found["title"], _TITLE)
    is_own = href.startswith("#") and href[1:] in references.ids
    if not (_SAFE.match(href) or _HERE.match(href) or is_own):
        if href and href != inside.plain:
            tell(href, _ELSEWHERE)
        return inside
    target = f"<{href}>" if re.search(r"[()\s]", href) else href
    return Text(f"[{inside.marked}]({target})", inside.plain)


def _bracketed(found: re.Match[str], inside: str) -> str:
    behind = f"[{found['ref']}]" if found["ref"] is not None else ""
    return f"[{inside}]{behind}"
