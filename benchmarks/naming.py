"""What names and comparison add to a cold build without search: `python benchmarks/naming.py --articles 10000`.

The same archive is built by turns as it is and without mentions, lines, naming practice and comparison; CPU times are
printed as a ratio. Exits with 1 when a page is over 200 kB; the ratio is only printed.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from benchmarks.cost import PAGE_LIMIT, Cost, generate, measure  # noqa: E402 (the script runs from anywhere)

MOST = 1.25  # times the CPU time of a build without


def without(content: str, output: str) -> None:
    """A build in which nobody is named and nothing is compared."""
    from pressmark import pages, pipeline
    from pressmark.mentions import Mentions

    def nobody(archive, names, naming, features) -> Mentions:  # type: ignore[no-untyped-def]
        return Mentions(naming, archive, {}, dict.fromkeys(names, ()), {}, {}, {})

    with (
        patch.multiple(pages, outlet_words=_none, pairs=_none, compare=_none),
        patch.object(pipeline, "mentions", nobody),
    ):
        given = pipeline.sources(Path(content), None, None, None, search=False)
        pipeline.build(given, Path(output))


def _none(_desk: object) -> tuple[()]:
    return ()


def main() -> int:
    """Measures, prints, and gives the exit code."""
    parser = argparse.ArgumentParser(description="What names and comparison add to a build.")
    parser.add_argument("--articles", type=int, default=2000, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="builds of each kind")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pressmark-naming-") as name:
        folder = Path(name)
        generate(given.articles, folder / "content")
        costs: dict[str, list[Cost]] = {"with": [], "without": []}
        for run in range(given.runs):
            for kind in costs:
                site = folder / f"{kind}-{run}" / "site"
                script = [] if kind == "with" else [sys.executable, __file__, "--without"]
                costs[kind].append(measure(folder / "content", site, given.articles, script, "--no-search"))
        return _report(costs)


def _report(costs: dict[str, list[Cost]]) -> int:
    middle = {kind: statistics.median(cost.cpu_seconds for cost in many) for kind, many in costs.items()}
    ratio = middle["with"] / middle["without"]
    for kind, seconds in middle.items():
        last = costs[kind][-1]
        size = f"{last.files:,} files, {last.bytes:,} bytes"
        print(f"{kind:>8}: {seconds:.2f} s CPU, {size}, {last.peak_bytes >> 20} MiB")
    print(f"names and comparison: {ratio:.2f} times the CPU of a build without them (wanted: at most {MOST})")
    page = costs["with"][-1].page
    print(f"largest page: {page[1]}, {page[0]:,} bytes")
    return 1 if page[0] > PAGE_LIMIT else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--without"]:
        without(*sys.argv[2:])
        sys.exit(0)
    sys.exit(main())
