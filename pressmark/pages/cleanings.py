"""In a reading room, a page for each text that is shown: its capture line by line, with what was taken away and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pressmark import routes
from pressmark.cleaning import Removed
from pressmark.fields import Ref
from pressmark.pages.desk import Desk
from pressmark.pages.edits import cleaned, reason
from pressmark.pages.facts import paginate
from pressmark.pages.frame import page
from pressmark.pages.page import Link, Page, Pager
from pressmark.pages.writer import Writer
from pressmark.room import Opened

SIZE = 400  # lines of a capture on a page


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the capture. `said` is what was done to it, "" where it stands as it was; `gone`: nothing is left."""

    number: str
    text: str
    gone: bool
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CleaningView:
    """See the template."""

    title: str
    article: Link
    file: str
    sha256: str
    summary: str
    lines: tuple[LineView, ...]
    pager: Pager | None


def cleaning(desk: Desk, name: str) -> Iterator[Page]:
    """The pages of a text that the reading room has opened; none in the public edition."""
    if desk.room:
        rows = tuple(_rows(desk, desk.room.opened[name]))
        for number, pages, shown in paginate(rows, SIZE):
            yield _page(desk, name, number, pages, shown)


def _page(desk: Desk, name: str, number: int, pages: int, shown: Sequence[LineView]) -> Page:
    words, article = desk.words, desk.archive.articles[name]
    writer = Writer(desk, routes.cleaning(name, number))
    title = words.text("How “{title}” was cleaned", title=article.title)
    title = words.text("{title}, page {n}", title=title, n=number) if number > 1 else title
    capture, edits = article.capture, article.cleaning
    view = CleaningView(
        title,
        writer.link(Ref("article", name)),
        capture.file if capture else "",
        capture.sha256 if capture else "",
        cleaned(words, edits.accepted) if edits else "",
        tuple(shown),
        writer.pager(number, pages, "", partial(routes.cleaning, name)),
    )
    return page(
        writer,
        "pages/cleaning.html",
        title,
        view,
        description=words.text("The capture line by line: what was taken away, and why."),
        section="articles",
    )


def _rows(desk: Desk, opened: Opened) -> Iterator[LineView]:
    """Every line of a capture that is not blank, with what the edits did to it."""
    done: dict[int, list[Removed]] = {}
    for one in opened.removed:
        for number in range(one.lines[0], one.lines[1] + 1):
            done.setdefault(number, []).append(one)
    dropped = {number for number, ones in done.items() if any(one.edit == "drop" for one in ones)}
    for number, text in enumerate(opened.lines, 1):
        if text.strip():
            said = tuple(_said(desk, one) for one in done.get(number, ()))
            yield LineView(str(number), text, number in dropped, said)


def _said(desk: Desk, one: Removed) -> str:
    words = desk.words
    why = reason(words, one.reason)
    if one.edit == "drop":
        return words.text("taken away: {why}", why=why)
    if one.edit == "join":
        first, last = one.lines
        return words.text("{why}: joined, {first} to {last}", why=why, first=first, last=last)
    if one.instead:
        return words.text("{why}: “{old}” became “{new}”", why=why, old=one.text, new=one.instead)
    return words.text("{why}: “{old}” was taken out", why=why, old=one.text)
