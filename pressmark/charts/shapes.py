"""Finished pictures: nothing but strings, integers and tuples, so that the macros of parts/chart.html only print.

Every `x` and `width` that ends in "%" stretches with the page; `y`, `dx`, heights and type are CSS pixels and do not.
"""

from dataclasses import dataclass

from pressmark.wording import Bit


@dataclass(frozen=True, slots=True)
class Line:
    css: str
    x1: str
    x2: str
    y1: int
    y2: int


@dataclass(frozen=True, slots=True)
class Box:
    css: str
    x: str
    y: int
    width: str
    height: int
    dx: int  # px, applied as a transform


@dataclass(frozen=True, slots=True)
class Soft:
    """A bar whose ends are not sharp: `shape` is the id of a symbol that `defs()` prints."""

    css: str
    shape: str
    x: str
    y: int
    width: str
    height: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts as a row of bars, in a box of their own that stretches to the full width."""

    css: str
    y: int
    height: int
    units: int  # width of the box in the units of the path
    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    css: str
    shape: str  # id of a mark that `defs()` prints
    x: str
    y: int


@dataclass(frozen=True, slots=True)
class Label:
    css: str
    x: str
    y: int
    dx: int
    anchor: str  # "start", "middle" or "end"
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One <svg>, its pieces in the order in which they are painted."""

    id: str
    css: str
    title: str
    description: str
    height: int
    lines: tuple[Line, ...]
    blanks: tuple[Box, ...]  # paper under names, so that no line runs through them
    boxes: tuple[Box, ...]
    softs: tuple[Soft, ...]
    bars: tuple[Bars, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    title: str  # the time it shows and its scale
    drawings: tuple[Drawing, ...]  # one, or one beside other panels and one for panels that are stacked


@dataclass(frozen=True, slots=True)
class Letter:
    letter: str
    css: str  # hides it where the label itself stands in the picture
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    date: tuple[Bit, ...]  # the date in words, each known date in a piece of its own
    kind: str
    what: str
    href: str
    css: str
    by: str  # the outlet of a text; empty for an event
    known: str
    lang: str = ""  # of `what`, where it is not the page's own
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A row of the table of a picture that counts mentions: one text, or all of one day, month, quarter or year."""

    when: tuple[Bit, ...]
    what: str  # the text; with many, how many mentions of which outlet
    href: str
    css: str
    by: str
    n: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    shares: str  # widths of the panels beside one another: "1", "2-1", "1-1-1"
    panels: tuple[Panel, ...]
    keys: tuple[
        str, ...
    ]  # which signs occur: "day", "within", "went-on", "open", "bars", "mentions", "mention-bars", "collected", "blank"
    letters: tuple[Letter, ...]
    notes: tuple[str, ...]  # sentences: scales, what is left out
    rows: tuple[Row, ...]
    rest: str  # a sentence when there are more rows than are shown; may be empty
    tallies: tuple[Tally, ...] = ()  # instead of `rows`, where mentions are counted


def percent(share: float) -> str:
    """A share of the width, 0 to 1, as SVG wants it: two decimals, no trailing zeros."""
    digits = f"{share * 100:.2f}".rstrip("0").rstrip(".")
    return f"{'0' if digits == '-0' else digits}%"
