"""What is built and what is wrong, to the events that open tabs hear and to the pages as `serve` alone answers them."""

import html
import json
import re
import secrets
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

SCRIPT = "/_serve/reload.js"
STYLE = "/_serve/problems.css"
ALIVE = 15.0  # seconds between two signs of life on a quiet stream: only writing finds a tab that is gone
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")', re.IGNORECASE)
NEEDED = (
    "script-src",
    "connect-src",
    "style-src",
    "worker-src",
)  # of the script: itself, its stream, its sheet, its worker


class Trouble(NamedTuple):
    """What is wrong, as shown; place and rule are "" for what no source file is to blame for."""

    place: str
    message: str
    rule: str


@dataclass(frozen=True, slots=True)
class State:
    """What there is to see: the number of the site that was built last, 0 before any, and what is wrong since."""

    run: str  # another server on the same port counts from 1 again
    turn: int  # how often there was news
    number: int
    troubles: tuple[Trouble, ...] = ()
    building: bool = False
    ahead: Mapping[str, bytes] = field(
        default_factory=dict
    )  # pages of the site that is being built, by url, which are there already

    def event(self) -> bytes:
        """As an event of a stream (HTML Standard §9.2)."""
        problems = [trouble._asdict() for trouble in self.troubles]
        told: dict[str, object] = {"run": self.run, "turn": self.turn, "number": self.number}
        told |= {"building": self.building, "problems": problems, "ahead": sorted(self.ahead)}
        return f"data: {json.dumps(told)}\n\n".encode()


class Board:
    """Where the builder posts the state and every open stream reads it."""

    def __init__(self) -> None:
        self.state = State(secrets.token_hex(4), 0, 0)
        self._news = threading.Condition()

    def begun(self) -> None:
        """A build begins; what was there so far still holds."""
        self._post(self.state.number, self.state.troubles, building=True)

    def is_ahead(self, pages: Mapping[str, bytes]) -> None:
        """A build goes on, and these pages of it can be shown."""
        self._post(self.state.number, self.state.troubles, building=True, ahead=pages)

    def built(self) -> None:
        """There is a new site, and nothing is wrong."""
        self._post(self.state.number + 1, ())

    def failed(self, troubles: Iterable[Trouble]) -> None:
        """The last good site stays; this is wrong."""
        self._post(self.state.number, tuple(troubles))

    def _post(
        self,
        number: int,
        troubles: tuple[Trouble, ...],
        building: bool = False,
        ahead: Mapping[str, bytes] | None = None,
    ) -> None:
        with self._news:
            before = self.state
            self.state = State(before.run, before.turn + 1, number, troubles, building, ahead or {})
            self._news.notify_all()

    def stream(self) -> Iterator[bytes]:
        """The state now and after each change, as an event stream without end."""
        yield b"retry: 500\n\n"
        state = self.state
        yield state.event()
        while True:
            with self._news:
                news = self.state is not state or self._news.wait(ALIVE)
                state = self.state
            yield state.event() if news else b":\n\n"


def reloading(page: bytes, state: State, url: str = "") -> bytes:
    """A page with the script that reloads it, and with a policy that lets it. `url` is that of a page of the site."""
    text = page.decode("utf-8", "replace")
    text = POLICY.sub(
        lambda found: found[1] + html.escape(allowing(html.unescape(found[2])), quote=False) + found[3], text
    )
    number = state.number + (url in state.ahead)  # what is ahead needs no reload when its site is there
    marks = {"run": state.run, "turn": state.turn, "number": number, "page": url}
    told = " ".join(f'data-{name}="{html.escape(str(mark))}"' for name, mark in marks.items())
    script = f'<script src="{SCRIPT}" {told} defer></script>\n'
    head, end, rest = text.partition("</head>")
    return (head + script + end + rest if end else text + script).encode()


def allowing(policy: str) -> str:
    """A content security policy under which our script works: 'self' wherever it needs something (CSP 3 §2.2)."""
    directives = {
        name.lower(): rest.split() for name, _, rest in (part.strip().partition(" ") for part in policy.split(";"))
    }
    directives.pop("", None)
    fallback = directives.get("default-src")
    for name in NEEDED:
        sources = directives.get(name, fallback)
        if sources is not None and "'self'" not in sources:
            directives[name] = [*(source for source in sources if source != "'none'"), "'self'"]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
