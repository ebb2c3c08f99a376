"""
The output folder: the only module that writes it.

Each file is written beside its place and renamed into it, and only where its bytes differ. What is named
stands before what names it, and deletions come last, so every page on the disk is whole at every moment.
What cannot be proven to be tekan's, by the manifest or by the ledger, is neither replaced nor deleted.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from tekan.diagnostics.problems import Diagnostic, Location, UsageError, error, note, warning
from tekan.kept.in_place import read_chunks, read_file, replace_file
from tekan.kept.ledger import Ledger
from tekan.kept.stamps import Stamp, backdate, stamp
from tekan.model.artifacts import Artifact, Kind
from tekan.model.site import HOME
from tekan.output.manifest import (
    MANIFEST,
    NOTHING,
    Manifest,
    begun,
    is_of_mark,
    new_mark,
    read_manifest,
    temporary,
    whole,
)

NOT_SEEN = ("CNAME", "Thumbs.db", "desktop.ini")
"""What hosts and desktops want in a folder, beside what begins with a dot: one with nothing else is empty."""


@dataclass(slots=True)
class Written:
    """What writing changed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    left: list[str] = field(default_factory=list)
    """Files that were tekan's and are wanted no more, but that somebody has changed: they stay."""


def write_artifacts(
    artifacts: Iterable[Artifact], output: Path, ledger: Ledger, *, overwrite: bool = False
) -> Written:
    """
    Makes the output folder hold exactly these artifacts, beside files that are not tekan's.

    What the ledger says is standing is left alone; what is standing afterwards is noted there.

    Args:
        artifacts: The files, each path once.
        output: The folder; it need not exist.
        ledger: What the last build of this output knew.
        overwrite: Take what stands at their addresses for tekan's.

    Raises:
        OSError: The system refuses; every page that was there is still whole.
        UsageError: Somebody else's files are in the way; all of them are in the diagnostics.
        ContentError: A file of the site was changed while it was built.
    """
    wanted = list(artifacts)
    if link := _way_out(wanted, output):
        raise UsageError([error("output-leads-out", Location(str(link), 0), folder=str(output))])
    _clear_half_sites(output)
    standing = _Standing(output, ledger, overwrite=overwrite)
    if output.exists():
        if standing.is_foreign():
            raise UsageError([error("foreign-output", Location(str(output), 0), folder=str(output))])
        return _update(wanted, standing, ledger)
    output.parent.mkdir(parents=True, exist_ok=True)
    beside = temporary(output, new_mark())
    try:
        counts = _update(wanted, _Standing(beside, ledger), ledger)
        beside.rename(output)
    except BaseException as failure:
        shutil.rmtree(beside, ignore_errors=True)  # of a mark that nobody else can have
        if isinstance(failure, OSError):
            refused = str(failure.filename or output).replace(str(beside), str(output), 1)
            raise OSError(failure.errno, failure.strerror, refused) from failure
        raise
    return counts


def check_written(written: Written, output: Path) -> Iterator[Diagnostic]:
    """What was to go has gone, and the pages can be read by a web server."""
    for path in written.left:
        yield warning("left-in-output", Location(f"{output}/{path}", 0), path=f"{output}/{path}")
    if os.name != "nt" and not _mode(output / HOME) & (stat.S_IRGRP | stat.S_IROTH):
        yield note("only-for-you", Location(str(output), 0), folder=str(output))


def _way_out(wanted: Iterable[Artifact], output: Path) -> Path | None:
    """Gives a folder inside the output that is a link: files would be written wherever it leads."""
    folders = sorted({folder for artifact in wanted for folder in _around(artifact.path)})
    links = (folder for folder in folders if os.path.islink(f"{output}/{folder}"))  # noqa: PTH114 - thousands
    return next((output / folder for folder in links), None)


