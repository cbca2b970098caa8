"""Keeps what the kiosk tells of what stood on the screen lately, asked once in some seconds for however many phones."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Kind, Quote
from kiosk.model.value import value

EVERY = 2.0
"""Seconds that an answer is good for."""
_LONGEST_WORDS = 600
_WAITS = 1.0
"""Seconds that others wait for who asks just now."""


@value
class ShownItem:
    """One item that stood on the screen, as far as a phone is told of it."""

    id: ItemId
    kind: Kind
    text: str
    by: str = ""
    place: str = ""
    tone: Tone | None = None
    team: str = ""
    language: str = ""
    stands: bool = False
    """Whether it stands there now."""
    of_day: bool = False
    """Whether it is the quote of the day."""
    obstacle: bool = False
    """Whether it is an idea that names what stands in the way."""


def shown_item(row: Mapping[str, Any]) -> ShownItem:
    """Return the item of a row; ValueError or KeyError for what is none."""
    return ShownItem(
        id=ItemId(row["id"]),
        kind=Kind(row["kind"]),
        text=str(row["text"]),
        by=str(row["by"]),
        place=str(row["place"]),
        tone=Tone(row["tone"]) if row["tone"] else None,
        team=str(row["team"]),
        language=str(row["language"]),
        stands=bool(row["stands"]),
        of_day=bool(row["of_day"]),
        obstacle=bool(row["obstacle"]),
    )


def shown_quote(quote: Quote) -> ShownItem:
    """Return a quote that hangs, as far as a phone is told of it."""
    return ShownItem(
        id=quote.id,
        kind=Kind.QUOTE,
        text=quote.text[:_LONGEST_WORDS],
        by=quote.speaker or "",
        place=quote.place or "",
        tone=quote.tone,
        team=quote.team or "",
        language=quote.language or "",
    )


class JustTold:
    """Asks for it and keeps the answer for a moment; what the question raises, it raises for as long."""

    def __init__(
        self, ask: Callable[[], tuple[ShownItem, ...]], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._ask = ask
        self._monotonic = monotonic
        self._asking = threading.Lock()
        self._known: tuple[float, tuple[ShownItem, ...] | Exception] | None = None
        self.ids: frozenset[ItemId] = frozenset()
        """Of the last answer that came, also when the kiosk is away since: a page that was opened may hold one."""

    def now(self) -> tuple[ShownItem, ...]:
        """Return it. Where somebody asks just now and that takes long, what was known before."""
        known = self._known
        if known is not None and self._monotonic() - known[0] < EVERY:
            return _or_raise(known[1])
        mine = self._asking.acquire(timeout=_WAITS)
        try:
            again = self._known
            if mine and again is known:
                self._known = again = self._monotonic(), self._answer()
        finally:
            if mine:
                self._asking.release()
        return _or_raise(again[1] if again is not None else TimeoutError())

    def forget(self) -> None:
        """Ask anew next time: something was taken down, or erased."""
        self._known = None

    def _answer(self) -> tuple[ShownItem, ...] | Exception:
        try:
            told = self._ask()
        except Exception as error:  # noqa: BLE001  # it is raised for everybody who asks in the next seconds
            return error
        self.ids = frozenset(one.id for one in told)
        return told


def _or_raise(known: tuple[ShownItem, ...] | Exception) -> tuple[ShownItem, ...]:
    if isinstance(known, Exception):
        raise known
    return known
