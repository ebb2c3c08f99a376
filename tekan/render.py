"""
Pages: the model goes in, HTML comes out; the only module that knows Jinja.

A template gets plain values (`PageView` and what is in it), the filters `typeset` and `plain`, and the
functions `link`, `asset` and `stylesheet`. Whatever needs a decision is decided here, not in a template.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from tekan import hanzi, metadata
from tekan.cache import Cache, key
from tekan.cards import HEIGHT, WIDTH
from tekan.model import (
    HOME,
    NOT_FOUND,
    Artifact,
    Channel,
    Date,
    Element,
    Feature,
    Kind,
    Picture,
    PicturePlan,
    Prose,
    ReadingItem,
    Section,
    Site,
    StaticFile,
    Text,
    printed,
    relative,
)
from tekan.prepress import Dress
from tekan.problems import Diagnostic, Location, TemplateError, error
from tekan.typeset import typeset

STYLED_KINDS = (
    "prose",
    "markup",
    "emphasis",
    "seal",
    "figure",
    "figure_pair",
    "to_come",
    "timeline",
    "refrain",
    "quotation",
    "epilogue",
    "commentary",
    "neighbours",
)
"""The kinds of blocks and parts with a stylesheet of their own, in the order in which these must stand."""


_LINE_END = re.compile(
    r"\n+(?=</?(?:article|aside|body|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|head|header|li|link|main|meta|nav|ol"
    r"|p|script|section|source|style|table|tbody|td|th|thead|title|tr|ul)\b)"
)


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry of a reading list as one page shows it."""

    title: str
    excerpt: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """A reading list as one page shows it."""

    name: str
    title: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of a feature's table of contents."""

    address: str
    numeral: str
    """一, 二, 三 …; the first character of what has no kicker and stands outside the count."""
    kicker: str
    title: Text


@dataclass(frozen=True, slots=True)
class PageView:
    """What every page has."""

    address: str
    template: str
    kind: Kind
    title: str
    """For the browser's tab: unlike that of any other page."""
    description: str
    breadcrumb: tuple[Crumb, ...] = ()
    feature: Feature | None = None
    features: tuple[Feature, ...] = ()
    """What a cover or a channel lists."""
    channel: Channel | None = None
    styles: list[str] = field(default_factory=list)
    """The stylesheets of the kinds of blocks and parts that the page shows."""
    contents: tuple[ContentsEntry, ...] = ()
    characters: str = ""
    """How many there are, grouped: `3,901`."""
    minutes: int = 0
    later: Feature | None = None
    """The feature that came out after this one."""
    earlier: Feature | None = None


@dataclass(frozen=True, slots=True)
class Inlined:
    """What a page carries inside it: its styles, or the script that runs before the first paint."""

    text: Markup
    digest: str
    """Its hash as a Content-Security-Policy names it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was decided for the pages, so that they can name it."""

    pictures: Mapping[Picture, PicturePlan]
    """What readers get of each picture that a figure shows."""
    dresses: Mapping[str, Dress]
    """What each page wears, by its address."""


def render_pages(site: Site, plan: Plan, templates: Mapping[Path, str]) -> Iterator[Artifact]:
    """
    Give every page of the site, and the static files.

    Args:
        site: A site without errors.
        plan: What was decided for it.
        templates: The folders of templates, and how diagnostics name them; a template in an earlier one
            hides its namesake in a later one.

    Raises:
        TemplateError: A template can not be read or rendered; the diagnostic names its file and line.
    """
    assets = {file.path: _fingerprinted(file) for file in site.static if file.is_fingerprinted}
    environment = _environment(list(templates), site, assets)
    yield from (Artifact(assets[file.path], file.content) for file in site.static if file.is_fingerprinted)
    yield from (Artifact(file.path, file.content) for file in site.static if file.is_published_as_is)
    own = {file.path for file in site.static if file.is_published_as_is}
    by_title = {printed(feature.title): feature for feature in site.features}
    for page in pages_of(site):
        values = _values(page, site, plan, by_title)
        yield Artifact(page.address, _rendered(environment, page.template, values, templates), page.kind)
    for address, values in _indexes(site).items():
        if address not in own:
            yield Artifact(address, _rendered(environment, address, values, templates), Kind.INDEX)


