"""A small web server: it answers GET of the paths it knows, to so many at a time, and refuses everything else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

MOST_AT_ONCE = 16
"""Connections that are answered at the same time; one more is closed at once."""
_PATIENCE = 10.0
"""Seconds that a connection may be silent."""


class ServedPage(NamedTuple):
    """What a path gives."""

    kind: str
    """Its media type: "text/plain; charset=utf-8"."""
    body: bytes


class PageServer:
    """Serves on threads of its own. `page_of` gives the page of a path without its query; None where there is none."""

    def __init__(self, host: str, port: int, page_of: Callable[[str], ServedPage | None]) -> None:
        """OSError when the port cannot be had; port 0 takes a free one."""

        class Handler(BaseHTTPRequestHandler):
            timeout = _PATIENCE

            def do_GET(self) -> None:
                page = page_of(self.path.split("?", 1)[0])
                if page is None:
                    self.send_error(HTTPStatus.NOT_FOUND)
                    return
                self.send_response(HTTPStatus.OK)
                self.send_header("Content-Type", page.kind)
                self.send_header("Content-Length", str(len(page.body)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("X-Content-Type-Options", "nosniff")
                self.end_headers()
                self.wfile.write(page.body)

            def log_message(self, *_: object) -> None:
                """Say nothing: logs tell of changes, not of every look."""

        self._server = _Bounded((host, port), Handler)
        self.port = self._server.server_address[1]

    def start(self) -> None:
        """Serve on a thread of its own."""
        threading.Thread(target=self._server.serve_forever, name="pages", daemon=True).start()

    def stop(self) -> None:
        """Stop serving and free the port."""
        self._server.shutdown()
        self._server.server_close()


def metrics(host: str, port: int, figures: Callable[[], str]) -> PageServer:
    """Return the server of the figures for Prometheus, not started: /metrics and nothing else."""
    kind = "text/plain; version=0.0.4; charset=utf-8"
    return PageServer(host, port, lambda path: ServedPage(kind, figures().encode()) if path == "/metrics" else None)


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
