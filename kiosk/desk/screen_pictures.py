"""Holds for some minutes the pictures that screens elsewhere sent of themselves when a keeper asked: in memory."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from kiosk.model.value import value

KEPT = 600.0
"""Seconds."""
MOST = 24
_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@value
class ScreenPicture:
    """One picture, as it came."""

    kind: str
    """Its media type."""
    body: bytes


class ScreenPictures:
    """All of them, each by the id of the act that asked for it. May be used from any thread."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._kept: OrderedDict[str, tuple[float, ScreenPicture]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, act: str, body: bytes) -> bool:
        """Keep what came for an act; False for what is no picture. The oldest goes where there are many."""
        kind = next((kind for begins, kind in _KINDS.items() if body.startswith(begins)), None)
        if kind is None:
            return False
        with self._lock:
            self._kept[act] = self._monotonic(), ScreenPicture(kind=kind, body=body)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return True

    def find(self, act: str) -> ScreenPicture | None:
        """Return what came for an act; None where nothing did, or it is over."""
        with self._lock:
            for old in [one for one, (came, _) in self._kept.items() if self._monotonic() - came > KEPT]:
                del self._kept[old]
            found = self._kept.get(act)
        return found[1] if found is not None else None

    def forget(self) -> None:
        """Let go of all: what stands on one may have been taken down."""
        with self._lock:
            self._kept.clear()
