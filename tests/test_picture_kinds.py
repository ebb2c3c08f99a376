"""Files in the place of a picture: each is told for what it holds, with what helps, whatever its name says."""

from __future__ import annotations

import gzip
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.colour_charts import jpeg
from tests.inline_site import Site

Lay = Callable[[str], Site]

FEATURE = """-- content/a/feature.md --
---
title: 甲
image_credit: 馆
---
正文。

![街口]({path})
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def saved(form: str, **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (180, 40, 28)).save(out, form, **how)
    return out.getvalue()


def iso(*brands: str) -> bytes:
    """Give the head of a file in ISO's container of media."""
    own, *others = (brand.encode() for brand in brands)
    return (
        struct.pack(">I4s4sI", 16 + 4 * len(others), b"ftyp", own, 0) + b"".join(others) + b"\0\0\0\x08mdat"
    )


def tiff(order: str, *entries: tuple[int, int, int]) -> bytes:
    """Give a TIFF's header with the numbers of its first directory, by tag, type and value."""
    fields = b"".join(
        struct.pack(f"{order}HHI", tag, kind, 1)
        + struct.pack(f"{order}{'HxxI'[:3] if kind == 3 else 'I'}", value)
        for tag, kind, value in entries
    )
    head = {"<": b"II*\0", ">": b"MM\0*"}[order]
    return head + struct.pack(f"{order}IH", 8, len(entries)) + fields + bytes(400)


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "一")
    return out.getvalue()


