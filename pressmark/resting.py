"""Sources and a site to what was built, where both stand as the last build left them: then there is nothing to do.

Only the states of files are looked at: size, node and times, of which nobody can set the last. Times may be coarse, so
what was changed only just before a build is not believed to stand still: then the next build looks closer.
"""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pressmark import publishing
from pressmark.disk import beside, lock
from pressmark.memo import Memo
from pressmark.sources import Sources
from pressmark.standing import SIZE, Batch, batches, look, sum_of, total

KIND = "rest"
RECENT = 2 * 10**9  # nanoseconds: FAT keeps times to two seconds


def at_rest(memo: Memo, given: Sources, output: Path) -> tuple[int, int] | None:
    """How many articles and pages the site has; None where a build has something to do, or nobody can know."""
    if not memo or given.captures:
        return None
    known = memo.recall(KIND, [key := _key(memo, given, output)]).get(key, b"")
    if not known:
        return None
    with lock(folder := publishing.output_folder(output, [])), suppress(ValueError, OSError):
        state, site, articles, pages = known.decode().split("\n")
        if _stands(given, str(folder), state, site):
            return int(articles), int(pages)
    return None


class Rest:
    """The state of the sources before a build begins, to be kept when it ends well."""

    def __init__(self, memo: Memo, given: Sources, output: Path) -> None:
        self._memo, self._key, self._state = memo, _key(memo, given, output), ""
        if memo and not given.captures:
            now = time.time_ns()
            with suppress(OSError):
                state, latest = _state(given)
                self._state = state if latest < now - RECENT else ""

    def keep(self, standing: bytes, articles: int, pages: int) -> None:
        """Remembers that this state makes the site of which `Stage.standing` says that."""
        if self._state and standing:
            lines = (self._state, standing.hex(), str(articles), str(pages))
            self._memo.keep(KIND, {self._key: "\n".join(lines).encode()})


def _key(memo: Memo, given: Sources, output: Path) -> bytes:
    named = (given.content, *given.templates, *given.static, output)
    return memo.key(KIND, repr([os.path.realpath(path) for path in named]), repr((given.base_url, given.search)))


def _stands(given: Sources, site: str, state: str, standing: str) -> bool:
    """Whether sources and site are in these states. A process beside this one looks at half of the site meanwhile."""
    found = list(batches(site))
    with beside(lambda: b"".join(_sums(site, found[1::2]))) as others:
        if _state(given)[0] != state:
            return False
        sums = [*_sums(site, found[::2]), *_cut(others())]
    return total(sums).hex() == standing


def _sums(top: str, found: Iterable[Batch]) -> Iterator[bytes]:
    return (sum_of(batch, look(top, batch)) for batch in found)


def _cut(sums: bytes) -> Iterator[bytes]:
    return (sums[at : at + SIZE] for at in range(0, len(sums), SIZE))


def _state(given: Sources) -> tuple[str, int]:
    """Stands for the states of all source files; when the last of them was touched (ns). Raises OSError."""
    sums, latest = [], 0
    for top in map(str, (given.content, *given.templates, *given.static)):
        found = [(batch, look(top, batch)) for batch in batches(top)]
        sums.append(total(sum_of(batch, states) for batch, states in found).hex())
        latest = max(latest, *(max(state[:2]) for _, states in found for state in states if state), 0)
    return " ".join(sums), latest
