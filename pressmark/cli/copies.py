"""An archive and the captures at hand to lines on which texts share passages, and what to write where one is a copy."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pressmark import cleaning, counting
from pressmark.appearances import standing
from pressmark.archive import Archive
from pressmark.captures import Lacking, text_of
from pressmark.cli.reporting import counted
from pressmark.features import Features
from pressmark.fields import Ref
from pressmark.linking import Links, rights_of
from pressmark.passages import Passage
from pressmark.reuse import COMMON, LEAST, Half, Proposal, Reuse, Sketch, Text, reuse, whole

PASSAGES = 3  # shown of a pair, the longest
WHOLE = 0.9  # from this share on a text counts as taken over whole
LISTED = 5  # texts named one by one


def copies(
    archive: Archive, links: Links, features: Mapping[str, Features], where: Path | None, records: Mapping[str, str]
) -> str:
    """The proposals; `records` are the paths of articles by id. Never a word of a text."""
    given = {name: _text(archive, name, features.get(name), where) for name in links.articles}
    texts = {name: text for name, text in given.items() if not isinstance(text, Lacking)}
    found = reuse(texts, standing(archive))
    lines = [line for one in found.proposals for line in (*_proposal(archive, one, records), "")]
    lines += [f"{records[copy]}: says it copies {text}, but the two share no passage" for copy, text in found.unlike]
    lines += [*_failed(archive, where, records), *_lacking(given, found), _sum(found)]
    return "\n".join(lines)


def _text(archive: Archive, name: str, features: Features | None, where: Path | None) -> Text | Lacking:
    """A text as far as it is at hand: whole in its record or in its capture, else as the sketch among its counts."""
    article = archive.articles[name]
    if rights_of(archive, article).text == "full":
        return whole(block.text for block in archive.bodies[Ref("article", name)].blocks if block.number)
    text = text_of(article, where)
    if isinstance(text, str):
        return whole(cleaning.paragraphs(text))
    if features and features.counter == counting.COUNTER:
        return Sketch(features.shingles)
    return text


def _proposal(archive: Archive, one: Proposal, records: Mapping[str, str]) -> Iterator[str]:
    first, second = (archive.articles[half.article] for half in (one.first, one.second))
    known = bool(first.published.last and second.published.first and first.published.last < second.published.first)
    kind = "near-copy" if one.near else "passage"
    yield f"{kind}, confirmed by the records:" if one.confirmed else f"{kind}:"
    for half, date in ((one.first, first.published.text), (one.second, second.published.text)):
        yield f"  {_half(half)} ({records[half.article]}, {date})"
    yield from map(_passage, one.passages[:PASSAGES])
    if len(one.passages) > PASSAGES:
        yield f"  and {counted(len(one.passages) - PASSAGES, 'shorter passage')}"
    if not one.confirmed:
        yield from _advice(one, known, records, bool(second.republication))


def _half(half: Half) -> str:
    of = "sampled runs" if half.sampled else "words"
    return f"{half.article}: {half.shared} of {half.whole} {of} are in the other, {half.share:.0%}"


def _passage(one: Passage) -> str:
    return f"  {one.words} words in a row, from paragraph {one.first} of the first and {one.second} of the second"


def _advice(one: Proposal, known: bool, records: Mapping[str, str], has: bool) -> Iterator[str]:
    """What to write to confirm a copy; a passage makes none."""
    if not one.near:
        yield "  to confirm: nothing; a text with a passage of another is a text of its own"
        return
    fields = f"relation: {_relation(one)}, known_from: text match, copy_of: {one.first.article}"
    into = f"{records[one.second.article]}, under its `republication`" if has else records[one.second.article]
    order = "" if known else " (their dates do not say which came first; if the second did, the other way round)"
    yield f"  if the second is a copy of the first, write into {into}{order}:"
    yield f"    {fields}" if has else f"    republication: {{{fields}}}"


def _relation(one: Proposal) -> str:
    if one.first.sampled:
        return "unknown"
    if one.second.share < WHOLE:
        return "adapted"
    return "verbatim" if one.first.share >= WHOLE else "excerpt"


def _failed(archive: Archive, where: Path | None, records: Mapping[str, str]) -> Iterator[str]:
    """Captures that are there and cannot be believed."""
    for name, article in archive.articles.items():
        if rights_of(archive, article).text != "full" and article.capture and where:
            text = text_of(article, where)
            if isinstance(text, Lacking) and text.failed:
                yield f"{records[name]}: its capture is not used: {text.why}"


def _lacking(given: Mapping[str, Text | Lacking], found: Reuse) -> Iterator[str]:
    away = [name for name, text in given.items() if isinstance(text, Lacking)]
    if away:
        told = f"{counted(len(away), 'withheld text')}: neither capture nor counts at hand"
        yield f"not compared: {told} ({_named(away)})"
    if found.brief:
        told = f"{counted(len(found.brief), 'text')} with fewer than {LEAST} fingerprints"
        yield f"not compared: {told} ({_named(found.brief)})"
    if found.common:
        yield f"passed over: {counted(found.common, 'fingerprint')} in more than {COMMON} texts (furniture)"


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


def _sum(found: Reuse) -> str:
    near = sum(one.near for one in found.proposals)
    open_ = sum(not one.confirmed for one in found.proposals if one.near)
    passages = len(found.proposals) - near
    return (
        f"{counted(found.compared, 'text')} compared: {near} near-cop{'y' if near == 1 else 'ies'}, "
        f"{open_} of them not confirmed; {counted(passages, 'pair')} with a passage in common"
    )
