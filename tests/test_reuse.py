"""Texts that share passages: seeded copies are found, unrelated texts are not, and few pairs are looked at."""

import random

import pytest

from pressmark.appearances import Standing
from pressmark.passages import Passage
from pressmark.reuse import COMMON, FEW, Reuse, Sketch, Whole, reuse, whole
from pressmark.winnowing import sketch
from tests.invented import edited, sentence, sentences

Words = list[str]


def compared(texts: dict[str, Whole | Sketch], copies: dict[str, str] | None = None) -> Reuse:
    """What these texts have in common; `copies` are confirmed by their records."""
    originals = {name: (copies or {}).get(name, name) for name in texts}
    return reuse(texts, Standing(originals, {}, {}))


def at_hand(words: Words) -> Whole:
    """A text of one paragraph."""
    return whole([" ".join(words)])


def pairs(found: Reuse) -> list[tuple[str, str]]:
    return [(one.first.article, one.second.article) for one in found.proposals]


def texts_of(seed: int, *lengths: int) -> list[Words]:
    dice = random.Random(seed)
    return [sentence(dice, length) for length in lengths]


def test_by_hand_a_reprint_that_lost_its_first_paragraph_and_gained_a_line():
    """Twelve words, then twenty-two, of which the reprint has the last paragraph behind ten words of its own."""
    (head, body, own) = texts_of(1, 12, 22, 10)
    found = compared({"report": whole([" ".join(head), " ".join(body)]), "reprint": at_hand([*own, *body])})
    (one,) = found.proposals
    assert (one.first.shared, one.first.whole, one.second.shared, one.second.whole) == (22, 34, 22, 32)
    assert (one.near, one.confirmed, one.passages) == (True, False, (Passage(22, 2, 1),))


def test_a_passage_in_a_longer_text_makes_no_copy():
    passage, one, other = texts_of(2, 30, 200, 200)
    (found,) = compared({"a": at_hand([*one, *passage]), "b": at_hand([*passage, *other])}).proposals
    assert (found.near, found.first.shared, found.passages) == (False, 30, (Passage(30, 1, 1),))


@pytest.mark.parametrize("length", [19, 30])
def test_nineteen_words_in_a_row_are_always_found(length):
    for seed in range(60):
        passage, one, other = texts_of(seed, length, 100, 100)
        assert pairs(compared({"a": at_hand([*one, *passage]), "b": at_hand([*passage, *other])})) == [("a", "b")]


def test_two_shared_fingerprints_are_no_proposal():
    passage, one, other = texts_of(3, 9, 100, 100)  # two runs of eight
    assert compared({"a": at_hand([*one, *passage]), "b": at_hand([*other, *passage])}).proposals == ()


def test_a_confirmed_copy_is_said_to_be_one():
    (text,) = texts_of(4, 60)
    (found,) = compared({"a": at_hand(text), "b": at_hand(text)}, {"b": "a"}).proposals
    assert found.confirmed


def test_a_copy_that_shares_nothing_with_its_text_is_named():
    one, other = texts_of(5, 60, 60)
    assert compared({"a": at_hand(one), "b": at_hand(other)}, {"b": "a"}).unlike == (("b", "a"),)


def test_a_text_too_short_for_three_fingerprints_is_named():
    few, many = texts_of(6, 8, 60)
    found = compared({"brief": at_hand(few), "long": at_hand(many)})
    assert (found.brief, found.compared) == (("brief",), 1)


def test_copies_of_one_text_are_proposed_with_the_earliest_only():
    (text,) = texts_of(7, 200)
    assert pairs(compared({name: at_hand(text) for name in "abcde"})) == [
        ("a", "b"),
        ("a", "c"),
        ("a", "d"),
        ("a", "e"),
    ]


def test_a_passage_of_a_text_and_its_copies_is_proposed_once():
    (report, own) = texts_of(3, 120, 200)
    reprints = {name: at_hand(report) for name in ("report", "reprint", "again")}
    quoting = at_hand([*own, *report[20:60]])
    assert pairs(compared({**reprints, "quoting": quoting})) == [
        ("report", "reprint"),
        ("report", "again"),
        ("report", "quoting"),
    ]


def test_a_passage_that_only_a_copy_has_is_proposed_with_the_copy():
    (report, added, own) = texts_of(3, 120, 40, 200)
    texts = {"report": at_hand(report), "reprint": at_hand([*report, *added]), "quoting": at_hand([*own, *added])}
    assert pairs(compared(texts)) == [("report", "reprint"), ("reprint", "quoting")]


def test_more_than_a_few_copies_are_found_too():
    (text,) = texts_of(8, 200)
    names = [f"t{i:02}" for i in range(FEW + 4)]
    assert pairs(compared({name: at_hand(text) for name in names})) == [("t00", name) for name in names[1:]]


