"""Words and sentences of a text, counted."""

from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.counting import COUNTER, sentences, words
from pressmark.prose import WORD


def test_words_are_counted_in_lower_case():
    assert words("The flood. the FLOOD, 2024") == {"the": 2, "flood": 2, "2024": 1}


@pytest.mark.parametrize("spelling", ["Minsk", "Minsk's", "Minsk’s", "MINSK’S", "minsk"])
def test_a_possessive_is_no_part_of_its_word(spelling):
    assert words(spelling) == {"minsk": 1}


@pytest.mark.parametrize("spelling", ["сям'я", "сям’я", "сямʼя"])
def test_all_apostrophes_within_a_word_are_one(spelling):
    assert words(spelling) == {"сям'я": 1}


def test_hyphens_and_underscores_part_words():
    assert list(words("Lukashenko-led vice_versa")) == ["lukashenko", "led", "vice", "versa"]


@pytest.mark.parametrize(
    ("typed", "counted"), [("за́мок", "замок"), ("й", "й"), ("ex\xadample", "example"), ("İzmir", "izmir")]
)
def test_marks_that_are_no_letter_do_not_part_a_word(typed, counted):
    assert words(typed) == {counted: 1}


@given(st.text(alphabet=st.characters(codec="latin-1", exclude_characters="\xad")))
def test_there_are_as_many_words_as_in_prose(text):
    assert words(text).total() == len(WORD.findall(text))


def test_abbreviations_end_no_sentence():
    assert sentences("Mr. Smith left at 3.5 percent. Nobody asked.", "en-GB") == [
        "Mr. Smith left at 3.5 percent.",
        "Nobody asked.",
    ]


def test_a_blank_line_ends_a_sentence_and_a_line_does_not():
    assert sentences("The water\nrises\n \nA heading", "en") == ["The water rises", "A heading"]


@pytest.mark.parametrize("text", ["", "* * *", "\n\n", "—"])
def test_what_has_no_word_is_no_sentence(text):
    assert sentences(text, "en") == []


def test_languages_that_are_not_known_have_sentences_too():
    assert len(sentences("Ён прыехаў. Так!", "be-tarask")) == len(sentences("Uno. Due.", "tlh")) == 2


def test_the_name_of_the_counter_has_the_version_that_counts():
    assert COUNTER.endswith(f"sentencex {version('sentencex')}")
