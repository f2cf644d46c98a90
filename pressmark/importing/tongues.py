"""A text to the language it is in, by its letters and its commonest words; none where these do not say."""

import re
from collections import Counter
from collections.abc import Mapping

LETTERS: tuple[tuple[str, str], ...] = (  # the first whose letters stand there often enough
    ("ў", "be"),
    ("їєґ", "uk"),
    ("ыэъё", "ru"),
    ("پچژگ", "fa"),
    ("ةأإىًيو", "ar"),
    ("ąęėįųūčšž", ""),  # several languages; their words say which
)
WORDS: Mapping[str, str] = {
    "en": "the of and to in that is was for it with on as by at from his her they",
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "le la les des et en du que est pour dans une qui pas sur au par avec ce il",
    "es": "de la que el en y los del se las por un para con una su al lo como más",
    "it": "di che il la e per un in una non sono del con si da come le dei nel alla",
    "pl": "i w na z że się do nie jest to o jak po za przez od ale który był dla",
    "lt": "ir kad į iš su tai yra kaip bet jo buvo apie po už ar dėl nuo tik per jau",
    "nl": "de van het een en in is dat op te zijn voor met die niet aan er om ook als",
    "pt": "de que o e do da em um para com não uma os no se na por mais as dos",
    "cs": "a se v na je že o s z do i to k ve pro za by ale si po",
}
OFTEN = 1 / 500  # of all letters: a name from elsewhere does not make a language
SURE = 0.08  # of all words


def language(text: str) -> str | None:
    """The tag of the language of a text."""
    letters = Counter(text.casefold())
    many = sum(count for letter, count in letters.items() if letter.isalpha())
    for signs, tag in LETTERS:
        if tag and many and sum(letters[sign] for sign in signs) > OFTEN * many:
            return tag
    words = Counter(re.findall(r"\w+", text.casefold()))
    shares = {tag: sum(words[word] for word in common.split()) / max(1, words.total()) for tag, common in WORDS.items()}
    best = max(shares, key=lambda tag: shares[tag])
    return best if shares[best] >= SURE else None
