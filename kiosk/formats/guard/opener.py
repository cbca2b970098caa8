"""The process apart that opens untrusted files: `python -m kiosk.formats.guard.opener`, spoken to over its input.

An order names what to do, and a descriptor that is open on the file goes with it; `messages` tells how both sides
write. It bounds its own memory and processor time, asks back for what lies beside the file, and ends when nothing was
asked for some seconds, when it has grown large over an order, or when the kiosk is gone.
"""

from __future__ import annotations

import importlib
import os
import select
import socket
import sys
from pathlib import Path
from typing import Any

from kiosk.errors import AdvisedError
from kiosk.formats.guard.bounds import MB, bound, give_way, is_swollen
from kiosk.formats.guard.messages import MOST_BYTES, MOST_FEED, FileContent, LongMessageError, content_of, receive, send

IDLE_SECONDS = 5.0
SWOLLEN = 72 * MB
"""Bytes that the process may have held at most to be used again."""


class OrderLine:
    """The connection with the kiosk."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def orders(self) -> bool:
        """Wait for an order, carry it out and answer; False when there are none any more."""
        if not select.select([self._line], [], [], IDLE_SECONDS)[0] or (came := receive(self._line)) is None:
            return False
        order, handle = came
        bound(order["memory"], order["cpu"])
        try:
            answer = _carried_out(order, handle, self)
        except AdvisedError as error:
            answer = {"what": [error.what.dutch, error.what.english], "hint": [error.hint.dutch, error.hint.english]}
        except MemoryError:
            answer = {"short": "memory"}
        finally:
            if handle is not None:
                os.close(handle)
        try:
            send(self._line, answer)
        except LongMessageError:
            send(self._line, {"short": "memory"})
        return not is_swollen(SWOLLEN)

    def ask(self, question: dict[str, Any], content: FileContent | None = None) -> tuple[dict[str, Any], bytes | None]:
        """Ask the kiosk something amid an order; return its answer and the bytes that came with it."""
        send(self._line, question, content)
        came = receive(self._line)
        if came is None:
            sys.exit(0)
        message, handle = came
        try:
            return message, None if handle is None else content_of(handle, MOST_BYTES)
        finally:
            if handle is not None:
                os.close(handle)


def main() -> int:
    """Carry out orders until there are none; the words are modules that they will need."""
    give_way()
    for module in sys.argv[1:]:
        importlib.import_module(module)
    line = OrderLine(socket.socket(fileno=0))
    while line.orders():
        pass
    return 0


def _carried_out(order: dict[str, Any], handle: int | None, line: OrderLine) -> dict[str, Any]:
    """Return the answer to an order. Each part is only loaded when it is asked for."""
    if order["do"] == "read":
        from kiosk.formats.guard.reading_orders import read_file

        return read_file(order, handle, line.ask)
    if order["do"] == "explain":
        from kiosk.formats.guard.reading_orders import explain_file

        return explain_file(order, handle, line.ask)
    if order["do"] == "feed":
        from kiosk.formats.feed.feed_plain import read_plainly

        return read_plainly(order, b"" if handle is None else content_of(handle, MOST_FEED))
    data = b"" if handle is None else content_of(handle, MOST_BYTES)
    if order["do"] == "sheets":
        from kiosk.formats.tables.workbook import sheets_of

        return {"sheets": [(name, [(row.line, row.cells) for row in rows]) for name, rows in sheets_of(data)]}
    folder, digest = Path(order["folder"]), order["digest"]
    if order["do"] == "pages":
        from kiosk.formats.guard.pdf_pages import page_files

        files = page_files(data, folder, digest)
    elif order["do"] == "recording":
        from kiosk.formats.guard.sound_decoding import recording_file

        files = [recording_file(data, folder, digest)]
    else:
        from kiosk.formats.guard.developing import picture_files

        files = picture_files(data, folder, digest)
    return {"files": [str(file) for file in files]}


if __name__ == "__main__":
    sys.exit(main())
