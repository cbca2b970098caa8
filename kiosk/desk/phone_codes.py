"""Knows the codes that stand on the screens now, and gives who comes by one a ticket: half an hour to finish.

A ticket is signed with the key of the screen that its code stood on, so that nothing of it is kept, and it ends with
that screen.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from kiosk.model.presence import TO_FINISH, VALID_SLOTS, code_of, is_code, slot_at
from kiosk.model.value import value

_TICKET = re.compile(r"([0-9a-f]{1,9})-([0-9a-f]{1,9})-([0-9a-f]{32})")
AHEAD = timedelta(minutes=5)
"""How far the clock may have been put back since a page was opened."""


@value
class Opened:
    """A page that somebody opened by a code: at which screen, in which slot it stood, and when."""

    screen: str
    slot: int
    at: datetime
    ticket: str

    def age(self, now: datetime) -> timedelta:
        """Return how long it is open; no time where the clock was put back."""
        return max(timedelta(), now - self.at)


class PhoneCodes:
    """The codes are made once in ten minutes, and when a screen comes or goes."""

    def __init__(self, keys: Callable[[], Mapping[str, str]]) -> None:
        """`keys` gives the key of each screen."""
        self._keys = keys
        self._made: tuple[int, Mapping[str, str], Mapping[str, tuple[str, int]]] = (-1, {}, {})

    def open(self, code: str, now: datetime) -> Opened | None:
        """Return the page that a code opens, in any case of its letters; None for one that opens nothing."""
        if not is_code(code):
            return None
        keys, slot = self._keys(), slot_at(now)
        made = self._made
        if made[:2] != (slot, keys):
            made = slot, keys, _codes(keys, slot)
            self._made = made
        found = made[2].get(code.upper())
        if found is None:
            return None
        screen, of_slot = found
        opened = int(now.timestamp())
        at = datetime.fromtimestamp(opened, now.tzinfo)
        ticket = f"{of_slot:x}-{opened:x}-{_signed(keys[screen], screen, of_slot, opened)}"
        return Opened(screen=screen, slot=of_slot, at=at, ticket=ticket)

    def read(self, ticket: str, now: datetime) -> Opened | None:
        """Return the page of a ticket that is still good; None for any other."""
        found = _TICKET.fullmatch(ticket)
        if found is None:
            return None
        slot, opened, signature = int(found[1], 16), int(found[2], 16), found[3]
        if not -AHEAD.total_seconds() <= now.timestamp() - opened <= TO_FINISH.total_seconds():
            return None
        for screen, key in self._keys().items():
            if hmac.compare_digest(_signed(key, screen, slot, opened), signature):
                at = datetime.fromtimestamp(opened, now.tzinfo)
                return Opened(screen=screen, slot=slot, at=at, ticket=ticket)
        return None

    def phone_at(self, screen: str, slot: int, cookie: str) -> str:
        """Return what a phone is called in one slot of one screen: nobody can join two of those."""
        key = self._keys().get(screen, "")
        return _digest(key, f"phone\n{screen}\n{slot}\n{cookie}")


def _codes(keys: Mapping[str, str], slot: int) -> Mapping[str, tuple[str, int]]:
    return {
        code_of(key, screen, of_slot): (screen, of_slot)
        for screen, key in keys.items()
        for of_slot in range(slot - VALID_SLOTS + 1, slot + 1)
    }


def _signed(key: str, screen: str, slot: int, opened: int) -> str:
    return _digest(key, f"ticket\n{screen}\n{slot}\n{opened}")


def _digest(key: str, told: str) -> str:
    """Return a digest that is no code of this screen either: by another key made of the same."""
    own = hashlib.sha256(b"phone pages\n" + key.encode("utf-8", "surrogatepass")).digest()
    return hmac.digest(own, told.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]
