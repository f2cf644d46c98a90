"""An archive to the two sites that are compared: how each is laid out, built, looked at and served.

Each side has a folder of its own as a user has one, with a cache folder of its own beside. Paths of records are those
of Pressmark's content folder on both sides.
"""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from benchmarks.edits import Change
from benchmarks.hugo_layout import hugo, hugo_file, hugo_path

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build.py"
Command = Sequence[str | Path]


class Side(Protocol):
    """A generator with its site. `steps` are the commands of a build by name, one after the other."""

    @property
    def name(self) -> str: ...
    @property
    def output(self) -> str: ...
    def lay(self, corpus: Path, folder: Path) -> None: ...
    def write(self, change: Change, folder: Path) -> None: ...
    def steps(self, case: str) -> Mapping[str, Command]: ...
    def page(self, record: str) -> str: ...
    def server(self, port: int) -> Command: ...


@dataclass(frozen=True, slots=True)
class Pressmark:
    """`build` as a user calls it; the records lie in content/."""

    name: str = "pressmark"
    options: tuple[str, ...] = ()
    output: str = "site"

    def lay(self, corpus: Path, folder: Path) -> None:
        shutil.copytree(corpus, folder / "content")

    def write(self, change: Change, folder: Path) -> None:
        for path, text in change.files.items():
            _write(folder / "content" / path, text)

    def steps(self, case: str) -> Mapping[str, Command]:
        return {"pressmark": [sys.executable, BUILD, "build", "--quiet", *self.options]}

    def page(self, record: str) -> str:
        """Where the page of a record stands, within the site and at the server."""
        return str(Path(record).with_suffix(".html"))

    def server(self, port: int) -> Command:
        return [sys.executable, BUILD, "serve", "--quiet", "--port", str(port), *self.options]


@dataclass(frozen=True, slots=True)
class Hugo:
    """`hugo`, then `pagefind`, as their manuals say; the site of benchmarks/hugo around the same records."""

    binary: Path
    pagefind: Path
    name: str = "hugo"
    output: str = "public"

    def lay(self, corpus: Path, folder: Path) -> None:
        shutil.copytree(HERE / "hugo", folder)
        files = (path for path in sorted(corpus.rglob("*")) if path.is_file())
        for path, text in hugo((one.relative_to(corpus).as_posix(), one.read_text(encoding="utf-8")) for one in files):
            _write(folder / "content" / path, text)

    def write(self, change: Change, folder: Path) -> None:
        for path, text in change.files.items():
            there, converted = (hugo_path(path), None) if text is None else hugo_file(path, text)
            _write(folder / "content" / there, converted)

    def steps(self, case: str) -> Mapping[str, Command]:
        """Hugo leaves the page of a deleted article in place unless told to clean, which costs more."""
        clean = ["--cleanDestinationDir"] if case == "deleted" else []
        return {
            "hugo": [self.binary, "--quiet", *clean],
            "pagefind": [self.pagefind, "--site", self.output, "--silent"],
        }

    def page(self, record: str) -> str:
        return f"{Path(record).with_suffix('')}/index.html"

    def server(self, port: int) -> Command:
        where = f"http://127.0.0.1:{port}/"
        return [self.binary, "server", "--quiet", "--port", str(port), "--baseURL", where, "--appendPort=false"]


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def variables(folder: Path) -> dict[str, str]:
    """Caches of users are kept in the side's own folder, so that a cold build is one."""
    return {"XDG_CACHE_HOME": os.fspath(folder / ".cache-of-user")}


def stands(side: Side, folder: Path, change: Change) -> bool:
    """Whether the site shows a change: that the build did what is measured."""
    if not change.record:
        return (folder / side.output / "index.html").is_file()
    page = folder / side.output / side.page(change.record)
    return not page.exists() if change.word is None else change.word in page.read_text(encoding="utf-8")


def digests(site: Path) -> dict[str, tuple[int, bytes]]:
    """Size and digest of every file, by path."""
    found = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): _digest(path.read_bytes()) for path in found}


def _digest(content: bytes) -> tuple[int, bytes]:
    return len(content), blake2b(content, digest_size=16).digest()


def different(before: Mapping[str, object], after: Mapping[str, object]) -> int:
    """How many files are new, gone, or of other bytes."""
    return sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())
