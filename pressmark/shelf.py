"""One SQLite file in, rows of bytes by kind and key out: those that are whole, and no others.

The file may be anybody's and in any state. It runs nothing, for tables that are not exactly ours are damage, and so is
whatever SQLite cannot read; a row whose sum does not fit is not there.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

TABLES = {
    "held": "CREATE TABLE held (kind TEXT, key BLOB, sum INTEGER, value BLOB, PRIMARY KEY (kind, key))",
    "idle": "CREATE TABLE idle (kind TEXT, key BLOB, builds INTEGER, PRIMARY KEY (kind, key)) WITHOUT ROWID",
}
SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA synchronous = OFF",  # a power cut may damage it, and then it is made anew
)
NEW = (  # of a file; said again of one that is there, the second writes and waits for the disk
    "PRAGMA page_size = 32768",  # a text fits in a page, and pages are filled
    "PRAGMA auto_vacuum = FULL",  # what goes makes the file smaller
)
PATIENCE = 1.0  # seconds for another process to write what it has
MANY = 500  # keys a question
# The system's troubles, or another process's; all others are damage.
OUTSIDE = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM),
}


class Damaged(Exception):  # noqa: N818 - named for what it says
    """The file is none of ours, or no longer."""


class Refused(Exception):  # noqa: N818
    """The system does not let us read or write it, or another process has it."""


@contextmanager
def _told() -> Iterator[None]:
    """Makes of what SQLite raises one of the two."""
    try:
        yield
    except sqlite3.ProgrammingError:  # a mistake of ours
        raise
    except sqlite3.Error as error:
        primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        raise (Refused if primary in OUTSIDE else Damaged)(str(error)) from error


class Shelf:
    """The open file. Other processes may read and write it too: whatever is done here is done in one step."""

    def __init__(self, path: Path) -> None:
        with _told():
            self._file = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                self._prepare()
            except BaseException:
                self._file.close()
                raise

    def _prepare(self) -> None:
        self._file.text_factory = bytes
        for setting in SETTINGS:
            self._file.execute(setting)
        if self._tables() == {}:
            for setting in NEW:
                self._file.execute(setting)
            with self._step():
                for table in TABLES.values() if self._tables() == {} else ():
                    self._file.execute(table)
        if self._tables() != TABLES:
            raise sqlite3.DatabaseError("other tables than ours")

    def _tables(self) -> Mapping[str, str]:
        """Everything in the file by name, as it was written; all but tables has a name that no table of ours has."""
        rows = self._file.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {(name if kind == b"table" else kind).decode(): sql.decode() for kind, name, sql in rows}

    @contextmanager
    def _step(self) -> Iterator[None]:
        """All of it or nothing, for other processes and after a kill."""
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._file.in_transaction:
                self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")

    def read(self, kind: str, keys: Collection[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Keys and values of the rows that are there."""
        wanted = list(keys)
        for at in range(0, len(wanted), MANY):
            some = wanted[at : at + MANY]
            marks = ",".join("?" * len(some))
            with _told():
                query = f"SELECT key, sum, value FROM held WHERE kind = ? AND key IN ({marks})"
                rows = self._file.execute(query, (kind, *some)).fetchall()
            yield from ((key, value) for key, held, value in rows if type(value) is bytes and held == _sum(key, value))

    def write(self, rows: Iterable[tuple[str, bytes, bytes]]) -> None:
        """Adds rows of kind, key and value; a row that is there already gives way."""
        with _told(), self._step():
            given = ((kind, key, _sum(key, value), value) for kind, key, value in rows)
            self._file.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?)", given)

    def age(self, kind: str, used: Collection[bytes], builds: int) -> None:
        """Counts, for each row of a kind, the times in a row that it was not `used`; from so many on it goes."""
        with _told(), self._step():
            held = {key for (key,) in self._file.execute("SELECT key FROM held WHERE kind = ?", (kind,))}
            before = dict(self._file.execute("SELECT key, builds FROM idle WHERE kind = ?", (kind,)))
            idle = {key: before.get(key, 0) + 1 for key in held.difference(used)}
            gone = [(kind, key) for key, times in idle.items() if times >= builds]
            left = [(kind, key, times) for key, times in idle.items() if times < builds]
            self._file.execute("DELETE FROM idle WHERE kind = ?", (kind,))
            self._file.executemany("INSERT INTO idle VALUES (?, ?, ?)", left)
            self._file.executemany("DELETE FROM held WHERE kind = ? AND key = ?", gone)

    def shrink(self, limit: int) -> None:
        """Takes rows away until the file has at most so many bytes: what was not used for longest, then the oldest."""
        with _told(), self._step():
            while (size := self._size()) > limit:
                (count,) = self._file.execute("SELECT count(*) FROM held").fetchone()
                if not count:
                    break
                share = min(count, 1 + count * (size - limit) // size)
                self._file.execute(
                    "DELETE FROM held WHERE rowid IN (SELECT held.rowid FROM held LEFT JOIN idle USING (kind, key)"
                    " ORDER BY coalesce(builds, 0) DESC, held.rowid LIMIT ?)",
                    (share,),
                )

    def _size(self) -> int:
        pages, free, size = (
            self._file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()


def _sum(key: bytes, value: bytes) -> int:
    return crc32(value, crc32(key))
