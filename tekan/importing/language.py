"""
The language that a draft states, where it is another one than that of its site.
"""

from __future__ import annotations

from tekan.copydesk.characters import script_of
from tekan.importing.draft import Draft, Stated
from tekan.importing.guesses import Why
from tekan.importing.looks import is_latin
from tekan.importing.typescript import Typescript
from tekan.words.languages import Known, known

_SURE = 0.9
_WHY = Why("按文字判断", "told by its characters")


def with_language(draft: Draft, script: Typescript | None, of_site: Known) -> Draft:
    """Returns a draft that states its language, by its format or a guess, if that is not the site's."""
    if "language" in draft.fields:
        return draft if language_of(draft, of_site) != of_site else _without_language(draft)
    told = _told("".join(script.texts)) if script else None
    if told is None or told == of_site:
        return draft
    return draft._replace(fields={**draft.fields, "language": Stated(told, (), _SURE, _WHY)})


def language_of(draft: Draft, of_site: Known) -> Known:
    """Returns the language of a draft, which is the site's unless it states another."""
    stated = draft.fields.get("language")
    return known(str(stated.value)) if stated else of_site


def _without_language(draft: Draft) -> Draft:
    return draft._replace(fields={name: one for name, one in draft.fields.items() if name != "language"})


def _told(text: str) -> Known | None:
    """Tells the language of a text by its characters; None where as many are of either script."""
    if is_latin(text):
        return "en"
    scripts = [script_of(char) for char in text if "\u4e00" <= char <= "\u9fff"]
    simplified, traditional = scripts.count("Hans"), scripts.count("Hant")
    if simplified == traditional:
        return None
    return "zh-Hant" if traditional > simplified else "zh-Hans"
