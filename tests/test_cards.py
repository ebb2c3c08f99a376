"""The share card and the QR code: what is said, where it breaks, what is drawn."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import segno
from PIL import Image

from tekan.extras import share_card
from tekan.extras.qr import make_code, plan_code
from tekan.extras.share_card import HEIGHT, WIDTH, lines, make_card, plan_card
from tekan.kept.cache import Cache

HEADLINE = "丽缙高新区：奔竞不息勇立潮头的智造新城"
BREAKS = ("丽缙高新区：", "奔竞不息", "勇立潮头的", "智造新城")
LONG = "习近平总书记在中共中央政治局第十一次集体学习时强调加快发展新质生产力扎实推进高质量发展增强发展新动能构筑竞争新优势赢得发展主动权的讲话"
PAPER, INK, CINNABAR = (0xF7, 0xF2, 0xE7), (0x1D, 0x1A, 0x16), (0xB4, 0x28, 0x1C)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """Give a cache in which the face is unpacked once for all tests."""
    return Cache(tmp_path_factory.mktemp("cache"))


def drawn(cache: Cache, headline: str = HEADLINE, pieces=(), name: str = "服务粉丝", seal: str = ""):
    """Give a card as a picture."""
    return Image.open(io.BytesIO(make_card(plan_card(headline, pieces, name, seal), cache))).convert("RGB")


def box(image, colours) -> tuple[int, int, int, int] | None:
    """Give where pixels of these colours are."""
    pixels = image.load()
    found = [(x, y) for y in range(image.height) for x in range(image.width) if pixels[x, y] in colours]
    if not found:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


# --- Plans ------------------------------------------------------------------------------------------


def test_each_word_of_a_card_has_a_part_in_its_address():
    plans = [
        plan_card(HEADLINE, BREAKS, "服务粉丝", "竞"),
        plan_card(HEADLINE, (), "服务粉丝", "竞"),
        plan_card(HEADLINE, (HEADLINE,), "服务粉丝", "竞"),
        plan_card(HEADLINE, BREAKS, "服务粉丝"),
        plan_card(HEADLINE, BREAKS, "服务", "竞"),
        plan_card(HEADLINE + "！", BREAKS, "服务粉丝", "竞"),
        plan_card("甲", ("乙",), "丙"),
        plan_card("甲", (), "乙", "丙"),
    ]

    assert len({plan.address for plan in plans}) == len(plans)
    assert all(re.fullmatch(r"assets/card-[0-9a-f]{12}\.png", plan.address) for plan in plans)
    assert plan_card(HEADLINE, BREAKS, "服务粉丝", "竞") == plans[0]


# --- Lines ------------------------------------------------------------------------------------------


def test_a_headline_breaks_where_its_editor_said():
    assert lines(plan_card(HEADLINE, BREAKS, "")) == ["丽缙高新区：奔竞不息", "勇立潮头的智造新城"]


@pytest.mark.parametrize(
    ("headline", "wanted"),
    [
        ("甲", ["甲"]),
        ("", []),
        (" \u3000\xa0", []),
        ("\u3000山\u3000\u3000高\n水长 ", ["山 高 水长"]),
        ("山高水长", ["山高水长"]),
        (HEADLINE, ["丽缙高新区：", "奔竞不息勇立潮头的智造新城"]),
        ("OpenAI与DeepSeek：大模型的下一个10年", ["OpenAI与DeepSeek：", "大模型的下一个10年"]),
        (
            "“八八战略”实施20周年：浙江550余家企业的《共富》答卷，从“一条鱼”到“一座城”",
            ["“八八战略”实施20周年：", "浙江550余家企业的《共富》", "答卷，从“一条鱼”到“一座城”"],
        ),
        ("Made in Lijin: a Town of Toolmakers", ["Made in Lijin:", "a Town of Toolmakers"]),
    ],
)
def test_a_headline_without_breaks_parts_at_its_marks(headline, wanted):
    assert lines(plan_card(headline, (), "")) == wanted


@pytest.mark.parametrize("length", range(1, len(LONG)))
def test_lines_hold_at_most_fourteen_characters_and_lose_none(length):
    headline = LONG[:length]
    setting = lines(plan_card(headline, (), ""))

    assert max(map(len, setting)) <= 14
    if length <= 66:
        assert "".join(setting) == headline
    else:
        assert "".join(setting) == headline[:64] + "……"


CLOSING = "，。、；：！？）》」』】”’…—"
OPENING = "（《「『【“‘"


@pytest.mark.parametrize("shift", range(12))
def test_no_line_begins_or_ends_with_the_wrong_mark(shift):
    headline = ("丽缙高新区纪事本末" * 2)[
        :shift
    ] + "《新城》（上）：“我们”——“他们”，550余家企业……‘好’！再造“新缙云”"
    setting = lines(plan_card(headline, (), ""))

    assert "".join(setting) == headline
    assert not [line for line in setting if line[0] in CLOSING or line[-1] in OPENING]
    assert any("550余家" in line for line in setting)


def test_a_piece_stays_whole_however_long_it_is():
    pieces = ("一二三四五六七八九十一二三四五六七八九十", "完")

    assert all(piece in "\n".join(lines(plan_card("".join(pieces), pieces, ""))) for piece in pieces)


def test_blank_pieces_are_no_lines():
    assert lines(plan_card("甲乙", ("", "甲", " ", "乙", "\u3000"), "")) == ["甲乙"]
    assert lines(plan_card("甲乙", ("", " "), "")) == ["甲乙"]


def test_many_pieces_are_put_on_few_lines():
    pieces = tuple("一二三四五六七八九十" * 6)

    assert len(lines(plan_card("".join(pieces), pieces, ""))) <= 6


def test_pieces_of_a_headline_that_is_too_long_give_way():
    assert lines(plan_card(LONG, (LONG[:40], LONG[40:]), ""))[-1].endswith("……")


# --- Drawing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("headline", [HEADLINE, LONG, "甲", "𰻞𰻞面", ""])
def test_a_card_is_a_light_picture_of_the_agreed_size(cache, headline):
    content = make_card(plan_card(headline, (), "服务粉丝", "竞"), cache)
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (WIDTH, HEIGHT), "P")
        assert not image.info.keys() & {"date", "exif", "Software"}
    assert len(content) <= 60_000


def test_a_card_is_ink_on_paper(cache):
    image = drawn(cache, pieces=BREAKS)

    assert (WIDTH, HEIGHT) == (1200, 630)
    assert {image.getpixel(corner) for corner in [(0, 0), (1199, 0), (0, 629), (1199, 629)]} == {PAPER}
    assert box(image, {CINNABAR}) is None
    left, _, right, _ = box(image, {INK}) or (0, 0, 0, 0)
    assert left == WIDTH - 1 - right == 72


def test_the_rule_is_thick_and_thin(cache):
    image = drawn(cache)
    column = [image.getpixel((600, y)) == INK for y in range(140, 180)]

    assert column == [False] * 10 + [True] * 9 + [False] * 6 + [True] * 2 + [False] * 13


@pytest.mark.parametrize("headline", [HEADLINE, "“甲”：《乙》", "《山高水长》", "人民日报OK"])
def test_the_headline_stands_in_the_middle_of_what_the_rule_leaves(cache, headline):
    image = drawn(cache, headline)
    left, top, right, bottom = box(image.crop((0, 170, WIDTH, HEIGHT)), {INK}) or (0, 0, 0, 0)

    assert left >= 60
    assert abs(left - (WIDTH - 1 - right)) < 60  # the sides of characters differ
    assert top >= 20
    assert bottom < HEIGHT - 170 - 20
    assert abs((top - 0) - (HEIGHT - 170 - bottom)) < 80


def test_the_seal_is_white_on_cinnabar(cache):
    image = drawn(cache, seal="竞")
    left, top, right, bottom = box(image, {CINNABAR}) or (0, 0, 0, 0)

    assert (right - left, bottom - top) == (75, 75)
    assert right == WIDTH - 72 - 1
    inside = image.crop((left, top, right + 1, bottom + 1))
    assert box(inside, {(255, 255, 255)}) is not None
    assert box(inside, {INK}) is None


def test_a_name_of_any_length_has_room(cache):
    image = drawn(cache, name="一二三四五六七八九十" * 4, seal="竞")
    left, _, right, _ = box(image.crop((0, 0, WIDTH, 145)), {INK}) or (0, 0, 0, 0)

    assert left >= 72
    assert right < WIDTH - 72 - 76


def test_a_character_that_the_face_lacks_is_a_printers_mark(cache):
    assert drawn(cache, "吃𰻞面").tobytes() == drawn(cache, "吃〓面").tobytes()


def test_a_card_is_drawn_once(cache, monkeypatch):
    card = plan_card("一次", (), "")
    content = make_card(card, cache)
    monkeypatch.setattr(share_card, "_draw", None)

    assert make_card(card, cache) == content


def test_a_damaged_card_is_drawn_anew(tmp_path):
    cache = Cache(tmp_path)
    card = plan_card("甲", (), "乙")
    content = make_card(card, cache)
    for path in [path for path in tmp_path.rglob("*") if path.is_file()]:
        path.write_bytes(b"\x89PNG" + path.read_bytes()[4:])

    assert make_card(card, cache) == content


def test_a_card_is_drawn_where_nothing_can_be_kept(cache, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    card = plan_card("甲", (), "乙")

    assert make_card(card, Cache(tmp_path / "file")) == make_card(card, cache)


# --- QR codes ---------------------------------------------------------------------------------------

URLS = [
    "https://example.org/",
    "https://example.org/lijin/index.html",
    "https://example.org/%E4%B8%BD%E7%BC%99/index.html?a=1&b=2#" + "x" * 200,
    "https://例子.中国/",
]


def modules(svg: str) -> list[list[int]]:
    """Give the dark modules that an SVG of horizontal strokes paints."""
    side = int((re.search(r'viewBox="0 0 (\d+) \1"', svg) or [""])[1])
    (path,) = re.findall(r'stroke="#000" d="([^"]+)"', svg)
    grid = [[0] * side for _ in range(side)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-. 0-9]+)", path):
        values = [float(number) for number in numbers.split()]
        if command == "h":
            for column in range(int(x), int(x + values[0])):
                grid[int(y)][column] = 1
            x += values[0]
        elif command == "M":
            x, y = values
        else:
            x, y = x + values[0], y + values[1]
    return grid


@pytest.mark.parametrize("url", URLS)
def test_a_code_says_its_url_at_level_m_with_a_quiet_zone_of_four(url, cache):
    svg = make_code(plan_code(url), cache).decode("ascii")
    wanted = segno.make(url, error="m", micro=False, boost_error=False)
    side = len(wanted.matrix)

    assert wanted.error == "M"
    grid = modules(svg)
    assert [row[4:-4] for row in grid[4:-4]] == [list(row) for row in wanted.matrix]
    assert sum(map(sum, grid)) == sum(map(sum, wanted.matrix))
    assert len(grid) == side + 8


def test_a_code_is_a_lean_svg_with_a_white_ground(cache):
    svg = make_code(plan_code(URLS[1]), cache).decode("ascii")

    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37"><path fill="#fff"')
    assert svg.endswith("</svg>")
    assert not re.search(r"<\?|\b(?:width|height|class|id)=|<title|<desc", svg)
    assert len(svg) < 2000


def test_each_url_has_an_address_of_its_own():
    plans = [plan_code(url) for url in URLS]

    assert [plan.url for plan in plans] == URLS
    assert len({plan.address for plan in plans}) == len(URLS)
    assert all(re.fullmatch(r"assets/qr-[0-9a-f]{12}\.svg", plan.address) for plan in plans)


def test_the_face_is_found_from_any_folder(cache, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert make_card(plan_card("从哪里都行", (), ""), cache)
    assert list(Path().iterdir()) == []
