"""The texts of outlets to what was counted in them: as it is remembered, or counted anew, in several processes."""

from collections.abc import Mapping
from dataclasses import dataclass

from pressmark.memo import Memo
from pressmark.mentions import Mentions
from pressmark.noted import Read
from pressmark.noticing import Ledger
from pressmark.sides import Own, Side, sides
from pressmark.spreading import spread
from pressmark.tallying import packed, unpacked

KIND = "sides"  # what is remembered of an outlet: what was counted in its texts
MANY = 500  # texts that one process counts later than several have begun
Texts = tuple[Own, ...]


@dataclass(frozen=True, slots=True)
class Tallied:
    """What was counted, and who remembers it."""

    mentions: Mentions
    ledger: Ledger
    memory: Memo

    def sides(self, outlet: str, own: Texts) -> tuple[Side, ...]:
        """The sides of an outlet that has these texts."""
        if not self.memory:
            return sides(self.mentions, outlet, own)
        key = self._key(outlet, own)
        found = unpacked(outlet, self.memory.recall(KIND, [key]).get(key, b""))
        if found is None:
            found = sides(self.mentions, outlet, own)
            self.memory.keep(KIND, {key: packed(found)})
        self.ledger.read.update(self._reads(own))
        return found

    def count(self, texts: Mapping[str, Texts], jobs: int) -> None:
        """Counts what is not remembered of these outlets in so many processes; `sides` gives it later."""
        keys = {outlet: self._key(outlet, own) for outlet, own in texts.items() if self.memory}
        known = self.memory.recall(KIND, keys.values())
        sizes = {
            outlet: sum(len(names) for _, names in texts[outlet]) for outlet, key in keys.items() if key not in known
        }
        if sum(sizes.values()) < MANY:
            return
        largest_first = sorted(sizes, key=lambda outlet: -sizes[outlet])
        for outlet, made in spread(lambda outlet: self._packed(outlet, texts[outlet]), largest_first, jobs, size=1):
            if made:
                self.memory.keep(KIND, {keys[outlet]: made})

    def _packed(self, outlet: str, own: Texts) -> bytes:
        return packed(sides(self.mentions, outlet, own))

    def _key(self, outlet: str, own: Texts) -> bytes:
        return self.memory.key(KIND, outlet, repr(own), *self.ledger.look(self._reads(own)))

    def _reads(self, own: Texts) -> list[Read]:
        return [read for _, names in own for name in names for read in self.mentions.reads(name)]
