"""Where the article of a page begins and ends, and which line above it is its title."""

from pressmark.cleaning import paragraphs, replay
from pressmark.importing.proposing import Known, accepted, propose

TEXT = (
    "The dam has held since Monday, and nobody in the valley believes that it will hold until Friday.",
    "Engineers walked along its foot for an hour, came back without a word and asked for coffee.",
    "The mayor, who had promised a second sluice in every speech of the summer, was not to be found.",
    "In the hall they had laid out blankets and a book in which everybody could write what was missing.",
)
TITLE = "Engineers of the valley fear for the dam"
SECTIONS = ("News", "Valley", "Weather", "Markets", "Motors", "Chess", "Letters", "Pictures", "Births", "Deaths")
TEASER = "A ferryman who has counted every crossing since the war says that he will stop at the new year."
SAID = "I have lived under this dam for forty years and I never saw a single engineer who took his hat off to it."


def left(*lines: str) -> tuple[str, ...]:
    """What is left of a page of these lines, each a paragraph."""
    raw = "\n\n".join(lines)
    return paragraphs(replay(raw, accepted(propose(raw, Known()).edits)))


def test_a_menu_above_and_a_list_of_sections_below_are_no_part_of_the_text():
    assert left(*SECTIONS, TITLE, *TEXT, *SECTIONS) == TEXT


def test_the_title_is_the_line_with_the_words_of_the_text_not_the_one_that_stands_twice():
    assert left("Back to the menu", *SECTIONS, "Back to the menu", TITLE, *TEXT) == TEXT


def test_a_teaser_above_the_title_goes_with_the_menu():
    assert left(*SECTIONS, "The ferryman stops counting", TEASER, *SECTIONS, TITLE, *TEXT) == TEXT


def test_teasers_under_headlines_go_below_the_furniture():
    teasers = (
        "The ferryman stops counting",
        TEASER,
        "Ada Brook",
        "A pear for each hat",
        f"Not so: {TEASER}",
        "Ada Brook",
    )
    assert left(TITLE, *TEXT, "Share this article", *teasers) == TEXT


def test_what_readers_said_goes_though_nothing_stands_over_it():
    comments = (
        "otter 3 hours ago",
        SAID,
        "Reply",
        "pike 2 hours ago",
        f"Nor I. {SAID}",
        "Reply",
        "heron 5 minutes ago",
        "Ha.",
    )
    assert left(TITLE, *TEXT, *comments) == TEXT


def test_a_button_to_comment_in_the_midst_of_a_text_does_not_end_it():
    assert left(TITLE, *TEXT[:3], "Share", "Comment", TEXT[3]) == TEXT


def test_links_to_other_texts_in_the_midst_of_a_text_do_not_end_it():
    box = ("Most popular", "The ferryman stops counting", "A pear for each hat", "Four lines on a gate")
    assert left(TITLE, *TEXT, *box, TEXT[1] + " Twice.", TEXT[2] + " Twice.") == (
        *TEXT,
        TEXT[1] + " Twice.",
        TEXT[2] + " Twice.",
    )


def test_the_last_lone_paragraph_stays_though_an_advertisement_stands_above_it():
    assert left(TITLE, *TEXT, "Advertisement", TEASER) == (*TEXT, TEASER)


def test_verse_items_and_rows_at_the_end_of_a_text_stay():
    for kind in (
        "the dam stands on\nits left foot only",
        "- the old sluice\n- the new sluice",
        "| 1911 | 40 |\n| 2020 | 38 |",
    ):
        assert left(TITLE, *TEXT, kind) == (*TEXT, *kind.split("\n"))


def test_sections_with_a_subheading_and_one_paragraph_each_stay():
    parts = ("Upper dam", TEASER, "Lower dam", f"So it is. {TEASER}", "No dam", f"Nor here. {TEASER}")
    assert left(TITLE, *TEXT, *parts) == (*TEXT, *parts)


def test_a_text_in_letters_without_blanks_is_prose():
    text = (
        "水坝从星期一起一直没有倒塌，山谷里没有人相信它能撑到星期五。",
        "工程师们沿着坝脚走了一个小时，回来时一言不发，只要咖啡。",
    )
    assert left(*SECTIONS, "工程师担心山谷里的水坝", *text, *SECTIONS) == text


def test_labels_between_title_and_text_go_and_a_lead_stays():
    lead = "Nobody in the valley believes in Friday, and the mayor was not to be found in his hall"
    assert left(TITLE, lead, "Text size", "Like", "17K", "Posted 3 hours ago", *TEXT) == (lead, *TEXT)
