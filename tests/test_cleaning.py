"""A capture and its edits to the cleaned text: what each kind of edit does, what is refused, what the page says."""

import re
from hashlib import sha256
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pressmark.cleaning import CannotReplay, clean, decode, paragraphs, removed, replay
from pressmark.details import Cleaning, Edit, Reason
from pressmark.pages.edits import cleaned, reason
from tests import sites
from tests.factories import ARTICLE, a_cleaning, an_edit, mistyped, problems

RAW = "Support us!\n0xFEED\n\nThe dam holds, says\n \n  the mayor.\n\nSee htp://x now.\n#dam #flood\n"
CAPTURE = {"file": "dam.txt", "sha256": "0" * 64, "media_type": "text/plain"}


def edits(*typed: dict[str, Any]) -> tuple[Edit, ...]:
    return tuple(Edit.model_validate(edit) for edit in typed)


def replayed(*typed: dict[str, Any], raw: str = RAW) -> str:
    return replay(raw, edits(*typed))


def refused(raw: str, *typed: dict[str, Any]) -> str:
    with pytest.raises(CannotReplay) as found:
        replay(raw, edits(*typed))
    return re.sub("[0-9a-f]{64}", "#", str(found.value))


DROP = an_edit(RAW, "drop", 1, 2, "donation appeal")
JOIN = an_edit(RAW, "join", 4, 6, "broken line")
REPAIR = an_edit(RAW, "replace", 8, 8, "broken URL", columns=(5, 11), instead="https://x.example")
TAGS = an_edit(RAW, "drop", 9, 9, "share buttons")


# Replaying


def test_edits_leave_the_text_and_nothing_else():
    assert replayed(DROP, JOIN, REPAIR, TAGS) == "The dam holds, says the mayor.\n\nSee https://x.example now.\n"


def test_without_edits_every_line_that_is_not_blank_is_a_paragraph():
    assert replay(" a \n\u00a0\n\t\nb\n- c", ()) == "a\n\nb\n\n- c\n"


def test_a_paragraph_is_a_line_of_the_cleaned_text():
    text = replayed(DROP, JOIN, REPAIR, TAGS)
    assert paragraphs(text) == ("The dam holds, says the mayor.", "See https://x.example now.")


def test_of_a_capture_of_nothing_nothing_is_left():
    assert replay("", ()) == replay("\n \n", ()) == replayed(an_edit("x", "drop", 1, 1), raw="x") == ""
    assert paragraphs("") == ()


def test_a_blank_line_may_be_dropped_and_has_the_hash_of_nothing():
    blank = an_edit(RAW, "drop", 3, 3)
    assert blank["removes"] == sha256(b"").hexdigest()
    assert replayed(blank) == replay(RAW, ())


def test_a_replacement_may_put_nothing_and_may_reach_over_lines():
    raw = "The reser-\nvoir is *full*."
    over = an_edit(raw, "replace", 1, 2, columns=(10, 4), instead="voir")
    stars = [an_edit(raw, "replace", 2, 2, columns=(at, at), instead="") for at in (9, 14)]
    assert over["removes"] == sha256(b"-\nvoir").hexdigest()
    assert replayed(over, *stars, raw=raw) == "The reservoir is full.\n"


def test_a_line_may_be_joined_on_both_sides_and_mended_in_between():
    raw = "one\ntwo\\\n\nthree"
    joins = an_edit(raw, "join", 1, 2), an_edit(raw, "join", 2, 4)
    slip = an_edit(raw, "replace", 2, 2, columns=(4, 4), instead="")
    assert replayed(joins[0], slip, joins[1], raw=raw) == "one two three\n"
    assert replayed(an_edit(raw, "join", 1, 4), raw=raw) == "one two\\ three\n"


def test_columns_count_code_points():
    raw = "Ціханоўская 🙂 казала"
    assert replayed(an_edit(raw, "replace", 1, 1, columns=(13, 14), instead=""), raw=raw) == "Ціханоўская казала\n"


