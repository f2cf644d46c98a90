"""Files to digests of their bytes; those that stand as they stood at the last glance need not be read for it.

A file stands as it stood if its size, its node and both its times do. Times may be coarse, so that a file may change
twice in one: what had changed only just before a glance began is read again by the next one (as Git does).
"""

import json
import os
import time
from pathlib import Path

RECENT = 2 * 10**9  # nanoseconds: FAT keeps times to two seconds
Standing = tuple[int, int, int, int]


class Glances:
    """The digests that are known by path. `began` is the time of this glance in nanoseconds."""

    def __init__(self, before: bytes = b"", began: int | None = None) -> None:
        self._began = time.time_ns() if began is None else began
        self._before = _believed(before)
        self._now: dict[str, tuple[Standing, str]] = {}
        self._news = False

    def digest(self, path: Path) -> bytes | None:
        """The digest of a file that stands as it stood; None for any other, which `note` tells of. Raises OSError."""
        name = str(path)
        standing = _standing(path)
        known = self._before.get(name)
        if known is None or known[0] != standing:
            self._now[name] = standing, ""
            return None
        self._now[name] = known
        return bytes.fromhex(known[1])

    def note(self, path: Path, digest: bytes) -> None:
        """What was read of a file that `digest` did not know, after it had looked at it."""
        self._now[str(path)] = self._now[str(path)][0], digest.hex()

    def dump(self) -> bytes | None:
        """What the next glance should know; None where that is nothing new."""
        kept = {
            name: (*standing, digest)
            for name, (standing, digest) in self._now.items()
            if digest and max(standing[:2]) < self._began - RECENT
        }
        if kept == {name: (*standing, digest) for name, (standing, digest) in self._before.items()}:
            return None
        return json.dumps(kept, separators=(",", ":")).encode()


def _standing(path: Path) -> Standing:
    found = os.stat(path)  # noqa: PTH116 - ten thousand times: a third of the time
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _believed(data: bytes) -> dict[str, tuple[Standing, str]]:
    """The digests of before; nothing where that is not what `dump` wrote."""
    try:
        found = {name: ((a, b, size, node), digest) for name, (a, b, size, node, digest) in json.loads(data).items()}
        for _, digest in found.values():
            bytes.fromhex(digest)
    except (AttributeError, TypeError, ValueError, RecursionError):
        return {}
    return found