def _rendered(
    environment: jinja2.Environment,
    template: str,
    values: Mapping[str, object],
    templates: Mapping[Path, str],
) -> bytes:
    with _template_errors(templates):
        text = environment.get_template(template).render(values)
    return (_joined(text) if template.endswith(".html") else metadata.as_xml(text)).encode()


def _joined(html: str) -> str:
    """Leave out the line ends before block elements: they show nothing, and all of them are paid for."""
    return _LINE_END.sub("", html)


def _values(page: PageView, site: Site, plan: Plan, by_title: Mapping[str, Feature]) -> dict[str, object]:
    """Give what the template of a page can name."""
    link = _linker(page, site)
    return {
        "page": page,
        "site": site,
        "link": link,
        "lists": _lists(page, site, by_title),
        "pictures": plan.pictures,
        "srcset": lambda source: ", ".join(f"{link(one.address)} {one.width}w" for one in source),
        "made_rules": _made_rules(plan.dresses[page.address], link) + _picture_rules(page, plan),
        "code": plan.dresses[page.address].code,
        **_metadata(page, site, plan),
    }


def _made_rules(dress: Dress, link: Linker) -> str:
    """Give the style rules that name what was made for the page."""
    rules = []
    if dress.headline:
        url = link(dress.headline.address)
        rules.append(
            f'@font-face{{font-family:Headline;src:url({url})format("woff2");font-weight:900;font-display:swap}}'
        )
    if dress.code:
        rules.append(f".code::before{{content:url({link(dress.code.address)})}}")
    return "".join(rules)


def _picture_rules(page: PageView, plan: Plan) -> str:
    """Give the style rules that name the colours and the focus of the pictures on a page."""
    feature = page.feature
    if not feature:
        return ""
    figures = feature.figures() if page.kind is Kind.FEATURE else filter(None, [feature.hero])
    grounds = {plan.pictures[figure.picture].ground for figure in figures if figure.picture}
    rules = [f".g{ground}{{background:#{ground}}}" for ground in sorted(filter(None, grounds))]
    if feature.hero and feature.hero.picture:
        across, down = feature.hero.picture.focus
        rules.append(f".hero img{{object-position:{across}% {down}%}}")
    return "".join(rules)


def _metadata(page: PageView, site: Site, plan: Plan) -> dict[str, object]:
    """Give what machines read about a page."""
    own = page.feature if page.kind is Kind.FEATURE else None  # the cover's feature only leads it
    headline = printed(own.title if own else page.channel.name if page.channel else site.name)
    share = _share(page, plan)
    trail = [(step.name, step.address) for step in page.breadcrumb]
    listed = [feature for feature in (None if own else page.feature, *page.features) if feature]
    script = metadata.structured_data(
        site,
        address=page.address,
        title=headline,
        description=page.description,
        breadcrumb=trail,
        share=share,
        feature=own,
        listed=listed,
    )
    return {
        "canonical": metadata.canonical(site, page.address),
        "metas": metadata.open_graph(
            site,
            address=page.address,
            title=headline,
            description=page.description,
            kind="article" if own else "website",
            share=share,
            feature=own,
        ),
        "structured_data": _inlined(script),  # escaped for a script element
    }


def _share(page: PageView, plan: Plan) -> metadata.Share | None:
    """Give the picture that a page is shared with: its feature's own, or the card drawn in its place."""
    card = plan.dresses[page.address].card
    hero = page.feature.hero if page.feature else None
    crops = plan.pictures[hero.picture].crops if hero and hero.picture else ()
    if page.feature and hero and crops:
        shown, *others = crops
        return metadata.Share(
            shown.address,
            shown.width,
            shown.height,
            alt=printed(hero.description) or printed(page.feature.title),
            credit=printed(hero.credit or ("" if hero.label else page.feature.image_credit)),
            other_crops=tuple(crop.address for crop in others),
        )
    if card:
        return metadata.Share(card.address, WIDTH, HEIGHT, card.headline)
    return None


