"""What an outlet has on an event to a cell of the matrix: a number, a sign or a word, and where it leads."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from pressmark import routes
from pressmark.coverage import Cell, State
from pressmark.fields import Ref
from pressmark.pages import phrases
from pressmark.pages.covering import where
from pressmark.pages.writer import Writer
from pressmark.wording import Wording


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """`text` is a number or sign, `note` a word below it, `words` what is heard instead of a sign."""

    css: str
    text: str
    href: str
    note: str
    words: str


def cell_view(writer: Writer, event: str, cell: Cell, mixed: bool) -> MatrixCell:
    """A cell of the matrix. Digests are named only where the archive has full texts too (`mixed`)."""
    words = writer.words
    if cell.state == "texts":
        articles = [writer.archive.articles[account.article] for account in cell.accounts]
        digests = sum(map(writer.desk.withheld, articles)) if mixed else 0
        note = [phrases.digests(words, digests, len(articles))]
        note += [f"({words.number(len(cell.carried))})"] if cell.carried else []
        opens, below = _opens(writer, event, cell), " ".join(filter(None, note))
        return MatrixCell("", words.number(len(articles)), opens, below, "")
    if cell.state == "carried":
        heard = phrases.carried(words, len(cell.carried))
        opens = where(writer, cell) if len(cell.carried) == 1 else _listed(writer, event, cell)
        return MatrixCell("none", f"({words.number(len(cell.carried))})", opens, "", heard)
    if cell.state == "none":
        heard = words.count("none found in {n} text read", "none found in {n} texts read", cell.read)
        return MatrixCell("none", "–", "", "", heard)
    if cell.state == "before":
        return MatrixCell("none", "", "", words.text("older"), "")
    return MatrixCell("blank", "", "", "", words.text("not collected"))


def _opens(writer: Writer, event: str, cell: Cell) -> str:
    """Where the number of a cell leads: one text to its paragraph on the event, several to their list there."""
    if len(cell.accounts) + len(cell.carried) > 1:
        return _listed(writer, event, cell)
    (account,) = cell.accounts
    fragment = writer.desk.digest(account.article).anchor(account.paragraphs[0]) if account.paragraphs else ""
    return writer.href(routes.record(Ref("article", account.article)), fragment)


def _listed(writer: Writer, event: str, cell: Cell) -> str:
    """The place on the page of an event where the texts of an outlet are listed."""
    return writer.href(routes.record(Ref("event", event)), f"o-{cell.outlet}")


def key(words: Wording, cells: Collection[Cell]) -> list[tuple[MatrixCell, str]]:
    """What the signs on a page mean, and how many of its cells have each; what no cell has is left out."""
    signs: dict[State, tuple[MatrixCell, str]] = {
        "texts": (MatrixCell("", "1", "", "", ""), words.text("texts; the number opens them")),
        "carried": (
            MatrixCell("none", "(1)", "", "", ""),
            words.text("texts of others that it carries, and none of its own"),
        ),
        "none": (MatrixCell("none", "–", "", "", ""), words.text("none found in the texts read")),
        "before": (
            MatrixCell("none", "", "", words.text("older"), ""),
            words.text("all texts read were printed before the event"),
        ),
        "uncollected": (MatrixCell("blank", "", "", "", ""), words.text("not collected for these days")),
    }
    states = Counter(cell.state for cell in cells)
    also = any(cell.carried for cell in cells)
    return [
        (sign, _share(words, meaning, states[state], len(cells)))
        for state, (sign, meaning) in signs.items()
        if states[state] or (also and state == "carried")
    ]


def _share(words: Wording, meaning: str, part: int, whole: int) -> str:
    return words.count(
        "{meaning}: {part} of {n} cell",
        "{meaning}: {part} of {n} cells",
        whole,
        meaning=meaning,
        part=words.number(part),
    )
