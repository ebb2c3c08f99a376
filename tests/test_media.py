"""Films and recordings: what is known of a file, what readers get of it, and what stays when nothing changes."""

from __future__ import annotations

import io
import json
import os
import random
import re
import struct
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from tekan.content.source import Source
from tekan.content.subtitles import as_paragraphs, as_vtt, read_cues
from tekan.kept.in_place import read_chunks
from tekan.media import measure, plan
from tekan.media.measure import UnplayableError, measured, with_index_first
from tekan.media.mp4 import _boxes_of, _offsets, index_first
from tekan.model.media import FILM_ENDINGS
from tekan.pages.media import _in_iso, _in_words
from tekan.words.pages import words_of
from tests.inline_site import Site

FIXTURES = Path(__file__).parent / "fixtures" / "media"
BARS = (FIXTURES / "bars.mp4").read_bytes()
Lay = Callable[[str], Site]

KNOWN = {
    "bars.mp4": ("mp4", 2.0, 160, 90),
    "bars.webm": ("webm", 2.008, 160, 90),
    "tall.webm": ("webm", 2.008, 90, 160),
    "tone.mp3": ("mp3", 2.064, 0, 0),
    "tone.m4a": ("m4a", 2.0, 0, 0),
    "tone.ogg": ("ogg", 2.0, 0, 0),
    "tone.wav": ("wav", 2.0, 0, 0),
    "tone.flac": ("flac", 2.0, 0, 0),
}
"""What ffprobe says of each, but for the 6 ms that Opus cuts off at the start."""


def boxes(content: bytes) -> dict[str, bytes]:
    """Give the boxes of a film, each with its head."""
    return {box.name: content[box.start : box.stop] for box in _boxes_of(io.BytesIO(content), len(content))}


def late(content: bytes = BARS) -> bytes:
    """Give a film whose index is behind it, as many programs write it."""
    parts = boxes(content)
    index = bytearray(parts["moov"])
    for at, width in _offsets(index, 0, len(index)):
        moved = int.from_bytes(index[at : at + width], "big") - len(index)
        index[at : at + width] = moved.to_bytes(width, "big")
    others = b"".join(part for name, part in parts.items() if name not in ("ftyp", "moov"))
    return parts["ftyp"] + others + bytes(index)


def coded(picture: bytes = b"avc1", sound: bytes = b"mp4a", content: bytes = BARS) -> bytes:
    """Give a film that says that it is coded otherwise."""
    return content.replace(b"avc1\0\0\0\0\0\0\0\1", picture + b"\0\0\0\0\0\0\0\1").replace(
        b"mp4a\0\0\0\0\0\0\0\1", sound + b"\0\0\0\0\0\0\0\1"
    )


def turned(content: bytes = BARS) -> bytes:
    """Give a film that was taken with the camera on its side."""
    upright = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    on_its_side = struct.pack(">9I", 0, 0x10000, 0, 0xFFFF0000, 0, 0, 0, 0, 0x40000000)
    return content.replace(upright, on_its_side)


def without(kind: bytes, content: bytes = BARS) -> bytes:
    """Give a film without its picture (`vide`) or its sound (`soun`): nobody knows what that track is."""
    return content.replace(b"\0\0\0\0" + kind, b"\0\0\0\0meta")


# --- What is known of a file --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KNOWN)
def test_a_film_or_recording_is_measured(name: str) -> None:
    is_film = name.endswith(FILM_ENDINGS)
    found = measured(FIXTURES / name, "d" * 64, is_film=is_film)

    assert (found.form, found.seconds, found.width, found.height) == pytest.approx(KNOWN[name], abs=0.007)
    assert (found.size, found.digest, found.is_late) == ((FIXTURES / name).stat().st_size, "d" * 64, False)


