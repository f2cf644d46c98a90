"""Mappings and sequences to the same that note, in a set that is being filled, what of them is looked at."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar, overload

Read = tuple[str, str]  # of which table, which key; "" is all of it
Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)
IN = "in "  # before a key of which only was asked whether it is there
SOME, COUNT = "is there any", "how many"  # of a table of which no more was asked


class Noting(Protocol):
    """Who has the set: another one whenever something else is made."""

    read: set[Read]


class Table(Mapping[Key, Value]):
    """A mapping that notes which of its keys were looked at."""

    __slots__ = ("_data", "_ledger", "_name", "_reads")

    def __init__(self, ledger: Noting, name: str, data: Mapping[Key, Value]) -> None:
        self._ledger, self._name, self._data = ledger, name, data
        self._reads: dict[Key, Read] = {}  # those noted so far, so that many who read the same share one

    def _note(self, key: Key) -> None:
        read = self._reads.get(key)
        if read is None:
            read = self._reads[key] = self._name, str(key)
        self._ledger.read.add(read)

    def __getitem__(self, key: Key) -> Value:
        self._note(key)
        return self._data[key]

    def __contains__(self, key: object) -> bool:
        self._ledger.read.add((self._name, f"{IN}{key}"))
        return key in self._data

    def get(self, key: Key, default: Any = None) -> Any:
        self._note(key)
        return self._data.get(key, default)

    def __repr__(self) -> str:
        return repr(self._data)

    def __iter__(self) -> Iterator[Key]:
        self._ledger.read.add((self._name, ""))
        return iter(self._data)

    def __bool__(self) -> bool:
        self._ledger.read.add((self._name, SOME))
        return bool(self._data)

    def __len__(self) -> int:
        self._ledger.read.add((self._name, COUNT))
        return len(self._data)

    def items(self) -> Any:
        self._ledger.read.add((self._name, ""))
        return self._data.items()

    def values(self) -> Any:
        self._ledger.read.add((self._name, ""))
        return self._data.values()

    def keys(self) -> Any:
        self._ledger.read.add((self._name, ""))
        return self._data.keys()


def plain(table: Mapping[Key, Value]) -> Mapping[Key, Value]:
    """The mapping itself; whatever is read of it, all of it is."""
    if not isinstance(table, Table):
        return table
    table._ledger.read.add((table._name, ""))
    return table._data


class Row(Sequence[Value]):
    """A sequence that notes that it was looked at."""

    __slots__ = ("_data", "_ledger", "_name")

    def __init__(self, ledger: Noting, name: str, data: Sequence[Value]) -> None:
        self._ledger, self._name, self._data = ledger, name, data

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: Any) -> Any:
        self._ledger.read.add((self._name, ""))
        return self._data[at]

    def __eq__(self, other: object) -> bool:
        self._ledger.read.add((self._name, ""))
        return self._data == (other._data if isinstance(other, Row) else other)

    def __hash__(self) -> int:
        return hash(self._data)

    def __repr__(self) -> str:
        return repr(self._data)

    def __iter__(self) -> Iterator[Value]:
        self._ledger.read.add((self._name, ""))
        return iter(self._data)

    def __len__(self) -> int:
        self._ledger.read.add((self._name, ""))
        return len(self._data)