def _indexes(site: Site) -> dict[str, dict[str, object]]:
    """Give the pages for machines, by address, with what their templates can name."""
    home = metadata.canonical(site, HOME)
    common: dict[str, object] = {"site": site, "home": home}
    if not home:
        return {metadata.ROBOTS: common}
    return {
        metadata.ROBOTS: common,
        metadata.FEED: {**common, "items": metadata.feed_items(site)},
        metadata.SITEMAP: {**common, "entries": metadata.sitemap_entries(site)},
    }


def pages_of(site: Site) -> Iterator[PageView]:
    """Give the pages that the site has, decided but not yet rendered."""
    leading = site.leading()
    yield PageView(
        address=HOME, template="cover.html", kind=Kind.COVER,
        title=" · ".join(filter(None, (printed(site.name), printed(site.tagline)))),
        description=metadata.describe(leading) if leading else site.name,
        feature=leading, features=tuple(feature for feature in site.features if feature is not leading),
        contents=tuple(_contents(leading)) if leading else (),
        styles=_styles(leading, whole=False) if leading else [],
    )  # fmt: skip
    home = Crumb("首页", HOME)
    for n, feature in enumerate(site.features):
        channel = site.channel_at(feature.channel)
        count = hanzi.count_characters(feature.text())
        yield PageView(
            address=feature.address, template="feature.html", kind=Kind.FEATURE,
            title=f"{printed(feature.title)} · {printed(site.name)}",
            description=metadata.describe(feature),
            breadcrumb=(home, *_crumbs(channel)), feature=feature, contents=tuple(_contents(feature)),
            styles=[*_styles(feature, whole=True), *(["neighbours"] if len(site.features) > 1 else [])],
            characters=f"{count:,}", minutes=hanzi.reading_minutes(count),
            later=site.features[n - 1] if n else None,
            earlier=site.features[n + 1] if n + 1 < len(site.features) else None,
        )  # fmt: skip
    for channel in site.channels:
        path = " · ".join(reversed(channel.path))
        listed = tuple(
            feature for feature in site.features if feature.channel[: len(channel.path)] == channel.path
        )
        yield PageView(
            address=channel.address, template="channel.html", kind=Kind.CHANNEL,
            title=f"{path} · {printed(site.name)}", description=f"{site.name}：{path}",
            breadcrumb=(home, *_crumbs(channel)), features=listed, channel=channel,
        )  # fmt: skip
    yield PageView(
        address=NOT_FOUND, template="404.html", kind=Kind.INDEX,
        title=f"没有这一页 · {printed(site.name)}", description=site.name,
    )  # fmt: skip


def _contents(feature: Feature) -> Iterator[ContentsEntry]:
    """Give the sections, counted, and the commentaries, which stand outside the count."""
    count = 0
    for part in feature.contents:
        address = f"{feature.address}#{part.id}"
        if isinstance(part, Section):
            count += 1
            yield ContentsEntry(address, hanzi.numeral(count), part.kicker, _unlinked(part.title))
        else:
            yield ContentsEntry(address, "评", "", (part.title,))


def _unlinked(text: Text) -> Text:
    """Give a text without its links: where it is shown, it is the text of one."""
    found: list[str | Element] = []
    for node in text:
        if isinstance(node, str):
            found.append(node)
        elif node.name == "a":
            found += _unlinked(node.children)
        else:
            found.append(replace(node, children=_unlinked(node.children)))
    return tuple(found)


def _styles(feature: Feature, *, whole: bool) -> list[str]:
    """Give the stylesheets of what a page shows of a feature: the whole of it, or its lead."""
    blocks = list(feature.blocks()) if whole else list(feature.lead)
    used: set[str] = {block.kind for block in blocks}
    if whole:
        used |= {part.kind for part in feature.parts}
    figures = list(feature.figures()) if whole else []
    if feature.hero or figures:
        used.add("figure")
    if any(not figure.picture for figure in figures):
        used.add("to_come")
    prose = [element for block in blocks if isinstance(block, Prose) for element in block.elements]
    if any(element.name != "p" for element in prose):
        used.add("markup")
    if feature.seal and not feature.seal_drawing:
        used.add("seal")
    texts: list[Text] = [
        *(getattr(block, "elements" if isinstance(block, Prose) else "paragraphs", ()) for block in blocks),
        *(figure.caption for figure in figures or filter(None, [feature.hero])),
        *(section.title for section in feature.sections),
    ]
    if any(not _roles(text).isdisjoint(("em", "rt")) for text in texts):
        used.add("emphasis")
    return [name for name in STYLED_KINDS if name in used]


