"""The small values that records are made of: frozen, typed as in YAML, of which each belongs to one record.

Records themselves stand in `model`. Words to choose from, such as `Relation`, are those of docs/record.md.
"""

from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pressmark.fields import (
    ArticleRef,
    CarrierRef,
    Columns,
    Date,
    Day,
    EntityRef,
    EventRef,
    Expression,
    Language,
    Lines,
    Number,
    OutletRef,
    Script,
    Sha256,
    Source,
    Speaker,
    Text,
    Truth,
    Url,
    Verbatim,
)

NameKind = Literal["alias", "weak", "inflected", "previous", "misspelling"]
Relation = Literal["reports", "background", "comments", "announces"]
Reason = Literal[
    "navigation",
    "donation appeal",
    "advertisement",
    "related links",
    "syndication notice",
    "share buttons",
    "duplicate title",
    "caption",
    "page furniture",
    "broken line",
    "broken URL",
]
Level = Literal["own", "quoted", "paraphrased", "position", "retold", "invented"]


class Fact(BaseModel):
    """The base of everything here: frozen, and a field that is not listed is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def model_post_init(self, _: Any) -> None:
        """Values that were given the same fields share the set of their names: they are a third of an archive."""
        object.__setattr__(self, "__pydantic_fields_set__", _shared(frozenset(self.__pydantic_fields_set__)))


@lru_cache(maxsize=1 << 10)
def _shared(names: frozenset[str]) -> set[str]:
    return set(names)


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
    evidence: dict[str, Evidence] = Field({})


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


class Edit(Fact):
    """One step from the capture to the cleaned text, and why. It never holds what it takes away.

    `drop` takes whole lines away. `join` makes one line of the lines from the first to the last, passing over blank
    ones, with one blank between each two. `replace` puts `with_` in the place of the characters from the first column
    (of the first line) to the last column (of the last line).

    `removes` is the SHA-256 of what goes, as UTF-8: of a drop the lines joined by LF, without an LF at the end; of a
    join what stands between the pieces, that is line ends, blank lines and blanks at the ends of the pieces, one gap
    after the other; of a replacement the characters.
    """

    edit: Literal["drop", "join", "replace"]
    lines: Lines  # of the capture, from 1, both inclusive; a line ends at LF, CR LF or CR
    columns: Columns | None = None  # code points, from 1, both inclusive
    with_: Verbatim | None = Field(None, alias="with")
    reason: Reason
    removes: Sha256
    state: Literal["proposed", "rejected"] | None = None  # without one it is accepted; no other takes anything away


class Cleaning(Fact):
    """The edits in the order of the capture, none reaching into another, and the SHA-256 of the text that they make."""

    text_sha256: Sha256
    lines_by: Literal["html-1"] | None = None  # the rule that makes lines of a capture that is HTML
    edits: tuple[Edit, ...] = ()

    @property
    def accepted(self) -> tuple[Edit, ...]:
        """The edits that somebody accepted: those that make the text."""
        return tuple(edit for edit in self.edits if edit.state is None)


class LineRule(Fact):
    """Lines of an outlet's captures: one as it stands, without blanks around it, or all in which a pattern is found."""

    line: Text | None = None
    pattern: Expression | None = None
    reason: Reason | None = None  # why they go; none where they stay
    note: Text | None = None


class LineRules(Fact):
    """What an import proposes to drop from every capture of an outlet, and what it must never propose to drop."""

    drop: tuple[LineRule, ...] = ()
    keep: tuple[LineRule, ...] = ()


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


class Claim(Fact):
    """What one account says about one question, who says it there, and at what level."""

    question: Text
    claim: Text
    article: ArticleRef
    paragraph: Number
    speaker: Speaker
    level: Level


class Maintainer(Fact):
    """Who answers for the archive."""

    name: Text
    url: Url | None = None


class Statement(Fact):
    """How the texts were chosen, and what is missing."""

    chosen: Text
    missing: Text
