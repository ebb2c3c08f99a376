"""
The resident: the site in memory, brought up to date with what editors save, and asked for page after page.

It is used from one thread. A page is set when it is asked for, so what nobody looks at costs nothing; what is
wrong with the site as a whole is judged after the page that is being looked at has been shown.
"""

from __future__ import annotations

import operator
import time
from collections import OrderedDict
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from tekan.check.picture_sizes import check_picture_sizes
from tekan.check.pictures import check_pictures
from tekan.check.site import check_site
from tekan.check.terms import check_terms
from tekan.content.site import with_features
from tekan.copydesk.rules import said
from tekan.diagnostics.problems import Diagnostic, TekanError, in_order
from tekan.extras.plan import Extra, check_extras, made_of
from tekan.model.brief import Brief, Reading
from tekan.model.feature import Moment, address_of
from tekan.model.media import MediaPlan
from tekan.model.pictures import PicturePlan, Rendition
from tekan.model.site import Page, Site, Zone
from tekan.pages.articles import Article, packed, unpacked
from tekan.pages.plan import PageSpec, Plan, Shared, is_shared, shared_of
from tekan.preview.answers import Answer, Listed, Missing
from tekan.preview.copy import Copy, as_read, has_errors
from tekan.preview.media_types import media_type_of
from tekan.preview.mishaps import mishap
from tekan.preview.overview import as_met, overview
from tekan.preview.plates import Plates
from tekan.preview.proof import Proof
from tekan.project import Project, engine
from tekan.schedule.terms import Term, due_at, term_of
from tekan.schedule.zones import iso_at

_MOST_PAGES = 200
"""How many pages are kept as they were set last."""
_MOST_SOUNDED = 200
"""How many pages are set to find a template's mistakes, the cover, the channels and the newest first."""
_MOST_INSTANTS = 4
"""For how many other instants proofs are kept."""


Found = Answer | Rendition | Extra | MediaPlan | Missing
"""The answer to a request, or what has to be made first, which takes longer."""


