"""
A page as its template sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from tekan.addresses import Linker, leads_off_site, resolve
from tekan.brief import describe
from tekan.chinese.counting import count_characters, reading_minutes
from tekan.chinese.printed import printed
from tekan.model.artifacts import Kind
from tekan.model.blocks import Block, Chart, with_inner
from tekan.model.brief import Teaser
from tekan.model.changed import excerpted, with_paragraphs
from tekan.model.feature import Date, Feature
from tekan.model.figures import Figure
from tekan.model.pagination import seconds_of
from tekan.model.site import HOME, NOT_FOUND, Channel, Publication, ReadingItem, ReadingList, Series
from tekan.model.tables import Grid
from tekan.model.text import Address, Text, plain, without_footnotes
from tekan.pages.charts import ChartView, charts_on
from tekan.pages.contents import ContentsEntry, contents_of, has_long_kicker
from tekan.pages.frames import Frame, Framed, frames_on
from tekan.pages.grids import GridView, grids_on
from tekan.pages.key_figures import FigureView, has_special_forms, with_figures
from tekan.pages.listing import NO_WAY, Neighbour, Place, Way
from tekan.pages.media import MediaView, media_on
from tekan.pages.plan import Crumb, PageSpec
from tekan.pages.styles import is_emphatic, lines_of, styles_of
from tekan.words.languages import is_english, known
from tekan.words.pages import Words, words_of


class EntryView(NamedTuple):
    """One entry of a reading list as one page shows it."""

    title: Text
    excerpt: Text
    href: str
    is_current: bool
    is_off_site: bool
    language: str = ""
    """Its own; nothing where it is the site's."""


class ListView(NamedTuple):
    """A reading list as one page shows it."""

    name: str
    title: Text
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """What every page has."""

    address: str
    kind: Kind
    title: str
    """For the browser's tab: different on every page."""
    description: str
    headline: Text = ()
    """What it prints above a list; nothing on a cover, a feature's page and one that is not there."""
    breadcrumb: tuple[Crumb, ...] = ()
    feature: Feature | None = None
    features: tuple[Teaser, ...] = ()
    """What a page lists: the others of a cover, those of a channel or a series, the newest, the nearest."""
    channel: Channel | None = None
    lead: tuple[Block, ...] = ()
    """What it shows of the feature's lead."""
    styles: list[str] = field(default_factory=list)
    """The stylesheets of the kinds of blocks and parts that the page shows."""
    contents: tuple[ContentsEntry, ...] = ()
    has_long_kicker: bool = False
    """Whether its kickers lie above their titles, as one is too long to stand."""
    characters: str = ""
    """How many there are, grouped: `3,901`."""
    minutes: int = 0
    later: Neighbour | None = None
    """The feature that came out after this one."""
    earlier: Neighbour | None = None
    key_figures: tuple[FigureView, ...] = ()
    waits_until: Date | None = None
    """When its feature is published; nothing where it has been."""
    seconds: Sequence[Teaser] = ()
    """The features that stand beside the leading one on a cover."""
    series: Series | None = None
    place: Place | None = None
    """Where its feature stands in its series."""
    way: Way = NO_WAY
    bar: tuple[Channel, ...] = ()
    """The outermost channels, to which every page leads."""
    section: str = ""
    """The address of the outermost channel that the page is in."""
    frames: Mapping[Framed, Frame] = field(default_factory=dict)
    """How each picture, and each pair and gallery of them, stands on the page."""
    media: Mapping[Block, MediaView] = field(default_factory=dict)
    """Its films and recordings."""
    grids: Mapping[Grid, GridView] = field(default_factory=dict)
    """How each table is set."""
    charts: Mapping[Chart, ChartView] = field(default_factory=dict)
    """How each chart is drawn."""

    @property
    def says_date(self) -> bool:
        """Whether what is said instead of its feature's date names the date itself."""
        return self.feature is not None and says_date(self.feature)

    @property
    def is_unpublished(self) -> bool:
        """Whether only those who asked for drafts see its feature."""
        return bool(self.waits_until or (self.feature and self.feature.is_draft))

    @property
    def can_be_shared(self) -> bool:
        """Whether it is a feature's own page, which everybody sees."""
        return self.kind is Kind.FEATURE and not self.is_unpublished

    @property
    def has_pictures(self) -> bool:
        """Whether it shows a picture that can be opened."""
        return any(isinstance(shown, Figure) and shown.picture for shown in self.frames)


def says_date(feature: Feature) -> bool:
    """Tells whether what is said instead of a feature's date names the date itself."""
    said = printed(feature.date_note).lower()
    return "日期" in said or "date" in said


def view_of(
    spec: PageSpec, feature: Feature | None, site: Publication, lists: Iterable[ReadingList] = ()
) -> PageView:
    """Returns a page as its template sees it."""
    view = _view_of(spec, feature, site, lists)
    reaches_out = any("wide" in grid.place.split() for grid in view.grids.values())
    more = [
        *(["traditional"] if known(site.language) == "zh-Hant" else []),
        *(["bar"] if view.bar else []),
        *(["leads"] if view.seconds else []),
        *(["series"] if view.place else []),
        *(["wide"] if reaches_out and "wide" not in view.styles else []),
        *(["figure_forms"] if has_special_forms(view.key_figures) else []),
        *(["share"] if view.can_be_shared and site.base_url else []),
        *(["unpublished"] if feature and (spec.waits_until or feature.is_draft) else []),
        *(["foot"] if site.links or any(site.filings) else []),
    ]
    return replace(view, styles=[*view.styles, *more]) if more else view


