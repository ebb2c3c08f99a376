"""
A chart of 64 colours as files of many kinds, each with what a reader is to see of it.

The files are made here byte by byte, where Pillow does not write them; the colours are computed by the definitions.
"""

from __future__ import annotations

import functools
import io
import itertools
import struct
import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PIL import Image

from tests.colour_profiles import (
    ADOBE_RGB,
    DISPLAY_P3,
    SRGB,
    Matrix,
    grey_profile,
    linear_to_srgb,
    rgb_profile,
)

Colour = tuple[int, ...]
Light = Callable[[float], float]

PATCH = 16
ACROSS = 8
SIDE = PATCH * ACROSS
COLOURS: list[Colour] = [
    *((round(n * 17),) * 3 for n in range(16)),
    *((r, g, b) for r in (0, 90, 180, 255) for g in (0, 90, 180, 255) for b in (40, 140, 230)),
]
GREYS: list[Colour] = [(round(n * 255 / 63),) * 3 for n in range(64)]
BT_2020: Matrix = ((0.6734, 0.1656, 0.1251), (0.2790, 0.6753, 0.0456), (-0.0019, 0.0299, 0.7972))
"""Adapted to D50, as CSS Color 4 gives it."""


class Kind(NamedTuple):
    """A file, and what a reader is to see where the patches of the chart are."""

    ending: str
    content: bytes
    seen: list[Colour]
    is_shown_so: bool = True
    """Whether browsers show the file itself like this, too."""
    warning: str = ""
    by: float = 4
    """How far a patch may be from its colour."""


# --- Charts -------------------------------------------------------------------------------------------------


def chart(colours: Sequence[Colour], mode: str = "RGB") -> Image.Image:
    image = Image.new(mode, (SIDE, SIDE))
    for number, colour in enumerate(colours):
        left, top = number % ACROSS * PATCH, number // ACROSS * PATCH
        image.paste(colour if len(mode) > 1 else colour[0], (left, top, left + PATCH, top + PATCH))
    return image


def patches(image: Image.Image) -> list[Colour]:
    """Give the colours of a chart, from the middle of each patch."""
    middles = ((n % ACROSS * PATCH + PATCH // 2, n // ACROSS * PATCH + PATCH // 2) for n in range(64))
    return [image.getpixel(middle) for middle in middles]  # type: ignore[misc]


def samples(colours: Sequence[Colour]) -> list[Colour]:
    """Give every pixel of a chart, line by line."""
    return [colours[y // PATCH * ACROSS + x // PATCH] for y in range(SIDE) for x in range(SIDE)]


def saved(image: Image.Image, form: str, **settings: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **settings)
    return out.getvalue()


# --- What is seen -------------------------------------------------------------------------------------------


def srgb(code: float) -> float:
    return code / 12.92 if code <= 0.04045 else ((code + 0.055) / 1.055) ** 2.4


def power(gamma: float) -> Light:
    return lambda code: code**gamma


def seen(colours: Sequence[Colour], light: Light, primaries: Matrix = SRGB) -> list[Colour]:
    return [linear_to_srgb([light(channel / 255) for channel in colour], primaries) for colour in colours]


# --- PNG ----------------------------------------------------------------------------------------------------


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(bits: int, kind: int, lines: Sequence[bytes], *chunks: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, bits, kind, 0, 0, 0))
    image = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines)))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + image + chunk(b"IEND", b"")


def lines(bits: int, colours: Sequence[Colour]) -> list[bytes]:
    """Pack the pixels of a chart into lines of samples of so many bits."""
    return [*_lines(bits, tuple(colours))]


@functools.cache
def _lines(bits: int, colours: tuple[Colour, ...]) -> list[bytes]:
    pixels, found = samples(colours), []
    for y in range(SIDE):
        packed, length = 0, 0
        for pixel in pixels[y * SIDE : (y + 1) * SIDE]:
            for sample in pixel:
                packed, length = packed << bits | sample, length + bits
        found.append(packed.to_bytes(length // 8))
    return found


def rgb_png(*chunks: bytes, colours: Sequence[Colour] = COLOURS) -> bytes:
    return png(8, 2, lines(8, colours), *chunks)


def grey_png(*chunks: bytes) -> bytes:
    return png(8, 0, lines(8, [colour[:1] for colour in GREYS]), *chunks)


def palette_png(*chunks: bytes) -> bytes:
    return png(8, 3, lines(8, [(n,) for n in range(64)]), *chunks, chunk(b"PLTE", bytes(sum(COLOURS, ()))))


def cicp(primaries: int, transfer: int, full: int = 1) -> bytes:
    return chunk(b"cICP", bytes((primaries, transfer, 0, full)))


def gama(value: int) -> bytes:
    return chunk(b"gAMA", struct.pack(">I", value))


CHRM_P3 = chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000))
CHRM_SRGB = chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))
SRGB_CHUNK = chunk(b"sRGB", b"\0")


