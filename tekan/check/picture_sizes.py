"""
The rules for the sizes of pictures, which are known once they are measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from tekan.diagnostics.problems import Diagnostic, warning
from tekan.model.brief import Brief
from tekan.model.pictures import FAR_WIDER, FEW_PIXELS, Picture, PicturePlan

# In pixels of CSS, after base.css, opening.css and figure_pair.css.
_HERO = (1164, 582)
"""The largest place of an opening picture."""
_PAIR = 700
"""The width of two pictures beside each other, without the gap."""
_NARROWEST = 150
"""The width below which one of them shows little."""
_UNSEEN = 1.05
"""How much a picture may be enlarged without anybody's seeing it."""


def check_picture_sizes(
    features: Iterable[Brief], plans: Mapping[Picture, PicturePlan]
) -> Iterator[Diagnostic]:
    """Reports all that is doubtful about the sizes of pictures."""
    for feature in features:
        yield from check_hero_size(feature, plans)
        yield from check_pairs(feature, plans)
        yield from check_galleries(feature, plans)


def check_hero_size(feature: Brief, plans: Mapping[Picture, PicturePlan]) -> Iterator[Diagnostic]:
    """An opening picture has the pixels of the place that it fills."""
    plan = plans.get(feature.hero) if feature.hero else None
    if feature.hero is None or plan is None or plan.is_drawn:
        return
    width, height = plan.own_width, plan.own_width / plan.shape
    times = max(_HERO[0] / width, _HERO[1] / height)
    if times > _UNSEEN:
        yield warning(
            "hero-enlarged",
            next(where for picture, where in feature.pictures if picture == feature.hero),
            size=_pixels(plan),
            place=f"{_HERO[0]}×{_HERO[1]}",
            times=f"{times:.1f}",
            needed=f"{round(width * times)}×{round(height * times)}",
        )


def check_pairs(feature: Brief, plans: Mapping[Picture, PicturePlan]) -> Iterator[Diagnostic]:
    """Two pictures side by side are equally high, and neither is a strip."""
    for pair, where in feature.pairs:
        shapes = [plans[picture].shape for picture in pair if picture in plans]
        if len(shapes) < len(pair):
            continue
        on_page = [max(shape, 1 / FAR_WIDER) for shape in shapes]  # as frames.py has them
        width = round(_PAIR * min(on_page) / sum(on_page))
        if width < _NARROWEST or (min(shapes) < 1 / FAR_WIDER and min(shapes) < max(shapes)):
            one, other = (_pixels(plans[picture]) for picture in pair)
            yield warning("unlike-pair", where, one=one, other=other, width=str(width))


def check_galleries(feature: Brief, plans: Mapping[Picture, PicturePlan]) -> Iterator[Diagnostic]:
    """No picture of a gallery is too small to stand beside the others."""
    for picture, where in feature.galleries:
        plan = plans.get(picture)
        if plan and 0 < plan.own_width**2 / plan.shape < FEW_PIXELS:
            yield warning("small-beside-others", where, size=_pixels(plan), least=f"{math.isqrt(FEW_PIXELS)}")


def _pixels(plan: PicturePlan) -> str:
    width = plan.own_width or plan.largest.width
    return f"{width}×{round(width / plan.shape)}"
