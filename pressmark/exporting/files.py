"""What a data file is: an address and its text in pieces, which several files may share."""

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
