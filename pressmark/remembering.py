"""What tasks made and read the last time to those whose files are still right; the others must be done again.

A task is kept as the names of what it read, and the address and hash of every file that it made; the bytes lie in the
site that was published. All is one answer of the memory. It is long (34 MB of 10,000 articles), so what builds do after
it was written is a short one of its own, until that is long, too. Whatever cannot be believed of them is not there.
"""

import json
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from sys import intern

from pressmark.making import Chunk, File, numbered
from pressmark.memo import Memo
from pressmark.noted import Read
from pressmark.noticing import SIZE, Ledger

KIND, SINCE = "tasks", "tasks since"
FEW = 8  # the share of the tasks that may be done before all are written anew: one in so many
HEAD = 8  # bytes that say how long the JSON is; after it come digests, then the numbers of all that was read
TYPES = (str, str, str, bool, bool, int, int)  # of a file
Numbers = Sequence[int]


@dataclass(slots=True)
class Kept:
    """The tasks of a site by name: what each made, and what it read as places in `names`, each of which has a digest.

    `within` is the same of what was derived, and read under its own name. `base` is what all this was when it was
    written whole, and `place` is under which key there is what came since.
    """

    names: Sequence[Read] = ()
    digests: bytes = b""
    within: Mapping[str, Numbers] = field(default_factory=dict)
    files: Mapping[str, tuple[File, ...]] = field(default_factory=dict)
    read: Mapping[str, Numbers] = field(default_factory=dict)
    base: "Kept | None" = None
    place: bytes = b""


def recall(memory: Memo, key: bytes) -> Kept:
    """What is kept under a key, which stands for all that every task depends on; nothing where that is not known."""
    try:
        data = memory.recall(KIND, [key])[key]
        base, _ = _decoded(data)
    except (KeyError, ValueError, TypeError, IndexError):
        return Kept()
    place = memory.key(SINCE, key, data)
    try:
        late, gone = _decoded(memory.recall(SINCE, [place])[place], base.names)
    except (KeyError, ValueError, TypeError, IndexError):
        return replace(base, base=base, place=place)
    files = {name: made for name, made in {**base.files, **late.files}.items() if name not in gone}
    return replace(late, files=files, read={**base.read, **late.read}, base=base, place=place)


