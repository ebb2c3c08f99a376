"""`import`: a text as it came becomes a draft that builds, and each of its characters is accounted for."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
import yaml

from tests.fidelity import compare, page_text, units
from tests.import_truths import TEXTS
from tests.inline_site import Site

ROOT = Path(__file__).resolve().parent.parent
SEED = (Path(__file__).parent / "fixtures" / "seed.txt").read_bytes().decode("utf-8")
SITE = """-- site.yaml --
name: 服务粉丝
tagline: 我们一直在努力
base_url: https://example.org/
channels:
  - {name: 情感, slug: emotion, channels: [{name: 故事, slug: story}]}
"""
TEXT = "清晨六点，街口的面馆开了门，第一碗面端上桌，热气把玻璃蒙住了，街坊们陆续坐下，说起昨夜的雨。"
MANY = int(os.environ.get("FUZZ", "0"))

Lay = Callable[[str], Site]


@pytest.fixture
def site(tmp_path: Path) -> Lay:
    return Site(tmp_path).put


def imported(site: Site, text: str | bytes, *arguments: str, name: str = "text.txt") -> dict[str, Any]:
    """Import a text from a file, and give the report for machines."""
    site.write(name, text)
    site.run("import", name, *(arguments or ("x",)), "--format", "json")
    assert site.code == 0, site.stderr + site.stdout
    return json.loads(site.stdout)  # type: ignore[no-any-return]


def draft(site: Site, slug: str = "x") -> str:
    return (site.folder / "content" / slug / "feature.md").read_text("utf-8")


def front(site: Site, slug: str = "x") -> dict[str, Any]:
    return yaml.safe_load(draft(site, slug).split("---\n")[1])  # type: ignore[no-any-return]


# --- Lijin: the seed, as it is ----------------------------------------------------------------------


def test_the_raw_seed_becomes_a_feature_whose_page_has_every_character_of_it(site: Lay) -> None:
    made = site(SITE)
    imported(made, SEED, "lijin")
    made.build("--drafts")

    assert compare(units(SEED), page_text(made.html("lijin/index.html"))) == []


def test_each_element_of_the_seed_is_one_of_its_kind(site: Lay) -> None:
    made = site(SITE)
    imported(made, SEED, "lijin")
    text, fields = draft(made, "lijin"), front(made, "lijin")
    blocks = re.findall(r"^/// (\w+)", text, re.MULTILINE)
    timeline = re.search(r"/// timeline\n(.*?)\n///", text, re.DOTALL)
    speakers = re.findall(r"^speaker: (.+)$", text, re.MULTILINE)

    assert len(re.findall(r"^## 【创新视角\d】\S", text, re.MULTILINE)) == 5
    assert blocks.count("refrain") == 5
    assert timeline
    assert len(timeline[1].split("\n\n")) == 7
    assert len(re.findall(r"^!\[", text, re.MULTILINE)) == 8
    assert text.count("caption2=") == 1
    assert speakers == ["Frank Lenzen", "浙江兰芽科技有限公司负责人"]
    assert (blocks.count("epilogue"), blocks.count("commentary")) == (1, 1)
    assert (
        "signature: {institution: 浙江数字化发展与治理研究中心, post: 研究员, name: 陈川, degree: 博士}"
        in text
    )
    assert fields["byline"] == {"outlet": "浙江日报", "authors": ["项耀瑶", "金长青"]}
    assert (fields["image_credit"], fields["collected_by"]) == ("本版图片由丽缙高新区提供", "抽屉视频")
    assert (fields["editor"], fields["channel"]) == ("抽屉视频", ["情感", "故事"])
    assert fields["draft"] is True
    assert not fields["date"]


def test_the_three_lists_of_the_seed_are_written_and_named_in_site_yaml(site: Lay) -> None:
    made = site(SITE)
    imported(made, SEED, "lijin")
    lists = {
        file.stem: yaml.safe_load(file.read_text("utf-8"))
        for file in (made.folder / "content/sidebar").iterdir()
    }
    hand_made = {
        file.stem: yaml.safe_load(file.read_text("utf-8")) for file in (ROOT / "content/sidebar").iterdir()
    }

    assert yaml.safe_load((made.folder / "site.yaml").read_text("utf-8"))["sidebar"] == [
        "related",
        "hot",
        "latest",
    ]
    for name, wanted in hand_made.items():
        assert lists[name]["title"] == wanted["title"]
        assert [_plain(item["title"]) for item in lists[name]["items"]] == [
            _plain(i["title"]) for i in wanted["items"]
        ]
        assert [item.get("cut", False) for item in lists[name]["items"]] == [
            i.get("cut", False) for i in wanted["items"]
        ]


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text)


# --- Nothing is dropped in silence, and nothing invented ------------------------------------------------


def accounted(text: str, report: dict[str, Any], *files: str) -> list[str]:
    """Give the lines of a source that are neither in what was written nor in the report, letter for letter."""
    told = "".join(one["text"] for one in report["left"])
    here = _letters("".join(files) + told)
    changes: dict[int, list[dict[str, str]]] = {}
    for change in report["changed"]:
        changes.setdefault(change["number"], []).append(change)
    missing = []
    for number, line in enumerate(
        re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text.removeprefix("\ufeff")), 1
    ):
        for change in changes.get(number, []):
            line = line.replace(change["before"], change["after"], 1)  # noqa: PLW2901
        rest, pieces = _letters(line), 0
        while rest:
            length = next((n for n in range(len(rest), 0, -1) if rest[:n] in here), 0)
            if not length:
                break
            rest, pieces = rest[length:], pieces + 1
        if rest or pieces > 2 + len(re.findall(r"[\W_]+|\d+", line)):
            missing.append(line)
    return missing


def _letters(text: str) -> str:
    signs = {ord("①") + n: str(n + 1) for n in range(20)}
    return re.sub(r"[\W_丨]+", "", html.unescape(text).translate(signs))


def written(site: Site) -> list[str]:
    return [
        file.read_text("utf-8")
        for file in (site.folder / "content").rglob("*")
        if file.suffix in (".md", ".yaml")
    ]


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_every_letter_of_a_text_is_in_the_draft_the_lists_or_the_report(file: Path, site: Lay) -> None:
    made = site(SITE)
    text = file.read_bytes().decode("utf-8-sig")
    report = imported(made, file.read_bytes())

    assert accounted(text, report, *written(made)) == []


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_a_draft_of_a_text_builds(file: Path, site: Lay) -> None:
    made = site(SITE)
    imported(made, file.read_bytes())

    made.build("--drafts")


def _line(site: Site, problem: dict[str, Any]) -> str:
    return (site.folder / str(problem["path"])).read_text("utf-8").split("\n")[int(problem["line"]) - 1]


PARTS = [
    *(TEXT[n : n + 20] for n in range(0, 40, 5)),
    *"，。：；！？“”‘’「」（）()[]{}【】《》<>*_`~=#|\\/&^$%@+-—…·•■◆▲①⑳123一二三、\t \u3000\xa0\u200b\xad\ufeff\uf0b7⼈２％'\"",
    *("---", "///", "/// note", "## ", "# ", "> ", "- ", "1. ", "1、", "一、", "（一）", "![a](b)", "[x](y)", "<b>", "<!-- x -->"),
    *("{编号}", "{{x}}", "{% y %}", "[^1]", "&amp;", "&nbsp;", "http://a.cn/b_c", "问：", "答：", "记者：", "编者按：", "链接", "专家点评——"),
    *("来源：", "日期：2024-05-01", "相关阅读", "• 山城", "图为老街", "[图片]", "2024年5月1日，", "此致", "敬礼！", "title: x", "---\n"),
]  # fmt: skip


def texts(count: int) -> Iterator[str]:
    chance = Random(20)
    for _ in range(count):
        lines = ("".join(chance.choices(PARTS, k=chance.randint(1, 6))) for _ in range(chance.randint(1, 14)))
        yield chance.choice(("\n", "\n\n", "\r\n")).join(lines)


def test_whatever_is_pasted_a_draft_builds_and_every_letter_is_accounted_for(site: Lay) -> None:
    made = site(SITE)
    wrong = []
    for n, text in enumerate(texts(MANY or 60)):
        if not text.strip("\u3000\xa0\u200b\xad\ufeff \t\r\n"):
            continue
        report = imported(made, text, f"t{n}")
        if missing := accounted(text, report, *written(made)):
            wrong.append((text, missing))
    made.run("check", "--drafts", "--format", "json")
    errors = [
        one
        for one in json.loads(made.stdout)
        if one["severity"] == "error" and one["code"] != "missing-field"
    ]

    assert wrong == []
    shown = [(one["code"], one["message"], _line(made, one)) for one in errors]
    assert shown == []


@pytest.mark.parametrize(
    "text",
    [
        "面馆*三十*年",
        "%% 面馆 %%", "a_b_c 与 _x_", "{编号}与{{x}}", "[甲](乙)", "<b>粗</b>与<未名>", "1. 面馆开了门", "# 面馆", "> 面馆", "- 面馆",
        "`面馆`", "面馆\\开门", "A&amp;B", "[^1]处", "[[甲]]", "~~面馆~~", "==面馆==", "甲|乙|丙", "![图](x)", "/// 面馆", "::: 面馆", "!!! 面馆",
        "＃ 面馆", "＊＊面馆＊＊", "［面馆］（甲）", "2 < 3 > 1", "5 * 3 = 15", "C:\\面馆\\x", "$x^2$", "+ 面馆", "｛面馆｝",
    ],
)  # fmt: skip
def test_characters_that_mean_something_in_markdown_are_read_as_they_were(text: str, site: Lay) -> None:
    made = site(SITE)
    line = f"街口的{TEXT}{text}，街坊们都这么说，说了三十年，谁也没有改过口。"
    lines = [line, f"{text}{TEXT}"]
    imported(made, f"山城来信：一条街的三十年\n\n{TEXT}\n\n" + "\n\n".join(lines))
    made.build("--drafts")
    page = re.sub(r"\s+", "", "".join(block.text for block in page_text(made.html("x/index.html"))))

    for one in lines:
        wanted = re.sub(r"</?b>", "", one)
        wide = str.maketrans(",:;!?()", "，：；！？（）")
        assert re.sub(r"\s+", "", wanted).translate(wide) in page.translate(wide)


@pytest.mark.parametrize(
    "text",
    [
        f"{{山城|shān chéng}}来信\n{TEXT}",
        f"山城来信：一条街的三十年\n{TEXT}①\n{TEXT}①\n① 甲注。\n① 乙注。",
        f"山城来信：一条街的三十年\n{TEXT}\ufffe\U0001fffe",
    ],
    ids=["a reading in the headline", "two notes of one number", "no characters"],
)
def test_a_draft_builds_of_what_could_be_taken_for_a_mistake(text: str, site: Lay) -> None:
    made = site(SITE)
    report = imported(made, text)
    made.build("--drafts")

    assert accounted(text, report, *written(made)) == []


@pytest.mark.parametrize(
    "text",
    ["[图](a.png)", "![图](a.png)", "x $$y$$ z", "$$", "// x", "：：：", "＞x", "\\\\", "①②", "**x", "..."],
)
def test_marks_of_other_programs_build_wherever_they_stand(text: str, site: Lay) -> None:
    made = site(SITE)
    source = f"山城来信{text}一条街的三十年\n{TEXT}\n{text}\n{TEXT}\n{text}{TEXT}{text}雨。"
    report = imported(made, source)
    made.build("--drafts")

    assert accounted(source, report, *written(made)) == []


def test_what_a_page_put_between_the_entries_of_a_timeline_is_no_entry(site: Lay) -> None:
    made = site(SITE)
    entries = [f"{year}年，{TEXT}" for year in (1994, 2004, 2014, 2024)]
    report = imported(made, "山城纪事\n" + "\n长按识别二维码，关注我们\n".join(entries))
    made.build("--drafts")

    assert [one["source"] for one in report["left"]] == [3, 5, 7]
    assert "/// timeline" in draft(made)


def test_a_table_of_one_row_builds(site: Lay) -> None:
    made = site(SITE)
    page = f"<h1>山城来信</h1><p>{TEXT}</p><table><tr><td>面馆<td>茶馆</table><p>{TEXT}</p>"
    imported(made, f"<!doctype html><html><body><article>{page}</article></body></html>", name="x.html")

    assert "茶馆" in made.build("--drafts").text("x/index.html")


def test_a_note_that_nothing_leads_to_stays_a_paragraph(site: Lay) -> None:
    made = site(SITE)
    imported(made, f"---\ntitle: 山城来信\n---\n\n{TEXT}\n\n[^9]: 店名“一碗”。\n", name="x.md")

    assert "[^9]: 店名“一碗”。" in made.build("--drafts").text("x/index.html")


def test_a_rule_within_an_article_that_came_by_mail_cuts_none_of_it(site: Lay) -> None:
    made = site(SITE)
    parts = [f"{when}{TEXT}" for when in ("早上，", "中午，", "傍晚，")]
    imported(
        made,
        "发件人：李青\n收件人：副刊部\n主题：供稿\n\n山城来信：一条街的三十年\n"
        + "\n----------\n".join(parts),
    )

    assert all(part in draft(made).split("<!--")[0] for part in parts)


def test_a_reporter_behind_the_source_is_no_part_of_it(site: Lay) -> None:
    made = site(SITE)
    imported(made, f"山城来信：一条街的三十年\n2024年5月6日 来源：山城日报 记者 李青\n{TEXT}")

    assert front(made)["source"] == "山城日报"
    assert front(made)["byline"] == {"authors": ["李青"]}


def test_a_line_of_marks_alone_is_told_where_it_is_not_in_the_draft(site: Lay) -> None:
    made = site(SITE)
    report = imported(made, f"山城来信：一条街的三十年\n{TEXT}\n* * *\n{TEXT}")

    assert {"source": 3, "text": "* * *"} in report["left"]


def test_sentences_and_headings_that_begin_as_lines_of_pages_do_stay_in_the_text(site: Lay) -> None:
    made = site(SITE)
    lines = [
        "版权所有者的烦恼",
        "安装了客户端的老人，第一次看见孙子。",
        "举报电话背后的一夜",
        "感谢阅读，是她写在扉页上的话。",
    ]
    report = imported(
        made, "山城来信：一条街的三十年\n" + "".join(f"{TEXT}\n{line}\n" for line in lines) + TEXT
    )

    assert [one["text"] for one in report["left"]] == []
    assert all(line in draft(made) for line in lines)


@pytest.mark.parametrize(
    "line",
    ["图", "a\tb", "① a", "【山城】", "相关阅读", "（一）", "01", " " * 40000 + "x"],
    ids=["characters", "cells", "notes", "brackets", "lists", "numerals", "digits", "blanks"],
)
def test_many_lines_alike_take_no_longer_than_as_many_others(line: str, site: Lay) -> None:
    made = site(SITE)
    count = max(1, 40000 // (len(line.encode()) + 2))
    made.write("x.txt", f"山城来信：一条街的三十年\n{TEXT}\n" + f"{line}\n\n" * count)
    began = process_time()
    made.run("import", "x.txt", "x")

    assert made.code == 0, made.stderr
    assert process_time() - began < 10


# --- The command ----------------------------------------------------------------------------------------


def test_the_folder_is_named_by_the_file_or_by_the_word_behind_it(site: Lay) -> None:
    made = site(SITE)
    made.write("laojie.txt", f"山城来信：一条街的三十年\n{TEXT}\n")
    made.write("稿件 1.txt", f"山城来信：一条街的三十年\n{TEXT}\n")

    assert made.run("import", "laojie.txt").code == 0
    assert "title: 山城来信：一条街的三十年" in draft(made, "laojie")
    assert made.run("import", "稿件 1.txt").code == 2
    assert "import-needs-name" in made.stderr
    assert made.run("import", "稿件 1.txt", "laojie").code == 2
    assert "already-there" in made.stderr
    assert made.run("import", "稿件 1.txt", "er").code == 0


def test_standard_input_is_read_where_the_file_is_a_hyphen(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    made = site(SITE)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"山城来信\n{TEXT}".encode())))

    assert made.run("import", "-", "x").code == 0
    assert TEXT in draft(made)
    assert made.run("import", "-").code == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import-empty"),
        (b" \n\n", "import-empty"),
        (bytes(range(256)) * 8, "import-no-text"),
        (b"\0" * 99, "import-no-text"),
    ],
)
def test_what_is_no_text_is_told_and_leaves_nothing(content: bytes, code: str, site: Lay) -> None:
    made = site(SITE)
    made.write("x.txt", content)
    made.run("import", "x.txt")

    assert made.code == 1
    assert code in made.stderr
    assert not (made.folder / "content/x").exists()


def test_standard_input_that_a_shell_closed_is_empty(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    made = site(SITE)
    monkeypatch.setattr(sys, "stdin", None)
    made.run("import", "-", "x")

    assert made.code == 1
    assert "import-empty" in made.stderr


def test_a_file_that_is_not_there_is_told(site: Lay) -> None:
    made = site(SITE)
    made.run("import", "nothing.txt")

    assert made.code == 2
    assert "import-no-file" in made.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5"])
def test_texts_in_the_encodings_of_chinese_systems_are_read(encoding: str, site: Lay) -> None:
    made = site(SITE)
    imported(
        made,
        f"山城來信\n\n2024年5月1日，{TEXT.translate(str.maketrans('馆开门热气蒙陆续说间们坊点', '館開門熱氣蒙陸續說間們坊點'))}\n".encode(
            encoding, "ignore"
        ),
    )

    assert "title: 山城來信" in draft(made)


def test_lists_and_a_site_that_are_there_already_are_left_as_they_are(site: Lay) -> None:
    made = site(
        SITE + "sidebar: [related]   # 两个列表\n-- content/sidebar/related.yaml --\ntitle: 相关\nitems: []\n"
    )
    report = imported(made, SEED, "lijin")

    assert (made.folder / "content/sidebar/related.yaml").read_text("utf-8") == "title: 相关\nitems: []\n"
    assert report["kept_lists"] == ["content/sidebar/related.yaml"]
    assert "sidebar: [related, hot, latest]   # 两个列表" in (made.folder / "site.yaml").read_text("utf-8")
    assert accounted(SEED, report, *written(made)) == []


@pytest.mark.parametrize(
    "sidebar",
    [
        "sidebar:\r\n  - old\r\n",
        "sidebar:\n\n  - old\n\n",
        "sidebar: [old,]\n",
        "sidebar:\n  - old\n",
        "sidebar: []\n",
        "sidebar:\n- old   # 旧的\n",
        "# 没有列表\n",
    ],
)
def test_lists_are_named_in_whatever_form_site_yaml_has(sidebar: str, site: Lay) -> None:
    made = site(SITE + sidebar + "footer: 报社\n-- content/sidebar/old.yaml --\ntitle: 旧\nitems: []\n")
    imported(made, SEED, "lijin")
    given = yaml.safe_load((made.folder / "site.yaml").read_text("utf-8"))

    assert given["sidebar"][-3:] == ["related", "hot", "latest"]
    assert given["footer"] == "报社"


def test_a_channel_that_the_site_does_not_have_is_shown_in_a_comment(site: Lay) -> None:
    made = site("-- site.yaml --\nname: 服务粉丝\nbase_url: https://example.org/\n")
    imported(made, SEED, "lijin")

    assert "#channel: [情感, 故事]" in draft(made, "lijin")
    made.build("--drafts")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The street at dawn\n\n"
            + "At six in the morning the noodle shop opens its door, and the first bowl is on the table. "
            * 3,
            "en",
        ),
        (
            "山城來信：一條街的三十年\n\n清晨六點，街口的麵館開了門，熱氣把玻璃蒙住了，鄰居們陸續坐下，說起昨夜的雨，誰也沒有離開。",
            "zh-Hant",
        ),
    ],
)
def test_a_text_in_another_language_than_the_site_says_so(text: str, language: str, site: Lay) -> None:
    made = site(SITE)
    imported(made, text)

    assert front(made)["language"] == language


def test_a_language_that_the_format_states_is_not_guessed_again(site: Lay) -> None:
    made = site(SITE)
    text = "清晨六點，街口的麵館開了門，熱氣把玻璃蒙住了，鄰居們陸續坐下，說起昨夜的雨，誰也沒有離開。"
    imported(made, f"---\ntitle: 山城來信\nlang: zh-CN\n---\n\n{text}\n", name="x.md")

    assert "language" not in front(made)


def test_a_guess_that_is_not_sure_is_marked_in_the_draft_with_its_line(site: Lay) -> None:
    made = site(SITE)
    made.write("x.txt", f"山城来信：一条街的三十年\n\n{TEXT}\n\n灯\n\n{TEXT}\n")
    made.run("import", "x.txt", "--lang", "zh")

    assert "<!-- 请核对：" in draft(made)
    assert "原文第5行" in draft(made)
    assert re.search(r"^5 +\d+ +\S+ +\d+% +\? 灯", made.stdout, re.MULTILINE)
    made.build("--drafts")


def test_explain_says_for_each_line_what_it_was_taken_for_and_why(site: Lay) -> None:
    made = site(SITE)
    made.write("x.txt", f"山城来信：一条街的三十年\n{TEXT}\n图为老街。 周远摄\n{TEXT}\n")
    made.run("import", "x.txt", "--explain", "--lang", "zh")

    assert re.search(
        r"^ +3 +图为老街。 周远摄\n +→ +\d+% +图片 +.+ \(caption\)\n(?:.*\n)*? +\d+% +正文",
        made.stdout,
        re.MULTILINE,
    )


def test_the_report_names_what_is_missing_and_what_was_changed(site: Lay) -> None:
    made = site(SITE)
    made.write(
        "x.txt",
        f"山城来信：一条街的三十年\n{TEXT}占地3.7 平 方 公 里，增长１２．５％。\n（老街俯瞰）\n{TEXT}\n",
    )
    made.run("import", "x.txt", "--lang", "zh")

    assert "还缺：日期；1 张图片的文件" in made.stdout
    assert "平 方 公 里→平方公里" in made.stdout
    assert "12.5%" in draft(made)


def test_key_figures_are_offered_in_comments_and_never_set(site: Lay) -> None:
    made = site(SITE)
    imported(made, SEED, "lijin")

    assert "#  - {value: 550, unit: 余家, label: 园区现有企业}" in draft(made, "lijin")
    assert "figures" not in front(made, "lijin")


def test_a_picture_of_which_nothing_is_known_builds_as_a_draft_and_is_told_when_published(site: Lay) -> None:
    made = site(SITE)
    made.write("images/a.png", (ROOT / "static/icons/icon-192.png").read_bytes())
    imported(
        made,
        f"---\ntitle: 一条街\ndate: 2024-05-01\ncover: images/a.png\n---\n\n{TEXT}\n\n![](images/a.png)\n",
        name="x.md",
    )
    made.build("--drafts")
    made.write("content/x/feature.md", draft(made).replace("draft: true", "draft: false"))
    made.run("check", "--format", "json")
    told = [one["line"] for one in json.loads(made.stdout) if one["code"] == "to-come"]

    assert len(told) == 2


def test_where_a_list_cannot_be_written_neither_it_nor_the_feature_is_left(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(SITE)
    made.write("x.txt", SEED)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tekan.importing._replace", refuse)
    made.run("import", "x.txt")

    assert made.code == 3
    assert not (made.folder / "content/x").exists()
    assert not [*(made.folder / "content").rglob("*.yaml")]


def test_a_built_page_comes_back_as_the_feature_that_it_was(site: Lay) -> None:
    made = site(SITE)
    imported(made, SEED, "lijin")
    made.write("content/lijin/feature.md", draft(made, "lijin").replace("draft: true", "draft: false"))
    before = made.build().html("lijin/index.html")
    for file in [*(made.folder / "content").rglob("*.*")]:
        if file.stem != "hot":
            file.unlink()
    made.run("import", "public/lijin/index.html", "again")
    assert made.code == 0, made.stderr
    made.write("content/again/feature.md", draft(made, "again").replace("draft: true", "draft: false"))

    assert _article(made.build().html("again/index.html")) == _article(before)


def _article(html: str) -> str:
    """Give the main part of a page, without the names of its files."""
    inside = re.search(r"<main.*</main>", html, re.DOTALL)
    assert inside
    return re.sub(r"[\w./-]*assets/[\w.-]+|lijin|again| class=\"ragged\"", "", inside[0])
