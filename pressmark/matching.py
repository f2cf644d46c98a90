"""Forms of names in, a finder out: one pass over a text gives whom it names. Imports nothing of ours.

Case and accents are folded, but a form that begins with a capital is found only where the text has one too, and of two
forms that begin at the same word the longer one is meant.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable

WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Lower case, without accents; what is neither letter nor digit is one space. The loader of search has the same."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(sign for sign in decomposed if not unicodedata.category(sign).startswith("M"))
    return " ".join(WORD.findall(plain.replace("_", " ")))


def finder(forms: Iterable[tuple[str, str]]) -> Callable[[str], tuple[str, ...]]:
    """`forms` are pairs of a spelling and whom it names, "" for nobody; whom a text names is given once, in order."""
    known: dict[str, dict[tuple[str, ...], tuple[str, bool]]] = defaultdict(dict)
    for form, named in forms:
        if words := tuple(fold(form).split()):
            known[words[0]].setdefault(words, (named, form[:1].isupper()))

    def find(text: str) -> tuple[str, ...]:
        words = [(fold(word), word[0].isupper()) for word in WORD.findall(unicodedata.normalize("NFC", text))]
        folded = tuple(word for word, _ in words)
        found: dict[str, None] = {}
        at = 0
        while at < len(words):
            fitting = [
                (len(form), named)
                for form, (named, capital) in known.get(folded[at], {}).items()
                if folded[at : at + len(form)] == form and (words[at][1] or not capital)
            ]
            length, named = max(fitting, default=(1, ""))
            if named:
                found[named] = None
            at += length
        return tuple(found)

    return find
