"""
The language in which a command speaks, and its encoding.

Chinese where `--lang` or the system's settings say so, else English; UTF-8 where nobody asks for another.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

TYPE_CHECKING = False  # `typing` takes as long to import as everything that the shortest build does
if TYPE_CHECKING:
    from tekan.diagnostics.messages import Language

LANGUAGES = ("zh", "en")


def language_of(asked: str, environment: Mapping[str, str]) -> Language:
    """
    Decides the language of a command.

    Args:
        asked: What `--lang` says.
        environment: The variables of the process; POSIX and GNU define their order of precedence.
    """
    if asked in LANGUAGES:
        return "zh" if asked == "zh" else "en"
    said = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, said), "")
    if locale.partition(".")[0] not in ("C", "POSIX"):
        wanted = environment.get("LANGUAGE", "").split(":")
        locale = next((one for one in wanted if one.startswith(LANGUAGES)), locale)
    is_chinese = locale.lower().startswith("zh") or (not locale and os.name == "nt" and _windows_is_chinese())
    return "zh" if is_chinese else "en"


def encoding_of(encoding: str | None, environment: Mapping[str, str]) -> str:
    """
    Decides how a stream encodes what is printed: in UTF-8, unless PYTHONIOENCODING asks for another encoding.

    Args:
        encoding: That of the stream, as Python has set it up; it knows what a console wants of its own.
        environment: The variables of the process.
    """
    if not environment.get("PYTHONIOENCODING", "").partition(":")[0]:
        return "utf-8"
    try:
        "简".encode(encoding or "utf-8")  # one that has no Chinese would leave nothing to be read
    except (LookupError, UnicodeError):
        return "utf-8"
    return encoding or "utf-8"


def _windows_is_chinese() -> bool:
    """Tells whether the user interface of Windows is in Chinese."""
    import ctypes  # noqa: PLC0415 - needed nowhere else

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined]
    return bool(number & 0x3FF == 0x04)  # LANG_CHINESE, whatever the region
