"""
A preview as a system's editors have it: started, asked for, followed and ended. `python -m tests.serve_once [OPTIONS]`.

It takes nothing but Python's own library, so it runs wherever tekan does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.previewed import Preview, preview

FEATURE = "---\r\ntitle: {}\r\n---\r\n清晨六点，第一家面馆开了门。\r\n"


def main() -> int:
    """Try it in a folder of its own; give the exit code."""
    with tempfile.TemporaryDirectory(prefix="试 一次", ignore_cleanup_errors=True) as folder:
        site = Path(folder)
        feature = site / "content" / "jie" / "feature.md"
        feature.parent.mkdir(parents=True)
        (site / "site.yaml").write_bytes("name: 测试报\r\nbase_url: https://example.org/\r\n".encode())
        feature.write_bytes(FEATURE.format("老街").encode())
        with preview(site, *sys.argv[1:]) as running:
            try:
                follow(running, feature)
                code = running.end()
            finally:
                sys.stdout.buffer.write("".join(running.said).encode())
                sys.stdout.buffer.flush()
        assert code == 0, code
        assert "Traceback" not in "".join(running.said)
        assert not (site / "public").exists()
    return 0


def follow(running: Preview, feature: Path) -> None:
    """Look at the cover and a feature, and at both again after each way of saving."""
    for address in ("", "jie/"):
        status, headers, page = running.get(address)
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8"), (status, headers)
        assert "老街" in page.decode()
    feature.write_bytes(FEATURE.format("写进去的").encode())
    assert running.shows("jie/", "写进去的")
    for n in range(5):
        beside = feature.with_name("feature.tmp")
        beside.write_bytes(FEATURE.format(f"换上第{n}版").encode())
        replace(beside, feature)
        assert running.shows("jie/", f"换上第{n}版")
    assert running.shows("", "换上第4版")
    assert running.get("..%2fsite.yaml")[0] == 400


def replace(beside: Path, file: Path) -> None:
    """Put a file in place of another as programs on Windows do: again, while somebody reads it."""
    for _ in range(50):
        try:
            beside.replace(file)
        except PermissionError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(f"{file} is held all the time")


if __name__ == "__main__":
    sys.exit(main())
