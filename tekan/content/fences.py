"""
The lines that open and close a block, `/// name` and `///`, and what is written instead of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tekan.content.source import Source
from tekan.diagnostics.problems import Diagnostic, Location, closest, error
from tekan.model.blocks import WRITTEN

BEGINNINGS = "/／\\:：>"
"""The characters that such a line can begin with."""

_RIGHT = re.compile(r"[ \t\u3000]*/{3,}[ \t]*(?P<name>.*?)[ \t]*$")
_MISTYPED = re.compile(
    r"[ \t\u3000>]*(?:(?P<colons>[:：]{3,})|[/／]{2,}|\\{3,})[ \t\u3000]*(?P<name>.*?)[ \t\u3000]*$"
)
_TWO_SLASHES = re.compile(r"[ \t\u3000>]*//(?!/)")
_ONE_LINE = re.compile(
    r"(?P<name>[\w-]+)[:：]?[ \t\u3000]+(?P<text>.*?)(?P<end>[ \t\u3000]*/{3,})?$"
    r"|(?P<bare>[\w-]+)[ \t]*/{3,}$"
)

_MEANT = {
    **dict.fromkeys(("引语", "引文", "引用", "直接引语", "quote", "blockquote", "cite"), "quotation"),
    **dict.fromkeys(("大事记", "时间线", "时间轴", "年表", "chronology"), "timeline"),
    **dict.fromkeys(("编者按", "按语", "开栏语", "记者手记", "手记", "注", "说明"), "note"),
    **dict.fromkeys(
        ("tip", "warning", "info", "caution", "important", "danger", "admonition", "callout"), "note"
    ),
    **dict.fromkeys(
        ("链接", "相关链接", "新闻链接", "知识链接", "人物小传", "小传", "人物简介", "资料", "背景"), "box"
    ),
    **dict.fromkeys(("aside", "sidebar", "infobox", "factbox", "link", "card", "panel"), "box"),
    **dict.fromkeys(
        ("访谈", "专访", "问答", "对话", "对谈", "qa", "q&a", "faq", "dialogue", "dialog"), "interview"
    ),
    **dict.fromkeys(
        ("诗", "诗歌", "诗词", "歌词", "歌谣", "民谣", "poem", "poetry", "lyrics", "song"), "verse"
    ),
    **dict.fromkeys(("信", "信件", "书信", "来信", "家书", "mail"), "letter"),
    **dict.fromkeys(("pull", "pullquote", "pull-quote", "文中语", "金句"), "quotation"),
    **dict.fromkeys(
        ("表格", "表", "数据表", "统计表", "一览表", "csv", "excel", "spreadsheet", "data", "datatable"),
        "table",
    ),
    **dict.fromkeys(
        (
            "图表",
            "图",
            "统计图",
            "柱状图",
            "条形图",
            "柱形图",
            "直方图",
            "折线图",
            "曲线图",
            "走势图",
            "饼图",
        ),
        "chart",
    ),
    **dict.fromkeys(
        ("饼状图", "扇形图", "环形图", "堆积图", "堆叠图", "面积图", "graph", "plot", "bar", "line", "pie"),
        "chart",
    ),
    **dict.fromkeys(
        ("stacked", "column", "barchart", "linechart", "piechart", "diagram", "echarts", "mermaid"), "chart"
    ),
    **dict.fromkeys(
        ("vega", "vega-lite", "vegalite", "chartjs", "highcharts", "donut", "histogram"), "chart"
    ),
    **dict.fromkeys(("评论", "点评", "短评", "专家点评", "专家评论", "comment", "opinion"), "commentary"),
    **dict.fromkeys(("尾声", "结语", "结尾", "ending", "conclusion"), "epilogue"),
    **dict.fromkeys(
        (
            "组图",
            "图集",
            "图片集",
            "九宫格",
            "四宫格",
            "六宫格",
            "宫格",
            "拼图",
            "相册",
            "图组",
            "多图",
            "轮播",
        ),
        "gallery",
    ),
    **dict.fromkeys(
        (
            "album",
            "slideshow",
            "carousel",
            "slides",
            "slider",
            "photos",
            "pictures",
            "images",
            "mosaic",
            "grid",
        ),
        "gallery",
    ),
    **dict.fromkeys(("视频", "短视频", "影片", "短片", "电影", "录像", "微视频", "vlog"), "video"),
    **dict.fromkeys(("film", "movie", "mp4", "clip", "youtube", "bilibili"), "video"),
    **dict.fromkeys(("音频", "录音", "播客", "声音", "音乐", "同期声", "podcast", "mp3", "sound"), "audio"),
    **dict.fromkeys(("recording", "voice", "listen"), "audio"),
    **dict.fromkeys(("叠句", "副歌", "重复句", "chorus"), "refrain"),
}
"""What blocks are called elsewhere, and in Chinese."""


class Fence(NamedTuple):
    """A line that opens or closes a block."""

    name: str
    """Nothing for one that closes."""
    is_right: bool = True
    """Whether it is written with three slashes."""
    has_text: bool = False
    """Whether more than the name is on the line."""
    is_closed: bool = False
    """Whether the block ends on the same line."""
    has_colons: bool = False
    """Whether it is written with colons, as other programs do."""


def fence_of(line: str) -> Fence | None:
    """Reads a line that opens or closes a block, or was meant to."""
    if right := _RIGHT.match(line):
        return _named(right["name"], is_right=True)
    mistyped = _MISTYPED.match(line)
    if mistyped is None:
        return None
    found = _named(mistyped["name"], is_right=False)._replace(has_colons=bool(mistyped["colons"]))
    is_meant = found.name in _MEANT and not _TWO_SLASHES.match(line)  # which begin a comment elsewhere
    return found if found.has_colons or not found.name or found.name in WRITTEN or is_meant else None


def _named(name: str, *, is_right: bool) -> Fence:
    if name in WRITTEN or not (more := _ONE_LINE.match(name)):
        return Fence(name, is_right)
    first = more["name"] or more["bare"]
    if first not in WRITTEN:
        return Fence(name, is_right)
    return Fence(first, is_right, has_text=True, is_closed=bool(more["bare"] or more["end"]))


def meant_block(name: str) -> str:
    """Returns the block that a name was probably meant to be, or nothing."""
    return _MEANT.get(name.lower(), "") or closest(name, WRITTEN)


def opening_problems(fence: Fence, where: Location) -> Iterator[Diagnostic]:
    """Reports what is wrong with the opening of a block."""
    if not fence.is_right:
        name = fence.name if fence.name in WRITTEN else meant_block(fence.name) or "note"
        yield error("broken-fence", where, suggestion=f"/// {name}")
    elif fence.has_text:
        yield error("text-in-fence", where, name=fence.name)
    elif fence.name not in WRITTEN:
        known = ", ".join(WRITTEN)
        yield error("unknown-block", where, name=fence.name, known=known, suggestion=meant_block(fence.name))


def place_of_fence(source: Source, n: int) -> Location:
    """Returns where the fence on a line begins."""
    line = source.lines[n]
    return source.at(n, len(line) - len(line.lstrip(" \t\u3000")))
