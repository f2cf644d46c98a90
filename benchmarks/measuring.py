"""A command to what it took: time by the clock, CPU time and memory of all the processes it started.

CPU time is the kernel's own count, with the children that a process waited for. What a process leaves behind becomes a
child of this one, is waited for as well, and counted. Memory is sampled, since the kernel keeps a peak of each process
but none of all together: the sum of PSS, which counts a page that several processes share once between them.
"""

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

STEP = 0.05  # seconds between two looks at memory
SHARE = 0.1  # of a core at most goes to looking: a look at 3 GB takes longer than a step
PATIENCE = 10.0  # seconds that processes left behind may take to end
PAGE = resource.getpagesize()
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER (prctl(2))
TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


class Failed(Exception):  # noqa: N818 (says what failed)
    """A command that ended with another code than 0, or not at all."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took, with every process it started."""

    seconds: float  # by the clock
    cpu_seconds: float  # of all cores, user and system
    peak_bytes: int  # of all processes at one time
    others_seconds: (
        float  # CPU time that went to everybody else meanwhile: the clock is to be trusted where it is small
    )


def measured(command: Sequence[str | Path], folder: Path | None = None, more: Mapping[str, str] | None = None) -> Spent:
    """Runs a command to its end, in a folder, with `more` variables. Raises Failed where it does not end well."""
    _adopt()
    before, started = _busy(), time.perf_counter()
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed
    process = subprocess.Popen(command, cwd=folder, env={**given, **(more or {})})
    with Watch() as watch:
        _, status, used = os.wait4(process.pid, 0)  # the command's own figures, not those of all children so far
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))} failed with {process.returncode}")
    every = [used, *_left_behind(command)]
    cpu = sum(one.ru_utime + one.ru_stime for one in every)
    peak = max(watch.peak, *(_most(one) for one in every))
    return Spent(seconds, cpu, peak, max(0.0, _busy() - before - cpu))


def _busy() -> float:
    """CPU seconds of the machine that were not idle so far (proc(5), stat); 0 where it does not say."""
    try:
        ticks = [int(one) for one in (PROC / "stat").read_text().split("\n", 1)[0].split()[1:9]]
    except OSError:
        return 0.0
    return (sum(ticks) - ticks[3] - ticks[4]) / TICKS  # less idle and iowait


def _most(used: resource.struct_rusage) -> int:
    """The most that one process held: the peak of all is never less, whatever was missed between two looks."""
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _adopt() -> None:
    """From now on, processes whose parent ended become children of this one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def _left_behind(command: Sequence[str | Path]) -> list[resource.struct_rusage]:
    """What the processes took that a command did not wait for."""
    found: list[resource.struct_rusage] = []
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            number, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return found
        if number:
            found.append(used)
        else:
            time.sleep(0.001)
    raise Failed(f"{' '.join(map(str, command))} left a process behind that does not end")


class Watch(threading.Thread):
    """Looks at the memory of all children of this process as long as the block lasts; `peak` is in bytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.over = threading.Event()

    def __enter__(self) -> "Watch":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join()

    def run(self) -> None:
        """A look at every step, fewer where a look takes long."""
        pause = 0.0
        while not self.over.wait(pause):
            started = time.thread_time()
            self.peak = max(self.peak, held(descendants(os.getpid()), self.peak))
            pause = max(STEP, (time.thread_time() - started) / SHARE)


def descendants(root: int) -> list[int]:
    """The processes below one, without it; none where there is no /proc."""
    parents = [(int(path.name), _parent(path)) for path in PROC.glob("[0-9]*")]
    found = [root]
    for one in found:  # grows as it goes
        found += [number for number, parent in parents if parent == one]
    return found[1:]


def _parent(path: Path) -> int:
    try:
        return int((path / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # it ended
        return 0


def held(processes: Iterable[int], above: int = 0) -> int:
    """Bytes of memory that processes hold together, by PSS; 0 where that cannot be more than `above`.

    A process's PSS is never more than what it has resident, which costs less to look up.
    """
    resident = {number: _resident(number) for number in processes}
    return sum(map(_proportional, resident, resident.values())) if sum(resident.values()) > above else 0


def _resident(number: int) -> int:
    try:
        return int((PROC / str(number) / "statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def _proportional(number: int, resident: int) -> int:
    """PSS (proc(5), smaps_rollup), or what is resident where it may not be read."""
    try:
        lines = (PROC / str(number) / "smaps_rollup").read_text().splitlines()
    except PermissionError:
        return resident
    except OSError:  # it ended
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def cpu_seconds(processes: Iterable[int]) -> float:
    """What living processes took so far, with the children they waited for."""
    total = 0
    for number in processes:
        try:
            fields = (PROC / str(number) / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))  # utime, stime, cutime, cstime (proc(5))
    return total / TICKS
