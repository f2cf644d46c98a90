"""A proposal to what the page says of itself: fields of a record, each with the line it was read from and how.

Nothing is made up: what no line says is left for the maintainer, and `check` asks for it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pressmark.fields import BIDI, is_web_address
from pressmark.front import CONTROL
from pressmark.importing import genres, heading
from pressmark.importing.dating import first_date, month
from pressmark.importing.inline import mended
from pressmark.importing.page import Page, Piece, bare
from pressmark.importing.proposing import Proposal
from pressmark.importing.stretch import body
from pressmark.importing.tongues import language

From = Literal["page", "furniture", "inference"]
DATELINE = re.compile(
    r"(?P<place>(?-i:[^\W\d_a-zа-яёіў][^\W\d_a-zа-яёіў'’.-]*(?:[ /-][^\W\d_a-zа-яёіў]+){0,3}))"
    r"(?:,? [^—–]{0,30}?)?(?:\([\w/. -]{2,30}\)\s*)?(?:\s*(?:--|—|–|-)\s|\.? ?/[\w -]{2,20}/)",
)
CREDIT = re.compile(
    r"(?:with )?(?:additional |further )?(?:reporting|contributions?|material|files) (?:by|from) .+|"
    r"\((?:reporting|writing|compiled) by .+\)|mit material von .+|по материалам:? .+",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"(?:source|original|originally published(?: (?:at|on))?|источник|крыніца|quelle|المصدر|permalink|"
    r"url): ?(?P<url>https?://\S.*)",
    re.IGNORECASE,
)
AND = re.compile(r",? (?:and|und|и|і|et|y) |, | & ")
ROLE = re.compile(r"^(?:\w+ ){0,2}(?:reporter|writer|editor|columnist)$", re.IGNORECASE)  # what an author is, not who
WORDS = 20  # of a credit line


@dataclass(frozen=True, slots=True)
class Read:
    """One field: its value, where it was read, and in how far it was."""

    field: str
    value: str | tuple[str, ...]
    how: From
    note: str


def metadata(
    proposal: Proposal, hint_date: str = "", hint_url: str = "", declared: Sequence[str] = ()
) -> tuple[Read, ...]:
    """The fields that the page states, in the order of a record; the hints are those of HTML's own metadata.

    `declared` are the types and sections that they name.
    """
    page = proposal.page
    at = _title_at(proposal)
    found = [*_title(page, at), *_authors(proposal, at), *_published(proposal, at, hint_date), *_credit(proposal)]
    url = tuple(_url(proposal, hint_url))
    address = str(url[0].value) if url else hint_url
    genre = _genre(proposal, at, declared, address)
    return (*found, *_language(proposal), *genre, *_dateline(proposal), *url)


def _title_at(proposal: Proposal) -> int:
    repeated = [i for i, reason in sorted(proposal.found.items()) if reason == "duplicate title"]
    return repeated[0] if repeated else -1


def _clean(text: str) -> str:
    """A line as a field may hold it."""
    return " ".join(CONTROL.sub("", BIDI.sub("", mended(text).replace("\u00ad", ""))).split())


def _line(piece: Piece) -> str:
    return f"Line {piece.lines[0]} of the capture."


def _title(page: Page, at: int) -> Iterator[Read]:
    if at >= 0:
        yield Read("title", _clean(heading.name_of(page, at)), "page", _line(page.pieces[at]))


def _near(proposal: Proposal, at: int) -> list[int]:
    """The lines that go beside the title: those below it first, then those above."""
    first, _ = body(proposal.page, proposal.found)
    gone = [i for i in sorted(proposal.found) if i < first + 3]
    return [*(i for i in gone if i > at), *(i for i in reversed(gone) if i < at)]


def _authors(proposal: Proposal, at: int) -> Iterator[Read]:
    page = proposal.page
    for i in _near(proposal, at):
        text = page.pieces[i].plain
        named = (
            i > at >= 0
            and proposal.found[i] == "page furniture"
            and heading.is_name(text)
            and bare(text) not in page.names
        )
        if proposal.found[i] == "duplicate title" or not (heading.is_byline(text) or named):
            continue
        credited = re.sub(r" ?\([^)]*\)", "", heading.byline(text))
        names = tuple(
            _clean(name)
            for name in AND.split(credited)
            if name.strip() and bare(name) not in page.names and not ROLE.search(name)
        )
        if names:
            yield Read("authors", names, "page", _line(page.pieces[i]))
            end = text.rfind(heading.byline(text)) + len(heading.byline(text))
            yield Read("byline", _clean(text[:end]), "page", _line(page.pieces[i]))
            return


def _published(proposal: Proposal, at: int, hint: str) -> Iterator[Read]:
    pieces = proposal.page.pieces
    for i in _near(proposal, at):
        stated = heading.is_dated(pieces[i].plain) or heading.is_byline(pieces[i].plain)
        if stated and (day := first_date(pieces[i].plain)):
            yield Read("published", day.isoformat(), "page", _line(pieces[i]))
            return
        if i > at and (span := month(pieces[i].plain)):
            yield Read("published", span, "page", _line(pieces[i]))
            return
    if hint:
        yield Read("published", hint, "furniture", "The metadata of the page.")


def _credit(proposal: Proposal) -> Iterator[Read]:
    for i in sorted(proposal.found):
        piece = proposal.page.pieces[i]
        if CREDIT.fullmatch(piece.plain) and len(piece.plain.split()) <= WORDS:
            yield Read("credit", _clean(piece.plain).strip("()"), "page", _line(piece))
            return


def _language(proposal: Proposal) -> Iterator[Read]:
    text = "\n".join(piece.plain for i, piece in enumerate(proposal.page.pieces) if i not in proposal.found)
    if tag := language(text):
        yield Read("language", tag, "inference", "By the letters and the commonest words of the text.")


def _genre(proposal: Proposal, at: int, declared: Sequence[str], url: str) -> Iterator[Read]:
    if found := genres.genre(proposal.page, proposal.found, at, declared, url):
        yield Read("genre", found.genre, found.how, found.note)


def _dateline(proposal: Proposal) -> Iterator[Read]:
    first, last = body(proposal.page, proposal.found)
    if first <= last and (found := DATELINE.match(proposal.page.pieces[first].plain)):
        place = found["place"].strip(" ,.-")
        if len(place) > 2 and place.lower() != place == place.upper():
            yield Read("dateline", _clean(place), "page", _line(proposal.page.pieces[first]))


def _url(proposal: Proposal, hint: str) -> Iterator[Read]:
    """The address of a source line; one that is printed broken is mended, and that is said."""
    for i in sorted(proposal.found):
        piece = proposal.page.pieces[i]
        if found := SOURCE.fullmatch(piece.plain):
            url = mended(found["url"]).strip(" .)")
            broken = " It is printed broken there, and mended here." if url not in piece.plain else ""
            if is_web_address(url):
                yield Read("url", url, "page", _line(piece) + broken)
                return
    if hint and is_web_address(hint):
        yield Read("url", hint, "furniture", "The metadata of the page.")
