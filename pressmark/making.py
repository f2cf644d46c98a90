"""Tasks to the bytes of their pages, in this process or in several; and beside them, at the same time, the index.

What crosses between processes is plain: tasks one way, bytes the other. A worker begins as a copy of this process, with
all that was derived, where the system can make one (`fork`); elsewhere everything is done here.
"""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread

from pressmark import pages, rendering
from pressmark.pages import Desk, Document, Page, Task
from pressmark.problems import Problem

CHUNK = 50  # tasks that go to a worker at once
SMALL = 200  # articles, below which a process makes all pages in less time than it takes to begin another
AHEAD = 2  # chunks a worker that are made or wait to be taken
Index = Callable[[Sequence[Document]], Mapping[str, bytes]]


class WorkerDied(Exception):  # noqa: N818 (says what happened)
    """A worker process ended before its work; the system may have been short of memory."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site. `title` is what a message calls it; `page` says that it is HTML, `listed` that search engines
    are told of it.
    """

    url: str
    title: str
    data: bytes
    page: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """What some tasks made; what could not be printed is a problem."""

    made: tuple[Made, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Shop:
    """All that work needs: the desk, what prints a page, and what makes an index of documents."""

    desk: Desk
    render: Callable[[Page], str]
    index: Index

    def make(self, tasks: Iterable[Task]) -> Chunk:
        """The files of these tasks."""
        return self.print(page for task in tasks for page in task.pages(self.desk))

    def print(self, planned: Iterable[Page]) -> Chunk:
        """The files of these pages."""
        made: list[Made] = []
        problems: list[Problem] = []
        for page in planned:
            try:
                data = self.render(page).encode()
            except rendering.BadTemplate as error:
                problems.append(error.problem)
                continue
            framed = page.frame is not None
            made.append(Made(page.url, page.title, data, framed, framed and page.indexed))
        return Chunk(tuple(made), tuple(problems))

    def found(self) -> Mapping[str, bytes]:
        """The files of the index."""
        return self.index(pages.documents(self.desk))


SHOP: ContextVar[Shop] = ContextVar("SHOP")  # of a worker, from its beginning: too large to be sent with each chunk


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def open_shop(shop: Shop, jobs: int) -> Iterator["Hands"]:
    """Those who do the work: `jobs` processes, or this one for an archive so small that they would take longer."""
    if jobs > 1 and len(shop.desk.archive.articles) > SMALL and "fork" in multiprocessing.get_all_start_methods():
        gc.freeze()  # so that a worker's own collector would not copy what it only looks at
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, context, _begin, (shop,)) as workers:
            yield Hands(workers, workers, jobs)
    else:
        with (
            ThreadPoolExecutor(1, initializer=SHOP.set, initargs=(shop,)) as one,
            ThreadPoolExecutor(1, initializer=SHOP.set, initargs=(shop,)) as other,
        ):
            yield Hands(one, other, 1)


@dataclass(frozen=True, slots=True)
class Hands:
    """Who makes pages and who makes the index, and how many chunks are made at once."""

    pages: Executor
    index: Executor
    jobs: int

    def find(self) -> Callable[[], Mapping[str, bytes]]:
        """Begins to make the index; what is returned waits for its files."""
        return self.index.submit(_find).result

    def make(self, tasks: Iterable[Task]) -> Iterator[Chunk]:
        """The files of all tasks, in their order, a chunk at a time. Raises WorkerDied."""
        waiting: deque[Future[Chunk]] = deque()
        rest = iter(tasks)
        try:
            while True:
                while len(waiting) < self.jobs * AHEAD and (part := tuple(islice(rest, CHUNK))):
                    waiting.append(self.pages.submit(_make, part))
                if not waiting:
                    return
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerDied(
                "a worker process was ended from outside, perhaps for want of memory (try --jobs 1)"
            ) from error
        finally:
            for one in waiting:
                one.cancel()


def _begin(shop: Shop) -> None:
    """What a worker process does first. It ends with its parent, which may be killed."""
    SHOP.set(shop)
    parent = multiprocessing.parent_process()
    Thread(target=lambda: parent and wait([parent.sentinel]) and os._exit(1), daemon=True).start()


def _make(tasks: tuple[Task, ...]) -> Chunk:
    return SHOP.get().make(tasks)


def _find() -> Mapping[str, bytes]:
    return SHOP.get().found()
