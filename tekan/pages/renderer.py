"""
From specifications of pages to HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tekan.addresses import FullLinker, Linker, canonical, paths_of
from tekan.extras.plan import Extras
from tekan.model.artifacts import Kind
from tekan.model.feature import Feature
from tekan.model.feeds import FEEDS, JSON_FEED
from tekan.model.figures import Figure
from tekan.model.pictures import Picture, PicturePlan
from tekan.model.site import HOME, WEB_MANIFEST, Publication
from tekan.pages.articles import Article, article_of
from tekan.pages.attributed import attributed
from tekan.pages.charts import chart_rules, charts_on
from tekan.pages.facts import facts_of
from tekan.pages.failures import template_failures
from tekan.pages.feed import as_xml, feed_links, feed_of, sitemap_entries
from tekan.pages.footer import filings, foot_links
from tekan.pages.grids import grid_rules, grids_on
from tekan.pages.icons import IN_PIXELS
from tekan.pages.jinja import environment_of, inlined
from tekan.pages.json_documents import json_feed, web_manifest
from tekan.pages.key_figures import with_figures
from tekan.pages.media import media_on
from tekan.pages.open_graph import open_graph
from tekan.pages.plan import PageSpec, Shared
from tekan.pages.released import released
from tekan.pages.sharing import share_links
from tekan.pages.structured_data import structured_data
from tekan.pages.views import PageView, list_views, says_date, view_of
from tekan.words.pages import Words, words_of

_LINE_END = re.compile(
    r"\n\n*(?=</?(?:article|aside|body|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|head|header|li|link|main|meta|nav|ol"
    r"|p|script|section|source|style|table|tbody|td|th|thead|title|tr|ul)\b)"
)


class Renderer:
    """Renders pages that have `shared` in common."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self._environment = environment_of(shared)

    def page(self, spec: PageSpec, feature: Feature | None, articles: Mapping[str, Article]) -> bytes:
        """
        Renders a page.

        Args:
            spec: Its specification.
            feature: The feature that it shows.
            articles: Those that a feed carries, by the addresses of their pages.

        Raises:
            TemplateError: A template cannot be read or rendered; the diagnostic names its file and line.
        """
        home = self.shared.publication
        publication = _for(feature, home)
        if not spec.template.endswith(".html"):
            return as_xml(self._index(spec, articles)).encode()
        if spec.kind is Kind.ALIAS:
            return _joined(self._rendered(spec.template, _alias(spec, publication))).encode()
        if feature:
            feature = _shown(feature, spec, publication)
        page = view_of(spec, feature, publication, self.shared.lists)
        values = _values(page, spec, publication, self.shared)
        return _joined(self._rendered(spec.template, {**values, "site_language": home.language})).encode()

    def article(self, spec: PageSpec, feature: Feature) -> Article:
        """
        Renders the article of a feature as feeds carry it.

        Args:
            spec: Its specification.
            feature: The feature.

        Raises:
            TemplateError: A template cannot be read or rendered; the diagnostic names its file and line.
        """
        home = self.shared.publication
        publication = _for(feature, home)
        feature = _shown(feature, spec, publication)
        _, key_figures = with_figures(feature)
        pictures, words = dict(spec.pictures), words_of(publication.language)
        media = media_on(feature.blocks(), dict(spec.media), pictures, words)
        values = {
            "feature": feature,
            "site": publication,
            "site_language": home.language,
            "words": words,
            "link": FullLinker(publication),
            "pictures": pictures,
            "grids": grids_on(feature.blocks()),
            "charts": charts_on(feature.blocks(), publication.language),
            "media": media,
            "key_figures": key_figures,
            "says_date": says_date(feature),
        }
        html = _joined(self._rendered(spec.template, values))
        return article_of(feature, html, publication, pictures, media.values())

    def _index(self, spec: PageSpec, articles: Mapping[str, Article]) -> str:
        """Renders a page for machines."""
        site, assets = self.shared.publication, self.shared.assets
        if spec.template == WEB_MANIFEST:
            return web_manifest(site, assets, self.shared.inlined)
        if spec.template not in FEEDS:
            return self._rendered(spec.template, _lists(spec, site))
        feed = feed_of(site, spec.address, spec.channel, spec.teasers, articles)
        drawn = assets.get(IN_PIXELS[512])
        icon = canonical(site, drawn) if drawn else ""
        if spec.template == JSON_FEED:
            return json_feed(feed, site, icon)
        return self._rendered(spec.template, {"site": site, "feed": feed, "items": feed.items, "icon": icon})

    def _rendered(self, template: str, values: Mapping[str, object]) -> str:
        with template_failures(self.shared.folders):
            return self._environment.get_template(template).render(values)


def _for(feature: Feature | None, site: Publication) -> Publication:
    """Returns the publication in the language of the feature that a page shows, where that has its own."""
    return replace(site, language=feature.language) if feature and feature.language else site


