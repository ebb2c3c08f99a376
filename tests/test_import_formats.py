"""Word documents and saved pages become lines: what they say is kept, and what is no part of the article is told."""

from __future__ import annotations

import base64
import io
import random
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.diagnostics.problems import ContentError
from tekan.importing.characters import cleaned
from tekan.importing.formats import web_pages, word_documents
from tekan.importing.lines import Line, Said, Taken
from tests.inline_site import Site
from tests.saved_pages import P1, P2, P3, P4, PAGES, ps

FIXTURES = Path(__file__).resolve().parent / "fixtures"
DOCUMENTS = FIXTURES / "documents"
BOTH = pytest.mark.parametrize("file", ["word", "libreoffice"])
"""The same document, as Word writes it and as LibreOffice does."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def taken(file: str) -> Taken:
    return word_documents.read((DOCUMENTS / f"{file}.docx").read_bytes(), f"{file}.docx")


def document(body: str, styles: str = "", **parts: str | bytes) -> bytes:
    """Make the smallest document; a part's name has __ in place of / and _ in place of the point."""
    names = {"document": f"<w:body>{body}</w:body>", "styles": styles}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/></Types>',
        )
        for name, text in names.items():
            spaces = f'xmlns:w="{W}" xmlns:r="{MAIN}" xmlns:v="urn:schemas-microsoft-com:vml"'
            archive.writestr(f"word/{name}.xml", f"<w:{name} {spaces}>{text}</w:{name}>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def read_document(body: str, styles: str = "", **parts: str | bytes) -> Taken:
    return word_documents.read(document(body, styles, **parts), "a.docx")


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def page(markup: str, beside: Callable[[str], bytes | None] = lambda _: None) -> Taken:
    return web_pages.read(markup.encode(), "page.html", beside)


def article(inner: str) -> Taken:
    """Read a page of which all is the article."""
    return page(f"<article><p>{P1}</p>{inner}<p>{P2}</p></article>")


def texts(read: Taken) -> list[str]:
    return [line.text for line in read.lines if line.text]


def line(read: Taken, text: str) -> Line:
    return next(one for one in read.lines if text in one.text)


def left(read: Taken) -> dict[str, str]:
    return {one.text: one.why[1] for one in read.left}


def squashed(text: str) -> str:
    return "".join(cleaned(text, 1)[0].split())


def accounted(read: Taken) -> str:
    return squashed(
        "".join([*(one.text + one.marked for one in read.lines), *(one.text for one in read.left)])
    )


def code_of(content: bytes, read: Callable[[bytes, str], Taken] = word_documents.read) -> str:
    with pytest.raises(ContentError) as caught:
        read(content, "稿子.docx")
    (problem,) = caught.value.diagnostics
    assert problem.details["name"] == "稿子.docx"
    return problem.code


def told(read: Callable[[bytes, str], Taken], content: bytes) -> list[str]:
    """Give the codes of what is said of a file that cannot be read; no other exception may come."""
    try:
        read(content, "a")
    except ContentError as failure:
        return [problem.code for problem in failure.diagnostics]
    return []


# --- documents ---


@BOTH
def test_headings_of_a_document_are_headings_below_its_title(file: str) -> None:
    read = taken(file)

    headings = [(one.text, one.said.level) for one in read.lines if one.said and one.said.kind == "heading"]
    assert headings == [("灯下三十年", 1), ("一碗面", 2), ("两家茶馆", 2), ("东头", 3)]
    assert read.fields == {"title": "灯下三十年", "subtitle": "山城一条老街的来信"}
    assert [read.lines[0].number, read.lines[1].number] == [read.places["title"], read.places["subtitle"]]


@BOTH
def test_a_footnote_is_marked_in_the_text_and_follows_as_a_note(file: str) -> None:
    read = taken(file)

    assert line(read, "面馆开在街口").marked == "面馆开在街口[^1]，三十年没有换过招牌。"
    assert read.lines[-1].text == "据《山城街巷录》。"
    assert read.lines[-1].said == Said("note", mark="1")


@BOTH
def test_what_a_tracked_change_inserts_is_kept_and_what_it_deletes_is_told(file: str) -> None:
    read = taken(file)

    assert "三十年没有换过招牌" in line(read, "面馆开在街口").text
    assert "招牌旧了" not in "".join(texts(read))
    assert left(read)["招牌旧了"] == "Text that a tracked change deletes."


@BOTH
def test_comments_hidden_text_headers_and_footers_are_told(file: str) -> None:
    read = taken(file)

    assert (
        left(read).items()
        >= {
            "年龄请再核": "A comment by 陈安.",
            "此处待核": "Hidden text.",
            "内部资料": "The header of the pages.",
            "第1页": "The footer of the pages.",
        }.items()
    )
    (comment,) = (one for one in read.left if one.text == "年龄请再核")
    assert comment.number == line(read, "周师傅今年").number


@BOTH
def test_the_words_of_a_text_box_follow_its_paragraph(file: str) -> None:
    said = texts(taken(file))

    assert said[said.index("街边有一块牌子。") + 1] == "链接：老街始建于1862年"


@BOTH
def test_a_picture_is_taken_along_and_its_caption_with_its_counted_number_follows(file: str) -> None:
    read = taken(file)

    at, picture = next(
        (n, one) for n, one in enumerate(read.lines) if one.said and one.said.kind == "picture"
    )
    assert picture.said is not None
    assert read.pictures[picture.said.path].startswith(b"\xff\xd8")
    assert read.lines[at + 1].text == "图 1 街口的面馆"


@BOTH
def test_merged_cells_of_a_table_stay_merged(file: str) -> None:
    table = line(taken(file), "店铺")

    assert table.said == Said("table")
    assert table.text == "店铺\t2022年\n收入\t增速\n面馆\t52.5\t3%\n茶馆\t1,012\t-0.5%"
    assert '<tr><th rowspan="2">店铺</th><th colspan="2">2022年</th></tr>\n<tr><th>收入</th>' in table.marked


@BOTH
def test_items_of_lists_have_their_level_and_their_number(file: str) -> None:
    items = [one for one in taken(file).lines if one.said and one.said.kind == "item"]

    assert [(one.text, one.said and one.said.mark) for one in items] == [
        *(("骨头汤", ""), ("清汤", ""), ("加葱", "")),
        *(("和面", "1."), ("醒面", "2."), ("拉面", "3.")),
    ]


@BOTH
def test_bold_readings_soft_returns_right_aligned_and_quoted_lines_are_known(file: str) -> None:
    read = taken(file)

    assert line(read, "云在南边").marked == r"{缙|jìn}云在南边，**灯\*没有\*熄**"
    assert line(read, "第二行接着说").text == "第二行接着说。"
    assert line(read, "本报记者").said == Said("right")
    assert line(read, "面要现拉").said == Said("quoted")
    assert line(read, "面馆开在街口").indent == 4


def test_numbers_that_word_sets_by_itself_are_typed() -> None:
    read = taken("wps")

    assert texts(read) == [
        *(
            "老街修缮情况的报告",
            "一、基本情况",
            "老街长八百米，两侧有550余家店铺。",
            "（一）历史",
            "始建于一八六二年。",
        ),
        *("（二）现状", "店铺", "住户", "二、存在的问题", "（一）道路", "整段用样式加粗", "附："),
    ]
    assert line(read, "存在的问题").said == Said("heading", 1)
    assert line(read, "（二）现状").said == Said("heading", 2)
    assert [
        line(
            read,
            "店铺",
        ).said,
        line(read, "住户").said,
    ] != [None, None]
    assert line(read, "住户").said == Said("item", 1, "2.")
    assert line(read, "整段用样式加粗").said == Said("bold")


@pytest.mark.parametrize("name", ["heading 2", "标题 2", "二级标题", "標題 2"])
def test_a_style_is_a_heading_by_its_name_in_either_language(name: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="7"><w:name w:val="{name}"/></w:style>'
    read = read_document(paragraph("一碗面", '<w:pStyle w:val="7"/>') + paragraph("正文。"), styles)

    assert [one.said for one in read.lines] == [Said("heading", 2), None]


@pytest.mark.parametrize("file", sorted(DOCUMENTS.glob("*.docx")), ids=lambda file: file.stem)
def test_every_character_of_a_document_is_in_a_line_or_told(file: Path) -> None:
    read = taken(file.stem)
    archive = zipfile.ZipFile(file)
    parts = [
        name
        for name in archive.namelist()
        if re.match(r"word/(document|footnotes|endnotes|comments|header\d|footer\d)\.xml", name)
    ]
    there = accounted(read)

    found = [
        text
        for part in parts
        for text in re.findall(r"<(?:w|m):(?:t|delText)(?: [^>]*)?>([^<]+)<", archive.read(part).decode())
    ]
    assert len(found) > 5
    assert [text for text in found if squashed(text) not in there] == []


def test_what_the_converter_would_lose_is_kept() -> None:
    wrapped = (
        "<w:p><w:r><w:t>产值</w:t></w:r><w:fldSimple><w:r><w:t>3.2</w:t></w:r></w:fldSimple>"
        "<w:bdo><w:r><w:t>亿元</w:t></w:r></w:bdo><w:r><w:cr/></w:r><w:r><w:t>又一行</w:t></w:r></w:p>"
    )
    read = read_document(wrapped)

    assert texts(read) == ["产值3.2亿元", "又一行"]


def test_a_table_of_contents_is_left() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    read = read_document(paragraph("一碗面　3", '<w:pStyle w:val="T"/>') + paragraph("正文。"), styles)

    assert texts(read) == ["正文。"]
    assert left(read) == {"一碗面　3".replace("　", " "): "Word's table of contents."}


def drawing(content: bytes, ending: str, name: str = "图片 1", alt: str = "") -> Taken:
    a = "http://schemas.openxmlformats.org/drawingml/2006"
    body = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{a}/wordprocessingDrawing"><wp:docPr id="1" name="{name}" descr="{alt}"/>'
        f'<a:graphic xmlns:a="{a}/main"><a:graphicData><pic:pic xmlns:pic="{a}/picture"><pic:blipFill>'
        '<a:blip r:embed="r1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{MAIN}/image" Target="media/image1.{ending}"/></Relationships>'
    )
    parts: dict[str, Any] = {"word___rels__document.xml.rels": relations}
    if content:
        parts[f"word__media__image1.{ending}"] = content
    made = document(body + paragraph("正文。"), **parts)
    return word_documents.read(made, "a.docx")


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_a_picture_has_its_own_name_where_that_says_something_and_what_somebody_wrote_of_it() -> None:
    read = drawing(PIXEL, "png", "街口.png", "清晨的面馆")

    assert read.pictures == {"images/街口.png": PIXEL}
    assert read.lines[0].said == Said("picture", path="images/街口.png", alt="清晨的面馆")


def test_a_picture_that_has_only_the_name_of_its_program_is_counted_and_what_a_program_wrote_of_it_is_dropped() -> (
    None
):
    read = drawing(PIXEL, "png", "图片 1", "图形用户界面&#10;&#10;描述已自动生成")

    assert read.lines[0].said == Said("picture", path="images/word-1.png")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\1\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 40, "kind that cannot be shown"),
        (b"", "not in the file"),
    ],
)
def test_a_picture_that_cannot_be_taken_is_to_come_and_told(content: bytes, why: str) -> None:
    read = drawing(content, "emf", "示意图.emf")

    assert read.lines[0].said == Said("picture")
    assert read.pictures == {}
    ((name, said),) = left(read).items()
    assert (name, why in said) == ("示意图.emf", True)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "import-old-document"),
        (rb"{\rtf1\ansi 1}", "import-old-document"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "import-old-document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "import-document-locked"),
        (OLE, "import-document-broken"),
        (b"", "import-document-broken"),
        (b"PK\3\4 and nothing more", "import-document-broken"),
        (document("<w:p>").replace(b"</w:body>", b"</w:bady>"), "import-document-broken"),
    ],
)
def test_a_file_that_is_no_document_is_told_with_what_helps(content: bytes, code: str) -> None:
    assert code_of(content) == code


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def test_a_document_of_another_program_a_bomb_and_one_with_entities_are_told() -> None:
    bomb = zipped(**{"word__document.xml": b"<w>" + b" " * 33_000_000})
    entities = zipped(**{"word__document.xml": b'<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'})

    assert code_of(zipped(**{"xl__workbook.xml": b"<w/>"})) == "import-other-document"
    assert code_of(bomb) == "import-document-too-large"
    assert code_of(entities) == "import-document-broken"


