"""Source folders to the moments at which a build is due: after a change, once nothing more is being written.

Reading changes nothing, so opened and closed files do not count, nor do the files that editors keep beside a text.
"""

import errno
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from pressmark.disk import room_to_watch
from pressmark.litter import is_passed_over

CHANGES: list[type[FileSystemEvent]] = [
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
    *(FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
]
QUIET = 0.15  # seconds without a change after which a build is due: a checkout of many files is one build
PATIENCE = 3.0  # seconds for a file that somebody is still writing; logs are never closed
INTERVAL = 0.5  # seconds between two looks where folders must be polled
TRIED = "4913"  # vim tries a folder with a file of this name
NO_INOTIFY = {errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOSYS, errno.EPERM}


class Changes:
    """Changes not yet built. Times are seconds of a monotonic clock, which a fact may hand in."""

    def __init__(self, quiet: float = QUIET, closes: bool = False) -> None:
        self.quiet = quiet
        self.closes = closes  # whether the system tells when a file that was written is closed
        self._news = threading.Condition()
        self.begun: frozenset[str] = frozenset()  # the paths of the changes whose build was due last
        self._last: float | None = None
        self._paths: set[str] = set()
        self._writing: set[str] = set()

    def take(self, event: str, path: str, now: float) -> None:
        """One event of watchdog, by its type and a path that it leaves changed."""
        with self._news:
            self._last = now
            self._paths.add(path)
            if event == "modified" and self.closes:
                self._writing.add(path)
            elif event in ("closed", "deleted", "moved"):
                self._writing.discard(path)
            self._news.notify_all()

    def due(self, now: float) -> float | None:
        """Seconds until the changes so far should be built; None without a change."""
        if self._last is None:
            return None
        return max(0.0, self._last + (PATIENCE if self._writing else self.quiet) - now)

    def wait(self, seconds: float) -> bool:
        """Waits at most so long; whether a build is due, which then counts as begun."""
        end = time.monotonic() + seconds
        with self._news:
            while (now := time.monotonic()) < end:
                due = self.due(now)
                if due == 0:
                    self._last = None
                    self._writing.clear()
                    self.begun, self._paths = frozenset(self._paths), set()
                    return True
                self._news.wait(end - now if due is None else min(due, end - now))
        return False

    @property
    def pending(self) -> bool:
        """Whether something changed since the last build began."""
        return self._last is not None


class Watch(FileSystemEventHandler):
    """Watches folders until `stop`. `mend` finds folders that were replaced as a whole, which no event tells."""

    def __init__(self, folders: Sequence[Path], changes: Changes, observer: Any) -> None:
        self.folders = {folder: _identity(folder) for folder in folders}
        self.changes = changes
        self.observer = observer
        self.watches: dict[Path, Any] = {}
        for folder in folders:
            self._schedule(folder)
        observer.start()

    def _schedule(self, folder: Path) -> None:
        if folder.is_dir():
            self.watches[folder] = self.observer.schedule(self, str(folder), recursive=True, event_filter=CHANGES)

    def dispatch(self, event: FileSystemEvent) -> None:
        """Takes what watchdog tells."""
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        for path in paths:
            if not self._ignored(path):
                self.changes.take(event.event_type, path, time.monotonic())

    def _ignored(self, path: str) -> bool:
        for folder in self.folders:
            if Path(path).is_relative_to(folder):
                return any(part == TRIED or is_passed_over(part) for part in Path(path).relative_to(folder).parts)
        return False

    def mend(self) -> None:
        """Watches a folder anew that was deleted and made again, as a checkout may do."""
        for folder, known in self.folders.items():
            if (found := _identity(folder)) != known:
                self.folders[folder] = found
                if old := self.watches.pop(folder, None):
                    self.observer.unschedule(old)
                self._schedule(folder)
                self.changes.take("modified", "", time.monotonic() - self.changes.quiet)
                self.changes.take("closed", "", time.monotonic())

    def stop(self) -> None:
        """Ends the watching; waits for nothing."""
        self.observer.stop()


def watch(folders: Sequence[Path], poll: bool, say: Callable[[str], None], observer: Any = Observer) -> Watch:
    """Watches by the system's notices, or where it has none left by looking again and again, and says so."""
    if not poll:
        try:
            room_to_watch(folders)
            return Watch(folders, Changes(closes=sys.platform == "linux"), observer())
        except OSError as error:
            if error.errno not in NO_INOTIFY:
                raise
            say(
                f"the system cannot watch these folders ({error.strerror}); looking every {INTERVAL} s instead (--poll)"
            )
    return Watch(folders, Changes(quiet=1.5 * INTERVAL), PollingObserver(timeout=INTERVAL))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