def iccp(profile: bytes) -> bytes:
    return chunk(b"iCCP", b"a\0\0" + zlib.compress(profile))


def see_through(bits: int, kind: int, *, is_exact: bool = False) -> bytes:
    """
    Give a PNG whose first patch has the colour that is transparent.

    Where that is exact, the second patch differs from it in its last bit alone.
    """
    most = 2**bits - 1
    hole, others = most // 3, [most - most // 3, most]
    samples_of = [hole, hole ^ 1 if is_exact else others[0], *(others[n % 2] for n in range(62))]
    channels = 3 if kind == 2 else 1
    return png(
        bits, kind, lines(bits, [(s,) * channels for s in samples_of]),
        chunk(b"tRNS", struct.pack(">H", hole) * channels),
    )  # fmt: skip


# --- AVIF and JPEG ------------------------------------------------------------------------------------------


def avif(primaries: int, transfer: int, colours: Sequence[Colour] = COLOURS, **settings: object) -> bytes:
    """Give an AVIF whose box of colours names these code points."""
    content = bytearray(saved(chart(colours), "AVIF", quality=100, subsampling="4:4:4", **settings))
    if not settings:
        at = content.index(b"colrnclx") + 8
        content[at : at + 4] = struct.pack(">HH", primaries, transfer)
    return bytes(content)


def exif(space: int, index: bytes) -> bytes:
    """Give the Exif of a camera that names a colour space, and an index of DCF."""
    first = struct.pack(">HHHIII", 1, 0x8769, 4, 1, 26, 0)
    second = struct.pack(">HHHIHHHHIII", 2, 0xA001, 3, 1, space, 0, 0xA005, 4, 1, 56, 0)
    third = struct.pack(">HHHI4sI", 1, 1, 2, 4, index.ljust(4, b"\0"), 0)
    return b"Exif\0\0MM\0*" + struct.pack(">I", 8) + first + second + third


def jpeg(colours: Sequence[Colour] = COLOURS, **settings: object) -> bytes:
    return saved(chart(colours), "JPEG", quality=100, subsampling=0, **settings)


# --- TIFF ---------------------------------------------------------------------------------------------------


class Page(NamedTuple):
    """One page of a TIFF."""

    planes: Sequence[bytes]
    bits: Sequence[int]
    photometric: int
    sample_format: int = 1
    planar: int = 1
    size: tuple[int, int] = (SIDE, SIDE)
    more: tuple[tuple[int, int], ...] = ()
    """Tags of one number each."""


def tiff(*pages: Page, order: str = "<") -> bytes:
    content = (b"II*\0" if order == "<" else b"MM\0*") + bytes(4)
    link = 4
    for page in pages:
        content, link = _with_page(content, link, page, order)
    return content


def _with_page(content: bytes, link: int, page: Page, order: str) -> tuple[bytes, int]:
    offsets = []
    for plane in page.planes:
        offsets.append(len(content))
        content += plane + b"\0" * (len(plane) % 2)
    width, height = page.size
    tags: dict[int, tuple[str, Sequence[int]]] = {
        256: ("I", [width]),
        257: ("I", [height]),
        258: ("H", page.bits),
        259: ("H", [1]),
        262: ("H", [page.photometric]),
        273: ("I", offsets),
        277: ("H", [len(page.bits)]),
        278: ("I", [height]),
        279: ("I", [len(plane) for plane in page.planes]),
        284: ("H", [page.planar]),
        339: ("H", [page.sample_format] * len(page.bits)),
        **{tag: ("I", [value]) for tag, value in page.more},
    }
    at = len(content)
    content = content[:link] + struct.pack(order + "I", at) + content[link + 4 :]
    entries, behind = struct.pack(order + "H", len(tags)), b""
    for tag, (form, values) in sorted(tags.items()):
        packed = struct.pack(f"{order}{len(values)}{form}", *values)
        if len(packed) > 4:
            place = at + 2 + 12 * len(tags) + 4 + len(behind)
            behind += packed
            packed = struct.pack(order + "I", place)
        entries += struct.pack(order + "HHI", tag, {"H": 3, "I": 4}[form], len(values)) + packed.ljust(
            4, b"\0"
        )
    content += entries + bytes(4) + behind
    return content, at + len(entries)


