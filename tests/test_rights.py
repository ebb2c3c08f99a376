"""What the files of pictures say of rights, through the front door: credits, labels, and what renditions keep."""

from __future__ import annotations

import io
import json
import re
import struct
import zlib
from collections.abc import Callable
from itertools import product

import pytest
from PIL import Image, PngImagePlugin, TiffImagePlugin

from tekan.model.pictures import Rights
from tekan.pages.attributed import says_generated
from tekan.pictures.credits import credit_line
from tekan.pictures.words import decoded
from tekan.pictures.xmp import LONGEST_PACKET, packet_of, properties
from tests.inline_site import Site

Lay = Callable[[str], Site]

BARE = "name: 报\nbase_url: https://a.cn\nheadline_font: off\nqr: off\nshare_cards: off\n"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
DECLARED = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
        "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
        "TC260": "http://www.tc260.org.cn/ns/AIGC/1.0/",
    }.items()
)


def image(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    return Image.effect_noise(size, 90).convert(mode)


def saved(picture: Image.Image, form: str = "JPEG", **settings: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **settings)
    return out.getvalue()


def xmp(inside: str = "", attributes: str = "") -> bytes:
    head = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {DECLARED}><rdf:Description rdf:about="" {attributes}>'
    )
    packet = f"{head}{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
    return (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{packet}\n   <?xpacket end="w"?>'.encode()
    )


def with_xmp(inside: str = "", attributes: str = "") -> bytes:
    return saved(image(), xmp=xmp(inside, attributes))


def listed(name: str, *texts: str, kind: str = "Seq") -> str:
    return (
        f"<{name}><rdf:{kind}>{''.join(f'<rdf:li>{text}</rdf:li>' for text in texts)}</rdf:{kind}></{name}>"
    )


def in_languages(name: str, **texts: str) -> str:
    items = (
        f'<rdf:li xml:lang="{language.replace("_", "-")}">{text}</rdf:li>' for language, text in texts.items()
    )
    return f"<{name}><rdf:Alt>{''.join(items)}</rdf:Alt></{name}>"


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def inserted(jpeg: bytes, *segments: bytes) -> bytes:
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def records(*sets: tuple[int, bytes], is_utf8: bool = False) -> bytes:
    head = b"\x1c\x01\x5a\0\x03\x1b%G" if is_utf8 else b""
    return head + b"".join(struct.pack(">BBBH", 0x1C, 2, number, len(text)) + text for number, text in sets)


def resource(block: bytes, number: int = 0x0404, signature: bytes = b"8BIM") -> bytes:
    return struct.pack(">4sHxxI", signature, number, len(block)) + block + b"\0" * (len(block) % 2)


def in_two(at: int, block: bytes) -> tuple[bytes, bytes]:
    return block[:at], block[at:]


def with_resources(*parts: bytes) -> bytes:
    return inserted(saved(image()), *(segment(0xED, b"Photoshop 3.0\0" + part) for part in parts))


def with_iim(block: bytes) -> bytes:
    return with_resources(resource(block))


def with_typed_exif(tag: int, kind: int, text: bytes) -> bytes:
    """Give a JPEG with one tag of EXIF, of whatever type."""
    head = b"Exif\0\0II*\0" + struct.pack("<IHHHIII", 8, 1, tag, kind, len(text), 26, 0)
    return inserted(saved(image()), segment(0xE1, head + text))


def tiff_with(tag: int, kind: int, block: bytes, order: str = "<", *, is_big: bool = False) -> bytes:
    """Give a TIFF whose one more tag holds these bytes, whatever they are counted as."""
    size = 4 if kind == 4 else 1
    block += bytes(-len(block) % size)
    count, head = len(block) // size, 8 + 8 * is_big
    fields = [
        *((256, 4, 8), (257, 4, 8), (258, 4, 8), (259, 4, 1), (262, 4, 1)),
        *((273, 4, head), (277, 4, 1), (278, 4, 8), (279, 4, 64)),
    ]
    one, several = ("HHQQ", "Q") if is_big else ("HHII", "H")
    at = head + 64
    end = at + struct.calcsize(f"{order}{several}") + (len(fields) + 1) * struct.calcsize(f"{order}{one}")
    end += 4 + 4 * is_big
    entries = [(number, type_, 1, value) for number, type_, value in fields] + [(tag, kind, count, end)]
    long = "Q" if is_big else "I"

    def packed(number: int, type_: int, many: int, value: int) -> bytes:
        if number == tag or not is_big:
            return struct.pack(f"{order}{one}", number, type_, many, value)
        return struct.pack(f"{order}HHQI4x", number, type_, many, value)

    begin = {"<": b"II", ">": b"MM"}[order] + (
        struct.pack(f"{order}HHHQ", 43, 8, 0, at) if is_big else struct.pack(f"{order}HI", 42, at)
    )
    directory = struct.pack(f"{order}{several}", len(entries)) + b"".join(packed(*entry) for entry in entries)
    return begin + bytes(range(64)) + directory + struct.pack(f"{order}{long}", 0) + block


def turned_by_fours(block: bytes) -> bytes:
    block += bytes(-len(block) % 4)
    return b"".join(block[n : n + 4][::-1] for n in range(0, len(block), 4))


def with_extended_xmp(inside: str, *, guid: bytes = b"A" * 32, named: bytes = b"A" * 32) -> bytes:
    """Give a JPEG whose XMP goes on in further segments, here in the wrong order."""
    body = xmp(inside + f"<photoshop:History>{'x' * 90_000}</photoshop:History>")
    main = xmp(
        attributes=f'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{named.decode()}"'
    )
    parts = [
        b"http://ns.adobe.com/xmp/extension/\0"
        + guid
        + struct.pack(">II", len(body), at)
        + body[at : at + 60_000]
        for at in range(0, len(body), 60_000)
    ]
    own = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + main)
    return inserted(saved(image()), own, *(segment(0xE1, part) for part in reversed(parts)))