def _roles(text: Text) -> set[str]:
    """Give the roles of all elements in a text."""
    elements = [node for node in text if isinstance(node, Element)]
    return {element.name for element in elements}.union(*(_roles(element.children) for element in elements))


def _crumbs(channel: Channel | None) -> tuple[Crumb, ...]:
    return tuple(Crumb(step.name, step.address) for step in (*channel.parents, channel)) if channel else ()


# --- Reading lists --------------------------------------------------------------------------------


def _lists(page: PageView, site: Site, by_title: Mapping[str, Feature]) -> tuple[ListView, ...]:
    """Give the lists that have entries, as one page shows them."""
    link = _linker(page, site)
    return tuple(
        ListView(shown.name, shown.title, tuple(_entry(item, page, by_title, link) for item in shown.items))
        for shown in site.lists
        if shown.items
    )


def _entry(item: ReadingItem, page: PageView, by_title: Mapping[str, Feature], link: Linker) -> EntryView:
    """An entry with a feature's title is that feature: marked on its own page, linked on the others."""
    named = by_title.get(printed(item.title))
    on_feature = page.kind is Kind.FEATURE
    is_current = on_feature and (named is page.feature if named else item.current)
    href = "" if is_current else item.url or (named.address if named else "")
    is_own = bool(href) and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", href)
    excerpt = item.excerpt.rstrip("….。") if item.cut and item.excerpt.endswith("…") else item.excerpt
    return EntryView(
        item.title,
        excerpt + "……" if item.cut and excerpt else excerpt,
        link(href) if is_own else href,
        is_current,
    )


# --- Addresses ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Linker:
    """
    How a page names the site's addresses: relative to itself, which works on any host and from a disk.

    404.html alone is shown at any depth, so it names them in full.
    """

    page: str
    base_url: str = ""

    def __call__(self, address: str) -> str:
        """Give what the page writes for an address, which may end in an anchor."""
        path, mark, anchor = address.partition("#")
        if self.page == NOT_FOUND:
            return f"{self.base_url}/{path}{mark}{anchor}"
        if path in ("", self.page) and anchor:
            return f"#{anchor}"
        return f"{relative(path, self.page)}{mark}{anchor}"


def _linker(page: PageView, site: Site) -> Linker:
    return Linker(page.address, site.base_url)


def _fingerprinted(file: StaticFile) -> str:
    """Give a static file's address; new bytes get a new name, so hosts may cache it for good."""
    name, _, ending = file.path.rpartition("/")[2].rpartition(".")
    return f"assets/{name}-{hashlib.sha256(file.content).hexdigest()[:12]}.{ending}"


# --- Jinja ----------------------------------------------------------------------------------------


