"""One outlet's texts in one stretch go in; marks, or bars where there are many, on one lane come out.

A known day is a filled mark. Anything else is a hollow mark in the middle of a soft bar over all its possible days.
Marks that would touch stack; words that find no room under the lane are left out, marks never.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pressmark.charts.axis import Stretch, bins
from pressmark.charts.given import Lane, Printing
from pressmark.charts.happenings import Shares, days_of, is_about, pieces_of
from pressmark.charts.room import PHONE, SOFT, Anchor, Strip, anchored, width
from pressmark.charts.shapes import Bars, Label, Line, Mark, Soft, percent

HUES = 5  # of the style sheet; as many marks
MANY = 40  # texts of a lane in one stretch; more are drawn as bars
STACK, HIGHEST, SURE_HIGHEST = 13, 12, 4  # px a level; levels of marks, and of marks that bars could stand for
TOUCH = 7  # px: half a mark and a little air
BAR = 22  # px of the highest bar
NAME = 20  # px above a lane for its name
UNDER, UNDER_NAME, UNDER_BARS = 22, 27, 8  # px below it: for dates, for dates over the next lane's name, for neither
SIDE = 140  # px that such a name may reach to


@dataclass(frozen=True, slots=True)
class Dot:
    """One text: shares of the panel, and its level above the lane."""

    start: float
    end: float
    sure: bool
    when: str  # what stands under it: its date in few words, or how many mentions
    level: int
    pieces: tuple[Shares, ...]  # the possible days, where they are not all from start to end

    @property
    def about(self) -> bool:
        """About one day: a hollow mark without a bar, since nobody says how far off it may be."""
        return not self.sure and self.start == self.end

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Load:
    """What one lane holds in one stretch: dots, or counts of bins, never both."""

    dots: tuple[Dot, ...]
    counts: tuple[tuple[int, int], ...]  # number of the bin from 0, and its texts or mentions
    unsure: int  # of texts whose date leaves open in which bin they belong
    collected: tuple[float, float] | None  # shares of the panel
    texts: int
    copies: int
    mentions: int | None  # in these texts; None in a lane of texts

    @property
    def printed(self) -> int:
        return self.texts + self.copies

    @property
    def blank(self) -> bool:
        return not self.printed and self.collected is None

    @property
    def above(self) -> int:
        """How much the lane needs above it, its name included, in px."""
        if self.counts or self.unsure:
            return NAME + BAR
        return NAME + STACK * max((dot.level for dot in self.dots), default=0)

    @property
    def below(self) -> int:
        if self.counts or self.unsure:
            return UNDER_BARS
        return UNDER_NAME if any(dot.middle * PHONE < SIDE for dot in self.dots) else UNDER


def load(lane: Lane, printings: Sequence[Printing], part: Stretch, few: int, short: Callable[[Printing], str]) -> Load:
    """The lane's texts of this stretch. More than `few` are counted; `short` is what stands under one."""
    copies, collected = sum(printing.copy for printing in printings), _collected(lane, part)
    mentions = sum(printing.weight for printing in printings) if lane.mentions else None
    texts = len(printings) - copies
    if len(printings) <= min(few, MANY):
        dots = _stacked([_dot(printing, part, short(printing)) for printing in printings])
        highest = max((dot.level + 1 for dot in dots), default=0)
        if highest <= (SURE_HIGHEST if 2 * sum(dot.sure for dot in dots) >= len(printings) else HIGHEST):
            return Load(dots, (), 0, collected, texts, copies, mentions)
    starts = bins(part)
    placed: Counter[int | None] = Counter()
    for printing in printings:
        placed[_bin(printing, part, starts)] += printing.weight
    unsure = placed.pop(None, 0)
    return Load(
        (),
        tuple(sorted((number, count) for number, count in placed.items() if number is not None)),
        unsure,
        collected,
        texts,
        copies,
        mentions,
    )


def base_lines(one: Load, y: int) -> list[Line]:
    """The lane itself: a line where it was collected, dots elsewhere."""
    blank = "chart__lane chart__lane--blank"
    if one.collected is None:
        return [Line(blank, "0", "100%", y, y)]
    start, end = one.collected
    pieces = [(blank, 0.0, start), ("chart__lane", start, end), (blank, end, 1.0)]
    return [Line(css, percent(x1), percent(x2), y, y) for css, x1, x2 in pieces if x2 > x1]


