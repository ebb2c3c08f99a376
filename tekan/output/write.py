"""
Writes the output folder, which no other module does.

Each file is written beside its place and renamed into it, and only where its bytes differ. A file is written
before those that name it, and deletions come last, so every page on the disk is whole at every moment.
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
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from tekan.diagnostics.problems import Diagnostic, Location, UsageError, error, note, warning
from tekan.kept.in_place import digest_of, patiently, read_file, replace_file
from tekan.kept.ledger import Ledger
from tekan.kept.stamps import Stamp, backdate, stamp
from tekan.model.artifacts import Artifact, Kind
from tekan.model.site import HOME
from tekan.output.manifest import (
    MANIFEST,
    NOTHING,
    Manifest,
    begun,
    is_of_token,
    new_token,
    read_manifest,
    temporary,
    whole,
)
from tekan.output.standing import Standing, folders_of, mode_of

Act: TypeAlias = Literal["written", "kept", "removed", "left"]
"""What writing does with a file; `left` is one that is no longer wanted but that somebody has changed."""


class Change(NamedTuple):
    """What became of one file."""

    path: str
    """Relative to the output."""
    act: Act
    kind: Kind | None = None
    """None for a file that is no longer part of the site."""


def write(
    artifacts: Iterable[Artifact], output: Path, ledger: Ledger, *, overwrite: bool = False
) -> tuple[Change, ...]:
    """
    Makes the output folder hold exactly these artifacts, besides files that are not tekan's.

    What the ledger knows to be in place is left alone; what is in place afterwards is noted there.

    Returns:
        What became of each file, in the order in which it was done: what is named before what names it, and
        deletions last.

    Args:
        artifacts: The files, each path once.
        output: The folder; it need not exist.
        ledger: What the last build of this output knew.
        overwrite: Whether anything at their addresses counts as tekan's.

    Raises:
        OSError: The system refuses; every page that was there is still whole.
        UsageError: Somebody else's files are in the way; all of them are in the diagnostics.
        ContentError: A file of the site was changed during the build.
    """
    wanted = list(artifacts)
    if link := _way_out(wanted, output):
        raise UsageError([error("output-leads-out", Location(str(link), 0), folder=str(output))])
    _clear_half_sites(output)
    standing = Standing(output, ledger, overwrite=overwrite)
    if output.exists():
        if standing.is_foreign():
            raise UsageError([error("foreign-output", Location(str(output), 0), folder=str(output))])
        return _update(wanted, standing, ledger)
    output.parent.mkdir(parents=True, exist_ok=True)
    beside = temporary(output, new_token())
    try:
        changes = _update(wanted, Standing(beside, ledger), ledger)
        patiently(beside.rename, output)
    except BaseException as failure:
        shutil.rmtree(beside, ignore_errors=True)  # its token is nobody else's
        if isinstance(failure, OSError):
            refused = str(failure.filename or output).replace(str(beside), str(output), 1)
            raise OSError(failure.errno, failure.strerror, refused) from failure
        raise
    return changes


def check_written(changes: Iterable[Change], output: Path) -> Iterator[Diagnostic]:
    """What was to go has gone, and the pages can be read by a web server."""
    for change in changes:
        if change.act == "left":
            path = f"{output}/{change.path}"
            yield warning("left-in-output", Location(path, 0), path=path)
    if os.name != "nt" and not mode_of(output / HOME) & (stat.S_IRGRP | stat.S_IROTH):
        yield note("only-for-you", Location(str(output), 0), folder=str(output))


def _way_out(wanted: Iterable[Artifact], output: Path) -> Path | None:
    """Finds a folder inside the output that is a link: files would be written wherever it leads."""
    folders = sorted({folder for artifact in wanted for folder in folders_of(artifact.path)})
    links = (folder for folder in folders if os.path.islink(f"{output}/{folder}"))  # noqa: PTH114 - there are thousands
    return next((output / folder for folder in links), None)


def _update(wanted: Sequence[Artifact], standing: Standing, ledger: Ledger) -> tuple[Change, ...]:
    output = standing.folder
    stood = {artifact.path: ledger.standing(artifact.path, artifact.key) for artifact in wanted}
    digests = {artifact.path: stood[artifact.path] or _digest(artifact) for artifact in wanted}
    listed = whole(digests)
    own_digest = hashlib.sha256(listed).hexdigest()
    changes = [Change(artifact.path, "kept", artifact.kind) for artifact in wanted]
    stamps: dict[str, Stamp] = {}
    if not all(stood.values()) or not ledger.standing(MANIFEST, own_digest):
        gone = {path for path in standing.known if path not in digests}
        _refuse([artifact for artifact in wanted if not stood[artifact.path]], digests, gone, standing)
        ledger.take_away()
        output.mkdir(exist_ok=True)
        token = new_token()
        _replace(output / MANIFEST, token, partial(_put, begun(token, digests, standing.proofs())))
        _sweep(output, standing.manifest, digests)
        changes = []
        for change, seen in _changed(wanted, stood, gone, digests, standing, token):
            changes.append(change)
            if change.act == "written" or seen:
                stamps[change.path] = seen
        stamps[MANIFEST] = _replace(output / MANIFEST, token, partial(_put, listed))
    for artifact in wanted:
        path = artifact.path
        ledger.note_file(path, artifact.key, digests[path], stamps.get(path))
    ledger.note_file(MANIFEST, own_digest, own_digest, stamps.get(MANIFEST))
    return tuple(changes)


def _refuse(
    missing: Iterable[Artifact], digests: Mapping[str, str], gone: Collection[str], standing: Standing
) -> None:
    """
    Stops the build before it touches anything that is not tekan's.

    Raises:
        UsageError: Something in the way is not tekan's.
    """
    places = (standing.foreign_at(artifact.path, digests[artifact.path], gone) for artifact in missing)
    foreign = set(filter(None, places))
    if standing.manifest is NOTHING and mode_of(standing.folder / MANIFEST):
        foreign |= {standing.foreign_at(MANIFEST, "unknown", ())} - {""}
    if foreign:
        raise UsageError(
            error("foreign-file", Location(str(standing.folder / path), 0), path=str(standing.folder / path))
            for path in foreign
        )


def _changed(
    wanted: Iterable[Artifact],
    stood: Mapping[str, str],
    gone: set[str],
    digests: Mapping[str, str],
    standing: Standing,
    token: str,
) -> Iterator[tuple[Change, Stamp]]:
    """Writes missing files, deletes unwanted ones; yields each change with the stamp of the file after it."""
    first = _blocking(gone, digests)
    for path in first:
        yield from _removed(standing, path)
    for artifact in sorted(wanted, key=partial(_order, standing.folder, stood)):
        path, file = artifact.path, standing.folder / artifact.path
        if stood[path]:
            yield Change(path, "kept", artifact.kind), ()
            continue
        seen = stamp(str(file))
        if standing.digest(path) == digests[path]:
            yield Change(path, "kept", artifact.kind), seen
        else:
            seen = _replace(file, token, partial(_put, artifact.content))
            yield Change(path, "written", artifact.kind), seen
    for path in sorted(gone - {*first}, reverse=True):
        yield from _removed(standing, path)


def _blocking(gone: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """Lists our files that are where a folder has to be now, or inside what has to be a file."""
    files = set(wanted)
    folders = {folder for path in files for folder in folders_of(path)}
    return [path for path in gone if path in folders or not files.isdisjoint(folders_of(path))]


def _digest(artifact: Artifact) -> str:
    content = b"" if artifact.digest else artifact.content
    return (
        artifact.digest
        or hashlib.sha256(content if isinstance(content, bytes) else b"".join(content)).hexdigest()
    )


def _sweep(output: Path, manifest: Manifest, wanted: Iterable[str]) -> None:
    """Deletes what builds that died in the middle of a file left beside its place."""
    for place, token in _temporaries(output / MANIFEST):  # its own token may be known nowhere else
        if stat.S_ISREG(mode_of(place)) and is_of_token(read_file(place), token):
            place.unlink()
    for token in manifest.unfinished:
        for path in {MANIFEST, *manifest.files, *wanted}:
            with suppress(OSError):  # most are not there
                temporary(output / path, token).unlink()


def _clear_half_sites(output: Path) -> None:
    """Deletes the half sites that builds of a new output left beside it when they died."""
    for place, _ in _temporaries(output):
        if stat.S_ISDIR(mode_of(place)):
            _clear(place)


def _temporaries(file: Path) -> list[tuple[Path, str]]:
    """Lists the temporary files or folders of builds beside a path, each with its token."""
    name = re.compile(rf"\.{re.escape(file.name)}\.([0-9a-f]{{32}})\.tekan")
    try:
        there = os.listdir(file.parent)  # noqa: PTH208 - only the names
    except OSError:
        return []
    return [(file.with_name(found[0]), found[1]) for found in map(name.fullmatch, there) if found]


def _clear(half_site: Path) -> None:
    """Deletes an unfinished site, as far as its manifest proves it tekan's."""
    manifest = read_manifest(half_site) or NOTHING
    with suppress(OSError):
        _sweep(half_site, manifest, ())
        for path, digests in manifest.files.items():
            file = half_site / path
            if stat.S_ISREG(mode_of(file)) and digest_of(file) in digests:
                file.unlink()
        if manifest is not NOTHING:
            (half_site / MANIFEST).unlink()
        for folder, _, _ in os.walk(half_site, topdown=False):
            Path(folder).rmdir()


