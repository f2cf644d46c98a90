"""Facts about `pressmark.concordance`: a word in its line."""

import pytest
from sites import an_archive, an_article, an_entity, anchor, named

from pressmark.concordance import context, lines

LONG = "Nobody in the whole of the long valley believed that Ada Brook would ever come back to open the old dam again."


def cut(text: str, word: str, width: int = 20) -> tuple[str, str, str]:
    start = text.index(word)
    return context(text, start, start + len(word), width)


def test_context_is_cut_at_words():
    assert cut(LONG, "Ada Brook") == ("believed that ", "Ada Brook", " would ever come")


def test_a_short_text_is_whole():
    assert cut("Ada came.", "Ada") == ("", "Ada", " came.")


@pytest.mark.parametrize("text", [LONG, "x" * 99 + "Ada Brook" + "y" * 99, "a Ada Brook b", "Ada Brook"])
def test_context_is_never_longer_than_its_width(text):
    before, _, after = cut(text, "Ada Brook")
    assert max(len(before), len(after)) <= 20
    assert f"{before}Ada Brook{after}" in text


def test_a_script_without_blanks_is_cut_between_letters():
    assert cut("一" * 30 + "明斯克" + "二" * 30, "明斯克", 5) == ("一" * 5, "明斯克", "二" * 5)


def test_no_cut_parts_a_letter_from_its_mark():
    assert cut("e\u0301" * 30 + "Ada", "Ada", 5)[0] == "e\u0301" * 2


def test_a_line_knows_its_place():
    archive, links = an_archive(
        {"entities/ada.yaml": an_entity(), "articles/a.md": an_article("# Head\n\nThe dam.\n\nAda Brook came.")}
    )
    (line,) = lines(archive, named(archive, links, {}).of_entity["ada"])
    assert (line.place, line.number, line.outlet, line.after) == (anchor("Ada Brook came."), 2, "gazette", " came.")
