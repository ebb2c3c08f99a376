"""
What is written in a picture's file about who made it, whose it is, and how it came to be.

It may stand there in three ways at once: as XMP, as IPTC's older records (IIM), and as EXIF. For each thing
the first of these that says it is believed, as IPTC has it. What cannot be read is nothing said.
"""

from __future__ import annotations

import codecs
import json
import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tekan.model.pictures import Rights
from tekan.pictures.xmp import properties

if TYPE_CHECKING:  # heavy, and only a new picture is decoded
    from PIL import Image

EDITION = "rights 1"
"""Changes where something else may be read in a picture than before."""

LONGEST = 500
"""Characters of what is read; names have fewer, and a caption is only quoted."""

_MOST_BYTES = 1_000_000
"""Of a record or of a text; longer ones hold something else."""

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
_DETAILS, _COMMENT = 0x8769, 0x9286

_CHUNKS = {"creator": "Author", "copyright": "Copyright", "caption": "Description", "aigc": "AIGC"}
"""The keywords of texts in PNG."""

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
    packet = image.info.get("xmp") or b""
    if image.format == "GIF":
        packet = content.partition(b"XMP DataXMP")[2].partition(b"\x01\xff\xfe")[0]
    if not packet:
        return {}
    try:
        known = properties(packet)
    except Exception:  # noqa: BLE001 - not well formed; but the law's label is looked for in whatever there is
        return {"aigc": _label(packet[:_MOST_BYTES].decode("utf-8", "replace"))}
    found = {name: next((known[key] for key in keys if known.get(key)), []) for name, keys in _XMP.items()}
    words = sorted(map(_word, found["source_type"]), key=lambda word: word not in _TRAINED)
    said = {name: joined(texts) for name, texts in found.items()}
    return said | {"source_type": next(iter(words), ""), "aigc": _label(said["aigc"], is_label=True)}


def _iim(image: Image.Image, _: bytes) -> _Said:
    tags: Any = getattr(image, "tag_v2", None)
    block = image.info.get("photoshop", {}).get(0x0404, b"") if tags is None else tags.get(33723, b"")
    if isinstance(block, tuple):  # TIFF may count the bytes by fours, in its own order
        order = ">" if tags.prefix == b"MM" else "<"
        block = struct.pack(f"{order}{len(block)}L", *block)
    records = [*_datasets(block)] if isinstance(block, bytes) else []
    is_utf8 = any(where == (1, 90) and text == b"\x1b%G" for where, text in records)
    return {
        name: joined(decoded(text, is_utf8=is_utf8) for where, text in records if where == (2, number))
        for name, number in _RECORDS.items()
    }


