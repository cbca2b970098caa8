"""A server at the far end of the network: real sockets, and any behaviour a test wants of it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

from kiosk.sources.remote.fetch import Times
from tests.patience import PATIENCE

Behaviour = Callable[[socket.socket, str], None]
"""What to do with one connection after its request was read: the socket, and the whole request."""
PATIENT = Times(lookup=PATIENCE, connect=PATIENCE, read=PATIENCE, whole=PATIENCE)
"""For a fetch that is to come to its end, or that another bound than time cuts off."""


class HostileServer:
    """Answers every request on a loopback port with the behaviour of the moment."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.behaviour: Behaviour = answer(b"{}")
        self.requests: list[str] = []
        self.context = context
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = int(self._listener.getsockname()[1])
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._stopping = False
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def url(self, path: str = "feed.json") -> str:
        return f"{'https' if self.context else 'http'}://127.0.0.1:{self.port}/{path}"

    def close(self) -> None:
        self._stopping = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in [self._accepting, *self._threads]:
            thread.join(PATIENCE)

    def _accept(self) -> None:
        while not self._stopping:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain: socket.socket) -> None:
        connection = plain
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            stack.callback(plain.close)
            connection.settimeout(PATIENCE)
            if self.context:
                connection = stack.enter_context(self.context.wrap_socket(plain, server_side=True))
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65536)
                if not piece:
                    return
                request += piece
            text = request.decode("latin-1")
            self.requests.append(text)
            self.behaviour(connection, text)


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[HostileServer]:
    server = HostileServer(context)
    try:
        yield server
    finally:
        server.close()


def answer(body: bytes, *, status: str = "200 OK", headers: str = "", length: int | None = None) -> Behaviour:
    """Give one whole answer and hang up."""

    def behave(connection: socket.socket, request: str) -> None:
        del request
        size = len(body) if length is None else length
        head = f"HTTP/1.1 {status}\r\nContent-Length: {size}\r\nConnection: close\r\n{headers}\r\n"
        connection.sendall(head.encode() + body)

    return behave


def routes(table: dict[str, Behaviour]) -> Behaviour:
    """Behave by the path that is asked for; 404 for any other."""

    def behave(connection: socket.socket, request: str) -> None:
        path = request.split(" ", 2)[1]
        table.get(path, answer(b"", status="404 Not Found"))(connection, request)

    return behave


@contextlib.contextmanager
def raw_server(behave: Callable[[socket.socket], None]) -> Iterator[int]:
    """Serve one connection without waiting for a request; give the port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            connection, _ = listener.accept()
            with connection, contextlib.suppress(OSError):
                behave(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        listener.close()
        thread.join(PATIENCE)
