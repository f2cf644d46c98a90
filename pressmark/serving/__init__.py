"""Sources to a site that is served on this machine and built again, by the same `build` as ever, after every change.

This thread builds; the server and the watching have theirs. The page is there first: that of a changed record is made
from what the last build knew of all others, and shown while the site is built. A change in between begins again.
"""

import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from watchdog.observers import Observer

from pressmark import assets, memo, pipeline
from pressmark.disk import CannotWrite, Locked
from pressmark.pages import Task
from pressmark.pages.page import Page
from pressmark.pipeline import Sources
from pressmark.planning import Timed
from pressmark.problems import BuildError, Problem
from pressmark.publishing import BadOutput
from pressmark.rendering import BadTemplate, renderer
from pressmark.searching import SearchFailed
from pressmark.serving.answering import Served, answer, refusal
from pressmark.serving.catalogue import HERE, catalogue
from pressmark.serving.reloading import Board, Trouble
from pressmark.serving.server import LOCAL, PortTaken, Server
from pressmark.serving.watching import Watch, watch
from pressmark.spreading import WorkerDied
from pressmark.wording import Wording

EXAMPLES = pipeline.PACKAGE.parent / "tests" / "examples" / "parts"  # only a checkout has them
SHEETS = ("site.css", "chart.css", "entries.css", "timeline.css", "event.css", "names.css", "search.css", "room.css")
FEW = 20  # changed files, the pages of which are made before all is built: more are a checkout, not an edit
LAST = ("index", "remember", "publish")  # stages of a build that is as good as done
TICK = 1.0  # seconds between two looks for what no event tells
Say = Callable[[str], None]
OUTSIDE = (
    BadOutput,
    CannotWrite,
    Locked,
    SearchFailed,
    WorkerDied,
)  # what may be mended without a change that anybody sees

