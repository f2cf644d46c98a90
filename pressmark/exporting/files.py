"""What a data file is: an address and its text in pieces; and what is said of one when it is made."""

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class File:
    """A file of the site. `about` says in a sentence what it holds; `rows` is how many, None where it has none."""

    url: str
    pieces: tuple[str, ...]
    type: str  # its media type
    about: str
    rows: int | None = None

    @property
    def made(self) -> "Made":
        """What is said of it."""
        return Made(self.url, self.type, self.about, self.rows, self.size, self.sha256)

    @cached_property
    def size(self) -> int:
        """Its bytes."""
        return sum(len(piece.encode()) for piece in self.pieces)

    @cached_property
    def sha256(self) -> str:
        """Of its bytes, as 64 digits."""
        digest = hashlib.sha256()
        for piece in self.pieces:  # never the whole at once: it may have a hundred megabytes
            digest.update(piece.encode())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the folder of data, without its bytes: see `File`."""

    url: str
    type: str
    about: str
    rows: int | None
    size: int  # bytes
    sha256: str

    @property
    def name(self) -> str:
        """Its name in the folder."""
        return self.url.rpartition("/")[2]
