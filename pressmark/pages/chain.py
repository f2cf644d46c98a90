"""How a text came here: agencies, the outlet, every carrier, this archive; each step with what is not known of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import routes
from pressmark.fields import Ref
from pressmark.model import Article, Hop
from pressmark.pages import phrases
from pressmark.pages.desk import Writer
from pressmark.pages.page import Link
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
        yield Step((_outlet(writer, one.outlet),), "", when, page, "", False)
    for name in writer.desk.copies.get(article.id, ()):
        copy = writer.archive.articles[name]
        page = writer.link(Ref("article", name), words.text("its record"))
        yield Step((_outlet(writer, copy.outlet),), "", writer.date(copy.published), page, "", False)


def _steps(writer: Writer, article: Article) -> Iterator[Step]:
    words = writer.words
    republication = article.republication
    if republication and republication.contributors:
        names = tuple(_outlet(writer, contributor.outlet) for contributor in republication.contributors)
        after = words.count("agency", "agencies", len(names))
        how = words.text("contributed reporting; which parts is not stated")
        yield Step(names, after, (), None, how, True)
    hops = republication.via if republication else ()
    how = (
        phrases.copying(words, republication.relation) if republication and hops else words.text("captured and cleaned")
    )
    page = Link(article.url, words.text("its page")) if article.url else None
    yield Step((_outlet(writer, article.outlet),), "", writer.date(article.published), page, how, False)
    for i, hop in enumerate(hops):
        last = i + 1 == len(hops)
        yield _hop(writer, hop, words.text("captured and cleaned") if last else words.text("carried on"))
    name = Link(writer.href(routes.HOME), words.text("This archive"))
    yield Step((name,), "", (), None, "", False)


def _hop(writer: Writer, hop: Hop, how: str) -> Step:
    words = writer.words
    when = writer.date(hop.published) if hop.published else (Bit(words.text("date not stated"), None),)
    page = Link(hop.url, words.text("its page")) if hop.url else None
    if hop.outlet:
        return Step((_outlet(writer, hop.outlet),), "", when, page, how, False)
    if not hop.probably:
        return Step((Link("", words.text("A site that is not identified")),), "", when, page, how, True)
    url = hop.probably.url
    found = Link(url, words.text("a page with the same text")) if url else None
    after = words.text("probably; the capture does not name it")
    return Step((_outlet(writer, hop.probably.outlet),), after, when, found, how, True)


def _outlet(writer: Writer, ref: Ref) -> Link:
    return Link(writer.href(routes.record(ref)), writer.archive.outlets[ref.id].name)
