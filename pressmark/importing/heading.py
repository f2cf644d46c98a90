"""A page to its heading: where the title stands, who is named under it, and which lines only repeat them."""

import re
from collections import Counter
from itertools import pairwise

from pressmark.importing.dating import CLOCK, first_date, without_dates
from pressmark.importing.page import UNSPACED, Found, Page, bare, is_prose, words
from pressmark.importing.stretch import body

WIRE = re.compile(r"^(?:UPDATE|CORRECTED|EXCLUSIVE|RPT|WRAPUP|CORRECTION|REFILE|BREAKING)\b[ -]?\d*\s?[-:–—]\s?")
SUFFIX = re.compile(r"\s+(?:[|»·•]|[-–—])\s+([^|»·•–—]+)$")
BY = re.compile(
    r"(?:posted |published |written |story |text |report |article |"
    r"words )?(?:on .{4,30} )?by:? (?P<en>\S.*)|post by (?P<post>\S+).*|author:? (?P<author>.+)"
    r"|(?:von|text:|autor(?:in)?:) (?P<de>\S.*)|(?:автор|аўтар|текст|тэкст|беседовал[аи]?)(?::| -|"
    r" —)? (?P<ru>\S.*)|(?:بقلم|كتب|الكاتب)[: ]+(?P<ar>\S.*)"
    r"|(?:par|por|autor:) (?P<fr>\S.*)|from (?:our|a) .{,30}(?:correspondent|reporter|staff)\b.*"
    r"|(?:колонка|рубрика) (?P<column>\S.*)|كتبها?:? (?P<wrote>\S.*)",
    re.IGNORECASE,
)
NAMELY = re.compile(r"(?:[A-ZÀ-ÞЀ-Я][\w'’.-]*(?: (?:von|van|de|der|di|al|da))? ?){2,4}")
HASHTAG = re.compile(r"#\w")
BESIDES = 4  # words beside a date in a line that is about it
WORDS = 14  # at most, of a byline
LIKE = 0.5  # of the longer words of a title stand in its text
ALIKE = 3  # of them, at the least
ENOUGH = 5  # of them: more make no line a better title
SHORT = 3  # words that are too few for a title, unless nothing else is there
NEAR = 20  # pieces above the text, within which a title mostly stands
NEARLY = 0.75  # of the likeness of the most like
STEM = 5  # letters that words have in common through their endings


def title(page: Page, found: Found, hint: str = "") -> int | None:
    """The piece that is the article's title: marked as a heading, said twice, or in the words of the text."""
    first, last = body(page, found)
    if last < first:
        return None
    head = [i for i in range(first) if i not in found and _may_be(page, i)]
    marked = [i for i in head if page.pieces[i].text.startswith("#")]
    said = Counter(bare(name_of(page, i)) for i in head)
    for some in (
        [i for i in head if hint and bare(name_of(page, i)) == bare(hint)],
        sorted(marked, key=lambda i: len(re.match("#*", page.pieces[i].text).group())),  # type: ignore[union-attr]
        _most_like(page, head, said, first, last),
        [i for i in head if said[bare(name_of(page, i))] > 1 and words(page.pieces[i].plain) > SHORT],
        _run(page, [i for i in head if i < _signed(page, first)]),
        _run(page, head),
        [i for i in reversed(head) if len(page.pieces[i].plain.split()) > 2],
    ):
        if some:
            return some[0]
    return None


def _above_lead(page: Page, head: list[int], at: int) -> int:
    """The line over a longer one that may be its lead, if it stands there alone, and is no label; else the line."""
    count = [words(page.pieces[i].plain) if i in head else 0 for i in (at, at - 1, at - 2)]
    return at - 1 if count[0] > count[1] > SHORT >= count[2] else at


def _signed(page: Page, first: int) -> int:
    """The first byline above the text: a title stands over it."""
    return next((i for i in range(first) if is_byline(page.pieces[i].plain)), 0)


