"""
The output folder: the only module that writes it.

Each file is written beside its place and renamed into it, and only where its bytes differ. What is named
stands before what names it, and deletions come last, so every page on the disk is whole at every moment.
A manifest in the folder says which files are tekan's; no other file is ever deleted.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tekan.ledger import Ledger
from tekan.model import HOME, Artifact, Kind
from tekan.problems import Location, UsageError, error
from tekan.unchanged import Stamp, backdate, stamp

MANIFEST = ".tekan-manifest"
"""In the form of `sha256sum`, so that anybody can prove an output: `sha256sum -c .tekan-manifest`."""

GENERATOR = b'<meta name="generator" content="tekan">'
"""The mark of a page of tekan's."""


@dataclass(slots=True)
class Written:
    """What writing changed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


def write_artifacts(artifacts: Iterable[Artifact], output: Path, ledger: Ledger) -> Written:
    """
    Make the output folder hold exactly these artifacts, beside files that are not tekan's.

    What the ledger says is standing is left alone; what is standing afterwards is noted there.

    Raises:
        OSError: The disk refuses; every page that was there is still whole.
        UsageError: The folder holds somebody else's pages.
    """
    wanted = list(artifacts)
    if _is_foreign(output):
        raise UsageError([error("foreign-output", Location(str(output), 0), folder=str(output))])
    if link := _way_out(wanted, output):
        raise UsageError([error("output-leads-out", Location(str(link), 0), folder=str(output))])
    if output.exists():
        return _update(wanted, output, ledger)
    output.parent.mkdir(parents=True, exist_ok=True)
    for left in output.parent.glob(f".{output.name}.*.tekan"):
        if not _is_at_work(left):
            shutil.rmtree(left, ignore_errors=True)
    beside = output.parent / f".{output.name}.{os.getpid()}.tekan"
    shutil.rmtree(beside, ignore_errors=True)
    try:
        counts = _update(wanted, beside, ledger)
        beside.rename(output)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return counts


def _way_out(wanted: Iterable[Artifact], output: Path) -> Path | None:
    """Give a folder inside the output that is a link: files would be written wherever it leads."""
    folders: set[str] = set()
    for artifact in wanted:
        folder = artifact.path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    links = (folder for folder in sorted(folders) if os.path.islink(f"{output}/{folder}"))  # noqa: PTH114 - thousands
    return next((output / folder for folder in links), None)


def _is_foreign(output: Path) -> bool:
    """Tell whether the folder has a cover that no manifest and no mark inside it calls tekan's."""
    cover = output / HOME
    return cover.is_file() and not (output / MANIFEST).exists() and GENERATOR not in cover.read_bytes()


def _update(wanted: list[Artifact], output: Path, ledger: Ledger) -> Written:
    standing = {artifact.path: ledger.standing(artifact.path, artifact.key) for artifact in wanted}
    hashes = {artifact.path: standing[artifact.path] or _digest(artifact) for artifact in wanted}
    counts = Written(unchanged=sum(map(bool, standing.values())))
    listed = _listed(hashes)
    manifest = hashlib.sha256(listed).hexdigest()
    stamps: dict[str, Stamp] = {}
    if counts.unchanged < len(wanted) or not ledger.standing(MANIFEST, manifest):
        output.mkdir(exist_ok=True)
        ledger.take_away()
        if not ledger.is_known:
            _sweep(output)
        missing = [artifact for artifact in wanted if not standing[artifact.path]]
        stamps = _write(missing, hashes, _owned(output, ledger), output, counts)
        stamps[MANIFEST] = _replace_if_other(output / MANIFEST, listed)[1]
    for artifact in wanted:
        path = artifact.path
        ledger.note_file(path, artifact.key, hashes[path], stamps.get(path))
    ledger.note_file(MANIFEST, manifest, manifest, stamps.get(MANIFEST))
    return counts


def _owned(output: Path, ledger: Ledger) -> dict[str, str]:
    """Give the files that are ours: those of the manifest, or, if it is lost, what is as it was written."""
    if (output / MANIFEST).exists():
        return _read_manifest(output)
    return {
        path: digest
        for path, digest in ledger.files.items()
        if _is_inside(path) and _holds(output / path, digest)
    }


def _holds(file: Path, digest: str) -> bool:
    with suppress(OSError):
        return hashlib.sha256(file.read_bytes()).hexdigest() == digest
    return False


