"""Asks one thing over a connection of its own, as screens and phones do; thousands of them from one process."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import NamedTuple

PATIENCE = 15.0
"""Seconds after which a question has no answer."""


class Told(NamedTuple):
    """One whole answer."""

    status: int
    headers: dict[str, str]
    """By their names in small letters; of those that come more than once the last."""
    body: bytes
    up: int
    """Bytes that were sent."""
    down: int
    """Bytes that came."""


class _Line(asyncio.Protocol):
    """One connection, until the other side ends it."""

    def __init__(self, sent: bytes, came: asyncio.Future[bytes]) -> None:
        self._sent, self._came, self._parts = sent, came, bytearray()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send what is asked."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  # so it is for a connection
        self.transport = transport
        transport.write(self._sent)

    def data_received(self, data: bytes) -> None:
        """Keep what came."""
        self._parts += data

    def connection_lost(self, exc: Exception | None) -> None:
        """Give all that came."""
        if self._came.done():
            return
        if exc is not None:
            self._came.set_exception(exc)
        else:
            self._came.set_result(bytes(self._parts))


async def ask(  # what a request consists of
    port: int,
    method: str,
    path: str,
    *,
    source: str,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    host: str = "",
) -> Told:
    """Ask this machine at a port, from an address of it. OSError or TimeoutError where no whole answer comes."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}", "Connection: close"]
    lines += [f"{name}: {text}" for name, text in (headers or {}).items()]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    sent = "\r\n".join((*lines, "", "")).encode() + (body or b"")
    loop = asyncio.get_running_loop()
    line = _Line(sent, loop.create_future())
    try:
        async with asyncio.timeout(PATIENCE):
            await loop.create_connection(lambda: line, "127.0.0.1", port, local_addr=(source, 0))
            came = await line._came  # noqa: SLF001  # of this module
    finally:
        if line.transport is not None:
            line.transport.abort()
    return _read(came, len(sent))


def address_of(number: int, network: int) -> str:
    """Return an address of this machine that nobody else asks from: 127.NETWORK.x.y."""
    return f"127.{network}.{number // 250}.{number % 250 + 1}"


def _read(came: bytes, up: int) -> Told:
    head, found, body = came.partition(b"\r\n\r\n")
    if not found:
        raise ConnectionResetError("no whole answer")
    first, *rest = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): text.strip() for name, _, text in (line.partition(":") for line in rest)}
    if headers.get("transfer-encoding", "") == "chunked":
        body = _unchunked(body)
    elif len(body) != int(headers.get("content-length", len(body))) and first.split()[1] != "304":
        raise ConnectionResetError("half an answer")
    return Told(int(first.split()[1]), headers, body, up, len(came))


def _unchunked(body: bytes) -> bytes:
    whole = bytearray()
    while True:
        size, found, rest = body.partition(b"\r\n")
        length = int(size, 16) if found else -1
        if length < 0 or len(rest) < length + 2:
            raise ConnectionResetError("half an answer")
        if length == 0:
            return bytes(whole)
        whole += rest[:length]
        body = rest[length + 2 :]
