"""
What the preview puts into a page, what it tells open pages, and its own pages: the list, and a stand-in.

All of it is in the language of the editor, not of the page; `files/` has what a browser does with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from html import escape
from typing import TypeAlias
from urllib.parse import quote

from tekan.diagnostics.messages import Language
from tekan.diagnostics.problems import Diagnostic, Severity
from tekan.diagnostics.report import (
    KINDS,
    excerpt_of,
    explained,
    gathered,
    inert,
    place_of,
    same_elsewhere,
    say,
    summary,
)
from tekan.preview.answers import OWN, Listed, News, Standing

MOST = 200
"""How many problems a browser gets; of those beyond it gets the number."""

TAGS = {"zh": "zh-CN", "en": "en"}

_SAID = {
    "preview": "preview",
    "problems": "preview-problems",
    "none": "preview-none",
    "fold": "preview-fold",
    "list": "preview-list",
    "mine": "preview-mine",
    "others": "preview-others",
    "lastGood": "preview-last-good",
    "missing": "preview-missing",
    "gone": "preview-gone",
    "goneShort": "preview-gone-short",
    "now": "preview-now",
    "other": "preview-other",
}

_LOCKED = re.compile(
    rb"""(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; )(?!script-src)"""
)
_MOVED = re.compile(rb'<meta http-equiv="refresh"', re.IGNORECASE)

# --- pages of the site ---


def with_preview(html: bytes, *, instant: str = "") -> bytes:
    """
    Puts the preview's script into a page of the site; one that only leads elsewhere is left as it is.

    Args:
        html: The page as it is published.
        instant: When the page is shown as of another time, that time, such as 2026-12-01T06:00.
    """
    head, end, tail = html.rpartition(b"</body>")
    if not end or _MOVED.search(head):
        return html
    script = _script(html, at=instant).encode()
    return _LOCKED.sub(rb"\1script-src 'self'; ", head, count=1) + script + end + tail


def _script(html: bytes, **said: str) -> str:
    """Writes the tag of the script; by the page's digest it knows which page it is in."""
    attributes = {"page": blake2b(html, digest_size=12).hexdigest(), **said}
    written = "".join(f' data-{name}="{escape(value)}"' for name, value in attributes.items() if value)
    return f'<script src="/{OWN}/preview.js" type="module"{written}></script>'


# --- news ---

Told: TypeAlias = dict[str, str]


def told_of(problems: Iterable[Diagnostic], language: Language, content: str) -> dict[str, object]:
    """
    Says what is wrong: the first of the problems, and how many there are.

    Args:
        problems: All of them.
        language: That of the editor.
        content: The folder of the features, as problems name it.
    """
    first = sorted(problems, key=lambda one: one.severity)  # what stops comes first; else the order stays
    told = [*_told(first[: 2 * MOST], language, content)][:MOST]
    left = len(first) - sum(int(one.pop("count")) for one in told)
    severities = [one.severity for one in first]
    return {
        "counts": {kind: severities.count(severity) for severity, kind in KINDS.items()},
        "summary": _summary(first, language),
        "problems": told,
        "more": say("preview-more", language, count=str(left)) if left else "",
    }


