"""Options to what a command does; each gives the line that is printed when all is well."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pressmark.cli.removing import clean
from pressmark.cli.reporting import Failed, Usage, counted
from pressmark.problems import nearest

MANY = 200  # pages from which on progress is worth showing


def _sources(options: argparse.Namespace) -> Any:
    from pressmark import fields, pipeline

    for name in ("content", "templates", "static"):
        folder = getattr(options, name, None)
        if folder is not None and not folder.is_dir():
            raise Usage(f"--{name}: there is no folder {folder} (name another, or run where it stands)")
    base_url = getattr(options, "base_url", None)
    if base_url is not None and not fields.is_base_url(base_url):
        raise Usage(f"--base-url must be an address such as https://example.org/archive/, not {base_url!r}")
    templates, static = getattr(options, "templates", None), getattr(options, "static", None)
    given = pipeline.sources(options.content, templates, static, base_url, getattr(options, "search", True))
    return replace(given, jobs=getattr(options, "jobs", 0))


def _build(options: argparse.Namespace) -> str:
    from pressmark import memo, pipeline

    track = _progress if sys.stderr.isatty() and not options.quiet else pipeline.untracked
    given = _edition(options)
    with memo.opened(options.cache, _warn) as known:
        built = pipeline.build(given, options.output, track, memo=known)
    shown = os.path.relpath(built.output)
    made = f"{counted(built.articles, 'article')}, {counted(built.pages, 'page')} and feeds: {shown}/index.html"
    return made + _against(built.changes)


def _against(changes: Any) -> str:
    """What differs from the site that was there; "" where there was none."""
    if not changes.unchanged:
        return ""
    gone = f", {len(changes.removed)} gone" if changes.removed else ""
    return f" ({counted(len(changes.written), 'file')} new or changed{gone}, {changes.unchanged} as before)"


def _edition(options: argparse.Namespace) -> Any:
    """The sources, with captures where a reading room is wanted, which has a folder of its own."""
    given = _sources(options)
    if not options.reading_room:
        if options.captures:
            raise Usage("--captures goes with --reading-room: the public edition is built without captures")
        return given
    if options.output == Path("site"):
        raise Usage("--reading-room wants --output: a folder of its own, which is not published")
    where = _captures(options)
    if where is None:
        raise Usage("--reading-room needs the captures (name their folder with --captures)")
    return replace(given, captures=where)


def _serve(options: argparse.Namespace) -> str:
    from pressmark import serving

    given = _sources(options)
    wish = serving.Wish(options.port, options.prefix, options.poll, options.output, options.cache)

    def say(line: str) -> None:
        if not options.quiet:
            print(line, flush=True)

    try:
        serving.serve(given, wish, say, _warn)
    except serving.PortTaken as error:
        raise Usage(str(error)) from error
    except KeyboardInterrupt:  # how a server is ended
        return "stopped"
    return ""


def _warn(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _check(options: argparse.Namespace) -> str:
    from pressmark import memo, pipeline

    if options.copies and options.format != "text":
        raise Usage("--copies prints proposals, not problems: it goes with --format text only")
    where = _captures(options) if options.copies else None
    given = _sources(options)
    with memo.opened(options.cache, _warn) as known:
        count = pipeline.check(given, known)
    told = {"text": f"{counted(count, 'record')}, no problem", "json": "[]", "github": ""}[options.format]
    return f"{_copies(options, where)}\n{told}" if options.copies else told


def _captures(options: argparse.Namespace) -> Path | None:
    """The folder of the captures; None where none is named and the usual one is not there."""
    from pressmark import captures

    try:
        return captures.folder(options.captures, os.environ)
    except captures.NoFolder as error:
        raise Usage(str(error)) from error


def _copies(options: argparse.Namespace, where: Path | None) -> str:
    from pressmark import pipeline
    from pressmark.cli.copies import copies

    archive, links, counts, _, _ = pipeline.load(_sources(options))
    files = {path.stem: os.path.relpath(path) for path in (options.content / "articles").rglob("*.md")}
    return copies(archive, links, counts, where, files)


def _verify(options: argparse.Namespace) -> str:
    """Holds records against their captures; one that failed fails the command, one that cannot be held does not."""
    from itertools import groupby

    from pressmark import pipeline, sums, verifying

    where = _captures(options)
    archive, _, counts, _, _ = pipeline.load(_sources(options))
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


def _init(options: argparse.Namespace) -> str:
    from pressmark import scaffolding

    try:
        scaffolding.begin(options.folder)
    except scaffolding.CannotBegin as error:
        raise Usage(str(error)) from error
    return scaffolding.first_steps(options.folder)


def _new(options: argparse.Namespace) -> str:
    from pressmark import scaffolding

    if not options.content.is_dir():
        raise Usage(f"--content: there is no folder {options.content} (name another, or run where it stands)")
    try:
        path = scaffolding.new(options.content, options.kind, options.id)
    except scaffolding.CannotBegin as error:
        raise Usage(str(error)) from error
    return scaffolding.next_steps(path, options.kind)


def _schema(options: argparse.Namespace) -> str:
    from pressmark import scaffolding

    try:
        files = scaffolding.write_schemas(options.output)
    except scaffolding.CannotBegin as error:
        raise Usage(str(error)) from error
    return scaffolding.settings(files, options.output, options.content)


def _features(options: argparse.Namespace) -> str:
    """Counts texts from their captures; a capture that is not the recorded one fails the command."""
    from pressmark import extracting, pipeline

    given = _sources(options)
    archive = pipeline.believe(given)
    if strange := [name for name in options.id if name not in archive.articles]:
        raise Usage(f"there is no article:{strange[0]}{nearest(strange[0], archive.articles)}")
    found = extracting.extract(given.content, archive, _captures(options), options.id)
    failed = [f"article:{one.article}: {one.why}" for one in found if one.state == "failed"]
    if failed:
        raise Failed("\n".join(failed))
    lacking = [f"article:{one.article} is not counted: {one.why}" for one in found if one.state == "lacking"]
    counts = Counter(one.state for one in found)
    told = (
        f"{counted(counts['written'], 'text')} counted anew, {counts['unchanged']} as before, {counts['lacking']} not"
    )
    return "\n".join([*lacking, told])


def _anchors(options: argparse.Namespace) -> str:
    from pressmark import anchoring, pipeline

    given = _sources(options)
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


def _export(options: argparse.Namespace) -> str:
    from pressmark import exporting, pipeline

    try:
        rows = pipeline.export(_sources(options), options.sqlite)
    except exporting.NotOurs as error:
        raise Usage(str(error)) from error
    return f"{counted(rows, 'row')}: {options.sqlite}"


def _import(options: argparse.Namespace) -> str:
    """Proposes records; a file that is no capture fails the command, the others are imported."""
    from pressmark import importing

    if not options.content.is_dir():
        raise Usage(f"--content: there is no folder {options.content} (name another, or run where it stands)")
    wish = importing.Wish(tuple(options.file), options.outlet, options.text, options.yes, options.id)
    try:
        brought = importing.bring(options.content, wish)
    except importing.BadWish as error:
        raise Usage(str(error)) from error
    if brought.failed:
        if brought.said and not options.quiet:
            print("\n".join(brought.said))
        raise Failed("\n".join(brought.failed))
    return "\n".join(brought.said)


def _progress(things: Any, doing: str, count: int) -> Any:
    """A bar on the terminal for long work; `rich` is imported only then. It keeps to NO_COLOR."""
    if count < MANY:
        return things
    from rich.console import Console
    from rich.progress import track

    return track(things, description=doing, total=count, console=Console(stderr=True), transient=True)


COMMANDS: dict[str, Callable[[argparse.Namespace], str]] = {
    "build": _build,
    "serve": _serve,
    "check": _check,
    "init": _init,
    "new": _new,
    "schema": _schema,
    "features": _features,
    "anchors": _anchors,
    "export": _export,
    "import": _import,
    "verify": _verify,
    "clean": clean,
}
