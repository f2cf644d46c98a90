"""What stands around every page: masthead, menu, colophon, and the tags in its head that all pages have."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from pressmark import routes
from pressmark.assets import MAIN, TABLES
from pressmark.fields import FOLDERS
from pressmark.pages.desk import Desk
from pressmark.pages.page import NOTHING, Frame, Link, Page, Search
from pressmark.pages.writer import Writer
from pressmark.wording import direction

FIELD = "search-field.js"
ROOM = ("room.css",)
MENU = ("articles", "outlets", "entities", "events", "timeline", "compare", "notes")
DATA_TYPES = {"csv": "text/csv", "json": "application/json"}
Pairs = tuple[tuple[str, str], ...]


def page(
    writer: Writer,
    template: str,
    title: str,
    view: Any,
    *,
    description: str,
    section: str = "",
    pressmark: str = "",
    sheets: Sequence[str] = (),
    tables: bool = True,
    scripts: Sequence[str] = (),
    meta: Pairs = (),
    properties: Pairs = (),
    links: tuple[Pairs, ...] = (),
    data: Sequence[str] = (),
    json_ld: Markup = NOTHING,
    source: str = "",
    indexed: bool = True,
) -> Page:
    """A page in its frame. `title` is what stands before the name of the site; `section` the menu's entry.

    `data` are the URLs of the files that have what the page lists. A reading room has none: the public edition does.
    A page to be read, which has no table and no list to work with, does not load their styles: `tables=False`.
    """
    desk = writer.desk
    site = desk.archive.site
    indexed = indexed and not desk.room
    card = (("og:title", title), ("og:description", description), ("og:site_name", site.title), *properties)
    if "og:type" not in dict(properties):
        card = (("og:type", "website"), *card)
    data = () if desk.room else data
    links = (*links, *(_alternate(writer, url) for url in data))
    if writer.address and indexed:
        card = (*card, ("og:url", writer.address))
        links = ((("rel", "canonical"), ("href", writer.address)), *links)
    return Page(
        writer.url,
        template,
        title if title == site.title else f"{title} · {site.title}",
        view,
        _shared(writer, section, (TABLES, *sheets) if tables else tuple(sheets), tuple(scripts)),
        description,
        site.language,
        direction(site.language),
        pressmark,
        meta,
        card,
        (feed_link(writer, routes.FEED, site.title), *links) if desk.archive.articles else links,
        json_ld,
        source,
        indexed,
        data=tuple(_files(writer, data)),
    )


def feed_link(writer: Writer, url: str, title: str) -> Pairs:
    """The <link> that leads to an Atom feed."""
    return (("rel", "alternate"), ("type", "application/atom+xml"), ("title", title), ("href", writer.href(url)))


def _ways(writer: Writer) -> Iterator[Link]:
    if not writer.desk.room:
        yield Link(writer.href(routes.DATA), writer.words.text("Data"))
    yield Link(writer.href(routes.changes()), writer.words.text("Changes"))


def _files(writer: Writer, urls: Sequence[str]) -> Iterator[Link]:
    """Files under the names of their formats; two of one format under their own."""
    forms = [url.rpartition(".")[2].upper() for url in urls]
    for url, form in zip(urls, forms, strict=True):
        yield Link(writer.href(url), form if forms.count(form) == 1 else url.rpartition("/")[2])


def _alternate(writer: Writer, url: str) -> Pairs:
    kind = DATA_TYPES[url.rpartition(".")[2]]
    return (("rel", "alternate"), ("type", kind), ("title", url.rpartition("/")[2]), ("href", writer.href(url)))


def _shared(writer: Writer, section: str, sheets: tuple[str, ...], scripts: tuple[str, ...]) -> Frame:
    """One frame serves all pages of a folder that have the same styles and scripts, since its links are the same."""
    key = (writer.folder, writer.root, section, sheets, scripts)
    return writer.desk.ledger.once(writer.desk.written.frames, key, lambda: _frame(writer, section, sheets, scripts))


def _frame(writer: Writer, section: str, sheets: Sequence[str], scripts: Sequence[str]) -> Frame:
    desk, words = writer.desk, writer.words
    site = desk.archive.site
    menu = {name: Link(writer.href(url), text) for name, text, url in menu_entries(desk)}
    licence = site.licence
    return Frame(
        Link(writer.href(routes.HOME), site.title),
        desk.years,
        tuple(menu.values()),
        menu[section].href if section in menu else "",
        writer.href(desk.assets.url("favicon.svg")),
        tuple(writer.href(desk.assets.url(name)) for name in (MAIN, *(ROOM if desk.room else ()), *sheets)),
        tuple(writer.href(desk.assets.url(name)) for name in ((FIELD, *scripts) if desk.search else scripts)),
        writer.href(desk.assets.url("theme.js")),
        Link(f"{writer.href(routes.HOME)}#{routes.HELD}", words.text("What this archive holds, and as of when")),
        () if desk.search else (words.text("This copy has no search; the lists lead to all."),),
        tuple(Link(one.url or "", one.name) for one in site.maintainers),
        Link(licence, licence_name(licence)) if licence else None,
        tuple(_ways(writer)),
        words.text("Reading-room edition") if desk.room else words.text("Public edition"),
        _banner(desk),
        _search(writer) if desk.search else None,
    )


def _banner(desk: Desk) -> str:
    """What every page of a reading room says first; "" in the public edition."""
    if not desk.room:
        return ""
    words = desk.words
    told = words.text("Reading room: full texts for readers with a right to them. Not for publication.")
    if not desk.room.lacking:
        return told
    lacking = words.count(
        "The capture of {n} text is not at hand; its digest is shown.",
        "The captures of {n} texts are not at hand; their digests are shown.",
        len(desk.room.lacking),
    )
    return f"{told} {lacking}"


def _search(writer: Writer) -> Search:
    loader = f"{writer.href(routes.LOADER)}?v={writer.desk.search}"
    return Search(
        writer.href(routes.SEARCH), loader, (loader, writer.href(writer.desk.assets.url("search-suggestions.js")))
    )


def menu_entries(desk: Desk) -> list[tuple[str, str, str]]:
    """Name, text and URL of the menu's entries; only pages that exist."""
    archive, words = desk.archive, desk.words
    texts = {
        "articles": words.text("Articles"),
        "outlets": words.text("Outlets"),
        "entities": words.text("Names"),
        "events": words.text("Events"),
        "timeline": words.text("Timeline"),
        "compare": words.text("Compare"),
        "notes": words.text("Notes"),
    }
    there = {
        "articles": True,
        "outlets": bool(archive.outlets),
        "entities": bool(archive.entities),
        "events": bool(archive.events),
        "timeline": bool(archive.events or archive.articles),
        "compare": desk.compares,
        "notes": bool(archive.notes),
    }
    urls = {folder: routes.listing(kind) for kind, folder in FOLDERS.items()} | {"timeline": routes.TIMELINE}
    urls["compare"] = routes.COMPARE
    return [(name, texts[name], urls[name]) for name in MENU if there[name]]


def licence_name(url: str) -> str:
    """What a licence is called: "CC BY 4.0" for its Creative Commons address, else the address."""
    parts = url.rstrip("/").split("/")
    if "creativecommons.org" in url and "licenses" in parts:
        return f"CC {parts[-2].upper()} {parts[-1]}"
    return url