def _view_of(
    spec: PageSpec, feature: Feature | None, site: Publication, lists: Iterable[ReadingList]
) -> PageView:
    view = partial(
        PageView, spec.address, spec.kind, breadcrumb=spec.breadcrumb, features=spec.teasers,
        waits_until=spec.waits_until, series=spec.series, place=spec.place, way=spec.way,
        bar=tuple(channel for channel in site.channels if not channel.parents),
        section=(*spec.channel.parents, spec.channel)[0].address if spec.channel else "",
    )  # fmt: skip
    around = [*_around(spec, site, lists)]
    plans = dict(spec.pictures)
    name, words = printed(site.name), words_of(site.language)
    read, key_figures = with_figures(feature) if feature else (None, ())
    if spec.kind is Kind.COVER:
        lead = excerpted(feature.lead) if feature else ()
        if feature and feature.footnotes:
            lead = with_paragraphs(lead, without_footnotes)
        frames = frames_on(with_inner(lead), feature.hero, plans) if feature else {}
        seconds = seconds_of(spec.teasers)
        return view(
            title=" · ".join(filter(None, (name, printed(site.tagline)))),
            description=describe(feature) if feature else plain(site.name), feature=feature, lead=lead,
            key_figures=key_figures,
            contents=contents_of(feature, site.language) if feature else (),
            has_long_kicker=feature is not None and has_long_kicker(feature),
            styles=_with_heads(
                styles_of(feature, with_inner(lead), around, frames.values(), whole=False) if feature else [],
                spec.teasers,
            ), frames=frames, seconds=seconds, features=spec.teasers[len(seconds):],
        )  # fmt: skip
    if spec.kind is Kind.FEATURE and read:
        feature = read  # with the places that its figures lead to
        count = count_characters(feature.text())
        has_neighbours = spec.later or spec.earlier
        frames = frames_on(feature.blocks(), feature.hero, plans)
        styles = styles_of(feature, feature.blocks(), around, frames.values(), whole=True)
        return view(
            title=f"{printed(feature.title)} · {name}", description=describe(feature),
            feature=feature, lead=feature.lead, contents=contents_of(feature, site.language),
            key_figures=key_figures,
            has_long_kicker=has_long_kicker(feature),
            styles=[*styles, *(["neighbours"] if has_neighbours else [])],
            characters=f"{count:,}", minutes=reading_minutes(count, is_english=is_english(site.language)),
            later=spec.later, earlier=spec.earlier, channel=spec.channel,
            frames=frames, grids=grids_on(feature.blocks()),
            charts=charts_on(feature.blocks(), site.language),
            media=media_on(feature.blocks(), dict(spec.media), plans, words)
            if spec.media else {},
        )  # fmt: skip
    styles = ["emphasis"] if any(map(is_emphatic, around)) else []
    if spec.kind is Kind.CHANNEL and not spec.channel:
        headline = spec.series.name if spec.series else (str(words.all),)
        told = printed(headline)
        return view(
            title=_titled(told, name, spec.way, words), headline=headline,
            description=printed(spec.series.note) or told if spec.series else told,
            styles=_with_heads(styles, spec.teasers),
        )  # fmt: skip
    if spec.channel:
        path = " · ".join(reversed(spec.channel.path))
        return view(
            title=_titled(path, name, spec.way, words), headline=spec.channel.name,
            description=f"{words.role % plain(site.name)}{path}", channel=spec.channel,
            styles=_with_heads(styles, spec.teasers),
        )  # fmt: skip
    if spec.address == NOT_FOUND:
        return view(title=f"{words.not_found} · {name}", description=plain(site.name), styles=styles)
    raise ValueError(f"{spec.address} is a page of no kind that has a view")


def _titled(told: str, name: str, way: Way, words: Words) -> str:
    """Writes the title of a page of a list; older ones have their number in it."""
    return " · ".join((told, *([str(words.page % way.number)] if way.number else []), name))


def _with_heads(styles: list[str], listed: Iterable[Teaser]) -> list[str]:
    """Adds the stylesheet of the lines around titles, if one in a list has some."""
    name = "headline_group"
    return [*styles, name] if name not in styles and any(teaser.head for teaser in listed) else styles


def _around(spec: PageSpec, site: Publication, lists: Iterable[ReadingList]) -> Iterator[Text]:
    """Yields what a page shows besides its feature: the publication, the way to it, other features, lists."""
    yield from (site.name, site.tagline, site.footer, *(link.text for link in site.links))
    yield from (crumb.name for crumb in spec.breadcrumb)
    yield from (channel.name for channel in spec.channel.channels) if spec.channel else ()
    for teaser in spec.teasers:
        yield from (teaser.title, *lines_of(teaser.head))
    yield from (neighbour.title for neighbour in (spec.later, spec.earlier) if neighbour)
    for shown in lists if spec.kind in (Kind.COVER, Kind.FEATURE) else ():
        yield shown.title
        for item in shown.items:
            yield from (item.title, item.excerpt)


def list_views(page: PageView, lists: Iterable[ReadingList], link: Linker) -> tuple[ListView, ...]:
    """Returns the lists as one page shows them."""
    return tuple(
        ListView(shown.name, shown.title, tuple(_entry(item, page, link) for item in shown.items))
        for shown in lists
    )


def _entry(item: ReadingItem, page: PageView, link: Linker) -> EntryView:
    """Returns an entry as one page shows it: a feature is marked on its own page, and linked on others."""
    on_feature = page.kind is Kind.FEATURE
    is_current = on_feature and (item.page == page.address if item.page else item.current)
    inside = resolve(item.url, HOME) if item.url else Address(item.page) if item.page else None
    href = "" if is_current else link(inside) if inside else item.url
    return EntryView(item.title, item.excerpt, href, is_current, leads_off_site(href), item.language)