def test_a_document_that_breaks_off_or_was_damaged_raises_nothing_else() -> None:
    chance = random.Random(20)
    whole = (DOCUMENTS / "word.docx").read_bytes()
    for _ in range(40):
        damaged = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.5 else whole)
        for _ in range(min(len(damaged), 5)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert len(told(word_documents.read, bytes(damaged))) < 2


# --- pages ---


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_found_and_everything_else_is_told(name: str) -> None:
    markup, expected = PAGES[name]
    read = web_pages.read(
        markup.encode("big5hkscs", "xmlcharrefreplace") if name == "table" else markup.encode(), name
    )
    there = accounted(read)

    assert texts(read) == expected
    assert [text for text in seen(markup) if squashed(text) not in there] == []


def seen(markup: str) -> list[str]:
    """Give each stretch of characters of a page but those of its scripts and styles."""
    found: list[str] = []

    class Reader(HTMLParser):
        inside = ""

        def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
            self.inside = tag

        def handle_data(self, data: str) -> None:
            if self.inside not in ("script", "style") and data.strip():
                found.append(data)

    Reader().feed(markup)
    return found


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("trs", {"title": "山城来信", "date": "2024-05-01", "source": "山城日报"}),
        (
            "wechat",
            {
                "title": "山城来信",
                "date": "2024-05-01",
                "source": "山城日报",
                "byline": {"authors": ["李青"]},
            },
        ),
        (
            "jsonld",
            {
                "title": "山城来信",
                "date": "2024-05-01",
                "source": {"name": "山城周刊", "url": "https://example.com/a/1"},
                "byline": {"authors": ["李青"]},
            },
        ),
        ("wordpress", {"title": "山城来信", "date": "2024-05-01"}),
        ("br", {"title": "山城来信"}),
    ],
)
def test_a_page_gives_the_fields_that_it_states_and_no_others(name: str, fields: dict[str, object]) -> None:
    read = page(PAGES[name][0])

    assert read.fields == fields
    assert next(one for one in read.lines if one.number == read.places["title"]).text == fields["title"]


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("gb18030", '<meta charset="gb2312">'),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'),
        ("gb18030", ""),
        ("utf-8", '<meta charset="gb2312">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
    ],
)
def test_the_encoding_of_a_page_is_found(codec: str, declared: str) -> None:
    markup = f"<html><head>{declared}<title>山城来信</title></head><body><h1>山城来信</h1><div>{ps()}</div></body></html>"

    assert texts(web_pages.read(markup.encode(codec), "a.html")) == ["山城来信", P1, P2, P3, P4]


