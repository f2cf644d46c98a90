"""Things to what a function makes of each, in several processes where there is much to do.

What crosses between processes is plain. A worker begins as a copy of this process, so that what the function needs
besides is there already, where the system can make one (`fork`).
"""

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import Any, TypeVar

from pressmark.disk import give_back

Given = TypeVar("Given")
Made = TypeVar("Made")
AHEAD = 2  # pieces of work a worker that are done or wait to be taken
CHUNK = 50  # things that go to a worker at once
FEW = 4  # chunks that are done by one process sooner than several have begun
WORK: ContextVar[Callable[[Any], Any]] = ContextVar("WORK")  # of a worker, from its beginning: nothing of it crosses


class WorkerDied(Exception):  # noqa: N818 (says what happened)
    """A worker process ended before its work; the system may have been short of memory."""


def processes(wanted: int) -> int:
    """How many are at work: so many as are wanted; 0 is one for each processor that this process may use."""
    return wanted or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def can_copy() -> bool:
    """Whether the system makes copies of a process."""
    return "fork" in multiprocessing.get_all_start_methods()


def spread(
    work: Callable[[Given], Made], things: Iterable[Given], jobs: int, size: int = CHUNK
) -> Iterator[tuple[Given, Made | None]]:
    """Each thing with what `work` makes of it elsewhere, in their order, `size` at a time; raises WorkerDied.

    None stands for what is left to this process: of few things, where there is one job, where no copies can be made,
    or where this process has threads, whose locks a copy would hold for ever.
    """
    rest = iter(things)
    first = list(islice(rest, FEW * size))
    if len(first) < FEW * size or jobs < 2 or not can_copy() or threading.active_count() > 1:
        yield from ((thing, None) for thing in chain(first, rest))
        return
    with mourning(), workers(jobs, WORK.set, partial(_each, work)) as others:
        chunks = iter(partial(_next, chain(first, rest), size), ())
        for chunk, made in in_order(chunks, lambda chunk: others.submit(_work, chunk), jobs * AHEAD):
            yield from zip(chunk, made.result(), strict=True)


def in_order(
    things: Iterable[Given], begin: Callable[[Given], "Future[Made]"], most: int
) -> Iterator[tuple[Given, "Future[Made]"]]:
    """Each thing with what was begun of it; `most` wait to be taken at a time."""
    waiting: deque[tuple[Given, Future[Made]]] = deque()
    rest = iter(things)
    try:
        while True:
            for thing in islice(rest, most - len(waiting)):
                waiting.append((thing, begin(thing)))
            if not waiting:
                return
            yield waiting.popleft()
    finally:
        for _, one in waiting:
            one.cancel()


@contextmanager
def mourning() -> Iterator[None]:
    """Says as WorkerDied that a worker has ended before its work."""
    try:
        yield
    except BrokenProcessPool as error:
        raise WorkerDied(
            "a worker process was ended from outside, perhaps for want of memory (try --jobs 1)"
        ) from error


@contextmanager
def workers(jobs: int, begin: Callable[..., object], *given: object) -> Iterator[Executor]:
    """So many copies of this process, which may make them; `begin` is the first that each of them calls."""
    give_back()  # each worker is a copy of what is held here
    gc.freeze()  # so that a worker's own collector would not copy what it only looks at
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, context, _begin, (begin, given)) as found:
        found.submit(os.getpid).result()  # all begin now: a copy of a process with threads may stand still
        yield found


def _begin(begin: Callable[..., object], given: Sequence[object]) -> None:
    """What a worker process does first. It ends with its parent, which may be killed."""
    begin(*given)
    parent = multiprocessing.parent_process()
    threading.Thread(target=lambda: parent and wait([parent.sentinel]) and os._exit(1), daemon=True).start()


def _next(things: Iterator[Given], size: int) -> tuple[Given, ...]:
    return tuple(islice(things, size))


def _each(work: Callable[[Given], Made], things: Sequence[Given]) -> list[Made]:
    return [work(thing) for thing in things]


def _work(things: Sequence[Given]) -> list[Any]:
    return WORK.get()(things)  # type: ignore[no-any-return]
