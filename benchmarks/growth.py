"""What twice the text costs, of pieces that come back without end: no pattern may go through a text again and again."""

from __future__ import annotations

import time
from collections.abc import Callable

from kiosk.formats.read import read
from kiosk.library.vetting.names import likely_name, shorten_names
from kiosk.library.vetting.personal import find

LIMIT = 2.6
"""So many times the processor time twice the text may take; what grows with the square takes four times as much."""
_PIECES = (
    *"a1 0.,-_@/:+(€ANn",
    *("a.", "a-", "1 ", "1-", "06", "punt ", " dot ", " at ", "nul ", "zes ", "een ", "straat 1 ", "Laan van ", "De "),
    *("mevrouw ", "Jan de ", "www.", "http://", "rekening ", "; ", "| ", "- ", "— ", '"', "“", "a, b\n", "Datum;\n"),
    *("[{", "<td", "9\n", "Van: a\n", "Op 1 schreef a:\n", "naam: a\n", "Met vriendelijke groet,\n", "(9) ", "★ "),
)
_LETTERS = 10_000
_ROUNDS = 5
_LEAST = 0.002
"""Seconds below which nothing can be said of growth."""


def main(words: list[str]) -> int:
    """Print what grows most; return 1 where anything grows beyond the limit. A word asks for another length."""
    letters = int(words[0]) if words else _LETTERS
    worst: list[tuple[float, float, str, str]] = []
    for piece in _PIECES:
        for what, look in (("reading", _read), ("behind a key", _behind_a_key), ("personal data", _find)):
            once, twice = (_seconds(look, piece, size) for size in (letters, 2 * letters))
            worst.append((twice / max(once, _LEAST), twice, what, piece))
    worst.sort(reverse=True)
    print(f"{'twice the text':<16} {'of':<28} {'times':>6} {'CPU s':>8}")
    for times, spent, what, piece in worst[:8]:
        print(f"{what:<16} {piece!r:<28} {times:>6.2f} {spent:>8.4f}")
    return 1 if worst[0][0] > LIMIT else 0


def _seconds(look: Callable[[str], object], piece: str, letters: int) -> float:
    text = (piece * (letters // len(piece) + 1))[:letters]
    spent = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        look(text)
        spent.append(time.process_time() - began)
    return min(spent)


def _read(text: str) -> object:
    return read("quotes/a.txt", text.encode(), source="content", assets=lambda _: None)


def _behind_a_key(text: str) -> object:
    return _read(f"naam: {' '.join(text.split())}\nteam: {' '.join(text.split())}\n\nGoed geholpen.")


def _find(text: str) -> object:
    return find(text), shorten_names(text), likely_name(text)
