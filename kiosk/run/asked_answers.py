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
from kiosk.people.as_content import SOURCE
from kiosk.run.sources import FOLDER

MOST_ASKED = 60
"""Questions in one answer, and as many events."""
MOST_COLLEAGUES = 2000
_OWN = frozenset({FOLDER, SOURCE})
"""The content folder, and what this desk asks by itself."""


class AskedAnswers:
    """Tells them out of the snapshot, those of this house alone: of a feed another desk counts the answers."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, asked: str) -> bytes:  # noqa: ARG002  # there is nothing to ask for
        """Answer "asked": every question and roster of the hat, in the order of the snapshot, and the events."""
        snapshot = self._library.snapshot()
        own = [one for one in snapshot.items if one.origin.source in _OWN]
        found = [one for one in own if isinstance(one, AskedItem | Hat)]
        part = Batch(source="", path="", digest="", items=(*found[:MOST_ASKED], *_events(own)))
        return json.dumps({"batch": write_batch(part), "colleagues": snapshot.colleagues[:MOST_COLLEAGUES]}).encode()


def _events(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the events that people sign up for, those that begin last first: what is over comes at the end."""
    found = [one for one in items if isinstance(one, Announcement) and takes_sign_ups(one)]
    return tuple(sorted(found, key=lambda one: (str(one.starts), one.id), reverse=True))[:MOST_ASKED]