def raw_profile(name: str, block: bytes, form: bytes = b"zTXt") -> bytes:
    """Give a PNG with a profile as ImageMagick writes it, in hexadecimal digits."""
    digits = "\n".join(block.hex()[n : n + 72] for n in range(0, 2 * len(block), 72))
    text = f"\n{name}\n{len(block):8}\n{digits}\n".encode()
    key = f"Raw profile type {name}".encode() + b"\0"
    return with_chunk(form, key + (b"\0" + zlib.compress(text) if form == b"zTXt" else text))


def with_exif(tags: dict[int, object], form: str = "JPEG", comment: bytes = b"") -> bytes:
    exif = Image.Exif()
    exif.update(tags)
    if comment:
        exif.get_ifd(0x8769)[0x9286] = comment
    return saved(image(), form, exif=exif)


def with_texts(**texts: str) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        chunks.add_itxt(name, text)
    return saved(image(), "PNG", pnginfo=chunks)


def with_chunk(name: bytes, body: bytes) -> bytes:
    png = saved(image(), "PNG")
    chunk = struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return png[:33] + chunk + png[33:]


def with_riff_chunk(name: bytes, body: bytes) -> bytes:
    webp = (
        saved(image(), "WEBP", xmp=xmp())
        + name
        + struct.pack("<I", len(body))
        + body
        + b"\0" * (len(body) % 2)
    )
    return webp[:4] + struct.pack("<I", len(webp) - 8) + webp[8:]


def tiff(**tags: object) -> bytes:
    made = TiffImagePlugin.ImageFileDirectory_v2()
    for number, text in tags.items():
        made[int(number.removeprefix("t"))] = text
    return saved(image(), "TIFF", tiffinfo=made)


def manifest(word: str, *, parts: int = 1) -> bytes:
    """Give a JPEG with a C2PA manifest that holds a word, perhaps cut through by the next segment."""
    body = b"jumbc2pa" + b"x" * 40 + f"digitalSourceTypexS{SOURCES}{word}".encode() + b"lsoftwareAgent"
    size = len(body) // parts + 1
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    headed = (
        b"JP\0\x01" + struct.pack(">I", n) + (b"" if n == 1 else body[:8]) + piece
        for n, piece in enumerate(pieces, 1)
    )
    return inserted(saved(image()), *(segment(0xEB, piece) for piece in headed))


def laid(site: Site, content: bytes, line: str = "", name: str = "jpg", front: str = "") -> Site:
    """Lay out a feature with one picture; `{{…}}` in a line are its braces."""
    shown = line.format() if line or "hero" in front else f"![说明](images/图.{name})"
    site.put(
        f"-- site.yaml --\n{BARE}-- content/a/feature.md --\n---\ntitle: 甲\n{front}---\n正文。\n\n{shown}\n"
    )
    site.write(f"content/a/images/图.{name}", content)
    return site


def quoted(tmp: Site, content: bytes, name: str = "jpg") -> str:
    """Give what a message quotes from a picture without a credit."""
    told = laid(tmp, content, name=name).run("check").stderr
    assert "[picture-without-credit]" in told
    found = re.search(r"Its file says “(.*?)”\.", told)
    return found[1] if found else ""


# --- Read -------------------------------------------------------------------------------------------

GBK, UTF8 = "gb18030", "utf-8"

