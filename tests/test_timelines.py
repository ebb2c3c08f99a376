"""Timelines through the front door: the date at the head of an entry, read or given by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.content.timelines import dated, dated_by_hand
from tekan.diagnostics.problems import Location
from tekan.model.text import Element, Text, cut, plain
from tests.inline_site import Site

Lay = Callable[[str], Site]


def entries(site: Lay, text: str) -> list[str]:
    """Give the entries of a timeline as they are printed, without what keeps numbers and units together."""
    built = site(f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n/// timeline\n{text}\n///\n").build()
    (timeline,) = re.findall('<ol class="timeline">(.*?)</ol>', built.main("a/index.html"))
    return re.findall("<li[^>]*>(.*?)</li>", re.sub('<span class="u">(.*?)</span>', r"\1", timeline))


def told(site: Lay, text: str) -> list[tuple[int, str]]:
    """Give the lines and codes of what is told of a timeline."""
    built = site(f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n/// timeline\n{text}\n///\n").run("build")
    found = re.findall(r"feature\.md:(\d+):\d+: error\[([a-z-]+)\]", built.stderr)
    return [(int(line) - 4, code) for line, code in found]


def test_times_decades_and_festivals_are_set_off_whole(site: Lay) -> None:
    lines = [
        *("14时28分，地震发生。", "9:00—10:00，开馆。", "10时至12时，参观。", "1950年代，街口有店。"),
        *("1980年代初,改革。", "2018年春节前夕,返乡。", "2020年底前，建成。", "民國94年，通車。"),
        *("2008 年 5 月，开工。", "光绪三十四年（1908年），设厂。", "Dec. 12, 2008, the zone opened."),
    ]

    printed = entries(site, "\n\n".join(lines))

    assert [re.findall('<b class="date">(.*?)</b>', line)[0] for line in printed] == [
        *("14时28分", "9:00—10:00", "10时至12时", "1950年代", "1980年代初", "2018年春节前夕", "2020年底前"),
        '<time datetime="2005">民國94年</time>',
        '<time datetime="2008-05">2008 年 5 月</time>',
        '<time datetime="1908">光绪三十四年（1908年）</time>',
        '<time datetime="2008-12-12">Dec. 12, 2008</time>',
    ]
    assert [re.sub("<.*?>", "", line) for line in printed] == [
        line.replace("初,", "初，").replace("夕,", "夕，") for line in lines
    ]


BY_HAND = {
    "[40年前] 我们": '<b class="date">40年前</b> 我们',
    "[那年冬天]，路通了。": '<b class="date">那年冬天</b>，路通了。',
    "[ 那年冬天 ]，路通了。": '<b class="date">那年冬天</b>，路通了。',
    "　　[那年冬天]路通了。": '<b class="date">那年冬天</b>路通了。',
    "[甲]: 乙": '<b class="date">甲</b>：乙',
    "[丙]：丁": '<b class="date">丙</b>：丁',
    "[戊]（一）己": '<b class="date">戊</b>（一）己',
    "[庚]\n辛": '<b class="date">庚</b>辛',
    "[1998年]，开工。": '<b class="date"><time datetime="1998">1998年</time></b>，开工。',
    "[1998年5月3日]开工。": '<b class="date"><time datetime="1998-05-03">1998年5月3日</time></b>开工。',
    "[1998年的夏天]，开工。": '<b class="date">1998年的夏天</b>，开工。',
    "[1998年，夏天]，开工。": '<b class="date">1998年，夏天</b>，开工。',
    "[那年*冬*天]，开工。": '<b class="date">那年<em>冬</em>天</b>，开工。',
    "**[那年]**，开工。": '<b class="date">那年</b>，开工。',
    "[那年]，[甲]开工。": '<b class="date">那年</b>，[甲]开工。',
}

IN_MARKUP = {
    "2012年**9月**3日，": '<b class="date"><time datetime="2012-09-03">2012年9月3日</time></b>，',
    "[2013年](https://example.org/b)，开工。": (
        '<b class="date"><time datetime="2013">'
        '<a href="https://example.org/b" rel="noopener">2013年</a></time></b>，开工。'
    ),
    "**2014年开工**。": '<b class="date"><time datetime="2014">2014年</time></b><strong>开工</strong>。',
    "2015*年*，": '<b class="date"><time datetime="2015">2015<em>年</em></time></b>，',
}


@pytest.mark.parametrize("lines", [BY_HAND, IN_MARKUP], ids=["by hand", "in markup"])
def test_brackets_give_a_date_by_hand_and_markup_hides_none(site: Lay, lines: dict[str, str]) -> None:
    assert entries(site, "\n\n".join(lines)) == list(lines.values())


NEITHER = [
    r"\[甲]，乙",
    r"\[甲\]，乙",
    "[甲](https://example.org/)，乙",
    "[]，甲",
    "[ ]，甲",
    "[丙，丁",
    "甲[乙]，丙",
    "［甲］，乙",
    "[甲[乙]丙]，丁",
    "50年前，甲",
    "那年冬天，甲",
]


def test_what_is_neither_a_date_nor_in_brackets_is_told(site: Lay) -> None:
    lines = range(1, 2 * len(NEITHER), 2)
    assert told(site, "\n\n".join(NEITHER)) == [(line, "timeline-without-date") for line in lines]


JOINED = """\
2011年底，立项。
2012年9月21日，开工。

2013年底，立项。
2014年初，开工。
2015年底前，竣工。

2016年底，立项。
会上有人说好。
2017年9月21日，开工。

[那年冬天]，立项。
2018年9月21日，开工。

2019年底，立项。
[第二年冬天]，开工。

2020年底，立项
2021年，开工
"""

BROKEN = """\
2011年底，立项，
2012年开工。

2013年底，立项：
[甲]和乙。

2014年底，立项。
当年开工。

2015年底，立项。
3天后开工。
"""


def test_an_entry_on_the_next_line_is_told(site: Lay) -> None:
    lines = (2, 5, 6, 10, 13, 16, 19)
    assert told(site, JOINED) == [(line, "timeline-needs-blank-line") for line in lines]


def test_a_sentence_that_was_broken_is_one_entry(site: Lay) -> None:
    assert told(site, BROKEN) == []


NODES = st.recursive(
    st.text("2012年9月春底，开工\n", max_size=6),
    lambda inner: st.builds(
        lambda name, children: Element(name, tuple(children)),
        st.sampled_from(("em", "strong", "a", "ruby")),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


@given(st.lists(NODES, max_size=4).map(tuple), st.integers(0, 20))
def test_what_is_cut_is_whole_again_when_joined(text: Text, at: int) -> None:
    before, after = cut(text, at)

    assert plain(before) + plain(after) == plain(text)


@given(st.lists(NODES, max_size=4).map(tuple))
def test_a_date_changes_no_character(text: Text) -> None:
    entry = dated(Element("p", text))

    assert entry is None or plain(entry.children) == plain(text)


@given(st.text("甲年1 *", min_size=1, max_size=6), st.text("，甲[]1 ", max_size=6))
def test_brackets_are_dropped_and_nothing_else(date: str, rest: str) -> None:
    entry = dated_by_hand(Element("p", (f"[{date}]{rest}",)), Location("a.md"))

    assert entry is None if not date.strip() else entry and plain(entry.children) == date.strip() + rest
