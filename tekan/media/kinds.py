"""
What a file is that was meant to be played, whatever its name says, and what helps where browsers do not.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tekan.diagnostics.problems import Phrase
from tekan.model.media import FILM_ENDINGS, SOUND_ENDINGS
from tekan.pictures.kinds import kind_of

CONTAINERS = {
    "MP4": (".mp4", ".m4v", ".mov", ".m4a"),
    "WebM": (".webm",),
    "MP3": (".mp3",),
    "Ogg": (".ogg", ".oga", ".opus"),
    "WAV": (".wav",),
    "FLAC": (".flac",),
}
"""What browsers play, if what is inside is coded so, and the endings that each may have."""

_SIGNATURES = (
    (rb"....(?:ftyp|moov|mdat|wide|free|skip|pnot)", "MP4"),
    (rb"\x1aE\xdf\xa3", "WebM"),
    (rb"OggS", "Ogg"),
    (rb"fLaC|ID3.{7}.*?fLaC", "FLAC"),
    (rb"RIFF....WAVE", "WAV"),
    (rb"#!AMR", "AMR"),
    (rb".?#!SILK", "SILK"),
    (rb"\xff[\xf0\xf1\xf8\xf9]", "AAC (.aac)"),
    (rb"ID3|\xff[\xe2-\xe7\xea-\xef\xf2-\xf7\xfa-\xff]", "MP3"),
    (rb"RIFF....AVI ", "AVI"),
    (rb"0&\xb2u\x8ef\xcf\x11", "WMV / WMA"),
    (rb"FLV\x01", "FLV"),
    (rb"\.RMF|\.ra\xfd", "RMVB"),
    (rb"\0\0\x01[\xb3\xba]", "MPEG"),
    (rb"(?:G.{187}){3}|.{4}G.{191}G", "MPEG-TS"),
    (rb"caff", "CAF"),
    (rb"FORM....AIF[FC]", "AIFF"),
    (rb"MThd", "MIDI"),
    (rb"CTENFDAM", "NCM"),
)
"""How the files of each kind begin; the first that matches counts."""

SOUNDS = frozenset(("MP3", "Ogg", "WAV", "FLAC", "AMR", "SILK", "AAC (.aac)", "CAF", "AIFF", "MIDI", "NCM"))
_LOCKED = frozenset(("NCM",))

# What the endings of other files promise, for those whose beginnings say nothing.
_OTHER_ENDINGS = {
    **dict.fromkeys((".avi", ".divx"), "AVI"),
    **dict.fromkeys((".wmv", ".asf", ".wma"), "WMV / WMA"),
    **dict.fromkeys((".rm", ".rmvb", ".ra"), "RMVB"),
    **dict.fromkeys((".mpg", ".mpeg", ".vob", ".dat", ".m2v"), "MPEG"),
    **dict.fromkeys((".ts", ".mts", ".m2ts"), "MPEG-TS"),
    **dict.fromkeys((".3gp", ".3g2"), "3GP"),
    **dict.fromkeys((".aif", ".aiff"), "AIFF"),
    **dict.fromkeys((".mid", ".midi"), "MIDI"),
    **dict.fromkeys((".slk", ".silk"), "SILK"),
    ".aac": "AAC (.aac)",
    ".amr": "AMR",
    ".caf": "CAF",
    ".flv": "FLV",
    ".f4v": "F4V",
    ".mkv": "MKV",
    ".ncm": "NCM",
    ".qlv": "QLV",
    ".qsv": "QSV",
}
_DRAFTS = (".draft", ".prproj", ".fcpxml", ".fcpbundle", ".drp", ".aep", ".veg", ".mlt", ".kdenlive")
"""The endings of projects of programs that cut films."""

PLAYED_PICTURES = {
    **dict.fromkeys(("avc1", "avc3", "V_MPEG4/ISO/AVC"), "H.264"),
    **dict.fromkeys(("vp08", "V_VP8"), "VP8"),
    **dict.fromkeys(("vp09", "V_VP9"), "VP9"),
    **dict.fromkeys(("av01", "V_AV1"), "AV1"),
}
PLAYED_SOUNDS = {
    "mp4a": "AAC",
    ".mp3": "MP3",
    "Opus": "Opus",
    "fLaC": "FLAC",
    "A_OPUS": "Opus",
    "A_VORBIS": "Vorbis",
}
"""The codings that browsers play, by their names in MP4 and in WebM."""

_CODINGS = {
    **dict.fromkeys(("hvc1", "hev1", "dvh1", "dvhe", "V_MPEGH/ISO/HEVC"), "HEVC (H.265)"),
    **dict.fromkeys(("apcn", "apch", "apcs", "apco", "ap4h", "ap4x", "aprn", "aprh"), "ProRes"),
    **dict.fromkeys(("AVdn", "AVdh"), "DNxHD"),
    **dict.fromkeys(("mp4v", "V_MPEG4/ISO/ASP"), "MPEG-4 Part 2"),
    **dict.fromkeys(("s263", "h263", "H263"), "H.263"),
    **dict.fromkeys(("jpeg", "mjpa", "mjpb", "V_MJPEG"), "Motion JPEG"),
    **dict.fromkeys(("vvc1", "vvi1"), "VVC (H.266)"),
    **dict.fromkeys(("avs3", "avst", "av3a"), "AVS"),
    **dict.fromkeys(("encv", "enca", "drms", "drmi"), "DRM"),
    **dict.fromkeys(("sowt", "twos", "lpcm", "in24", "in32", "fl32", "raw ", "A_PCM/INT/LIT"), "PCM"),
    **dict.fromkeys(("samr", "sawb"), "AMR"),
    **dict.fromkeys(("ac-3", "ec-3", "ac-4", "A_AC3", "A_EAC3"), "Dolby"),
    **dict.fromkeys(("alac", "A_ALAC"), "Apple Lossless"),
}

H264_PROFILES = frozenset((66, 77, 88, 100))
"""Those of cameras and phones; others have more bits or colours than browsers decode."""


def container_of(head: bytes) -> str:
    """Tells by its first bytes what kind of film or recording a file is; nothing if it is none."""
    return next((name for pattern, name in _SIGNATURES if re.match(pattern, head, re.DOTALL)), "")


def promised(ending: str) -> str:
    """Names the kind of film or recording that an ending promises, of those that browsers do not play."""
    return _OTHER_ENDINGS.get(ending, "")


def is_draft(ending: str) -> bool:
    """Tells whether an ending is that of a program's own project, which is not the film yet."""
    return ending in _DRAFTS


