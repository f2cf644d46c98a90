"""Facts about `pressmark.composing` and `pressmark.syntax`: YAML to strings with places, and what is no YAML."""

import pytest
from factories import said
from hypothesis import given
from hypothesis import strategies as some

from pressmark.composing import compose, plain


def data(text: str) -> object:
    composed = compose(text, "a.yaml")
    assert said(composed.problems) == []
    return composed.data


def fault(text: str) -> str:
    (problem,) = said(compose(text, "a.yaml").problems)
    return problem


@pytest.mark.parametrize(
    "scalar", ["no", "12:30", "1953-02-01", "007", "1_000", "0x1F", ".inf", "1e3", "=", "<<", "On"]
)
def test_a_plain_scalar_is_the_string_that_was_typed(scalar):
    assert data(f"a: {scalar}") == {"a": scalar}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", "# later"])
def test_an_empty_field_is_absent(nothing):
    assert data(f"a: {nothing}\nb: x") == {"b": "x"}


@pytest.mark.parametrize("quoted", ['"null"', "'~'", '""', "'null'"])
def test_what_stands_in_quotation_marks_is_a_string(quoted):
    assert data(f"a: {quoted}") == {"a": quoted[1:-1]}


def test_a_list_keeps_the_room_of_an_empty_item():
    assert data("a: [x, ~, y]") == {"a": ["x", None, "y"]}


def test_folded_and_literal_texts_are_read():
    assert data("a: >-\n  one\n  two\nb: |-\n  one\n  two\n") == {"a": "one two", "b": "one\ntwo"}


@pytest.mark.parametrize("text", ["---\na: b\n", "%YAML 1.1\n---\na: b\n", "a: b\n...\n", "# why\na: b # why\n"])
def test_comments_and_the_marks_of_a_document_are_yaml(text):
    assert data(text) == {"a": "b"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "~"])
def test_a_text_without_a_value_is_nothing(text):
    assert data(text) is None


def test_a_key_that_is_null_is_a_word():
    assert data("null: a\n~: b") == {"null": "a", "~": "b"}


def test_places_count_lines_and_characters_from_one():
    composed = compose("é: ж\nlist:\n  - {имя: 🌊, b: [x, y]}\n", "a.yaml", first_line=2)
    assert str(composed.keys["list", 0, "b"]) == "a.yaml:4:14"
    assert str(composed.values["list", 0, "b", 1]) == "a.yaml:4:21"


WORD = some.text("abcжß🌊", min_size=1, max_size=4)
TREES = some.recursive(WORD, lambda inner: some.lists(inner, max_size=4) | some.dictionaries(WORD, inner, max_size=4))


def typed(tree: object) -> str:
    """A tree as flow YAML, every word quoted."""
    if isinstance(tree, str):
        return f'"{tree}"'
    if isinstance(tree, list):
        return "[" + ", ".join(map(typed, tree)) + "]"
    return "{" + ",\n ".join(f"{typed(key)}: {typed(value)}" for key, value in tree.items()) + "}"


@given(TREES)
def test_the_place_of_a_value_is_where_its_first_character_stands(tree):
    text = typed(tree)
    composed = compose(text, "a.yaml")
    assert composed.data == tree
    for loc, place in composed.values.items():
        value = tree
        for part in loc:
            value = value[part]
        assert text.split("\n")[place.line - 1][place.column - 1 :].startswith(typed(value).split("\n")[0])