def test_pictures_beside_the_page_are_taken_and_those_on_the_web_are_to_come() -> None:
    asked: list[str] = []

    def beside(path: str) -> bytes | None:
        asked.append(path)
        return PIXEL if path == "山城来信_files/面馆.png" else None

    body = (
        "<p><img src='./%E5%B1%B1%E5%9F%8E%E6%9D%A5%E4%BF%A1_files/%E9%9D%A2%E9%A6%86.png' data-src='https://a.cn/1' alt='面馆'></p>"
        "<p><img data-src='https://a.cn/640?wx_fmt=jpeg' src='data:image/gif;base64,R0lGOD'></p>"
        "<p><img src='../secret.png'><img src='/etc/passwd'><img src='lost.png'></p><img src='dot.gif' width=1 height=1>"
    )
    read = page(f"<article><p>{P1}</p>{body}<p>{P2}</p></article>", beside)

    pictures = [one.said for one in read.lines if one.said and one.said.kind == "picture"]
    assert pictures == [Said("picture", path="images/面馆.png", alt="面馆"), *[Said("picture")] * 4]
    assert read.pictures == {"images/面馆.png": PIXEL}
    assert left(read) == {
        "https://a.cn/640?wx_fmt=jpeg": "A picture on the web, which was not fetched.",
        **dict.fromkeys(
            ("../secret.png", "/etc/passwd", "lost.png"), "A picture that is not beside the page."
        ),
    }
    assert not [path for path in asked if ".." in path or path.startswith("/")]


