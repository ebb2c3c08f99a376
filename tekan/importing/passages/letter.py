"""
A letter: whom it is to, its lines, 此致敬礼, the name and the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.content.typed_lines import is_date
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.looks import width
from tekan.importing.sample_text import HEADLINE, PARAGRAPH

EXAMPLES = {
    (
        f"{HEADLINE}\n{PARAGRAPH}\n周师傅：\n您好！我在您的店里吃了四年面。\n此致\n敬礼！"
        f"\n林晚\n2019年3月5日\n{PARAGRAPH}"
    ): ("title paragraph letter letter letter letter letter letter paragraph"),
    f"{HEADLINE}\n记者看到这样的场面：\n{PARAGRAPH}": "title paragraph paragraph",
}

_SALUTED = re.compile(
    r"(?:(?:尊敬|亲爱|敬爱|親愛|敬愛)的)?[^，。；：！？“”]{2,18}[:：]$|Dear [^.]{2,40}[,:]$"
)
_CLOSING = re.compile(
    "(?:此致|敬礼|敬禮|祝(?:您|你|好|安).{0,16}|顺颂.{0,6}|順頌.{0,6}|敬祝.{0,10}|谨致.{0,8}"
    "|盼复|致以.{0,20}|Yours .{2,20},?|Sincerely,?|Best regards,?"
    r"|With love,?)[！!。]?(?:[ \u3000]*(?:敬礼|敬禮)[！!。]?)?$"
)
_IS_CALLED = re.compile(r"(?:(?:尊敬|亲爱|敬爱|親愛)的)?[^，。；：！？“”说說道称问答如下是为]{2,10}[:：]")
_REACH = 16
_WHY = Why("有称呼、问候和落款，像一封信", "a salutation, a closing and a signature, as in a letter")


def guesses(laid: Laid) -> Iterator[Guess]:
    """Finds a salutation with a closing within a few lines."""
    for at in laid.body:
        if not _SALUTED.fullmatch(laid.text(at)) or width(laid.text(at)) > 44:
            continue
        closing = next(
            (
                n
                for n in range(at + 2, min(at + _REACH, len(laid.script.lines)))
                if _CLOSING.fullmatch(laid.text(n))
            ),
            -1,
        )
        if closing < 0 and _IS_CALLED.fullmatch(laid.text(at)):
            closing = _signed(laid, at)
        if closing < 0 or any(
            laid.role(n) is Role.HEADING and laid.held[n].sure > 0.85 for n in range(at, closing)
        ):
            continue
        stop = closing + 1
        while stop < len(laid.script.lines) and stop - closing <= 4 and _may_sign(laid, stop):
            stop += 1
        sign = [
            laid.text(n)
            for n in range(closing + 1, stop)
            if not is_date(laid.text(n)) and not _CLOSING.fullmatch(laid.text(n))
        ]
        fields = {"signature": sign[0]} if len(sign) == 1 else {}
        yield Guess(Role.LETTER, at, 0.88, _WHY, stop - at, fields)


def _signed(laid: Laid, at: int) -> int:
    """Finds a name and a day below it that end a letter without a wish; returns the line above them."""
    for place in range(at + 2, min(at + _REACH, len(laid.script.lines) - 1)):
        name = laid.text(place)
        if is_date(laid.text(place + 1)) and width(name) <= 20 and not re.search("[，。：；！？]", name):
            return place - 1
    return -1


def _may_sign(laid: Laid, at: int) -> bool:
    """Tells whether a line is a name, a day, or the second half of a closing."""
    text = laid.text(at)
    is_brief = width(text) <= 28 and not re.search(r"[，。；：“”]", text)
    return bool(
        is_date(text)
        or _CLOSING.fullmatch(text)
        or (is_brief and laid.role(at) is not Role.HEADING)
        or (is_brief and laid.held[at].sure < 0.8 and is_date(laid.text(at + 1)))
    )
