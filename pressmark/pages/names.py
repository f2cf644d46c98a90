"""The list of all names, A to Z by their filing form, 200 a page, with every letter in reach."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from pressmark import routes
from pressmark.fields import Ref
from pressmark.model import Entity
from pressmark.pages import phrases
from pressmark.pages.desk import Desk
from pressmark.pages.facts import numbered, paginate, place_in_list
from pressmark.pages.frame import page
from pressmark.pages.page import Count, Foreign, Link, Page, Pager
from pressmark.pages.writer import Writer

NAMES = 200


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name in the list of names."""

    name: Link
    foreign: tuple[Foreign, ...]
    kind: str
    texts: Count


@dataclass(frozen=True, slots=True)
class Letter:
    """The names of one letter; `id` "" where the letter has none on this page and `href` leads elsewhere or nowhere."""

    id: str
    letter: str
    href: str
    count: str
    rows: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True)
class NameList:
    """One page of all names, A to Z. `index` leads to every letter, on whichever page."""

    note: str
    index: tuple[Letter, ...]
    letters: tuple[Letter, ...]
    pager: Pager | None


def sort_name(entity: Entity) -> str:
    """The form under which a name is filed."""
    return entity.sort_name or entity.name


def letter(entity: Entity) -> str:
    """The letter under which a name is filed: the first letter of its filing form, without accents."""
    form = unicodedata.normalize("NFKD", sort_name(entity))
    return next((c.upper() for c in form if c.isalnum()), "#")


def filing_key(entity: Entity) -> tuple[str, str, str]:
    """Letter by letter, without accents and case (ISO 999: punctuation counts as nothing)."""
    form = unicodedata.normalize("NFKD", sort_name(entity)).casefold()
    return letter(entity), "".join(c for c in form if c.isalnum() or c == " "), entity.id


def name_lists(desk: Desk) -> Iterator[Page]:
    """Names A to Z."""
    words = desk.words
    entities = sorted(desk.archive.entities.values(), key=filing_key)
    first = {letter(entity): i // NAMES + 1 for i, entity in reversed(list(enumerate(entities)))}
    counts = Counter(letter(entity) for entity in entities)
    note = words.count(
        "{n} name of a person, organisation or place, under the form the archive prefers; its page has more.",
        "{n} names of persons, organisations and places, each under the form the archive prefers; its page has more.",
        len(entities),
    )
    for number, pages, shown in paginate(entities, NAMES):
        writer = Writer(desk, routes.listing("entity", number))
        view = NameList(
            note,
            tuple(_index(writer, first, counts)),
            tuple(_letter(writer, sign, tuple(group), counts[sign]) for sign, group in groupby(shown, key=letter)),
            writer.pager(
                number,
                pages,
                place_in_list(desk, number, NAMES, [e.id for e in shown], [e.id for e in entities]),
                partial(routes.listing, "entity"),
            ),
        )
        yield page(
            writer,
            "pages/entities.html",
            numbered(words.text("Names"), number, desk),
            view,
            description=words.text(
                "Persons, organisations and places, A to Z, with their scripts: page {n} of {all}.", n=number, all=pages
            ),
            section="entities",
            data=routes.list_files("entity"),
            sheets=("names.css",),
            scripts=("filter-list.js", "sort-table.js"),
        )


def _index(writer: Writer, first: dict[str, int], counts: Counter[str]) -> Iterator[Letter]:
    latin = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    for sign in sorted({*latin, *counts}):
        count = writer.words.count("{n} name", "{n} names", counts[sign])
        href = writer.href(routes.listing("entity", first[sign]), f"letter-{sign}") if sign in first else ""
        yield Letter("", sign, href, count, ())


def _letter(writer: Writer, sign: str, entities: tuple[Entity, ...], whole: int) -> Letter:
    count = writer.words.count("{n} name", "{n} names", whole)
    return Letter(f"letter-{sign}", sign, "", count, tuple(name_row(writer, entity) for entity in entities))


def name_row(writer: Writer, entity: Entity) -> NameRow:
    """A name with its forms in other scripts and how many texts name it."""
    words, desk = writer.words, writer.desk
    found = desk.texts(desk.mentions.texts.get(entity.id, ()))
    link = writer.link(Ref("entity", entity.id), sort_name(entity))
    kind = phrases.entity_kind(words, entity.kind)
    count = Count(words.number(found) if found else "", words.number(len(desk.counts.stands.places)))
    return NameRow(link, own_forms(writer, entity), kind, count)


def own_forms(writer: Writer, entity: Entity) -> tuple[Foreign, ...]:
    """The first full form of each language that is not the page's own and not in its script."""
    found: dict[str, Foreign] = {}
    for form in entity.names:
        latin = all("LATIN" in unicodedata.name(c, "") for c in form.value if c.isalpha())
        if form.kind == "alias" and not latin and form.lang not in found:
            found[form.lang] = writer.foreign(form.value, form.lang, form.script)
    return tuple(found.values())
