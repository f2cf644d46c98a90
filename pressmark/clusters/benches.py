"""A parcel and tasks to the bytes of their pages, in a worker of a cluster.

A worker plans the archive once for a build, from the parcel, and keeps what it planned until it is told that the build
has ended: it is too large to come with each chunk, and too much for it to be planned again.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from pressmark import memo, pipeline
from pressmark.clusters.parcels import Parcel, unpack
from pressmark.making import Chunk, Shop
from pressmark.pages import Task
from pressmark.problems import BuildError

BUILDS = 2  # that a worker remembers at once; of one whose machine was switched off nobody says that it has ended
ONE = Lock()  # what a desk notices is of one thread; threads of one Python would not be faster either


class ClusterFailed(Exception):  # noqa: N818 (says what happened)
    """A cluster that is not there, or cannot do what is asked of it."""


@dataclass(slots=True)
class Bench:
    """Where a worker has what it planned for one build, and the folder in which the templates lie."""

    shop: Shop | None = None
    folder: "TemporaryDirectory[str] | None" = None

    def open(self, parcel: Parcel) -> Shop:
        """The shop, planned when it is first asked for."""
        if not self.shop:
            with _explained():
                self.folder = TemporaryDirectory(prefix="pressmark-", dir=_room())
                self.shop, _ = pipeline.plan(unpack(parcel, Path(self.folder.name)), noting=parcel.noting)
        return self.shop

    def close(self) -> None:
        """Lets all of it go."""
        self.shop = None
        if self.folder:
            self.folder.cleanup()
        self.folder = None


@lru_cache(maxsize=BUILDS)
def bench(_identity: bytes) -> Bench:
    """The bench of a build in this process."""
    return Bench()


def make(parcel: Parcel, tasks: tuple[Task, ...]) -> Chunk:
    """The files of these tasks. Raises ClusterFailed."""
    with ONE:
        return _shop(parcel).make(tasks)


def ready(parcel: Parcel) -> None:
    """Plans before anything is to be made. What is wrong is said where that is tried again."""
    with ONE, suppress(ClusterFailed):
        _shop(parcel)


def leave(identity: bytes) -> None:
    """Lets go what was planned for a build that has ended."""
    with ONE:
        bench(identity).close()


def _shop(parcel: Parcel) -> Shop:
    if parcel.code != memo.code():  # of a worker that came when the build had begun
        raise ClusterFailed("a worker came with other code than this Pressmark's (give all machines the same versions)")
    return bench(parcel.identity).open(parcel)


def _room() -> str:
    """The folder of this worker, which goes with it however it ends."""
    from distributed import get_worker

    return str(get_worker().local_directory)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except BuildError as error:
        raise ClusterFailed(f"a worker does not read the sources as they are read here: {error.problems[0]}") from None
    except OSError as error:
        raise ClusterFailed(f"a worker cannot write the sources to its own disk: {error.strerror}") from None
