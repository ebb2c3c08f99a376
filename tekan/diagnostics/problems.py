"""
What can be wrong, as values: a `Diagnostic` says what and where, an exception carries many of them.

The sentences that a person reads are in `diagnostics.messages`; `diagnostics.report` prints them.

    TekanError
    ├── ContentError     what an editor wrote                       exit 1
    ├── TemplateError    what a template's author wrote             exit 1
    └── UsageError       how the command was called                 exit 2
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from tekan.diagnostics.messages import PHRASES


class Severity(IntEnum):
    """How serious a diagnostic is; only an error stops a build that is not strict."""

    ERROR = 0
    WARNING = 1
    NOTE = 2


class Location(NamedTuple):
    """One place in one file."""

    path: str
    """The file as the user would name it: relative to where the command runs, with forward slashes."""
    line: int = 1
    """Counted from 1, in the file as it is on the disk; 0 for what is not a line of a file."""
    column: int = 1
    """Counted from 1, in characters."""
    text: str = ""
    """The whole line, to be shown; empty where no line can be shown."""


class Phrase(NamedTuple):
    """Words of tekan's own inside a message, in the language of the message."""

    code: str
    """Their key in `tekan.diagnostics.messages.PHRASES`."""
    details: tuple[tuple[str, str], ...] = ()
    """What they name."""


Detail: TypeAlias = "str | Phrase"


class Diagnostic(NamedTuple):
    """One thing that is wrong, or worth knowing, at one place."""

    code: str
    """Its key in `tekan.diagnostics.messages.MESSAGES`."""
    location: Location
    details: Mapping[str, Detail]
    """What the message's sentences name."""
    severity: Severity = Severity.ERROR