__all__ = ["PortTaken", "Wish", "serve"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How to serve: `output` None is a folder that goes when the server ends, `cache` None remembers nothing."""

    port: int
    prefix: str
    poll: bool
    output: Path | None
    cache: Path | None


def serve(given: Sources, wish: Wish, say: Say, warn: Say, observer: Any = Observer) -> None:
    """Serves until it is interrupted; `say` gets the news for the terminal, `warn` the problems.

    Raises PortTaken, and for the first build what `publishing` and `disk` raise; whatever is wrong later is shown.
    """
    with _output(wish.output) as output, Server(wish.port) as server:
        address = f"http://{LOCAL}:{server.port}{wish.prefix}"
        if wish.output is None and given.base_url is None:
            given = replace(given, base_url=address)  # 404.html links by absolute path, and nobody gets these bytes
        board = server.board = Board()
        live: memo.Live = {}
        opened = partial(memo.opened, wish.cache, cache(warn), live=live)
        desk = _Desk(given, output, board, say, warn, opened, live)
        served = Served(output, wish.prefix, server.port)
        server.refusal = partial(refusal, served)
        server.answer = lambda target: answer(served, board, target, desk.parts, desk.waiting)
        Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        examples = [EXAMPLES] if EXAMPLES.is_dir() else []
        watching = watch([given.content, *given.templates, *given.static, *examples], wish.poll, warn, observer)
        try:
            say(f"{address} shows {given.content}/ and every change to it (Ctrl-C ends it)")
            again = desk.build(watching, first=True)
            while True:
                _wait(watching, output, board, again)
                again = desk.build(watching)
        finally:
            watching.stop()
            server.shutdown()


@contextmanager
def _output(named: Path | None) -> Iterator[Path]:
    if named is not None:
        yield named.absolute()
        return
    with TemporaryDirectory(prefix="pressmark-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve() / "site"


def _wait(watching: Watch, output: Path, board: Board, again: bool) -> None:
    """Until something changed, or the site that was built is gone, or for a moment before it is tried again."""
    while not watching.changes.wait(TICK):
        watching.mend()
        gone = board.state.number and not board.state.troubles and not (output / "index.html").is_file()
        if again or gone:
            return


class _Overtaken(Exception):  # noqa: N818 - named for what happened
    """What is built is out of date already."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What builds, and makes the pages that no build makes."""

    given: Sources
    output: Path
    board: Board
    say: Say
    warn: Say
    opened: Callable[[], AbstractContextManager[memo.Memo]]
    live: memo.Live
    unbuilt: set[str] = field(default_factory=set)  # paths of files that changed since the site was built last

    def build(self, watching: Watch, first: bool = False) -> bool:
        """The site, unless something is wrong or has changed; whether to try again in a moment."""
        self.board.begun()
        self._look_ahead(watching.changes.begun)
        begun = time.monotonic()
        calm = nullcontext if first else partial(_calm, watching)
        try:
            with self.opened() as known:
                built = pipeline.build(self.given, self.output, partial(_while, calm), known, calm)
        except _Overtaken:
            return False
        except BuildError as error:
            self._failed(str(error), _troubles(error.problems))
            return False
        except Exception as error:
            if first:
                raise
            self._failed(*_excused(error))
            return isinstance(error, OUTSIDE)
        self.unbuilt.clear()
        self.board.built()
        self.say(f"built {built.pages} pages and feeds in {time.monotonic() - begun:.1f} s")
        return False

    def _look_ahead(self, paths: Iterable[str]) -> None:
        """Shows the pages of the records that changed, where that can be known of so few files; else they are built."""
        self.unbuilt.update(paths)
        if len(self.unbuilt) > FEW:
            return
        try:
            if pages := pipeline.ahead(self.given, self.live, map(Path, self.unbuilt)):
                self.board.is_ahead(pages)
        except Exception as error:  # the build will say what is wrong, or that nothing is
            self.warn(_excused(error)[0])

    def _failed(self, said: str, troubles: Sequence[Trouble]) -> None:
        known = self.board.state.troubles
        self.board.failed(troubles)
        if tuple(troubles) != known:
            self.warn(said)

    def waiting(self) -> bytes | None:
        """The page for as long as there is no site."""
        wrong = self.board.state.troubles
        n = len(wrong)
        title = f"{n} problem{'s' if n != 1 else ''}; there is no site yet" if n else "The site is being built"
        said = "Save what mends this, and the site stands here." if n else "It stands here in a moment."
        return _page(title, said, wrong)

    def parts(self) -> bytes | None:
        """The catalogue of parts; None where its examples are not at hand."""
        if not EXAMPLES.is_dir():
            return None
        urls = assets.gather(self.given.static)[0].urls
        try:
            return catalogue(EXAMPLES, self.given.templates, [f"../{urls[sheet]}" for sheet in SHEETS])
        except BadTemplate as error:
            wrong = [error.problem]
        except BuildError as error:
            wrong = list(error.problems)
        return _page("The catalogue of parts cannot be shown", "Save what mends this.", _troubles(wrong))


@contextmanager
def _calm(watching: Watch, doing: str) -> Iterator[None]:
    """Nothing changes that this is done for; what is done already is published all the same."""
    if watching.changes.pending and doing not in LAST:
        raise _Overtaken
    yield


def _while(calm: Timed, tasks: Iterable[Task], doing: str, _count: int) -> Iterator[Task]:
    """The tasks, as long as it is calm."""
    for task in tasks:
        with calm(doing):
            yield task


def _troubles(problems: Iterable[Problem]) -> tuple[Trouble, ...]:
    return tuple(Trouble(str(problem.place), problem.message, problem.rule) for problem in problems)


def _excused(error: Exception) -> tuple[str, list[Trouble]]:
    """What the terminal and the pages say of a failure that no source file is to blame for."""
    if isinstance(error, OUTSIDE):
        return str(error), [Trouble("", str(error), "")]
    said = f"Pressmark itself failed, its terminal says where: {error!r}"
    return "".join(traceback.format_exception(error)), [Trouble("", said, "")]


def _page(title: str, said: str, wrong: Sequence[Trouble]) -> bytes:
    return renderer((HERE,), Wording("en"))(Page("", "waiting.html", title, wrong, description=said)).encode()
