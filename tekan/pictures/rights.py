"""
What is written in a picture's file about who made it, whose it is, and how it came to be.

It may stand there in three ways at once: as XMP, as IPTC's older records (IIM), and as EXIF. For each thing
the first of these that says it is believed, as IPTC has it. What cannot be read is nothing said.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tekan.model.pictures import Rights
from tekan.pictures import metadata
from tekan.pictures.labels import TRAINED, label, word
from tekan.pictures.words import clean, decoded, joined
from tekan.pictures.xmp import properties

if TYPE_CHECKING:  # heavy, and only a new picture is decoded
    from PIL import Image

EDITION = "rights 2"
"""Changes where something else may be read in a picture than before."""

_XMP = {
    "creator": ("dc:creator", "plus:ImageCreatorName", "tiff:Artist"),
    "credit": ("photoshop:Credit", "plus:ImageSupplierName"),
    "copyright": ("dc:rights", "plus:CopyrightOwnerName", "xmpRights:Owner", "tiff:Copyright"),
    "caption": ("dc:description", "tiff:ImageDescription"),
    "source": ("photoshop:Source",),
    "source_type": ("Iptc4xmpExt:DigitalSourceType",),
    "aigc": ("TC260:AIGC",),
}
"""The properties that say a thing, the first before the others."""

_RECORDS = {"creator": 80, "credit": 110, "copyright": 116, "caption": 120, "source": 115}
"""The numbers of IIM's datasets, in record 2."""

_TAGS = {"creator": (315, 40093), "copyright": (33432,), "caption": (270,)}
"""Tags of EXIF: Artist and Windows' XPAuthor, Copyright, ImageDescription."""
_OF_WINDOWS = range(40091, 40096)
_NOTES, _COMMENT = (270, *_OF_WINDOWS), 0x9286
"""Tags in which programs write the law's label, and the one among those of how the picture was taken."""

_CHUNKS = {"creator": "author", "copyright": "copyright", "caption": "description", "aigc": "aigc"}
"""The keywords of texts in PNG, in small letters."""

_Said = dict[str, str]


def rights_of(image: Image.Image, content: bytes) -> Rights:
    """
    Reads what a file says of the rights in its picture.

    Args:
        image: The picture, opened and read to its end.
        content: The bytes of its file.
    """
    said: _Said = {}
    for read in (_xmp, _iim, _exif, _chunks, _manifest):
        with suppress(Exception):  # whatever is wrong with it, and every format has its ways
            found = read(image, content)
            told = {name: _told(name, text) for name, text in found.items()}
            said = {name: text for name, text in told.items() if text} | said
    return Rights(
        said.get("creator", ""),
        said.get("credit", "") or said.get("source", ""),
        said.get("copyright", ""),
        said.get("caption", ""),
        said.get("source_type", ""),
        said.get("aigc", ""),
    )


def _told(name: str, text: str) -> str:
    """Returns what a file says, as one line; nothing where only a camera or a program says it."""
    if name in ("source_type", "aigc"):
        return text
    line = clean(joined(re.split("[;；]", text)) if name == "creator" else text)
    is_made = re.fullmatch(_BLANKS, line, re.IGNORECASE) or (
        name in ("creator", "caption") and re.fullmatch(_DEFAULTS, line, re.IGNORECASE)
    )
    return "" if is_made else line


# --- The places -------------------------------------------------------------------------------------


def _xmp(image: Image.Image, content: bytes) -> _Said:
    said: _Said = {}
    for packet in metadata.xmp_packets(image, content):
        said = {name: text for name, text in _in_packet(packet).items() if text} | said
    return said


def _in_packet(packet: bytes) -> _Said:
    try:
        known = properties(packet)
    except Exception:  # noqa: BLE001 - not well formed; but the law's label is looked for in whatever there is
        return {"aigc": label(packet[: metadata.MOST_BYTES].decode("utf-8", "replace"))}
    found = {name: next((known[key] for key in keys if known.get(key)), []) for name, keys in _XMP.items()}
    words = sorted(map(word, found["source_type"]), key=lambda name: name not in TRAINED)
    said = {name: joined(texts) for name, texts in found.items()}
    parts = {
        name.removeprefix("TC260:"): texts[0]
        for name, texts in known.items()
        if name.startswith("TC260:") and texts
    }
    return said | {
        "source_type": next(iter(words), ""),
        "aigc": label(said["aigc"] or json.dumps(parts), is_label=True),
    }


def _iim(image: Image.Image, content: bytes) -> _Said:
    records = [*metadata.datasets(metadata.iim_block(image, content))]
    is_utf8 = any(where == (1, 90) and text == b"\x1b%G" for where, text in records)
    return {
        name: joined(decoded(text, is_utf8=is_utf8) for where, text in records if where == (2, number))
        for name, number in _RECORDS.items()
    }


