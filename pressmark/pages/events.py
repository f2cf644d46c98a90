"""The page of an event: when, who, what each outlet has on it, the accounts side by side, and their contradictions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark import citing, routes
from pressmark.fields import Ref
from pressmark.model import Event
from pressmark.pages import phrases, provenance
from pressmark.pages.accounts import Accounts, accounts
from pressmark.pages.claims import Question, questions
from pressmark.pages.covering import Covered, covered
from pressmark.pages.desk import Desk
from pressmark.pages.facts import host, label
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Page
from pressmark.pages.provenance import Fact
from pressmark.pages.writer import Writer
from pressmark.wording import Bit

PARTS = 50
SCRIPT = "side-by-side.js"
NAMED = 4  # outlets in the heading of the coverage


@dataclass(frozen=True, slots=True)
class EventView:
    """See the template."""

    name: str
    date: tuple[Bit, ...]
    weekday: str
    known: str
    place: Link | None
    part_of: Link | None
    summary: str
    involved: tuple[Link, ...]
    parts: tuple[Link, ...]
    scope: str
    sources: tuple[Link, ...]
    covered: str
    held: str  # its texts and, where there are more, their appearances
    coverage: tuple[Covered, ...]
    uncollected: str  # a sentence on outlets that are not listed one by one
    matrix: Link | None  # its row in the matrix of all events
    accounts: Accounts
    questions_heading: str
    claimed_heading: str
    questions: tuple[Question, ...]  # that several texts answer
    claimed: tuple[Question, ...]  # that one text alone answers
    unclaimed: str  # a sentence on claims that are not shown, else ""
    changes: tuple[Fact, ...]
    earlier: Link | None
    later: Link | None


def event(desk: Desk, name: str) -> Page:
    """The page of an event."""
    event = desk.archive.events[name]
    ref = Ref("event", event.id)
    writer = Writer(desk, routes.record(ref))
    words = desk.words
    when = words.date_text(event.date)
    view = _view(writer, event, *desk.event_beside[name])
    return page(
        writer,
        "pages/event.html",
        words.text("{name}, {date}", name=event.name, date=when),
        view,
        description=_description(writer, view, when),
        section="events",
        data=routes.files(ref),
        sheets=("event.css",),
        scripts=(SCRIPT,) if view.accounts.asks else (),
        pressmark=str(ref),
        json_ld=citing.event_data(desk.archive, event, writer.address),
    )


def _description(writer: Writer, view: EventView, when: str) -> str:
    words = writer.words
    told = words.text("{name}, {date}. {covered}.", name=view.name, date=when, covered=view.covered)
    if not view.questions:
        return told
    return words.text("{told} Where the accounts contradict one another, and who says what.", told=told)


def _view(writer: Writer, event: Event, earlier: str, later: str) -> EventView:
    desk, words = writer.desk, writer.words
    coverage = desk.coverage[event.id]
    shared, claimed, unclaimed = questions(writer, event)
    cells = [cell for cell in coverage.cells if cell.state != "uncollected"]
    absent = [cell for cell in coverage.cells if cell.state == "uncollected"]
    listed = cells + (absent if len(absent) <= PARTS else [])
    evidence = event.evidence.get("date")
    note = evidence and (evidence.note or phrases.how_known(words, evidence.from_))
    single = event.date.first if event.date.is_day else None
    return EventView(
        name=event.name,
        date=writer.date(event.date),
        weekday=words.weekday(single) if single else "",
        known=note or "",
        place=writer.link(event.place) if event.place else None,
        part_of=writer.link(event.part_of) if event.part_of else None,
        summary=event.summary,
        involved=tuple(writer.link(entity) for entity in event.involved),
        parts=tuple(writer.link(Ref("event", name)) for name in desk.links.parts.get(event.id, ())[:PARTS]),
        scope=event.scope,
        sources=tuple(_sources(writer, event)),
        covered=phrases.covered(words, coverage, _beyond(desk, coverage.beyond)),
        held=phrases.held(words, coverage.texts, coverage.appearances) if coverage.texts else "",
        coverage=tuple(covered(writer, event.date, cell) for cell in listed),
        uncollected=""
        if len(absent) <= PARTS
        else words.count(
            "{n} outlet was not collected for these days.",
            "{n} outlets were not collected for these days.",
            len(absent),
        ),
        matrix=_matrix(writer, event.id),
        accounts=accounts(writer, event.id),
        questions_heading=phrases.differences(words),
        claimed_heading=phrases.claimed(words),
        questions=shared,
        claimed=claimed,
        unclaimed=unclaimed,
        changes=tuple(provenance.changes(writer, event)),
        earlier=writer.link(Ref("event", earlier)) if earlier else None,
        later=writer.link(Ref("event", later)) if later else None,
    )


def _beyond(desk: Desk, outlets: Sequence[str]) -> list[str]:
    """The outlets that cover an event though they were not collected for it, by name; many are counted."""
    if len(outlets) > NAMED:
        return [desk.words.count("{n} other outlet", "{n} other outlets", len(outlets))]
    return [label(desk.archive.outlets[name]) for name in outlets]


def _sources(writer: Writer, event: Event) -> Iterator[Link]:
    """The sources but for the texts whose accounts stand on this page."""
    told = {account.article for account in writer.desk.links.accounts.get(event.id, ())}
    for source in event.sources:
        if isinstance(source, str):
            yield Link(source, host(source))
        elif source.id not in told:
            yield writer.link(source)


def _matrix(writer: Writer, name: str) -> Link | None:
    number = writer.desk.grid.page_of.get(name)
    if not number:
        return None
    return Link(writer.href(routes.matrix(number), f"e-{name}"), writer.words.text("In the matrix of all events"))
