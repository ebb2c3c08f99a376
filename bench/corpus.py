"""
The corpora: the feature of this repository, varied until there are as many as wanted.

A varied feature has other names and other numbers in every paragraph, so nothing that is kept under the hash
of a paragraph, or of a page, serves two of them.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

CONTENT = Path(__file__).resolve().parent.parent / "content"
SOURCE = CONTENT / "lijin" / "feature.md"
LISTS = ("related", "hot", "latest")

CHANNELS = {
    "情感": ("emotion", {"故事": "story", "家书": "letters"}),
    "产业": ("industry", {"园区": "parks", "人物": "people"}),
    "城乡": ("places", {"县域": "counties", "街巷": "streets"}),
}
PATHS = [(outer, inner) for outer, (_, channels) in CHANNELS.items() for inner in channels]
NEWEST = dt.date(2024, 1, 1)

_FIRST = (
    "云松龙庆景遂青莲永武东义磐仙临温玉椒金兰衢柯越诸嵊虞慈姚奉象嘉桐德吉湖"
    "善秀富淳杭萧瑞洞乐文泰鹰鹿瓯普岱舟定黄路柳岭壶舒碧紫白丹雁鹤凤梅桂枫竹兴"
)
_SECOND = (
    "溪阳泉元昌田都康川乌安居台海门岗化山清顺城港洋渡塘坑湾浦潭洲滨源坪坝沙"
    "石林原野岩峰谷岸桥堰埠墩圩坞垟岙屿礁浜荡池沟渠亭寨关堡集镇铺店墟宁井浔滩"
)

_REVISED = "（第0次修订）"
_REVISION = re.compile(r"第\d+次修订")
_NUMBER = re.compile(r"(?<![\d.])\d{2,}(?![\d.年月日])")
_QUOTED = re.compile(r"“([^“”*]{2,12})”")
_FENCE = re.compile(r"/// *(?P<name>\w*)")
_FIELD = re.compile(r"(?P<name>[a-z]+): *(?P<value>.*)")
_KEY_FIGURE = re.compile(r"- \{value: (.+), unit: (.+), label: (.+)\}")
_PREFIXES = {"timeline": "- ", "refrain": "> ", "quotation": "> ", "commentary": "> "}


@dataclass(frozen=True, slots=True)
class Article:
    """One feature, as tekan and as the others read it."""

    slug: str
    title: str
    date: dt.date
    byline: str
    summary: str
    text: str
    """The whole feature.md."""
    markdown: str
    """The same text, its blocks written as lists and quotations, which every tool has."""


def articles(count: int) -> Iterator[Article]:
    """Give the first features of the corpus."""
    source = SOURCE.read_text("utf-8")
    for number in range(count):
        yield article(source, number)


def article(source: str, number: int) -> Article:
    """Give one variation of a feature."""
    _, front, body = source.split("---\n", 2)
    date = NEWEST - dt.timedelta(days=number % 3000)
    front = "".join(f"{line}\n" for line in _front(front, number, date))
    body = "\n".join(_body(body, number)).strip()
    fields = yaml.safe_load(front)
    return Article(
        slug=slug(number),
        title=fields["title"],
        date=date,
        byline=" ".join((fields["byline"]["outlet"], *fields["byline"]["authors"])),
        summary=body[:60],
        text=f"---\n{front}---\n\n{body}\n",
        markdown="\n\n".join((*_key_figures(front), *_plain(body))) + "\n",
    )


def slug(number: int) -> str:
    """Give the folder's name of a feature."""
    return f"feature-{number:05d}"


def edited(text: str, edition: int) -> str:
    """Give a source text with one sentence changed."""
    return _REVISION.sub(sentence(edition), text)


def sentence(edition: int) -> str:
    """Give what is to be read in the page after an edit."""
    return f"第{edition}次修订"


# --- One variation --------------------------------------------------------------------------------


