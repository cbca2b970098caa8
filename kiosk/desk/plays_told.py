"""Asks the kiosk beside the desk how items are called that screens showed, and for the plays of its own screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.item_base import is_item_id
from kiosk.model.play_batches import PlaysMessage, plays_in

_TOGETHER = 10
"""Items in one question."""
_LONGEST = 40


class PlaysTold:
    """What can be asked. Every method raises KioskAway where no kiosk answers."""

    def __init__(self, ask: Callable[[str], bytes]) -> None:
        """`ask` puts one question to the control socket; it raises OSError where nobody answers."""
        self._ask = ask

    def titles(self, items: Iterable[str]) -> Mapping[str, str]:
        """Return how these items are called, of those that may be named."""
        asked = [one for one in items if is_item_id(one) and len(one) <= _LONGEST]
        found: dict[str, str] = {}
        for first in range(0, len(asked), _TOGETHER):
            told = self._asked(f"titles {' '.join(asked[first : first + _TOGETHER])}")
            found |= {str(item): str(title) for item, title in dict(told or {}).items()}
        return found

    def home(self, run: str, had: Sequence[int]) -> PlaysMessage | None:
        """Return the next plays of the screen beside the desk, which lets go of those that are here; None for none."""
        answer = self._answer(f"home {run or '-'} {max(had, default=0)}")
        try:
            return plays_in(answer) if answer != b"null" else None
        except ValueError as error:
            raise KioskAway from error

    def _asked(self, question: str) -> Any:  # noqa: ANN401  # as JSON has it
        try:
            return json.loads(self._answer(question))
        except ValueError as error:
            raise KioskAway from error

    def _answer(self, question: str) -> bytes:
        try:
            return self._ask(question) or b"null"
        except OSError as error:
            raise KioskAway from error