def _write(
    missing: Iterable[Artifact],
    hashes: Mapping[str, str],
    owned: Mapping[str, str],
    output: Path,
    counts: Written,
) -> dict[str, Stamp]:
    """Write what is missing, delete what is owned and wanted no more; give the stamps of what was written."""
    # A build that dies must leave no file behind that no manifest knows of.
    _replace_if_other(output / MANIFEST, _listed({**owned, **hashes}))
    gone = owned.keys() - hashes.keys()
    for path in _in_the_way(gone, hashes):
        counts.removed += _remove(output, path)
    stamps: dict[str, Stamp] = {}
    for artifact in sorted(missing, key=lambda artifact: _order(artifact, output)):
        is_written, stamps[artifact.path] = _replace_if_other(output / artifact.path, artifact.content)
        counts.written += is_written
        counts.unchanged += not is_written
    for path in sorted(gone, reverse=True):
        counts.removed += _remove(output, path)
    return stamps


def _in_the_way(gone: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """Give the files of ours that stand where a folder has to be now, or inside of what has to be a file."""
    files = set(wanted)
    folders = {folder for path in files for folder in _around(path)}
    return [path for path in gone if path in folders or not files.isdisjoint(_around(path))]


def _around(path: str) -> list[str]:
    """Give the folders that a path goes through."""
    steps = path.split("/")
    return ["/".join(steps[:n]) for n in range(1, len(steps))]


def _digest(artifact: Artifact) -> str:
    return artifact.digest or hashlib.sha256(artifact.content).hexdigest()


def _sweep(output: Path) -> None:
    """Delete what builds that died in the middle of a file left beside it."""
    for left in output.rglob(".*.tekan"):
        if left.is_file() and not _is_at_work(left):
            left.unlink(missing_ok=True)


def _is_at_work(left: Path) -> bool:
    """Tell whether the build that a temporary name speaks of is still running."""
    pid = left.name.rsplit(".", 2)[-2]
    return pid.isdecimal() and _is_running(int(pid))


def _is_running(pid: int) -> bool:
    if os.name == "nt":  # where a signal would end the process
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid != os.getpid()


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


def _replace_if_other(file: Path, content: bytes) -> tuple[bool, Stamp]:
    """Make a file hold these bytes; tell whether it had to be written, and the stamp that it had then."""
    with suppress(OSError):
        seen = stamp(str(file))
        if file.stat().st_size == len(content) and file.read_bytes() == content:
            return False, seen
    return True, _replace(file, content)


def _replace(file: Path, content: bytes) -> Stamp:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}.tekan")
    try:
        beside.write_bytes(content)
        backdate(str(beside))
        if file.is_dir() and not file.is_symlink():  # an empty one may go; what holds something may not
            file.rmdir()
        own = stamp(str(beside))
        beside.replace(file)
        seen = stamp(str(file))
        # Another hand may have put its own there already: one with another date, or of another size.
        return seen if (seen[:1], seen[2:3]) == (own[:1], own[2:3]) else ()
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _remove(output: Path, path: str) -> bool:
    """Delete a file of ours, and the folders that it leaves empty."""
    file = output / path
    is_elsewhere = any((output / folder).is_symlink() for folder in _around(path))
    if is_elsewhere or not (os.path.isfile(file) or os.path.islink(file)):  # noqa: PTH113, PTH114 - of any length
        return False
    file.unlink()
    for folder in file.parents:
        if folder == output or any(folder.iterdir()):
            break
        folder.rmdir()
    return True


def _read_manifest(output: Path) -> dict[str, str]:
    """Give the files that are ours; a line that could lead out of the folder is not believed."""
    try:
        lines = (output / MANIFEST).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    owned: dict[str, str] = {}
    for line in lines:
        digest, _, path = line.partition("  ")
        if len(digest) == 64 and _is_inside(path):
            owned[path] = digest
    return owned


def _is_inside(path: str) -> bool:
    """Tell whether a path stays in the folder that it is counted from, on any system."""
    steps = path.split("/")
    is_whole = bool(steps[0]) and not os.path.splitdrive(path)[0]
    return is_whole and ".." not in steps and "\\" not in path and "\0" not in path


def _listed(hashes: dict[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items())).encode()
