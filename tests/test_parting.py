"""Things in their order to runs that end where names say so."""

import pytest

from pressmark.parting import runs


def parted(names: list[str]) -> list[tuple[str, ...]]:
    return list(runs(names, str, 20))


NAMES = [f"text-{n:04}" for n in range(1000)]


def test_runs_have_all_things_in_their_order_and_none_has_too_many():
    found = parted(NAMES)
    assert [name for run in found for name in run] == NAMES
    assert all(2 <= len(run) <= 48 for run in found[:-1])


@pytest.mark.parametrize("place", [0, 333, 1000])
def test_a_thing_more_or_less_makes_few_runs_others(place):
    more = parted([*NAMES[:place], "another", *NAMES[place:]])
    assert len({*more} - {*parted(NAMES)}) <= 3


def test_nothing_is_one_empty_run():
    assert parted([]) == [()]