CREDITED: dict[str, tuple[bytes, str]] = {
    "iim utf-8": (with_iim(records((80, "李青".encode()), (110, "新华社".encode()), is_utf8=True)), "李青/新华社"),
    "iim utf-8 that does not say so": (with_iim(records((80, "李青".encode()))), "李青"),
    "iim gbk": (with_iim(records((80, "李青".encode(GBK)), (110, "新华社".encode(GBK)))), "李青/新华社"),
    "iim gbk beyond gb 2312": (with_iim(records((80, "朱镕基".encode(GBK)))), "朱镕基"),
    "iim latin-1": (with_iim(records((80, "Jürgen Müller".encode("latin-1")))), "Jürgen Müller"),
    "iim latin-1 at the end": (with_iim(records((80, "José".encode("latin-1")))), "José"),
    "iim cut through": (with_iim(records((80, "新华社记者李青摄影报道".encode()[:32]))), "新华社记者李青摄影报"),
    "iim of several": (with_iim(records((80, "李青".encode()), (80, "周远".encode()))), "李青、周远"),
    "iim source": (with_iim(records((80, "李青".encode()), (115, "新华社".encode()))), "李青/新华社"),
    "iim copyright alone": (with_iim(records((116, "© 2024 新华社 版权所有".encode()))), "新华社"),
    "exif utf-8": (with_exif({315: "李青".encode()}), "李青"),
    "exif gbk": (with_exif({315: "李青".encode(GBK)}), "李青"),
    "exif ascii": (with_exif({315: "Li Qing", 33432: "(c) 2024 Xinhua"}), "Li Qing"),
    "exif both parts": (with_exif({33432: "李青\0新华社".encode()}), "李青、新华社"),
    "exif editor alone": (with_exif({33432: " \0新华社".encode()}), "新华社"),
    "exif of windows": (with_exif({40093: "李青".encode("utf-16-le") + b"\0\0"}), "李青"),
    "exif of several": (with_exif({315: "Li Qing; Zhou Yuan"}), "Li Qing, Zhou Yuan"),
    "xmp elements": (
        with_xmp(listed("dc:creator", "李青") + "<photoshop:Credit>新华社</photoshop:Credit>"),
        "李青/新华社",
    ),
    "xmp attributes": (with_xmp(attributes='photoshop:Credit="新华社"'), "新华社"),
    "xmp bag": (with_xmp(listed("dc:creator", "李青", "周远", kind="Bag")), "李青、周远"),
    "xmp plain creator": (with_xmp("<dc:creator>李青</dc:creator>"), "李青"),
    "xmp default language": (with_xmp(in_languages("dc:rights", en="Xinhua", x_default="新华社")), "新华社"),
    "xmp chinese": (with_xmp(in_languages("dc:rights", en="Xinhua", zh_CN="新华社")), "新华社"),
    "xmp another language": (with_xmp(in_languages("dc:rights", en="Xinhua", fr="Chine")), "Xinhua"),
    "xmp of plus": (
        with_xmp(
            "<plus:ImageCreator><rdf:Seq><rdf:li><rdf:Description>"
            "<plus:ImageCreatorName>李青</plus:ImageCreatorName></rdf:Description></rdf:li></rdf:Seq></plus:ImageCreator>"
        ),
        "李青",
    ),
    "xmp owner": (with_xmp(listed("xmpRights:Owner", "新华社", kind="Bag")), "新华社"),
    "xmp another prefix": (with_xmp('<a:Credit xmlns:a="http://ns.adobe.com/photoshop/1.0/">新华社</a:Credit>'), "新华社"),
    "xmp &amp;": (with_xmp("<photoshop:Credit>A &amp; B &lt;C&gt;</photoshop:Credit>"), "A & B <C>"),
    "one line": (with_xmp("<photoshop:Credit>新华社\n\u200b  浙江\u202e分社\x7f</photoshop:Credit>"), "新华社 浙江分社"),
    "xmp before iim": (
        inserted(
            with_iim(records((80, b"Old"), (110, "新华社".encode()))),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(listed("dc:creator", "李青"))),
        ),
        "李青/新华社",
    ),
    "a camera before a person": (
        inserted(
            with_iim(records((80, "李青".encode()))),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(listed("dc:creator", "OLYMPUS DIGITAL CAMERA"))),
        ),
        "李青",
    ),
    "iim after other resources": (
        with_resources(resource(b"abcde", 0x040C) + resource(b"ab", 1, b"MeSa") + resource(records((80, "李青".encode())))),
        "李青",
    ),
    "iim that goes on in the next segment": (
        with_resources(
            *in_two(
                60_020,
                resource(bytes(60_000), 0x0425) + resource(records((80, "李青".encode(GBK)), (110, "新华社".encode(GBK)))),
            )
        ),
        "李青/新华社",
    ),
    "iim cut through by the next segment": (
        with_resources(*in_two(23, resource(records((80, "李青".encode()), (110, "新华社".encode()))))),
        "李青/新华社",
    ),
    "iim in the second of two segments": (
        with_resources(resource(bytes(16), 0x0425), resource(records((80, "李青".encode())))),
        "李青",
    ),
    "exif of version 3": (with_typed_exif(315, 129, "李青摄影\0".encode()), "李青摄影"),
    "exif as bytes": (with_typed_exif(315, 7, "李青\0".encode(GBK)), "李青"),
    "exif of windows as bytes": (with_typed_exif(40093, 1, "李青;周远\0".encode("utf-16-le")), "李青、周远"),
    "xmp value": (
        with_xmp('<dc:rights rdf:parseType="Resource"><rdf:value>新华社</rdf:value></dc:rights>'),
        "新华社",
    ),
    "xmp value in a description": (
        with_xmp("<dc:creator><rdf:Description><rdf:value>李青</rdf:value></rdf:Description></dc:creator>"),
        "李青",
    ),
    "xmp value with what qualifies it": (
        with_xmp(
            '<dc:creator><rdf:Seq><rdf:li rdf:parseType="Resource"><rdf:value>李青</rdf:value><dc:type>a</dc:type></rdf:li>'
            "<rdf:li>周远</rdf:li></rdf:Seq></dc:creator>"
        ),
        "李青、周远",
    ),
    "xmp value in a language": (
        with_xmp(
            '<dc:rights><rdf:Alt><rdf:li xml:lang="en">Xinhua</rdf:li><rdf:li xml:lang="zh-CN" '
            'rdf:parseType="Resource"><rdf:value>新华社</rdf:value></rdf:li></rdf:Alt></dc:rights>'
        ),
        "新华社",
    ),
    "xmp default namespace": (
        with_xmp(f'<creator xmlns="http://purl.org/dc/elements/1.1/">李青</creator><Credit xmlns="{PHOTOSHOP}">新华社</Credit>'),
        "李青/新华社",
    ),
    "xmp of a party as a resource": (
        with_xmp(
            '<plus:ImageSupplier><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:ImageSupplierName>视觉中国'
            "</plus:ImageSupplierName></rdf:li></rdf:Seq></plus:ImageSupplier>"
        ),
        "视觉中国",
    ),
    "xmp that goes on": (with_extended_xmp(listed("dc:creator", "李青")), "李青"),
    "the same twice": (with_xmp(listed("dc:creator", "新华社"), 'photoshop:Credit="新华社"'), "新华社"),
    "one in the other": (with_xmp(listed("dc:creator", "李青"), 'photoshop:Credit="新华社记者李青 摄"'), "新华社记者李青 摄"),
}  # fmt: skip


@pytest.mark.parametrize("name", CREDITED)
def test_a_picture_without_a_credit_is_told_with_what_its_file_says(name: str, site: Lay) -> None:
    content, said = CREDITED[name]

    assert quoted(site(""), content) == said


OF_OTHER_FORMS = {
    "png": with_texts(**{"XML:com.adobe.xmp": xmp(listed("dc:creator", "李青")).decode()}),
    "webp": saved(image(), "WEBP", xmp=xmp(listed("dc:creator", "李青"))),
    "avif": saved(image(), "AVIF", xmp=xmp(listed("dc:creator", "李青"))),
    "gif": b"",
    "tif": tiff(t700=xmp(listed("dc:creator", "李青"))),
    "tiff": tiff(t33723=records((80, "李青".encode()))),
    "TIF": tiff(t315="李青".encode()),
    "PNG": with_texts(Author="李青"),
    "WEBP": with_exif({315: "李青".encode()}, "WEBP"),
}  # fmt: skip
GIF = saved(image(), "GIF")
OF_OTHER_FORMS["gif"] = (
    GIF[:-1]
    + b"\x21\xff\x0bXMP DataXMP"
    + xmp(listed("dc:creator", "李青"))
    + b"\x01"
    + bytes(range(255, -1, -1))
    + b"\0"
    + GIF[-1:]
)


BY = records((80, "李青".encode()))
IN_TIFF = {
    "bytes": tiff_with(33723, 7, BY),
    "letters": tiff_with(33723, 2, BY),
    "fours": tiff_with(33723, 4, BY),
    "fours, big end first": tiff_with(33723, 4, BY, ">"),
    "fours that were turned round": tiff_with(33723, 4, turned_by_fours(BY), ">"),
    "resources": tiff_with(34377, 7, resource(b"ab", 0x0425) + resource(BY)),
    "resources as bytes": tiff_with(34377, 1, resource(BY), ">"),
    "BigTIFF": tiff_with(33723, 4, BY, is_big=True),
    "BigTIFF, resources": tiff_with(34377, 7, resource(BY), is_big=True),
    "exif of version 3": tiff_with(315, 129, "李青\0".encode()),
    "exif of version 3, big end first": tiff_with(315, 129, "李青\0".encode(), ">"),
}


