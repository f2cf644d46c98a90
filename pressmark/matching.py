"""Forms of names in, a finder out: one pass over a text gives whom it names. Imports nothing of ours.

Case and accents are folded, but a form that begins with a capital is found only where the text has one too, and of two
forms that begin at the same word the longer one is meant.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

WORD = re.compile(r"\w+")
REMEMBERED = 1 << 17  # words
Forms = dict[tuple[str, ...], tuple[str, bool]]  # the words of a form; whom it names, and whether it has a capital


def fold(text: str) -> str:
    """Lower case, without accents; what is neither letter nor digit is one space. The loader of search has the same."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(sign for sign in decomposed if not unicodedata.category(sign).startswith("M"))
    return " ".join(WORD.findall(plain.replace("_", " ")))


def finder(forms: Iterable[tuple[str, str]]) -> Callable[[str], tuple[str, ...]]:
    """`forms` are pairs of a spelling and whom it names, "" for nobody; whom a text names is given once, in order."""
    known: dict[str, Forms] = defaultdict(dict)
    for form, named in forms:
        if words := tuple(fold(form).split()):
            known[words[0]].setdefault(words, (named, form[:1].isupper()))

    folded_once = lru_cache(maxsize=REMEMBERED)(fold)  # a text repeats its words, and folding one costs most of all

    def find(text: str) -> tuple[str, ...]:
        words = WORD.findall(unicodedata.normalize("NFC", text))
        folded = tuple(map(folded_once, words))
        found: dict[str, None] = {}
        at = 0
        while at < len(words):
            length, named = 1, ""
            if forms_here := known.get(folded[at]):
                length, named = max(_fitting(forms_here, folded, at, words[at][0].isupper()), default=(1, ""))
            if named:
                found[named] = None
            at += length
        return tuple(found)

    return find


def _fitting(forms: Forms, folded: tuple[str, ...], at: int, capital: bool) -> Iterator[tuple[int, str]]:
    """How many words each form has that stands at a place, and whom it names."""
    for form, (named, wants_capital) in forms.items():
        if (capital or not wants_capital) and folded[at : at + len(form)] == form:
            yield len(form), named