def _shown(feature: Feature, spec: PageSpec, site: Publication) -> Feature:
    """Returns a feature as it is shown at this time, with what the files of its pictures say."""
    return attributed(released(feature, spec), dict(spec.pictures), site.language)


def _joined(html: str) -> str:
    """Removes the line ends before block elements: they show nothing, and each costs a byte."""
    return _LINE_END.sub("", html)


def _values(page: PageView, spec: PageSpec, site: Publication, shared: Shared) -> dict[str, object]:
    """Returns what the template of a page can name; the site's language is that of the page."""
    link, words = Linker(page.address, site.base_url), words_of(site.language)
    pictures = dict(spec.pictures)
    facts = facts_of(page, spec, site)
    return {
        "page": page,
        "site": site,
        "words": words,
        "link": link,
        "lists": list_views(page, shared.lists, link),
        "foot_links": foot_links(site, link),
        "filings": filings(site),
        "pictures": pictures,
        "srcset": lambda source: ", ".join(f"{link(one.address)} {one.width}w" for one in source),
        "made_rules": "".join(_made_rules(page, spec.extras, pictures, link, words)),
        "face": spec.extras.face_of,
        "code": spec.extras.code,
        "canonical": canonical(site, page.address),
        "feeds": feed_links(site, page.address, spec.channel),
        "share_links": share_links(canonical(site, page.address), facts.title, words)
        if page.can_be_shared
        else (),
        "metas": open_graph(site, facts),
        "structured_data": inlined(structured_data(site, facts)),  # escaped for a script element
    }


def _made_rules(
    page: PageView, extras: Extras, pictures: Mapping[Picture, PicturePlan], link: Linker, words: Words
) -> Iterator[str]:
    """Yields the style rules that are made for one page."""
    yield _extra_rules(extras, link)
    yield _picture_rules(page, pictures, words)
    yield grid_rules(page.grids)
    if page.media:
        yield f'@media print{{:root{{--film-on-web:"{words.film_on_web}";--on-web:"{words.on_web}"}}}}'
    yield chart_rules(page.charts)


def _extra_rules(extras: Extras, link: Linker) -> str:
    """Writes the style rules that name what was made for the page."""
    rules = []
    for name, face in zip(("Headline", "Other"), extras.faces, strict=False):
        rules.append(
            f'@font-face{{font-family:{name};src:url({link(face.address)})format("woff2");font-weight:900;font-display:swap}}'
        )
    if extras.other:
        # As in base.css: asked for after the first paint.
        rules.append(".other-face{--ming:Other,var(--song);animation:face 1ms .15s backwards}")
    if extras.code:
        rules.append(f".code::before{{content:url({link(extras.code.address)})}}")
    return "".join(rules)


def _picture_rules(page: PageView, pictures: Mapping[Picture, PicturePlan], words: Words) -> str:
    """Writes the style rules that name the colours, shapes and focus of the pictures on a page."""
    feature = page.feature
    if not feature:
        return ""
    shown = [one.picture for one in page.frames if isinstance(one, Figure) and one.picture]
    grounds = {pictures[picture].ground for picture in shown}
    # A drawing may have colours of its own for the dark; it stands on paper there, too.
    drawn = any(pictures[picture].is_drawn for picture in shown)
    rules = [f".g{ground} img{{background:#{ground}}}" for ground in sorted(filter(None, grounds))]
    rules += [".picture img{color-scheme:only light}"] if drawn else []
    rules += sorted({rule for frame in page.frames.values() for rule in frame.rules})
    if any("ribbon" in frame.classes for frame in page.frames.values()):
        rules.append(f'@media print{{.ribbon figcaption::after{{content:"{words.excerpt}"}}}}')
    rules += sorted({view.rule for view in page.media.values()})
    if feature.hero and feature.hero.picture:
        across, down = feature.hero.picture.kept
        rules.append(f".hero img{{object-position:{across}% {down}%}}")
    return "".join(rules)


def _alias(spec: PageSpec, site: Publication) -> dict[str, object]:
    """Returns what the template of an old address can name."""
    move, link = spec.moves[0], Linker(spec.address, site.base_url)
    words = words_of(site.language)
    return {
        "site": site,
        "site_language": site.language,
        "words": words,
        "link": link,
        "move": move,
        "canonical": canonical(site, move.target),
    }


def _lists(spec: PageSpec, site: Publication) -> dict[str, object]:
    """Returns what the template of a list of pages can name."""
    return {
        "site": site,
        "home": canonical(site, HOME),
        "entries": sitemap_entries(site, spec.teasers, spec.addresses, spec.images),
        "moves": [(paths_of(site, move.address), paths_of(site, move.target)[0][1]) for move in spec.moves],
    }
