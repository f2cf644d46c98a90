"""Everything derived to the tasks that make the pages of the site; two pages on one URL are a problem.

A task is a function of this package and the ids it is asked about. It knows of no other task, so that tasks can be done
in any order, in any process, or not at all where nothing that they would read is different.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from pressmark.archive import Archive
from pressmark.assets import Assets
from pressmark.coverage import Coverage
from pressmark.fields import FOLDERS, Ref
from pressmark.linking import Links
from pressmark.memo import NOTHING, Memo
from pressmark.mentions import Mentions
from pressmark.model import Entity, Form
from pressmark.noticing import NONE, Ledger, digest
from pressmark.pages.article_list import article_list, list_pages
from pressmark.pages.articles import article
from pressmark.pages.changes import changes
from pressmark.pages.chronology import chronology, month, months_apart
from pressmark.pages.citations import FORMATS, bibliography, citation
from pressmark.pages.cleanings import cleaning
from pressmark.pages.compare import compare
from pressmark.pages.data import data_folder, data_lines, data_list, data_table, questions, whole_files
from pressmark.pages.data import tables as data_tables
from pressmark.pages.desk import Desk
from pressmark.pages.documents import documents
from pressmark.pages.entities import entity, entity_lists
from pressmark.pages.events import event
from pressmark.pages.feeds import feed, outlines, site_feeds, with_feeds
from pressmark.pages.home import home
from pressmark.pages.lags import apart, lag_pages
from pressmark.pages.lists import event_lists, note_list, outlet_lists
from pressmark.pages.names import name_lists
from pressmark.pages.notes import note
from pressmark.pages.odd import not_found, redirects, robots, sitemaps, tombstones
from pressmark.pages.outlet_words import compared, outlet_words
from pressmark.pages.outlets import outlet, outlet_texts
from pressmark.pages.page import Document, Page
from pressmark.pages.pairs import pair
from pressmark.pages.search import search
from pressmark.problems import Place, Problem
from pressmark.room import Room
from pressmark.wording import Wording

__all__ = [
    "Addresses",
    "Desk",
    "Document",
    "Page",
    "Task",
    "begin",
    "data_folder",
    "documents",
    "own",
    "seat",
    "sitemaps",
    "tasks",
]

LARGE = 5  # the size of a task for many articles


@dataclass(frozen=True, slots=True)
class Task:
    """Pages that are planned together: a function, and whom or what it is asked about. `size` is 1 for most."""

    make: Callable[..., Page | Iterable[Page]]
    about: tuple[str, ...] = ()
    size: int = 1  # how many others take as long

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return " ".join((self.make.__module__, self.make.__qualname__, *self.about))

    def pages(self, desk: Desk) -> Iterator[Page]:
        """The pages, planned from this desk."""
        found = self.make(desk, *self.about)
        yield from (found,) if isinstance(found, Page) else found


def seat(
    archive: Archive,
    links: Links,
    coverage: Mapping[str, Coverage],
    mentions: Mentions,
    words: Wording,
    assets: Assets,
    finder: str = "",
    room: Room | None = None,
    ledger: Ledger | None = None,
    memory: Memo = NOTHING,
) -> Desk:
    """The desk at which the pages are planned.

    `finder` identifies the code of search; "" leaves search out, and no page has a way to it.
    `room` makes it a reading room: a banner on every page, none for search engines, and how each text was cleaned.
    `ledger` notices what the tasks read of the archive and of what was derived from it; `memory` has what was counted
    before.
    """
    if ledger:
        archive, links, coverage, mentions = _open(ledger, archive, links, coverage, mentions)
    base = archive.site.base_url or ""
    base = base if base.endswith("/") or not base else f"{base}/"
    return Desk(
        archive, links, coverage, mentions, words, assets, base, room, finder, ledger or Ledger(deaf=True), memory
    )


def _open(
    ledger: Ledger, archive: Archive, links: Links, coverage: Mapping[str, Coverage], mentions: Mentions
) -> tuple[Archive, Links, Mapping[str, Coverage], Mentions]:
    """The same, in tables that notice."""

    def opened(name: str, whole: Any, stamps: Mapping[str, Any] = NONE, **others: Any) -> Any:
        parts = {part.name: getattr(whole, part.name) for part in fields(whole) if part.name not in others}
        tables = {part: one for part, one in parts.items() if isinstance(one, Mapping)}
        rows = {part: one for part, one in parts.items() if isinstance(one, tuple)}
        return replace(
            whole,
            **{part: ledger.table(f"{name}.{part}", one, stamps.get(part, NONE)) for part, one in tables.items()},
            **{part: ledger.row(f"{name}.{part}", one) for part, one in rows.items()},
            **others,
        )

    stamps: dict[str, dict[Any, bytes]] = {name: {} for name in (*FOLDERS.values(), "bodies")}
    for ref, (head, text) in archive.stamps.items():
        stamps[FOLDERS[ref.kind]][ref.id] = head
        stamps["bodies"][ref] = text
    if not ledger.deaf:
        stamps["entities"] = {name: digest(_spelled(one, ())) for name, one in archive.entities.items()}
        rows = {name: ledger.row(f"spellings of {name}", one.names) for name, one in archive.entities.items()}
        archive = replace(archive, entities={name: _spelled(archive.entities[name], rows[name]) for name in rows})
    noted = opened("archive", archive, stamps)
    of_article = {name: one.stamp for name, one in mentions.named.items()}
    found = opened("mentions", mentions, {"of_article": of_article}, archive=noted, named=mentions.named)
    return noted, opened("links", links), ledger.table("coverage", coverage), found


def _spelled(entity: Entity, names: Sequence[Form]) -> Entity:
    """An entity with other names. Who reads no names is not made anew with every spelling more."""
    return entity.model_copy(update={"names": names})


def tasks(desk: Desk) -> Iterator[Task]:
    """All pages and files of the site, in an order that the records alone decide.

    But for those that say which others were made: the sitemap, and what tells of the data files.
    """
    archive, links = desk.archive, desk.links
    yield Task(home)
    yield from _each(article_list, list_pages(desk))
    for name in links.articles:  # who makes the page of a text has what to cite of it
        yield from (Task(article, (name,)), Task(citation, (name,)))
    if archive.articles:
        yield from (Task(bibliography, (form.ending, run)) for form in FORMATS for run in desk.runs)
    yield from _each(cleaning, desk.room.opened if desk.room else ())
    if archive.outlets:
        yield Task(outlet_lists)
        yield from _each(outlet, archive.outlets, 5)
        yield from _each(outlet_texts, archive.outlets, 5)
        yield from _each(outlet_words, compared(desk), 5)
        yield from (Task(pair, both, 2) for both in desk.pairs)
    if archive.entities:
        yield Task(name_lists)
        for name in archive.entities:  # who makes the page of a name has its lines and their texts at hand
            yield from (Task(entity, (name,), 5), Task(entity_lists, (name,), 5))
    if archive.events:
        yield Task(event_lists)
        yield from _each(event, links.events, 2)
    if archive.notes:
        yield Task(note_list)
        yield from _each(note, (note.id for note in desk.notes))
    whole = (chronology, compare, not_found, redirects, tombstones)
    yield from (Task(make) for make in whole)
    yield from _each(month, months_apart(desk))
    yield from _each(lag_pages, apart(desk))
    if not desk.room:
        yield from _data(desk)
    yield from _feeds(desk)
    yield Task(robots)
    if desk.search:
        yield Task(search)


def own(refs: Iterable[Ref]) -> Iterator[Task]:
    """The pages of these records alone, and what stands beside them."""
    made = {
        "article": (article, citation),
        "outlet": (outlet, outlet_texts),
        "entity": (entity, entity_lists),
        "event": (event,),
        "note": (note,),
    }
    return (Task(make, (ref.id,)) for ref in refs for make in made[ref.kind])


def begin(desk: Desk, given: Iterable[Task], jobs: int) -> None:
    """Derives what several processes would each derive for these tasks, each of which would keep it, too."""
    if any(task.make in (outlet_words, pair) for task in given):
        desk.count(jobs)
        _ = desk.whole, desk.shown


def _each(make: Callable[..., Page | Iterable[Page]], names: Iterable[str], size: int = 1) -> Iterator[Task]:
    return (Task(make, (name,), size) for name in names)


def _data(desk: Desk) -> Iterator[Task]:
    """The data files, those of many rows first; the lists of one record beside its page."""
    yield from (Task(data_lines, run, LARGE) for name in whole_files(desk) for run in questions(desk, name))
    yield from (Task(data_table, run, LARGE) for name in data_tables(desk) for run in questions(desk, name))
    yield from (Task(data_list, ("outlet", name)) for name in desk.archive.outlets)
    yield from (Task(data_list, ("entity", name)) for name in desk.archive.entities)
    yield from (Task(data_list, ("event", name)) for name in desk.links.events)


def _feeds(desk: Desk) -> Iterator[Task]:
    """The feeds, the pages of changes with theirs, and what lists them all."""
    yield Task(site_feeds)
    yield from (Task(feed, ref) for ref in with_feeds(desk))
    yield Task(changes)
    yield Task(outlines)


class Addresses:
    """The addresses of the site: each for one file, and none for a file and a folder."""

    def __init__(self, assets: Assets) -> None:
        self._files: dict[str, str] = {}  # what has each address
        self._folders: dict[str, str] = {}  # what lies in each folder
        for url in assets.files:
            self.take(url, f"the static file {url}")

    def take(self, url: str, name: str) -> list[Problem]:
        """Gives an address to a file that is called so; what is wrong with it, if anything has it."""
        found = []
        above = _above(url.rpartition("/")[0])
        if url in self._files:
            message = f"{name} and {self._files[url]} have one address (rename one of them)"
            found.append(Problem(Place(url), "repeated-url", message))
        blocking = [self._files.pop(folder) for folder in above if folder in self._files]  # named once, not by all
        for other in (*blocking, *([self._folders[url]] if url in self._folders else [])):
            message = f"{name} and {other} need one name for a file and for a folder (rename one of them)"
            found.append(Problem(Place(url), "repeated-url", message))
        self._files[url] = name
        self._folders |= dict.fromkeys(above, name)
        return found


@lru_cache(maxsize=1 << 10)  # files come folder by folder
def _above(folder: str) -> tuple[str, ...]:
    """A folder and all that hold it."""
    return tuple(folder[:end] for end, sign in enumerate(f"{folder}/") if sign == "/") if folder else ()
