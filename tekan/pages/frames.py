"""
How much room a picture takes on a page: never more than it has pixels for, nor more than a window's height.

A picture that fills its place, as most photographs do, needs nothing. What another needs besides its kind is
a style rule that is named after what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from tekan.model.blocks import Block, Box
from tekan.model.figures import FULL_GRIDS, Figure, FigurePair, Gallery
from tekan.model.pictures import FAR_WIDER, FEW_PIXELS, RIBBON, Picture, PicturePlan
from tekan.pages.rows import GAP, ROW_ON_DESKS, ROW_ON_PHONES, rows_of

Place = Literal["column", "wide", "pair", "box"]
"""Where a picture stands."""

# In pixels of CSS, after base.css, box.css, figure.css, figure_pair.css, fit.css and gallery.css.
COLUMN = 720
"""How wide the text is on a desk."""
_ON_DESKS: dict[Place, int] = {"column": COLUMN, "wide": 940, "pair": 700, "box": 220}
"""How wide a place is on a desk, that of a pair without the gap."""
_AT_MOST: dict[Place, int] = {"column": 1080, "wide": 1410, "pair": 1080, "box": 660}
"""How wide it is in the largest type."""
_SMALL = 360
_ON_PHONES, _SMALL_ON_PHONES = 93, 60
"""How wide a place is below 800 pixels, in hundredths of the window."""
_GAP = 18
"""Between two pictures, in the smallest type."""
_FAR_TALLER = 1 / FAR_WIDER


class Frame(NamedTuple):
    """How a picture is framed."""

    classes: str
    """Those of its figure, as HTML lists them."""
    rules: tuple[str, ...]
    """The style rules that they name."""
    sizes: str
    """How wide it stands, as `sizes` tells browsers."""


Framed: TypeAlias = Figure | FigurePair | Gallery


def frames_on(
    blocks: Iterable[Block], hero: Figure | None, plans: Mapping[Picture, PicturePlan]
) -> dict[Framed, Frame]:
    """Frames the pictures that a page shows, alone, in pairs and in galleries."""
    frames: dict[Framed, Frame] = {}
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
            pairs = _planned(block.figures, plans)
            whole = sum(_shape(*pair) for pair in pairs)
            frames |= {pair[0]: _frame_in_pair(*pair, _shape(*pair) / whole) for pair in pairs}
            frames[block] = _pair([(_shape(one, plan), plan.own_width if plan else 0) for one, plan in pairs])
        elif isinstance(block, Gallery):
            pairs = _planned(block.figures, plans)
            frames |= _grid(block, pairs) if block.is_grid else _rows(block, pairs)
    return frames


def _planned(
    figures: Iterable[Figure], plans: Mapping[Picture, PicturePlan]
) -> list[tuple[Figure, PicturePlan | None]]:
    """Lists figures, each with the plan of its picture if it has one."""
    return [(one, plans.get(one.picture) if one.picture else None) for one in figures]


def _opening(plan: PicturePlan | None) -> Frame:
    """Frames an opening picture, which fills its place but on paper, where a portrait is whole."""
    if plan is None:
        return Frame("hero", (), "")
    is_tall = plan.shape < 1
    rules = [_shaped(max(plan.shape, _FAR_TALLER))] if is_tall else []
    return _framed(("hero", _ink(plan), "tall" if is_tall else ""), rules, _hero_sizes(plan.shape))


def _frame(figure: Figure, plan: PicturePlan | None, *, is_boxed: bool) -> Frame:
    """Frames a picture that stands alone; in a box it is never wide."""
    if plan is None:
        return Frame("wide" if figure.wide and not is_boxed else "no-picture", (), "")
    kind = _kind(plan.shape)
    place: Place = "box" if is_boxed else "wide" if figure.wide and not kind else "column"
    own = _own_width(plan, place)
    on_desks = min(filter(None, (_ON_DESKS[place], own, figure.small and _SMALL)))
    classes = (_ink(plan), "wide" if place == "wide" else "")
    if not (own or kind or figure.small):
        return _framed(classes, (), sizes_of(f"{on_desks}px"))
    return _framed(
        (*classes, "fit", kind, "small" if figure.small else ""),
        (_shaped(plan.shape, own), *_on_paper(figure, plan)),
        sizes_of(
            f"min({on_desks}px,{90 * plan.shape:.0f}vh)" if kind == "tall" else f"{on_desks}px",
            own,
            _SMALL_ON_PHONES if figure.small else _ON_PHONES,
        ),
    )


def _frame_in_pair(figure: Figure, plan: PicturePlan | None, share: float) -> Frame:
    """Frames a picture that has its share of the width of a pair: both are as high as each other."""
    shape = _shape(figure, plan)
    if plan is None:
        return _framed(("no-picture",), (_shaped(shape),), "")
    own = _own_width(plan, "pair")
    on_desks = min(filter(None, (round(_ON_DESKS["pair"] * share), own)))
    is_ribbon = _kind(plan.shape) == "ribbon"
    return _framed(
        (_ink(plan), "ribbon" if is_ribbon else ""),
        (_shaped(shape, own), *_on_paper(figure, plan)),
        sizes_of(f"{on_desks}px", own),
    )


def _pair(pictures: list[tuple[float, int]]) -> Frame:
    """Frames a pair, by the shape and the pixels of each: as wide as both have pixels for at one height."""
    height = min((own / shape for shape, own in pictures if own), default=0.0)
    width = round(height * sum(shape for shape, _ in pictures)) + _GAP
    is_narrow = height and width < _AT_MOST["pair"]
    return _framed(("pair",), [_Rule(f"m{width}", f"max-width:{width}px")] if is_narrow else [], "")


# --- Galleries ---------------------------------------------------------------------------------------


def _grid(gallery: Gallery, pairs: list[tuple[Figure, PicturePlan | None]]) -> dict[Framed, Frame]:
    """Frames pictures that are cut to squares about their focus; drawings are whole."""
    columns = FULL_GRIDS.get(len(pairs), 3)
    frames: dict[Framed, Frame] = {}
    sides = []
    for figure, plan in pairs:
        if plan is None:
            frames[figure] = Frame("", (), "")
            continue
        own, is_few = plan.own_width, _has_few(plan)
        across = max(1.0, plan.shape)  # of one that is cut at its sides, more is needed
        if own and not is_few:
            sides.append(min(own, own / plan.shape))
        focus = figure.picture.focus if figure.picture else None
        rules = [_Rule(f"o{own}", f"--own:{own}px")] if is_few else []
        if focus and not (is_few or plan.is_drawn):
            rules.append(_Rule(f"f{focus[0]}-{focus[1]}", f"--focus:{focus[0]}% {focus[1]}%"))
        place = (_ON_DESKS["column"] - GAP * (columns - 1)) / columns
        frames[figure] = _framed(
            (_ink(plan), "few" if is_few else "whole" if plan.is_drawn else ""),
            rules,
            sizes_of(f"{place * across:.0f}px", own if is_few else 0, round(_ON_PHONES * across / columns)),
        )
    most = round(columns * min(sides, default=0)) + GAP * (columns - 1) if sides else 0
    frames[gallery] = _within(
        "grid", _limit(most), _limit(most), _Rule(f"by{columns}", f"--columns:{columns}")
    )
    return frames


def _rows(gallery: Gallery, pairs: list[tuple[Figure, PicturePlan | None]]) -> dict[Framed, Frame]:
    """Frames pictures in rows of equal height, which are others on phones than on desks."""
    shapes = [max(round(_shape(*pair), 3), 0.001) for pair in pairs]
    on_phones, on_desks = (_in_rows(shapes, wanted) for wanted in (ROW_ON_PHONES, ROW_ON_DESKS))
    frames: dict[Framed, Frame] = {}
    for (figure, plan), shape, narrow, broad in zip(pairs, shapes, on_phones, on_desks, strict=True):
        few = plan.own_width if plan and _has_few(plan) else 0
        width = (_ON_DESKS["column"] - broad.gaps) * shape / broad.shapes
        rules = [
            _shaped(shape, few),
            _Rule(
                f"p{round(narrow.shapes * 1000)}-{narrow.gaps}", f"--p:{narrow.shapes:g};--pg:{narrow.gaps}px"
            ),
            _Rule(f"d{round(broad.shapes * 1000)}-{broad.gaps}", f"--d:{broad.shapes:g};--dg:{broad.gaps}px"),
        ]
        sizes = sizes_of(f"{width:.0f}px", few, round(_ON_PHONES * shape / narrow.shapes)) if plan else ""
        classes = (_ink(plan), "few" if few else "") if plan else ()
        frames[figure] = _framed(classes, rules, sizes)
    widest = [_limit(_widest(pairs, shapes, rows)) for rows in (on_phones, on_desks)]
    frames[gallery] = _within("in-rows", widest[0], widest[1])
    return frames


class _Row(NamedTuple):
    shapes: float
    """The width to the height of all its pictures together."""
    gaps: int
    """The pixels between them."""


def _in_rows(shapes: list[float], wanted: float) -> list[_Row]:
    """Lists the row of each picture."""
    found: list[_Row] = []
    for count in rows_of(shapes, wanted):
        row = shapes[len(found) : len(found) + count]
        found += [_Row(round(sum(row), 3), GAP * (count - 1))] * count
    return found


def _widest(pairs: list[tuple[Figure, PicturePlan | None]], shapes: list[float], rows: list[_Row]) -> int:
    """Returns the width up to which no picture of a gallery is enlarged; 0 where any will do."""
    widths = [
        plan.own_width / shape * row.shapes + row.gaps
        for (_, plan), shape, row in zip(pairs, shapes, rows, strict=True)
        if plan and plan.own_width and not _has_few(plan)
    ]
    return int(min(widths, default=0))


def _has_few(plan: PicturePlan) -> bool:
    """Tells whether a picture has so few pixels that it stands in its place as small as it is."""
    return 0 < plan.own_width**2 / plan.shape < FEW_PIXELS


def _limit(width: int) -> int:
    return width if width < _AT_MOST["column"] else 0


def _within(form: str, narrow: int, broad: int, *rules: _Rule) -> Frame:
    """Frames a gallery that is no wider than its pictures have pixels for."""
    limits = ((narrow, "w", "--pw"), (broad, "v", "--dw"))
    made = (_Rule(f"{name}{width}", f"{said}:{width}px") for width, name, said in limits if width)
    return _framed(("gallery", form), (*rules, *made), "")


# --- Classes and rules ------------------------------------------------------------------------------


class _Rule(NamedTuple):
    name: str
    """Of its class."""
    said: str


def _framed(classes: Iterable[str], rules: Iterable[_Rule], sizes: str) -> Frame:
    """Makes a frame of classes, of which empty ones do not count, and of rules with classes of their own."""
    rules = tuple(rules)
    named = (*filter(None, classes), *(rule.name for rule in rules))
    return Frame(" ".join(named), tuple(f".{rule.name}{{{rule.said}}}" for rule in rules), sizes)


def _ink(plan: PicturePlan) -> str:
    return "" if plan.ground else "ink"


def _shaped(shape: float, own: int = 0) -> _Rule:
    """Names a shape, and the pixels of width where they matter, and says what they are."""
    shape = max(shape, 0.001)
    name, said = f"r{round(shape * 1000)}", f"--r:{round(shape, 3):g}"
    return _Rule(f"{name}x{own}", f"{said};--own:{own}px") if own else _Rule(name, said)


def _on_paper(figure: Figure, plan: PicturePlan) -> Iterator[_Rule]:
    """Says what paper shows of a ribbon: what is around the focus, or the beginning."""
    if _kind(plan.shape) != "ribbon":
        return
    if figure.picture and figure.picture.focus:
        down = figure.picture.focus[1]
        yield _Rule(f"d{down}", f"--down:{down}%")
    elif shape := plan.shape_on_paper:
        yield _Rule(f"p{round(shape * 1000)}", f"--on-paper:{round(shape, 3):g}")


# --- Sizes ------------------------------------------------------------------------------------------


def _own_width(plan: PicturePlan, place: Place) -> int:
    """Returns the pixels of width of a picture that may have too few for its place; 0 for any other."""
    return plan.own_width if plan.own_width < _AT_MOST[place] else 0


def _shape(figure: Figure, plan: PicturePlan | None) -> float:
    """Returns the shape of a picture in a pair, in which a ribbon would be a line."""
    return max(plan.shape, _FAR_TALLER) if plan else figure.ratio[0] / figure.ratio[1]


def _kind(shape: float) -> str:
    """Names a kind of shape by what limits its width besides its place."""
    if shape >= 1:
        return ""
    return "tall" if shape >= _FAR_TALLER else "long" if shape >= RIBBON else "ribbon"


def sizes_of(wide: str, own: int = 0, on_phones: int = _ON_PHONES) -> str:
    """
    Writes `sizes` for what stands in the text.

    Phones with three dots a pixel get two: nobody sees the third, and it costs half as many bytes again.
    """
    if own and own < _SMALL:
        return f"{own}px"
    return f"(min-width:800px) {wide}, (min-resolution:2.5x) {on_phones * 2 / 3:.0f}vw, {on_phones}vw"


def _hero_sizes(shape: float) -> str:
    """Writes `sizes` for an opening picture: of one that is wider than its place, more is needed across."""
    on_desks, below = max(1.0, shape / 2), max(1.0, shape * 9 / 16)
    return (
        f"(min-width:1200px) {1164 * on_desks:.0f}px, (min-width:700px) {95 * below:.0f}vw, "
        f"(min-resolution:2.5x) {62 * below:.0f}vw, {93 * below:.0f}vw"
    )
