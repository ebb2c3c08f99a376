"""
What the last build of an output knew of each text, of each picture, and of each file that it wrote.

A build believes it only as far as it can prove it. A text is the same while its stamp or its digest is; a
picture need not be read for its digest while its stamp is; a file of the output is still good while its stamp
or its digest is the one that was written, and while everything that determines its bytes has the same hash. A
ledger that is missing, damaged or from another engine knows nothing, and everything is done again. It is
deleted before the output changes and written again when the output is complete, so it never describes a build
that died.
"""

from __future__ import annotations

import hashlib
import io
import marshal
import os
import pickle
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tekan.kept.in_place import digest_of, read_file, replace_file
from tekan.kept.stamps import Stamp, as_looked_at, is_settled, stamp

_FORMAT = 3
_DIGEST_SIZE = 32
_SHEETS = 64
"""Groups of texts; each is written again only if one of its texts was read again, so an edit touches one."""
_VALUES = ("Diagnostic", "Location", "Phrase", "Severity")
"""What a reading holds besides values of the model."""


class _Text(NamedTuple):
    """A text that was read."""

    stamp: Stamp
    digest: str
    value: Any
    """What was read in it."""
    is_new: bool = False
    """Whether this build read it."""


class _File(NamedTuple):
    """A file of the output."""

    stamp: Stamp
    key: str
    """A hash of everything that determined its bytes."""
    digest: str


@dataclass(slots=True)
class Ledger:
    """The memory of one output, which may be empty."""

    place: Path
    """Its file."""
    output: Path
    engine: str
    """Identifies the program and the settings by which texts are read."""
    stamps: Mapping[str, Stamp]
    """Those of the inputs, taken before anything was read."""
    began: int
    """When they were taken, in nanoseconds."""
    _texts: dict[str, _Text] = field(default_factory=dict)
    _sheets: dict[tuple[str, ...], bytes] = field(default_factory=dict)
    """The values of some texts as they were kept, by the paths of these texts."""
    _files: dict[str, _File] = field(default_factory=dict)
    _read: dict[str, _Text] = field(default_factory=dict)
    _originals: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    """The stamp and the digest of each picture and other file named in a text that the last build saw."""
    _seen: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    """The same for this build."""
    _stood: dict[tuple[str, str], tuple[Stamp, str]] = field(default_factory=dict)
    """What a look at each file of the output showed, by path and key; a build looks at each only once."""
    _noted: dict[str, _File] = field(default_factory=dict)
    _proofs_only: bool = False

    def open(self, *, proofs_only: bool = False) -> Ledger:
        """Reads what the last build knew; or only what it wrote, to tell that from other people's files."""
        self._proofs_only = proofs_only
        with suppress(Exception):  # whatever is wrong with it, nothing is known then
            content = read_file(self.place)
            if content[:_DIGEST_SIZE] != hashlib.sha256(content[_DIGEST_SIZE:]).digest():
                return self
            format_, engine, sheets, pictures, files = marshal.loads(memoryview(content)[_DIGEST_SIZE:])  # noqa: S302
            if format_ == _FORMAT:
                self._files = {path: _File(*known) for path, known in files.items()}
            if format_ == _FORMAT and engine == self.engine and not proofs_only:
                known: dict[str, _Text] = {}
                for texts, values in sheets:
                    pairs = zip(texts.items(), _Values(values).load(), strict=True)
                    known |= {path: _Text(seen, digest, value) for (path, (seen, digest)), value in pairs}
                self._texts, self._sheets = known, {tuple(texts): values for texts, values in sheets}
                self._originals = {path: (seen, digest) for path, (seen, digest) in pictures.items()}
        return self

    # --- Texts ---

    def read(self, path: str) -> Any:
        """Returns what was read in a text that is still the same; None where that is not known."""
        known, seen = self._texts.get(path), self._stamp(path)
        if known is None or not (seen == known.stamp != () or _digest(path) == known.digest):
            return None
        self._read[path] = _Text(seen, known.digest, known.value)
        return known.value

    def texts(self) -> Iterator[tuple[str, Any]]:
        """Yields the path of each text of the last build, and what was read in it."""
        return ((path, known.value) for path, known in self._texts.items())

    def note_text(self, path: str, digest: str, value: object) -> None:
        """Notes what was read in a text."""
        self._read[path] = _Text(self._stamp(path), digest, value, is_new=True)

    # --- Files that are named in texts ---

    def original(self, path: str) -> str:
        """Returns the digest of a file named in a text if its stamp is still the same, else nothing."""
        was, digest = self._originals.get(path, ((), ""))
        return digest if was == self._stamp(path) != () else ""

    def note_original(self, path: str, digest: str) -> None:
        """Notes the digest of such a file."""
        self._seen[path] = (self._stamp(path), digest)

    def _stamp(self, path: str) -> Stamp:
        was = self.stamps.get(as_looked_at(path), ())
        return was if is_settled(was, self.began) else ()

    # --- Files of the output ---

    def standing(self, path: str, key: str) -> str:
        """Returns the digest of a file if it is in the output as this key wants it, else an empty string."""
        known = self._files.get(path)
        if self._proofs_only or not key or known is None or known.key != key:
            return ""
        if (path, key) not in self._stood:
            file = f"{self.output}/{path}"
            seen = stamp(file)
            stands = seen == known.stamp != () or _digest(file) == known.digest
            self._stood[path, key] = (seen, known.digest if stands else "")
        return self._stood[path, key][1]

    def note_file(self, path: str, key: str, digest: str, seen: Stamp | None = None) -> None:
        """Notes that a file is in place, and why, with its stamp when it was written or else looked at."""
        stood = self._stood.get((path, key), ((), ""))
        self._noted[path] = _File(stood[0] if seen is None else seen, key, digest)

    @property
    def files(self) -> dict[str, str]:
        """The digest of every file that the last build wrote or found."""
        return {path: known.digest for path, known in self._files.items()}

    def digest_of(self, path: str, seen: Stamp | None = None) -> str:
        """Returns the digest of a file as the last build left it; with a stamp, only if the stamp matches."""
        known = self._files.get(path)
        is_same = known is not None and (seen is None or seen == known.stamp != ())
        return known.digest if known and is_same else ""

    # --- Going on, deleting and saving ---

    def go_on(self, stamps: Mapping[str, Stamp], began: int) -> None:
        """Begins the next look of the same process at the inputs, with what it knows by now."""
        self.stamps, self.began = stamps, began
        self._texts, self._originals = self._read, {**self._originals, **self._seen}

    def take_away(self) -> None:
        """Deletes the ledger, so that a build that dies from now on is not taken for a complete one."""
        with suppress(OSError):
            self.place.unlink()

    def close(self) -> dict[str, Stamp]:
        """
        Saves what this build knew for the next one, which does all of its work where nothing can be saved.

        Returns:
            The stamp of each file that was noted.
        """
        now = time.time_ns()
        files = {
            path: (seen if is_settled(seen[:1], now) else (), key, digest)
            for path, (seen, key, digest) in self._noted.items()
        }
        content = marshal.dumps((_FORMAT, self.engine, list(self._sheets_now()), self._seen, files))
        content = hashlib.sha256(content).digest() + content
        beside = self.place.with_name(f"{self.place.name}.new")
        with suppress(OSError):
            self.place.parent.mkdir(exist_ok=True)  # a site that has been moved away is not made again
            replace_file(self.place, beside, lambda file: file.write_bytes(content))
        return {f"{self.output}/{path}": known.stamp for path, known in self._noted.items()}

    def _sheets_now(self) -> Iterator[tuple[dict[str, tuple[Stamp, str]], bytes]]:
        sheets: list[dict[str, _Text]] = [{} for _ in range(_SHEETS)]
        for path, known in sorted(self._read.items()):
            sheets[zlib.crc32(path.encode("utf-8", "surrogateescape")) % _SHEETS][path] = known
        for sheet in filter(None, sheets):
            is_old = not any(known.is_new for known in sheet.values())
            values = self._sheets.get(tuple(sheet), b"") if is_old else b""
            values = values or pickle.dumps([known.value for known in sheet.values()], 5)
            yield {path: (known.stamp, known.digest) for path, known in sheet.items()}, values


