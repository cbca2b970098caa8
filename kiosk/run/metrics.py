"""Serves the figures to Prometheus on an optional port: GET /metrics and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.run.page_server import PageServer, ServedPage


def serve_metrics(host: str, port: int, figures: Callable[[], str]) -> Callable[[], None]:
    """Serve on a thread; return the function that stops it. OSError when the port cannot be had."""

    def page_of(path: str) -> ServedPage | None:
        kind = "text/plain; version=0.0.4; charset=utf-8"
        return ServedPage(kind, figures().encode()) if path == "/metrics" else None

    server = PageServer(host, port, page_of)
    server.start()
    return server.stop
