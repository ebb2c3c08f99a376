"""
How pages, files and links are addressed; no other module resolves or quotes addresses.
"""

from __future__ import annotations

import functools
import posixpath
import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from tekan.model.site import HOME, NOT_FOUND, Publication
from tekan.model.text import Address

_BASE_URL = re.compile(
    r"""https?://[^\s/?#\[\]@:"'<>\\^`{|}%]+(?::[0-9]{1,5})?(?:/[^\s?#\[\]"<>\\^`{|}]*)?"""
)
_FULL_WIDTH = "[\uff01-\uff5e\u3000-\u3002]"
"""What a Chinese keyboard makes of the marks and letters of an address."""
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a link may begin with; `javascript:` and the like are not among them."""


def is_safe_link(target: str) -> bool:
    """Tells whether a link is relative or has a scheme that a page may use."""
    # Browsers drop tabs and line ends inside a scheme, and spaces before it.
    squeezed = "".join(target.split())
    try:
        scheme = urlsplit(squeezed).scheme
    except ValueError:
        return False
    return scheme.lower() in SAFE_SCHEMES if scheme else not squeezed.startswith("//")


def is_base_url(text: str) -> bool:
    """Tells whether a text is the address of a site: a scheme, a host and perhaps a path, nothing more."""
    if not _BASE_URL.fullmatch(text) or re.search("[\ud800-\udfff]", text):
        return False
    host, _, path = text.partition("://")[2].partition("/")
    name, colon, port = host.partition(":")
    if (colon and not 0 < int(port) < 65536) or not _is_host(name):
        return False
    return not re.search(_FULL_WIDTH, path) and not re.search(r"\.html?$", path, re.IGNORECASE)


def _is_host(name: str) -> bool:
    """Tells whether a name can be that of a host; letters of any language can (RFC 5890)."""
    labels = _ascii_host(name).removesuffix(".").split(".")
    is_name = all(re.fullmatch(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)", label) for label in labels)
    return is_name and len(name) <= 253 and not re.search(_FULL_WIDTH, name)


def meant_base_url(text: str) -> str:
    """Writes an address as it was meant; nothing where that is not sure."""
    half = unicodedata.normalize("NFKC", text.replace("。", ".")).replace("\\", "/")
    bare = re.sub(r"\s+", "%20", half.strip("“”‘’\"'<>《》「」()[],;、 "))
    if re.match(r"(?!https?:)[a-z]{3,}:[^/\d]", bare, re.IGNORECASE):
        return ""
    found = re.match(r"(?i)(h?t{1,2}ps?|htpps?|hppts?|htt?p?s?)?(:?/{1,3}|:)(?=[^/])", bare)
    scheme = "http" if found and (found[1] or "").lower() in ("http", "ttp", "htp") else "https"
    rest = bare[found.end() :] if found and (found[1] or found[2] != ":") else bare
    rest = re.split("[?#]", rest, maxsplit=1)[0]
    host, slash, path = rest.partition("/")
    host = re.sub(r"\.{2,}", ".", host.rpartition("@")[2].replace("%20", "")).strip(".")
    path = re.sub(r"[^/]*\.html?$", "", re.sub("/{2,}", "/", path), flags=re.IGNORECASE)
    meant = f"{scheme}://{host}{slash}{path}"
    is_name = "." in host or host.startswith("localhost")
    return meant if is_name and meant != text and is_base_url(meant) else ""


def resolve(target: str, page: str) -> Address | None:
    """Resolves a relative link on a page; returns None for any other link."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:  # an address that no browser could follow either
        return None
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    return Address(path if parts.path else page, parts.query, unquote(parts.fragment))


def leads_off_site(href: str) -> bool:
    """Tells whether a link opens somebody else's page, which gets no hold on the page with the link."""
    return href[:8].lower().startswith(("http://", "https://"))


def leads_away(target: str, page: str) -> bool:
    """Tells whether a link is judged on its own: it names no page of the site, not even a wrong one."""
    if not is_safe_link(target):
        return True
    return bool(target.strip()) and not target.startswith("/") and resolve(target, page) is None


def relative(path: str, page: str) -> str:
    """Computes how a link on a page names a path; both are relative to the site's root."""
    steps, around = path.split("/"), page.split("/")[:-1]
    shared = 0
    for one, other in zip(steps, around, strict=False):
        if one != other:
            break
        shared += 1
    named = "/".join([".."] * (len(around) - shared) + steps[shared:]) or "."
    return f"./{named}" if ":" in named.partition("/")[0] else named  # or it would be read as a scheme


