"""
Structured data (schema.org, as JSON-LD): what a page is, for search engines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from tekan.addresses import canonical
from tekan.chinese.counting import count_characters
from tekan.chinese.printed import printed
from tekan.model.brief import Teaser
from tekan.model.bylines import Byline
from tekan.model.feature import Feature, Original
from tekan.model.site import HOME, NOT_FOUND, Publication
from tekan.model.text import Address, Text
from tekan.pages.facts import PageFacts, Share, alternatives, published
from tekan.pages.media import MediaView, spoken
from tekan.pages.plan import Crumb
from tekan.words.pages import words_of

_Thing = dict[str, object]

# JSON may write any character by its number. These could end the script element or begin a comment in it
# (HTML, "Restrictions for contents of script elements"), or end a line in old JavaScript.
_INERT = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def structured_data(site: Publication, page: PageFacts) -> str:
    """
    Writes the body of a page's `<script type="application/ld+json">`, escaped for it; 404.html has none.

    The cover is a WebSite, a feature's page is a NewsArticle, and every other one is a CollectionPage.
    """
    if page.address == NOT_FOUND:
        return ""
    features = _item_list(site, page.listed)
    if page.address == HOME:
        things = [_website(site, inLanguage=site.language), features]
    else:
        trail = _breadcrumb_list(site, page.breadcrumb, Crumb((page.title,), page.address))
        what = (
            _article(site, page.feature, page)
            if page.feature
            else _thing(
                "CollectionPage",
                name=page.title,
                description=page.description,
                url=canonical(site, page.address),
                inLanguage=site.language,
                isPartOf=_website(site),
                mainEntity=features,
            )
        )
        things = [what, trail]
    graph = {"@context": "https://schema.org", "@graph": [thing for thing in things if thing]}
    body = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for char, number in _INERT.items():
        body = body.replace(char, number)
    return body


def _thing(kind: str, **properties: object) -> _Thing:
    """Makes a schema.org thing with those of its properties that are known."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value}}


def _website(site: Publication, **properties: object) -> _Thing:
    return _thing("WebSite", name=printed(site.name), url=canonical(site, HOME), **properties)


def _article(site: Publication, feature: Feature, page: PageFacts) -> _Thing:
    url = canonical(site, feature.address)
    outlet = printed(feature.byline.outlet)
    return _thing(
        "NewsArticle",
        headline=printed(feature.title),
        alternativeHeadline=_one_or_more(alternatives(feature.head)),
        articleSection=printed(feature.head.column) if feature.head else "",
        description=page.description,
        mainEntityOfPage=url,
        inLanguage=site.language,
        image=_images(site, page.share),
        datePublished=published(feature.date, site.timezone) if feature.date else "",
        dateModified=published(feature.changed, site.timezone) if feature.changed else "",
        correction=[
            _thing(
                "CorrectionComment",
                text=printed(one.text),
                datePublished=published(one.date, site.timezone) if one.date else "",
            )
            for one in feature.corrections
        ],
        author=_authors(feature.byline),
        editor=[one for one in map(_agent, _editors(site, feature)) if one["@type"] == "Person"],
        contributor=_contributors(feature.byline),
        isBasedOn=_original(site, feature.source) if feature.source else None,
        # The paper that the authors wrote for; the publisher is who puts it on this site.
        sourceOrganization=_thing("Organization", name=outlet) if outlet else None,
        publisher=_thing("Organization", name=printed(site.name), url=canonical(site, HOME)),
        wordCount=count_characters(feature.text()),
        video=[_media_object(site, feature, page, view) for view in page.media if view.is_film],
        audio=[_media_object(site, feature, page, view) for view in page.media if not view.is_film],
    )


def _media_object(site: Publication, feature: Feature, page: PageFacts, view: MediaView) -> _Thing:
    """
    Describes a film or a recording.

    It was uploaded when its feature came out; where nobody knows when that was, nothing says so. What is said
    in it stands on the page and is not repeated here.
    """
    measure, still = view.plan.measure, view.poster.largest.address if view.poster else ""
    share = page.share.address if page.share else ""
    return _thing(
        "VideoObject" if view.is_film else "AudioObject",
        name=view.name,
        description=view.caption or page.description,
        caption=view.caption,
        thumbnailUrl=canonical(site, still or share) if view.is_film and (still or share) else "",
        uploadDate=published(feature.date, site.timezone) if feature.date else "",
        duration=view.duration,
        contentUrl=canonical(site, view.plan.address),
        encodingFormat=view.plan.media_type,
        contentSize=str(measure.size),
        width=measure.width,
        height=measure.height,
        accessibilityFeature=spoken(view),
        inLanguage=site.language,
    )


