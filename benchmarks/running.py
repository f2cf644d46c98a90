"""An archive and the sides to what each build and each wait took.

A change is always made of the archive as it was generated, and laid over what the one before left on each side.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks import results, sides, targets
from benchmarks.corpus import Corpus, write
from benchmarks.edits import CASES, Archive, served
from benchmarks.measuring import Failed, Spent, measured
from benchmarks.results import SERVE, Results, Row, Wait
from benchmarks.shapes import shape
from benchmarks.waiting import waits

SEED = "pressmark"
WARM = 25  # articles of a first build that is not counted: it brings programs into memory and compiles modules


@contextmanager
def laid(corpus: Path, every: Sequence[sides.Side]) -> Iterator[dict[str, Path]]:
    """A new folder for each side, by its name, with the archive in its layout."""
    with tempfile.TemporaryDirectory(dir=corpus.parent, prefix="run-") as name:
        found = {side.name: Path(name) / side.name for side in every}
        for side in every:
            side.lay(corpus, found[side.name])
        yield found


def build(side: sides.Side, folder: Path, case: str) -> dict[str, Spent]:
    """The commands of a build, each measured."""
    more = sides.variables(folder)
    return {name: measured(command, folder, more) for name, command in side.steps(case).items()}


def rows(given: argparse.Namespace, archive: Archive, every: Sequence[sides.Side], run: int) -> Iterator[Row]:
    """The cases of one run, each on all sides before the next; another side begins in every run.

    A case that is not asked for is left out; the first build is cold in any case, since the others need one.
    """
    first = run % len(every)
    made: dict[str, dict[str, tuple[int, bytes]]] = {side.name: {} for side in every}
    with laid(archive.folder, every) as folder:
        for case in [one for one in CASES if one == "cold" or one in given.cases]:
            change = CASES[case](archive, run)
            for side in [*every[first:], *every[:first]]:
                side.write(change, folder[side.name])
                steps = build(side, folder[side.name], case)
                if not sides.stands(side, folder[side.name], change):
                    raise Failed(f"{side.name} does not show what was changed ({case}: {change.record})")
                before, made[side.name] = made[side.name], sides.digests(folder[side.name] / side.output)
                sizes = [size for size, _ in made[side.name].values()]
                changed = sides.different(before, made[side.name])
                yield Row(archive.corpus.form.articles, side.name, case, run, steps, len(sizes), sum(sizes), changed)


def serving(given: argparse.Namespace, archive: Archive, every: Sequence[sides.Side]) -> Iterator[Wait]:
    """As many edits as there are runs, one after the other, with each side's own server. Search stays on."""
    changes = [served(archive, run) for run in range(given.runs)]
    with laid(archive.folder, every) as folder:
        for side in every:
            for run, seconds in enumerate(waits(side, folder[side.name], changes)):
                yield Wait(archive.corpus.form.articles, side.name, run, seconds)


def measure(given: argparse.Namespace, every: Sequence[sides.Side], root: Path, found: Results) -> Results:
    """Adds to `found` everything that was asked for; saved after each build."""
    for size in given.sizes:
        archive = generated(root / str(size), size)
        for run in range(given.runs if set(given.cases) - {SERVE} else 0):
            for row in rows(given, archive, every, run):
                found = replace(found, rows=(*found.rows, row))
                _kept(found, given.save, row.case, row, results.total(row.steps.values()).seconds)
        if SERVE in given.cases:
            for wait in serving(given, archive, [side for side in every if side.name != targets.BARE]):
                found = replace(found, waits=(*found.waits, wait))
                _kept(found, given.save, SERVE, wait, wait.seconds)
    return found


def generated(folder: Path, size: int) -> Archive:
    """A new archive of so many articles."""
    form = shape(size)
    write(folder, Corpus(form, SEED).files())
    return Archive(folder, Corpus(form, SEED))


def _kept(found: Results, path: Path, case: str, one: Row | Wait, seconds: float) -> None:
    results.save(found, path)
    print(f"{one.articles:,} articles, run {one.run + 1}, {case}: {one.side} {seconds:.2f} s", file=sys.stderr)


def warm(every: Sequence[sides.Side], root: Path) -> None:
    """A small build of each side that is not counted."""
    with laid(generated(root / "warm", WARM).folder, every) as folder:
        for side in every:
            build(side, folder[side.name], "cold")
