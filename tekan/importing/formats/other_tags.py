"""
Tags of templates among Markdown: those of Hexo and Jekyll, the shortcodes of Hugo and of WordPress.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tekan.importing.formats.other_pictures import Found

OPENING = re.compile(
    r"\{%-?[ \t]*\w|\{\{[<%][ \t]*/?[ \t]*\w"
    r"|\[/?(?:caption|gallery|embed|audio|video|playlist|youtube)\b[^\]]*\](?!\()"
)
_LIQUID = re.compile(r"\{%-?[ \t]*(?P<name>[\w-]+)[ \t]*(?P<said>.*?)[ \t]*-?%\}", re.DOTALL)
_SHORT = re.compile(
    r"\{\{[<%][ \t]*(?P<name>/?[ \t]*[\w/.-]+)(?P<said>.*?)(?P<alone>/?)[ \t]*[%>]\}\}", re.DOTALL
)
_SQUARE = re.compile(r"\[(?P<name>/?\w+)(?P<said>[^\]]*)\]")
_WITHOUT_END = frozenset(
    [
        "asset_img",
        "img",
        "image",
        "asset_path",
        "asset_link",
        "post_link",
        "post_path",
        "link",
        "include",
        "include_relative",
        "youtube",
        "vimeo",
        "iframe",
        "gist",
        "jsfiddle",
        "include_code",
        "assign",
        "if",
        "else",
        "elsif",
        "endif",
        "for",
        "endfor",
        "ref",
        "relref",
        "tweet",
        "x",
        "instagram",
        "figure",
        "more",
        "toc",
    ]
)
_TYPED = frozenset(["codeblock", "code", "highlight", "raw", "prism", "mermaid"])
_QUOTES = frozenset(["blockquote", "quote", "pullquote", "cq", "centerquote", "centerquotes", "q"])
_ASIDES = frozenset(
    [
        "note",
        "notice",
        "callout",
        "admonition",
        "alert",
        "tip",
        "warning",
        "info",
        "hint",
        "success",
        "danger",
        "details",
        "fold",
        "folding",
        "box",
    ]
)
LONGEST = 400
"""Lines within which a tag has its end."""


class Tag(NamedTuple):
    """A tag, and where in the lines from its own on it begins and ends."""

    name: str
    said: str
    whole: str
    opens: int
    """The first line behind its opening."""
    closes: int
    """The line of its end; its opening's where it has none."""
    stop: int
    """The line behind all of it."""
    inner: str | None = None
    """What it holds where that is on its own line."""
    behind: str = ""


class Shown(NamedTuple):
    """What a tag shows."""

    told: tuple[str, ...] = ()
    picture: Found | None = None
    texts: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    is_code: bool = False
    is_quoted: bool = False
    is_whole: bool = False
    """Whether nothing of what it holds is left to be read."""


def ends_in(text: str) -> frozenset[str]:
    """Returns the names of all tags that have an end somewhere in a text."""
    pattern = r"\{%-?\s*end_?([\w-]+)|\{\{[<%]\s*/\s*([\w/.-]+)|\[/(\w+)\]"
    return frozenset("".join(found).lower() for found in re.findall(pattern, text))


def tag_of(lines: Sequence[str], ends: frozenset[str]) -> Tag | None:
    """
    Returns the tag that the first line begins with; it may go on over several.

    Args:
        lines: That line and those below it.
        ends: The names of the tags that have an end.
    """
    text = "\n".join(lines[:12])
    form = _LIQUID if text.startswith("{%") else _SHORT if text.startswith("{{") else _SQUARE
    found = form.match(text)
    if found is None:
        return None
    name = re.sub(r"\s", "", found["name"]).lower()
    opens = found[0].count("\n") + 1
    rest = text[found.end() :].split("\n", 1)[0].strip()
    end = _end(form, name) if name in ends else ""
    if not end or name.startswith(("/", "end")) or (form is _SHORT and found["alone"]):
        return Tag(name, found["said"].strip(), found[0], opens, opens, opens, None, rest)
    if closing := re.search(end, rest):
        inner = rest[: closing.start()].strip()
        return Tag(
            name, found["said"].strip(), found[0], opens, opens, opens, inner, rest[closing.end() :].strip()
        )
    for n in range(opens, min(len(lines), LONGEST)):
        if closing := re.search(end, lines[n]):
            before = lines[n][: closing.start()].strip()
            whole = "\n".join(filter(None, [rest, *lines[opens:n], before])) if rest or before else None
            return Tag(
                name,
                found["said"].strip(),
                found[0],
                opens,
                n,
                n + 1,
                whole,
                lines[n][closing.end() :].strip(),
            )
    return Tag(name, found["said"].strip(), found[0], opens, opens, opens, None, rest)


