"""Answers what the desk hands on to screens elsewhere: the items of the house that may be shown, part by part."""

from __future__ import annotations

import json
import secrets

from kiosk.library.library import Library
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch, Snapshot
from kiosk.model.desk_message import SOURCE
from kiosk.run.sources import FOLDER

MOST_AT_ONCE = 200
"""Items in one answer: some milliseconds of work, so that no frame waits for it."""


class ShownAnswers:
    """Tells what shows out of the snapshot that everybody has. What other houses publish is theirs to hand on."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._of: Snapshot | None = None
        self._state = ""

    def shown(self, asked: str) -> bytes:
        """Answer "shown FROM COUNT": so many items, how many there are, and a word that is another when they are."""
        first, count, *_ = (*asked.split(), "", "")
        snapshot = self._library.snapshot()
        if snapshot is not self._of:
            self._of, self._state = snapshot, secrets.token_hex(6)
        state = self._state
        items = [one for one in snapshot.items if one.origin.source in (FOLDER, SOURCE)]
        at, most = _number(first), min(_number(count), MOST_AT_ONCE)
        part = Batch(source="", path="", digest="", items=tuple(items[at : at + most]))
        return json.dumps({"state": state, "total": len(items), "batch": write_batch(part)}).encode()


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 8 else 0
