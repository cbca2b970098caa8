"""Which item of a class is next: every item once a round, never soon after its last showing, the new ones first.

An item of weight 1 has one turn a round, so that the showings of two such items never differ by more than 1. Within a
round the next is drawn from the few that waited longest: the gap between two showings of an item is at least the size
of the class less `slack`. A plain circle would show a colleague who comes at the same hour the same part every day.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from kiosk.model.items import ItemId
from kiosk.model.tally import Turn
from kiosk.programme.chance import mixed, number_of
from kiosk.programme.sorted_queue import SortedQueue

LIGHTEST, HEAVIEST = 0.1, 10.0


def slack(size: int) -> int:
    """Return how many places earlier than in a circle an item of a class of this size may come."""
    return min(size // 4, 8)


class Rotation:
    """The items of one class in the order of their turns. A choice costs the same however long the history is."""

    def __init__(self, shown: int = 0, number: int = 0) -> None:
        self.shown = shown
        """Showings of this class so far."""
        self.round = number
        """The round that was not finished at the last showing; those who were away do not catch up on earlier ones."""
        self.turns: dict[ItemId, Turn] = {}
        self._weights: dict[ItemId, float] = {}
        self._weight = 0.0
        self._rounds: dict[int, _Round] = {}
        self._last: ItemId | None = None

    def __len__(self) -> int:
        return len(self.turns)

    def put(self, item: ItemId, turn: Turn | None, weight: float = 1.0) -> None:
        """Let an item take part from now on, where it was before or as a new one; or change its weight."""
        self.discard(item)
        weight = self._weights[item] = min(HEAVIEST, max(LIGHTEST, weight))
        turn = turn or Turn(round=self.round)
        furthest = self.round + 3 + 1 / weight  # no further, even with counts of another life
        turn = turn._replace(round=min(furthest, max(self.round, turn.round)))
        self._weight += weight
        if turn.last == self.shown - 1 and turn.due >= 0:
            self._last = item
        self._queue(item, turn)

    def weighs(self, item: ItemId) -> float | None:
        """Return the weight of an item; None where it takes no part."""
        return self._weights.get(item)

    def discard(self, item: ItemId) -> None:
        """Take an item out; nothing happens when it is not there."""
        turn = self.turns.pop(item, None)
        if turn is not None:
            self._weight -= self._weights.pop(item)
            self._unqueue(item, turn)

    def first(self) -> ItemId:
        """Return whose turn it is; IndexError when the class is empty."""
        return self.drawn(self.candidates())

    def drawn(self, candidates: Sequence[ItemId]) -> ItemId:
        """Return which of some candidates comes: the same one for as long as this round lasts."""
        return min(candidates, key=lambda item: mixed(number_of(item), self.round))

    def candidates(self, *avoid: ItemId | None) -> list[ItemId]:
        """Return those of whom any may be next; IndexError when the class is empty.

        Whom to `avoid` waits while another may come in its place in this round.
        """
        number = min(self._rounds, default=None)
        if number is None:
            raise IndexError("an empty class")
        new, waiting = self._rounds[number]
        away = {*avoid, self._last}
        if new and (self.shown % 2 == 0 or not waiting):
            front = [entry[2] for entry in new.front(1 + len(away))]
            others = [item for item in front if item not in away]
            if others or not waiting:
                return (others or front)[:1]
        reach = slack(len(self.turns)) + 1
        front = [entry[2] for entry in waiting.front(reach + len(away))]
        others = [item for item in front if item not in away]
        if not others and front[0] == self._last and number + 1 in self._rounds:
            # a heavy item with turns left is not shown twice running: another begins the next round
            others = [entry[2] for entry in self._rounds[number + 1].waiting.front(reach)]
        return others[:reach] or front[:1]

    def after(self, item: ItemId) -> Turn:
        """Return where an item will stand once it has been shown now."""
        turn, weight = self.turns[item], self._weights[item]
        return Turn(turn.round + 1 / weight, self.shown + self._weight / weight, self.shown)

    def round_now(self) -> int:
        """Return the round that is not finished yet."""
        return max(self.round, min(self._rounds, default=self.round))

    def begin(self, item: ItemId) -> None:
        """Count a showing that really began."""
        before, turn = self.turns[item], self.after(item)
        self.round = self.round_now()
        self.shown += 1
        self._last = item
        self._unqueue(item, before)
        self._queue(item, turn)

    def _queue(self, item: ItemId, turn: Turn) -> None:
        self.turns[item] = turn
        number = _round_of(turn)
        if number not in self._rounds:
            self._rounds[number] = _Round(SortedQueue(), SortedQueue())
        self._rounds[number][turn.due >= 0].add((turn.due, number_of(item), item))

    def _unqueue(self, item: ItemId, turn: Turn) -> None:
        number = _round_of(turn)
        lines = self._rounds[number]
        lines[turn.due >= 0].remove((turn.due, number_of(item), item))
        if not lines.new and not lines.waiting:
            del self._rounds[number]


class _Round(NamedTuple):
    new: SortedQueue
    waiting: SortedQueue


def _round_of(turn: Turn) -> int:
    """Return the round a turn belongs to; thirds of a round add up to whole ones."""
    return math.floor(turn.round + 1e-6)