def _end(form: re.Pattern[str], name: str) -> str:
    """Returns the pattern of what ends a tag; nothing for one that holds nothing."""
    if name in _WITHOUT_END and form is not _SQUARE:
        return ""
    if form is _LIQUID:
        return rf"\{{%-?\s*end_?{re.escape(name)}\s*-?%\}}"
    if form is _SHORT:
        return rf"\{{\{{[<%]\s*/\s*{re.escape(name)}\s*[%>]\}}\}}"
    return rf"\[/{re.escape(name)}\]"


def shown_by(tag: Tag) -> Shown:
    """Returns what a tag shows: a picture, a quotation, code, or nothing that can be kept."""
    named, words = _arguments(tag.said)
    if tag.name in ("asset_img", "img", "image", "figure", "imgproc", "img_caption", "picture"):
        return Shown(_rest(tag, named), _picture(named, words))
    if tag.name == "caption":
        return _captioned(tag)
    if tag.name in _TYPED:
        return Shown((tag.whole,), is_code=tag.name != "raw")
    if tag.name in _QUOTES:
        by = named.get("author") or tag.said if tag.name in ("blockquote", "quote") else ""
        return Shown(() if by else (tag.whole,), behind=(f"——{by.strip()}",) if by else (), is_quoted=True)
    if tag.name in ("link", "post_link", "asset_link") and len(words) > 1:
        outside = next((word for word in words if re.match("https?://", word)), "")
        said = " ".join(word for word in words[0 if outside else 1 :] if word != outside)
        return Shown((tag.whole,), texts=(f"[{said}]({outside})" if outside else said,))
    title = named.get("title", "")
    is_aside = tag.name in _ASIDES
    return Shown(
        (tag.whole,), texts=(f"**{title}**",) if title and tag.closes > tag.opens else (), is_quoted=is_aside
    )


def _arguments(said: str) -> tuple[dict[str, str], list[str]]:
    """Parts what a tag says into `name=value` and words."""
    named: dict[str, str] = {}
    words: list[str] = []
    for found in re.finditer(
        r"""(?:(?P<name>[\w-]+)\s*=\s*)?"""
        r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|`(?P<back>[^`]*)`|(?P<bare>[^\s"'`]+))""",
        said,
    ):
        value = next(
            (found[one] for one in ("double", "single", "back", "bare") if found[one] is not None), ""
        )
        if found["name"]:
            named[found["name"].lower()] = value
        else:
            words.append(value)
    return named, words


def _picture(named: Mapping[str, str], words: Sequence[str]) -> Found:
    """Returns a picture: by its names in Hugo, by the order of its words in Hexo."""
    if named.get("src") or named.get("link"):
        title = named.get("caption") or named.get("title", "")
        if named.get("caption") and named.get("title"):
            title = f"{named['title']}：{named['caption']}" if named["title"] != named["caption"] else title
        credit = named.get("attr", "")
        return Found(
            named.get("src") or named["link"],
            named.get("alt", ""),
            f"{title}（{credit}）" if credit and title else title or credit,
        )
    at = next((n for n, word in enumerate(words) if re.search(r"\.\w{2,5}(?:[?#]|$)|/", word)), 0)
    behind = [word for word in words[at + 1 :] if not re.fullmatch(r"\d+%?", word)]
    rest = [word for word in (*words[:at], *words[at + 1 :]) if word not in behind]
    # 'title text' 'alt text' in one pair of marks within another, as Hexo has it
    texts = [part for word in behind for part in (re.findall(r"['\"]([^'\"]+)['\"]", word) or [word])]
    title, alt = (texts[0] if texts else ""), (texts[1] if len(texts) > 1 else "")
    return Found(words[at] if words else "", alt, title, " ".join(rest + texts[2:]))


def _rest(tag: Tag, named: Mapping[str, str]) -> tuple[str, ...]:
    known = ("src", "link", "alt", "caption", "title", "attr")
    left = [
        f'{name}="{value}"'
        for name, value in named.items()
        if name not in known or (name == "link" and named.get("src"))
    ]
    return (" ".join(left),) if left and tag.name else ()


def _captioned(tag: Tag) -> Shown:
    """Reads a picture of WordPress with its caption."""
    inner = tag.inner or ""
    image = re.search(r"<img\s[^>]*>", inner)
    named, _ = _arguments(tag.said)
    if image is None:
        return Shown((tag.whole,))
    said, _ = _arguments(image[0][4:-1].rstrip("/"))
    text = re.sub(r"<[^>]*>", "", inner.replace(image[0], "")).strip() or named.get("caption", "")
    rest = [f'{name}="{value}"' for name, value in said.items() if name not in ("src", "alt")]
    picture = Found(said.get("src", ""), said.get("alt", ""), text, " ".join(rest))
    return Shown((tag.whole,), picture, is_whole=True)
