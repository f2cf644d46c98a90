"""Happenings and lanes go in; the coverage picture of the home page, or one outlet's lane, comes out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pressmark.charts import words
from pressmark.charts.drawing import Frame, Head, draw
from pressmark.charts.given import Happening, Lane
from pressmark.charts.lanes import Load
from pressmark.charts.parts import Part, parts, whole
from pressmark.charts.shapes import Drawing, Letter, Panel, Picture
from pressmark.charts.table import rows
from pressmark.wording import Wording

LANES = 12  # drawn at most


def coverage_picture(
    happenings: Sequence[Happening], lanes: Sequence[Lane], wording: Wording, prefix: str = "coverage"
) -> Picture | None:
    """Who printed when, and after which events. Lanes are drawn in the order given; `prefix` begins every id.

    At most 12 lanes are drawn, those with most texts, and 12 happenings a panel, those with most weight; the notes say
    how many are left out. None where nothing has a date: then there is nothing to draw.
    """
    drawn = _drawn(lanes)
    held = parts(happenings, drawn, wording)
    if not held:
        return None
    shown = {letter: one for part in held for letter, one in part.happenings}
    table, rest = rows(shown.values(), happenings, lanes, wording)
    return Picture(
        shares="-".join(str(part.share) for part in held),
        panels=tuple(_panels(held, drawn, prefix, wording)),
        keys=keys(held),
        letters=tuple(letters(held, shown)),
        notes=(
            *_notes(held, len(lanes) - len(drawn), wording),
            *_left_out(len(happenings) - len(shown), len(lanes) - len(drawn), not rest, wording),
        ),
        rows=table,
        rest=rest,
    )


def lane_picture(lane: Lane, first: date, last: date, wording: Wording, prefix: str = "lane") -> Picture:
    """What was collected and printed of one outlet from the archive's first day to its last, on one scale."""
    part = whole(lane, (first.toordinal(), last.toordinal()), wording)
    title, (load,) = words.heading(part.stretch, wording), part.loads
    head = Head(f"{prefix}-1", "chart", title, words.description((), [(lane, load)], part.stretch, wording))
    frame = Frame(part.stretch, part.panel, 0, ((load.above, load.below),), names=None, alone=True)
    table, rest = rows((), (), (lane,), wording)
    panel = Panel(title, (draw(head, frame, (), ((lane, load),), wording),))
    return Picture("1", (panel,), keys((part,)), (), tuple(_notes((part,), 0, wording)), table, rest)


def _drawn(lanes: Sequence[Lane]) -> tuple[Lane, ...]:
    """The lanes with most texts, in the order given."""
    most = sorted(range(len(lanes)), key=lambda number: (-len(lanes[number].printings), number))[:LANES]
    return tuple(lanes[number] for number in sorted(most))


def _panels(held: Sequence[Part], lanes: Sequence[Lane], prefix: str, wording: Wording) -> Iterator[Panel]:
    """Panels beside one another have their lanes at one height, and the first alone names them."""
    count = max(_rows(part) for part in held)
    heights = tuple(
        (max(load.above for load in loads), max(load.below for load in loads))
        for loads in zip(*(part.loads for part in held), strict=True)
    )
    for number, part in enumerate(held):
        title, loads = words.heading(part.stretch, wording), tuple(zip(lanes, part.loads, strict=True))
        said = words.description([one for _, one in part.happenings], loads, part.stretch, wording)
        head = Head(f"{prefix}-{number + 1}", "chart", title, said)
        names = "" if number == 0 else None if part.folds else "chart__stacked"
        frame = Frame(part.stretch, part.panel, count, heights, names, alone=False)
        drawings = [draw(head, frame, part.sets, loads, wording)]
        if part.folds:
            drawings = [replace(drawings[0], css="chart chart__beside"), _folded(head, part, loads, wording)]
        yield Panel(title, tuple(drawings))


def _folded(head: Head, part: Part, loads: Sequence[tuple[Lane, Load]], wording: Wording) -> Drawing:
    """For panels that are stacked: the lanes of which nothing was collected stand as one, above the others."""
    blank = [(lane, load) for lane, load in loads if load.blank]
    others = [(lane, load) for lane, load in loads if not load.blank]
    name = wording.count("The other {n}", "The other {n}", len(blank)) if others else _outlets(len(blank), wording)
    shown = [(Lane(name, "", None, None, ()), blank[0][1]), *others]
    heights = tuple((load.above, load.below) for _, load in shown)
    frame = Frame(part.stretch, part.panel, _rows(part), heights, names="", alone=False)
    return draw(replace(head, id=f"{head.id}-few", css="chart chart__stacked"), frame, part.sets, shown, wording)


def _rows(part: Part) -> int:
    return max((one.row + 1 for one in part.sets), default=0)


def _outlets(n: int, wording: Wording) -> str:
    return wording.count("{n} outlet", "{n} outlets", n)


def letters(held: Sequence[Part], shown: Mapping[str, Happening]) -> Iterator[Letter]:
    """What the letters stand for; on a wide page only those whose label had no room."""
    needed = {one.letter for part in held for one in part.sets if not one.spelled}
    for letter, one in shown.items():
        yield Letter(letter, "" if letter in needed else "chart__narrow", one.label, one.href)


def keys(held: Sequence[Part]) -> tuple[str, ...]:
    """The signs that occur, in the order of the key."""
    forms = {one.form for part in held for one in part.sets}
    loads = [load for part in held for load in part.loads]
    signs = {
        "day": "day" in forms or any(dot.sure for load in loads for dot in load.dots),
        "about": "about" in forms or any(dot.about for load in loads for dot in load.dots),
        "within": "within" in forms or any(not (dot.sure or dot.about) for load in loads for dot in load.dots),
        "went-on": "went-on" in forms or any(one.core for part in held for one in part.sets),
        "open": "open" in forms,
        "bars": any(load.counts for load in loads),
        "collected": any(load.collected for load in loads),
        "blank": any(load.collected != (0.0, 1.0) for load in loads),
    }
    return tuple(sign for sign, occurs in signs.items() if occurs)


def _notes(held: Sequence[Part], left_out: int, wording: Wording) -> Iterator[str]:
    """Scales, and what is to be known of them; `left_out` is how many lanes are not drawn."""
    if len(held) > 1:
        scales = "; ".join(words.heading(part.stretch, wording) for part in held)
        yield wording.text("The parts have different scales: {scales}.", scales=scales)
        if not left_out and any(load.printed for part in held for load in part.loads):
            yield wording.text("Nothing was printed or collected between them.")
    if any(load.counts for part in held for load in part.loads if len(part.loads) > 1):
        yield wording.text("Where a lane has many texts, bars count them; bars of one part share a scale.")


def _left_out(events: int, outlets: int, in_table: bool, wording: Wording) -> Iterator[str]:
    """How many happenings and lanes are not drawn; the table has them unless it would be too long."""
    if events and in_table:
        yield wording.count(
            "{n} more event is not drawn; it stands in the table.",
            "{n} more events are not drawn; they stand in the table.",
            events,
        )
    elif events:
        yield wording.count("{n} more event is not drawn.", "{n} more events are not drawn.", events)
    if outlets and in_table:
        yield wording.count(
            "{n} more outlet is not drawn; its texts stand in the table.",
            "{n} more outlets are not drawn; their texts stand in the table.",
            outlets,
        )
    elif outlets:
        yield wording.count("{n} more outlet is not drawn.", "{n} more outlets are not drawn.", outlets)
