"""Stages of a build to a table of what each took: `build --timings`."""

import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

MEGA = 1024 if sys.platform != "darwin" else 1 << 20  # what the kernel counts memory in, to the MiB


class Timings:
    """Call it with the name of a stage; the stage is the block. Children count once they have ended."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, float, float, float]] = []

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Measures a stage."""
        wall, cpu = time.perf_counter(), _cpu()
        try:
            yield
        finally:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGA
            self._rows.append((stage, time.perf_counter() - wall, _cpu() - cpu, peak))

    def table(self) -> str:
        """A line for each stage and one for all: seconds by the clock, CPU seconds, and the most memory so far."""
        whole = ("all", sum(row[1] for row in self._rows), sum(row[2] for row in self._rows), self._rows[-1][3])
        lines = [f"{'stage':<12}{'wall s':>9}{'CPU s':>9}{'MiB':>7}"]
        lines += [f"{name:<12}{wall:>9.2f}{cpu:>9.2f}{peak:>7.0f}" for name, wall, cpu, peak in (*self._rows, whole)]
        return "\n".join(lines)


def _cpu() -> float:
    found = os.times()
    return found.user + found.system + found.children_user + found.children_system
