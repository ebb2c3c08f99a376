"""The picture desk, through the front door: an editor drops in a file, and readers get the right picture."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from tekan.model.pictures import Measure, Picture
from tekan.pictures.plan import plan_picture
from tests.colour_profiles import (
    ADOBE_RGB,
    DISPLAY_P3,
    cmyk_profile,
    grey_profile,
    lab_to_srgb,
    rgb_profile,
    to_srgb,
)
from tests.inline_site import Site

Lay = Callable[[str], Site]

PHOTOGRAPHS = sorted((Path(__file__).parent / "fixtures/photographs").glob("*.jpg"))
ROOT = Path(__file__).resolve().parent.parent
BARE = "name: 报\nbase_url: https://a.cn\nheadline_font: off\nqr: off\nshare_cards: off\n"


def saved(image: Image.Image, form: str = "PNG", **settings: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **settings)
    return out.getvalue()


def showing(site: Lay, content: bytes, name: str = "图.jpg", more: str = "") -> Site:
    """Lay out a feature that shows one picture."""
    laid = site(
        f"-- site.yaml --\n{BARE}-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙摄\n---\n"
        f"正文。\n\n![说明](images/{name}){more}\n"
    )
    laid.write(f"content/a/images/{name}", content)
    return laid


def renditions(built: Site, ending: str) -> dict[str, Image.Image]:
    """Give the pictures of a form that readers get, by what stands behind the mark in their names."""
    found: dict[str, Image.Image] = {}
    for path, content in built.snapshot().items():
        match = re.fullmatch(rf"assets/[0-9a-f]{{6}}-(\w+)\.{ending}", path)
        if match:
            with Image.open(io.BytesIO(content)) as image:
                image.load()
                found[match[1]] = image
    return found


def only(built: Site, ending: str) -> Image.Image:
    (image,) = renditions(built, ending).values()
    return image


def colour(image: Image.Image, x: float = 0.5, y: float = 0.5) -> tuple[int, ...]:
    at = (int(image.width * x), int(image.height * y))
    return tuple(image.convert("RGB").getpixel(at))  # type: ignore[arg-type]


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 4) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


# --- What readers get -------------------------------------------------------------------------------


def test_a_photograph_comes_in_three_forms_at_the_widths_that_it_has_pixels_for(site: Lay) -> None:
    built = showing(site, saved(Image.effect_noise((1300, 900), 90).convert("RGB"), "JPEG")).build()

    expected = {"480": (480, 332), "800": (800, 554), "1300": (1300, 900)}
    for ending in ("avif", "webp"):
        assert {name: image.size for name, image in renditions(built, ending).items()} == expected
    # A device so old that it cannot choose a form gets one that does for all, and the large one by the link.
    assert renditions(built, "jpg").keys() == {"800", "1300"}


def test_no_picture_is_enlarged(site: Lay) -> None:
    built = showing(site, saved(Image.effect_noise((301, 200), 90).convert("RGB"), "JPEG")).build()

    assert [image.size for image in renditions(built, "avif").values()] == [(301, 200)]


def test_the_page_names_every_rendition_and_the_best_form_first(site: Lay) -> None:
    built = showing(site, saved(Image.effect_noise((900, 600), 90).convert("RGB"), "JPEG")).build()
    html = built.main("a/index.html")
    named = re.findall(r'\.\./(assets/[^\s"]+)(?: \d+w|")', html)

    assert re.findall(r'<source type="([^"]+)"', html) == ["image/avif", "image/webp"]
    assert sorted(path for path in {*named} if not path.endswith(".js")) == sorted(
        path for path in built.snapshot() if re.search(r"-\d+\.\w+$", path)
    )
    assert html.count('sizes="(min-width:800px) 720px, (min-resolution:2.5x) 62vw, 93vw"') == 2
    assert 'width="900" height="600"' in html
    assert 'loading="lazy"' in html


def test_the_widths_are_the_site_s_to_choose(site: Lay) -> None:
    laid = showing(site, saved(Image.effect_noise((700, 400), 90).convert("RGB"), "JPEG"))
    laid.write("site.yaml", f"{BARE}picture_widths: [200, 600]\n")

    assert renditions(laid.build(), "jpg").keys() == {"200", "600"}


def test_only_the_hero_is_fetched_first(site: Lay) -> None:
    laid = site(
        f"-- site.yaml --\n{BARE}-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙摄\n"
        "hero: a.jpg\nhero_alt: 山\n---\n正文。\n\n![说明](a.jpg)\n"
    )
    laid.write("content/a/a.jpg", PHOTOGRAPHS[1].read_bytes())
    images = re.findall(r"<img [^>]+>", laid.build().main("a/index.html"))

    assert ['fetchpriority="high"' in image for image in images] == [True, False]
    assert ['loading="lazy"' in image for image in images] == [False, True]


def test_the_main_colour_of_a_picture_stands_in_its_place_until_it_is_there(site: Lay) -> None:
    image = Image.new("RGB", (600, 400), (0x22, 0x44, 0x66))
    image.paste((255, 255, 255), (0, 0, 100, 400))
    html = showing(site, saved(image, "JPEG", quality=95)).build().html("a/index.html")

    assert 'class="picture g246"' in html
    assert ".g246 img{background:#246}" in html


def test_a_drawing_in_flat_colours_stays_png_for_old_browsers(site: Lay) -> None:
    drawing = Image.new("RGB", (900, 600), (247, 242, 231))
    drawing.paste((180, 40, 28), (200, 200, 500, 400))
    built = showing(site, saved(drawing), "图.png").build()

    assert not renditions(built, "jpg")
    assert colour(renditions(built, "png")["900"], 0.4, 0.5) == (180, 40, 28)
    assert colour(renditions(built, "webp")["900"], 0.4, 0.5) == (180, 40, 28)


def test_a_photograph_that_was_saved_as_png_becomes_jpeg_for_old_browsers(site: Lay) -> None:
    with Image.open(PHOTOGRAPHS[1]) as photograph:
        built = showing(site, saved(photograph), "图.png").build()

    assert renditions(built, "jpg")
    assert not renditions(built, "png")


def test_a_very_long_picture_has_no_form_that_can_not_hold_it(site: Lay) -> None:
    long = Image.effect_noise((40, 17_000), 90).convert("RGB")
    built = showing(site, saved(long, "JPEG")).build()

    assert not renditions(built, "webp")
    assert only(built, "avif").size == (40, 17_000)


# --- Shared about the focus -------------------------------------------------------------------------


def test_the_crops_for_sharing_keep_the_focus(site: Lay) -> None:
    wide = Image.new("RGB", (2400, 800), (200, 200, 200))
    wide.paste((180, 40, 28), (2300, 300, 2400, 500))
    laid = site(
        f"-- site.yaml --\n{BARE}-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙摄\n"
        "hero: a.jpg\nhero_alt: 山\nhero_focus: 98% 50%\n---\n正文。\n"
    )
    laid.write("content/a/a.jpg", saved(wide, "JPEG", quality=95))
    built = laid.build()
    crops = {name: image for name, image in renditions(built, "jpg").items() if "x" in name}
    html = built.html("a/index.html")

    assert {name: image.size for name, image in crops.items()} == {
        "16x9": (1200, 675),
        "4x3": (1067, 800),
        "1x1": (800, 800),
    }
    assert all(near(colour(image, 0.98, 0.5), (180, 40, 28), 8) for image in crops.values())
    assert re.search(r'og:image" content="https://a\.cn/assets/\w+-16x9\.jpg"', html)
    assert re.search(r'"https://a\.cn/assets/\w+-4x3\.jpg","https://a\.cn/assets/\w+-1x1\.jpg"\]', html)
    assert ".hero img{object-position:98% 50%}" in html


@given(
    width=st.integers(1, 20_000),
    height=st.integers(1, 20_000),
    focus=st.tuples(st.integers(0, 100), st.integers(0, 100)),
)
def test_every_crop_lies_in_the_picture_and_holds_its_focus(
    width: int, height: int, focus: tuple[int, int]
) -> None:
    measure = Measure(width, height, "photograph", "")
    crops = plan_picture(Picture("a.jpg", focus), "0" * 64, measure, (480,), is_hero=True).crops

    for crop, ratio in zip(crops, (16 / 9, 4 / 3, 1.0), strict=True):
        left, top, right, bottom = crop.box or (0, 0, 0, 0)
        assert 0 <= left <= focus[0] / 100 <= right + 1e-9 <= 1 + 2e-9
        assert 0 <= top <= focus[1] / 100 <= bottom + 1e-9 <= 1 + 2e-9
        assert (right - left) * width / ((bottom - top) * height) == pytest.approx(ratio)
        assert crop.width <= max(1, round((right - left) * width))


@given(width=st.integers(1, 9000), height=st.integers(1, 9000))
def test_widths_rise_and_never_pass_the_picture_s_own(width: int, height: int) -> None:
    planned = plan_picture(
        Picture("a.jpg"), "0" * 64, Measure(width, height, "photograph", ""), (480, 800, 1600), is_hero=False
    )
    widths = [rendition.width for rendition in planned.sources[0]]

    assert widths == sorted(set(widths))
    assert widths[-1] == min(width, 1600)
    assert all(rendition.height >= 1 for rendition in planned.renditions)


# --- Turned, tinted, transparent --------------------------------------------------------------------

_CORNERS = {
    (0.1, 0.1): (200, 30, 30),
    (0.9, 0.1): (30, 160, 30),
    (0.1, 0.9): (30, 30, 200),
    (0.9, 0.9): (230, 200, 30),
}
_AS_TAKEN = {
    1: (),
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.ROTATE_270, Image.Transpose.FLIP_LEFT_RIGHT),
    6: (Image.Transpose.ROTATE_90,),
    7: (Image.Transpose.ROTATE_90, Image.Transpose.FLIP_LEFT_RIGHT),
    8: (Image.Transpose.ROTATE_270,),
}
"""How a picture lies in its file so that the note beside it brings it upright. Source: Exif 2.32, 4.6.4."""


def quarters(size: tuple[int, int] = (640, 400)) -> Image.Image:
    image = Image.new("RGB", size)
    for (x, y), ink in _CORNERS.items():
        left, top = (0 if x < 0.5 else size[0] // 2), (0 if y < 0.5 else size[1] // 2)
        image.paste(ink, (left, top, left + size[0] // 2, top + size[1] // 2))
    return image


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_stands_upright_however_the_camera_was_held(site: Lay, orientation: int, form: str) -> None:
    taken = quarters()
    for turn in _AS_TAKEN[orientation]:
        taken = taken.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    built = showing(site, saved(taken, form, exif=exif), f"图.{form.lower()}").build()
    image = renditions(built, "webp")["640"]

    assert image.size == (640, 400)
    for place, ink in _CORNERS.items():
        assert near(colour(image, *place), ink, 10)


@pytest.mark.parametrize(
    ("primaries", "gamma"), [(DISPLAY_P3, 2.2), (ADOBE_RGB, 2.2)], ids=["display-p3", "adobe-rgb"]
)
@pytest.mark.parametrize("ink", [(180, 40, 28), (90, 140, 90), (60, 90, 160), (255, 255, 255), (0, 0, 0)])
def test_colours_are_brought_to_srgb(
    site: Lay, primaries: tuple[tuple[float, float, float], ...], gamma: float, ink: tuple[int, int, int]
) -> None:
    photograph = saved(
        Image.new("RGB", (64, 64), ink), "JPEG", quality=100, icc_profile=rgb_profile(primaries, gamma)
    )
    built = showing(site, photograph).build()

    for ending in ("jpg", "webp", "avif"):
        assert near(colour(only(built, ending)), to_srgb(ink, primaries, gamma)), ending


def test_grey_with_a_profile_of_its_own_is_brought_to_srgb(site: Lay) -> None:
    grey = Image.new("L", (64, 64), 128)
    built = showing(site, saved(grey, "JPEG", quality=100, icc_profile=grey_profile(1.0))).build()

    assert near(colour(only(built, "jpg")), (188, 188, 188))


_PRINTED = {
    0b0000: (100.0, 0.0, 0.0),
    0b1000: (60.0, -20.0, -40.0),
    0b0100: (50.0, 50.0, 0.0),
    0b0010: (85.0, 0.0, 60.0),
}
"""What the inks look like on the paper of a press that is not there, in CIE L*a*b*."""


@pytest.mark.parametrize("overprint", _PRINTED, ids=["paper", "cyan", "magenta", "yellow"])
def test_the_inks_of_a_printed_page_are_brought_to_srgb(site: Lay, overprint: int) -> None:
    labs = [_PRINTED.get(n, (0.0, 0.0, 0.0)) for n in range(16)]
    inks = tuple(255 * (overprint >> 3 - n & 1) for n in range(4))
    page = saved(Image.new("CMYK", (64, 64), inks), "JPEG", quality=100, icc_profile=cmyk_profile(labs))
    built = showing(site, page).build()

    assert near(colour(only(built, "jpg")), lab_to_srgb(_PRINTED[overprint]), 5)


def test_inks_without_a_profile_are_shown_all_the_same(site: Lay) -> None:
    page = Image.new("CMYK", (64, 64), (0, 200, 200, 0))
    red, green, blue = colour(only(showing(site, saved(page, "JPEG", quality=100)).build(), "webp"))

    assert red > 240
    assert near((green, blue), (55, 55), 10)


def test_a_profile_that_is_damaged_does_not_spoil_the_picture(site: Lay) -> None:
    photograph = saved(
        Image.new("RGB", (64, 64), (180, 40, 28)), "JPEG", quality=100, icc_profile=b"no profile"
    )

    assert near(colour(only(showing(site, photograph).build(), "jpg")), (180, 40, 28))


@pytest.mark.parametrize("bits", [16, 8], ids=["sixteen-bits", "eight-bits"])
def test_grey_stays_grey(site: Lay, bits: int) -> None:
    scan = Image.new("I;16", (64, 64), 30_000) if bits == 16 else Image.new("L", (64, 64), 117)
    red, green, blue = colour(only(showing(site, saved(scan), "图.png").build(), "webp"))

    assert red == green == blue
    assert abs(red - 117) <= 1


@pytest.mark.parametrize("form", ["PNG", "GIF"])
def test_a_palette_with_a_transparent_colour_stays_transparent(site: Lay, form: str) -> None:
    drawing = Image.new("P", (80, 60), 0)
    drawing.putpalette([255, 0, 255, 180, 40, 28])
    drawing.paste(1, (20, 15, 60, 45))
    built = showing(site, saved(drawing, form, transparency=0), f"图.{form.lower()}").build()

    for ending in ("webp", "png"):
        image = only(built, ending).convert("RGBA")
        assert image.getpixel((2, 2))[3] == 0  # type: ignore[index]
        assert image.getpixel((40, 30))[3] == 255  # type: ignore[index]
    assert near(colour(only(built, "png")), (180, 40, 28))


def test_what_is_transparent_stands_on_paper_in_the_dark_too(site: Lay) -> None:
    drawing = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    drawing.paste((0, 0, 0, 255), (20, 15, 60, 45))

    assert ".gf7f2e7 img{background:#f7f2e7}" in showing(site, saved(drawing), "图.png").build().html(
        "a/index.html"
    )


def test_a_transparent_photograph_lies_on_paper_where_a_browser_knows_only_jpeg(site: Lay) -> None:
    with Image.open(PHOTOGRAPHS[1]) as photograph:
        cut = photograph.convert("RGBA")
    cut.paste((0, 0, 0, 0), (0, 0, 100, 100))
    built = showing(site, saved(cut), "图.png").build()

    assert near(colour(list(renditions(built, "jpg").values())[-1], 0.05, 0.05), (247, 242, 231), 8)


@pytest.mark.parametrize(("form", "ending"), [("GIF", "gif"), ("PNG", "png"), ("WEBP", "webp")])
def test_of_a_moving_picture_readers_get_the_first_frame_and_the_editor_a_warning(
    site: Lay, form: str, ending: str
) -> None:
    first, second = (Image.new("RGB", (64, 64), ink) for ink in ((180, 40, 28), (0, 0, 0)))
    moving = saved(first, form, save_all=True, append_images=[second], duration=100)
    built = showing(site, moving, f"图.{ending}").build()

    assert "content/a/feature.md:7:7: warning[animated-picture]" in built.stderr
    assert near(colour(only(built, "webp")), (180, 40, 28), 8)
    assert getattr(only(built, "webp"), "n_frames", 1) == 1


def test_the_second_picture_that_phones_keep_in_a_photograph_is_no_movement(site: Lay) -> None:
    shot, depth = (Image.new("RGB", (64, 64), ink) for ink in ((180, 40, 28), (0, 0, 0)))
    built = showing(site, saved(shot, "MPO", save_all=True, append_images=[depth])).build()

    assert "animated-picture" not in built.stderr
    assert near(colour(only(built, "jpg")), (180, 40, 28))


# --- What must not be published ---------------------------------------------------------------------


def private_photograph() -> bytes:
    """Give a photograph that tells where it was taken (Exif, XMP) and by whom (IPTC)."""
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif.get_ifd(0x8825).update({1: "N", 2: (28.0, 39.0, 0.0), 3: "E", 4: (120.0, 5.0, 0.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>28,39N</exif:GPSLatitude></x:xmpmeta>'
    content = saved(
        Image.new("RGB", (900, 600), (90, 120, 90)), "JPEG", exif=exif, xmp=xmp, comment=b"SECRETCOMMENT"
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0e\x1c\x02\x5a\0\x09SECRETCTY"
    return content[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + content[2:]


def test_nothing_of_what_the_camera_wrote_is_published(site: Lay) -> None:
    content = private_photograph()
    with Image.open(io.BytesIO(content)) as image:
        assert image.getexif().get_ifd(0x8825)[2] == (28.0, 39.0, 0.0)
    laid = showing(site, content)
    laid.write(
        "content/a/feature.md",
        "---\ntitle: 甲\nimage_credit: 乙摄\nhero: images/图.jpg\nhero_alt: 山\n---\n正文。\n\n![说明](images/图.jpg)\n",
    )
    built = laid.build()
    pictures = {path: content for path, content in built.snapshot().items() if path.startswith("assets/")}

    assert len([path for path in pictures if path.endswith((".avif", ".webp", ".jpg"))]) == 8 + 3
    for path, published in pictures.items():
        for trace in (
            b"Exif",
            b"xmpmeta",
            b"ns.adobe.com",
            b"Photoshop",
            b"GPS",
            b"SECRET",
            b"ICC_PROFILE",
            b"Lavc",
        ):
            assert trace not in published, path
        if path.endswith((".avif", ".webp", ".jpg")):
            with Image.open(io.BytesIO(published)) as image:
                assert not image.getexif()
                assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & image.info.keys(), path


# --- Files that are none ----------------------------------------------------------------------------


def png_header(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def gif_header(width: int, height: int) -> bytes:
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", width, height, 0, 0, 0)
        + b"\x2c"
        + struct.pack("<HHHHB", 0, 0, width, height, 0)
        + b"\x02\0;"
    )


def bmp_header(width: int, height: int) -> bytes:
    return (
        b"BM"
        + struct.pack("<IHHI", 54, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    )


def jpeg_header(width: int, height: int) -> bytes:
    small = saved(Image.new("RGB", (16, 16)), "JPEG")
    at = small.index(b"\xff\xc0") + 5
    return small[:at] + struct.pack(">HH", height, width) + small[at + 4 :]


BOMB = 50_000
PHOTOGRAPH = PHOTOGRAPHS[0].read_bytes()


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.jpg", "empty-picture"),
        (b"\1\2\3" * 100, "a.jpg", "unreadable-picture"),
        (PHOTOGRAPH[: len(PHOTOGRAPH) // 2], "a.jpg", "damaged-picture"),
        (PHOTOGRAPH[:300], "a.jpg", "damaged-picture"),
        (saved(quarters())[:400], "a.png", "damaged-picture"),
        (saved(quarters(), "WEBP")[:60], "a.webp", "damaged-picture"),
        (saved(quarters(), "AVIF")[:200], "a.avif", "damaged-picture"),
        (saved(quarters(), "TIFF")[:2000], "a.tif", "damaged-picture"),
        (saved(quarters(), "GIF")[:30], "a.gif", "damaged-picture"),
        (saved(Image.new("F", (9, 9), 0.5), "TIFF"), "a.tif", "unusual-picture"),
        (png_header(BOMB, BOMB), "a.png", "picture-too-large"),
        (gif_header(BOMB, BOMB), "a.gif", "picture-too-large"),
        (bmp_header(BOMB, BOMB), "a.bmp", "picture-too-large"),
        (jpeg_header(BOMB, BOMB), "a.jpg", "picture-too-large"),
        (png_header(2**31 - 1, 2**31 - 1), "a.png", "picture-too-large"),
        (png_header(70_000, 10), "a.png", "picture-too-long"),
        (png_header(0, 10), "a.png", "unreadable-picture"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_picture_is_told_where_it_is_named(
    site: Lay, content: bytes, name: str, code: str
) -> None:
    laid = showing(site, content, name)
    laid.run("build")

    assert laid.code == 1
    assert laid.stderr.startswith(f"content/a/feature.md:7:7: error[{code}]: content/a/images/{name} ")
    assert "Traceback" not in laid.stderr
    assert not (laid.folder / "public").exists()


def test_a_file_too_large_for_a_picture_is_not_read(site: Lay) -> None:
    laid = showing(site, b"")
    os.truncate(laid.folder / "content/a/images/图.jpg", 5 * 10**9)
    laid.run("build")

    code = "picture-file-too-large"
    assert laid.stderr.startswith(f"content/a/feature.md:7:7: error[{code}]: content/a/images/图.jpg ")


def test_a_picture_is_known_by_what_it_holds_and_not_by_its_ending(site: Lay) -> None:
    assert renditions(showing(site, PHOTOGRAPH, "截图.png").build(), "jpg")


@pytest.mark.parametrize(
    "name", ["好溪 河畔（一）.JPG", "a b.jpg", "50%.jpg", "caf\u00e9.jpg", "#1.jpg", "a&b's.jpg"]
)
def test_a_picture_may_have_any_name(site: Lay, name: str) -> None:
    assert renditions(showing(site, PHOTOGRAPH, name).build(), "jpg")


def test_a_name_in_other_capitals_is_another_name_on_every_disk(site: Lay) -> None:
    laid = showing(site, PHOTOGRAPH, "Photo.JPG")
    laid.write("content/a/feature.md", "---\ntitle: 甲\nimage_credit: 乙摄\n---\n![说明](images/photo.jpg)\n")
    laid.run("check")

    assert "error[no-such-picture]" in laid.stderr
    assert "Did you mean images/Photo.JPG?" in laid.stderr


# --- Drawings ---------------------------------------------------------------------------------------

DRAWING = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- by a secret hand -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60mm" height="40mm"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.3" viewBox="0 0 60 40">
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">secret</rdf:RDF></metadata>
<inkscape:page x="0"/>
<style>.a { fill: url(#g) }</style>
<defs><linearGradient id="g"><stop offset="0" stop-color="#b4281c"/></linearGradient><path id="p" d="M0 0h60v40z"/></defs>
<use xlink:href="#p" class="a"/><text x="1" y="2">竞 &lt; &amp;</text>
</svg>
"""