def test_a_page_in_one_file_has_its_pictures_in_it() -> None:
    html = base64.b64encode(
        f"<h1>山城来信</h1><div>{ps()}<p><img src=cid:p1></p></div>".encode("gb18030")
    ).decode()
    picture = base64.b64encode(PIXEL).decode()
    archive = (
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: base64\r\n\r\n{html}\r\n"
        f"--b\r\nContent-Type: image/png\r\nContent-ID: <p1>\r\nContent-Transfer-Encoding: base64\r\n\r\n{picture}\r\n--b--\r\n"
    )
    read = web_pages.read(archive.encode(), "a.mhtml")

    assert texts(read) == ["山城来信", P1, P2, P3, P4]
    assert read.pictures == {"images/web-1.png": PIXEL}


@pytest.mark.parametrize(
    ("markup", "text", "marked"),
    [
        ("<p>他说，<b>重要 </b>的事</p>", "他说，重要 的事", "他说，**重要** 的事"),
        (
            "<p>见<a href='https://a.cn/x (1)'>这[里]</a>。</p>",
            "见这[里]。",
            r"见[这\[里\]](https://a.cn/x%20%281%29)。",
        ),
        ("<p>见<a href='#n'>这里</a>。</p>", "见这里。", ""),
        ("<p>CO<sub>2</sub>和*甲*</p>", "CO2和*甲*", r"CO<sub>2</sub>和\*甲\*"),
        ("<p># 不是<i>标题</i></p>", "# 不是标题", r"\# 不是*标题*"),
        ("<p><ruby>缙<rp>(</rp><rt>jìn</rt></ruby>云</p>", "缙云", "{缙|jìn}云"),
        ("<p><span style='font-weight:700'>一碗</span>面</p>", "一碗面", "**一碗**面"),
        ("<p>{甲}与<s>乙</s></p>", "{甲}与乙", r"\{甲\}与<del>乙</del>"),
    ],
)
def test_marks_of_a_page_are_markdown_and_its_characters_are_escaped(
    markup: str, text: str, marked: str
) -> None:
    assert line(article(markup), text).marked == marked


