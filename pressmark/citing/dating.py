"""A `When` to its date as the styles of citation write it, and to as much of it as is certain.

The words are English whatever the archive's language is: the three styles are of publishing in English.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.dates import Moment, When, machine_ends

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT = (  # MLA Handbook, 9th ed., appendix 1
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
SEASONS = {3: "Spring", 6: "Summer", 9: "Autumn", 12: "Winter"}  # by the month that `dates` lets them begin in


@dataclass(frozen=True, slots=True)
class Style:
    """How a date is written: 18 August or August 18, the year after it or before it."""

    months: Sequence[str]
    day_first: bool
    year_first: bool
    about: str
    perhaps: str  # {date} is the date


CHICAGO = Style(MONTHS, day_first=False, year_first=False, about="ca.", perhaps="{date}?")
APA = Style(MONTHS, day_first=False, year_first=True, about="ca.", perhaps="{date}?")
MLA = Style(SHORT, day_first=True, year_first=False, about="circa", perhaps="{date}?")
PLAIN = Style(MONTHS, day_first=True, year_first=False, about="about", perhaps="perhaps {date}")


def day(when: When) -> str:
    """As much of a date as is certain: 2020-08-15, or 2020-08 for two days of one month; "" for not even a year."""
    if when.kind == "span":
        return ""
    if when.kind == "moment" and (machine := machine_ends(when)[0]):
        return machine
    if not when.first or not when.last or when.uncertain or when.approximate:
        return ""
    if when.first.year != when.last.year:
        return ""
    return when.first.isoformat()[: len("2020-08" if when.first.month == when.last.month else "2020")]


def is_certain(when: When) -> bool:
    """Whether a date is known as far as it is stated: neither one of several nor qualified."""
    return when.kind != "one-of" and not when.uncertain and not when.approximate


def written(when: When, style: Style) -> str:
    """A date in a style: August 18, 2020; between August 18 and 20, 2020; ca. 1953; August 18–20, 2020."""
    start, end = when.ends[0], when.ends[-1]
    if when.kind == "moment" and start:
        return _one(start, style)
    singles = [choice[0] for choice in when.choices if len(choice) == 1]
    if when.kind == "one-of" and len(singles) == len(when.choices):
        return _row([moment for moment in singles if moment], style, "", " or ")
    if start and end:
        prefix, word = ("between ", " and ") if when.kind == "one-of" else ("", "–")
        return _row([start, end], style, prefix, word)
    if start:
        return f"{_one(start, style)} or later" if when.kind == "one-of" else f"from {_one(start, style)}"
    return f"{'by' if when.kind == 'one-of' else 'until'} {_one(end, style)}" if end else ""


def _one(moment: Moment, style: Style) -> str:
    text = _with_year(_month_and_day(moment, style), moment, style)
    text = f"{style.about} {text}" if moment.approximate else text
    return style.perhaps.format(date=text) if moment.uncertain else text


def _row(moments: Sequence[Moment], style: Style, prefix: str, word: str) -> str:
    """Several dates; month and year are said once where all share them: "between August 18 and 20, 2020"."""
    ordered = sorted(moments, key=lambda moment: moment.first)
    last = ordered[-1]
    alike = {(moment.first.year, moment.precision, moment.is_plain) for moment in ordered}
    if len(alike) > 1 or last.precision not in ("day", "month") or not last.is_plain:
        return prefix + _listed([_one(moment, style) for moment in ordered], word)
    parts = [_month_and_day(moment, style) for moment in ordered]
    if last.precision == "day" and len({moment.first.month for moment in ordered}) == 1:
        days = [str(moment.first.day) for moment in ordered]
        parts = [*days[:-1], parts[-1]] if style.day_first else [parts[0], *days[1:]]
    return _with_year(prefix + _listed(parts, word), last, style)


def _listed(parts: Sequence[str], word: str) -> str:
    return word.join(parts) if len(parts) <= len("ab") else f"{', '.join(parts[:-1])},{word}{parts[-1]}"


def _month_and_day(moment: Moment, style: Style) -> str:
    """August 18 or 18 Aug.; a month or season alone; "" for a year."""
    month = style.months[moment.first.month - 1]
    if moment.precision == "day":
        return f"{moment.first.day} {month}" if style.day_first else f"{month} {moment.first.day}"
    if moment.precision == "season":
        return SEASONS[moment.first.month]
    return month if moment.precision == "month" else ""


def _with_year(rest: str, moment: Moment, style: Style) -> str:
    year = {
        "decade": f"{moment.first.year}s",
        "century": f"{moment.first.year}–{moment.last.year}",
    }.get(moment.precision, str(moment.first.year))
    if not rest:
        return year
    if style.year_first:
        return f"{year}, {rest}"
    comma = "," if moment.precision == "day" and not style.day_first else ""
    return f"{rest}{comma} {year}"