def test_a_film_is_as_high_as_it_was_taken(tmp_path: Path) -> None:
    (tmp_path / "a.mov").write_bytes(turned())
    found = measured(tmp_path / "a.mov", "", is_film=True)

    assert (found.form, found.width, found.height) == ("mp4", 90, 160)


PLAYED = [
    (BARS, "a.mp4", True),
    (BARS, "a.m4v", True),
    (BARS, "A.MOV", True),
    (coded(b"avc3"), "a.mp4", True),
    (coded(b"vp09"), "a.mp4", True),
    (coded(b"av01", b"Opus"), "a.mp4", True),
    (without(b"soun"), "a.mp4", True),
    (late(), "a.mp4", True),
    (without(b"vide"), "a.mp4", False),
    (without(b"vide"), "a.m4a", False),
    (b"ID3\4\0\0\0\0\0\0" + (FIXTURES / "tone.mp3").read_bytes(), "a.mp3", False),
]
REFUSED = [
    (coded(b"hvc1"), "a.mp4", True, "media-coded", "fix-media-hevc"),
    (coded(b"hev1"), "a.mov", True, "media-coded", "fix-media-hevc"),
    (coded(b"apch"), "a.mov", True, "media-coded", "fix-media-film"),
    (coded(b"mp4v"), "a.mp4", True, "media-coded", "fix-media-film"),
    (coded(b"zzzz"), "a.mp4", True, "media-coded", "fix-media-film"),
    (coded(sound=b"samr"), "a.mp4", True, "media-sound-coded", "fix-media-film"),
    (coded(sound=b"ac-3"), "a.mp4", True, "media-sound-coded", "fix-media-film"),
    (coded(b"encv"), "a.mp4", True, "media-coded", "fix-media-locked"),
    (BARS.replace(b"avcC\1\x42", b"avcC\1\x6e"), "a.mp4", True, "media-coded", "fix-media-film"),
    (without(b"vide"), "a.mp4", True, "media-sound-alone", "fix-media-audio"),
    (BARS, "a.mp4", False, "media-with-pictures", "fix-media-video"),
    (BARS[:-100], "a.mp4", True, "media-breaks-off", "fix-cloud"),
    (BARS[:500], "a.mp4", True, "media-breaks-off", "fix-cloud"),
    (BARS[:32], "a.mp4", True, "media-unreadable", "fix-media-film"),
    (BARS.replace(b"\0\0\3\xe8\0\0\7\xd0", b"\0\0\3\xe8\0\0\0\0"), "a.mp4", True, "media-no-length", "fix-media-film"),
    ((FIXTURES / "bars.webm").read_bytes()[:-100], "a.webm", True, "media-breaks-off", "fix-cloud"),
    ((FIXTURES / "bars.webm").read_bytes().replace(b"V_VP9", b"V_VC1"), "a.webm", True, "media-coded", "fix-media-film"),
    ((FIXTURES / "bars.webm").read_bytes().replace(b"webm", b"mkv "), "a.webm", True, "holds-format", "fix-media-film"),
    ((FIXTURES / "tone.ogg").read_bytes().replace(b"OpusHead", b"\x80theora "), "a.ogg", False, "media-unreadable", "fix-media-sound"),
    ((FIXTURES / "tone.mp3").read_bytes(), "a.m4a", False, "holds-format", "fix-rename"),
    (BARS, "a.webm", True, "holds-format", "fix-rename"),
    (bytes(5000), "a.mp4", True, "media-zeros", "fix-cloud"),
    (b"\x89PNG\r\n\x1a\n", "a.mp4", True, "holds-format", "fix-media-copy"),
    (b"PK\3\4" + bytes(40), "a.mp4", True, "holds-format", "fix-media-unpack"),
    (b"\2#!SILK_V3", "a.mp3", False, "holds-format", "fix-media-sound"),
    (b"FLV\1", "a.mp4", True, "holds-format", "fix-media-film"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "name", "is_film"), PLAYED)
