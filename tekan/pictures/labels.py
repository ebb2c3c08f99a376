"""
What says of a picture that a machine generated it: IPTC's word, and the label that Chinese law wants.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tekan.pictures.words import clean

_MOST_CHARACTERS = 1_000_000
TRAINED = ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia")

_KEPT = ("Label", "ContentProducer", "ProduceID", "ContentPropagator", "PropagateID")
"""What renditions keep of the law's label; the rest is about the bytes of the file, which are not theirs."""
_LONGEST_VALUE = 60
_DEEPEST = 8

_QUOTE = r"(?:\\*[\"']|&quot;|&#34;|&#x22;)"
_PLAINLY = rf"(?i){_QUOTE}Label{_QUOTE}\s*:\s*{_QUOTE}?([123])\b"
"""The label in JSON that is broken, or quoted as in markup."""
_NEAR = 220
"""Characters within which it stands behind its name."""


def word(name: str) -> str:
    """Reduces the name of a digital source to IPTC's word, whether or not it is written as an address."""
    last = re.split("[/#:]", name.strip().rstrip("/"))[-1]
    if not re.fullmatch("[A-Za-z]{3,50}", last):
        return ""
    return next((known for known in TRAINED if known.lower() == last.lower()), last)


def label(text: str, *, is_label: bool = False) -> str:
    """
    Finds the label that Chinese law wants (GB 45438) in a text, and returns it as brief JSON.

    Args:
        text: What may contain it, as `{"AIGC": {…}}`.
        is_label: Whether the text stands where only the label does; it is then `{"Label": …}` alone.
    """
    name = re.search("AIGC", text, re.IGNORECASE)
    if not name and not is_label:
        return ""
    text = text[:_MOST_CHARACTERS]
    found = _labelled(text, is_named=is_label)
    if str(found.get("label", "")).strip() in ("1", "2", "3"):
        values = {kept: clean(str(found.get(kept.lower(), ""))).strip() for kept in _KEPT}
        known = {kept: value for kept, value in values.items() if value and len(value) <= _LONGEST_VALUE}
        return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    at = name.start() if name and not is_label else 0
    plainly = re.search(_PLAINLY, text[at : at + _NEAR])
    return f'{{"Label":"{plainly[1]}"}}' if plainly else ""


def _labelled(value: Any, *, is_named: bool, depth: int = _DEEPEST) -> dict[str, Any]:
    """Finds the label in JSON, by its names in small letters; JSON may be a text in JSON, too."""
    if isinstance(value, str) and depth:
        value = _loaded(value)
        if isinstance(value, str):
            return _labelled(value, is_named=is_named, depth=depth - 1)
    if not isinstance(value, dict) or not depth:
        return {}
    named = {str(name).lower(): part for name, part in value.items()}
    if "aigc" in named:
        return _labelled(named["aigc"], is_named=True, depth=depth - 1)
    if is_named and "label" in named:
        return named
    inside = (
        _labelled(part, is_named=False, depth=depth - 1) for part in named.values() if isinstance(part, dict)
    )
    return next(filter(None, inside), {})


def _loaded(text: str) -> Any:
    """Reads the first JSON in a text: the whole of it where that is a text in JSON."""
    begin = re.search(r'\s*(?=")|[^{]*(?=\{)', text)
    try:
        return json.JSONDecoder().raw_decode(text, begin.end())[0] if begin else None
    except (ValueError, RecursionError):
        return None