def test_line_ends_and_byte_order_mark_make_no_difference():
    other = b"\xef\xbb\xbf" + RAW.replace("\n", "\r\n", 3).encode()
    assert decode(other) == decode(RAW.replace("\n", "\r").encode()) == RAW


def test_what_is_not_utf_8_is_no_capture():
    with pytest.raises(UnicodeDecodeError):
        decode("Überschwemmung".encode("latin-1"))


def test_each_edit_says_what_it_took_away_and_why():
    found = removed(RAW, edits(DROP, JOIN, REPAIR))
    assert [(one.lines, one.text, one.instead, one.reason) for one in found] == [
        ((1, 2), "Support us!\n0xFEED", "", "donation appeal"),
        ((4, 6), "\n \n  ", " ", "broken line"),
        ((8, 8), "htp://x", "https://x.example", "broken URL"),
    ]


# Refusing


@pytest.mark.parametrize("edit", [DROP, REPAIR, TAGS], ids=lambda edit: edit["edit"])
def test_one_flipped_letter_of_what_went_is_refused(edit):
    first, last = map(int, edit["lines"])
    at = sum(len(line) + 1 for line in RAW.split("\n")[: first - 1]) + 5
    changed = RAW[:at] + chr(ord(RAW[at]) ^ 1) + RAW[at + 1 :]
    assert (
        refused(changed, edit) == f"edit 1: lines {first} to {last} do not hold what it removes: their hash is #, not #"
    )


def test_one_more_blank_between_the_pieces_of_a_join_is_refused():
    changed = RAW.replace("\n \n", "\n  \n")
    assert refused(changed, DROP, JOIN) == "edit 2: lines 4 to 6 do not hold what it removes: their hash is #, not #"


def test_a_letter_that_stays_and_was_changed_is_found_by_the_hash_of_the_text():
    text = replayed(DROP, JOIN, REPAIR, TAGS)
    cleaning = Cleaning.model_validate(a_cleaning(text, DROP, JOIN, REPAIR, TAGS))
    assert clean(RAW, cleaning) == text
    with pytest.raises(CannotReplay, match="the cleaned text has the hash"):
        clean(RAW.replace("mayor", "major"), cleaning)


def test_a_place_that_is_not_there_is_refused():
    assert refused("one", an_edit(RAW, "drop", 1, 9)) == "edit 1: there is no line 9 (the capture has 1)"
    short = "\n" * 7 + "See"
    assert refused(short, REPAIR) == "edit 1: line 8 has no column 5 (it has 3)"
    assert refused("\n" * 7, JOIN) == "edit 1: line 4 is blank (a join begins and ends with a piece of text)"


@pytest.mark.parametrize(
    "pair",
    [
        (TAGS, DROP),
        (DROP, DROP),
        (DROP, an_edit(RAW, "drop", 2, 3)),
        (REPAIR, an_edit(RAW, "replace", 8, 8, columns=(11, 12), instead="")),
        (JOIN, an_edit(RAW, "drop", 5, 5)),
        (JOIN, an_edit(RAW, "drop", 6, 6)),
    ],
)
def test_edits_out_of_order_or_over_one_another_are_refused(pair):
    assert "edit 2: `lines` begins before the edit above it ends" in refused(RAW, *pair)


def test_a_blank_that_goes_with_a_join_goes_once():
    raw = "one \ntwo"
    blank = an_edit(raw, "replace", 1, 1, columns=(4, 4), instead="")
    assert "takes away what the edit above it took away" in refused(raw, blank, an_edit(raw, "join", 1, 2))


# Exactly


LINE = st.text(st.sampled_from("ab .-ж🙂\u00a0\u0301"), max_size=8)
PIECE = LINE.filter(str.strip)
FILL = st.text(st.sampled_from("xy "), max_size=3)


