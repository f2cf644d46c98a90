"""Sources and a site to what was built, where both stand as the last build left them: then there is nothing to do.

Only the states of files are looked at: size, node and times, of which nobody can set the last. Times may be coarse, so
what was changed only just before a build is not believed to stand still: then the next build looks closer.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from pressmark import publishing
from pressmark.disk import lock
from pressmark.memo import Memo
from pressmark.sources import Sources

KIND = "rest"
RECENT = 2 * 10**9  # nanoseconds: FAT keeps times to two seconds


def at_rest(memo: Memo, given: Sources, output: Path) -> tuple[int, int] | None:
    """How many articles and pages the site has; None where a build has something to do, or nobody can know."""
    if not memo or given.captures:
        return None
    known = memo.recall(KIND, [key := _key(memo, given, output)]).get(key, b"")
    if not known:
        return None
    with lock(folder := publishing.output_folder(output, [])):
        try:
            state, site, articles, pages = json.loads(known)
            if site and state == _state(given)[0] and _identity(publishing.as_published(folder)) == site:
                return int(articles), int(pages)
        except (ValueError, TypeError, OSError):
            pass
    return None


class Rest:
    """The state of the sources before a build begins, to be kept when it ends well."""

    def __init__(self, memo: Memo, given: Sources, output: Path) -> None:
        self._memo, self._key = memo, _key(memo, given, output)
        self._wanted = bool(memo) and not given.captures
        self._state, self._is_old = _state(given) if self._wanted else ("", False)

    def keep(self, output: Path, articles: int, pages: int) -> None:
        """Remembers that this state makes the site that lies there now. Call it under `lock`."""
        if self._wanted and self._is_old:
            site = _identity(publishing.as_published(output))
            self._memo.keep(KIND, {self._key: json.dumps([self._state, site, articles, pages]).encode()})


def _key(memo: Memo, given: Sources, output: Path) -> bytes:
    named = (given.content, *given.templates, *given.static, output)
    return memo.key(KIND, repr([os.path.realpath(path) for path in named]), repr((given.base_url, given.search)))


def _identity(published: Mapping[str, str]) -> str:
    """Stands for the bytes of a site; "" where somebody touched them."""
    lines = "\n".join(f"{sha256} {path}" for path, sha256 in sorted(published.items()))
    return blake2b(lines.encode(), digest_size=16).hexdigest() if published else ""


def _state(given: Sources) -> tuple[str, bool]:
    """Stands for the states of all source files; whether none of them is recent. Raises OSError."""
    now, digest, latest = time.time_ns(), blake2b(digest_size=16), 0
    for folder in (given.content, *given.templates, *given.static):
        for path, found in _files(str(folder)):
            digest.update(f"{path}\t{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}\n".encode())
            latest = max(latest, found.st_mtime_ns, found.st_ctime_ns)
    return digest.hexdigest(), latest < now - RECENT


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Everything below, links followed as a build follows them, in the order of names."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir():
            yield from _files(entry.path)
        yield entry.path, entry.stat()
