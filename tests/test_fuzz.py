"""
Anything may stand in an editor's file: whatever it is, it is read or told of, and nothing else happens.

`make test` tries a few hundred texts, the same each time. `FUZZ=30000 pytest tests/test_fuzz.py` tries that
many of each kind, new ones at every run, and keeps those that failed in .hypothesis/.
"""

from __future__ import annotations

import io
import os
import tempfile
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from tekan.chinese.printed import printed
from tekan.chinese.typeset import typeset
from tekan.content.front_matter import split_front_matter
from tekan.content.html_tags import SAFE_TAGS
from tekan.content.prose import Pictures, ProseParser, Running
from tekan.content.source import Source, odd_places, read_source
from tekan.content.yaml import read_yaml
from tekan.diagnostics.messages import MESSAGES
from tekan.diagnostics.problems import ContentError, Diagnostic, PictureError, Severity, TekanError
from tekan.diagnostics.report import format_diagnostics
from tekan.model.pictures import Picture
from tekan.pictures import pixels
from tekan.pictures import plan as pictures
from tekan.pictures.svg import purify
from tekan.pipeline import build
from tekan.project import Project
from tests.inline_site import MINIMAL_SITE

MANY = int(os.environ.get("FUZZ", "0"))
"""How many texts of each kind; 0 for the few, always the same, of the ordinary tests."""


def tries(few: int) -> settings:
    return settings(
        max_examples=MANY or few,
        derandomize=not MANY,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=list(Phase) if MANY else [Phase.explicit, Phase.generate, Phase.shrink],
    )


# --- Texts --------------------------------------------------------------------------------------------------

MARKS = """\
# ## ### ###### * ** *** _ __ ` `` ``` ~~~ [ ] ( ) ![ ]( ](u) ![a]() ! < > & &amp; &#0; &#x202e; &nbsp; &lt; \\ { } | {# #} {甲|jiǎ} /// ////
--- === + - 1. 10) : ： ; , ， 。 ； “ ” ‘ ’ ' " 【 】 （ ） … —— % @ ^ [^1] [1]: https:// http://a.cn mailto:a@b javascript: //a ../ ./ #a
<b> </b> <p> </p> <div> </div> <li> <ul> </ul> <table> <tr> <td> </table> <br> <hr/> <a href=x> </a> <a href="../b/index.html#c"> <span lang=en>
<script> </script> <style> <!-- --> <![CDATA[ ]]> <?x ?> <!doctype> <svg> <time> <time datetime=2020> <ruby> <rt> <details> <summary> <h3> <pre> <code>
timeline refrain quotation commentary epilogue title: id: speaker: post: signature: {name: alt="a" credit= .wide ratio=16:9 focus="40% 30%"
2012年 2012年9月21日 2011年底 去年 3月 30家 1,000 3.7 10:30 1. 甲 乙 。 word word. R&D é e\u0301 \u3000 \u00a0 \u200b \u202e \u2028 \ufeff \0 \x1b \ud7ff 👨\u200d👩 𠮷
""".split()
PLAIN = """\
甲 乙，丙。 2012年，丁 30家 1,000 3.7% word words. R&D ` * ** _ [甲](https://example.org/) <https://example.org> {缙|jìn} <u>甲</u> <br>
<sub>2</sub> &amp; &#65; &nbsp; \\* - 1. > | : ， （ ） “ ” ![甲]() #话题# *** --- ### ## 【甲】 {#ab} 👨\u200d👩 𠮷 é <span lang=en> </span> <u> </u>
""".split()
BLANKS = ["\n", "\n", "\n\n", "\n\n", "\n    ", " ", " ", "  \n", "\t", ""]


def joined(words: st.SearchStrategy[str], blanks: list[str], most: int) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(words, st.sampled_from(blanks)), max_size=most)
    return pairs.map(lambda some: "".join(word + blank for word, blank in some))


# What mostly passes comes to the pages, what mostly does not to the messages.
MARKDOWN = joined(st.sampled_from(PLAIN), BLANKS, 25) | joined(
    st.sampled_from(MARKS) | st.text(max_size=4), BLANKS, 30
)

YAML_MARKS = """\
title title: name: figures: - -- --- ... ? ! !! !!str !x & &a * *a << <<: | > |- >+ % @ ` ' " [ ] { } , : # ： “ ” true no ~ null 1 010 12:30 0x1f .inf
2024-01-01 unknown \\ \\x00 \\u202e \\ud800 \\U0010ffff "\\0" "\\ud83d" '' "" 甲 甲: \t \u3000 \u0085 \ufeff
""".split()
YAML_BLANKS = ["\n", "\n", "\n  ", "\n- ", " ", " ", ": ", "", "\n\n", "\n    - "]
YAML = joined(st.sampled_from(YAML_MARKS) | st.text(max_size=3), YAML_BLANKS, 25)

