"""The texts on each event to those that share most events with an article; copies are no texts of their own.

An event covered by half of a large archive would make every article look at that half, so the articles of an event are
the bits of one number: the n-th article in the order of dates is bit n, and a whole event is compared at once.
"""

from collections.abc import Iterator, Mapping, Sequence


class Sharing:
    """Which texts cover which events, as bits.

    `articles` are all, in the order of their dates; `texts_on` those that cover an event, in that order; `originals`
    names the text of every article (`Standing`).
    """

    def __init__(
        self, articles: Sequence[str], texts_on: Mapping[str, Sequence[str]], originals: Mapping[str, str]
    ) -> None:
        self._articles, self._originals = articles, originals
        self._rank = {name: i for i, name in enumerate(articles)}
        self._of = {
            event: _bits((self._rank[name] for name in names), len(articles)) for event, names in texts_on.items()
        }

    def most(self, article: str, events: Sequence[str], limit: int) -> Iterator[tuple[str, int]]:
        """At most `limit` other texts and how many of `events` they share: most first, then by event, then date."""
        covering = [self._of.get(event, 0) for event in events]
        at_least = [-1, *[0] * len(covering)]  # articles that share so many of the events looked at so far
        for bits in covering:
            for n in range(len(covering), 0, -1):
                at_least[n] |= at_least[n - 1] & bits
        done = 1 << self._rank[article] | 1 << self._rank[self._originals[article]]
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
