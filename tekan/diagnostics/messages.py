"""
Every sentence that tekan says about what it finds, by code: the one place to word, and to translate, them.

The names in braces are a diagnostic's details. Of the hints, the first whose details are all known is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import NamedTuple


class Message(NamedTuple):
    """What is wrong, and how to mend it."""

    text: str
    hints: tuple[str, ...] = ()

    def said(self, details: Mapping[str, str]) -> tuple[str, str]:
        """Give the message and the hint that fits, or no hint."""
        hint = next((hint for hint in self.hints if all(details.get(name) for name in _names(hint))), "")
        return self.text.format_map(details), hint.format_map(details)


def _names(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name]


MESSAGES: dict[str, Message] = {
    # --- files ---
    "no-site-file": Message(
        "There is no site.yaml here.",
        ("Run the command in the site's folder, or name it: python build.py --site FOLDER",),
    ),
    "only-drafts": Message(
        "Every feature is a draft, so there is nothing to publish.", ("Build with --drafts to see them.",)
    ),
    "nested-feature": Message(
        "This feature is not built: its folder does not lie directly in content/.",
        ("Move the folder up, to content/{slug}/.",),
    ),
    "no-features": Message(
        "There is no feature in content/.",
        ("Make a folder such as content/my-feature/ with a feature.md in it.",),
    ),
    "no-such-list": Message(
        "The list “{name}” has no file: {file} is missing.",
        ("Make the file, or take the name out of `sidebar` in site.yaml.",),
    ),
    "stray-list": Message(
        "This list stands on no page.",
        ("Add “{name}” to `sidebar` in site.yaml, or remove the file.",),
    ),
    "bad-slug": Message(
        "The folder “{slug}” can not be part of a web address.",
        (
            "Name it with lower-case letters, digits and hyphens only, such as “{suggestion}”.",
            "Name it with lower-case letters, digits and hyphens only, such as “lijin-2023”.",
        ),
    ),
    "reserved-slug": Message(
        "A feature can not be called “{slug}”: tekan needs this name itself.",
        ("Give the folder another name.",),
    ),
    "address-taken": Message(
        "Two sources want to be published as {address}.",
        ("Rename one of them; the other is {other}.",),
    ),
    "static-outside": Message(
        "This is a link to a file outside static/, which is not published.", ("Copy the file itself.",)
    ),
    "static-assets": Message(
        "static/assets/ is not published: hosts are told to keep what is in assets/ for a year.",
        ("Put the file elsewhere in static/, such as static/media/{path}.",),
    ),
    "outside-site": Message(
        "This is a link that leads out of the site's folder; nothing outside is read.",
        ("Put the file itself here.",),
    ),
    "bad-file-name": Message(
        "“{name}” can not be the name of a file on every system.",
        (
            (
                'Choose a short one that is not con, nul, aux or com1, holds none of < > : " \\ | ? *,'
                " and does not end with a dot or a blank."
            ),
        ),
    ),
    "ends-element": Message(
        "“{text}” would end this stylesheet or script in the middle of a page.",
        ("Write it in another way, as “{instead}” in a stylesheet or “\\x3c” in a script.",),
    ),
    "channel-twice": Message(
        "Two channels beside each other are called “{name}”, so nobody can tell them apart.",
        ("Rename one of them; the other is on line {line}.",),
    ),
    "file-too-large": Message(
        "The file is larger than {limit}, too large for a text.",
        ("Is it a picture or a document that was renamed?",),
    ),
    "line-too-long": Message(
        "The line is longer than {limit} characters.", ("Break the text into paragraphs.",)
    ),
    "nested-too-deep": Message("Something in this text is nested too deeply.", ("Write it flatter.",)),
    "unreadable-file": Message(
        "The file can not be read: {reason}.", ("Check that it is there and may be read.",)
    ),
    "unreadable-folder": Message(
        "The folder can not be looked into: {reason}.",
        ("Give yourself the right to read it and what is in it.",),
    ),
    "no-text": Message(
        "The feature has no text.",
        ("Write it below the second ---, or mark it as `draft: true` until then.",),
    ),
    "text-outside-folder": Message(
        "This text is not built: it does not lie in a folder of its own.",
        (
            "Make a folder such as content/my-feature/, and save the text of {document} in it as feature.md.",
            "Make a folder such as content/my-feature/, and move {text} into it as feature.md.",
        ),
    ),
    "not-a-feature-file": Message(
        "This folder is not built: it has no feature.md.",
        (
            "Save the text of {document} as feature.md, in UTF-8.",
            "Rename {text} to feature.md if it is the feature's text. (Windows hides endings such as .txt.)",
        ),
    ),
    "not-utf8": Message(
        "The file is not UTF-8 text from here on.",
        (
            "It looks like {encoding}: open it in your editor and save it as UTF-8.",
            "Open it in your editor and save it as UTF-8.",
        ),
    ),
    "control-character": Message(
        "An invisible control character ({character}) stands here.",
        ("Delete it; it often comes from copying out of a PDF.",),
    ),
    "no-front-matter": Message(
        "The front matter is missing.",
        ("The first line of the file must be ---, then the fields (title: …), then --- again.",),
    ),
    "unclosed-front-matter": Message(
        "The front matter is not closed.",
        ("Put a line of --- after its last field.",),
    ),
    # --- YAML ---
    "yaml-full-width-colon": Message(
        "A full-width colon stands after a field's name.",
        ("Write a half-width colon and a space: “name: text”.",),
    ),
    "yaml-colon-needs-space": Message(
        "A space is missing after the colon.",
        ("Write “name: text”, with a space between.",),
    ),
    "yaml-colon-in-text": Message(
        "The text itself holds a colon with a space after it, which reads like a second field.",
        ('Put the whole text in quotation marks: {field}: "甲: 乙"',),
    ),
    "yaml-full-width-blank": Message(
        "A full-width blank stands at the line's start.",
        ("Indent with ordinary spaces.",),
    ),
    "yaml-text-after-quote": Message(
        "The text goes on after its closing quotation mark.",
        ("Use “ ” inside the text, or put the whole of it in single quotation marks: '…'",),
    ),
    "yaml-backslash": Message(
        "A backslash can not stand in a text between double quotation marks.",
        ("Write two of them, or use single quotation marks: '…'",),
    ),
    "yaml-no-colon": Message(
        "This line has no field's name with a colon.",
        ("Write “name: text”. A text that goes on over several lines is indented.",),
    ),
    "yaml-hash-in-text": Message(
        "The text ends before this #, for a # after a space begins a comment.",
        ("Put the whole text in quotation marks if the # belongs to it.",),
    ),
    "yaml-tab": Message("A tab stands at the line's start.", ("Indent with spaces.",)),
    "yaml-indentation": Message(
        "This line does not line up with the lines around it.",
        ("Fields of one group begin in the same column; indent with spaces.",),
    ),
    "yaml-open-quote": Message(
        "A quotation mark opens here and is never closed.",
        ("Close it at the end of the text.",),
    ),
    "yaml-open-bracket": Message(
        "A bracket opens here, and what follows is not a list or a group that ends.",
        ("Close it with ] or }}, and part the entries with a half-width comma.",),
    ),
    "yaml-odd-character": Message(
        "A text can not begin with “{character}” here.",
        ("Put the whole text in quotation marks.",),
    ),
    "yaml-syntax": Message(
        "This can not be read as YAML.",
        ("Look at this line and the one above for a missing colon, quotation mark, bracket or indentation.",),
    ),
    "yaml-alias": Message(
        "This repeats another value by reference (*name).", ("Write the value out again.",)
    ),
    "yaml-tag": Message("“{tag}” is a YAML tag, which tekan's files do without.", ("Delete it.",)),
    "yaml-too-deep": Message("The values are nested too deeply.", ("Write them flatter.",)),
    "yaml-key-not-text": Message("A field's name must be plain text.", ("Put it in quotation marks.",)),
    # --- fields ---
    "duplicate-key": Message("“{key}” is given twice; the first is on line {line}.", ("Keep one of them.",)),
    "unknown-field": Message(
        "There is no field “{field}” here.",
        (
            "Did you mean “{suggestion}”?",
            "The fields here are: {known}.",
            "Nothing can be said here; leave it out.",
        ),
    ),
    "missing-field": Message("“{field}” is missing.", ("Add a line “{field}: …”.",)),
    "mapping-for-text": Message(
        "“{field}” should be a text, but reads like a group of fields.",
        ('Put the whole text in quotation marks: {field}: "甲: 乙"',),
    ),
    "list-for-text": Message(
        "“{field}” should be one text, but is a list.",
        ("Write the text alone, without [ ] or a leading “-”.",),
    ),
    "not-a-list": Message(
        "“{field}” should be a list.",
        ("Write “{field}: [one, two]”, or one entry a line, each after “- ”.",),
    ),
    "not-a-mapping": Message(
        "“{field}” should be a group of fields.",
        ("Write “name: text”, one field a line.",),
    ),
    "not-one-of": Message(
        "“{field}” can not be “{value}”.",
        ("Did you mean “{suggestion}”?", "It is one of: {options}."),
    ),
    "empty-field": Message("“{field}” is empty.", ("Write something, or take the line out.",)),
    "bad-value": Message("“{field}” can not be “{value}”.", ("{rule}",)),
    "duplicate-entry": Message("“{field}” names the same thing twice.", ("Take one of them out.",)),
    "too-many-entries": Message("“{field}” has {count} entries; at most {most} fit.", ("Leave some out.",)),
    "bad-date": Message(
        "“{value}” is no date that can be read.",
        (
            "Write {suggestion}.",
            "Write the date as 2023-12-20 or 2023-12-20 10:30, or “unknown”.",
        ),
    ),
    # --- links ---
    "unsafe-link": Message(
        "A link can not go to “{target}”.",
        ("Links begin with https://, http://, mailto:, tel:, or name a page of the site.",),
    ),
    "bad-address": Message(
        "“{target}” is not an address.",
        ("Write {suggestion}.", "Write it in full, as it stands in the browser: https://example.org/page"),
    ),
    "dead-link": Message(
        "There is no page “{target}” on this site.",
        ("Did you mean “{suggestion}”?", "The pages are: {known}."),
    ),
    "absolute-link": Message(
        "“{target}” begins with a slash, so it breaks wherever the site is not at the top of its host.",
        ("Write “{suggestion}”.", "Name the page from this one: ../index.html"),
    ),
    "dead-anchor": Message(
        "The page {page} has no place called “#{anchor}”.",
        (
            "Did you mean “#{suggestion}”?",
            "Its places are: {known}.",
            "It has no places that can be linked to.",
        ),
    ),
    # --- the text ---
    "top-heading": Message(
        "A line with one # would be a second headline.",
        ("The headline is `title` in the front matter; a section's title begins with ##.",),
    ),
    "heading-without-title": Message("A heading has no title.", ("Write it after the #.",)),
    "broken-heading": Message(
        "This looks like a heading, but is read as text.", ("Begin the line with half-width ## and a space.",)
    ),
    "conflict-marker": Message(
        "Git left the mark of a conflict here.",
        ("Keep one of the two versions, and delete the three lines of <<<<<<<, ======= and >>>>>>>.",),
    ),
    "invisible-character": Message(
        "An invisible character ({character}) stands here.",
        ("Delete it; it came with copied text, and readers can not see what it does.",),
    ),
    "turned-text": Message(
        "A character that nobody sees ({character}) turns the order of the text behind it around.",
        ("Delete it: readers would see another text than the one that stands here.",),
    ),
    "code-block": Message(
        "Code blocks are not known.",
        ("Put `back quotes` around code in a sentence, or write a picture of it.",),
    ),
    "footnote": Message(
        "Footnotes are not known.", ("Put the note into the text, or into a paragraph of its own.",)
    ),
    "bad-id": Message(
        "“{id}” can not be an id.",
        ("Use lower-case letters, digits and hyphens, beginning with a letter: {{#like-this}}",),
    ),
    "duplicate-id": Message(
        "The id “{id}” is used twice; the first is on line {line}.", ("Change one of them.",)
    ),
    "stray-braces": Message(
        "“{text}” stands in the text.",
        (
            "Close the brace of “{open}” with }} on the same line.",
            "Put it directly behind the picture {picture}, without a blank.",
            (
                "Braces stand behind a picture, as {{#id}} behind a heading, or as {{缙|jìn}};"
                " write \\{{ for a brace in the text."
            ),
        ),
    ),
    "list-needs-blank-line": Message(
        "This looks like a list or a table, but is read as part of the paragraph above.",
        ("Put an empty line before it.",),
    ),
    "html-forbidden": Message(
        "<{tag}> can not stand in a text: what follows it would be lost.", ("Delete it.",)
    ),
    "html-removed": Message(
        "<{tag}> is not allowed in a text and was left out.",
        ("Write the text without it; docs/content.md lists the HTML that is allowed.",),
    ),
    "html-broken": Message(
        "“{text}” begins a tag that can not be read.",
        ('Write <name attribute="value">, or &lt; for a < in the text.',),
    ),
    "html-unclosed": Message(
        "<{tag}> is not closed.", ("Write </{tag}> where it ends, in the same paragraph.",)
    ),
    "html-stray-end": Message("</{tag}> closes nothing.", ("Delete it, or write <{tag}> where it begins.",)),
    "html-misplaced": Message(
        "<{tag}> can not stand here.",
        ("It belongs directly into {homes}.", "It can not be in <{parent}>.", "Write the text without it."),
    ),
    "html-incomplete": Message("<{tag}> is not complete: {rule}.", ("Complete it, or delete its tags.",)),
    "html-bad-value": Message("“{value}” can not be the {attribute} of <{tag}>.", ("{rule}",)),
    "html-stray-text": Message(
        "Text stands directly in <{tag}>.", ("Put it into an element of its own, such as <li> or <td>.",)
    ),
    "html-table": Message(
        "The cells of this table do not fit together.",
        ("Count the cells of its rows, each as often as its colspan and rowspan say.",),
    ),
    "too-many-marks": Message(
        "A paragraph here is too long, or holds more than {most} brackets, back quotes or <.",
        ("Break it into paragraphs, with an empty line between.",),
    ),
    # --- blocks ---
    "unknown-block": Message(
        "There is no block called “{name}”.",
        (
            "The block “{closes}” is closed by /// alone.",
            "Did you mean “{suggestion}”?",
            "The blocks are: {known}.",
        ),
    ),
    "unclosed-block": Message(
        "The block “{name}” that opens here is not closed.",
        ("Put a line of /// after its last line. Blocks do not stand inside one another.",),
    ),
    "stray-fence": Message(
        "This /// closes nothing.",
        ("A block opens with “/// name”; delete this line if no block was meant to end here.",),
    ),
    "fields-need-blank-line": Message(
        "Text follows the block's fields directly.",
        ("Put an empty line between the fields and the text.",),
    ),
    "field-in-text": Message(
        "“{field}” is a field of the block “{name}”, but stands in its text.",
        ("Move the line up, directly under the opening ///.",),
    ),
    "broken-fence": Message(
        "This looks like a block's opening, but is read as text.",
        (
            "Write three half-width slashes, a space and the name: {suggestion}",
            "Write three half-width slashes: ///",
        ),
    ),
    "empty-block": Message("The block “{name}” is empty.", ("Write its text, or delete it.",)),
    "block-holds-only-text": Message(
        "A block “{name}” can hold paragraphs only.",
        ("Move this behind the closing ///.",),
    ),
    "timeline-without-date": Message(
        "This paragraph of the timeline does not begin with a date.",
        ("Begin it with one, such as 2012年9月21日 or 2011年底, or move it out of the block.",),
    ),
    # --- figures ---
    "timeline-needs-blank-line": Message(
        "A second date begins in the same paragraph.",
        ("Put an empty line before it, so that it becomes an entry of its own.",),
    ),
    "broken-picture": Message(
        "This looks like a picture, but is read as text.",
        ("Write ![caption](images/name.jpg), with half-width marks, on one line.",),
    ),
    "broken-link": Message(
        "This looks like a link, but is read as text.",
        ("Write [text](address), with half-width brackets, nothing between them, and the address in place.",),
    ),
    "picture-in-text": Message(
        "A picture stands inside a paragraph.",
        ("Give it a paragraph of its own: an empty line before it and after it.",),
    ),
    "too-many-pictures": Message(
        "{count} pictures stand in one paragraph; two are a pair, more do not fit side by side.",
        ("Put an empty line between them.",),
    ),
    "bad-attributes": Message(
        "“{text}” can not be read behind a picture.",
        ('Write name="text", parted by spaces: {{alt="…" credit="…" .wide}}',),
    ),
    "unknown-attribute": Message(
        "A picture has no attribute “{name}”.",
        ("Did you mean “{suggestion}”?", "The attributes are: {known}."),
    ),
    "no-such-picture": Message(
        "There is no picture {path}.",
        (
            "Did you mean {suggestion}?",
            "Put the file there, or leave the path empty, as in ![caption](), while the picture is to come.",
        ),
    ),
    "picture-not-readable": Message(
        "{path} can not be read: {reason}.",
        ("Give yourself the right to read the file and the folders it lies in, or copy it anew.",),
    ),
    "picture-outside": Message(
        "The picture {path} is not in this feature's folder.",
        (
            "Write {suggestion}.",
            "Copy it there. A picture that features share lies in content/, and its path begins with /.",
        ),
    ),
    "not-a-picture-name": Message(
        "{path} does not end like a picture.",
        ("Use one of: {known}.",),
    ),
    "unreadable-picture": Message(
        "{path} can not be read as a picture.",
        ("Open it in an image program and save it again as JPEG or PNG.",),
    ),
    "empty-picture": Message(
        "{path} is empty.",
        ("It was not copied to its end, or lies in a cloud folder that has not fetched it. Copy it again.",),
    ),
    "picture-too-large": Message(
        "{path} has too many pixels: {size}.",
        ("Reduce it to at most 10,000 pixels on a side; readers get 1,600.",),
    ),
    "picture-file-too-large": Message(
        "{path} is a file of {size} MB.",
        ("Export the picture as JPEG; readers get one of 1,600 pixels.",),
    ),
    "changed-meanwhile": Message(
        "{path} was changed while the site was built.",
        ("Build again.",),
    ),
    "camera-format": Message(
        "{path} is in a form that browsers do not show.",
        ("Export it as JPEG. On an iPhone: 设置 > 相机 > 格式 > 兼容性最佳, for the pictures to come.",),
    ),
    "animated-picture": Message(
        "{path} moves; readers get its first frame.",
        ("Leave it if that is enough, or put a video elsewhere and link it.",),
    ),
    "unsafe-drawing": Message(
        "The drawing {path} holds more than a drawing: {found}.",
        ("Export it as plain SVG: without scripts, links and pictures from elsewhere; or as PNG.",),
    ),
    "broken-drawing": Message(
        "{path} can not be read as a drawing that has a width and a height.",
        ("Export it again as plain SVG with a viewBox, or as PNG.",),
    ),
    "names-differ-in-case": Message(
        "{path} and {other} differ only in capitals.",
        ("Rename one: on Windows and macOS only one of the two can be there.",),
    ),
    "picture-without-alt": Message(
        "Nothing says what the picture shows to those who do not see it.",
        ("Describe it in a few words: {example}.",),
    ),
    "picture-without-credit": Message(
        "Nothing says whose picture this is.",
        ('Write credit="…" behind it, or image_credit: … in the front matter for all of the feature.',),
    ),
    "picture-to-come": Message(
        "The picture is still to come; a panel with its caption stands in for it.",
        ("Put the file into the folder's images/ and its name between the parentheses.",),
    ),
    # --- whole-site rules ---
    "title-breaks": Message(
        "The pieces of title_breaks do not make up the title: “{joined}”.",
        ("Joined, they must be “{title}”, character for character.",),
    ),
    "figure-not-in-text": Message(
        "The key figure “{figure}” does not occur in the text.",
        ("Write it as the text has it, or correct the text.",),
    ),
    "unknown-channel": Message(
        "site.yaml has no channel “{channel}”.",
        ("Did you mean “{suggestion}”?", "The channels are: {known}.", "Add it to `channels` in site.yaml."),
    ),
    "unknown-cover": Message(
        "There is no feature “{slug}” for the cover.",
        ("Did you mean “{suggestion}”?", "The features are: {known}."),
    ),
    "character-not-in-face": Message(
        "The headline face has no {characters}; readers see another face there.",
        ("Use a more common character, or leave it so.",),
    ),
    "no-base-url": Message(
        "There is no base_url, so 404.html can only work at the top of its host.",
        ("Add the site's address to site.yaml: base_url: https://…",),
    ),
    "empty-list": Message("The list “{title}” has no entries, so readers do not see its heading.", ()),
    # --- templates ---
    "template-syntax": Message(
        "The template can not be read: {detail}", ("Look at this line of the template.",)
    ),
    "template-undefined": Message(
        "The template uses something that is not there: {detail}",
        ("Check the spelling; docs/architecture.md says where a page's values are defined.",),
    ),
    "template-missing": Message(
        "There is no template “{name}”.",
        ("Put it into templates/, or correct the name.",),
    ),
    "template-failed": Message("The template failed: {detail}", ("Look at this line of the template.",)),
    "no-such-style": Message(
        "There is no stylesheet static/css/{name}.css.",
        ("Make the file, or correct the name in the template.",),
    ),
    # --- the command ---
    "no-such-folder": Message("There is no folder {folder}.", ("Check the path.",)),
    "output-in-the-way": Message(
        "{folder} can not be the output: it holds, or is part of, something else.",
        ("Name another folder with --output.",),
    ),
    "output-leads-out": Message(
        "This is a link that leads out of {folder}, where nothing may be written.", ("Remove the link.",)
    ),
    "foreign-output": Message(
        "{folder} holds files that tekan did not make.",
        (
            (
                "Name an empty or new folder with --output. An output that lost its .tekan-manifest can be"
                " deleted, or built once with --overwrite, which replaces what stands at pages' addresses."
            ),
        ),
    ),
    "foreign-file": Message(
        "{path} is not as tekan wrote it, so it is not overwritten.",
        (
            (
                "Move it away if somebody needs it, or delete it, and build again; --overwrite replaces files"
                " at the pages' addresses. What is to be published beside the pages belongs into static/."
            ),
        ),
    ),
    "left-in-output": Message(
        "{path} is not part of the site any more, but was changed by somebody, so it stays.",
        ("Delete it if nobody needs it.",),
    ),
    "only-for-you": Message(
        "{folder} can be read by nobody but you, for the umask says so.",
        ("Where a web server reads it as another user: chmod -R a+rX {folder}",),
    ),
    "cache-in-the-way": Message(
        "{folder} can not be the cache: it holds, or is part of, something else.",
        ("Name an empty or new folder with --cache.",),
    ),
    "link-to-nowhere": Message(
        "{folder} is a link that leads nowhere.", ("Remove the link, or name another folder with --output.",)
    ),
    "lost-folder": Message(
        "The folder that this command runs in is not there any more.", ("Change into another one: cd FOLDER",)
    ),
    "bad-base-url": Message(
        "“{value}” is not an address.", ("Write it in full: https://example.org/special/",)
    ),
    # --- what the system refused ---
    "disk-full": Message(
        "{path} can not be written: the disk is full.", ("Make room on it and build again.",)
    ),
    "disk-denied": Message(
        "{path} can not be read or written: the system does not allow it.",
        ("Close the program that has it open; if none has, give yourself the right to write it.",),
    ),
    "disk-read-only": Message(
        "{path} can not be written: it lies on a disk that can only be read.",
        ("Name a folder elsewhere with --output.",),
    ),
    "disk-in-the-way": Message(
        "{path} can not be written: something else stands there or in its way.",
        ("Move that away, or name another folder with --output.",),
    ),
    "disk-name-too-long": Message(
        "{path} can not be written: the name is too long for this disk.",
        ("Name a folder with a shorter path with --output, or give the file a shorter name.",),
    ),
    "disk-circle": Message("{path} is a link that leads in circles.", ("Remove the link.",)),
    "too-many-open": Message(
        "{path} can not be opened: too many files are open.",
        ("Close other programs, or work on less at a time: --jobs 1",),
    ),
    "out-of-memory": Message(
        "There is not enough memory.", ("Close other programs, or work on less at a time: --jobs 1",)
    ),
    "process-ended": Message(
        "The system ended a process that worked for this one.",
        ("It may have run out of memory: close other programs, or work on less at a time: --jobs 1",),
    ),
    "library-not-loaded": Message(
        "A library of the program can not be loaded: {reason}.",
        ("Close other programs if memory is short; else install it anew: make distclean, then make.",),
    ),
    "disk": Message(
        "{path}: {reason}.",
        ("Build again; if the same is said again, the disk or the network folder is failing.",),
    ),
    "wrong-call": Message(
        "The command can not be read: {reason}.", ("python build.py --help tells what it takes.",)
    ),
    "stopped": Message("The build was stopped; every page on the disk is whole.", ("Build again.",)),
    "bug": Message("This is a mistake of tekan's: {reason}", ("What it printed belongs into a report.",)),
}