@pytest.mark.parametrize("name", IN_TIFF)
def test_iim_in_a_tiff_is_read_however_its_bytes_are_counted(name: str, site: Lay) -> None:
    assert quoted(site(""), IN_TIFF[name], "tif") == "李青"


IN_PNG = {
    "utf-8": with_chunk(b"tEXt", b"Author\0" + "李青".encode()),
    "gbk": with_chunk(b"tEXt", b"Author\0" + "李青".encode(GBK)),
    "compressed utf-8": with_chunk(b"zTXt", b"Author\0\0" + zlib.compress("李青".encode())),
    "in a long xmp": with_chunk(
        b"iTXt",
        b"XML:com.adobe.xmp\0\1\0\0\0"
        + zlib.compress(xmp(listed("dc:creator", "李青") + f"<photoshop:History>{'x' * 2_000_000}</photoshop:History>")),
    ),
    "in small letters": with_texts(author="李青"),
    "in capitals": with_texts(AUTHOR="李青"),
    "raw iim": raw_profile("iptc", resource(BY)),
    "raw iim alone": raw_profile("iptc", BY),
    "raw resources": raw_profile("8bim", resource(BY)),
    "raw iim as plain text": raw_profile("iptc", resource(BY), b"tEXt"),
    "raw xmp": raw_profile("xmp", xmp(listed("dc:creator", "李青"))),
    "raw exif": raw_profile("exif", b"Exif\0\0II*\0" + struct.pack("<IHHHIII", 8, 1, 315, 2, 7, 26, 0) + "李青\0".encode()),
    "raw segment of exif": raw_profile("APP1", b"Exif\0\0II*\0" + struct.pack("<IHHHIII", 8, 1, 315, 2, 7, 26, 0) + "李青\0".encode()),
    "raw segment of xmp": raw_profile("APP1", b"http://ns.adobe.com/xap/1.0/\0" + xmp(listed("dc:creator", "李青"))),
    "xmp that is no international text": with_chunk(b"zTXt", b"XML:com.adobe.xmp\0\0" + zlib.compress(xmp(listed("dc:creator", "李青")))),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_PNG)
def test_texts_and_profiles_in_a_png_are_read(name: str, site: Lay) -> None:
    assert quoted(site(""), IN_PNG[name], "png") == "李青"


def test_latin_letters_in_a_png_stay_what_they_are(site: Lay) -> None:
    assert quoted(site(""), with_chunk(b"tEXt", b"Author\0Jos\xe9"), "png") == "José"


@pytest.mark.parametrize("ending", OF_OTHER_FORMS)
def test_every_form_is_read(ending: str, site: Lay) -> None:
    assert quoted(site(""), OF_OTHER_FORMS[ending], ending) == "李青"


NAMELESS = {
    "nothing": saved(image()),
    "a camera": with_exif({315: "OLYMPUS DIGITAL CAMERA", 270: "DCIM"}),
    "another camera": with_exif({315: "SONY DSC"}),
    "a telephone": with_exif({315: "HUAWEI", 270: "dav"}),
    "a program": with_exif({40093: "Windows 用户".encode("utf-16-le")}),
    "blanks": with_exif({315: "      ", 33432: " \0 "}),
    "nobody": with_exif({315: "Unknown photographer", 33432: "Copyright (c)"}),
    "a field's name": with_exif({315: "Author", 33432: "版权所有"}),
    "years alone": with_exif({33432: "© 2023-2024. All Rights Reserved."}),
    "questions": with_iim(records((80, b"???"), (110, b"?"))),
    "a licence": with_xmp(in_languages("dc:rights", x_default="This picture may be used by members only " * 3)),
    "replacement characters": with_xmp(listed("dc:creator", "\ufffd\ufffd青")),
    "empty elements": with_xmp("<dc:creator/><photoshop:Credit></photoshop:Credit>"),
    "another picture's": with_xmp(f"<xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description>{listed('dc:creator', '李青')}"
        "</rdf:Description></rdf:li></rdf:Bag></xmpMM:Pantry>"),
    "an entity": saved(image(), xmp=b'<!DOCTYPE x [<!ENTITY a "1">]>' + packet_of(Rights("&a;")).encode()),
    "many entities": saved(image(), xmp=b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
    "too deep": saved(image(), xmp=b"<a>" * 9000 + b"</a>" * 9000),
    "half a packet": saved(image(), xmp=xmp(listed("dc:creator", "李青"))[:-80]),
    "no packet": saved(image(), xmp=b"\0\xff\xfe<<<"),
    "half a record": with_iim(records((80, b"x" * 9))[:-5] + b"\x1c"),
    "resources that break off": with_resources(resource(records((80, "李青".encode())))[:14]),
    "xmp that goes on in another's": with_extended_xmp(listed("dc:creator", "李青"), guid=b"B" * 32),
    "a default namespace that is another": with_xmp('<Credit xmlns="http://a.cn/">新华社</Credit>'),
    "a value in another picture's": with_xmp("<xmpMM:Pantry><rdf:value>李青</rdf:value></xmpMM:Pantry>"),
    "exif of a type that is no text": with_typed_exif(315, 5, bytes(16)),
    "a record longer than the file": with_iim(b"\x1c\x02\x50\xff\xff\xff"),
    "exif that is none": saved(image(), exif=b"Exif\0\0II*\0\xff\xff\xff\x7f"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMELESS)
def test_what_is_no_name_or_cannot_be_read_is_nothing_said(name: str, site: Lay) -> None:
    assert quoted(site(""), NAMELESS[name]) == ""


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("新华社".encode(), "新华社"),
        ("新华社".encode(GBK), "新华社"),
        ("新华社".encode(GBK)[:-1], "新华"),
        ("新华社".encode()[:-1], "新华"),
        (b"Fran\xe7ois", "François"),
        (b"M\xfcller", "Müller"),
        (b"Jos\xe9", "José"),
        (b"\xa9 AFP", "© AFP"),
        (b"\x93AP\x94", "“AP”"),
        (b"", ""),
    ],
)
def test_encodings_are_guessed(given: bytes, read: str) -> None:
    assert decoded(given) == read


