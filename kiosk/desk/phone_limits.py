"""Bounds what phones may ask: so many requests and wrong codes of one address, and so many texts of one phone.

All of it is in memory, under salts that are others each day: an address is never kept, and nobody who reads the memory
of tomorrow learns who came today. An office may share one address, so that no bound of one is small.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from datetime import date, timedelta

from kiosk.desk.attempts import Attempts

REQUESTS_A_MINUTE = 1200
"""Of one address: 300 phones, each with a page, its style, an answer and what was sent."""
WRONG_A_MINUTE = 60
"""Codes of one address that open nothing; an office holds many that look once more at a page of yesterday."""
TEXTS, TEXTS_EACH = 3, timedelta(hours=1)
"""Texts that one phone may send, in how long."""
_PHONES = 5000
"""Phones that are remembered; then the one that wrote longest ago is forgotten."""


class PhoneLimits:
    """All of them. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day = date.min
        self._begin()

    def _begin(self) -> None:
        self._requests = Attempts(REQUESTS_A_MINUTE, REQUESTS_A_MINUTE / 60)
        self._wrong = Attempts(WRONG_A_MINUTE, WRONG_A_MINUTE / 60)
        self._salt = secrets.token_bytes(16)
        self._texts: OrderedDict[bytes, dict[str, float]] = OrderedDict()
        """When each phone sent which text, by the id of its form."""

    def turn(self, today: date) -> None:
        """Begin anew on another day."""
        with self._lock:
            if today != self._day:
                self._day = today
                self._begin()

    def may_ask(self, address: str, now: float) -> bool:
        """Count a request at this monotonic time; False where there were too many."""
        requests = self._requests
        if not requests.may(address, now):
            return False
        requests.failed(address, now)
        return self._wrong.may(address, now)

    def tried_wrong(self, address: str, now: float) -> None:
        """Count a code that opens nothing."""
        self._wrong.failed(address, now)

    def may_write(self, cookie: str, form: str, now: float) -> bool:
        """Tell whether a phone may send a text; one that it sent before may always be sent again."""
        with self._lock:
            sent = self._sent(self._name(cookie), now)
            return form in sent or len(sent) < TEXTS

    def wrote(self, cookie: str, form: str, now: float) -> None:
        """Count a text."""
        with self._lock:
            name = self._name(cookie)
            sent = self._sent(name, now)
            sent.setdefault(form, now)
            self._texts[name] = sent
            self._texts.move_to_end(name)
            if len(self._texts) > _PHONES:
                self._texts.popitem(last=False)

    def _sent(self, name: bytes, now: float) -> dict[str, float]:
        since = now - TEXTS_EACH.total_seconds()
        return {form: at for form, at in self._texts.get(name, {}).items() if at > since}

    def _name(self, cookie: str) -> bytes:
        return hmac.digest(self._salt, cookie.encode("utf-8", "replace"), hashlib.sha256)[:12]
