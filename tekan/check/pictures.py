"""
The rules for pictures that were measured: what is said about them in the text and in their files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tekan.content.meant import quoted
from tekan.diagnostics.problems import Diagnostic, as_named, error
from tekan.model.brief import Brief, Unsaid
from tekan.model.pictures import NO_RIGHTS, Picture, PicturePlan, Rights
from tekan.pictures.credits import credit_line


def check_pictures(
    features: Iterable[Brief], plans: Mapping[Picture, PicturePlan], shown_as: str = "."
) -> Iterator[Diagnostic]:
    """
    Every picture is described and credited, by its own words or by the feature's.

    Args:
        features: The features that show them.
        plans: What was planned for those that could be read.
        shown_as: The site's folder as the user named it.
    """
    for feature in features:
        for unsaid in feature.unsaid:
            plan = plans.get(unsaid.picture)
            rights = plan.rights if plan else NO_RIGHTS
            is_shared = (unsaid.picture, unsaid.location) in feature.galleries
            if unsaid.lacks_description:
                yield _without_description(unsaid, rights, is_shared=is_shared)
            if unsaid.lacks_credit:
                yield _without_credit(unsaid, credit_line(rights), is_shared=is_shared)
            elif unsaid.asks_file and plan and not credit_line(rights):
                field = _field(unsaid, "credit", "…") or 'credit="…"'
                yield error(
                    "file-without-credit",
                    unsaid.asks_file,
                    path=as_named(unsaid.picture.path, shown_as),
                    example=field,
                )


LONGEST_QUOTED = 60
"""Characters of a caption that a message quotes."""


def _field(unsaid: Unsaid, name: str, value: str) -> str:
    """Writes the field that says something about a picture; nothing where what stands behind it does."""
    if unsaid.is_poster:
        return f"{name}: {value}"
    return f"hero_{name}: {value}" if unsaid.is_hero else ""


def _without_description(unsaid: Unsaid, rights: Rights, *, is_shared: bool) -> Diagnostic:
    example = _field(unsaid, "alt", "…") or '{alt="…"}'
    said = rights.caption
    caption = f"{said[:LONGEST_QUOTED]}…" if len(said) > LONGEST_QUOTED else said
    shared = "caption: …" if is_shared else ""
    return error("picture-without-alt", unsaid.location, example=example, caption=caption, shared=shared)


def _without_credit(unsaid: Unsaid, said: str, *, is_shared: bool) -> Diagnostic:
    """Reports a picture without a credit, and quotes what its file says."""
    if not said:
        name = "hero" if unsaid.is_hero else "shared" if is_shared else "own"
        value = "credit: …" if is_shared else _field(unsaid, "credit", "…")
        return error("picture-without-credit", unsaid.location, **{name: value})
    asked = _field(unsaid, "credit", '"@file"') or "{credit=@file}"
    is_plain = not set('"{}|\\') & set(said)
    written = _field(unsaid, "credit", quoted(said)) or f'{{credit="{said}"}}'
    details = {"said": said, "asked": asked, "written": written if is_plain else ""}
    return error("picture-without-credit", unsaid.location, **details)
