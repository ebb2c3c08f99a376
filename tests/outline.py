"""What stands on a page, one line for each piece of text: its element, and its characters with what is marked in them."""

from __future__ import annotations

from html.parser import HTMLParser

BLOCKS = frozenset(
    "title h1 h2 h3 h4 h5 h6 p li dt dd figcaption footer th td small caption blockquote header section aside main"
    " nav ol ul dl figure article table tr div".split()
)
SKIPPED = frozenset(("style", "script", "svg"))
AROUND = {"strong": ("**", "**"), "em": ("*", "*"), "wbr": ("|", "")}


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        end = ""
        if tag in BLOCKS:
            self._line()
        elif tag == "img":
            self._line()
            self.lines.append(f"img: {values.get('alt')}")
        elif tag == "meta" and values.get("name") == "description":
            self.lines.append(f"description: {values.get('content')}")
        elif tag == "a" and "assets/" not in (values.get("href") or ""):
            self.text, end = self.text + "[", f"]({values.get('href')})"
        elif values.get("class") == "piece":
            end = "/"
        elif values.get("class") == "u":
            self.text, end = self.text + "⟨", "⟩"
        else:
            start, end = AROUND.get(tag, ("", ""))
            self.text += start
        if tag not in ("meta", "link", "img", "br", "wbr", "source", "hr", "col"):
            name = ".".join([tag, *(values.get("class") or "").split()])
            self.open.append((name, end))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0].split(".")[0] == tag:
            if tag in BLOCKS:
                self._line()
            self.text += self.open.pop()[1]

    def handle_data(self, data: str) -> None:
        if not any(name.split(".")[0] in SKIPPED for name, _ in self.open):
            self.text += data

    def _line(self) -> None:
        text = " ".join(self.text.split())
        if text:
            around = next((name for name, _ in reversed(self.open) if name.split(".")[0] in BLOCKS), "")
            self.lines.append(f"{around}: {text}")
        self.text = ""


def outline(html: str) -> str:
    """Give the outline of a page: numbers with their units stand in ⟨⟩, | is a place for a line to end, and / ends a piece."""
    reader = _Outline()
    reader.feed(html)
    reader.close()
    return "".join(f"{line}\n" for line in reader.lines)
