"""A date as somebody typed it (EDTF) goes in, a `When` comes out: its possible days, and how sure it is.

Level 0 and 1 of EDTF and level 2's one-of set (Library of Congress, "Extended Date/Time Format Specification",
2019; ISO 8601-2:2019). Bounds are only what the text states: `2020-08-18~` is that day, marked approximate, because
the standard gives "approximate" no width and a width of ours would be a guess.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year", "season", "decade", "century"]
Rule = Literal["bad-date", "reversed-dates"]

DATE = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
CLOCK = re.compile(r"([01][0-9]|2[0-3])(:[0-5][0-9]){2}(Z|[+-]([01][0-9]|2[0-3])(:[0-5][0-9])?)?")
# EDTF level 1 lets digits be unknown from the right only.
UNKNOWN_YEARS = re.compile(r"[0-9]{3}X|[0-9]{2}XX")
UNKNOWN_DAYS = re.compile(r"[0-9]{4}(-XX(-XX)?|-(0[1-9]|1[0-2])-XX)")
OUTSIDE = re.compile(r"Y-?[0-9]+.*|-[0-9]{4}.*|0000.*|000X|00XX")  # years that EDTF has and Python's calendar has not
LOOSE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")  # what people type instead: 2024/3/1
# Northern meteorological seasons, whole months as the World Meteorological Organization groups them. EDTF orders
# 21-24 as spring to winter, so a winter begins in December of the year it is named after and ends with next February.
# (The edtf package has the same springs, summers and autumns, but cuts winter off on 31 December.)
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # EDTF code: its first month
DECEMBER = 12
SHOWN = 40  # characters of a mistake that a message repeats


class NotADate(ValueError):  # noqa: N818 (reads as the sentence it is)
    """The text is no date we read; `message` begins with "must", so that a caller can put the field before it."""

    def __init__(self, message: str, rule: Rule) -> None:
        super().__init__(message)
        self.message = message
        self.rule: Rule = rule


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of a `When`. Its precision is what is known: "month" for 2020-08-XX, "decade" for 202X."""

    text: str  # EDTF as written
    first: date
    last: date
    precision: Precision
    approximate: bool
    uncertain: bool

    @property
    def core(self) -> str:
        """The text without its qualifier and time of day."""
        return self.text.rstrip("?~%").partition("T")[0]

    @property
    def unspecified(self) -> bool:
        return "X" in self.text

    @property
    def is_plain(self) -> bool:
        """A known day, month, year or season: neither qualified nor with unknown digits."""
        return not (self.approximate or self.uncertain or self.unspecified)

    @property
    def machine(self) -> str | None:
        """What HTML's `<time datetime>` may say: 2020-08-15, 2020-08 or 2020; None where that is not known."""
        return self.core if self.is_plain and self.precision in {"day", "month", "year"} else None


Choice = tuple[Moment | None, ...]  # one moment, or the two ends of a range; an open end is None


@dataclass(frozen=True, slots=True)
class When:
    """A date in a record. None stands for an open or unknown end; `text` tells the two apart (`..` or nothing)."""

    text: str  # EDTF as written
    first: date | None  # first possible day
    last: date | None  # last possible day
    kind: Literal["moment", "span", "one-of"]
    approximate: bool  # any part of it
    uncertain: bool  # any part of it
    ends: tuple[Moment | None, ...]  # one of a moment, else the two outermost
    choices: tuple[Choice, ...]  # what one of is true: the listed dates and ranges of a one-of, else the ends

    @property
    def is_day(self) -> bool:
        """One known calendar day."""
        return self.kind == "moment" and self.first == self.last and all(end and end.is_plain for end in self.ends)

    @property
    def sort_key(self) -> tuple[date, date]:
        """First possible day, last possible day; an open end sorts outermost."""
        return (self.first or date.min, self.last or date.max)


def parse(text: str) -> When:
    """The date that an EDTF text states; raises `NotADate`."""
    if text[:1] == "[" and text[-1:] == "]":
        return _when(text, "one-of", tuple(_choice(part.strip(" "), text) for part in text[1:-1].split(",")))
    if text.count("/") != 1:
        return _when(text, "moment", ((_moment(text, text),),))
    start, _, end = text.partition("/")
    return _when(text, "span", (_range(start, end, text, absent={"", ".."}),))


def machine_ends(when: When) -> tuple[str | None, ...]:
    """The `<time datetime>` of each end (one of a moment, else two); None where an end is open or not known."""
    return tuple(end.machine if end else None for end in when.ends)


