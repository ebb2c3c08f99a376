"""
The icons of a site in static/: a drawing, and the same in pixels, as phones ask for it.
"""

from __future__ import annotations

DRAWING = "icons/favicon.svg"

IN_PIXELS = {size: f"icons/icon-{size}.png" for size in (180, 192, 512)}
"""Each by its side: for the screens of iPhones, and of other phones."""
