"""
The fields of a block: `name: value` in the lines directly below its opening.
"""

from __future__ import annotations

import re

from tekan.content.other_names import called
from tekan.content.schema import field_names
from tekan.content.source import Source, Stretch
from tekan.diagnostics.problems import Diagnostic, closest, error
from tekan.model.blocks import WRITTEN

FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)[ \t]*(?::(?= |$)|[:：])")
_CHINESE_FIELD = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,6})[ \t\u3000]*[:：][ \t\u3000]*")
_FIELD_GOES_ON = re.compile(r"[ \t]|- ")

FIELD_NAMES = {
    **dict.fromkeys(("说话人", "讲话人", "发言人", "讲述人", "说话者"), "speaker"),
    **dict.fromkeys(("职务", "身份", "头衔", "职位"), "post"),
    **dict.fromkeys(("标题", "题目", "表题", "表名", "图题", "图名"), "title"),
    **dict.fromkeys(("单位", "计量单位"), "unit"),
    **dict.fromkeys(("来源", "数据来源", "资料来源", "出处"), "source"),
    **dict.fromkeys(("注", "注释", "附注", "表注", "图注"), "note"),
    **dict.fromkeys(("文件", "数据文件", "数据"), "file"),
    **dict.fromkeys(("类型", "图表类型", "图形", "种类", "图型"), "type"),
    **dict.fromkeys(("突出", "突出显示", "强调", "高亮", "重点", "标红"), "highlight"),
    **dict.fromkeys(("表头", "表头行数"), "head"),
    **dict.fromkeys(("行名", "行名列数"), "names"),
    **dict.fromkeys(("署名", "落款"), "signature"),
    **dict.fromkeys(("代号", "编号"), "id"),
    **dict.fromkeys(("作者", "词", "作词", "诗作者"), "author"),
    **dict.fromkeys(("文件", "视频", "音频", "录音", "文件名", "路径"), "file"),
    **dict.fromkeys(("封面", "海报", "封面图", "首帧", "视频封面"), "poster"),
    **dict.fromkeys(("字幕", "字幕文件"), "subtitles"),
    **dict.fromkeys(("文字稿", "文稿", "文字版", "文字实录", "逐字稿"), "transcript"),
    **dict.fromkeys(("说明", "图说", "视频说明", "片说"), "caption"),
    **dict.fromkeys(("摄制", "出处", "拍摄", "制作", "图源"), "credit"),
    **dict.fromkeys(("片名", "题名"), "title"),
    **dict.fromkeys(("提问", "提问者", "提问人", "采访者", "采访人"), "asks"),
    **dict.fromkeys(("回答", "回答者", "回答人", "受访者", "受访人", "被访者", "被采访者"), "answers"),
    **dict.fromkeys(("图说", "说明", "图注", "图片说明", "总图说"), "caption"),
    **dict.fromkeys(("摄影", "图源", "供图", "出处", "来源", "图片来源", "摄"), "credit"),
    **dict.fromkeys(("排法", "版式", "形式", "样式", "排版"), "form"),
}
"""What editors call the fields of blocks."""
_ALSO = {"来源": "credit"}
"""What the same words mean in a block that has no field of their first meaning."""


def split_fields(inner: Source, name: str, problems: list[Diagnostic]) -> tuple[Source | None, Source]:
    """
    Splits the field lines directly under a block's opening from its body.

    A first line such as `GDP: …` is text, unless its name is, or resembles, that of a field. So is one in an
    interview that begins as a line below it does: that is somebody who speaks.
    """
    if name == "interview" and inner.lines and _comes_again(inner):
        return None, inner
    inner = _with_known_names(inner, name, problems)
    first = FIELD.match(inner.lines[0]) if inner.lines else None
    if first is None or not _is_field(first["name"], name):
        return None, inner
    stop = next((n for n, line in enumerate(inner.lines) if not line.strip()), len(inner.lines))
    for n in range(1, stop):
        if name == "gallery" and inner.lines[n].startswith("!["):  # no field begins so
            stop = n
            break
        if not FIELD.match(inner.lines[n]) and not _FIELD_GOES_ON.match(inner.lines[n]):
            problems.append(error("fields-need-blank-line", inner.at(n)))
            stop = n
            break
    return inner.part(0, stop), inner.part(stop, len(inner.lines))


def _comes_again(inner: Source) -> bool:
    """Tells whether another line has the same name before its colon as the first."""
    name, *others = map(_name_before_colon, inner.lines)
    return bool(name) and name not in fields_of("interview") and name in others


def _name_before_colon(line: str) -> str:
    bare = line.lstrip(" \t\u3000")
    found = FIELD.match(bare) or _CHINESE_FIELD.match(bare)
    return found["name"] if found else ""


def _with_known_names(inner: Source, name: str, problems: list[Diagnostic]) -> Source:
    """Writes the fields that have Chinese names with their own names, and reports each."""
    lines = list(inner.lines)
    moved: dict[int, tuple[Stretch, ...]] = {}
    for n, line in enumerate(lines):
        found = _CHINESE_FIELD.match(line)
        meant = [names.get(found["name"], "") for names in (FIELD_NAMES, _ALSO)] if found else []
        known = next((field for field in meant if field in fields_of(name)), "")
        if found and known:
            problems.append(error("unknown-field", inner.at(n), field=found["name"], suggestion=known))
            lines[n] = f"{known}: {line[found.end() :]}"
            moved[n] = (Stretch(0, inner.at(n)), Stretch(len(known) + 2, inner.at(n, found.end())))
        elif not FIELD.match(line):
            break
    if not moved:
        return inner
    origins = tuple(moved.get(n, (Stretch(0, inner.at(n)),)) for n in range(len(lines)))
    return inner._replace(lines=tuple(lines), origins=origins)


def _is_field(word: str, block: str) -> bool:
    known = {field for name in WRITTEN for field in field_names(name)}
    own = fields_of(block)
    return word in known or bool(closest(word, own) or ("file" in own and called(word, own)))


def fields_of(block: str) -> tuple[str, ...]:
    """Lists the fields that a block has; a name that is no block's has none."""
    return field_names(block) if block in WRITTEN else ()


def field_in_text(line: str, block: str) -> str:
    """Returns the name of the block's field that a line of its text looks like, or nothing."""
    found = FIELD.match(line)
    return found["name"] if found and found["name"] in fields_of(block) else ""
