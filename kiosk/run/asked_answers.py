"""Answers what colleagues are asked now: polls, priorities and events of the house, for the desk and its phones."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kiosk.library.library import Library
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch
from kiosk.model.item_hat import Hat
from kiosk.model.item_polls import AskedItem
from kiosk.model.items import Announcement, Item
from kiosk.model.sign_ups import takes_sign_ups
from kiosk.run.sources import FOLDER

MOST_ASKED = 60
"""Questions in one answer, and as many events."""


class AskedAnswers:
    """Tells them out of the snapshot, those of the content folder alone: of a feed another desk counts the answers."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, asked: str) -> bytes:  # noqa: ARG002  # there is nothing to ask for
        """Answer "asked": every question and roster of the hat, in the order of the snapshot, and the events."""
        items = [one for one in self._library.snapshot().items if one.origin.source == FOLDER]
        found = [one for one in items if isinstance(one, AskedItem | Hat)]
        part = Batch(source="", path="", digest="", items=(*found[:MOST_ASKED], *_events(items)))
        return json.dumps({"batch": write_batch(part)}).encode()


def _events(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the events that people sign up for, those that begin last first: what is over comes at the end."""
    found = [one for one in items if isinstance(one, Announcement) and takes_sign_ups(one)]
    return tuple(sorted(found, key=lambda one: (str(one.starts), one.id), reverse=True))[:MOST_ASKED]
