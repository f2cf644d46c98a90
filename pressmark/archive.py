"""The believed archive: every live record by kind and id. It does not change once checking has made it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pressmark.body import Body
from pressmark.fields import Ref
from pressmark.model import Article, Entity, Event, Model, Note, Outlet, Site


@dataclass(frozen=True, slots=True)
class Archive:
    """All tables are in the order of their ids; withdrawn records stand in none of them but `withdrawn`."""

    site: Site
    articles: Mapping[str, Article]
    outlets: Mapping[str, Outlet]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    notes: Mapping[str, Note]
    withdrawn: Mapping[Ref, Model]
    bodies: Mapping[Ref, Body]  # of articles and notes, as the edition shows them
    stamps: Mapping[Ref, tuple[bytes, bytes]] = field(default_factory=dict)  # of the fields of a file, and of its text
    digests: Mapping[Ref, Body] = field(default_factory=dict)  # of articles whose text a reading room shows instead

    def table(self, kind: str) -> Mapping[str, Model]:
        """The live records of a kind."""
        tables: dict[str, Mapping[str, Model]] = {
            "article": self.articles,
            "outlet": self.outlets,
            "entity": self.entities,
            "event": self.events,
            "note": self.notes,
        }
        return tables[kind]

    def text(self, ref: Ref) -> Body | None:
        """The text that stands in a record, whose paragraphs records count; None where a record has none."""
        return self.digests.get(ref) or self.bodies.get(ref)

    def records(self) -> Iterator[tuple[Ref, Model]]:
        """All live records: articles, outlets, entities, events, notes."""
        for kind in ("article", "outlet", "entity", "event", "note"):
            for name, record in self.table(kind).items():
                yield Ref(kind, name), record

    def __contains__(self, ref: Ref) -> bool:
        return ref.id in self.table(ref.kind)
