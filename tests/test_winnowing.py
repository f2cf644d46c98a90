"""Winnowing: every shared run of eleven words is found, and a sketch says nothing of the order of a text."""

import random
from hashlib import blake2b
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.counting import in_order
from pressmark.winnowing import BITS, SKETCHED, SPARSE, WINDOW, K, runs, sampled, sketch, winnow
from tests.invented import sentence, sentences


def test_capitals_signs_and_kinds_of_apostrophes_make_no_difference():
    plain = runs(in_order("the dam's wall it holds and no man need move"))
    assert len(plain) == 3
    assert runs(in_order("The Dam’s “wall”: it HOLDS, and no man need mo\u00adve!")) == plain


def test_a_run_is_hashed_as_documented():
    (found,) = runs(["one", "two", "three", "four", "five", "six", "seven", "eight"])
    assert found.to_bytes(8, "big") == blake2b(b"one two three four five six seven eight", digest_size=8).digest()


def test_a_text_shorter_than_a_run_has_none():
    assert (runs(["word"] * (K - 1)), winnow([]), sketch(["Seven words are fewer than a run.", ""])) == ([], [], ())


def test_the_least_of_each_window_is_kept_and_the_rightmost_of_equals():
    """The example of the paper (section 2, figure 2), whose window is 4 as here."""
    hashes = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98]
    assert WINDOW == 4
    assert [hashes[place] for place in winnow(hashes)] == [17, 17, 8, 39, 17]


def test_fewer_runs_than_a_window_keep_one():
    assert winnow([5, 3, 4]) == [1]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=60))
def test_every_window_keeps_one(hashes):
    kept = winnow(hashes)
    assert kept == sorted(set(kept))
    assert all(any(start <= place < start + WINDOW for place in kept) for start in range(len(hashes) - WINDOW + 1))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 30), st.integers(0, 40), st.integers(0, 40))
def test_two_texts_that_share_eleven_words_share_a_fingerprint(seed, before, after):
    dice = random.Random(seed)
    shared = sentence(dice, K + WINDOW - 1)
    one = runs([*sentence(dice, before), *shared, *sentence(dice, after)])
    other = runs([*sentence(dice, after), *shared, *sentence(dice, before)])
    assert {one[place] for place in winnow(one)} & {other[place] for place in winnow(other)}


def test_about_two_in_five_runs_are_kept():
    hashes = runs(sentence(random.Random(1), 20_000))
    assert abs(len(winnow(hashes)) / len(hashes) - 2 / (WINDOW + 1)) < 0.01


def test_the_same_sentences_in_another_order_have_the_same_sketch():
    text = sentences(random.Random(2), 100)
    shuffled = random.Random(3).sample(text, len(text))
    assert shuffled != text
    assert sketch(shuffled) == sketch(text) == tuple(sorted(set(sketch(text))))


def test_no_word_is_in_two_runs_of_a_sketch_and_most_are_in_none():
    text = sentence(random.Random(4), 20_000)
    numbers = set(sketch([" ".join(text)]))
    places = [place for place, run in enumerate(runs(text)) if sampled([run]) & numbers]
    assert abs(len(places) / len(text) - 1 / SPARSE / (1 + K / SPARSE)) < 0.005
    assert sum(later - earlier < K for earlier, later in pairwise(places)) < len(places) / 50  # by chance alone


def test_no_run_of_a_sketch_crosses_from_one_sentence_to_the_next():
    one, other = (" ".join(sentence(random.Random(seed), 250)) for seed in (5, 6))
    assert sketch([one])
    assert set(sketch([one, other])) == set(sketch([one])) | set(sketch([other]))


def test_a_sketch_keeps_a_part_of_each_hash():
    text = " ".join(sentence(random.Random(7), 3000))
    found = sketch([text])
    assert max(found) < 1 << SKETCHED < 1 << BITS
    assert set(found) <= sampled(runs(in_order(text))) <= {run >> 44 for run in runs(in_order(text))}


def test_a_sentence_shared_whole_is_in_both_sketches():
    dice = random.Random(8)
    shared = " ".join(sentence(dice, 200))
    assert sketch([shared])
    one, other = [*sentences(dice, 10), shared], [shared, *sentences(dice, 10)]
    assert set(sketch([shared])) <= set(sketch(one)) & set(sketch(other))
