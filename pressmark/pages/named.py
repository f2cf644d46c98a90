"""Who is named in which text, as pages say it: the names of an article, the texts of a name, the names beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressmark import mentions
from pressmark.company import companions
from pressmark.fields import Ref
from pressmark.mentions import Tally
from pressmark.model import Article
from pressmark.pages.desk import Desk
from pressmark.pages.lines import older
from pressmark.pages.page import Count, Facts, Link
from pressmark.pages.writer import Writer

NAMES = 20  # of an article, subjects first, and beside a name
TEXTS = 6  # that show where two names stand together


@dataclass(frozen=True, slots=True)
class NameIn:
    """A name in an article. `place` leads to its first mention on the page, "" where none is shown."""

    name: Link
    n: str
    place: str


@dataclass(frozen=True, slots=True)
class NamesIn:
    """The names of an article, its subjects apart."""

    about: tuple[NameIn, ...]
    others: tuple[NameIn, ...]
    more: str
    note: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A name in texts of another one: in how many of them, and in which; `more` says how many are not listed."""

    name: Link
    texts: Count
    lines: tuple[tuple[Link, str], ...]  # text and outlet
    more: str


def texts_of(desk: Desk, entity: str) -> tuple[str, ...]:
    """The articles that name an entity, in full or in their digest, are about it or by it; in the order of dates."""
    return mentions.texts_of(desk.mentions, desk.links, entity)


def facts_of(desk: Desk, entity: str) -> Facts:
    """What the list of these texts says of each: how often it has the name, and whether it is about it or by it."""
    digests = Counter(mention.article for mention in desk.mentions.of_entity.get(entity, ()))
    counts = desk.mentions.counted.get(entity, {})

    def facts(name: str) -> tuple[str, ...]:
        article, words = desk.archive.articles[name], desk.words
        forms, _ = counts.get(name, ({} if name in desk.mentions.lengths else None, None))
        said = [_count(desk, article, forms, digests[name])]
        if any(ref.id == entity for ref in article.about):
            said.append(words.text("among its subjects"))
        if any(author.entity and author.entity.id == entity for author in article.authors):
            said.append(words.text("its author"))
        return tuple(said)

    return facts


def _count(desk: Desk, article: Article, forms: Mapping[str, int] | None, shown: int) -> str:
    """`forms` are those that were counted, None where nobody did; `shown` lines show it."""
    words = desk.words
    if forms is None:
        told = words.count("{n} mention in the digest", "{n} mentions in the digest", shown)
        return words.text("{mentions}, the full text not counted", mentions=told)
    n = sum(forms.values())
    if not n:
        return words.text("named in the digest alone") if shown else words.text("does not name it")
    if desk.withheld(article):
        return words.count("{n} mention in the full text", "{n} mentions in the full text", n)
    return words.count("{n} mention", "{n} mentions", n)


def beside(writer: Writer, named: Mapping[str, Sequence[str]], entity: str, texts: Sequence[str]) -> Iterator[Beside]:
    """The names that stand in most of these texts, each with some of them, newest first."""
    words = writer.words
    for one in companions(named, entity, texts, NAMES, TEXTS):
        lines = [writer.line(name) for name in one.texts]
        left = one.count - len(lines)
        yield Beside(
            writer.link(Ref("entity", one.entity)),
            Count(words.number(one.count), words.number(len(texts))),
            tuple((line.title, line.outlet.text) for line in lines),
            words.count("{n} more, older text.", "{n} more, older texts.", left) if left else "",
        )


def more_beside(writer: Writer, named: Mapping[str, Sequence[str]], entity: str, texts: Sequence[str]) -> str:
    """How many names stand in these texts besides those that `beside` lists; "" for none."""
    left = len({one for name in texts for one in named.get(name, ())} - {entity}) - NAMES
    return writer.words.count("{n} more name is in them.", "{n} more names are in them.", left) if left > 0 else ""


def names_in(writer: Writer, article: Article) -> NamesIn | None:
    """Whom an article names, its subjects first, then most often first; None where it is about and names nobody."""
    desk, words = writer.desk, writer.words
    shown = desk.mentions.of_article.get(article.id, ())
    tally = desk.mentions.tallies.get(article.id)
    counts: Counter[str] = Counter(mention.entity for mention in shown)
    if tally:
        counts = Counter({entity: tally.of(entity) for entity in (*tally.mentions, *counts)})
    subjects = list(dict.fromkeys(ref.id for ref in article.about))
    order = sorted(counts, key=lambda name: (-counts[name], name))
    others = [name for name in order if name not in subjects and name in desk.archive.entities]
    if not subjects and not others:
        return None
    body = desk.body(article.id).blocks
    places: dict[str, str] = {}
    for mention in shown:
        places.setdefault(mention.entity, f"#{body[mention.block].id}")
    room = max(0, NAMES - len(subjects))
    fitting = others if len(others) == room + 1 else others[:room]  # "and 1 more" takes as much room as the one
    left = len(others) - len(fitting)

    def row(name: str) -> NameIn:
        n = words.number(counts[name]) if counts[name] else ""
        return NameIn(writer.link(Ref("entity", name)), n, places.get(name, ""))

    return NamesIn(
        tuple(map(row, subjects)),
        tuple(map(row, fitting)),
        words.count("and {n} more", "and {n} more", left) if left else "",
        _counted_in(writer, article, tally) if counts else "",
    )


def _counted_in(writer: Writer, article: Article, tally: Tally | None) -> str:
    """What the numbers count; "" where it is the text that the page shows."""
    if not writer.desk.withheld(article):
        return ""
    words = writer.words
    if not tally:
        return words.text("Counted in this digest.")
    if tally.older is None:
        return words.text("Counted in the full text.")
    return words.text("In the full text, {counted}.", counted=older(writer.desk, tally.older))
