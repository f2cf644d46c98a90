"""The genre of an article: proposed where its page says it, with the place it was read at, and never guessed."""

import pytest

from pressmark.importing.declaring import declared
from pressmark.importing.metadata import Read, metadata
from pressmark.importing.proposing import Known, propose

TITLE = "Engineers of the valley fear for the dam"
TEXT = (
    "The dam has held since Monday, and nobody in the valley believes that it will hold until Friday.",
    "Engineers walked along its foot for an hour, came back without a word and asked for coffee.",
)


def read(*lines: str, url: str = "", said: tuple[str, ...] = ()) -> Read | None:
    found = metadata(propose("\n\n".join(lines), Known()), hint_url=url, declared=said)
    return next((one for one in found if one.field == "genre"), None)


def genre(*lines: str, url: str = "", said: tuple[str, ...] = ()) -> str | None:
    one = read(*lines, url=url, said=said)
    return str(one.value) if one else None


def test_a_page_that_does_not_say_has_none():
    assert (
        genre(TITLE, "By Ada Brook", *TEXT, url="https://gazette.example/news/dam", said=("NewsArticle", "Valley"))
        is None
    )


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("Opinion", "opinion"),
        ("EDITORIAL", "opinion"),
        ("Analysis", "analysis"),
        ("Interview", "interview"),
        ("Press release", "statement"),
        ("Меркаванне", "opinion"),
        ("Интервью", "interview"),
        ("Leitartikel", "opinion"),
        ("تحليل", "analysis"),
        ("Valley", None),
    ],
)
def test_a_label_over_the_title_says_it(label, wanted):
    assert genre(label, TITLE, "By Ada Brook", *TEXT) == wanted


@pytest.mark.parametrize(
    "head",
    [
        (f"Opinion: {TITLE}",),
        (f"Opinion | {TITLE}",),
        (f"{TITLE} | Opinion",),
        (TITLE, "Opinion by Ada Brook"),
    ],
)
def test_a_label_in_the_line_of_the_title_or_of_the_author_says_it(head):
    assert genre(*head, *TEXT) == "opinion"


def test_a_label_says_at_which_line_it_was_read_and_no_word_of_the_page():
    assert read(TITLE, "Opinion by Ada Brook", *TEXT) == Read(
        "genre", "opinion", "page", "A label in line 3 of the capture."
    )


def test_the_last_section_of_a_menu_over_the_title_says_nothing():
    assert genre("News", "Valley", "Weather", "Opinion", TITLE, "By Ada Brook", *TEXT) is None


def test_the_address_says_it_by_a_section():
    one = read(TITLE, *TEXT, url="https://gazette.example/opinion/2020/dam")
    assert one == Read("genre", "opinion", "inference", "By the part opinion of the address.")
    assert genre(TITLE, *TEXT, url="https://gazette.example/2020/opinion") is None


@pytest.mark.parametrize(
    "head",
    [
        (TITLE, f"LAKESIDE (AFP) - {TEXT[0]}"),
        (TITLE, f"LAKESIDE, 2 February. /TASS/. {TEXT[0]}"),
        (TITLE, "Reuters", "2 February 1953", TEXT[0]),
    ],
)
def test_the_mark_of_an_agency_says_it(head):
    assert genre(*head, TEXT[1]) == "agency"


def test_the_credit_of_a_picture_does_not():
    assert genre(TITLE, "By Ada Brook", "2 February 1953", "Share", "AP", "The dam on Monday", *TEXT) is None


def test_metadata_of_html_say_it_by_type_or_section():
    assert genre(TITLE, *TEXT, said=("NewsArticle", "AnalysisNewsArticle")) == "analysis"
    assert genre(TITLE, *TEXT, said=("Opinion",)) == "opinion"
    assert genre(TITLE, *TEXT, said=("ReportageNewsArticle",)) == "news"


def test_types_and_sections_are_read_from_the_metadata_of_html():
    page = (
        '<html><head><meta property="article:section" content="Opinion"><meta name="author" content="Ada Brook">'
        '<script type="application/ld+json">'
        '{"@graph": [{"@type": ["Article", "OpinionNewsArticle"], "genre": "Column"}]}'
        "</script><script>{}</script></head></html>"
    )
    assert declared(page) == ("Opinion", "Article", "OpinionNewsArticle", "Column")


@pytest.mark.parametrize("broken", ["{", "[" * 100_000, '{"@type": 3}', "", '"x"'])
def test_metadata_that_cannot_be_read_say_nothing(broken):
    assert declared(f'<script type="application/ld+json">{broken}</script>') == ()
