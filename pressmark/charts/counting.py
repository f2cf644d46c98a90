"""Counts by month or year go in; bars come out: events standing on one axis, texts hanging below it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pressmark.charts import words
from pressmark.charts.axis import Stretch, bins, stretch
from pressmark.charts.bars import hanging, standing
from pressmark.charts.drawing import TYPE, axis
from pressmark.charts.given import Count
from pressmark.charts.room import BESIDE
from pressmark.charts.shapes import Drawing, Label, Panel, Picture
from pressmark.wording import Wording

BAR = 56  # px of the highest bar
NOTE = 18  # px above and below, for what the bars count


def counts_picture(
    counts: Sequence[Count], unit: Literal["month", "year"], wording: Wording, prefix: str = "counts"
) -> Picture | None:
    """Events above one axis, texts below, a bar a month or year; each side has a scale of its own and says it.

    `counts` are oldest first. The picture has as many bars as there are months, and never a mark for each text. It has
    no table: the page that shows it has the same numbers in its own, and says so. None where nothing is counted.
    """
    if not counts:
        return None
    scale = _scale(counts)
    part = replace(scale, unit=unit)
    numbered = {day: number for number, day in enumerate(bins(part))}
    places = [numbered[count.first.toordinal()] for count in counts]
    events = [(place, count.events) for place, count in zip(places, counts, strict=True) if count.events]
    texts = [(place, count.texts) for place, count in zip(places, counts, strict=True) if count.texts]
    floor = NOTE + BAR
    lines, ticks = axis(scale, BESIDE, floor, wording)
    title, (said_above, said_below) = words.heading(part, wording), words.most(events, texts, unit, wording)
    drawing = Drawing(
        f"{prefix}-1",
        "chart",
        title,
        f"{said_above} {said_below}",
        floor + TYPE + BAR + NOTE,
        tuple(lines),
        (),
        (),
        (),
        (*standing(part, events, NOTE, BAR), *hanging(part, texts, floor + TYPE, BAR)),
        (),
        (
            *ticks,
            Label("chart__soft", "0", NOTE - 6, 0, "start", said_above),
            Label("chart__soft", "0", floor + TYPE + BAR + NOTE - 4, 0, "start", said_below),
        ),
    )
    return Picture("1", (Panel(title, (drawing,)),), (), (), (), (), "")


def _scale(counts: Sequence[Count]) -> Stretch:
    """The whole time with the steps of its ticks, which may be wider than those of the bars."""
    start, end = counts[0].first.toordinal(), counts[-1].after.toordinal()
    fitting = stretch((start, end - 1))
    return Stretch(start, end, "month") if fitting.unit == "day" else fitting
