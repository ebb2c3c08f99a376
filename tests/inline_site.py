"""A whole site in one string, built through the front door, so that input and expectation stand on one screen."""

from __future__ import annotations

import contextlib
import io
import os
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from tekan.cli import main

MINIMAL_SITE = "name: 测试报\nbase_url: https://example.org/\n"
"""What stands in for a site.yaml that a test does not care about."""

_FILE = re.compile(r"^-- (.+?) --\n", re.MULTILINE)


def parse_files(text: str) -> dict[str, str]:
    """Give the files of `-- path --` sections."""
    _, *parts = _FILE.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@dataclass
class Site:
    """A folder with a site in it, and what the last command said about it."""

    folder: Path
    code: int = 0
    stdout: str = ""
    stderr: str = ""
    files: dict[str, str] = field(default_factory=dict)

    def put(self, text: str) -> Site:
        """Write the files of an inline site; a site.yaml is made where there is none."""
        self.files = parse_files(text)
        for path, content in {"site.yaml": MINIMAL_SITE, **self.files}.items():
            self.write(path, content)
        return self

    def write(self, path: str, content: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def run(self, *arguments: str) -> Site:
        """Run the command in the site's folder."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                self.code = main(arguments)
        finally:
            os.chdir(before)
        for stream in (out, err):
            stream.seek(0)
        self.stdout, self.stderr = out.read(), err.read()
        return self

    def build(self, *arguments: str) -> Site:
        """Build the site; it must succeed."""
        self.run("build", *arguments)
        assert self.code == 0, self.stderr
        return self

    def html(self, path: str) -> str:
        """Give a built page."""
        return (self.folder / "public" / path).read_text("utf-8")

    def main(self, path: str) -> str:
        """Give what stands in a built page's <main>, the line ends between tags left out."""
        inside = re.search(r"<main[^>]*>(.*)</main>", self.html(path), re.DOTALL)
        assert inside, "no <main>"
        return re.sub(r"(?<=>)\s+|\s+(?=<)", lambda blank: " " if blank[0] == " " else "", inside[1])

    def text(self, path: str) -> str:
        """Give the characters of a built page's <main>."""
        return characters(self.main(path))

    def snapshot(self, output: str = "public") -> dict[str, bytes]:
        """Give every file of an output."""
        public = self.folder / output
        return {
            file.relative_to(public).as_posix(): file.read_bytes()
            for file in sorted(public.rglob("*"))
            if file.is_file()
        }


class _Characters(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def characters(html: str) -> str:
    """Give the characters of an HTML fragment."""
    parser = _Characters()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)
