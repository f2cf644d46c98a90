"""The texts of an outlet or a name: a first page on its own page, the others as pages of their own behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pressmark import routes
from pressmark.fields import Ref
from pressmark.pages.desk import Desk
from pressmark.pages.facts import paginate
from pressmark.pages.frame import page
from pressmark.pages.page import Facts, Link, Month, Page, Pager
from pressmark.pages.writer import Writer

SIZE = 50


@dataclass(frozen=True, slots=True)
class Texts:
    """One page of texts, newest first."""

    count: str
    months: tuple[Month, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class MoreTexts:
    """A further page of the texts of a record."""

    record: Link
    texts: Texts


def first(writer: Writer, ref: Ref, names: Sequence[str], facts: Facts = lambda _: ()) -> Texts:
    """The newest texts, for the page of the record itself. `names` are oldest first."""
    return next(_pages(writer.desk, ref, names, facts))[1]


def others(desk: Desk, ref: Ref, names: Sequence[str], section: str, facts: Facts = lambda _: ()) -> Iterator[Page]:
    """The further pages; none where the first holds all."""
    title = desk.title(ref)
    for writer, texts in list(_pages(desk, ref, names, facts))[1:] if len(names) > SIZE else ():
        number = texts.pager.here if texts.pager else ""
        heading = desk.words.text("{name}: texts, {page}", name=title, page=number.lower())
        yield page(
            writer,
            "pages/texts.html",
            heading,
            MoreTexts(writer.link(ref), texts),
            description=desk.words.text(
                "Texts of {name} in the archive, newest first: {page}.", name=title, page=number.lower()
            ),
            section=section,
            data=routes.files(ref),
            sheets=("entries.css",),
        )


def _pages(desk: Desk, ref: Ref, names: Sequence[str], facts: Facts) -> Iterator[tuple[Writer, Texts]]:
    words = desk.words
    count = desk.counts.listed(names)
    for number, pages, shown in paginate(tuple(reversed(names)), SIZE):
        writer = Writer(desk, routes.texts(ref, number))
        last = (number - 1) * SIZE + len(shown)
        here = words.text(
            "{first} to {last} of {all}", first=last - len(shown) + 1, last=last, all=words.number(len(names))
        )
        yield (
            writer,
            Texts(count, writer.months(shown, facts), writer.pager(number, pages, here, partial(routes.texts, ref))),
        )