FRONT_MATTER = """\
title title_breaks channel date collected_by editor byline image_credit seal hero hero_alt hero_focus figures draft
""".split()
SITE_FIELDS = (
    "name tagline language base_url channels sidebar cover headline_font qr share_cards footer format".split()
)
VALUES = st.one_of(
    st.sampled_from(
        [
            *(
                "甲",
                "[甲, 乙]",
                "{outlet: 甲, authors: [乙]}",
                "2024-05-01",
                "images/a.png",
                "/a.png",
                "../../../etc/passwd",
            ),
            *(
                "[{value: 3, unit: 家, label: 店}]",
                "true",
                '"甲: 乙"',
                "con.jpg",
                "zh-Hans",
                "https://example.org/",
                "[related]",
            ),
            *(
                "[{name: 甲, slug: a}]",
                "[{name: 甲, slug: a, channels: [{name: 甲, slug: a}]}]",
                "40% 30%",
                "off",
                "1",
                "a",
            ),
            *(
                '"</script><script>alert(1)</script>"',
                "'<b>'",
                "' \" onload=x '",
                "<!--",
                "']]>'",
                "x" * 300 + ".png",
            ),
        ]
    ),
    st.text(max_size=12).map(lambda text: "'" + text.replace("'", "''") + "'"),
    YAML,
)


def fields(names: list[str]) -> st.SearchStrategy[str]:
    some = st.dictionaries(st.sampled_from(names), VALUES, max_size=6)
    return some.map(lambda chosen: "".join(f"{name}: {value}\n" for name, value in chosen.items()))


def source(text: str) -> Source | None:
    """Give a text as a file of it would be read; nothing where the file is refused."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "feature.md")
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            return read_source(file, "feature.md")
        except ContentError as failure:
            is_told(failure.diagnostics)
            return None


def is_told(problems: tuple[Diagnostic, ...] | list[Diagnostic]) -> None:
    """Every diagnostic has its sentence and a place in the file."""
    for problem in problems:
        assert problem.code in MESSAGES
        assert problem.location.line >= 0
        assert problem.location.column >= 1
        assert problem.location.column <= len(problem.location.text) + 1 or not problem.location.text
    for style in ("text", "github", "json"):
        format_diagnostics(problems, style)


# --- HTML ---------------------------------------------------------------------------------------------------

VOID = frozenset("br hr wbr col img meta link".split())


class _Nesting(HTMLParser):
    """Every element is one that is known, and is closed where it was opened."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.known, self.open = known, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.known, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("href", "src") or not (value or "").strip("\0 \t\n\r\f").lower().startswith(
                ("javascript", "vbscript", "data:text", "//")
            ), value
        assert tag != "a" or "a" not in self.open, "a link in a link"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def is_well_nested(html: str, known: frozenset[str]) -> None:
    nesting = _Nesting(known)
    nesting.feed(html)
    nesting.close()
    assert nesting.open == []


IN_A_TEXT = SAFE_TAGS
PAGE_TAGS = SAFE_TAGS | frozenset(
    "html head meta title link h1 h2 style script body header main article section footer nav aside figure figcaption img svg path text button details summary".split()
)


# --- The readers --------------------------------------------------------------------------------------------