def test_a_page_says_of_lines_what_they_are() -> None:
    read = article(
        "<h2>一<br>二</h2><p><b>整行</b></p><p style='text-align: right'>李青</p><blockquote><p>引</p></blockquote>"
        "<ul><li>甲<ol start=3><li>乙</ol><li><p>丙</p><p>丙续</p></ul>"
        "<figure><figcaption>图说</figcaption><img src=a.jpg></figure><p>　　首<br><br>次</p>"
    )

    assert [(one.text, one.said, one.indent, one.gap) for one in read.lines[1:-1]] == [
        ("一", Said("heading", 2), 0, 0),
        ("二", Said("heading", 2), 0, 0),
        ("整行", Said("bold"), 0, 0),
        ("李青", Said("right"), 0, 0),
        ("引", Said("quoted"), 0, 0),
        ("甲", Said("item", 1), 0, 0),
        ("乙", Said("item", 2, "3."), 0, 0),
        ("丙", Said("item", 1), 0, 0),
        ("丙续", None, 0, 0),
        ("", Said("picture"), 0, 0),
        ("图说", Said("caption"), 0, 0),
        ("首", None, 4, 0),
        ("次", None, 0, 1),
    ]


TABLES = [
    "<table><tr><th>年<th>数|额<tr><td>1994<td>1<br>约</table>",
    "<table><tr><th rowspan=2>年<th colspan=2>数<tr><td>甲<td>乙<tr><td>1994<td>1<td>2</table>",
    "<table><tr><td rowspan=9>年<td>甲<tr><td colspan=5>乙<tr><td>丙</table>",
    "<table><tr><td rowspan=2 colspan=2>年<td>甲<tr><td rowspan=2>乙<tr><td>丙<td>丁</table>",
    "<table><tr><td rowspan=2>年<td rowspan=2>甲</tr><tr></tr><tr><td>乙<td>丙</table>",
    "<table><thead><tr><td>年<td colspan=3>甲<tr><td>乙<td>丙</thead><tr><td colspan=2>丁<td>戊</table>",
]


