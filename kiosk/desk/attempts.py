"""Slows down who tries keys: so many wrong ones, then a while nothing. No address is kept, only a digest of one."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict

MOST = 10
"""Wrong keys that one caller may try before it has to wait."""
PER_SECOND = 1 / 60
"""How fast tries come back."""
_CALLERS = 2000
"""Callers that are remembered; then the one that tried longest ago is forgotten."""


class Attempts:
    """Counts wrong keys by caller, in memory alone."""

    def __init__(self, most: int = MOST, per_second: float = PER_SECOND) -> None:
        self._most, self._per_second = float(most), per_second
        self._salt = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        """How many tries each has left, and when that was so."""

    def may(self, caller: str, now: float) -> bool:
        """Tell whether a caller may try a key at this monotonic time."""
        with self._lock:
            return self._now_left(self._name(caller), now) >= 1.0

    def failed(self, caller: str, now: float) -> None:
        """Count a wrong key."""
        name = self._name(caller)
        with self._lock:
            self._left[name] = max(0.0, self._now_left(name, now) - 1.0), now
            self._left.move_to_end(name)
            if len(self._left) > _CALLERS:
                self._left.popitem(last=False)

    def _now_left(self, name: bytes, now: float) -> float:
        left, then = self._left.get(name, (self._most, now))
        return min(self._most, left + (now - then) * self._per_second)

    def _name(self, caller: str) -> bytes:
        return hmac.new(self._salt, caller.encode(), hashlib.sha256).digest()[:12]