def test_a_drawing_passes_as_it_is_without_what_the_drawing_program_keeps_for_itself(site: Lay) -> None:
    built = showing(site, DRAWING.encode(), "图.svg").build()
    ((path, content),) = ((p, c) for p, c in built.snapshot().items() if p.endswith("-drawn.svg"))
    text = content.decode()

    assert "secret" not in text
    assert "inkscape" not in text
    assert '<use xlink:href="#p" class="a"></use>' in text
    assert "竞 &lt; &amp;" in text
    assert f'<img src="../{path}" width="227" height="151" alt="说明" loading="lazy"' in built.main(
        "a/index.html"
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<script xmlns="http://www.w3.org/1999/xhtml">1</script>'.replace(
            "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"
        ),
        "<foreignObject><p>1</p></foreignObject>",
        '<path d="M0 0" onload="x()"/>',
        '<a href="javascript:x()"><path d="M0 0"/></a>',
        '<image href="https://e.cn/a.png"/>',
        '<use href="https://e.cn/a.svg#b"/>',
        '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="data:image/svg+xml,x#b"/>',
        '<path style="fill:url(https://e.cn/a)"/>',
        '<path fill="url( //e.cn/a#b )"/>',
        "<style>@import 'https://e.cn/a.css';</style>",
        "<style>a{background:\\75rl(//e.cn)}</style>",
        "<style>@im<metadata/>port 'https://e.cn/a.css';</style>",
        "<style>@im<![CDATA[port]]> 'https://e.cn/a.css';</style>",
        "<style>@im<!-- -->port 'https://e.cn/a.css';</style>",
        "<style>@im</style><style>port 'https://e.cn/a.css';</style>",
        "<style><title>@import 'https://e.cn/a.css';</title></style>",
        "<style>svg{background:image-set('https://e.cn/a.png' 1x)}</style>",
        "<path style=\"fill:src('https://e.cn/a')\"/>",
        '<animate attributeName="href" to="javascript:x()"/>',
        '<set attributeName="onload" to="x()"/>',
        "<iframe/>",
    ],
)
def test_a_drawing_that_does_more_than_draw_is_refused(site: Lay, inside: str) -> None:
    laid = showing(
        site, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2">{inside}</svg>'.encode(), "图.svg"
    )

    assert laid.run("check").code == 1
    assert "content/a/feature.md:7:7: error[unsafe-drawing]" in laid.stderr


