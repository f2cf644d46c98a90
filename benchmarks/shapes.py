"""A number of articles to the shape of an archive: how many records of each kind, and over which days."""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Shape:
    """How many records of each kind, and over how many days from the first."""

    articles: int
    outlets: int
    carriers: int
    entities: int
    events: int
    notes: int = 2
    first: date = date(2019, 1, 1)
    days: int = 5 * 365
    everywhere: bool = False  # the first name and the first event are in every article


def shape(articles: int) -> Shape:
    """What suits so many articles: 40 outlets, 400 names and 200 events from 2,000 on, fewer before."""
    outlets = min(40, -(-articles // 25))
    return Shape(articles, outlets, outlets // 10, min(400, articles // 5 + 2), min(200, articles // 10 + 1))


def one_month(articles: int) -> Shape:
    """All articles and events within one month."""
    return replace(shape(articles), days=28)


def one_name(articles: int) -> Shape:
    """One name and one event in every article."""
    return replace(shape(articles), everywhere=True)


def century(articles: int) -> Shape:
    """The same over a hundred years, of which most months hold something."""
    return replace(shape(articles), first=date(1920, 1, 1), days=36_500)


def no_names(articles: int) -> Shape:
    """No entities at all."""
    return replace(shape(articles), entities=0)


def nothing(_articles: int) -> Shape:
    """archive.yaml and no record."""
    return Shape(0, 0, 0, 0, 0, 0)


SHAPES = {
    "usual": shape,
    "one-month": one_month,
    "one-name": one_name,
    "no-names": no_names,
    "century": century,
    "nothing": nothing,
}