def _order(output: Path, stood: Mapping[str, str], artifact: Artifact) -> tuple[int, str]:
    """
    Ranks referents before referrers: assets, then new pages, then changed ones from features up to the cover.

    A new page is written before a changed one can link to it; among changed pages, the cover comes last.
    """
    is_new = not stood[artifact.path] and not (output / artifact.path).exists()
    rank = {
        Kind.ASSET: 0,
        Kind.CHANNEL: 1 if is_new else 4,
        Kind.FEATURE: 2 if is_new else 3,
        Kind.COVER: 5,
        Kind.INDEX: 6,
        Kind.ALIAS: 6,
    }
    return rank[artifact.kind], artifact.path


def _put(content: bytes | Iterable[bytes], file: Path) -> None:
    if isinstance(content, bytes):
        file.write_bytes(content)
        return
    with file.open("wb") as pieces:
        pieces.writelines(content)


def _replace(file: Path, token: str, put: partial[None]) -> Stamp:
    """Puts a file in its place; returns its stamp, or an empty one if somebody else changed it at once."""
    file.parent.mkdir(parents=True, exist_ok=True)

    def prepare(beside: Path) -> Stamp:
        put(beside)
        backdate(str(beside))
        if stat.S_ISDIR(mode_of(file)):  # it is empty by now
            file.rmdir()
        return stamp(str(beside))

    own = replace_file(file, temporary(file, token), prepare)
    seen = stamp(str(file))
    # A file with another date or size is not ours.
    return seen if (seen[:1], seen[2:3]) == (own[:1], own[2:3]) else ()


def _removed(standing: Standing, path: str) -> Iterator[tuple[Change, Stamp]]:
    """Deletes a file of ours and the folders that this empties; yields what was done, if anything."""
    output = standing.folder
    file = output / path
    is_elsewhere = any((output / folder).is_symlink() for folder in folders_of(path))
    if is_elsewhere or not mode_of(file):
        return
    if not standing.is_own(path):
        yield Change(path, "left"), ()
        return
    patiently(file.unlink)
    for folder in file.parents:
        if folder == output or any(folder.iterdir()):
            break
        folder.rmdir()
    yield Change(path, "removed"), ()
