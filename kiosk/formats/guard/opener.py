"""The process apart that opens untrusted files: `python -m kiosk.formats.guard.opener`, spoken to over its pipes.

An order is two lengths (4 bytes each, big-endian), a JSON object and the bytes of the file; the answer one length and
a JSON object: the files made, or the rows read, or what is wrong. It bounds its own memory and CPU time, and ends when
nothing was asked for some seconds or when the pipe closes.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import struct
import sys
import warnings
from pathlib import Path
from typing import Any

from kiosk.formats.reading import UnusableFileError

IDLE_SECONDS = 5.0
MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 20
"""CPU time for one picture or document."""


def main() -> int:
    """Answer orders until there are none."""
    warnings.simplefilter("ignore")
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(OSError):
        os.nice(5)  # the frame on the screen comes first
    while select.select([0], [], [], IDLE_SECONDS)[0]:
        head = _read(8)
        if head is None:
            return 0
        order_length, data_length = struct.unpack(">II", head)
        order, data = _read(order_length), _read(data_length)
        if order is None or data is None:
            return 0
        _bound_time()
        answer = json.dumps(_answer(json.loads(order), data)).encode()
        sys.stdout.buffer.write(struct.pack(">I", len(answer)) + answer)
        sys.stdout.buffer.flush()
    return 0


def _answer(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    folder, digest = Path(order["folder"]), order["digest"]
    try:
        if order["what"] == "sheets":
            from kiosk.formats.tables.workbook import sheets_of  # each part is only loaded when it is asked for

            return {"sheets": [(name, [(row.line, row.cells) for row in rows]) for name, rows in sheets_of(data)]}
        if order["what"] == "pages":
            from kiosk.formats.guard.pdf_pages import page_files

            files = page_files(data, folder, digest)
        else:
            from kiosk.formats.guard.developing import picture_files

            files = picture_files(data, folder, digest)
    except UnusableFileError as error:
        return {"what": [error.what.dutch, error.what.english], "hint": [error.hint.dutch, error.hint.english]}
    return {"files": [str(file) for file in files]}


def _bound_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))


def _read(count: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < count:
        part = os.read(0, min(1 << 20, count - len(parts)))
        if not part:
            return None
        parts += part
    return bytes(parts)


if __name__ == "__main__":
    sys.exit(main())
