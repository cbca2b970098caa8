"""What the desk chose about the quotes of days, also after a restart while the desk is away. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from kiosk.library.decided import Remembered
from kiosk.model.chosen_days import MOST_SKIPPED, ChosenDay, by_day, together
from kiosk.model.day_quotes import DayQuotes
from kiosk.model.items import ItemId

_MARK = "day"


class DeskDays:
    """The choices of the desk that stand. Those of before a restart hold until the store can be read again."""

    def __init__(self, marks: Iterable[tuple[str, str, str]] = ()) -> None:
        """Start with the marks of before a restart: (mark, day, detail)."""
        read = (_read(about, detail) for mark, about, detail in marks if mark == _MARK)
        self.days = together(one for one in read if one is not None)
        self._changed: dict[Remembered, str | None] = {}

    def take(self, days: DayQuotes) -> bool:
        """Take these as all that is chosen; tell whether anything is otherwise."""
        if days == self.days:
            return False
        before, now = _marks(self.days), _marks(days)
        self._changed |= {(_MARK, day): now.get(day) for day in before.keys() | now.keys()}
        self.days = days
        return True

    def changed_marks(self) -> dict[Remembered, str | None]:
        """Return the marks that changed since the last call, None for those that went."""
        changed, self._changed = self._changed, {}
        return changed


def _marks(days: DayQuotes) -> dict[str, str]:
    return {one.day.isoformat(): json.dumps([one.pinned, *one.skipped]) for one in by_day(days)}


def _read(day: str, detail: str) -> ChosenDay | None:
    try:
        pinned, *skipped = json.loads(detail)
        passed = tuple(ItemId(str(one)) for one in skipped[:MOST_SKIPPED])
        return ChosenDay(day=date.fromisoformat(day), pinned=ItemId(str(pinned)) if pinned else None, skipped=passed)
    except (ValueError, TypeError):
        return None  # a mark that cannot be read is none