class _Standing:
    """An output folder as it stands, and what in it can be proven to be tekan's."""

    def __init__(self, folder: Path, ledger: Ledger, *, overwrite: bool = False) -> None:
        self.folder, self._ledger, self._overwrite = folder, ledger, overwrite
        self._found = read_manifest(folder)
        self.manifest = self._found or NOTHING

    @cached_property
    def known(self) -> Collection[str]:
        """The files that tekan wrote: those of the manifest or, if it was lost, of the ledger."""
        if self._found:
            return self.manifest.files
        return [path for path, digest in self._ledger.files.items() if self.digest(path) == digest]

    def proofs(self) -> Manifest:
        """Gives all that proves what is tekan's, the ledger's part too, which is taken away soon."""
        files = {path: set(digests) for path, digests in self.manifest.files.items()}
        for path, digest in self._ledger.files.items():
            if path != MANIFEST:
                files.setdefault(path, set()).add(digest)
        return Manifest(files, self.manifest.unfinished)

    def is_foreign(self) -> bool:
        """Tells whether this is somebody else's folder: it holds something, and nothing that tekan wrote."""
        names = os.listdir(self.folder)  # noqa: PTH208 - only the names
        return (
            not (self._found or self._overwrite)
            and any(not name.startswith(".") and name not in NOT_SEEN for name in names)
            and not self.known
        )

    def is_own(self, path: str, digest: str | None = None) -> bool:
        """
        Tells whether a file is tekan's: it holds what tekan wrote.

        Git may have given its lines other ends; a disk that lost its power may have lost all that it held.
        """
        digest = self.digest(path) if digest is None else digest
        if not digest:
            return False
        if self.manifest.holds(path, digest) or self._ledger.digest_of(path) == digest:
            return True
        if path not in self.manifest.files and path != MANIFEST:
            return False
        content = read_file(self.folder / path)
        return not content.strip(b"\0") or self.manifest.holds(path, _digest_of_lines(content))

    def in_the_way(self, path: str, digest: str, gone: Collection[str]) -> str:
        """Gives what stands in a file's way that is not tekan's; nothing where it may be written."""
        for folder in _around(path):
            mode = _mode(self.folder / folder)
            if not mode:
                return ""
            if not stat.S_ISDIR(mode):
                return "" if folder in gone and self.is_own(folder) else folder
        mode = _mode(self.folder / path)
        if stat.S_ISDIR(mode):
            return next(self._foreign_in(path, gone), "")
        if not mode or self._overwrite:
            return ""
        found = self.digest(path)
        return "" if found == digest or self.is_own(path, found) else path

    def _foreign_in(self, folder: str, gone: Collection[str]) -> Iterator[str]:
        entries = sorted(os.scandir(self.folder / folder), key=lambda entry: entry.name)
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from self._foreign_in(path, gone)
            elif path not in gone or not self.is_own(path):
                yield path
        is_known = folder in self.manifest.files or any(folder in _around(path) for path in gone)
        if not entries and not (is_known or self._overwrite):
            yield folder

    def digest(self, path: str) -> str:
        """Gives the SHA-256 of a file; nothing where none stands, or a link."""
        file = self.folder / path
        if not stat.S_ISREG(_mode(file)):
            return ""
        if known := self._ledger.digest_of(path, stamp(str(file))):
            return known
        found = hashlib.sha256()
        for chunk in read_chunks(file):
            found.update(chunk)
        return found.hexdigest()


