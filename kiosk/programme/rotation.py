"""Which item of a class is next: every item once a round, never soon after its last showing, the new ones first.

An item of weight 1 has one turn a round, so that the showings of two such items never differ by more than 1. Within a
round the next is drawn from the few that waited longest: the gap between two showings of an item is at least the size
of the class less `slack`. A plain circle would show a colleague who comes at the same hour the same part every day.
"""

from __future__ import annotations

import heapq
import math

from kiosk.model.items import ItemId
from kiosk.model.tally import Turn
from kiosk.programme.chance import mixed, number_of

LIGHTEST, HEAVIEST = 0.1, 10.0


def slack(size: int) -> int:
    """Return how many places earlier than in a circle an item of a class of this size may come."""
    return min(size // 4, 8)


class Rotation:
    """The items of one class in the order of their turns. Each question costs the logarithm of the class's size."""

    def __init__(self, shown: int = 0, number: int = 0) -> None:
        self.shown = shown
        """Showings of this class so far."""
        self.round = number
        """The round that the last showing belonged to; those who were away do not catch up on earlier ones."""
        self.turns: dict[ItemId, Turn] = {}
        self._weights: dict[ItemId, float] = {}
        self._weight = 0.0
        self._rounds: dict[int, tuple[list[tuple[float, int, ItemId]], list[tuple[float, int, ItemId]]]] = {}
        self._last: ItemId | None = None

    def __len__(self) -> int:
        return len(self.turns)

    def put(self, item: ItemId, turn: Turn | None, weight: float = 1.0) -> None:
        """Let an item take part from now on, where it was before or as a new one; or change its weight."""
        self.discard(item)
        turn = turn or Turn(round=self.round)
        if turn.round < self.round:
            turn = turn._replace(round=float(self.round))
        elif turn.round >= self.round + 2:
            turn = turn._replace(round=self.round + 1.0)
        self._weights[item] = min(HEAVIEST, max(LIGHTEST, weight))
        self._weight += self._weights[item]
        self._queue(item, turn)

    def discard(self, item: ItemId) -> None:
        """Take an item out; nothing happens when it is not there."""
        if self.turns.pop(item, None) is not None:
            self._weight -= self._weights.pop(item)

    def first(self) -> ItemId:
        """Return whose turn it is; IndexError when the class is empty."""
        for number in sorted(self._rounds):
            new, waiting = self._rounds[number]
            self._clean(new)
            self._clean(waiting)
            if new and (self.shown % 2 == 0 or not waiting):
                return new[0][2]
            if waiting:
                return self._drawn(waiting, number)
            del self._rounds[number]
        raise IndexError("an empty class")

    def after(self, item: ItemId) -> Turn:
        """Return where an item will stand once it has been shown now."""
        turn, weight = self.turns[item], self._weights[item]
        return Turn(turn.round + 1 / weight, self.shown + self._weight / weight, turn.shown + 1)

    def round_of(self, item: ItemId) -> int:
        """Return the round that the next turn of an item belongs to."""
        return _round_of(self.turns[item])

    def begin(self, item: ItemId) -> None:
        """Count a showing that really began."""
        turn = self.after(item)
        self.round = max(self.round, _round_of(self.turns[item]))
        self.shown += 1
        self._last = item
        self._queue(item, turn)

    def _drawn(self, waiting: list[tuple[float, int, ItemId]], number: int) -> ItemId:
        """Draw from those that waited longest, the same one for the same round; not the last shown, if possible."""
        window: list[tuple[float, int, ItemId]] = []
        wanted = slack(len(self.turns)) + 1 + (self._last in self.turns)
        while waiting and len(window) < wanted:
            entry = heapq.heappop(waiting)
            if not window or entry != window[-1]:
                window.append(entry)
            self._clean(waiting)
        for entry in window:
            heapq.heappush(waiting, entry)
        others = [entry for entry in window if entry[2] != self._last] or window
        return min(others[: slack(len(self.turns)) + 1], key=lambda entry: mixed(entry[1], number))[2]

    def _queue(self, item: ItemId, turn: Turn) -> None:
        self.turns[item] = turn
        new, waiting = self._rounds.setdefault(_round_of(turn), ([], []))
        heapq.heappush(new if turn.due < 0 else waiting, (turn.due, number_of(item), item))

    def _clean(self, heap: list[tuple[float, int, ItemId]]) -> None:
        """Drop entries at the front of those who left or moved on."""
        while heap:
            due, _, item = heap[0]
            turn = self.turns.get(item)
            if turn is not None and turn.due == due and heap is self._heap_of(turn):
                return
            heapq.heappop(heap)

    def _heap_of(self, turn: Turn) -> list[tuple[float, int, ItemId]] | None:
        both = self._rounds.get(_round_of(turn))
        return None if both is None else both[turn.due >= 0]


def _round_of(turn: Turn) -> int:
    """Return the round a turn belongs to; thirds of a round add up to whole ones."""
    return math.floor(turn.round + 1e-6)