@pytest.mark.parametrize(
    ("notice", "owner"),
    [
        ("© 2024 新华社", "新华社"),
        ("版权归新华社所有，翻版必究", "新华社"),
        ("图片版权归李青所有", "李青"),
        ("新华社 版权所有 违者必究", "新华社"),
        ("Copyright © 2020-2024 Xinhua News Agency. All Rights Reserved.", "Xinhua News Agency"),
        ("©2023 Getty Images, Inc.", "Getty Images, Inc."),
        ("(C) Li Qing 2024", "Li Qing"),
        ("2024年 山城晚报", "山城晚报"),
        ("©", ""),
        ("All rights reserved", ""),
        ("2024", ""),
    ],
)
def test_a_notice_of_copyright_is_reduced_to_the_name_in_it(notice: str, owner: str) -> None:
    assert credit_line(Rights(copyright=notice)) == owner


# --- Used -------------------------------------------------------------------------------------------

SIGNED = with_xmp(listed("dc:creator", "李青"), 'photoshop:Credit="新华社"')
OTHERWISE = with_xmp(listed("dc:creator", "周远"))
HERO = "hero: images/图.jpg\nhero_alt: 山\nimage_credit: 某报\n"


@pytest.mark.parametrize("written", ["@file", '"@file"', "“@file”", "＠file", "@File", "'@file'"])
def test_a_credit_that_is_left_to_the_file_is_what_the_file_says(written: str, site: Lay) -> None:
    built = laid(site(""), SIGNED, f"![说明](images/图.jpg){{{{credit={written}}}}}").build()

    assert re.search(r'<small class="credit">(?:<[^>]+>)*李青', built.main("a/index.html"))
    assert "李青/新华社" in built.text("a/index.html")
    assert "@" not in built.text("a/index.html")


@pytest.mark.parametrize("written", ['"@file"', "@file", "'@file'", "@file # 照文件", "＠file"])
@pytest.mark.parametrize("field", ["hero_credit", "image_credit"])
def test_so_are_those_in_front_matter(field: str, written: str, site: Lay) -> None:
    front = HERO.replace("image_credit: 某报\n", "") + f"{field}: {written}\n"
    built = laid(site(""), SIGNED, "", front=front).build()

    assert "李青/新华社" in built.text("a/index.html")
    assert "李青/新华社" in built.text("index.html")
    assert '"creditText":"李青/新华社"' in built.html("a/index.html")
    assert "@" not in built.text("a/index.html")


def test_pictures_with_a_credit_of_their_own_keep_it_where_the_others_are_left_to_their_files(
    site: Lay,
) -> None:
    line = "![甲](images/图.jpg)\n\n![乙](images/图.jpg){{credit=某社}}"
    text = laid(site(""), SIGNED, line, front='image_credit: "@file"\n').build().text("a/index.html")

    assert text.count("李青/新华社") == 1
    assert text.count("某社") == 1


def test_a_picture_in_a_note_or_in_a_pair_has_it_too(site: Lay) -> None:
    one = "![甲](images/图.jpg){{credit=@file}}"
    built = laid(site(""), SIGNED, f"/// note\n按语。\n\n{one}\n///\n\n文。\n\n{one}\n{one}").build()

    assert built.text("a/index.html").count("李青/新华社") == 3


@pytest.mark.parametrize(
    ("line", "front", "place", "mend"),
    [
        ("![说明](images/图.jpg){{credit=@file}}", "", "6:21", 'Write whose it is: credit="…"'),
        ("", "hero: images/图.jpg\nhero_alt: 山\nhero_credit: @file\n", "5:14", "Write whose it is: hero_credit: …"),
        ("![说明](images/图.jpg)", "image_credit: @file\n", "7:7", 'Write whose it is: credit="…"'),
    ],
)  # fmt: skip
def test_a_file_that_does_not_say_it_is_an_error(
    line: str, front: str, place: str, mend: str, site: Lay
) -> None:
    told = laid(site(""), saved(image()), line, front=front).run("check")

    assert f"{place}: error[file-without-credit]: content/a/images/图.jpg does not say" in told.stderr
    assert mend in told.stderr
    assert told.stderr.count("error[") == 1


@pytest.mark.parametrize(
    "credit",
    [
        '"@file 摄"',
        "@文件",
        "@files",
        "@exif",
        "摄影：@file",
        "li@file",
        '"li@file.com @file"',
        '"李青@file。"',
        "@flie",
        "@原图",
    ],
)
def test_what_is_nearly_written_so_is_told(credit: str, site: Lay) -> None:
    told = laid(site(""), SIGNED, f"![说明](images/图.jpg){{{{credit={credit}}}}}").run("check")

    assert told.stderr.count("error[unknown-credit-source]") == told.stderr.count("error[") == 1


@pytest.mark.parametrize(
    "credit",
    [
        "@山城摄影",
        "li@file.com",
        '"摄影：li.q@file.com.cn"',
        '"新浪微博@李青"',
        "a@b.cn",
        '"profile"',
        "@filewriter",
    ],
)
def test_other_names_with_the_mark_are_names(credit: str, site: Lay) -> None:
    built = laid(site(""), SIGNED, f"![说明](images/图.jpg){{{{credit={credit}}}}}").build()

    assert credit.strip('"') in built.text("a/index.html")


def test_a_changed_picture_under_the_same_text_changes_page_and_message(site: Lay) -> None:
    built = laid(site(""), SIGNED, "![说明](images/图.jpg){{credit=@file}}").build()
    built.write("content/a/images/图.jpg", OTHERWISE)
    assert "周远" in built.build().text("a/index.html")
    incremental = built.snapshot()
    built.write("content/a/images/图.jpg", saved(image()))
    assert "[file-without-credit]" in built.run("build").stderr
    built.write("content/a/images/图.jpg", OTHERWISE)

    assert built.build("--force", "--force-pictures").snapshot() == incremental


