"""What we have, file by file: the last good batch of each, and the snapshot they make together. No threads, no disk."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.library import once
from kiosk.library.review import vet
from kiosk.model.content import Batch, Held, Removed, Snapshot
from kiosk.model.items import Item
from kiosk.model.origin import Problem

Place = tuple[str, str]
"""The source and the path of a batch."""


@dataclass(slots=True)
class _Place:
    """One file or feed: its last good batch, and what is wrong with it now."""

    good: Batch
    latest_digest: str
    problems: tuple[Problem, ...]
    items: tuple[Item, ...] = ()
    held: tuple[Held, ...] = ()
    notes: tuple[Problem, ...] = ()


class Shelf:
    """The batches by place. Not safe for threads: the library guards it."""

    def __init__(self) -> None:
        self._places: dict[Place, _Place] = {}
        self._order: list[Place] | None = None

    def put(self, batch: Batch) -> bool:
        """Take in what a place holds now; tell whether anything differs from before."""
        key = (batch.source, batch.path)
        place = self._places.get(key)
        if place is None:
            self._order = None
        elif is_spoilt(batch):
            if place.latest_digest == batch.digest and place.problems == batch.problems:
                return False
            place.latest_digest, place.problems = batch.digest, batch.problems
            return True
        elif place.good == batch and place.latest_digest == batch.digest:
            return False
        place = _Place(batch, batch.digest, batch.problems)
        place.items, place.held, place.notes = vet(batch)
        self._places[key] = place
        return True

    def remove(self, removed: Removed) -> bool:
        """Forget a place; tell whether there was one."""
        self._order = None
        return self._places.pop((removed.source, removed.path), None) is not None

    def good(self, key: Place) -> Batch | None:
        """Return the last good batch of a place, worth keeping over a restart; None if there is none."""
        place = self._places.get(key)
        return None if place is None or is_spoilt(place.good) else place.good

    def paths(self, source: str) -> frozenset[str]:
        """Return the paths of one source that hold something."""
        return frozenset(path for name, path in self._places if name == source)

    def snapshot(self, extra: tuple[Problem, ...] = ()) -> Snapshot:
        """Return all of it as one value, in the order of source, path and line."""
        if self._order is None:
            self._order = sorted(self._places)
        shown = once.Once()
        held: list[Held] = []
        problems: list[Problem] = list(extra)
        for key in self._order:
            place = self._places[key]
            shown.add(place.items)
            held += place.held
            problems += place.problems
            problems += place.notes
        return Snapshot(
            items=shown.items(),
            held=tuple(held),
            problems=(*problems, *shown.notes()),
            files=tuple(key for key in self._order if key[1]),
        )


def is_spoilt(batch: Batch) -> bool:
    """Tell whether a batch brought nothing but problems: then what was good before stays."""
    return not batch.items and not batch.instructions and any(not problem.harmless for problem in batch.problems)
