"""A line of waiting items, shortest due first: cheap to look at in front, and to join at the end."""

from __future__ import annotations

from bisect import bisect_left, insort

from kiosk.model.items import ItemId

Due = tuple[float, int, ItemId]
"""When it is due, a number that breaks ties, and who it is."""
_FEW = 16


class SortedQueue:
    """A sorted list that takes many newcomers at once without sorting for each of them."""

    def __init__(self) -> None:
        self._sorted: list[Due] = []
        self._joining: list[Due] = []

    def __len__(self) -> int:
        return len(self._sorted) + len(self._joining)

    def add(self, entry: Due) -> None:
        """Let one join."""
        at_end = not self._joining and (not self._sorted or entry > self._sorted[-1])
        (self._sorted if at_end else self._joining).append(entry)

    def remove(self, entry: Due) -> None:
        """Let one leave; ValueError when it is not in the line."""
        self._settle()
        index = bisect_left(self._sorted, entry)
        if index == len(self._sorted) or self._sorted[index] != entry:
            raise ValueError(f"{entry} does not wait here")
        del self._sorted[index]

    def front(self, count: int) -> list[Due]:
        """Return the first so many, fewer when there are no more."""
        self._settle()
        return self._sorted[:count]

    def _settle(self) -> None:
        if len(self._joining) <= _FEW:
            for entry in self._joining:
                insort(self._sorted, entry)
        else:
            self._sorted += self._joining
            self._sorted.sort()
        self._joining.clear()