def _update(wanted: Sequence[Artifact], standing: _Standing, ledger: Ledger) -> Written:
    output = standing.folder
    stood = {artifact.path: ledger.standing(artifact.path, artifact.key) for artifact in wanted}
    digests = {artifact.path: stood[artifact.path] or _digest(artifact) for artifact in wanted}
    counts = Written(unchanged=sum(map(bool, stood.values())))
    listed = whole(digests)
    own_digest = hashlib.sha256(listed).hexdigest()
    stamps: dict[str, Stamp] = {}
    if counts.unchanged < len(wanted) or not ledger.standing(MANIFEST, own_digest):
        missing = [artifact for artifact in wanted if not stood[artifact.path]]
        gone = {path for path in standing.known if path not in digests}
        _refuse(missing, digests, gone, standing)
        ledger.take_away()
        output.mkdir(exist_ok=True)
        mark = new_mark()
        _replace(output / MANIFEST, mark, partial(_put, begun(mark, digests, standing.proofs())))
        _sweep(output, standing.manifest, digests)
        stamps = _write(missing, gone, digests, standing, mark, counts)
        stamps[MANIFEST] = _replace(output / MANIFEST, mark, partial(_put, listed))
    for artifact in wanted:
        path = artifact.path
        ledger.note_file(path, artifact.key, digests[path], stamps.get(path))
    ledger.note_file(MANIFEST, own_digest, own_digest, stamps.get(MANIFEST))
    return counts


def _refuse(
    missing: Iterable[Artifact], digests: Mapping[str, str], gone: Collection[str], standing: _Standing
) -> None:
    """
    Stops the build before anything is touched that is not tekan's.

    Raises:
        UsageError: Something is.
    """
    places = (standing.in_the_way(artifact.path, digests[artifact.path], gone) for artifact in missing)
    foreign = set(filter(None, places))
    if standing.manifest is NOTHING and _mode(standing.folder / MANIFEST):
        foreign |= {standing.in_the_way(MANIFEST, "unknown", ())} - {""}
    if foreign:
        raise UsageError(
            error("foreign-file", Location(str(standing.folder / path), 0), path=str(standing.folder / path))
            for path in foreign
        )


def _write(
    missing: Iterable[Artifact],
    gone: set[str],
    digests: Mapping[str, str],
    standing: _Standing,
    mark: str,
    counts: Written,
) -> dict[str, Stamp]:
    """Writes what is missing, deletes what is wanted no more; gives the stamps of what was written."""
    output = standing.folder
    first = _in_the_way(gone, digests)
    for path in first:
        counts.removed += _remove(standing, path, counts)
    stamps: dict[str, Stamp] = {}
    for artifact in sorted(missing, key=lambda artifact: _order(artifact, output)):
        is_written, stamps[artifact.path] = _replace_if_other(
            artifact, digests[artifact.path], standing, mark
        )
        counts.written += is_written
        counts.unchanged += not is_written
    for path in sorted(gone - {*first}, reverse=True):
        counts.removed += _remove(standing, path, counts)
    return stamps


