"""Plays that the database does not have yet: some thousands at a time, all but the newest packed to a tenth."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kiosk.model.items import ItemId
from kiosk.model.plays import Play
from kiosk.store.plays_database import from_row, to_row, to_text, with_turn_alone

TOGETHER = 100
"""Plays that are packed as one."""


class HeldPlays:
    """Plays in the order in which they ended. Of the memory of the programme only the last is kept whole."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._newest: list[Play] = []

    def __len__(self) -> int:
        return TOGETHER * len(self._packed) + len(self._newest)

    def __iter__(self) -> Iterator[Play]:
        for packed in self._packed:
            yield from _unpacked(packed)
        yield from self._newest

    def add(self, play: Play) -> None:
        """Keep one more."""
        if play.tally is not None:
            for at in range(len(self._newest) - 1, -1, -1):
                if self._newest[at].tally is not None:
                    self._newest[at] = with_turn_alone(self._newest[at])
                    break
        self._newest.append(play)
        if len(self._newest) >= 2 * TOGETHER:
            self._packed.append(_pack(self._newest[:TOGETHER]))
            del self._newest[:TOGETHER]

    def give_up_oldest(self) -> int:
        """Forget some of the oldest; return how many."""
        if self._packed:
            del self._packed[0]
            return TOGETHER
        del self._newest[:1]
        return 1

    def holds_words(self, items: frozenset[ItemId]) -> bool:
        """Tell whether any play has the words of one of these items."""
        return any(play.item in items and play.title for play in self)

    def forget_words(self, items: frozenset[ItemId]) -> None:
        """Forget the words of these items."""
        bare = [replace(play, title="") if play.item in items else play for play in self]
        whole = len(self._packed)
        self._packed = [_pack(bare[at * TOGETHER : (at + 1) * TOGETHER]) for at in range(whole)]
        self._newest = bare[whole * TOGETHER :]


def _pack(plays: Iterable[Play]) -> bytes:
    return zlib.compress("\n".join(to_text(to_row(play, tally=True)) for play in plays).encode())


def _unpacked(packed: bytes) -> list[Play]:
    return [from_row(json.loads(line)) for line in zlib.decompress(packed).decode().split("\n")]
