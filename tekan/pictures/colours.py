"""
Which colours a file means, and how they become sRGB.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageFilter

from tekan.pictures import avif, bmp, cicp, hdr, png, tiff_pages
from tekan.pictures.icc import Gamma, Primaries, icc_profile

_ADOBE_RGB = Primaries((0.64, 0.33), (0.21, 0.71), (0.15, 0.06), (0.3127, 0.3290))
_ADOBE_GAMMA = Gamma(563 / 256)
"""Source: Adobe RGB (1998) Color Image Encoding, 4.3."""
_EXIF, _INTEROPERABILITY = 0x8769, 0xA005
_COLOUR_SPACE, _INTEROPERABILITY_INDEX = 0xA001, 1
_UNCALIBRATED = 65535
BY_CAMERAS = ("JPEG", "MPO", "TIFF")
"""More than one picture in such a file is a preview, a depth map or a page, not an animation."""
_LOW_BITS = {2: 85, 4: 17}
"""By its bits: what Pillow multiplies grey with, but not the grey that is transparent."""


def describe(image: Image.Image, content: bytes) -> tuple[str, ...]:
    """
    Notes in a picture that has just been opened the profile of the colours that its file means.

    Args:
        image: The picture.
        content: The bytes of its file as it was given.

    Returns:
        The codes of warnings: what readers will see otherwise than its maker meant it.
    """
    described = _DESCRIBED[image.format](image, content) if image.format in _DESCRIBED else None
    if described is None:
        return ()
    if described.is_hdr:
        image.info["hdr"] = described
        return ("hdr-picture",)
    _set(image, cicp.profile(described))
    return ()


def _of_png(image: Image.Image, content: bytes) -> cicp.Cicp | None:
    chunks = png.Png(content)
    _scale_transparency(image, chunks.bits)
    if not image.info.get("icc_profile"):
        _set(image, png.profile(chunks))
    described = png.cicp(chunks)
    if described is None and not _has_profile(image) and (calibrated := png.calibrated(chunks)):
        _set(image, _calibrated(*calibrated))
    return described


def _of_avif(image: Image.Image, content: bytes) -> cicp.Cicp | None:
    return None if _has_profile(image) else avif.nclx(content)


def _of_a_camera(image: Image.Image, _: bytes) -> None:
    if image.mode.startswith("I"):
        image.info["grey_range"] = tiff_pages.grey_range(image)
    if not _has_profile(image) and _is_adobe_rgb(image):
        _set(image, _calibrated(_ADOBE_RGB, _ADOBE_GAMMA))


def _of_bmp(image: Image.Image, content: bytes) -> None:
    _set(image, bmp.profile(content))


def _of_gif(image: Image.Image, _: bytes) -> None:
    """Notes which part of its canvas the picture covers, if it does not cover all of it."""
    tiles: list[Any] = getattr(image, "tile", [])
    if tiles and tiles[0].extents != (0, 0, *image.size):
        image.info["frame"] = tiles[0].extents


_DESCRIBED: dict[str, Callable[[Image.Image, bytes], cicp.Cicp | None]] = {
    "PNG": _of_png,
    "AVIF": _of_avif,
    **dict.fromkeys(BY_CAMERAS, _of_a_camera),
    "BMP": _of_bmp,
    "GIF": _of_gif,
}


def _has_profile(image: Image.Image) -> bool:
    """Tells whether a picture came with something that is a profile."""
    return bool(image.info.get("icc_profile", b"")[36:40] == b"acsp")  # what every profile holds


def _set(image: Image.Image, profile: bytes | None) -> None:
    if profile:
        image.info["icc_profile"] = profile
    else:
        image.info.pop("icc_profile", None)


def _calibrated(primaries: Primaries, gamma: Gamma) -> bytes | None:
    try:
        return icc_profile(primaries, gamma)
    except ZeroDivisionError:  # these are no colours
        return None


def _is_adobe_rgb(image: Image.Image) -> bool:
    """Tells whether a camera says so in the way of DCF 2.0: by an index, without any profile."""
    try:
        exif = image.getexif()
        if _EXIF not in exif or exif.get_ifd(_EXIF).get(_COLOUR_SPACE) != _UNCALIBRATED:
            return False
        return str(exif.get_ifd(_INTEROPERABILITY).get(_INTEROPERABILITY_INDEX)).startswith("R03")
    except Exception:  # noqa: BLE001 - Pillow reads it as it finds it
        return False


# --- Transparency that is one colour ------------------------------------------------------------------------


def _scale_transparency(image: Image.Image, bits: int) -> None:
    value = image.info.get("transparency")
    if image.mode == "L" and isinstance(value, int):
        image.info["transparency"] = value * _LOW_BITS.get(bits, 1)


def see_through(image: Image.Image, content: bytes) -> None:
    """Makes transparent what a PNG of sixteen bits says is, once it is decoded; Pillow compares eight."""
    value = image.info.get("transparency")
    if (
        image.format != "PNG"
        or image.mode != "RGB"
        or not isinstance(value, tuple)
        or png.Png(content).bits != 16
    ):
        return
    with Image.open(io.BytesIO(content), formats=("PNG",)) as low:
        low.tile = [tile._replace(args="RGB;16L") for tile in low.tile]  # the other byte of each sample
        low.load()
        bands = (*image.split(), *low.split())
    wanted = (*(sample >> 8 for sample in value), *(sample & 255 for sample in value))
    image.putalpha(_unlike(bands, wanted))
    del image.info["transparency"]


def _unlike(bands: tuple[Image.Image, ...], wanted: tuple[int, ...]) -> Image.Image:
    """Draws a mask: black where all bands have the wanted values, and white elsewhere."""
    masks = [
        band.point([0 if value == of_band else 255 for value in range(256)])
        for band, of_band in zip(bands, wanted, strict=True)
    ]
    mask = masks[0]
    for other in masks[1:]:
        mask = ImageChops.lighter(mask, other)
    return mask


# --- To sRGB ------------------------------------------------------------------------------------------------


def continuous(image: Image.Image) -> Image.Image:
    """Converts a picture to a mode whose pixels can be mixed, with eight bits per channel."""
    if image.mode.startswith("I"):
        return _eight_bits(image)
    if frame := image.info.get("frame"):  # a picture on a larger canvas, which nothing covers
        canvas = Image.new("RGBA", image.size)
        canvas.paste(image.convert("RGBA").crop(frame), frame)
        return canvas
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    return image if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "LAB", "YCbCr") else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Reduces grey of many bits; converting alone would clip all but the darkest."""
    black, white = image.info.get("grey_range", (0, 65535))
    factor = 255 / (white - black)
    grey = image.convert("I").point(lambda value: value * factor + (0.5 - black * factor)).convert("L")
    value = image.info.get("transparency")
    if isinstance(value, int):
        low, high = Image.frombytes("LA", image.size, image.convert("I;16").tobytes()).split()
        grey.putalpha(_unlike((low, high), (value & 255, value >> 8)))
    return grey


def in_srgb(image: Image.Image, described: Mapping[str | tuple[int, int], Any]) -> Image.Image:
    """Converts a picture from what is noted of it to sRGB: RGB, or RGBA if something is transparent."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.removesuffix("A")) if alpha else image
    if noted := described.get("hdr"):
        colours = colours.convert("RGB").filter(ImageFilter.Color3DLUT(hdr.SIDE, cicp.hdr_table(noted)))
    else:
        colours = _transformed(colours, described.get("icc_profile")) or colours.convert("RGB")
    if alpha and alpha.getextrema()[0] != 255:
        colours.putalpha(alpha)
    colours.info.clear()
    return colours


def _transformed(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """Converts a picture from its profile to sRGB; returns nothing if it has none or a foreign one."""
    if not profile:
        return None
    if image.mode == "L" and profile[16:20] == b"RGB ":  # the space of the colours that it describes
        image = image.convert("RGB")
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(
            image,
            given,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