def unchanged(kept: Kept, ledger: Ledger) -> dict[str, tuple[File, ...]]:
    """The files of those tasks that read nothing that is different now, by name of the task."""
    for name, numbers in kept.within.items():
        ledger.within.setdefault(name, frozenset(kept.names[number] for number in numbers))
    now = b"".join(ledger.look(kept.names))
    if now == kept.digests:
        return dict(kept.files)
    places = range(0, len(now), SIZE)
    different = {at // SIZE for at in places if now[at : at + SIZE] != kept.digests[at : at + SIZE]}
    return {name: files for name, files in kept.files.items() if different.isdisjoint(kept.read[name])}


class Keeping:
    """The tasks of a site in the making: those of `kept` that are `still` right, and those that are done."""

    def __init__(self, kept: Kept, still: Collection[str], ledger: Ledger) -> None:
        few = (len(kept.files) - len(still)) * FEW <= len(kept.files)  # else all will be written anew
        self._ledger, self._base, self._place = ledger, (few and kept.base) or Kept(), kept.place if few else b""
        self._numbers = {name: number for number, name in enumerate(kept.names)}
        self._files = {name: kept.files[name] for name in still}
        self._read = {name: kept.read[name] for name in still}

    def add(self, chunk: Chunk) -> None:
        """Takes note of tasks that were done; their bytes are not needed any more."""
        numbers = numbered(chunk.read, self._numbers)
        for done in chunk.done:
            self._files[done.task] = done.files
            self._read[done.task] = array("I", map(numbers.__getitem__, done.read))
        for name, read in chunk.within.items():
            self._ledger.within[name] = frozenset(chunk.read[number] for number in read)

    def keep(self, memory: Memo, key: bytes) -> None:
        """Remembers all of them, with the digests of what they read."""
        if not memory:
            return
        derived = {name: numbered(read, self._numbers) for name, read in self._ledger.within.items()}
        names = tuple(self._numbers)
        late = [name for name, read in self._read.items() if read is not self._base.read.get(name)]
        if not self._place or len(late) * FEW > len(self._read):
            memory.keep(KIND, {key: _encoded(self._whole(names, derived))})
            return
        files, read = {name: self._files[name] for name in late}, {name: self._read[name] for name in late}
        since = Kept(names[len(self._base.names) :], self._digests(names), derived, files, read)
        memory.keep(SINCE, {self._place: _encoded(since, sorted(self._base.files.keys() - self._files.keys()))})

    def _digests(self, names: Sequence[Read]) -> bytes:
        return b"".join(self._ledger.look(names))

    def _whole(self, names: Sequence[Read], derived: Mapping[str, Numbers]) -> Kept:
        """All, without the names of what nobody reads any more."""
        used, within = self._used(names, derived)
        places = dict(zip(used, range(len(used)), strict=True))
        found = [names[number] for number in used]
        return Kept(
            found,
            self._digests(found),
            {name: array("I", map(places.__getitem__, read)) for name, read in within.items()},
            self._files,
            {name: array("I", map(places.__getitem__, read)) for name, read in self._read.items()},
        )

    def _used(self, names: Sequence[Read], derived: Mapping[str, Numbers]) -> tuple[list[int], dict[str, Numbers]]:
        """What the tasks read, and of what was derived of it what that was made from: it was read, too."""
        used, within = set[int]().union(*self._read.values()), dict[str, Numbers]()
        waiting = {names[number][0] for number in used}
        while waiting:
            name = waiting.pop()
            if name in derived and name not in within:
                within[name] = derived[name]
                used |= set(within[name])
                waiting |= {names[number][0] for number in within[name]}
        return sorted(used), within


def _encoded(kept: Kept, gone: Sequence[str] = ()) -> bytes:
    tables = list(dict.fromkeys(table for table, _ in kept.names))
    places = {table: place for place, table in enumerate(tables)}
    said = {
        "gone": gone,
        "tables": tables,
        "of": [places[table] for table, _ in kept.names],
        "keys": [key for _, key in kept.names],
        "within": [(name, len(read)) for name, read in kept.within.items()],
        "tasks": [(name, files, len(kept.read[name])) for name, files in kept.files.items()],
    }
    head = json.dumps(said, separators=(",", ":")).encode()
    numbers = (kept.read[name] for name in kept.files)
    all_numbers = b"".join(array("I", read).tobytes() for read in chain(kept.within.values(), numbers))
    return b"".join((len(head).to_bytes(HEAD, "big"), head, kept.digests, all_numbers))


def _decoded(data: bytes, before: Sequence[Read] = ()) -> tuple[Kept, frozenset[str]]:
    """What was kept, and which tasks of before are gone; `before` are the names to which it adds others.

    Raises ValueError, TypeError, KeyError or IndexError for what `_encoded` did not write.
    """
    size = HEAD + int.from_bytes(data[:HEAD], "big")
    said = json.loads(data[HEAD:size])
    tables, keys = list(map(intern, said["tables"])), map(intern, said["keys"])
    names = [*before, *zip(map(tables.__getitem__, said["of"]), keys, strict=True)]
    end = size + SIZE * len(names)
    numbers = array("I")
    numbers.frombytes(data[end:])
    parts = _Parts(numbers)
    within = {str(name): parts.next(count) for name, count in said["within"]}
    files, read = {}, {}
    for name, made, count in said["tasks"]:
        files[name] = tuple([_file(one) for one in made])
        read[name] = parts.next(count)
    if parts.at != len(numbers) or (numbers and max(numbers) >= len(names)):
        raise ValueError("these numbers are not of these names")
    return Kept(names, data[size:end], within, files, read), frozenset(map(str, said["gone"]))


def _file(made: list[str | bool]) -> File:
    if tuple(map(type, made)) != TYPES:
        raise ValueError("no file")
    return File(*made)  # type: ignore[arg-type]


@dataclass(slots=True)
class _Parts:
    """Numbers that are taken from the first on."""

    numbers: "array[int]"
    at: int = 0

    def next(self, count: int) -> "array[int]":
        """The next so many."""
        self.at += count
        return self.numbers[self.at - count : self.at]
