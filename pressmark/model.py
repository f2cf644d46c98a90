"""The nouns of an archive: what a believed record is. Frozen values that know no file, no page and no clock.

These models are the schema of `content/` (docs/record.md has every field) and carry its own names. Times a record may
state are EDTF (`When`), references are `Ref`. Where a list stands in YAML, a tuple stands here, in the same order.
"""

from typing import Literal

from pydantic import Field

from pressmark.details import (
    Appearance,
    Author,
    Capture,
    Claim,
    Cleaning,
    Collection,
    Covering,
    Description,
    Evidence,
    Fact,
    Form,
    Hop,
    LineRules,
    Maintainer,
    Name,
    Owner,
    Relation,
    Republication,
    Rights,
    Statement,
    TextNote,
    Version,
    Withdrawal,
)
from pressmark.fields import (
    BaseUrl,
    Country,
    Date,
    Day,
    EntityRef,
    EventRef,
    Id,
    Issn,
    Language,
    Number,
    OutletRef,
    Ref,
    Source,
    Text,
    Url,
    Wikidata,
)

__all__ = [
    "MODELS",
    "Article",
    "Author",
    "Capture",
    "Claim",
    "Collection",
    "Common",
    "Covering",
    "Entity",
    "Event",
    "Evidence",
    "Form",
    "Hop",
    "Model",
    "Note",
    "Outlet",
    "Owner",
    "Relation",
    "Rights",
    "Site",
    "Statement",
    "ref_of",
]


class Common(Fact):
    """What every record may say about itself. `id` is the file's stem, never typed."""

    id: Id = Field(json_schema_extra={"readOnly": True})
    added: Day | None = None
    versions: tuple[Version, ...] = ()
    redirect_from: tuple[Id, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def changed(self) -> str:
        """The day of its newest change as 2026-11-23, or "" where it says none."""
        return max((str(day) for day in (*(one.date for one in self.versions), self.added) if day), default="")


class Article(Common):
    """One text as one outlet published it."""

    title: Text
    authors: tuple[Author, ...] = ()
    byline: Text | None = None
    outlet: OutletRef
    published: Date
    evidence: dict[str, Evidence] = Field({})
    credit: Text | None = None
    language: Language
    genre: Literal["news", "analysis", "opinion", "interview", "statement", "agency"]
    dateline: Text | None = None
    url: Url | None = None
    republication: Republication | None = None
    appearances: tuple[Appearance, ...] = ()
    capture: Capture | None = None
    notes_on_text: tuple[TextNote, ...] = ()
    cleaning: Cleaning | None = None
    rights: Rights | None = None  # None: the outlet's default, else the site's
    events: tuple[Covering, ...] = ()
    about: tuple[EntityRef, ...] = ()
    keywords: tuple[Text, ...] = ()


class Outlet(Common):
    """A newspaper, agency, broadcaster, blog or carrier."""

    name: Text
    names: tuple[Name, ...] = ()
    kind: Literal["newspaper", "agency", "broadcaster", "party-paper", "blog", "aggregator"]
    role: Literal["publisher", "carrier", "both"]
    country: Country | None = None
    languages: tuple[Language, ...] = ()
    website: Url | None = None
    founded: Date | None = None
    dissolved: Date | None = None
    wikidata: Wikidata | None = None
    issn: Issn | None = None
    owners: tuple[Owner, ...] = ()
    described_as: tuple[Description, ...] = ()
    collection: Collection | None = None
    rights_default: Rights | None = None
    short: Text
    slot: Number | None = None
    evidence: dict[str, Evidence] = Field({})
    cleaning: LineRules | None = None

    @property
    def arrival(self) -> int:
        """Where it stands among outlets in order of arrival: by its slot, and last without one."""
        return self.slot or 1 << 20


class Entity(Common):
    """A person, organisation or place."""

    kind: Literal["person", "organization", "place"]
    name: Text
    sort_name: Text | None = None
    names: tuple[Form, ...] = ()
    summary: Text | None = None
    country: Country | None = None
    wikidata: Wikidata | None = None
    never_match: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()


class Event(Common):
    """A dated happening that articles cover."""

    name: Text
    date: Date
    place: EntityRef | None = None
    involved: tuple[EntityRef, ...] = ()
    part_of: EventRef | None = None
    summary: Text
    scope: Text
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    evidence: dict[str, Evidence] = Field({})


class Note(Common):
    """An essay of the maintainers."""

    title: Text
    summary: Text | None = None
    language: Language
    order: Number = 1000

    @property
    def place(self) -> tuple[int, str]:
        """By which notes are sorted."""
        return self.order, self.id


class Site(Fact):
    """The archive as a whole: `content/archive.yaml`."""

    title: Text
    description: Text
    base_url: BaseUrl | None = None
    language: Language
    maintainers: tuple[Maintainer, ...] = ()
    licence: Url | None = None
    rights_default: Rights | None = None
    collection: Statement


Model = Article | Outlet | Entity | Event | Note
MODELS: dict[str, type[Article] | type[Outlet] | type[Entity] | type[Event] | type[Note]] = {
    "article": Article,
    "outlet": Outlet,
    "entity": Entity,
    "event": Event,
    "note": Note,
}


def ref_of(record: Model) -> Ref:
    """The address of a believed record."""
    return Ref(type(record).__name__.lower(), record.id)
