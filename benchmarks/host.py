"""A folder to a web host on 127.0.0.1 that packs as hosts do and counts what it sends.

Text goes out in gzip; what is packed already goes out as it is, which is what hosts do with a type they do not know.
The bytes counted are those of bodies as they travel, without headers.
"""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv"}
LEVEL = 6  # of gzip, as nginx and the CDNs of static hosts have it or better


@dataclass(frozen=True, slots=True)
class Host:
    """Where the site is, and what was sent so far: paths with the bytes of their bodies, in order."""

    address: str
    sent: list[tuple[str, int]] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        """All that was sent so far."""
        return sum(size for _, size in self.sent)


@functools.cache
def _body(file: Path) -> tuple[bytes, bool]:
    """What travels, and whether it was packed for that."""
    data = file.read_bytes()
    return (gzip.compress(data, LEVEL), True) if file.suffix in TEXT else (data, False)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Answers with the files of `directory`, over connections that stay open."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, sent: list[tuple[str, int]], **kwargs: object) -> None:
        self.sent = sent
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        body, is_packed = _body(file)
        self.sent.append((self.path.partition("?")[0], len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hosted(site: Path) -> Iterator[Host]:
    """The site on a host of its own."""
    sent: list[tuple[str, int]] = []
    handler = functools.partial(_Handler, directory=str(site), sent=sent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:  # type: ignore[arg-type]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Host(f"http://127.0.0.1:{server.server_port}/", sent)
        server.shutdown()