def news_json(
    news: News, language: Language, *, content: str = "content", told: dict[str, object] | None = None
) -> str:
    """
    Writes what open pages are told.

    Args:
        news: The news.
        language: That of the editor.
        content: The folder of the features, as problems name it.
        told: What `told_of` says of the problems, where that is known.
    """
    return json.dumps(
        {
            "version": news.version,
            "language": TAGS[language],
            **(told or told_of(news.problems, language, content)),
            "encoded": news.encoded,
            "words": {
                **{name: say(code, language) for name, code in _SAID.items()},
                "asOf": say("preview-as-of", language, instant="{instant}"),
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _told(problems: Iterable[Diagnostic], language: Language, content: str) -> Iterator[Told]:
    """Says each problem, each hint once, and what is the same on other lines of a file together."""
    hints: set[str] = set()
    for one, others in gathered(problems):
        message, hint = map(inert, explained(one, language))
        before, mark, after = _marked(one)
        yield {
            "severity": KINDS[one.severity],
            "kind": say(KINDS[one.severity], language),
            "slug": slug_of(one, content),
            "path": inert(one.location.path),
            "place": place_of(one),
            "message": message,
            "hint": "" if hint in hints else hint,
            "also": same_elsewhere(others, language) if others else "",
            "before": before,
            "mark": mark,
            "after": after,
            "count": str(1 + len(others)),
        }
        hints.add(hint)


def slug_of(problem: Diagnostic, content: str = "content") -> str:
    """Returns the slug of the feature that a problem is in, or nothing."""
    inside = problem.location.path.removeprefix(f"{content}/")
    slug, cut, _ = inside.partition("/")
    return slug if cut and inside != problem.location.path and slug != "sidebar" else ""


def _marked(problem: Diagnostic) -> tuple[str, str, str]:
    """Parts the line in which a problem is at the character that it is about."""
    where = problem.location
    if not where.text.strip():
        return "", "", ""
    line, before = excerpt_of(inert(where.text.replace("\t", " ")), where.column - 1)
    rest = line[len(before) :]
    return before, rest[:1] or " ", rest[1:]


def _summary(problems: Sequence[Diagnostic], language: Language) -> str:
    """Counts problems of all kinds."""
    count = sum(one.severity is Severity.NOTE for one in problems)
    notes = say(f"preview-count-note{'s' if count > 1 else ''}", language, count=str(count)) if count else ""
    return ("，" if language == "zh" else ", ").join(filter(None, (summary(problems, language), notes)))


# --- pages of the preview's own ---

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'"
)


def problem_page(language: Language, *, address: str = "", is_missing: bool = False) -> bytes:
    """
    Writes the page that stands in where there is none, or none yet: a feature had errors from the start.

    Args:
        language: That of the editor.
        address: What was asked for, to be said where there is no such page.
        is_missing: Whether there is no such page.
    """
    code = "preview-not-found" if is_missing else "preview-not-yet"
    title = say(code, language)
    why = say(f"{code}-why", language, **({"address": inert(address)} if is_missing else {}))
    return own_page(
        language,
        title,
        f'<main class="nothing"><h1>{escape(title)}</h1>\n<p>{escape(why)}</p>\n'
        f'<p class="ways"><a href="/{OWN}/">{say("preview-list", language)}</a> '
        f'<a href="/index.html">{say("preview-home", language)}</a></p></main>',
        kind="missing" if is_missing else "problem",
    )


def list_page(
    listed: Sequence[Listed], language: Language, *, others: Sequence[Diagnostic] = (), instant: str = ""
) -> bytes:
    """
    Writes the list of all features, with what is wrong in each.

    Args:
        listed: The features, in the order in which they are shown.
        language: That of the editor.
        others: Problems that are in no feature.
        instant: The present time, to begin with where another is asked for.
    """
    title = say("preview-list", language)
    rows = "\n".join(_row(one, language) for one in listed)
    empty = "" if listed else f"<p>{words('preview-empty', language)}</p>\n"
    ways = (
        f'<nav class="ways"><a href="/{OWN}/import">{words("preview-import", language)}</a> '
        f'<a href="/index.html">{words("preview-home", language)}</a></nav>'
    )
    body = (
        f"<header><h1>{escape(title)}</h1> {ways}</header>\n<main>\n"
        f"{_instant_form(instant, language)}{_outside(others, language)}{_filter(len(listed), language)}"
        f'<ol class="features">\n{rows}\n</ol>\n{empty}'
        f'<p id="none" hidden>{words("preview-no-match", language)}</p>\n</main>\n'
        f'<script src="/{OWN}/list.js" type="module"></script>'
    )
    return own_page(language, title, body)


def words(code: str, language: Language, **details: str) -> str:
    """Says one of tekan's phrases as HTML."""
    return escape(say(code, language, **details))


def _instant_form(instant: str, language: Language) -> str:
    """Asks for the point in time as of which the site is to be seen."""
    return f"""<form class="instant" action="/{OWN}/at/" method="get">
<label for="at">{words("preview-see-as-of", language)}</label>
<input type="datetime-local" id="at" name="at" value="{escape(instant)}" required aria-describedby="zone">
<button>{words("preview-see", language)}</button> <small id="zone">{words("preview-zone", language)}</small>
</form>
"""


def _filter(count: int, language: Language) -> str:
    """Asks which features are to be seen, and says how many there are."""
    said, shown = (words("preview-shown", language, count=one) for one in ("{count}", str(count)))
    return f"""<form class="filter" role="search">
<label for="filter">{words("preview-filter", language)}</label>
<input type="search" id="filter" autocomplete="off" spellcheck="false">
<label class="only"><input type="checkbox" id="wrong"> {words("preview-only-wrong", language)}</label>
<output for="filter wrong" data-said="{said}">{shown}</output>
</form>
"""


def _outside(problems: Sequence[Diagnostic], language: Language) -> str:
    """Lists the problems that are in no feature."""
    if not problems:
        return ""
    items = "\n".join(f"<li>{_problem(one, language)}</li>" for one in problems[:MOST])
    return f"""<section class="outside" aria-labelledby="outside">
<h2 id="outside">{words("preview-elsewhere", language)}</h2>
<ul>
{items}
</ul>
</section>
"""


def _row(one: Listed, language: Language) -> str:
    """Writes a feature of the list: headline, folder, standing, and what is wrong first."""
    first = min(one.problems, key=lambda problem: problem.severity, default=None)
    kind, problem, count = "", "", ""
    if first:
        kind, problem = KINDS[first.severity], _problem(first, language)
        count = f'<p class="count">{escape(_summary(one.problems, language))}</p>'
    return (
        f'<li class="{kind}">'
        f'<h2 class="title"><a href="/{quote(one.address)}">{escape(one.title or one.slug)}</a></h2>'
        f'<p class="slug">{escape(one.slug)}</p>'
        f'<p class="standing {one.standing}">{escape(_standing(one.standing, one.when, language))}</p>'
        f"{count}{problem}</li>"
    )


def _standing(standing: Standing, when: str, language: Language) -> str:
    """Says how a feature stands; of one that is published, its day."""
    if standing == "published":
        return when
    return say(
        f"standing-{standing}", language, **({"when": when} if standing in ("waiting", "expired") else {})
    )


def _problem(problem: Diagnostic, language: Language) -> str:
    """Writes a problem in one paragraph: its kind, its place and the words."""
    kind = KINDS[problem.severity]
    message, _ = map(inert, explained(problem, language))
    return (
        f'<p class="problem {kind}"><b>{escape(say(kind, language))}</b> '
        f"<code>{escape(place_of(problem))}</code> {escape(message)}</p>"
    )


def own_page(language: Language, title: str, body: str, *, kind: str = "", style: str = "") -> bytes:
    """
    Writes a whole page of the preview's own.

    Args:
        kind: What it stands in for; nothing where it is what was asked for.
        style: A style sheet of its own, besides the one of all such pages.
    """
    more = f'\n<link rel="stylesheet" href="/{OWN}/{style}">' if style else ""
    html = f"""<!doctype html>
<html lang="{TAGS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{escape(title)} · {escape(say("preview", language))}</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/{OWN}/pages.css">{more}
</head>
<body>
{body}
"""
    return f"{html}{_script(html.encode(), kind=kind)}\n</body>\n</html>\n".encode()
