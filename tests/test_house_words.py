"""The house's own words, and the standard's: `content/words.yaml`, what it finds, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

from tekan.copydesk.house import standard_words
from tekan.preview.resident import Resident
from tekan.project import Project
from tests.desk import said_of
from tests.inline_site import Site

SITE = """\
-- content/a/feature.md --
---
title: 甲地用Wechat
---
他用Wechat，不用WechatPay，也不用OldWechat。豆腐渣饼好吃，豆腐渣工程不好。

质量低劣的豆腐渣。帐号本报照写。
-- content/words.yaml --
words:
  - {wrong: Wechat, right: WeChat, why: 照公司的写法, safe: true}
  - wrong: 豆腐渣
    why: 不用比喻下结论
    exceptions: [豆腐渣饼]
  - {wrong: 质量低劣, right: 质量低劣的}
  - {wrong: 帐号, right: 帐号}
"""


def found(site: Site) -> list[tuple[int, int, str]]:
    records = json.loads(site.run("check", "--format", "json", "--lang", "en").stdout)
    return [
        (one["line"], one["column"], one["message"]) for one in records if one["code"].startswith("desk-")
    ]


def test_the_house_s_own_words_are_found_but_for_exceptions_right_forms_and_longer_words(
    tmp_path: Path,
) -> None:
    assert [one[:2] for one in found(Site(tmp_path).put(SITE))] == [(2, 11), (4, 3), (4, 42), (6, 6)]


def test_the_list_is_read_again_when_it_changes_and_so_is_each_feature(tmp_path: Path) -> None:
    site = Site(tmp_path).put(SITE).build()
    assert "“豆腐渣”" in site.build().stderr
    site.write("content/words.yaml", "words:\n- {wrong: 低劣, why: 用差}\n")
    assert "“低劣”" in site.build().stderr
    assert "“豆腐渣”" not in site.stderr
    (tmp_path / "content/words.yaml").unlink()
    assert "desk-house" not in site.build().stderr
    assert "“帐号”" in site.run("check").stderr


def test_the_preview_reads_all_again_by_a_list_that_was_changed(tmp_path: Path) -> None:
    site = Site(tmp_path).put(SITE)
    resident = Resident(Project(tmp_path, tmp_path / "out", drafts=True, jobs=1))

    def told() -> set[str]:
        return {str(one.details["text"]) for one in resident.problems if one.code == "desk-house-word"}

    resident.open()
    assert told() == {"Wechat", "豆腐渣"}
    site.write("content/words.yaml", "words:\n- {wrong: 低劣, why: 用差}\n")
    assert resident.take_in({str(tmp_path / "content/words.yaml")})
    resident.judge()
    assert told() == {"低劣"}


def test_each_of_the_standard_s_words_is_found_and_its_right_forms_and_exceptions_are_not() -> None:
    words = standard_words()
    wrong = "\n\n".join(f"这里写着{word.wrong}，如此而已。" for word in words)
    right = "\n\n".join(
        f"这里写着{longer}，如此而已。" for word in words for longer in (word.right, *word.exceptions)
    )
    traditional = f"---\ntitle: 題目\nlanguage: zh-Hant\n---\n{wrong}\n"
    found = [
        [one["line"] for one in records if one["code"] == "desk-standard-word"]
        for records in said_of([wrong, right, traditional])
    ]

    assert len(words) == len({word.wrong for word in words}) > 100
    assert found == [[2 * n + 4 for n in range(len(words))], [], []]