@pytest.mark.parametrize("markup", TABLES)
def test_every_table_of_a_page_is_one_that_a_feature_can_hold(
    markup: str, site: Callable[[str], Site]
) -> None:
    table = next(one for one in article(markup).lines if one.said == Said("table"))
    built = site(
        f"-- content/laojie/feature.md --\n---\ntitle: 老街\ndate: 2024-05-01\n---\n街。\n\n{table.marked}\n"
    )

    built.build("--strict")
    assert [cell for cell in table.text.split() if cell not in built.text("laojie/index.html")] == []


def test_a_table_that_only_lays_out_is_read_as_what_is_in_it() -> None:
    read = article(f"<table><tr><td><p>{P3}</p></td></tr><tr><td>图1 面馆</td></tr></table>")

    assert texts(read) == [P1, P3, "图1 面馆", P2]


def test_what_stands_within_the_article_but_is_not_of_it_is_told() -> None:
    read = article(
        "<div class='share-bar'>分享到微博</div><p>甲。<span style='display:none'>暗</span></p><iframe src='https://v.qq.com/x'></iframe>"
    )

    assert texts(read) == [P1, "甲。", P2]
    assert set(left(read)) == {"分享到微博", "暗", "https://v.qq.com/x"}


def test_a_page_without_text_is_told() -> None:
    for content in (b"", b"<html><script>document.write(1)</script></html>", b"\0" * 50):
        assert code_of(content, web_pages.read) == "import-no-article"


TAGS = "div p span b a table tr td th li ul ol h1 br img blockquote section ruby rt form option textarea script svg title figure figcaption pre".split()
SOUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(
            [
                *(
                    "<div class=comment>",
                    "<p id=js_content>",
                    "<td colspan=9 rowspan=99>",
                    "<ol start=x>",
                    "<!--",
                    "<a href='//['>",
                ),
                *(
                    "<img src='data:image/png;base64,A'>",
                    "<img src='http://['>",
                    "&#0;",
                    "<",
                    "<p style='display:none'>",
                ),
            ]
        ),
        st.text(max_size=8),
    ),
    max_size=40,
)


@given(SOUP)
def test_whatever_tags_a_page_has_it_is_read_or_told(soup: list[str]) -> None:
    assert set(told(web_pages.read, f"{''.join(soup)}<p>{P1}</p>".encode())) <= {"import-no-article"}


@given(st.binary(max_size=300))
def test_whatever_bytes_there_are_they_are_read_or_told(content: bytes) -> None:
    for read in (word_documents.read, web_pages.read):
        assert len(told(read, content)) < 2


def test_elements_that_nest_without_end_are_read() -> None:
    read = page("<div><b>" * 3000 + P1 + "<p>" + P2)

    assert texts(read) == [P1, P2]
