"""An article to a `Source`: all that any form of citation says of it, as finished single lines.

The original is cited first, as its outlet published it. Then comes who carried it, and then where this archive has it
and as what: a digest in the archive's words, or the full text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pressmark.archive import Archive
from pressmark.citing.names import Name, names
from pressmark.dates import When
from pressmark.fields import Ref
from pressmark.linking import is_withheld
from pressmark.model import Article, Hop, Outlet

BLANK = re.compile(r"[^\S\xa0\u202f]+")  # a space that holds words together is part of what is written
FORMS: dict[str, Literal["newspaper", "blog"]] = {"newspaper": "newspaper", "party-paper": "newspaper", "blog": "blog"}


@dataclass(frozen=True, slots=True)
class Source:
    """What to cite. Texts are on one line each; "" stands for what is not known."""

    id: str
    pressmark: str  # article:flood
    title: str
    names: tuple[Name, ...]
    container: str  # the outlet
    form: Literal["newspaper", "blog", "site"]  # a site is an agency's or a broadcaster's
    published: When
    dated: bool  # the page states its date; else it was inferred, or is known from elsewhere
    named: bool  # the page names its outlet, or what stands around the text does
    via: str  # who carried it, in order: "A and B"
    url: str  # the original's
    site: str  # this archive
    address: str  # its page of the text
    held: str  # what this archive has of it: Digest
    language: str
    issn: str
    subjects: tuple[str, ...]


def source(archive: Archive, article: Article, address: str) -> Source:
    """What to cite of an article; `address` is the absolute one of its page, or ""."""
    outlet = archive.outlets[article.outlet.id]
    subjects = (*(archive.entities[ref.id].name for ref in article.about), *article.keywords)
    return Source(
        id=article.id,
        pressmark=str(Ref("article", article.id)),
        title=line(article.title),
        names=names(archive, article),
        container=line(outlet.name),
        form=FORMS.get(outlet.kind, "site"),
        published=article.published,
        dated=_is_stated(article, "published"),
        named=_is_stated(article, "outlet"),
        via=_via(archive, article),
        url=article.url or "",
        site=line(archive.site.title),
        address=address,
        held=_held(archive, article),
        language=article.language,
        issn=outlet.issn or "",
        subjects=tuple(dict.fromkeys(map(line, subjects))),
    )


@lru_cache(maxsize=1 << 12)  # most are names of outlets and of whom the archive knows
def line(text: str) -> str:
    """A text on one line."""
    return BLANK.sub(" ", text).strip()


def events(article: Article) -> Iterable[str]:
    """The events it covers, each once."""
    return dict.fromkeys(covering.event.id for covering in article.events)


def _held(archive: Archive, article: Article) -> str:
    if is_withheld(archive, article):
        return "Digest"
    return "Full text (reading room)" if Ref("article", article.id) in archive.digests else "Full text"


def _is_stated(article: Article, field: str) -> bool:
    entry = article.evidence.get(field)
    return not entry or entry.from_ in ("page", "furniture")


def _via(archive: Archive, article: Article) -> str:
    hops = [_carrier(archive.outlets, hop) for hop in (article.republication.via if article.republication else ())]
    return " and ".join(filter(None, (", ".join(hops[:-1]), *hops[-1:])))


def _carrier(outlets: Mapping[str, Outlet], hop: Hop) -> str:
    if hop.outlet:
        return line(outlets[hop.outlet.id].name)
    if hop.probably:
        return f"an unidentified site (probably {line(outlets[hop.probably.outlet.id].name)})"
    return "an unidentified site"
