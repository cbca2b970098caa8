"""The lines of a calendar file (RFC 5545): escaped, folded at 75 octets, and moments in UTC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from kiosk.model.printable import printable

_OCTETS = 75
_UNTOLD = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def calendar_bytes(lines: Iterable[str]) -> bytes:
    """Return the file of these lines."""
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def calendar_moment(moment: datetime) -> str:
    """Return an aware moment."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def calendar_text(text: str) -> str:
    """Return words as they stand behind a name."""
    plain = "\n".join(printable(line) for line in text.split("\n"))
    return plain.translate(_UNTOLD)


def _folded(line: str) -> Iterator[str]:
    """Give a line in parts of at most 75 octets, each after the first with a space before it; no letter is cut."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
