"""
Finds the Chromium that the browser tests drive; where there is none, installs one.

`python tests/ensure_browser.py` prints its path, or says why there is none and exits 1. A path that was found to
work is noted in `.venv/.browser`, so that later runs start nothing. CHROME names another program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NOTE = Path(__file__).resolve().parent.parent / ".venv" / ".browser"

FLAGS = (
    "--headless",
    "--no-sandbox",  # root, and systems that forbid user namespaces; only pages of our own are opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What a Chromium for tests is started with."""

SHELL = "chromium-headless-shell"
"""The Chromium without windows, and a program of Debian's: the same engine, and the tests take half the time."""

NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)


class BrowserError(Exception):
    """There is no usable browser; the message says what to do."""


def find_browser() -> str | None:
    """
    Returns the path of a Chromium that is on this machine, or None; installs nothing.

    Raises:
        BrowserError: CHROME names something that is not a program.
    """
    named = os.environ.get("CHROME")
    if named:
        path = shutil.which(named)
        if path is None:
            raise BrowserError(f"CHROME is {named}, and there is no such program")
        return path
    noted = _noted()
    if noted:
        return noted
    candidates = [*filter(None, map(shutil.which, NAMES)), *(p for p in PLACES if os.access(p, os.X_OK))]
    # Ubuntu's chromium-browser may be a stub that asks for a snap: what cannot start is no browser.
    return next(filter(_starts, candidates), None) or _playwrights_own()


def ensure_browser() -> str:
    """
    Returns the path of a Chromium that starts, installed first if need be, with a Chinese serif face beside it.

    Raises:
        BrowserError: it cannot be had.
    """
    path = find_browser()
    if path is not None and path == _noted():
        return path
    reasons: list[str] = []
    if path is None:
        path = _install(reasons)
    if path is None:
        raise BrowserError(
            "\n".join([*reasons, "The tests need Chromium: install it, or set CHROME to its path"])
        )
    if not _starts(path):
        raise BrowserError(
            f"{path} does not start; install Chromium, or set CHROME to the path of one that does"
        )
    _ensure_fonts()
    if NOTE.parent.is_dir():
        NOTE.write_text(path + "\n", encoding="utf-8")
    return path


def _noted() -> str | None:
    """Returns the path that an earlier run found to work, if a program is still there."""
    try:
        path = NOTE.read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return path if path and os.access(path, os.X_OK) else None


def _starts(path: str) -> bool:
    """Tells whether this Chromium can render a page (a missing library shows only then)."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [path, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", "data:text/html,<p>tekan</p>"]
        try:
            run = subprocess.run(command, capture_output=True, timeout=120, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return b"<p>tekan</p>" in run.stdout


def _playwrights_own() -> str | None:
    """Returns the Chromium that Playwright downloaded earlier, if it did."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.access(path, os.X_OK) else None


def _install(reasons: list[str]) -> str | None:
    """Installs a Chromium, a package of Debian's or else Playwright's own; appends to `reasons` what failed."""
    for package in (SHELL, "chromium") if shutil.which("apt-get") else ():
        _say(f"Installing {package} (apt-get)")
        failure = _apt_install(package)
        path = find_browser()
        if path is not None:
            return path
        reasons.append(failure or f"apt-get installed a {package} that does not start")
    _say("Installing Chromium (Playwright's own)")
    failure = _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if failure:
        reasons.append(failure)
    return find_browser()


def _ensure_fonts() -> None:
    """Sees to a Chinese serif face: without one, Linux shows boxes or a sans serif, and a page cannot be judged."""
    if not sys.platform.startswith("linux") or _has_chinese_serif():
        return
    if not shutil.which("apt-get"):
        _say("No Chinese serif typeface found; pages will not look as they should (Noto Serif CJK has one)")
        return
    _say("Installing Chinese typefaces (apt-get)")
    failure = _apt_install("fonts-noto-cjk")
    if failure:
        raise BrowserError(
            f"{failure}\nThe tests need a Chinese serif typeface: sudo apt-get install fonts-noto-cjk"
        )


def _has_chinese_serif() -> bool:
    if shutil.which("fc-list"):
        listing = subprocess.run(
            ["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False
        ).stdout
        families = listing.decode("utf-8", "replace")
    else:
        families = " ".join(path.name for path in Path("/usr/share/fonts").rglob("*CJK*"))
    return any(word in families for word in ("Serif", "Song", "Ming", "宋", "明"))


def _apt_install(package: str) -> str | None:
    """Installs a Debian package; returns why it did not, or None."""
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        if not shutil.which("sudo"):
            return f"Installing {package} takes root, and there is no sudo"
        command = ["sudo", "-n", *command]
    # A list of packages that cannot be fetched anew may still do.
    stale = _run([*command, "update"])
    failure = _run([*command, "install", "-y", "--no-install-recommends", package])
    return "\n".join(filter(None, [stale, failure])) if failure else None


def _run(command: list[str]) -> str | None:
    """Runs a command in silence; returns its last lines if it failed, or None."""
    try:
        run = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
    except OSError as error:
        return f"{command[0]}: {error}"
    if run.returncode == 0:
        return None
    lines = run.stdout.decode("utf-8", "replace").strip().splitlines()[-8:]
    return "\n".join([f"`{' '.join(command)}` failed:", *(f"    {line}" for line in lines)])


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Prints the browser's path."""
    try:
        print(ensure_browser())
    except BrowserError as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
