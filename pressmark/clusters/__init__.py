"""The address of a dask cluster and the sources of a build to those who make its pages there.

What crosses is plain, as between processes of one machine: once for each worker all source files, then tasks one way
and bytes the other. Each worker plans the archive for itself (`benches`), with the code that is here or not at all. The
index is merged here, and whatever is laid on the stage is written here.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from pressmark import memo
from pressmark.clusters import benches
from pressmark.clusters.benches import ClusterFailed
from pressmark.clusters.parcels import Parcel, pack
from pressmark.making import Chunk, Hands, Shop
from pressmark.pages import Task
from pressmark.sources import Sources

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as Sent

__all__ = ["Cluster", "ClusterFailed", "connected"]

ANSWER = 10.0  # seconds for a scheduler to answer, the first time and when it was lost
PATIENCE = 60.0  # seconds in which a cluster without a worker may come by one; a nanny needs three
SENDING = 600.0  # seconds for the sources to reach all workers
GLANCE = 5.0  # seconds between two looks at whether any worker is left
LEAVE = 5.0  # seconds in which workers let go what they planned, or nobody waits for them
Open = Callable[[Shop, Sources, Sequence[Task]], AbstractContextManager[Hands]]


@dataclass(frozen=True, slots=True)
class Cluster(Hands):
    """Workers of a cluster. What one of them cannot print is printed here, so that a message names files of ours."""

    client: "Client"
    parcel: "Sent"
    shop: Shop
    patience: float

    def begin(self, tasks: tuple[Task, ...]) -> Future[Chunk]:
        """Gives a chunk of tasks to the cluster."""
        if self.client.status == "closed":  # by itself, when the scheduler did not come back
            raise CancelledError
        return self.pages.submit(benches.make, self.parcel, tasks)

    def end(self, tasks: tuple[Task, ...], begun: Future[Chunk]) -> Chunk:
        """What came of them, once it is there. Raises ClusterFailed where nobody works on it any more."""
        while not wait([begun], timeout=min(GLANCE, self.patience)).done:
            _awaited(self.client, self.patience)
        chunk = begun.result()
        return self.shop.make(tasks) if chunk.problems else chunk


@contextmanager
def connected(address: str, given: Sources, noting: bool, patience: float = PATIENCE) -> Iterator[Open]:
    """What opens the cluster at HOST:PORT to the tasks of a build of these sources. Raises ClusterFailed, at any time.

    Enter it before the sources are read: workers plan meanwhile. `noting`: it is told what each task read.
    """
    with _client(address, patience) as client:
        _awaited(client, patience)
        _alike(client, patience)
        parcel = pack(given, noting)
        sent = _told(client, lambda: client.scatter(parcel, broadcast=True, hash=False), SENDING)
        begun = _everywhere(client, benches.ready, sent)
        try:
            yield partial(_opened, client, sent, parcel, patience, len(begun))
        finally:
            _leave(client, parcel, min(LEAVE, patience))


@contextmanager
def _opened(
    client: "Client", sent: "Sent", parcel: Parcel, patience: float, jobs: int, shop: Shop, given: Sources, _: object
) -> Iterator[Hands]:
    """Those who make pages from this shop. Raises ClusterFailed where the sources were edited since they were sent."""
    if pack(given, parcel.noting).identity != parcel.identity:
        raise ClusterFailed("the sources were edited while they were read (build again)")
    executor = client.get_executor(pure=False)
    try:
        yield Cluster(executor, jobs, client, sent, shop, patience)
    finally:
        executor.shutdown(wait=False)


@contextmanager
def _client(address: str, patience: float) -> Iterator["Client"]:
    """A connection, and in words what dask says when it breaks."""
    try:
        from distributed import Client, KilledWorker, client
        from distributed.comm import CommClosedError
        from distributed.core import RPCClosed
    except ImportError as error:
        raise ClusterFailed("--executor needs dask, which is not installed (pip install 'pressmark[dask]')") from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it is said below
    _greeted(address, seconds := min(ANSWER, patience))
    closed = getattr(client, "ClosedClientError", RPCClosed)  # not all versions have it
    with Client(address, timeout=seconds, set_as_default=False) as connection:
        try:
            yield connection
        except KilledWorker as error:
            ended = "workers of the cluster ended, one after the other, over the same pages"
            raise ClusterFailed(f"{ended}, perhaps for want of memory (their logs say more)") from error
        except (CancelledError, CommClosedError, RPCClosed, closed) as error:
            raise ClusterFailed(f"the cluster at dask://{address} was lost, or all of its workers at once") from error


def _greeted(address: str, seconds: float) -> None:
    """Returns when a scheduler has said who it is; raises ClusterFailed where nobody does.

    A client of distributed 2026.8 waits forever for what accepts a connection and says nothing.
    """
    from distributed import Security
    from distributed.comm import connect

    async def greet() -> None:
        comm = await connect(address, seconds, **Security().get_connection_args("client"))
        comm.abort()

    async def greeted() -> None:
        await asyncio.wait_for(greet(), seconds)

    try:
        with ThreadPoolExecutor(1) as apart:  # this thread may have a loop of its own, as in a notebook
            apart.submit(lambda: asyncio.run(greeted())).result()
    except Exception as error:  # whatever stands there that is no scheduler
        lacks = f"no cluster answers at dask://{address} (is `dask scheduler` running there?)"
        raise ClusterFailed(lacks) from error


def _awaited(client: "Client", patience: float) -> None:
    """Returns when a worker is there that takes work; raises ClusterFailed where none comes."""

    async def came() -> bool:
        try:
            await client.wait_for_workers(1, timeout=patience)
        except TimeoutError:
            return False
        return True

    if not _told(client, came, patience + ANSWER):
        lacks = f"for {patience:.0f} s no worker of the cluster was able to work"
        raise ClusterFailed(f"{lacks} (each needs memory for the whole archive; their logs say more)")


def _alike(client: "Client", seconds: float) -> None:
    """Raises ClusterFailed for a worker that would make pages by other code than is here."""
    codes = _told(client, lambda: client.run(memo.code, on_error="return"), seconds)
    for worker, code in sorted(codes.items()):
        if isinstance(code, Exception):
            why = f"cannot run this Pressmark ({code})"
        elif code != memo.code():
            why = "has another version of Pressmark, of Python or of a library than is here"
        else:
            continue
        raise ClusterFailed(f"the worker at {worker} {why} (install the same on all machines)")


def _leave(client: "Client", parcel: Parcel, seconds: float) -> None:
    """Tells the workers that the build has ended, whether they still hear it or not."""
    from distributed import fire_and_forget, wait

    if client.status == "running":
        with client.as_current(), suppress(OSError, CancelledError, ClusterFailed):
            left = _everywhere(client, benches.leave, parcel.identity)
            fire_and_forget(left)
            wait(left, timeout=seconds)


def _everywhere(client: "Client", do: Callable[[Any], None], given: object) -> "list[Sent]":
    """Begins something in each worker that is there."""
    workers = _told(client, client.nthreads, ANSWER)
    return [client.submit(do, given, workers=[worker], pure=False) for worker in workers]


def _told(client: "Client", ask: Callable[[], Awaitable[Any]], seconds: float) -> Any:
    """What the scheduler answers; raises ClusterFailed where it does not, for which dask itself would wait forever."""

    async def asked() -> Any:
        return await ask()

    try:
        return client.sync(asked, callback_timeout=seconds)
    except TimeoutError as error:
        raise ClusterFailed(f"the cluster has not answered for {seconds:.0f} s") from error
