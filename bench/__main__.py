"""
`python -m bench`: arguments in, tables out.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from bench import colours, fresh, pictures, preview, profiling, text
from bench.peers import PEERS, PREVIEWS


def main() -> int:
    """Run the command and give its exit code."""
    given = sys.argv[1:]
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given = ["text", *given]
    options = _parser().parse_args(given)
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    work = Path(os.environ.get("BENCH_DIR") or caches / "tekan-bench")
    work.mkdir(parents=True, exist_ok=True)
    if options.command == "pictures":
        return 0 if pictures.measure(work, rounds=options.rounds, names=options.peers) else 1
    if options.command == "preview":
        done = preview.measure(work, sizes=options.n, saves=options.saves, names=options.peers)
        return 0 if done else 1
    if options.command == "colours":
        return 0 if colours.measure(work) else 1
    if options.command == "fresh":
        fresh.measure(work, size=options.n, rounds=options.rounds)
        return 0
    if options.profile:
        profiling.measure(work, sizes=options.n)
        return 0
    done = text.measure(
        work,
        sizes=options.n,
        rounds=options.rounds,
        names=options.peers,
        scenarios=options.scenario,
        against=options.against,
    )
    return 0 if done else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measures how fast tekan builds, beside other tools.",
        epilog="Corpora, peers and results lie in $BENCH_DIR (default: tekan-bench in the user's caches).",
    )
    commands = parser.add_subparsers(dest="command", metavar="{text,preview,pictures,fresh,colours}")
    of_text = commands.add_parser("text", help="corpora of text (also without a command)")
    of_text.add_argument(
        "--n", type=_numbers, default=[1, 100, 1000, 5000], metavar="N,N", help="features (1,100,1000,5000)"
    )
    of_text.add_argument("--rounds", type=int, default=5, metavar="N", help="how often (5)")
    of_text.add_argument(
        "--peers", type=_some_of(PEERS), default=list(PEERS), metavar="NAME,NAME", help=",".join(PEERS)
    )
    of_text.add_argument(
        "--scenario",
        type=_some_of(tuple(text.SCENARIOS)),
        default=list(text.SCENARIOS),
        metavar="NAME,NAME",
        help=",".join(text.SCENARIOS),
    )
    of_text.add_argument(
        "--against", type=Path, metavar="DIR", help="another checkout of tekan, measured beside this one"
    )
    of_text.add_argument(
        "--profile", action="store_true", help="where a cold build of tekan's spends its time"
    )
    of_preview = commands.add_parser("preview", help="from a save to the new page in a browser")
    of_preview.add_argument(
        "--n", type=_numbers, default=[1, 1000, 5000], metavar="N,N", help="features (1,1000,5000)"
    )
    of_preview.add_argument("--saves", type=int, default=30, metavar="N", help="how often (30)")
    of_preview.add_argument(
        "--peers",
        type=_some_of(PREVIEWS),
        default=list(PREVIEWS),
        metavar="NAME,NAME",
        help=",".join(PREVIEWS),
    )
    of_pictures = commands.add_parser("pictures", help="nine photographs in three widths and three formats")
    of_pictures.add_argument("--rounds", type=int, default=3, metavar="N", help="how often (3)")
    of_pictures.add_argument(
        "--peers",
        type=_some_of(pictures.PEERS),
        default=list(pictures.PEERS),
        metavar="NAME,NAME",
        help=",".join(pictures.PEERS),
    )
    of_fresh = commands.add_parser(
        "fresh", help="what the headline face, the QR code and the card of a page cost"
    )
    of_fresh.add_argument("--n", type=int, default=100, metavar="N", help="features (100)")
    of_fresh.add_argument("--rounds", type=int, default=3, metavar="N", help="how often (3)")
    commands.add_parser("colours", help="pictures of many kinds beside what Chromium shows of them")
    return parser


def _numbers(given: str) -> list[int]:
    return [int(number) for number in given.split(",")]


def _some_of(known: tuple[str, ...]) -> Callable[[str], list[str]]:
    def names(given: str) -> list[str]:
        wanted = [name for name in given.split(",") if name]
        if stray := [name for name in wanted if name not in known]:
            raise argparse.ArgumentTypeError(f"{stray[0]} is none of {', '.join(known)}")
        return wanted

    return names


if __name__ == "__main__":
    sys.exit(main())