def place(number: int) -> str:
    """Give the place that a feature is about: another one for each."""
    return "丽缙" if number == 0 else _FIRST[number % len(_FIRST)] + _SECOND[number // len(_FIRST)]


def _varied(text: str, number: int) -> str:
    if number == 0:
        return text
    text = text.replace("丽缙", place(number)).replace("缙云", place(number)[::-1])
    return _NUMBER.sub(lambda found: _another(found[0], number), text)


def _another(digits: str, number: int) -> str:
    """Give another number of as many digits: the same one for the same wherever a feature has it."""
    least = 10 ** (len(digits) - 1)
    return str(least + (int(digits) - least + 37 * number) % (9 * least)).zfill(len(digits))


def _front(front: str, number: int, date: dt.date) -> Iterator[str]:
    channel = ", ".join(PATHS[number % len(PATHS)])
    for line in front.splitlines():
        if line.startswith("date:"):
            yield f"date: {date}"
        elif line.startswith("channel:"):
            yield f"channel: [{channel}]"
        elif not line.startswith(("#", "hero", "seal_drawing", "image_label")):
            yield _varied(line.partition("  #")[0].rstrip(), number)


def _body(body: str, number: int) -> Iterator[str]:
    """Give the lines of a text, its pictures left out, with some emphasis and a link."""
    count = 0
    for line in body.splitlines():
        if line.startswith("!["):
            continue
        if not line or line.startswith(("## ", "///")) or _FIELD.match(line):
            yield _varied(line, number)
            continue
        varied = _varied(line, number)
        if number and place(number) not in varied and place(number)[::-1] not in varied:
            varied += f"（{place(number)}讯）"
        if count % 2:
            varied = _QUOTED.sub(r"“**\1**”", varied, count=1)
        if count == 1:
            varied += f"[{place(number)}专题](https://example.org/topics/{number}){_REVISED}"
        yield varied
        count += 1


# --- The same for the others ----------------------------------------------------------------------


def _key_figures(front: str) -> Iterator[str]:
    for value, unit, label in _KEY_FIGURE.findall(front):
        yield f"- **{value}**{unit}　{label}"


def _plain(body: str) -> Iterator[str]:
    block = ""
    fields: dict[str, str] = {}
    for line in filter(None, body.splitlines()):
        if fence := _FENCE.fullmatch(line):
            if not fence["name"] and "speaker" in fields:
                yield f"> —— {fields['speaker']}　{fields.get('post', '')}"
            if not fence["name"] and "signature" in fields:
                yield fields["signature"].strip("{}")
            block, fields = fence["name"], {}
        elif block and (field := _FIELD.fullmatch(line)):
            fields[field["name"]] = field["value"]
            if field["name"] == "title":
                yield f"## {field['value']}"
        else:
            yield _PREFIXES.get(block, "") + line.partition(" {#")[0]


# --- A site of tekan's ----------------------------------------------------------------------------


def lists() -> dict[str, dict[str, object]]:
    """Give the reading lists; the empty one gets items, so that each has some to be rendered."""
    read = {each: yaml.safe_load((CONTENT / f"sidebar/{each}.yaml").read_text("utf-8")) for each in LISTS}
    read["hot"]["items"] = read["hot"]["items"] or read["latest"]["items"][1:5]
    return read


def site_yaml(**settings: object) -> str:
    """Give a site.yaml: no headline face, codes and cards, unless the settings say so."""
    channels = [
        {"name": outer, "slug": slug, "channels": [{"name": n, "slug": s} for n, s in inner.items()]}
        for outer, (slug, inner) in CHANNELS.items()
    ]
    fields = {
        "format": 1,
        "name": "服务粉丝",
        "tagline": "我们一直在努力",
        "language": "zh-Hans",
        "base_url": "https://example.org/",
        "channels": channels,
        "sidebar": LISTS,
        "headline_font": "off",
        "qr": "off",
        "share_cards": "off",
    }
    return as_yaml({**fields, **settings})


def as_yaml(fields: Mapping[str, object]) -> str:
    """Give fields as YAML, each value written as JSON, which is YAML too."""
    return "".join(f"{field}: {json.dumps(value, ensure_ascii=False)}\n" for field, value in fields.items())


def write_site(folder: Path, corpus: Iterable[Article], **settings: object) -> None:
    """Write a whole site of tekan's, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    for each in corpus:
        write(folder / f"content/{each.slug}/feature.md", each.text)
    for name, shown in lists().items():
        write(folder / f"content/sidebar/{name}.yaml", as_yaml(shown))
    write(folder / "site.yaml", site_yaml(**settings))


def write(file: Path, text: str) -> None:
    """Write a text, and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
