"""Listens for browsers: so many at a time, so many bytes, so much time; and ends soon when asked to."""

from __future__ import annotations

import copy
import socket
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher, WSGITask

from kiosk.model.presence import LENGTH, is_code

if TYPE_CHECKING:
    from flask import Flask

MOST_AT_ONCE = 96
"""Connections."""
MOST_OF_ONE = 24
"""Connections of one caller; a browser opens six."""
REQUEST_SECONDS = 15.0
"""Seconds within which a whole request is there, however little of it comes at a time."""
CONNECTION_SECONDS = 120.0
"""Seconds that a connection lasts, also one that takes its answer byte by byte."""
MOST_UNANSWERED = 4
"""Requests that one connection may have sent ahead; a browser sends none."""
LONGEST_HEADERS = 16 * 1024
"""Bytes."""
THREADS = 4


OF_SCREENS = ("/feed.json", "/pages/", "/pictures/", "/pair/", "/heartbeat", "/plays", "/shown")
"""How the paths begin that screens elsewhere ask, each every few seconds: they would hold every connection there is."""


class ShortTask(WSGITask):
    """One answer; after one for a phone or a screen its connection ends, so that many may come by one address."""

    def build_response_header(self) -> bytes:
        """Return the head of the answer."""
        path = getattr(self.request, "path", "")
        if is_code(path[1 : 1 + LENGTH]) or path.endswith("/phone.css") or path.startswith(OF_SCREENS):
            self.set_close_on_finish()
        return bytes(super().build_response_header())


class BoundedParser(HTTPRequestParser):
    """One request, whose body may be as long as its path allows."""

    def __init__(self, longest_body: Callable[[str], int], adj: Any) -> None:  # noqa: ANN401  # as its base has it
        super().__init__(adj)
        self._longest_body = longest_body

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head; what follows is measured by what its path allows."""
        super().parse_header(header_plus)
        self.adj = copy.copy(self.adj)
        self.adj.max_request_body_size = self._longest_body(getattr(self, "path", ""))


class BoundedChannel(HTTPChannel):
    """One connection, which ends when its time is over."""

    task_class = ShortTask

    def __init__(self, server: Any, sock: socket.socket, addr: Any, adj: Adjustments, map: Any = None) -> None:  # noqa: A002, ANN401  # as its base has it
        super().__init__(server, sock, addr, adj, map=map)
        self.parser_class = partial(BoundedParser, server.longest_body)  # type: ignore[assignment]  # it is called alone
        self.came = time.monotonic()
        self.began: float | None = self.came
        """Since when a request is coming in; None between two."""
        others = sum(one.addr[0] == addr[0] for one in server.active_channels.values())
        if others > MOST_OF_ONE and addr[0] != server.proxy:
            self.will_close = True

    def received(self, data: bytes) -> bool:
        """Take bytes in, and note when a request begins and when it is whole."""
        if self.is_late(now := time.monotonic()):
            self.will_close = True
            return False
        if self.began is None:
            self.began = now
        taken = super().received(data)
        if len(self.requests) > MOST_UNANSWERED:
            self.handle_close()  # what is written for it could fill the memory, and hold every thread
            return False
        if self.request is None:
            self.began = None
        return bool(taken)

    def is_late(self, now: float) -> bool:
        """Tell whether the time of the request, or of the connection, is over at this monotonic time."""
        late = self.began is not None and now - self.began > REQUEST_SECONDS and not self.requests
        return late or now - self.came > CONNECTION_SECONDS * (2 if self.requests else 1)


class Server(TcpWSGIServer):
    """The desk's server. OSError when the port cannot be had."""

    channel_class = BoundedChannel
    longest_body: Callable[[str], int]
    """Bytes that may be sent to a path."""
    proxy = ""
    """The one machine that stands for many callers; it bounds each of them itself."""

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.effective_port)  # type: ignore[attr-defined]  # the types of waitress do not name it

    def maintenance(self, now: int) -> None:
        """Close what has had its time."""
        super().maintenance(now)
        monotonic = time.monotonic()
        channels: dict[int, HTTPChannel] = self.active_channels  # type: ignore[assignment]  # so it is, by its code
        for channel in tuple(channels.values()):
            if isinstance(channel, BoundedChannel) and channel.is_late(monotonic):
                channel.will_close = True
                # After this round, which looks at all; who takes nothing would never let the rest of an answer out.
                self.trigger.pull_trigger(channel.handle_close)  # type: ignore[attr-defined]  # as above


def listening(app: Flask, *, host: str, port: int, proxy: str, longest_body: Callable[[str], int]) -> Server:
    """Return a server that listens and serves once `run` is called. Port 0 takes a free one. OSError when it cannot."""
    trusted: dict[str, Any] = {}
    if proxy:
        trusted = {"trusted_proxy": proxy, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}
    adjustments = Adjustments(
        host=host,
        port=port,
        threads=THREADS,
        connection_limit=MOST_AT_ONCE,
        cleanup_interval=2,
        channel_timeout=int(REQUEST_SECONDS),
        max_request_header_size=LONGEST_HEADERS,
        clear_untrusted_proxy_headers=True,
        ident=None,
        **trusted,
    )
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(THREADS)
    server = Server(app, adj=adjustments, dispatcher=dispatcher, sockinfo=adjustments.listen[0])  # type: ignore[arg-type]  # as above
    server.longest_body = longest_body
    server.proxy = proxy
    return server