class Resident:
    """A site in memory."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._copy = Copy(project)
        self._terms: dict[str, tuple[Brief, Zone, Term]] = {}
        self._whole: Site | None = None
        self._proof: Proof | None = None
        self._shared_from: tuple[object, ...] = ()
        self._at: OrderedDict[str, Proof] = OrderedDict()
        self._pages: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._fresh: dict[str, int] = {}
        """The version for which each of them is known to be right."""
        self._assets: dict[str, Rendition | Extra | MediaPlan] = {}
        self._plans: dict[str, PicturePlan] = {}
        self._searched = 0
        """The version of which all pages were searched for what they name."""
        self._unseen: Iterator[Page] = iter(())
        self._sound: dict[str, str] = {}
        """The keys of pages that could be set."""
        self._failed: dict[str, tuple[Diagnostic, ...]] = {}
        self._of_features: dict[str, list[Diagnostic]] = {}
        """What the files of pictures and films that a feature shows have wrong."""
        self._of_site: tuple[Diagnostic, ...] = ()
        self._told: dict[str, tuple[Reading, list[Diagnostic], frozenset[str], tuple[Diagnostic, ...]]] = {}
        self.version = 0
        """Grows whenever pages may have changed."""
        self.failures = 0
        """Grows whenever a page cannot be set that could be before, or the reverse."""

    def open(self) -> None:
        """
        Reads the site.

        Raises:
            UsageError: There is no site.yaml.
            OSError: The system refuses.
        """
        self._project.cache.lay_out()
        self._copy.read_all()
        self._plates = Plates(self._project, self._copy.ledger)
        for slug in [*self._copy.readings]:
            self._judge_files(slug, None)
        self._prove()
        self.judge()
        self.save()

    def save(self) -> None:
        """Keeps what was read for the next preview, where the disk allows it."""
        self._copy.ledger.close()

    # --- Taking in ---

    def take_in(self, named: Collection[str] | None) -> bool:
        """
        Brings the site up to date.

        Args:
            named: The paths that may have changed; nothing where everything may have.

        Returns:
            Whether anything has.
        """
        touched = self._copy.look(named)
        if not touched:
            return self._is_past() and self._prove()
        before = dict(self._copy.good)
        has_other_files = self._plates.forget(touched.own)
        known = dict(self._copy.readings)
        around = self._copy.around
        again = self._copy.read(touched)
        for slug in again:
            self._judge_files(slug, before.get(slug))
        for slug in self._of_features.keys() - self._copy.readings.keys():
            del self._of_features[slug]
        is_same = all(map(operator.is_, around, self._copy.around))
        reads_same = all(as_read(known.get(slug)) == as_read(self._copy.readings[slug]) for slug in again)
        if is_same and reads_same and not has_other_files:
            return self._is_past() and self._prove()
        return self._prove()

    @property
    def copy(self) -> Copy:
        """What was read of the site."""
        return self._copy

    def _judge_files(self, slug: str, before: Reading | None) -> None:
        """Measures the pictures and films of a feature, which is held back if something is wrong with one."""
        brief = self._copy.readings[slug].brief
        problems: list[Diagnostic] = []
        if brief:
            limit = self._copy.outline.site.media_limit
            problems = [*self._plates.measure([brief]), *self._plates.play([brief], limit)]
        self._of_features[slug] = problems
        if has_errors(problems):
            self._copy.hold_back(slug, before)

    def _is_past(self) -> bool:
        """Tells whether the time has come at which other features are due."""
        return self._proof is not None and time.time() >= self._proof.site.period[1]

    def _prove(self) -> bool:
        """Makes the proof of the site as it was read."""
        outline = self._copy.good_outline
        if outline is None:
            return True
        base_url = self._project.base_url.rstrip("/") or outline.base_url
        whole = with_features(outline, self._copy.good.values())
        self._whole = replace(whole, base_url=base_url, unread=whole.unread | self._copy.held_back)
        self._proof = self._proof_at(self._whole, None, drafts=True)
        self._at.clear()
        pages = self._proof.pages()
        failed = [page for address in [*self._failed] if (page := self._proof.page(address))]
        self._failed = {page.address: self._failed[page.address] for page in failed}
        self._unseen = chain(failed, islice(pages, _MOST_SOUNDED))
        self.version += 1
        return True

    def _proof_at(self, whole: Site, now: Moment | None, *, drafts: bool) -> Proof:
        terms = {feature.slug: self._term(feature, whole) for feature in whole.features}
        project = replace(self._project, now=now) if now else self._project
        site = due_at(whole, terms, project.instant(whole.timezone), drafts=drafts)
        shared = self._shared(site)
        pictures = self._plates.plans(whole.features, whole.picture_widths)
        plan = Plan(pictures, {}, self._copy.templates, self._plates.films)
        return Proof(site, plan, shared)

    def _shared(self, site: Site) -> Shared:
        """Collects what pages have in common; while that is the same, what was set up with it serves on."""
        made_of = (site.static, self._copy.templates)
        before = self._proof.shared if self._proof else None
        if before and all(map(operator.is_, made_of, self._shared_from)) and is_shared(before, site):
            return before
        self._shared_from = made_of
        shared = shared_of(site, self._copy.templates, engine())
        return before if before and before.key == shared.key else shared

    def _term(self, feature: Brief, whole: Site) -> Term:
        known = self._terms.get(feature.slug)
        if known is None or known[0] is not feature or known[1] != whole.timezone:
            term = term_of(feature, whole.timezone)
            known = self._terms[feature.slug] = feature, whole.timezone, term
        return known[2]

    # --- Judging ---

    def judge(self) -> bool:
        """Judges the site as a whole; returns whether something else is wrong with it than before."""
        whole, proof = self._whole, self._proof
        if whole is None or proof is None:
            return False
        if self._plates.tell_apart(whole.features, whole.picture_widths):
            self._prove()
            return self.judge() or True
        terms = {feature.slug: self._term(feature, whole) for feature in whole.features}
        plans, shown_as = proof.plan.pictures, self._project.picture_work.shown_as
        found = in_order(
            chain(
                check_site(whole),
                check_pictures(whole.features, plans, shown_as),
                check_picture_sizes(whole.features, plans),
                check_extras(whole),
                check_terms(whole, proof.site, terms),
                self._copy.templates.problems,
            )
        )
        self._copy.proofread()
        is_news = found != self._of_site
        self._of_site = found
        return is_news

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """All that is wrong, or doubtful, or worth knowing."""
        around = in_order(chain(self._copy.outline_problems, self._of_site, *self._failed.values()))
        features = chain.from_iterable(map(self._of_feature, self._copy.readings))
        return tuple(sorted((*around, *features), key=as_met))

    def _of_feature(self, slug: str) -> tuple[Diagnostic, ...]:
        """Returns what is wrong with a feature; most are the same as at the last look."""
        reading, files = self._copy.readings[slug], self._of_features.get(slug, [])
        off = self._whole.rules_off if self._whole else frozenset()
        known = self._told.get(slug)
        if known is None or known[0] is not reading or known[1] is not files or known[2] != off:
            found = (*reading.problems, *said(reading.findings, off, reading.problems), *files)
            known = self._told[slug] = reading, files, off, in_order(found)
        return known[3]

    # --- Answering ---

    def find(self, address: str, at: str = "", now: Moment | None = None) -> Found:
        """
        Answers a request, or says what has to be made for it.

        Args:
            address: Relative to the site's root.
            at: Names another instant.
            now: That instant.
        """
        proof = self._at_instant(at, now) if now else self._proof
        if proof is None:
            return Missing(is_held_back=True)
        if page := proof.page(address):
            return self._set(proof, page, at) or Missing(is_held_back=True)
        if static := proof.static(address):
            return Answer(Path(static.file), media_type_of(address), digest=static.digest)
        if address.startswith("assets/"):
            return self._assets.get(address) or self._asset(proof, address) or Missing()
        slug = address.partition("/")[0]
        return Missing(address == address_of(slug) and slug in self._copy.held_back)

    def missing(self, at: str = "", now: Moment | None = None) -> Answer | None:
        """Returns the site's own page for what is not there."""
        proof = self._at_instant(at, now) if now else self._proof
        page = proof.page("404.html") if proof else None
        answer = self._set(proof, page, at) if proof and page else None
        return answer and answer._replace(status=404)

    def _at_instant(self, at: str, now: Moment) -> Proof | None:
        """Returns the site as readers see it at an instant, without drafts."""
        if self._whole is None:
            return None
        if at not in self._at:
            public = tuple(feature for feature in self._whole.features if not feature.is_draft)
            if len(self._at) >= _MOST_INSTANTS:
                self._at.popitem(last=False)
            self._at[at] = self._proof_at(replace(self._whole, features=public), now, drafts=False)
        return self._at[at]

    def _set(self, proof: Proof, page: Page, at: str = "") -> Answer | None:
        """Sets a page, or returns it as it was set last; nothing where it cannot be set and never was."""
        name = f"{at}/{page.address}"
        known = self._pages.get(name)
        if known and self._fresh.get(name) == self.version:
            return Answer(known[1], media_type_of(page.address), digest=known[0])
        try:
            spec = proof.spec(page)
            key = spec.key(proof.shared)
            if known is None or known[0] != key:
                self._pages[name] = known = key, self._compose(spec, proof.shared)
            self._fresh[name] = self.version
            self._note_failure(page, ())
            self._note_assets(spec)
        except Exception as failure:  # noqa: BLE001 - the other pages can be set
            self._note_failure(page, mishap(failure, page.location.path))
            if known is None:
                return None
        self._pages.move_to_end(name)
        while len(self._pages) > _MOST_PAGES:
            self._fresh.pop(self._pages.popitem(last=False)[0], None)
        return Answer(known[1], media_type_of(page.address), digest=known[0])

    def set_another(self) -> bool:
        """
        Lets the copy desk read on or, where it has read all, sets a page that nobody has looked at.

        So its notes and a template's mistakes are found.

        Returns:
            False where all is done.
        """
        if self._copy.proofread():
            return True
        page = next(self._unseen, None)
        if page is None or self._proof is None:
            return False
        try:
            spec = self._proof.spec(page)
            key = spec.key(self._proof.shared)
            if self._sound.get(page.address) != key:
                self._compose(spec, self._proof.shared)
                self._sound[page.address] = key
            self._note_failure(page, ())
        except Exception as failure:  # noqa: BLE001 - the other pages can be set
            self._note_failure(page, mishap(failure, page.location.path))
        return True

    def _note_failure(self, page: Page, problems: tuple[Diagnostic, ...]) -> None:
        """Notes why a page cannot be set, or that it can; what only the moment had wrong is passed over."""
        lasting = tuple(problem for problem in problems if problem.code != "changed-meanwhile")
        if lasting != self._failed.get(page.address, ()):
            self.failures += 1
            if lasting:
                self._failed[page.address] = lasting
            else:
                del self._failed[page.address]

    def _compose(self, spec: PageSpec, shared: Shared) -> bytes:
        articles = {one.address: self._article(one, shared) for one in spec.articles}
        return self._copy.compositor.render((spec._replace(articles=()), articles), shared).content

    def _article(self, spec: PageSpec, shared: Shared) -> Article:
        cache, key = self._project.cache, spec.key(shared)
        if kept := cache.get(key):
            return unpacked(kept)
        article = self._copy.compositor.article(spec, shared)
        cache.put(key, packed(article))
        return article

    # --- Assets ---

    def _note_assets(self, spec: PageSpec) -> None:
        """Notes what a page names, so that it is found when a browser asks for it."""
        for _, plan in spec.pictures:
            for rendition in plan.renditions:
                self._assets[rendition.address] = rendition
                self._plans[rendition.address] = plan
        for extra in made_of([spec.extras], self._project.cache):
            self._assets[extra.address] = extra
        for _, film in spec.media:
            self._assets[film.address] = film

    def _asset(self, proof: Proof, address: str) -> Rendition | Extra | MediaPlan | None:
        """Finds what a page names that was opened before this preview began; once for all pages."""
        if self._searched == self.version:
            return None
        self._searched = self.version
        for page in proof.pages():
            with suppress(TekanError, KeyError, OSError):  # why such a page cannot be set is told
                self._note_assets(proof.spec(page))
            if address in self._assets:
                self._searched = 0
                break
        return self._assets.get(address)

    def plan_of(self, rendition: Rendition) -> PicturePlan:
        """Returns the plan that a rendition is part of."""
        return self._plans[rendition.address]

    # --- All features ---

    def clock(self) -> str:
        """Returns what the site's clocks show, to the minute, such as 2026-12-01T06:00."""
        zone = self._copy.outline.site.timezone
        return iso_at(self._project.instant(zone), zone)[:16]

    def listed(self) -> list[Listed]:
        """Lists all features, the newest first, with what is wrong with each."""
        if self._whole is None or self._proof is None:
            return overview((), None, {}, self._copy.outline.slugs, self.problems)
        terms = {feature.slug: self._term(feature, self._whole) for feature in self._whole.features}
        slugs = self._copy.outline.slugs
        return overview(self._whole.features, self._proof.site, terms, slugs, self.problems)
