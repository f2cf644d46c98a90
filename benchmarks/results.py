"""What was measured, to a JSON file and back, and to the medians of each size, side and case."""

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.measuring import Spent

SERVE = "serve"


@dataclass(frozen=True, slots=True)
class Row:
    """One build of one side: what each of its commands took, and what then stood there."""

    articles: int
    side: str
    case: str
    run: int
    steps: Mapping[str, Spent]  # by command, such as hugo and pagefind
    files: int
    bytes: int
    changed: int  # files that are new, gone, or of other bytes


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds from the change of an article until the page served has it."""

    articles: int
    side: str
    run: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Results:
    """All that a run found. `about` are the machine and the versions, by label."""

    about: Mapping[str, str]
    rows: tuple[Row, ...]
    waits: tuple[Wait, ...]


@dataclass(frozen=True, slots=True)
class Middle:
    """Medians over runs, each figure for itself."""

    seconds: float
    cpu_seconds: float
    peak_bytes: float
    files: float
    bytes: float
    changed: float


def save(results: Results, path: Path) -> None:
    path.write_text(json.dumps(asdict(results), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load(paths: Sequence[Path]) -> Results:
    """Several files as one; what they are about is that of the last."""
    about: dict[str, str] = {}
    rows: list[Row] = []
    waits: list[Wait] = []
    for path in paths:
        found = json.loads(path.read_text(encoding="utf-8"))
        about |= found["about"]
        rows += [
            Row(**{**row, "steps": {name: Spent(**spent) for name, spent in row["steps"].items()}})
            for row in found["rows"]
        ]
        waits += [Wait(**wait) for wait in found["waits"]]
    return Results(about, tuple(rows), tuple(waits))


def total(steps: Iterable[Spent]) -> Spent:
    """Commands one after the other: their times together, and the memory of that which held most."""
    every = list(steps)
    return Spent(
        sum(one.seconds for one in every),
        sum(one.cpu_seconds for one in every),
        max(one.peak_bytes for one in every),
        sum(one.others_seconds for one in every),
    )


def middle(results: Results, articles: int, side: str, case: str, step: str = "") -> Middle | None:
    """The medians of a case; of one command alone where it is named. None where it was not measured."""
    rows = [row for row in results.rows if (row.articles, row.side, row.case) == (articles, side, case)]
    if not rows:
        return None
    spent = [total([row.steps[step]] if step else row.steps.values()) for row in rows]
    return Middle(
        statistics.median(one.seconds for one in spent),
        statistics.median(one.cpu_seconds for one in spent),
        statistics.median(one.peak_bytes for one in spent),
        statistics.median(row.files for row in rows),
        statistics.median(row.bytes for row in rows),
        statistics.median(row.changed for row in rows),
    )


def waited(results: Results, articles: int, side: str) -> float | None:
    """The median wait in seconds."""
    found = [one.seconds for one in results.waits if (one.articles, one.side) == (articles, side)]
    return statistics.median(found) if found else None