def overlaps(one: When, other: When) -> bool:
    """Whether some day is possible for both; an open or unknown end never ends. A list has gaps, a range has none."""
    return any(
        start <= other_end and other_start <= end
        for start, end in _stretches(one)
        for other_start, other_end in _stretches(other)
    )


def _stretches(when: When) -> Iterator[tuple[date, date]]:
    for choice in when.choices:
        yield (choice[0].first if choice[0] else date.min, choice[-1].last if choice[-1] else date.max)


def _when(text: str, kind: Literal["moment", "span", "one-of"], choices: tuple[Choice, ...]) -> When:
    moments = [moment for choice in choices for moment in choice if moment]
    start = min((choice[0] for choice in choices), key=lambda end: end.first if end else date.min)
    end = max((choice[-1] for choice in choices), key=lambda end: end.last if end else date.max)
    return When(
        text=text,
        first=start.first if start else None,
        last=end.last if end else None,
        kind=kind,
        approximate=any(moment.approximate for moment in moments),
        uncertain=any(moment.uncertain for moment in moments),
        ends=(start,) if kind == "moment" else (start, end),
        choices=choices,
    )


def _choice(part: str, whole: str) -> Choice:
    start, dots, end = part.partition("..")
    return _range(start, end, whole, absent={""}) if dots else (_moment(part, whole),)


def _range(start: str, end: str, whole: str, absent: set[str]) -> Choice:
    """The two ends, in order; `absent` are the spellings of an open or unknown end."""
    first = None if start in absent else _moment(start, whole)
    last = None if end in absent else _moment(end, whole)
    if first is None and last is None:
        raise NotADate(f"must have a date at one end at least, such as 2024-03-01/.., not {_shown(whole)}", "bad-date")
    if first and last and first.first > last.last:
        right = whole.replace(f"{start}/{end}", f"{end}/{start}").replace(f"{start}..{end}", f"{end}..{start}")
        message = f"must have the earlier date first: write {_shown(right)}, not {_shown(whole)}"
        raise NotADate(message, "reversed-dates")
    return (first, last)


def _moment(text: str, whole: str) -> Moment:
    sign = text[-1:] if text[-1:] in {"?", "~", "%"} else ""
    core = text.removesuffix(sign)
    day, timed, clock = core.partition("T")
    try:
        if timed and (sign or text != whole or len(day) != len("2020-08-15") or not CLOCK.fullmatch(clock)):
            raise ValueError(clock)  # EDTF has a time of day with a whole day only, alone and without qualifier
        first, last, precision = _bounds(day)
    except ValueError:
        raise _mistake(text, core, whole) from None
    return Moment(text, first, last, precision, approximate=sign in {"~", "%"}, uncertain=sign in {"?", "%"})


def _bounds(core: str) -> tuple[date, date, Precision]:
    """First and last possible day of a date without qualifier, and what is known of it; raises ValueError."""
    if UNKNOWN_YEARS.fullmatch(core):
        first, last = core.replace("X", "0"), core.replace("X", "9")
        return date(int(first), 1, 1), date(int(last), 12, 31), "century" if core.endswith("XX") else "decade"
    known = DATE.fullmatch(core.replace("-XX", "") if UNKNOWN_DAYS.fullmatch(core) else core)
    if known is None:
        raise ValueError(core)
    year, month, day = int(known["year"]), int(known["month"] or 1), int(known["day"] or 1)
    if known["day"]:
        return date(year, month, day), date(year, month, day), "day"
    if month in SEASONS:
        return date(year, SEASONS[month], 1), _last_day(year, SEASONS[month] + 2), "season"
    if known["month"]:
        return date(year, month, 1), _last_day(year, month), "month"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _last_day(year: int, month: int) -> date:
    """The month's last day; month 14 is next February, which the calendar of year 9999 has no more."""
    year, month = (year + 1, month - 12) if month > DECEMBER else (year, month)
    return date(year, month, monthrange(year, month)[1]) if year <= date.max.year else date.max


def _mistake(text: str, core: str, whole: str) -> NotADate:
    found = _shown(text) if text == whole else f"{_shown(text)} in {_shown(whole)}"
    if OUTSIDE.fullmatch(core):
        return NotADate(f"must have a year from 0001 to 9999, not {found}", "bad-date")
    return NotADate(f"must be a date such as 2024-03-01, 2024-03 or 2024, not {found}{_hint(core)}", "bad-date")


def _hint(core: str) -> str:
    """What the writer may have meant, in brackets; empty where we cannot tell."""
    loose = LOOSE.fullmatch(core)
    meant = "-".join(part.zfill(2) for part in loose.groups() if part) if loose else core
    try:
        return "" if meant == core else f" (write {parse(meant).text})"
    except NotADate:
        return ""


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")
