#!/usr/bin/env python3
"""
Build the site: `python build.py`; `python build.py --help` tells what else there is.
"""

import gc
import sys

from tekan.unchanged import told_before

if __name__ == "__main__":
    if told_before(sys.argv[1:]) == 0:
        sys.exit(0)
    gc.set_threshold(100_000, 50, 100)  # a build makes many values and hardly any cycles
    try:
        from tekan.cli import main
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("tekan"):
            raise
        sys.exit(f"{missing.name} is not installed for this Python. Run “make” here, or “uv run build.py”.")
    code = main()
    gc.freeze()  # the system takes all memory back at once; nobody has to look through it before
    sys.exit(code)
