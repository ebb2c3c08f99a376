"""
The front matter of a built page: what stands around its text, back in the fields that it came from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tekan.chinese.headlines import divided
from tekan.content.readings import with_readings
from tekan.content.source import Value
from tekan.importing.draft import Stated
from tekan.importing.formats.page_blocks import WHY
from tekan.importing.formats.page_pictures import Files, figure
from tekan.importing.formats.page_text import address, in_field
from tekan.importing.formats.page_tree import Node, Nodes, characters
from tekan.importing.formats.page_words import PageWords, split, without


class FrontReader:
    """Reads what stands around the text of one page."""

    def __init__(self, page: Node, article: Node, words: PageWords, files: Files, label: str) -> None:
        """Takes the page, its article, its own words, its files, and the label of all its pictures."""
        self._page, self._article, self._words, self._files = page, article, words, files
        self._label = label
        self._data = _structured_data(page)
        self._fields: dict[str, Stated] = {}

    def fields(self) -> Mapping[str, Stated]:
        """Returns the fields, in the order in which papers have them."""
        opening = self._article.first("header", "opening") or Node("header")
        if hero := next(opening.all("figure", "hero"), None):
            self._files.picture(hero)  # before the seal, so that it is the first
        self._group(opening)
        self._state("summary", self._summary(), self._page.line)
        self._channel()
        self._series()
        self._state("language", self._words.language, self._page.line)
        self._sources(opening)
        end = self._article.first("footer", "signoff") or Node("footer")
        self._corrections(end)
        self._signoff(end)
        self._seal()
        self._hero(opening)
        self._figures(opening)
        return self._fields

    def _state(self, name: str, value: Value, line: int) -> None:
        if value:
            self._fields[name] = Stated(value, (line,), 1.0, WHY)

    # --- Around the title ---------------------------------------------------------------------------------

    def _group(self, opening: Node) -> None:
        group = opening.first("hgroup") or opening
        column = next((one for one in group.all("p", "column")), None)
        kicker = next((one for one in group.all("p", "over")), None)
        title = opening.first("h1") or Node("h1")
        self._state("column", _field(column), group.line)
        self._state("kicker", _field(kicker), group.line)
        self._state("title", in_field(title), title.line)
        pieces = [in_field(one) for one in title.all("span", "piece")]
        own = divided(with_readings(in_field(title)), is_english=self._words.is_english)
        if pieces and [_solid(one) for one in pieces] != [
            _solid(characters(one)) for one in _pieces(own.texts())
        ]:
            self._state("title_breaks", [*pieces], title.line)
        under = [in_field(one) for one in group.all("p", "under")]
        if under and not self._words.is_english:
            under[0] = under[0].removeprefix("——")
        self._state("subtitle", under[0] if len(under) == 1 else [*under], group.line)

    def _summary(self) -> str:
        """Returns what is said of the feature elsewhere, unless it is the beginning of its text."""
        said = next(
            (one.get("content") for one in self._page.all("meta") if one.get("name") == "description"), ""
        )
        bare = _solid(said).removesuffix("……").removesuffix("...").rstrip("”』」’…")
        text = _solid(characters(self._article, _is_beside_text))
        return said if bare and bare not in text else ""

    def _channel(self) -> None:
        trail = self._page.first("nav", "breadcrumb")
        steps = [in_field(one) for one in trail.all("a")] if trail else []
        self._state("channel", [*steps[1:]], trail.line if trail else 1)

    def _series(self) -> None:
        box = self._article.first("nav", "series")
        if box is None:
            return
        name = box.first("p", "title")
        self._state("series", _field(name), box.line)
        for part in box.all("li"):
            if any(one.get("aria-current") for one in part.all("span")):
                self._state("part", part.get("value"), part.line)

    # --- Who, when and whence -----------------------------------------------------------------------------

    def _sources(self, opening: Node) -> None:
        lines = (opening.first("ul", "sources") or Node("ul")).elements()
        for n, line in enumerate(lines):
            if n == 0 and self._date(line):
                continue
            if (bare := self._after(line, "updated")) is not None:
                self._updated(line, bare)
            elif self._is_source(line) and (bare := self._after(line, "source")) is not None:
                self._state("source", self._source(bare), line.line)
            elif (bare := without(line.children, *self._words.around("collected"))) is not None:
                self._state("collected_by", in_field(bare), line.line)
            elif (bare := self._after(line, "editor")) is not None and "editor" not in self._fields:
                names = [in_field(one) for one in split(bare, self._words.between_names)]
                self._state("editor", names[0] if len(names) == 1 else [*names], line.line)

    def _is_source(self, line: Node) -> bool:
        """Tells whether a line says whose text it is, and not who collected it, which begins alike."""
        return "source" not in self._fields and ("isBasedOn" in self._data or bool(line.first("a")))

    def _after(self, line: Node, name: str) -> Nodes | None:
        return without(line.children, self._words.said(name))

    def _date(self, line: Node) -> bool:
        """Notes the date, and what is said of it; tells whether the line is about it."""
        time = next((one for one in line.elements() if one.name == "time"), None)
        rest = [one for one in line.children if one is not time]
        note = without(rest, *self._words.around("in_parentheses"))
        if time is not None:
            self._state("date", time.get("datetime").replace("T", " "), line.line)
            self._state("date_note", in_field(note) if note else "", line.line)
            return True
        opens, closes = self._words.around("in_parentheses")
        unknown = without(line.children, self._words.said("no_date") + opens)
        said = characters(line)
        if unknown is None and not ("日期" in said or "date" in said.lower()):
            return False
        if said.startswith((self._words.said("editor"), self._words.said("source"))):
            return False
        bare = without(unknown, "", closes) if unknown is not None else line.children
        self._state("date", "unknown", line.line)
        self._state("date_note", in_field(bare or []), line.line)
        return True

    def _updated(self, line: Node, bare: Nodes) -> None:
        time = next((one for one in bare if isinstance(one, Node) and one.name == "time"), None)
        corrections = self._article.first("ul", "corrections") or Node("ul")
        corrected = [one.get("datetime") for one in corrections.all("time")]
        if time and time.get("datetime") not in corrected:
            self._state("updated", time.get("datetime").replace("T", " "), line.line)

    def _source(self, bare: Nodes) -> Value:
        """Returns whose text it is: the page prints the name, the title and the date behind one another."""
        opens, closes = self._words.around("in_parentheses")
        time = next((one for one in bare if isinstance(one, Node) and one.name == "time"), None)
        date = time.get("datetime").replace("T", " ") if time else ""
        if time:
            bare = [one for one in bare if one is not time]
            bare = without(bare, "", opens + closes) or bare
        anchor = next((one for one in bare if isinstance(one, Node) and one.name == "a"), None)
        before = [one for one in bare if one is not anchor]
        name, title = in_field(before), in_field(anchor) if anchor else ""
        if anchor and not name:
            name, title = title, ""
        based = self._data.get("isBasedOn")
        told = based.get("name", "") if isinstance(based, dict) else ""
        if not anchor and told and (found := re.fullmatch(r"(.+?)《(.+)》", name)):
            name, title = found[1], found[2]
        elif title:
            title = re.sub("^《(.*)》$", r"\1", title)
        said: dict[str, Value] = {"name": name}
        if title:
            said["title"] = title
        if anchor:
            said["url"] = address(anchor.get("href"))
        if date:
            said["date"] = date
        return said if len(said) > 1 else name

    def _corrections(self, end: Node) -> None:
        shown = end.first("ul", "corrections")
        if shown is None:
            return
        found: list[Value] = []
        for line in shown.all("li"):
            time = next((one for one in line.elements() if one.name == "time"), None)
            text = in_field(
                [one for one in line.children if isinstance(one, str) or one.name not in ("b", "time")]
            )
            said: dict[str, Value] = {"date": time.get("datetime").replace("T", " ")} if time else {}
            found.append({**said, "text": text})
        self._state("corrections", found, shown.line)

    # --- The end ------------------------------------------------------------------------------------------

    def _signoff(self, end: Node) -> None:
        byline: dict[str, Value] = {}
        line = 1
        for said in (one for one in end.elements() if one.name == "p"):
            if said.has("byline"):
                byline |= self._byline(said)
                line = said.line
            elif any(one.has("piece") for one in said.elements()):
                byline["credits"] = [*self._credits(said)]
                line = line if line > 1 else said.line
            elif said.has("onward"):
                continue
            elif (bare := without(said.children, *self._words.around("map_approval"))) is not None:
                self._state("map_approval", in_field(bare), said.line)
            elif (bare := without(said.children, *self._words.around("waiver"))) is not None:
                self._state("reprint", {"waiver": in_field(bare)}, said.line)
            else:
                opens, closes = self._words.around("in_parentheses")
                bare = without(said.children, opens.strip(), closes.strip())
                self._state("image_credit", in_field(said.children if bare is None else bare), said.line)
        self._state("byline", byline, line)
        self._state("image_label", self._label, end.line)

    def _byline(self, said: Node) -> dict[str, Value]:
        if self._words.is_english:
            authors = [one for one in said.elements() if one.name == "span" and not one.classes]
            rest = [one for one in said.children if one not in authors]
            text = in_field(rest)
            outlet = re.sub(r"^(?:By )?(?:, )*", "", text).strip(" ,") if authors else text
        else:
            authors = [one for one in said.elements() if one.has("author")]
            outlet = in_field([one for one in said.children if one not in authors])
        names: list[Value] = [in_field(one) for one in authors]
        return {**({"outlet": outlet} if outlet else {}), **({"authors": names} if names else {})}

    def _credits(self, said: Node) -> Iterator[Value]:
        colon = self._words.around("role")[1]
        for one in said.elements():
            role, *rest = split(one.children, colon.strip())
            names = [node for part in rest[:1] for node in part]
            named: list[Value] = [in_field(name) for name in split(names, self._words.between_names)]
            yield {"role": in_field(role), "names": named}

    # --- Pictures and numbers -----------------------------------------------------------------------------

    def _seal(self) -> None:
        for seal in self._article.all(of_class="seal"):
            opens, closes = self._words.around("seal_of")
            if seal.name == "svg":
                self._state("seal", characters(seal).strip(), seal.line)
                return
            said = seal.get("alt")
            if said.startswith(opens) and said.endswith(closes) and said != self._words.said("seal"):
                self._state("seal", said[len(opens) : len(said) - len(closes)], seal.line)
            if path := self._files.file(seal.get("src"), "images", seal.line):
                self._state("seal_drawing", path, seal.line)
            return

    def _hero(self, opening: Node) -> None:
        hero = next(opening.all("figure", "hero"), None)
        if hero is None:
            return
        said = figure(hero, self._files)
        self._state("hero", said.path, hero.line)
        if said.path:
            self._state("hero_alt", said.alt, hero.line)
            caption = next((one for one in hero.elements() if one.name == "figcaption"), Node("figcaption"))
            own = [one for one in caption.children if isinstance(one, str) or not one.has("credit", "mark")]
            self._state("hero_caption", in_field(own), hero.line)
            self._state("hero_credit", said.credit, hero.line)

    def _figures(self, opening: Node) -> None:
        shown = opening.first("dl", "key-figures")
        found: list[Value] = []
        for group in shown.elements() if shown else ():
            label, number = group.first("dt"), group.first("dd")
            if label is None or number is None:
                continue
            parts = [*(number.first("a") or number).children]
            last = max(
                (n for n, one in enumerate(parts) if isinstance(one, Node) and one.name == "b"), default=-1
            )
            said: dict[str, Value] = {"value": in_field(parts[: last + 1]).replace("−", "-")}
            if unit := in_field(parts[last + 1 :]):
                said["unit"] = unit
            found.append({**said, "label": in_field(label)})
        self._state("figures", found, shown.line if shown else 1)


def _field(node: Node | None) -> str:
    return in_field(node) if node else ""


def _solid(text: str) -> str:
    return "".join(text.split())


def _pieces(texts: tuple[str, ...]) -> Iterator[Nodes]:
    return ([text] for text in texts) if len(texts) > 1 else iter(())


_BESIDE_TEXT = frozenset("aside figure nav h1 h2 footer dl hgroup svg".split())  # noqa: SIM905 - a list of words


def _is_beside_text(node: Node) -> bool:
    """Tells whether a description of the feature never begins with what is in an element."""
    return node.name in _BESIDE_TEXT or node.has("dateline", "sources", "footnotes", "pull")


def _structured_data(page: Node) -> Mapping[str, Any]:
    """Returns what the page tells machines of its article."""
    for script in page.all("script"):
        if script.get("type") == "application/ld+json":
            try:
                graph = json.loads("".join(one for one in script.children if isinstance(one, str)))["@graph"]
                return next((one for one in graph if one.get("@type") == "NewsArticle"), {})
            except (ValueError, KeyError, TypeError, AttributeError):
                return {}
    return {}
