"""The same as a picture, as rows of a table: what happened and what was printed, oldest first."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from pressmark.charts.given import Happening, Lane
from pressmark.charts.shapes import Row
from pressmark.dates import When
from pressmark.wording import Wording

ROWS = 60  # at most


def rows(
    drawn: Iterable[Happening], happenings: Sequence[Happening], lanes: Sequence[Lane], wording: Wording
) -> tuple[tuple[Row, ...], str]:
    """At most 60 rows, and a sentence when there would be more: then the happenings drawn, and the oldest texts."""
    whole = len(happenings) + sum(len(lane.printings) for lane in lanes)
    events = [(one.when, _event(one, wording)) for one in (happenings if whole <= ROWS else drawn)]
    texts = nsmallest(max(0, ROWS - len(events)), _texts(lanes), key=lambda text: (text[0].sort_key, text[1:3]))
    shown = events + [(when, _text(lanes[lane], number, wording)) for when, lane, number in texts]
    shown.sort(key=lambda row: row[0].sort_key)  # stable: what happened stands before what was printed that day
    rest = ""
    if len(shown) < whole:
        rest = wording.text(
            "These are {shown} of {whole} rows. The rest stands in the lists of events and of texts.",
            shown=wording.number(len(shown)),
            whole=wording.number(whole),
        )
    return tuple(row for _, row in shown), rest


def _texts(lanes: Sequence[Lane]) -> Iterator[tuple[When, int, int]]:
    for number, lane in enumerate(lanes):
        for place, printing in enumerate(lane.printings):
            yield printing.when, number, place


def _event(one: Happening, wording: Wording) -> Row:
    return Row(wording.date(one.when), wording.text("event"), one.label, one.href, "", "", one.known)


def _text(lane: Lane, number: int, wording: Wording) -> Row:
    one = lane.printings[number]
    css = f"outlet slot-{lane.slot}" if lane.slot else "outlet"
    date, kind = wording.date(one.when), wording.text("copy") if one.copy else wording.text("text")
    return Row(date, kind, one.label, one.href, css, lane.label, one.known, one.lang, one.dir)