def test_a_caption_in_the_file_is_offered_where_nothing_describes_the_picture(site: Lay) -> None:
    content = with_iim(records((120, "清晨的街口，一家面馆亮着灯。".encode(GBK))))
    told = laid(site(""), content, "![](images/图.jpg){{credit=某社}}").run("check").stderr

    assert "Its file says “清晨的街口，一家面馆亮着灯。”" in told


# --- Generated --------------------------------------------------------------------------------------

LAW = '{"Label":"%s","ContentProducer":"0011","ProduceID":"f1","ReservedCode1":"k","ReservedCode2":""}'
WHOLE, PART, PERHAPS = "人工智能生成", "含人工智能生成内容", "疑似人工智能生成"


def declared(word: str, form: str = "element") -> bytes:
    name = "Iptc4xmpExt:DigitalSourceType"
    return {
        "element": with_xmp(f"<{name}>{word}</{name}>"),
        "attribute": with_xmp(attributes=f'{name}="{word}"'),
        "resource": with_xmp(f'<{name} rdf:resource="{word}"/>'),
    }[form]


def lawful(label: str) -> str:
    return f"<TC260:AIGC>{label}</TC260:AIGC>"


GENERATED: dict[str, tuple[bytes, str]] = {
    "iptc": (declared(f"{SOURCES}trainedAlgorithmicMedia"), WHOLE),
    "iptc attribute": (declared(f"{SOURCES}trainedAlgorithmicMedia", "attribute"), WHOLE),
    "iptc resource": (declared(f"{SOURCES}trainedAlgorithmicMedia/", "resource"), WHOLE),
    "iptc word": (declared("trainedAlgorithmicMedia"), WHOLE),
    "iptc https": (declared(f"{SOURCES.replace('http', 'https')}TrainedAlgorithmicMedia"), WHOLE),
    "iptc short": (declared("digsrctype:trainedAlgorithmicMedia"), WHOLE),
    "iptc composite": (declared(f"{SOURCES}compositeWithTrainedAlgorithmicMedia"), PART),
    "law is": (with_xmp(lawful(LAW % 1)), WHOLE),
    "law may be": (with_xmp(lawful(LAW % 2)), PERHAPS),
    "law suspected": (with_xmp(lawful(LAW % 3)), PERHAPS),
    "law with a number": (with_xmp(lawful('{"Label": 1}')), WHOLE),
    "law within": (with_xmp(lawful('{"AIGC": ' + LAW % 1 + "}")), WHOLE),
    "law escaped": (with_xmp(lawful((LAW % 1).replace('"', "&quot;"))), WHOLE),
    "law attribute": (with_xmp(attributes=f"TC260:AIGC='{LAW % 1}'"), WHOLE),
    "law broken": (with_xmp(lawful('{"Label":"1","ContentProducer":"00')), WHOLE),
    "law in a packet without declarations": (saved(image(), xmp=f"<b:c>{lawful(LAW % 1)}".encode()), WHOLE),
    "law in the comment of exif": (with_exif({}, comment=b"ASCII\0\0\0" + ('{"AIGC":' + LAW % 1 + "}").encode()), WHOLE),
    "law in two bytes": (with_exif({}, comment=b"UNICODE\0" + ('{"AIGC":' + LAW % 1 + "}").encode("utf-16-le")), WHOLE),
    "law in the description": (with_exif({270: '{"AIGC":' + LAW % 2 + "}"}), PERHAPS),
    "law in a comment": (saved(image(), comment=('{"AIGC":' + LAW % 1 + "}").encode()), WHOLE),
    "law in windows' comment": (with_typed_exif(40092, 1, ('{"AIGC":' + LAW % 1 + "}\0").encode("utf-16-le")), WHOLE),
    "law in windows' title": (with_typed_exif(40091, 1, ('{"AIGC":' + LAW % 2 + "}\0").encode("utf-16-le")), PERHAPS),
    "law in windows' subject": (with_typed_exif(40095, 1, ('{"AIGC":' + LAW % 1 + "}\0").encode("utf-16-le")), WHOLE),
    "law in small letters": (with_xmp(lawful('{"label":"1"}')), WHOLE),
    "law within, in small letters": (with_exif({270: '{"aigc":{"label":2}}'}), PERHAPS),
    "law as a text in JSON": (with_xmp(lawful(json.dumps(LAW % 1))), WHOLE),
    "law as a text within": (with_exif({270: json.dumps({"AIGC": LAW % 1})}), WHOLE),
    "law as a text twice over": (with_exif({270: json.dumps(json.dumps({"AIGC": json.dumps(LAW % 1)}))}), WHOLE),
    "law deep within": (with_exif({270: json.dumps({"meta": {"more": {"AIGC": {"Label": "2"}}}})}), PERHAPS),
    "law as a text that is broken": (with_exif({270: json.dumps({"AIGC": LAW % 1})[:-9]}), WHOLE),
    "law as a structure": (
        with_xmp('<TC260:AIGC rdf:parseType="Resource"><TC260:Label>1</TC260:Label></TC260:AIGC>'),
        WHOLE,
    ),
    "law as a description": (
        with_xmp('<TC260:AIGC><rdf:Description TC260:Label="2" TC260:ContentProducer="某"/></TC260:AIGC>'),
        PERHAPS,
    ),
    "law as attributes": (with_xmp('<TC260:AIGC TC260:Label="1"/>'), WHOLE),
    "law and iptc": (with_xmp(lawful(LAW % 1), f'Iptc4xmpExt:DigitalSourceType="{SOURCES}compositeWithTrainedAlgorithmicMedia"'), PART),
    "manifest": (manifest("trainedAlgorithmicMedia"), WHOLE),
    "manifest in parts": (manifest("compositeWithTrainedAlgorithmicMedia", parts=3), PART),
    # What is none.
    "a camera": (declared(f"{SOURCES}digitalCapture"), ""),
    "enhanced": (declared(f"{SOURCES}algorithmicallyEnhanced"), ""),
    "algorithm": (declared(f"{SOURCES}algorithmicMedia"), ""),
    "by hand": (declared(f"{SOURCES}digitalArt"), ""),
    "composite": (declared(f"{SOURCES}compositeCapture"), ""),
    "not a word": (declared("yes, trained & so on".replace("&", "and")), ""),
    "empty": (declared(""), ""),
    "law of another number": (with_xmp(lawful(LAW % 9)), ""),
    "law without a label": (with_xmp(lawful('{"ContentProducer":"0011"}')), ""),
    "law as a list": (with_xmp(lawful("[[[1]]]")), ""),
    "law so deep": (with_xmp(lawful('{"AIGC":' * 40 + "1" + "}" * 40)), ""),
    "law as a structure of another number": (with_xmp('<TC260:AIGC TC260:Label="7"/>'), ""),
    "law of another picture": (
        with_xmp('<xmpMM:Pantry><TC260:AIGC TC260:Label="1"/></xmpMM:Pantry>'), "",
    ),
    "a label of something else": (with_exif({270: '{"label": 1, "about": "ai"}'}), ""),
    "a word in the caption": (with_exif({270: "AIGC 大会现场"}), ""),
    "manifest of a camera": (manifest("digitalCapture"), ""),
    "the word in the pixels": (saved(image()) + b"trainedAlgorithmicMedia", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", GENERATED)
def test_what_a_machine_generated_is_labelled(name: str, site: Lay) -> None:
    content, label = GENERATED[name]
    built = laid(site(""), content, front="image_credit: 某社\n").build()
    marks = re.findall(r'<small class="mark">(.*?)</small>', built.main("a/index.html"))

    assert marks == ([label] if label else [])
    assert (
        f'alt="{label}：说明"' in built.html("a/index.html")
        if label
        else 'alt="说明"' in built.html("a/index.html")
    )


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("png", with_texts(AIGC=LAW % 1)),
        ("png", with_chunk(b"tEXt", b"aigc\0" + (LAW % 1).encode(GBK))),
        ("png", with_texts(Comment='{"AIGC":' + LAW % 1 + "}")),
        ("png", with_chunk(b"caBX", f"c2pa {SOURCES}trainedAlgorithmicMedia".encode())),
        ("webp", with_riff_chunk(b"C2PA", f"c2pa {SOURCES}trainedAlgorithmicMedia".encode())),
        ("avif", saved(image(), "AVIF", xmp=xmp(lawful(LAW % 1)))),
    ],
)  # fmt: skip
def test_labels_are_found_where_other_forms_have_them(ending: str, content: bytes, site: Lay) -> None:
    built = laid(site(""), content, name=ending, front="image_credit: 某社\n").build()

    assert f'<small class="mark">{WHOLE}</small>' in built.main("a/index.html")


