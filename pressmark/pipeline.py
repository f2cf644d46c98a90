"""`build()`, from top to bottom: files, records, archive, links, pages, bytes, site. Read this file first.

Nothing flows back. Whatever is wrong with the sources stops here as `BuildError`, with every problem of the run, before
the old site is touched; the new one replaces it whole, or not at all.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pressmark import (
    appearances,
    coverage,
    exporting,
    pages,
    publishing,
    remembering,
    routes,
    searching,
)
from pressmark.disk import give_back, lock
from pressmark.drawer import Laid
from pressmark.loading import addressed, believe, load
from pressmark.making import Hands, Shop, open_shop
from pressmark.memo import NOTHING, Live, Memo
from pressmark.mentions import mentions
from pressmark.naming import naming
from pressmark.output import Output
from pressmark.packing import lengths
from pressmark.pages import Addresses, Desk, Task
from pressmark.planning import Timed, again, plan
from pressmark.resting import Rest
from pressmark.sources import PACKAGE, Sources, folders, sources
from pressmark.spreading import processes

Open = Callable[[Shop, Sources, Sequence[Task]], AbstractContextManager[Hands]]
FEW = 700  # tasks that are done by one process sooner than several have begun
SOME = 200  # those that are done sooner than another process has begun
Item = TypeVar("Item")
Track = Callable[[Iterable[Item], str, int], Iterable[Item]]  # things, what is done to them, how many there are


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    output: Path
    articles: int
    pages: int
    changes: publishing.Changes


def untracked(things: Iterable[Item], _doing: str, _count: int) -> Iterable[Item]:
    """No progress is shown."""
    return things


def export(given: Sources, file: Path) -> int:
    """Writes the archive as a database; the number of its rows. Raises `BuildError` and what `exporting.write` does."""
    loaded = load(given)
    archive, links, words = loaded.archive, loaded.links, loaded.words
    found = mentions(archive, links.articles, naming(archive), loaded.counted, jobs=processes(given.jobs))
    base = archive.site.base_url or ""
    base = base if base.endswith("/") or not base else f"{base}/"
    covered, stands = coverage.coverage(archive, links), appearances.standing(archive)
    long = lengths(archive.bodies, links.articles)
    whole = exporting.Given(archive, links, covered, found, words, base, stands, long, links.articles)
    return exporting.write(whole, file)


def here(shop: Shop, given: Sources, tasks: Sequence[Task]) -> AbstractContextManager[Hands]:
    """Who does these tasks on this machine: several processes where there are many, one where there are some, so that
    the index is merged beside it, else this one.
    """
    size, jobs = sum(task.size for task in tasks), processes(given.jobs)
    return open_shop(shop, jobs if size > FEW else 1, apart=jobs > 1 and size > SOME)


def build(
    given: Sources,
    output: Path,
    track: Track[Task] = untracked,
    memo: Memo = NOTHING,
    timed: Timed = nullcontext,
    hands: Open = here,
) -> Built:
    """Builds the site into `output`; raises `BuildError`, and what publishing, disk, searching and making raise.

    `memo` saves time and changes no byte; `timed` is given the name of each stage and is open while it lasts. `hands`
    do the tasks.
    """
    rest = Rest(memo, given, output)
    folder = publishing.output_folder(output, [given.content, *given.templates, *given.static])
    publishing.refuse_other_edition(folder, room=given.captures is not None)
    with lock(folder), _uncollected():
        with publishing.stage(folder) as staged:
            shop, archive = plan(given, memo, timed)
            # Of a reading room no page and no piece of its index is remembered: the cache may be handed on.
            known = NOTHING if shop.desk.room else memo
            indexing = list(searching.tasks(shop.desk)) if given.search else []
            urls = (searching.address(task.about) for task in indexing)
            shards = searching.Shards(urls, known) if given.search else None
            out = Output(staged, Addresses(shop.desk.assets), shards)
            _begin(out, shop.desk)
            _fill(out, shop, given, indexing, track, known, timed, hands)
            with timed("publish"):
                staged.write(routes.MANIFEST, exporting.manifest(out.digests.items()).encode())
                changes = publishing.publish(staged, folder)
        rest.keep(staged.standing(), len(archive.articles), out.pages)
    return Built(folder, len(archive.articles), out.pages, changes)


def _begin(out: Output, desk: Desk) -> None:
    """What is no page to the stage."""
    for url, data in desk.assets.files.items():
        out.write(url, data)
    out.add_hidden(".nojekyll", b"")
    if desk.room:
        out.add_hidden(publishing.ROOM, b"full texts, for readers with a right to them\n")


def _fill(
    out: Output,
    shop: Shop,
    given: Sources,
    indexing: Sequence[Task],
    track: Track[Task],
    memo: Memo,
    timed: Timed,
    hands: Open,
) -> None:
    """Pages and index to the stage: those that are still right as they lie, the others made anew."""
    desk, key = shop.desk, memo.key("site", *_everyone(given, shop.desk))
    with timed("compare"):
        left, keeping = _left(out, desk, remembering.recall(memo, key), (*indexing, *pages.tasks(desk)))
    with timed("count"):
        pages.begin(desk, left, processes(given.jobs))
    with ThreadPoolExecutor(1) as beside:
        index = _Merging(out, memo, beside)
        with timed("pages"):
            with hands(shop, given, left) as those:
                index.go_on()
                for chunk in those.make(track(left, desk.words.text("pages"), len(left))):
                    out.add(chunk)
                    keeping.add(chunk)
                    index.go_on()
            out.join()
            out.add(shop.make([Task(pages.data_folder, tuple(sorted(out.data)))]))
            out.add(shop.make([Task(pages.sitemaps, tuple(sorted(out.listed)))]))
            out.approve()
        with timed("index"):  # what is left of it: it is made beside the pages
            index.write()
    with timed("remember"):
        keeping.keep(memo, key)


def _left(
    out: Output, desk: Desk, kept: remembering.Kept, tasks: Sequence[Task]
) -> tuple[list[Task], remembering.Keeping]:
    """The tasks that are to be done, and what is kept of the others."""
    different = remembering.differing(kept, desk.ledger)
    known = remembering.unchanged(kept, different)
    out.parts.remember((file.url, file.size) for files in kept.files.values() for file in files)
    still = {task.name for task in tasks if task.name in known and out.keep(known[task.name])}
    return [task for task in tasks if task.name not in still], remembering.Keeping(kept, different, still, desk.ledger)


@dataclass(slots=True)
class _Merging:
    """The index in the making: merged in a thread of its own once its shards are there, written when it is whole."""

    out: Output
    memo: Memo
    beside: Executor
    merged: Future[Laid] | None = None

    def go_on(self) -> None:
        """As far as can be without waiting, so that nothing of it is held for longer than it must be."""
        if self.out.shards and self.out.shards.are_all_there:
            self.merged = self.beside.submit(searching.whole, self.out.shards.take(), self.memo)
        if self.merged and self.merged.done():
            self.write()

    def write(self) -> None:
        """Waits for it, and writes it."""
        found, self.merged = self.merged.result() if self.merged else Laid({}), None
        for path, data in found.items():
            self.out.write(f"{routes.PAGEFIND}/{path}", data)
        give_back()


def _everyone(given: Sources, desk: Desk) -> Iterator[str | bytes]:
    """What every page may depend on besides the tables of the desk."""
    yield repr((desk.archive.site, desk.base, desk.search, desk.words.language, sorted(desk.assets.urls.items())))
    for folder in given.templates:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix()
                yield path.read_bytes()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python does not look for circles of garbage meanwhile: there are few (4 % of memory), and looking takes 10 %."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def ahead(given: Sources, live: Live, paths: Iterable[Path]) -> dict[str, bytes]:
    """The pages of the records that these files have, by url, as the next build will make them.

    None where that is not known before all is read, or where something is wrong with them.
    """
    with _uncollected():
        planned = again(live, given, paths)
        made = planned[0].make(pages.own(planned[1])) if planned else None
    if made is None or made.problems:
        return {}
    return {file.url: data for done in made.done for file, data in zip(done.files, done.data, strict=True)}


def check(given: Sources, memo: Memo = NOTHING, hands: Open = here) -> int:
    """Reads, checks, plans and prints everything and writes nothing; the number of records. Raises `BuildError`."""
    shop, archive = plan(given, memo)
    tasks = tuple(pages.tasks(shop.desk))
    out = Output(None, Addresses(shop.desk.assets))
    with hands(shop, given, tasks) as those:
        for chunk in those.make(tasks):
            out.add(chunk)
    out.join()
    out.add(shop.make([Task(pages.data_folder, tuple(sorted(out.data)))]))
    out.approve()
    return sum(1 for _ in archive.records())


__all__ = [
    "PACKAGE",
    "Built",
    "Sources",
    "addressed",
    "ahead",
    "believe",
    "build",
    "check",
    "folders",
    "load",
    "plan",
    "sources",
]
