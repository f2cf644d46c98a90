"""A language and a `When` go in; the date in words comes out, cut into bits that a template can put into `<time>`.

`Wording` is all that the interface says: the sentences and names of `pressmark.sentences`, and dates. The months and
their order are CLDR's; what stands around them ("between {first} and {last}") is translated in the catalogues.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import Formatter

from babel.dates import format_date, format_skeleton

from pressmark.dates import Choice, Moment, When, parse
from pressmark.languages import direction as direction  # said here too, for those who have a `Wording`
from pressmark.languages import is_language_tag as is_language_tag
from pressmark.sentences import CATALOGUES, Sentences

SKELETONS = {"yMMMM", "MMMMd", "yMMMd", "MMMd", "d", "y"}  # CLDR's names of the date forms used here
WHOLE, WITHOUT_YEAR, DAY_ONLY = range(3)  # how much of a date is said where the one after it says the rest


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a date in words, and what `<time datetime>` may say of it: None where it names no known date."""

    text: str
    datetime: str | None


Bits = tuple[Bit, ...]


class Wording(Sentences):
    """All that is said in one language. The constructor raises `LookupError` where there is no catalogue for it."""

    def __init__(self, language: str, folder: Path = CATALOGUES) -> None:
        super().__init__(language, folder)
        # Where a month without a day has a form of its own, the pattern for "August 2020" asks for it (CLDR's L).
        # L is asked for nowhere else: Babel 2.18 may answer in a language asked about before (its issue 1234).
        self._month = "L" if "L" in self.locale.datetime_skeletons["yMMMM"].pattern else "M"
        order = re.sub(r"'[^']*'|[^dMy]", "", self.locale.date_formats["long"].pattern)
        self._shares = order.startswith("d") and order.endswith("y")  # "18 and 19 August 2020" can be said
        self._calendar = cache(self._format)
        self._bits = cache(lambda text: self._say(parse(text)))  # which has all that a date is, and a hash at hand
        self._days = cache(lambda text: self._say_days(parse(text)))
        self._day = cache(self._say_day)

    def day(self, day: datetime.date) -> str:
        """15 August 2020"""
        return self._day(day)

    def weekday(self, day: datetime.date) -> str:
        """Saturday, say."""
        return self._calendar(day, "EEEE")

    def month_name(self, year: int, month: int) -> str:
        """August 2020, say."""
        return self._calendar(datetime.date(year, month, 1), "yMMMM")

    def month_short(self, month: int) -> str:
        """Aug, say."""
        return self._calendar(datetime.date(2000, month, 1), self._month * 3)

    def date(self, when: When) -> Bits:
        """A date in words, such as "between 18 and 19 August 2020"; each known date in it is one bit."""
        return self._bits(when.text)

    def date_text(self, when: When) -> str:
        """A date in words, in one piece."""
        return _joined(self._bits(when.text))

    def short_days(self, when: When) -> str:
        """The days of a date below a heading that says the first one's month: 28, 18–19, 31–2 Sept; "" for no day."""
        return self._days(when.text)

    def _format(self, day: datetime.date, form: str) -> str:
        if form in SKELETONS:
            return format_skeleton(form, day, locale=self.locale)
        return format_date(day, form, locale=self.locale)

    def _say_day(self, day: datetime.date) -> str:
        return self.date_text(parse(day.isoformat()))

    def _phrase(self, msgid: str, **dates: Bits) -> Bits:
        return _fill(self.translations.gettext(msgid), dates)

    def _say(self, when: When) -> Bits:
        first, last = when.ends[0], when.ends[-1]
        if first == last:
            return self._moment(first)
        if when.kind == "span":
            return self._to(first, last, is_open=".." in when.text)
        return self._between(first, last) if len(when.choices) == 1 else self._one_of(when.choices)

    def _to(self, first: Moment | None, last: Moment | None, is_open: bool) -> Bits:
        """It went on from first to last; an end that is missing is open or unknown."""
        start, end = self._series((first, last))
        if first is None and is_open:
            return self._phrase("until {date}", date=end)
        if last is None and is_open:
            return self._phrase("from {date}", date=start)
        return self._phrase("{first} to {last}", first=start, last=end)

    def _between(self, first: Moment | None, last: Moment | None) -> Bits:
        """It was at one time from first to last; an end that is missing is open."""
        start, end = self._series((first, last))
        if first is None:
            return self._phrase("by {date}", date=end)
        if last is None and first.precision == "day":
            return self._phrase("on or after {date}", date=start)
        if last is None:
            return self._phrase("{date} or later", date=start)
        return self._phrase("between {first} and {last}", first=start, last=end)

    def _one_of(self, choices: Sequence[Choice]) -> Bits:
        """It was at one of the times that are listed, which are said in order."""
        ordered = sorted(choices, key=_start)
        firsts = [choice[0] for choice in ordered]
        if any(len(choice) > 1 for choice in ordered):
            return self._either([self._choice(choice) for choice in ordered])
        if any(moment and moment.precision != "day" for moment in firsts):
            return self._either(self._series(firsts))
        return self._phrase("on {dates}", dates=self._either(self._series(firsts)))

    def _choice(self, choice: Choice) -> Bits:
        first, last = choice[0], choice[-1]
        if first == last:
            return self._moment(first)
        return self._to(first, last, is_open=False) if first and last else self._between(first, last)

    def _either(self, alternatives: Sequence[Bits]) -> Bits:
        numbers = [str(number) for number in range(len(alternatives))]
        pattern = self.listing([f"{{{number}}}" for number in numbers], style="or")
        return _fill(pattern, dict(zip(numbers, alternatives, strict=True)))

    def _series(self, moments: Sequence[Moment | None]) -> list[Bits]:
        """Dates in a row, each without what the next one says for it: 24 August, 2 and 3 September 2020."""
        said = [self._left_out(one, following) for one, following in pairwise(moments)]
        return [self._moment(moment, part) for moment, part in zip(moments, [*said, WHOLE], strict=True)]

    def _left_out(self, one: Moment | None, following: Moment | None) -> int:
        if not (self._shares and one and following and one.is_plain and following.is_plain):
            return WHOLE
        if one.precision != following.precision or one.precision not in {"day", "month"}:
            return WHOLE
        if one.first.year != following.first.year:
            return WHOLE
        return DAY_ONLY if one.precision == "day" and one.first.month == following.first.month else WITHOUT_YEAR

    def _moment(self, moment: Moment | None, part: int = WHOLE) -> Bits:
        if moment is None:
            return (Bit(self.text("an unknown day"), None),)
        return self._qualified(moment, (Bit(self._plain(moment, part), moment.machine),))

    def _qualified(self, moment: Moment, words: Bits) -> Bits:
        if moment.approximate and moment.uncertain:
            return self._phrase("perhaps about {date}", date=words)
        if moment.approximate:
            return self._phrase("about {date}", date=words)
        return self._phrase("perhaps {date}", date=words) if moment.uncertain else words

    def _plain(self, moment: Moment, part: int) -> str:
        if moment.unspecified:
            return self._unspecified(moment)
        if moment.precision == "season":
            return self._season(moment.first)
        if moment.precision == "day":
            return self._calendar(moment.first, ("long", "MMMMd", "d")[part])
        if moment.precision == "month":
            return self._calendar(moment.first, "yMMMM" if part == WHOLE else self._month * 4)
        return self._calendar(moment.first, "y")

    def _season(self, start: datetime.date) -> str:
        year = self._calendar(start, "y")
        sentences = {  # by the month that `dates` lets them begin in
            3: self.text("spring {year}", year=year),
            6: self.text("summer {year}", year=year),
            9: self.text("autumn {year}", year=year),
            12: self.text("winter {year}", year=year),
        }
        return sentences[start.month]

    def _unspecified(self, moment: Moment) -> str:
        """A date with digits that nobody knows: 202X, 20XX, 2020-XX, 2020-XX-XX, 2020-08-XX."""
        year = self._calendar(moment.first, "y")
        if moment.precision == "decade":
            return self.text("the {year}s", year=year)
        if moment.precision == "century":
            return self.text(
                "an unknown year from {first} to {last}", first=year, last=self._calendar(moment.last, "y")
            )
        if moment.precision == "month":
            return self.text("an unknown day of {date}", date=self._calendar(moment.first, "yMMMM"))
        if moment.core.count("X") > len("XX"):
            return self.text("an unknown day of {date}", date=year)
        return self.text("an unknown month of {year}", year=year)

    def _say_days(self, when: When) -> str:
        ends = [moment for choice in when.choices for moment in choice if moment]
        if any(moment.precision != "day" for moment in ends):
            return ""
        home = min(moment.first for moment in ends)
        alternatives = [self._stretch(choice, home, when.kind) for choice in sorted(when.choices, key=_start)]
        return alternatives[0] if len(alternatives) == 1 else self.listing(alternatives, style="or")

    def _stretch(self, choice: Choice, home: datetime.date, kind: str) -> str:
        first, last = self._short(choice[0], home), self._short(choice[-1], home)
        if first == last:
            return first
        if not first:
            return self.text("by {date}", date=last) if kind == "one-of" else self.text("to {date}", date=last)
        return self.text("{first}–{last}", first=first, last=last) if last else self.text("from {date}", date=first)

    def _short(self, moment: Moment | None, home: datetime.date) -> str:
        if moment is None:
            return ""
        same_year = moment.first.year == home.year
        form = "d" if same_year and moment.first.month == home.month else "MMMd" if same_year else "yMMMd"
        return _joined(self._qualified(moment, (Bit(self._calendar(moment.first, form), None),)))


def _start(choice: Choice) -> datetime.date:
    return choice[0].first if choice[0] else datetime.date.min


def _joined(bits: Bits) -> str:
    return "".join(bit.text for bit in bits)


def _fill(pattern: str, fields: Mapping[str, Bits]) -> Bits:
    """A pattern with its fields in place; neighbouring bits without a known date become one."""
    bits: list[Bit] = []
    for literal, field, _, _ in Formatter().parse(pattern):
        for bit in (Bit(literal, None), *(fields[field] if field else ())):
            if bits and bits[-1].datetime is None and bit.datetime is None:
                bits[-1] = Bit(bits[-1].text + bit.text, None)
            elif bit.text:
                bits.append(bit)
    return tuple(bits)
