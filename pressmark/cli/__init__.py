"""Arguments to a call of `pipeline`, and its outcome to lines on the terminal and an exit code.

0 all well; 1 content or build; 2 usage or configuration; 3 another build holds the lock; 130 interrupted. A mistake in
Pressmark's own code shows its traceback.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NoReturn

from pressmark.cli.asked import Failed, Usage
from pressmark.cli.commands import COMMANDS
from pressmark.cli.options import parser
from pressmark.cli.reporting import report
from pressmark.problems import BuildError

__all__ = ["main", "parser", "run"]

OK, FAILED, USAGE, LOCKED, INTERRUPTED = 0, 1, 2, 3, 130


def run() -> NoReturn:
    """The whole process: `main`, and an end at once.

    All is written and closed by then. Python would give back what a large archive took, piece by piece (2 s of 10,000
    articles), for nobody.
    """
    code = main()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
    except OSError:  # nobody reads it: Python has its own way to say so
        sys.exit(code)
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not set(COMMANDS) & set(given[:1]) and not {"-h", "--help", "--version"} & set(given):
        given.insert(0, "build")
    options = parser().parse_args(given)
    if threading_main():
        signal.signal(signal.SIGTERM, _terminated)
    return _outcome(COMMANDS[options.command], options)


def threading_main() -> bool:
    """Whether signals can be set here: they cannot in any thread but the first."""
    import threading

    return threading.current_thread() is threading.main_thread()


def _terminated(_signal: int, _frame: FrameType | None) -> NoReturn:
    """SIGTERM leaves as Ctrl-C does, so that the staged folder goes."""
    raise KeyboardInterrupt


def _outcome(command: Callable[[argparse.Namespace], str], options: argparse.Namespace) -> int:
    try:
        said = command(options)
    except BuildError as error:
        report(error.problems, getattr(options, "format", "text"))
        return FAILED
    except KeyboardInterrupt:
        return _failed(INTERRUPTED, "interrupted; the site stays as it was")
    except Exception as error:
        code = _code(error)
        if code is None:
            raise
        return _failed(code, error)
    if said and not options.quiet:
        print(said)
    return OK


def _code(error: Exception) -> int | None:
    """The exit code of what may be mended outside of Pressmark; None for a mistake of ours.

    Most of the house is imported here, for which a build with nothing to do has no time.
    """
    from pressmark.clusters import ClusterFailed
    from pressmark.disk import CannotWrite, Locked
    from pressmark.publishing import BadOutput
    from pressmark.room import CannotOpen
    from pressmark.searching import SearchFailed
    from pressmark.spreading import WorkerDied

    if isinstance(error, CannotOpen | CannotWrite | ClusterFailed | Failed | SearchFailed | WorkerDied):
        return FAILED
    if isinstance(error, BadOutput | Usage):
        return USAGE
    return LOCKED if isinstance(error, Locked) else None


def _failed(code: int, error: object) -> int:
    print(f"pressmark: {error}", file=sys.stderr)
    return code
