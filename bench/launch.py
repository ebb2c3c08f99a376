"""
Starts commands for `measure`, out of a process that stays small.

Linux counts what a process was forked from into its peak of memory, and whoever makes and checks corpora
grows. Each line of the input is a job, `[command, folder, environment, log]`; the answers are the process id,
when the command has begun, and `[seconds, seconds of processor, peak, exit code]` when it has ended, a line
each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time


def main() -> None:
    """Do one job after another until the input ends."""
    for line in sys.stdin:
        command, folder, environment, log = json.loads(line)
        with open(log, "wb") as told:  # noqa: PTH123 - pathlib would make it larger
            start = time.perf_counter()
            process = subprocess.Popen(
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=told, stderr=told
            )
            print(process.pid, flush=True)
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        print(json.dumps([wall, cpu, usage.ru_maxrss, process.returncode]), flush=True)


if __name__ == "__main__":
    main()
