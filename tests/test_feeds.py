"""Atom feeds of the site, of outlets and of names, as a feed reader takes them."""

import feedparser
import pytest

from tests.sites import SITE, WITHHELD, Files, an_article, an_entity, an_outlet, printed

BASE = {"archive.yaml": {**SITE, "base_url": "https://flood.example/papers"}}
FLOOD = {"articles/flood.md": an_article(about=["ada"]), "entities/ada.yaml": an_entity()}
URLS = ["feed.xml", "outlets/gazette.xml", "entities/ada.xml"]


def feed(files: Files, url: str = "feed.xml") -> feedparser.FeedParserDict:
    found = feedparser.parse(printed(files)[url].encode())
    assert not found.bozo
    return found


def entry(article: dict, files: Files = {}) -> feedparser.FeedParserDict:  # noqa: B006 (never changed)
    (one,) = feed({**files, "articles/flood.md": article}).entries
    return one


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("base", [{}, BASE], ids=["without base_url", "with base_url"])
def test_every_feed_is_an_atom_feed_with_ids_titles_and_dates(url, base):
    found = feed({**FLOOD, **base}, url)
    assert found.version == "atom10"
    assert all((one.id, one.title, one.updated, one.link) for one in (found.feed, *found.entries))
    assert len(found.entries) == 1


def test_an_id_is_the_address_of_the_page_where_the_site_has_one():
    found = feed({**FLOOD, **BASE})
    assert found.feed.id == "https://flood.example/papers/feed.xml"
    assert (found.entries[0].id, found.entries[0].link) == (("https://flood.example/papers/articles/flood.html",) * 2)
    (itself,) = (link.href for link in found.feed.links if link.rel == "self")
    assert itself == "https://flood.example/papers/feed.xml"


def test_without_an_address_an_id_is_a_tag_and_links_are_relative():
    found = feed({"articles/flood.md": an_article(added="2026-01-02")})
    assert found.entries[0].id == "tag:the-flood-papers.invalid,2026-01-02:articles/flood.html"
    assert found.entries[0].link == "articles/flood.html"
    assert [link.rel for link in found.feed.links] == ["alternate"]


def test_no_two_entries_or_feeds_have_one_id():
    files = {**FLOOD, **{f"articles/a{n}.md": an_article(title="Same") for n in range(3)}}
    ids = [entry.id for entry in feed(files).entries] + [feed(files, url).feed.id for url in URLS]
    assert len(set(ids)) == len(ids) == 7


def test_updated_is_the_newest_change_to_the_record():
    versions = [{"date": "2026-03-04", "change": "A page was found."}, {"date": "2026-02-01", "change": "A typo."}]
    files = {"articles/flood.md": an_article(added="2026-01-02", versions=versions)}
    assert feed(files).entries[0].updated == feed(files).feed.updated == "2026-03-04T00:00:00Z"


@pytest.mark.parametrize("published", ["1953-02", "1953", "1953-02-01~", "[1953-02-01,1953-02-02]", "1953-02-01/.."])
def test_published_stands_only_where_the_day_is_known(published):
    assert entry(an_article()).published == "1953-02-01T00:00:00Z"
    assert "published" not in entry(an_article(published=published))


def test_an_entry_is_by_its_authors_or_else_by_its_outlet():
    assert entry(an_article(authors=[{"name": "Ada"}, {"name": "Bo"}])).author == "Ada, Bo"
    assert entry(an_article()).author == "The Gazette"


def test_newest_additions_come_first_and_fifty_are_enough():
    files = {f"articles/a{n:02}.md": an_article(added=f"2026-01-{n % 28 + 1:02}", title=f"T{n}") for n in range(56)}
    found = [one.updated for one in feed(files).entries]
    assert len(found) == 50
    assert found == sorted(found, reverse=True)
    assert feed(files, "outlets/gazette.xml").entries[0].updated == "2026-01-28T00:00:00Z"


def test_a_feed_of_an_outlet_keeps_the_newest_fifty_additions_whatever_their_dates():
    files = {f"articles/a{n:02}.md": an_article(added="2026-01-01", published=f"19{n:02}") for n in range(1, 60)}
    files["articles/a00.md"] = an_article(added="2026-02-01", published="1900", title="Found in the cellar")
    assert feed(files, "outlets/gazette.xml").entries[0].title == "Found in the cellar"


def test_markup_in_a_record_is_text_in_a_feed():
    found = entry(an_article("<b>Wet</b> & wetter.\n", title='A "dam" & <b>more</b>'))
    assert (found.title, found.title_detail.type) == ('A "dam" & <b>more</b>', "text/plain")
    assert (found.summary, found.summary_detail.type) == ("<b>Wet</b> & wetter.", "text/plain")


def test_a_digest_is_in_the_language_of_the_archive_and_a_text_in_its_own():
    text = an_article("Вада.\n", language="ru")
    assert entry(text).summary_detail.language == "ru"
    assert entry({**text, "rights": WITHHELD}).summary_detail.language == "en"


def test_a_withdrawn_text_is_in_no_feed():
    gone = an_article(withdrawn={"date": "2026-01-01", "reason": "A joke."})
    assert feed({"articles/gone.md": gone, **FLOOD}).feed.title == "The Flood Papers"
    assert [one.link for one in feed({"articles/gone.md": gone, **FLOOD}).entries] == ["articles/flood.html"]


def test_an_outlet_without_texts_has_no_feed_and_an_archive_without_texts_none_at_all():
    files = {**FLOOD, "outlets/mirror.yaml": an_outlet(name="The Mirror", role="carrier")}
    assert "outlets/mirror.xml" not in printed(files)
    assert not [url for url in printed({}) if url.endswith(".xml")]


def test_pages_name_their_feeds():
    pages = printed(FLOOD)
    link = 'rel="alternate" type="application/atom+xml" title="{}" href="{}"'
    assert link.format("Ada Brook", "ada.xml") in pages["entities/ada.html"]
    assert link.format("The Flood Papers", "../feed.xml") in pages["articles/flood.html"]
