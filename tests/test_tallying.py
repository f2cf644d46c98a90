"""What was counted of an outlet, kept from one build to the next."""

import json
from collections import Counter

import pytest

from pressmark.comparison import Counts
from pressmark.sides import Side
from pressmark.tallying import packed, unpacked

WORDS = Counts(2, 7, Counter(dam=5, water=2), Counter(dam=2, water=1))
NAMES = Counts(2, 7, Counter(ada=3), Counter(ada=2))
SIDE = Side(
    "gazette",
    "en",
    ("flood", "report"),
    WORDS,
    NAMES,
    {"ada": Counter({"Ada Brook": 2, "A. Brook": 1})},
    {"dam": (("report", 4), ("flood", 1))},
)


def test_the_sides_of_an_outlet_come_back_as_they_were():
    assert unpacked("gazette", packed([SIDE, SIDE])) == (SIDE, SIDE)


def damaged(place, value):
    """The side with another value at one of its places."""
    (side,) = json.loads(packed([SIDE]))
    side[place] = value
    return json.dumps([side]).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        packed([SIDE])[:-3],
        b"[[]]",
        damaged(0, 5),
        damaged(1, ["flood", 2]),
        damaged(2, [2, 7, ["dam"], ["5"], [2]]),
        damaged(2, [2, 7, ["dam"], [5, 6], [2]]),
        damaged(3, [2, 7, ["grace"], [3], [2]]),  # whose spellings are not there
        damaged(6, [[7, 0]]),
        damaged(6, [["flood", 0]]),
    ],
)
def test_what_is_not_of_this_shape_is_not_there(data):
    assert unpacked("gazette", data) is None
