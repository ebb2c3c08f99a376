"""The headline face: what is planned, what is made of it, and the master that it comes from."""

from __future__ import annotations

import hashlib
import io
import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

from tekan.chinese.characters import is_han
from tekan.extras import headline_face, qr, share_card
from tekan.extras.headline_face import HeadlineSubset, make_headline, plan_headline
from tekan.extras.typefaces import reduce
from tekan.kept.cache import Cache
from tekan.media import plan as media_plan

ROOT = Path(__file__).resolve().parent.parent
TYPEFACES = ROOT / "tekan" / "extras" / "typefaces"
SEED = (ROOT / "tests" / "fixtures" / "seed.txt").read_text("utf-8")

FACES: tuple[headline_face.Face, ...] = ("headline", "headline_tc")
TRADITIONAL = "臺灣島嶼報導閱讀當繼續灣裡號屆週檔邨嘅喺龑喆堃珮"
HEADLINE = "丽缙高新区：奔竞不息勇立潮头的智造新城"
SET_BY_A_PAGE = (
    HEADLINE,
    *"发展是首要的任务 速度是时代的号角 创新是最好的创业 争先是永恒的主题 行动是最好的语言".split(),
    "聚焦发展，全力以赴，快速抓住机遇，这就是丽缙高新区！0123456789",
    "专家点评 直面问题积极解决 质胜于华行胜于言 赢来政通人和 心有目标系统布局增强能力面对挑战充满激情成为习惯",
)
"""Of the size of the Lijin page: 113 characters."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """Give a cache in which the master is unpacked once for all tests."""
    return Cache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def made(cache: Cache) -> TTFont:
    content = make_headline(plan_headline(SET_BY_A_PAGE), cache)
    return TTFont(io.BytesIO(content))


# --- The master -------------------------------------------------------------------------------------


@pytest.mark.parametrize("face", FACES)
def test_the_listing_says_what_the_master_is(face):
    master = (TYPEFACES / f"{face}.woff2").read_bytes()
    covered = TTFont(io.BytesIO(master), lazy=True).getBestCmap()

    assert reduce.listing(master, "".join(map(chr, sorted(covered)))) == (
        TYPEFACES / f"{face}.txt"
    ).read_text("utf-8")
    assert len(master) <= 2_000_000


def test_the_master_has_what_a_newspaper_sets():
    ascii_letters = "".join(map(chr, range(0x21, 0x7F)))
    full_width = "".join(map(chr, range(0xFF01, 0xFF5F)))
    signs = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～■□▲●★※℃％‰①②③踔丨〇āáǎà"
    assert plan_headline([ascii_letters, full_width, signs, SEED]).missing == ""
    assert (
        plan_headline(
            [ascii_letters, full_width, signs.replace("丨", ""), TRADITIONAL], "headline_tc"
        ).missing
        == ""
    )


def test_the_master_for_traditional_chinese_has_all_signs_of_the_first():
    one, other = (headline_face._listing(face)[1] for face in FACES)
    assert not [char for char in one - other if not is_han(char)]


@pytest.mark.parametrize("face", FACES)
def test_the_master_carries_its_licence(face):
    names = TTFont(io.BytesIO((TYPEFACES / f"{face}.woff2").read_bytes()), lazy=True)["name"]
    licence = (TYPEFACES / "LICENSE").read_text("utf-8")

    assert "Adobe" in names.getDebugName(0)
    assert "SIL Open Font License" in names.getDebugName(13)
    assert licence.startswith("Copyright 2017-2024 Adobe")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_reducing_gives_the_same_bytes_again(cache):
    wanted = HEADLINE + "，《》"
    one, covered = reduce.reduce(headline_face.unpacked(cache), wanted)
    other, _ = reduce.reduce(headline_face.unpacked(cache), reversed(wanted))

    assert one == other
    assert covered == "".join(sorted(set(wanted)))
    assert features(TTFont(io.BytesIO(one)))["GPOS"] == {"chws", "halt", "vchw", "vhal"}


def test_the_common_characters_are_read_from_unicodes_table():
    table = "# a comment\nU+4E00\tkTGH\t2013:1\nU+4E00\tkXerox\t241:042\nU+2CE7C\tkTGH\t2013:8001\n\n"

    assert reduce.common_characters(table) == {"一", "\U0002ce7c"}
    assert {"一", "丨", "★", "ぁ"} <= reduce.wanted("一")


# --- Planning ---------------------------------------------------------------------------------------


def test_a_plan_names_each_character_once_and_in_order():
    subset = plan_headline(["城新城", "：新", "\n\t \u3000\xa0\ufeff\u200b\0\ufe00"])

    assert subset.characters == "城新："
    assert subset.missing == ""
    assert re.fullmatch(r"assets/headline-[0-9a-f]{12}\.woff2", subset.address)


def test_missing_characters_are_told_in_the_order_of_the_page():
    subset = plan_headline(["吃𰻞𰻞面", "🀄", "\U000323b0", "𰻞"])

    assert subset.missing == "𰻞🀄\U000323b0"
    assert subset.characters == "吃面"


def test_the_address_depends_on_the_characters_and_not_on_their_order():
    one, same, other = (plan_headline(texts) for texts in (["甲乙"], ["乙", "甲 甲"], ["甲丙"]))

    assert one == same
    assert one.address != other.address


@pytest.mark.parametrize("part", ["_MADE_WITH", "master"])
def test_the_address_depends_on_all_that_goes_into_the_bytes(part, monkeypatch):
    before = plan_headline(["甲"]).address
    if part == "master":
        monkeypatch.setattr(headline_face, "_listing", lambda _: ("another hash", "甲"))
    else:
        monkeypatch.setattr(headline_face, part, "another")

    assert plan_headline(["甲"]).address != before


def test_planning_opens_no_font_and_imports_no_library():
    script = (
        "import sys, pathlib; opened = []; sys.addaudithook("
        "lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from tekan.extras import headline_face, qr, share_card\n"
        "headline_face.plan_headline(['甲']); share_card.plan_card('甲', (), '乙'); qr.plan_code('https://a.cn/')\n"
        "assert not {'fontTools', 'uharfbuzz', 'brotli', 'PIL', 'segno'} & sys.modules.keys()\n"
        "assert not [path for path in opened if path.endswith('.woff2')]\n"
        "assert [path for path in opened if path.endswith('headline.txt')]\n"
    )
    subprocess.run([sys.executable, "-X", "utf8", "-c", script], check=True, cwd=ROOT)


def test_what_is_made_names_the_libraries_of_the_lock_file():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    made_with = (*(one._MADE_WITH for one in (headline_face, share_card, qr)), media_plan._MEASURED_WITH)
    named = [library.split(" ") for made in made_with for library in made.split(", ")[1:]]

    assert {name for name, _ in named} == {"uharfbuzz", "fonttools", "brotli", "pillow", "segno", "tinytag"}
    assert [(name, locked[name]) for name, _ in named] == [(name, version) for name, version in named]


# --- Making -----------------------------------------------------------------------------------------


def features(font: TTFont) -> dict[str, set[str]]:
    """Give the layout features of a font by their table."""
    return {
        tag: {record.FeatureTag for record in font[tag].table.FeatureList.FeatureRecord}
        for tag in ("GPOS", "GSUB")
        if tag in font
    }


def test_a_page_of_113_characters_is_light(cache):
    subset = plan_headline(SET_BY_A_PAGE)

    assert len(subset.characters) == 113
    assert len(make_headline(subset, cache)) <= 25_000


def test_a_subset_has_its_characters_and_the_spaces(made):
    characters = set(plan_headline(SET_BY_A_PAGE).characters)

    assert characters | {" ", "\u3000"} <= set(map(chr, made.getBestCmap()))
    assert made["maxp"].numGlyphs < len(characters) + 10


def test_a_subset_keeps_the_features_of_chinese_punctuation(made):
    assert features(made) == {"GPOS": {"chws", "halt", "vchw", "vhal"}, "GSUB": {"vert"}}


def test_a_subset_keeps_its_copyright_and_drops_what_no_browser_needs(made):
    assert "Adobe" in made["name"].getDebugName(0)
    assert set(made.keys()) == {
        *("GlyphOrder", "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post"),
        *("GPOS", "GSUB", "vhea", "vmtx"),
    }


@pytest.mark.parametrize(
    ("language", "face"),
    [
        *(
            ("zh-Hans", "headline"),
            ("zh", "headline"),
            ("zh-CN", "headline"),
            ("en", "headline"),
            ("ja", "headline"),
        ),
        *(
            ("zh-Hant", "headline_tc"),
            ("zh-TW", "headline_tc"),
            ("zh-HK", "headline_tc"),
            ("yue", "headline_tc"),
        ),
    ],
)
def test_a_language_has_its_face(language, face):
    assert headline_face.face_of(language) == face


@pytest.mark.parametrize(
    ("face", "middle"), [("headline", range(100, 300)), ("headline_tc", range(450, 550))]
)
def test_marks_stand_where_their_readers_expect_them(cache, face, middle):
    ttf = TTFont(io.BytesIO(make_headline(plan_headline(["，。、"], face), cache)))
    for char in "，。、":
        glyph = ttf["glyf"][ttf.getBestCmap()[ord(char)]]
        assert (glyph.xMin + glyph.xMax) // 2 in middle, char


def test_punctuation_in_a_subset_is_squeezed(cache):
    ttf = TTFont(io.BytesIO(make_headline(plan_headline(["》：“"]), cache)))
    ttf.flavor = None
    plain = io.BytesIO()
    ttf.save(plain)
    font = uharfbuzz.Font(uharfbuzz.Face(plain.getvalue()))

    def width(text: str, **switches: bool) -> int:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, switches)
        return sum(position.x_advance for position in buffer.glyph_positions)

    assert width("》：“", chws=False) == 3000
    assert width("》：“", chws=True) == 2000
    assert width("：", halt=True) == 500


def test_the_outlines_of_a_subset_are_those_of_the_master(made, cache):
    master = TTFont(io.BytesIO(headline_face.unpacked(cache)))
    for char in ("竞", "：", "8"):
        ours, theirs = (
            font["glyf"][font.getBestCmap()[ord(char)]].getCoordinates(font["glyf"])[:2]
            for font in (made, master)
        )
        assert ours == theirs, char


def test_the_same_bytes_in_another_process_and_another_folder(cache, tmp_path):
    subset = plan_headline(SET_BY_A_PAGE)
    card = share_card.plan_card(HEADLINE, (), "服务粉丝", "竞")
    code = qr.plan_code("https://example.org/lijin/index.html")
    ours = [make_headline(subset, cache), share_card.make_card(card, cache), qr.make_code(code, cache)]
    script = (
        "import hashlib, pathlib, sys\nfrom tekan.extras import headline_face, qr, share_card\nfrom tekan.kept.cache import Cache\n"
        f"cache = Cache(pathlib.Path({str(tmp_path)!r}))\n"
        f"subset = headline_face.plan_headline({SET_BY_A_PAGE!r}[::-1])\n"
        f"card = share_card.plan_card({HEADLINE!r}, (), '服务粉丝', '竞')\n"
        "code = qr.plan_code('https://example.org/lijin/index.html')\n"
        "made = headline_face.make_headline(subset, cache), share_card.make_card(card, cache), qr.make_code(code, cache)\n"
        "print(subset.address, card.address, code.address, *[hashlib.sha256(m).hexdigest() for m in made])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], check=True, cwd=ROOT, capture_output=True, text=True
    )

    assert answer.stdout.split() == [
        *(subset.address, card.address, code.address),
        *(hashlib.sha256(content).hexdigest() for content in ours),
    ]


def test_a_subset_is_made_once(cache, monkeypatch):
    subset = plan_headline(["甲乙丙"])
    content = make_headline(subset, cache)
    monkeypatch.setattr(headline_face, "_woff2", None)

    assert make_headline(subset, cache) == content


def test_damaged_entries_are_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(headline_face, "_AT_HAND", {})
    cache = Cache(tmp_path)
    subset = plan_headline(["甲乙"])
    content = make_headline(subset, cache)
    entries = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(entries) == 2  # the subset and the master unpacked
    for path in entries:
        path.write_bytes(path.read_bytes()[:-100])
    headline_face._AT_HAND.clear()

    assert make_headline(subset, cache) == content
    assert {path.stat().st_size for path in entries} > {len(content) + 32}  # both are whole again


def test_a_page_that_sets_nothing_gets_a_font_of_spaces(cache):
    subset = plan_headline([])

    assert subset == HeadlineSubset(subset.address, "")
    assert set(TTFont(io.BytesIO(make_headline(subset, cache))).getBestCmap()) >= {0x20, 0x3000}


@pytest.mark.parametrize(
    ("line", "first", "traditional"),
    [
        *(("山，城", 2.8, 3), ("山城。", 2.5, 3), ("他說：「山」", 5, 5), ("「山」，城", 3.8, 4)),
        *(("《山》", 2, 2), ("山——城", 4, 4), ("山城！", 2.5, 3)),
    ],
)
def test_a_card_leaves_centred_marks_their_box(line, first, traditional):
    for face, length in zip(FACES, (first, traditional), strict=True):
        assert share_card._set(line, lambda _: 1, face)[1] == pytest.approx(length), face


def test_a_card_is_drawn_in_the_faces_of_its_title_and_of_its_paper(cache):
    def card(face: headline_face.Face, of_name: headline_face.Face) -> share_card.Card:
        return share_card.plan_card("山城", (), "骨角報", face=face, face_of_name=of_name)

    cards = [card(*pair) for pair in itertools.product(FACES, repeat=2)]
    assert len({card.address for card in cards}) == 4
    assert len({share_card.make_card(card, cache) for card in cards}) >= 2