@st.composite
def blocks(draw: Any) -> tuple[list[str], tuple[str, dict[str, Any]] | None, str]:
    """Some lines, what is done to them, and what should be left of them."""
    what = draw(st.sampled_from(["keep", "drop", "join", "replace"]))
    if what == "keep":
        line = draw(LINE)
        return [line], None, line
    if what == "drop":
        return draw(st.lists(LINE, min_size=1, max_size=3)), (what, {}), ""
    if what == "join":
        pieces = draw(st.lists(PIECE, min_size=2, max_size=3))
        gaps = [draw(st.lists(st.sampled_from(["", " "]), max_size=2)) for _ in pieces[1:]]
        lines = [pieces[0], *(line for gap, piece in zip(gaps, pieces[1:], strict=True) for line in (*gap, piece))]
        return lines, (what, {}), " ".join(piece.strip() for piece in pieces)
    line = draw(LINE.filter(bool))
    start = draw(st.integers(1, len(line)))
    end = draw(st.integers(start, len(line)))
    instead = draw(FILL)
    return [line], (what, {"columns": (start, end), "instead": instead}), line[: start - 1] + instead + line[end:]


@st.composite
def captures_with_edits(draw: Any) -> tuple[str, tuple[Edit, ...], list[str]]:
    parts = draw(st.lists(blocks(), min_size=1, max_size=6))
    raw = "\n".join(line for lines, _, _ in parts for line in lines)
    typed, at = [], 0
    for lines, edit, _ in parts:
        if edit:
            typed.append(an_edit(raw, edit[0], at + 1, at + len(lines), **edit[1]))
        at += len(lines)
    return raw, edits(*typed), [left.strip() for _, _, left in parts if left.strip()]


@given(captures_with_edits())
def test_a_replay_leaves_exactly_what_no_edit_took_away(drawn):
    raw, done, left = drawn
    assert replay(raw, done) == ("\n\n".join(left) + "\n" if left else "")


@given(captures_with_edits())
def test_what_was_removed_has_the_hash_that_the_edit_gives(drawn):
    raw, done, _ = drawn
    assert [sha256(one.text.encode()).hexdigest() for one in removed(raw, done)] == [edit.removes for edit in done]


@given(captures_with_edits(), st.data())
def test_a_capture_with_another_letter_is_refused(drawn, data):
    raw, done, _ = drawn
    assume(raw)
    at = data.draw(st.integers(0, len(raw) - 1))
    assume(not raw[at].isspace())
    changed = f"{raw[:at]}Q{raw[at + 1 :]}"
    cleaning = Cleaning(text_sha256=sha256(replay(raw, done).encode()).hexdigest(), edits=done)
    with pytest.raises(CannotReplay):
        clean(changed, cleaning)


# In a record


def cleaning(**fields: str) -> str:
    """What is wrong with an article whose cleaning has one edit: this one, changed."""
    usual = {"edit": "drop", "lines": "[1, 2]", "reason": "navigation", "removes": "0" * 64}
    written = ", ".join(f"{name.removesuffix('_')}: {value}" for name, value in (usual | fields).items() if value)
    line = f"about: [mayor]\ncleaning: {{text_sha256: {'0' * 64}, edits: [{{{written}}}]}}"
    found = mistyped("about: [mayor]", line)
    return re.sub(r"^content/articles/flood.md:\d+:\d+: ", "", "; ".join(found))


