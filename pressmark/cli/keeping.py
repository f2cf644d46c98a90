"""Options to what is kept beside records (counts and sums of captures, addresses), and whether it holds."""

import argparse
import os
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pressmark.cli.asked import Failed, Usage, captures, sources
from pressmark.cli.reporting import counted
from pressmark.problems import nearest


def verify(options: argparse.Namespace) -> str:
    """Holds records against their captures; one that failed fails the command, one that cannot be held does not."""
    from itertools import groupby

    from pressmark import pipeline, sums, verifying

    where = captures(options)
    loaded = pipeline.load(sources(options))
    archive, counts = loaded.archive, loaded.counted
    kept, _ = sums.read(options.content, archive.articles)
    files = {path.stem: os.path.relpath(path) for path in (options.content / "articles").rglob("*.md")}
    lines: list[str] = []
    states: Counter[str] = Counter()
    for name, group in groupby(verifying.verify(archive, counts, kept, where), key=lambda one: one.article):
        findings = list(group)
        states[found := verifying.state(findings)] += 1
        held = ", ".join(one.claim for one in findings if one.state == "ok")
        whys = [f"{one.claim}: {one.why}" for one in findings if one.state != "ok"]
        lines.append(f"{files[name]}: {found}{f' ({held})' if held else ''}{''.join(f'; {why}' for why in whys)}")
    told = ", ".join(f"{states[one]} {one}" for one in ("ok", "failed", "unverifiable"))
    lines.append(f"{counted(states.total(), 'article')}: {told}")
    if states["failed"]:
        raise Failed("\n".join(line for line in lines if ": failed" in line or line == lines[-1]))
    return "\n".join(lines)


def features(options: argparse.Namespace) -> str:
    """Counts texts from their captures; a capture that is not the recorded one fails the command."""
    from pressmark import extracting, pipeline

    given = sources(options)
    archive = pipeline.believe(given)
    if strange := [name for name in options.id if name not in archive.articles]:
        raise Usage(f"there is no article:{strange[0]}{nearest(strange[0], archive.articles)}")
    found = extracting.extract(given.content, archive, captures(options), options.id)
    failed = [f"article:{one.article}: {one.why}" for one in found if one.state == "failed"]
    if failed:
        raise Failed("\n".join(failed))
    lacking = [f"article:{one.article} is not counted: {one.why}" for one in found if one.state == "lacking"]
    counts = Counter(one.state for one in found)
    told = (
        f"{counted(counts['written'], 'text')} counted anew, {counts['unchanged']} as before, {counts['lacking']} not"
    )
    return "\n".join([*lacking, told])


def anchors(options: argparse.Namespace) -> str:
    """Writes down every address, or only says whether that was done."""
    from pressmark import anchoring, pipeline

    given = sources(options)
    archive, kept = pipeline.addressed(given)
    if options.check:
        return _kept(anchoring.lacking(archive, kept))
    done = anchoring.keep(given.content, archive, kept)
    told = f"{counted(done.texts, 'text')} with {done.addresses} addresses, {done.new} of them new"
    if done.moved or done.gone:
        told += f"; of the old ones {done.moved} lead to what has become of their words, {done.gone} to a note"
    return told


def _kept(lacking: Mapping[Any, int]) -> str:
    """That every address is kept; one that is not would break with the next edit, and fails the command."""
    if not lacking:
        return "every address is kept"
    lines = [f"{ref}: {n} of its addresses {'is' if n == 1 else 'are'} not kept" for ref, n in lacking.items()]
    raise Failed("\n".join([*lines, "(run `pressmark anchors`, and commit content/anchors/ with the texts)"]))