NOT_PICTURES = {
    "HEIC of an iPhone": (iso("heic", "mif1", "MiHE", "heic"), "HEIC photograph", "On an iPhone"),
    "HEIC with another brand first": (iso("mif1", "heic", "hevc"), "HEIC photograph", "On an iPhone"),
    "HEIC of ten bits": (iso("heix", "mif1"), "HEIC photograph", "On an iPhone"),
    "HEIC in a row": (iso("hevc", "msf1"), "HEIC photograph", "On an iPhone"),
    "HEIF without a coding": (iso("mif1", "miaf"), "HEIC photograph", "On an iPhone"),
    "M4A": (iso("M4A ", "isom"), "sound", "write /// audio"),
    "M4V": (iso("M4V ", "M4A ", "isom"), "a video", "save a frame"),
    "CR3": (iso("crx ", "isom"), "a camera's RAW", "photo program"),
    "CR2": (b"II*\0\x10\0\0\0CR\2\0" + bytes(90), "a camera's RAW", "photo program"),
    "NEF": (tiff(">", (254, 4, 1), (271, 2, 9), (330, 4, 99)), "a camera's RAW", "photo program"),
    "ARW": (tiff("<", (254, 4, 1), (271, 2, 9), (330, 4, 99)), "a camera's RAW", "photo program"),
    "DNG": (tiff("<", (254, 4, 0), (50706, 1, 1)), "a camera's RAW", "photo program"),
    "ORF": (b"IIRO\x08\0\0\0", "a camera's RAW", "photo program"),
    "RW2": (b"IIU\0\x18\0\0\0", "a camera's RAW", "photo program"),
    "RAF": (b"FUJIFILMCCD-RAW 0201", "a camera's RAW", "photo program"),
    "PSD": (b"8BPS\0\1" + bytes(20), "PSD", "Export it as JPEG or PNG"),
    "XCF": (b"gimp xcf v011\0", "XCF", "Export it as JPEG or PNG"),
    "JPEG XL": (b"\xff\x0a\xfa\x7f", "JPEG XL", "Export it as JPEG or PNG"),
    "JPEG XL in boxes": (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL", "Export it as JPEG or PNG"),
    "JPEG 2000": (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000", "Export it as JPEG or PNG"),
    "JPEG 2000 without boxes": (b"\xff\x4f\xff\x51\0\x2f", "JPEG 2000", "Export it as JPEG or PNG"),
    "ICO": (b"\0\0\1\0\1\0\x10\x10", "ICO", "Export it as JPEG or PNG"),
    "a cursor": (b"\0\0\2\0\1\0\x20\x20", "ICO", "Export it as JPEG or PNG"),
    "TGA": (b"\0\0\2" + bytes(9) + b"\2\0\2\0\x18\0" + b"\1" * 12, "TGA", "Export it as JPEG or PNG"),
    "TGA, grey": (b"\0\0\3" + bytes(9) + b"\2\0\2\0\x08\0" + b"\1" * 4, "TGA", "Export it as JPEG or PNG"),
    "TGA, packed": (b"\0\0\x0a" + bytes(9) + b"\2\0\2\0\x20\0" + b"\1" * 4, "TGA", "Export it as JPEG or PNG"),
    "TGA, palette": (b"\0\1\1\0\0\0\1\x18" + bytes(4) + b"\2\0\2\0\x08\0" + b"\1" * 9, "TGA", "Export it"),
    "HEIF of AVC": (iso("avci", "mif1"), "HEIC photograph", "On an iPhone"),
    "HEIF of AVC, by its structure": (iso("mif1", "avci", "miaf"), "HEIC photograph", "On an iPhone"),
    "HEIF of VVC": (iso("vvic", "mif1"), "HEIC photograph", "On an iPhone"),
    "EMF": (struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(60), "EMF", "a scanned photograph as JPEG"),
    "tar": (b"a.jpg" + bytes(95) + b"0000644\0" + bytes(149) + b"ustar\x0000" + bytes(250), "TAR", "Unpack it"),
    "tar of GNU": ("照片/街口.jpg".encode().ljust(257, b"\0") + b"ustar  \0" + bytes(250), "TAR", "Unpack it"),
    "PNM": (b"P6\n40 30\n255\n" + bytes(90), "PNM", "Export it as JPEG or PNG"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "PDF", "a scanned photograph as JPEG"),
    "EPS": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS", "a scanned photograph as JPEG"),
    "EPS with a preview": (b"\xc5\xd0\xd3\xc6\x20\0\0\0", "EPS", "a scanned photograph as JPEG"),
    "ZIP": (archive("街口.jpg"), "ZIP", "Unpack it"),
    "a live photo of an iPhone": (archive("IMG_1.HEIC", "IMG_1.MOV"), "ZIP", "Unpack it"),
    "RAR": (b"Rar!\x1a\7\1\0", "RAR", "Unpack it"),
    "gzip": (gzip.compress(b"a"), "GZIP", "Unpack it"),
    "a Word document": (archive("[Content_Types].xml", "word/document.xml"), "Office document", "right-click"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90), "Office document", "right-click"),
    "MP4": (iso("isom", "mp41"), "a video", "save a frame"),
    "MOV": (iso("qt  "), "a video", "save a frame"),
    "MOV without a brand": (b"\0\0\0\x08wide\0\0\1\0mdat", "a video", "save a frame"),
    "WebM": (b"\x1aE\xdf\xa3\x9f", "a video", "save a frame"),
    "AVI": (b"RIFF\0\0\1\0AVI LIST", "a video", "save a frame"),
    "WAV": (b"RIFF\0\0\1\0WAVEfmt ", "sound", "write /// audio"),
    "MP3": (b"ID3\4\0\0", "sound", "write /// audio"),
    "a web page": (b"<!DOCTYPE html>\n<html><head><title>404</title>", "a web page", "save it again"),
    "a web page in capitals": (b"\r\n<HTML><BODY>Not Found", "a web page", "save it again"),
    "a web page in GBK": ("<html><title>没有</title>".encode("gbk"), "a web page", "save it again"),
    "a web page with a mark": (b"\xef\xbb\xbf<!doctype html><p>", "a web page", "save it again"),
    "XHTML": (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD"><html>', "a web page", "save it again"),
    "a part of a page": (b"<h1>403 Forbidden</h1>", "a web page", "save it again"),
    "a page after a comment": (b"<!-- a --><html>", "a web page", "save it again"),
    "words": ("图片在云盘里，自己下载。".encode(), "it holds text", "Copy the picture itself"),
    "words in GBK": ("图片在云盘里，自己下载。".encode("gbk"), "it holds text", "Copy the picture itself"),
    "a long text": (("图" * 5000).encode(), "it holds text", "Copy the picture itself"),
    "JSON": (b'{"error": "not found"}', "it holds text", "Copy the picture itself"),
    "an error in XML": (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "it holds text", "Copy"),
    "an address": (b"data:image/png;base64,iVBORw0KGgo=", "it holds text", "Copy the picture itself"),
    "a pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:", "Git LFS", "git lfs pull"),
    "attributes": (b"\0\5\x16\7\0\2\0\0Mac OS X        ", "macOS puts beside", "Copy the picture itself"),
    "zeros": (bytes(60_000), "begins with zeros", "Copy it again"),
    "few zeros": (bytes(7), "begins with zeros", "Copy it again"),
    "a placeholder": (b"bplist00\xd3\1\2\3", "still in the cloud", "Download it"),
    "a shortcut of Windows": (b"L\0\0\0\1\x14\2\0" + bytes(60), "a shortcut", "Copy the picture itself"),
    "an alias of macOS": (b"book\0\0\0\0mark\0\0\0\0", "a shortcut", "Copy the picture itself"),
    "an address of Windows": (b"[InternetShortcut]\r\nURL=https://a.cn/a.jpg", "a shortcut", "Copy"),
    "a program": (b"MZ\x90\0\3\0", "a program", "Copy the picture itself"),
    "a drawing": (SVG, "it holds SVG", "Rename it to 街口.svg"),
    "a drawing with all that comes first": (
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd">' + SVG,
        "it holds SVG",
        "Rename it to 街口.svg",
    ),
    "a drawing in UTF-16": (SVG.decode().encode("utf-16"), "it holds SVG", "Rename it to 街口.svg"),
}  # fmt: skip


@pytest.mark.parametrize("what", NOT_PICTURES)
def test_a_file_under_the_name_of_a_picture_is_told_for_what_it_is(site: Lay, what: str) -> None:
    content, reason, fix = NOT_PICTURES[what]
    ending = ("jpg", "png", "tif", "jfif", "webp")[len(what) % 5]
    laid = site(FEATURE.format(path=f"images/街口.{ending}"))
    laid.write(f"content/a/images/街口.{ending}", content)
    laid.run("build")

    message, _, _, hint = laid.stderr.splitlines()[:4]
    place = "content/a/feature.md:7:7: error[another-kind]: content/a/images/街口"
    assert message.startswith(f"{place}.{ending} cannot be used as a picture: ")
    assert reason in message
    assert fix in hint
    assert laid.stderr.count(": error[") == 1
    chinese = laid.run("build", "--lang", "zh").stderr
    assert re.match(r"content/a/feature\.md:7:7: 错误\[another-kind\]: .+ 不能当作图片来用：.+。\n", chinese)


AS_DRAWINGS = [
    (saved("PNG"), "another-kind", "it holds PNG", "Rename it to 图.png"),
    (saved("JPEG"), "another-kind", "it holds JPEG", "Rename it to 图.jpg"),
    (saved("GIF"), "another-kind", "it holds GIF", "Rename it to 图.gif"),
    (saved("WEBP"), "another-kind", "it holds WebP", "Rename it to 图.webp"),
    (saved("AVIF"), "another-kind", "it holds AVIF", "Rename it to 图.avif"),
    (saved("BMP"), "another-kind", "it holds BMP", "Rename it to 图.bmp"),
    (saved("TIFF"), "another-kind", "it holds TIFF", "Rename it to 图.tif"),
    (b"%PDF-1.5\n", "another-kind", "it holds PDF", "Export a drawing as SVG"),
    (b"%!PS-Adobe-3.0\n", "another-kind", "it holds EPS", "Export a drawing as SVG"),
    (b"<!doctype html><title>404</title>", "another-kind", "a web page", "save it again"),
    (bytes(900), "another-kind", "begins with zeros", "Copy it again"),
    (gzip.compress(SVG), "broken-drawing", "it is compressed (SVGZ)", "Export it again"),
    ("这是文字。".encode(), "broken-drawing", "what is in it is not SVG", "Export it again"),
    (b'<?xml version="1.0"?><plist/>', "broken-drawing", "it holds <plist> and not <svg>", "Export it again"),
    (SVG.replace(b"viewBox", b"data-a"), "broken-drawing", "no width and height", "Export it again"),
]


@pytest.mark.parametrize(("content", "code", "reason", "fix"), AS_DRAWINGS, ids=range(len(AS_DRAWINGS)))
def test_a_file_under_the_name_of_a_drawing_is_told_for_what_it_is(
    site: Lay, content: bytes, code: str, reason: str, fix: str
) -> None:
    laid = site(FEATURE.format(path="images/图.svg"))
    laid.write("content/a/images/图.svg", content)
    laid.run("check")

    assert laid.stderr.startswith(f"content/a/feature.md:7:7: error[{code}]: content/a/images/图.svg ")
    assert reason in laid.stderr
    assert fix in laid.stderr
    assert laid.stderr.count(": error[") == 1


PHOTO = Image.effect_noise((200, 150), 90).convert("RGB")


def photo(form: str, **how: object) -> bytes:
    out = io.BytesIO()
    PHOTO.save(out, form, **how)
    return out.getvalue()


AS_TEXT = {
    "JPEG": photo("JPEG", quality=95).replace(b"\n", b"\r\n"),
    "progressive": photo("JPEG", quality=95, progressive=True).replace(b"\n", b"\r\n"),
    "a small JPEG": jpeg().replace(b"\n", b"\r\n"),
    "PNG": photo("PNG").replace(b"\n", b"\r\n"),
    "PNG, the other way": photo("PNG").replace(b"\r\n", b"\n"),
    "PNG, without returns": photo("PNG").replace(b"\r", b""),
    "PNG, to returns": photo("PNG").replace(b"\n", b"\r"),
}
AS_IT_WAS = {
    "JPEG": photo("JPEG", quality=95),
    "few line ends": saved("JPEG"),
    "words with line ends of Windows": saved("JPEG", comment=b"a\r\n" * 40),
    "Chinese words with them": saved("JPEG", comment="图\r\n".encode() * 40),
    "PNG": photo("PNG"),
}


@pytest.mark.parametrize("what", AS_TEXT)
def test_a_picture_that_was_transferred_as_text_is_told_so(site: Lay, what: str) -> None:
    laid = site(FEATURE.format(path="images/街口.png"))
    laid.write("content/a/images/街口.png", AS_TEXT[what])
    laid.run("check")

    assert "error[damaged-picture]" in laid.stderr
    assert "as if it were text" in laid.stderr
    assert "Transfer it again in binary mode" in laid.stderr
    assert "Copy or download" not in laid.stderr
    assert laid.stderr.count(": error[") == 1


@pytest.mark.parametrize("what", AS_IT_WAS)
def test_a_picture_that_was_not_is_shown(site: Lay, what: str) -> None:
    laid = site(FEATURE.format(path="images/街口.png"))
    laid.write("content/a/images/街口.png", AS_IT_WAS[what])
    laid.run("check")

    assert (laid.code, laid.stderr) == (0, "")


PICTURES = [
    ("JPEG", "街口.jpg"),
    ("JPEG", "街口.JFIF"),
    ("JPEG", "街口.jpe"),
    ("JPEG", "街口.pjpeg"),
    ("JPEG", "街口.pjp"),
    ("JPEG", "街口.png"),
    ("PNG", "街口.apng"),
    ("PNG", "街口.jpg"),
    ("WEBP", "街口.jpg"),
    ("AVIF", "街口.jpg"),
    ("GIF", "街口.jpg"),
    ("TIFF", "街口.jpg"),
    ("BMP", "街口.jpg"),
    ("JPEG", "街口.tif"),
]


@pytest.mark.parametrize(("form", "name"), PICTURES)
def test_a_picture_is_one_under_the_ending_of_any_other(site: Lay, form: str, name: str) -> None:
    laid = site(FEATURE.format(path=f"images/{name}"))
    laid.write(f"content/a/images/{name}", saved(form))
    laid.run("check")

    assert (laid.code, laid.stderr) == (0, "")


def test_a_tiff_with_directories_below_is_no_camera_raw(site: Lay) -> None:
    laid = site(FEATURE.format(path="images/街口.tif"))
    laid.write("content/a/images/街口.tif", saved("TIFF", tiffinfo={271: "Make", 254: 0}))
    laid.run("check")

    assert (laid.code, laid.stderr) == (0, "")


def test_an_animation_in_png_is_told_as_one(site: Lay) -> None:
    frames = [Image.new("RGB", (40, 30), (n, 40, 28)) for n in (0, 200)]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    laid = site(FEATURE.format(path="images/街口.apng"))
    laid.write("content/a/images/街口.apng", out.getvalue())
    laid.run("check")

    assert "warning[animated-picture]" in laid.stderr


OTHER_ENDINGS = [
    ("街口.heic", iso("heic"), "camera-format", "On an iPhone"),
    ("街口.HIF", b"", "camera-format", "On an iPhone"),
    ("街口.heic", saved("JPEG"), "not-a-picture-name", "Rename it to 街口.jpg"),
    ("街口.nef", tiff(">", (254, 4, 1), (271, 2, 9), (330, 4, 99)), "camera-format", "photo program"),
    ("街口.dng", b"?", "camera-format", "photo program"),
    ("街口.psd", b"8BPS\0\1", "camera-format", "Export it as JPEG or PNG"),
    ("街口.psd", b"?", "camera-format", "Export it as JPEG or PNG"),
    ("街口.mpo", saved("JPEG"), "not-a-picture-name", "Rename it to 街口.jpg"),
    ("街口", saved("PNG"), "not-a-picture-name", "Rename it to 街口.png"),
    ("街口.", saved("PNG"), "bad-file-name", "end with a dot"),
    ("街口.pdf", b"%PDF-1.7\n", "not-a-picture-name", "a scanned photograph as JPEG"),
    ("街口.jxl", b"\xff\x0a", "not-a-picture-name", "Export it as JPEG or PNG"),
    ("街口.docx", archive("[Content_Types].xml"), "not-a-picture-name", "right-click"),
    ("街口.livp", archive("IMG_1.HEIC"), "not-a-picture-name", "Unpack it"),
    ("街口.svgz", gzip.compress(SVG), "not-a-picture-name", "Unpack it"),
    ("街口.mp4", iso("mp42"), "not-a-picture-name", "save a frame"),
    ("街口.txt", b"a", "not-a-picture-name", ".jpg, .jpeg, .png"),
    ("街口.xyz", b"\1\2\3", "not-a-picture-name", ".jpg, .jpeg, .png"),
]


@pytest.mark.parametrize(("name", "content", "code", "fix"), OTHER_ENDINGS, ids=range(len(OTHER_ENDINGS)))
def test_a_file_with_the_ending_of_no_picture_is_told_with_what_helps(
    site: Lay, name: str, content: bytes, code: str, fix: str
) -> None:
    laid = site(FEATURE.format(path=f"images/{name}"))
    laid.write(f"content/a/images/{name}", content)
    laid.run("check")

    assert laid.stderr.startswith(f"content/a/feature.md:7:7: error[{code}]: ")
    assert fix in laid.stderr
    assert laid.stderr.count(": error[") == 1


def test_what_macos_puts_beside_a_picture_leads_to_the_picture(site: Lay) -> None:
    laid = site(FEATURE.format(path="images/._街口.jpg"))
    laid.write("content/a/images/._街口.jpg", b"\0\5\x16\7\0\2\0\0Mac OS X        ")
    laid.run("check")

    assert "The picture is 街口.jpg; write its name." in laid.stderr


def test_what_is_no_picture_is_told_without_pillow(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tekan.pictures.pixels.measure", None)
    laid = site(FEATURE.format(path="images/街口.jpg"))
    laid.write("content/a/images/街口.jpg", Path(__file__).read_bytes())
    laid.run("check")

    assert "it holds text" in laid.stderr
