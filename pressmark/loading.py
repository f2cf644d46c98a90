"""The folders of a build to all that stands in them: checked and linked, or every problem of every file at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pressmark import anchors, assets, checking, features, judging, linking, reading, sums
from pressmark.archive import Archive
from pressmark.features import Features
from pressmark.fields import Ref
from pressmark.linking import Links
from pressmark.memo import NOTHING, Memo
from pressmark.problems import BuildError, Problem
from pressmark.sources import Sources
from pressmark.spreading import processes
from pressmark.wording import Wording


@dataclass(frozen=True, slots=True)
class Loaded:
    """Content, checked and linked, with the files of the site and the words of its language."""

    archive: Archive
    links: Links
    counted: Mapping[str, Features]  # of withheld texts, by article
    static: assets.Assets
    words: Wording
    records: tuple[reading.Record, ...]
    addresses: Mapping[Ref, anchors.Known]  # every one that was ever published


def load(given: Sources, memo: Memo = NOTHING) -> Loaded:
    """All that stands in the folders; raises `BuildError` with all problems of all files."""
    archive, links, static, records, addresses, problems = _read(given, memo)
    articles = {record.id for record in records if record.kind == "article"}
    counted, strays = features.read(given.content, archive, articles)
    _, torn = sums.read(given.content, articles)
    words, lacks = _wording(archive, records)
    if found := (*problems, *strays, *torn, *lacks):
        raise BuildError(found)
    if given.base_url is not None:
        archive = replace(archive, site=archive.site.model_copy(update={"base_url": given.base_url}))
    return Loaded(archive, links, counted, static, words, records, addresses)


def believe(given: Sources) -> Archive:
    """The records alone, checked and linked, whatever the counts in `content/features/` are; raises `BuildError`."""
    return addressed(given)[0]


def addressed(given: Sources) -> tuple[Archive, Mapping[Ref, anchors.Known]]:
    """The same, and every address that was ever published; raises `BuildError`."""
    archive, _, _, _, addresses, problems = _read(given)
    if problems:
        raise BuildError(problems)
    return archive, addresses


def _read(
    given: Sources, memo: Memo = NOTHING
) -> tuple[
    Archive,
    Links,
    assets.Assets,
    tuple[reading.Record, ...],
    Mapping[Ref, anchors.Known],
    tuple[Problem, ...],
]:
    """What the records say, and everything that is wrong with them."""
    records, problems = reading.read(given.content, memo, judging.judge(processes(given.jobs)))
    archive, faults = checking.check(records, memo=memo)
    kept, strays = anchors.read(given.content, anchors.claimed(records))
    archive = anchors.settle(archive, kept)
    static, flaws = assets.gather(given.static)
    links, breaks = linking.link(archive, records, static.files.keys())
    return archive, links, static, records, kept, (*problems, *faults, *strays, *flaws, *breaks)


def _wording(archive: Archive, records: Iterable[reading.Record]) -> tuple[Wording, list[Problem]]:
    """The words of the archive's language; where it has no catalogue, English and what is wrong."""
    try:
        return Wording(archive.site.language), []
    except LookupError as error:
        places = [record.place("language") for record in records if record.kind == "site"]
        return Wording("en"), [Problem(place, "bad-language", f"`language`: {error}") for place in places]
