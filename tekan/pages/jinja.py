"""
Jinja, set up: the filters and functions that templates have, and the templates as they were at one moment.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import sys
from collections.abc import Mapping, MutableMapping
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import jinja2
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.loaders import split_template_path
from markupsafe import Markup

from tekan.chinese.breaks import line_ends
from tekan.chinese.headlines import fills_line, headline
from tekan.chinese.lines import has_long_mixed_phrase
from tekan.chinese.printed import printed
from tekan.chinese.typeset import typeset, typeset_printed
from tekan.kept.cache import Cache, key
from tekan.model.feature import Date
from tekan.model.text import Text, plain
from tekan.pages.charts import percent
from tekan.pages.failures import NoSuchStyleError, NotUtf8Error
from tekan.pages.gallery_words import words_under
from tekan.pages.icons import IN_PIXELS
from tekan.pages.plan import Shared
from tekan.pages.policy import policy
from tekan.pages.styles import partial_of
from tekan.words.dates import date_in
from tekan.words.languages import is_english

LIBRARY = f"jinja2 {jinja2.__version__}"
"""What renders, for the keys of what was rendered."""


class Inlined(NamedTuple):
    """What a page carries inline: its styles, or the script that runs before the first paint."""

    text: Markup
    digest: str
    """Its hash as a Content-Security-Policy names it."""


def environment_of(shared: Shared) -> jinja2.Environment:
    """Sets up Jinja with the templates, filters and functions that all pages share."""
    environment = _Environment(
        loader=jinja2.FunctionLoader(partial(_template, shared.templates)),
        bytecode_cache=_CompiledTemplates(is_read_only=not shared.keeps_compiled),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_characters,
        auto_reload=False,  # otherwise each include reads its file's date from disk
        trim_blocks=True,
        lstrip_blocks=True,
    )
    styles = shared.inlined
    environment.filters["typeset"] = _typeset
    environment.filters["typeset_printed"] = _typeset_printed
    environment.filters["typeset_names"] = _typeset_names
    environment.filters["typeset_people"] = _typeset_people
    environment.filters["typeset_foreign"] = _typeset_foreign
    environment.filters["headline"] = _headline
    environment.filters["led"] = _led
    environment.filters["plain"] = printed
    environment.filters["line_ends"] = _line_ends
    environment.filters["partial"] = partial_of
    environment.filters["date"] = _date
    environment.filters["gallery_words"] = words_under
    environment.filters["percent"] = percent
    environment.tests["filling_a_line"] = fills_line
    environment.tests["loose"] = _is_loose
    joined = functools.cache(lambda names: "".join(_minified(styles, name) for name in names))
    house = ("house",) if "css/house.css" in styles else ()  # a house's own colours and faces come last
    environment.globals["stylesheet"] = lambda names, made="": inlined(made + joined((*names, *house)))
    environment.globals["restore"] = lambda script, more=(): inlined(
        "".join(styles[f"inline/{name}.js"].replace("\n", "") for name in ("restore", *more)).replace(
            "SCRIPT", script
        )
    )
    environment.globals["policy"] = _policy
    environment.globals["lang"] = _lang
    environment.globals["asset"] = shared.assets.__getitem__
    environment.globals["touch_icon"] = shared.assets.get(IN_PIXELS[180], "")
    return environment


def _template(templates: Mapping[str, tuple[str, bytes]], name: str) -> tuple[str, str, None] | None:
    """
    Returns the text and the file of a template, if there is one of this name.

    Raises:
        NotUtf8Error: It is written in something else.
    """
    file, content = templates.get("/".join(split_template_path(name)), ("", None))
    try:
        return None if content is None else (content.decode(), file, None)
    except UnicodeDecodeError as failure:
        raise NotUtf8Error(file, failure.object, failure.start) from None


class _Template(jinja2.Template):
    """Is imported again by each page; Jinja's own carries what a macro has set from page to page."""

    def _get_default_module(self, ctx: jinja2.runtime.Context | None = None) -> TemplateModule:
        self._module = None
        return super()._get_default_module(ctx)


