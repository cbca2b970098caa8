"""Answers what colleagues are asked now: the polls and priorities of the house, whole, for the desk and its phones."""

from __future__ import annotations

import json

from kiosk.library.library import Library
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch
from kiosk.model.item_hat import Hat
from kiosk.model.item_polls import AskedItem
from kiosk.run.sources import FOLDER

MOST_ASKED = 60
"""Questions in one answer."""


class AskedAnswers:
    """Tells them out of the snapshot, those of the content folder alone: of a feed another desk counts the answers."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, asked: str) -> bytes:  # noqa: ARG002  # there is nothing to ask for
        """Answer "asked": every question and every roster of the hat, in the order of the snapshot."""
        items = self._library.snapshot().items
        found = [one for one in items if isinstance(one, AskedItem | Hat) and one.origin.source == FOLDER]
        part = Batch(source="", path="", digest="", items=tuple(found[:MOST_ASKED]))
        return json.dumps({"batch": write_batch(part)}).encode()
