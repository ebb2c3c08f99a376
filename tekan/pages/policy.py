"""
The Content-Security-Policy of a page: what a browser may load and run on it, and nothing else.

It stands in the page, in a `<meta>` element, for it has to hold on hosts that take no headers and from a disk.
What is inline is named by its hash. Nu, which reads files from a disk, takes nothing there for `'self'`: so
`page.js` is asked for by the inline script and not by a tag, and that script adds the `img-src`.
Source: CSP Level 3, https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

from tekan.model.site import NOT_FOUND


def policy(page: str, *, style: str, script: str, structured_data: str) -> str:
    """
    Decides the policy of a page.

    Args:
        page: The address of the page.
        style: The hash of its styles, as the policy names it.
        script: That of its inline script.
        structured_data: That of its structured data; nothing if there are none.
    """
    if page == NOT_FOUND:  # it is shown at any depth, so it asks for no file
        rules = [
            ("default-src", "'none'"),
            ("style-src", f"'{style}'"),
            ("img-src", "data:"),
            ("connect-src", "'self'"),
        ]
    else:
        data = f" '{structured_data}'" if structured_data else ""
        rules = [
            ("script-src", f"'self' '{script}'{data}"),
            ("style-src", f"'{style}'"),
            ("font-src", "'self'"),
            ("connect-src", "'self'"),
            ("object-src", "'none'"),
            ("child-src", "'none'"),
        ]
    rules += [("base-uri", "'none'"), ("form-action", "'none'")]
    return "; ".join(f"{directive} {sources}" for directive, sources in rules)
