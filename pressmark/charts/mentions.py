"""Lanes of mentions go in, one an outlet; the picture of who names somebody when comes out, with its table.

A mark is the texts of one date, with the number of mentions in them under it. Where there are many, bars count them.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pressmark.charts import words
from pressmark.charts.axis import Stretch, bins
from pressmark.charts.drawing import Frame, Head, draw
from pressmark.charts.given import Lane, Printing
from pressmark.charts.parts import Part, parts
from pressmark.charts.shapes import Panel, Picture, Tally
from pressmark.wording import Bit, Wording

LANES = 12  # drawn at most, those with most mentions
ROWS = 60  # texts that the table lists one by one; more are summed as the bars are


def mention_picture(lanes: Sequence[Lane], wording: Wording, prefix: str = "mentions") -> Picture | None:
    """Who names somebody when; `lanes` are drawn in the order given. None where no text has a date."""
    drawn = _drawn(lanes)
    held = parts((), [_dated(lane) for lane in drawn], wording)
    if not held:
        return None
    return Picture(
        shares="-".join(str(part.share) for part in held),
        panels=tuple(_panels(held, drawn, prefix, wording)),
        keys=_keys(held),
        letters=(),
        notes=tuple(_notes(held, lanes, drawn, wording)),
        rows=(),
        rest="",
        tallies=tuple(_tallies(held, lanes, wording)),
    )


def _drawn(lanes: Sequence[Lane]) -> tuple[Lane, ...]:
    order = sorted(range(len(lanes)), key=lambda number: (-_mentions(lanes[number]), number))[:LANES]
    return tuple(lanes[number] for number in sorted(order))


def _mentions(lane: Lane) -> int:
    return sum(printing.weight for printing in lane.printings)


def _dated(lane: Lane) -> Lane:
    """The lane with all texts of one date as one."""
    found: dict[str, Printing] = {}
    for one in lane.printings:
        before = found.get(one.when.text)
        found[one.when.text] = replace(before, weight=before.weight + one.weight) if before else one
    return replace(lane, printings=tuple(found.values()))


def _panels(held: Sequence[Part], lanes: Sequence[Lane], prefix: str, wording: Wording) -> Iterator[Panel]:
    """Panels beside one another have their lanes at one height, and the first alone names them."""
    heights = tuple(
        (max(load.above for load in loads), max(load.below for load in loads))
        for loads in zip(*(part.loads for part in held), strict=True)
    )
    for number, part in enumerate(held):
        title, loads = words.heading(part.stretch, wording), tuple(zip(lanes, part.loads, strict=True))
        head = Head(f"{prefix}-{number + 1}", "chart", title, words.description((), loads, part.stretch, wording))
        names = "" if number == 0 else "chart__stacked"
        frame = Frame(part.stretch, part.panel, 0, heights, names, alone=False)
        yield Panel(title, (draw(head, frame, (), loads, wording),))


def _keys(held: Sequence[Part]) -> tuple[str, ...]:
    loads = [load for part in held for load in part.loads]
    signs = {
        "mentions": any(dot.sure for load in loads for dot in load.dots),
        "about": any(dot.about for load in loads for dot in load.dots),
        "within": any(not (dot.sure or dot.about) for load in loads for dot in load.dots),
        "mention-bars": any(load.counts for load in loads),
        "collected": any(load.collected for load in loads),
        "blank": any(load.collected != (0.0, 1.0) for load in loads),
    }
    return tuple(sign for sign, occurs in signs.items() if occurs)


def _notes(held: Sequence[Part], lanes: Sequence[Lane], drawn: Sequence[Lane], wording: Wording) -> Iterator[str]:
    if len(held) > 1:
        scales = "; ".join(words.heading(part.stretch, wording) for part in held)
        yield wording.text("The parts have different scales: {scales}.", scales=scales)
    if sum(bool(load.counts) for part in held for load in part.loads) > 1:
        yield wording.text("Bars of one part share a scale.")
    if rest := len(lanes) - len(drawn):
        yield wording.count(
            "{n} more outlet names it less often and is not drawn; the table has it.",
            "{n} more outlets name it less often and are not drawn; the table has them.",
            rest,
        )
    if any(load.unsure for part in held for load in part.loads) and sum(len(lane.printings) for lane in lanes) > ROWS:
        yield wording.text("In the table a text of no certain date stands where it may be first.")
    undated = sum(not (one.when.first or one.when.last) for lane in lanes for one in lane.printings)
    if undated:
        yield wording.count("{n} text has no known date.", "{n} texts have no known date.", undated)


def _tallies(held: Sequence[Part], lanes: Sequence[Lane], wording: Wording) -> Iterator[Tally]:
    """Text by text, oldest first; of many, by the periods of the bars, a text in the first in which it may be."""
    texts = [(one, lane) for lane in lanes for one in lane.printings]
    if len(texts) <= ROWS:
        texts.sort(key=lambda pair: (pair[0].when.sort_key, pair[1].label, pair[0].label))
        for one, lane in texts:
            css = f"outlet slot-{lane.slot}" if lane.slot else "outlet"
            n = wording.number(one.weight)
            yield Tally(wording.date(one.when), one.label, one.href, css, lane.label, n, one.lang, one.dir)
        return
    counts = _by_period(held, texts)
    for (part, start), found in sorted(counts.items()):
        said = ", ".join(wording.text("{outlet} {n}", outlet=label, n=wording.number(n)) for label, n in found.items())
        when = _period(held[part].stretch, start, wording) if start else wording.text("Date not known")
        yield Tally((Bit(when, None),), said, "", "", "", wording.number(sum(found.values())))


def _by_period(held: Sequence[Part], texts: Sequence[tuple[Printing, Lane]]) -> dict[tuple[int, int], dict[str, int]]:
    """Mentions by outlet, by number of the part and first day of the period; 0 and 0 for no known date."""
    starts = [part.stretch.start for part in held]
    periods = [bins(part.stretch)[:-1] for part in held]
    counts: defaultdict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    for one, lane in texts:
        known, key = one.when.first or one.when.last, (0, 0)
        if known:
            number = max(0, bisect_right(starts, known.toordinal()) - 1)
            key = number, periods[number][max(0, bisect_right(periods[number], known.toordinal()) - 1)]
        counts[key][lane.label] = counts[key].get(lane.label, 0) + one.weight
    return counts


def _period(part: Stretch, start: int, wording: Wording) -> str:
    """A day, month, quarter or year in words."""
    first = date.fromordinal(start)
    if part.unit == "day":
        return wording.day(first)
    if part.unit == "month":
        return wording.month_name(first.year, first.month)
    if part.unit == "quarter":
        return wording.text("{year}, quarter {n}", year=first.year, n=(first.month + 2) // 3)
    return str(first.year)
