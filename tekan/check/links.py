"""
Where links lead: to a place on the site, or to what can be an address.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from tekan.addresses import is_safe_link, relative, resolve
from tekan.diagnostics.problems import Diagnostic, Location, closest, error, note
from tekan.model.artifacts import Kind
from tekan.model.pictures import FORMATS
from tekan.model.site import ANY_FOLDER, HOME, Site
from tekan.model.text import Address

_NOT_IN_AN_ADDRESS = re.compile(r"""[\x00-\x20\x7f"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#\[\]%:]+(?::[0-9]{1,5})?(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)

_BEHIND = re.compile("[。，；、！？）】》”’]+$")
"""Marks of the sentence at the end of an address."""
_HOST_NAME = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,9}(?:cn|com|org|net|gov|edu)(?=/|$)")

_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_FILE = re.compile(r"(?:feature|index)\.(?:md|markdown|txt|html?|docx?)", re.IGNORECASE)

MOST_NAMED = 12
"""The most pages that a message names; a site may have thousands."""


class Ground(NamedTuple):
    """What links of the site can lead to."""

    pages: dict[str, tuple[str, ...]]
    """The ids on each page, by its address."""
    files: frozenset[str]
    unread: frozenset[str] = frozenset()
    """Folders of pages that would be there if something else were not wrong."""
    without_ids: frozenset[str] = frozenset()
    """Pages whose ids are not all known."""
    left_out: Mapping[str, Diagnostic] = MappingProxyType({})
    """Folders that are no features because of a file's name, and what is wrong if a link leads there."""
    moved: Mapping[str, str] = MappingProxyType({})
    """Old addresses, and those of the pages to which they lead."""

    def folder(self, path: str, folders: Container[str]) -> str:
        """Returns which of some folders without a page a path may lead to."""
        folder, slash, _ = path.partition("/")
        if folder in folders or not slash or ANY_FOLDER not in folders:
            return folder if folder in folders else ""
        slugs = {page.partition("/")[0] for page in self.pages}
        return "" if closest(folder, slugs) else ANY_FOLDER

    @classmethod
    def of(cls, site: Site) -> Ground:
        """Collects what the links of a site can lead to."""
        pages = {page.address: page.ids for page in site.pages() if page.is_for_readers}
        files = {file.path for file in site.static if file.is_published_as_is}
        files |= {page.address for page in site.pages() if page.kind is Kind.INDEX}
        moved = {
            page.address: page.feature.address
            for page in site.pages()
            if page.kind is Kind.ALIAS and page.feature
        }
        return cls(pages, frozenset(files), site.unread, site.without_ids, site.left_out, moved)


def check_link(target: str, page: str, where: Location, ground: Ground) -> Iterator[Diagnostic]:
    """A link is safe, relative inside the site, and leads to a place there or to what can be an address."""
    address = resolve(target, page)
    if not is_safe_link(target):
        yield error("unsafe-link", where, target=target)
    elif target.startswith("/") and not target.startswith("//"):
        suggestion = _near(target.lstrip("/"), page, ground)
        yield error("absolute-link", where, target=target, suggestion=suggestion)
    elif not target.strip():
        yield _dead_link(target, "", page, where, ground)
    elif address is None:
        yield from _address_out(target, where)
    elif address.path in ground.files:
        return
    elif address.path in ground.moved and address.path not in ground.pages:
        new = ground.moved[address.path]
        yield note("link-to-alias", where, target=target, suggestion=relative(new, page) + _parted(target)[1])
        if address.fragment and new not in ground.without_ids:
            yield from _anchor(address._replace(path=new), where, ground)
    elif address.path not in ground.pages:
        yield from _missing(target, address.path, page, where, ground)
    elif address.fragment and address.path not in ground.without_ids:
        yield from _anchor(address, where, ground)


def _missing(target: str, path: str, page: str, where: Location, ground: Ground) -> Iterator[Diagnostic]:
    """Reports a page that is not there, or what keeps it from being there."""
    if ground.folder(path, ground.unread):
        return  # reported
    if folder := ground.folder(path, ground.left_out):
        yield ground.left_out[folder]
    else:
        yield _dead_link(target, path, page, where, ground)


def _anchor(address: Address, where: Location, ground: Ground) -> Iterator[Diagnostic]:
    ids = ground.pages[address.path]
    if address.fragment not in ids:
        yield error(
            "dead-anchor",
            where,
            page=address.path,
            anchor=address.fragment,
            known=", ".join(f"#{name}" for name in ids),
            suggestion=closest(address.fragment, ids),
        )


def _address_out(target: str, where: Location) -> Iterator[Diagnostic]:
    """Reports a link out of the site that a browser cannot follow."""
    if shorter := _BEHIND.sub("", target).rstrip("/") if _BEHIND.search(target) else "":
        yield error("bad-address", where, target=target, suggestion=shorter)
    elif target.lower().startswith("http") and not _WEB_ADDRESS.fullmatch(target):
        yield error("bad-address", where, target=target)
    elif _NOT_IN_AN_ADDRESS.search(target):
        suggestion = _NOT_IN_AN_ADDRESS.sub(lambda char: quote(char[0], safe=""), target)
        yield error("bad-address", where, target=target, suggestion=suggestion)


def _dead_link(target: str, address: str, page: str, where: Location, ground: Ground) -> Diagnostic:
    known = [relative(other, page) for other in islice(ground.pages, MOST_NAMED)]
    path, tail = _parted(target)
    picture = target if path.lower().endswith(FORMATS) else ""
    if found := _near(address + tail, page, ground) or _near(target, page, ground):
        near = found
    elif _HOST_NAME.match(path) or path.lower().startswith("www."):
        near = f"https://{target}"
    elif _MAIL.fullmatch(target):
        near = f"mailto:{target}"
    else:
        # The shared ending says nothing; a similar slug does.
        slugs = {other.removesuffix(f"/{HOME}"): other for other in ground.pages if other != HOME}
        meant = slugs.get(closest(address.removesuffix(f"/{HOME}"), slugs), "")
        near = relative(meant, page) + tail if meant else ""
    return error("dead-link", where, target=target, known=", ".join(known), suggestion=near, picture=picture)


def _near(target: str, page: str, ground: Ground) -> str:
    """Writes the link to the page that an address names as folders and files are named, or nothing."""
    path, tail = _parted(target)
    steps = [step for step in path.split("/") if step not in ("", ".", "..", "content", "public")]
    if steps and _FILE.fullmatch(steps[-1]):
        steps.pop()
    index = "/".join((*steps, HOME))
    index = ground.moved.get("/".join(steps), ground.moved.get(index, index))
    return relative(index, page) + tail if steps and index in ground.pages else ""


def _parted(target: str) -> tuple[str, str]:
    """Splits a link into its path and what follows: query and fragment."""
    path = re.split("[?#]", target, maxsplit=1)[0]
    return path, target[len(path) :]