def _in_the_way(gone: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """Gives the files of ours that stand where a folder has to be now, or inside of what has to be a file."""
    files = set(wanted)
    folders = {folder for path in files for folder in _around(path)}
    return [path for path in gone if path in folders or not files.isdisjoint(_around(path))]


def _around(path: str) -> list[str]:
    """Gives the folders that a path goes through."""
    steps = path.split("/")
    return ["/".join(steps[:n]) for n in range(1, len(steps))]


def _mode(file: Path) -> int:
    """Gives the mode of what stands at a place, of a link its own; 0 where nothing does."""
    try:
        return os.lstat(file).st_mode
    except OSError as failure:
        if isinstance(failure, PermissionError):
            raise
        return 0  # also where no disk takes the name


def _digest_of_lines(content: bytes) -> str:
    """Gives the SHA-256 of a text as it was before its lines ended as on Windows."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _digest(artifact: Artifact) -> str:
    content = b"" if artifact.digest else artifact.content
    return (
        artifact.digest
        or hashlib.sha256(content if isinstance(content, bytes) else b"".join(content)).hexdigest()
    )


def _sweep(output: Path, manifest: Manifest, wanted: Iterable[str]) -> None:
    """Deletes what builds that died in the middle of a file left beside it."""
    for place, mark in _temporaries(output / MANIFEST):  # its own mark may be known to nobody else
        if stat.S_ISREG(_mode(place)) and is_of_mark(read_file(place), mark):
            place.unlink()
    for mark in manifest.unfinished:
        for path in {MANIFEST, *manifest.files, *wanted}:
            with suppress(OSError):  # most are not there
                temporary(output / path, mark).unlink()


def _clear_half_sites(output: Path) -> None:
    """Deletes what first builds that died left beside the output."""
    for place, _ in _temporaries(output):
        if stat.S_ISDIR(_mode(place)):
            _clear(place)


def _temporaries(file: Path) -> list[tuple[Path, str]]:
    """Gives what is named as builds name what is to take a place, and the mark of each."""
    name = re.compile(rf"\.{re.escape(file.name)}\.([0-9a-f]{{32}})\.tekan")
    try:
        there = os.listdir(file.parent)  # noqa: PTH208 - only the names
    except OSError:
        return []
    return [(file.with_name(found[0]), found[1]) for found in map(name.fullmatch, there) if found]


def _clear(half_site: Path) -> None:
    """Deletes a site that was not finished, as far as its manifest proves it."""
    manifest = read_manifest(half_site) or NOTHING
    with suppress(OSError):
        _sweep(half_site, manifest, ())
        for path, digests in manifest.files.items():
            file = half_site / path
            if stat.S_ISREG(_mode(file)) and hashlib.sha256(read_file(file)).hexdigest() in digests:
                file.unlink()
        if manifest is not NOTHING:
            (half_site / MANIFEST).unlink()
        for folder, _, _ in os.walk(half_site, topdown=False):
            Path(folder).rmdir()


def _order(artifact: Artifact, output: Path) -> tuple[int, str]:
    """
    Referents before referrers: assets, then new pages, then changed ones from the features up to the cover.

    A new page is written before a changed one may link to it; among the changed, the cover comes last.
    """
    is_new = not (output / artifact.path).exists()
    rank = {
        Kind.ASSET: 0,
        Kind.CHANNEL: 1 if is_new else 4,
        Kind.FEATURE: 2 if is_new else 3,
        Kind.COVER: 5,
        Kind.INDEX: 6,
    }
    return rank[artifact.kind], artifact.path


def _replace_if_other(artifact: Artifact, digest: str, standing: _Standing, mark: str) -> tuple[bool, Stamp]:
    """Makes a file hold its bytes; tells whether it had to be written, and the stamp that it had then."""
    file = standing.folder / artifact.path
    seen = stamp(str(file))
    if standing.digest(artifact.path) == digest:
        return False, seen
    return True, _replace(file, mark, partial(_put, artifact.content))


def _put(content: bytes | Iterable[bytes], file: Path) -> None:
    if isinstance(content, bytes):
        file.write_bytes(content)
        return
    with file.open("wb") as pieces:
        pieces.writelines(content)


def _replace(file: Path, mark: str, put: partial[None]) -> Stamp:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = temporary(file, mark)
    own: list[Stamp] = []

    def prepare(beside: Path) -> None:
        put(beside)
        backdate(str(beside))
        if stat.S_ISDIR(_mode(file)):  # nothing is in it any more
            file.rmdir()
        own.append(stamp(str(beside)))

    replace_file(file, beside, prepare)
    seen = stamp(str(file))
    # Another hand may have put its own there already: one with another date, or of another size.
    return seen if (seen[:1], seen[2:3]) == (own[0][:1], own[0][2:3]) else ()


def _remove(standing: _Standing, path: str, counts: Written) -> bool:
    """Deletes a file of ours, and the folders that it leaves empty."""
    output = standing.folder
    file = output / path
    is_elsewhere = any((output / folder).is_symlink() for folder in _around(path))
    if is_elsewhere or not _mode(file):
        return False
    if not standing.is_own(path):
        counts.left.append(path)
        return False
    file.unlink()
    for folder in file.parents:
        if folder == output or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
