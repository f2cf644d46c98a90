"""What tasks made and read the last time to those whose files are still right; the others must be done again.

A task is kept as the names of what it read, and the address and hash of every file that it made; the bytes lie in the
site that was published. All is one answer of the memory, written whole by each build that did anything. Whatever cannot
be believed of it is not there.
"""

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field

from pressmark.making import Done, File
from pressmark.memo import Memo
from pressmark.noticing import Ledger, Read

KIND = "tasks"
HEAD = 8  # bytes that say how long the JSON is; after it come the numbers of all that was read


@dataclass(frozen=True, slots=True)
class Kept:
    """The tasks of a site by name: what each made, and by number what it read; and of all that was read the digest."""

    names: tuple[Read, ...] = ()
    digests: tuple[str, ...] = ()
    within: Mapping[str, frozenset[Read]] = field(default_factory=dict)
    files: Mapping[str, tuple[File, ...]] = field(default_factory=dict)
    read: Mapping[str, Sequence[int]] = field(default_factory=dict)


def recall(memory: Memo, key: bytes) -> Kept:
    """What is kept under a key, which stands for all that every task depends on; nothing where that is not known."""
    try:
        return _decoded(memory.recall(KIND, [key])[key])
    except (KeyError, ValueError, TypeError, IndexError):
        return Kept()


def unchanged(kept: Kept, ledger: Ledger) -> dict[str, tuple[File, ...]]:
    """The files of those tasks that read nothing that is different now, by name of the task."""
    ledger.within |= {name: read for name, read in kept.within.items() if name not in ledger.within}
    pairs = enumerate(zip(kept.names, kept.digests, strict=True))
    different = frozenset(number for number, (read, was) in pairs if ledger.digest(read).hex() != was)
    return {name: files for name, files in kept.files.items() if different.isdisjoint(kept.read[name])}


def keep(memory: Memo, key: bytes, kept: Kept, still: Collection[str], done: Iterable[Done], ledger: Ledger) -> None:
    """Remembers the tasks `still` right of those kept, and those that were done now."""
    files = {name: kept.files[name] for name in still}
    read: dict[str, Iterable[Read]] = {name: [kept.names[number] for number in kept.read[name]] for name in still}
    for one in done:
        files[one.task] = one.files
        read[one.task] = sorted(one.read)
    names = tuple(dict.fromkeys(one for found in read.values() for one in found))
    number = {one: n for n, one in enumerate(names)}
    digests = tuple(ledger.digest(one).hex() for one in names)
    numbers = {name: [number[one] for one in found] for name, found in read.items()}
    memory.keep(KIND, {key: _encoded(Kept(names, digests, _needed(names, ledger), files, numbers))})


def _needed(names: Iterable[Read], ledger: Ledger) -> dict[str, frozenset[Read]]:
    """What was derived of those names, and what those were derived from in their turn."""
    found: dict[str, frozenset[Read]] = {}
    waiting = [name for name, _ in names]
    while waiting:
        name = waiting.pop()
        if name in ledger.within and name not in found:
            found[name] = ledger.within[name]
            waiting += [inner for inner, _ in found[name]]
    return found


def _encoded(kept: Kept) -> bytes:
    said = {
        "names": kept.names,
        "digests": kept.digests,
        "within": {name: sorted(read) for name, read in kept.within.items()},
        "tasks": [
            [name, [astuple(file) for file in files], len(kept.read[name])] for name, files in kept.files.items()
        ],
    }
    head = json.dumps(said, separators=(",", ":")).encode()
    numbers = array("I", (number for name in kept.files for number in kept.read[name]))
    return len(head).to_bytes(HEAD, "big") + head + numbers.tobytes()


def _decoded(data: bytes) -> Kept:
    """Raises ValueError, TypeError, KeyError or IndexError for what `_encoded` did not write."""
    size = HEAD + int.from_bytes(data[:HEAD], "big")
    said = json.loads(data[HEAD:size])
    numbers = array("I")
    numbers.frombytes(data[size:])
    names = tuple((str(table), str(key)) for table, key in said["names"])
    within = {name: frozenset((str(table), str(key)) for table, key in read) for name, read in said["within"].items()}
    files, read, at = {}, {}, 0
    for name, made, count in said["tasks"]:
        files[name] = tuple(
            File(str(url), str(sha), str(title), bool(page), bool(listed)) for url, sha, title, page, listed in made
        )
        read[name] = numbers[at : at + count]
        at += count
    if at != len(numbers) or (numbers and max(numbers) >= len(names)) or len(said["digests"]) != len(names):
        raise ValueError("these numbers are not of these names")
    return Kept(names, tuple(said["digests"]), within, files, read)
