"""A page to the pieces that are no part of its article: an ordered list of pure rules with the reasons they give.

A rule sees the page and what the rules before it found, and yields pieces by their index. None changes anything.
"""

import re
from collections.abc import Callable, Iterator

from pressmark.details import LineRule, Reason
from pressmark.importing.asking import BUY
from pressmark.importing.edges import above_the_title, appeals, between, boxed, bylines, titles, under_the_title
from pressmark.importing.elsewhere import RELATED
from pressmark.importing.page import Found, Hit, Page, Piece, bare, is_closed, is_prose, is_text, label
from pressmark.importing.phrases import COMMENTS, VOCABULARY
from pressmark.importing.stretch import body

Rule = Callable[[Page, Found], Iterator[Hit]]
ASKED = re.compile(
    r"(?:please )?(?:support|donate to|help|поддержать|поддержите|падтрымаць|падтрымайце|unterstütze[nr]?|ادعم) (.+)"
)
MENU = re.compile(r"[^|·•/.!?]{1,30}(?:\s*[|·•/]\s*[^|·•/.!?]{1,30}){2,}")
MANY = 3  # captures in which a line stands that is furniture wherever it stands
BEGINNING = 60  # characters by which a paragraph is known again


def by_outlet(page: Page, _found: Found) -> Iterator[Hit]:
    """Lines that the outlet's own record names."""
    for i, piece in enumerate(page.pieces):
        for rule in page.drop:
            if fits(rule, piece):
                yield i, rule.reason or "page furniture"
                break


def fits(rule: LineRule, piece: Piece) -> bool:
    """Whether an outlet's rule means a piece: the line as it stands, or a pattern found in it."""
    if rule.line is not None:
        return rule.line.strip() in (piece.text, piece.plain)
    return bool(rule.pattern and rule.pattern.search(piece.text))


def by_name(page: Page, _found: Found) -> Iterator[Hit]:
    """Lines that ask for support of the outlet by its name."""
    for i, piece in enumerate(page.pieces):
        asked = ASKED.fullmatch(bare(piece.plain))
        if asked and asked[1] in page.names:
            yield i, "donation appeal"


def by_vocabulary(page: Page, _found: Found) -> Iterator[Hit]:
    """Lines that say what the furniture of pages says."""
    for i, piece in enumerate(page.pieces):
        said = label(piece.plain)
        for pattern, reason in VOCABULARY.values():
            if pattern.fullmatch(piece.plain) or pattern.fullmatch(said) or pattern.fullmatch(piece.text):
                yield i, reason
                break


def menus(page: Page, found: Found) -> Iterator[Hit]:
    """Lines above and under the text in which a few words stand between signs, three times or more."""
    first, last = body(page, found)
    for i, piece in enumerate(page.pieces):
        if not first <= i <= last and MENU.fullmatch(piece.plain):
            yield i, "navigation"


def repeated(page: Page, _found: Found) -> Iterator[Hit]:
    """Lines that stand in other captures of the outlet: any at the edges of a page, in the text those of most."""
    prose = {bare(piece.plain) for piece in page.pieces if is_prose(piece)}
    others = [lines for lines in page.others if 2 * len(prose & lines) < max(1, len(prose))]  # not the same text again
    often = [sum(bare(piece.plain) in lines for lines in others) for piece in page.pieces]
    own = [i for i, piece in enumerate(page.pieces) if is_prose(piece) and not often[i]]
    first, last = (own[0], own[-1]) if own else (len(page.pieces), -1)
    for i, piece in enumerate(page.pieces):
        edge = i < first or i > last
        usual = often[i] + 1 >= MANY and 2 * often[i] >= len(others) and not is_prose(piece)
        if often[i] and bare(piece.plain) and (edge or usual):
            yield i, "page furniture"


def comments(page: Page, found: Found) -> Iterator[Hit]:
    """What readers wrote: from the heading over their comments to the end."""
    first, _ = body(page, found)
    sizes = [len(piece.plain) if is_prose(piece) else 0 for piece in page.pieces]
    for i, piece in enumerate(page.pieces):
        if i > first and COMMENTS.fullmatch(piece.plain) and sum(sizes[i:]) <= sum(sizes[:i]):
            yield from ((j, "page furniture") for j in range(i, len(page.pieces)))
            return


def related(page: Page, found: Found) -> Iterator[Hit]:
    """Headings over links to other texts, and what stands under them; from the last heading back to the first."""
    gone = dict(found)
    for i in range(len(page.pieces) - 1, -1, -1):
        piece = page.pieces[i]
        if (i not in found or found[i] != "advertisement") and RELATED.fullmatch(label(piece.plain)):
            reason: Reason = "related links"
            for j in (i, *_under(page, gone, i)):
                if j not in gone:
                    gone[j] = reason
                    yield j, reason


