"""An archive and the name of a case to what a person changes in it, as files of the archive.

Both sides get the same change, each in its own layout. Which record changes follows from the archive alone; every run
writes another word, so that no state of the archive ever comes again.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.hugo_layout import Fields, fields

WORD = re.compile(r"\b[a-z]+\b")


@dataclass(frozen=True, slots=True)
class Change:
    """Files by path, None where one goes; afterwards the page of `record` has `word`, or is gone where it is None."""

    files: Mapping[str, str | None]
    record: str = ""  # its path, such as articles/flood.md; "" where nothing changed
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """The content folder of Pressmark's side, and what would be its next articles."""

    folder: Path
    corpus: Corpus

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def paths(self, kind: str) -> list[str]:
        """The files of one kind in the order of their names, which for articles is that of their numbers."""
        return sorted(path.relative_to(self.folder).as_posix() for path in (self.folder / kind).iterdir())


def nothing(_archive: Archive, _run: int) -> Change:
    """The same again."""
    return Change({})


def body(archive: Archive, run: int) -> Change:
    """A word at the end of the first paragraph, in another article each run."""
    return _written(archive, len(archive.paths("articles")) // 2 + run, f"zzbody{run}")


def served(archive: Archive, run: int) -> Change:
    """The same elsewhere, while the site is served."""
    return _written(archive, len(archive.paths("articles")) // 5 + run, f"zzserved{run}")


def title(archive: Archive, run: int) -> Change:
    """A word at the end of a title."""
    articles = archive.paths("articles")
    path, word = articles[len(articles) // 3], f"zztitle{run}"
    return Change({path: _edited(archive.read(path), "title", lambda old: f"{old} {word}")}, path, word)


def outlet(archive: Archive, run: int) -> Change:
    """An outlet under another name: that which publishes neither most nor least."""
    slots = {int(found.get("slot", 0)): path for path, found in _all(archive, "outlets")}
    path, word = slots[(max(slots) + 1) // 2], f"Zzoutlet{run}"
    text = archive.read(path)
    for key in ("name", "short"):
        text = _edited(text, key, lambda old: f"{old} {word}")
    return Change({path: text}, path, word)


def name(archive: Archive, run: int) -> Change:
    """One more spelling of a name that is neither frequent nor rare: a word that one text at least has."""
    entities = {int(path.rpartition("-")[2].removesuffix(".yaml")): path for path in archive.paths("entities")}
    path = entities[len(entities) // 10]
    articles = archive.paths("articles")
    _, text = fields(archive.read(articles[(len(articles) // 4 + run) % len(articles)]))
    word = max(WORD.findall(text), key=len, default=f"zzspelling{run}")
    return Change(
        {path: _edited(archive.read(path), "names", lambda old: [*old, {"value": word, "lang": "en"}])}, path, word
    )


def added(archive: Archive, run: int) -> Change:
    """The article that would come next; every run has another."""
    path, text = archive.corpus.article(archive.corpus.form.articles + run)
    return Change({path: text}, path, Path(path).stem)


def deleted(archive: Archive, _run: int) -> Change:
    """The last article of the corpus that no claim of an event cites; only later ones could be copies of it."""
    cited = {f"articles/{claim['article']}.md" for _, found in _all(archive, "events") for claim in found["claims"]}
    numbered = archive.paths("articles")[: archive.corpus.form.articles]
    path = next(one for one in reversed(numbered) if one not in cited)
    return Change({path: None}, path)


# In the order in which they are run, each over what the one before left. `cold` builds a new folder.
CASES: Mapping[str, Callable[[Archive, int], Change]] = {
    "cold": nothing,
    "nothing": nothing,
    "body": body,
    "title": title,
    "outlet": outlet,
    "name": name,
    "added": added,
    "deleted": deleted,
}


def _written(archive: Archive, number: int, word: str) -> Change:
    """A word before the first full stop of an article."""
    articles = archive.paths("articles")
    path = articles[number % len(articles)]
    head, text = archive.read(path).split("---\n\n", 1)
    return Change({path: f"{head}---\n\n{text.replace('.', f' {word}.', 1)}"}, path, word)


def _all(archive: Archive, kind: str) -> list[tuple[str, Fields]]:
    return [(path, fields(archive.read(path))[0]) for path in archive.paths(kind)]


def _edited(text: str, key: str, change: Callable[..., object]) -> str:
    """The text of a record with another value in one of its lines."""
    lines = text.split("\n")
    row = next(n for n, line in enumerate(lines) if line.startswith(f"{key}: "))
    value = change(json.loads(lines[row].removeprefix(f"{key}: ")))
    lines[row] = f"{key}: {json.dumps(value, ensure_ascii=False)}"
    return "\n".join(lines)
