"""A side that serves its site, and changes, to the seconds from each change until the page served has it."""

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.edits import Change
from benchmarks.measuring import Failed, cpu_seconds, descendants
from benchmarks.sides import Side, variables

POLL = 0.01  # seconds from one look at the page to the next
PATIENCE = 900.0  # seconds for anything to happen
QUIET = 0.05  # of a core, over a second: such a server has done all it had to


def waits(side: Side, folder: Path, changes: Sequence[Change]) -> list[float]:
    """Serves what lies in the folder, and writes each change when the server has come to rest after the one before."""
    port, found = _free(), []
    with _serving(side, folder, port) as process:
        _until(lambda: bool(_page(port, side.page(changes[0].record))), process)
        for change in changes:
            _rest()
            started = time.perf_counter()
            side.write(change, folder)
            _until(partial(_has, port, side, change), process)
            found.append(time.perf_counter() - started)
    return found


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def _serving(side: Side, folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    surroundings = {**os.environ, **variables(folder)}
    process = subprocess.Popen(side.server(port), cwd=folder, env=surroundings, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until(true: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        if process.poll() is not None:
            raise Failed(f"the server ended with {process.returncode}")
        if time.monotonic() > end:
            raise Failed(f"the server did not answer as it should within {PATIENCE:g} s")
        time.sleep(POLL)


def _has(port: int, side: Side, change: Change) -> bool:
    return (change.word or "").encode() in _page(port, side.page(change.record))


def _page(port: int, path: str) -> bytes:
    """What is served at a path; nothing where that is an error, or nobody serves yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{path.removesuffix('index.html')}")
        answer = connection.getresponse()
        content = answer.read()
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()
    return content if answer.status == 200 else b""


def _rest() -> None:
    """Waits until the processes started here have had nothing to do for a second."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        before = cpu_seconds(descendants(os.getpid()))
        time.sleep(1)
        if cpu_seconds(descendants(os.getpid())) - before < QUIET:
            return
    raise Failed(f"the server did not come to rest within {PATIENCE:g} s")
