"""Happenings and lanes with their places go in; the pieces of one <svg> come out, from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.charts import happenings, lanes, words
from pressmark.charts.axis import Stretch, ticks
from pressmark.charts.given import Lane
from pressmark.charts.lanes import Load
from pressmark.charts.room import BODY, PHONE, SOFT, Strip, width
from pressmark.charts.shapes import Bars, Box, Drawing, Label, Line, Mark, Soft, percent
from pressmark.wording import Wording

AIR = 16  # px between happenings and the first lane
LONG_TICK, TICK = 5, 3  # px, with words and without
FOOT, TYPE = 8, 24  # px above the axis, and below it for its words


@dataclass(frozen=True, slots=True)
class Head:
    """What a drawing says of itself."""

    id: str
    css: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the drawings of one panel share, and what keeps panels beside one another in line."""

    part: Stretch
    panel: float  # px: the least width on a page that has words
    rows: int  # of happenings, the most of all panels
    heights: tuple[tuple[int, int], ...]  # px above and below each lane
    names: str | None  # class of the lanes' names; None leaves them out
    alone: bool  # a lane that needs no name, and says where its collection ends


@dataclass(slots=True)
class _Pieces:
    lines: list[Line]
    blanks: list[Box]
    boxes: list[Box]
    softs: list[Soft]
    bars: list[Bars]
    marks: list[Mark]
    labels: list[Label]


def draw(
    head: Head,
    frame: Frame,
    sets: Sequence[happenings.Set],
    loads: Sequence[tuple[Lane, Load]],
    wording: Wording,
) -> Drawing:
    """One <svg>: happenings, lanes, axis."""
    top = happenings.ROW * frame.rows + 4 + AIR if frame.rows else 0
    levels = []
    for above, below in frame.heights:
        levels.append(top + above)
        top += above + below
    floor = top + FOOT
    lines, boxes, softs, labels = happenings.draw(sets, floor)
    pieces = _Pieces([], [], boxes, softs, [], [], labels)
    lines_of_axis, labels_of_axis = axis(frame.part, frame.panel, floor, wording)
    pieces.lines += lines_of_axis
    pieces.labels += labels_of_axis
    most = max((count for _, load in loads for _, count in load.counts), default=1)
    for (lane, load), y, (above, _) in zip(loads, levels, frame.heights, strict=True):
        pieces.lines += lanes.base_lines(load, y)
        _name(pieces, frame, (lane.label, load), y - above, wording)
        _texts(pieces, frame, (lane.slot, load), y, most)
    pieces.lines += lines
    return Drawing(
        head.id,
        head.css,
        head.title,
        head.description,
        floor + TYPE,
        tuple(pieces.lines),
        tuple(pieces.blanks),
        tuple(pieces.boxes),
        tuple(pieces.softs),
        tuple(pieces.bars),
        tuple(pieces.marks),
        tuple(pieces.labels),
    )


def _texts(pieces: _Pieces, frame: Frame, held: tuple[int | None, Load], y: int, most: int) -> None:
    slot, load = held
    softs, marks = lanes.draw_dots(load, slot, y)
    pieces.softs += softs
    pieces.marks += marks
    pieces.bars += lanes.draw_bars(load, slot, frame.part, most, y)
    pieces.labels += lanes.date_labels(load, frame.panel, y)


def _name(pieces: _Pieces, frame: Frame, named: tuple[str, Load], top: int, wording: Wording) -> None:
    """The lane's name on the left, on paper of its own, and what is to be said of the lane on the right."""
    name, load = named
    size = width(name)
    note, css = words.load_note(load, frame.part.unit, frame.alone, wording), "chart__soft"
    if frame.names is not None:
        pieces.blanks.append(Box(f"chart__blank {frame.names}".strip(), "0", top - 1, str(round(size) + 4), 16, 0))
        pieces.labels.append(Label(frame.names, "0", top + 11, 0, "start", name))
    if load.blank and not frame.alone:  # said once, in the panel that has the names
        note, css = note if frame.names is not None else "", f"{css} {frame.names}".strip()
    if note:
        css += " chart__wide" if size + width(note, SOFT) + BODY > PHONE else ""
        pieces.labels.append(Label(css, "100%", top + 11, 0, "end", note))


def axis(part: Stretch, panel: float, floor: int, wording: Wording) -> tuple[list[Line], list[Label]]:
    """The axis with its ticks; words only where they have room, those of lower rank first."""
    lines, labels = [Line("chart__axis", "0", "100%", floor, floor)], []
    strip, limit = Strip(), min(PHONE, panel)
    for one in sorted(ticks(part), key=lambda tick: (tick.rank, tick.day)):
        said, share = words.tick(one, wording), part.share(one.day)
        size, centred = width(said, SOFT), one.kind in {"number", "day"}
        start = share * limit - (size / 2 if centred else 0)
        has_room = bool(said) and strip.take(start, start + size + 3)
        lines.append(
            Line("chart__axis", percent(share), percent(share), floor, floor + (LONG_TICK if has_room else TICK))
        )
        if has_room:
            css = "chart__soft chart__wide" if start + size > limit else "chart__soft"
            at, dx = ("middle", 0) if centred else ("start", 3)
            labels.append(Label(css, percent(share), floor + 18, dx, at, said))
    return lines, labels
