"""
The plates: pictures and films as the preview knows them, measured once and planned when a page asks for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

from tekan.diagnostics.problems import Diagnostic, Location
from tekan.kept.ledger import Ledger
from tekan.media.plan import plan_media
from tekan.model.brief import Brief
from tekan.model.media import MediaPlan
from tekan.model.pictures import Picture, PicturePlan
from tekan.pictures.plan import NAME_LENGTHS, Measured, are_told_apart, doubts, measured, plan_picture
from tekan.preview.proof import Plans
from tekan.project import Project


class Plates:
    """All pictures and films that the preview has measured."""

    def __init__(self, project: Project, ledger: Ledger) -> None:
        self._project, self._ledger = project, ledger
        self._work = project.picture_work
        self._measured: dict[str, Measured | Diagnostic] = {}
        self._kept: dict[object, dict[Picture, PicturePlan]] = {}
        """The plans that were made, by what decides about them besides the files."""
        self.films: dict[str, MediaPlan] = {}
        self._length = NAME_LENGTHS[0]

    def forget(self, paths: Collection[str]) -> bool:
        """Forgets files of the site that may have changed; returns whether it knew any of them."""
        known = any(path in self._measured or path in self.films for path in paths)
        for path in paths:
            self._measured.pop(path, None)
            self.films.pop(path, None)
        for plans in self._kept.values():
            for picture in [picture for picture in plans if picture.path in paths]:
                plans.pop(picture)
        return known

    def measure(self, features: Iterable[Brief]) -> list[Diagnostic]:
        """Measures what features show that is not measured yet; lists what is wrong with it, or doubtful."""
        problems: list[Diagnostic] = []
        seen: set[str] = set()
        for feature in features:
            for picture, where in feature.pictures:
                if picture.path not in seen:
                    seen.add(picture.path)
                    found = self._of(picture.path, where)
                    problems += doubts(found, picture.path, where, self._work.shown_as)
        return problems

    def play(self, features: Iterable[Brief], limit: int) -> list[Diagnostic]:
        """Measures the films and recordings of features; lists what is wrong with them."""
        shown = [feature for feature in features if feature.media]
        if not shown:
            return []
        plans, problems = plan_media(shown, limit, self._project.media_work(self._ledger))
        self.films |= plans
        return problems

    def _of(self, path: str, where: Location) -> Measured | Diagnostic:
        if path not in self._measured:
            self._measured[path] = measured(path, where, self._work, self._ledger)
        found = self._measured[path]
        return found._replace(location=where) if isinstance(found, Diagnostic) else found

    def plans(self, features: Sequence[Brief], widths: tuple[int, ...]) -> Mapping[Picture, PicturePlan]:
        """Returns the plans of the pictures of a site that has these features."""
        heroes = frozenset(feature.hero for feature in features if feature.hero)
        is_listed = len(features) > 1
        decided = (heroes, is_listed, widths, self._length)
        if decided not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[decided] = {}
        plan = partial(self._plan, heroes=heroes, is_listed=is_listed, widths=widths)
        return Plans(plan, self._kept[decided])

    def _plan(
        self, picture: Picture, heroes: Collection[Picture], widths: Sequence[int], *, is_listed: bool
    ) -> PicturePlan | None:
        found = self._of(picture.path, Location(picture.path, 0))
        if isinstance(found, Diagnostic):
            return None
        is_hero = picture in heroes
        return plan_picture(
            picture, *found, widths, self._length, is_hero=is_hero, is_listed=is_hero and is_listed
        )

    def tell_apart(self, features: Sequence[Brief], widths: tuple[int, ...]) -> bool:
        """
        Chooses how long the hashes in the names of all pictures have to be.

        Returns:
            Whether they have another length than before.
        """
        before = self._length
        shown = {picture for feature in features for picture, _ in feature.pictures}
        for self._length in NAME_LENGTHS:
            plans = self.plans(features, widths)
            if are_told_apart(plan for picture in shown if (plan := plans.get(picture))):
                break
        return self._length != before


_MOST_KEPT = 6
"""How many sets of leading pictures plans are kept for."""
