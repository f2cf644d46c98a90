"""What was done to records, as a page and as a feed; and the lists of feeds."""

import json

import feedparser
import lxml.etree

from tests.sites import SITE, Files, an_article, an_entity, printed, shown, words

BASE = {"archive.yaml": {**SITE, "base_url": "https://flood.example/papers"}}
TWICE = [{"date": "2026-03-04", "change": "A page was found."}, {"date": "2026-03-04", "change": "A typo."}]
GONE = {"date": "2026-03-05", "reason": "A joke."}
FILES: Files = {
    "articles/flood.md": an_article(added="2026-01-02", versions=TWICE, title="High water"),
    "articles/gone.md": an_article(added="2026-01-01", title="Mermaids", withdrawn=GONE),
    "entities/ada.yaml": an_entity(added="2026-03-04"),
}


def test_what_was_done_stands_under_its_day_newest_first():
    page = shown(FILES, "changes.html")
    days = [words(day) for day in page.xpath("//h2")]
    assert days == ["5 March 2026", "4 March 2026", "2 January 2026"]
    assert [words(line) for line in page.xpath("//main//li | //main//dl")] == [
        "article:goneArticle withdrawn A joke.",
        "High waterArticle changed A page was found.",
        "High waterArticle changed A typo.",
        "1 name addedAda Brook",
        "1 article addedHigh water",
    ]


def test_an_archive_whose_records_state_no_days_says_so_and_has_no_feed_of_changes():
    site = printed({})
    assert "No record says when it was added." in site["changes.html"]
    assert "changes.xml" not in site
    assert "feeds.opml" not in site


def test_a_hundred_changes_a_page():
    files = {f"articles/a{i:03}.md": an_article(added="2026-01-01") for i in range(101)}
    assert [url for url in printed(files) if url.startswith("changes")] == [
        *("changes.html", "changes/2.html", "changes.xml")
    ]


def test_the_feed_of_changes_is_atom_and_no_two_entries_have_one_id():
    for base in ({}, BASE):
        found = feedparser.parse(printed({**FILES, **base})["changes.xml"].encode())
        assert (found.bozo, found.version, len(found.entries)) == (False, "atom10", 5)
        assert len({entry.id for entry in found.entries}) == 5


def test_the_json_feed_says_what_the_atom_feed_says():
    site = printed({**FILES, **BASE})
    atom, found = feedparser.parse(site["feed.xml"].encode()), json.loads(site["feed.json"])
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == "https://flood.example/papers/feed.json"
    assert [(one["id"], one["title"]) for one in found["items"]] == [(one.id, one.title) for one in atom.entries]
    assert [one["content_text"] for one in found["items"]] == [one.summary for one in atom.entries]


def test_an_outline_lists_every_feed():
    site = printed(FILES)
    outline = lxml.etree.fromstring(site["feeds.opml"].encode())
    assert {one.get("xmlUrl") for one in outline.iter("outline")} == {
        url for url, text in site.items() if "http://www.w3.org/2005/Atom" in text
    }
    assert all((one.get("type"), bool(one.get("text"))) == ("rss", True) for one in outline.iter("outline"))
