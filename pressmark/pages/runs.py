"""All articles in the order of their dates to runs, for the parts of large files; who is beside whom, and first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from pressmark import parting
from pressmark.model import Article

RUN = 200  # articles


@dataclass(frozen=True, slots=True)
class Run:
    """Some of all articles, one after another."""

    names: Sequence[str]
    first: bool
    last: bool


def runs(articles: Mapping[str, Article], names: Sequence[str]) -> dict[str, Run]:
    """By names that stand in their order and say nothing of how many there are; by "" where there is only one."""
    found = tuple(parting.runs(names, str, RUN))
    if len(found) == 1:
        return {"": Run(found[0], first=True, last=True)}
    ends = found[0][0], found[-1][0]
    return {_called(articles[run[0]]): Run(run, run[0] == ends[0], run[0] == ends[1]) for run in found}


def _called(first: Article) -> str:
    return " ".join((*(day.isoformat() for day in first.published.sort_key), first.id))


def beside(names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Who stands before and after each; "" for nobody."""
    return {name: (before, after) for before, name, after in zip(("", *names), names, (*names[1:], ""), strict=False)}


def first(texts: Mapping[str, Sequence[str]], order: Sequence[str], most: int) -> dict[str, tuple[str, ...]]:
    """Of each group those that come first in an order."""
    rank = {name: i for i, name in enumerate(order)}
    return {group: tuple(nsmallest(most, names, key=rank.__getitem__)) for group, names in texts.items()}
