"""
Pictures to come: （老街俯瞰）, 图为…, 图①：…, ▲…, [图片], …周远摄.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tekan.importing.captions import Caption, is_credit_alone, is_placeholder, read_caption
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.lines import Said
from tekan.importing.looks import ends_sentence, inner, is_short, width
from tekan.importing.people import credits_in, is_person, names_in
from tekan.importing.sample_text import PARAGRAPH
from tekan.importing.typescript import Typescript
from tekan.importing.word_tables import any_of

EXAMPLES = {
    f"{PARAGRAPH}\n（老街俯瞰）\n{PARAGRAPH}": "paragraph caption paragraph",
    "图为清晨的老街。 周远摄": "caption",
    "▲ 清晨的老街（周远 摄）": "caption",
    "[图片]\n清晨的老街\n图源：山城影像馆": "caption caption caption",
    "图①：清晨的老街。图②：面馆。": "caption",
    f"{PARAGRAPH}\n（“竞”字章）（篆书）": "paragraph caption",
    "图为己用的打算，他从来没有过，街坊们都知道，那盏灯一直挂在门口，从来没有摘下来过，一挂就是三十年。": (
        "paragraph"
    ),
}

_SIGN = Why("以 ▲、[图片]、图为 之类开头", "begins as captions do: ▲, [picture], 图为")
_BRACKETS = Why("单独一行，整行在括号里", "a line of its own, in brackets as a whole")
_CREDITED = Why("短行，末尾写明谁拍的", "a short line that ends with who took it")
_NAMED = Why("段间的短句，下面一行只有一个人名", "a short line between paragraphs with a name alone below it")
_NUMBERED = Why("以 ①② 开头、散在文中的短句", "short lines with ①, ② … that stand apart in the text")
_STATED = Why("格式里是图片", "a picture, as the format says")
_NO_CAPTION = any_of("""
    作者 本文 注 据 原载 原載 来源 來源 编者 編者 未完 完 待续 转 上接 下转 按 待續 原文 以上 全文 略 续
    下同 见 掌声 笑 根据 责任编辑 据新华社 资料来源 数据来源
