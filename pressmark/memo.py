"""A folder that may be deleted at any time in; what pure functions answered before comes out, as bytes by kind and key.

A key is made of all that decides an answer, the code included: nothing in here can be out of date. Values are bytes
that whoever asks decodes and doubts, for a folder may come from a stranger, as caches of CI do; no code comes out of
it. Whatever goes wrong here costs time alone: a damaged file is made anew, and where that fails nothing is remembered.
"""

import os
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from threading import RLock
from typing import Any

from pressmark.shelf import Damaged, Refused, Shelf

FOLDER = Path(".pressmark-cache")
FILE = "memo.sqlite"
TAG = "CACHEDIR.TAG"
SIGNS = {
    TAG: "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# What pressmark remembers of earlier builds. Delete it whenever you like (https://bford.info/cachedir/).\n",
    ".gitignore": "*\n",
}
WEIGHT = 1 << 23  # bytes that are written together
IDLE = 5  # builds without a use, of those that had something new, after which an answer goes
LIMIT = 1 << 31  # bytes of the file
PACKAGE = Path(__file__).parent
CODE = (".py", ".js", ".po", ".mo")
# What can change an answer: our dependencies and theirs.
LIBRARIES = (
    *("ahocorasick-rs", "annotated-types", "babel", "jinja2", "markdown-it-py", "markupsafe", "mdurl", "pagefind-bin"),
    *("pydantic", "pydantic-core", "pyyaml", "sentencex", "stop-words", "typing-extensions"),
)
Say = Callable[[str], None]
Action = Callable[[Shelf], None]
Live = dict[tuple[str, bytes], Any]  # by kind and key


class NotOurs(Exception):  # noqa: N818 - named for what it says
    """A folder that no build made."""


@cache
def code() -> bytes:
    """What identifies the code that answers, as this process began with it: ours, Python's and that of libraries."""
    digest = sha256(f"{sys.version} {os.uname().machine}\n".encode())
    for name in LIBRARIES:
        digest.update(f"{name} {_versions().get(name, '')}\n".encode())
    for path in sorted(path for path in PACKAGE.rglob("*") if path.suffix in CODE):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(PACKAGE).as_posix()} {len(data)}\n".encode())
        digest.update(data)
    return digest.digest()


@cache
def _versions() -> Mapping[str, str]:
    """Versions of what is installed, by the names of their folders: `importlib.metadata` takes 50 ms to be imported."""
    found: dict[str, str] = {}
    for folder in reversed([Path(entry) for entry in sys.path]):
        for path in folder.glob("*.dist-info"):
            name, _, version = path.stem.partition("-")
            found[re.sub("[-_.]+", "-", name).lower()] = version
    return found


def quiet(_: str) -> None:
    """Says nothing."""


