"""The folders of a build to all that stands in them: checked and linked, or every problem of every file at once."""

from collections.abc import Iterable
from dataclasses import replace

from pressmark import anchors, assets, checking, features, linking, reading, sums
from pressmark.archive import Archive
from pressmark.features import Features
from pressmark.fields import Ref
from pressmark.linking import Links
from pressmark.memo import NOTHING, Memo
from pressmark.problems import BuildError, Problem
from pressmark.sources import Sources
from pressmark.wording import Wording


def load(given: Sources, memo: Memo = NOTHING) -> tuple[Archive, Links, dict[str, Features], assets.Assets, Wording]:
    """Content, checked and linked, and its language; raises `BuildError` with all problems of all files."""
    archive, links, static, records, problems = _read(given, memo)
    articles = {record.id for record in records if record.kind == "article"}
    counted, strays = features.read(given.content, archive, articles)
    _, torn = sums.read(given.content, articles)
    words, lacks = _wording(archive, records)
    if found := (*problems, *strays, *torn, *lacks):
        raise BuildError(found)
    if given.base_url is not None:
        archive = replace(archive, site=archive.site.model_copy(update={"base_url": given.base_url}))
    return archive, links, counted, static, words


def believe(given: Sources) -> Archive:
    """The records alone, checked and linked, whatever the counts in `content/features/` are; raises `BuildError`."""
    archive, _, _, _, problems = _read(given)
    if problems:
        raise BuildError(problems)
    return archive


def addressed(given: Sources) -> tuple[Archive, dict[Ref, anchors.Known]]:
    """The same, and every address that was ever published; raises `BuildError`."""
    archive = believe(given)
    return archive, anchors.read(given.content, anchors.claimed(reading.read(given.content)[0]))[0]


def _read(
    given: Sources, memo: Memo = NOTHING
) -> tuple[Archive, Links, assets.Assets, tuple[reading.Record, ...], tuple[Problem, ...]]:
    """What the records say, and everything that is wrong with them."""
    records, problems = reading.read(given.content, memo)
    archive, faults = checking.check(records, memo=memo)
    kept, strays = anchors.read(given.content, anchors.claimed(records))
    archive = anchors.settle(archive, kept)
    static, flaws = assets.gather(given.static)
    links, breaks = linking.link(archive, records, static.files.keys())
    return archive, links, static, records, (*problems, *faults, *strays, *flaws, *breaks)


def _wording(archive: Archive, records: Iterable[reading.Record]) -> tuple[Wording, list[Problem]]:
    """The words of the archive's language; where it has no catalogue, English and what is wrong."""
    try:
        return Wording(archive.site.language), []
    except LookupError as error:
        places = [record.place("language") for record in records if record.kind == "site"]
        return Wording("en"), [Problem(place, "bad-language", f"`language`: {error}") for place in places]
