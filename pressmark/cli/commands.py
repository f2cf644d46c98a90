"""Options to what a command does; each gives the line that is printed when all is well."""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from pressmark.cli.asked import Failed, Usage, captures, hands, sources
from pressmark.cli.keeping import anchors, features, verify
from pressmark.cli.removing import clean
from pressmark.cli.reporting import counted
from pressmark.cli.timing import Timings

MANY = 200  # pages from which on progress is worth showing


def _build(options: argparse.Namespace) -> str:
    from pressmark import memo, resting

    given = _edition(options)
    with memo.opened(options.cache, _warn) as known:
        if rest := resting.at_rest(known, given, options.output):
            return f"{_made(*rest, options.output)} (nothing to do)"
        from pressmark import pipeline  # takes as long to be imported as all that was done so far

        track = _progress if sys.stderr.isatty() and not options.quiet else pipeline.untracked
        timings = Timings() if options.timings else None
        with hands(options, given, bool(known)) as those:
            built = pipeline.build(given, options.output, track, memo=known, timed=timings or nullcontext, hands=those)
    if timings:
        print(timings.table(), file=sys.stderr)
    return _made(built.articles, built.pages, built.output) + _against(built.changes)


def _made(articles: int, pages: int, output: Path) -> str:
    return f"{counted(articles, 'article')}, {counted(pages, 'page')} and feeds: {os.path.relpath(output)}/index.html"


def _against(changes: Any) -> str:
    """What differs from the site that was there; "" where there was none."""
    if not changes.unchanged:
        return ""
    gone = f", {len(changes.removed)} gone" if changes.removed else ""
    return f" ({counted(len(changes.written), 'file')} new or changed{gone}, {changes.unchanged} as before)"


def _edition(options: argparse.Namespace) -> Any:
    """The sources, with captures where a reading room is wanted, which has a folder of its own."""
    given = sources(options)
    if not options.reading_room:
        if options.captures:
            raise Usage("--captures goes with --reading-room: the public edition is built without captures")
        return given
    if options.executor:
        raise Usage("--reading-room goes without --executor: full texts are sent to no other machine")
    if options.output == Path("site"):
        raise Usage("--reading-room wants --output: a folder of its own, which is not published")
    where = captures(options)
    if where is None:
        raise Usage("--reading-room needs the captures (name their folder with --captures)")
    return replace(given, captures=where)


def _serve(options: argparse.Namespace) -> str:
    from pressmark import serving

    given = sources(options)
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
    where = captures(options) if options.copies else None
    given = sources(options)
    with memo.opened(options.cache, _warn) as known, hands(options, given, bool(known)) as those:
        count = pipeline.check(given, known, those)
    told = {"text": f"{counted(count, 'record')}, no problem", "json": "[]", "github": ""}[options.format]
    return f"{_copies(options, where)}\n{told}" if options.copies else told


def _copies(options: argparse.Namespace, where: Path | None) -> str:
    from pressmark import pipeline
    from pressmark.cli.copies import copies

    loaded = pipeline.load(sources(options))
    files = {path.stem: os.path.relpath(path) for path in (options.content / "articles").rglob("*.md")}
    return copies(loaded.archive, loaded.links, loaded.counted, where, files)


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


def _export(options: argparse.Namespace) -> str:
    from pressmark import exporting, pipeline

    try:
        rows = pipeline.export(sources(options), options.sqlite)
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
    "features": features,
    "anchors": anchors,
    "export": _export,
    "import": _import,
    "verify": verify,
    "clean": clean,
}
