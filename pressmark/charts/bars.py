"""Counts by bin go in, rows of bars come out: they stand on the foot of their box, or hang from its top.

The highest bar fills the box, and none is lower than 1 px, so that one text among thousands is seen.
"""

from collections.abc import Sequence

from pressmark.charts.axis import Stretch, bins
from pressmark.charts.shapes import Bars

Numbers = Sequence[tuple[int, int]]  # number of the bin from 0, and what it counts


def standing(part: Stretch, numbers: Numbers, top: int, height: int) -> tuple[Bars, ...]:
    """Bars on the foot of a box of this `top` and `height` in px; none where nothing is counted."""
    return _bars(part, numbers, top, height, foot=height)


def hanging(part: Stretch, numbers: Numbers, top: int, height: int) -> tuple[Bars, ...]:
    """The same from the top of the box downwards."""
    return _bars(part, numbers, top, height, foot=0)


def _bars(part: Stretch, numbers: Numbers, top: int, height: int, foot: int) -> tuple[Bars, ...]:
    most = max((n for _, n in numbers), default=0)
    starts = [day - part.start for day in bins(part)]
    path = ""
    for place, n in numbers:
        size = max(1, round(height * n / most))
        path += f"M{starts[place]} {foot}V{abs(foot - size)}H{starts[place + 1]}V{foot}z"
    return (Bars("chart__bars", top, height, part.end - part.start, path),) if path else ()
