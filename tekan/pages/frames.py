"""
How much room a picture takes on a page: never more than it has pixels for, nor more than a window's height.

A picture that fills its place, as most photographs do, needs nothing. What another needs besides its kind is
a style rule that is named after what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from tekan.model.blocks import Block, Box, Figure, FigurePair
from tekan.model.pictures import FAR_WIDER, RIBBON, Picture, PicturePlan

Place = Literal["column", "wide", "pair", "box"]
"""Where a picture stands."""

# In pixels of CSS, after base.css, figure.css and frame.css.
_ON_DESKS: dict[Place, int] = {"column": 720, "wide": 940, "pair": 350, "box": 220}
"""How wide a place is on a desk."""
_AT_MOST: dict[Place, int] = {"column": 1080, "wide": 1410, "pair": 1080, "box": 660}
"""How wide it is in the largest type."""
_SMALL = 360
_GAP = 16
"""Between two pictures, in the smallest type."""
_FAR_TALLER = 1 / FAR_WIDER


class Frame(NamedTuple):
    """How a picture is framed."""

    style: str
    """The classes of its figure."""
    rules: tuple[str, ...]
    """The style rules that they name."""
    sizes: str
    """How wide it stands, as `sizes` tells browsers."""


def frames_on(
    blocks: Iterable[Block], hero: Figure | None, plans: Mapping[Picture, PicturePlan]
) -> dict[Figure | FigurePair, Frame]:
    """Frames the pictures that a page shows, alone and in pairs."""
    frames: dict[Figure | FigurePair, Frame] = {}
    if hero:
        frames[hero] = _opening(plans.get(hero.picture) if hero.picture else None)
    boxed: set[Block] = set()
    for block in blocks:
        if isinstance(block, Box):
            boxed.update(block.blocks)
        elif isinstance(block, Figure):
            plan = plans.get(block.picture) if block.picture else None
            frames[block] = _frame(block, plan, is_boxed=block in boxed)
        elif isinstance(block, FigurePair):
            pairs = [(one, plans.get(one.picture) if one.picture else None) for one in block.figures]
            frames |= {one: _frame_in_pair(one, plan) for one, plan in pairs}
            frames[block] = _pair([(_shape(one, plan), plan.room if plan else 0) for one, plan in pairs])
    return frames


def _opening(plan: PicturePlan | None) -> Frame:
    """Frames an opening picture, which fills its place but on paper, where a portrait is whole."""
    if plan is None:
        return Frame("hero", (), "")
    styles = ["hero"] if plan.ground else ["hero", "ink"]
    if plan.shape >= 1:
        return Frame(" ".join(styles), (), _hero_sizes(plan.shape))
    shaped = _shaped(max(plan.shape, _FAR_TALLER), 0)
    return Frame(" ".join((*styles, "tall", shaped.name)), (shaped.rule,), _hero_sizes(plan.shape))


def _frame(figure: Figure, plan: PicturePlan | None, *, is_boxed: bool) -> Frame:
    """Frames a picture that stands alone; in a box it is never wide."""
    if plan is None:
        return Frame("wide" if figure.wide and not is_boxed else "no-picture", (), "")
    kind = _kind(plan.shape)
    place: Place = "box" if is_boxed else "wide" if figure.wide and not kind else "column"
    own = plan.room if plan.room < _AT_MOST[place] else 0
    on_desks = min(filter(None, (_ON_DESKS[place], own, figure.small and _SMALL)))
    styles = [*(["ink"] if not plan.ground else []), *(["wide"] if place == "wide" else [])]
    if not (own or kind or figure.small):
        return Frame(" ".join(styles), (), _sizes(f"{on_desks}px"))
    shaped = _shaped(plan.shape, own)
    styles += [*filter(None, ["fit", kind, "small" if figure.small else ""]), shaped.name]
    rules = [shaped.rule]
    rules += _on_paper(figure, plan)
    styles += [rule[1 : rule.index("{")] for rule in rules[1:]]
    wide = f"min({on_desks}px,{90 * plan.shape:.0f}vh)" if kind == "tall" else f"{on_desks}px"
    return Frame(" ".join(styles), tuple(rules), _sizes(wide, own))


def _frame_in_pair(figure: Figure, plan: PicturePlan | None) -> Frame:
    """Frames a picture of a pair: both are as high as each other."""
    own = plan.room if plan and plan.room < _AT_MOST["pair"] else 0
    shaped = _shaped(_shape(figure, plan), own)
    kinds = ["ink"] if plan and not plan.ground else [] if plan else ["no-picture"]
    rules = [shaped.rule, *(_on_paper(figure, plan) if plan else ())]
    kinds += ["ribbon"] if plan and _kind(plan.shape) == "ribbon" else []
    names = [rule[1 : rule.index("{")] for rule in rules]
    return Frame(" ".join((*kinds, *names)), tuple(rules), _sizes(f"{min(350, own or 350)}px", own))


def _on_paper(figure: Figure, plan: PicturePlan) -> Iterator[str]:
    """Writes the rule for what paper shows of a ribbon: what is around the focus, or the beginning."""
    if _kind(plan.shape) != "ribbon":
        return
    if figure.picture and figure.picture.focus:
        down = figure.picture.focus[1]
        yield f".d{down}{{--down:{down}%}}"
    elif plan.end:
        yield f".e{round(plan.end * 1000)}{{--end:{round(plan.end, 3):g}}}"


def _pair(pictures: list[tuple[float, int]]) -> Frame:
    """Frames a pair, by the shape and the pixels of each: as wide as both have pixels for at one height."""
    height = min((own / shape for shape, own in pictures if own), default=0.0)
    width = round(height * sum(shape for shape, _ in pictures)) + _GAP
    if not height or width >= _AT_MOST["pair"]:
        return Frame("pair", (), "")
    return Frame(f"pair m{width}", (f".m{width}{{max-width:{width}px}}",), "")


class _Shaped(NamedTuple):
    name: str
    rule: str


def _shaped(shape: float, own: int) -> _Shaped:
    """Names a shape, and writes the rule of that name."""
    name = f"r{round(shape * 1000)}" + (f"x{own}" if own else "")
    return _Shaped(name, f".{name}{{--r:{round(shape, 3):g}{f';--own:{own}px' if own else ''}}}")


def _shape(figure: Figure, plan: PicturePlan | None) -> float:
    """Returns the shape of a picture in a pair, in which a ribbon would be a line."""
    return max(plan.shape, _FAR_TALLER) if plan else figure.ratio[0] / figure.ratio[1]


def _kind(shape: float) -> str:
    """Names a kind of shape by what limits its width besides its place."""
    if shape >= 1:
        return ""
    return "tall" if shape >= _FAR_TALLER else "long" if shape >= RIBBON else "ribbon"


def _sizes(wide: str, own: int = 0) -> str:
    """
    Writes `sizes`.

    Phones with three dots a pixel get two: nobody sees the third, and it costs half as many bytes again.
    """
    if own and own < _SMALL:
        return f"{own}px"
    return f"(min-width:800px) {wide}, (min-resolution:2.5x) 62vw, 93vw"


def _hero_sizes(shape: float) -> str:
    """Writes `sizes` for an opening picture: of one that is wider than its place, more is needed across."""
    on_desks, below = max(1.0, shape / 2), max(1.0, shape * 9 / 16)
    return (
        f"(min-width:1200px) {1164 * on_desks:.0f}px, (min-width:700px) {95 * below:.0f}vw, "
        f"(min-resolution:2.5x) {62 * below:.0f}vw, {93 * below:.0f}vw"
    )
