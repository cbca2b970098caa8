"""Answers what the desk hands on to screens elsewhere: the items of the house that may be shown, part by part."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace

from kiosk.library.library import Library
from kiosk.model.batch_codec import write_batch
from kiosk.model.chosen_days import ChosenDay, by_day, only_of
from kiosk.model.content import Batch, Snapshot
from kiosk.model.desk_message import SOURCE as MESSAGES
from kiosk.model.items import Quote
from kiosk.model.reactions import ReactionCount
from kiosk.model.received import INWARD
from kiosk.model.results import Result
from kiosk.model.sign_ups import names_of
from kiosk.people.as_content import SOURCE as PEOPLE
from kiosk.run.sources import FOLDER

MOST_AT_ONCE = 200
"""Items in one answer: some milliseconds of work, so that no frame waits for it."""

OF_THE_HOUSE = (FOLDER, MESSAGES, PEOPLE, INWARD)
"""The sources of what is the house's own to hand on."""


class ShownAnswers:
    """Tells what shows out of the snapshot that everybody has. What other houses publish is theirs to hand on."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._of: Snapshot | None = None
        self._state = ""
        self._days: tuple[ChosenDay, ...] = ()
        self._counts: tuple[ReactionCount, ...] = ()
        self._results: tuple[Result, ...] = ()

    def shown(self, asked: str) -> bytes:
        """Answer "shown FROM COUNT": so many items, how many there are, and a word that is another when they are.

        With each part goes what is chosen about the quotes of days, and how many colleagues answered to which items.
        """
        first, count, *_ = (*asked.split(), "", "")
        snapshot = self._library.snapshot()
        if snapshot is not self._of:
            self._of, self._state = snapshot, secrets.token_hex(6)
            quotes = {one.id for one in snapshot.items if isinstance(one, Quote) and one.origin.source in OF_THE_HOUSE}
            self._days = only_of(by_day(snapshot.days), quotes)
            shown = {one.id for one in snapshot.items if one.origin.source in OF_THE_HOUSE}
            self._counts = tuple(one for one in snapshot.counts if one.about in shown)
            named = shown.union(*(names_of(one) for one in snapshot.items if one.id in shown))
            self._results = tuple(one for one in snapshot.results if one.poll in named)
        state = self._state
        items = [one for one in snapshot.items if one.origin.source in OF_THE_HOUSE]
        at, most = _number(first), min(_number(count), MOST_AT_ONCE)
        part = Batch(source="", path="", digest="", items=tuple(items[at : at + most]))
        if most:
            part = replace(part, days=self._days, counts=self._counts, results=self._results, weeks=snapshot.weeks)
        wrong = snapshot.unread
        told = [wrong.what.dutch, wrong.what.english] if wrong is not None else None
        return json.dumps({"state": state, "total": len(items), "unread": told, "batch": write_batch(part)}).encode()


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 8 else 0