class Memo:
    """Answers by kind and key, for all threads of the process that opened it; without a folder all is forgotten."""

    def __init__(
        self,
        folder: Path | None = None,
        say: Say = quiet,
        limit: int = LIMIT,
        code: bytes = b"",
        live: Live | None = None,
    ) -> None:
        self._lock = RLock()
        self._process = os.getpid()
        self._folder = folder
        self._say = say
        self._limit = limit
        self._code = code
        self._live = live
        self._shelf: Shelf | None = None
        self._used: defaultdict[str, set[bytes]] = defaultdict(set)  # by kind
        self._new: set[str] = set()  # kinds with an answer that was not known
        self._waiting: dict[tuple[str, bytes], bytes] = {}
        self._weight = 0

    def __bool__(self) -> bool:
        """Whether keys are worth making: not in a copy of the process, for which SQLite is not made."""
        return self._folder is not None and self._process == os.getpid()

    def key(self, *parts: str | bytes) -> bytes:
        """The key of the answer that this code gives to these questions: 16 bytes."""
        digest = blake2b(digest_size=16, key=self._code)
        for part in parts:
            data = part.encode() if isinstance(part, str) else part
            digest.update(b"%d " % len(data))
            digest.update(data)
        return digest.digest()

    def recall(self, kind: str, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """The answers that are known. Asked for together, 10,000 take 0.1 s."""
        found: dict[bytes, bytes] = {}
        if not self:
            return found
        self.write()
        if self._shelf or (self._folder and os.path.lexists(self._folder / FILE)):  # only `write` makes one
            self._attempt(lambda shelf: found.update(shelf.read(kind, keys)))
        self._used[kind].update(found)
        return found

    def keep(self, kind: str, values: Mapping[bytes, bytes]) -> None:
        """Remembers answers; one that is there already, and could not be believed, gives way."""
        if not self or not values:
            return
        with self._lock:
            self._used[kind].update(values)
            self._new.add(kind)
            for key, value in values.items():
                self._waiting[kind, key] = value
                self._weight += len(value)
                if self._weight > WEIGHT:
                    self.write()

    def made(self, kind: str, key: bytes) -> Any:
        """What this process made of an answer in an earlier build (`serve` builds many times), or None."""
        found = None if self._live is None else self._live.get((kind, key))
        if found is not None:
            self._used[kind].add(key)
        return found

    def make(self, kind: str, key: bytes, value: Any) -> None:
        """Lets later builds of this process have what was made of an answer; it never changes.

        Where no other build follows, nothing is held for it.
        """
        if self and self._live is not None:
            self._used[kind].add(key)
            self._live[kind, key] = value

    def write(self) -> None:
        """Writes what waits to be written."""
        with self._lock:
            rows = [(kind, key, value) for (kind, key), value in self._waiting.items()]
            self._waiting.clear()
            self._weight = 0
            if rows:
                self._attempt(lambda shelf: shelf.write(rows))

    def settle(self) -> None:
        """Lets go what no build has used for long, or what has no room; where nothing is new, nothing is written."""
        self.write()
        live = {} if self._live is None else self._live
        for kind, key in [known for known in live if known[1] not in self._used[known[0]]]:
            del live[kind, key]
        for kind in sorted(self._new):
            self._attempt(lambda shelf, kind=kind: shelf.age(kind, self._used[kind], IDLE))  # type: ignore[misc]
        if self._new:
            self._attempt(lambda shelf: shelf.shrink(self._limit))

    def close(self) -> None:
        """Writes what waits, and lets go of the file."""
        self.write()
        self._drop()

    def _attempt(self, action: Action) -> None:
        """Does something with the file: opened where it is not yet, and made anew once where it is damaged."""
        with self._lock:
            try:
                try:
                    self._do(action)
                except Damaged:
                    self._drop()
                    _discard(self._folder)
                    self._do(action)
            except (Damaged, Refused, OSError) as error:
                self._drop()
                why = error.strerror if isinstance(error, OSError) else error
                self._say(f"nothing is remembered in {self._folder}: {why} (name another folder, or --no-cache)")
                self._folder = None

    def _do(self, action: Action) -> None:
        if self._folder:
            self._shelf = self._shelf or Shelf(_prepared(self._folder) / FILE)
            action(self._shelf)

    def _drop(self) -> None:
        if self._shelf:
            self._shelf.close()
        self._shelf = None


NOTHING = Memo()  # remembers nothing


@contextmanager
def opened(
    folder: Path | None,
    say: Say = quiet,
    limit: int = LIMIT,
    identity: Callable[[], bytes] = code,
    live: Live | None = None,
) -> Iterator[Memo]:
    """What is remembered in a folder; None: nothing is. `say` is told, once, why nothing can be.

    `live` is handed from build to build of one process, with what was made of answers.

    The folder is made when there is something to remember. A build that ends well lets go what was not used for long;
    one that fails keeps the answers that it had.
    """
    memo = Memo(folder, say, limit, identity(), live) if folder else NOTHING
    try:
        yield memo
        memo.settle()
    finally:
        memo.close()


def remove(folder: Path) -> bool:
    """Deletes a folder of answers; False where there is none. Raises NotOurs and OSError."""
    if not os.path.lexists(folder):
        return False
    if not _is_ours(folder):
        raise NotOurs(
            f"{folder} is no cache of pressmark's: it has no such CACHEDIR.TAG (delete it yourself, if at all)"
        )
    shutil.rmtree(folder)
    return True


def _prepared(folder: Path) -> Path:
    """The folder with its signs; raises Refused where it holds something else, which `remove` would delete."""
    folder.mkdir(parents=True, exist_ok=True)
    if not _is_ours(folder):
        if any(folder.iterdir()):
            raise Refused("it holds what no build put there")
        for name, text in SIGNS.items():
            (folder / name).write_text(text, "utf-8")
    return folder


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / TAG).read_bytes() == SIGNS[TAG].encode()
    except OSError:
        return False


def _discard(folder: Path | None) -> None:
    for path in folder.glob(f"{FILE}*") if folder else ():
        path.unlink()
