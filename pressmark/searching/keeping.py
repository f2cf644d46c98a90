"""Shards and packed pieces as memory has them: what was indexed or packed before is not indexed or packed again.

A shard's key is its documents, a piece's its bytes. What memory holds of a shard is its files, one after the other,
behind a list of their names and lengths; whatever else it holds is made anew.
"""

import json
from collections.abc import Callable, Sequence
from threading import Lock

from pressmark.memo import Memo
from pressmark.pages.page import Document
from pressmark.searching.packing import gzipped
from pressmark.searching.shards import SHARD, Shard

KIND, PIECE = "shard", "piece"
HEAD = 4  # bytes that say how long the list is
Index = Callable[[Sequence[Document]], Shard]


class Keeping:
    """Two functions that remember, for several threads."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._lock = Lock()

    def shards(self, index: Index) -> Index:
        """The same, but for documents that were indexed before."""

        def known(documents: Sequence[Document]) -> Shard:
            key = self._memo.key(KIND, repr(documents))
            found = unpacked(self._recall(KIND, key))
            if found is None:
                found = index(documents)
                self._keep(KIND, key, packed(found))
            return found

        return known if self._memo else index

    def piece(self, raw: bytes) -> bytes:
        """A piece of the index, packed."""
        if not self._memo:
            return gzipped(raw)
        key = self._memo.key(PIECE, raw)
        found = self._recall(PIECE, key)
        if not found:
            found = gzipped(raw)
            self._keep(PIECE, key, found)
        return found

    def _recall(self, kind: str, key: bytes) -> bytes:
        with self._lock:
            return self._memo.recall(kind, [key]).get(key, b"")

    def _keep(self, kind: str, key: bytes, value: bytes) -> None:
        with self._lock:
            self._memo.keep(kind, {key: value})


def packed(shard: Shard) -> bytes:
    """The files of a shard as one."""
    head = json.dumps([(path, len(data)) for path, data in shard.items()]).encode()
    return b"".join((len(head).to_bytes(HEAD, "big"), head, *shard.values()))


def unpacked(data: bytes) -> Shard | None:
    """The opposite; None for what is no shard."""
    at = HEAD + int.from_bytes(data[:HEAD], "big")
    try:
        found = {}
        for path, size in json.loads(data[HEAD:at]):
            found[str(path)] = data[at : at + size]
            at += size
    except (ValueError, TypeError):
        return None
    return found if at == len(data) and SHARD in found else None