MACHINE = declared(f"{SOURCES}trainedAlgorithmicMedia")


@pytest.mark.parametrize(
    ("language", "word", "label"),
    [
        ("zh-Hans", "trained", WHOLE),
        ("zh-Hant", "trained", "人工智慧生成"),
        ("zh-TW", "compositeWithTrained", "含人工智慧生成內容"),
        ("en", "trained", "AI-generated"),
        ("en", "compositeWithTrained", "Partly AI-generated"),
    ],
)
def test_the_label_is_in_the_language_of_the_site(language: str, word: str, label: str, site: Lay) -> None:
    content = declared(f"{SOURCES}{word}AlgorithmicMedia")
    built = laid(site(""), content, "![An attic](images/图.jpg)", front="image_credit: A\n")
    built.write("site.yaml", f"{BARE}language: {language}\n")
    html = built.build().html("a/index.html")

    assert f'<small class="mark">{label}</small>' in html
    assert f'alt="{label}{": " if language == "en" else "："}An attic"' in html


@pytest.mark.parametrize(
    ("braces", "front", "mark", "alt"),
    [
        ('{{label=""}}', "image_label: 示意图\n", WHOLE, f"{WHOLE}：说明"),
        ('{{label="示意图"}}', "", f"示意图，{WHOLE}", f"示意图，{WHOLE}：说明"),
        ('{{label="示意图" alt="示意图：山"}}', "", f"示意图，{WHOLE}", f"{WHOLE}：示意图：山"),
        ("", "image_label: AI 生成\n", "AI 生成", "AI 生成：说明"),
        ('{{alt="人工智能生成的街景"}}', "", WHOLE, "人工智能生成的街景"),
    ],
)
def test_it_comes_with_the_editors_own_label(braces: str, front: str, mark: str, alt: str, site: Lay) -> None:
    line = f"![说明](images/图.jpg){braces}"
    built = laid(site(""), MACHINE, line, front=f"image_credit: 某社\n{front}").build()
    main = built.main("a/index.html")
    (shown,) = re.findall(r'<small class="mark">(.*?)</small>', main)

    assert re.sub(r"<[^>]+>", "", shown).replace("\u2009", "") == mark
    assert f'alt="{alt}"' in main


def test_a_generated_hero_is_told_to_readers_and_machines_alike(site: Lay) -> None:
    built = laid(site(""), MACHINE, "", front=HERO).build()
    page, cover = built.html("a/index.html"), built.html("index.html")

    assert (
        page.count(f'<small class="mark alone">{WHOLE}</small>')
        == cover.count(f'<small class="mark alone">{WHOLE}</small>')
        == 1
    )
    assert f'alt="{WHOLE}：山"' in page
    assert f'<meta property="og:image:alt" content="{WHOLE}：山">' in page
    assert '"digitalSourceType":"https://schema.org/TrainedAlgorithmicMediaDigitalSource"' in page
    assert "creditText" not in page


SAID = (
    "AI", "ＡＩ", "AI生成", "AI 生成", "AI制图", "AI绘图", "ai生成", "AIGC", "人工智能", "人工智能生成", "人工智慧生成", "智能生成",
    "由人工智能技术生成", "含AI生成内容", "疑似AI生成", "AI示意图", "AI-generated", "AI-Generated image", "Made with AI", "generated by AI",
    "示意图（AI）", "A.I. illustration", "文生图", "AI辅助创作", "大模型生成", "机器生成", "生成式图像", "图／AI",
)  # fmt: skip
NOT_SAID = (
    "", "示意图", "资料图片", "人工智能大会现场", "AI大会资料图", "非AI生成", "不是AI生成", "not generated by AI", "AIR 航拍", "Said", "Aida",
    "智能手机", "人工智能产业园", "机器人", "示意", "Mosaic image", "人工绘制", "程序员",
)  # fmt: skip