@pytest.mark.parametrize(
    "whole",
    [
        '<?xml-stylesheet href="https://e.cn/a.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2">&a;</svg>',
    ],
)
def test_a_drawing_that_fetches_is_refused(site: Lay, whole: str) -> None:
    laid = showing(site, whole.encode(), "图.svg")

    assert laid.run("check").code == 1
    assert "error[unsafe-drawing]" in laid.stderr


# --- Kept, and never wrong --------------------------------------------------------------------------


def two_photographs(site: Lay) -> Site:
    laid = site(
        f"-- site.yaml --\n{BARE}-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙摄\n"
        "hero: a.jpg\nhero_alt: 山\n---\n正文。\n\n![二](b.jpg)\n"
    )
    laid.write("content/a/a.jpg", PHOTOGRAPHS[0].read_bytes())
    laid.write("content/a/b.jpg", PHOTOGRAPHS[1].read_bytes())
    return laid


def forbid_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object) -> None:
        raise AssertionError("a picture was opened")

    monkeypatch.setattr("tekan.pictures.pixels.measure", opened)
    monkeypatch.setattr("tekan.pictures.pixels.develop", opened)


def test_a_build_in_which_no_picture_changed_opens_none(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    built = two_photographs(site).build()
    before = built.snapshot()
    forbid_encoding(monkeypatch)

    assert built.build().snapshot() == before


def test_a_build_in_which_no_picture_changed_does_not_import_pillow(site: Lay) -> None:
    built = two_photographs(site).build()
    again = subprocess.run(
        [sys.executable, "-X", "importtime", str(ROOT / "build.py"), "build", "--force"],
        cwd=built.folder, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip

    assert "tekan.pictures" in again.stderr
    assert "PIL" not in again.stderr


@pytest.mark.parametrize("damage", ["cut", "emptied", "foreign", "swapped"])
def test_a_damaged_entry_of_the_cache_is_noticed_and_made_again(site: Lay, damage: str) -> None:
    built = two_photographs(site).build()
    before = built.snapshot()
    entries = sorted(path for path in (built.folder / ".tekan").rglob("*") if path.is_file())
    contents = [entry.read_bytes() for entry in entries]
    for n, entry in enumerate(entries):
        entry.write_bytes(
            {"cut": contents[n][:-1], "emptied": b"", "foreign": b"not of tekan", "swapped": contents[n - 1]}[
                damage
            ]
        )
    for path in (built.folder / "public").rglob("*"):
        if path.suffix in (".avif", ".webp", ".jpg"):
            path.unlink()

    assert built.build().snapshot() == before


def test_the_same_input_gives_the_same_bytes_with_one_job_or_many(site: Lay) -> None:
    built = two_photographs(site).build("--jobs", "1", "--cache", "one")
    one = built.snapshot()

    assert built.build("--jobs", "4", "--cache", "four", "--output", "other").snapshot("other") == one
    assert {p.name: p.read_bytes() for p in (built.folder / "other/assets").iterdir()} == {
        Path(path).name: content for path, content in one.items() if path.startswith("assets/")
    }


def test_pictures_are_encoded_anew_when_asked_for(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    built = two_photographs(site).build()
    before = built.snapshot()
    forbid_encoding(monkeypatch)

    assert "a picture was opened" in built.run("build", "--force-pictures").stderr
    monkeypatch.undo()
    assert built.build("--force-pictures").snapshot() == before


def test_where_nothing_can_be_kept_the_pictures_are_there_all_the_same(site: Lay) -> None:
    built = two_photographs(site).build()
    before = built.snapshot()
    built.write("in-the-way", b"a file where a folder should be")

    assert built.build("--cache", "in-the-way", "--output", "other").snapshot("other") == before
    assert len(list((built.folder / "other/assets").glob("*.avif"))) == len(
        [p for p in before if p.endswith("avif")]
    )


def test_a_picture_that_changes_while_the_site_is_built_is_told(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = two_photographs(site)
    from tekan import pipeline

    def specify_and_change(*_: object) -> list[object]:
        laid.write("content/a/b.jpg", PHOTOGRAPHS[2].read_bytes())
        return []

    monkeypatch.setattr(pipeline, "page_specs", specify_and_change)
    laid.run("build")

    assert laid.code == 1
    assert laid.stderr.startswith("content/a/b.jpg: error[" + "changed-meanwhile" + "]")
    assert not (laid.folder / "public").exists()


def test_the_cache_keeps_no_more_than_it_is_told_to(site: Lay) -> None:
    built = two_photographs(site).build("--prune-cache", "40K")
    kept = sum(path.stat().st_size for path in (built.folder / ".tekan").glob("??/*") if path.is_file())

    assert 0 < kept <= 40_000
    before = built.snapshot()
    assert built.build("--prune-cache", "0").snapshot() == before
    assert not [path for path in (built.folder / ".tekan").glob("??/*") if path.is_file()]


def test_what_was_used_last_is_kept_longest(site: Lay) -> None:
    built = two_photographs(site).build()
    entries = [path for path in (built.folder / ".tekan").rglob("*") if path.is_file()]
    for entry in entries:
        os.utime(entry, (1e9, 1e9))
    newest = entries[3]
    os.utime(newest, (1.1e9, 1.1e9))
    from tekan.kept.cache import Cache

    Cache(built.folder / ".tekan").prune(newest.stat().st_size)

    assert newest.exists()


@pytest.mark.parametrize("arguments", [("--jobs", "0"), ("--jobs", "two"), ("--prune-cache", "much")])
def test_a_number_that_is_none_is_told(site: Lay, arguments: tuple[str, str]) -> None:
    laid = two_photographs(site)
    laid.run("build", *arguments)

    assert (laid.code, f"{arguments[0]} cannot be “{arguments[1]}”" in laid.stderr) == (2, True), laid.stderr


# --- TIFF that is damaged -----------------------------------------------------------------------------------


def fax(damage: dict[int, int]) -> bytes:
    """Give a page in fax G4 with some of its bytes changed."""
    page = Image.new("1", (800, 600), 1)
    for n in range(40):
        ImageDraw.Draw(page).line((n * 20, 0, 800 - n * 9, 600), fill=0, width=3)
    file = io.BytesIO()
    page.save(file, "TIFF", compression="group4")
    content = bytearray(file.getvalue())
    for at, byte in damage.items():
        content[at] = byte
    return bytes(content)


def test_a_fax_that_libtiff_complains_of_is_told_and_nothing_else_is_printed(
    site: Lay, capfd: pytest.CaptureFixture[str]
) -> None:
    laid = site(FAXES)
    laid.write("content/a/images/whole.tif", fax({}))
    laid.write("content/a/images/damaged.tif", fax(dict.fromkeys(range(4000, 4040), 165)))
    laid.run("check")

    assert re.findall(r"md:(\d+):\d+: (\w+)\[([\w-]+)\]", laid.stderr) == [
        ("9", "error", "unreadable-picture")
    ]
    printed = capfd.readouterr()
    assert "Fax" not in printed.err + printed.out


FAXES = """\
-- content/a/feature.md --
---
title: 甲
image_credit: 馆
---
文。

![一](images/whole.tif)

![二](images/damaged.tif)
"""
