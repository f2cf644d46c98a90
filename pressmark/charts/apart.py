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

    It has no table: the page that shows it lists the same, and says so. None where nothing has a date.
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
        keys=tuple(sign for sign in keys(held) if sign not in ELSEWHERE),
        letters=tuple(letters(held, shown)),
        notes=tuple(_notes(held, len(happenings) - len(shown), _undrawn(held, printings), wording)),
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
    title, (load,) = words.heading(part.stretch, wording), part.loads
    floor = above.ROW * rows + 4 + AIR if rows else AIR
    stems, boxes, softs, labels = above.draw(part.sets, floor)
    lines, ticks = axis(part.stretch, part.panel, floor, wording)
    top = floor + TYPE
    bars_below, said_below = _bars(part, load, top, wording)
    soft_texts, marks = draw_dots(load, None, top + MARK, STACK)
    drawing = Drawing(
        name,
        "chart",
        title,
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
    return Panel(title, (drawing,))


def _bars(part: Part, load: Load, top: int, wording: Wording) -> tuple[tuple[Bars, ...], tuple[Label, ...]]:
    """Where there are many texts, bars that hang from the axis, and what they count."""
    if not (load.counts or load.unsure):
        return (), ()
    note = words.load_note(load, part.stretch.unit, False, wording)
    label = Label("chart__soft", "0", top + BAR + NOTE - 4, 0, "start", note)
    if len(note) * SOFT > part.panel:
        label = Label("chart__soft chart__wide", "0", label.y, 0, "start", note)
    return hanging(part.stretch, load.counts, top, BAR), (label,)


def _undrawn(held: Sequence[Part], printings: Sequence[Printing]) -> int:
    """Texts without any date, which no part of the axis holds."""
    return len(printings) - sum(part.loads[0].texts for part in held)


def _notes(held: Sequence[Part], events: int, texts: int, wording: Wording) -> Iterator[str]:
    if len(held) > 1:
        scales = "; ".join(words.heading(part.stretch, wording) for part in held)
        yield wording.text("The parts have different scales: {scales}.", scales=scales)
    if events:
        yield wording.count(
            "{n} more event is not drawn; it stands in the list.",
            "{n} more events are not drawn; they stand in the list.",
            events,
        )
    if texts:
        yield wording.count(
            "{n} text without a date is not drawn; it stands in the list.",
            "{n} texts without a date are not drawn; they stand in the list.",
            texts,
        )
