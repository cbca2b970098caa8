"""Which QR code a text takes: its version and its level, and so how many modules wide it is. Pure.

Never the smallest version, which lacks the mark that tells a reader how it is tilted; and none so fine that a phone at
two steps from the screen cannot tell its modules apart.
"""

from __future__ import annotations

from typing import NamedTuple

_CAPITALS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
"""Signs that take five and a half bits each (ISO/IEC 18004); with any other sign each takes eight."""
_CAPITALS_HELD = {2: (38, 47), 3: (61, 77), 4: (90, 114), 5: (122, 154), 6: (154, 195)}
_BYTES_HELD = {2: (26, 32), 3: (42, 53), 4: (62, 78), 5: (84, 106), 6: (106, 134)}
"""By version: how much it holds at level M and at level L."""
LARGE = (2, 3)
"""Versions that are read from 1.5 m of a screen of 43 inch."""
_FINE = (4, 5, 6)


class QrSize(NamedTuple):
    """A version and its level: "m" mends 15 % of a code that is seen badly, "l" 7 %."""

    version: int
    level: str

    @property
    def modules(self) -> int:
        """How many modules wide it is."""
        return 17 + 4 * self.version


def qr_size(text: str) -> QrSize | None:
    """Return the code of a text: level M before L, a large one before a fine one; None where none holds it."""
    capitals = set(text) <= _CAPITALS
    held, length = (_CAPITALS_HELD, len(text)) if capitals else (_BYTES_HELD, len(text.encode("utf-8", "replace")))
    for versions in (LARGE, _FINE):
        for level, name in enumerate("ml"):
            for version in versions:
                if length <= held[version][level]:
                    return QrSize(version, name)
    return None


def longest(*, capitals: bool, large: bool) -> int:
    """Return how many signs the longest text has that such a code holds."""
    held = _CAPITALS_HELD if capitals else _BYTES_HELD
    return held[(LARGE if large else _FINE)[-1]][1]
