"""Shards and packed pieces as memory has them: what was indexed or packed before is not indexed or packed again.

A shard is kept by the hash of its bytes, a piece by what was packed. Memory holds of a shard its files, one after the
other, behind a list of their names and lengths; whatever else it holds is not believed.
"""

import json
from collections.abc import Iterable, Mapping

from pressmark.drawer import Drawer, Laid
from pressmark.memo import Memo
from pressmark.searching.codes import joined
from pressmark.searching.packing import gzipped
from pressmark.searching.shards import CARDS, SHARD, Shard

KIND, PIECE, CODE = "shard", "piece", "code"
HEAD = 4  # bytes that say how long the list is


class Shards:
    """The shards of a site in their order, as they come: made now, or remembered."""

    def __init__(self, urls: Iterable[str], memo: Memo) -> None:
        self._memo = memo
        self._found: dict[str, Shard | None] = dict.fromkeys(urls)
        self._drawer = Drawer()

    def keep(self, url: str, sha256: str) -> bool:
        """Whether a shard with these bytes is remembered."""
        key = bytes.fromhex(sha256)
        found = unpacked(self._memo.recall(KIND, [key]).get(key, b""))
        if found is not None:
            self._put(url, found)
        return found is not None

    def add(self, url: str, sha256: str, data: bytes) -> None:
        """A shard that was made now."""
        self._memo.keep(KIND, {bytes.fromhex(sha256): data})
        self._put(url, unpacked(data))

    def _put(self, url: str, shard: Shard | None) -> None:
        self._found[url] = Laid({path: self._drawer.put(data) for path, data in (shard or {}).items()})

    @property
    def are_all_there(self) -> bool:
        """Whether they can be merged: once, and then they are gone from here."""
        return bool(self._found) and None not in self._found.values()

    def take(self) -> list[Shard]:
        """All of them, which are there."""
        found, self._found = self._found, {}
        return [one for one in found.values() if one is not None]


def piece(memo: Memo, raw: bytes) -> bytes:
    """A piece of the index, packed."""
    if not memo:
        return gzipped(raw)
    key = memo.key(PIECE, raw)
    found = memo.recall(PIECE, [key]).get(key, b"")
    if not found:
        found = gzipped(raw)
        memo.keep(PIECE, {key: found})
    return found


def code(memo: Memo, codes: Mapping[str, bytes]) -> tuple[bytes, dict[str, list[int]]]:
    """The code of all languages joined (`codes`): half a second, and the same until Pagefind is another."""
    if not memo:
        return joined(codes)
    key = memo.key(CODE, *codes, *codes.values())
    head, _, blob = memo.recall(CODE, [key]).get(key, b"").partition(b"\n")
    try:
        return blob, {str(name): [int(step) for step in steps] for name, steps in json.loads(head).items()}
    except (ValueError, TypeError, AttributeError):
        blob, made = joined(codes)
        memo.keep(CODE, {key: json.dumps(made).encode() + b"\n" + blob})
        return blob, made


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
    return found if at == len(data) and {SHARD, CARDS} <= found.keys() else None
