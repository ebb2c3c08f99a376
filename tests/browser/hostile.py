"""
Sites in which a hostile string stands in every field that an editor can fill.

What tekan refuses is taken out of its field again, and noted; the rest is built. So each string is either told of
or on a page.
"""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tekan.content.source import control_character
from tekan.diagnostics.problems import Diagnostic, Severity, TekanError
from tekan.pipeline import check
from tekan.project import Project

CORPUS = Path(__file__).parent.parent / "fixtures" / "hostile.txt"

_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([nrt\\]))")


def corpus() -> list[str]:
    """Give the strings of the corpus, unescaped."""
    lines = CORPUS.read_text("utf-8").split("\n")
    return [_unescaped(line) for line in lines if line and not line.startswith("# ")]


def _unescaped(line: str) -> str:
    simple = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
    return _ESCAPE.sub(
        lambda found: simple[found[4]] if found[4] else chr(int(found[1] or found[2] or found[3], 16)), line
    )


def quoted(text: str) -> str:
    """Give a text as YAML between double quotation marks."""
    return (
        '"'
        + re.sub(r"[^ !#-\[\]-~\u00a1-\u1fff\u2100-\ud7ff]", lambda char: f"\\U{ord(char[0]):08x}", text)
        + '"'
    )


# --- Features ------------------------------------------------------------------------------------------------

# One chunk of a feature a field: what stands before the text, and what stands in it. {q} is the string between
# YAML's quotation marks, {raw} as it is, {name} as far as a file can be called so.
FRONT = {
    "title": "title: {q}",
    "title_breaks": "title_breaks: [{q}]",
    "channel": "channel: [{q}]",
    "date": "date: {q}",
    "editor": "editor: {q}",
    "byline.outlet": "byline:\n  outlet: {q}",
    "byline.authors": "  authors: [{q}]",
    "image_credit": "image_credit: {q}",
    "image_label": "image_label: {q}",
    "seal": "seal: {q}",
    "seal_drawing": "seal_drawing: {hero}",
    "hero": "hero: {hero}",
    "hero_alt": "hero_alt: {q}",
    "hero_credit": "hero_credit: {q}",
    "hero_focus": "hero_focus: {q}",
    "figures.value": "figures:\n  - {{value: {q}, label: 甲}}",
    "figures.label": "  - {{value: 3, label: {q}}}",
    "figures.unit": "  - {{value: 3, label: 甲, unit: {q}}}",
    "draft": "draft: {q}",
    "a field's name": "{q}: 甲",
    "collected_by": "collected_by: {raw}",
}
BODY = {
    "lead": "3{raw}。",
    "kicker": "## 【{raw}】甲\n\n正文。",
    "heading": "## {raw}\n\n正文。",
    "heading's id": "## 乙 {{#{raw}}}\n\n正文。",
    "sub-heading": "### {raw}",
    "sub-heading's id": "### 丙 {{#{raw}}}",
    "list": "- {raw}\n- 甲",
    "table": "| 甲 | 乙 |\n|---|---|\n| {raw} | 1 |",
    "quoted": "> {raw}",
    "strong": "甲**{raw}**乙",
    "code": "甲`{raw}`乙",
    "ruby": "{{{raw}|jiǎ}}",
    "ruby's reading": "{{甲|{raw}}}",
    "link's text": "[{raw}](https://example.org/)",
    "link's target": "[甲]({raw})",
    "link's target in brackets": "[甲](<{raw}>)",
    "HTML attribute": '甲<span title="{raw}">乙</span>',
    "HTML attribute, unquoted": "甲<span title={raw}>乙</span>",
    "HTML address": '甲<a href="{raw}">乙</a>',
    "HTML text": "甲<u>{raw}</u>",
    "caption": "![{raw}](images/甲.png)",
    "caption to come": "![{raw}]()",
    "alt": '![甲](images/甲.png){{alt="{raw}"}}',
    "caption2": '![甲](images/甲.png){{caption2="{raw}"}}',
    "credit": '![甲](images/甲.png){{credit="{raw}"}}',
    "ratio": '![甲](){{ratio="{raw}"}}',
    "focus": '![甲](images/甲.png){{focus="{raw}"}}',
    "attribute": "![甲](images/甲.png){{{raw}}}",
    "picture's path": "![甲]({raw})",
    "picture's name": "![甲](<images/{name}.png>)",
    "timeline": "/// timeline\n2012年，{raw}\n///",
    "refrain": "/// refrain\n{raw}\n///",
    "quotation": "/// quotation\n{raw}\n///",
    "speaker": "/// quotation\nspeaker: {q}\n\n甲。\n///",
    "post": "/// quotation\nspeaker: 王五\npost: {q}\n\n甲。\n///",
    "block's name": "/// {raw}\n甲。\n///",
    "epilogue": "/// epilogue\n{raw}\n///",
    "commentary": "/// commentary\ntitle: 点评\n\n{raw}\n///",
    "commentary's title": "/// commentary\ntitle: {q}\n\n甲。\n///",
    "commentary's id": "/// commentary\ntitle: 点评\nid: {q}\n\n甲。\n///",
    "institution": "/// commentary\ntitle: 点评\nsignature: {{name: 甲, institution: {q}}}\n\n甲。\n///",
    "signature's post": "/// commentary\ntitle: 点评\nsignature: {{name: 甲, post: {q}}}\n\n甲。\n///",
    "signature's name": "/// commentary\ntitle: 点评\nsignature: {{name: {q}}}\n\n甲。\n///",
    "degree": "/// commentary\ntitle: 点评\nsignature: {{name: 甲, degree: {q}}}\n\n甲。\n///",
    # These may swallow what follows.
    "alone": "{raw}",
    "HTML block": "<table>\n<tr><td>{raw}</td></tr>\n</table>",
}


