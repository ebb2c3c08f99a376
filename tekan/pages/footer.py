"""
The foot of a page: what the site is registered under, and the links that its editors put there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tekan.addresses import Linker, leads_off_site, resolve
from tekan.model.site import HOME, Publication
from tekan.model.text import Text

_ICP = "https://beian.miit.gov.cn/"
_POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="
"""The registries; that of the police shows the filing with the code."""


class FootLink(NamedTuple):
    """A link of the foot as one page shows it; without an address it is a text."""

    text: str | Text
    href: str
    is_off_site: bool


def foot_links(site: Publication, link: Linker) -> tuple[FootLink, ...]:
    """Returns the links of the foot as one page shows them."""
    found = []
    for text, url in site.links:
        inside = resolve(url, HOME) if url else None
        href = link(inside) if inside else url
        found.append(FootLink(text, href, leads_off_site(url)))
    return tuple(found)


def filings(site: Publication) -> tuple[FootLink, ...]:
    """Returns the filings of the site, each linked to its registry if that shows it."""
    icp, police, licences = site.filings
    code = "".join(re.findall(r"\d+", police))
    given = [*((text, "") for text in licences), (icp, _ICP), (police, _POLICE + code)]
    return tuple(FootLink(text, href, bool(href)) for text, href in given if text)
