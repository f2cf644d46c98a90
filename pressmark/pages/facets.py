"""The desk to what the timeline can be narrowed by: of each event and text its outlets and its names.

Pages number the outlets and names that they have, so that an item says `3 17` and not whole ids; the words stand in
the controls, which a script makes of a `<template>`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pressmark.fields import Ref
from pressmark.pages.desk import Desk
from pressmark.pages.facts import label
from pressmark.pages.names import sort_name

NONE: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """Ids by which one event or text is found."""

    outlets: tuple[str, ...]  # whose text it is, or who has a text on the event
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """The facets of an item as its page numbers them, with blanks between."""

    outlets: str
    names: str


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen: an id and its words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Controls:
    """The controls of one page, and the numbers of its outlets and names in its items."""

    outlets: tuple[Option, ...]
    names: tuple[Option, ...]
    data: str = ""  # the address of the counts that a long timeline is narrowed by
    by_name: str = ""  # the same for one name, which stands in for NAME


def facets(desk: Desk, ref: Ref) -> Facets:
    """Of an event: who has a text on it, its place and who was involved. Of an article: its outlet and its names."""
    if ref.kind == "article":
        return Facets((desk.outlet_of[ref.id],), desk.names_of.get(ref.id, NONE))
    event = desk.archive.events[ref.id]
    covering = (cell.outlet for cell in desk.coverage[event.id].cells if cell.state == "texts")
    part_in = (*event.involved, event.place) if event.place else event.involved
    return Facets(tuple(covering), tuple(dict.fromkeys(one.id for one in part_in)))


def controls(desk: Desk, items: Iterable[Facets]) -> Controls:
    """What items can be narrowed by: outlets in order of arrival, names as they are filed."""
    outlets: set[str] = set()
    names: set[str] = set()
    for item in items:
        outlets.update(item.outlets)
        names.update(item.names)
    return Controls(outlet_options(desk, outlets), name_options(desk, names))


def outlet_options(desk: Desk, ids: Iterable[str]) -> tuple[Option, ...]:
    """Outlets in order of arrival."""
    outlets = (desk.archive.outlets[name] for name in ids)
    return tuple(Option(o.id, label(o)) for o in sorted(outlets, key=lambda o: (o.arrival, o.id)))


def name_options(desk: Desk, ids: Iterable[str]) -> tuple[Option, ...]:
    """Names as they are filed."""
    entities = (desk.archive.entities[name] for name in ids)
    filed = sorted(entities, key=lambda entity: (sort_name(entity).casefold(), entity.id))
    return tuple(Option(entity.id, sort_name(entity)) for entity in filed)


class Numbering:
    """Facets to the tags of a page with these controls."""

    def __init__(self, given: Controls) -> None:
        self._outlets = {option.value: str(number) for number, option in enumerate(given.outlets)}
        self._names = {option.value: str(number) for number, option in enumerate(given.names)}

    def tag(self, item: Facets) -> Tag:
        """The numbers of an item's outlets and names."""
        outlets = (self._outlets[name] for name in item.outlets)
        return Tag(" ".join(outlets), " ".join(self._names[name] for name in item.names))