def _run(page: Page, head: list[int]) -> list[int]:
    """The longer lines at the end of a head, one after the other: a title, and a lead below it."""
    run: list[int] = []
    for i in reversed(head):
        if len(page.pieces[i].plain.split()) <= 3 or (run and run[0] != i + 1):
            break
        run.insert(0, i)
    return run


def _may_be(page: Page, i: int) -> bool:
    piece = page.pieces[i]
    return (
        2 <= words(piece.plain) <= 40
        and bare(piece.text) not in page.names
        and not is_dated(piece.plain)
        and not CLOCK.match(piece.plain)
        and not HASHTAG.match(piece.text)
        and not is_byline(piece.plain)
    )


def name_of(page: Page, i: int) -> str:
    """The title as a piece has it, without the name of the outlet behind it and an agency's word before it."""
    text = WIRE.sub("", page.pieces[i].plain)
    cut = SUFFIX.search(text)
    return text[: cut.start()] if cut and bare(cut[1]) in page.names else text


def _most_like(page: Page, head: list[int], said: Counter[str], first: int, last: int) -> list[int]:
    """The lines with the most words of the text, and those nearly as like to it: a title stands above its lead."""
    text = {stem for piece in page.pieces[first : last + 1] for stem in _stems(piece.plain)}
    likeness: dict[int, float] = {}
    for i in head:
        stems = _stems(name_of(page, i))
        shared = len(stems & text)
        if shared >= max(ALIKE, LIKE * len(stems)):
            beside = (said[bare(name_of(page, i))] > 1) + (first - i < NEAR)
            likeness[i] = min(shared, ENOUGH) * shared / len(stems) + beside
    best = [i for i, much in likeness.items() if much > NEARLY * max(likeness.values())]
    return [_above_lead(page, head, i) for i in best]


def _stems(text: str) -> set[str]:
    """Beginnings of the longer words; pairs of signs where words are not parted."""
    found = {word[:STEM] for word in re.findall(r"\w{4,}", UNSPACED.sub(" ", text.casefold()))}
    return found | {a + b for a, b in pairwise(text) if UNSPACED.match(a) and UNSPACED.match(b)}


def repeats(page: Page, i: int, title: str) -> bool:
    """Whether a piece says the title and no more than an agency or a page adds to one; a cut title too."""
    said, whole = bare(name_of(page, i)), bare(title)
    cut = page.pieces[i].plain.endswith(("...", "…")) and len(said) >= 20 and whole.startswith(said)
    return bool(whole) and (said == whole or cut)


def is_byline(text: str) -> bool:
    """Whether a line names an author, with a date perhaps, and says nothing else."""
    return bool(BY.fullmatch(text)) and len(text.split()) <= WORDS and not text.endswith((".", "!", "?", ":", ","))


def is_dated(text: str) -> bool:
    """Whether a line names a day, and but a few words beside it."""
    return first_date(text) is not None and len(re.findall(r"[^\W\d_]+", without_dates(text))) <= BESIDES


def byline(text: str) -> str:
    """The author's part of such a line, without date and time."""
    found = BY.fullmatch(text)
    said = (next((part for part in found.groupdict().values() if part), "")) if found else text
    cut = first_date(said)
    return re.split(r"\s*[|»·•]\s*|,\s+(?=\d)", said)[0].strip(" ,-–—") if not cut else _before(said)


def _before(text: str) -> str:
    parts = [part for part in re.split(r"\s*[|»·•,]\s*", without_dates(text)) if re.search(r"\w", part)]
    return parts[0].strip(" ,-–—") if parts else ""


def is_name(text: str) -> bool:
    """Whether a line may be a person's name: two to four words with capitals, and no more."""
    return bool(NAMELY.fullmatch(text)) and not text.isupper() and not is_prose_like(text)


def is_prose_like(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return text.endswith((".", "!", "?", ":")) and len(text.split()) > 4


__all__ = ["byline", "is_byline", "is_name", "is_prose", "name_of", "repeats", "title"]
