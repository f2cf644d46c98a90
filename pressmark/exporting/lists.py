"""The articles that a page lists to its CSV and JSON: one prepared row an article, shared by all files it stands in."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from pressmark import routes
from pressmark.exporting.cells import Value, cells, dumps
from pressmark.exporting.files import File
from pressmark.exporting.given import Given
from pressmark.exporting.records import brief
from pressmark.fields import Ref

COLUMNS = (
    *("id", "page", "title", "authors", "outlet", "published", "published_first", "published_last"),
    *("language", "genre", "url", "republication_copy_of", "words"),
)
OF_OUTLET = ("relation",)  # outlet, carried or contributed
OF_ENTITY = ("about", "mentions", "mentions_shown")
OF_EVENT = ("relation", "paragraphs")
Own = Mapping[str, tuple[Value, ...]]  # by article: what one list says of it besides


Row = tuple[str, str]  # of an article: its line of CSV, and its JSON object, both without their ends


def row(given: Given, article: str) -> Row:
    """The row of an article, which all lists share."""
    found = brief(given, given.archive.articles[article])
    values = {name: found[name] for name in COLUMNS}
    return cells(values.values()), dumps(values)[:-1]


def list_files(given: Given, ref: Ref, row: Callable[[str], Row]) -> tuple[File, File]:
    """CSV and JSON beside the page of an outlet, a name or an event: its articles in the order of their dates."""
    if ref.kind == "outlet":
        return _files(ref, OF_OUTLET, _of_outlet(given, ref.id), row)
    if ref.kind == "entity":
        return _files(ref, OF_ENTITY, _of_entity(given, ref.id), row)
    accounts = given.links.accounts.get(ref.id, ())
    own = {account.article: (account.relation, tuple(map(str, account.paragraphs))) for account in accounts}
    return _files(ref, OF_EVENT, own, row)


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
    counted, lengths, articles = given.mentions.counted.get(name, {}), given.mentions.lengths, given.archive.articles

    def of(article: str) -> Iterator[Value]:
        forms, _ = counted.get(article, ({}, None))
        yield any(ref.id == name for ref in articles[article].about)
        yield None if forms is None or article not in lengths else sum(forms.values())
        yield shown[article]

    return {article: tuple(of(article)) for article in given.texts_of(name)}


def _files(ref: Ref, names: tuple[str, ...], own: Own, row: Callable[[str], Row]) -> tuple[File, File]:
    tails = {values: "," + cells(values) + "\r\n" for values in own.values()}
    ends = {values: "," + dumps(dict(zip(names, values, strict=True)))[1:] + ",\n" for values in own.values()}
    rows = [(*row(article), values) for article, values in own.items()]
    lines = [piece for line, _, values in rows for piece in (line, tails[values])]
    objects = [piece for _, one, values in rows for piece in (one, ends[values])]
    if objects:
        objects[-1] = objects[-1].removesuffix(",\n") + "\n"
    csv, json = routes.files(ref)
    head = cells((*COLUMNS, *names)) + "\r\n"
    return (
        File(csv, (head, *lines), "text/csv", "", len(own)),
        File(json, ("[\n", *objects, "]\n"), "application/json", "", len(own)),
    )
