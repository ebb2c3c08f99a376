"""
The Content-Security-Policy of a page: what a browser may load and run on it, and nothing else.

It is in the page, in a `<meta>` element, because it must hold on hosts that set no headers and from a disk.
What is inline is named by its hash. The Nu checker, which reads files from a disk, regards nothing there as
`'self'`: so the inline script, not a tag, requests `page.js`, and that script adds the `img-src`, and where
there are films or recordings the `media-src`, which governs subtitles too.
Source: CSP Level 3, https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

from tekan.model.site import NOT_FOUND


def policy(page: str, *, style: str, script: str, structured_data: str) -> str:
    """
    Writes the policy of a page.

    Args:
        page: The address of the page.
        style: The hash of its styles, as the policy names it.
        script: That of its inline script.
        structured_data: That of its structured data; nothing if it has none.
    """
    if page == NOT_FOUND:  # it is shown at any depth, so it requests no file
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
            ("manifest-src", "'self'"),
            ("object-src", "'none'"),
            ("child-src", "'none'"),
        ]
    rules += [("base-uri", "'none'"), ("form-action", "'none'")]
    return "; ".join(f"{directive} {sources}" for directive, sources in rules)
