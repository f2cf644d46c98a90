"""The page of an event: when, who, what each outlet has on it, the accounts side by side, and their contradictions."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import citing, routes
from pressmark.coverage import Cell
from pressmark.dates import When
from pressmark.fields import Ref
from pressmark.model import Event
from pressmark.pages import phrases, provenance
from pressmark.pages.accounts import Accounts, accounts
from pressmark.pages.claims import Question, questions
from pressmark.pages.desk import Desk, Writer, host, label
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Mark, Page
from pressmark.pages.provenance import Fact
from pressmark.wording import Bit

PARTS = 50
TEXTS = 6  # of one outlet, each by its date; the accounts below have the others
SCRIPT = "side-by-side.js"


@dataclass(frozen=True, slots=True)
class Covered:
    """What one outlet has: "2 texts, reporting it". `css` is the state for the eye, `words` for everybody.

    One text is opened by the words; of several, each by its date in `texts`.
    """

    id: str
    outlet: Mark
    css: str
    words: str
    href: str
    texts: tuple[Link, ...]
    under: str


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


def events(desk: Desk) -> Iterator[Page]:
    """A page for every event, in the order of their dates."""
    names = desk.links.events
    for i, name in enumerate(names):
        earlier = names[i - 1] if i else ""
        later = names[i + 1] if i + 1 < len(names) else ""
        yield _page(desk, desk.archive.events[name], earlier, later)


def _page(desk: Desk, event: Event, earlier: str, later: str) -> Page:
    ref = Ref("event", event.id)
    writer = Writer(desk, routes.record(ref))
    words = desk.words
    when = words.date_text(event.date)
    view = _view(writer, event, earlier, later)
    return page(
        writer,
        "pages/event.html",
        words.text("{name}, {date}", name=event.name, date=when),
        view,
        description=_description(writer, view, when),
        section="events",
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
        covered=phrases.covered(words, coverage, (label(desk.archive.outlets[name]) for name in coverage.beyond)),
        coverage=tuple(_covered(writer, event.date, cell) for cell in listed),
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


def _covered(writer: Writer, when: When, cell: Cell) -> Covered:
    words = writer.words
    read = words.count("in {n} text read", "in {n} texts read", cell.read)
    outlet, place = writer.mark(cell.outlet), f"o-{cell.outlet}"
    if cell.state == "texts":
        return _texts(writer, when, cell, outlet)
    if cell.state == "none":
        return Covered(place, outlet, "coverage__cell--none", words.text("none found"), "", (), read)
    if cell.state == "before":
        older = words.count("the {n} text read is older", "all {n} texts read are older", cell.read)
        return Covered(place, outlet, "coverage__cell--none", words.text("printed before it"), "", (), older)
    absent = words.text("not collected"), "", (), words.text("for these days")
    return Covered(place, outlet, "coverage__cell--blank", *absent)


def _texts(writer: Writer, when: When, cell: Cell, outlet: Mark) -> Covered:
    """The texts of one outlet: one is opened by the words, several by their dates."""
    words, articles = writer.words, [writer.archive.articles[account.article] for account in cell.accounts]
    texts = words.count("{n} text", "{n} texts", len(articles))
    said = words.text("{texts}, {relations}", texts=texts, relations=phrases.relations(words, cell.accounts))
    dates = [writer.link(Ref("article", one.id), words.date_text(one.published)) for one in articles[:TEXTS]]
    under = [phrases.digests(words, sum(map(writer.desk.withheld, articles)), len(articles))]
    under += [lag(writer, when, articles[0].published)]
    if len(articles) > TEXTS:
        under += [words.text("{n} more among the accounts below", n=words.number(len(articles) - TEXTS))]
    single = len(articles) == 1
    return Covered(
        f"o-{cell.outlet}",
        outlet,
        "",
        said,
        dates[0].href if single else "",
        () if single else tuple(dates),
        ", ".join(filter(None, under)),
    )


def lag(writer: Writer, happened: When, printed: When) -> str:
    """How long after the event the first text was printed, as a range where dates are not known to the day."""
    words = writer.words
    if not (happened.first and happened.last and printed.first and printed.last) or happened.kind == "span":
        return ""
    least, most = max((printed.first - happened.last).days, 0), (printed.last - happened.first).days
    if most < 0 or most > 60:
        return ""
    if most == 0:
        return words.text("same day")
    if least == most:
        return words.count("{n} day later", "{n} days later", most)
    return words.count("{least} to {n} day later", "{least} to {n} days later", most, least=words.number(least))
