"""What a screen elsewhere tells its desk: which items stood on it lately. Signed with its key, and of ids alone. Pure.

Whoever points a phone at such a screen then reacts to what they just saw there. No words travel: the desk has them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from kiosk.model.item_base import ItemId, is_item_id
from kiosk.model.presence import SLOT, VALID_SLOTS
from kiosk.model.value import value

PATH = "shown"
"""The page of the desk that takes it."""
MOST = 20
"""Items that are told at a time: a page lists fewer."""
LONGEST = 4096
"""Bytes."""
LONGEST_AGO = 3600
"""Seconds. What stood there longer ago is told to nobody."""
BEHIND, AHEAD = SLOT * VALID_SLOTS, timedelta(minutes=5)
"""How far the clocks of screen and desk may be apart: where they are further, its codes open nothing either."""
SHOWN = "what it shows"
"""What a seal is for: one that was made for something else opens nothing here."""
_SCHEME = "Kiosk"
_SEAL = re.compile(rf"{_SCHEME} ([A-Za-z0-9_-]{{1,700}}=*) ([0-9]{{1,15}}) ([0-9a-f]{{64}})")


@value
class StoodThere:
    """One item that stood on a screen."""

    item: ItemId
    ago: int
    """Seconds since it left; 0 for what stands."""
    stands: bool = False
    of_day: bool = False
    """Whether it is the quote of the day."""


@value
class Seal:
    """Who tells, when, and the proof of both: what goes in the head of a message."""

    screen: str
    moment: int
    """Milliseconds since 1970, by the clock of the screen."""
    proof: str

    def __str__(self) -> str:
        """Return it as the value of the header Authorization."""
        name = base64.urlsafe_b64encode(self.screen.encode("utf-8", "surrogatepass")).decode()
        return f"{_SCHEME} {name} {self.moment} {self.proof}"

    def holds(self, key: str, body: bytes, purpose: str = SHOWN) -> bool:
        """Tell whether who had this key sealed this body, for this purpose."""
        return hmac.compare_digest(_proof(key, self.screen, self.moment, body, purpose), self.proof)

    def is_of(self, now: datetime) -> bool:
        """Tell whether it was made about now."""
        late = now.timestamp() - self.moment / 1000
        return -AHEAD.total_seconds() <= late <= BEHIND.total_seconds()


def sealed(key: str, screen: str, now: datetime, body: bytes, purpose: str = SHOWN) -> Seal:
    """Return the seal of a screen on what it tells at an aware moment."""
    moment = int(now.timestamp() * 1000)
    return Seal(screen=screen, moment=moment, proof=_proof(key, screen, moment, body, purpose))


def seal_in(header: str) -> Seal | None:
    """Return the seal that a header holds; None where it holds none."""
    found = _SEAL.fullmatch(header)
    if found is None:
        return None
    try:
        screen = base64.urlsafe_b64decode(found[1]).decode("utf-8", "surrogatepass")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return Seal(screen=screen, moment=int(found[2]), proof=found[3])


def message_of(stood: Sequence[StoodThere]) -> bytes:
    """Return what is sent: the newest first."""
    rows = [{"id": one.item, "ago": one.ago, "stands": one.stands, "of_day": one.of_day} for one in stood[:MOST]]
    return json.dumps({"shown": rows}, separators=(",", ":")).encode()


def stood_in(body: bytes) -> tuple[StoodThere, ...]:
    """Return what a message tells, of each item once. ValueError for what is no message."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValueError("no message") from error
    rows = told.get("shown") if isinstance(told, dict) else None
    if not isinstance(rows, list) or len(rows) > MOST:
        raise ValueError("no message")
    found = {one.item: one for one in reversed([_stood(row) for row in rows])}
    return tuple(reversed(found.values()))


def _stood(row: object) -> StoodThere:
    told = row if isinstance(row, dict) else {}
    item, ago, stands, of_day = (told.get(name) for name in ("id", "ago", "stands", "of_day"))
    if not isinstance(item, str) or not is_item_id(item) or type(ago) is not int or not 0 <= ago <= LONGEST_AGO:
        raise ValueError("no message of items")
    return StoodThere(item=ItemId(item), ago=ago, stands=stands is True, of_day=of_day is True)


def _proof(key: str, screen: str, moment: int, body: bytes, purpose: str) -> str:
    """Return what only a holder of the key makes: by another key made of it, so that it is no code and no ticket."""
    own = hashlib.sha256(f"{purpose}\n{key}".encode("utf-8", "surrogatepass")).digest()
    head = f"{screen}\n{moment}\n".encode("utf-8", "surrogatepass")
    return hmac.digest(own, head + body, "sha256").hex()
