"""A word or a name of a side to the texts that have it most, and to lines of these as far as their bodies are shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark import counting
from pressmark.body import Block
from pressmark.fields import Ref
from pressmark.pages.page import Link
from pressmark.pages.writer import Writer
from pressmark.prose import WORD
from pressmark.sides import Side

TEXTS = 5  # of an item
LINES = 3  # of an item
AROUND = 48  # signs before and after a word
INSIDE = re.compile(r"[^\W_]['’]?\Z")  # what comes before a place inside of a word


@dataclass(frozen=True, slots=True)
class Context:
    """A word in its line: what stands before it, itself, after it, and the paragraph."""

    before: str
    word: str
    after: str
    where: Link


@dataclass(frozen=True, slots=True)
class Instance:
    """A text that has an item: how often its full text has it, and lines of what is shown of it."""

    title: Link
    date: str
    n: str
    kind: str  # "digest" where the lines are not of the full text
    lines: tuple[Context, ...]


def of_word(writer: Writer, side: Side, word: str) -> tuple[Instance, ...]:
    """The texts of a side that have most of a word."""
    left = LINES
    found = []
    for name, n in side.most[word]:
        lines = tuple(_lines(writer, name, _places(writer, name, word), left))
        left -= len(lines)
        found.append(_instance(writer, name, n, lines))
    return tuple(found)


def of_name(writer: Writer, side: Side, entity: str) -> tuple[Instance, ...]:
    """The texts of a side that have most of a name."""
    mentions = writer.desk.mentions
    counts = [(-mentions.tallies[name].of(entity), order, name) for order, name in enumerate(side.articles)]
    left = LINES
    found = []
    for n, _, name in sorted(count for count in counts if count[0])[:TEXTS]:
        blocks = writer.desk.body(name).blocks
        places = ((blocks[m.block], m.start, m.end) for m in mentions.of_article.get(name, ()) if m.entity == entity)
        lines = tuple(_lines(writer, name, places, left))
        left -= len(lines)
        found.append(_instance(writer, name, -n, lines))
    return tuple(found)


def brief(writer: Writer, side: Side, word: str) -> tuple[Instance, ...]:
    """The same of a word without lines."""
    return tuple(_instance(writer, name, n, ()) for name, n in side.most[word][:LINES])


def _instance(writer: Writer, name: str, n: int, lines: tuple[Context, ...]) -> Instance:
    words, article = writer.words, writer.archive.articles[name]
    digest = words.text("digest") if lines and writer.desk.withheld(article) else ""
    times = words.count("{n} time", "{n} times", n)
    return Instance(writer.link(Ref("article", name)), words.date_text(article.published), times, digest, lines)


def _places(writer: Writer, name: str, word: str) -> Iterator[tuple[Block, int, int]]:
    """Where a word stands in a body; a look at every word would be slow, so only where its first letters are."""
    first = word.partition("'")[0]
    for block in writer.desk.body(name).blocks:
        lower = block.text.lower()
        at = lower.find(first)
        while at >= 0:
            found = WORD.match(block.text, at)
            if found and INSIDE.search(lower, max(at - 2, 0), at) is None and word in counting.words(found[0]):
                yield block, found.start(), found.end()
            at = lower.find(first, at + 1)


def _lines(writer: Writer, name: str, places: Iterator[tuple[Block, int, int]], limit: int) -> Iterator[Context]:
    """One line a paragraph: what stands beside the other places can be read there."""
    seen: set[str] = set()
    for block, start, end in places if limit else ():
        if block.id not in seen:
            seen.add(block.id)
            where = f"¶{block.number}" if block.number else "§"
            link = writer.link(Ref("article", name), where, block.id)
            yield Context(*_around(block.text, start, end), link)
            if len(seen) == limit:
                return


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """A place with whole words on both sides."""
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    if start > AROUND:
        before = before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0]
    return before, text[start:end], after


def rest(instances: Sequence[Instance], texts: int, writer: Writer) -> str:
    """How many texts more have an item than are listed."""
    left = texts - len(instances)
    return writer.words.count("and {n} more text", "and {n} more texts", left) if left else ""
