"""`build()`, from top to bottom: files, records, archive, links, pages, bytes, site. Read this file first.

Nothing flows back. Whatever is wrong with the sources stops here as `BuildError`, with every problem of the run, before
the old site is touched; the new one replaces it whole, or not at all.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pressmark import (
    anchors,
    assets,
    checking,
    coverage,
    exporting,
    features,
    linking,
    pages,
    publishing,
    reading,
    rendering,
    routes,
    searching,
)
from pressmark.archive import Archive
from pressmark.disk import lock
from pressmark.features import Features
from pressmark.fields import Ref
from pressmark.linking import Links
from pressmark.making import Chunk, Hands, Index, Made, Shop, cores, open_shop
from pressmark.mentions import mentions
from pressmark.naming import naming
from pressmark.pages import Addresses, Task
from pressmark.problems import BuildError, Problem
from pressmark.room import open_room
from pressmark.wording import Wording

PACKAGE = Path(__file__).parent
Item = TypeVar("Item")
Track = Callable[[Iterable[Item], str, int], Iterable[Item]]  # things, what is done to them, how many there are


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a build reads: the content, then templates and static files, each in folders of which the first wins."""

    content: Path
    templates: tuple[Path, ...]
    static: tuple[Path, ...]
    base_url: str | None = None  # instead of the one in archive.yaml
    search: bool = True
    captures: Path | None = None  # opens a reading room: a site for readers with a right to the texts
    jobs: int = 0  # processes that make the pages of a large archive; 0 is one a processor


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    output: Path
    articles: int
    pages: int


def sources(
    content: Path, templates: Path | None, static: Path | None, base_url: str | None, search: bool = True
) -> Sources:
    """The folders of a build: those named, then those here, then those that came with the package."""
    return Sources(content, folders(templates, "templates"), folders(static, "static"), base_url, search)


def folders(named: Path | None, name: str, package: Path = PACKAGE) -> tuple[Path, ...]:
    """Where templates or static files are looked for: those of the package are in it, or in a checkout beside it."""
    came = package / "_site"
    usual = (came if came.is_dir() else package.parent) / name  # beside an installed package lie strangers
    candidates = [*([named] if named else []), Path(name), usual]
    found = [folder for folder in candidates if folder.is_dir()]
    return tuple(dict.fromkeys(folder.resolve() if folder != named else folder for folder in found))


def untracked(things: Iterable[Item], _doing: str, _count: int) -> Iterable[Item]:
    """No progress is shown."""
    return things


def load(given: Sources) -> tuple[Archive, Links, dict[str, Features], assets.Assets, Wording]:
    """Content, checked and linked, and its language; raises `BuildError` with all problems of all files."""
    archive, links, static, records, problems = _read(given)
    articles = {record.id for record in records if record.kind == "article"}
    counted, strays = features.read(given.content, archive, articles)
    words, lacks = _wording(archive, records)
    if found := (*problems, *strays, *lacks):
        raise BuildError(found)
    if given.base_url is not None:
        archive = replace(archive, site=archive.site.model_copy(update={"base_url": given.base_url}))
    return archive, links, counted, static, words


def believe(given: Sources) -> Archive:
    """The records alone, checked and linked, whatever the counts in `content/features/` are; raises `BuildError`."""
    archive, _, _, _, problems = _read(given)
    if problems:
        raise BuildError(problems)
    return archive


def addressed(given: Sources) -> tuple[Archive, dict[Ref, anchors.Known]]:
    """The same, and every address that was ever published; raises `BuildError`."""
    archive = believe(given)
    return archive, anchors.read(given.content, anchors.claimed(reading.read(given.content)[0]))[0]


def _read(given: Sources) -> tuple[Archive, Links, assets.Assets, tuple[reading.Record, ...], tuple[Problem, ...]]:
    """What the records say, and everything that is wrong with them."""
    records, problems = reading.read(given.content)
    archive, faults = checking.check(records)
    kept, strays = anchors.read(given.content, anchors.claimed(records))
    archive = anchors.settle(archive, kept)
    static, flaws = assets.gather(given.static)
    links, breaks = linking.link(archive, records, static.files.keys())
    return archive, links, static, records, (*problems, *faults, *strays, *flaws, *breaks)


def _wording(archive: Archive, records: Iterable[reading.Record]) -> tuple[Wording, list[Problem]]:
    """The words of the archive's language; where it has no catalogue, English and what is wrong."""
    try:
        return Wording(archive.site.language), []
    except LookupError as error:
        places = [record.place("language") for record in records if record.kind == "site"]
        return Wording("en"), [Problem(place, "bad-language", f"`language`: {error}") for place in places]


