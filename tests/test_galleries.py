"""Galleries: which pictures stand in a row, how large each is, what is printed under them, and folders of pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from PIL import Image

from tekan.chinese.picture_numbers import named_pictures, typed_number
from tekan.content.picture_folders import natural_order
from tekan.pages.rows import ROW_ON_DESKS, ROW_ON_PHONES, rows_of
from tests.inline_site import Site, characters
from tests.test_rights import listed, with_xmp

Lay = Callable[[str], Site]

L, P, S, PAN, LONG = 1.5, 0.667, 1.0, 4.0, 0.4

ROWS = [
    # the shapes, the rows on phones and on desks
    ((L, L), (2,), (2,)),
    ((P, P), (2,), (2,)),
    ((L, P), (2,), (2,)),
    ((PAN, PAN), (1, 1), (1, 1)),
    ((L, L, L), (1, 2), (3,)),
    ((P, P, P), (3,), (3,)),
    ((PAN, L, L), (1, 2), (1, 2)),
    ((L, L, PAN), (2, 1), (2, 1)),
    ((L, P, P), (3,), (3,)),
    ((L, L, L, L), (2, 2), (2, 2)),
    ((P, P, P, P), (2, 2), (4,)),
    ((S, S, S, S), (2, 2), (4,)),
    ((L, L, L, L, L), (1, 2, 2), (2, 3)),
    ((L,) * 6, (2, 2, 2), (2, 2, 2)),
    ((P,) * 6, (3, 3), (3, 3)),
    ((L,) * 7, (1, 2, 2, 2), (2, 2, 3)),
    ((L,) * 8, (2, 2, 2, 2), (2, 2, 2, 2)),
    ((L,) * 9, (1, 2, 2, 2, 2), (2, 2, 2, 3)),
    ((LONG, L, LONG), (3,), (3,)),
]


@pytest.mark.parametrize(("shapes", "on_phones", "on_desks"), ROWS)
def test_pictures_of_all_rows_are_about_as_large(
    shapes: tuple[float, ...], on_phones: tuple[int, ...], on_desks: tuple[int, ...]
) -> None:
    assert rows_of(shapes, ROW_ON_PHONES) == on_phones
    assert rows_of(shapes, ROW_ON_DESKS) == on_desks


NAMED = [
    ("图①：早市。图②：花工。", {1: "早市。", 2: "花工。"}),
    ("清晨。①早市②花工", {1: "早市", 2: "花工"}),
    ("图1：早市。图2：花工。", {1: "早市。", 2: "花工。"}),
    ("图一：早市；图二：花工", {1: "早市", 2: "花工"}),
    ("图①至③为早市，④⑤为花工", {1: "为早市", 2: "为早市", 3: "为早市", 4: "为花工", 5: "为花工"}),
    ("①—③ 早市", {1: "早市", 2: "早市", 3: "早市"}),
    ("图1-3：早市", {1: "早市", 2: "早市", 3: "早市"}),
    ("图①、图③摄于去年", {1: "摄于去年", 3: "摄于去年"}),
    ("图1、2：早市", {1: "早市", 2: "早市"}),
    ("早市开门（图①），花工挑花（图②）。", {1: "早市开门", 2: "花工挑花"}),
    ("（图①）早市 （图②）花工", {1: "早市", 2: "花工"}),
    ("图1.早市", {1: "早市"}),
    ("如图一所示", {1: ""}),
    # no numbers of pictures
    ("清晨的花市", {}),
    ("拼图一张", {}),
    ("地图一角", {}),
    ("宏图三展", {}),
    ("版图2倍于从前", {}),
    ("图3D打印", {}),
    ("图15页", {}),
    ("见图2年", {}),
    ("图1.5米高的花架", {}),
    ("图一组老照片", {}),
    ("上图为早市", {}),
    ("企图一夜卖空", {}),
]


@pytest.mark.parametrize(("caption", "said"), NAMED)
def test_a_caption_names_pictures_by_their_numbers(caption: str, said: dict[int, str]) -> None:
    assert {number: one.said for one in named_pictures(caption) for number in one.numbers} == said


@pytest.mark.parametrize(
    ("caption", "number", "rest"),
    [
        ("①早市", 1, "早市"),
        ("② 早市", 2, "早市"),
        ("图③：早市", 3, "早市"),
        ("图④早市", 4, "早市"),
        ("图5：早市", 5, "早市"),
        ("图六、早市", 0, "图六、早市"),
        ("图六：早市", 6, "早市"),
        ("　①早市", 1, "早市"),
        ("①至③早市", 0, "①至③早市"),
        ("①②早市", 0, "①②早市"),
        ("①、②早市", 0, "①、②早市"),
        ("图一片大好", 0, "图一片大好"),
        ("图3D打印", 0, "图3D打印"),
        ("1958年的早市", 0, "1958年的早市"),
        ("早市①", 0, "早市①"),
        ("1. 早市", 1, "早市"),
        ("2、早市", 2, "早市"),
        ("3）早市", 3, "早市"),
        ("(4) 早市", 4, "早市"),
        ("（五）早市", 5, "早市"),
        ("⑹早市", 6, "早市"),
        ("❼ 早市", 7, "早市"),
        ("➇早市", 8, "早市"),
        ("9．早市", 9, "早市"),
        ("3.5米高的花架", 0, "3.5米高的花架"),
        ("3、4月间的早市", 0, "3、4月间的早市"),
        ("5、六月间的早市", 0, "5、六月间的早市"),
        ("1 早市", 0, "1 早市"),
        ("2个摊位", 0, "2个摊位"),
        ("10. 早市", 0, "10. 早市"),
        ("（早市）", 0, "（早市）"),
        ("(1958) 早市", 0, "(1958) 早市"),
        ("一、二楼的摊位", 0, "一、二楼的摊位"),
        ("⑩早市", 0, "⑩早市"),
    ],
)
def test_a_typed_number_at_the_head_of_a_caption_is_known(caption: str, number: int, rest: str) -> None:
    typed, end = typed_number(caption)

    assert (typed, caption[end:]) == (number, rest)


@pytest.mark.parametrize(
    "names",
    [
        ("1.jpg", "2.jpg", "10.jpg"),
        ("IMG_9.JPG", "IMG_10.JPG", "img_11.jpg"),
        ("a.jpg", "b.jpg", "C.jpg"),
        ("图1.png", "图2.png", "图12.png"),
        ("图１.png", "图２.png", "图１２.png"),
        ("①.jpg", "②.jpg", "⑩.jpg"),
        ("一.jpg", "二.jpg", "三.jpg", "十.jpg", "十一.jpg", "二十.jpg"),
        ("2023-9-1.jpg", "2023-10-1.jpg", "2024-1-1.jpg"),
        ("花市.jpg", "花市2.jpg", "花市 10.jpg"),
        ("DSC_001.jpg", "DSC_2.jpg", "DSC_010.jpg"),
        ("1.jpg", "1.png", "1a.jpg"),
        ("001.jpg", "01 (2).jpg", "2.jpg"),
    ],
)
def test_files_are_in_the_order_of_the_numbers_in_their_names(names: tuple[str, ...]) -> None:
    assert tuple(sorted(names, key=natural_order)) == names


# --- On the page ---------------------------------------------------------------------------------------------


def picture(size: tuple[int, int] = (60, 40), ink: int = 90) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (ink, 90, 90)).save(file, "PNG")
    return file.getvalue()


def gallery(lay: Lay, lines: str, names: Iterable[str] = "abc", front: str = "") -> Site:
    laid = lay(
        f"-- content/a/feature.md --\n---\ntitle: 甲\n{front}---\n导语。\n\n/// gallery\n{lines}\n///\n"
    )
    for n, name in enumerate(names):
        laid.write(f"content/a/images/{name}{'' if '.' in name else '.png'}", picture((600, 400), 20 * n))
    return laid


def words(site: Site) -> str:
    found = re.search("<figcaption>(.*?)</figcaption>", site.build().html("a/index.html"), re.DOTALL)
    return characters(found[1]).replace("\n", "") if found else ""


def signs(site: Site) -> list[str]:
    cells = re.findall(r"</picture></a>(?:<b>(.)</b>)?</div>", site.html("a/index.html").replace("\n", ""))
    return list(cells)


def alts(site: Site) -> list[str]:
    return re.findall('<img [^>]*alt="([^"]*)"', site.main("a/index.html"))


WORDS = [
    # the lines of the block, what is printed under it, the numbers on the pictures, what each shows
    (
        "credit: 丁摄\n![早市](images/a.png)\n![花工。](images/b.png)\n![装车](images/c.png)",
        "①早市　②花工。③装车　丁摄",
        ["①", "②", "③"],
        ["早市", "花工。", "装车"],
    ),
    (
        "credit: 丁摄\n![①早市](images/a.png)\n![图②：花工](images/b.png)",
        "①早市　②花工　丁摄",
        ["①", "②"],
        ["早市", "花工"],
    ),
    (
        "caption: 花市\ncredit: 丁摄\n![](images/a.png)\n![](images/b.png)",
        "花市　丁摄",
        ["", ""],
        ["花市（1／2）", "花市（2／2）"],
    ),
    (
        "caption: 花市。图①：早市；图②、③：花工。\ncredit: 丁摄\n\n![](images/a.png)\n\n![](images/b.png)\n![](images/c.png)",
        "花市。图①：早市；图②、③：花工。　丁摄",
        ["①", "②", "③"],
        ["早市", "花工。（2／3）", "花工。（3／3）"],
    ),
    (
        'caption: 花市\n![](images/a.png){credit="丁摄"}\n![挑花](images/b.png){credit="戊摄"}\n![](images/c.png){credit="丁摄" alt="灯"}',
        "花市　②挑花　①③丁摄②戊摄",
        ["①", "②", "③"],
        ["花市", "挑花", "灯"],
    ),
    (
        "credit: 丁摄\n![同一句](images/a.png)\n![同一句](images/b.png)",
        "同一句　丁摄",
        ["", ""],
        ["同一句（1／2）", "同一句（2／2）"],
    ),
    (
        'credit: 丁摄\n![旧照](images/a.png){label="资料图片"}\n![](images/b.png){alt="新照"}',
        "①旧照　丁摄①资料图片",
        ["①", ""],
        ["资料图片：旧照", "新照"],
    ),
    (
        '![甲](images/a.png){caption2="2010年" credit="丁摄"}\n![乙](images/b.png){credit="丁摄"}',
        "①甲　2010年　②乙　丁摄",
        ["①", "②"],
        ["甲", "乙"],
    ),
]


@pytest.mark.parametrize(("lines", "printed", "numbers", "shown"), WORDS)
def test_what_is_said_of_several_pictures_is_printed_once_and_numbered_where_it_must_be(
    site: Lay, lines: str, printed: str, numbers: list[str], shown: list[str]
) -> None:
    laid = gallery(site, lines)

    assert words(laid) == printed
    assert signs(laid) == numbers
    assert alts(laid) == shown
    assert laid.stderr.count("warning[") == laid.stderr.count("error[") == 0


def test_a_gallery_is_framed_in_notes_and_the_lead_but_not_on_the_cover(site: Lay) -> None:
    laid = gallery(site, "caption: 花市\ncredit: 丁摄\n![](images/a.png)\n![](images/b.png)")
    page = laid.build().html("a/index.html")

    assert page.count('<figure class="gallery in-rows') == 1
    assert page.count("<picture>") == 2
    assert "data-view" in page
    assert ".gallery{" in page
    assert "<picture>" not in laid.html("index.html")
    assert ".gallery{" not in laid.html("index.html")
    assert "花市" not in page.partition("<body>")[0]


def test_nine_are_a_grid_about_their_focus_and_drawings_are_whole(site: Lay) -> None:
    lines = 'caption: 花市\ncredit: 丁摄\n![](images/){focus="20% 40%"}'
    laid = gallery(site, lines, "123456789")
    laid.write("content/a/images/5.png", picture((60, 40)))
    page = laid.build().html("a/index.html")
    grid = re.search('<figure class="gallery grid by3[^"]*">(.*)</figure>', page, re.DOTALL)

    assert grid
    assert grid[1].count('<div class="f20-40">') == 8
    assert grid[1].count('<div class="few o60">') == 1
    assert ".f20-40{--focus:20% 40%}" in page
    assert "warning[small-beside-others]" in laid.stderr


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (2, "", "in-rows"),
        (3, "", "in-rows"),
        (4, "", "in-rows"),
        (9, "", "grid by3"),
        (2, "grid", "grid by2"),
        (3, "grid", "grid by3"),
        (4, "grid", "grid by2"),
        (6, "grid", "grid by3"),
        (9, "rows", "in-rows"),
        (9, "grid", "grid by3"),
        (5, "grid", "in-rows"),
    ],
)
def test_the_form_of_a_gallery(site: Lay, count: int, form: str, shown: str) -> None:
    chosen = f"form: {form}\n" if form else ""
    names = "123456789"[:count]
    laid = gallery(site, f"{chosen}caption: 花市\ncredit: 丁摄\n![](images/)", names)

    assert f'<figure class="gallery {shown}' in laid.build().html("a/index.html")
    assert ("grid-not-full" in laid.stderr) == (count == 5)


def test_credits_in_files_and_what_a_machine_made_are_printed_by_number(site: Lay) -> None:
    laid = gallery(site, 'credit: "@file"\ncaption: 花市\n![](images/)', ())
    source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    for name, inside in {
        "1": listed("dc:creator", "李青"),
        "2": listed("dc:creator", "李青"),
        "3": listed("dc:creator", "周远")
        + f"<Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>",
    }.items():
        laid.write(f"content/a/images/{name}.jpg", with_xmp(inside))

    assert words(laid) == "花市　①②李青③周远③人工智能生成"
    assert alts(laid) == ["花市（1／3）", "花市（2／3）", "人工智能生成：花市（3／3）"]


# --- Folders -------------------------------------------------------------------------------------------------

FOLDER = "credit: 丁摄\n![花市](images/)"


def test_a_folder_shows_its_pictures_in_order_and_what_systems_leave_there_is_ignored(site: Lay) -> None:
    laid = gallery(site, FOLDER, ("10.png", "2.png", "1.png"))
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._1.png", "1.xmp", "2.NEF", "more/3.png"):
        laid.write(f"content/a/images/{name}", b"x")
    laid.build()

    assert words(laid) == "花市　丁摄"
    assert alts(laid) == ["花市（1／3）", "花市（2／3）", "花市（3／3）"]
    assert "note[" not in laid.stderr
    assert "warning[" not in laid.stderr


def test_what_comes_and_goes_in_a_folder_is_seen_by_the_next_build(site: Lay) -> None:
    laid = gallery(site, FOLDER, ("1.png", "2.png"))
    laid.write("content/b/feature.md", "---\ntitle: 乙\n---\n文。\n")
    edits: list[Callable[[], Any]] = [
        lambda: laid.write("content/a/images/3.png", picture((600, 400), 200)),
        lambda: laid.write("content/a/images/.DS_Store", b"x"),
        (laid.folder / "content/a/images/1.png").unlink,
        lambda: (laid.folder / "content/a/images/3.png").rename(laid.folder / "content/a/images/0.png"),
        lambda: laid.write("content/a/images/readme.txt", b"x"),
        (laid.folder / "content/a/images/readme.txt").unlink,
        (laid.folder / "content/a/images/0.png").unlink,
        lambda: laid.write("content/a/images/0.png", picture((400, 600), 100)),
    ]
    laid.build()
    for n, edit in enumerate(edits):
        edit()
        laid.run("build")
        code, told = laid.code, re.findall(r"(?:error|warning|note)\[[\w-]+\]", laid.stderr)
        laid.run("build", "--output", f"clean{n}", "--cache", f"cache{n}")
        assert (code, told) == (laid.code, re.findall(r"(?:error|warning|note)\[[\w-]+\]", laid.stderr)), n
        if not code:
            assert laid.snapshot() == laid.snapshot(f"clean{n}"), n
    assert len(alts(laid)) == 2


def test_a_page_is_only_rendered_again_where_a_folder_has_other_pictures(site: Lay) -> None:
    laid = gallery(site, FOLDER, ("1.png", "2.png")).build()
    laid.write("content/a/images/.DS_Store", b"x")

    assert "(0 written" in laid.build().stdout + laid.stderr


def test_names_of_blocks_and_fields_that_editors_use_lead_here(site: Lay) -> None:
    for name in (
        "组图",
        "图集",
        "九宫格",
        "拼图",
        "图片集",
        "相册",
        "album",
        "slideshow",
        "carousel",
        "Gallery",
    ):
        laid = site(
            f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n文。\n\n/// {name}\n![]()\n![]()\n///\n"
        )
        told = laid.run("check").stderr
        assert told.count("error[") == 1, name
        assert "Did you mean “gallery”?" in told, name
    for field, meant in (
        ("图说", "caption"),
        ("说明", "caption"),
        ("摄影", "credit"),
        ("供图", "credit"),
        ("图源", "credit"),
    ):
        told = (
            gallery(
                site, f"{field}：花市\n![甲](images/a.png)\n![乙](images/b.png)", front="image_credit: 丁\n"
            )
            .run("check")
            .stderr
        )
        assert told.count("error[") == 1, field
        assert f"Did you mean “{meant}”?" in told, field
