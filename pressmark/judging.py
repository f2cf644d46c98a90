"""New files to what is remembered of each that is sound, in several processes where they are many.

A row is what crosses: who reads it believes it as little as one that was remembered. Of a file with a problem there is
none, and whoever asked reads it once more.
"""

from collections.abc import Iterator

from pressmark.checking import judged
from pressmark.packing import pack
from pressmark.reading import File, Judge, opened, row
from pressmark.spreading import spread


def judge(jobs: int) -> Judge:
    """Says of files what is remembered of them, in their order, in so many processes."""

    def judge(files: Iterator[File]) -> Iterator[tuple[File, bytes | None]]:
        return spread(_row, files, jobs)

    return judge


def _row(file: File) -> bytes:
    """`b""` where anything is wrong with it, or where it is another by now."""
    record, problems = opened(file)
    if problems or not record or record.key != file.key:
        return b""
    _, body, _, faults = judged(record)
    return b"" if faults else row(record, pack(body) if body else b"")
