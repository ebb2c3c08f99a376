"""
The language in which a command speaks: Chinese where `--lang` or the system's settings say so, else English.
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


def _windows_is_chinese() -> bool:
    """Tells whether the user interface of Windows is in Chinese."""
    import ctypes  # noqa: PLC0415 - needed nowhere else

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined]
    return bool(number & 0x3FF == 0x04)  # LANG_CHINESE, whatever the region