def _environment(folders: list[Path], site: Site, assets: Mapping[str, str]) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        bytecode_cache=_CompiledTemplates(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    inlined = {file.path: file.content.decode() for file in site.static if file.is_inlined}
    environment.filters["typeset"] = _typeset
    environment.filters["plain"] = printed
    environment.filters["excerpt"] = metadata.describe
    environment.filters["chinese_date"] = _chinese_date
    joined = functools.cache(lambda names: "".join(_minified(inlined, name) for name in names))
    environment.globals["stylesheet"] = lambda names, made="": _inlined(made + joined(tuple(names)))
    environment.globals["restore"] = lambda script: _inlined(
        inlined["inline/restore.js"].replace("\n", "").replace("SCRIPT", script)
    )
    environment.globals["asset"] = assets.__getitem__
    return environment


class _CompiledTemplates(jinja2.BytecodeCache):
    """Keeps templates compiled beside Python's modules: to compile them takes as long as a small build."""

    def __init__(self) -> None:
        self._cache = Cache(Path(__file__).parent / "__pycache__" / "templates")

    def load_bytecode(self, bucket: Bucket) -> None:
        compiled = self._cache.get(self._key(bucket))
        if compiled is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key("template", jinja2.__version__, sys.version, bucket.key, bucket.checksum)


@jinja2.pass_context
def _typeset(context: jinja2.runtime.Context, text: str | Text) -> Markup:
    """Set running text for the page at hand; the only way by which text becomes markup."""
    return Markup(typeset(text, context["link"]))  # noqa: S704 - typeset escapes


def _chinese_date(date: Date) -> str:
    return f"{hanzi.chinese_date(date.year, date.month, date.day)} {date.time}".rstrip()


def _inlined(text: str) -> Inlined:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inlined(Markup(text), f"sha256-{digest}")  # noqa: S704 - the site's own styles and scripts


class _NoSuchStyleError(LookupError):
    """A template names a stylesheet that is not there."""


def _minified(styles: Mapping[str, str], name: str) -> str:
    try:
        text = styles[f"css/{name}.css"]
    except KeyError:
        raise _NoSuchStyleError(name) from None
    # Outside strings and comments; a `+` may stand in a sum, where it wants its spaces.
    text = re.sub(
        r"""("[^"]*"|'[^']*')|/\*.*?\*/\s*|\s*([{};,>!]|/(?!\*))\s*|(:)\s+|\s+""",
        lambda found: found[1] or found[2] or found[3] or ("" if found[0].startswith("/*") else " "),
        text.strip(),
        flags=re.DOTALL,
    )
    return text.replace(";}", "}")


class _template_errors:  # noqa: N801 - reads as a statement
    """Turns what Jinja raises into diagnostics with the template's file and line."""

    def __init__(self, folders: Mapping[Path, str]) -> None:
        self._shown = folders
        self._first = next(iter(folders.values()))

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: object
    ) -> None:
        match failure:
            case jinja2.TemplateNotFound():
                where = self._innermost(failure) or Location(f"{self._first}/{failure.name}", 0)
                raise TemplateError([error("template-missing", where, name=str(failure.name))]) from failure
            case jinja2.TemplateSyntaxError():
                where = self._at(failure.filename or "", failure.lineno, "")
                raise TemplateError(
                    [error("template-syntax", where, detail=failure.message or "")]
                ) from failure
            case jinja2.UndefinedError():
                raise TemplateError([self._undefined(failure)]) from failure
            case _NoSuchStyleError():
                where = self._innermost(failure) or Location(self._first, 0)
                raise TemplateError([error("no-such-style", where, name=str(failure))]) from failure
            case UnicodeDecodeError() | RecursionError():
                where = self._innermost(failure) or Location(self._first, 0)
                raise TemplateError([error("template-failed", where, detail=str(failure))]) from failure
            case Exception() if place := self._innermost(failure, deepest_only=True):
                raise TemplateError([error("template-failed", place, detail=str(failure))]) from failure

    def _undefined(self, failure: jinja2.UndefinedError) -> Diagnostic:
        detail = failure.message or ""
        names = re.findall(r"'([^']+)'", detail)
        where = self._innermost(failure, names[-1] if names else "") or Location(self._first, 0)
        return error("template-undefined", where, detail=detail)

    def _innermost(
        self, failure: BaseException, name: str = "", *, deepest_only: bool = False
    ) -> Location | None:
        """Give the line of the template that was being rendered when it failed."""
        frames = list(traceback.extract_tb(failure.__traceback__))
        for frame in reversed(frames[-1:] if deepest_only else frames):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self._shown):
                return self._at(frame.filename, frame.lineno or 1, name)
        return None

    def _at(self, filename: str, line: int, name: str) -> Location:
        file = Path(filename)
        folder = next((folder for folder in self._shown if file.is_relative_to(folder)), None)
        shown = f"{self._shown[folder]}/{file.relative_to(folder).as_posix()}" if folder else file.as_posix()
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        text = lines[line - 1] if line <= len(lines) else ""
        indented = len(text) - len(text.lstrip())
        return Location(shown, line, (text.find(name) if name and name in text else indented) + 1, text)
