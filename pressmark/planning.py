"""The folders of a build to the desk at which its pages are planned; after a small change, to the next one soon."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from pressmark import coverage, pages, rendering, searching
from pressmark.amending import amend
from pressmark.archive import Archive
from pressmark.coverage import Coverage
from pressmark.fields import Ref
from pressmark.loading import Loaded, load
from pressmark.making import Shop
from pressmark.memo import NOTHING, Live, Memo
from pressmark.mentions import Mentions, mentions
from pressmark.naming import naming
from pressmark.noticing import Ledger
from pressmark.room import open_room
from pressmark.sources import Sources
from pressmark.spreading import processes

Timed = Callable[[str], AbstractContextManager[object]]
KIND, KEY = "planned", b""  # by which a process that builds many times has its last plan


@dataclass(frozen=True, slots=True)
class Planned:
    """What the pages were planned from, and what prints them."""

    loaded: Loaded
    covered: Mapping[str, Coverage]
    found: Mentions
    render: rendering.Renderer


def plan(
    given: Sources, memo: Memo = NOTHING, timed: Timed = nullcontext, noting: bool = False
) -> tuple[Shop, Archive]:
    """All that the pages are made from; raises `BuildError`, and what `room.open_room` raises.

    `noting`: what tasks read is noted though there is no `memo` here to remember it.
    """
    with timed("read"):
        loaded = load(given, memo)
        archive, room = open_room(loaded.archive, given.captures) if given.captures else (loaded.archive, None)
    finder = searching.identity() if given.search else ""
    with timed("derive"):
        found = mentions(
            archive, loaded.links.articles, naming(archive), loaded.counted, memo, jobs=processes(given.jobs)
        )
        covered = coverage.coverage(archive, loaded.links)
        ledger = Ledger(deaf=not (memo or noting) or room is not None)
        memory = NOTHING if ledger.deaf else memo
        told = loaded.words, loaded.static, finder, room, ledger, memory
        desk = pages.seat(archive, loaded.links, covered, found, *told)
    shop = Shop(desk, rendering.renderer(given.templates, loaded.words))
    if room is None:
        memo.make(KIND, KEY, Planned(loaded, covered, found, shop.render))
    return shop, archive


def again(live: Live, given: Sources, paths: Iterable[Path]) -> tuple[Shop, tuple[Ref, ...]] | None:
    """All that the pages of these files' records are made from, now that they changed; and whose files they are.

    None where a build has to say what is different, or where none was planned by who holds `live`.
    """
    planned: Planned | None = live.get((KIND, KEY))
    amended = amend(planned.loaded, paths) if planned else None
    if not planned or not amended:
        return None
    loaded, refs = amended
    archive, links, before = loaded.archive, loaded.links, planned.found
    names = naming(archive)
    if names.order != before.naming.order:  # every text would have to be searched
        return None
    known = {name: found for name, found in before.named.items() if Ref("article", name) not in refs}
    found = mentions(archive, links.articles, names, loaded.counted, known=known)
    covered = planned.covered if links is planned.loaded.links else coverage.coverage(archive, links)
    finder = searching.identity() if given.search else ""
    desk = pages.seat(archive, links, covered, found, loaded.words, loaded.static, finder)
    return Shop(desk, planned.render), refs