_PATH_MARKS = "/:@!$&'()*+,;="  # what RFC 3986 §3.3 allows in a path besides letters, digits and -._~
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def canonical(site: Publication, address: str) -> str:
    """
    Returns the one URL of a page or file, for its canonical link, share tags, feed and sitemap alike.

    The cover's is the address in site.yaml, which is what search engines take for a site's home. Every other
    URL names a file, as the links between pages do: object stores do not look for an index.html in a folder
    unless they are configured to. It is empty while the site's address is unknown, and for 404.html, which
    hosts show at any address.
    """
    if not site.base_url or address == NOT_FOUND:
        return ""
    file = "" if address == HOME else quote(address, safe=_PATH_MARKS)
    return f"{_encoded(site.base_url.rstrip('/'))}/{file}"


def paths_of(site: Publication, address: str) -> list[tuple[str, str]]:
    """Lists the paths by which a host is asked for a page, each as it is read and as it is encoded."""
    base = urlsplit(_encoded(site.base_url.rstrip("/"))).path if site.base_url else ""
    folder = address.removesuffix(f"/{HOME}")
    paths = [address] if folder == address else [address, f"{folder}/", folder]
    return [(f"{unquote(base)}/{path}", f"{base}/{quote(path, safe=_PATH_MARKS)}") for path in paths]


def _encoded(base_url: str) -> str:
    """Encodes a typed address in the characters of RFC 3986; what is encoded already stays as it is."""
    scheme, _, rest = base_url.partition("://")
    host, slash, path = rest.partition("/")
    marks = _PATH_MARKS + "%"
    path = quote(_STRAY_PERCENT.sub("%25", path), safe=marks)
    return f"{scheme}://{quote(_ascii_host(host), safe=marks + '[]')}{slash}{path}"


def _ascii_host(host: str) -> str:
    """Converts a host to its name in the DNS; what has none stays, for percent-encoding (§3.2.2)."""
    if host.isascii():
        return host
    name, colon, port = host.partition(":")
    try:
        return name.encode("idna").decode() + colon + port
    except UnicodeError:
        return host


_NOT_IN_PATH = re.compile(r"""[\x00-\x20\x7f"<>\\^`{|}%?#]""")
_NOT_IN_QUERY = re.compile(r"""[\x00-\x20\x7f"<>\\^`{|}]""")
_NOT_IN_FRAGMENT = re.compile(r"""[\x00-\x20\x7f"<>\\^`{|}%]""")
"""What has to be encoded in each part; browsers encode non-ASCII themselves (URL Standard §4.4)."""


def _quoted(text: str, odd: re.Pattern[str]) -> str:
    return odd.sub(lambda found: quote(found[0], safe=""), text) if odd.search(text) else text


def _tail(query: str, fragment: str) -> str:
    """Writes what follows the path in a link."""
    tail = f"?{_quoted(query, _NOT_IN_QUERY)}" if query else ""
    return f"{tail}#{_quoted(fragment, _NOT_IN_FRAGMENT)}" if fragment else tail


class FullLinker(NamedTuple):
    """Writes the site's addresses in full, for texts that are read elsewhere."""

    site: Publication

    def __call__(self, address: str | Address) -> str:
        """Writes a link to an address, or to a path as it is."""
        path, query, fragment = Address(address) if isinstance(address, str) else address
        return f"{canonical(self.site, path)}{_tail(query, fragment)}"


class Linker(NamedTuple):
    """
    Writes the site's addresses relative to one page, so that they work on any host and from a disk.

    Only 404.html is shown at any depth, so it names them in full.
    """

    page: str
    base_url: str = ""

    def __call__(self, address: str | Address) -> str:
        """Writes a link to an address, or to a path as it is."""
        return _link(address, *self)


@functools.lru_cache(1024)
def _link(address: str | Address, page: str, base_url: str) -> str:
    path, query, fragment = Address(address) if isinstance(address, str) else address
    tail = _tail(query, fragment)
    if page == NOT_FOUND:
        return f"{base_url}/{_quoted(path, _NOT_IN_PATH)}{tail}"
    if path == page and tail[:1] == "#":
        return tail
    return f"{_quoted(relative(path, page), _NOT_IN_PATH)}{tail}"