OF_THE_FILE = ("not-utf8", "line-too-long", "no-front-matter", "unclosed-front-matter")
"""What is said of a file that cannot be read at all: the string stands in it as it is."""


@dataclass
class Case:
    """A feature in which one string stands in every field that takes it."""

    text: str
    slug: str
    fields: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    """The codes of what was said, by the field in which the string stood."""
    png: bytes = b""

    def __post_init__(self) -> None:
        name = re.sub(r"[/\0]", "", self.text).encode("utf-8", "replace")[:190].decode("utf-8", "ignore")
        given = {
            "q": quoted(self.text),
            "raw": self.text,
            "name": name,
            "hero": quoted(f"images/{name}.png"),
        }
        self.fields = {name: chunk.format(**given) for name, chunk in (FRONT | BODY).items()}
        self.pictures = {"甲.png", f"{name}.png"}

    def lines(self) -> Iterator[tuple[str, str]]:
        """Give the lines of the file, each with the field that it belongs to."""

        def chunk(name: str) -> Iterator[tuple[str, str]]:
            if name in self.fields:
                for line in re.split(r"\r\n|\r|\n", self.fields[name]):
                    yield name, line

        yield "", "---"
        if "title" not in self.fields:
            yield "", "title: 甲"
        for name in FRONT:
            yield from chunk(name)
            if name in ("byline.outlet", "figures.value") and name not in self.fields:
                yield "", "byline:" if name == "byline.outlet" else "figures:"
        if "image_credit" not in self.fields:
            yield "", "image_credit: 甲"
        yield from (("", "---"), ("", "正文里有3。"))
        for name in BODY:
            yield "", ""
            yield from chunk(name)

    def write(self, folder: Path) -> None:
        """Lay the feature out."""
        own = folder / "content" / self.slug
        shutil.rmtree(own, ignore_errors=True)
        (own / "images").mkdir(parents=True)
        (own / "feature.md").write_bytes(
            "\n".join(line for _, line in self.lines()).encode("utf-8", "surrogatepass")
        )
        for name in self.pictures:
            try:
                (own / "images" / name).write_bytes(self.png)
            except (OSError, UnicodeEncodeError):  # no disk takes it; then it is told that it is not there
                continue

    def refuse(self, problems: Iterable[Diagnostic]) -> None:
        """Take the string out of the fields that problems are about."""
        owners = [name for name, _ in self.lines()]
        for problem in problems:
            line = min(problem.location.line, len(owners)) - 1
            owner = next(filter(None, owners[line:]), "") or next(filter(None, reversed(owners)))
            raw = [name for name in self.fields if "{raw}" in (FRONT | BODY)[name]]
            is_of_all = problem.code in OF_THE_FILE or (problem.code == "control-character" and owner in raw)
            names = (raw or list(self.fields)) if is_of_all else [owner]
            for name in names:
                if self.fields.pop(name, None) is not None:
                    self.refused[name] = problem.code