def coding_named(coding: str) -> str:
    """Names a coding that browsers do not play as editors know it."""
    return _CODINGS.get(coding, coding.strip() or "?")


def exported(form: str, *, is_film: bool) -> Phrase:
    """Says how what browsers do not play becomes what they do."""
    if form in _LOCKED or form in ("DRM", "QLV", "QSV"):
        return Phrase("fix-media-locked")
    if form.startswith("HEVC"):
        return Phrase("fix-media-hevc")
    return Phrase("fix-media-film" if is_film else "fix-media-sound")


def named(form: str) -> Phrase:
    """Says what a file holds."""
    return Phrase("holds-format", (("format", form),))


def something_else(head: bytes, name: str) -> tuple[Phrase, Phrase]:
    """Says what a file is that is neither film nor recording, and what helps."""
    kind = kind_of(head)
    if kind is None:
        return Phrase("media-unknown"), Phrase("fix-media-copy")
    if own := _OWN_WORDS.get(kind.format):
        return Phrase(own[0]), Phrase(own[1])
    if kind.format == "attributes" and name.startswith("._"):
        return Phrase("media-attributes"), Phrase("fix-media-attributes", (("name", name[2:]),))
    code = f"holds-{kind.format}"
    reason = Phrase(code) if kind.format.islower() else named(kind.format)
    return reason, Phrase("fix-media-unpack" if kind.fix == "fix-unpack" else "fix-media-copy")


_OWN_WORDS = {
    "web-page": ("holds-web-page", "fix-media-fetch"),
    "shortcut": ("media-shortcut", "fix-media-copy"),
    "attributes": ("media-attributes", "fix-media-copy"),
    "pointer": ("media-pointer", "fix-lfs"),
    "placeholder": ("media-placeholder", "fix-download"),
    "zeros": ("media-zeros", "fix-cloud"),
}


def as_it_is(container: str, name: str) -> Phrase:
    """Says how a file should be called whose ending is another one's."""
    stem = PurePosixPath(name).stem
    return Phrase("fix-rename", (("name", f"{stem}{CONTAINERS[container][0]}"),))


def has_ending(ending: str, *, is_film: bool) -> bool:
    """Tells whether files with this ending can be what a block plays."""
    return ending in FILM_ENDINGS or (not is_film and ending in SOUND_ENDINGS)