def test_a_line_in_too_many_texts_is_passed_over_and_counted():
    line = texts_of(9, 40)[0]
    texts = {f"t{i:02}": at_hand([*words, *line]) for i, words in enumerate(texts_of(10, *[60] * (COMMON + 1)))}
    found = compared(texts)
    assert found.proposals == ()
    assert found.common > 5


def test_a_sketch_finds_the_text_at_hand_and_another_sketch():
    dice = random.Random(11)
    text, rest = sentences(dice, 40), sentences(dice, 40)
    numbers = sketch(text)
    assert len(numbers) > 7
    (one,) = compared({"hidden": Sketch(numbers), "open": whole([" ".join(text)]), "b": Sketch(sketch(rest))}).proposals
    assert (one.first.shared, one.first.whole, one.near) == (len(numbers), len(numbers), True)
    assert (one.passages, one.second.sampled, one.second.shared) == ((), True, len(numbers))
    (two,) = compared({"hidden": Sketch(numbers), "again": Sketch(sketch(text[:30] + rest))}).proposals
    assert two.second.shared == len(set(sketch(text[:30])) & set(numbers))


def test_two_chance_hits_in_sketches_are_no_proposal():
    assert compared({"a": Sketch((1, 2, 3, 4)), "b": Sketch((1, 2, 7, 8))}).proposals == ()


def test_those_with_the_largest_share_come_first():
    one, other, third, *own = texts_of(12, 80, 60, 40, 100, 100, 100)
    texts = {"a": [*one, *other], "b": [*other, *third], "c": [*third, *one]}
    found = compared({name: at_hand([*text, *words]) for (name, text), words in zip(texts.items(), own, strict=True)})
    assert [(pair, one.passages[0].words) for pair, one in zip(pairs(found), found.proposals, strict=True)] == [
        (("a", "c"), 80),
        (("a", "b"), 60),
        (("b", "c"), 40),
    ]


def test_a_copy_of_a_copy_that_is_closer_to_it_is_proposed_with_both():
    (text,) = texts_of(16, 400)
    adapted = edited(random.Random(17), text, 0.08)
    found = compared({"a": at_hand(text), "b": at_hand(adapted), "c": at_hand(adapted)})
    assert sorted(pairs(found)) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_no_two_of_two_thousand_unrelated_texts_are_proposed():
    dice = random.Random(13)
    texts: dict[str, Whole | Sketch] = {f"t{i}": at_hand(sentence(dice, dice.randint(60, 200))) for i in range(1500)}
    texts |= {f"s{i}": Sketch(sketch(sentences(dice, 80))) for i in range(500)}
    found = compared(texts)
    assert (found.proposals, found.compared) == ((), 2000)


def seeded(changed: float, hidden: bool) -> tuple[dict[str, Whole | Sketch], set[tuple[str, str]]]:
    """300 texts, and of each fifth of the first 200 an edited copy; what is hidden has a sketch only."""
    dice = random.Random(f"{changed} {hidden}")
    given = {f"t{i:03}": sentences(dice, dice.randint(20, 40)) for i in range(300)}
    copies = {f"t{i:03}": f"u{i:03}" for i in range(0, 200, 5)}
    made = {name: [" ".join(edited(dice, one.split(), changed)) for one in given[old]] for old, name in copies.items()}
    texts = {name: Sketch(sketch(text)) if hidden else whole(text) for name, text in (given | made).items()}
    return texts, set(copies.items())


@pytest.mark.parametrize(
    ("changed", "hidden", "recall"),
    [
        (0.0, False, 1.0),
        (0.05, False, 1.0),
        (0.1, False, 0.95),
        (0.2, False, 0.8),
        (0.0, True, 0.95),
        (0.05, True, 0.8),
    ],
)
def test_seeded_copies_are_found_and_nothing_else(changed, hidden, recall):
    texts, copies = seeded(changed, hidden)
    found = set(pairs(compared(texts)))
    right = len(found & copies)
    print(
        f"{changed:.0%} of words edited, {'sketches' if hidden else 'texts'}: "
        f"precision {right / max(len(found), 1):.3f}, recall {right / len(copies):.3f} of {len(copies)} copies"
    )
    assert found <= copies
    assert right / len(copies) >= recall


def test_work_grows_with_the_texts_and_not_with_their_pairs():
    """A line that 50 of 400 texts have is looked at 49 times, not 1,225 times."""
    line = texts_of(14, 40)[0]
    dice = random.Random(15)
    found = compared({f"t{i:03}": at_hand([*sentence(dice, 90), *(() if i % 8 else line)]) for i in range(400)})
    assert (found.looked, len(found.proposals)) == (49, 49)
