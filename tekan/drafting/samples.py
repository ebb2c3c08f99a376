"""
What blocks hold in a new feature: one short sample for each, in simplified Chinese and in English.

Their fields, with examples, come from the schema. Those that stand for something in the sample (a CSV file
for the rows) are named beside it, for both together would be wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

SAMPLES: Mapping[str, tuple[str, str]] = {
    "timeline": ("1994年，街口开了第一家面馆。", "In 1994, the first noodle shop opened at the corner."),
    "refrain": ("灯亮着，街就在。", "While the lamp burns, the street is there."),
    "quotation": ("“面要现拉，话要慢说。”", "“Pull noodles fast, and speak slowly.”"),
    "note": ("记者走访了三十户街坊。", "Our reporter called on thirty households."),
    "box": ("周建国，1968年生，开面馆。", "Zhou Jianguo, born in 1968, keeps a noodle shop."),
    "interview": (
        "记者：为什么一直挂着那盏灯？\n周师傅：最早是因为没有路灯。",
        "Reporter: Why is that lamp still there?\nMaster Zhou: There were no street lights.",
    ),
    "verse": (
        "夯儿抬得高，\n路儿修得平。",
        "East street bright, west street bright,\na lamp at every door at night.",
    ),
    "letter": (
        "周师傅：\n\n您好！我在您的店里吃了四年面。\n\n祝好！\n\n林晚\n2019年3月5日",
        "Dear Master Zhou,\n\nI have eaten your noodles for four years.\n\nYours,\nWan Lin",
    ),
    "table": (
        "| 指标 | 2024年 |\n|---|---|\n| 生产总值 | 128.5 |",
        "| Shop | 2024 |\n|---|---|\n| Noodles | 34 |",
    ),
    "chart": (
        "| 年份 | 进出口 |\n|---|---|\n| 2022年 | 12.4 |\n| 2024年 | 25.1 |",
        "| Year | Shops |\n|---|---|\n| 2022 | 17 |\n| 2024 | 34 |",
    ),
    "gallery": (
        "![花市开门](images/open.jpg)\n![挑花的人](images/buyers.jpg)",
        "![The doors open](images/open.jpg)\n![At the counter](images/buyers.jpg)",
    ),
    "video": ("周师傅：面要现拉。", "Master Zhou: Pull noodles fast."),
    "audio": ("周师傅：面要现拉。", "Master Zhou: Pull noodles fast."),
    "epilogue": ("天亮了，灯还没有熄。", "Day broke, and the lamp was still burning."),
    "commentary": ("一条街的变化，要从店家看起。", "Whoever would know a street looks at its shops."),
}

IN_PLACE: Mapping[str, tuple[str, ...]] = {
    "quotation": ("pull",),
    "box": ("id",),
    "letter": ("signature",),
    "gallery": ("form",),
    "table": ("note", "file", "head", "names"),
    "chart": ("source", "note", "file", "highlight"),
    "video": ("alt", "caption", "transcript"),
    "audio": ("caption", "transcript"),
    "commentary": ("id",),
}
"""The fields that are named beside a sample, and have no place in it."""

SECTION = ("## 【街坊】一碗面 {#noodles}", "## A bowl of noodles {#noodles}")
PICTURE = ("![街口的面馆](images/street.jpg)", "![The noodle shop](images/street.jpg)")
RUNNING = (
    "**三十年，**见[首页](../index.html)和[山城大学](https://example.org/)[^1]。\n\n[^1]: 据《山城街巷录》。",
    (
        "**Thirty years:** see the [cover](../index.html) and the [university](https://example.org/)[^1].\n\n"
        "[^1]: From the annals of the city."
    ),
)
