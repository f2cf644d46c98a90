"""The articles that a page lists to its CSV and JSON: one prepared row an article, shared by all files it stands in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pressmark import routes
from pressmark.exporting.cells import Value, cells, dumps
from pressmark.exporting.files import File
from pressmark.exporting.given import Given
from pressmark.exporting.tables import Table
from pressmark.fields import Ref

COLUMNS = (
    *("id", "page", "title", "authors", "outlet", "published", "published_first", "published_last"),
    *("language", "genre", "url", "republication_copy_of", "words"),
)
OF_OUTLET = ("relation",)  # outlet, carried or contributed
OF_ENTITY = ("about", "mentions", "mentions_shown")
OF_EVENT = ("relation", "paragraphs")
Own = Mapping[str, tuple[Value, ...]]  # by article: what one list says of it besides


@dataclass(frozen=True, slots=True)
class Rows:
    """By article: its line of CSV, and its JSON object, both without their ends."""

    lines: Mapping[str, str]
    objects: Mapping[str, str]


def rows(articles: Table) -> Rows:
    """The rows of all articles, from their table, which has more columns."""
    places = [articles.names.index(name) for name in COLUMNS]
    short = {str(row[0]): tuple(row[i] for i in places) for row in articles.rows}
    return Rows(
        {name: cells(row) for name, row in short.items()},
        {name: dumps(dict(zip(COLUMNS, row, strict=True)))[:-1] for name, row in short.items()},
    )


def lists(given: Given, rows: Rows) -> Iterator[File]:
    """CSV and JSON beside the page of each outlet, name and event: its articles in the order of their dates."""
    about = given.words.text("The articles on the page of {name}.", name="{name}")
    for ref, names, own in _lists(given):
        said = about.format(name=str(ref))
        yield from _files(ref, names, own, rows, said)


def _lists(given: Given) -> Iterator[tuple[Ref, tuple[str, ...], Own]]:
    archive, links = given.archive, given.links
    for name in archive.outlets:
        found = _of_outlet(given, name)
        yield Ref("outlet", name), OF_OUTLET, found
    for name in archive.entities:
        yield Ref("entity", name), OF_ENTITY, _of_entity(given, name)
    for name in links.events:
        accounts = links.accounts.get(name, ())
        yield Ref("event", name), OF_EVENT, {a.article: (a.relation, tuple(map(str, a.paragraphs))) for a in accounts}


def _of_outlet(given: Given, name: str) -> dict[str, tuple[Value, ...]]:
    """Its own texts, then those it carried or contributed to; none twice."""
    links = given.links
    parts = ((links.of_outlet, "outlet"), (links.carried, "carried"), (links.contributed, "contributed"))
    found: dict[str, tuple[Value, ...]] = {}
    for part, relation in parts:
        for article in part.get(name, ()):
            found.setdefault(article, (relation,))
    return found


def _of_entity(given: Given, name: str) -> dict[str, tuple[Value, ...]]:
    """All that name it, with whether it is their subject, and mentions in the full text and in what is shown."""
    shown = Counter(mention.article for mention in given.mentions.of_entity.get(name, ()))
    tallies, articles = given.mentions.tallies, given.archive.articles
    return {
        article: (
            any(ref.id == name for ref in articles[article].about),
            tallies[article].of(name) if article in tallies else None,
            shown[article],
        )
        for article in given.texts_of(name)
    }


def _files(ref: Ref, names: tuple[str, ...], own: Own, rows: Rows, about: str) -> Iterator[File]:
    tails = {values: "," + cells(values) + "\r\n" for values in own.values()}
    ends = {values: "," + dumps(dict(zip(names, values, strict=True)))[1:] + ",\n" for values in own.values()}
    head = cells((*COLUMNS, *names)) + "\r\n"
    lines = _pieces(own, rows.lines, tails)
    csv, json = routes.files(ref)
    yield File(csv, (head, *lines), "text/csv", about, len(own))
    objects = list(_pieces(own, rows.objects, ends))
    if objects:
        objects[-1] = objects[-1].removesuffix(",\n") + "\n"
    yield File(json, ("[\n", *objects, "]\n"), "application/json", about, len(own))


def _pieces(own: Own, begins: Mapping[str, str], ends: Mapping[tuple[Value, ...], str]) -> Iterable[str]:
    for article, values in own.items():
        yield begins[article]
        yield ends[values]