def _authors(byline: Byline) -> list[_Thing]:
    """Lists who wrote a feature: persons, or the paper where nobody is named."""
    if byline.writers:
        return [_agent(author) for author in byline.writers]
    return [_thing("Organization", name=printed(byline.outlet))] if byline.outlet else []


_ORGANIZATIONS = (
    "新华社|新華社|中新社|中央社"
    "|.{2,}(?:通讯社|通訊社|日报|日報|晚报|晚報|晨报|晨報|都市报|都市報|时报|時報|周刊|杂志社|报社|報社"
    "|编辑部|編輯部|电视台|電視台|工作室|传媒|中心|视频|公司|网)"
)
"""Names that can be no person's."""


def _agent(name: Text) -> _Thing:
    """Makes a person of a name, or an organization of one that can be no person's."""
    said = printed(name)
    return _thing("Organization" if re.fullmatch(_ORGANIZATIONS, said) else "Person", name=said)


def _editors(site: Publication, feature: Feature) -> Iterator[Text]:
    """Yields the editors but for the paper itself."""
    others = {printed(site.name), printed(feature.byline.outlet), printed(feature.collected_by)}
    if feature.source:
        others.add(printed(feature.source.name))
    yield from (editor for editor in feature.editors if printed(editor) not in others)


def _contributors(byline: Byline) -> list[_Thing]:
    """Lists who did something else than write, each with what it was (schema.org: Role)."""
    return [
        _thing("Role", roleName=printed(one.role), contributor=_agent(name))
        for one in byline.helpers
        for name in one.names
    ]


def _original(site: Publication, original: Original) -> _Thing:
    """Says what a feature was taken from."""
    href, name = original.href, printed(original.name)
    return _thing(
        "CreativeWork",
        name=printed(original.title),
        url=canonical(site, href.path) if isinstance(href, Address) else href,
        datePublished=published(original.date, site.timezone) if original.date else "",
        publisher=_thing("Organization", name=name) if name else None,
    )


def _one_or_more(texts: Sequence[str]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else [*texts]


def _images(site: Publication, share: Share | None) -> _Thing | list[_Thing | str] | None:
    """Lists the picture in every ratio that exists: whoever shows it takes what it has room for."""
    image = _image_object(site, share)
    if share is None or image is None or not share.other_crops:
        return image
    return [image, *(canonical(site, address) for address in share.other_crops)]


def _image_object(site: Publication, share: Share | None) -> _Thing | None:
    url = canonical(site, share.address) if share else ""
    if share is None or not url:
        return None
    return _thing(
        "ImageObject",
        url=url,
        width=share.width,
        height=share.height,
        caption=share.alt,
        creator=_agent((share.creator,)) if share.creator else None,
        creditText=share.credit,
        copyrightNotice=share.copyright,
        digitalSourceType=_SOURCES.get(share.generated),
    )


_SOURCES = {
    "whole": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    "part": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
}
"""How a picture came to be, where a machine generated it; what is only suspected has no name there."""


def _breadcrumb_list(site: Publication, steps: Sequence[Crumb], page: Crumb) -> _Thing | None:
    """Lists the steps that the page prints, with the page itself at the end; nothing if they lead nowhere."""
    if not site.base_url or not steps:
        return None
    whole = steps if steps[-1].address == page.address else (*steps, page)
    return _thing(
        "BreadcrumbList",
        itemListElement=[
            _thing(
                "ListItem",
                position=position,
                name=printed(step.name) or str(words_of(site.language).home),
                item=canonical(site, step.address),
            )
            for position, step in enumerate(whole, 1)
        ],
    )


def _item_list(site: Publication, features: Iterable[Teaser]) -> _Thing | None:
    if not site.base_url:
        return None
    items = [
        _thing(
            "ListItem",
            position=position,
            url=canonical(site, feature.address),
            name=printed(feature.title),
        )
        for position, feature in enumerate(features, 1)
    ]
    return _thing("ItemList", itemListElement=items) if items else None
