"""Feeds of the site, of each outlet and name: Atom (RFC 4287), JSON Feed 1.1, and OPML 2.0 that lists them all.

Their dates come from the records, never the clock.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pressmark import routes
from pressmark.exporting import history
from pressmark.fields import Ref
from pressmark.model import Article
from pressmark.pages.desk import NEWEST, Desk
from pressmark.pages.named import texts_of
from pressmark.pages.page import Page
from pressmark.pages.writer import Writer

SUMMARY = 2000  # characters of a first paragraph, which may have megabytes and stands in many feeds
UNDATED = "2000-01-01"  # Atom wants a day, also of a record that has none at all


@dataclass(frozen=True, slots=True)
class Entry:
    """One article. Days are whole timestamps; `published` "" where the day is not known."""

    id: str
    title: str
    href: str
    updated: str
    published: str
    author: str
    summary: str
    lang: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed, and the page that it belongs to, by their URLs; in a list of feeds by their addresses."""

    title: str
    feed: str
    page: str


@dataclass(frozen=True, slots=True)
class Outlines:
    """See templates/feeds/opml.xml."""

    title: str
    feeds: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """See templates/feeds/atom.xml."""

    id: str
    title: str
    author: str
    lang: str
    itself: str
    page: str
    updated: str
    entries: tuple[Entry, ...]


def with_feeds(desk: Desk) -> Iterator[Ref]:
    """The outlets and names that have a feed: those with texts."""
    refs = [*(Ref("outlet", name) for name in desk.archive.outlets)]
    refs += [Ref("entity", name) for name in desk.archive.entities]
    return (ref for ref in refs if _texts(desk, ref))


def site_feeds(desk: Desk) -> Iterator[Page]:
    """The feed of all texts, and the same as JSON; none of an empty archive."""
    if desk.archive.articles:
        found = _feed(desk, _of_site(desk), desk.latest[:NEWEST])
        yield found
        yield json_feed(found)


def feed(desk: Desk, kind: str, name: str) -> Page:
    """The feed of an outlet or a name that has texts."""
    ref = Ref(kind, name)
    return _feed(desk, _of(desk, ref), desk.newest[str(ref)])


def _of_site(desk: Desk) -> Outline:
    return Outline(desk.archive.site.title, routes.FEED, routes.HOME)


def _of(desk: Desk, ref: Ref) -> Outline:
    title = desk.words.text("{name} · {site}", name=desk.title(ref), site=desk.archive.site.title)
    return Outline(title, routes.feed(ref), routes.record(ref))


def _texts(desk: Desk, ref: Ref) -> Sequence[str]:
    return texts_of(desk, ref.id) if ref.kind == "entity" else desk.links.of_outlet.get(ref.id, ())


def outlines(desk: Desk) -> Iterator[Page]:
    """The list of all feeds, for a reader of feeds to take in at once; none where there is no feed."""
    writer = Writer(desk, routes.FEEDS, root=desk.base)
    found = [_of_site(desk), *(_of(desk, ref) for ref in with_feeds(desk))] if desk.archive.articles else []
    found += [changes_feed(desk)] if history(desk.archive) else []
    feeds = tuple(Outline(one.title, writer.href(one.feed), writer.href(one.page)) for one in found)
    if feeds:
        yield Page(routes.FEEDS, "feeds/opml.xml", "", Outlines(desk.archive.site.title, feeds))


def changes_feed(desk: Desk) -> Outline:
    """The feed of all that was done."""
    title = desk.words.text("Changes · {site}", site=desk.archive.site.title)
    return Outline(title, routes.CHANGES_FEED, routes.changes())


def json_feed(page: Page) -> Page:
    """The same feed as JSON."""
    feed: Feed = page.view
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        **({"feed_url": feed.itself.removesuffix(routes.FEED) + routes.JSON_FEED} if feed.itself else {}),
        "language": feed.lang,
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return Page(routes.JSON_FEED, "", feed.title, (json.dumps(found, ensure_ascii=False, indent=1), "\n"))


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.href,
        "title": entry.title,
        "content_text": entry.summary,
        **({"date_published": entry.published} if entry.published else {}),
        "date_modified": entry.updated,
        "authors": [{"name": entry.author}],
        "language": entry.lang,
    }


def _feed(desk: Desk, feed: Outline, names: Sequence[str]) -> Page:
    writer = Writer(desk, feed.feed, root=desk.base)
    return feed_page(desk, feed, [_entry(writer, desk.archive.articles[name]) for name in names])


def feed_page(desk: Desk, feed: Outline, entries: Sequence[Entry]) -> Page:
    """A feed of these entries, newest first."""
    writer = Writer(desk, feed.feed, root=desk.base)
    view = Feed(
        id=entry_id(desk, feed.feed, UNDATED),
        title=feed.title,
        author=maker(desk),
        lang=desk.archive.site.language,
        itself=writer.href(feed.feed) if desk.base else "",
        page=writer.href(feed.page),
        updated=max((entry.updated for entry in entries), default=f"{UNDATED}T00:00:00Z"),
        entries=tuple(entries),
    )
    return Page(feed.feed, "feeds/atom.xml", feed.title, view)


def maker(desk: Desk) -> str:
    """Who answers for the archive."""
    site = desk.archive.site
    return ", ".join(one.name for one in site.maintainers) or site.title


def _entry(writer: Writer, article: Article) -> Entry:
    desk = writer.desk
    url = routes.record(Ref("article", article.id))
    when = article.published
    return Entry(
        id=entry_id(desk, url, str(article.added or UNDATED)),
        title=article.title,
        href=writer.href(url),
        updated=f"{article.changed or (when.last or UNDATED)}T00:00:00Z",
        published=f"{when.first.isoformat()}T00:00:00Z" if when.is_day and when.first else "",
        author=", ".join(author.name for author in article.authors) or desk.archive.outlets[article.outlet.id].name,
        summary=desk.ledger.once(desk.written.summaries, article.id, lambda: _summary(desk, article.id)),
        lang=desk.archive.site.language if desk.withheld(article) else article.language,
    )


def _summary(desk: Desk, article: str) -> str:
    """The first paragraph of a text."""
    first = next((block.text for block in desk.body(article).blocks if block.number), "")
    return first if len(first) <= SUMMARY else f"{first[:SUMMARY].rpartition(' ')[0]} …"


def entry_id(desk: Desk, url: str, day: str) -> str:
    """The address where the site has one; else a tag (RFC 4151) under a name that nobody can own (RFC 2606)."""
    if desk.base:
        return routes.absolute(desk.base, url)
    name = "-".join(re.findall("[a-z0-9]+", desk.archive.site.title.lower())) or "archive"
    return f"tag:{name}.invalid,{day}:{url}"
