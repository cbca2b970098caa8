"""What the kiosk and a process apart say to each other: JSON over a socket, with a file beside it where there is one.

Each message is its length (4 bytes, big-endian) and a JSON object; bytes of a file never travel in it, but as a
descriptor that goes with it. Nothing is built of what comes but plain values, and no message is longer than `LONGEST`.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import struct
import time
from pathlib import Path
from typing import Any, Protocol

from kiosk.model.item_parts import Asset, Recording

LONGEST = 32 << 20
"""Bytes of the longest message."""
MOST_BYTES = 64 << 20
"""Bytes of the largest file."""
MOST_FEED = 256 << 20
"""Bytes of the longest page of a feed: as much as its settings may allow."""
_CHUNK = 1 << 20

FileContent = bytes | int
"""The content of a file: its bytes, or a descriptor that is open on it."""


class LongMessageError(Exception):
    """A message would be longer than messages may be."""


class Patience(Protocol):
    """Tells how many seconds are left; raises TimeoutError when none are."""

    def __call__(self) -> float:
        """Return the seconds that are left."""


def endless() -> float:
    """Wait for ever, as a process apart does for the kiosk: it ends when the kiosk does."""
    return 3600.0


def until(moment: float) -> Patience:
    """Return what waits until a monotonic time."""

    def left() -> float:
        seconds = moment - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds

    return left


def send(
    line: socket.socket, message: dict[str, Any], content: FileContent | None = None, wait: Patience = endless
) -> None:
    """Send a message. Raises OSError when the other side is gone, TimeoutError, and LongMessageError."""
    data = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(data) > LONGEST:
        raise LongMessageError
    handle = _in_memory(content) if isinstance(content, bytes) else content
    try:
        view = memoryview(struct.pack(">I", len(data)) + data)
        sent = 0
        while sent < len(view):
            if wait is not endless:
                _ready(line, select.POLLOUT, wait)
            with contextlib.suppress(BlockingIOError):
                part = view[sent : sent + _CHUNK]
                sent += socket.send_fds(line, [part], [] if handle is None or sent else [handle])
    finally:
        if handle is not None and isinstance(content, bytes):
            os.close(handle)


def receive(line: socket.socket, wait: Patience = endless) -> tuple[dict[str, Any], int | None] | None:
    """Return the next message and the descriptor that came with it, which is the caller's to close.

    None when the other side is gone, or says what is no message. Raises TimeoutError.
    """
    handles: list[int] = []
    try:
        data = _message(line, handles, wait)
        message = json.loads(data.decode("utf-8", "surrogatepass")) if data else None
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, TimeoutError):
            raise
        message = None
    finally:
        for extra in handles[1:]:
            os.close(extra)
    if isinstance(message, dict):
        return message, handles[0] if handles else None
    if handles:
        os.close(handles[0])
    return None


def content_of(handle: int, most: int) -> bytes:
    """Return the bytes that a descriptor is open on, from its beginning, so many at most."""
    parts, place = [], 0
    while place < most and (part := os.pread(handle, min(most - place, _CHUNK), place)):
        parts.append(part)
        place += len(part)
        if len(part) < _CHUNK:
            break
    return parts[0] if len(parts) == 1 else b"".join(parts)


def plain_asset(asset: Asset) -> list[Any]:
    """Return an asset as plain values."""
    return [str(asset.path), asset.digest, asset.width, asset.height]


def asset_of(plain: list[Any]) -> Asset:
    """Return the asset of plain values."""
    path, digest, width, height = plain
    return Asset(path=Path(path), digest=digest, width=width, height=height)


def plain_recording(recording: Recording) -> list[Any]:
    """Return a recording as plain values."""
    return [str(recording.path), recording.digest, recording.seconds]


def recording_of(plain: list[Any]) -> Recording:
    """Return the recording of plain values."""
    path, digest, seconds = plain
    return Recording(path=Path(path), digest=digest, seconds=seconds)


def _message(line: socket.socket, handles: list[int], wait: Patience) -> bytes | None:
    """Return the next message, with what came beside it in `handles`; None where there is none, or it is too long.

    One side speaks at a time, so that nothing stands behind a message.
    """
    parts, count = bytearray(), 4
    while len(parts) < count:
        if wait is not endless:
            _ready(line, select.POLLIN, wait)
        try:
            part, came, _, _ = socket.recv_fds(line, _CHUNK, 4)
        except BlockingIOError:
            continue
        handles += came
        if not part:
            return None
        parts += part
        if count == 4 and len(parts) >= 4:
            count = 4 + struct.unpack(">I", parts[:4])[0]
            if count > LONGEST:
                return None
    return bytes(parts[4:count])


def _ready(line: socket.socket, event: int, wait: Patience) -> None:
    poll = select.poll()
    poll.register(line, event)
    while not poll.poll(wait() * 1000):
        wait()


def _in_memory(data: bytes) -> int:
    """Return a descriptor open on bytes that lie in memory alone."""
    handle = os.memfd_create("kiosk", os.MFD_CLOEXEC)
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
    return handle
