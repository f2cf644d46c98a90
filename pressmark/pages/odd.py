"""Pages that no record has: 404, redirects, tombstones of withdrawn records; robots.txt and the sitemap."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from pressmark import routes
from pressmark.fields import Ref
from pressmark.pages.desk import Desk
from pressmark.pages.frame import menu_entries, page
from pressmark.pages.page import Link, Page
from pressmark.pages.writer import Writer

SITEMAP = 50_000  # addresses a file, by the protocol of sitemaps.org


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where an old address leads, and the script that takes the place in the text along."""

    target: Link
    script: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A record that was withdrawn."""

    ref: str
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class Robots:
    """The address of the sitemap, "" for none, and whether search engines are asked to stay out."""

    sitemap: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Addresses with the day of their last change ("" where unknown)."""

    urls: tuple[tuple[str, str], ...]


def not_found(desk: Desk) -> Page:
    """The page for addresses that do not exist: it is served at any depth, so its links are absolute paths."""
    path = urlsplit(desk.base).path or "/"
    writer = Writer(desk, routes.NOT_FOUND, root=path)
    ways = tuple(Link(writer.href(url), text) for _, text, url in menu_entries(desk))
    words = desk.words
    return page(
        writer,
        "pages/notfound.html",
        words.text("There is no page at this address"),
        (Link(writer.href(routes.HOME), words.text("Home")), *ways),
        description=words.text("There is no page at this address."),
        indexed=False,
    )


def redirects(desk: Desk) -> Iterator[Page]:
    """A page at every old id of a record, which leads to the record."""
    words = desk.words
    for ref, record in desk.archive.records():
        for old in record.redirect_from:
            writer = Writer(desk, routes.record(Ref(ref.kind, old)))
            target = writer.link(ref)
            title = words.text("{old} is now {new}", old=f"{ref.kind}:{old}", new=str(ref))
            view = Redirect(target, writer.href(desk.assets.url("old-address.js")))
            yield page(writer, "pages/redirect.html", title, view, description=title, indexed=False)


def tombstones(desk: Desk) -> Iterator[Page]:
    """A page that says why a record is no longer here, at its address and its old ones."""
    words = desk.words
    for ref, record in desk.archive.withdrawn.items():
        if not record.withdrawn:
            continue
        for name in (ref.id, *record.redirect_from):
            writer = Writer(desk, routes.record(Ref(ref.kind, name)))
            title = words.text("{ref} was withdrawn", ref=f"{ref.kind}:{name}")
            view = Tombstone(str(ref), words.day(record.withdrawn.date), record.withdrawn.reason)
            yield page(writer, "pages/withdrawn.html", title, view, description=title, indexed=False)


def robots(desk: Desk) -> Page:
    """Everybody may read everything, but of a reading room nothing; the sitemap is named where its address is known."""
    where = routes.absolute(desk.base, "sitemap.xml") if desk.base and not desk.room else ""
    return Page("robots.txt", "feeds/robots.txt", "", Robots(where, closed=desk.room is not None))


def sitemaps(desk: Desk, *pages: str) -> Iterator[Page]:
    """sitemap.xml of these URLs; over 50,000 it is an index of several. None without `base_url`, which it needs."""
    if not desk.base or desk.room:
        return
    days = {routes.record(ref): record.changed for ref, record in desk.archive.records()}
    urls = tuple((routes.absolute(desk.base, url), days.get(url, "")) for url in pages)
    if len(urls) <= SITEMAP:
        yield Page("sitemap.xml", "feeds/sitemap.xml", "", Sitemap(urls))
        return
    parts = [urls[i : i + SITEMAP] for i in range(0, len(urls), SITEMAP)]
    for number, part in enumerate(parts, 1):
        yield Page(f"sitemap-{number}.xml", "feeds/sitemap.xml", "", Sitemap(part))
    index = tuple((routes.absolute(desk.base, f"sitemap-{n}.xml"), "") for n in range(1, len(parts) + 1))
    yield Page("sitemap.xml", "feeds/sitemapindex.xml", "", Sitemap(index))
