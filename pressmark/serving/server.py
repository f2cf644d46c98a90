"""A port of this machine to a running server: requests in, answers of `answering` and event streams out."""

import errno
import socketserver
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

from pressmark.serving.answering import EVENTS, Answer
from pressmark.serving.reloading import Board

LOCAL = "127.0.0.1"  # nobody else on the network may read an unpublished archive


class PortTaken(Exception):  # noqa: N818 - named for what it says
    """The port cannot be had; says what to do."""


class Server(socketserver.ThreadingTCPServer):
    """Answers each request in a thread of its own, and none of them keeps the process from ending."""

    allow_reuse_address = True  # a port is free at once when the last server on it has ended
    daemon_threads = True
    request_queue_size = 128  # a browser with many tabs comes back all at once

    def __init__(self, port: int) -> None:
        try:
            super().__init__((LOCAL, port), _Handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            why = "is in use by another program" if error.errno == errno.EADDRINUSE else "is not yours to use"
            raise PortTaken(
                f"port {port} {why} (choose another: --port {max(port, 1023) + 1}, or 0 for any)"
            ) from error
        self.port: int = self.server_address[1]
        self.answer: Callable[[str], Answer]
        self.refusal: Callable[[str | None, str | None], Answer | None]
        self.board: Board

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no error; everything else shows its traceback."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "Pressmark"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds that an unused connection is kept
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(code)d %(message)s\n"

    def do_GET(self) -> None:
        refused = self.server.refusal(self.headers["Host"], self.headers["Origin"])
        if refused is None and self.path.partition("?")[0] == EVENTS:
            self._stream()
        else:
            self._send(refused or self.server.answer(self.path))

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        self.close_connection = True  # whatever it sent stays unread
        self._send(Answer(HTTPStatus.METHOD_NOT_ALLOWED, b"Nothing can be changed here.\n"))

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST  # noqa: N815

    def _send(self, answer: Answer) -> None:
        self._head(answer.status, answer.type)
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _head(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def _stream(self) -> None:
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream")
        self.end_headers()
        if self.command != "HEAD":
            for event in self.server.board.stream():
                self.wfile.write(event)

    def log_message(self, *_: object) -> None:
        """Requests are not worth a line; problems are, and the builder prints them."""
