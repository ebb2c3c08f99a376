"""How much room pictures take, and how many pixels they have for it: through the front door, with drawn pictures."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PIL import Image

from tekan.model.pictures import Measure, Picture
from tekan.pictures.plan import plan_picture
from tests.inline_site import Site
from tests.test_pictures import BARE, renditions, saved, showing

Lay = Callable[[str], Site]

SVG = '<svg xmlns="http://www.w3.org/2000/svg" '


def plain(width: int, height: int) -> bytes:
    return saved(Image.new("RGB", (width, height), (90, 110, 130)), "JPEG")


def with_hero(site: Lay, content: bytes, name: str = "h.jpg") -> Site:
    laid = site(
        f"-- site.yaml --\n{BARE}-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙摄\n"
        f"hero: {name}\nhero_alt: 山\n---\n正文。\n"
    )
    laid.write(f"content/a/{name}", content)
    return laid


# --- An opening picture ------------------------------------------------------------------------------

TOO_SMALL = {
    (40, 40): "29.1", (1, 1): "1164.0", (800, 450): "1.5", (1024, 768): "1.1", (1100, 600): "1.1",
    (3000, 300): "1.9", (600, 3000): "1.9", (1164, 500): "1.2", (900, 582): "1.3", (1080, 1080): "1.1",
}  # fmt: skip
LARGE_ENOUGH = [
    (1164, 582), (1164, 655), (1600, 900), (1120, 600), (1200, 600), (4000, 3000), (3000, 4000), (5820, 582),
    (6000, 600), (1164, 4000),
]  # fmt: skip


@pytest.mark.parametrize("size", TOO_SMALL, ids=str)
def test_a_hero_with_fewer_pixels_than_its_place_is_told_with_the_numbers(
    site: Lay, size: tuple[int, int]
) -> None:
    said = with_hero(site, plain(*size)).run("check").stderr

    assert "content/a/feature.md:4:7: warning[hero-enlarged]" in said
    assert (
        f"has {size[0]}×{size[1]} pixels; a large screen enlarges it {TOO_SMALL[size]} times, to 1164×582"
        in said
    )


@pytest.mark.parametrize("size", LARGE_ENOUGH, ids=str)
def test_a_hero_with_pixels_enough_is_not(site: Lay, size: tuple[int, int]) -> None:
    laid = with_hero(site, plain(*size)).run("check")

    assert (laid.code, laid.stderr) == (0, "")


def test_a_hero_that_the_text_shows_too_is_told_where_it_is_the_hero(site: Lay) -> None:
    laid = with_hero(site, plain(40, 40))
    laid.write(
        "content/a/feature.md",
        f'{laid.files["content/a/feature.md"]}\n![山](h.jpg){{focus="9% 9%"}}\n\n![山](h.jpg)\n',
    )

    assert "content/a/feature.md:4:7: warning[hero-enlarged]" in laid.run("check").stderr


def test_a_hero_that_is_drawn_has_pixels_enough(site: Lay) -> None:
    drawn = f'{SVG}width="40" height="20"><path d="M0 0h9"/></svg>'.encode()

    laid = with_hero(site, drawn, "h.svg").run("check")

    assert (laid.code, laid.stderr) == (0, "")


def test_a_wide_hero_is_asked_for_as_wide_as_its_crop_needs(site: Lay) -> None:
    built = with_hero(site, plain(3600, 1200)).build()
    html = built.main("a/index.html")

    assert (
        'sizes="(min-width:1200px) 1746px, (min-width:700px) 160vw, (min-resolution:2.5x) 105vw, 157vw"'
        in html
    )
    assert "-2400.avif 2400w" in html
    assert renditions(built, "avif").keys() == {"480", "800", "1600", "2400", "3600"}


# --- A picture of the text ---------------------------------------------------------------------------

FRAMES = {
    # width, height, what is written behind it: the classes of its figure, and the rules that they name
    (1600, 1000, ""): ("", ""),
    (1080, 900, ""): ("", ""),
    (1079, 900, ""): ("fit r1199x1079", ".r1199x1079{--r:1.199;--own:1079px}"),
    (300, 200, ""): ("fit r1500x300", ".r1500x300{--r:1.5;--own:300px}"),
    (1200, 1600, ""): ("fit tall r750", ".r750{--r:0.75}"),
    (1200, 3000, ""): ("fit tall r400", ".r400{--r:0.4}"),
    (1200, 3600, ""): ("fit long r333", ".r333{--r:0.333}"),
    (1200, 9000, ""): ("fit ribbon r133 p411", ".p411{--on-paper:0.411}"),
    (1200, 9000, '{focus="50% 40%"}'): ("fit ribbon r133 d40", ".d40{--down:40%}"),
    (1600, 1000, "{size=small}"): ("fit small r1600", ".r1600{--r:1.6}"),
    (1200, 1600, "{size=small}"): ("fit tall small r750", ".r750{--r:0.75}"),
    (1600, 1000, "{.wide}"): ("wide", ""),
    (1200, 800, "{.wide}"): ("wide fit r1500x1200", ".r1500x1200{--r:1.5;--own:1200px}"),
    (1600, 2000, "{.wide}"): ("fit tall r800", ".r800{--r:0.8}"),
}


def frame_in(html: str) -> str:
    """Give the classes of the one figure with a picture."""
    (style,) = re.findall(r'<figure(?: class="([^"]*)")?>\s*<a href="[^"]*" class="picture', html)
    return str(style)


@pytest.mark.parametrize("case", FRAMES, ids=str)
def test_a_picture_is_framed_by_its_shape_and_its_pixels(site: Lay, case: tuple[int, int, str]) -> None:
    width, height, more = case
    html = showing(site, plain(width, height), more=more).build().html("a/index.html")
    style, rule = FRAMES[case]

    assert frame_in(html) == style
    assert rule in html
    assert (".fit{" in html) == ("fit" in style.split())


def sizes_in(html: str) -> list[str]:
    """Give what each picture in AVIF says of its width."""
    return re.findall(r'<source type="image/avif" [^>]*sizes="([^"]*)"', html)


def test_a_small_picture_is_asked_for_as_small_as_it_stands(site: Lay) -> None:
    html = showing(site, plain(800, 600), more="{size=small}").build().main("a/index.html")

    assert sizes_in(html) == ["(min-width:800px) 360px, (min-resolution:2.5x) 40vw, 60vw"]


def test_of_a_pair_each_is_asked_for_by_its_share_of_the_width(site: Lay) -> None:
    laid = showing(site, plain(1200, 800), more="\n![右](images/右.jpg)")
    laid.write("content/a/images/右.jpg", plain(800, 1600))
    html = laid.build().main("a/index.html")

    assert [sizes.partition(",")[0] for sizes in sizes_in(html)] == [
        "(min-width:800px) 525px",
        "(min-width:800px) 175px",
    ]


DRAWN = {
    'viewBox="0 0 300 150"': "",
    'width="100%" viewBox="0 0 300 150"': "",
    'width="24" height="24"': "fit r1000x24",
    'width="600" height="400"': "fit r1500x600",
    'width="10cm" height="5cm"': "fit r2000x378",
    'width="1200" height="600"': "",
    'viewBox="0 0 100 150"': "fit tall r667",
    'viewBox="0 0 100 900"': "fit ribbon r111",
}


def test_a_drawing_that_asks_for_a_width_gets_no_more(site: Lay) -> None:
    for root, style in DRAWN.items():
        drawn = f'{SVG}{root}><path d="M0 0h9"/></svg>'.encode()
        html = showing(site, drawn, "图.svg").build().main("a/index.html")
        assert frame_in(html) == style, root


@pytest.mark.parametrize(
    ("size", "opened"),
    [
        ((20_000, 2000), 12000), ((3600, 1200), 3600), ((5000, 1000), 5000), ((9000, 300), 9000),
        ((60_000, 1200), 16383), ((2400, 1200), 1600), ((1000, 300), 1000), ((800, 12_000), 800),
        ((2000, 12_000), 1600),
    ],
    ids=str,
)  # fmt: skip
def test_a_panorama_is_opened_as_high_as_a_window(size: tuple[int, int], opened: int) -> None:
    planned = plan_picture(
        Picture("a.jpg"), "0" * 64, Measure(*size, "photograph", ""), (480, 800, 1600), is_hero=False
    )

    assert {rendition.width for rendition in planned.large} == {opened}
    assert max(rendition.width for source in planned.sources for rendition in source) == min(size[0], 1600)


def test_no_browser_is_offered_a_form_that_it_can_not_open_so_long() -> None:
    for height, forms in (
        (16_000, "AVIF WEBP JPEG"),
        (20_000, "AVIF JPEG"),
        (32_769, "JPEG"),
        (60_000, "JPEG"),
    ):
        measure = Measure(800, height, "photograph", "")
        planned = plan_picture(Picture("a.jpg"), "0" * 64, measure, (480, 800, 1600), is_hero=True)
        assert [rendition.form for rendition in planned.large] == forms.split()


# --- The colour of the text --------------------------------------------------------------------------

FOLLOWS = [
    '<path d="M0 0h9" stroke="currentColor"/>',
    '<path d="M0 0h9" stroke="CURRENTCOLOR" fill="none"/>',
    '<g fill="currentColor"><path d="M0 0h9" fill="inherit"/></g>',
    '<path d="M0 0h9" style="stroke: currentColor; fill:none"/>',
    "<style>path{stroke:currentColor;fill:transparent}</style><path d='M0 0h9'/>",
    '<path d="M0 0h9" stroke="currentColor" fill="#000"/>',
    '<path d="M0 0h9" stroke="currentColor" fill="black" stroke-width="3"/>',
    '<path d="M0 0h9" stroke="currentColor" fill="rgb(0, 0, 0)"/>',
    '<linearGradient id="a"><stop stop-color="currentColor"/></linearGradient><path fill="url(#a)" d="M0 0h9"/>',
    '<path d="M0 0h9" stroke="currentColor" fill=" none " color="inherit"/>',
    '<title>fill: red</title><path d="M0 0h9" stroke="currentColor"/>',
    '<text fill="currentColor">color: blue</text>',
]
HAS_ITS_OWN = [
    '<path d="M0 0h9"/>',
    '<path d="M0 0h9" stroke="#000"/>',
    '<path d="M0 0h9" stroke="currentColor" fill="red"/>',
    '<path d="M0 0h9" stroke="currentColor" color="#900"/>',
    '<g style="color:#123"><path d="M0 0h9" stroke="currentColor"/></g>',
    "<style>path{stroke:currentColor;fill:#eee}</style><path d='M0 0h9'/>",
    '<path d="M0 0h9" stroke="currentColor"/><rect width="9" height="9" fill="#fff"/>',
    '<path d="M0 0h9" stroke="currentColor" style="fill:rgb(0, 0, 9)"/>',
    '<linearGradient id="a"><stop stop-color="blue"/></linearGradient><path fill="currentColor" d="M0 0h9"/>',
    '<filter id="a"><feFlood flood-color="gold"/></filter><path fill="currentColor" d="M0 0h9"/>',
    '<g style="background:yellow"><path fill="currentColor" d="M0 0h9"/></g>',
    "<style>path{fill:currentColor;stroke/**/:red}</style><path d='M0 0h9'/>",
    "<style>path{fill:currentColor;str\\6fke:red}</style><path d='M0 0h9'/>",
    '<filter id="a"><feColorMatrix values="1 0 0 0 1"/></filter><path fill="currentColor" d="M0 0h9"/>',
    '<g style="color-scheme:dark"><path fill="currentColor" d="M0 0h9"/></g>',
]


@pytest.mark.parametrize("inside", FOLLOWS)
def test_a_drawing_in_the_colour_of_the_text_stands_on_the_page_itself(site: Lay, inside: str) -> None:
    html = drawn(site, inside)

    assert '<figure class="ink">' in html
    assert 'class="picture"' in html


@pytest.mark.parametrize("inside", HAS_ITS_OWN)
def test_any_other_drawing_stands_on_paper(site: Lay, inside: str) -> None:
    html = drawn(site, inside)

    assert 'class="picture gf7f2e7"' in html
    assert 'class="ink"' not in html


def drawn(site: Lay, inside: str) -> str:
    built = showing(site, f'{SVG}viewBox="0 0 30 20">{inside}</svg>'.encode(), "图.svg").build()
    assert built.code == 0, built.stderr
    return built.main("a/index.html")