class TekanError(Exception):
    """The base class of everything that tekan raises on purpose."""

    exit_code = 70

    def __init__(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__(", ".join(sorted({d.code for d in self.diagnostics})))

    def __reduce__(self) -> tuple[type[TekanError], tuple[tuple[Diagnostic, ...]]]:
        """Pickles the diagnostics, so that the exception comes whole out of another process."""
        return type(self), (self.diagnostics,)


class ContentError(TekanError):
    """Something in content/ or site.yaml has to be fixed first."""

    exit_code = 1


class TemplateError(TekanError):
    """A template cannot be read or rendered."""

    exit_code = 1


class UsageError(TekanError):
    """The command was called in a way that cannot work."""

    exit_code = 2


REFUSED = 3
"""The exit code where the system refused to read or write, or to give memory."""


class PictureError(ValueError):
    """A file cannot be shown as a picture; its code and its details are those of the diagnostic."""

    code = ""

    def __init__(self, **details: Detail) -> None:
        self.details = details
        super().__init__(str(details))


class UnreadablePictureError(PictureError):
    """It is not a picture, or none that can be read."""

    code = "unreadable-picture"


class DamagedPictureError(PictureError):
    """It is not as it was made: it breaks off, or something in it has changed."""

    code = "damaged-picture"

    def __init__(self, damage: Phrase, **fix: Phrase) -> None:
        super().__init__(damage=damage, **fix)

    @classmethod
    def broken_off(
        cls, share: float | None, *, is_of_file: bool = False, is_coarse: bool = False
    ) -> DamagedPictureError:
        """Says how much is there, of its height or of its bytes, if that is known."""
        if is_coarse:
            return cls(Phrase("picture-coarse"))
        if share is None or share < 0.01:
            return cls(Phrase("picture-breaks-off"))
        percent = f"{min(99, round(share * 100))}"
        return cls(
            Phrase(
                "picture-part-of-file" if is_of_file else "picture-part-of-height", (("percent", percent),)
            )
        )

    @classmethod
    def as_text(cls) -> DamagedPictureError:
        """Says that its line ends were changed on the way."""
        return cls(Phrase("picture-line-ends"), fix=Phrase("fix-binary"))

    @classmethod
    def unfilled(cls, share: float) -> DamagedPictureError:
        """Says where in the file the room begins that was never filled."""
        return cls(Phrase("picture-unfilled", (("percent", f"{round(share * 100)}"),)))


class UnusualPictureError(PictureError):
    """It is a picture of a kind that is read by few programs, or by none of ours."""

    code = "unusual-picture"

    def __init__(self, kind: Phrase) -> None:
        super().__init__(kind=kind)


class TooLargePictureError(PictureError):
    """It has more pixels than can be read."""

    code = "picture-too-large"

    def __init__(self, size: tuple[int, int], limit: int, fix: Phrase) -> None:
        width, height = size
        super().__init__(
            size=f"{width:,} × {height:,}", pixels=f"{width * height:,}", limit=f"{limit:,}", fix=fix
        )


class TooLongPictureError(PictureError):
    """It has a longer side than readers' programs can show."""

    code = "picture-too-long"

    def __init__(self, size: tuple[int, int], limit: int, fix: Phrase) -> None:
        super().__init__(size=f"{size[0]:,} × {size[1]:,}", limit=f"{limit:,}", fix=fix)


class DrawingError(PictureError):
    """A drawing cannot be shown."""


class UnsafeDrawingError(DrawingError):
    """The drawing holds something that does not only draw."""

    code = "unsafe-drawing"

    def __init__(self, found: str, line: int) -> None:
        super().__init__(found=found, line=str(line))


class BrokenDrawingError(DrawingError):
    """The file is not an SVG, or does not say how wide and high it is."""

    code = "broken-drawing"

    def __init__(self, reason: Phrase, fix: Phrase | None = None) -> None:
        super().__init__(**{"reason": reason} | ({"fix": fix} if fix else {}))


class HeavyDrawingError(DrawingError):
    """What the drawing copies and copies again is too much for a browser."""

    code = "heavy-drawing"

    def __init__(self, line: int, limit: int) -> None:
        super().__init__(line=str(line), limit=f"{limit:,}")


_REFUSALS = {
    "disk-full": ("ENOSPC", "EDQUOT", "EFBIG"),
    "disk-denied": ("EACCES", "EPERM", "EBUSY", "ETXTBSY"),
    "disk-read-only": ("EROFS",),
    "disk-in-the-way": ("EEXIST", "ENOTDIR", "EISDIR", "ENOTEMPTY"),
    "disk-name-too-long": ("ENAMETOOLONG",),
    "disk-circle": ("ELOOP",),
    "too-many-open": ("EMFILE", "ENFILE"),
    "out-of-memory": ("ENOMEM", "EAGAIN"),
}
"""The diagnostics for errors of the system, by the names of these; not every system has them all."""


def reason(failure: OSError) -> Detail:
    """Tells why the system refused."""
    named = f"reason-{errno.errorcode.get(failure.errno or 0, '').lower()}"
    code = getattr(failure, "phrase", named)
    return Phrase(code) if code in PHRASES else failure.strerror or type(failure).__name__


def refusal(failure: OSError, path: str) -> Diagnostic:
    """Creates a diagnostic for what the system refused; `path` is the file as the user would name it."""
    name = errno.errorcode.get(failure.errno or 0, "")
    code = next((code for code, names in _REFUSALS.items() if name in names), "disk")
    return error(code, Location(path, 0), path=path, reason=reason(failure))


def as_named(path: str, folder: str) -> str:
    """Names a file of the site as its user would; `folder` is the site's, as the command named it."""
    return path if folder in ("", ".") else f"{folder.rstrip('/')}/{path}"


def error(code: str, location: Location, **details: Detail) -> Diagnostic:
    """Creates a diagnostic that stops the build."""
    return Diagnostic(code, location, details, Severity.ERROR)


def warning(code: str, location: Location, **details: Detail) -> Diagnostic:
    """Creates a diagnostic that lets the build go on, unless it is strict."""
    return Diagnostic(code, location, details, Severity.WARNING)


def note(code: str, location: Location, **details: Detail) -> Diagnostic:
    """Creates a diagnostic that only informs."""
    return Diagnostic(code, location, details, Severity.NOTE)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorts diagnostics as an editor meets them: site.yaml first; drops duplicates."""
    found = sorted(
        diagnostics,
        key=lambda d: (
            not d.location.path.endswith("site.yaml"),
            d.location,
            d.severity,
            d.code,
            sorted((name, repr(value)) for name, value in d.details.items()),
        ),
    )
    first: dict[tuple[object, ...], Diagnostic] = {}
    for one in found:  # of the same at two severities the graver stays
        first.setdefault((one.location, one.code, repr(one.details)), one)
    return tuple(first.values())


def closest(word: str, known: Iterable[str]) -> str:
    """Finds the known word that the given one was probably meant to be; an empty string if none is close."""
    by_letters = {name.lower(): name for name in reversed([*known])}
    found = difflib.get_close_matches(word.lower(), by_letters, n=1, cutoff=0.6)
    return by_letters[found[0]] if found else ""
