"""A built site to the questions that its search is measured with, drawn from its own words by how many texts have them.

The same site gives the same questions. The words are those of Pagefind's fragments; the names those of its suggestions.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

WORD = re.compile(r"[^\W\d_]{4,}")  # one of three letters is also how many others begin
ROW = re.compile(r"^(?:\S+names\[\d+\]=\[)?(\[\".*?\])[,\]]?$", re.MULTILINE)  # in a script with names
ORDINARY = (0.3, 0.2, 0.1, 0.07, 0.05, 0.03)  # parts of the texts of a language that have an ordinary word
BEYOND = "commonest two words"  # harder than any target has in mind: it is shown and not judged
LANGUAGES = 4  # that have questions of their own, the largest first


@dataclass(frozen=True, slots=True)
class Question:
    """`typed` by letter at the search page with `address` behind it; so many `texts` have it, 0 if nobody counted."""

    kind: str
    typed: str
    texts: int
    address: str = ""

    @property
    def milliseconds(self) -> int:
        """Within which the first rows are to stand there."""
        return 800 if self.kind.startswith("commonest") else 400


@dataclass(frozen=True, slots=True)
class Words:
    """In how many texts of a language each word stands, the commonest first."""

    language: str
    texts: int
    found: tuple[tuple[str, int], ...]

    def near(self, part: float) -> tuple[str, int]:
        """The word that comes nearest to standing in this part of the texts."""
        return min(self.found, key=lambda one: (abs(one[1] - part * self.texts), one[0]))


def questions(site: Path) -> tuple[Question, ...]:
    """The same for every language that has an index; names, phrases and facets in the largest."""
    counted, outlets = _counted(site)
    return (*_plain(counted[0]), *_joined(counted[0], outlets), *_named(site), *_foreign(counted[1:LANGUAGES]))


def _plain(words: Words) -> Iterator[Question]:
    yield Question("commonest word", *words.found[0])
    for part in ORDINARY:
        yield Question("ordinary word", *words.near(part))
    yield Question("rare word", *words.found[-1])


def _joined(words: Words, outlets: Counter[str]) -> Iterator[Question]:
    (first, _), (second, _) = words.near(0.15), words.near(0.08)
    yield Question("two words", f"{first} {second}", 0)
    yield Question(BEYOND, f"{words.found[0][0]} {words.found[1][0]}", 0)
    outlet = min(outlets, key=lambda name: (-outlets[name], name))
    yield Question("word in one outlet", words.near(0.12)[0], 0, f"?{urlencode({'outlet': outlet})}")


def _foreign(counted: tuple[Words, ...]) -> Iterator[Question]:
    for words in counted:
        yield Question(f"commonest word, {words.language}", *words.found[0])
        yield Question(f"ordinary word, {words.language}", *words.near(0.1))


def _named(site: Path) -> Iterator[Question]:
    """The commonest name and one in the middle, each as it is titled and in letters of another script."""
    names = sorted({(-texts, title, *spellings) for title, texts, spellings in _names(site)})
    for kind, (less, title, *spellings) in (("commonest name", names[0]), ("name", names[len(names) // 2])):
        yield Question(kind, title, -less)
        other = [text for text in spellings if text.isascii() != title.isascii()]
        if other:
            yield Question(f"{kind}, another script", other[0], -less)


def _names(site: Path) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Title, number of texts and spellings of each person, organization or place."""
    for file in [site / "pagefind/names.js", *sorted((site / "pagefind/names").glob("*.js"))]:
        for row in ROW.findall(file.read_text("utf-8")):
            title, _, kind, _, texts, spellings = json.loads(row)
            if kind == "entity" and texts:
                yield title, texts, tuple(text for text, _ in spellings)


def _counted(site: Path) -> tuple[tuple[Words, ...], Counter[str]]:
    """The words of each language, that with most texts first; and how many texts each outlet has."""
    found: dict[str, Counter[str]] = {}
    texts: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    for language, fragment in _fragments(site):
        texts[language] += 1
        found.setdefault(language, Counter()).update(set(WORD.findall(fragment["content"].lower())))
        outlets.update(fragment["filters"].get("outlet", ()))
    order = sorted(found, key=lambda language: (-texts[language], language))
    ranked = {one: tuple(sorted(found[one].items(), key=lambda item: (-item[1], item[0]))) for one in order}
    return tuple(Words(one, texts[one], ranked[one]) for one in order), outlets


def _fragments(site: Path) -> Iterator[tuple[str, Mapping[str, dict[str, list[str]]]]]:
    """Language and content of every text that search knows."""
    for file in sorted((site / "pagefind/fragment").glob("*.pf_fragment")):
        data = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        if data["filters"]["kind"] == ["article"]:
            yield file.name.partition("_")[0], data
