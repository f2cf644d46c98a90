"""What data files are made from, and the texts of an outlet, a name and an event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark import routes
from pressmark.appearances import Standing
from pressmark.archive import Archive
from pressmark.coverage import Coverage
from pressmark.fields import Ref
from pressmark.linking import Links
from pressmark.mentions import Mentions, texts_of
from pressmark.wording import Wording


@dataclass(frozen=True)
class Given:
    """`base` is the absolute address of the site, ending in a slash, or ""."""

    archive: Archive
    links: Links
    coverage: Mapping[str, Coverage]
    mentions: Mentions
    words: Wording
    base: str
    stands: Standing  # where each text stands
    lengths: Mapping[str, int]  # words of each article as it is shown
    articles: Sequence[str]  # those that are told of by row or line: all, or those of a part, in order

    def page(self, ref: Ref) -> str:
        """The address of a record's page: absolute where the site has an address, else from its root."""
        url = routes.record(ref)
        return routes.absolute(self.base, url) if self.base else url

    def texts_of(self, entity: str) -> tuple[str, ...]:
        """The articles that name an entity, in full or in their digest, or are about it or by it; by date."""
        return texts_of(self.mentions, self.links, entity)
