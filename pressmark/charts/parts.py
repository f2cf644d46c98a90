"""Stretches of time, happenings and lanes go in; what each part of a picture holds comes out, ready to be drawn."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase

from pressmark.charts import axis, words
from pressmark.charts.axis import Days, Stretch
from pressmark.charts.given import Happening, Lane, Printing
from pressmark.charts.happenings import Set, days_of, setting
from pressmark.charts.lanes import MANY, Load, load
from pressmark.charts.room import panel_width
from pressmark.wording import Wording

HAPPENINGS = 12  # drawn at most in one part
MARKS = 90  # single marks of a picture, so that it stays under 40 kB; where there are more, lanes get bars
HEAVY = 1.5  # times what the next part holds; such a part is drawn twice as wide


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch with what is drawn in it."""

    stretch: Stretch
    happenings: tuple[tuple[str, Happening], ...]  # letter and happening, oldest first
    sets: tuple[Set, ...]
    loads: tuple[Load, ...]  # one a lane
    share: int  # of the width
    panel: float  # px: the least width on a page that has words

    @property
    def folds(self) -> bool:
        """Whether a phone shows the lanes of which nothing was collected as one. A full panel is not drawn twice."""
        things = len(self.happenings) + sum(load.printed for load in self.loads)
        return sum(load.blank for load in self.loads) > 1 and things <= 2 * HAPPENINGS


def parts(happenings: Sequence[Happening], lanes: Sequence[Lane], wording: Wording) -> tuple[Part, ...]:
    """The parts of the picture, oldest first; none where nothing has a date. A text stands in one of them."""
    stretches = _stretches(happenings, lanes)
    chosen = _lettered([_chosen(happenings, stretch) for stretch in stretches])
    printed = [_sorted_in(lane.printings, stretches) for lane in lanes]
    few = _few([len(held) for lane in printed for held in lane])
    shares = _shares(
        [len(events) + sum(min(MANY, len(lane[n])) for lane in printed) for n, events in enumerate(chosen)]
    )
    done = []
    for number, (stretch, events) in enumerate(zip(stretches, chosen, strict=True)):
        panel = panel_width(shares, number)
        loads = [_load(lane, held[number], stretch, few, wording) for lane, held in zip(lanes, printed, strict=True)]
        done.append(Part(stretch, events, setting(events, stretch, panel), tuple(loads), shares[number], panel))
    return tuple(done)


def whole(lane: Lane, days: Days, wording: Wording) -> Part:
    """One lane over all of a time, and longer where its texts are."""
    reaches = [days, *(reach for printing in lane.printings if (reach := _reach(printing)))]
    stretch = axis.stretch((min(first for first, _ in reaches), max(last for _, last in reaches)))
    panel = panel_width((1,), 0)
    return Part(stretch, (), (), (_load(lane, lane.printings, stretch, MANY, wording),), 1, panel)


def _load(lane: Lane, held: Sequence[Printing], stretch: Stretch, few: int, wording: Wording) -> Load:
    def under(printing: Printing) -> str:
        return wording.number(printing.weight) if lane.mentions else words.short(printing.when, stretch, wording)

    return load(lane, held, stretch, few, under)


def _stretches(happenings: Sequence[Happening], lanes: Sequence[Lane]) -> tuple[Stretch, ...]:
    """The parts of the axis; an open end of a window reaches as far as anything known does."""
    texts = [days for lane in lanes for printing in lane.printings if (days := _reach(printing))]
    loose = [days for one in happenings if (days := _reach(one))]
    windows = [lane.collected for lane in lanes if lane.collected]
    known = [day.toordinal() for when in windows for day in (when.first, when.last) if day]
    known += [day for days in texts or loose for day in days]
    firm = texts + [days_of(when, min(known), max(known)) for when in windows if when.first or when.last]
    return tuple(axis.stretch(days) for days in axis.parted(firm, loose))


def _chosen(happenings: Sequence[Happening], stretch: Stretch) -> list[Happening]:
    """The happenings that reach into a stretch; of many those with most weight, of equals some from all over it."""
    inside = [one for one in happenings if (days := _reach(one)) and stretch.holds(days)]
    if len(inside) <= HAPPENINGS:
        return inside
    least = sorted((one.weight for one in inside), reverse=True)[HAPPENINGS - 1]
    chosen = [one for one in inside if one.weight > least]
    equals = sorted((one for one in inside if one.weight == least), key=_order)
    places = HAPPENINGS - len(chosen)
    return chosen + [equals[(2 * place + 1) * len(equals) // (2 * places)] for place in range(places)]


def _order(one: Happening) -> tuple[date, date, str]:
    return (*one.when.sort_key, one.label)


def _lettered(chosen: Sequence[Sequence[Happening]]) -> list[tuple[tuple[str, Happening], ...]]:
    """Letters in the order of time; one that reaches into two parts has the same letter in both."""
    letters: dict[Happening, str] = {}
    done = []
    for events in chosen:
        ordered = sorted(events, key=_order)
        done.append(tuple((letters.setdefault(one, _letter(len(letters))), one) for one in ordered))
    return done


def _letter(number: int) -> str:
    """The letters of the alphabet, then aa to az and so on."""
    turn, place = divmod(number, len(ascii_lowercase))
    return (ascii_lowercase[turn - 1] if turn else "") + ascii_lowercase[place]


def _sorted_in(printings: Sequence[Printing], stretches: Sequence[Stretch]) -> list[list[Printing]]:
    """The texts by stretch. Every dated text lies within one; a text without any date is in none."""
    held: list[list[Printing]] = [[] for _ in stretches]
    starts = [stretch.start for stretch in stretches]
    for printing in printings:
        if reach := _reach(printing):
            held[bisect_right(starts, reach[0]) - 1].append(printing)
    return held


def _few(counts: Sequence[int]) -> int:
    """The most texts that a lane may show one by one, so that all together stay within `MARKS`."""
    total = 0
    for count in sorted(counts):
        total += count
        if total > MARKS:
            return count - 1
    return MANY


def _shares(weights: Sequence[int]) -> tuple[int, ...]:
    """Widths by content: the fullest part is twice as wide as the others where it holds much more."""
    fullest = sorted(weights)[-2:]
    if len(fullest) < 2 or fullest[1] < HEAVY * max(1, fullest[0]):
        return (1,) * len(weights)
    return tuple(2 if weight == fullest[1] else 1 for weight in weights)


def _reach(one: Happening | Printing) -> Days | None:
    """First and last possible day; the one known day of an open span; None where neither end is known."""
    known = one.when.first or one.when.last
    return days_of(one.when, known.toordinal(), known.toordinal()) if known else None
