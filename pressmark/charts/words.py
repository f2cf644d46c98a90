"""Days, scales and counts go in; the words of a picture come out, in the language of a `Wording`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from babel.dates import format_interval, format_skeleton

from pressmark.charts.axis import Stretch, Tick, Unit
from pressmark.charts.bars import Numbers
from pressmark.charts.given import Happening, Lane
from pressmark.charts.lanes import Load
from pressmark.dates import When
from pressmark.wording import Wording

ROOMY = 0.85  # of the width: a collection that ends before it leaves room for words
SPELLED = 5  # texts of a lane whose dates a description gives; of more it gives the number
SKELETONS = {"day": "MMMd", "month": "MMM", "month-year": "yMMM", "year": "y"}  # Unicode date skeletons (CLDR)


def heading(part: Stretch, wording: Wording) -> str:
    """What a panel shows and at which scale: August 2020, by day."""
    first, last = date.fromordinal(part.start), date.fromordinal(part.end - 1)
    time = _between(first, last, "yMMMM" if part.unit in {"day", "month"} else "y", wording)
    by: dict[Unit, str] = {
        "day": wording.text("{time}, by day", time=time),
        "month": wording.text("{time}, by month", time=time),
        "quarter": wording.text("{time}, by quarter", time=time),
        "year": wording.text("{time}, by year", time=time),
    }
    return by[part.unit]


def tick(one: Tick, wording: Wording) -> str:
    if one.kind == "number":
        return str(one.date.day)
    return format_skeleton(SKELETONS[one.kind], one.date, locale=wording.locale) if one.kind else ""


def short(when: When, part: Stretch, wording: Wording) -> str:
    """A date under a mark, in few words: 28 Aug, 18–19 Aug, to 9 Aug. The year where the panel has several."""
    years = date.fromordinal(part.start).year != date.fromordinal(part.end - 1).year
    if when.first is None or when.last is None:
        known = when.first or when.last
        day = format_skeleton("yMMMd" if years else "MMMd", known, locale=wording.locale) if known else ""
        return wording.text("from {day}", day=day) if when.first else wording.text("to {day}", day=day)
    words = _between(when.first, when.last, _skeleton(when.first, when.last, years), wording)
    return wording.text("about {day}", day=words) if when.approximate else words


def load_note(one: Load, unit: Unit, alone: bool, wording: Wording) -> str:
    """What stands at the right of a lane: how much its bars count, or that it was not collected (there, if `alone`)."""
    if not one.counts and not one.unsure:
        ends = alone and (one.collected is None or one.collected[1] < ROOMY)
        return wording.text("not collected") if one.blank or ends else ""
    texts, most = _texts(one, wording), wording.number(max((count for _, count in one.counts), default=0))
    notes: dict[Unit, tuple[str, str]] = {
        "day": (wording.text("{texts}, up to {n} a day", texts=texts, n=most), wording.text("no certain day")),
        "month": (wording.text("{texts}, up to {n} a month", texts=texts, n=most), wording.text("no certain month")),
        "quarter": (
            wording.text("{texts}, up to {n} a quarter", texts=texts, n=most),
            wording.text("no certain quarter"),
        ),
        "year": (wording.text("{texts}, up to {n} a year", texts=texts, n=most), wording.text("no certain year")),
    }
    note, without = notes[unit]
    if not one.unsure:
        return note
    return wording.text("{note}, {n} with {without}", note=note, n=wording.number(one.unsure), without=without)


def description(
    happenings: Sequence[Happening], lanes: Sequence[tuple[Lane, Load]], part: Stretch, wording: Wording
) -> str:
    """The picture in sentences: what happened, what was printed, what was not collected."""
    said = [wording.text("{what}: {when}.", what=one.label, when=wording.date_text(one.when)) for one in happenings]
    for lane, one in lanes:
        if one.printed:
            dates = [dot.when for dot in one.dots] if len(one.dots) <= SPELLED else []
            when = (
                wording.listing(dates) if dates else load_note(one, part.unit, False, wording) or _texts(one, wording)
            )
            printed = wording.text("Printed by {outlet}: {when}.", outlet=lane.label, when=when)
            said.append(_named(lane, one, wording) if lane.mentions else printed)
    blank = [lane.label for lane, one in lanes if one.blank]
    if blank:
        said.append(wording.text("Not collected for this time: {outlets}.", outlets=wording.listing(blank)))
    return " ".join(said)


def _named(lane: Lane, one: Load, wording: Wording) -> str:
    return wording.text("{outlet}: {mentions}.", outlet=lane.label, mentions=_texts(one, wording))


def apart(happenings: Sequence[Happening], load: Load, part: Stretch, wording: Wording) -> str:
    """One axis in sentences: what happened, and what was printed."""
    said = [wording.text("{what}: {when}.", what=one.label, when=wording.date_text(one.when)) for one in happenings]
    if load.printed:
        dates = [dot.when for dot in load.dots] if len(load.dots) <= SPELLED else []
        many = load_note(load, part.unit, False, wording) or _texts(load, wording)
        said.append(wording.text("Printed: {when}.", when=wording.listing(dates) if dates else many))
    return " ".join(said)


def most(events: Numbers, texts: Numbers, unit: Literal["month", "year"], wording: Wording) -> tuple[str, str]:
    """What the bars above and below an axis count; each a sentence."""
    e, t = (wording.number(max((n for _, n in numbers), default=0)) for numbers in (events, texts))
    if unit == "year":
        return wording.text("Above: events, up to {n} a year.", n=e), wording.text(
            "Below: texts, up to {n} a year.", n=t
        )
    return wording.text("Above: events, up to {n} a month.", n=e), wording.text("Below: texts, up to {n} a month.", n=t)


def _texts(one: Load, wording: Wording) -> str:
    if one.mentions is not None:
        return wording.count("{n} mention", "{n} mentions", one.mentions)
    texts = wording.count("{n} text", "{n} texts", one.texts)
    copies = wording.count("{n} copy", "{n} copies", one.copies)
    if one.texts and one.copies:
        return wording.text("{texts}, {copies}", texts=texts, copies=copies)
    return copies if one.copies else texts


def _skeleton(first: date, last: date, years: bool) -> str:
    """Whole months and years go without their days."""
    after = last + timedelta(days=1) if last < date.max else last
    if first.day == 1 and after.day == 1:
        return "y" if first.month == after.month == 1 else "yMMM" if years else "MMM"
    return "yMMMd" if years else "MMMd"


def _between(first: date, last: date, skeleton: str, wording: Wording) -> str:
    return format_interval(first, last, skeleton, locale=wording.locale)
