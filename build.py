#!/usr/bin/env python3
"""
Builds the site: `python build.py`; `python build.py --help` shows what else it can do.
"""

import gc
import os
import sys

from tekan.unchanged import told_before


def run() -> int:
    """Runs the command and returns its exit code."""
    if os.name != "nt" and sys.getfilesystemencoding() != "utf-8" and sys.executable:
        # File names are UTF-8 on every disk that tekan meets, whatever the locale says.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606
    if told_before(sys.argv[1:]):
        return 0
    import signal  # noqa: PLC0415 - the shortest build is over by now

    can_stop = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if can_stop:  # libraries that are interrupted during their import report it in words of their own
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(100_000, 50, 100)  # a build makes many values and hardly any cycles
    try:
        from tekan.cli import main  # noqa: PLC0415 - Ctrl-C has to be prepared for first
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("tekan"):
            raise
        print(_said("library-missing", name=str(missing.name)), file=sys.stderr)
        return 1
    except (ImportError, MemoryError) as failure:
        print(_said("library-broken", reason=str(failure)), file=sys.stderr)
        return 3
    if can_stop:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    code = main()
    if can_stop:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()  # the system takes all memory back at once; nothing has to search it first
    return code


def _said(code: str, **details: str) -> str:
    from tekan.diagnostics.language import language_of  # noqa: PLC0415 - only where nothing else can be said
    from tekan.diagnostics.messages import PHRASES, said  # noqa: PLC0415
    from tekan.options import read_arguments  # noqa: PLC0415

    language = language_of(read_arguments(sys.argv[1:])[1].get("--lang", ""), os.environ)
    return said(PHRASES[code], language, details)


if __name__ == "__main__":
    try:
        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(130)
