"""
A feature as its pages show it at one time: with its date, and without links to what is not published.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any, cast

from tekan.model.feature import Feature
from tekan.model.text import Address, Element
from tekan.pages.plan import PageSpec


def released(feature: Feature, spec: PageSpec) -> Feature:
    """
    Returns a feature as a page shows it at this time.

    Args:
        feature: The feature as its editor wrote it.
        spec: What the page is made of.
    """
    feature = feature._replace(date=spec.date)
    if not spec.unlinked:
        return feature
    source = feature.source
    if source and isinstance(source.href, Address) and source.href.path in spec.unlinked:
        feature = feature._replace(source=source._replace(href=""))
    return cast(Feature, _unlinked(feature, spec.unlinked))


def _unlinked(value: Any, pages: Container[str]) -> Any:
    """Copies a value of the model; links to some pages are the words that they stand on."""
    if not isinstance(value, tuple):
        return value
    inner = (_unlinked(part, pages) for part in value)
    if type(value) is not tuple:
        return type(value)(*inner)
    return tuple(part for copied in inner for part in _words(copied, pages))


def _words(node: Any, pages: Container[str]) -> tuple[Any, ...]:
    """Returns what stands in a text for a node: itself, or the words of a link that leads nowhere."""
    if not isinstance(node, Element) or node.name != "a":
        return (node,)
    attributes = dict(node.attributes)
    target = attributes.pop("href", "")
    if not isinstance(target, Address) or target.path not in pages:
        return (node,)
    # Its language and its title are those of the words.
    return (Element("span", node.children, tuple(attributes.items())),) if attributes else node.children
