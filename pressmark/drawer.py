"""Bytes to a place where they take up no memory, and back: a file without a name, which no other process opens.

A copy of this process reads it as well. It goes with the last who may still ask for something in it.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from tempfile import TemporaryFile
from typing import IO

Take = Callable[[], bytes]


class Place:
    """Where something lies in a file."""

    __slots__ = ("_file", "_size", "_start")

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file, self._start, self._size = file, start, size

    def __call__(self) -> bytes:
        """What was put there."""
        return os.pread(self._file.fileno(), self._size, self._start)


class Drawer:
    """Bytes that are seldom wanted, put there by one process. What the system has no room for stays in memory."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0

    def put(self, data: bytes) -> Take:
        """What gives these bytes from now on."""
        try:
            file = self._file = self._file or TemporaryFile(buffering=0)  # noqa: SIM115 - open while there is a place in it
            if os.pwrite(file.fileno(), data, self._end) < len(data):
                return lambda: data
        except OSError:
            return lambda: data
        self._end += len(data)
        return Place(file, self._end - len(data), len(data))


class Laid(Mapping[str, bytes]):
    """Bytes by name, each fetched when it is asked for."""

    __slots__ = ("takes",)

    def __init__(self, takes: Mapping[str, Take]) -> None:
        self.takes = takes

    def __getitem__(self, name: str) -> bytes:
        return self.takes[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.takes)

    def __len__(self) -> int:
        return len(self.takes)
