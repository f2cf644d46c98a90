"""A built site to a table of how long its readers wait for search: `python benchmarks/reading.py SITE`.

In Chromium and Firefox, on a host and from disk. Of every figure the least of some runs counts, for others use the
machine too. Exits with 1 where a target is missed.
"""

import argparse
import math
import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from benchmarks import reader  # noqa: E402 (the script runs from anywhere)
from benchmarks.cost import PAGE_LIMIT  # noqa: E402
from benchmarks.host import Host, hosted  # noqa: E402
from benchmarks.questions import BEYOND, Question, questions  # noqa: E402
from benchmarks.reader import Seen  # noqa: E402
from tools import looking  # noqa: E402

ORDINARY, COMMONEST, BLOCKED, STOPPED = 400, 800, 50, 6000  # milliseconds
START, QUERY = 175_000, 100_000  # bytes


@dataclass(frozen=True, slots=True)
class Figures:
    """One run in one browser and place."""

    start: int  # bytes until the engine could answer; 0 from disk
    starting: float  # milliseconds for which the main thread was blocked meanwhile
    first: Seen  # an ordinary word, typed as soon as the page was there
    cold: tuple[Seen, ...]  # every question, one after the other
    warm: tuple[Seen, ...]  # all of them again
    wins: bool
    stopped: float


def run(browser: Browser, base: str, host: Host | None, asked: Sequence[Question]) -> Figures:
    """A reader who has just come; then one who asks everything, twice."""
    ordinary = next(question for question in asked if question.kind == "ordinary word")
    with reader.reader(browser, f"{base}search.html") as page:
        first = reader.asked(page, ordinary, host)
    before = host.bytes if host else 0
    with reader.reader(browser, f"{base}search.html") as page:
        starting = reader.ready(page)
        start = (host.bytes if host else 0) - before
        cold, warm = ([reader.asked(page, question, host) for question in asked] for _ in range(2))
        cold, warm = list(cold), list(warm)
        wins = reader.newest_wins(page, [question.typed for question in asked[:3]])
        stopped = reader.stopped(page, asked[0].typed[0], ordinary.typed)
    return Figures(start, starting, first, tuple(cold), tuple(warm), wins, stopped)


def least(many: Sequence[Seen]) -> Seen:
    return Seen(*(min(getattr(one, name) for one in many) for name in Seen.__slots__))


def best(runs: Sequence[Figures]) -> Figures:
    """The least of each figure."""
    return Figures(
        min(one.start for one in runs),
        min(one.starting for one in runs),
        least([one.first for one in runs]),
        tuple(least(many) for many in zip(*(one.cold for one in runs), strict=True)),
        tuple(least(many) for many in zip(*(one.warm for one in runs), strict=True)),
        all(one.wins for one in runs),
        max(one.stopped for one in runs),
    )


def table(name: str, figures: Figures, asked: Sequence[Question]) -> str:
    """Every question in one browser and place."""
    lines = [
        f"\n### {name}\n",
        "| question | typed | texts | first rows, ms | again, ms | main thread, ms | CPU, ms | bytes |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines.append(_line("ordinary word, at once", asked[1], figures.first, None))
    for question, cold, warm in zip(asked, figures.cold, figures.warm, strict=True):
        lines.append(_line(question.kind, question, cold, warm))
    return "\n".join(lines)


def _line(kind: str, question: Question, cold: Seen, warm: Seen | None) -> str:
    texts = f"{question.texts:,}" if question.texts else ""
    again = f"{warm.rows:.0f}" if warm else ""
    milliseconds = [f"{cold.rows:.0f}", again, f"{cold.blocked:.0f}", f"{cold.cpu:.0f}"]
    return " | ".join(["| " + kind, question.typed, texts, *milliseconds, f"{cold.bytes:,} |"])


def summary(figures: Figures, asked: Sequence[Question]) -> dict[str, tuple[float, float]]:
    """What was measured, and the target, by what it is."""
    slowest = {True: 0.0, False: 0.0}
    for question, cold in zip(asked, figures.cold, strict=True):
        if question.kind == BEYOND:
            continue
        common = question.kind.startswith("commonest")
        slowest[common] = max(slowest[common], math.inf if math.isnan(cold.rows) else cold.rows)
    return {
        "first rows, any but the commonest, ms": (slowest[False], ORDINARY),
        "first rows, the commonest, ms": (slowest[True], COMMONEST),
        "main thread blocked, ms": (max(one.blocked for one in (*figures.cold, *figures.warm)), BLOCKED),
        "bytes to start": (figures.start, START),
        "bytes a question, median": (statistics.median(one.bytes for one in figures.cold), QUERY),
        "a runaway is stopped, and the next question answered, ms": (figures.stopped, STOPPED),
        "of three questions at once the newest is not answered": (0.0 if figures.wins else 1.0, 0),
    }


def pages(site: Path) -> tuple[int, str]:
    """The bytes of the largest page, and which it is."""
    return max((path.stat().st_size, path.relative_to(site).as_posix()) for path in site.rglob("*.html"))


def measure(site: Path, runs: int, browsers: Sequence[str], places: Sequence[str]) -> bool:
    """Prints all tables; whether every target was met."""
    asked, met = questions(site), True
    totals: dict[str, dict[str, tuple[float, float]]] = {}
    with sync_playwright() as playwright, hosted(site) as host:
        for name in browsers:
            browser = getattr(looking, name)(playwright)
            for place in places:
                base, counting = (host.address, host) if place == "http" else (f"{site.resolve().as_uri()}/", None)
                figures = best([run(browser, base, counting, asked) for _ in range(runs)])
                totals[f"{name} {browser.version}, {place}"] = summary(figures, asked)
                print(
                    table(f"{name} {browser.version}, {place}; load {os.getloadavg()[0]:.1f}", figures, asked),
                    flush=True,
                )
            browser.close()
    print("\n| | wanted | " + " | ".join(totals) + " |\n|---|--:|" + "--:|" * len(totals))
    for what, (_, wanted) in next(iter(totals.values())).items():
        found = [one[what][0] for one in totals.values()]
        met = met and all(value <= wanted for value in found)
        print(f"| {what} | {wanted:,} | " + " | ".join(f"{value:,.0f}" for value in found) + " |")
    size, url = pages(site)
    print(f"\nThe largest page is {url} with {size:,} bytes (wanted: at most {PAGE_LIMIT:,}).")
    return met and size <= PAGE_LIMIT


def main() -> int:
    """Measures, prints, and gives the exit code."""
    parser = argparse.ArgumentParser(description="How long the readers of a site wait for search.")
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs in each browser and place (3)")
    parser.add_argument("--browsers", nargs="+", default=("chromium", "firefox"), metavar="NAME")
    parser.add_argument("--places", nargs="+", default=("http", "disk"), metavar="PLACE")
    given = parser.parse_args()
    return 0 if measure(given.site, given.runs, given.browsers, given.places) else 1


if __name__ == "__main__":
    sys.exit(main())
