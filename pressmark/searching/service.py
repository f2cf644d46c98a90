"""Documents to the files of a Pagefind bundle, by way of the binary's service on standard input and output.

Each message is JSON, coded in base64 and ended by a comma (Pagefind 1.5.2, `--service`). The documents go in one after
the other in the order given, where `--site` would follow the directory's own order, which differs from disk to disk.
"""

import base64
import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from markupsafe import escape

from pressmark.pages.page import PARTING, Document, Passage

VERSION = "1.5.2"  # the twins and the canonical form are checked against this one and no other
BASE_SECONDS, SECONDS_PER_DOCUMENT = 60.0, 0.05  # about ten times what it needs
INSTALL = f"pip install pagefind-bin=={VERSION}"
INSTEAD = "or build with --no-search, which leaves search out"
PIPE = subprocess.PIPE


class SearchFailed(Exception):  # noqa: N818 (says what failed)
    """No index, and why; the message says what to do."""


def binary() -> Path:
    """The binary that came with the package pagefind-bin."""
    try:
        import pagefind_bin  # type: ignore[import-untyped]

        return Path(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise SearchFailed(f"search needs Pagefind, which is not installed: {error} ({INSTALL}, {INSTEAD})") from error


def index(documents: Sequence[Document], executable: Path, seconds: float | None = None) -> dict[str, bytes]:
    """The files of the bundle by their paths within it. Raises SearchFailed, after `seconds` at the latest."""
    allowed = BASE_SECONDS + SECONDS_PER_DOCUMENT * len(documents) if seconds is None else seconds
    _require_version(executable, allowed)
    answers = _converse(executable, [_message(n, **ask) for n, ask in enumerate(_asks(documents))], allowed)
    for n, answer in sorted(answers.items()):
        if answer.get("type") == "Error":
            what = documents[n - 1].url if 0 < n <= len(documents) else "the index"
            raise SearchFailed(f"Pagefind refuses {what}: {answer.get('message')} ({INSTEAD})")
    return {str(file["path"]): base64.b64decode(file["content"]) for file in answers[len(documents) + 1]["files"]}


def _require_version(executable: Path, seconds: float) -> None:
    with _running(executable, "--version", seconds) as process:
        assert process.stdout
        said = process.stdout.read().decode("ascii", "replace").split()
    if said[-1:] != [VERSION]:
        found = said[-1] if said else "one that does not say which"
        raise SearchFailed(f"search is checked with Pagefind {VERSION}, not {found} ({INSTALL}, {INSTEAD})")


def _asks(documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"keep_index_url": True}}
    for document in documents:
        yield {"type": "AddFile", "index_id": 0, "url": f"/{document.url}", "file_contents": html(document)}
    yield {"type": "GetFiles", "index_id": 0}


def _message(number: int, **payload: Any) -> bytes:
    message = json.dumps({"message_id": number, "payload": payload}, ensure_ascii=False)
    return base64.b64encode(message.encode()) + b","


def _converse(executable: Path, messages: Sequence[bytes], seconds: float) -> dict[int, dict[str, Any]]:
    """The answers by the number of their message: all, or fewer if one is an error.

    The service ends where its input ends, without the answers that are due, so that stays open until they are here.
    """
    with _running(executable, "--service", seconds) as process:
        assert process.stdin
        assert process.stdout
        threading.Thread(target=_feed, args=(process.stdin, messages), daemon=True).start()
        answers = _answers(process.stdout, len(messages))
    if len(answers) < len(messages) and not any(answer.get("type") == "Error" for answer in answers.values()):
        raise SearchFailed(f"Pagefind stopped before it was done ({INSTALL} anew, {INSTEAD})")
    return answers


@contextmanager
def _running(executable: Path, option: str, seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """The binary at work, ended with the block or when its time is over; then SearchFailed is raised.

    It has a process group of its own, so that nothing it started is left to hold our pipe open.
    """
    try:
        process = subprocess.Popen(
            [executable, option], stdin=PIPE, stdout=PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        raise SearchFailed(f"Pagefind cannot be run: {error} ({INSTALL}, {INSTEAD})") from error
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        _end(process)

    timer = threading.Timer(seconds, stop)
    timer.start()
    with process:
        try:
            yield process
        finally:
            timer.cancel()
            _end(process)
            with suppress(OSError):  # what it was not there to read
                process.stdin.close()  # type: ignore[union-attr]
    if overdue.is_set():
        raise SearchFailed(f"Pagefind gave no answer within {seconds:g} seconds and was stopped (try again, {INSTEAD})")


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _feed(stdin: IO[bytes], messages: Iterable[bytes]) -> None:
    with suppress(OSError, ValueError):  # it stopped reading, or we did; what was answered tells why
        for message in messages:
            stdin.write(message)
        stdin.flush()


def _answers(stdout: IO[bytes], count: int) -> dict[int, dict[str, Any]]:
    """What was answered until all was, or until the service ended."""
    found: dict[int, dict[str, Any]] = {}
    parts: list[bytes] = []
    while len(found) < count and (read := os.read(stdout.fileno(), 1 << 20)):
        *ends, rest = read.split(b",")
        for end in ends:
            number, answer = _answer(b"".join((*parts, end)))
            found[number] = answer
            parts = []
        parts.append(rest)
    return found


def _answer(message: bytes) -> tuple[int, dict[str, Any]]:
    try:
        said = json.loads(base64.b64decode(message, validate=True))
        return int(said["message_id"]), dict(said["payload"])
    except (ValueError, KeyError, TypeError) as error:
        raise SearchFailed(f"Pagefind answers what cannot be read: {message[:40]!r} ({INSTEAD})") from error


META = dict.fromkeys(("words", "outlet", "mark", "date", "facts", "byline", "lang", "dir"), "")


def html(document: Document) -> str:
    """The document as Pagefind reads it. What is no word of the page stands in the head: meta, filters, sort.

    Every document has every meta field, empty or not: places in postings are counted by the number of their field, and
    so they mean the same in every shard.
    """
    meta = {**META, **dict(document.meta), "kind": document.kind, "aliases": PARTING.join(document.aliases)}
    fields = [_field("meta", *pair) for pair in meta.items()]
    fields += [_field("filter", *pair) for pair in document.filters]
    fields.append(_field("sort", "date", document.day))
    title, passages = escape(document.title), "\n".join(map(_passage, document.passages))
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><head><title>{title}</title>{"".join(fields)}</head>'
        f"<body><main data-pagefind-body><h1>{title}</h1>{passages}</main></body></html>"
    )


@lru_cache(maxsize=1 << 14)  # most are those of many documents
def _field(what: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{what}="{escape(name)}[content]" content="{escape(value)}">'


def _passage(passage: Passage) -> str:
    """Headings carry their id, paragraphs an empty element: Pagefind stores the text of what has an id once more."""
    name, tag, text = escape(passage.id), passage.tag, escape(passage.text)
    if name and tag == "p":
        return f'<p><span id="{name}"></span>{text}</p>'
    return f'<{tag} id="{name}">{text}</{tag}>' if name else f"<{tag}>{text}</{tag}>"
