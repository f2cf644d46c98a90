"""A page, and what of it is known to go, to the stretch that is the article: from its first to its last piece of prose.

It is the stretch with the most prose for the fewest other lines: each word of a sentence counts for it, each line that
is none against it (maximum subsequence segmentation, Pasternack and Roth 2009). Below furniture, and below a line that
says when, prose is in doubt.
"""

from collections.abc import Iterator

from pressmark.importing.dating import is_moment
from pressmark.importing.page import Found, Page, Piece, is_closed, is_kept, is_prose, words

MUCH = 60  # words, at most, for which a piece of prose counts; and more than which make an article
TEASER = 40  # words, up to which a paragraph may be one
LITTLE = 5  # words, for which a line counts that is no prose
KNOWN = 4  # the same, of one that is known for furniture
SIGNED = 12  # the same, of one that says when: over a comment, a teaser
INSIDE = ("advertisement", "caption")  # reasons for what stands in the midst of articles
WITHIN = (*INSIDE, "related links", "syndication notice")  # and for what does so now and then


def body(page: Page, found: Found) -> tuple[int, int]:
    """The first and the last piece of the article, both prose; (0, -1) where there is none."""
    best, stretch, start, total = 0, (0, -1), 0, 0
    doubt = False
    for i, (worth, doubted) in enumerate(_worths(page, found)):
        if total <= 0:
            start, total, doubt = i, 0, False
        if worth == -SIGNED or (i in found and found[i] not in INSIDE):
            doubt = doubt or total > MUCH
        elif worth > 0 and worth == doubted:
            doubt = False
        total += doubted if doubt else worth
        if total > best:
            best, stretch = total, (start, i)
    return stretch


def _worths(page: Page, found: Found) -> Iterator[tuple[int, int]]:
    """What each piece counts, in words: as a rule, and where it is in doubt."""
    stays = [i not in found and is_closed(piece) for i, piece in enumerate(page.pieces)]
    heads = [i not in found and not is_closed(piece) for i, piece in enumerate(page.pieces)]
    seen: set[str] = set()
    for i, piece in enumerate(page.pieces):
        again = piece.plain in seen
        seen.add(piece.plain)
        if i in found:
            yield _twice(-1 if found[i] in WITHIN else -KNOWN)
        elif again or not is_prose(piece):
            yield _twice(-_against(piece))
        else:
            beside = slice(max(0, i - 1), i + 2)
            alone = sum(stays[beside]) == 1 and any(heads[beside])
            worth = min(words(piece.plain), MUCH)
            yield (worth, _as_teaser(piece.plain)) if alone else _twice(worth)


def _twice(worth: int) -> tuple[int, int]:
    """What counts the same with doubt and without."""
    return worth, worth


def _against(piece: Piece) -> int:
    """For how much a line counts that is no prose: little, where it is closed, an item or verse."""
    if is_moment(piece.plain):
        return SIGNED
    return 1 if is_closed(piece) or is_kept(piece) else LITTLE if piece.gap else 2


def _as_teaser(text: str) -> int:
    """What a paragraph counts that may be a teaser, since it stands alone with a headline."""
    count = words(text)
    if count > TEASER:
        return min(count - TEASER + TEASER // 5, MUCH)
    return 0 if text.endswith(("...", "…")) else count // 5
