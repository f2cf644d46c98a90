"""Happenings and texts go in; a picture with one axis comes out, what happened above it and what was printed below."""

from collections.abc import Iterator, Sequence

from pressmark.charts import happenings as above
from pressmark.charts import words
from pressmark.charts.bars import hanging
from pressmark.charts.drawing import AIR, TYPE, axis
from pressmark.charts.given import Happening, Lane, Printing
from pressmark.charts.lanes import STACK, Load, draw_dots
from pressmark.charts.parts import Part, parts
from pressmark.charts.picture import keys, letters
from pressmark.charts.room import SOFT
from pressmark.charts.shapes import Bars, Drawing, Label, Panel, Picture
from pressmark.wording import Wording

MARK = 10  # px from the words of the axis to the middle of the first mark below them
BAR = 40  # px of the highest bar
NOTE = 18  # px below the bars, for what they count
ELSEWHERE = ("collected", "blank")  # signs of lanes, of which there are none here


def apart_picture(
    happenings: Sequence[Happening], printings: Sequence[Printing], wording: Wording, prefix: str = "time"
) -> Picture | None:
    """What happened above one axis, what was printed below it; `prefix` begins every id.

    It has no table: the page that shows it lists the same, and says so. None where there is nothing.
    """
    held = parts(happenings, (Lane("", "", None, None, tuple(printings)),), wording)
    if not held:
        return None
    shown = {letter: one for part in held for letter, one in part.happenings}
    rows = max(_rows(part) for part in held)
    depth = max(_depth(part.loads[0]) for part in held)
    return Picture(
        shares="-".join(str(part.share) for part in held),
        panels=tuple(_panel(part, f"{prefix}-{n}", rows, depth, wording) for n, part in enumerate(held, 1)),
        keys=tuple("known" if sign == "day" else sign for sign in keys(held) if sign not in ELSEWHERE),
        letters=tuple(letters(held, shown)),
        notes=tuple(_notes(held, len(happenings) - len(shown), wording)),
        rows=(),
        rest="",
    )


def _rows(part: Part) -> int:
    return max((one.row + 1 for one in part.sets), default=0)


def _depth(load: Load) -> int:
    """How much the texts need below the words of the axis, in px."""
    if load.counts or load.unsure:
        return BAR + NOTE
    return MARK + STACK * max((dot.level + 1 for dot in load.dots), default=0)


def _panel(part: Part, name: str, rows: int, depth: int, wording: Wording) -> Panel:
    """Beside others its axis is as high as theirs; where panels are stacked, it has the height that it needs."""
    title, own = words.heading(part.stretch, wording), (_rows(part), _depth(part.loads[0]))
    if own == (rows, depth):
        return Panel(title, (_drawing(part, (name, "chart"), rows, depth, wording),))
    beside = _drawing(part, (name, "chart chart__beside"), rows, depth, wording)
    return Panel(title, (beside, _drawing(part, (f"{name}-few", "chart chart__stacked"), *own, wording)))


def _drawing(part: Part, named: tuple[str, str], rows: int, depth: int, wording: Wording) -> Drawing:
    """`named` is the drawing's id and its class."""
    (load,) = part.loads
    floor = above.ROW * rows + 4 + AIR if rows else AIR
    stems, boxes, softs, labels = above.draw(part.sets, floor)
    lines, ticks = axis(part.stretch, part.panel, floor, wording)
    top = floor + TYPE
    bars_below, said_below = _bars(part, load, top, wording)
    soft_texts, marks = draw_dots(load, None, top + MARK, STACK)
    return Drawing(
        *named,
        words.heading(part.stretch, wording),
        words.apart([one for _, one in part.happenings], load, part.stretch, wording),
        top + depth,
        (*lines, *stems),
        (),
        tuple(boxes),
        (*softs, *soft_texts),
        bars_below,
        tuple(marks),
        (*labels, *ticks, *said_below),
    )


def _bars(part: Part, load: Load, top: int, wording: Wording) -> tuple[tuple[Bars, ...], tuple[Label, ...]]:
    """Where there are many texts, bars that hang from the axis, and what they count."""
    if not (load.counts or load.unsure):
        return (), ()
    note = words.load_note(load, part.stretch.unit, False, wording)
    label = Label("chart__soft", "0", top + BAR + NOTE - 4, 0, "start", note)
    if len(note) * SOFT > part.panel:
        label = Label("chart__soft chart__wide", "0", label.y, 0, "start", note)
    return hanging(part.stretch, load.counts, top, BAR), (label,)


def _notes(held: Sequence[Part], events: int, wording: Wording) -> Iterator[str]:
    if len(held) > 1:
        scales = "; ".join(words.heading(part.stretch, wording) for part in held)
        yield wording.text("The parts have different scales: {scales}.", scales=scales)
    if events:
        yield wording.count(
            "{n} more event is not drawn; it stands in the list.",
            "{n} more events are not drawn; they stand in the list.",
            events,
        )