@given(some.text("ab:-[]{}\"'&*!|>#%@`,? \t\n\\~", max_size=30))
def test_any_text_is_either_data_or_problems(text):
    composed = compose(text, "a.yaml")
    assert all(str(problem).startswith("a.yaml:") for problem in composed.problems)
    assert all(problem.place.line <= text.count("\n") + 1 for problem in composed.problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\ta: b", "1:1: a tab stands here (indent with spaces)"),
        ("a:\n\tb: c", "2:1: a tab stands here (indent with spaces)"),
        ("a: |\n\tb", "2:1: a tab stands here (indent with spaces)"),
        ("a:b\nc: d", "1:2: a space is missing behind this colon (write `field: value`)"),
        ("- a:b\n  c: d", "1:4: a space is missing behind this colon (write `field: value`)"),
        (
            "a: b: c",
            "1:5: a colon has no place here (put a value that holds a colon in quotation marks; indent all "
            "fields alike)",
        ),
        (
            "a: b\n  c: d",
            "2:4: a colon has no place here (put a value that holds a colon in quotation marks; indent all "
            "fields alike)",
        ),
        ("a: b\nc\nd: e", "2:1: this line is no field (write `field: value`, or indent a text that goes on)"),
        ('a: "b\nc: d', "1:4: the quotation mark that opens here is not closed (add it)"),
        (
            "a: 'b's c'",
            "1:7: this does not belong to the field before it (indent all fields alike; put the whole value in "
            "quotation marks; within '...' write '' for an apostrophe)",
        ),
        (
            "a:\n  - b: c\n   d: e",
            "3:4: this is no item of the list above (begin it with a hyphen, or indent the fields of an item alike)",
        ),
        (
            "  a: b\nc: d",
            "2:1: this line is not in step with the fields above it (indent all fields of a record alike)",
        ),
        (
            "a: [b, c\nd: e",
            "1:4: the [ here has no ] that closes it (add it; put items that hold , : [ or ] in quotation marks)",
        ),
        (
            "a: {b: c\nd: e",
            "1:4: the { here has no } that closes it (add it; put values that hold , : { or } in quotation marks)",
        ),
        ("a: @b", "1:4: a value cannot begin with @ (put the whole value in quotation marks)"),
        ("a: `b`", "1:4: a value cannot begin with ` (put the whole value in quotation marks)"),
        ("a: %b", "1:4: a value cannot begin with % (put the whole value in quotation marks)"),
        ("a: **b**", "1:4: a value cannot begin with * or & (put the whole value in quotation marks)"),
        ("a: & b", "1:4: a value cannot begin with * or & (put the whole value in quotation marks)"),
        ("a: ]", "1:4: a value cannot begin with this sign (put the whole value in quotation marks)"),
        (
            "a: - b",
            "1:4: a list cannot begin on the line of its field (write each item on a line of its own, or quote "
            "the value)",
        ),
        ("a: > b\n  c", "1:6: nothing can stand behind > or | (begin the text on the next line, indented)"),
        ('a: "\\d"', "1:5: the \\ here begins an escape that YAML has not (write \\\\ instead)"),
        ("[a, b]: c", "1:1: a key must be a word (put quotation marks around it)"),
        ("a: b\n---\nc: d", "2:1: a second document begins here (one record a file; remove the ---)"),
    ],
)
def test_what_is_no_yaml_is_said_in_words_that_say_what_to_write(text, said):
    assert fault(text) == f"a.yaml:{said} [bad-yaml]"


def test_a_repeated_key_is_named_where_it_repeats_and_the_first_one_holds():
    composed = compose("a: x\nb: y\na: z", "a.yaml")
    assert said(composed.problems) == ["a.yaml:3:1: `a` stands here a second time (keep one) [repeated-key]"]
    assert composed.data == {"a": "x", "b": "y"}
    assert composed.whole


@pytest.mark.parametrize("text", ["a: *b", "a: &b c", "<<: *b", "a: [&b c]"])
def test_anchors_and_aliases_are_refused(text):
    assert fault(text).endswith("records have no anchors and aliases (write the value out, or quote it) [no-aliases]")


def test_an_alias_bomb_ends_at_its_first_anchor():
    bomb = "a: &a [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 99))
    assert fault(bomb).startswith("a.yaml:1:4: ")


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!binary", "!!str", "!important", "!<tag:x>"])
def test_tags_are_refused_and_nothing_is_run(tag):
    assert fault(f"a: {tag} [b]").startswith("a.yaml:1:4: records have no YAML tags such as ")


@pytest.mark.parametrize("text", ["[" * 30_000, "a: " + "{a: " * 30_000, "- " * 30_000])
def test_deep_nesting_ends_at_level_32(text):
    assert fault(text).endswith("nested deeper than 32 levels (no record needs more than seven) [too-deep]")


def test_nesting_of_32_levels_is_read():
    assert str(data("[" * 32 + "]" * 32)) == "[" * 32 + "]" * 32


@pytest.mark.parametrize("break_", ["\u2028", "\u2029", "\x85"])
def test_an_invisible_line_break_is_named_since_it_would_shift_all_places(break_):
    expected = f"a.yaml:2:5: there is an invisible line break here, U+{ord(break_):04X} (remove it) [bad-character]"
    assert fault(f"a: b\nc: d{break_}e") == expected


def test_a_long_text_and_a_thousand_repeated_keys_are_read_in_one_go():
    assert len(compose("a: x\n" * 1000 + "b: " + "x" * 4_000_000, "a.yaml").problems) == 999


PIECES = [
    "a: ",
    "b",
    "- ",
    "  ",
    "\n",
    "~",
    "'q'",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "&x ",
    "*x",
    "!!str ",
    "---\n",
    "? ",
    "é\u2028",
]


@given(some.lists(some.sampled_from([*PIECES, "a: b\n", "c:\n  - d\n", "x: {y: ~, z: [1, null]}\n"])).map("".join))
def test_what_is_read_without_places_is_what_is_read_with_them_and_has_no_fault(text):
    composed = compose(text, "a.yaml")
    assert plain(text) == (None if composed.problems else composed.data)


@pytest.mark.parametrize(("levels", "found"), [(32, True), (33, False)])
def test_what_is_nested_too_deep_is_not_read_without_places_either(levels, found):
    assert (
        bool(plain("[" * levels + "a" + "]" * levels))
        == found
        == (not compose("[" * levels + "]" * levels, "").problems)
    )
