"""`Links` to the articles that share most events with another one.

An event covered by half of a large archive would make every article look at that half, so the articles of an event are
the bits of one number: the n-th article in the order of dates is bit n, and a whole event is compared at once.
"""

from collections.abc import Iterator, Sequence

from pressmark.linking import Links


class Sharing:
    """Which articles cover which events, as bits."""

    def __init__(self, links: Links) -> None:
        self._articles = links.articles
        self._rank = {name: i for i, name in enumerate(links.articles)}
        self._of = {
            event: _bits((self._rank[account.article] for account in accounts), len(links.articles))
            for event, accounts in links.accounts.items()
        }

    def most(self, article: str, events: Sequence[str], limit: int) -> Iterator[tuple[str, int]]:
        """At most `limit` other articles and how many of `events` they share: most first, then by event, then date."""
        covering = [self._of.get(event, 0) for event in events]
        at_least = [-1, *[0] * len(covering)]  # articles that share so many of the events looked at so far
        for bits in covering:
            for n in range(len(covering), 0, -1):
                at_least[n] |= at_least[n - 1] & bits
        done = 1 << self._rank[article]
        for n in range(len(covering), 0, -1):
            for bits in covering:
                left = at_least[n] & bits & ~done
                while left and limit:
                    lowest = left & -left
                    yield self._articles[lowest.bit_length() - 1], n
                    left ^= lowest
                    done |= lowest
                    limit -= 1


def _bits(numbers: Iterator[int], count: int) -> int:
    found = bytearray(count // 8 + 1)
    for number in numbers:
        found[number // 8] |= 1 << number % 8
    return int.from_bytes(found, "little")