def settled(folder: Path, cases: Iterable[Case]) -> list[Case]:
    """Give the cases with nothing left in them that tekan refuses."""
    pending, done = list(cases), list[Case]()
    for case in pending:
        case.write(folder)
    while pending:
        problems: dict[str, list[Diagnostic]] = defaultdict(list)
        try:
            check(Project(folder, folder / "public"))
        except TekanError as failure:
            for problem in failure.diagnostics:
                if problem.severity is Severity.ERROR:
                    problems[problem.location.path.split("/")[1]].append(problem)
        for case in list(pending):
            found = problems.pop(case.slug, [])
            if found:
                case.refuse(found)
                case.write(folder)
            else:
                pending.remove(case)
                done.append(case)
                (folder / "settled").mkdir(exist_ok=True)
                shutil.move(folder / "content" / case.slug, folder / "settled" / case.slug)
        assert not problems, problems
    for case in done:
        shutil.move(folder / "settled" / case.slug, folder / "content" / case.slug)
    return done


# --- Sites ---------------------------------------------------------------------------------------------------


def picture() -> bytes:
    """Give a small picture file."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), (180, 40, 28)).save(file, "PNG")
    return file.getvalue()


def taken(folder: Path, site: str, texts: list[str], path: str, line: str) -> tuple[list[str], Counter[str]]:
    """Give the strings that a file of YAML takes, each in a line, and the codes of what was said of the others."""
    said: Counter[str] = Counter()
    kept = list(texts)
    while True:
        rows = [line.format(q=quoted(text), n=n) for n, text in enumerate(kept)]
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join([*site.split("\n"), *rows]), "utf-8")
        try:
            check(Project(folder, folder / "public"))
        except TekanError as failure:
            told = [
                p for p in failure.diagnostics if p.severity is Severity.ERROR and p.location.path == path
            ]
            wrong = {p.location.line - site.count("\n") - 2: p.code for p in told}
            if not wrong:
                return kept, said
            said.update(wrong.values())
            kept = [text for n, text in enumerate(kept) if n not in wrong]
        else:
            return kept, said


PLATE = 12
"""Strings that stand in one name of a publication."""

LISTS = {
    "title": "  - title: {q}",
    "excerpt": "  - {{title: 甲, excerpt: {q}}}",
    "url": "  - {{title: 甲, url: {q}}}",
}

SITE = "name: 报\nbase_url: https://example.org/\nheadline_font: off\nshare_cards: off"


@dataclass
class Laid:
    """What was laid out."""

    cases: list[Case]
    folders: list[Path]
    refused: dict[str, Counter[str]]
    """How often which code was said of which field."""

    def names(self) -> list[str]:
        """Give the fields in which each string was tried."""
        return [*FRONT, *BODY, "channel's name", *(f"{name} of a list's entry" for name in LISTS)]


def lay_out(folder: Path, texts: list[str]) -> Laid:
    """
    Lay out sites in which each string stands in each field.

    One site has a feature and a channel for each of them, one a list of all of them, and each of the others has some
    of them in its name, tagline and footer.
    """
    refused: dict[str, Counter[str]] = defaultdict(Counter)
    main, lists = folder / "main", folder / "lists"
    (main / "content").mkdir(parents=True)
    head = f"{SITE}\nchannels:"
    names, refused["channel's name"] = taken(main, head, texts, "site.yaml", "  - {{name: {q}, slug: c{n}}}")
    own = picture()
    cases = settled(main, [Case(text, f"f{n}", png=own) for n, text in enumerate(texts)])
    for case in cases:
        for name, code in case.refused.items():
            refused[name][code] += 1
    _one_feature(lists)
    (lists / "content/sidebar").mkdir()
    for name in LISTS:
        (lists / f"content/sidebar/{name}.yaml").write_text("title: 乙\n", "utf-8")
    (lists / "site.yaml").write_text(f"{SITE}\nsidebar: [{', '.join(LISTS)}]\n", "utf-8")
    for name, line in LISTS.items():
        path = f"content/sidebar/{name}.yaml"
        _, refused[f"{name} of a list's entry"] = taken(lists, "title: 乙\nitems:", texts, path, line)
    plates = []
    for n in range(0, len(texts), PLATE):
        plates.append(folder / f"plate{n}")
        _one_feature(plates[-1])
        text = " ".join(
            ["报", *(text for text in texts[n : n + PLATE] if text in names and not control_character(text))]
        )
        (plates[-1] / "site.yaml").write_text(
            f"name: {quoted(text)}\n{SITE.partition(chr(10))[2]}\ntagline: {quoted(text)}\nfooter: {quoted(text)}\n",
            "utf-8",
        )
    return Laid(cases, [main, lists, *plates], refused)


def _one_feature(folder: Path) -> None:
    (folder / "content" / "a").mkdir(parents=True)
    (folder / "content" / "a" / "feature.md").write_text("---\ntitle: 甲\n---\n正文。\n", "utf-8")
