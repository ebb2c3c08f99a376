"""
Pages: the model goes in, HTML comes out; the only module that knows Jinja.

A template gets plain values (`PageView` and what is in it), the filters `typeset`, `plain` and `partial`,
and the functions `link`, `asset` and `stylesheet`. Whatever needs a decision is decided here, not in a
template.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

import jinja2
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.loaders import split_template_path
from markupsafe import Markup

from tekan.addresses import canonical, leads_off_site, relative
from tekan.brief import describe
from tekan.chinese.counting import count_characters, reading_minutes
from tekan.chinese.dates import chinese_date
from tekan.chinese.numbers import numeral
from tekan.chinese.printed import printed
from tekan.chinese.typeset import typeset
from tekan.diagnostics.problems import ContentError, Diagnostic, Location, TemplateError, error
from tekan.extras.plan import Dress
from tekan.extras.share_card import HEIGHT, WIDTH
from tekan.kept.cache import Cache, key
from tekan.kept.in_place import read_chunks, read_file, reason
from tekan.model.artifacts import Artifact, Kind
from tekan.model.blocks import Block, Figure, FigurePair, Prose, Quotation, Refrain, Timeline
from tekan.model.feature import Brief, Commentary, Date, Epilogue, Feature, Part, Section, Teaser
from tekan.model.pictures import Picture, PicturePlan
from tekan.model.site import HOME, NOT_FOUND, Channel, Publication, ReadingItem, Site, StaticFile
from tekan.model.text import Element, Text
from tekan.pages import metadata

LIBRARY = f"jinja2 {jinja2.__version__}"
"""What renders, for keys of what was rendered."""

_PARTIALS: Mapping[type, str] = {
    Prose: "prose",
    Figure: "figure",
    FigurePair: "figure_pair",
    Timeline: "timeline",
    Refrain: "refrain",
    Quotation: "quotation",
    Section: "section",
    Epilogue: "epilogue",
    Commentary: "commentary",
}
"""The partial that shows each kind of block or part."""

STYLED = (
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
"""The partials and traits with a stylesheet of their own, in the order in which these must stand."""


_LINE_END = re.compile(
    r"\n\n*(?=</?(?:article|aside|body|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|head|header|li|link|main|meta|nav|ol"
    r"|p|script|section|source|style|table|tbody|td|th|thead|title|tr|ul)\b)"
)


class Crumb(NamedTuple):
    """One step of the breadcrumb."""

    name: str
    address: str


class EntryView(NamedTuple):
    """One entry of a reading list as one page shows it."""

    title: str
    excerpt: str
    href: str
    is_current: bool
    is_off_site: bool


class ListView(NamedTuple):
    """A reading list as one page shows it."""

    name: str
    title: str
    entries: tuple[EntryView, ...]


class ContentsEntry(NamedTuple):
    """One line of a feature's table of contents."""

    address: str
    numeral: str
    """一, 二, 三 …; the first character of what has no kicker and stands outside the count."""
    kicker: str
    title: Text


class Neighbour(NamedTuple):
    """The feature before or after one."""

    title: str
    address: str


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
    features: tuple[Teaser, ...] = ()
    """What a cover or a channel lists."""
    channel: Channel | None = None
    styles: list[str] = field(default_factory=list)
    """The stylesheets of the kinds of blocks and parts that the page shows."""
    contents: tuple[ContentsEntry, ...] = ()
    characters: str = ""
    """How many there are, grouped: `3,901`."""
    minutes: int = 0
    later: Neighbour | None = None
    """The feature that came out after this one."""
    earlier: Neighbour | None = None


class Inlined(NamedTuple):
    """What a page carries inside it: its styles, or the script that runs before the first paint."""

    text: Markup
    digest: str
    """Its hash as a Content-Security-Policy names it."""


class Plan(NamedTuple):
    """What was decided for the pages, so that they can name it."""

    pictures: Mapping[Picture, PicturePlan]
    """What readers get of each picture that a figure shows."""
    dresses: Mapping[str, Dress]
    """What each page wears, by its address."""
    templates: Templates
    """What they are made with."""


