"""
The page of the preview on which a pasted text becomes a draft; `files/import.js` has what happens on it.
"""

from __future__ import annotations

import json
from html import escape

from tekan.diagnostics.messages import Language
from tekan.diagnostics.report import say
from tekan.preview.answers import OWN
from tekan.preview.intake import MOST
from tekan.preview.panel import own_page, words

_KINDS = ".txt,.text,.md,.markdown,.docx,.html,.htm"
_SAID = (
    *("missing", "doubtful", "left", "lists", "sure", "changed", "check", "where", "where-source"),
    *("where-draft", "working", "making", "made", "no-source", "gone", "too-large"),
)
"""What the script says, by its code without `preview-import-`."""


def import_page(language: Language, token: str) -> bytes:
    """
    Writes the page for imports.

    Args:
        language: That of the editor.
        token: What the page shows that it is of this preview; nothing where nothing may be imported.
    """
    title = say("preview-import", language)
    ways = (
        f'<nav class="ways"><a href="/{OWN}/">{words("preview-list", language)}</a> '
        f'<a href="/index.html">{words("preview-home", language)}</a></nav>'
    )
    body = f"<header><h1>{escape(title)}</h1> {ways}</header>\n"
    body += _form(language, token) if token else _refusal(language)
    return own_page(language, title, body, style="import.css")


def _refusal(language: Language) -> str:
    """Says why nothing can be imported, and what can be done instead."""
    return f"""<main class="refusal">
<p>{words("preview-import-shared", language)}</p>
<p>{words("preview-import-shared-how", language)}<br><code>python build.py import FILE SLUG</code></p>
</main>"""


def _form(language: Language, token: str) -> str:
    """Writes the form, and the places of source, draft and report."""

    def said(code: str) -> str:
        return words(f"preview-import-{code}", language)

    stay = {"source": "{source}", "draft": "{draft}"}  # for the script to fill in
    script = {code: say(f"preview-import-{code}", language, **stay) for code in _SAID}
    script_words = escape(json.dumps(script, ensure_ascii=False))
    hint = said("source-hint")
    return f"""<main>
<noscript><p>{said("script")}</p></noscript>
<form id="import" data-token="{token}" data-most="{MOST}" data-words="{script_words}" novalidate>
<div class="from">
<input type="file" id="file" accept="{_KINDS}" aria-describedby="kinds">
<label for="file">{said("choose")}</label>
<small id="kinds">{said("kinds")}</small>
<span id="chosen" hidden><b></b> <button type="button">{said("paste")}</button></span>
</div>
<div class="to">
<label for="slug">{said("slug")}</label>
<span class="path"><span aria-hidden="true">content/</span>
<input id="slug" spellcheck="false" autocapitalize="none" maxlength="100" aria-describedby="wrong"></span>
<button id="make" aria-describedby="wrong">{said("make")}</button>
</div>
<p id="wrong" class="wrong" role="status"></p>
</form>
<div class="panes">
<div class="in-source">
<h2 id="of-source">{said("source")}</h2>
<div class="sheet"><div class="paper"><div class="lines" aria-hidden="true"></div>
<textarea id="text" spellcheck="false" autofocus aria-labelledby="of-source" placeholder="{hint}"></textarea>
</div></div>
<div class="lines read" id="read" tabindex="0" role="region" aria-labelledby="of-source" hidden></div>
</div>
<div class="in-draft">
<h2 id="of-draft">{said("draft")}</h2>
<p class="hint">{said("draft-hint")}</p>
<div class="lines read" id="draft" tabindex="0" role="region" aria-labelledby="of-draft" hidden></div>
</div>
<section class="in-report" aria-labelledby="of-report">
<h2 id="of-report">{said("report")} <span id="said" role="status"></span></h2>
<p class="hint">{said("report-hint")}</p>
<div id="report" tabindex="-1" hidden></div>
</section>
</div>
</main>
<script src="/{OWN}/import.js" type="module"></script>"""