@tries(150)
@given(st.binary(max_size=200) | (YAML | MARKDOWN).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_a_file_of_any_bytes_is_read_or_told_of(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "feature.md")
        file.write_bytes(content)
        try:
            read = read_source(file, "feature.md")
            is_told(list(odd_places(read)))
            front, body, _ = split_front_matter(read)
        except ContentError as failure:
            is_told(failure.diagnostics)
        else:
            assert front.first + len(front.lines) + 1 == body.first


@tries(300)
@given(YAML)
def test_any_yaml_is_read_or_told_of(text: str) -> None:
    if read := source(text):
        document = read_yaml(read)
        is_told(document.problems)
        assert document.problems or isinstance(document.value, str | list | dict)


PROSE = ProseParser()


@tries(250)
@given(MARKDOWN)
@example("<p>" * 30)
def test_any_markdown_is_read_or_told_of_and_becomes_whole_html(text: str) -> None:
    if (read := source(text)) is None:
        return
    reading = PROSE.parse(read, "a/index.html")
    is_told(reading.problems)
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        return
    for piece in reading.pieces:
        if isinstance(piece, Running):
            assert len(piece.elements) == len(piece.places)
            is_well_nested(typeset(piece.elements), IN_A_TEXT)
        elif isinstance(piece, Pictures):
            for mark in piece.pictures:
                is_well_nested(typeset(mark.caption), IN_A_TEXT)


@tries(300)
@given(st.text(max_size=60) | MARKDOWN)
def test_the_rules_keep_the_length_of_any_text(text: str) -> None:
    printed(text)
    is_well_nested(typeset(text), IN_A_TEXT)


# --- Whole sites --------------------------------------------------------------------------------------------


def site_of(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode("utf-8", "surrogatepass"))
        project = Project(folder, folder / "public")
        try:
            diagnostics = build(project).diagnostics
        except TekanError as failure:
            is_told(failure.diagnostics)
            return
        is_told(diagnostics)
        for page in project.output.rglob("*.html"):
            head, _, body = page.read_text("utf-8").partition("</style>")
            assert "<body>" in body
            is_well_nested(head.partition("<!doctype html>")[2] + "</style>" + body, PAGE_TAGS)


@tries(60)
@given(front=fields(FRONT_MATTER), body=MARKDOWN, site=fields(SITE_FIELDS), own=st.booleans())
def test_any_site_is_judged_and_what_passes_makes_whole_pages(
    front: str, body: str, site: str, own: bool
) -> None:
    site_of(
        {
            "site.yaml": site if own else MINIMAL_SITE,
            "content/a/feature.md": f"---\n{'' if 'title:' in front else 'title: 甲'}\n{front}---\n{body}",
            "content/sidebar/related.yaml": "title: 乙\n",
        }
    )


@tries(60)
@given(title=VALUES, excerpt=VALUES, url=VALUES)
def test_any_list_is_judged_and_what_passes_makes_whole_pages(title: str, excerpt: str, url: str) -> None:
    site_of(
        {
            "site.yaml": "name: 报\nbase_url: https://example.org/\nsidebar: [related]\n",
            "content/a/feature.md": "---\ntitle: 甲\n---\n正文。\n",
            "content/sidebar/related.yaml": f"title: 乙\nitems:\n- title: {title}\n  excerpt: {excerpt}\n  url: {url}\n",
        }
    )


# --- Pictures -----------------------------------------------------------------------------------------------

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" width="9">
<style>.a{fill:url(#g)}</style><defs><linearGradient id="g"><stop offset="1"/></linearGradient></defs>
<text class="a" xml:lang="zh">甲</text><use xlink:href="#g"/><image href="data:image/png;base64,aaaa"/></svg>""".encode()


def taken(form: str, **how: object) -> bytes:
    out = io.BytesIO()
    image = Image.linear_gradient("L").resize((24, 16)).convert("RGB")
    exif = image.getexif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.save(out, form, exif=exif, icc_profile=profile, **how)
    return out.getvalue()


def framed() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("P", (12, 8), ink) for ink in (1, 2)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


PICTURES = {
    **{form: taken(form) for form in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP")},
    "progressive": taken("JPEG", progressive=True),
    "LZW": taken("TIFF", compression="tiff_lzw"),
    "animated": framed(),
}
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["set", "cut", "drop", "twice", "word"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 0xFFFFFFFF),
    ),
    min_size=1,
    max_size=6,
)


def changed(content: bytes, changes: list[tuple[str, float, int]]) -> bytes:
    for change, place, number in changes:
        at = int(place * len(content))
        some = 1 + number % 40
        match change:
            case "set":
                content = content[:at] + bytes([number & 0xFF]) + content[at + 1 :]
            case "word":  # as lengths and offsets are written
                content = content[:at] + number.to_bytes(4, "big") + content[at + 4 :]
            case "drop":
                content = content[:at] + content[at + some :]
            case "twice":
                content = content[: at + some] + content[at:]
            case "cut":
                content = content[: max(at, 1)]
    return content


@tries(400)
@given(form=st.sampled_from(list(PICTURES)), changes=CHANGES)
@example(form="animated", changes=[("twice", 0.75, 8), ("word", 0.8125, 44)])
def test_any_damaged_picture_is_read_or_told_of(form: str, changes: list[tuple[str, float, int]]) -> None:
    content = changed(PICTURES[form], changes)
    try:
        planned = pictures.plan_picture(Picture("a.jpg"), "0", pixels.measure(content), (8,), is_hero=True)
        wanted = [*chain.from_iterable(planned.sources), *planned.crops]
        for rendition, made in pixels.develop(content, wanted):
            assert Image.open(io.BytesIO(made)).size == (rendition.width, rendition.height)
    except PictureError:
        pass


@tries(300)
@given(changes=CHANGES)
def test_any_damaged_drawing_is_made_harmless_or_told_of(changes: list[tuple[str, float, int]]) -> None:
    try:
        drawing = purify(changed(DRAWING, changes))
    except PictureError:
        return
    assert purify(drawing.content).content == drawing.content


if MANY:
    pytestmark = pytest.mark.filterwarnings("default", "ignore::UserWarning:PIL")