def draw_dots(one: Load, slot: int | None, y: int, step: int = -STACK) -> tuple[list[Soft], list[Mark]]:
    """Soft bars and marks; past the last hue the shapes turn, and a lane without a slot is grey.

    `step` is px from one level to the next: less than 0 stacks upwards.
    """
    softs, marks = [], []
    hue, shape = hue_css(slot), mark_shape(slot)
    for dot in one.dots:
        at = y + step * dot.level
        if dot.sure:
            marks.append(Mark(f"chart__mark{hue}", shape, percent(dot.middle), at))
        else:
            pieces = dot.pieces or (() if dot.about else ((dot.start, dot.end),))
            softs += [Soft(f"chart__span{hue}", "soft", percent(a), at - 4, percent(z - a), 8) for a, z in pieces]
            marks.append(Mark(f"chart__mark chart__mark--unsure{hue}", shape, percent(dot.middle), at))
    return softs, marks


def draw_bars(one: Load, slot: int | None, part: Stretch, most: int, y: int) -> list[Bars]:
    """Bars on one scale: `most` texts are as high as a bar gets. A bin with any text is at least 1 px high."""
    starts = bins(part)
    path = "".join(
        f"M{starts[number] - part.start} {BAR}V{min(BAR - 1, BAR - round(BAR * count / most))}"
        f"H{starts[number + 1] - part.start}V{BAR}z"
        for number, count in one.counts
    )
    return [Bars(f"chart__bars{hue_css(slot)}", y - BAR, BAR, part.end - part.start, path)] if path else []


def date_labels(one: Load, panel: float, y: int) -> list[Label]:
    """The dates under a lane that have room: on a wide page, on a phone, or on both."""
    wide, phone = Strip(), Strip()
    labels = []
    for at, words in dict.fromkeys((dot.middle, dot.when) for dot in one.dots):
        size = width(words, SOFT)
        anchor = anchored(at, size, min(panel, PHONE))
        fits = [_fits(strip, at * limit, size, anchor) for strip, limit in ((wide, panel), (phone, PHONE))]
        if any(fits):
            css = "chart__soft" + ("" if all(fits) else " chart__wide" if fits[0] else " chart__narrow")
            labels.append(Label(css, percent(at), y + 20, 0, anchor, words))
    return labels


def hue_css(slot: int | None) -> str:
    """The class that gives a slot its hue, with a blank before it; empty for no slot."""
    return f" chart__hue-{(slot - 1) % HUES + 1}" if slot else ""


def mark_shape(slot: int | None) -> str:
    """The mark of a slot: as css/parts/outlet.css turns shapes past the last hue."""
    return f"mark-{(slot - 1 + (slot - 1) // HUES) % HUES + 1}" if slot else "mark-1"


def _fits(strip: Strip, place: float, size: float, anchor: Anchor) -> bool:
    start = place - {"start": 0, "middle": size / 2, "end": size}[anchor]
    return strip.take(start - 3, start + size + 3)


def _collected(lane: Lane, part: Stretch) -> tuple[float, float] | None:
    if lane.collected is None:
        return None
    days = days_of(lane.collected, part.start, part.end - 1)
    return (part.share(days[0]), part.share(days[1] + 1)) if part.holds(days) else None


def _dot(printing: Printing, part: Stretch, words: str) -> Dot:
    first, last = days_of(printing.when, part.start, part.end - 1)
    if printing.when.is_day or is_about(printing.when):
        return Dot(part.share(first + 0.5), part.share(first + 0.5), printing.when.is_day, words, 0, ())
    return Dot(part.share(first), part.share(last + 1), False, words, 0, pieces_of(printing.when, part))


def _stacked(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """Each dot on the lowest level where it touches no other on a phone, from left to right."""
    levels: list[float] = []
    done = []
    for dot in sorted(dots, key=lambda dot: (dot.start, dot.end, dot.when)):
        start = min(dot.start * PHONE, dot.middle * PHONE - TOUCH)
        end = max(dot.end * PHONE, dot.middle * PHONE + TOUCH)
        level = next((number for number, taken in enumerate(levels) if taken <= start), len(levels))
        levels[level : level + 1] = [end]
        done.append(replace(dot, level=level))
    return tuple(done)


def _bin(printing: Printing, part: Stretch, starts: Sequence[int]) -> int | None:
    """Which bin a text belongs in; None where its days lie in several, or it is not sure at all."""
    first, last = days_of(printing.when, part.start, part.end - 1)
    number = bisect_right(starts, first) - 1
    sure = not (printing.when.approximate or printing.when.uncertain)
    return number if sure and bisect_right(starts, last) - 1 == number else None