class _Environment(jinja2.Environment):
    """Has the same globals for all templates; Jinja's own chains them again at each include."""

    template_class = _Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._at_hand: dict[str, jinja2.Template] = {}
        """The templates that have been asked for: a page includes a hundred."""

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> jinja2.Template:
        """Returns a template, as Jinja's own method, which asks its cache for whether it is up to date."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        found = self._at_hand.get(name)
        if found is None:
            found = self._at_hand[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


_COMPILED: dict[str, CodeType] = {}
"""The templates that this process has compiled, by a key of all that decides about the code."""
_MOST_COMPILED = 500


class _CompiledTemplates(jinja2.BytecodeCache):
    """
    Keeps compiled templates beside Python's modules: compiling them takes as long as a small build.

    A process that builds again and again keeps them itself, too.
    """

    def __init__(self, *, is_read_only: bool) -> None:
        self._cache = Cache(
            Path(__file__).resolve().parent.parent / "__pycache__" / "templates", is_read_only
        )

    def load_bytecode(self, bucket: Bucket) -> None:
        name = self._key(bucket)
        bucket.code = _COMPILED.get(name)
        compiled = None if bucket.code else self._cache.get(name)
        if compiled is not None:
            bucket.bytecode_from_string(compiled)
            _remember(name, bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        _remember(self._key(bucket), bucket)
        if not sys.dont_write_bytecode:
            self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key("template 2", jinja2.__version__, sys.version, bucket.key, bucket.checksum)


def _remember(name: str, bucket: Bucket) -> None:
    if len(_COMPILED) >= _MOST_COMPILED:
        _COMPILED.clear()
    if bucket.code:
        _COMPILED[name] = bucket.code


def _language(context: jinja2.runtime.Context, of: str | None) -> str:
    """Returns the language of a text: the page's where none is named, the site's where it is left blank."""
    return str(context["site"].language if of is None else of or context["site_language"])


@jinja2.pass_context
def _typeset(context: jinja2.runtime.Context, text: str | Text, of: str | None = None) -> Markup:
    """
    Typesets running text for the current page; with `headline` the only way in which it becomes markup.

    `of` is its language where that may not be the page's.
    """
    line = text[0] if len(text) == 1 and not isinstance(text, str) else text
    language = _language(context, of)
    if isinstance(line, str):
        return Markup(_typeset_line(line, language))  # noqa: S704 - typeset escapes
    return Markup(typeset(text, context["link"], language))  # noqa: S704 - typeset escapes


@functools.lru_cache(4096)
def _typeset_line(text: str, language: str) -> str:
    """Typesets text without links: names and titles, which appear on many pages."""
    return typeset(text, language=language)


@jinja2.pass_context
def _typeset_printed(context: jinja2.runtime.Context, text: str, of: str | None = None) -> Markup:
    """Typesets what is cut from a printed text: the rules might judge the half of a sentence otherwise."""
    return Markup(_typeset_printed_line(text, _language(context, of)))  # noqa: S704 - it escapes


@jinja2.pass_context
def _headline(
    context: jinja2.runtime.Context,
    title: Text,
    pieces: tuple[Text, ...] = (),
    *,
    in_column: bool = False,
    of: str | None = None,
) -> Markup:
    """Sets a headline, which breaks at its pieces or marks; in a column some of it stands upright."""
    language, link = _language(context, of), context["link"]
    return Markup(headline(title, pieces, language, link, in_column=in_column))  # noqa: S704 - it escapes


@jinja2.pass_context
def _led(
    context: jinja2.runtime.Context, line: Text, *, in_column: bool = False, of: str | None = None
) -> Markup:
    """Sets the first line of a subtitle; in Chinese behind its dash, in one piece with what follows."""
    if is_english(_language(context, of)):
        return _headline(context, line, of=of)
    html = _headline(context, ("——", *line), in_column=in_column, of=of)
    begins = '<span class="piece">'
    return html if html.startswith(begins) else Markup(f"{begins}{html}</span>")  # noqa: S704 - as above


@functools.lru_cache(4096)
def _typeset_printed_line(text: str, language: str) -> str:
    return typeset_printed(text, language)


@jinja2.pass_context
def _typeset_names(context: jinja2.runtime.Context, text: str | Text) -> Markup:
    """Typesets a field that names people."""
    language = context["site"].language
    return Markup(typeset(text, context["link"], language, names_people=True))  # noqa: S704 - typeset escapes


@jinja2.pass_context
def _typeset_people(context: jinja2.runtime.Context, names: tuple[Text, ...]) -> Markup:
    """Typesets the names of several people."""
    mark = ", " if is_english(context["site"].language) else "、"
    first, *others = names
    return _typeset_names(context, sum(((mark, *name) for name in others), first))


@jinja2.pass_context
def _line_ends(context: jinja2.runtime.Context, text: str | Text, of: str | None = None) -> str:
    """Names how the lines of a paragraph end if they are not stretched to the measure."""
    return line_ends(
        text if isinstance(text, str) else plain(text), is_english=is_english(_language(context, of))
    )


@jinja2.pass_context
def _lang(context: jinja2.runtime.Context, language: str, around: str = "") -> Markup:
    """Writes the attribute that tells the language of an element, where what is around it has another."""
    own = language or context["site_language"]
    if own == (around or context["site"].language):
        return Markup("")
    return Markup(' lang="%s"') % own


@jinja2.pass_context
def _typeset_foreign(context: jinja2.runtime.Context, text: Text, of: str) -> Markup:
    """Typesets a title or a name inside other words, marked where its language is not that of the page."""
    html, attribute = _typeset(context, text, of), _lang(context, of)
    return Markup("<span%s>%s</span>") % (attribute, html) if attribute else html


def _is_loose(title: Text) -> bool:
    """Tells whether a title breaks anywhere, not between its phrases alone."""
    return has_long_mixed_phrase(printed(title))


def _characters(value: object) -> object:
    """Returns the characters of a text that no filter has set, and any other value as it is."""
    return plain(value) if type(value) is tuple else value


def _policy(page: str, styles: Inlined, script: Inlined, structured_data: Inlined) -> Markup:
    digest = structured_data.digest if structured_data.text else ""
    # A policy contains nothing that an editor wrote.
    return Markup(policy(page, style=styles.digest, script=script.digest, structured_data=digest))  # noqa: S704


@jinja2.pass_context
def _date(context: jinja2.runtime.Context, date: Date) -> str:
    return f"{date_in(context['site'].language, date.year, date.month, date.day)} {date.time}".rstrip()


def inlined(text: str) -> Inlined:
    """Returns a text that a page carries inline, with its hash."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inlined(Markup(text), f"sha256-{digest}")  # noqa: S704 - the site's own styles and scripts


def _minified(styles: Mapping[str, str], name: str) -> str:
    try:
        text = styles[f"css/{name}.css"]
    except KeyError:
        raise NoSuchStyleError(name) from None
    return _without_blanks(text)


@functools.lru_cache(256)
def _without_blanks(text: str) -> str:
    """Leaves out of a stylesheet what only its readers need: blanks and comments."""
    # Outside strings and comments; a `+` may be in a sum, where it needs its spaces.
    text = re.sub(
        r"""("[^"]*"|'[^']*')|/\*.*?\*/\s*|\s*([{};,>!]|/(?!\*))\s*|(:)\s+|\s+""",
        lambda found: found[1] or found[2] or found[3] or ("" if found[0].startswith("/*") else " "),
        text.strip(),
        flags=re.DOTALL,
    )
    return text.replace(";}", "}")
