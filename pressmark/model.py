"""The nouns of an archive: what a believed record is. Frozen values that know no file, no page and no clock.

These models are the schema of `content/` (see the README for every field) and carry its own names. Times a record may
state are EDTF (`When`), references are `Ref`. Where a list stands in YAML, a tuple stands here, in the same order.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pressmark.fields import (
    ArticleRef,
    CarrierRef,
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
    Script,
    Sha256,
    Source,
    Speaker,
    Text,
    Truth,
    Url,
    Wikidata,
)

NameKind = Literal["alias", "weak", "inflected", "previous", "misspelling"]
Relation = Literal["reports", "background", "comments", "announces"]
Level = Literal["own", "quoted", "paraphrased", "position", "retold", "invented"]


class Fact(BaseModel):
    """The base of everything here: frozen, and a field that is not listed is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Evidence(Fact):
    """Where one field comes from when the page's own heading does not state it."""

    from_: Literal["page", "furniture", "inference", "outside"] = Field(alias="from")
    note: Text | None = None
    url: Url | None = None
    seen: Day | None = None


class Version(Fact):
    """A change to a record that its readers should know of."""

    date: Day
    change: Text


class Withdrawal(Fact):
    """A record that was taken back; its address stays and says why."""

    date: Day
    reason: Text


class Common(Fact):
    """What every record may say about itself. `id` is the file's stem, never typed."""

    id: Id = Field(json_schema_extra={"readOnly": True})
    added: Day | None = None
    versions: tuple[Version, ...] = ()
    redirect_from: tuple[Id, ...] = ()
    withdrawn: Withdrawal | None = None


class Rights(Fact):
    """Who holds the text; `text` decides whether the public edition shows it or a digest."""

    statement: Url
    holder: Text | None = None
    text: Literal["full", "withheld"]


class Author(Fact):
    """One author, as credited."""

    name: Text
    entity: EntityRef | None = None


class Contributor(Fact):
    """An agency that contributed parts; which ones is unknown."""

    outlet: OutletRef


class ProbableHop(Fact):
    """Who an unidentified carrier probably is, by outside evidence."""

    outlet: OutletRef
    url: Url | None = None
    seen: Day | None = None
    note: Text | None = None


class Hop(Fact):
    """One carrier between the outlet and this archive; `outlet` None is `unidentified`."""

    outlet: CarrierRef
    url: Url | None = None
    published: Date | None = None
    credit: Text | None = None
    probably: ProbableHop | None = None


class Republication(Fact):
    """How the text came from those who wrote it to the page that was captured; hops in order of travel."""

    relation: Literal["verbatim", "excerpt", "adapted", "translation", "unknown"]
    contributors: tuple[Contributor, ...] = ()
    via: tuple[Hop, ...] = ()
    known_from: Literal["credit line", "text match", "editor"] | None = None
    copy_of: ArticleRef | None = None


class Appearance(Fact):
    """Another place where the same text stands, not on its way to this archive."""

    outlet: OutletRef
    url: Url | None = None
    published: Date | None = None
    evidence: dict[str, Evidence] = {}


class Missing(Fact):
    """Something of the page that the capture has lost."""

    kind: Literal["image", "video", "embed", "link", "table", "text"]
    text_paragraph: Number | None = None
    note: Text | None = None


class Capture(Fact):
    """The file that the record was made from. Its bytes are never published."""

    file: Text
    sha256: Sha256
    media_type: Text
    captured: Date | None = None
    archived_url: Url | None = None
    missing: tuple[Missing, ...] = ()


class TextNote(Fact):
    """Something to know about one paragraph of the cleaned text, which stays as it is."""

    text_paragraph: Number
    kind: Literal["sic", "doubtful", "garbled", "spelling"]
    note: Text


class Covering(Fact):
    """An event that the article covers, how, and in which paragraphs of the body shown here."""

    event: EventRef
    relation: Relation
    paragraphs: tuple[Number, ...] = ()


class Article(Common):
    """One text as one outlet published it."""

    title: Text
    authors: tuple[Author, ...] = ()
    byline: Text | None = None
    outlet: OutletRef
    published: Date
    evidence: dict[str, Evidence] = {}
    credit: Text | None = None
    language: Language
    genre: Literal["news", "analysis", "opinion", "interview", "statement", "agency"]
    dateline: Text | None = None
    url: Url | None = None
    republication: Republication | None = None
    appearances: tuple[Appearance, ...] = ()
    capture: Capture | None = None
    notes_on_text: tuple[TextNote, ...] = ()
    cleaning: dict[str, Any] | None = None  # the edit list; its own schema comes with the command that replays it
    rights: Rights | None = None  # None: the outlet's default, else the site's
    events: tuple[Covering, ...] = ()
    about: tuple[EntityRef, ...] = ()
    keywords: tuple[Text, ...] = ()


class Name(Fact):
    """One spelling, with its language and, where that does not settle it, its script (ISO 15924)."""

    value: Text
    lang: Language
    script: Script | None = None


class Form(Name):
    """A spelling of an entity; `weak` ones are searchable, neither linked nor counted."""

    kind: NameKind = "alias"


class Owner(Fact):
    """Who owned an outlet, from when to when, and who says so."""

    name: Text
    from_: Date | None = Field(None, alias="from")
    to: Date | None = None
    source: Source


class Description(Fact):
    """How somebody describes an outlet. One without a source is an error."""

    text: Text
    by: Text
    url: Url
    date: Date | None = None


class Collection(Fact):
    """What was collected of an outlet: the days of happenings it was searched for, how, and what is lacking."""

    from_: Date = Field(alias="from")
    to: Date
    method: Text
    complete: Truth
    gaps: tuple[Text, ...] = ()


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
    evidence: dict[str, Evidence] = {}
    cleaning: dict[str, Any] | None = None


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


class Claim(Fact):
    """What one account says about one question, who says it there, and at what level."""

    question: Text
    claim: Text
    article: ArticleRef
    paragraph: Number
    speaker: Speaker
    level: Level


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
    evidence: dict[str, Evidence] = {}


class Note(Common):
    """An essay of the maintainers."""

    title: Text
    summary: Text | None = None
    language: Language
    order: Number = 1000


class Maintainer(Fact):
    """Who answers for the archive."""

    name: Text
    url: Url | None = None


class Statement(Fact):
    """How the texts were chosen, and what is missing."""

    chosen: Text
    missing: Text


class Site(Fact):
    """The archive as a whole: `content/archive.yaml`."""

    title: Text
    description: Text
    base_url: Url | None = None
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
