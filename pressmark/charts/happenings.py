"""Happenings of one stretch go in; marks with their words, placed in rows above the lanes, come out.

No two words of a row overlap, neither the labels of a wide page nor the letters of a phone. A row is chosen so that few
stems run through the words of other rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pressmark.charts.axis import Stretch
from pressmark.charts.given import Happening
from pressmark.charts.room import BOLD, PHONE, Strip, width
from pressmark.charts.shapes import Box, Label, Line, Soft, percent
from pressmark.dates import Moment, When

ROW = 24  # px from one row to the next
ASIDE = 6  # px between a mark and its words
THROUGH = 6  # rows that keeping a stem out of words is worth
THIN = 6  # px
ABOUT = 5  # px
LONG = 0.2  # of the panel: a longer bar has no stem, which would seem to say one of its days
Place = Literal["right", "left", "over"]
Form = Literal["day", "about", "went-on", "open", "within"]
Shares = tuple[float, float]  # from where to where in a panel, 0 to 1


@dataclass(frozen=True, slots=True)
class Set:
    """A happening with its place: shares of the panel, row, and where its words stand."""

    letter: str
    label: str
    start: float
    end: float
    form: Form
    row: int
    place: Place
    dx: int  # px from the start, of words over the mark
    letter_place: Place
    spelled: bool  # the label has room somewhere on a wide page
    spread: bool  # a bar is wide enough to be seen; a narrower one gets a fixed width
    core: Shares | None  # of a span whose ends are not known to the day: when it certainly went on
    pieces: tuple[Shares, ...]  # the days that are possible, where they are not all from start to end; else ()

    @property
    def aside(self) -> int:
        """How far words stand to the right of its end, in px."""
        return (ASIDE if self.spread else ASIDE + THIN) + self.before

    @property
    def before(self) -> int:
        """How far its mark reaches to the left of its start, in px."""
        return ABOUT // 2 if self.form == "about" else 0

    @property
    def stem(self) -> float | None:
        """Where a line runs down to the axis; None for an unknown day within a span, which it would seem to tell."""
        if self.form == "within" or self.end - self.start > LONG:
            return None
        return (self.start + self.end) / 2


def days_of(when: When, start: int, end: int) -> tuple[int, int]:
    """First and last day as ordinals; an open or unknown end goes to the edge given."""
    return (when.first.toordinal() if when.first else start, when.last.toordinal() if when.last else end)


def is_about(when: When) -> bool:
    """One day that is known about or perhaps: EDTF gives the qualifier no width, so that none is drawn."""
    return when.kind == "moment" and when.first == when.last and not when.is_day


def pieces_of(when: When, part: Stretch) -> tuple[Shares, ...]:
    """The places of a list of dates of which one is true; () for a date that is one stretch."""
    if len(when.choices) < 2:
        return ()
    first, last = part.start, part.end - 1
    ends = [(choice[0], choice[-1]) for choice in when.choices]
    days = [(a.first.toordinal() if a else first, z.last.toordinal() if z else last) for a, z in ends]
    return tuple(sorted((part.share(a), part.share(z + 1)) for a, z in days if part.holds((a, z))))


def setting(happenings: Sequence[tuple[str, Happening]], part: Stretch, panel: float) -> tuple[Set, ...]:
    """Every happening, with its letter, in a row; first those that begin first. `panel` is its least width in px."""
    rows: list[tuple[Strip, Strip]] = []
    done: list[Set] = []
    for letter, happening in happenings:
        plain = _unplaced(letter, happening, part, panel)
        row = min(range(len(rows) + 1), key=lambda row: (_cost(plain, row, rows, done, panel), row))
        if row == len(rows):
            rows.append((Strip(), Strip()))
        for strip, reach in zip(rows[row], _reaches(plain, panel), strict=True):
            strip.take(*reach)
        done.append(replace(plain, row=row))
    return tuple(done)


def draw(done: Sequence[Set], floor: int) -> tuple[list[Line], list[Box], list[Soft], list[Label]]:
    """The pieces of the picture; stems run down to `floor`, in px."""
    lines: list[Line] = []
    boxes: list[Box] = []
    softs: list[Soft] = []
    labels: list[Label] = []
    for one in done:
        top = one.row * ROW + 4
        if one.stem is not None:
            at = percent(one.stem)
            css = "chart__stem chart__stem--about" if one.form == "about" else "chart__stem"
            lines.append(Line(css, at, at, top + 14, floor))
        low = 8 if one.place == "over" else 0
        if one.form == "day":
            boxes.append(Box("chart__event", percent(one.start), top + low, "2", 14 - low, -1))
        elif one.form == "about":
            boxes.append(Box("chart__about", percent(one.start), top + low, str(ABOUT), 14 - low, -(ABOUT // 2)))
        else:
            y, height = (top + 12, 3) if one.place == "over" else (top + 3, 5)
            _bar(one, y, height, boxes, softs)
        labels += _words(one, top)
    return lines, boxes, softs, labels


def _bar(one: Set, y: int, height: int, boxes: list[Box], softs: list[Soft]) -> None:
    x, size = percent(one.start), percent(one.end - one.start) if one.spread else str(THIN)
    if one.pieces and one.spread:
        boxes.append(Box("chart__event", x, y + height // 2, size, 1, 0))
        softs += [Soft("chart__span", "soft", percent(a), y, percent(z - a), height) for a, z in one.pieces]
    elif one.form == "went-on":
        boxes.append(Box("chart__event", x, y, size, height, 0))
    else:
        softs.append(Soft("chart__span", "open" if one.form == "open" else "soft", x, y, size, height))
        if one.core and one.spread:
            boxes.append(Box("chart__event", percent(one.core[0]), y, percent(one.core[1] - one.core[0]), height, 0))


def _words(one: Set, top: int) -> list[Label]:
    css = "chart__narrow chart__letter" if one.spelled else "chart__letter"
    letter = _word(css, one, one.letter_place, 0, top, one.letter)
    if not one.spelled:
        return [letter]
    return [_word("chart__wide", one, one.place, one.dx, top, one.label), letter]


def _word(css: str, one: Set, place: Place, dx: int, top: int, words: str) -> Label:
    if place == "over":
        return Label(css, percent(one.start), top + 7, dx, "start", words)
    if place == "left":
        return Label(css, percent(one.start), top + 10, -ASIDE - one.before, "end", words)
    return Label(css, percent(one.end), top + 10, one.aside, "start", words)


def _unplaced(letter: str, happening: Happening, part: Stretch, panel: float) -> Set:
    form = _form(happening.when)
    first, last = days_of(happening.when, part.start, part.end - 1)
    start, end = part.share(first), part.share(last + 1)
    if form in ("day", "about"):
        start = end = part.share(first + 0.5)
    size = width(happening.label)
    spelled = size <= panel
    place = _place(start, end, size if spelled else width(letter, BOLD), panel)
    dx = round(min(0.0, panel - size - start * panel)) if place == "over" and spelled else 0
    letter_place = "over" if place == "over" else _place(start, end, width(letter, BOLD), PHONE)
    spread = form in ("day", "about") or (end - start) * panel > THIN
    core = _core(happening.when, part) if form == "within" else None
    if core == (start, end):
        form, core = "went-on", None
    pieces = pieces_of(happening.when, part)
    return Set(letter, happening.label, start, end, form, 0, place, dx, letter_place, spelled, spread, core, pieces)


def _core(when: When, part: Stretch) -> Shares | None:
    """From the last day on which a span may have begun to the first on which it may have ended, if it comes later."""
    first, last = when.ends[0], when.ends[-1]
    if when.kind != "span" or not (first and last) or first.last > last.first:
        return None
    days = first.last.toordinal(), last.first.toordinal()
    return (part.share(days[0]), part.share(days[1] + 1)) if part.holds(days) else None


def _form(when: When) -> Form:
    if when.is_day or is_about(when):
        return "day" if when.is_day else "about"
    if when.kind == "span" and when.first and not when.last:
        return "open"
    went_on = when.kind == "span" and all(_is_known_day(end) for end in when.ends)
    return "went-on" if went_on else "within"


def _is_known_day(end: Moment | None) -> bool:
    return end is not None and end.is_plain and end.precision == "day"


def _place(start: float, end: float, size: float, panel: float) -> Place:
    """Beside the mark, on the right if there is room, else over it."""
    if end * panel + ASIDE + THIN + size <= panel:
        return "right"
    return "left" if start * panel - ASIDE - size >= 0 else "over"


def _reaches(one: Set, panel: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """From where to where, in px, a happening and its words reach on a wide page and on a phone."""
    letter = width(one.letter, BOLD)
    wide = _reach(one, one.place, one.dx, width(one.label) if one.spelled else letter, panel)
    return wide, _reach(one, one.letter_place, 0, letter, PHONE)


def _reach(one: Set, place: Place, dx: int, size: float, panel: float) -> tuple[float, float]:
    start, end = one.start * panel - 1, one.end * panel + 1
    if place == "over":
        return min(start, start + dx), max(end, start + dx + size) + ASIDE
    return (start, end + one.aside + ASIDE + size) if place == "right" else (start - 2 * ASIDE - size, end)


def _span_of_words(one: Set, panel: float) -> tuple[float, float]:
    size = width(one.label) if one.spelled else width(one.letter, BOLD)
    if one.place == "right":
        return one.end * panel + one.aside, one.end * panel + one.aside + size
    start = one.start * panel + (one.dx if one.place == "over" else -ASIDE - size)
    return start, start + size


def _cost(one: Set, row: int, rows: Sequence[tuple[Strip, Strip]], done: Sequence[Set], panel: float) -> float:
    """Infinite where there is no room; else the row's number, and more for each stem through words."""
    reaches = _reaches(one, panel)
    if row < len(rows) and not all(strip.free(*reach) for strip, reach in zip(rows[row], reaches, strict=True)):
        return float("inf")
    return row + THROUGH * sum(_crosses(other, one, row, panel) for other in done)


def _crosses(other: Set, one: Set, row: int, panel: float) -> bool:
    upper, lower = (one, other) if row < other.row else (other, one)
    if row == other.row or upper.stem is None:
        return False
    start, end = _span_of_words(lower, panel)
    return start < upper.stem * panel < end
