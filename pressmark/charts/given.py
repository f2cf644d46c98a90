"""What a picture is drawn from: happenings, and outlets with their texts, each with its date."""

from dataclasses import dataclass
from datetime import date

from pressmark.dates import When


@dataclass(frozen=True, slots=True)
class Happening:
    label: str  # short, as it stands in the picture
    href: str
    when: When
    known: str  # how the date is known, in words; may be empty
    weight: int  # number of outlets that cover it: where there is too little room, those with most stay


@dataclass(frozen=True, slots=True)
class Printing:
    label: str  # the text's title
    href: str
    when: When
    known: str  # how the date is known, in words; may be empty
    lang: str = ""  # of the title, where it is not the page's own
    dir: str = ""
    copy: bool = False  # of another text; it has its mark, and counts apart
    weight: int = 1  # what a bar counts: its mentions, in a lane of mentions


@dataclass(frozen=True, slots=True)
class Lane:
    label: str  # the outlet's short name
    href: str
    slot: int | None  # its hue and mark, from 1; None is a grey circle
    collected: When | None  # the days that were collected; an open end goes on to the edge
    printings: tuple[Printing, ...]
    mentions: bool = False  # whether marks and bars say how often somebody is named, not when and how much was printed


@dataclass(frozen=True, slots=True)
class Count:
    """How much of a month or year is there, by the days on which it began."""

    first: date
    after: date  # the first day of the next one
    events: int
    texts: int
