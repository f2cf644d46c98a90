"""Sizes to a table of what a build of each costs: `python benchmarks/cost.py --sizes 200 2000`.

Every build is a process of its own, measured as measuring.py says. Exits with 1 when a page is over 200 kB.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from benchmarks.measuring import Failed, measured  # noqa: E402 (the script runs from anywhere)
from benchmarks.sides import variables  # noqa: E402

BUILD = HERE.parent / "build.py"
SIZES = (200, 2000)
PAGE_LIMIT = 200_000  # bytes of an HTML page


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took and made."""

    articles: int
    seconds: float  # by the clock
    cpu_seconds: float  # of all cores, user and system
    peak_bytes: int  # of all processes at one time
    files: int
    bytes: int
    page: tuple[int, str]  # the largest HTML page: its bytes and URL
    file: tuple[int, str]  # the largest file of another type

    @property
    def milliseconds(self) -> float:
        """CPU time for one article and its share of all else, in ms."""
        return 1000 * self.cpu_seconds / max(1, self.articles)


def measure(content: Path, site: Path, articles: int, command: Sequence[str] = (), *options: str) -> Cost:
    """Builds `content` into `site`, which is new, standing in the folder it will be in: caches are kept there.

    Ends the program when the build fails. Another `command` gets the two folders as arguments; without one, `options`
    go to the command `build`.
    """
    usual = [sys.executable, str(BUILD), "build", "--quiet", "--content", str(content), "--output", str(site), *options]
    command = [*command, str(content), str(site)] if command else usual
    try:
        site.parent.mkdir(exist_ok=True)
        spent = measured(command, site.parent, variables(site.parent))
    except Failed as error:
        raise SystemExit(str(error)) from error
    found = sorted(
        (path.stat().st_size, path.relative_to(site).as_posix()) for path in site.rglob("*") if path.is_file()
    )
    pages = [one for one in found if one[1].endswith(".html")]
    others = [one for one in found if not one[1].endswith(".html")]
    total = sum(size for size, _ in found)
    took = spent.seconds, spent.cpu_seconds, spent.peak_bytes
    return Cost(articles, *took, len(found), total, max(pages), max(others))


def generate(articles: int, folder: Path, shape: str = "usual") -> None:
    """Writes the archive in another process, so that its memory is not counted with ours."""
    subprocess.run([sys.executable, HERE / "corpus.py", str(articles), folder, "--shape", shape], check=True)


def cost(articles: int, shape: str = "usual") -> Cost:
    """Writes and builds an archive of so many articles in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pressmark-cost-") as name:
        folder = Path(name)
        generate(articles, folder / "content", shape)
        return measure(folder / "content", folder / "site", articles)


ROWS: tuple[tuple[str, Callable[[Cost], str]], ...] = (
    ("articles", lambda cost: f"{cost.articles:,}"),
    ("wall, s", lambda cost: f"{cost.seconds:.2f}"),
    ("CPU, s", lambda cost: f"{cost.cpu_seconds:.2f}"),
    ("peak memory, MiB", lambda cost: f"{cost.peak_bytes / 2**20:.0f}"),
    ("files", lambda cost: f"{cost.files:,}"),
    ("bytes", lambda cost: f"{cost.bytes:,}"),
    ("largest page, bytes", lambda cost: f"{cost.page[0]:,}"),
    ("largest other file, bytes", lambda cost: f"{cost.file[0]:,}"),
    ("CPU an article, ms", lambda cost: f"{cost.milliseconds:.2f}"),
)


def table(costs: Sequence[Cost]) -> str:
    """The costs side by side, then the largest files and how the time of an article grows."""
    lines = [f"{label:<28}" + "".join(f"{shown(cost):>16}" for cost in costs) for label, shown in ROWS]
    for one in costs:
        lines.append(f"at {one.articles:,} the largest page is {one.page[1]}, the largest other file {one.file[1]}")
    for few, many in pairwise(costs):
        ratio = many.milliseconds / few.milliseconds if few.milliseconds else 0.0
        lines.append(f"an article costs {ratio:.2f} times as much at {many.articles:,} as at {few.articles:,}")
    return "\n".join(lines)


def main() -> int:
    """Measures, prints, and gives the exit code."""
    parser = argparse.ArgumentParser(description="What a build costs at several sizes.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="articles (200 2000)")
    parser.add_argument("--shape", default="usual", help="a shape of shapes.py")
    given = parser.parse_args()
    costs = [cost(articles, given.shape) for articles in given.sizes]
    print(table(costs))
    over = [one for one in costs if one.page[0] > PAGE_LIMIT]
    for one in over:
        print(f"{one.page[1]} has {one.page[0]:,} bytes, over {PAGE_LIMIT:,}", file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
