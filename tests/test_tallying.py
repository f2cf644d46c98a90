"""What was counted of an outlet, kept from one build to the next."""

import json
from array import array
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
    """The side with another value at one of the places of its head."""
    head, _, numbers = packed([SIDE]).partition(b"\n")
    (side,) = json.loads(head)
    side[place] = value
    return json.dumps([side]).encode() + b"\n" + numbers


def numbered(place, value):
    """The side with another of its numbers."""
    head, _, numbers = packed([SIDE]).partition(b"\n")
    found = array("I", numbers)
    found[place] = value
    return head + b"\n" + found.tobytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        packed([SIDE])[:-3],
        packed([SIDE])[:-4],
        packed([SIDE]) + bytes(4),
        b"[[]]",
        damaged(0, 5),
        damaged(1, ["flood", 2]),
        damaged(2, ["dam"]),
        damaged(2, ["dam", 5]),
        damaged(3, ["grace"]),  # whose spellings are not there
        damaged(4, [["ada", ["Ada Brook"]]]),
        damaged(4, [["ada", ["Ada Brook", 7]]]),
        damaged(5, ["flood"]),
        damaged(5, []),
        numbered(-3, 2),  # a text that is not there
        numbered(-5, 3),
    ],
)
def test_what_is_not_of_this_shape_is_not_there(data):
    assert unpacked("gazette", data) is None
