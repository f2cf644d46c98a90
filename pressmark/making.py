"""Tasks to the bytes of their pages, in this process or in several.

What crosses between processes is plain: tasks one way, bytes the other. A worker begins as a copy of this process, with
all that was derived, where the system can make one (`fork`); elsewhere everything is done here.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from pressmark import rendering
from pressmark.disk import give_back
from pressmark.noted import Read
from pressmark.pages import Desk, Page, Task
from pressmark.problems import Problem
from pressmark.spreading import AHEAD, can_copy, in_order, mourning, workers

CHUNK = 50  # tasks that go to a worker at once, by their size


class File(NamedTuple):
    """What is known of a file of the site without its bytes. `title` is what a message calls it."""

    url: str
    sha256: str
    title: str
    page: bool  # HTML
    listed: bool  # search engines are told of it
    size: int  # bytes
    rows: int  # -1 where it is no table or list of the folder of data


@dataclass(frozen=True, slots=True)
class Done:
    """What a task made, each with its bytes; what it read of the archive, as places in the list of its chunk."""

    task: str
    files: tuple[File, ...]
    data: tuple[bytes, ...]
    read: "array[int]"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some tasks done; what could not be printed is a problem.

    `within` is what something was made from that was derived meanwhile: a worker says it once.
    """

    done: tuple[Done, ...]
    problems: tuple[Problem, ...]
    read: tuple[Read, ...]  # everything that a task read, once
    within: Mapping[str, "array[int]"]


@dataclass(frozen=True, slots=True)
class Shop:
    """All that work needs: the desk, and what prints a page."""

    desk: Desk
    render: rendering.Renderer

    def make(self, tasks: Iterable[Task]) -> Chunk:
        """The files of these tasks."""
        done, problems, ledger, numbers = list[Done](), list[Problem](), self.desk.ledger, dict[Read, int]()
        before = dict(ledger.within)
        for task in tasks:
            with ledger.noting() as read:
                made = tuple(self._print(task.pages(self.desk), problems))
            files, data = tuple(file for file, _ in made), tuple(data for _, data in made)
            done.append(Done(task.name, files, data, numbered(read, numbers)))
        within = {name: numbered(read, numbers) for name, read in ledger.within.items() if before.get(name) is not read}
        return Chunk(tuple(done), tuple(problems), tuple(numbers), within)

    def _print(self, planned: Iterable[Page], problems: list[Problem]) -> Iterator[tuple[File, bytes]]:
        for page in planned:
            try:
                data = page.view if isinstance(page.view, bytes) else self.render(page).encode()
            except rendering.BadTemplate as error:
                problems.append(error.problem)
                continue
            framed = page.frame is not None
            told = page.title, framed, framed and page.indexed, len(data), -1 if page.rows is None else page.rows
            yield File(page.url, sha256(data).hexdigest(), *told), data


def numbered(read: Iterable[Read], numbers: dict[Read, int]) -> "array[int]":
    """What was read, as numbers; what has none is given the next."""
    return array("I", [numbers.setdefault(one, len(numbers)) for one in read])


SHOP: ContextVar[Shop] = ContextVar("SHOP")  # of a worker, from its beginning: too large to be sent with each chunk


@contextmanager
def open_shop(shop: Shop, jobs: int, apart: bool = False) -> Iterator["Hands"]:
    """Those who do the work: `jobs` processes, or this one; `apart`: another, though it be one alone."""
    if (apart or jobs > 1) and can_copy():
        if jobs > 1:
            shop.render.get_ready()
        with workers(jobs, SHOP.set, shop) as others:
            yield Hands(others, jobs)
    else:
        with ThreadPoolExecutor(1, initializer=SHOP.set, initargs=(shop,)) as worker:
            yield Hands(worker, 1)


@dataclass(frozen=True, slots=True)
class Hands:
    """Who makes pages, and how many chunks at once."""

    pages: Executor
    jobs: int

    def make(self, tasks: Iterable[Task]) -> Iterator[Chunk]:
        """The files of all tasks, in their order, a chunk at a time. Raises WorkerDied."""
        rest = iter(tasks)
        parts = iter(lambda: tuple(_some(rest)), ())
        with mourning():
            for part, begun in in_order(parts, self.begin, self.jobs * AHEAD):
                yield self.end(part, begun)

    def begin(self, tasks: tuple[Task, ...]) -> Future[Chunk]:
        """Gives a chunk of tasks to somebody."""
        return self.pages.submit(_make, tasks)

    def end(self, _tasks: tuple[Task, ...], begun: Future[Chunk]) -> Chunk:
        """What came of them, once it is there."""
        return begun.result()


def _some(tasks: Iterator[Task]) -> Iterator[Task]:
    """So many of the next as take as long as a chunk of small ones."""
    size = 0
    while size < CHUNK and (task := next(tasks, None)):
        size += task.size
        yield task


def _make(tasks: tuple[Task, ...]) -> Chunk:
    made = SHOP.get().make(tasks)
    if tasks[0].size > 1:  # it took memory for many articles
        give_back()
    return made