def test_an_edit_without_a_fault_is_none():
    assert cleaning() == cleaning(edit="replace", columns="[1, 4]", with_='""') == ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"edit": "cut"}, "`edit` must be one of drop, join or replace, not 'cut' [bad-value]"),
        ({"reason": "boredom"}, "not 'boredom' [bad-value]"),
        ({"lines": "[4, 3]"}, "`lines` ends, at 3, before it begins, at 4 (change one of the two) [bad-value]"),
        ({"lines": "4"}, "`lines` must be the first and the last number, such as [3, 5]; [3, 3] for one alone"),
        ({"lines": "[1, 2, 3]"}, "`lines` must be the first and the last number"),
        ({"lines": "[0, 3]"}, "`lines` must be a whole number from 1 to 999999, not '0' [bad-value]"),
        ({"lines": ""}, "`lines` is missing (write `lines: ...` here) [missing-field]"),
        ({"columns": "[1, 2]"}, "`columns` goes with `edit: replace` only, not with drop (remove it) [bad-value]"),
        ({"with_": "x"}, "`with` goes with `edit: replace` only, not with drop (remove it) [bad-value]"),
        ({"edit": "join", "lines": "[2, 2]"}, "`lines` has one line, and a join needs two"),
        ({"edit": "replace", "with_": "x"}, "`edit` needs `columns: [first, last]` of what it replaces [bad-value]"),
        ({"edit": "replace", "columns": "[1, 2]"}, '`edit` needs `with`, what stands there instead ("" for nothing)'),
        (
            {"edit": "replace", "lines": "[2, 2]", "columns": "[3, 2]", "with_": "x"},
            "`columns` ends, at 2, before it begins, at 3 (change one of the two) [bad-value]",
        ),
        ({"removes": "abc"}, "`removes` must look like 64 digits 0-9 and a-f, not 'abc' [bad-value]"),
        ({"removed": "words"}, "there is no field `removed` here (did you mean removes?) [unknown-field]"),
    ],
)
def test_an_edit_with_a_fault_is_named(fields, said):
    assert said in cleaning(**fields)
    assert "; " not in cleaning(**fields).replace("[3, 5]; ", "")


def test_the_second_of_two_edits_of_one_place_is_named_with_its_line():
    edit = f"    - {{edit: drop, lines: [3, 3], reason: caption, removes: {'0' * 64}}}\n"
    text = f"about: [mayor]\ncleaning:\n  text_sha256: {'0' * 64}\n  edits:\n{edit}{edit}"
    (found,) = mistyped("about: [mayor]\n", text)
    assert found.startswith("content/articles/flood.md:21:27: `lines` begins before the edit above it ends (")
    assert found.endswith("[bad-value]")


def test_cleaning_needs_a_capture():
    bare = re.sub(r"capture:\n(?:  .*\n)+", f"cleaning: {{text_sha256: {'0' * 64}}}\n", ARTICLE)
    (found,) = problems({"articles/flood.md": bare})
    assert found == (
        "content/articles/flood.md:7:1: `cleaning` has the edits between a capture and the text, and there is no "
        "`capture` (write it) [missing-field]"
    )


# On the page


def said(*typed: dict[str, Any]) -> str:
    return cleaned(sites.wording(), edits(*typed))


def test_a_page_counts_what_was_taken_away_and_says_why():
    again = an_edit(RAW, "drop", 1, 5, "navigation"), an_edit(RAW, "drop", 7, 7, "caption")
    assert said(*again, DROP, TAGS) == "9 lines taken away: navigation 5, donation appeal 2, share buttons 1, caption 1"


def test_a_page_counts_lines_joined_and_addresses_repaired():
    assert said(TAGS, JOIN, REPAIR) == "1 line taken away: share buttons 1; 1 broken line joined; 1 address repaired"
    slip = an_edit(RAW, "replace", 1, 1, "page furniture", columns=(1, 1), instead="")
    assert said(JOIN, JOIN, REPAIR, REPAIR, slip, slip) == (
        "2 broken lines joined; 2 addresses repaired; 2 stray signs mended"
    )


def test_every_reason_has_words():
    assert all(reason(sites.wording(), one) for one in get_args(Reason))


@pytest.mark.parametrize(
    ("record", "known"),
    [
        ({}, ["captured"]),
        ({"cleaning": a_cleaning("")}, ["captured", "nothing taken away"]),
        ({"cleaning": a_cleaning("", DROP)}, ["captured and cleaned", "2 lines taken away: donation appeal 2"]),
    ],
)
def test_the_page_of_an_article_says_how_it_was_cleaned(record, known):
    page = sites.shown({"articles/flood.md": sites.an_article(capture=CAPTURE, **record)}, "articles/flood.html")
    (how,) = page.find_class("chain__how")
    fact = page.xpath("//dt[.='Cleaned']/following-sibling::dd[1]")
    assert [sites.words(how), *map(sites.words, fact)] == known
