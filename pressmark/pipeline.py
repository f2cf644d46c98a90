"""`build()`, from top to bottom: files, records, archive, links, pages, bytes, site. Read this file first.

Nothing flows back. Whatever is wrong with the sources stops here as `BuildError`, with every problem of the run, before
the old site is touched; the new one replaces it whole, or not at all.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pressmark import assets, checking, coverage, linking, pages, publishing, reading, rendering, routes, searching
from pressmark.archive import Archive
from pressmark.disk import lock
from pressmark.fields import Ref
from pressmark.linking import Links
from pressmark.pages import Page
from pressmark.problems import BuildError, Place, Problem
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
    return Sources(content, _folders(templates, "templates"), _folders(static, "static"), base_url, search)


def _folders(named: Path | None, name: str) -> tuple[Path, ...]:
    beside = PACKAGE.parent / name  # a checkout
    candidates = [*([named] if named else []), Path(name), PACKAGE / "_site" / name, beside]
    found = [folder for folder in candidates if folder.is_dir()]
    return tuple(dict.fromkeys(folder.resolve() if folder != named else folder for folder in found))


def untracked(things: Iterable[Item], _doing: str, _count: int) -> Iterable[Item]:
    """No progress is shown."""
    return things


def load(given: Sources) -> tuple[Archive, Links, assets.Assets]:
    """Content, checked and linked; raises `BuildError` with all problems of all files."""
    records, problems = reading.read(given.content)
    archive, faults = checking.check(records)
    static = assets.gather(given.static)
    links, breaks = linking.link(archive, records, static.files.keys())
    if found := (*problems, *faults, *breaks):
        raise BuildError(found)
    if given.base_url is not None:
        archive = replace(archive, site=archive.site.model_copy(update={"base_url": given.base_url}))
    return archive, links, static


def plan(given: Sources) -> tuple[tuple[Page, ...], Archive, assets.Assets, Wording]:
    """Every page of the site, decided; raises `BuildError`."""
    archive, links, static = load(given)
    try:
        words = Wording(archive.site.language)
    except LookupError as error:
        message = f"`language`: {error}"
        raise BuildError(
            [Problem(Place(reading.shown(given.content / reading.SITE)), "bad-language", message)]
        ) from error
    finder = searching.identity() if given.search else ""
    planned, problems = pages.plan(archive, links, coverage.coverage(archive, links), words, static, finder)
    if problems:
        raise BuildError(problems)
    return planned, archive, static, words


def build(given: Sources, output: Path, track: Track[Page] = untracked) -> Built:
    """Builds the site into `output`; raises `BuildError`, and what `publishing`, `disk` and `searching` raise."""
    folder = publishing.output_folder(output, [given.content, *given.templates, *given.static])
    with lock(folder), publishing.stage(folder) as staged, _uncollected():
        planned, archive, static, words = plan(given)
        render = rendering.renderer(given.templates, words)
        for url, data in static.files.items():
            publishing.write(staged, url, data)
        publishing.write(staged, ".nojekyll", b"")
        problems = set()
        for page in track(planned, words.text("pages"), len(planned)):
            try:
                publishing.write(staged, page.url, render(page).encode())
            except rendering.BadTemplate as error:
                problems.add(error.problem)
        if problems:
            raise BuildError(_once(problems))
        documents = [page.document for page in planned if page.document]
        for path, data in (searching.bundle(documents) if given.search else {}).items():
            publishing.write(staged, f"{routes.PAGEFIND}/{path}", data)
        publishing.publish(staged, folder)
    return Built(folder, len(archive.articles), len(planned))


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
    """Reads, checks and plans everything and writes nothing; the number of records. Raises `BuildError`."""
    _, archive, _, _ = plan(given)
    return sum(1 for _ in archive.records())


__all__ = ["Built", "Ref", "Sources", "build", "check", "sources"]
