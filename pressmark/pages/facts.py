"""One record, list or address to the small facts that pages say of it."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pressmark.model import Outlet
from pressmark.pages.desk import Desk
from pressmark.pages.runs import Run

LABEL = 18  # letters; "GlobalSecurity.org" has as many
Item = TypeVar("Item")


def paginate(items: Sequence[Item], size: int) -> Iterator[tuple[int, int, Sequence[Item]]]:
    """Page number from 1, how many pages there are, and the items of each; an empty list has one empty page."""
    pages, _ = part(items, size, 1)
    for number in range(1, pages + 1):
        yield number, *part(items, size, number)


def part(items: Sequence[Item], size: int, number: int) -> tuple[int, Sequence[Item]]:
    """How many pages of so many items there are, and the items of one of them, from 1."""
    return max(1, -(-len(items) // size)), items[(number - 1) * size : number * size]


def run(desk: Desk, name: str) -> Run:
    """Some of all articles, one after another, in the order of their dates; for "" all of them."""
    return desk.runs[name] if name else Run(desk.links.articles, first=True, last=True)


def host(url: str) -> str:
    """The name of a web site, for the text of a link to it."""
    return url.split("/")[2].removeprefix("www.")


def label(outlet: Outlet) -> str:
    """What an outlet is called in lists: its name, or the short one where that would not fit a column."""
    return outlet.name if len(outlet.name) <= LABEL else outlet.short


def numbered(title: str, number: int, desk: Desk) -> str:
    """A title of its own for every page of a list."""
    return title if number == 1 else desk.words.text("{title}, page {n}", title=title, n=number)


def place_in_list(desk: Desk, number: int, size: int, shown: Sequence[str], names: Sequence[str]) -> str:
    """Which of all items stand on a page: 51 to 100 of 1,284."""
    words = desk.words
    first = (number - 1) * size + 1
    return words.text(
        "{first} to {last} of {all}",
        first=words.number(first),
        last=words.number(first + len(shown) - 1),
        all=words.number(len(names)),
    )
