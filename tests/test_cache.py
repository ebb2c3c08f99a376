"""The cache: what was put comes back whole, or not at all."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from tekan.kept.cache import Cache, key

KEY = key("a", b"b")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / ".tekan")


def entry(cache: Cache) -> Path:
    return cache.folder / KEY[:2] / KEY[2:]


def make_once(content: bytes):
    """Give a maker that fails when it is asked a second time."""
    answers = [content]
    return answers.pop


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a",), ("a", "")),
        (("",), ()),
        (("a",), (b"a",)),
        (("甲",), ("甲".encode(),)),
        (("a", "b"), ("b", "a")),
        ((b"s\0\0\0\0\0\0\0\1a",), ("", "a")),
    ],
)
def test_other_parts_give_another_key(one, other):
    assert key(*one) != key(*other)
    assert key(*one) == key(*one)


def test_a_key_can_stand_in_any_file_system():
    assert len(KEY) == 64
    assert set(KEY) <= set("0123456789abcdef")


def test_pruning_deletes_nothing_that_is_not_the_cache_s_own(cache):
    foreign = cache.folder / "ab" / ("c" * 38)  # as git keeps its objects
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"dear to somebody")
    left = cache.folder / KEY[:2] / f".{KEY[2:]}.99999.abcd"
    cache.put(KEY, b"content")
    left.write_bytes(b"half")
    cache.prune(0)

    assert foreign.exists()
    assert not entry(cache).exists()
    assert not left.exists()


@pytest.mark.parametrize("content", [b"", b"\0", b"\r\n\x1a" * 1000])
def test_what_is_kept_comes_back(cache, content):
    assert cache.get(KEY) is None
    assert cache.kept(KEY, make_once(content)) == content
    assert cache.kept(KEY, make_once(b"never asked")) == content
    assert Cache(cache.folder).get(KEY) == content
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == [entry(cache)]


def test_a_truncated_entry_is_made_anew_wherever_it_ends(cache):
    cache.put(KEY, b"0123456789")
    whole = entry(cache).read_bytes()

    for length in range(len(whole)):
        entry(cache).write_bytes(whole[:length])
        assert cache.get(KEY) is None, length
    assert cache.kept(KEY, make_once(b"0123456789")) == b"0123456789"
    assert entry(cache).read_bytes() == whole


def test_a_damaged_entry_is_noticed_whichever_byte_it_is(cache):
    cache.put(KEY, b"0123456789")
    whole = entry(cache).read_bytes()

    for place in range(len(whole)):
        entry(cache).write_bytes(whole[:place] + bytes((whole[place] ^ 1,)) + whole[place + 1 :])
        assert cache.get(KEY) is None, place


def test_an_entry_of_another_key_is_noticed(cache):
    other = key("other")
    cache.put(other, b"other")
    entry(cache).parent.mkdir()
    (cache.folder / other[:2] / other[2:]).rename(entry(cache))

    assert cache.get(KEY) is None
    assert cache.kept(KEY, make_once(b"right")) == b"right"


def test_a_foreign_file_is_replaced(cache):
    entry(cache).parent.mkdir(parents=True)
    entry(cache).write_text("notes of somebody's")

    assert cache.kept(KEY, make_once(b"right")) == b"right"
    assert cache.get(KEY) == b"right"


def test_a_folder_where_the_entry_should_be_is_left_alone(cache):
    entry(cache).mkdir(parents=True)

    assert cache.kept(KEY, lambda: b"made") == b"made"
    assert cache.kept(KEY, lambda: b"made") == b"made"
    assert list(entry(cache).parent.iterdir()) == [entry(cache)]


def test_a_folder_that_can_not_be_written_keeps_nothing(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / ".tekan")

    assert cache.kept(KEY, lambda: b"made") == b"made"
    assert cache.get(KEY) is None


def test_a_full_disk_leaves_no_part_of_an_entry(cache, monkeypatch):
    def refuse(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)

    assert cache.kept(KEY, lambda: b"made") == b"made"
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == []


def test_what_fails_to_be_made_is_not_kept(cache):
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        cache.kept(KEY, fail)
    assert cache.get(KEY) is None


CONTENT = bytes(range(256)) * 4096


def write_and_read(folder: Path) -> bool:
    """Write one entry again and again, and tell whether it was never seen broken."""
    cache = Cache(folder)
    for _ in range(50):
        cache.put(KEY, CONTENT)
        if cache.get(KEY) not in (CONTENT, None) or not entry(cache).exists():
            return False
    return True


def test_two_builds_can_share_a_folder(cache):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert all(pool.map(write_and_read, [cache.folder] * 2, chunksize=1))
        pool.close()
        pool.join()

    assert cache.get(KEY) == CONTENT
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == [entry(cache)]
