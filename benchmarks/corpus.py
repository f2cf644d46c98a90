"""A number to an archive of so many invented articles: `python benchmarks/corpus.py 2000 DIR`.

The same number, seed and shape make the same bytes. Nobody's text is in it: every word is made of random syllables.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from benchmarks.invented import Zipf, cyrillic, edtf, names, text, vocabulary  # noqa: E402 (the script runs from anywhere)
from benchmarks.shapes import SHAPES, Shape  # noqa: E402

RIGHTS = "http://rightsstatements.org/vocab/InC/1.0/"
GENRES = ("news", "news", "news", "analysis", "opinion", "interview", "statement", "agency")
KINDS = ("newspaper", "agency", "broadcaster", "party-paper", "blog", "newspaper", "aggregator")
COUNTRIES = ("BY", "RU", "GB", "FR", "DE", "PL", "UA", "LT")
NAME_KINDS = ("person", "person", "person", "organization", "place")
LANGUAGES = ("en", "de", "ru", "be")
LATIN = ("en", "de")  # of these languages; the others are written in Cyrillic
FEWEST = 4  # paragraphs of any article here, so that claims and coverings may name the first four
ADDED = "2026-01-01"


class Corpus:
    """All records of a shape, each drawn from a random generator of its own."""

    def __init__(self, form: Shape, seed: str) -> None:
        self.form, self.seed = form, seed
        called = names(seed, form.outlets + form.entities * 2)
        self.outlets, self.families = called[: form.outlets], called[form.outlets : form.outlets + form.entities]
        self.givens = called[form.outlets + form.entities :]
        self.latin = Zipf(vocabulary(seed))
        self.cyrillic = Zipf([cyrillic(word) for word in self.latin.items])
        self.name_ids = [f"{family.lower()}-{i}" for i, family in enumerate(self.families)]
        self.event_ids = [f"event-{i}" for i in range(form.events)]
        self.event_days = [self._day(self.random("day", i)) for i in range(form.events)]
        self.publishing = max(1, form.outlets - form.carriers)
        self.made: list[str] = []  # articles, of which later ones may be copies
        self.accounts: dict[str, list[str]] = {}  # the articles that report an event, filled as they are made

    def random(self, kind: str, number: int) -> Random:
        """The generator of one record."""
        return Random(f"{self.seed}/{kind}/{number}")

    def _day(self, random: Random) -> date:
        return self.form.first + timedelta(days=random.randrange(self.form.days))

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of every file. Articles come before events, whose claims cite them."""
        yield "archive.yaml", _yaml(self._site())
        for i in range(self.form.articles):
            yield self.article(i)
        for i, name in enumerate(self.outlets):
            yield f"outlets/{name.lower()}.yaml", _yaml(self._outlet(i, name))
        for i, name in enumerate(self.name_ids):
            yield f"entities/{name}.yaml", _yaml(self._entity(i))
        for i, name in enumerate(self.event_ids):
            yield f"events/{name}.yaml", _yaml(self._event(i))
        for i in range(self.form.notes):
            yield f"notes/note-{i}.md", _markdown(*self._note(i))

    def _site(self) -> dict[str, Any]:
        return {
            "title": "Invented Press",
            "description": "An archive of texts that nobody wrote, to measure builds with.",
            "base_url": "https://archive.example/press/",
            "language": "en",
            "maintainers": [{"name": "A random generator"}],
            "licence": "https://creativecommons.org/publicdomain/zero/1.0/",
            "rights_default": {"statement": RIGHTS, "text": "withheld"},
            "collection": {"chosen": "As the dice fell.", "missing": "All that is true."},
        }

    def article(self, i: int) -> tuple[str, str]:
        """Path and text of an article; from `form.articles` on, of one more. It may be a copy of those made before."""
        name, fields, body = self._article(i)
        return f"articles/{name}.md", _markdown(fields, body)

    def _article(self, i: int) -> tuple[str, dict[str, Any], list[str]]:
        random = self.random("article", i)
        name = f"text-{i:05d}-{'-'.join(self.latin.some(random, 3))}"
        outlet = Zipf(self.outlets[: self.publishing], 0.6).some(random, 1)[0]
        about = self._some(random, range(len(self.name_ids)), random.randint(1, 6))
        covered = self._some(random, range(len(self.event_ids)), random.randint(0, 3))
        after = self.event_days[covered[0]] if covered else self._day(random)
        published = edtf(random, after + timedelta(days=random.randint(0, 6)))
        language = random.choices(LANGUAGES, (6, 1, 2, 1))[0]
        body = self._body(random, language, about)
        fields = {
            "title": self._title(random, language),
            "outlet": outlet.lower(),
            "published": published,
            "evidence": self._evidence(random, published),
            "language": language,
            "genre": random.choice(GENRES),
            "url": f"https://{outlet.lower()}.example/{name}",
            "capture": self._capture(random, name),
            "rights": {"statement": RIGHTS, "text": random.choice(("full", "full", "withheld"))},
            "events": [self._covering(random, event, name) for event in covered],
            "about": [self.name_ids[n] for n in about],
            "added": ADDED,
        }
        if about and random.random() < 0.3:
            fields["authors"] = [{"name": self._full_name(about[0]), "entity": self.name_ids[about[0]]}]
        if republication := self._republication(random):
            fields["republication"] = republication
        self.made.append(name)
        if random.random() < 0.05:
            fields["appearances"] = [{"outlet": random.choice(self.outlets).lower()}]
        return name, fields, body

    def _some(self, random: Random, numbers: range, count: int) -> list[int]:
        """Different numbers by Zipf's law; 0 is among them where the shape says so."""
        found = Zipf(numbers).different(random, count)
        return found if not self.form.everywhere or not numbers else list(dict.fromkeys([0, *found]))

    def _title(self, random: Random, language: str) -> str:
        words = (self.latin if language in LATIN else self.cyrillic).some(random, random.randint(4, 11))
        return " ".join(words).capitalize()

    def _body(self, random: Random, language: str, about: Sequence[int]) -> list[str]:
        latin = language in LATIN
        said = [self._spelling(random, n, latin) for n in about for _ in range(random.randint(1, 4))]
        body = text(random, self.latin if latin else self.cyrillic, said, random.randint(500, 1000))
        if random.random() < 0.2:
            body.insert(3, f"## {self._title(random, language)}")
        if random.random() < 0.1:
            body.append(f"See [this page](https://example.org/{random.randint(1, 999)}).")
        return body

    def _covering(self, random: Random, event: int, article: str) -> dict[str, Any]:
        relation = random.choices(("reports", "comments", "background", "announces"), (6, 2, 3, 1))[0]
        self.accounts.setdefault(self.event_ids[event], []).append(article)
        paragraphs = sorted(random.sample(range(1, FEWEST + 1), random.randint(0, 3)))
        return {"event": self.event_ids[event], "relation": relation, "paragraphs": paragraphs}

    def _evidence(self, random: Random, published: str) -> dict[str, Any]:
        if len(published) == len("2020-08-15") and random.random() < 0.8:
            return {}
        source = random.choice(("furniture", "inference", "outside"))
        return {"published": {"from": source, "note": "The dice show it.", "seen": ADDED}}

    def _capture(self, random: Random, name: str) -> dict[str, Any]:
        return {"file": f"{name}.txt", "sha256": f"{random.getrandbits(256):064x}", "media_type": "text/plain"}

    def _republication(self, random: Random) -> dict[str, Any] | None:
        if random.random() > 0.15:
            return None
        carrier = random.choice(self.outlets).lower()
        hops: list[dict[str, Any]] = [
            {"outlet": carrier, "url": f"https://{carrier}.example/{random.randint(1, 9999)}"}
        ]
        if random.random() < 0.3:
            hops.append({"outlet": "unidentified", "probably": {"outlet": random.choice(self.outlets).lower()}})
        relation = random.choice(("verbatim", "excerpt", "adapted", "translation", "unknown"))
        copied = {"copy_of": random.choice(self.made)} if self.made and random.random() < 0.1 else {}
        return {"relation": relation, "via": hops, "known_from": "credit line", **copied}

    def _outlet(self, i: int, name: str) -> dict[str, Any]:
        random = self.random("outlet", i)
        fields: dict[str, Any] = {
            "name": f"The {name} {random.choice(('Post', 'Herald', 'Times', 'Observer'))}",
            "names": [{"value": cyrillic(name), "lang": "ru", "script": "Cyrl"}],
            "kind": random.choice(KINDS),
            "languages": ["en", "ru"],
            "short": name,
            "evidence": {name: {"from": "outside", "note": "The dice show it."} for name in ("country", "languages")},
            "country": random.choice(COUNTRIES),
            "role": "carrier",
        }
        if i < self.publishing:
            start = self.form.first + timedelta(days=random.randrange(max(1, self.form.days // 3)))
            end = start + timedelta(days=random.randrange(self.form.days // 2, self.form.days))
            window: dict[str, Any] = {
                "from": start.isoformat(),
                "to": end.isoformat(),
                "method": "By dice.",
                "complete": "false",
            }
            fields |= {"role": "publisher", "slot": i + 1, "collection": {**window, "gaps": ["Whatever they missed."]}}
        return fields

    def _full_name(self, n: int) -> str:
        return f"{self.givens[n]} {self.families[n]}"

    def _spelling(self, random: Random, n: int, latin: bool) -> str:
        said = random.choice((self._full_name(n), self.families[n], self.families[n]))
        return said if latin else cyrillic(said)

    def _entity(self, i: int) -> dict[str, Any]:
        random = self.random("entity", i)
        family, full = self.families[i], self._full_name(i)
        spellings = [
            {"value": family, "lang": "en"},
            {"value": f"{full}ko", "lang": "en", "kind": "misspelling"},
            {"value": cyrillic(full), "lang": "ru", "script": "Cyrl"},
            {"value": cyrillic(family), "lang": "be", "script": "Cyrl"},
            {"value": f"{cyrillic(family)}у", "lang": "ru", "script": "Cyrl", "kind": "inflected"},
            {"value": self.givens[i], "lang": "en", "kind": "weak"},
        ]
        return {
            "kind": NAME_KINDS[i % len(NAME_KINDS)],
            "name": full,
            "sort_name": f"{family}, {self.givens[i]}",
            "names": spellings[: random.randint(3, len(spellings))],
            "summary": f"Invented as number {i}.",
            "country": random.choice(COUNTRIES),
            "added": ADDED,
        }

    def _event(self, i: int) -> dict[str, Any]:
        random = self.random("event", i)
        fields = {
            "name": self._title(random, "en"),
            "date": edtf(random, self.event_days[i]),
            "evidence": {"date": {"from": "inference", "note": "The dice show it."}},
            "involved": [self.name_ids[n] for n in self._some(random, range(len(self.name_ids)), 3)],
            "summary": text(random, self.latin, (), 30)[0],
            "scope": "Texts that tell of it.",
            "sources": [f"https://example.org/event/{i}"],
            "claims": self._claims(random, self.accounts.get(self.event_ids[i], [])) if i % 3 == 0 else [],
            "added": ADDED,
        }
        if i > 9 and random.random() < 0.3:
            fields["part_of"] = self.event_ids[i % 10]
        return fields

    def _claims(self, random: Random, articles: Sequence[str]) -> list[dict[str, Any]]:
        return [
            {
                "question": "What fell?",
                "claim": f"A {random.randint(1, 6)}.",
                "article": article,
                "paragraph": random.randint(1, FEWEST),
                "speaker": random.choice(("author", "unnamed")),
                "level": random.choice(("own", "quoted", "retold")),
            }
            for article in articles[:4]
        ]

    def _note(self, i: int) -> tuple[dict[str, Any], list[str]]:
        random = self.random("note", i)
        body = text(random, self.latin, (), 300)
        links = [f"[{name}](outlet:{name.lower()})" for name in self.outlets[:3]]
        body = ["## What this is", *body, "## More", ", ".join([*links, "[above](#s-what-this-is)"]) + "."]
        return {"title": f"Note {i}", "language": "en", "order": i + 1, "added": ADDED}, body


def _yaml(fields: Mapping[str, Any]) -> str:
    """Every field on a line of its own, its value as JSON, which YAML reads."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())


def _markdown(fields: Mapping[str, Any], body: Sequence[str]) -> str:
    return "---\n{}---\n\n{}\n".format(_yaml(fields), "\n\n".join(body))


def write(folder: Path, files: Iterator[tuple[str, str]]) -> None:
    """Writes files below a folder that is new or empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty (name a new folder)")
    for path, content in files:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8", newline="\n")


def main() -> None:
    """Reads the arguments and writes the archive."""
    parser = argparse.ArgumentParser(description="Writes an archive of invented articles.")
    parser.add_argument("articles", type=int, help="how many articles")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("corpus"), help="a new folder (default: corpus)")
    parser.add_argument("--seed", default="pressmark", help="another seed, other words")
    parser.add_argument("--shape", choices=SHAPES, default="usual", help="what is odd about it")
    given = parser.parse_args()
    write(given.folder, Corpus(SHAPES[given.shape](given.articles), given.seed).files())


if __name__ == "__main__":
    main()
