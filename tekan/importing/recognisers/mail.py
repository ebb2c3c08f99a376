"""
The head of a mail in which an article came, and the signature at its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.mails import head_of, signature_of
from tekan.importing.sample_text import PARAGRAPH
from tekan.importing.typescript import Typescript

EXAMPLES = {
    (
        "发件人：李青\n收件人：副刊部\n主题：供稿\n各位老师好：\n--------\n山城来信：一条街的三十年"
        "\n"
        f"{PARAGRAPH}\n--------\n李青\n电话：0000 0000"
    ): "cut cut cut cut cut title paragraph cut cut cut",
    f"发件人：李青\n收件人：副刊部\n主题：供稿\n山城来信：三十年\n{PARAGRAPH}\n--------\n{PARAGRAPH}": (
        "cut cut cut title paragraph cut paragraph"
    ),
}

_HEAD = Why("邮件的抬头", "the head of a mail")
_SIGNATURE = Why("邮件末尾的签名", "the signature of a mail")


def guesses(script: Typescript) -> Iterator[Guess]:
    """Cuts what belongs to the mail."""
    for at in range(head_of(script.texts)):
        yield Guess(Role.CUT, at, 0.98, _HEAD)
    for at in range(max(signature_of(script.texts), script.begins), len(script.lines)):
        yield Guess(Role.CUT, at, 0.98, _SIGNATURE)
