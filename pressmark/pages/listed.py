"""What pages of lines and of comparisons list, to the CSV and the JSON beside each; nothing in a reading room."""

from collections.abc import Iterator, Sequence

from pressmark import routes
from pressmark.comparison import Counts, Score
from pressmark.exporting import Value, listed
from pressmark.fields import Ref
from pressmark.pages.desk import Desk
from pressmark.pages.page import Page
from pressmark.sides import Forms, Side

COMPARED = (
    *("list", "language", "outlet", "other", "item", "form", "here", "there"),
    *("here_texts", "there_texts", "here_words", "there_words", "effect", "z"),
)
DIGITS = 4  # of an effect and of z, behind the point
Row = tuple[Value, ...]


def files(desk: Desk, urls: tuple[str, str], names: Sequence[str], rows: Sequence[Row]) -> Iterator[Page]:
    """The two files of one list."""
    for file in () if desk.room else listed(urls, names, rows):
        yield Page(file.url, "", file.url, file.pieces)


def place(desk: Desk, article: str, id_: str = "") -> str:
    """The address of an article, or of a place in it: absolute where the site has an address, else from its root."""
    url = routes.record(Ref("article", article))
    url = routes.absolute(desk.base, url) if desk.base else url
    return f"{url}#{id_}" if id_ else url


def said(kind: str, side: Side, other: str, item: str, score: Score | None, own: Counts, theirs: Counts) -> Row:
    """A word or a name that one side has more, or most under the guard; `other` is an outlet, or "" for all others."""
    counts = (own.times.get(item, 0), theirs.times.get(item, 0), own.spread.get(item, 0), theirs.spread.get(item, 0))
    scores = (round(score.steps, DIGITS), round(score.z, DIGITS)) if score else (None, None)
    return (kind, side.language, side.outlet, other or None, item, None, *counts, own.words, theirs.words, *scores)


def spelt(side: Side, other: str, entity: str, own: Forms, theirs: Forms) -> Iterator[Row]:
    """Every spelling that one of two sides has of a name which they spell differently."""
    here, there = own.get(entity, {}), theirs.get(entity, {})
    for form in sorted({*here, *there}, key=lambda form: (-here.get(form, 0), -there.get(form, 0), form)):
        counts = (here.get(form, 0), there.get(form, 0))
        yield ("spellings", side.language, side.outlet, other or None, entity, form, *counts, *(None,) * 6)


def covered(one: str, other: str, event: str, here: int, there: int) -> Row:
    """An event with the number of texts of two outlets on it."""
    return ("events", None, one, other, event, None, None, None, here, there, *(None,) * 4)
