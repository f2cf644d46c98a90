"""`Archive` and `Links` to the days between an event and each outlet's first text on it: least and most, or not known.

A range, because dates are often not known to the day; no number where one of them has no bounds: an event that went
on has no day of its own, and "about" and "perhaps" have no width. A text that mentions an event as background, or
announces it, does not report it; a copy is no text of its own.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_high, median_low

from pressmark.appearances import is_text
from pressmark.archive import Archive
from pressmark.dates import When
from pressmark.linking import Links
from pressmark.model import Relation

Days = tuple[int, int]  # the least and the most that are possible
REPORTING: tuple[Relation, ...] = ("reports", "comments")


@dataclass(frozen=True, slots=True)
class Lag:
    """What one outlet has on one event."""

    event: str
    articles: tuple[str, ...]  # those that may be its first, oldest first
    days: Days | None  # None where they are not known


@dataclass(frozen=True, slots=True)
class Lags:
    """All events that an outlet reports or comments on, oldest first. Without a known lag there is no number."""

    all: tuple[Lag, ...]

    @property
    def known(self) -> tuple[Days, ...]:
        """The lags whose days are known."""
        return tuple(lag.days for lag in self.all if lag.days)

    @property
    def middle(self) -> Days | None:
        """The median of the least days and that of the most; of two middle ones the lower and the higher."""
        if not self.known:
            return None
        return median_low([least for least, _ in self.known]), median_high([most for _, most in self.known])

    @property
    def whole(self) -> Days | None:
        """The least of the least and the most of the most."""
        if not self.known:
            return None
        return min(least for least, _ in self.known), max(most for _, most in self.known)

    @property
    def same_day(self) -> int:
        """How many events were certainly printed of on their own day."""
        return sum(most == 0 for _, most in self.known)


def between(happened: When, printed: When) -> Days | None:
    """The days from an event to a text on it; None where they are not known, or the text is certainly older."""
    vague = any(when.approximate or when.uncertain for when in (happened, printed))
    if vague or happened.kind == "span" or not (happened.first and happened.last and printed.first and printed.last):
        return None
    least, most = (printed.first - happened.last).days, (printed.last - happened.first).days
    return (max(least, 0), most) if most >= 0 else None


def lags(archive: Archive, links: Links) -> Mapping[str, Lags]:
    """By outlet that reports or comments on an event, in order of arrival."""
    found: defaultdict[str, list[Lag]] = defaultdict(list)
    for event in links.events:
        by_outlet: defaultdict[str, list[str]] = defaultdict(list)
        for account in links.accounts.get(event, ()):
            article = archive.articles[account.article]
            if account.relation in REPORTING and is_text(article):
                by_outlet[article.outlet.id].append(article.id)
        for outlet, names in by_outlet.items():
            found[outlet].append(_lag(archive, event, names))
    order = sorted(found, key=lambda name: (archive.outlets[name].arrival, name))
    return {name: Lags(tuple(found[name])) for name in order}


def _lag(archive: Archive, event: str, names: Sequence[str]) -> Lag:
    """The first of several texts is no later than any of them; where one is not known, neither is the first."""
    happened = archive.events[event].date
    days = [between(happened, archive.articles[name].published) for name in names]
    known = [one for one in days if one]
    if len(known) < len(days):
        return Lag(event, tuple(names), None)
    first = min(least for least, _ in known), min(most for _, most in known)
    may_be = (name for name, (least, _) in zip(names, known, strict=True) if least <= first[1])
    return Lag(event, tuple(may_be), first)