def grey_tiff(bits: int, photometric: int, form: str = "", order: str = "<", sample_format: int = 1) -> bytes:
    """Give a chart of greys; with a form, samples are written by `struct`, else packed."""
    most = 2**bits - 1
    values = [round(colour[0] / 255 * most) for colour in GREYS]
    values = [most - value for value in values] if photometric == 0 else values
    if form:
        pixels = samples([(value,) for value in values])
        plane = b"".join(
            struct.pack(order + form, value / most if form in "fd" else value) for (value,) in pixels
        )
    else:
        plane = b"".join(lines(bits, [(value,) for value in values]))
    return tiff(Page([plane], [bits], photometric, sample_format), order=order)


def deep_tiff(channels: Sequence[Sequence[int]], photometric: int, *, order: str, is_planar: bool) -> bytes:
    """Give a chart of sixteen bits, from the values (0 to 255) of each of its channels."""
    planes = [
        b"".join(struct.pack(order + "H", value * 257) for (value,) in samples([(v,) for v in channel]))
        for channel in channels
    ]
    bits = [16] * len(channels)
    if is_planar:
        return tiff(Page(planes, bits, photometric, planar=2), order=order)
    pixels = b"".join(b"".join(plane[n : n + 2] for plane in planes) for n in range(0, len(planes[0]), 2))
    return tiff(Page([pixels], bits, photometric), order=order)


def bilevel(photometric: int) -> bytes:
    ink = 1 - photometric
    colours = [((n % 2) ^ ink,) for n in range(64)]
    return tiff(Page([b"".join(lines(1, colours))], [1], photometric))


def compressed_white_is_zero() -> bytes:
    image = Image.new("I;16", (SIDE, SIDE))
    image.putdata([65535 - value * 257 for (value,) in samples([colour[:1] for colour in GREYS])])
    content = bytearray(saved(image, "TIFF", compression="tiff_lzw"))
    content[content.index(struct.pack("<HHI", 262, 3, 1)) + 8] = 0
    return bytes(content)


def chrm(*points: int) -> bytes:
    return chunk(b"cHRM", struct.pack(">8I", *points))


def behind(*chunks: bytes, before: bytes = b"") -> bytes:
    """Give the chart as PNG with chunks behind its pixels."""
    content = rgb_png(before)
    return content[:-12] + b"".join(chunks) + content[-12:]


