"""The desk to tasks that index its documents, a run of them each, and to what of them is still there.

A task gives one file that is no part of the site: a shard, packed. What it reads of the desk decides whether it must be
done again, as with the tasks that make pages.
"""

import hashlib
from collections.abc import Iterator

from pressmark import routes
from pressmark.fields import Ref
from pressmark.pages import Desk, Page, Task, documents
from pressmark.searching.keeping import packed
from pressmark.searching.service import binary
from pressmark.searching.shards import runs, shard

FOLDER = "pagefind/shards/"  # where no file of the site may stand
SIZE = 100  # tasks that take as long


def tasks(desk: Desk) -> Iterator[Task]:
    """One for each run of documents, in their order."""
    refs = (ref for ref, _ in desk.archive.records())
    yield from (Task(index, tuple(map(str, run)), SIZE) for run in runs(refs, routes.record))


def index(desk: Desk, *refs: str) -> Page:
    """The shard of the documents of these records. Raises SearchFailed."""
    found = documents(desk, (Ref(*ref.split(":", 1)) for ref in refs))
    url = address(refs)
    return Page(url, "", url, packed(shard(found, binary())))


def address(refs: tuple[str, ...]) -> str:
    """What the shard of these records is called."""
    return FOLDER + hashlib.sha256(" ".join(refs).encode()).hexdigest()[:16]


def is_shard(url: str) -> bool:
    """Whether a file that a task made is none of the site's."""
    return url.startswith(FOLDER)
