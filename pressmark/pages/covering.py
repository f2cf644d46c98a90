"""What an outlet has on an event, as a cell in words: texts, texts of others, none found, or not collected."""

from dataclasses import dataclass

from pressmark import routes
from pressmark.coverage import Cell
from pressmark.dates import When
from pressmark.fields import Ref
from pressmark.lag import between
from pressmark.pages import phrases
from pressmark.pages.desk import Writer, label
from pressmark.pages.lags import later
from pressmark.pages.page import Mark


@dataclass(frozen=True, slots=True)
class Covered:
    """What one outlet has: "2 texts, reporting it". `css` is the state for the eye, `words` for everybody."""

    outlet: Mark
    css: str
    words: str
    href: str
    under: str


def covered(writer: Writer, when: When, cell: Cell) -> Covered:
    """The cell of one outlet on an event of this date."""
    words = writer.words
    read = words.count("in {n} text read", "in {n} texts read", cell.read)
    outlet = writer.mark(cell.outlet)
    if cell.state == "texts":
        texts = words.count("{n} text", "{n} texts", len(cell.accounts))
        said = words.text("{texts}, {relations}", texts=texts, relations=phrases.relations(words, cell.accounts))
        first = writer.archive.articles[cell.accounts[0].article]
        href = writer.href(routes.record(Ref("article", first.id)))
        under = [words.text("digest")] if writer.desk.withheld(first) else []
        under += filter(None, [lag(writer, when, first.published)])
        under += [phrases.carried(words, len(cell.carried))] if cell.carried else []
        return Covered(outlet, "", said, href, ", ".join(under))
    if cell.state == "carried":
        said = phrases.carried(words, len(cell.carried))
        return Covered(outlet, "coverage__cell--none", said, _where(writer, cell), _whose(writer, cell))
    if cell.state == "none":
        return Covered(outlet, "coverage__cell--none", words.text("none found"), "", read)
    if cell.state == "before":
        older = words.count("the {n} text read is older", "all {n} texts read are older", cell.read)
        return Covered(outlet, "coverage__cell--none", words.text("printed before it"), "", older)
    return Covered(outlet, "coverage__cell--blank", words.text("not collected"), "", words.text("for these days"))


def _where(writer: Writer, cell: Cell) -> str:
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
