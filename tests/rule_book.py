"""
What docs/copydesk.md and its twin say: the rules of the copy desk, from their docstrings.

`make docs` writes both.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import NamedTuple

from tekan.copydesk.findings import Rule
from tekan.copydesk.rules import RULES
from tekan.diagnostics.problems import Severity

DOCS = Path(__file__).resolve().parent.parent / "docs"

_INTRODUCTION = {
    "en": """\
# The copy desk

`check` reads each feature as a proof-reader does, and so does the preview. What is surely wrong is a warning, which builds print, too; all else is a note. A rule is switched off

- for the site, in `site.yaml`: `rules: {NAME: off}`;
- for one paragraph, by a comment above it: `<!-- 不查 NAME -->`, or `<!-- no-check NAME -->`; several names are parted by commas.

`check --fix` puts right in the files what needs no judgement, by the rules that say so below, and shows the difference; `--fix=NAME` does it by one rule. Code, addresses, comments and all else stay as they are, byte for byte; a feature with
errors, and what would change more than the words in question, are left alone.

The house's own words are in `content/words.yaml`:

```yaml
words:
  - wrong: 豆腐渣          # looked for as it stands
    right: 质量低劣        # nothing where that depends; the same as `wrong` allows the form
    why: 不用比喻下结论
    exceptions: [豆腐渣饼] # longer forms that are right
    safe: true             # `check --fix` may replace it
```

| rule | what it says | told as | `--fix` |
|---|---|---|---|
""",
    "zh": """\
# 审读

`check` 和预览像校对那样读每一篇稿子。一定错了的是提醒，生成网站时也会说；其余是告知。不想要哪条规则：

- 全站不用，写在 `site.yaml` 里：`rules: {NAME: off}`；
- 一段不用，在那一段上面写注释：`<!-- 不查 NAME -->`，几条规则之间用顿号或逗号。

`check --fix` 直接在文件里改好不用人判断的地方（下表标出了哪几条规则），并列出改动；`--fix=NAME` 只改一条规则的。代码、网址、注释和其他一切，一个字节也不动；有错误的稿子不改，会牵动别处的地方也不改。

本报自己的用词写在 `content/words.yaml` 里：

```yaml
words:
  - wrong: 豆腐渣          # 不写的写法，按字面查
    right: 质量低劣        # 应当的写法，说不准就不写这一行；和 wrong 相同，就是认可这个写法
    why: 不用比喻下结论
    exceptions: [豆腐渣饼] # 含有它而没有错的词语
    safe: true             # check --fix 可以直接改
```

| 规则 | 说什么 | 怎么说 | `--fix` |
|---|---|---|---|
""",
}
_TOLD = {"en": ("a warning", "a note"), "zh": ("提醒", "告知")}
_PARTS = {"en": ("Source", "Wrong", "Right"), "zh": ("依据", "错", "对")}
_FORM = re.compile(
    r"(?P<en>.+?)\n\n(?P<zh>.+?)\nSource: (?P<source>.+)\nWrong: (?P<wrong>.+)\nRight: (?P<right>.+)",
    re.DOTALL,
)


class Entry(NamedTuple):
    """A rule as its docstring has it."""

    name: str
    said: dict[str, str]
    parts: tuple[str, str, str]
    is_warning: bool
    is_mended: bool


def entry_of(rule: Rule) -> Entry:
    """Read the docstring of a rule."""
    found = _FORM.fullmatch(inspect.getdoc(rule.find) or "")
    assert found, rule.name
    said = {"en": " ".join(found["en"].split()), "zh": "".join(found["zh"].split("\n"))}
    parts = (found["source"], _examples(found["wrong"]), _examples(found["right"]))
    return Entry(rule.name, said, parts, rule.severity is Severity.WARNING, rule.is_mended)


def _examples(line: str) -> str:
    """Give examples, each as code, so that no mark in them is one of Markdown's."""
    return " · ".join(
        f"`` {one} ``" if "`" in one else f"`{one}`" for one in re.split(r" \| ", line.strip()) if one
    )


def rule_book(language: str) -> str:
    """Give the text of docs/copydesk.md, or of its twin."""
    entries = [entry_of(rule) for rule in RULES]
    rows = "".join(
        f"| [`{one.name}`](#{one.name}) | {_cell(one.said[language])} | {_TOLD[language][not one.is_warning]} |"
        f"{' ✓' if one.is_mended else ''} |\n"
        for one in entries
    )
    return _INTRODUCTION[language] + rows + "".join(_section(one, language) for one in entries)


def _section(one: Entry, language: str) -> str:
    colon = "：" if language == "zh" else ": "
    lines = "".join(
        f"- {name}{colon}{part}\n" for name, part in zip(_PARTS[language], one.parts, strict=True)
    )
    return f"\n## {one.name}\n\n{one.said[language]}\n\n{lines}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


BOOKS = {"en": DOCS / "copydesk.md", "zh": DOCS / "copydesk.zh.md"}

if __name__ == "__main__":
    for language, file in BOOKS.items():
        file.write_text(rule_book(language), "utf-8")
