"""The files of a site, as they are made, to the stage; what is wrong with their addresses, and with printing them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from pressmark import routes
from pressmark.joining import Parts
from pressmark.making import Chunk, File
from pressmark.pages import Addresses
from pressmark.problems import BuildError, Problem
from pressmark.publishing import Stage
from pressmark.searching import Shards, is_shard


@dataclass(slots=True)
class Output:
    """What was laid on the stage so far. `addresses` knows the static files already."""

    stage: Stage | None  # None: nothing is written
    addresses: Addresses
    shards: Shards | None = None  # what is to be the index; None without search
    digests: dict[str, str] = field(default_factory=dict)  # SHA-256 by URL, of all that the manifest lists
    listed: list[str] = field(default_factory=list)  # the URLs that search engines are told of
    data: list[str] = field(default_factory=list)  # the files of `data/`: address, SHA-256, bytes and rows of each
    pages: int = 0
    parts: Parts = field(init=False)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = Parts(self.stage.lying if self.stage else lambda *_: b"")

    def write(self, url: str, data: bytes) -> None:
        """A file that no task makes. One that the site has is borrowed, which takes a third of the time of writing."""
        if self.stage:
            self.digests[url] = digest = sha256(data).hexdigest()
            if not self.stage.keep(url, digest):
                self.stage.write(url, data, digest)

    def add_hidden(self, url: str, data: bytes) -> None:
        """A file that says something to hosts or to the next build, and that the manifest does not list."""
        if self.stage:
            self.stage.write(url, data)

    def keep(self, files: Iterable[File]) -> bool:
        """Takes the files of a task as they lie there; False where one does not: then all must be made and added."""
        files, stage = tuple(files), self.stage
        if not stage or not all(self._keep(file, stage) for file in files if file.url not in stage.files):
            return False
        for file in files:
            self._count(file)
        return True

    def _keep(self, file: File, stage: Stage) -> bool:
        if routes.is_part(file.url):
            return self.parts.keep(file.url, file.sha256, file.rows)
        if is_shard(file.url):
            return not self.shards or self.shards.keep(file.url, file.sha256)
        return stage.keep(file.url, file.sha256)

    def add(self, chunk: Chunk) -> None:
        """Takes the files of some tasks; one whose address is taken is a problem, and left out."""
        self.problems += chunk.problems
        for done in chunk.done:
            for file, data in zip(done.files, done.data, strict=True):
                self._add(file, data)

    def join(self) -> None:
        """Takes the files of which there are parts."""
        for url, data, rows in self.parts.join():
            self._add(File(url, sha256(data).hexdigest(), url, False, False, len(data), rows), data)

    def _add(self, file: File, data: bytes) -> None:
        if routes.is_part(file.url):
            self.parts.add(file.url, data, file.rows)
        elif is_shard(file.url):
            if self.shards:
                self.shards.add(file.url, file.sha256, data)
        elif self._count(file) and self.stage and file.url not in self.stage.files:  # where one was not kept
            self.stage.write(file.url, data, file.sha256)

    def approve(self) -> None:
        """Raises `BuildError`, if anything is wrong: one problem a line of a template, though many pages have it."""
        if self.problems:
            raise BuildError({problem.place: problem for problem in sorted(self.problems, reverse=True)}.values())

    def _count(self, file: File) -> bool:
        if is_shard(file.url) or routes.is_part(file.url):
            return False
        if file.rows >= 0:
            self.data.append(f"{file.url} {file.sha256} {file.size} {file.rows}")
        clashes = self.addresses.take(file.url, file.title or file.url)
        self.problems += clashes
        if not clashes:
            self.digests[file.url] = file.sha256
            self.pages += file.page
            self.listed += [file.url] if file.listed else []
        return not clashes
