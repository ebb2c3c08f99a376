"""
A proof: a site as it is at one moment, of which each page is specified when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from tekan.extras.plan import Extras, extras_of
from tekan.model.artifacts import Kind
from tekan.model.site import HOME, Page, Site, StaticFile, page_of
from tekan.pages.plan import PageSpec, Plan, Shared
from tekan.pages.specs import Specs

Name = TypeVar("Name")
Planned = TypeVar("Planned")


class Plans(Mapping[Name, Planned]):
    """What was planned for each name; each plan is made when it is asked for first."""

    def __init__(
        self, plan: Callable[[Name], Planned | None], kept: dict[Name, Planned] | None = None
    ) -> None:
        self._plan = plan
        self._kept = {} if kept is None else kept

    def __getitem__(self, name: Name) -> Planned:
        if name not in self._kept:
            planned = self._plan(name)
            if planned is None:
                raise KeyError(name)
            self._kept[name] = planned
        return self._kept[name]

    def __iter__(self) -> Iterator[Name]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


class Proof:
    """A site as it is at one moment."""

    def __init__(self, site: Site, plan: Plan, shared: Shared) -> None:
        """
        Makes a proof.

        Args:
            site: The site, with what is due at this moment.
            plan: The plans of its pictures, films and templates; those of its extras are made here.
            shared: What all its pages have in common.
        """
        self.site, self.shared = site, shared
        self.plan = plan._replace(extras=Plans(self._extras))
        self._specs = Specs(site, self.plan)
        self._features = {feature.address: feature for feature in site.features}

    def page(self, address: str) -> Page | None:
        """Finds the page at an address."""
        feature = self._features.get(address)
        if feature:
            return page_of(feature)
        if address == HOME:
            return next(self.site.pages(), None)
        return self._others.get(address)

    @cached_property
    def _others(self) -> dict[str, Page]:
        """The pages that show no single feature."""
        return {page.address: page for page in self.site.pages() if page.kind is not Kind.FEATURE}

    def pages(self) -> Iterator[Page]:
        """Yields every page."""
        return self.site.pages()

    def spec(self, page: Page) -> PageSpec:
        """Returns the specification of a page."""
        return self._specs.of(page)

    def static(self, address: str) -> StaticFile | None:
        """Finds the static file that is published at an address."""
        return self._static.get(address)

    @cached_property
    def _static(self) -> dict[str, StaticFile]:
        return {file.address: file for file in self.site.static if not file.is_inlined}

    def _extras(self, address: str) -> Extras | None:
        page = self.page(address)
        return extras_of(page, self.site) if page else None
