#!/usr/bin/env python3
"""
Build the site: `python build.py`; `python build.py --help` tells what else there is.
"""

import gc
import os
import sys

from tekan.unchanged import told_before


def run() -> int:
    """Gives the exit code of the command."""
    if os.name != "nt" and sys.getfilesystemencoding() != "utf-8" and sys.executable:
        # Names of files are UTF-8 on every disk that tekan meets, whatever a locale calls itself.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606
    if told_before(sys.argv[1:]) == 0:
        return 0
    import signal  # noqa: PLC0415 - the shortest build is over by now

    can_stop = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if can_stop:  # libraries that are interrupted while they are imported say so in their own words
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(100_000, 50, 100)  # a build makes many values and hardly any cycles
    try:
        from tekan.cli import main  # noqa: PLC0415 - Ctrl-C has to be told of first
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("tekan"):
            raise
        sys.exit(f"{missing.name} is not installed for this Python. Run “make” here, or “uv run build.py”.")
    except (ImportError, MemoryError) as failure:
        print(f"A library can not be loaded: {failure}. Is memory short?", file=sys.stderr)
        return 3
    if can_stop:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    code = main()
    if can_stop:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()  # the system takes all memory back at once; nobody has to look through it before
    return code


if __name__ == "__main__":
    try:
        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(130)
