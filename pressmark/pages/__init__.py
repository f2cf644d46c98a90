"""Everything derived to the list of fully decided pages; two pages on one URL are a problem."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pressmark import routes
from pressmark.archive import Archive
from pressmark.assets import Assets
from pressmark.coverage import Coverage
from pressmark.linking import Links
from pressmark.mentions import Mentions
from pressmark.pages.article_list import article_lists
from pressmark.pages.articles import articles
from pressmark.pages.changes import changes
from pressmark.pages.chronology import chronology
from pressmark.pages.citations import citations
from pressmark.pages.cleanings import cleanings
from pressmark.pages.compare import compare
from pressmark.pages.data import data_files
from pressmark.pages.desk import Desk
from pressmark.pages.documents import documents, edition
from pressmark.pages.entities import entities
from pressmark.pages.events import events
from pressmark.pages.feeds import feeds, json_feed, outlines
from pressmark.pages.grid import grid
from pressmark.pages.home import home
from pressmark.pages.lists import event_lists, note_list, outlet_lists
from pressmark.pages.names import name_lists
from pressmark.pages.notes import notes
from pressmark.pages.odd import not_found, redirects, robots, sitemaps, tombstones
from pressmark.pages.outlet_words import outlet_words
from pressmark.pages.outlets import outlets
from pressmark.pages.page import Document, Page
from pressmark.pages.pairs import pairs
from pressmark.pages.search import search
from pressmark.problems import Place, Problem
from pressmark.room import Room
from pressmark.wording import Wording

__all__ = ["Desk", "Page", "plan"]


def plan(
    archive: Archive,
    links: Links,
    coverage: Mapping[str, Coverage],
    mentions: Mentions,
    words: Wording,
    assets: Assets,
    finder: str = "",
    room: Room | None = None,
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """All pages of the site and its feeds, in an order that the records alone decide.

    `finder` identifies the code of search; "" leaves search out, and no page has a document or a way to it.
    `room` makes it a reading room: a banner on every page, none for search engines, and how each text was cleaned.
    """
    base = archive.site.base_url or ""
    base = base if base.endswith("/") or not base else f"{base}/"
    shape = grid(archive, links.events, coverage)
    desk = Desk(archive, links, coverage, mentions, shape, words, assets, base, room)
    found = documents(desk) if finder else ()
    desk = replace(desk, search=edition(found, finder) if finder else "")
    by_url = {document.url: document for document in found}
    planned = (*_pages(desk), *_search(desk, found))
    pages = tuple(replace(page, document=by_url[page.url]) if page.url in by_url else page for page in planned)
    pages = (*pages, *sitemaps(desk, pages))
    return pages, tuple(_clashes(pages, assets))


def _pages(desk: Desk) -> Iterator[Page]:
    archive = desk.archive
    yield home(desk)
    yield from article_lists(desk)
    yield from articles(desk)
    yield from citations(desk)
    yield from cleanings(desk)
    if archive.outlets:
        yield from outlet_lists(desk)
        yield from outlets(desk)
        yield from outlet_words(desk)
        yield from pairs(desk)
    if archive.entities:
        yield from name_lists(desk)
        yield from entities(desk)
    if archive.events:
        yield from event_lists(desk)
        yield from events(desk)
    if archive.notes:
        yield from note_list(desk)
        yield from notes(desk)
    yield from chronology(desk)
    yield from compare(desk)
    yield not_found(desk)
    yield from redirects(desk)
    yield from tombstones(desk)
    yield from data_files(desk)
    yield from _feeds(desk)
    yield robots(desk)


def _feeds(desk: Desk) -> Iterator[Page]:
    """The feeds, the pages of changes with theirs, and what lists them all."""
    found = (*feeds(desk), *changes(desk))
    yield from found
    yield from (json_feed(page) for page in found if page.url == routes.FEED)
    if any(not page.frame for page in found):
        yield outlines(desk, found)


def _search(desk: Desk, found: Sequence[Document]) -> Iterator[Page]:
    if desk.search:
        own = desk.archive.site.language
        others = sorted({document.language for document in found} - {own})
        yield search(desk, (own, *others))


def _clashes(pages: tuple[Page, ...], assets: Assets) -> Iterator[Problem]:
    files: dict[str, str] = {}  # what has each address
    folders: dict[str, str] = {}  # what lies in each folder
    named = [(url, f"the static file {url}") for url in assets.files]
    for url, name in (*named, *((page.url, page.title or page.url) for page in pages)):
        above = [url[:end] for end, sign in enumerate(url) if sign == "/"]
        if url in files:
            message = f"{name} and {files[url]} have one address (rename one of them)"
            yield Problem(Place(url), "repeated-url", message)
        blocking = [files.pop(folder) for folder in above if folder in files]  # named once, not by all in the folder
        for other in (*blocking, *([folders[url]] if url in folders else [])):
            message = f"{name} and {other} need one name for a file and for a folder (rename one of them)"
            yield Problem(Place(url), "repeated-url", message)
        files[url] = name
        folders |= dict.fromkeys(above, name)
