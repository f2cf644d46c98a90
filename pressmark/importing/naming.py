"""An outlet and a title to the id of a new record: a few words in letters a to z."""

import re
import unicodedata

from pressmark.fields import ID_LENGTH

WORDS = 6  # of the title
LETTERS = """
    а:a б:b в:v г:h ґ:g д:d е:e ё:io є:ie ж:zh з:z и:i і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ў:u ф:f х:kh
    ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:iu я:ia ’: ':
"""
CYRILLIC = dict(re.findall("(.):(\\S*)", LETTERS))


def slug(text: str) -> str:
    """The words of a text that can be written in a to z, with hyphens between; "" where there are none."""
    latin = "".join(CYRILLIC.get(letter, letter) for letter in text.casefold().replace("ß", "ss").replace("ł", "l"))
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", ascii_only.replace("'", "")))


def name(outlet: str, title: str, published: str, sha256: str) -> str:
    """The id of a record: outlet and title; where its letters cannot be written so, the day or the capture's hash."""
    words = "-".join(slug(title).split("-")[:WORDS])
    made = f"{outlet}-{words or published or sha256[:8]}"
    return made if len(made) <= ID_LENGTH else made[:ID_LENGTH].rpartition("-")[0]
