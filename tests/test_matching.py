"""Facts about `pressmark.matching`: whom a text names, where, and in which spelling."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pressmark.matching import finder, fold


def named(text: str, *forms: str) -> list[str]:
    """What is found of these forms in a text, as it stands there; each names itself."""
    return [text[found.start : found.end] for found in finder([(form, form) for form in forms])(text)]


def test_the_longer_of_two_names_is_meant():
    assert named("Ada Brook met Brook.", "Ada", "Brook", "Ada Brook") == ["Ada Brook", "Brook"]


def test_nobody_is_found_in_a_form_that_names_nobody():
    find = finder([("Minsk", "city"), ("Minsk time", "")])
    assert [found.named for found in find("Minsk, at noon Minsk time")] == ["city"]


@pytest.mark.parametrize(
    "text",
    [
        "Brook's dam",
        "Brook’s dam",
        "the Brook-led party",
        "anti-Brook",
        "(Brook)",
        "«Brook»",
        "Brook.",
        "BROOK",
        "Bro\u00adok",
    ],
)
def test_a_name_counts_in_possessives_and_compounds(text):
    assert len(named(text, "Brook")) == 1


@pytest.mark.parametrize("text", ["Brookish", "Overbrook", "the brook", "Brook2", "Brooks"])
def test_a_name_is_no_part_of_a_word_and_no_common_word(text):
    assert named(text, "Brook") == []


@pytest.mark.parametrize("text", ["Ada Brook", "Ada\nBrook", "Ada  Brook", "Ada\u00a0Brook", "Ada-Brook"])
def test_the_words_of_a_name_may_be_parted_by_any_blank(text):
    assert named(text, "Ada Brook") == [text]


@pytest.mark.parametrize("text", ["Ada. Brook", "Ada, Brook", "Ada (Brook)"])
def test_a_name_does_not_run_over_a_sign(text):
    assert named(text, "Ada Brook") == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("İstanbul, Ankara", "Istanbul"),
        ("auf der STRASSE", "Straße"),
        ("die Straße", "Strasse"),
        ("Guaido\u0301 said", "Guaidó"),
        ("Guaido said", "Guaidó"),
        ("сказала Ціхано́ўская", "Ціханоўская"),
        ("هنا لُوكاشينكو", "لوكاشينكو"),
        ("他说卢卡申科是", "卢卡申科"),
        ("한 루카셴코는", "루카셴코는"),
    ],
)
def test_folding_keeps_the_place(text, form):
    (found,) = finder([(form, "one")])(f"ßİ {text} ßİ")
    assert fold(f"ßİ {text} ßİ"[found.start : found.end].replace("ß", "ss").lower()) == fold(
        form.replace("ß", "ss").lower()
    )


def test_capitals_of_a_form_are_wanted_of_the_text():
    assert named("WHO asked who, and the EU? Nexta and nexta", "WHO", "EU", "Nexta") == ["WHO", "EU", "Nexta"]


def test_the_spelling_is_one_of_those_given_or_the_texts_own():
    find = finder([("Guaidó", "g"), ("Lukashenko", "l"), ("Lukašenko", "l")])
    assert [found.form for found in find("Guaido LUKASHENKO Lukašenko Lukasenko")] == [
        "Guaido",
        "Lukashenko",
        "Lukašenko",
        "Lukasenko",
    ]


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200f", "\u2060", "\u202a", "\ufeff"])
def test_signs_that_do_not_show_make_no_other_spelling(sign):
    (found,) = finder([("Brook", "b")])(f"the Bro{sign}ok")
    assert (found.form, found.end - found.start) == ("Brook", 6)


def test_without_forms_nothing_is_found():
    assert finder([])("Ada") == finder([("-", "x")])("Ada") == ()


NAMES = ("Ada", "Ada Brook", "Brook", "Brook Farm", "Élan")


@given(some.lists(some.sampled_from([*NAMES, "and", ", ", " ", "\n", "'s", "-", "é", "ß", "İ", "\u0301"]), max_size=30))
def test_what_is_found_is_in_order_apart_and_there(parts):
    text = "".join(parts)
    found = finder([(name, name) for name in NAMES])(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(fold(text[one.start : one.end]) == fold(one.named) for one in found)
