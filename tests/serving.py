"""A running `pressmark serve` on a content folder of a fact's own, and a tab that hears its events."""

import http.client
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.factories import SOUND, write

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 20.0  # seconds for what must come
CALM = 0.6  # seconds in which nothing may come: four times the quiet after which a build is due


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Tab:
    """An open stream of events, as a page has one."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.connection.request("GET", "/_serve/events")
        self.socket = self.connection.sock
        self.response = self.connection.getresponse()
        self.next()

    def _hear(self, seconds: float) -> dict[str, Any]:
        self.socket.settimeout(seconds)
        while not (line := self.response.readline()).startswith(b"data: "):
            assert line, "the stream ended"
        self.state = json.loads(line.removeprefix(b"data: "))
        return self.state

    def next(self) -> dict[str, Any]:
        """The state after the next build, good or not."""
        while not self._settled(self._hear(PATIENCE)):
            pass
        return self.state

    def news(self) -> dict[str, Any]:
        """The next state, whatever it is."""
        return self._hear(PATIENCE)

    @staticmethod
    def _settled(state: dict[str, Any]) -> bool:
        """Whether nothing follows by itself: no build is under way."""
        return not state["building"]

    @property
    def number(self) -> int:
        """Of the site that was built last."""
        return int(self.state["number"])

    def built(self) -> int:
        """Waits until a site is built without a problem, and gives its number."""
        while self.next()["problems"]:
            pass
        return self.number

    def is_calm(self) -> bool:
        """Whether not even a build begins for a while. Nothing can be heard after that."""
        try:
            self._hear(CALM)
        except TimeoutError:
            return True
        return False

    def close(self) -> None:
        self.response.close()
        self.connection.close()


class Serving:
    """A server process. `folder` is where it was started, with the records in `content/`."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.content = folder / "content"
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self.process: subprocess.Popen[str] = subprocess.Popen(command, cwd=folder, env=environment, **pipes)  # type: ignore[call-overload]
        self.lines: queue.Queue[str] = queue.Queue()
        self.all: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        found = re.search(r"http://\S+", self.said("http://"))
        assert found
        self.address = found.group()
        self.port = urlsplit(self.address).port or 0
        self.tabs: list[Tab] = []

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.all.append(line)
            self.lines.put(line)

    def said(self, part: str) -> str:
        """Waits for a line with this in it."""
        while part not in (line := self.lines.get(timeout=PATIENCE)):
            pass
        return line

    def tab(self) -> Tab:
        self.tabs.append(Tab(self.port))
        return self.tabs[-1]

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """The answer to a path, sent as it stands."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        reply = Reply(response.status, dict(response.headers), response.read())
        connection.close()
        return reply

    def restore(self) -> None:
        """Puts the sound records back, and waits until they are built."""
        present = {path.relative_to(self.content).as_posix() for path in self.content.rglob("*.*") if path.is_file()}
        for name in present - SOUND.keys():
            (self.content / name).unlink()
        changed = {name: text for name, text in SOUND.items() if (self.content / name).read_text() != text}
        write(self.content, changed)
        for tab in self.tabs:
            tab.close()
        self.tabs.clear()
        while not self.tab().is_calm():
            pass

    def stop(self, number: int = signal.SIGINT) -> int:
        """Interrupts it and gives its exit code."""
        for tab in self.tabs:
            tab.close()
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(folder: Path, *arguments: str, **files: str | None) -> Iterator[Serving]:
    """Serves the sound archive of the factories, with these files of `content/` instead (by path with _ for /)."""
    write(folder / "content", {**SOUND, **files})
    running = Serving(folder, *arguments)
    try:
        yield running
    finally:
        assert running.stop() == 0
        assert not any("Traceback" in line for line in running.all)