def export(given: Sources, file: Path) -> int:
    """Writes the archive as a database; the number of its rows. Raises `BuildError` and what `exporting.write` does."""
    archive, links, counted, _, words = load(given)
    found = mentions(archive, links.articles, naming(archive), counted)
    base = archive.site.base_url or ""
    base = base if base.endswith("/") or not base else f"{base}/"
    return exporting.write(exporting.Given(archive, links, coverage.coverage(archive, links), found, words, base), file)


def plan(given: Sources, index: Index = searching.bundle) -> tuple[Shop, Archive]:
    """All that the pages are made from; raises `BuildError`, and what `room.open_room` raises."""
    archive, links, counted, static, words = load(given)
    archive, room = open_room(archive, given.captures) if given.captures else (archive, None)
    finder = searching.identity() if given.search else ""
    found = mentions(archive, links.articles, naming(archive), counted)
    desk = pages.seat(archive, links, coverage.coverage(archive, links), found, words, static, finder, room)
    return Shop(desk, rendering.renderer(given.templates, words), index), archive


def index_in(output: Path) -> dict[str, bytes]:
    """The index of a published site; nothing where there is none."""
    folder = output / routes.PAGEFIND
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def build(given: Sources, output: Path, track: Track[Task] = untracked, index: Index = searching.bundle) -> Built:
    """Builds the site into `output`; raises `BuildError`, and what publishing, disk, searching and making raise.

    `index` makes the files of `pagefind/` from all documents.
    """
    folder = publishing.output_folder(output, [given.content, *given.templates, *given.static])
    publishing.refuse_other_edition(folder, room=given.captures is not None)
    with lock(folder), publishing.stage(folder) as staged, _uncollected():
        shop, archive = plan(given, index)
        digests: dict[str, str] = {}

        def write(url: str, data: bytes) -> None:
            publishing.write(staged, url, data)
            digests[url] = sha256(data).hexdigest()

        for url, data in shop.desk.assets.files.items():
            write(url, data)
        publishing.write(staged, ".nojekyll", b"")
        if given.captures:
            publishing.write(staged, publishing.ROOM, b"full texts, for readers with a right to them\n")
        counted = 0
        with open_shop(shop, given.jobs or cores()) as hands:
            indexing = hands.find() if given.search else None
            for made in _made(shop, hands, track):
                write(made.url, made.data)
                counted += made.page
            for path, data in (indexing() if indexing else {}).items():
                write(f"{routes.PAGEFIND}/{path}", data)
        publishing.write(staged, routes.MANIFEST, exporting.manifest(digests.items()).encode())
        publishing.publish(staged, folder)
    return Built(folder, len(archive.articles), counted)


def _made(shop: Shop, hands: Hands, track: Track[Task] = untracked) -> Iterator[Made]:
    """The files of all pages, each at an address of its own; after the last raises `BuildError` with what is wrong."""
    tasks = tuple(pages.tasks(shop.desk))
    addresses, listed, problems = Addresses(shop.desk.assets), list[str](), list[Problem]()

    def checked(chunks: Iterable[Chunk]) -> Iterator[Made]:
        for chunk in chunks:
            problems.extend(chunk.problems)
            for made in chunk.made:
                clashes = addresses.take(made.url, made.title or made.url)
                problems.extend(clashes)
                if not clashes:
                    listed.extend([made.url] if made.listed else [])
                    yield made

    yield from checked(hands.make(track(tasks, shop.desk.words.text("pages"), len(tasks))))
    yield from checked([shop.print(pages.sitemaps(shop.desk, listed))])
    if problems:
        raise BuildError(_once(problems))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python does not look for circles of garbage meanwhile: there are few (4 % of memory), and looking takes 10 %."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """One problem a line of a template, though every page that it prints has it."""
    return list({problem.place: problem for problem in sorted(problems, reverse=True)}.values())


def check(given: Sources) -> int:
    """Reads, checks, plans and prints everything and writes nothing; the number of records. Raises `BuildError`."""
    shop, archive = plan(given)
    with open_shop(shop, given.jobs or cores()) as hands:
        for _ in _made(shop, hands):
            pass
    return sum(1 for _ in archive.records())


__all__ = ["Built", "Ref", "Sources", "build", "check", "sources"]