def test_what_browsers_play_is_played(tmp_path: Path, content: bytes, name: str, is_film: bool) -> None:
    (tmp_path / name).write_bytes(content)

    assert measured(tmp_path / name, "", is_film=is_film).seconds == pytest.approx(2, abs=0.07)


@pytest.mark.parametrize(("content", "name", "is_film", "said", "helps"), REFUSED)
def test_what_browsers_do_not_play_is_told_with_what_helps(
    tmp_path: Path, content: bytes, name: str, is_film: bool, said: str, helps: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(UnplayableError) as failure:
        measured(tmp_path / name, "", is_film=is_film)

    assert (failure.value.reason.code, failure.value.fix.code) == (said, helps)


@pytest.mark.parametrize("name", KNOWN)
def test_no_damage_breaks_the_reading_of_a_file(tmp_path: Path, name: str) -> None:
    content, chance = (FIXTURES / name).read_bytes(), random.Random(name)
    file = tmp_path / name
    for turn in range(300):
        damaged = bytearray(content[: chance.randrange(len(content))] if turn % 3 == 0 else content)
        for _ in range(chance.randrange(8)):
            if damaged:
                damaged[chance.randrange(min(len(damaged), 1500))] = chance.choice((0, 1, 127, 255))
        file.write_bytes(damaged)
        try:
            found = measured(file, "", is_film=name.endswith(FILM_ENDINGS))
        except UnplayableError:
            continue
        assert 0 <= found.seconds < 10**6
        assert json.dumps(found._asdict())


def test_boxes_without_end_are_not_followed(tmp_path: Path) -> None:
    nested = b""
    for _ in range(3000):
        nested = struct.pack(">I4s", len(nested) + 8, b"moov") + nested
    (tmp_path / "a.mp4").write_bytes(BARS[:32] + bytes(8) + nested + b"\0\0\0\x08mdat" * 1000)

    with pytest.raises(UnplayableError):
        measured(tmp_path / "a.mp4", "", is_film=True)


# --- The index before the film ------------------------------------------------------------------------------


def test_an_index_behind_the_film_is_put_before_it_exactly(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(late())

    found = measured(tmp_path / "a.mp4", "", is_film=True)
    moved = b"".join(with_index_first(tmp_path / "a.mp4"))

    assert list(boxes(late()))[-1] == "moov"
    assert moved == BARS  # as ffmpeg wrote it, with -movflags +faststart
    assert found.is_late
    assert found.size == len(BARS)


def test_a_long_film_has_numbers_of_eight_bytes_and_they_are_moved_too() -> None:
    index = struct.pack(">I4s", 8 + 8 + 8 + 8 + 8 + 24, b"moov")
    for length, name in ((48, b"trak"), (40, b"mdia"), (32, b"minf"), (24, b"stbl")):
        index += struct.pack(">I4s", length + 8, name)
    index += struct.pack(">I4sIIQ", 24, b"co64", 0, 1, 24)
    film = struct.pack(">I4s8s", 16, b"ftyp", b"isom\0\0\0\0") + struct.pack(">I4s4s", 12, b"mdat", b"abcd")
    # The numbers count from the start of the file: the film's bytes begin at 24.
    content = film + index
    moved = b"".join(index_first(io.BytesIO(content), len(content)))
    (at,) = struct.unpack(">Q", moved[16 + len(index) - 8 : 16 + len(index)])

    assert moved[at : at + 4] == content[24:28] == b"abcd"


# --- On the page --------------------------------------------------------------------------------------------

FEATURE = """\
-- site.yaml --
name: 报
base_url: https://a.cn/x
-- content/a/feature.md --
---
title: 甲
date: 2024-05-01
image_credit: 乙摄
---
导语。

## 一

/// video
file: media/bars.mp4
title: 老街的早晨
poster: images/a.png
caption: 清晨六点。
credit: 周远摄制
subtitles: media/bars.srt

面要现拉，话要慢说。
///

/// audio
file: media/tone.mp3
title: 周师傅说面
transcript: media/talk.txt
///
-- content/a/media/bars.srt --
1
00:00:00,000 --> 00:00:01,500
面要<i>现拉</i>
<font color="#fff">{\\an8}R&D < 3</font>
-- content/a/media/talk.txt --
第一句。
*第二句*。
-- content/b/feature.md --
---
title: 乙
---
文。
"""


@pytest.fixture
def laid(site: Lay, png: bytes) -> Site:
    found = site(FEATURE)
    found.write("content/a/images/a.png", png)
    for name in ("bars.mp4", "tone.mp3"):
        found.write(f"content/a/media/{name}", (FIXTURES / name).read_bytes())
    return found


def test_a_film_and_a_recording_are_on_their_page_and_for_machines(laid: Site) -> None:
    laid.build("--strict")
    main, html = laid.main("a/index.html"), laid.html("a/index.html")
    film, sound = re.findall('<div class="(?:video|audio).*?</details></div>', main, re.DOTALL)
    (address,) = set(re.findall(r"\.\./(assets/[0-9a-f]{12}\.mp4)", html))
    graph = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    article = graph["@graph"][0]

    assert (laid.folder / "public" / address).read_bytes() == BARS
    assert '<video controls preload="none"' in film
    assert 'width="160" height="90" aria-label="老街的早晨" poster=' in film
    assert film.count("autoplay") == sound.count("autoplay") == 0
    assert (
        "data:text/vtt;charset=utf-8,WEBVTT%0A%0A00:00.000%20--%3E%2000:01.500%0A面要%3Ci%3E现拉%3C/i%3E%0AR%26amp;D%20%26lt;%203%0A"
        in film
    )
    assert (
        '<b>老街的早晨</b> 清晨六点。 <time datetime="PT2S">2秒</time> <small class="credit">周远摄制</small>'
        in re.sub("<span.*?>|</span>", "", film)
    )
    assert '<details class="transcript"><summary>文字稿</summary><p' in film
    assert '<audio controls preload="none"' in sound
    assert "<p>第一句。</p><p>*第二句*。</p>" in re.sub(' class="ragged"', "", sound)
    assert "media-src 'self' data:" in html
    assert "media-src" not in laid.html("b/index.html")
    assert ".transcript" not in laid.html("b/index.html")
    assert article["video"][0] == {
        "@type": "VideoObject", "name": "老街的早晨", "description": "清晨六点。", "caption": "清晨六点。",
        "thumbnailUrl": article["video"][0]["thumbnailUrl"], "uploadDate": "2024-05-01", "duration": "PT2S",
        "contentUrl": f"https://a.cn/x/{address}", "encodingFormat": "video/mp4", "contentSize": str(len(BARS)),
        "width": 160, "height": 90, "accessibilityFeature": ["captions", "transcript"], "inLanguage": "zh-Hans",
    }  # fmt: skip
    assert article["audio"][0]["@type"] == "AudioObject"
    assert article["wordCount"] == 2  # what is heard is not read
    assert f'<meta property="og:video" content="https://a.cn/x/{address}">' in html
    assert '<meta property="og:audio:type" content="audio/mpeg">' in html
    assert f'<enclosure url="https://a.cn/x/{address}" length="{len(BARS)}" type="video/mp4"/>' in laid.html(
        "feed.xml"
    )
    assert "老街的早晨" not in laid.text("index.html")


def test_nothing_is_read_again_while_nothing_changes_and_what_changes_is_seen(laid: Site) -> None:
    for file in (laid.folder / "content/a/media").iterdir():
        os.utime(file, (1e9 + 0.5, 1e9 + 0.5))
    time.sleep(0.03)  # so that the dates of the files can be trusted
    laid.build()
    before = laid.snapshot()
    with patch.object(plan, "digest_of", side_effect=AssertionError), patch.object(measure, "measured"):
        laid.write("content/b/feature.md", "---\ntitle: 丙\n---\n文。\n")
        laid.build()
    assert {path for path, content in laid.snapshot().items() if before.get(path) != content} >= {
        "b/index.html"
    }

    edits: dict[str, str | bytes] = {
        "media/bars.srt": "1\n00:00:00,000 --> 00:00:01,500\n另一句\n",
        "media/talk.txt": "另一段。\n",
        "media/bars.mp4": late(turned()),
    }
    for path, content in edits.items():
        laid.write(f"content/a/{path}", content)
        laid.build()
        assert laid.snapshot() == laid.build("--force").snapshot()
    html = laid.html("a/index.html")
    assert "另一句" in html
    assert "另一段" in html
    assert 'width="90" height="160"' in html
    assert len([path for path in laid.snapshot() if path.endswith(".mp4")]) == 1
    (laid.folder / "content/a/media/talk.txt").unlink()
    assert laid.run("build").code == 1


def test_a_film_that_changes_while_it_is_written_stops_the_build(laid: Site) -> None:
    with patch.object(plan, "read_chunks", lambda path: [*read_chunks(path), b"more"]):
        laid.run("build", "--lang", "en")

    assert "error[changed-meanwhile]: content/a/media/" in laid.stderr
    assert not (laid.folder / "public").exists()


def test_a_film_without_sound_is_told(laid: Site) -> None:
    laid.write("content/a/media/bars.mp4", without(b"soun"))

    assert "note[film-without-sound]: content/a/media/bars.mp4 has no sound." in laid.build("--strict").stderr


@pytest.mark.parametrize("limit", ["", "media_limit: 40M\n", "media_limit: 200M\n"])
def test_a_film_above_the_limit_is_told_with_its_size(laid: Site, limit: str) -> None:
    with (laid.folder / "content/a/media/bars.mp4").open("r+b") as film:
        film.truncate(130_000_000)  # which takes no room on the disk
    with (laid.folder / "content/a/media/tone.mp3").open("r+b") as sound:
        sound.truncate(31_000_000)
    laid.write("site.yaml", f"name: 报\n{limit}")

    said = laid.run("check").stderr
    assert ("error[media-too-large]: content/a/media/bars.mp4 has 130 MB; a film may have " in said) == (
        "200" not in limit
    )
    assert ("error[sound-too-large]: content/a/media/tone.mp3 has 31 MB; " in said) == (not limit)
    assert ("GitHub takes no file above 100 MB." in said) == ("200" not in limit)
    assert ("media_limit: 31M in site.yaml" in said) == (not limit)


# --- Words --------------------------------------------------------------------------------------------------

CUES = {
    "1\n00:00:01,000 --> 00:00:02,000\n甲": "00:01.000 --> 00:02.000\n甲",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n甲": "00:01.000 --> 00:02.000\n甲",
    "WEBVTT - 标题\nKind: captions\n\nNOTE 注释\n\nSTYLE\n::cue{}\n\n名\n00:01.000 --> 00:02.000 align:start onclick:x\n甲": (
        "00:01.000 --> 00:02.000 align:start\n甲"
    ),
    "00:00:01.5 --> 00:00:02.25\n甲\n乙": "00:01.500 --> 00:02.250\n甲\n乙",
    "1\n01:00:01，000 －－＞ 01:00:02，000\n甲": "01:00:01.000 --> 01:00:02.000\n甲",
    "1\n0:0:1,0 -> 0:0:2,0\n甲": "00:01.000 --> 00:02.000\n甲",
    "1\n00:00:01,000 --> 00:00:02,000\n<i>甲</i><b>乙</B>": "00:01.000 --> 00:02.000\n<i>甲</i><b>乙</B>",
    "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color=red>甲</font>": "00:01.000 --> 00:02.000\n甲",
    "1\n00:00:01,000 --> 00:00:02,000\nR&D <script>": "00:01.000 --> 00:02.000\nR&amp;D &lt;script&gt;",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 周师傅>R&amp;D": "00:01.000 --> 00:02.000\n<v 周师傅>R&amp;D",
    "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:02,000 --> 00:00:03,000\n乙": "00:02.000 --> 00:03.000\n乙",
}
"""Subtitles as programs write them, and as readers get them."""


@pytest.mark.parametrize(("written", "published"), CUES.items())
def test_subtitles_become_webvtt(written: str, published: str) -> None:
    cues, problems = read_cues(Source("a.srt", tuple(written.split("\n"))))

    assert problems == []
    assert as_vtt(cues) == f"WEBVTT\n\n{published}\n"
    assert read_cues(Source("a.vtt", tuple(as_vtt(cues).split("\n")))) == (cues, [])


def test_what_is_said_becomes_paragraphs() -> None:
    said = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 记者>面怎么拉\n\n00:02.000 --> 00:03.000\n<v 记者>要多久\n\n"
        "00:03.000 --> 00:04.000\n<v 周师傅>慢慢拉，\n\n00:04.000 --> 00:05.000\n<v 周师傅>R&amp;D\n\n00:30.000 --> 00:31.000\n<v 周师傅>好了。\n"
    )

    cues, _ = read_cues(Source("a.vtt", tuple(said.split("\n"))))

    assert [paragraph.children for paragraph in as_paragraphs(cues)] == [
        ("记者：面怎么拉　要多久",), ("周师傅：慢慢拉，R&D",), ("好了。",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "words", "iso"),
    [
        (0, "", ""), (1, "1秒", "PT1S"), (59, "59秒", "PT59S"), (60, "1分钟", "PT1M"), (61, "1分1秒", "PT1M1S"),
        (200, "3分20秒", "PT3M20S"), (3600, "1小时", "PT1H"), (3900, "1小时5分", "PT1H5M"), (3661, "1小时1分", "PT1H1M1S"),
    ],
)  # fmt: skip
def test_a_length_is_said_as_people_say_it(seconds: int, words: str, iso: str) -> None:
    assert ("".join(_in_words(seconds, words_of("zh-Hans"))), "".join(_in_iso(seconds))) == (words, iso)


def test_subtitles_made_to_take_long_do_not() -> None:
    for line in (
        "<v " * 30_000,
        "<font " * 15_000,
        "{\\" * 40_000,
        "<c." * 30_000,
        "-->" * 30_000,
        "0:" * 40_000,
    ):
        read_cues(Source("a.srt", ("1", "00:00:01,000 --> 00:00:02,000", line)))


GLUED = "1\n00:00:00,000 --> 00:00:01,000\n甲\n2\n00:00:01,000 --> 00:00:02,000\n1998\n00:00:02,000 --> 00:00:03,000\n丙"


def test_subtitles_are_told_apart_by_their_times_and_doubled_line_ends_are_no_matter() -> None:
    glued, _ = read_cues(Source("a.srt", tuple(GLUED.replace("1998", "一九九八").split("\n"))))
    parted = tuple(GLUED.replace("\n2\n", "\n\n2\n").replace("1998\n", "1998\n\n3\n").split("\n"))
    doubled, problems = read_cues(Source("a.srt", tuple("\n\n".join(parted).split("\n"))))

    assert [cue.text for cue in glued] == ["甲", "一九九八", "丙"]
    assert ([cue.text for cue in doubled], problems) == (["甲", "1998", "丙"], [])


def test_a_time_that_is_wrong_is_told_once() -> None:
    times = [1, 59, 3, 4, 5]
    lines = [line for n in times for line in (f"00:00:{n:02},000 --> 00:00:{n:02},500", "甲", "")]

    assert [problem.location.line for problem in read_cues(Source("a.srt", tuple(lines)))[1]] == [7]
