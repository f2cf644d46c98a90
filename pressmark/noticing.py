"""Tables to tables that notice what is read of them, so that what was made of it need not be made again.

    ledger = Ledger()
    articles = ledger.table("articles", {"flood": "The dam"})
    with ledger.noting() as read:
        articles["flood"]
    assert read == {("articles", "flood")}

A task that read the same values as the last time makes the same pages. So what it read is kept with what it made, as
names; of each value there is a digest. No list of who depends on whom is written by hand, and none can be forgotten:
what is not in a table (the words, the assets, the code) belongs to all tasks alike (`pressmark.remembering`).
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Generic, ParamSpec, Protocol, TypeVar, cast

from pressmark.noted import COUNT, IN, SOME, Read, Row, Table

Args = ParamSpec("Args")
Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)
NONE: Mapping[Any, bytes] = MappingProxyType({})
SIZE = 12  # bytes of a digest: two of 10^9 values are alike once in 10^11 archives


Known = dict[Key, tuple[Value, tuple[Read, ...]]]  # what was made, and of what: a set takes seven times the room


@dataclass(slots=True)
class Ledger:
    """What is read while something is made. `read` is what the innermost `noting` has seen so far."""

    deaf: bool = False  # notices nothing: where nothing is remembered
    read: set[Read] = field(default_factory=set)
    stamps: dict[str, Callable[[str], bytes]] = field(default_factory=dict)  # by table: of a key, "" for all
    digests: dict[Read, bytes] = field(default_factory=dict)  # those asked for so far
    made: dict[str, object] = field(default_factory=dict)  # by name: what was derived
    within: dict[str, frozenset[Read]] = field(default_factory=dict)  # by name: what is worked out was made from
    tables: dict[str, Table[Any, Any]] = field(default_factory=dict)  # by name: what was derived and is looked up in

    @contextmanager
    def noting(self) -> Iterator[set[Read]]:
        """A set that fills with what is read in the block, and in no block around it."""
        outer, self.read = self.read, set()
        try:
            yield self.read
        finally:
            self.read = outer

    def table(self, name: str, data: Mapping[Key, Value], stamps: Mapping[Key, bytes] = NONE) -> Mapping[Key, Value]:
        """The same mapping, noticing. Keys must differ as text. `stamps` stand for values that take long to write."""
        if self.deaf:
            return data
        keys = {str(key): key for key in data}

        def whole() -> bytes:
            found = [stamps.get(key) or digest(data[key]) for key in data]
            self.digests.update(zip([(name, text) for text in keys], found, strict=True))
            return digest((list(keys), found))

        def stamp(key: str) -> bytes:
            if not key:
                return whole()
            if key in (SOME, COUNT):
                return digest(bool(data) if key == SOME else len(data))
            if key.startswith(IN):
                return HAS[key.removeprefix(IN) in keys]
            if key not in keys:
                return NOBODY
            return stamps.get(keys[key]) or digest(data[keys[key]])

        self.stamps[name] = stamp
        return Table(self, name, data)

    def row(self, name: str, data: Sequence[Value]) -> Sequence[Value]:
        """The same sequence; whatever is read of it, all of it is."""
        if self.deaf:
            return data
        self.stamps[name] = lambda _: digest(data)
        return Row(self, name, data)

    def derived(self, name: str, make: Callable[[], Value]) -> Value:
        """What `make` gives, made once. Who reads it is held to have read all that it was made from."""
        if name not in self.made:
            with self.noting() as read:
                self.made[name] = make()
            wholly = {table for table, key in read if not key}
            self.within[name] = frozenset(one for one in read if not one[1] or one[0] not in wholly)
        self.read.add((name, ""))
        return cast(Value, self.made[name])

    def once(self, known: "Known[Key, Value]", key: Key, make: Callable[[], Value], most: int = 0) -> Value:
        """What is known under a key, made where it is not. Who asks again reads again.

        Of more than `most` those made first are forgotten; of 0 none is.
        """
        if key not in known:
            with self.noting() as read:
                made = make()
            if most and len(known) >= most:
                del known[next(iter(known))]
            known[key] = made, tuple(read)
        made, was = known[key]
        self.read.update(was)
        return made

    def cached(self, function: Callable[Args, Value], most: int = 0) -> Callable[Args, Value]:
        """As `functools.cache`, but that who asks again reads again. For plain arguments, by position."""
        known: Known[Any, Value] = {}

        @wraps(function)
        def ask(*args: Args.args, **_: Args.kwargs) -> Value:
            return self.once(known, args, lambda: function(*args), most)  # type: ignore[call-arg]

        return ask

    def look(self, reads: Iterable[Read]) -> list[bytes]:
        """What stands for each of the values that would be read now: `SIZE` bytes."""
        with self.noting():
            return [self.digests.get(read) or self._look(read) for read in reads]

    def digest(self, read: Read) -> bytes:
        """What stands for one of them."""
        return self.look([read])[0]

    def _look(self, read: Read) -> bytes:
        name, key = read
        stamp = self.stamps.get(name)
        if stamp is None and name in self.within:  # it may be made once more, of something else
            found = sorted(self.within[name])
            return digest((found, self.look(found)))
        self.digests[read] = stamp(key) if stamp else NOBODY
        return self.digests[read]


def digest(value: object) -> bytes:
    """Stands for a closed value, by how Python writes it: the same in every process."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


HAS = {is_there: digest(is_there) for is_there in (False, True)}
NOBODY = bytes(SIZE)  # stands for what is nowhere


class Noticing(Protocol):
    """Something with properties that are noticed."""

    @property
    def ledger(self) -> Ledger:
        """Where what is read is noted."""


class noticed(Generic[Value]):  # noqa: N801 - a decorator, like `property`
    """A property that is worked out once. Who reads it depends on its value, not on what it was made from."""

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make = make
        self.__doc__ = make.__doc__
        self.name = make.__qualname__

    def register(self, owner: Noticing) -> None:
        """Lets the ledger of an owner ask for the value."""

        def stamp(key: str) -> bytes:
            made = self._made(owner)
            if not isinstance(made, Mapping) or not key:
                return digest(made)
            if key in (SOME, COUNT):
                return digest(bool(made) if key == SOME else len(made))
            return HAS[key.removeprefix(IN) in made] if key.startswith(IN) else digest(made.get(key))

        owner.ledger.stamps[self.name] = stamp

    def _made(self, owner: Noticing) -> object:
        known = owner.ledger.made
        if self.name not in known:
            with owner.ledger.noting() as read:
                known[self.name] = self._make(owner)
            owner.ledger.within[self.name] = frozenset((table, "") for table, _ in read)
        return known[self.name]

    def __get__(self, owner: Noticing, _type: object = None) -> Value:
        if (table := owner.ledger.tables.get(self.name)) is not None:
            return cast(Value, table)
        made = self._made(owner)
        if isinstance(made, Mapping):  # its readers depend on what they look up in it
            return cast(Value, owner.ledger.tables.setdefault(self.name, Table(owner.ledger, self.name, made)))
        owner.ledger.read.add((self.name, ""))
        return cast(Value, made)


def register(owner: Noticing) -> None:
    """Lets the ledger ask for every noticed property, though nobody read it yet."""
    for one in vars(type(owner)).values():
        if isinstance(one, noticed):
            one.register(owner)


class derived(Generic[Value]):  # noqa: N801 - a decorator, like `property`
    """A property that is worked out once. Who reads it depends on all that it was made from."""

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __get__(self, owner: Noticing, _type: object = None) -> Value:
        return owner.ledger.derived(self._make.__qualname__, lambda: self._make(owner))
