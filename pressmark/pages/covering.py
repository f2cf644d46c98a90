"""What an outlet has on an event, as a cell in words: texts, texts of others, none found, or not collected."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark import routes
from pressmark.coverage import Cell
from pressmark.dates import When
from pressmark.fields import Ref
from pressmark.lag import between
from pressmark.pages import phrases
from pressmark.pages.facts import label
from pressmark.pages.lags import later
from pressmark.pages.page import Link, Mark
from pressmark.pages.writer import Writer

TEXTS = 6  # of one outlet, each by its date; the accounts have the others


@dataclass(frozen=True, slots=True)
class Covered:
    """What one outlet has: "2 texts, reporting it". `css` is the state for the eye, `words` for everybody.

    One text is opened by the words; of several, each by its date in `texts`, and those of others by their outlet.
    `carries` says how many of those there are, where the outlet has texts of its own too: they stand in `others`.
    """

    id: str
    outlet: Mark
    css: str
    words: str
    href: str
    texts: tuple[Link, ...]
    under: str
    carries: str
    others: tuple[Link, ...]


def covered(writer: Writer, when: When, cell: Cell) -> Covered:
    """The cell of one outlet on an event of this date."""
    words = writer.words
    read = words.count("in {n} text read", "in {n} texts read", cell.read)
    place, outlet = f"o-{cell.outlet}", writer.mark(cell.outlet)
    if cell.state == "texts":
        return _texts(writer, when, cell)
    if cell.state == "carried":
        said = phrases.carried(words, len(cell.carried))
        opens, texts = (where(writer, cell), ()) if len(cell.carried) == 1 else ("", _others(writer, cell))
        return Covered(place, outlet, "coverage__cell--none", said, opens, texts, _whose(writer, cell), "", ())
    if cell.state == "none":
        return Covered(place, outlet, "coverage__cell--none", words.text("none found"), "", (), read, "", ())
    if cell.state == "before":
        older = words.count("the {n} text read is older", "all {n} texts read are older", cell.read)
        return Covered(place, outlet, "coverage__cell--none", words.text("printed before it"), "", (), older, "", ())
    absent = words.text("for these days")
    return Covered(place, outlet, "coverage__cell--blank", words.text("not collected"), "", (), absent, "", ())


def _texts(writer: Writer, when: When, cell: Cell) -> Covered:
    words, articles = writer.words, [writer.archive.articles[account.article] for account in cell.accounts]
    texts = words.count("{n} text", "{n} texts", len(articles))
    said = words.text("{texts}, {relations}", texts=texts, relations=phrases.relations(words, cell.accounts))
    dates = _dates(writer, [article.id for article in articles])
    under = [phrases.digests(words, sum(map(writer.desk.withheld, articles)), len(articles))]
    under += [lag(writer, when, articles[0].published)]
    if len(articles) > TEXTS:
        under += [words.text("{n} more among the accounts below", n=words.number(len(articles) - TEXTS))]
    single = len(articles) == 1
    return Covered(
        f"o-{cell.outlet}",
        writer.mark(cell.outlet),
        "",
        said,
        dates[0].href if single else "",
        () if single else dates,
        ", ".join(filter(None, under)),
        phrases.carried(words, len(cell.carried)) if cell.carried else "",
        _others(writer, cell),
    )


def _dates(writer: Writer, names: Sequence[str]) -> tuple[Link, ...]:
    """Links to the first of some texts, by their dates."""
    articles = writer.archive.articles
    return tuple(
        writer.link(Ref("article", name), writer.words.date_text(articles[name].published)) for name in names[:TEXTS]
    )


def _others(writer: Writer, cell: Cell) -> tuple[Link, ...]:
    """Links to the first of the texts of others that stand at an outlet too, by the outlets that answer for them."""
    texts = [writer.archive.articles[name] for name in cell.carried[:TEXTS]]
    return tuple(writer.link(Ref("article", one.id), label(writer.archive.outlets[one.outlet.id])) for one in texts)


def where(writer: Writer, cell: Cell) -> str:
    """The record of the copy at this outlet, or of the text that it carried."""
    originals, own = writer.desk.counts.stands.originals, writer.desk.links.of_outlet.get(cell.outlet, ())
    copy = next((name for name in own if originals[name] == cell.carried[0]), cell.carried[0])
    return writer.href(routes.record(Ref("article", copy)))


def _whose(writer: Writer, cell: Cell) -> str:
    """Whose texts an outlet carried."""
    outlets = dict.fromkeys(writer.archive.articles[name].outlet.id for name in cell.carried)
    names = writer.words.listing(label(writer.archive.outlets[name]) for name in outlets)
    if len(cell.carried) == 1:
        return writer.words.text("the text of {outlet}", outlet=names)
    return writer.words.text("texts of {outlets}", outlets=names)


def lag(writer: Writer, happened: When, printed: When) -> str:
    """How long after the event the first text was printed, as a range where dates are not known to the day."""
    days = between(happened, printed)
    return later(writer.words, *days) if days and days[1] <= 60 else ""