class ShelfItem(NamedTuple):
    """An entry of a reading list, the same for all pages."""

    title: str
    excerpt: str
    url: str
    """As the editor wrote it; counted from the site's root where it leads to a page of it."""
    address: str
    """Of the feature with this title, if there is one."""
    current: bool
    """Whether it is the very page that it stands on, as the editor says."""


class Shelf(NamedTuple):
    """A reading list, the same for all pages."""

    name: str
    title: str
    items: tuple[ShelfItem, ...]


class Frame(NamedTuple):
    """What all pages have in common."""

    publication: Publication
    shelves: tuple[Shelf, ...]
    inlined: Mapping[str, str]
    """The styles and scripts that pages carry, by their path in static/."""
    assets: Mapping[str, str]
    """The addresses of the static files that pages name, by the same."""
    templates: Mapping[str, tuple[str, bytes]]
    """The file and the bytes of each template, by its name, as they were when the key was made."""
    folders: Mapping[Path, str]
    """The folders that they are in, and how diagnostics name these."""
    key: str
    """Stands for all of it, and for the program."""


_BARE = Dress()


class Order(NamedTuple):
    """What decides about one page, beside the frame; its feature's text and its lists by their digests."""

    address: str
    template: str
    kind: Kind
    slug: str = ""
    """Of the feature that it shows; nothing where it shows none."""
    digest: str = ""
    breadcrumb: tuple[Crumb, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    listed: str = ""
    """Stands for the teasers."""
    channel: Channel | None = None
    later: Neighbour | None = None
    earlier: Neighbour | None = None
    dress: Dress = _BARE
    pictures: tuple[tuple[Picture, PicturePlan], ...] = ()
    addresses: tuple[str, ...] = ()
    """What a list of all pages holds."""

    def key(self, frame: Frame) -> str:
        """Give what stands for every byte of the page."""
        return key("page", frame.key, repr(self._replace(teasers=())))


def static_artifacts(site: Site) -> Iterator[Artifact]:
    """Give the static files that are files of the output, too."""
    for file in site.static:
        if not file.is_inlined:
            yield Artifact(_address(file), partial(_copied, file), digest=file.digest, key=file.digest)


def _copied(file: StaticFile) -> Iterator[bytes]:
    """
    Give the bytes of a file that may be large.

    Raises:
        ContentError: It is another one by now.
    """
    copied = hashlib.sha256()
    for chunk in read_chunks(file.file):
        copied.update(chunk)
        yield chunk
    if copied.hexdigest() != file.digest:
        raise ContentError([error("changed-meanwhile", file.location, path=file.location.path)])


class Templates(NamedTuple):
    """All templates as they were at one moment."""

    files: Mapping[str, tuple[str, bytes]]
    """The file and the bytes of each, by its name."""
    folders: Mapping[Path, str]
    """The folders that they are in, and how diagnostics name these."""
    problems: tuple[Diagnostic, ...]
    """Those that could not be read."""


def read_templates(folders: Mapping[Path, str]) -> Templates:
    """
    Read all templates.

    Args:
        folders: Where they lie, and how diagnostics name these; in an earlier one they hide namesakes.
    """
    files: dict[str, tuple[str, bytes]] = {}
    problems: list[Diagnostic] = []
    for folder in [*folders][::-1]:

        def refused(code: str, place: Path, failure: OSError, folder: Path = folder) -> None:
            shown = f"{folders[folder]}/{place.relative_to(folder).as_posix()}".removesuffix("/.")
            problems.append(error(code, Location(shown, 0), reason=reason(failure)))

        for file in sorted(
            _files(folder, {Path(os.path.realpath(folder))}, partial(refused, "unreadable-folder"))
        ):
            try:
                files[file.relative_to(folder).as_posix()] = (str(file), read_file(file))
            except FileNotFoundError:  # a link to nowhere, as some editors lay beside what is open
                continue
            except OSError as failure:
                refused("unreadable-file", file, failure)
    return Templates(files, folders, tuple(problems))


def frame_of(site: Site, templates: Templates, engine: str) -> Frame:
    """
    Give what all pages of a site have in common.

    Args:
        site: The site.
        templates: What they are made with.
        engine: Stands for the program.
    """
    publication, shelves = site.publication, _shelves(site)
    inlined = {file.path: file.content.decode() for file in site.static if file.is_inlined}
    assets = {file.path: _address(file) for file in site.static if file.is_fingerprinted}
    shared = repr((publication, shelves, sorted(inlined.items()), sorted(assets.items())))
    read = (part for name, (_, content) in sorted(templates.files.items()) for part in (name, content))
    mark = key("frame", engine, shared, *read)
    return Frame(publication, shelves, inlined, assets, templates.files, templates.folders, mark)


def _files(folder: Path, around: set[Path], refused: Callable[[Path, OSError], None]) -> Iterator[Path]:
    """Give all files below a folder, behind links too, as Jinja finds them, but not round in circles."""
    try:
        entries = [*folder.iterdir()]
    except OSError as failure:
        if not isinstance(failure, FileNotFoundError | NotADirectoryError):
            refused(folder, failure)
        return
    for entry in entries:
        if not os.path.isdir(entry):  # noqa: PTH112 - false of what may not be looked at, of which reading tells
            yield entry
        elif (target := Path(os.path.realpath(entry))) not in around:
            yield from _files(entry, {*around, target}, refused)


def orders_of(site: Site, plan: Plan) -> Iterator[Order]:
    """Give the pages that the site has: what decides about each, before any is rendered."""
    leading = site.leading()
    teasers = {feature.slug: feature.teaser for feature in site.features}
    rest = [feature for feature in site.features if feature is not leading]
    yield Order(
        HOME, "cover.html", Kind.COVER, leading.slug if leading else "", leading.digest if leading else "",
        **_listing(rest, teasers), dress=plan.dresses[HOME], pictures=_shown(leading, plan),
    )  # fmt: skip
    crumbs = {channel.path: (Crumb("首页", HOME), *_crumbs(channel)) for channel in site.channels}
    for n, feature in enumerate(site.features):
        later = site.features[n - 1] if n else None
        earlier = site.features[n + 1] if n + 1 < len(site.features) else None
        yield Order(
            feature.address, "feature.html", Kind.FEATURE, feature.slug, feature.digest,
            breadcrumb=crumbs.get(feature.channel, (Crumb("首页", HOME),)),
            later=_neighbour(later), earlier=_neighbour(earlier),
            dress=plan.dresses[feature.address], pictures=_shown(feature, plan),
        )  # fmt: skip
    for channel in site.channels:
        path = channel.path
        listed = [feature for feature in site.features if feature.channel[: len(path)] == path]
        yield Order(
            channel.address, "channel.html", Kind.CHANNEL, channel=channel, breadcrumb=crumbs[path],
            dress=plan.dresses[channel.address], **_listing(listed, teasers),
        )  # fmt: skip
    yield Order(NOT_FOUND, "404.html", Kind.INDEX, dress=plan.dresses[NOT_FOUND])
    own = {file.path for file in site.static if file.is_published_as_is}
    indexes = {metadata.ROBOTS: (), metadata.FEED: (), metadata.SITEMAP: tuple(site.pages())}
    for address, addresses in indexes.items():
        if address not in own and (site.base_url or address == metadata.ROBOTS):
            yield Order(
                address, address, Kind.INDEX,
                addresses=addresses, **_listing(site.features, teasers),
            )  # fmt: skip


class _Listing(TypedDict):
    teasers: tuple[Teaser, ...]
    listed: str


def _listing(features: Sequence[Brief], teasers: Mapping[str, Teaser]) -> _Listing:
    """Give what a page lists, and what stands for it."""
    return {
        "teasers": tuple(teasers[feature.slug] for feature in features),
        "listed": key("listing", *(feature.mark for feature in features)),
    }


def _neighbour(feature: Brief | None) -> Neighbour | None:
    return Neighbour(feature.title, feature.address) if feature else None


def _shown(feature: Brief | None, plan: Plan) -> tuple[tuple[Picture, PicturePlan], ...]:
    """Give the plans of the pictures that a feature shows."""
    pictures = dict.fromkeys(picture for picture, _ in feature.pictures) if feature else {}
    return tuple((picture, plan.pictures[picture]) for picture in pictures)


class Printer:
    """Prints pages in one frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._environment = _environment(frame)

    def page(self, order: Order, feature: Feature | None) -> bytes:
        """
        Give a page's bytes.

        Args:
            order: What decides about it.
            feature: The one that it shows.

        Raises:
            TemplateError: A template can not be read or rendered; the diagnostic names its file and line.
        """
        folders = self.frame.folders
        if not order.template.endswith(".html"):
            values = _index(order, self.frame.publication)
            return metadata.as_xml(_rendered(self._environment, order.template, values, folders)).encode()
        page = _view(order, feature, self.frame.publication)
        values = _values(page, order, self.frame)
        return _joined(_rendered(self._environment, order.template, values, folders)).encode()


def _rendered(
    environment: jinja2.Environment,
    template: str,
    values: Mapping[str, object],
    folders: Mapping[Path, str],
) -> str:
    with _template_errors(folders):
        return environment.get_template(template).render(values)


def _joined(html: str) -> str:
    """Leave out the line ends before block elements: they show nothing, and all of them are paid for."""
    return _LINE_END.sub("", html)


def _values(page: PageView, order: Order, frame: Frame) -> dict[str, object]:
    """Give what the template of a page can name."""
    link = Linker(page.address, frame.publication.base_url)
    pictures = dict(order.pictures)
    return {
        "page": page,
        "site": frame.publication,
        "link": link,
        "lists": _lists(page, frame.shelves, link),
        "pictures": pictures,
        "srcset": lambda source: ", ".join(f"{link(one.address)} {one.width}w" for one in source),
        "made_rules": _made_rules(order.dress, link) + _picture_rules(page, pictures),
        "code": order.dress.code,
        **_metadata(page, order, frame.publication),
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


def _picture_rules(page: PageView, pictures: Mapping[Picture, PicturePlan]) -> str:
    """Give the style rules that name the colours and the focus of the pictures on a page."""
    feature = page.feature
    if not feature:
        return ""
    figures = feature.figures() if page.kind is Kind.FEATURE else filter(None, [feature.hero])
    grounds = {pictures[figure.picture].ground for figure in figures if figure.picture}
    rules = [f".g{ground}{{background:#{ground}}}" for ground in sorted(filter(None, grounds))]
    if feature.hero and feature.hero.picture:
        across, down = feature.hero.picture.focus
        rules.append(f".hero img{{object-position:{across}% {down}%}}")
    return "".join(rules)


def _metadata(page: PageView, order: Order, site: Publication) -> dict[str, object]:
    """Give what machines read about a page."""
    own = page.feature if page.kind is Kind.FEATURE else None  # the cover's feature only leads it
    headline = printed(own.title if own else page.channel.name if page.channel else site.name)
    share = _share(page, order)
    trail = [(step.name, step.address) for step in page.breadcrumb]
    leading = [] if own or not page.feature else [_teaser(page.feature, page.description)]
    script = metadata.structured_data(
        site,
        address=page.address,
        title=headline,
        description=page.description,
        breadcrumb=trail,
        share=share,
        feature=own,
        listed=[*leading, *page.features],
    )
    return {
        "canonical": canonical(site, page.address),
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


def _teaser(feature: Feature, excerpt: str) -> Teaser:
    return Teaser(feature.title, feature.address, feature.date, excerpt, feature.byline)


def _share(page: PageView, order: Order) -> metadata.Share | None:
    """Give the picture that a page is shared with: its feature's own, or the card drawn in its place."""
    card = order.dress.card
    hero = page.feature.hero if page.feature else None
    crops = dict(order.pictures)[hero.picture].crops if hero and hero.picture else ()
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


def _index(order: Order, site: Publication) -> dict[str, object]:
    """Give what the template of a page for machines can name."""
    return {
        "site": site,
        "home": canonical(site, HOME),
        "items": metadata.feed_items(site, order.teasers) if order.template == metadata.FEED else (),
        "entries": metadata.sitemap_entries(site, order.teasers, order.addresses),
    }


def _view(order: Order, feature: Feature | None, site: Publication) -> PageView:
    """Give a page as its template sees it."""
    view = partial(
        PageView,
        order.address,
        order.template,
        order.kind,
        breadcrumb=order.breadcrumb,
        features=order.teasers,
    )
    name = printed(site.name)
    if order.kind is Kind.COVER:
        return view(
            title=" · ".join(filter(None, (name, printed(site.tagline)))),
            description=describe(feature) if feature else site.name, feature=feature,
            contents=tuple(_contents(feature)) if feature else (),
            styles=_styles(feature, whole=False) if feature else [],
        )  # fmt: skip
    if order.kind is Kind.FEATURE and feature:
        count = count_characters(feature.text())
        has_neighbours = order.later or order.earlier
        return view(
            title=f"{printed(feature.title)} · {name}", description=describe(feature),
            feature=feature, contents=tuple(_contents(feature)),
            styles=[*_styles(feature, whole=True), *(["neighbours"] if has_neighbours else [])],
            characters=f"{count:,}", minutes=reading_minutes(count),
            later=order.later, earlier=order.earlier,
        )  # fmt: skip
    if order.channel:
        path = " · ".join(reversed(order.channel.path))
        return view(title=f"{path} · {name}", description=f"{site.name}：{path}", channel=order.channel)
    return view(title=f"没有这一页 · {name}", description=site.name)


def _contents(feature: Feature) -> Iterator[ContentsEntry]:
    """Give the sections, counted, and the commentaries, which stand outside the count."""
    count = 0
    for part in feature.contents:
        address = f"{feature.address}#{part.id}"
        if isinstance(part, Section):
            count += 1
            yield ContentsEntry(address, numeral(count), part.kicker, _unlinked(part.title))
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
            found.append(node._replace(children=_unlinked(node.children)))
    return tuple(found)


def _styles(feature: Feature, *, whole: bool) -> list[str]:
    """Give the stylesheets of what a page shows of a feature: the whole of it, or its lead."""
    blocks = list(feature.blocks()) if whole else list(feature.lead)
    used: set[str] = {_partial_of(block) for block in blocks}
    if whole:
        used |= set(map(_partial_of, feature.parts))
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
    if any(map(_is_emphatic, texts)):
        used.add("emphasis")
    return [name for name in STYLED if name in used]


def _partial_of(shown: Block | Part) -> str:
    """Give the name of the partial that shows a block or a part; a stylesheet may have it too."""
    return _PARTIALS[type(shown)]


def _is_emphatic(text: Text) -> bool:
    """Tell whether a text has an emphasis in it, or a reading beside a character."""
    return any(
        node.name in ("em", "rt") or _is_emphatic(node.children) for node in text if isinstance(node, Element)
    )


def _crumbs(channel: Channel | None) -> tuple[Crumb, ...]:
    return tuple(Crumb(step.name, step.address) for step in (*channel.parents, channel)) if channel else ()


# --- Reading lists --------------------------------------------------------------------------------


def _shelves(site: Site) -> tuple[Shelf, ...]:
    """Give the lists that have entries; an entry with a feature's title is that feature."""
    named = {printed(feature.title): feature.address for feature in site.features}
    return tuple(
        Shelf(shown.name, shown.title, tuple(_item(item, named) for item in shown.items))
        for shown in site.lists
        if shown.items
    )


def _item(item: ReadingItem, named: Mapping[str, str]) -> ShelfItem:
    excerpt = item.excerpt.rstrip("….。") if item.cut and item.excerpt.endswith("…") else item.excerpt
    cut = excerpt + "……" if item.cut and excerpt else excerpt
    return ShelfItem(item.title, cut, item.url, named.get(printed(item.title), ""), item.current)


def _lists(page: PageView, shelves: Iterable[Shelf], link: Linker) -> tuple[ListView, ...]:
    """Give the lists as one page shows them."""
    return tuple(
        ListView(shelf.name, shelf.title, tuple(_entry(item, page, link) for item in shelf.items))
        for shelf in shelves
    )


def _entry(item: ShelfItem, page: PageView, link: Linker) -> EntryView:
    """A feature is marked on its own page, and linked on the others."""
    on_feature = page.kind is Kind.FEATURE
    is_current = on_feature and (item.address == page.address if item.address else item.current)
    href = "" if is_current else item.url or item.address
    is_own = bool(href) and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", href)
    return EntryView(
        item.title, item.excerpt, link(href) if is_own else href, is_current, leads_off_site(href)
    )


# --- Addresses ------------------------------------------------------------------------------------


class Linker(NamedTuple):
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


def _address(file: StaticFile) -> str:
    """Give a static file's address; what is named in pages gets a new one with new bytes, for caches."""
    if not file.is_fingerprinted:
        return file.path
    name, _, ending = file.path.rpartition("/")[2].rpartition(".")
    return f"assets/{name}-{file.digest[:12]}.{ending}"


# --- Jinja ----------------------------------------------------------------------------------------


def _environment(frame: Frame) -> jinja2.Environment:
    environment = _Environment(
        loader=jinja2.FunctionLoader(partial(_template, frame.templates)),
        bytecode_cache=_CompiledTemplates(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,  # else each include asks the disk for its date
        trim_blocks=True,
        lstrip_blocks=True,
    )
    inlined = frame.inlined
    environment.filters["typeset"] = _typeset
    environment.filters["plain"] = printed
    environment.filters["partial"] = _partial_of
    environment.filters["chinese_date"] = _chinese_date
    joined = functools.cache(lambda names: "".join(_minified(inlined, name) for name in names))
    environment.globals["stylesheet"] = lambda names, made="": _inlined(made + joined(tuple(names)))
    environment.globals["restore"] = lambda script: _inlined(
        inlined["inline/restore.js"].replace("\n", "").replace("SCRIPT", script)
    )
    environment.globals["asset"] = frame.assets.__getitem__
    return environment


def _template(templates: Mapping[str, tuple[str, bytes]], name: str) -> tuple[str, str, None] | None:
    """Give the text and the file of a template, if there is one of this name."""
    file, content = templates.get("/".join(split_template_path(name)), ("", None))
    return None if content is None else (content.decode(), file, None)


class _Template(jinja2.Template):
    """Is imported anew by each page; Jinja's own carries what a macro has set from page to page."""

    def _get_default_module(self, ctx: jinja2.runtime.Context | None = None) -> TemplateModule:
        self._module = None
        return super()._get_default_module(ctx)


class _Environment(jinja2.Environment):
    """Has the same globals for all templates; Jinja's own lays them over each other anew at each include."""

    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


class _CompiledTemplates(jinja2.BytecodeCache):
    """Keeps templates compiled beside Python's modules: to compile them takes as long as a small build."""

    def __init__(self) -> None:
        self._cache = Cache(Path(__file__).resolve().parent.parent / "__pycache__" / "templates")

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
    html = _typeset_line(text) if isinstance(text, str) else typeset(text, context["link"])
    return Markup(html)  # noqa: S704 - typeset escapes


@functools.lru_cache(4096)
def _typeset_line(text: str) -> str:
    """Set what has no links: names and titles, which stand on many pages."""
    return typeset(text)


def _chinese_date(date: Date) -> str:
    return f"{chinese_date(date.year, date.month, date.day)} {date.time}".rstrip()


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
            case Exception():
                where = self._innermost(failure) or Location(self._first, 0)
                detail = str(failure) or type(failure).__name__
                raise TemplateError([error("template-failed", where, detail=detail)]) from failure

    def _undefined(self, failure: jinja2.UndefinedError) -> Diagnostic:
        detail = failure.message or ""
        names = re.findall(r"'([^']+)'", detail)
        where = self._innermost(failure, names[-1] if names else "") or Location(self._first, 0)
        return error("template-undefined", where, detail=detail)

    def _innermost(self, failure: BaseException, name: str = "") -> Location | None:
        """Give the line of the template that was being rendered when it failed."""
        for frame in reversed(traceback.extract_tb(failure.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self._shown):
                return self._at(frame.filename, frame.lineno or 1, name)
        return None

    def _at(self, filename: str, line: int, name: str) -> Location:
        file = Path(filename)
        folder = next((folder for folder in self._shown if file.is_relative_to(folder)), None)
        shown = f"{self._shown[folder]}/{file.relative_to(folder).as_posix()}" if folder else file.as_posix()
        lines = []
        with suppress(OSError, UnicodeDecodeError):
            lines = read_file(file).decode().splitlines()
        text = lines[line - 1] if line <= len(lines) else ""
        indented = len(text) - len(text.lstrip())
        return Location(shown, line, (text.find(name) if name and name in text else indented) + 1, text)