def ledger_name(output: Path) -> str:
    """Returns the file name of an output's ledger."""
    return f"ledger-{zlib.crc32(os.path.realpath(output).encode('utf-8', 'surrogateescape')):08x}"


class _Values(pickle.Unpickler):
    """Unpickles values of our own classes and nothing else."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content))
        self._before: dict[type, dict[str, Any]] = {}

    def find_class(self, module: str, name: str) -> Any:
        """Finds a class of the model; refuses anything else, including what the model's modules import."""
        is_value = module == "tekan.diagnostics.problems" and name in _VALUES
        is_value |= module.startswith("tekan.model.") and "." not in name
        found = super().find_class(module, name) if is_value else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name}")
        self._before.setdefault(found, dict(vars(found)))
        return found

    def load(self) -> Any:
        """Reads the values; refuses a pickle that sets attributes of a class, as pickles can."""
        try:
            return super().load()
        finally:
            for kind, before in self._before.items():
                _restore(kind, before)


def _restore(kind: type, before: dict[str, Any]) -> None:
    changed = [name for name, value in vars(kind).items() if before.get(name) is not value]
    for name in changed:
        if name in before:
            setattr(kind, name, before[name])
        else:
            delattr(kind, name)
    if changed:
        raise pickle.UnpicklingError(f"{kind.__name__}.{changed[0]}")


def _digest(path: str) -> str:
    try:
        return digest_of(path)
    except OSError:
        return ""
