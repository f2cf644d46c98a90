"""The page of an event: when, who, what each outlet has on it, the accounts side by side, and their contradictions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pressmark import citing, routes
from pressmark.coverage import Coverage
from pressmark.fields import Ref
from pressmark.linking import Account, shared_questions
from pressmark.model import Claim, Event
from pressmark.pages import phrases, provenance
from pressmark.pages.covering import Covered, covered
from pressmark.pages.desk import Desk, Writer, host, label
from pressmark.pages.frame import page
from pressmark.pages.page import Line, Link, Mark, Page
from pressmark.pages.paragraphs import Paragraph, paragraphs
from pressmark.pages.provenance import Fact
from pressmark.wording import Bit

ACCOUNTS = 6  # accounts that stand side by side; the others are listed
LISTED = 100
PARAGRAPHS = 12  # of one account; a link leads on
PARTS = 50
CLAIMS = 60


@dataclass(frozen=True, slots=True)
class AccountView:
    """One text's account, cut to the paragraphs about the event. `more` leads to what was left out."""

    line: Line
    label: str
    kind: str
    paragraphs: tuple[Paragraph, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A position and who takes it: `before`, the text and paragraph, `after`."""

    claim: str
    before: str
    where: Mark
    after: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the accounts say differently."""

    question: str
    rows: tuple[ClaimRow, ...]


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
    accounts: tuple[AccountView, ...]
    listed: tuple[Line, ...]
    unlisted: str
    copied: tuple[Line, ...]
    alone: str  # what is to be said where one account stands by itself; else ""
    questions_heading: str
    claimed_heading: str
    questions: tuple[Question, ...]  # that several texts answer
    claimed: tuple[Question, ...]  # that one text alone answers
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
        data=routes.files(ref),
        sheets=("event.css",),
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
    questions = tuple(_questions(writer, event.claims[:CLAIMS]))
    shared = shared_questions(event)
    accounts, copied = _apart(desk, desk.links.accounts.get(event.id, ()))
    shown, rest = accounts[:ACCOUNTS], accounts[ACCOUNTS:]
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
        held=phrases.held(words, coverage.texts, coverage.appearances) if coverage.texts else "",
        coverage=tuple(covered(writer, event.date, cell) for cell in listed),
        uncollected=""
        if len(absent) <= PARTS
        else words.count(
            "{n} outlet was not collected for these days.",
            "{n} outlets were not collected for these days.",
            len(absent),
        ),
        accounts=tuple(_account(writer, account) for account in shown),
        listed=tuple(writer.line(account.article, phrases.relations(words, [account])) for account in rest[:LISTED]),
        unlisted=words.count(
            "{n} more text is not listed here.", "{n} more texts are not listed here.", len(rest) - LISTED
        )
        if len(rest) > LISTED
        else "",
        copied=tuple(writer.line(account.article) for account in copied[:LISTED]),
        alone=_alone(writer, coverage) if len(accounts) == 1 else "",
        questions_heading=phrases.differences(words),
        claimed_heading=phrases.claimed(words),
        questions=tuple(question for question in questions if question.question in shared),
        claimed=tuple(question for question in questions if question.question not in shared),
        changes=tuple(provenance.changes(writer, event)),
        earlier=writer.link(Ref("event", earlier)) if earlier else None,
        later=writer.link(Ref("event", later)) if later else None,
    )


def _apart(desk: Desk, accounts: Sequence[Account]) -> tuple[Sequence[Account], Sequence[Account]]:
    """The accounts that texts give, each once, and those that are copies of them; a copy whose text has none stays."""
    if not desk.counts.copies:
        return accounts, ()
    originals = desk.counts.stands.originals
    given = {account.article for account in accounts}
    copies = {name for name in given if name in desk.counts.copies and originals[name] in given}
    return [one for one in accounts if one.article not in copies], [one for one in accounts if one.article in copies]


def _alone(writer: Writer, coverage: Coverage) -> str:
    """What stands beside a single account: who else could have had one."""
    words = writer.words
    silent = sum(cell.state == "none" for cell in coverage.cells)
    absent = sum(cell.state in ("uncollected", "before") for cell in coverage.cells)
    told = [words.text("There is nothing here to set beside it.")]
    if silent:
        told.append(
            words.count(
                "{n} other outlet read for these days does not mention it; that neither confirms nor denies it.",
                "{n} other outlets read for these days do not mention it; that neither confirms nor denies it.",
                silent,
            )
        )
    only = sum(cell.state == "carried" for cell in coverage.cells)
    if only:
        told.append(words.count("{n} other outlet has the same text.", "{n} other outlets have the same text.", only))
    if absent:
        told.append(
            words.count(
                "Of {n} outlet nothing was collected that could.",
                "Of {n} outlets nothing was collected that could.",
                absent,
            )
        )
    return " ".join(told)


def _sources(writer: Writer, event: Event) -> Iterator[Link]:
    """The sources but for the texts whose accounts stand on this page."""
    told = {account.article for account in writer.desk.links.accounts.get(event.id, ())}
    for source in event.sources:
        if isinstance(source, str):
            yield Link(source, host(source))
        elif source.id not in told:
            yield writer.link(source)


def _account(writer: Writer, account: Account) -> AccountView:
    desk, words = writer.desk, writer.words
    article = desk.archive.articles[account.article]
    ref = Ref("article", account.article)
    body = desk.digest(account.article)
    wanted = account.paragraphs or tuple(range(1, body.paragraphs + 1))
    left = len(wanted) - PARAGRAPHS
    more = words.count("{n} more paragraph", "{n} more paragraphs", left) if left > 0 else ""
    outlet = desk.archive.outlets[article.outlet.id]
    return AccountView(
        writer.line(account.article),
        words.text("The account of {outlet}", outlet=outlet.name),
        words.text("Digest") if desk.withheld(article) else words.text("Full text"),
        paragraphs(writer, ref, body, wanted[:PARAGRAPHS]),
        writer.link(ref, more, f"p{wanted[PARAGRAPHS]}") if more else None,
    )


def _questions(writer: Writer, claims: Sequence[Claim]) -> Iterator[Question]:
    """Claims under their question; questions in the order of their first claim."""
    order = {question: i for i, question in enumerate(dict.fromkeys(claim.question for claim in claims))}
    for question, rows in groupby(
        sorted(claims, key=lambda claim: order[claim.question]), lambda claim: claim.question
    ):
        yield Question(question, tuple(_claim(writer, claim) for claim in rows))


def _claim(writer: Writer, claim: Claim) -> ClaimRow:
    words = writer.words
    article = writer.archive.articles[claim.article.id]
    if isinstance(claim.speaker, Ref):
        speaker = writer.archive.entities[claim.speaker.id].name
    else:
        speaker = words.text("the author") if claim.speaker == "author" else words.text("somebody unnamed")
    before, _, after = phrases.said(words, claim.level, speaker, "\0").partition("\0")
    short = writer.archive.outlets[article.outlet.id].short
    outlet = writer.mark(article.outlet.id, short)
    href = writer.href(routes.record(claim.article), f"p{claim.paragraph}")
    where = Mark(href, words.text("{outlet} ¶{n}", outlet=outlet.text, n=claim.paragraph), outlet.css, outlet.hue)
    return ClaimRow(claim.claim, before, where, after)