def _exif(image: Image.Image, content: bytes) -> _Said:
    tags, details = metadata.exif(image, content)
    said = {
        name: next((text for tag in numbers if (text := _tag(tags.get(tag, b""), tag))), "")
        for name, numbers in _TAGS.items()
    }
    notes = (_comment(details.get(_COMMENT, b"")), *(_tag(tags.get(tag, b""), tag) for tag in _NOTES))
    return said | {"aigc": next(filter(None, map(label, notes)), "")}


def _tag(text: bytes, number: int) -> str:
    """Reads a text of EXIF."""
    if number in _OF_WINDOWS:
        return text.decode("utf-16-le", "ignore").partition("\0")[0]
    # The photographer's notice and the editor's, parted by NUL; both may be blank.
    return joined(decoded(part) for part in text.split(b"\0"))


def _comment(text: bytes) -> str:
    """Reads the comment of EXIF, whose first eight bytes name its encoding."""
    if not text.startswith(b"UNICODE\0"):
        return decoded(text[8:] if text[:8].rstrip(b"\0") in (b"", b"ASCII", b"JIS") else text)
    order = "le" if text[9:10] == b"\0" else "be"
    return text[8:].decode(f"utf-16-{order}", "ignore")


def _chunks(image: Image.Image, _: bytes) -> _Said:
    """Reads the texts of a PNG, and looks for the law's label in a comment of any file."""
    texts = {
        str(name).lower(): _text(text) for name, text in image.info.items() if isinstance(text, str | bytes)
    }
    said = {name: texts.get(key, "") for name, key in _CHUNKS.items()}
    said["aigc"] = label(said["aigc"], is_label=True)
    for name, text in texts.items():
        if not said["aigc"] and name not in ("exif", "icc_profile", "xmp"):
            said["aigc"] = label(text)
    return said


def _text(text: str | bytes) -> str:
    """Reads a text of a PNG: one that says that it is international, or one of any encoding."""
    if isinstance(text, bytes) or hasattr(text, "lang"):
        return text if isinstance(text, str) else text.decode("utf-8", "replace")
    try:
        return decoded(text.encode("latin-1"))
    except UnicodeEncodeError:
        return text


def _manifest(image: Image.Image, content: bytes) -> _Said:
    """Looks for IPTC's word in a C2PA manifest; of several the last is that of the picture as it is."""
    if hasattr(image, "applist"):
        parts = [part for name, part in image.applist if name == "APP11" and part[:2] == b"JP"]
        manifest = b"".join(part[8:] if part[4:8] == b"\0\0\0\1" else part[16:] for part in parts)
    elif image.format == "PNG":
        chunks = getattr(image, "private_chunks", ())
        manifest = b"".join(chunk[1] for chunk in chunks if chunk[0] == b"caBX")
    elif image.format == "TIFF":
        tag: Any = getattr(image, "tag_v2", {}).get(0xCD41, b"")
        manifest = bytes(tag) if isinstance(tag, bytes | tuple) else b""
    else:  # these files are small
        manifest = content if b"c2pa" in content else b""
    words = re.findall(rb"compositeWithTrainedAlgorithmicMedia|trainedAlgorithmicMedia", manifest)
    return {"source_type": words[-1].decode() if words else ""}


# --- What is no text ----------------------------------------------------------------------------------

_BLANKS = (
    r"[\W_\d]*|(?:copyright|\(c\)|all rights reserved|版权所有|版权|[\W_\d])*"
    r"|unknown(?: (?:artist|author|creator|photographer))?|none|null|n/?a|default|undefined|untitled|test"
    r"|tbd|x+|(?:your|photographer|owner|artist|author|creator|user|admin|administrator)(?:['’]?s? ?name)?"
    r"|无|未知|不详|默认|作者|摄影(?:者|师)?|姓名|用户|管理员"
)
"""What stands in fields that nobody filled in."""

_DEFAULTS = (
    r".*\bdigital (?:still )?camera\W*|.*\bcamera pictures|(?:\w+ )?dsc|dcim\b.*"
    r"|(?:img|dscn?|dscf|dji|pic|vid|mvimg|wp)[-_\\/]?\d.*"
    r"|(?:windows|microsoft)(?: windows)?(?: user| 用户)?|pc|hp|dell|lenovo|camera|picasa|picture|photo|image"
    r"|samsung|huawei|xiaomi|redmi|honor|oppo|vivo|apple|canon|nikon(?: corporation)?|sony|dji|fujifilm"
    r"|panasonic|olympus(?: corporation)?|vsco|binary comment|charset=.*|created (?:by|with) .*"
    r"|截图|屏幕截图|screenshot|dav|cof|hdr|sdr|rhdr|rbt|mde|oznor?w?|ptr|btf|edf|fbt|nfb"
)
"""What cameras, telephones and programs write by themselves."""
