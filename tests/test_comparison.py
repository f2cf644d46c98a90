"""What one side says more than the other, and when nothing is said of it."""

from collections.abc import Mapping
from fractions import Fraction
from math import isclose, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import comparison
from pressmark.comparison import (
    TEXTS,
    WORDS,
    Counts,
    Score,
    candidates,
    distinctive,
    function_words,
    gather,
    log_odds,
    others,
    together,
    weighed,
)

NUMBERS = st.integers(min_value=0, max_value=10_000)


def side(times: Mapping[str, int], texts: int = TEXTS, words: int = WORDS) -> Counts:
    """A side that has these items, each in two texts."""
    return Counts(texts, words, times, dict.fromkeys(times, 2))


def said_more(own: Counts, other: Counts) -> tuple[Score, ...]:
    return distinctive(own, other, weighed(own, together((own, other)), candidates(own)), 40)


def test_log_odds_are_those_worked_by_hand():
    """3 of 10 words here, 1 of 20 there, and a prior of 2 in 10: the odds are (3+2)/(7+8) and (1+2)/(19+8)."""
    ratio = Fraction(5, 15) / Fraction(3, 27)
    variance = Fraction(1, 5) + Fraction(1, 15) + Fraction(1, 3) + Fraction(1, 27)
    assert ratio == 3
    assert log_odds(3, 10, 1, 20, 2, 10) == (pytest.approx(log(ratio)), pytest.approx(float(variance)))


HERE = (120, 40, 33, 9, 5, 0, 2, 11991)
THERE = (60, 44, 3, 0, 25, 7, 2, 47859)
ARCHIVE = (200, 100, 36, 10, 60, 10, 8, 79776)  # the two and a third side
Z_500 = (12.930768984690886, 5.750437069172634, 6.2995937831843305, 1.5725957731674978)
Z_500 += (-0.4469439877908175, -0.8427388382264966, 1.3566182199288297, -16.039196656603494)
Z_10000 = (10.957394842834209, 4.628544316509469, 6.4259466918625625, 3.2336495072765286)
Z_10000 += (0.011766758057176877, -0.9667272761351843, 1.1757428202244766, -13.352581747016908)


# By LogOddsRatioInformativeDirichletPrior(ARCHIVE, sigma=prior, scale_type="word") of scattertext 0.2.2.
@pytest.mark.parametrize(("prior", "expected"), [(500, Z_500), (10_000, Z_10000)])
def test_z_is_that_of_scattertext(prior, expected):
    for here, there, archive, z in zip(HERE, THERE, ARCHIVE, expected, strict=True):
        alpha = prior * archive / sum(ARCHIVE)
        delta, variance = log_odds(here, sum(HERE), there, sum(THERE), alpha, prior)
        assert delta / sqrt(variance) == pytest.approx(z, rel=1e-12)


def slowly(own: Counts, other: Counts, whole: Counts) -> list[tuple[str, float]]:
    """Equations 16, 19 and 22 item by item, as the paper has them, for all items above z; in the order of z."""
    found = []
    for item in own.times:
        alpha = Fraction(comparison.PRIOR * whole.times[item], comparison.rough(whole.words))
        omega = [
            (alpha + one.times.get(item, 0)) / (one.words + comparison.PRIOR - alpha - one.times.get(item, 0))
            for one in (own, other)
        ]
        inverse = [
            1 / part
            for one in (own, other)
            for part in (
                alpha + one.times.get(item, 0),
                one.words + comparison.PRIOR - alpha - one.times.get(item, 0),
            )
        ]
        z = (log(omega[0]) - log(omega[1])) / sqrt(sum(inverse))
        if z >= comparison.Z and own.times[item] >= comparison.FEWEST_TIMES:
            found.append((item, z))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def test_the_words_of_a_language_have_three_digits_that_count():
    assert [comparison.rough(number) for number in (7, 999, 1234, 46_960, 6_999_999)] == [
        7,
        999,
        1230,
        47_000,
        7_000_000,
    ]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.integers(1, 500), st.integers(0, 500))))
def test_all_items_are_found_that_the_formula_finds(counts):
    own = side({item: here for item, (here, _) in counts.items()})
    other = side({item: there for item, (_, there) in counts.items()}, words=3 * WORDS)
    found = [(score.item, score.z) for score in said_more(own, other)]
    expected = slowly(own, other, together((own, other)))
    assert [item for item, _ in found] == [item for item, _ in expected]
    assert [z for _, z in found] == pytest.approx([z for _, z in expected])


@given(NUMBERS, NUMBERS, st.floats(0.001, 10_000))
def test_the_sides_changed_round_negate_delta_and_keep_the_variance(here, there, prior):
    delta, variance = log_odds(here, 20_000, there, 50_000, prior, 10_001)
    back, same = log_odds(there, 50_000, here, 20_000, prior, 10_001)
    assert isclose(delta, -back, abs_tol=1e-9)
    assert isclose(variance, same)


@pytest.mark.parametrize("little", [{"texts": TEXTS - 1}, {"words": WORDS - 1}])
def test_nothing_is_drawn_from_too_little_text_on_either_side(little):
    plenty, few = side({"dam": 400}), side({"flood": 400}, **little)
    assert said_more(plenty, side({"flood": 400})) != ()
    assert (said_more(plenty, few), said_more(few, plenty)) == ((), ())


def test_the_effect_is_in_steps_of_twice_as_often():
    assert Score("dam", 8, 2, 2, 2, delta=log(4), z=5.0).steps == pytest.approx(2)


@pytest.mark.parametrize("times", [{"1953": 500}, {"dam": comparison.FEWEST_TIMES - 1}])
def test_numbers_and_rare_words_are_not_shown(times):
    assert candidates(side(times)) == ()


def test_a_word_of_one_text_is_not_shown():
    assert candidates(gather([(100, {"dam": 50, "flood": 5}), (100, {"flood": 5})])) == ("flood",)


def test_equal_scores_are_in_the_order_of_the_words():
    found = said_more(side({"zebra": 300, "dam": 300}), side({}))
    assert [score.item for score in found] == ["dam", "zebra"]


def test_a_side_knows_in_how_many_texts_an_item_stands():
    counts = gather([(10, {"dam": 3}), (5, {"dam": 1, "flood": 1})])
    assert counts == Counts(2, 15, {"dam": 4, "flood": 1}, {"dam": 2, "flood": 1})


def test_the_others_are_the_whole_without_the_own():
    own, other = gather([(10, {"dam": 3})]), gather([(5, {"dam": 1, "flood": 1})])
    assert others(together((own, other)), own) == Counts(1, 5, {"dam": 1}, {"dam": 1})


def test_function_words_are_those_of_a_list_that_every_fourth_text_has():
    whole = Counts(8, 800, {}, {"the": 8, "fire": 1, "dam": 8})
    assert function_words("en-GB", whole) == {"the"}


def test_no_list_is_said_to_be_none():
    assert function_words("be", side({})) is None
