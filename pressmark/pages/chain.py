"""How a text came here: agencies, the outlet, every carrier, this archive; each step with what is not known of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import routes
from pressmark.details import ProbableHop
from pressmark.fields import Ref
from pressmark.model import Article, Hop
from pressmark.pages import phrases
from pressmark.pages.facts import host
from pressmark.pages.page import Link
from pressmark.pages.provenance import Fact, seen, stated
from pressmark.pages.writer import Writer
from pressmark.wording import Bit


@dataclass(frozen=True, slots=True)
class Step:
    """One station. `how` is the way to the next one; a station not known whole is `unsure`."""

    names: tuple[Link, ...]  # href "" where there is no page
    after: str  # what follows the names: "agencies", "probably, from outside evidence"
    date: tuple[Bit, ...]
    page: Link | None  # where it stands there
    how: str
    unsure: bool
    notes: tuple[Fact, ...]  # its credit there, and how what is said here is known


def chain(writer: Writer, article: Article) -> tuple[Step, ...]:
    """The stations of an article, in the order of travel; the last is this archive."""
    return tuple(_steps(writer, article))


def elsewhere(writer: Writer, article: Article) -> tuple[Step, ...]:
    """Where the same text stands without having come here from there: reprints, and copies that have records."""
    return tuple(_elsewhere(writer, article))


def _elsewhere(writer: Writer, article: Article) -> Iterator[Step]:
    words = writer.words
    for one in article.appearances:
        when = writer.date(one.published) if one.published else (Bit(words.text("date not stated"), None),)
        page = Link(one.url, words.text("its page")) if one.url else None
        notes = tuple(stated(writer, name, entry) for name, entry in one.evidence.items())
        yield Step((_outlet(writer, one.outlet),), "", when, page, "", False, notes)
    for name in writer.desk.counts.copied.get(article.id, ()):
        copy = writer.archive.articles[name]
        page = writer.link(Ref("article", name), words.text("its record"))
        yield Step((_outlet(writer, copy.outlet),), "", writer.date(copy.published), page, "", False, ())


def _steps(writer: Writer, article: Article) -> Iterator[Step]:
    words = writer.words
    republication = article.republication
    if republication and republication.contributors:
        names = tuple(_outlet(writer, contributor.outlet) for contributor in republication.contributors)
        after = words.count("agency", "agencies", len(names))
        how = words.text("contributed reporting; which parts is not stated")
        yield Step(names, after, (), None, how, True, ())
    hops = republication.via if republication else ()
    arrived = (
        words.text("captured and cleaned") if article.cleaning and article.cleaning.accepted else words.text("captured")
    )
    how = phrases.copying(words, republication.relation) if republication and hops else arrived
    page = Link(article.url, words.text("its page")) if article.url else None
    known = phrases.origin_known(words, republication.known_from) if republication and republication.known_from else ""
    notes = (Fact("", known),) if known else ()
    yield Step((_outlet(writer, article.outlet),), "", writer.date(article.published), page, how, False, notes)
    for i, hop in enumerate(hops):
        last = i + 1 == len(hops)
        yield _hop(writer, hop, arrived if last else words.text("carried on"))
    name = Link(writer.href(routes.HOME), words.text("This archive"))
    yield Step((name,), "", (), None, "", False, ())


def _hop(writer: Writer, hop: Hop, how: str) -> Step:
    words = writer.words
    when = writer.date(hop.published) if hop.published else (Bit(words.text("date not stated"), None),)
    page = Link(hop.url, words.text("its page")) if hop.url else None
    credit = (Fact(words.text("Credit there"), hop.credit),) if hop.credit else ()
    if hop.outlet:
        return Step((_outlet(writer, hop.outlet),), "", when, page, how, False, credit)
    if not hop.probably:
        return Step((Link("", words.text("A site that is not identified")),), "", when, page, how, True, credit)
    after = words.text("probably; the capture does not name it")
    notes = (*credit, *_outside(writer, hop.probably))
    return Step((_outlet(writer, hop.probably.outlet),), after, when, page, how, True, notes)


def _outside(writer: Writer, probably: ProbableHop) -> Iterator[Fact]:
    """What speaks for the carrier that is only probable, and the page that shows it."""
    words = writer.words
    if probably.note or probably.url or probably.seen:
        text = seen(words, probably.note or words.text("The same text stands there."), probably.seen)
        yield Fact("", text, Link(probably.url, host(probably.url)) if probably.url else None)


def _outlet(writer: Writer, ref: Ref) -> Link:
    return Link(writer.href(routes.record(ref)), writer.archive.outlets[ref.id].name)
