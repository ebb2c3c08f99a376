"""Every kind of file in which colours come, through the front door: readers see the colours that it means."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from tests.colour_charts import (
    COLOURS,
    KINDS,
    REFUSED,
    SEE_THROUGH,
    Kind,
    chart,
    chunk,
    jpeg,
    patches,
    rgb_png,
    saved,
    with_thumbnail_first,
)
from tests.inline_site import Site
from tests.test_pictures import colour, fax, near, only, quarters, renditions, showing

Lay = Callable[[str], Site]

KNOWN = {name: kind for name, kind in KINDS.items() if kind.seen}
WARNED = {name: kind for name, kind in KINDS.items() if kind.warning}


@pytest.mark.parametrize("kind", KNOWN.values(), ids=KNOWN)
def test_readers_see_the_colours_that_the_file_means(site: Lay, kind: Kind) -> None:
    built = showing(site, kind.content, f"图.{kind.ending}").build()
    pairs = zip(patches(only(built, "webp").convert("RGB")), kind.seen, strict=True)

    assert [pair for pair in pairs if not near(*pair, by=int(kind.by))] == []
    assert "warning" not in built.stderr


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.seen and not kind.warning])
def test_colours_that_nobody_knows_exactly_are_shown_without_a_word(site: Lay, name: str) -> None:
    built = showing(site, KINDS[name].content, f"图.{KINDS[name].ending}").build()

    assert only(built, "webp").size == (128, 128)
    assert "warning" not in built.stderr


@pytest.mark.parametrize("kind", WARNED.values(), ids=WARNED)
def test_what_is_brighter_than_a_page_is_shown_and_warned_of(site: Lay, kind: Kind) -> None:
    built = showing(site, kind.content, f"图.{kind.ending}").build()
    greys = [seen[0] for seen in patches(only(built, "webp").convert("RGB"))[:16]]

    assert re.findall(r"(\w+)\[([\w-]+)\]", built.stderr) == [("warning", "hdr-picture")]
    assert greys == sorted(greys)
    assert (greys[0], greys[-1]) == (0, 255)


@pytest.mark.parametrize("content", SEE_THROUGH.values(), ids=SEE_THROUGH)
def test_the_one_transparent_colour_of_a_png_stays_transparent_and_no_other(
    site: Lay, content: bytes
) -> None:
    image = only(showing(site, content, "图.png").build(), "webp").convert("RGBA")

    assert [seen[3] for seen in patches(image)] == [0, *[255] * 63]


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_a_tiff_that_would_come_out_wrong_is_an_error_that_says_which_export_is_right(
    site: Lay, content: bytes
) -> None:
    laid = showing(site, content, "图.tif").run("build")

    assert "error[unusual-picture]" in laid.stderr
    assert re.search(
        r"cannot be read: its pixels are .*\.|cannot be read: it has \d+ bits per channel\.", laid.stderr
    )
    assert "8 or 16 bits per channel" in laid.stderr
    assert not (laid.folder / "public").exists()


def test_a_tiff_with_a_thumbnail_is_not_animated(site: Lay) -> None:
    assert "animated" not in showing(site, with_thumbnail_first(254, 1), "图.tif").build().stderr


CANVAS = Image.new("P", (64, 64), 1)
CANVAS.putpalette(bytes((250, 250, 0, 180, 40, 28)))


def on_canvas(size: tuple[int, int], at: tuple[int, int] = (0, 0), **how: object) -> bytes:
    """Give a GIF whose one picture lies at a place of a larger canvas."""
    content = bytearray(saved(CANVAS, "GIF", **how))
    content[6:10] = struct.pack("<HH", *size)
    begin = content.index(b"\x2c" + struct.pack("<HHHH", 0, 0, 64, 64))
    content[begin + 1 : begin + 5] = struct.pack("<HH", *at)
    return bytes(content)


@pytest.mark.parametrize("how", [{}, {"interlace": 1}, {"transparency": 0}, {"comment": b"a"}])
@pytest.mark.parametrize("at", [(0, 0), (30, 20), (136, 116)])
def test_what_the_first_picture_of_a_gif_leaves_of_its_canvas_is_transparent(
    site: Lay, at: tuple[int, int], how: dict[str, object]
) -> None:
    image = only(showing(site, on_canvas((200, 180), at, **how), "图.gif").build(), "webp").convert("RGBA")
    alpha = image.getchannel("A")

    assert image.size == (200, 180)
    assert alpha.getbbox() == (*at, at[0] + 64, at[1] + 64)
    assert alpha.crop(alpha.getbbox()).getextrema() == (255, 255)
    assert near(image.convert("RGB").getpixel((at[0] + 32, at[1] + 32)), (180, 40, 28))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(64, 64), (40, 40), (0, 0)])
def test_a_gif_that_fills_its_canvas_is_not_transparent(site: Lay, size: tuple[int, int]) -> None:
    assert only(showing(site, on_canvas(size), "图.gif").build(), "webp").mode == "RGB"


@pytest.mark.parametrize("order", ["reduced", "whole"])
def test_the_first_whole_page_of_a_tiff_is_the_picture(site: Lay, order: str) -> None:
    pages = [Image.new("RGB", (64, 64), ink) for ink in ((180, 40, 28), (0, 0, 0))]
    content = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    if order == "reduced":
        content = with_thumbnail_first(254, 1)
    image = only(showing(site, content, "图.tif").build(), "webp")

    assert near(colour(image, 0.01, 0.01), (0, 0, 0) if order == "reduced" else (180, 40, 28))
    assert image.size == ((128, 128) if order == "reduced" else (64, 64))


# --- Orientation --------------------------------------------------------------------------------------------

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_an_orientation_that_stands_in_xmp_alone_turns_nothing(site: Lay, form: str) -> None:
    settings: dict[str, object] = {"xmp": XMP}
    if form == "TIFF":
        settings = {"tiffinfo": {700: XMP}}
    if form == "PNG":
        content = saved(quarters(), form)
        text = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
        content = content[:33] + text + content[33:]
    else:
        content = saved(quarters(), form, **settings)
    image = renditions(showing(site, content, f"图.{form.lower()}").build(), "webp")["640"]

    assert image.size == (640, 400)
    assert near(colour(image, 0.1, 0.1), (200, 30, 30), 10)


# --- Files that break off -----------------------------------------------------------------------------------

PHOTO = Image.effect_noise((640, 400), 60).convert("RGB")
WHOLE = {
    "jpg": saved(PHOTO, "JPEG", quality=85),
    "jpeg": saved(PHOTO, "JPEG", quality=85, progressive=True),
    "png": saved(PHOTO, "PNG"),
    "webp": saved(PHOTO, "WEBP"),
    "gif": saved(PHOTO, "GIF"),
    "tif": saved(PHOTO, "TIFF"),
    "tiff": saved(PHOTO, "TIFF", compression="tiff_lzw"),
    "avif": saved(PHOTO, "AVIF"),
    "bmp": saved(PHOTO, "BMP"),
}


@pytest.mark.parametrize("share", [0.001, 0.1, 0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("ending", WHOLE)
def test_a_file_that_breaks_off_is_told_with_how_much_of_it_is_there(
    site: Lay, ending: str, share: float
) -> None:
    content = WHOLE[ending]
    laid = showing(site, content[: max(20, int(len(content) * share))], f"图.{ending}").run("build")
    said = re.search(r"is damaged: (.*)\.\n", laid.stderr)

    assert "error[damaged-picture]" in laid.stderr
    assert "Copy or download it again" in laid.stderr
    assert said
    if percent := re.search(r"about (\d+)% of", said[1]):
        assert ending == "jpeg" or abs(int(percent[1]) - share * 100) <= 8
    else:
        assert share < 0.01 or ending in ("jpeg", "gif", "tiff")


@pytest.mark.parametrize("there", [8, 20, 30, 40])
def test_a_png_that_breaks_off_in_its_head_is_damaged(site: Lay, there: int) -> None:
    laid = showing(site, rgb_png()[:there], "图.png").run("build")

    assert "error[damaged-picture]" in laid.stderr
    assert "it breaks off before its end" in laid.stderr


@pytest.mark.parametrize("room", [0, 4000], ids=["cut", "filled-with-zeros"])
@pytest.mark.parametrize("restarts", [0, 1])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_the_height_that_is_there_of_a_jpeg_is_told(site: Lay, mode: str, restarts: int, room: int) -> None:
    content = saved(PHOTO.convert(mode), "JPEG", restart_marker_rows=restarts)
    laid = showing(site, content[: len(content) * 62 // 100] + bytes(room)).run("build")
    said = re.search(r"about (\d+)% of its height is there", laid.stderr)

    assert said
    assert abs(int(said[1]) - 62) <= 5


NOISE = Image.merge("RGB", [Image.effect_noise((400, 300), 90) for _ in range(3)])
FLAT = Image.new("RGB", (2000, 1500), (250, 250, 250))
HALF = Image.new("RGB", (1200, 1600))
HALF.paste(Image.effect_noise((1200, 800), 90).convert("RGB"))
STRIPES = Image.effect_noise((1600, 1), 90).resize((1600, 1200)).convert("RGB")
SLOPE = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
CODED: dict[str, tuple[str, dict[str, object]]] = {
    "jpg": ("JPEG", {}),
    "jpg, optimised": ("JPEG", {"optimize": True}),
    "jpg, fine": ("JPEG", {"quality": 98, "subsampling": 0}),
    "jpg, with restarts": ("JPEG", {"restart_marker_rows": 2}),
    "webp": ("WEBP", {}),
    "webp, without loss": ("WEBP", {"lossless": True}),
    "avif": ("AVIF", {}),
    "gif": ("GIF", {}),
    "tif, LZW": ("TIFF", {"compression": "tiff_lzw"}),
    "tif, deflated": ("TIFF", {"compression": "tiff_adobe_deflate"}),
    "tif, PackBits": ("TIFF", {"compression": "packbits"}),
}
EVEN: dict[str, tuple[str, dict[str, object]]] = {
    **CODED,
    "jpeg, progressive": ("JPEG", {"progressive": True}),
    "webp, quickly": ("WEBP", {"method": 0, "quality": 100}),
    "webp, quickly without loss": ("WEBP", {"method": 0, "lossless": True}),
    "tif": ("TIFF", {}),
    "bmp": ("BMP", {}),
    "png": ("PNG", {}),
}


@pytest.mark.parametrize(("begin", "end"), [(0.5, 0.998), (0.4, 0.7), (0.25, 0.6)])
@pytest.mark.parametrize("how", CODED)
def test_a_file_with_room_that_was_never_filled_is_told(
    site: Lay, how: str, begin: float, end: float
) -> None:
    form, settings = CODED[how]
    content = saved(NOISE, form, **settings)
    one, other = int(len(content) * begin), int(len(content) * end)
    filled = content[:one] + bytes(other - one) + content[other:]
    laid = showing(site, filled, f"图.{how.partition(',')[0]}").run("build")
    said = re.search(r"from about (\d+)% of the file on", laid.stderr)

    assert "error[damaged-picture]" in laid.stderr
    assert "Copy or download it again" in laid.stderr
    assert said
    assert abs(int(said[1]) - begin * 100) <= 2


@pytest.mark.parametrize("image", [FLAT, HALF, STRIPES, SLOPE], ids=["flat", "half", "stripes", "slope"])
@pytest.mark.parametrize("how", EVEN)
def test_what_is_even_has_zeros_and_is_shown(site: Lay, how: str, image: Image.Image) -> None:
    form, settings = EVEN[how]
    laid = showing(site, saved(image, form, **settings), f"图.{how.partition(',')[0]}").run("check")

    assert (laid.code, laid.stderr) == (0, "")


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif", "gif"])
def test_zeros_behind_the_picture_or_beside_it_are_no_room(site: Lay, ending: str) -> None:
    settings: dict[str, object] = (
        {} if ending in ("gif", "png") else {"exif": b"Exif\0\0II*\0\x08" + bytes(3000)}
    )
    more = b"" if ending in ("webp", "avif") else bytes(5000)
    form = {"jpg": "JPEG"}.get(ending, ending.upper())
    laid = showing(site, saved(NOISE, form, **settings) + more, f"图.{ending}").run("check")

    assert (laid.code, laid.stderr) == (0, "")


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("room", [b"", bytes(9000)], ids=["cut", "filled-with-zeros"])
def test_a_tiff_of_which_only_the_thumbnail_is_there_is_told(site: Lay, share: float, room: bytes) -> None:
    content = with_thumbnail_first(254, 1)
    # The thumbnail, and as much of the rest.
    small = content.index(struct.pack("<HHI", 254, 4, 1)) + 3000
    laid = showing(site, content[: small + int((len(content) - small) * share)] + room, "图.tif").run("build")

    assert "error[damaged-picture]" in laid.stderr
    assert "Copy or download it again" in laid.stderr


def test_a_big_tiff_that_no_decoder_reads_is_an_error_that_says_what_it_is(site: Lay) -> None:
    head = struct.pack(">2sHHHQQ", b"MM", 43, 8, 0, 16, 0)
    laid = showing(site, head + bytes(400), "图.tif").run("build")

    assert "error[unusual-picture]" in laid.stderr
    assert "BigTIFF" in laid.stderr


@pytest.mark.parametrize("missing", [1, 2])
@pytest.mark.parametrize("ending", ["jpg", "jpeg"])
def test_a_jpeg_that_lacks_only_its_end_mark_is_shown(site: Lay, ending: str, missing: int) -> None:
    built = showing(site, WHOLE[ending][:-missing], f"图.{ending}").build()
    whole = showing(site, WHOLE[ending], f"图.{ending}").build()

    assert list(renditions(built, "webp")) == list(renditions(whole, "webp"))


@pytest.mark.parametrize("more", [b"", b"\0" * 5000, b"\xff"], ids=["cut", "zeros", "half-a-mark"])
def test_a_jpeg_whose_end_mark_was_lost_looks_as_before(site: Lay, more: bytes) -> None:
    content = jpeg()
    image = only(showing(site, content[:-2] + more).build(), "webp")

    assert all(near(*pair, by=6) for pair in zip(patches(image.convert("RGB")), COLOURS, strict=True))


@pytest.mark.parametrize("missing", [1, 4, 8, 12, 14, 16, 18])
def test_a_png_that_lacks_only_its_end_is_shown(site: Lay, missing: int) -> None:
    image = only(showing(site, rgb_png()[:-missing], "图.png").build(), "webp")

    assert patches(image.convert("RGB")) == COLOURS


def test_a_png_is_shown_without_the_text_whose_checksum_is_wrong(site: Lay) -> None:
    text = chunk(b"tEXt", b"Comment\0a")
    image = only(showing(site, rgb_png(text[:-1] + b"?"), "图.png").build(), "webp")

    assert patches(image.convert("RGB")) == COLOURS


LONG_TEXTS = {
    "compressed": chunk(b"zTXt", b"mxfile\0\0" + zlib.compress(b"a" * 1_100_000)),
    "compressed without end": chunk(b"zTXt", b"mxfile\0\0" + zlib.compress(bytes(90_000_000))),
    "international": chunk(b"iTXt", b"mxfile\0\1\0\0\0" + zlib.compress(b"a" * 1_100_000)),
    "plain": chunk(b"tEXt", b"mxfile\0" + b"a" * 70_000_000),
    "many": chunk(b"tEXt", b"mxfile\0" + b"a" * 900_000) * 80,
    "broken": chunk(b"zTXt", b"mxfile\0\0" + b"?" * 99),
    "of another compression": chunk(b"zTXt", b"mxfile\0\7" + b"?" * 99),
    "a profile of another compression": chunk(b"iCCP", b"a\0\7" + b"?" * 99),
    "XMP": chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * 10_000_000)),
    "empty": chunk(b"zTXt", b"") + chunk(b"iTXt", b"") + chunk(b"tEXt", b"") + chunk(b"iCCP", b""),
}


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_no_text_in_a_png_keeps_its_picture_from_being_shown(site: Lay, text: bytes) -> None:
    image = only(showing(site, rgb_png(text), "图.png").build(), "webp")

    assert patches(image.convert("RGB")) == COLOURS


@pytest.mark.parametrize("name", [b"IHDR", b"IDAT"])
def test_a_png_that_needs_the_part_whose_checksum_is_wrong_is_damaged(site: Lay, name: bytes) -> None:
    content = bytearray(rgb_png())
    at = content.index(name)
    end = at + 4 + struct.unpack(">I", content[at - 4 : at])[0]
    content[end] ^= 1
    laid = showing(site, bytes(content), "图.png").run("build")

    assert "error[damaged-picture]" in laid.stderr
    assert "checksum" in laid.stderr


# --- JPEG of rare codings -----------------------------------------------------------------------------------


def coded(marker: int, bits: int = 8, scan: bytes = bytes(64)) -> bytes:
    """Give a grey JPEG whose frame says that it is coded in another way."""
    content = saved(Image.new("L", (64, 64), 128), "JPEG")
    content = content.replace(b"\xff\xc0\0\x0b\x08", bytes((0xFF, marker, 0, 11, bits)))
    at = content.index(b"\xff\xda")
    return content[: at + 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]] + scan + b"\xff\xd9"


def test_a_jpeg_of_arithmetic_coding_is_shown(site: Lay) -> None:
    assert only(showing(site, coded(0xC9)).build(), "webp").size == (64, 64)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (coded(0xC3), "lossless"),
        (coded(0xC5), "hierarchical"),
        (coded(0xCB), "lossless, arithmetic"),
        (coded(0xC0, bits=12), "12 bits"),
        (coded(0xC1, bits=12), "12 bits"),
    ],
)
def test_a_jpeg_that_no_decoder_reads_is_an_error_that_says_what_it_is(
    site: Lay, content: bytes, what: str
) -> None:
    laid = showing(site, content).run("build")

    assert "error[unusual-picture]" in laid.stderr
    assert what in laid.stderr


# --- Size ---------------------------------------------------------------------------------------------------


def header(size: tuple[int, int]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)),
            chunk(b"IDAT", b""),
            chunk(b"IEND", b""),
        )
    )


@pytest.mark.parametrize("size", [(12032, 9024), (9024, 12032)])
def test_a_photograph_of_a_hundred_megapixels_is_taken(site: Lay, size: tuple[int, int]) -> None:
    content = saved(Image.new("L", size, 120), "JPEG", quality=10)
    built = showing(site, content).build()

    assert {image.width for image in renditions(built, "webp").values()} == {480, 800, 1600}


def test_a_progressive_photograph_too_large_for_memory_may_be_saved_otherwise(site: Lay) -> None:
    content = saved(Image.new("CMYK", (10_000, 9_000)), "JPEG", quality=10, progressive=True)
    at = content.index(b"\xff\xc2") + 5
    laid = showing(site, content[:at] + struct.pack(">HH", 12_000, 12_000) + content[at + 4 :]).run("build")

    assert "error[picture-too-large]" in laid.stderr
    assert "144,000,000 in all; the limit is 75,000,000." in laid.stderr
    assert "without “progressive”" in laid.stderr


@pytest.mark.parametrize(
    ("size", "code", "said"),
    [
        ((12_000, 10_000), "picture-too-large", "Reduce it to at most 10,954 × 9,128 pixels"),
        ((50_000, 50_000), "picture-too-large", "Reduce it to at most 10,000 × 10,000 pixels"),
        ((2_000, 60_000), "picture-too-large", "Reduce it to at most 1,825 × 54,772 pixels"),
        ((1_650, 65_000), "picture-too-large", "Cut it in parts"),
        ((800, 66_000), "picture-too-long", "Cut it in parts"),
        ((66_000, 800), "picture-too-long", "Cut it in parts"),
        ((70_000, 10), "picture-too-long", "Cut it in parts"),
    ],
)
def test_what_is_too_large_is_told_with_numbers_and_what_would_do(
    site: Lay, size: tuple[int, int], code: str, said: str
) -> None:
    laid = showing(site, header(size), "图.png").run("build")

    assert f"error[{code}]" in laid.stderr
    assert f"{size[0]:,} × {size[1]:,}" in laid.stderr
    assert said in laid.stderr


# --- Silence ------------------------------------------------------------------------------------------------


def test_libtiff_says_nothing_whatever_a_tiff_is_like(site: Lay, capfd: pytest.CaptureFixture[str]) -> None:
    whole = saved(PHOTO, "TIFF", compression="tiff_lzw")
    files = {
        **{f"p{n}": kind.content for n, kind in enumerate(KINDS.values()) if kind.ending == "tif"},
        **{f"r{n}": content for n, content in enumerate(REFUSED.values())},
        **{f"c{n}": whole[: len(whole) * n // 10] for n in range(1, 10)},
        **{f"d{n}": whole[: 500 * n] + b"\x55" * 40 + whole[500 * n + 40 :] for n in range(1, 6)},
        "fax": fax(dict.fromkeys(range(4000, 4040), 165)),
        "pages": saved(chart(COLOURS), "TIFF", save_all=True, append_images=[PHOTO], compression="jpeg"),
    }
    for name, content in files.items():
        showing(site, content, f"{name}.tif").run("build")
    printed = capfd.readouterr()

    assert printed.err + printed.out == ""
