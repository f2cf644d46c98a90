"""Arguments to a call of `pipeline`, and its outcome to lines on the terminal and an exit code.

0 all well; 1 content or build; 2 usage or configuration; 3 another build holds the lock; 130 interrupted. A mistake in
Pressmark's own code shows its traceback.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from pressmark import __version__
from pressmark.problems import BuildError

OK, FAILED, USAGE, LOCKED, INTERRUPTED = 0, 1, 2, 3, 130
MANY = 200  # pages from which on progress is worth showing


def parser() -> argparse.ArgumentParser:
    """Every command and option; the README explains them, and a test holds that it does."""
    main = argparse.ArgumentParser(prog="pressmark", description="Builds a static research archive from its records.")
    main.add_argument("--version", action="version", version=f"pressmark {__version__}")
    commands = main.add_subparsers(dest="command", metavar="COMMAND")
    build = commands.add_parser("build", help="build the site (what happens without a command)")
    check = commands.add_parser("check", help="read and check all records, write nothing")
    clean = commands.add_parser("clean", help="remove what a build made, and nothing else")
    for command in (build, check):
        command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the records")
        command.add_argument("--templates", type=Path, metavar="DIR", help="templates that replace the usual ones")
        command.add_argument("--static", type=Path, metavar="DIR", help="static files beside the usual ones")
        command.add_argument("--base-url", metavar="URL", help="where the site will stand, instead of archive.yaml's")
    for command in (build, check):
        command.add_argument("--no-search", dest="search", action="store_false", help="leave search out")
    for command in (build, clean):
        command.add_argument("--output", type=Path, default=Path("site"), metavar="DIR", help="the site")
    for command in (build, check, clean):
        command.add_argument("-q", "--quiet", action="store_true", help="print nothing but problems")
    return main


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    commands = {"build", "check", "clean"}
    if not commands & set(given[:1]) and not {"-h", "--help", "--version"} & set(given):
        given.insert(0, "build")
    options = parser().parse_args(given)
    if threading_main():
        signal.signal(signal.SIGTERM, _terminated)
    return _outcome({"build": _build, "check": _check, "clean": _clean}[options.command], options)


def threading_main() -> bool:
    """Whether signals can be set here: they cannot in any thread but the first."""
    import threading

    return threading.current_thread() is threading.main_thread()


def _terminated(_signal: int, _frame: FrameType | None) -> NoReturn:
    """SIGTERM leaves as Ctrl-C does, so that the staged folder goes."""
    raise KeyboardInterrupt


def _outcome(command: Callable[[argparse.Namespace], str], options: argparse.Namespace) -> int:
    from pressmark.disk import CannotWrite, Locked
    from pressmark.publishing import BadOutput
    from pressmark.searching import SearchFailed

    try:
        said = command(options)
    except BuildError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{_counted(len(error.problems), 'problem')}; the site stays as it was", file=sys.stderr)
        return FAILED
    except (CannotWrite, SearchFailed) as error:
        return _failed(FAILED, error)
    except (BadOutput, _Usage) as error:
        return _failed(USAGE, error)
    except Locked as error:
        return _failed(LOCKED, error)
    except KeyboardInterrupt:
        return _failed(INTERRUPTED, "interrupted; the site stays as it was")
    if not options.quiet:
        print(said)
    return OK


class _Usage(Exception):  # noqa: N818 (says what was asked for)
    """Something named on the command line that cannot be."""


def _failed(code: int, error: object) -> int:
    print(f"pressmark: {error}", file=sys.stderr)
    return code


def _counted(n: int, thing: str) -> str:
    return f"{n} {thing}{'' if n == 1 else 's'}"


def _sources(options: argparse.Namespace) -> Any:
    from pressmark import pipeline

    for name in ("content", "templates", "static"):
        folder = getattr(options, name)
        if folder is not None and not folder.is_dir():
            raise _Usage(f"--{name}: there is no folder {folder} (name another, or run where it stands)")
    if options.base_url is not None and not options.base_url.startswith(("http://", "https://")):
        raise _Usage(f"--base-url must begin with https:// or http://, not {options.base_url!r}")
    return pipeline.sources(options.content, options.templates, options.static, options.base_url, options.search)


def _build(options: argparse.Namespace) -> str:
    from pressmark import pipeline

    track = _progress if sys.stderr.isatty() and not options.quiet else pipeline.untracked
    built = pipeline.build(_sources(options), options.output, track)
    shown = os.path.relpath(built.output)
    return f"{_counted(built.articles, 'article')}, {_counted(built.pages, 'page')} and feeds: {shown}/index.html"


def _check(options: argparse.Namespace) -> str:
    from pressmark import pipeline

    return f"{_counted(pipeline.check(_sources(options)), 'record')}, no problem"


def _clean(options: argparse.Namespace) -> str:
    from pressmark import disk, publishing

    folder = publishing.output_folder(options.output, [])
    with disk.lock(folder):
        left = publishing.clean(folder)
    if not left:
        return f"{options.output} is gone"
    return f"{options.output}: what the build made is gone; left are {', '.join(left[:5])}" + (
        " ..." if left[5:] else ""
    )


def _progress(things: Any, doing: str, count: int) -> Any:
    """A bar on the terminal for long work; `rich` is imported only then. It keeps to NO_COLOR."""
    if count < MANY:
        return things
    from rich.console import Console
    from rich.progress import track

    return track(things, description=doing, total=count, console=Console(stderr=True), transient=True)
