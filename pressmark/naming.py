"""The archive to what its names are found by: one finder for all spellings, and what identifies them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.archive import Archive
from pressmark.linking import strong_forms
from pressmark.matching import Find, finder


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are found. Counts that were made with other spellings have another `sha256`."""

    find: Find
    spellings: int
    sha256: str


def naming(archive: Archive) -> Naming:
    """By every spelling that is not `weak`; nobody is found in what an entity lists under `never_match`.

    What one entity is never meant by may be the name of another, which is found.
    """
    forms = tuple(_forms(archive))
    digest = hashlib.sha256("\n".join(sorted(f"{named}\t{form}" for form, named in forms)).encode())
    return Naming(finder(forms), len(forms), digest.hexdigest())


def _forms(archive: Archive) -> Iterator[tuple[str, str]]:
    for entity in archive.entities.values():
        yield from ((form, entity.id) for _, form in strong_forms(entity))
    for entity in archive.entities.values():
        yield from ((form, "") for form in entity.never_match)
