"""Each record whole, as JSON: its fields as docs/record.md has them, and the text that the public edition shows.

Of a withheld text there is the digest, marked as such, and what was counted in the full one; nothing of its wording.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from pressmark.dates import When
from pressmark.details import Fact, Hop
from pressmark.exporting.cells import dumps
from pressmark.exporting.given import Given
from pressmark.fields import UNIDENTIFIED, Ref
from pressmark.linking import is_withheld, rights_of
from pressmark.model import Article, Model

AS_IT_IS = (str, int, bool, type(None))
WITH_KIND = ("source", "sources", "speaker")  # fields that may hold several kinds, so that a reference says its own


def lines(given: Given, kind: str) -> Iterator[str]:
    """One line a record of a kind; articles and events in the order of their dates, others of their ids."""
    names = {"article": given.articles, "event": given.links.events}.get(kind) or given.archive.table(kind)
    for one in names:
        ref = Ref(kind, one)
        yield dumps(whole(given, ref, given.archive.table(kind)[one])) + "\n"


def counts(given: Given) -> Iterator[str]:
    """One line a withheld text that was counted: its words and names, as `content/features/` has them."""
    for name in given.articles:
        if found := given.mentions.features.get(name):
            yield dumps({"article": name, **found.model_dump(), "mentions": _known(given, found.mentions)}) + "\n"


def whole(given: Given, ref: Ref, record: Model) -> dict[str, Any]:
    """A record's own fields, and what the archive adds to them. Fields without a value are left out."""
    found: dict[str, Any] = {"id": record.id, "page": given.page(ref), **plain(record)}
    if isinstance(record, Article):
        rights = rights_of(given.archive, record)
        found |= {"rights": plain(rights), "body": "digest" if is_withheld(given.archive, record) else "text"}
        if tally := given.mentions.tallies.get(record.id):
            found |= {"words": tally.words, "mentions": _known(given, tally.mentions)}
    if body := given.archive.bodies.get(ref):
        found["paragraphs"] = [
            {"id": block.id, **({"number": block.number} if block.number else {}), "text": block.text}
            for block in body.blocks
        ]
    return found


def _known(given: Given, mentions: Mapping[str, Any]) -> dict[str, Any]:
    """Counts may be of a name whose record is gone since; these are left out."""
    return {entity: forms for entity, forms in mentions.items() if entity in given.archive.entities}


def plain(value: Any) -> Any:
    """A value of a record as JSON has it: dates as written, references as typed, names of fields as in YAML."""
    if type(value) in AS_IT_IS:  # as most are, and to ask for a `Mapping` takes long
        return value
    if isinstance(value, Fact):
        found = {}
        for name, alias in _fields(type(value)):
            inner = getattr(value, name)
            if inner or inner not in (None, (), {}):
                found[alias] = inner if type(inner) is str else _typed(alias, inner)
        return {"outlet": UNIDENTIFIED, **found} if isinstance(value, Hop) else found
    if isinstance(value, Ref | When):
        return value.id if isinstance(value, Ref) else value.text
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _fields(model: type[Fact]) -> tuple[tuple[str, str], ...]:
    """The fields of a model and what YAML calls them; pydantic is slow to tell."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())


def _typed(name: str, value: Any) -> Any:
    if name not in WITH_KIND:
        return plain(value)
    return [str(one) for one in value] if isinstance(value, tuple) and not isinstance(value, Ref) else str(value)
