"""A page to the pieces above and under its article that are no part of it: rules that ask where the article stands."""

from collections.abc import Iterator

from pressmark.details import Reason
from pressmark.importing import heading
from pressmark.importing.asking import ADDRESSED, APPEALS
from pressmark.importing.dating import is_date, is_moment, is_month
from pressmark.importing.page import Found, Hit, Page, bare, is_closed, is_kept, is_prose, is_text, words
from pressmark.importing.stretch import INSIDE, body

BOX = 12  # words
LABEL = 4  # words
TAIL = 8  # lines
NEAR = 3  # pieces of text above a byline or a date: a lead


def titles(page: Page, found: Found) -> Iterator[Hit]:
    """The title, wherever it stands above the text, and again under it."""
    at = heading.title(page, found, page.hint)
    if at is None:
        return
    first, last = body(page, found)
    yield at, "duplicate title"
    for i in range(len(page.pieces)):
        if not first <= i <= last and i != at and heading.repeats(page, i, heading.name_of(page, at)):
            yield i, "duplicate title"


def bylines(page: Page, found: Found) -> Iterator[Hit]:
    """Who wrote it and when, beside the title; and the name again under the text."""
    first, last = body(page, found)
    at = next((i for i in sorted(found) if found[i] == "duplicate title"), -1)
    names = set(page.names)
    for i, piece in enumerate(page.pieces):
        signed = heading.is_byline(piece.plain) or is_date(piece.plain)
        if i < first + NEAR and i not in found and (signed or (0 <= at < i and _is_signature(page, found, i, first))):
            names.add(bare(heading.byline(piece.plain)))
            yield i, "page furniture"
        elif i > last and signed:
            yield i, "page furniture"
    for i, piece in enumerate(page.pieces):
        if not first <= i <= last and bare(piece.plain) in names - {""}:
            yield i, "page furniture"


def _is_signature(page: Page, found: Found, i: int, first: int) -> bool:
    """Whether a line below the title is a name, a day or a month with little else, or a count of likes."""
    piece = page.pieces[i]
    if i >= first:
        return heading.is_dated(piece.plain) and not is_prose(piece)
    named = heading.is_name(piece.plain) and _is_dated(page, found, i)
    return named or heading.is_dated(piece.plain) or is_month(piece.plain) or piece.plain.isdigit()


def _is_dated(page: Page, found: Found, i: int) -> bool:
    """Whether a date or the outlet stands below a line, or the line again at the end: then it is who wrote it."""
    below = page.pieces[i + 1] if i + 1 < len(page.pieces) else None
    again = any(other.plain == page.pieces[i].plain for other in page.pieces[i + 1 :])
    return again or bool(below and (heading.is_dated(below.plain) or bare(below.plain) in page.names))


def above_the_title(page: Page, found: Found) -> Iterator[Hit]:
    """Whatever stands over the title."""
    first, _ = body(page, found)
    last_title = max((i for i in range(first) if found.get(i) == "duplicate title"), default=-1)
    for i in range(last_title):
        yield i, "navigation"


def under_the_title(page: Page, found: Found) -> Iterator[Hit]:
    """Between the title and the text: the few words of a label, which no lead has, and what says when."""
    first, _ = body(page, found)
    last_title = max((i for i in range(first) if found.get(i) == "duplicate title"), default=first)
    for i in range(last_title + 1, first):
        piece = page.pieces[i]
        label = words(piece.plain) <= LABEL or (is_moment(piece.plain) and not is_prose(piece))
        if label and not is_closed(piece) and not is_kept(piece):
            yield i, "page furniture"


def between(page: Page, found: Found) -> Iterator[Hit]:
    """Under the text: what follows the first furniture, or the first line that says when."""
    _, last = body(page, found)
    begun: Reason | None = "page furniture" if _is_long_tail(page, found, last) else None
    for i in range(last + 1, len(page.pieces)):
        if i in found:
            begun = begun if found[i] in INSIDE else found[i]
        elif begun or (is_moment(page.pieces[i].plain) and not is_prose(page.pieces[i])):
            begun = begun or "page furniture"
            yield i, "related links" if begun == "related links" else "page furniture"


def _is_long_tail(page: Page, found: Found, last: int) -> bool:
    """Whether so much that is no sentence stands under the text that it cannot be the end of it."""
    tail = [piece for i, piece in enumerate(page.pieces) if i > last and i not in found and not is_kept(piece)]
    open_ended = [piece for piece in tail if piece.gap and not is_closed(piece)]
    return len(open_ended) >= TAIL and 2 * len(open_ended) > len(tail)


def appeals(page: Page, found: Found) -> Iterator[Hit]:
    """The last sentences of a page that speak to its readers, from the end up to the first that does not."""
    for i in range(len(page.pieces) - 1, body(page, found)[0], -1):
        piece = page.pieces[i]
        reason = next((why for pattern, why in APPEALS if pattern.search(piece.plain)), None)
        if (
            reason is None
            and ADDRESSED.search(piece.plain)
            and found.get(i - 1, "caption") not in (*INSIDE, "related links")
        ):
            reason = "page furniture"
        if i not in found and reason and piece.plain[:1] not in "\"'“„«‘—":
            yield i, reason
        elif i not in found and is_text(piece):
            return


def boxed(page: Page, found: Found) -> Iterator[Hit]:
    """A short line between two of navigation, with no blank line above and below it."""
    for i, piece in enumerate(page.pieces[1:-1], 1):
        around = found.get(i - 1) == found.get(i + 1) == "navigation"
        if around and piece.gap == page.pieces[i + 1].gap == 0 and len(piece.plain.split()) <= BOX:
            yield i, "navigation"
