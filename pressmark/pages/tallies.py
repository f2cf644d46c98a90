"""Months of a long timeline to scripts with counts, by which its overview is narrowed when somebody asks for that.

One script has the counts of each month by outlet and every choice; one for each name has the same of that name. So
each is bounded by months and outlets, however many texts there are, and only those that are asked for are loaded
(scripts, since browsers refuse to fetch files on file://).
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pressmark import routes
from pressmark.fields import Ref
from pressmark.pages.desk import Desk
from pressmark.pages.facets import Controls, Option, facets, name_options, outlet_options
from pressmark.pages.page import Page
from pressmark.pages.writer import Writer
from pressmark.timeline import Month

Counts = dict[str, dict[str, list[int]]]  # by month, then by outlet ("" for all): events and texts
NAME = "NAME"  # no id: those are lower case


def tallies(desk: Desk, months: Sequence[Month]) -> tuple[Page, ...]:
    """The scripts; the first is that of all names."""
    everything: Counts = {}
    by_name: defaultdict[str, Counts] = defaultdict(dict)
    for month in months:
        for ref in _things(desk, month):
            found = facets(desk, ref)
            for counts in (everything, *(by_name[name] for name in found.names)):
                _add(counts, month.name, ref, found.outlets)
    used = {outlet for of_month in everything.values() for outlet in of_month if outlet}
    outlets, names = outlet_options(desk, used), name_options(desk, by_name)
    places = {option.value: number for number, option in enumerate(outlets)}
    choices = {"outlets": _pairs(outlets), "names": _pairs(names)}
    first = _script(routes.COUNTS, "", {**choices, "months": _packed(everything, places)})
    others = (_script(routes.counts(n), n, {"months": _packed(by_name[n], places)}) for n in sorted(by_name))
    return first, *others


def addressed(writer: Writer, scripts: Sequence[Page]) -> Controls:
    """Where a page finds the scripts; the addresses change with what they hold, so that no old one is taken."""
    edition = hashlib.sha256("".join(script.view for script in scripts).encode()).hexdigest()[:10]
    data = f"{writer.href(routes.COUNTS)}?v={edition}"
    return replace(Controls((), ()), data=data, by_name=f"{writer.href(routes.counts(NAME))}?v={edition}")


def _things(desk: Desk, month: Month) -> Iterator[Ref]:
    """Events and texts; a copy is no text of its own."""
    yield from (Ref("event", name) for name in month.events)
    yield from (Ref("article", name) for name in month.articles if name not in desk.counts.copies)


def _add(counts: Counts, month: str, ref: Ref, outlets: Sequence[str]) -> None:
    of_month = counts.setdefault(month, {})
    for outlet in ("", *outlets):
        of_month.setdefault(outlet, [0, 0])[ref.kind == "article"] += 1


def _packed(counts: Counts, places: Mapping[str, int]) -> dict[str, list[int]]:
    """Of each month: all events, all texts, then number, events and texts of each outlet."""
    return {month: [n for row in _rows(of_month, places) for n in row] for month, of_month in counts.items()}


def _rows(of_month: Mapping[str, list[int]], places: Mapping[str, int]) -> Iterator[list[int]]:
    yield of_month[""]
    yield from sorted([places[outlet], *numbers] for outlet, numbers in of_month.items() if outlet)


def _pairs(options: Sequence[Option]) -> list[list[str]]:
    return [[option.value, option.text] for option in options]


def _script(url: str, name: str, data: Mapping[str, Any]) -> Page:
    """A call with JSON that may stand in any script (ASCII alone)."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return Page(url, "feeds/script.txt", "", f"timelineCounts({json.dumps(name)},{text})")
