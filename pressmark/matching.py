"""Forms of names in, a finder out: one pass over a text gives who is named, where, in which spelling.

Only user of ahocorasick_rs, which looks for all forms at once. Imports nothing of ours. Text and forms are folded
(case, accents, the kinds of blanks, hyphens and apostrophes), and every place is given in the text as it was.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

WORD = re.compile(r"\w+")
HYPHENS = "-\u2010\u2011\u30a0"
APOSTROPHES = "'\u2018\u2019\u02bc\u0060\u00b4\uff07"
# What a spelling is the same without: soft hyphens, marks of direction and of places to break. Joiners shape letters.
UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
ODD = "\0"  # stands for a sign that folds to none or to several
# Scripts that part no words: a name in them begins and ends anywhere (Thai, Lao, Burmese, Khmer, kana, Han).
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class Found(NamedTuple):
    """A name in a text. `form` is the spelling of those given that stands there, or the text's own if none is."""

    start: int
    end: int  # code points from the beginning of the text; a possessive or the rest of a compound is not in it
    named: str
    form: str


Find = Callable[[str], tuple[Found, ...]]


class _Form(NamedTuple):
    """A spelling and whom it names; the text must have a capital where it has one, and capitals where it is all so."""

    text: str
    named: str
    capital: bool
    capitals: bool


def fold(text: str) -> str:
    """Lower case, without accents; what is neither letter nor digit is one space. The loader of search has the same."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(sign for sign in decomposed if not unicodedata.category(sign).startswith("M"))
    return " ".join(WORD.findall(plain.replace("_", " ")))


def plain(form: str) -> str:
    """What a spelling is looked for by: two that have one key stand for each other in a text; "" is never found."""
    return _folded(form)[0].strip()


def finder(forms: Iterable[tuple[str, str]]) -> Find:
    """`forms` are pairs of a spelling and whom it names, "" for nobody; of two with one folded form the first counts.

    What is found does not overlap and is in the order of the text. Of forms that begin at one place the longest is
    meant, and nobody is found inside of a form that names nobody.
    """
    known: defaultdict[str, list[_Form]] = defaultdict(list)
    for text, named in forms:
        if looked_for := plain(text):
            letters = [sign for sign in text if sign.isalpha()]
            capitals = len(letters) > 1 and all(sign.isupper() for sign in letters)
            known[looked_for].append(_Form(" ".join(text.split()), named, text[:1].isupper(), capitals))
    groups = list(known.values())
    if not groups:
        return lambda _text: ()
    machine = AhoCorasick(list(known))

    def find(text: str) -> tuple[Found, ...]:
        folded, offsets = _folded(text)
        hits = machine.find_matches_as_indexes(folded, overlapping=True)
        return tuple(_longest(text, folded, offsets, groups, hits)) if hits else ()

    return find


def _longest(
    text: str,
    folded: str,
    offsets: Sequence[int] | None,
    groups: Sequence[Sequence[_Form]],
    hits: Sequence[tuple[int, int, int]],
) -> Iterator[Found]:
    """The hits that stand by themselves and fit, the first and longest first, none inside of another."""
    done = 0
    for number, start, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
        if start < done or not (_parts(folded, start) and _parts(folded, end)):
            continue
        first, last = (offsets[start], offsets[end]) if offsets else (start, end)
        surface = text[first:last]
        if fitting := [form for form in groups[number] if _fits(form, surface)]:
            done = end
            if named := fitting[0].named:
                yield Found(first, last, named, _spelling(surface, [form for form in fitting if form.named == named]))


def _parts(folded: str, at: int) -> bool:
    """Whether a word may begin or end at this place."""
    if not 0 < at < len(folded):
        return True
    before, after = folded[at - 1], folded[at]
    return not (before.isalnum() and after.isalnum()) or bool(UNSPACED.match(before) and UNSPACED.match(after))


def _fits(form: _Form, surface: str) -> bool:
    return (not form.capital or not surface[0].islower()) and (not form.capitals or surface.upper() == surface)


def _spelling(surface: str, forms: Sequence[_Form]) -> str:
    """The form that stands there, letter by letter or but for capitals; else what stands there."""
    text = unicodedata.normalize("NFC", " ".join(UNSEEN.sub("", surface).split()))
    for same in (str, str.casefold):
        for form in forms:
            if same(unicodedata.normalize("NFC", form.text)) == same(text):
                return form.text
    return text


class _Signs(dict[int, str]):
    """Every sign to the one that stands for it, or to `ODD`; filled as signs are met."""

    def __missing__(self, code: int) -> str:
        found = _sign(chr(code))
        self[code] = found = found if len(found) == 1 else ODD
        return found


def _sign(sign: str) -> str:
    """What stands for a sign: one space for any blank or hyphen, nothing for marks and invisible signs."""
    if sign.isspace() or sign in HYPHENS:
        return " "
    if sign in APOSTROPHES:
        return "'"
    decomposed = unicodedata.normalize("NFKD", sign.casefold())
    return "".join(part for part in decomposed if unicodedata.category(part) not in ("Mn", "Me", "Cf"))


SIGNS = _Signs()


def _folded(text: str) -> tuple[str, list[int] | None]:
    """The folded text; where it is not as long as the text, also the place of each of its signs there, and the end."""
    folded = text.translate(SIGNS)
    if ODD not in folded and "  " not in folded:
        return folded, None
    signs: list[str] = []
    offsets: list[int] = []
    for offset, sign in enumerate(text):
        for part in _sign(sign):
            if part != " " or signs[-1:] != [" "]:  # blanks in a row are one
                signs.append(part)
                offsets.append(offset)
    return "".join(signs), [*offsets, len(text)]
