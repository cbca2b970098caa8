"""A small web server: it answers GET of the paths it knows, to so many at a time, and refuses everything else."""

from __future__ import annotations

import io
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from kiosk.machine.own_names import own_names
from kiosk.machine.prometheus_text import MEDIA_TYPE
from kiosk.model.host_names import is_own

log = logging.getLogger(__name__)

MOST_AT_ONCE = 16
"""Connections that are answered at the same time; one more is closed at once."""
LONGEST_REQUEST = 16 * 1024
"""Bytes of a request with all its headers; one that is longer is closed."""
PATIENCE = 10.0
"""Seconds that a request may take to come, and as many to take its answer, however little of it moves at a time."""

POLICY = "default-src 'none'; img-src 'self'; connect-src 'self'; script-src 'self'; style-src 'self'"
PROTECTION = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"{POLICY}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer tells a browser: keep nothing, load nothing from elsewhere, and show this inside no other page."""
_ANOTHER_NAME = (
    "Deze kiosk kent zichzelf niet onder deze naam. Gebruik zijn adres, of zet de naam in kiosk.toml: [web] names\n"
    "This kiosk does not know itself by this name. Use its address, or add the name to kiosk.toml: [web] names\n"
)


class ServedPage(NamedTuple):
    """What a path gives."""

    kind: str
    """Its media type: "text/plain; charset=utf-8"."""
    body: bytes


PageOf = Callable[[str], ServedPage | None]
"""Gives the page of a path without its query; None where there is none."""


class PageServer:
    """Serves on threads of its own, to whoever asks for this machine by its address or by a name of its own."""

    def __init__(self, host: str, port: int, page_of: PageOf, *, names: frozenset[str] | None = None) -> None:
        """OSError when the port cannot be had; port 0 takes a free one. Without `names`, those of `own_names`."""
        known = own_names() if names is None else names

        class Handler(_Handler):
            def do_GET(self) -> None:
                self.connection.settimeout(PATIENCE)
                hosts = self.headers.get_all("Host", [])
                if len(hosts) != 1 or not is_own(hosts[0], known):
                    answer = ServedPage("text/plain; charset=utf-8", _ANOTHER_NAME.encode())
                    self.give(answer, HTTPStatus.MISDIRECTED_REQUEST)
                elif (page := page_of(self.path.split("?", 1)[0])) is not None:
                    self.give(page, HTTPStatus.OK)
                else:
                    self.send_error(HTTPStatus.NOT_FOUND)

        self._server = _Bounded((host, port), Handler)
        self.port = self._server.server_address[1]

    def start(self) -> None:
        """Serve on a thread of its own."""
        threading.Thread(target=self._server.serve_forever, name="pages", daemon=True).start()

    def stop(self) -> None:
        """Stop serving and free the port."""
        self._server.shutdown()
        self._server.server_close()


def metrics(host: str, port: int, figures: Callable[[], str], *, names: frozenset[str] | None = None) -> PageServer:
    """Return the server of the figures for Prometheus, not started: /metrics and nothing else."""

    def page_of(path: str) -> ServedPage | None:
        return ServedPage(MEDIA_TYPE, figures().encode()) if path == "/metrics" else None

    return PageServer(host, port, page_of, names=names)


class _Handler(BaseHTTPRequestHandler):
    """Reads one request within its bounds, and protects every answer."""

    server_version = "kiosk"
    sys_version = ""

    def setup(self) -> None:
        """Bound what is read, in bytes and in time."""
        super().setup()
        self.rfile = io.BufferedReader(_Request(self.connection, LONGEST_REQUEST, PATIENCE))

    def give(self, page: ServedPage, status: HTTPStatus) -> None:
        """Answer with a page."""
        self.send_response(status)
        self.send_header("Content-Type", page.kind)
        self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        self.wfile.write(page.body)

    def end_headers(self) -> None:
        """Say with every answer, also with a refusal, what a browser may do with it."""
        for name, text in PROTECTION.items():
            self.send_header(name, text)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: logs tell of changes, not of every look."""


class _Request(io.RawIOBase):
    """The bytes that a caller sends: TimeoutError, which closes the connection, when they are too many or too late."""

    def __init__(self, connection: socket.socket, most: int, seconds: float) -> None:
        self._connection = connection
        self._left = most
        self._until = time.monotonic() + seconds

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  # a buffer, as io has it
        """Read what there is."""
        seconds = self._until - time.monotonic()
        if seconds <= 0 or self._left <= 0:
            raise TimeoutError
        self._connection.settimeout(seconds)
        count = self._connection.recv_into(memoryview(buffer)[: self._left])
        self._left -= count
        return count


class _Bounded(ThreadingHTTPServer):
    """One thread for each connection, and no more of them than the kiosk can spare."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self._room = threading.BoundedSemaphore(MOST_AT_ONCE)
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as socketserver has it
        """Answer on a thread, where there is room for one."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Answer, and make room."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401, ARG002
        """Tell nobody of a caller that went away: whoever asks could fill the log with it."""
        log.debug("a page could not be given: %s", sys.exc_info()[1])