""")
_LONGEST = 130


def guesses(script: Typescript) -> Iterator[Guess]:
    """Finds the lines that stand for pictures, with the credit lines that belong to them."""
    numbered = _numbered(script)
    taken = 0
    for at in range(len(script.lines)):
        if at < taken:
            continue
        found = _at(script, at, numbered)
        if found:
            yield found
            taken = at + found.length


def _at(script: Typescript, at: int, numbered: set[int]) -> Guess | None:
    text = script.text(at)
    if script.said(at) == "picture":
        return _stated(script, at)
    if script.said(at) not in ("", "bold", "right", "quoted") or width(text) > 2 * _LONGEST:
        return None
    if is_placeholder(text):
        return _with_following(script, at, Caption(has_sign=True), 0.93, _SIGN)
    read = read_caption(text)
    if not (read.caption or read.credit) or _names_writers(text):
        return None
    if at in numbered and not _goes_on(text):
        return _with_following(script, at, read_caption(text[1:].lstrip()), 0.86, _NUMBERED)
    if read.has_sign and not _goes_on(text):
        return _with_following(script, at, read, 0.91, _SIGN)
    if read.credit and read.caption and width(text) <= 180 and at >= script.head - 1 and not _goes_on(text):
        return _with_following(script, at, read, 0.86, _CREDITED)
    return _by_the_line_below(script, at, read) or _in_brackets(script, at, read)


def _numbered(script: Typescript) -> set[int]:
    """Returns the places of lines that begin with ①, ② … and stand apart, as those of a photo essay do."""
    alike = [n for n in range(len(script.lines)) if "①" <= script.text(n)[:1] <= "⑳"]
    order = [ord(script.text(n)[0]) for n in alike]
    if len(alike) < 3 or order != sorted(set(order)):
        return set()
    are_apart = all(after - before > 1 for before, after in pairwise(alike))
    are_credited = any(
        read_caption(script.text(n)[1:]).credit or is_credit_alone(script.text(n + 1)) for n in alike
    )
    if not are_apart and not are_credited:
        return set()
    signs = {sign for text in script.texts for sign in text[1:] if "①" <= sign <= "⑳"}
    return {n for n in alike if width(script.text(n)) <= 150 and script.text(n)[0] not in signs}


def _names_writers(text: str) -> bool:
    """Tells whether a line says who wrote it, besides who took the pictures."""
    return bool(re.search(r"[/／丨|｜]\s*文(?:\s|$)|^(?:文字?|撰文|采写|.{0,4}撰文)\s*[/／丨|｜:：]", text))


def _by_the_line_below(script: Typescript, at: int, read: Caption) -> Guess | None:
    """Takes a short line for a caption because the line below says who took the picture."""
    text, below = script.text(at), script.text(at + 1)
    if _is_named_below(script, at):
        return Guess(Role.CAPTION, at, 0.7, _NAMED, 2, {"caption": text, "credit": below})
    is_credited = below and is_credit_alone(below) and re.search("[摄攝供]", below)
    if is_credited and width(text) <= 110 and at >= script.head and not any(script.running[at : at + 2]):
        return _with_following(script, at, read, 0.8, _CREDITED)
    return None


def _in_brackets(script: Typescript, at: int, read: Caption) -> Guess | None:
    """Takes a line of its own in brackets for a caption."""
    text = script.text(at)
    is_whole = bool(read.caption2) or (inner(text) and text[0] in "（(")
    if not is_whole or width(text) > 100 or re.match(_NO_CAPTION, text[1:]) or credits_in(text)[0]:
        return None
    return _with_following(script, at, read, 0.8 if script.head <= at < script.tail else 0.5, _BRACKETS)


def _is_named_below(script: Typescript, at: int) -> bool:
    """Tells whether a short line between paragraphs has the name of a person under it, and nothing more."""
    if at < script.head or at + 2 >= script.tail or script.running[at] or width(script.text(at)) > 130:
        return False
    names, rest = names_in(script.text(at + 1))
    stands_apart = script.lines[at].gap > 0 and script.lines[at + 1].gap == 0 and script.lines[at + 2].gap > 0
    is_name = len(names) == 1 and not rest and (is_person(names[0]) or names[0].count(" ") in (1, 2))
    return stands_apart and is_name and ends_sentence(script.text(at))


def _goes_on(text: str) -> bool:
    """Tells whether a line is several sentences of running text that only begins like a caption."""
    return len(re.findall("[。！？]", text)) > 3 or (text.startswith(("图为己", "图是", "图的")))


def _stated(script: Typescript, at: int) -> Guess:
    """Takes a picture of the format, and the caption below it."""
    said = script.lines[at].said or Said("picture")
    own = read_caption(script.text(at)) if script.text(at) else Caption()
    fields = {"path": said.path, "alt": said.alt}
    following = script.text(at + 1)
    kind = script.said(at + 1)
    below = read_caption(following) if following and kind in ("", "bold", "right", "caption") else Caption()
    is_below = (
        kind == "caption" or below.has_sign or below.credit or (inner(following) and following[0] in "（(")
    )
    if following and is_below and width(following) <= 2 * _LONGEST and not own.caption:
        made = _with_following(script, at + 1, below, 0.97, _STATED)
        return made._replace(first=at, length=made.length + 1, fields={**made.fields, **fields})
    return Guess(Role.CAPTION, at, 0.97, _STATED, fields={**_fields(own), **fields})


def _with_following(script: Typescript, at: int, read: Caption, sure: float, why: Why) -> Guess:
    """Joins a caption with the lines below it that belong to the same picture."""
    stop = at + 1
    following = script.text(stop)
    if not read.caption and not read.credit and following and not script.running[stop]:
        below = read_caption(following)
        is_caption = below.has_sign or below.credit or (inner(following) and following[0] in "（(")
        is_plain = (
            is_short(following, 60)
            and script.lines[stop].gap <= script.lines[at].gap
            and not re.search("[。：]$", following)
        )
        if not is_placeholder(following) and (
            is_caption or (is_plain and _is_followed_by_text(script, stop))
        ):
            read = below
            stop += 1
    if not read.credit and read.caption and is_credit_alone(script.text(stop)) and not script.running[stop]:
        read = read._replace(credit=read_caption(script.text(stop)).credit)
        stop += 1
    return Guess(Role.CAPTION, at, sure, why, stop - at, _fields(read))


def _is_followed_by_text(script: Typescript, at: int) -> bool:
    return at + 1 >= len(script.lines) or script.running[at + 1] or is_credit_alone(script.text(at + 1))


def _fields(read: Caption) -> dict[str, str]:
    named = (("caption", read.caption), ("caption2", read.caption2), ("credit", read.credit))
    return {name: value for name, value in named if value}
