"""Templates in plain words: what stands in brackets may be missing, of what stands in parentheses one stands there."""

import re

import pytest

from pressmark.importing import asking, crediting, elsewhere, phrases
from pressmark.importing.templates import expression, pattern, templates

SETS = {"site": "(?:here|there)"}


def fits(template: str, line: str) -> bool:
    return bool(pattern({"en": template}, **SETS).fullmatch(line))


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        ("log in; sign (in|up)", ("Log in", "SIGN UP")),
        ("[please] share [this] article[s]", ("share article", "please share this articles")),
        ("follow us [on {site}]", ("follow us", "follow us on there")),
        ("more from …", ("more from the valley, and the lake",)),
        ("# comments", ("3 comments", "1,204 comments")),
        ("wait [here|there]", ("wait", "wait here", "wait there")),
        ("ещё; bücher; don't", ("еще", "Bucher", "don’t")),
        ("[a|b] [c] d", ("d", "a d", "c d", "b c d")),
    ],
)
def test_a_template_fits_the_lines_that_it_means(template, lines):
    assert [line for line in lines if not fits(template, line)] == []


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("log in", "please log in"),
        ("share [this]", "share that"),
        ("more from …", "More from the dam was not to be had. It fell."),
        ("(a|b) c", "c"),
        ("a.b", "axb"),
    ],
)
def test_and_no_other(template, line):
    assert not fits(template, line)


def test_a_name_that_nobody_gave_is_an_error_of_ours():
    with pytest.raises(KeyError):
        expression("on {nowhere}", SETS)


def test_templates_are_parted_by_semicolons_and_lines():
    assert templates("a; b\n  c;\n", "d") == ["a", "b", "c", "d"]


@pytest.mark.parametrize("module", [asking, crediting, elsewhere, phrases])
def test_no_family_takes_an_empty_line_or_a_sentence_of_a_text(module):
    sentence = "The mayor asked the engineers for help, and they said that nobody had shared the plan with them."
    patterns = [value for value in vars(module).values() if isinstance(value, re.Pattern)]
    whole = [one for one in patterns if one not in (asking.ADDRESSED,)]
    assert [one.pattern[:60] for one in whole if one.fullmatch("") or one.fullmatch(sentence)] == []
