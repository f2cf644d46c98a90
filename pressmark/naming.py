"""The archive to what its names are found by: one finder for all spellings, and what identifies them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pressmark.archive import Archive
from pressmark.linking import strong_forms
from pressmark.matching import Find, finder, fold


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are found. Counts that were made with other spellings have another `sha256`.

    `order` is the SHA-256 of the spellings as they stand in the records: of two alike the first counts.
    """

    find: Find = field(repr=False)  # what it finds follows from `order`
    spellings: int
    sha256: str
    order: str


def naming(archive: Archive) -> Naming:
    """By every spelling that is not `weak`; nobody is found in what an entity lists under `never_match`.

    What one entity is never meant by may be the name of another, which is found.
    """
    forms = tuple(_forms(archive))
    lines = [f"{named}\t{form}" for form, named in forms]
    return Naming(finder(forms), len(forms), _sha256(sorted(lines)), _sha256(lines))


def _sha256(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _forms(archive: Archive) -> Iterator[tuple[str, str]]:
    for entity in archive.entities.values():
        yield from ((form, entity.id) for _, form in strong_forms(entity))
    for entity in archive.entities.values():
        yield from ((form, "") for form in entity.never_match)


def owners(archive: Archive) -> dict[str, tuple[str, ...]]:
    """The entities with a spelling, weak ones included, by how it is folded."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for entity in archive.entities.values():
        for form in (entity.name, *(form.value for form in entity.names)):
            found[fold(form)][entity.id] = None
    return {form: tuple(entities) for form, entities in found.items()}
