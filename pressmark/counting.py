"""A text in, its words with how often each stands in it, or its sentences, out (only user of sentencex).

What is a word is `prose.WORD`'s rule, and the counts of two texts are only ever set side by side if one `COUNTER` made
both: it names the rules below and the version of sentencex, to which pyproject.toml holds us.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

import sentencex  # type: ignore[import-untyped]

from pressmark.prose import WORD

COUNTER = "words 1, sentencex 1.0.32"
APOSTROPHES = ("’", "ʼ", "＇")  # typed, of Ukrainian and Belarusian, of full width
# Stress marks that no letter has taken in, hyphens and joiners that do not show.
UNSEEN = re.compile("[\u0300-\u036f\u00ad\u2060\ufeff\u200c\u200d]")
REMEMBERED = 1 << 17  # runs of signs between blanks; texts repeat them
PARAGRAPHS = re.compile(r"\n\s*\n")
POSSESSIVE = "'s"


def words(text: str) -> Counter[str]:
    """How often each word stands in a text, in lower case and Unicode's NFC; in the order of their first places.

    Letters and digits with apostrophes between them are a word, and hyphens part words. A last `'s` is no part of its
    word. Accents that have no letter of their own in Unicode (the stress in `за́мок`) and soft hyphens are left out.
    """
    counted: dict[str, int] = {}  # a Counter calls Python for every word that it does not have yet
    for run, n in Counter(_runs(text)).items():
        for word in _words_in(run):
            counted[word] = counted.get(word, 0) + n
    return Counter(counted)


def in_order(text: str) -> list[str]:
    """The same words one after the other, as they stand in the text."""
    return [word for run in _runs(text) for word in _words_in(run)]


def _runs(text: str) -> list[str]:
    """What stands between blanks."""
    return unicodedata.normalize("NFC", text).lower().split()


@lru_cache(maxsize=REMEMBERED)
def _words_in(run: str) -> tuple[str, ...]:
    """The words between two blanks."""
    if not run.isascii():
        for sign in APOSTROPHES:
            run = run.replace(sign, "'")
        run = UNSEEN.sub("", run)
    return tuple(word.removesuffix(POSSESSIVE) for word in WORD.findall(run))


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text in order; `language` is its BCP 47 tag. A blank line ends a sentence, a line does not.

    What has no word in it (a row of asterisks) is no sentence.
    """
    base = language.partition("-")[0].lower()
    paragraphs = (" ".join(paragraph.split()) for paragraph in PARAGRAPHS.split(unicodedata.normalize("NFC", text)))
    found = (piece.strip() for paragraph in paragraphs for piece in sentencex.segment(base, paragraph))
    return [sentence for sentence in found if WORD.search(sentence)]
