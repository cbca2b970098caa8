"""Decides about all that waits of one file in one act: about what was counted, not what came or changed since."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict

from kiosk.desk.running_kiosk import ModerationQueue, RunningKiosk
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId

MOST_REMEMBERED = 6
"""Files whose count is remembered: of those that people have before their eyes."""
LONGEST_COUNT = 1 << 20
"""Bytes of one count: twenty thousand items."""


class CountedFiles:
    """What was counted when a page offered to decide about all of a file, for as long as there is room.

    A desk that was started anew, or shows many files to many people, has forgotten a count. Then what was counted is
    only known where nothing changed since, and else the page offers its new count.
    """

    def __init__(self, kiosk: RunningKiosk) -> None:
        self._kiosk = kiosk
        self._lock = threading.Lock()
        self._counts: OrderedDict[str, bytes] = OrderedDict()

    def remember(self, file: str, waiting: ModerationQueue) -> None:
        """Keep what a page counts, by the state that it tells."""
        with self._lock:
            known = waiting.state in self._counts
            if known:
                self._counts.move_to_end(waiting.state)
        if not known and waiting.together:
            self._keep(waiting.state, self._kiosk.together(file))

    def still_waiting(self, file: str, state: str) -> tuple[int, list[tuple[ItemId, str]]]:
        """Return how many were counted in this state, and which of them still wait as they were, each with its digest.

        Nothing was counted where the count is forgotten.
        """
        now = self._kiosk.together(file)
        with self._lock:
            packed = self._counts.get(state)
        then = now if digest_of(now) == state else zlib.decompress(packed) if packed is not None else b""
        wanted = set(then.splitlines())
        lines = [line.decode().split(" ") for line in now.splitlines() if line in wanted]
        return len(wanted), [(ItemId(item), digest) for item, digest in lines]

    def _keep(self, state: str, counted: bytes) -> None:
        if digest_of(counted) != state or len(counted) > LONGEST_COUNT:
            return  # it changed between two questions: the next page counts anew
        with self._lock:
            self._counts[state] = zlib.compress(counted, 1)
            while len(self._counts) > MOST_REMEMBERED:
                self._counts.popitem(last=False)


def decisions_of(act: str, verb: Verb, items: list[tuple[ItemId, str]]) -> list[DeskDecision]:
    """Return one decision about each of these items, together one act."""
    return [
        DeskDecision(id=f"{act}-{number}", verb=verb, item=item, words=digest, together=act)
        for number, (item, digest) in enumerate(items)
    ]
