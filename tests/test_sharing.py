"""Texts that share events with another one: which, and what decides it."""

from random import Random

import pytest

from pressmark.pages.counts import FIRST, OTHERS
from pressmark.sharing import Sharing

NAMES = tuple(f"text-{n:03}" for n in range(150))


def most(texts_on, article, events):
    return list(Sharing(NAMES, texts_on, dict(zip(NAMES, NAMES, strict=True))).most(article, events, OTHERS))


def test_those_that_share_most_come_first_then_by_event_then_by_date():
    texts_on = {"flood": NAMES[:3], "dam": (NAMES[2], NAMES[5]), "relief": NAMES[7:9]}
    assert most(texts_on, NAMES[0], ["dam", "flood"]) == [(NAMES[2], 2), (NAMES[5], 1), (NAMES[1], 1)]


@pytest.mark.parametrize("seed", range(20))
def test_the_first_texts_on_each_event_and_all_on_two_of_them_decide(seed):
    chance, events = Random(seed), ["flood", "dam", "relief"]
    texts_on = {event: sorted(chance.sample(NAMES, chance.randint(0, 120))) for event in events}
    on_two = {name for name in NAMES if sum(name in texts for texts in texts_on.values()) > 1}
    fewer = {
        event: [*texts[:FIRST], *(one for one in texts[FIRST:] if one in on_two)] for event, texts in texts_on.items()
    }
    assert all(most(texts_on, name, events) == most(fewer, name, events) for name in chance.sample(NAMES, 20))
