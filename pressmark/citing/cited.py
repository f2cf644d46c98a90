"""An archive to what is cited of each of its articles, worked out once for all pages that an article stands on."""

from collections.abc import Callable
from functools import cache
from typing import Any

from pressmark import routes
from pressmark.archive import Archive
from pressmark.citing.coins import coins
from pressmark.citing.source import Source, source
from pressmark.citing.styles import Runs, apa, chicago, mla
from pressmark.fields import Ref


class Cited:
    """What to cite of each article; `base` is the absolute address of the site, ending in a slash, or "".

    `cache` makes of a function one that answers the same question once.
    """

    def __init__(self, archive: Archive, base: str, cache: Callable[[Any], Any] = cache) -> None:
        self._archive = archive
        self._base = base
        self.source: Callable[[str], Source] = cache(self._source)
        self.styles: Callable[[str], tuple[tuple[str, Runs], ...]] = cache(self._styles)

    def _source(self, name: str) -> Source:
        url = routes.record(Ref("article", name))
        address = routes.absolute(self._base, url) if self._base else ""
        return source(self._archive, self._archive.articles[name], address)

    def _styles(self, name: str) -> tuple[tuple[str, Runs], ...]:
        """The citation in each style, under what the style is called."""
        found = self.source(name)
        return (("Chicago", chicago(found)), ("APA", apa(found)), ("MLA", mla(found)))

    def coins(self, name: str) -> str:
        """The citation as programs find it in a page."""
        return coins(self.source(name))