def _under(page: Page, gone: Found, i: int) -> list[int]:
    """The teasers under such a heading; all to the end where the article does not go on behind them."""
    end = next((j for j in range(i + 1, len(page.pieces)) if is_text(page.pieces[j])), len(page.pieces))
    taken: list[int] = []
    for j in range(i + 1, end):
        apart = taken and page.pieces[j].gap > page.pieces[taken[0]].gap
        if (apart and end < len(page.pieces)) or (j in gone and gone[j] != "related links"):
            break
        taken.append(j)
    rest = [j for j in range(end, len(page.pieces)) if j not in gone]
    return (
        [j for j in range(i + 1, len(page.pieces)) if j not in gone] if rest and not _goes_on(page, i, rest) else taken
    )


def _goes_on(page: Page, i: int, rest: list[int]) -> bool:
    """Whether what stands behind links is the article again: not a sentence to each label, and not the lesser part."""
    prose = [j for j in rest if is_prose(page.pieces[j])]
    before = sum(is_prose(piece) for piece in page.pieces[:i])
    return not prose or len(rest) - len(prose) < len(prose) or 3 * len(prose) > before


def sold(page: Page, found: Found) -> Iterator[Hit]:
    """What stands above a button that sells it."""
    _, last = body(page, found)
    for i, piece in enumerate(page.pieces):
        above = page.pieces[i - 1] if i > last + 1 else None
        if above and BUY.fullmatch(piece.plain) and not is_prose(above) and not is_closed(above):
            yield i - 1, "advertisement"


def links(page: Page, found: Found) -> Iterator[Hit]:
    """Pieces that hold nothing but links, unless the text announces them, or they are headings of it or a source."""
    first, last = body(page, found)
    for i, piece in enumerate(page.pieces):
        inside = first < i < last
        announced = i > 0 and page.pieces[i - 1].plain.endswith(":") and i - 1 not in found
        if piece.linked and not (inside and (announced or piece.text.startswith(("#", "—", "–")))):
            yield i, "related links" if i > first else "navigation"


def captions(page: Page, found: Found) -> Iterator[Hit]:
    """Lines in italics below the hole that an image left, and lines close under the credit of one."""
    for i, piece in enumerate(page.pieces):
        slanted = (piece.text[:1] in "*_" and piece.text[:2] != "**") or piece.text[:3] == "***"
        whole = slanted and piece.text[-1:] == piece.text[0] and piece.text.strip("*_") == piece.plain
        image = i > 0 and page.pieces[i - 1].text.startswith("![")
        credited = i > 0 and found.get(i - 1) == "caption" and piece.gap == 0 and not is_prose(piece)
        if credited or (whole and (image or (piece.gap > 1 and not is_closed(piece)))):
            yield i, "caption"


def not_main(page: Page, found: Found) -> Iterator[Hit]:
    """In HTML: what trafilatura does not count as the text; sentences only above its first and under its last."""
    main = [page.main is None or bare(piece.plain)[:BEGINNING] in page.main for piece in page.pieces]
    prose = [is_prose(piece) and i not in found for i, piece in enumerate(page.pieces)]
    inside = [i for i, piece in enumerate(page.pieces) if main[i] and is_prose(piece)]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    while first > 0 and prose[first - 1]:  # a paragraph that touches the text is of it
        first -= 1
    while last + 1 < len(prose) and prose[last + 1]:
        last += 1
    for i, piece in enumerate(page.pieces):
        if i not in found and not main[i] and (not first <= i <= last or not is_closed(piece)):
            yield i, "page furniture"


RULES: tuple[Rule, ...] = (
    by_outlet,
    by_name,
    by_vocabulary,
    menus,
    captions,
    repeated,
    comments,
    related,
    titles,
    not_main,
    bylines,
    above_the_title,
    under_the_title,
    links,
    sold,
    between,
    boxed,
    appeals,
    bylines,
    between,
)


def furniture(page: Page) -> dict[int, Reason]:
    """The pieces that go, by their index, and why; never one that the outlet's record keeps."""
    kept = {i for i, piece in enumerate(page.pieces) if any(fits(rule, piece) for rule in page.keep)}
    found: dict[int, Reason] = {}
    for rule in RULES:
        for i, reason in tuple(rule(page, found)):
            if i not in kept:
                found.setdefault(i, reason)
    return found