def bmp(profile: bytes, space: bytes = b"DEBM") -> bytes:
    """Give the chart as BMP of version 5, with a profile at its end."""
    pixels = chart(COLOURS).transpose(Image.Transpose.FLIP_TOP_BOTTOM).tobytes("raw", "BGR")
    head = struct.pack("<IiiHHIIiiII", 124, SIDE, SIDE, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
    head += bytes(16) + space + bytes(48) + struct.pack("<4I", 4, 124 + len(pixels), len(profile), 0)
    return b"BM" + struct.pack("<IHHI", 138 + len(pixels), 0, 0, 138) + head + pixels + profile


def with_thumbnail_first(tag: int, value: int) -> bytes:
    small = Page([bytes(30 * 30 * 3)], [8] * 3, 2, size=(30, 30), more=((tag, value),))
    full = Page([bytes(itertools.chain.from_iterable(samples(COLOURS)))], [8] * 3, 2)
    return tiff(small, full)


# --- The kinds ----------------------------------------------------------------------------------------------

_P3 = seen(COLOURS, srgb, DISPLAY_P3)
_ADOBE = seen(COLOURS, power(563 / 256), ADOBE_RGB)
_INKS = [(255 - r, 255 - g, 255 - b, 0) for r, g, b in COLOURS]
_CHANNELS = [[colour[n] for colour in COLOURS] for n in range(3)]
_INK_CHANNELS = [[ink[n] for ink in _INKS] for n in range(4)]
_BLACK_AND_WHITE: list[Colour] = [(255 * (n % 2),) * 3 for n in range(64)]

KINDS: dict[str, Kind] = {
    "PNG without a word": Kind("png", rgb_png(), COLOURS),
    "PNG, sRGB": Kind("png", rgb_png(SRGB_CHUNK), COLOURS),
    "PNG, sRGB and gAMA 1": Kind("png", rgb_png(SRGB_CHUNK, gama(100_000)), COLOURS),
    "PNG, iCCP Display P3": Kind("png", rgb_png(iccp(rgb_profile(DISPLAY_P3, 2.2))), seen(COLOURS, power(2.2), DISPLAY_P3)),
    "PNG, iCCP Adobe RGB": Kind("png", rgb_png(iccp(rgb_profile(ADOBE_RGB, 2.2))), seen(COLOURS, power(2.2), ADOBE_RGB)),
    "PNG, cICP Display P3": Kind("png", rgb_png(cicp(12, 13)), _P3),
    "PNG, cICP Display P3 and iCCP": Kind("png", rgb_png(cicp(12, 13), iccp(rgb_profile(ADOBE_RGB, 1.0))), _P3),
    "PNG, cICP Display P3 and gAMA": Kind("png", rgb_png(cicp(12, 13), gama(100_000)), _P3),
    "PNG, cICP BT.2020": Kind("png", rgb_png(cicp(9, 1)), seen(COLOURS, power(2.4), BT_2020)),
    "PNG, cICP BT.709": Kind("png", rgb_png(cicp(1, 1)), seen(COLOURS, power(2.4))),
    "PNG, cICP sRGB": Kind("png", rgb_png(cicp(1, 13)), COLOURS),
    "PNG, cICP linear": Kind("png", rgb_png(cicp(1, 8)), seen(COLOURS, power(1))),
    "PNG, cICP in television's range": Kind("png", rgb_png(cicp(12, 13, full=0)), COLOURS),
    "PNG, grey, cICP 2.2": Kind("png", grey_png(cicp(1, 4)), seen(GREYS, power(2.2))),
    "PNG, gAMA 1": Kind("png", rgb_png(gama(100_000)), seen(COLOURS, power(1))),
    "PNG, gAMA 0.55556": Kind("png", rgb_png(gama(55_556)), seen(COLOURS, power(1.8))),
    "PNG, gAMA 0.35": Kind("png", rgb_png(gama(35_000)), seen(COLOURS, power(1 / 0.35))),
    "PNG, gAMA 0.45455": Kind("png", rgb_png(gama(45_455)), COLOURS),
    "PNG, gAMA 0.47": Kind("png", rgb_png(gama(47_000)), COLOURS),
    "PNG, gAMA 0": Kind("png", rgb_png(gama(0)), COLOURS),
    "PNG, gAMA whose checksum is wrong": Kind("png", rgb_png(gama(100_000)[:-1] + b"?"), COLOURS),
    "PNG, cHRM P3 alone": Kind("png", rgb_png(CHRM_P3), COLOURS),
    "PNG, cHRM P3 and gAMA 0.45455": Kind("png", rgb_png(CHRM_P3, gama(45_455)), seen(COLOURS, power(2.2), DISPLAY_P3)),
    "PNG, cHRM P3 and gAMA 1": Kind("png", rgb_png(CHRM_P3, gama(100_000)), seen(COLOURS, power(1), DISPLAY_P3)),
    "PNG, cHRM sRGB and gAMA 0.45455": Kind("png", rgb_png(CHRM_SRGB, gama(45_455)), COLOURS, by=9),
    "PNG, cHRM of nothing and gAMA 1": Kind("png", rgb_png(chunk(b"cHRM", struct.pack(">8I", *[1] * 8)), gama(100_000)), COLOURS),
    "PNG, palette, gAMA 1": Kind("png", palette_png(gama(100_000)), seen(COLOURS, power(1))),
    "PNG, palette, cICP Display P3": Kind("png", palette_png(cicp(12, 13)), _P3),
    "PNG, grey, gAMA 1": Kind("png", grey_png(gama(100_000)), seen(GREYS, power(1))),
    "PNG, grey, gAMA 0.55556": Kind("png", grey_png(gama(55_556)), seen(GREYS, power(1.8))),
    "PNG, 16 bits": Kind("png", png(16, 2, lines(16, [tuple(s * 257 for s in c) for c in COLOURS])), COLOURS),
    "PNG, 16 bits, gAMA 1": Kind("png", png(16, 2, lines(16, [tuple(s * 257 for s in c) for c in COLOURS]), gama(100_000)), seen(COLOURS, power(1))),
    "PNG, grey of 16 bits, gAMA 1": Kind("png", png(16, 0, lines(16, [(c[0] * 257,) for c in GREYS]), gama(100_000)), seen(GREYS, power(1))),
    "PNG, iCCP that is no profile, and gAMA 1": Kind("png", rgb_png(iccp(b"no profile"), gama(100_000)), seen(COLOURS, power(1))),
    "PNG, grey, iCCP of colours": Kind("png", grey_png(iccp(rgb_profile(DISPLAY_P3, 1.8))), seen(GREYS, power(1.8))),
    "PNG, IEND whose checksum is wrong": Kind("png", rgb_png()[:-1] + b"?", COLOURS),
    "PNG, cICP unspecified": Kind("png", rgb_png(cicp(2, 2)), COLOURS),
    "PNG, cICP unspecified and iCCP": Kind("png", rgb_png(cicp(2, 2), iccp(rgb_profile(DISPLAY_P3, 2.2))), seen(COLOURS, power(2.2), DISPLAY_P3)),
    "PNG, cICP unspecified and gAMA": Kind("png", rgb_png(cicp(2, 2), gama(100_000)), seen(COLOURS, power(1))),
    "PNG, cICP unspecified and sRGB": Kind("png", rgb_png(cicp(2, 13), SRGB_CHUNK, gama(100_000)), COLOURS),
    "PNG, cICP of no transfer and iCCP": Kind("png", rgb_png(cicp(1, 0), iccp(rgb_profile(DISPLAY_P3, 2.2))), seen(COLOURS, power(2.2), DISPLAY_P3)),
    "PNG, cICP of no primaries and gAMA": Kind("png", rgb_png(cicp(0, 13), gama(100_000)), seen(COLOURS, power(1))),
    "PNG, cICP of unknown numbers and gAMA": Kind("png", rgb_png(cicp(99, 99), gama(100_000)), seen(COLOURS, power(1))),
    "PNG, cICP of an unknown transfer": Kind("png", rgb_png(cicp(12, 99)), COLOURS),
    "PNG, cICP of XYZ": Kind("png", rgb_png(cicp(10, 13)), []),
    "PNG, cICP of XYZ and of cinemas": Kind("png", rgb_png(cicp(10, 17)), []),
    "PNG, cICP logarithmic": Kind("png", rgb_png(cicp(1, 9)), seen(COLOURS, lambda code: 10 ** (2 * (code - 1)) if code else 0), is_shown_so=False),
    "PNG, cICP logarithmic, of more": Kind("png", rgb_png(cicp(1, 10)), seen(COLOURS, lambda code: 10 ** (2.5 * (code - 1)) if code else 0), is_shown_so=False),
    "PNG, cICP of BT.1361": Kind("png", rgb_png(cicp(1, 12)), seen(COLOURS, power(2.4)), is_shown_so=False),
    "PNG, gAMA behind the picture": Kind("png", behind(gama(100_000)), COLOURS),
    "PNG, cHRM and gAMA behind the picture": Kind("png", behind(CHRM_P3, gama(100_000)), COLOURS),
    "PNG, cICP behind the picture": Kind("png", behind(cicp(12, 13)), COLOURS),
    "PNG, iCCP behind the picture": Kind("png", behind(iccp(rgb_profile(DISPLAY_P3, 1.0))), COLOURS),
    "PNG, sRGB behind the picture, gAMA before it": Kind("png", behind(SRGB_CHUNK, before=gama(100_000)), seen(COLOURS, power(1))),
    "PNG, gAMA 1, cHRM beyond all colours": Kind("png", rgb_png(chrm(31270, 32900, 2**32 - 1, 33000, 30000, 60000, 15000, 6000), gama(100_000)), COLOURS),
    "PNG, gAMA 1, cHRM of a line": Kind("png", rgb_png(chrm(31270, 32900, 10000, 10000, 20000, 20000, 30000, 30000), gama(100_000)), COLOURS),
    "PNG, gAMA 1, cHRM with no blue": Kind("png", rgb_png(chrm(31270, 32900, 64000, 33000, 30000, 60000, 0, 0), gama(100_000)), []),
    "PNG, gAMA 1, cHRM with no white": Kind("png", rgb_png(chrm(31270, 0, 64000, 33000, 30000, 60000, 15000, 6000), gama(100_000)), COLOURS, is_shown_so=False),
    "PNG, iCCP longer than Pillow takes": Kind("png", rgb_png(iccp(rgb_profile(ADOBE_RGB, 1.8) + bytes(1_200_000))), seen(COLOURS, power(1.8), ADOBE_RGB)),
    "PNG, iCCP without end": Kind("png", rgb_png(iccp(bytes(40_000_000))), COLOURS),
    "BMP, v5, ICC": Kind("bmp", bmp(rgb_profile(DISPLAY_P3, 2.2)), seen(COLOURS, power(2.2), DISPLAY_P3)),
    "BMP, v5, ICC that is none": Kind("bmp", bmp(b"no profile"), COLOURS),
    "BMP, v5, ICC that breaks off": Kind("bmp", bmp(rgb_profile(DISPLAY_P3, 2.2))[:-200], COLOURS),
    "BMP, v5, a profile elsewhere": Kind("bmp", bmp(b"c:\\a.icc\0", space=b"KNIL"), COLOURS),
    "BMP, v5, sRGB": Kind("bmp", bmp(b"", space=b"BGRs"), COLOURS),
    "PNG, PQ": Kind("png", rgb_png(cicp(9, 16)), [], warning="hdr-picture"),
    "PNG, HLG": Kind("png", rgb_png(cicp(9, 18)), [], warning="hdr-picture"),
    "AVIF, nclx sRGB": Kind("avif", avif(1, 13), COLOURS),
    "AVIF, nclx unspecified": Kind("avif", avif(2, 2), COLOURS),
    "AVIF, nclx Display P3": Kind("avif", avif(12, 13), _P3, by=6),
    "AVIF, nclx BT.2020": Kind("avif", avif(9, 1), seen(COLOURS, srgb, BT_2020), by=6),
    "AVIF, nclx BT.709": Kind("avif", avif(1, 1), COLOURS),
    "AVIF, nclx gamma 2.2": Kind("avif", avif(1, 4), seen(COLOURS, power(2.2))),
    "AVIF, nclx gamma 2.8": Kind("avif", avif(1, 5), seen(COLOURS, power(2.8))),
    "AVIF, nclx linear": Kind("avif", avif(1, 8), seen(COLOURS, power(1)), by=24),
    "AVIF, nclx DCI-P3": Kind("avif", avif(11, 17), []),
    "AVIF, nclx SMPTE 170M": Kind("avif", avif(6, 6), []),
    "AVIF, nclx SMPTE 240M": Kind("avif", avif(7, 7), []),
    "AVIF, nclx EBU": Kind("avif", avif(22, 13), []),
    "AVIF, ICC": Kind("avif", avif(0, 0, icc_profile=rgb_profile(ADOBE_RGB, 2.2)), seen(COLOURS, power(2.2), ADOBE_RGB), by=6),
    "AVIF, PQ": Kind("avif", avif(9, 16), [], warning="hdr-picture"),
    "AVIF, HLG": Kind("avif", avif(9, 18), [], warning="hdr-picture"),
    "JPEG": Kind("jpg", jpeg(), COLOURS, by=6),
    "JPEG, ICC Display P3": Kind("jpg", jpeg(icc_profile=rgb_profile(DISPLAY_P3, 2.2)), seen(COLOURS, power(2.2), DISPLAY_P3), by=8),
    "JPEG, ICC Adobe RGB": Kind("jpg", jpeg(icc_profile=rgb_profile(ADOBE_RGB, 2.2)), seen(COLOURS, power(2.2), ADOBE_RGB), by=8),
    "JPEG, grey, ICC": Kind("jpg", saved(chart(GREYS, "L"), "JPEG", quality=100, icc_profile=grey_profile(1.0)), seen(GREYS, power(1)), by=12),
    "JPEG, grey, ICC of colours": Kind("jpg", saved(chart(GREYS, "L"), "JPEG", quality=100, icc_profile=rgb_profile(DISPLAY_P3, 1.8)), seen(GREYS, power(1.8)), by=6),
    "JPEG, DCF R03": Kind("jpg", jpeg(exif=exif(65535, b"R03")), _ADOBE, is_shown_so=False, by=8),
    "JPEG, DCF R98": Kind("jpg", jpeg(exif=exif(1, b"R98")), COLOURS, by=6),
    "JPEG, uncalibrated alone": Kind("jpg", jpeg(exif=exif(65535, b"R98")), COLOURS, by=6),
    "JPEG, DCF R03 and ICC": Kind("jpg", jpeg(exif=exif(65535, b"R03"), icc_profile=rgb_profile(DISPLAY_P3, 2.2)), seen(COLOURS, power(2.2), DISPLAY_P3), by=8),
    "TIFF": Kind("tif", saved(chart(COLOURS), "TIFF"), COLOURS, is_shown_so=False),
    "TIFF, 16 bits": Kind("tif", deep_tiff(_CHANNELS, 2, order="<", is_planar=False), COLOURS, is_shown_so=False),
    "TIFF, 16 bits, big end first": Kind("tif", deep_tiff(_CHANNELS, 2, order=">", is_planar=False), COLOURS, is_shown_so=False),
    "TIFF, planes of 16 bits": Kind("tif", deep_tiff(_CHANNELS, 2, order="<", is_planar=True), COLOURS, is_shown_so=False),
    "TIFF, planes of 16 bits, big end first": Kind("tif", deep_tiff(_CHANNELS, 2, order=">", is_planar=True), COLOURS, is_shown_so=False),
    "TIFF, planes of 16 bits of ink": Kind("tif", deep_tiff(_INK_CHANNELS, 5, order="<", is_planar=True), COLOURS, is_shown_so=False),
    "TIFF, grey of 16 bits": Kind("tif", grey_tiff(16, 1, "H"), GREYS, is_shown_so=False),
    "TIFF, grey of 16 bits, white is zero": Kind("tif", grey_tiff(16, 0, "H"), GREYS, is_shown_so=False),
    "TIFF, LZW, grey of 16 bits, white is zero": Kind("tif", compressed_white_is_zero(), GREYS, is_shown_so=False),
    "TIFF, grey of 16 bits, big end first": Kind("tif", grey_tiff(16, 1, "H", ">"), GREYS, is_shown_so=False),
    "TIFF, grey of 12 bits": Kind("tif", grey_tiff(12, 1), GREYS, is_shown_so=False),
    "TIFF, grey of 8 bits, white is zero": Kind("tif", grey_tiff(8, 0), GREYS, is_shown_so=False),
    "TIFF, 1 bit, white is zero": Kind("tif", bilevel(0), _BLACK_AND_WHITE, is_shown_so=False),
    "TIFF, 1 bit, black is zero": Kind("tif", bilevel(1), _BLACK_AND_WHITE, is_shown_so=False),
    "TIFF, reduced page first": Kind("tif", with_thumbnail_first(254, 1), COLOURS, is_shown_so=False),
    "TIFF, mask first": Kind("tif", with_thumbnail_first(254, 4), COLOURS, is_shown_so=False),
    "TIFF, reduced page first, in the old way": Kind("tif", with_thumbnail_first(255, 2), COLOURS, is_shown_so=False),
}  # fmt: skip
"""By what the file is. Where no colours are given, only browsers know them, or nobody exactly."""

REFUSED: dict[str, bytes] = {
    "float": grey_tiff(32, 1, "f", sample_format=3),
    "float of 64 bits": grey_tiff(64, 1, "d", sample_format=3),
    "signed 16 bits": grey_tiff(16, 1, "H", sample_format=2),
    "signed 8 bits": grey_tiff(8, 1, "B", sample_format=2),
    "32 bits": grey_tiff(32, 1, "I"),
    "32 bits, big end first": grey_tiff(32, 1, "I", ">"),
    "10 bits": grey_tiff(10, 1),
    "14 bits": grey_tiff(14, 1),
    "12 bits, white is zero": grey_tiff(12, 0),
    "12 bits, big end first": grey_tiff(12, 1, order=">"),
    "16 bits, white is zero, big end first": grey_tiff(16, 0, "H", ">"),
    "colours of 12 bits": tiff(Page([b"".join(lines(12, COLOURS))], [12] * 3, 2)),
}
"""TIFF that no decoder here reads right."""

SEE_THROUGH: dict[str, bytes] = {
    **{f"PNG, grey of {bits} bits, tRNS": see_through(bits, 0) for bits in (1, 2, 4, 8, 16)},
    "PNG, 8 bits, tRNS": see_through(8, 2),
    "PNG, 16 bits, tRNS": see_through(16, 2),
    "PNG, grey of 16 bits, tRNS, one bit off": see_through(16, 0, is_exact=True),
    "PNG, 16 bits, tRNS, one bit off": see_through(16, 2, is_exact=True),
}
"""Only the first patch is transparent."""
