"""What was done to the records, newest first, under its days: pages, and the newest as a feed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pressmark import routes
from pressmark.exporting import Change, history
from pressmark.fields import Ref
from pressmark.pages.desk import NEWEST, Desk
from pressmark.pages.facts import numbered, paginate, place_in_list
from pressmark.pages.feeds import Entry, changes_feed, entry_id, feed_page, maker
from pressmark.pages.frame import feed_link, page
from pressmark.pages.page import Link, Page, Pager
from pressmark.pages.writer import Writer
from pressmark.wording import Wording

CHANGES = 100  # a page


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What was done to one record."""

    record: Link
    done: str
    note: str


@dataclass(frozen=True, slots=True)
class Added:
    """Records of one kind that were added on one day; `what` says how many."""

    what: str
    records: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """What was done on one day: what there is something to say of, then what was added."""

    id: str
    name: str
    lines: tuple[ChangeLine, ...]
    added: tuple[Added, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """One page of them."""

    days: tuple[ChangeDay, ...]
    feed: Link | None
    pager: Pager | None


def changes(desk: Desk) -> Iterator[Page]:
    """All that was done, a hundred a page, and the feed; where no record states a day, one empty page alone."""
    words = desk.words
    every = history(desk.archive)
    title = words.text("Changes")
    for number, pages, shown in paginate(every, CHANGES):
        writer = Writer(desk, routes.changes(number))
        here = place_in_list(desk, number, CHANGES, [""] * len(shown), [""] * len(every))
        view = Changes(
            tuple(_days(writer, shown)),
            Link(writer.href(routes.CHANGES_FEED), words.text("Feed of changes")) if every else None,
            writer.pager(number, pages, here, routes.changes),
        )
        yield page(
            writer,
            "pages/changes.html",
            numbered(title, number, desk),
            view,
            description=words.text(
                "Records added, changed and withdrawn, newest first: page {n} of {all}.", n=number, all=pages
            ),
            sheets=("entries.css",),
            links=(feed_link(writer, routes.CHANGES_FEED, title),) if every else (),
        )
    if every:
        yield _feed(desk, every[:NEWEST])


def _days(writer: Writer, shown: Sequence[Change]) -> Iterator[ChangeDay]:
    for day, found in groupby(shown, key=lambda change: change.day):
        every = tuple(found)
        lines = tuple(_line(writer, change) for change in every if change.done != "added")
        yield ChangeDay(f"d{day}", writer.words.day(day), lines, tuple(_added(writer, every)))


def _added(writer: Writer, every: Sequence[Change]) -> Iterator[Added]:
    added = (change.ref for change in every if change.done == "added")
    for kind, found in groupby(added, key=lambda ref: ref.kind):
        links = tuple(writer.link(ref) for ref in found)
        yield Added(_how_many(writer.words, kind, len(links)), links)


def _how_many(words: Wording, kind: str, n: int) -> str:
    return {
        "article": words.count("{n} article added", "{n} articles added", n),
        "outlet": words.count("{n} outlet added", "{n} outlets added", n),
        "entity": words.count("{n} name added", "{n} names added", n),
        "event": words.count("{n} event added", "{n} events added", n),
        "note": words.count("{n} note added", "{n} notes added", n),
    }[kind]


def _line(writer: Writer, change: Change) -> ChangeLine:
    """A record under its title; one that is gone under its address, which is all that is said of it."""
    gone = change.done == "withdrawn"
    link = Link(writer.href(routes.record(change.ref)), str(change.ref)) if gone else writer.link(change.ref)
    return ChangeLine(link, done(writer.words, change), change.note)


def done(words: Wording, change: Change) -> str:
    """What was done to which kind of record."""
    kind = {
        "article": words.text("Article"),
        "outlet": words.text("Outlet"),
        "entity": words.text("Name"),
        "event": words.text("Event"),
        "note": words.text("Note"),
    }[change.ref.kind]
    verb = {"added": words.text("added"), "changed": words.text("changed"), "withdrawn": words.text("withdrawn")}
    return words.text("{kind} {done}", kind=kind, done=verb[change.done])


def _feed(desk: Desk, newest: Sequence[Change]) -> Page:
    writer = Writer(desk, routes.CHANGES_FEED, root=desk.base)
    numbers: Counter[tuple[Ref, date]] = Counter()  # a record may be changed twice in a day
    entries = []
    for change in newest:
        numbers[change.ref, change.day] += 1
        entries.append(_entry(writer, change, numbers[change.ref, change.day]))
    return feed_page(desk, changes_feed(desk), entries)


def _entry(writer: Writer, change: Change, n: int) -> Entry:
    line = _line(writer, change)
    title = writer.words.text("{what}: {record}", what=line.done, record=line.record.text)
    url = routes.record(change.ref)
    return Entry(
        id=f"{entry_id(writer.desk, url, change.day.isoformat())}#{change.done}-{change.day}-{n}",
        title=title,
        href=line.record.href,
        updated=f"{change.day}T00:00:00Z",
        published=f"{change.day}T00:00:00Z",
        author=maker(writer.desk),
        summary=change.note or title,
        lang=writer.archive.site.language,
    )
