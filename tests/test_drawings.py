"""SVG files as programs write them: what only draws passes, and of what does not an editor is told why."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Sequence

import pytest

from tests.inline_site import Site

Lay = Callable[[str], Site]

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
BARE = "name: 报\nbase_url: https://a.cn\nheadline_font: off\nqr: off\nshare_cards: off\n"
SEAL = "---\ntitle: 甲\nseal: 灯\nseal_drawing: images/a.svg\n---\n正文。\n"


def svg(inside: str = "", root: str = 'viewBox="0 0 3 2"') -> str:
    return f"<svg {XMLNS} {root}>{inside}</svg>"


def showing(site: Lay, drawings: Sequence[str | bytes]) -> Site:
    """Lay out a feature that shows drawings, one in each line from the seventh on."""
    laid = site(f"-- site.yaml --\n{BARE}")
    lines = [f"![说明](images/{n}.svg)" for n in range(len(drawings))]
    text = "---\ntitle: 甲\nimage_credit: 乙摄\n---\n正文。\n\n" + "\n\n".join(lines) + "\n"
    laid.write("content/a/feature.md", text)
    for n, drawing in enumerate(drawings):
        laid.write(f"content/a/images/{n}.svg", drawing)
    return laid


def told(site: Lay, drawings: Sequence[str | bytes]) -> list[str]:
    """Give what is said of each drawing: the code and the sentence, or nothing."""
    laid = showing(site, drawings).run("check", "--format", "json", "--strict")
    said = {}
    for one in json.loads(laid.stdout):
        number = int(re.findall(r"images/(\d+)\.svg", one["message"])[0])
        assert number not in said, "one mistake, two messages"
        assert one["line"] == 7 + 2 * number
        assert one["hint"]
        said[number] = f"{one['code']}: {one['message']}"
    assert laid.code == (1 if said else 0), laid.stderr
    assert "Traceback" not in laid.stderr
    return [said.get(n, "") for n in range(len(drawings))]


def published(site: Lay, drawings: Sequence[str | bytes]) -> list[str]:
    """Give what readers get of each drawing."""
    built = showing(site, drawings).build()
    shown = re.findall(r'<img src="\.\./(assets/[^"]+-drawn\.svg)"', built.main("a/index.html"))
    files = built.snapshot()
    return [files[path].decode() for path in shown]


def all_pass(site: Lay, drawings: list[str]) -> None:
    assert dict(zip(drawings, told(site, drawings), strict=True)) == dict.fromkeys(drawings, "")


def all_refused(site: Lay, drawings: list[str], code: str = "unsafe-drawing") -> None:
    said = dict(zip(drawings, told(site, drawings), strict=True))
    assert [drawing for drawing, message in said.items() if not message.startswith(f"{code}: ")] == []


# --- The encoding -----------------------------------------------------------------------------------

IN = {
    "GBK": "石库门",
    "gb2312": "朱镕基——一",  # 镕 is in GBK only; browsers read the one as the other
    "GB18030": "㐀𠀀石",
    "cp936": "石",
    "Big5": "臺灣門",
    "big5-hkscs": "臺灣",
    "Shift_JIS": "石の①",
    "x-sjis": "石の",
    "EUC-JP": "石の",
    "ISO-2022-JP": "石の",
    "EUC-KR": "서울뷁",
    "ks_c_5601-1987": "서울",
    "windows-1251": "Москва",
    "KOI8-R": "Москва",
    "windows-1252": "“Zürich”",
    "ISO-8859-1": "Zürich",
    "macintosh": "Zürich",
    "utf8": "石",
    "US-ASCII": "Zurich",
}
WRITTEN_AS = {"gb2312": "gbk", "Shift_JIS": "cp932", "x-sjis": "cp932", "EUC-KR": "cp949"}


def test_a_drawing_in_any_encoding_is_read_as_its_declaration_says(site: Lay) -> None:
    files = [
        f'<?xml version="1.0" encoding="{name}"?>\n{svg(f"<text>{text}</text>")}'.encode(
            WRITTEN_AS.get(name, name)
        )
        for name, text in IN.items()
    ]

    found = [re.findall("<text>(.*)</text>", drawing)[0] for drawing in published(site, files)]
    assert found == list(IN.values())


def test_a_drawing_in_wide_characters_is_known_by_its_first_bytes(site: Lay) -> None:
    text = svg("<text>石𠀀</text>")
    declared = '<?xml version="1.0" encoding="{}"?>' + text
    files = [
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        "\ufeff".encode("utf-16-be") + text.encode("utf-16-be"),
        text.encode("utf-32"),
        text.encode("utf-32-le"),
        text.encode("utf-32-be"),
        "\ufeff".encode("utf-32-be") + text.encode("utf-32-be"),
        declared.format("UTF-16").encode("utf-16"),
        declared.format("UTF-16LE").encode("utf-16-le"),
        declared.format("UTF-32").encode("utf-32"),
        declared.format("GBK").encode("utf-8-sig"),  # the mark is right, as in browsers
        declared.format("UTF-8").encode("utf-16"),
        declared.format("UTF-16").encode(),  # copied from a program that thinks in UTF-16, saved as UTF-8
        text.encode(),
    ]

    assert ["石𠀀" in drawing for drawing in published(site, files)] == [True] * len(files)


@pytest.mark.parametrize(
    "name",
    "foo utf-7 UTF-7 base64 punycode idna mbcs oem zlib bz2 hex rot13 quopri uu unicode_escape raw_unicode_escape undefined aliases x"
    .split(),
)  # fmt: skip
def test_an_encoding_that_no_browser_knows_is_told_by_its_name(site: Lay, name: str) -> None:
    (said,) = told(site, [f'<?xml version="1.0" encoding="{name}"?>{svg()}'])

    assert said.startswith("broken-drawing: ")
    assert f"in {name}," in said


def test_bytes_that_are_not_in_the_encoding_are_told_with_their_line(site: Lay) -> None:
    def declared(name: str) -> str:
        return f'<?xml version="1.0" encoding="{name}"?>\n'

    cases = {
        svg("\n<text>石库门</text>").encode("gbk"): ("2", "UTF-8"),
        (declared("UTF-8") + svg("<text>石库门</text>")).encode("gbk"): ("2", "UTF-8"),
        (declared("utf-8") + svg("\n\n\n<text>Zürich</text>")).encode("latin-1"): ("5", "utf-8"),
        (declared("us-ascii") + svg("<text>石</text>")).encode(): ("2", "us-ascii"),
        (declared("GBK") + svg("<text>")).encode() + b"\xff\xff</text></svg>": ("2", "GBK"),
        (declared("Big5") + svg("<text>")).encode() + b"\x80\x80": ("2", "Big5"),
        (declared("Shift_JIS") + svg("<text>")).encode() + b"\x85\x20": ("2", "Shift_JIS"),
        (declared("EUC-KR") + svg("<text>")).encode() + b"\xff": ("2", "EUC-KR"),
        svg("\n").encode("utf-16") + b"\x00": ("2", "UTF-16"),
        svg("\n\n").encode("utf-16") + b"\x00\xd8\x00\x00": ("3", "UTF-16"),
        (declared("cp037") + svg()).encode(): ("1", "cp037"),
        (declared("EUC-JP") + svg("<text>")).encode() + b"\x8f": ("2", "EUC-JP"),
    }
    said = told(site, list(cases))

    for message, (line, name) in zip(said, cases.values(), strict=True):
        assert message.startswith("broken-drawing: "), name
        assert f"line {line} is not in the encoding {name}." in message


def test_utf_7_hides_no_script(site: Lay) -> None:
    (said,) = told(
        site, ['<?xml version="1.0" encoding="UTF-7"?>' + svg("+ADw-script+AD4-1+ADw-/script+AD4-")]
    )
    assert "UTF-7" in said

    hidden = [f'<?xml version="1.0" encoding="{name}"?>' + svg("<script>1</script>") for name in IN]
    all_refused(site, hidden)
    wide = [svg("<script>1</script>").encode(name) for name in ("utf-16", "utf-16-be", "utf-32", "utf-32-le")]
    assert all(message.startswith("unsafe-drawing: ") for message in told(site, wide))


# --- What is no drawing -----------------------------------------------------------------------------


def test_a_file_that_is_no_drawing_is_told_for_what_it_is(site: Lay) -> None:
    cases = {
        gzip.compress(svg().encode()): "compressed (SVGZ)",
        "这是文字。".encode(): "what is in it is not SVG",
        b'<math xmlns="http://www.w3.org/1998/Math/MathML"/>': "it holds <math> and not <svg>",
        b'<svg viewBox="0 0 3 2"/>': "its <svg> has no xmlns",
        svg("\n<path>").encode(): "it cannot be read from line 2 on",
        svg("\n\n<text>a&nbsp;b</text>").encode(): "SVG does not know &nbsp;, in line 3",
        (
            '<!DOCTYPE svg SYSTEM "a.dtd">' + svg("<text>a&hellip;b</text>")
        ).encode(): "SVG does not know &hellip;",
        svg("", "").encode(): "it has no width and height",
        svg("<g>" * 300 + "</g>" * 300).encode(): "nested too deep",
        svg("<x:a/>").encode(): "it cannot be read from line 1 on",
    }
    said = told(site, list(cases))

    for message, reason in zip(said, cases.values(), strict=True):
        assert message.startswith("broken-drawing: ")
        assert reason in message


# --- Width and height -------------------------------------------------------------------------------

SIZES = {
    'width="1e2" height="5e1"': (100, 50),
    'width="+5" height="+4"': (5, 4),
    'width=".5" height="5"': (100, 1000),
    'width=" 12 " height="12px"': (12, 12),
    'width="12cm" height="1IN"': (472, 100),
    'width="2em" height="12pt"': (32, 16),
    'width="1E+2" height="1000e-1"': (100, 100),
    'width="100%" height="100%" viewBox="0 0 30 20"': (30, 20),
    'width="60" viewBox="0 0 30 20"': (60, 40),
    'height="60" viewBox="0 0 30 20"': (90, 60),
    'width="1.2.3" viewBox="0 0 30 20"': (30, 20),
    'width="." height="." viewBox="0 0 5 5"': (5, 5),
    'width="nan" height="inf" viewBox="0 0 5 5"': (5, 5),
    'width="1e999" height="1e999" viewBox="0 0 5 5"': (5, 5),
    'width="１２" height="1_0" viewBox="0 0 5 5"': (5, 5),
    'width="auto" height="" viewBox="0 0 5 5"': (5, 5),
    'viewBox="0,0,3,2"': (3, 2),
    'viewBox=" 0 , -1 , +3 , 2e0 "': (3, 2),
    'viewBox="0-5 3 2"': (3, 2),
    'viewBox="0 0 0.03 0.02"': (150, 100),
    'viewBox="0 0 1.5 1"': (150, 100),
    'viewBox="0 0 400000 200000"': (100_000, 50_000),
    'viewBox="0 0 1e-300 1e-300"': (100, 100),
}

NO_SIZES = [
    "",
    'width="1.2.3"',
    'width="." height="."',
    'width="1.2.3" height="4"',
    'width="0" height="0" viewBox="0 0 3 2"',
    'width="-5" height="4" viewBox="0 0 3 2"',
    'viewBox="0 0 3"',
    'viewBox="0 0 nan 2"',
    'viewBox="0 0 inf inf"',
    'viewBox="0 0 -3 2"',
    'viewBox="0 0 0 2"',
    'viewBox="0 0 1e999 2"',
    'viewBox="0 0 3px 2px"',
    'viewBox="0 0 3 2 1"',
    'viewBox="0,,0,3,2"',
    'width="100%" height="50%"',
    'width="1e308" height="1e308" viewBox="0 0 1e308 x"'.replace("1e308", "1e400"),
]


def test_a_drawing_is_as_large_as_browsers_find_it(site: Lay) -> None:
    built = showing(site, [svg("", root) for root in SIZES]).build()
    found = re.findall(r'-drawn\.svg" width="(\d+)" height="(\d+)"', built.main("a/index.html"))

    assert dict(zip(SIZES, [(int(w), int(h)) for w, h in found], strict=True)) == SIZES


def test_a_drawing_without_a_size_is_told(site: Lay) -> None:
    said = told(site, [svg("", root) for root in NO_SIZES])

    assert [
        root for root, message in zip(NO_SIZES, said, strict=True) if "no width and height" not in message
    ] == []


# --- References -------------------------------------------------------------------------------------

OWN_PARTS = [
    '<rect fill="url(#a)"/>',
    "<rect fill=\"url('#a')\"/>",
    '<rect fill="url(&quot;#a&quot;)"/>',
    '<rect fill="url( #a )"/>',
    '<rect fill="url( &quot;#a&quot; )"/>',
    '<rect fill="url(\n#a\t)"/>',
    '<rect fill="URL(#a) red"/>',
    "<rect style=\"fill:url(&quot;#a&quot;);stroke:url('#b')\"/>",
    '<rect style="fill : url( #a )"/>',
    '<rect clip-path="url(#图层_1)" mask=\'url("#图层 1")\'/>',
    "<rect filter=\"url(#a) blur(2px) url('#b')\"/>",
    "<style>.a{fill:url(\"#a\")} .b{marker-end : url( '#b' )}</style>",
    "<style>.a{fill:u\\72l(#a)} .b{fill:url(\\23 a)}</style>",
    '<style>.a{fill:url(/**/"#a")}</style>'.replace("/**/", " "),
    '<use href=" #a "/><use xlink:href="#b"/>',
    '<rect fill="url(#a"/>',
]

ELSEWHERE = [
    '<rect fill="url(a)"/>',
    '<rect fill="url()"/>',
    '<rect fill="url(https://e.cn/a#b)"/>',
    "<rect fill=\"url('https://e.cn/a#b')\"/>",
    '<rect fill="url(&quot;a.svg#b&quot;)"/>',
    '<rect fill="url( //e.cn/a#b )"/>',
    "<rect fill=\"url(&quot;'#a'&quot;)\"/>",
    '<rect fill="url(&quot;#a&quot; https://e.cn)"/>',
    '<rect fill="url(#a) url(b)"/>',
    '<rect fill="url(#a),url(&quot;b&quot;)"/>',
    '<rect fill="uRl(&#104;ttps://e.cn)"/>',
    '<rect style="fill:u\\72l(http://e.cn)"/>',
    '<rect style="fill:\\75\\52\\4c(http://e.cn)"/>',
    '<rect style="fill:\\000075rl(http://e.cn)"/>',
    '<rect style="fill:\\75 rl(http://e.cn)"/>',
    '<rect style="fill:url/**/(http://e.cn)"/>',
    '<rect style="fill:url(/**/http://e.cn)"/>',
    '<rect style="fill:url/**/(#a)"/>',
    '<rect style="fill:url (http://e.cn)"/>',
    '<rect style="fill:url(\\68ttp://e.cn)"/>',
    '<rect style="--a:url(http://e.cn);fill:var(--a)"/>',
    "<rect style=\"fill:image('http://e.cn')\"/>",
    "<rect style=\"fill:i\\6d age('http://e.cn')\"/>",
    "<rect style=\"fill:-webkit-image-set('http://e.cn' 1x)\"/>",
    "<rect style=\"cursor:IMAGE-SET('http://e.cn' 1x)\"/>",
    "<rect style=\"fill:src('http://e.cn')\"/>",
    '<rect style="fill:src(var(--a))"/>',
    '<rect style="fill:cross-fade(a,b)"/>',
    '<rect style="fill:-moz-element(#a)"/>',
    '<rect style="width:expression(alert(1))"/>',
    "<style>@\\69mport 'http://e.cn';</style>",
    "<style>@IMPORT/**/'http://e.cn';</style>",
    "<style>/*</style><style>@import 'http://e.cn';</style><style>*/</style>",
    "<style>.a{font-family:'/*'} .b{fill:url(http://e.cn)} .c{font-family:'*/'}</style>",
    "<style>.a{font-family:'\\'/*'} .b{fill:url(http://e.cn)} /**/</style>",
    '<style>.a{font-family:"\'"} .b{fill:url(http://e.cn)} .c{font-family:"\'"}</style>',
    "<style>/*'*/.b{fill:url(http://e.cn)}/*'*/</style>",
    "<style>.a{font-family:'\n} .b{fill:url(http://e.cn)} .c{font-family:'}</style>",
    "<style>.a{fill:url(#a/*)} .b{fill:url(http://e.cn)} /**/</style>",
    "<style>.a{fill:url(#a')} .b{fill:url(http://e.cn)} .c{fill:url(')}</style>",
    "<style>.a{fill:5%url(http://e.cn)} .b{width:1e+url(http://e.cn)}</style>",
    "<style>@font-face{font-family:a;src:url(data:font/woff2;base64,aaaa)}</style>",
    "<style>@keyframes a{to{opacity:0}}</style>",
    "<style>@-webkit-keyframes a{to{opacity:0}}</style>",
    '<style type="text/plain">@import "http://e.cn";</style>',
    '<use href="a.svg#b"/>',
    '<use href="&#160;#b"/>',
    '<use href=""/>',
    '<use xlink:href="data:image/svg+xml,x#b"/>',
    '<use href="#a" xlink:href="https://e.cn/#a"/>',
    '<linearGradient xlink:href="https://e.cn/a#b"/>',
    '<rect ONCLICK="x()"/>',
    '<rect mask-image="url(https://e.cn)"/>',
]


def test_parts_of_the_same_drawing_may_be_named_in_any_way(site: Lay) -> None:
    all_pass(site, [svg(inside) for inside in OWN_PARTS])


def test_nothing_elsewhere_is_named_in_any_way(site: Lay) -> None:
    all_refused(site, [svg(inside) for inside in ELSEWHERE])


def test_the_message_names_the_element_the_attribute_and_the_line(site: Lay) -> None:
    cases = {
        svg('\n\n<rect\n fill="url(https://e.cn/a)"/>'): 'in line 3: <rect fill="url(https://e.cn/a)">.',
        svg("<style>\n.a{}\n.b{fill:url(b.png)}\n</style>"): "in line 3: <style> url(b.png).",
        svg("\n<script>1</script>"): "in line 2: <script>.",
        svg('\n<use href="https://example.org/a/long/address/of/a/drawing.svg#b"/>'): (
            'in line 2: <use href="https://example.org/a/long/address/of/a/…">.'
        ),
        svg('<rect style="fill:u\\72l(\\68ttp://e.cn)"/>'): 'in line 1: <rect style="url(http://e.cn)">.',
    }
    for message, end in zip(told(site, list(cases)), cases.values(), strict=True):
        assert message.endswith(end)


# --- Words ------------------------------------------------------------------------------------------

WORDS = [
    '<g id="image (1)"/>',
    '<g id="url(https://e.cn)"/>',
    '<g class="src(1) image(2)"/>',
    '<g aria-label="收入 src (万元)"/>',
    '<g data-name="image(1)"/>',
    '<g data-url="url(https://e.cn)"/>',
    '<g role="image (1)"/>',
    '<text>image (1), url(https://e.cn), @import</text>',
    "<title>url(a.png)</title><desc>expression(1)</desc>",
    '<g xml:lang="zh"/>',
    "<text font-family=\"'image (1)'\">甲</text>",
    "<style>text{font-family:'\\5FAE\\8F6F\\96C5\\9ED1'}</style>",
    '<text font-family="\\5b8b\\4f53">甲</text>',
    "<style>.\\31 a{fill:red}</style>",
    "<style>.a::after{content:'image (1)'}</style>",
    "<style>/* @import 'a'; url(b) */ .a{fill:red}</style>",
    "<style>.image{fill:red} #src{fill:red} element:not(.a){fill:red} .b{--image: 1}</style>",
    "<style>@media (prefers-color-scheme:dark){.a{fill:#fff}} @supports (d:none){.a{fill:red}}</style>",
    '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="C:\\Users\\li\\a.png" i:label="image (1)"/>',
    '<g xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:absref="file:///a/url(b).png" s:docname="src(1).svg"/>',
    '<g xmlns:s="urn:s" s:onclick="1" s:href="https://e.cn"/>',
    '<metadata><?xpacket begin="" id="W5M0"?><x:a xmlns:x="urn:x" onclick="1" href="C:\\a"/></metadata>',
]  # fmt: skip


def test_words_that_only_look_like_css_pass(site: Lay) -> None:
    all_pass(site, [svg(inside) for inside in WORDS])


def test_what_inkscape_keeps_for_itself_reaches_no_reader(site: Lay) -> None:
    (drawing,) = published(site, [svg(WORDS[-4])])

    assert drawing.endswith('viewBox="0 0 3 2"><g></g></svg>')


def test_words_are_no_way_in(site: Lay) -> None:
    """Each word that passes, where CSS or an address would be read."""
    all_refused(
        site,
        [
            svg(inside)
            for inside in (
                '<g filter="image (1)"/>',
                '<g style="fill:image(1)"/>',
                '<g cursor="url(https://e.cn)"/>',
                '<g fill="src(1)"/>',
                "<style>.a{fill:image (1)}</style>",
                "<style>.\\31 a{fill:u\\72 l(b)}</style>",
                "<style>.a::after{content:'a'url(b)}</style>",
                "<style>.a::after{content:image('a')}</style>",
                "<style>/**/@import 'a';</style>",
                '<g onclick="1"/>',
                '<g xmlns:s="http://www.w3.org/1999/xlink" s:href="C:\\a.png"/>',
                '<?xml-stylesheet href="a.css"?>',
                '<g xmlns:x="http://www.w3.org/2000/svg"><x:script>1</x:script></g>',
            )
        ],
    )


# --- What a drawing draws ---------------------------------------------------------------------------


def copies(depth: int, times: int = 10) -> str:
    """Give parts that copy each other: times to the power of depth."""
    parts = "".join(
        f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * times + "</g>" for n in range(1, depth + 1)
    )
    return f'<defs><path id="l0" d="M0 0h1v1"/>{parts}</defs><use href="#l{depth}"/>'


def nested(tag: str, by: str, depth: int = 5, times: int = 10) -> str:
    """Give parts in which each shape is dressed with the part before."""
    parts = [f'<{tag} id="l0"><path d="M0 0h1v1z"/></{tag}>']
    parts += [
        f'<{tag} id="l{n}">' + f"<path {by.format(n - 1)}/>" * times + f"</{tag}>"
        for n in range(1, depth + 1)
    ]
    return f"<defs>{''.join(parts)}</defs><path {by.format(depth)}/>"


HEAVY = {
    "use": copies(6),
    "use with percent signs": copies(6).replace('href="#l', 'href="#%6C'),
    "use, doubled twenty times": copies(20, 2),
    "use, the first of two ids": copies(6) + '<g id="l6"/>',
    "mask": nested("mask", 'mask="url(#l{})"'),
    "clip path": nested("clipPath", "clip-path=\"url('#l{}')\""),
    "pattern": nested("pattern", 'fill="url(#l{})"'),
    "marker": nested("marker", 'marker-start="url(#l{})"'),
    "marker in a style": nested("marker", 'style="fill:red;marker-start:url(#l{})"'),
    "escaped": nested("mask", 'style="mask:u\\72l(#l{})"'),
    "inherited": nested("pattern", 'fill="url(#l{})"').replace("<path ", "<g ").replace("/>", "><path/><path/></g>"),
    "by class": "<style>"
    + "".join(f".c{n},.x{n} .y{{mask:url(#l{n})}}" for n in range(6))
    + "</style>"
    + nested("mask", 'class="c{}"'),
    "corners": '<marker id="m">' + "<path/>" * 300 + f'</marker><g>{"<path/>" * 9}</g><path marker-mid="url(#m)" d="M{" 1 2" * 4000}"/>',
}  # fmt: skip

LIGHT = {
    "three deep": copies(3),
    "unused": copies(6).rpartition("<use")[0],
    "a thousand towns": '<defs><g id="t"><path/><circle/></g></defs>' + '<use href="#t" x="1"/>' * 1000,
    "as matplotlib draws points": '<defs><path id="m"/></defs>' + '<use xlink:href="#m"/>' * 30_000,
    "as cairo sets text": '<defs><g id="a"><path/></g></defs>' + '<g fill="#000"><use xlink:href="#a"/></g>' * 9000,
    "many paths": "<path/>" * 30_000,
    "a gradient for each of many": '<linearGradient id="g">' + "<stop/>" * 9 + "</linearGradient>" + '<path fill="url(#g)"/>' * 9000,
    "a clip path for each of many": '<clipPath id="c"><rect/></clipPath>' + '<g clip-path="url(#c)"><path/></g>' * 9000,
    "clip paths in each other": '<clipPath id="c"><rect/></clipPath>' + '<g clip-path="url(#c)">' * 50 + "<path/>" * 9000 + "</g>" * 50,
    "an arrow for each of many": '<marker id="a"><path/></marker>' + '<g marker-end="url(#a)">' + "<path/>" * 9000 + "</g>",
    "what is not there": '<use href="#a"/><path fill="url(#b)"/>',
    "a chain as long as the file": "<defs>" + "".join(f'<g id="l{n}"><use href="#l{n + 1}"/></g>' for n in range(9000)) + '</defs><use href="#l0"/>',
}  # fmt: skip

CIRCLES = [
    '<g id="a"><use href="#a"/></g>',
    '<use id="a" href="#a"/>',
    '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    '<defs><mask id="a"><path mask="url(#a)"/></mask></defs><path mask="url(#a)"/>',
    '<pattern id="a"><path fill="url(#b)"/></pattern><pattern id="b" href="#a"/><path fill="url(#a)"/>',
]


def test_copies_of_copies_are_counted_before_a_browser_has_to(site: Lay) -> None:
    said = dict(zip(HEAVY, told(site, [svg(inside) for inside in HEAVY.values()]), strict=True))

    assert [name for name, message in said.items() if not message.startswith("heavy-drawing: ")] == []


FILTER = '<filter id="f">' + '<feGaussianBlur stdDeviation="99"/>' * 30 + "</filter>"


def test_filters_count_for_what_they_cost(site: Lay) -> None:
    nested = FILTER + '<g filter="url(#f)">' * 150 + '<rect width="9" height="9"/>' + "</g>" * 150
    shadows = FILTER.replace('"99"/>' * 30, "") + '<rect filter="url(#f)" width="9" height="9"/>' * 60
    rules = "<style>" + "".join(f"*{{fill:url(#p{n})}}" for n in range(2000)) + "</style>" + "<path/>" * 2000
    said = told(site, [svg(nested), svg(rules)])

    assert [message.split(":")[0] for message in said] == ["heavy-drawing", "heavy-drawing"]
    assert showing(site, [svg(shadows)]).build().code == 0


def test_what_grows_with_the_file_passes(site: Lay) -> None:
    said = dict(zip(LIGHT, told(site, [svg(inside) for inside in LIGHT.values()]), strict=True))

    assert said == dict.fromkeys(LIGHT, "")


def test_a_drawing_in_itself_is_told(site: Lay) -> None:
    assert all(
        "is a part of itself" in message for message in told(site, [svg(inside) for inside in CIRCLES])
    )


# --- The seal, and the reports ------------------------------------------------------------------------


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--lang", "zh")])
def test_a_seal_is_judged_like_any_drawing(site: Lay, options: tuple[str, ...]) -> None:
    laid = site(f"-- site.yaml --\n{BARE}-- content/a/feature.md --\n{SEAL}")
    laid.write("content/a/images/a.svg", f'<?xml version="1.0" encoding="foo"?>{svg()}')
    laid.run("build", *options)

    assert laid.code == 1
    assert "broken-drawing" in laid.stdout + laid.stderr
    if "json" in options:
        (record,) = json.loads(laid.stdout)
        assert (record["path"], record["line"]) == ("content/a/feature.md", 4)


def test_a_drawing_that_comes_out_passes_again_unchanged(site: Lay) -> None:
    inside = [*OWN_PARTS, *WORDS]
    once = published(site, [svg(one) for one in inside])

    assert published(site, once) == once


COMMENTED = {
    "/* 张三 2024 */path{fill:red}": "/**/path{fill:red}",
    "path{fill:/*red*/blue}": "path{fill:/**/blue}",
    'a{font-family:"/* a name */"}': 'a{font-family:"/* a name */"}',
    "a{fill:red} /* without its end": "a{fill:red} /**/",
    "a{fill:red}": "a{fill:red}",
    "a{x:u/* */rl(http://a.cn)}": "a{x:u/**/rl(http://a.cn)}",
}


def test_comments_in_styles_reach_no_reader(site: Lay) -> None:
    for written, published in COMMENTED.items():
        built = showing(site, [svg(f"<style>{written}</style>")]).build()
        (drawing,) = [text for path, text in built.snapshot().items() if path.endswith("drawn.svg")]
        assert f"<style>{published}</style>" in drawing.decode()


def test_lines_may_end_in_any_way(site: Lay) -> None:
    drawing = svg("\n\n<text>a&nbsp;b</text>")
    said = told(site, [drawing, drawing.replace("\n", "\r"), drawing.replace("\n", "\r\n")])

    assert ["&nbsp;, in line 3" in message for message in said] == [True] * 3


def test_an_empty_file_is_told_as_one(site: Lay) -> None:
    (said,) = told(site, [b""])

    assert said.startswith("empty-picture: ")
