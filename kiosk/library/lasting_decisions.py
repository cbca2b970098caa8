"""Lets the disk have every decision before anybody is told of it, and says so where the disk refuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.library.decided import Remembered
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.store.kept_decisions import KeptDecisions

_IN_BATCHES = frozenset({"down", "edited"})
"""The marks that a kiosk of before looks for beside the kept batches."""


class LastingDecisions:
    """The decisions of one library on the disk; without a place for them they end with the process."""

    def __init__(self, keep: Path | None, before: Iterable[tuple[str, str, str]]) -> None:
        """`keep` is the file of the kept batches, and `before` are the marks that lie in it."""
        self._kept = KeptDecisions(keep.with_name(f"{keep.name}.decisions"), before) if keep else None
        self.are_known = self._kept is not None and self._kept.was_whole
        """Whether all decisions of before are here: a kiosk of before kept its lists as content alone."""
        self.are_spoilt = self._kept is not None and self._kept.was_there and not self._kept.was_whole
        self._waiting: dict[Remembered, str | None] = {}
        self._beside: dict[Remembered, str | None] = {}
        """Those that the kept batches do not have yet: for a kiosk of before, and should their own file be spoilt."""

    def marks(self) -> tuple[tuple[str, str, str], ...]:
        """Return every mark: (mark, about what, detail)."""
        return tuple(self._kept.marks()) if self._kept is not None else ()

    def keep(self, changed: Mapping[Remembered, str | None]) -> None:
        """Let the disk have what changed; what it refuses is tried again the next time."""
        if self._kept is None:
            return
        self._beside |= {key: how for key, how in changed.items() if key[0] in _IN_BATCHES}
        self._waiting |= changed
        if self._waiting and self._kept.write(self._waiting):
            self._waiting = {}

    @property
    def are_kept(self) -> bool:
        """Whether the disk has all there are."""
        return not self._waiting

    def problems(self) -> tuple[Problem, ...]:
        """Return that decisions are not on the disk, where it refuses them."""
        if self._kept is None or not self._waiting:
            return ()
        why = self._kept.refused
        what = Phrase(f"Wat is weggehaald of vrijgegeven, kan niet worden bewaard voor een herstart: {why}.",
                      f"What was taken down or released cannot be kept for a restart: {why}.")  # fmt: skip
        hint = Phrase("Maak ruimte vrij op de kiosk; haal tot dan niets uit WEGHALEN of de map “weg”.",
                      "Free some space; until then take nothing out of the take-down list or folder.")  # fmt: skip
        return (Problem(origin=Origin(source="library", path=self._kept.path.name), what=what, hint=hint),)

    def beside_batches(self) -> dict[Remembered, str | None]:
        """Return the marks that go beside the kept batches, since the last call."""
        beside, self._beside = self._beside, {}
        return beside

    def not_beside(self, marks: Mapping[Remembered, str | None]) -> None:
        """Give these again the next time: the disk refused them."""
        self._beside = {**marks, **self._beside}
