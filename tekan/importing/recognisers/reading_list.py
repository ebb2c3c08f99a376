"""
Lists of other articles below an article: 相关阅读, 热门, 最新, 往期, 延伸閱讀, Related.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tekan.content.source import Value
from tekan.importing.furniture_words import is_furniture, is_menu
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.list_names import list_name, list_title
from tekan.importing.looks import ends_sentence, width
from tekan.importing.recognisers.byline import guesses as bylines
from tekan.importing.recognisers.credit import guesses as picture_credits
from tekan.importing.sample_text import PARAGRAPH
from tekan.importing.typescript import Typescript

EXAMPLES = {
    (
        f"{PARAGRAPH}\n相关阅读\n• 山城的早市"
        "\n• 早上五点，早市已经热闹起来，卖菜的、卖面的都来了，人声一直传到\n热门文章"
    ): ("paragraph list list list list"),
    f"{PARAGRAPH}\n往期推荐\n一碗面的来历\n一盏灯的来历": "paragraph list list list",
    f"{PARAGRAPH}\n相关链接\n{PARAGRAPH}\n{PARAGRAPH}": "paragraph box box paragraph",
}

_BULLET = re.compile(
    r"^[•·▪‧◦*●○■□◆◇▶►>›★☆\-–—]+[ \t\u3000]*|^\d{1,2}[.、．]?[ \t\u3000]+(?=\D)"
    r"|^[①-⑳][ \u3000]*|^\[[^\[\]]{1,6}\][ \u3000]*"
)
_DATED = re.compile(
    r"[ \u3000\t]*[\[(（]?(?:\d{4}-)?\d{1,2}-\d{1,2}[\])）]?(?:[ \u3000]*\d{1,2}:\d{2})?$"
    r"|[ \u3000]+\d{4}年\d{1,2}月\d{1,2}日$"
)
_MOST = 40
"""Lists, at most, that a page has."""
_WHY = Why("栏目名下面的文章列表", "titles of other articles below the name of a list")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the lists behind the text, and reads their entries."""
    heads = [(at, name) for at in range(len(script.lines)) if (name := _name_at(script, at))][:_MOST]
    people = _named(script) if heads else ()
    for n, (at, name) in enumerate(heads):
        stop = heads[n + 1][0] if n + 1 < len(heads) else len(script.lines)
        if not _is_behind_the_text(script, at):
            continue
        end = _end(script, at + 1, stop, people)
        if end == at + 1 and stop < len(script.lines) and at < script.head:
            continue
        entries = _entries(script, at + 1, end)
        fields: dict[str, Value] = {"name": name, "title": list_title(script.text(at)), "items": entries}
        yield Guess(Role.LIST, at, 0.94, _WHY, end - at, fields)


def _name_at(script: Typescript, at: int) -> str:
    """Returns the name of the list that a line opens; behind the text, any short line above bullets does."""
    if name := list_name(script.text(at)):
        return name
    following = [script.text(at + 1), script.text(at + 2)]
    opens = (
        at >= script.tail
        and width(script.text(at)) <= 30
        and not ends_sentence(script.text(at))
        and not _BULLET.match(script.text(at))
        and all(_BULLET.match(text) for text in following)
        and not is_furniture(script.text(at))
    )
    return "related" if opens else ""


def _is_behind_the_text(script: Typescript, at: int) -> bool:
    """Tells whether what follows is a list and no more of the article."""
    if at < min(3, script.head):
        return False
    rest = [n for n in range(at + 1, len(script.lines)) if not list_name(script.text(n))]
    if not rest:
        return True
    bare = [n for n in rest if not _BULLET.match(script.text(n)) and script.said(n) != "item"]
    if bare and sum(script.text(n).endswith(("。", ".")) for n in bare) * 2 > len(bare):
        return False  # sentences, and no titles
    first = script.text(at + 1)
    if script.said(at + 1) == "item" or _BULLET.match(first) or not script.running[at + 1]:
        sentences = sum(
            script.running[n] and ends_sentence(script.text(n)) and not _BULLET.match(script.text(n))
            for n in rest
        )
        bulleted = sum(bool(_BULLET.match(script.text(n))) or script.said(n) == "item" for n in rest)
        return sentences <= max(1, bulleted // 2, len(rest) // 3)
    return False


def _named(script: Typescript) -> Collection[int]:
    """Returns the places of the lines that name people."""
    return {guess.first for guess in (*bylines(script), *picture_credits(script)) if guess.sure > 0.7}


def _end(script: Typescript, first: int, stop: int, people: Collection[int]) -> int:
    """Finds where the entries of a list end: at what belongs to the page, or names people."""
    for at in range(first, stop):
        text = script.text(at)
        if (
            (is_furniture(text) or is_menu(text) or at in people)
            and not _BULLET.match(text)
            and script.said(at) != "item"
        ):
            return at
    return stop


def _entries(script: Typescript, first: int, stop: int) -> list[Value]:
    """Reads the entries: titles, each with the excerpt below it where they take turns."""
    texts = [(script.lines[at].number, _bare(script.text(at)), _url(script, at)) for at in range(first, stop)]
    texts = [entry for entry in texts if entry[1]]
    pairs = _are_pairs([text for _, text, _ in texts])
    entries: list[Value] = []
    step = 2 if pairs else 1
    for n in range(0, len(texts), step):
        number, title, url = texts[n]
        entry: dict[str, Value] = {"title": _DATED.sub("", title) or title, "lines": str(number)}
        if url:
            entry["url"] = url
        if pairs and n + 1 < len(texts):
            excerpt = texts[n + 1][1]
            bare = re.sub(
                r"(?:-{2,}|\.{3,}|…+|[\[［]?(?:详细|全文|阅读全文|详情)[\]］]?)$", "", excerpt
            ).strip()
            entry |= {"excerpt": bare, "lines": f"{number} {texts[n + 1][0]}"}
            if not ends_sentence(bare):
                entry["cut"] = "true"
        entries.append(entry)
    return entries


def _bare(text: str) -> str:
    return _BULLET.sub("", text).strip(" \u3000\t")


def _url(script: Typescript, at: int) -> str:
    found = re.search(r"\]\(<?(https?://[^)\s>]+)>?", script.lines[at].marked)
    return found[1] if found else ""


def _are_pairs(texts: Sequence[str]) -> bool:
    """Tells whether titles and excerpts take turns."""
    if len(texts) < 2 or len(texts) % 2:
        return False
    turns = [*zip(texts[::2], texts[1::2], strict=True)]
    longer = sum(width(excerpt) > 1.4 * width(title) and width(excerpt) >= 50 for title, excerpt in turns)
    return longer * 3 >= len(turns) * 2
