"""What tasks made and read the last time to those whose files are still right; the others must be done again.

A task is kept as the names of what it read, and the address and hash of every file that it made; the bytes lie in the
site that was published. All is one answer of the memory. It is long (34 MB of 10,000 articles), so what builds do after
it was written is a short one of its own, until that is long, too. Whatever cannot be believed of them is not there.
"""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, islice, repeat
from operator import itemgetter
from sys import intern

from pressmark.making import Chunk, File, numbered
from pressmark.memo import Memo
from pressmark.noted import Read
from pressmark.noticing import NOBODY, SIZE, Ledger

KIND, SINCE = "tasks", "tasks since"
FEW = 8  # the share of the tasks that may be done before all are written anew: one in so many
MANY = 20  # names of a table from which on there is one for all of it
HEAD = 8  # bytes that say how long the JSON is; after it come digests, then the numbers of all that was read
TYPES = (str, str, str, bool, bool, int, int)  # of a file
Numbers = Sequence[int]


@dataclass(slots=True)
class Kept:
    """The tasks of a site by name: what each made, and what it read as places in `names`, each of which has a digest.

    `within` is the same of what was worked out, and read under its own name; of what was derived the digest says
    nothing. `base` is what all this was when it was written whole, and `place` is under which key there is what came
    since.
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


def differing(kept: Kept, ledger: Ledger) -> set[int]:
    """Which names have another value now, as places in `names`; of what was derived, those made from any of these."""
    for name, numbers in kept.within.items():
        ledger.within.setdefault(name, frozenset(kept.names[number] for number in numbers))
    return _Comparing(kept, ledger).all()


def unchanged(kept: Kept, different: Set[int]) -> dict[str, tuple[File, ...]]:
    """The files of those tasks that read nothing that is different now, by name of the task."""
    if not different:
        return dict(kept.files)
    return {name: files for name, files in kept.files.items() if different.isdisjoint(kept.read[name])}


class _Comparing:
    """Table after table: one of which all stands, or all that it was worked out from, is not looked into."""

    def __init__(self, kept: Kept, ledger: Ledger) -> None:
        self._kept, self._ledger = kept, ledger
        self._ranges = defaultdict[str, list[range]](list)  # the numbers of what is read of each table
        for table, numbers in _ranges(kept.names):
            self._ranges[table].append(numbers)
        self._done = set[str]()
        self._different = set[int]()

    def all(self) -> set[int]:
        """What is different of all tables."""
        for table in self._ranges:
            self._settle(table)
        return self._different

    def _settle(self, table: str) -> None:
        if table in self._done:
            return
        self._done.add(table)
        made_of = self._kept.within.get(table, ())
        for name in {self._kept.names[number][0] for number in made_of}:
            self._settle(name)
        if not self._stands(table, made_of):
            for numbers in self._ranges[table]:
                self._different |= self._looked(numbers) if table in self._ledger.stamps else set(numbers)

    def _stands(self, table: str, made_of: Numbers) -> bool:
        if made_of or (table in self._kept.within and table not in self._ledger.stamps):
            return self._different.isdisjoint(made_of)
        first = next((numbers[:1] for numbers in self._ranges[table]), range(0))
        is_whole = table in self._ledger.stamps and [self._kept.names[number][1] for number in first] == [""]
        return is_whole and not self._looked(first)

    def _looked(self, numbers: range) -> set[int]:
        """Which of these are different."""
        start, stop = numbers.start, numbers.stop
        was, now = self._kept.digests[start * SIZE : stop * SIZE], self._ledger.look(self._kept.names[start:stop])
        if b"".join(now) == was:
            return set()
        return {start + at for at, one in enumerate(now) if was[at * SIZE : (at + 1) * SIZE] != one}


def _ranges(names: Iterable[Read]) -> Iterator[tuple[str, range]]:
    """The tables in their order, with the places at which names of one stand together."""
    at = 0
    for table, some in groupby(map(itemgetter(0), names)):
        start, at = at, at + len(list(some))
        yield table, range(start, at)


class Keeping:
    """The tasks of a site in the making: those of `kept` that are `still` right, and those that are done."""

    def __init__(self, kept: Kept, different: Collection[int], still: Collection[str], ledger: Ledger) -> None:
        few = (len(kept.files) - len(still)) * FEW <= len(kept.files)  # else all will be written anew
        self._ledger, self._base, self._place = ledger, (few and kept.base) or Kept(), kept.place if few else b""
        self._known, self._different = kept.digests, different
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
        late = [name for name, read in self._read.items() if read is not self._base.read.get(name)]
        is_whole = not self._place or len(late) * FEW > len(self._read)
        if is_whole:
            self._number_tables()
        digests, derived = self._digests()
        names = tuple(self._numbers)
        if is_whole:
            memory.keep(KIND, {key: _encoded(self._whole(names, digests, derived))})
            return
        files, read = {name: self._files[name] for name in late}, {name: self._read[name] for name in late}
        since = Kept(names[len(self._base.names) :], digests, derived, files, read)
        memory.keep(SINCE, {self._place: _encoded(since, sorted(self._base.files.keys() - self._files.keys()))})

    def _number_tables(self) -> None:
        """Names for the whole of each table of which much is read: it is looked into no more while that stands."""
        for table, times in Counter(map(itemgetter(0), self._numbers)).items():
            if times > MANY and table in self._ledger.stamps and not self._ledger.within.get(table):
                self._numbers.setdefault((table, ""), len(self._numbers))

    def _digests(self) -> tuple[bytes, Mapping[str, Numbers]]:
        """Of all that has a number, and what was worked out by names: what that takes has numbers, too, at last."""
        names, made = list(self._numbers), bytearray(self._known)
        for number, now in zip(
            self._different, self._looked([names[number] for number in self._different]), strict=True
        ):
            made[number * SIZE : (number + 1) * SIZE] = now
        while True:
            derived = {name: numbered(read, self._numbers) for name, read in self._ledger.within.items()}
            if not (new := list(islice(self._numbers, len(made) // SIZE, None))):
                return bytes(made), derived
            made += b"".join(self._looked(new))

    def _looked(self, names: Sequence[Read]) -> list[bytes]:
        """Nothing for what was derived: it is different where something is that it was made from."""
        stamps = self._ledger.stamps
        found = iter(self._ledger.look([name for name in names if name[0] in stamps]))
        return [next(found) if table in stamps else NOBODY for table, _ in names]

    def _whole(self, names: Sequence[Read], digests: bytes, derived: Mapping[str, Numbers]) -> Kept:
        """All, without the names of what nobody reads any more. Those of a table stand together, all of it first."""
        used, within = self._used(names, derived)
        used.sort(key=lambda number: names[number][1] != "")
        used.sort(key=lambda number: names[number][0])
        places = dict(zip(used, range(len(used)), strict=True))
        return Kept(
            [names[number] for number in used],
            b"".join(digests[number * SIZE : (number + 1) * SIZE] for number in used),
            {name: array("I", map(places.__getitem__, read)) for name, read in within.items()},
            self._files,
            {name: array("I", map(places.__getitem__, read)) for name, read in self._read.items()},
        )

    def _used(self, names: Sequence[Read], derived: Mapping[str, Numbers]) -> tuple[list[int], dict[str, Numbers]]:
        """What the tasks read, and of what was worked out of it what that was made from: it was read, too."""
        used, within = set[int]().union(*self._read.values()), dict[str, Numbers]()
        waiting = {names[number][0] for number in used}
        tables = set(waiting)
        while waiting:
            name = waiting.pop()
            if name in derived and name not in within:
                within[name] = derived[name]
                used |= set(within[name])
                waiting |= {names[number][0] for number in within[name]}
                tables |= waiting
        return [
            number for number, (table, key) in enumerate(names) if number in used or (not key and table in tables)
        ], within


def _encoded(kept: Kept, gone: Sequence[str] = ()) -> bytes:
    said = {
        "gone": gone,
        "tables": [(table, len(numbers)) for table, numbers in _ranges(kept.names)],
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
    tables = chain.from_iterable(repeat(intern(table), count) for table, count in said["tables"])
    names = [*before, *zip(tables, map(intern, said["keys"]), strict=True)]
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
