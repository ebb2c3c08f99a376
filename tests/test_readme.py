"""What the READMEs show is what the command says."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.inline_site import Site

ROOT = Path(__file__).resolve().parent.parent


def fenced(readme: str, opening: str) -> str:
    """Give the first code block of a README that begins with some characters."""
    blocks = re.findall(r"^( *)```(?:markdown)?\n(.*?)^\1```", readme, re.MULTILINE | re.DOTALL)
    found = (textwrap.dedent(text) for _, text in blocks)
    return next(text for text in found if text.startswith(opening))


@pytest.mark.parametrize(("file", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_mistakes_of_the_sample_are_told_as_the_readme_shows(
    site: Callable[[str], Site], png: bytes, file: str, language: str
) -> None:
    readme = (ROOT / file).read_text("utf-8")
    sample = fenced(readme, "---\ntitle: 山城来信")
    laid = site(
        f"-- site.yaml --\n{(ROOT / 'site.yaml').read_text('utf-8')}\n-- content/laojie/feature.md --\n{sample}"
    )
    for name in ("related", "hot", "latest"):
        laid.write(f"content/sidebar/{name}.yaml", f"title: {name}\n")
    laid.write("content/laojie/images/street.jpg", png)
    assert laid.run("check").code == 0, laid.stderr

    mistaken = sample.replace("channel:", "chanel:").replace(
        "[街口的面馆]()", "[街口的面馆](images/steet.jpg)"
    )
    laid.write("content/laojie/feature.md", mistaken)

    assert laid.run("check", "--lang", language).code == 1
    assert laid.stderr.startswith(fenced(readme, "content/laojie/feature.md:"))