@pytest.mark.parametrize("label", SAID)
def test_a_label_that_says_so_is_enough(label: str) -> None:
    assert says_generated(label)


@pytest.mark.parametrize("label", NOT_SAID)
def test_a_label_that_says_something_else_is_not(label: str) -> None:
    assert not says_generated(label)


# --- Kept -------------------------------------------------------------------------------------------


def rich(form: str, picture: Image.Image) -> bytes:
    """Give a picture with everything in it: rights, and what is nobody's business."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "SECRETCAMERA", "2024:05:01 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (28.0, 39.0, 0.0), 3: "E", 4: (120.0, 5.0, 0.0)})
    inside = (
        listed("dc:creator", "李青")
        + in_languages("dc:rights", x_default="© 2024 新华社")
        + in_languages("dc:description", x_default="SECRETCAPTION")
        + lawful(LAW % 1)
    )
    packet = xmp(
        inside,
        f'photoshop:Credit="新华社" photoshop:City="SECRETCITY" Iptc4xmpExt:DigitalSourceType="{SOURCES}trainedAlgorithmicMedia"',
    )
    if form == "PNG":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_itxt("XML:com.adobe.xmp", packet.decode())
        chunks.add_text("Comment", "SECRETCOMMENT")
        return saved(picture, form, exif=exif, pnginfo=chunks)
    return saved(picture, form, exif=exif, xmp=packet)  # fmt: skip


def packets(built: Site) -> dict[str, bytes]:
    """Give the packet in each rendition, by its file."""
    found = {}
    for path, content in built.snapshot().items():
        if re.fullmatch(r"assets/\w+-\w+\.(?:avif|webp|jpg|png)", path):
            with Image.open(io.BytesIO(content)) as shown:
                shown.load()
                found[path] = shown.info.get("xmp", b"")
                assert not shown.getexif()
                assert b"SECRET" not in content
    return found


@pytest.mark.parametrize(
    ("ending", "form"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("avif", "AVIF")]
)
def test_renditions_keep_the_rights_and_nothing_else(ending: str, form: str, site: Lay) -> None:
    front = f"hero: images/图.{ending}\nhero_alt: 山\nimage_credit: 某社\n"
    built = laid(site(""), rich(form, image((700, 400))), "", name=ending, front=front).build()
    found = packets(built)

    assert {path.rpartition(".")[2] for path in found} >= {"avif", "webp", "jpg"}
    assert sum("x" in path.rpartition("-")[2] for path in found) == 3
    for packet in found.values():
        known = {name: texts for name, texts in properties(packet).items() if texts}
        label = json.loads(known.pop("TC260:AIGC")[0])
        assert label["Label"] == "1"
        assert known.pop("Iptc4xmpExt:DigitalSourceType") == [f"{SOURCES}trainedAlgorithmicMedia"]
        # The notice has no room beside what the law wants.
        assert known == {"dc:creator": ["李青"], "photoshop:Credit": ["新华社"]}
        assert len(packet) <= LONGEST_PACKET


def test_flat_drawings_keep_them_in_png_and_webp(site: Lay) -> None:
    drawing = Image.new("RGB", (700, 400), (247, 242, 231))
    drawing.paste((180, 40, 28), (200, 100, 500, 300))
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt(
        "XML:com.adobe.xmp", xmp(listed("dc:creator", "李青"), 'photoshop:Credit="新华社"').decode()
    )
    built = laid(
        site(""), saved(drawing, "PNG", pnginfo=chunks), name="png", front="image_credit: 某社\n"
    ).build()
    found = packets(built)

    assert {path.rpartition(".")[2] for path in found} == {"png", "webp"}
    assert {*found.values()} == {packet_of(Rights("李青", "新华社")).encode()}


def test_pictures_without_rights_have_no_packet_and_the_same_bytes(site: Lay) -> None:
    picture = image((500, 300))
    bare = laid(site(""), saved(picture, quality=90), front="image_credit: 某社\n").build()
    without = bare.snapshot()
    assert not any(packets(bare).values())

    bare.write("content/a/images/图.jpg", saved(picture, quality=90, comment=b"SECRET"))
    assert _pictures(bare.build().snapshot()) == _pictures(without)


def _pictures(files: dict[str, bytes]) -> dict[str, bytes]:
    named = ((re.search(r"-(\w+\.(?:avif|webp|jpg))$", path), content) for path, content in files.items())
    return {name[1]: content for name, content in named if name}


LONG = {
    "short": "李青", "long": "新华社记者" * 30, "latin": "Xinhua " * 40, "marks": '&<>"' * 40, "none": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("creator", "credit", "notice", "origin", "aigc"),
    [
        (LONG[a], LONG[b], LONG[c], origin, aigc)
        for a, b, c in product(LONG, repeat=3)
        for origin, aigc in product(
            ("", "compositeWithTrainedAlgorithmicMedia"),
            (
                "",
                '{"Label":"2"}',
                json.dumps({"Label": "1", "ContentProducer": "重" * 60, "ProduceID": "&" * 60}),
            ),
        )
    ],
)
def test_a_packet_is_never_long_and_always_right(
    creator: str, credit: str, notice: str, origin: str, aigc: str
) -> None:
    aigc = aigc and json.dumps(json.loads(aigc), ensure_ascii=False, separators=(",", ":"))
    rights = Rights(creator, credit, notice, "图说", origin, aigc)
    packet = packet_of(rights).encode()
    assert len(packet) <= LONGEST_PACKET
    if not packet:
        assert rights._replace(caption="") == Rights()
        return
    known = properties(packet)

    for name, whole in (("dc:creator", creator), ("photoshop:Credit", credit), ("dc:rights", notice)):
        (text,) = known.get(name) or ("",)
        assert text == whole or whole.startswith(text.removesuffix("…").rstrip())
    assert ("Iptc4xmpExt:DigitalSourceType" in known) == bool(origin)
    assert json.loads((known.get("TC260:AIGC") or ["{}"])[0]).get("Label") == (
        json.loads(aigc)["Label"] if aigc else None
    )
