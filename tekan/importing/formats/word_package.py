"""
A Word document as the package of parts that it is, and what is said of a file that is none.

Source: ECMA-376, Office Open XML, Part 2 (packages, which hold no document type declarations).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from posixpath import join, normpath
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring

from tekan.diagnostics.problems import ContentError, Location, error
from tekan.importing.formats.word_names import RELATIONSHIP, STRICT

MAX_PART = 32_000_000
"""Bytes of one part; the text of a book is a tenth of that."""
MAX_ALL = 400_000_000
"""Bytes of all parts, unpacked."""
MAX_PARTS = 5000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_OLD_FORMS = rb"(?is)\s*\{\\rtf|.{0,2000}<\?mso-application|\s*(?:<!doctype html|<html)|\s*MIME-Version:"
"""RTF, the XML of Word 2003, and what Word calls a web page."""
_OTHERS = {
    "xl/": "Excel",
    "ppt/": "PowerPoint",
    "content.xml": "OpenDocument",
    "Index/": "Pages",
    "META-INF/container.xml": "EPUB",
}
_RELATIONSHIPS = "_rels/.rels"
_OFFICE_DOCUMENT = "/officeDocument"

BROKEN = (
    *(
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
    ),
    *(ArithmeticError, RuntimeError, EOFError, AssertionError, MemoryError),
)
"""What reading a damaged package may raise; `RuntimeError` is also said of depth and of what is encrypted."""


class Package:
    """The parts of a document."""

    def __init__(self, content: bytes, name: str) -> None:
        """
        Opens a document.

        Raises:
            ContentError: It is none that can be read.
        """
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN:
            raise self.problem(_otherwise(content)) from None
        entries = self._archive.infolist()
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_ALL:
            raise self.problem("import-document-too-large", limit=f"{MAX_ALL // 1_000_000} MB")
        if any(entry.flag_bits & 1 for entry in entries):
            raise self.problem("import-document-locked")
        self.names = [entry.filename for entry in entries if not entry.is_dir()]
        self._sizes = {entry.filename: entry.file_size for entry in entries}
        self.main = self._main()

    def problem(self, code: str, **details: str) -> ContentError:
        """Makes the exception for a document that cannot be read."""
        return ContentError([error(code, Location(self.name, 0), name=self.name, **details)])

    def bytes_of(self, part: str) -> bytes:
        """
        Returns what a part holds; nothing if there is none.

        Raises:
            ContentError: It is larger than any that somebody wrote, or damaged.
        """
        if part not in self._sizes:
            return b""
        if self._sizes[part] > MAX_PART:
            raise self.problem("import-document-too-large", limit=f"{MAX_PART // 1_000_000} MB")
        try:
            with self._archive.open(part) as file:
                content = file.read(MAX_PART + 1)
        except BROKEN:
            raise self.problem("import-document-broken") from None
        if len(content) > MAX_PART:
            raise self.problem("import-document-too-large", limit=f"{MAX_PART // 1_000_000} MB")
        return content

    def xml_of(self, part: str) -> Element | None:
        """
        Returns a part that is XML; none if there is none.

        Raises:
            ContentError: It is damaged, or declares entities, as no document does.
        """
        content = self.bytes_of(part)
        if not content:
            return None
        if re.search(rb"<\0?!\0?(?:D\0?O\0?C\0?T|E\0?N\0?T\0?I)", content[:100_000]):
            raise self.problem("import-document-broken")
        for namespace, usual in STRICT.items():
            content = content.replace(namespace, usual[1:-1].encode())
        try:
            return fromstring(content, parser=XMLParser())  # noqa: S314 - without entities there is nothing to expand
        except BROKEN:
            raise self.problem("import-document-broken") from None

    def targets(self, part: str) -> dict[str, str]:
        """Returns the parts that one refers to inside the package, by the names of the references."""
        folder, _, file = part.rpartition("/")
        root = self.xml_of(join(folder, "_rels", f"{file}.rels"))
        return {
            one.get("Id", ""): normpath(join("/", folder, one.get("Target", ""))).lstrip("/")
            for one in (root.iterfind(RELATIONSHIP) if root is not None else ())
            if one.get("TargetMode") != "External"
        }

    def part(self, kind: str) -> str:
        """Returns the name of the part of a kind (`styles`, `comments`) that belongs to the text."""
        folder = self.main.rpartition("/")[0]
        return next(
            (name for name in self.names if re.fullmatch(rf"{re.escape(folder)}/{kind}\d*\.xml", name)), ""
        )

    def _main(self) -> str:
        root = self.xml_of(_RELATIONSHIPS) if _RELATIONSHIPS in self.names else None
        for one in root.iterfind(RELATIONSHIP) if root is not None else ():
            target = one.get("Target", "").lstrip("/")
            if (
                one.get("Type", "").endswith(_OFFICE_DOCUMENT)
                and target in self.names
                and target.startswith("word")
            ):
                return target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        for beginning, program in _OTHERS.items():
            if any(name.startswith(beginning) for name in self.names):
                raise self.problem("import-other-document", kind=program)
        raise self.problem("import-document-broken")


def _otherwise(content: bytes) -> str:
    """Returns the code of what is said of a file that is no package."""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return "import-document-locked"
        return "import-old-document" if _OLD_WORD in content else "import-document-broken"
    return "import-old-document" if re.match(_OLD_FORMS, content[:4000]) else "import-document-broken"