def _datasets(block: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yields the datasets of IIM: record and number, and the bytes."""
    at = 0
    while at + 5 <= min(len(block), _MOST_BYTES) and block[at] == 0x1C:
        record, number, size = struct.unpack_from(">BBH", block, at + 1)
        at += 5
        if size & 0x8000:  # the size itself has this size
            at, size = at + (size & 0x7FFF), int.from_bytes(block[at : at + (size & 0x7FFF)])
        yield (record, number), block[at : at + size]
        at += size


def _exif(image: Image.Image, _: bytes) -> _Said:
    tags: Mapping[int, Any] = getattr(image, "tag_v2", None) or image.getexif()
    said = {
        name: next((text for tag in numbers if (text := _tag(tags.get(tag), is_wide=tag > 40000))), "")
        for name, numbers in _TAGS.items()
    }
    comment = b""
    with suppress(Exception):
        comment = image.getexif().get_ifd(_DETAILS).get(_COMMENT, b"")
    labels = (_label(text) for text in (_comment(comment), said["caption"]))
    return said | {"aigc": next(filter(None, labels), "")}


def _tag(given: Any, *, is_wide: bool) -> str:
    """Reads a text of EXIF; Pillow has taken its bytes for Latin-1."""
    given = bytes(given) if isinstance(given, tuple) else given
    if isinstance(given, str):
        given = given.encode("latin-1")
    if not isinstance(given, bytes):
        return ""
    if is_wide:
        return given.decode("utf-16-le", "ignore").partition("\0")[0]
    # The photographer's notice and the editor's, parted by NUL; both may be blank.
    return joined(decoded(part) for part in given.split(b"\0"))


def _comment(given: Any) -> str:
    """Reads the comment of EXIF, whose first eight bytes name its encoding."""
    if isinstance(given, str):
        return given
    if not isinstance(given, bytes):
        return ""
    if not given.startswith(b"UNICODE\0"):
        return decoded(given[8:] if given[:8].rstrip(b"\0") in (b"", b"ASCII", b"JIS") else given)
    order = "le" if given[9:10] == b"\0" else "be"
    return given[8:].decode(f"utf-16-{order}", "ignore")


def _chunks(image: Image.Image, _: bytes) -> _Said:
    """Reads the texts of a PNG, and looks for the law's label in a comment of any file."""
    texts = {name: text for name, text in image.info.items() if isinstance(text, str | bytes)}
    said = {name: str(texts[key]) for name, key in _CHUNKS.items() if isinstance(texts.get(key), str)}
    said["aigc"] = _label(said.get("aigc", ""), is_label=True)
    for name, text in texts.items():
        if not said["aigc"] and name not in ("exif", "icc_profile", "xmp"):
            said["aigc"] = _label(text if isinstance(text, str) else text.decode("utf-8", "replace"))
    return said


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


# --- The texts --------------------------------------------------------------------------------------


def decoded(text: bytes, *, is_utf8: bool = False) -> str:
    """
    Reads a text whose encoding nobody tells: UTF-8, or else that of Chinese agencies, or else Latin-1.

    Old records hold so many bytes and no more; a character that was cut through at their end is dropped.
    """
    text = text[:_MOST_BYTES].strip(b"\0")
    with suppress(UnicodeDecodeError):
        said, read = codecs.utf_8_decode(text, "strict", False)
        if is_utf8 or read == len(text) or not said.isascii():
            return said
    with suppress(UnicodeDecodeError):
        said = codecs.getincrementaldecoder("gb18030")().decode(text)
        odd = [char for char in said if not char.isascii()]
        if 2 * sum(map(_is_common, odd)) > len(odd):
            return said
    return text.decode("cp1252", "ignore")


def _is_common(char: str) -> bool:
    """Tells whether a character is one of GB 2312: two letters with accents are rarely taken for that."""
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def joined(names: Iterable[str]) -> str:
    """Joins names as newspapers do, each once."""
    found = dict.fromkeys(filter(None, (name.strip(" \t\r\n\0;；") for name in names)))
    return ("、" if any(char >= "\u2e80" for name in found for char in name) else ", ").join(found)


def clean(text: str) -> str:
    """Returns a text as one line, without characters that nobody sees, and not too long."""
    if "\ufffd" in text:
        return ""
    blanks = re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text[: 20 * LONGEST])
    seen = "".join(char for char in blanks if unicodedata.category(char) not in _UNSEEN)
    seen = re.sub(" +", " ", seen).strip()
    return f"{seen[: LONGEST - 1].rstrip()}…" if len(seen) > LONGEST else seen


_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")

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


# --- How it came to be --------------------------------------------------------------------------------


def _word(name: str) -> str:
    """Reduces the name of a digital source to IPTC's word, whether or not it is written as an address."""
    word = re.split("[/#:]", name.strip().rstrip("/"))[-1]
    if not re.fullmatch("[A-Za-z]{3,50}", word):
        return ""
    return next((known for known in _TRAINED if known.lower() == word.lower()), word)


_TRAINED = ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia")


_KEPT = ("Label", "ContentProducer", "ProduceID", "ContentPropagator", "PropagateID")
"""What renditions keep of the law's label; the rest is about the bytes of the file, which are not theirs."""
_LONGEST_VALUE = 60


_PLAINLY = r"(?:[\"']|&quot;)Label(?:[\"']|&quot;)\s*:\s*(?:[\"']|&quot;)?([123])\b"
"""The label in JSON that is broken, or quoted as in markup."""
_NEAR = 220
"""Characters within which it stands behind its name."""


def _label(text: str, *, is_label: bool = False) -> str:
    """
    Finds the label that Chinese law wants (GB 45438) in a text, and returns it as brief JSON.

    Args:
        text: What may contain it, as `{"AIGC": {…}}`.
        is_label: Whether the text stands where only the label does; it is then `{"Label": …}` alone.
    """
    if "AIGC" not in text and not is_label:
        return ""
    text = text[:_MOST_BYTES]
    label: Any = None
    with suppress(ValueError, TypeError, RecursionError):
        label, _ = json.JSONDecoder().raw_decode(text, text.index("{"))
        for _ in range(3):
            label = label.get("AIGC", label) if isinstance(label, dict) else json.loads(label)
    if isinstance(label, dict) and str(label.get("Label", "")).strip() in ("1", "2", "3"):
        values = {name: clean(str(label.get(name, ""))).strip() for name in _KEPT}
        known = {name: value for name, value in values.items() if value and len(value) <= _LONGEST_VALUE}
        return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    at = 0 if is_label else text.index("AIGC")
    plainly = re.search(_PLAINLY, text[at : at + _NEAR])
    return f'{{"Label":"{plainly[1]}"}}' if plainly else ""
