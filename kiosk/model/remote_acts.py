"""What the desk asks of a screen elsewhere, and what that tells of it: each by a random id, and done once. Pure."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeGuard

from kiosk.model.telling import Seal
from kiosk.model.value import value

GOOD_FOR = timedelta(minutes=10)
"""How long an act waits for its screen; then nobody does it any more."""
MOST_AT_ONCE = 5
"""Acts in one answer."""
SEAL = "Kiosk-Seal"
"""The header with the proof that the desk answers, and to which message."""
LONGEST_ANSWER = 4096
"""Bytes."""
PICTURE_PATH = "screenshot"
"""The page of the desk that takes the picture of a screen, by the id of the act that asked for it."""
PICTURE_PURPOSE = "what stands there"
LARGEST_PICTURE = 384 * 1024
"""Bytes."""
_ASKED = "what the desk asks"
_ID = re.compile(r"[0-9a-f]{16,32}")
_SHORTEST_WAIT, _LONGEST_WAIT = 2.0, 600.0


class RemoteAct(StrEnum):
    """What a screen can be asked to do."""

    NEXT = "next"
    """Show another slide at once."""
    SCREENSHOT = "screenshot"
    """Send a picture of what stands there."""
    RESTART = "restart"
    """End the player and begin it anew."""
    UPDATE = "update"
    """Have the machine bring the kiosk up to date in the coming night."""


class ActEnd(StrEnum):
    """What became of an act."""

    DONE = "done"
    REFUSED = "refused"
    """The screen does not do it now: it is off by its hours, or does not know how."""
    FAILED = "failed"


@value
class ActAsked:
    """One act, as a screen hears of it."""

    id: str
    what: str
    """A `RemoteAct`, or what a later desk asks."""


@value
class ActTold:
    """What a screen tells of one act."""

    id: str
    end: ActEnd


@value
class ActRow:
    """One act at the desk: of which screen, asked by whom, and what became of it."""

    id: str
    screen: str
    what: RemoteAct
    at: datetime
    by: str
    end: ActEnd | None = None
    """None while nothing was heard of it."""
    ended: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Tell whether the screen may still do it."""
        return self.end is None and self.at <= now < self.at + GOOD_FOR


@value
class DeskAnswer:
    """What the desk answers to a heartbeat."""

    now: float
    """Seconds since 1970 by the clock of the desk."""
    acts: tuple[ActAsked, ...] = ()
    again: float | None = None
    """Seconds after which the desk would like to hear the next; None for the usual time."""
    heard: bool = True
    """Whether the message counted; one of another time does not, and comes again by the clock of the desk."""


def answer_of(told: DeskAnswer) -> bytes:
    """Return what is sent."""
    acts = [{"id": one.id, "what": one.what} for one in told.acts[:MOST_AT_ONCE]]
    return json.dumps({"now": told.now, "acts": acts, "again": told.again, "heard": told.heard}).encode()


def answer_in(body: bytes) -> DeskAnswer:
    """Return what an answer tells. ValueError for what is none."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValueError("no answer") from error
    if not isinstance(told, dict) or not is_number(now := told.get("now")):
        raise ValueError("no answer")
    acts, again = told.get("acts"), told.get("again")
    asked = map(_asked, (acts if isinstance(acts, list) else [])[:MOST_AT_ONCE])
    return DeskAnswer(
        now=float(now),
        acts=tuple(one for one in asked if one is not None),
        again=min(_LONGEST_WAIT, max(_SHORTEST_WAIT, float(again))) if is_number(again) else None,
        heard=told.get("heard") is True,
    )


def answer_seal(key: str, to: Seal, body: bytes) -> str:
    """Return the proof that who has the key of a screen answers this, to this very message and no other."""
    own = hashlib.sha256(f"{_ASKED}\n{key}".encode("utf-8", "surrogatepass")).digest()
    return hmac.digest(own, f"{to.proof}\n".encode() + body, "sha256").hex()


def answer_holds(key: str, to: Seal, body: bytes, proof: str) -> bool:
    """Tell whether the desk answered this to this message."""
    return hmac.compare_digest(answer_seal(key, to, body).encode(), proof.encode("utf-8", "replace"))


def is_act_id(text: object) -> bool:
    """Tell whether something may be the id of an act."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def acts_written(told: Sequence[ActTold]) -> list[dict[str, str]]:
    """Return what became of acts, as JSON has it."""
    return [{"id": one.id, "end": one.end.value} for one in told]


def acts_read(rows: object, most: int) -> tuple[ActTold, ...]:
    """Return what became of acts, as JSON has it; what cannot be read is of a later version, and is left out."""
    found = []
    for row in rows[:most] if isinstance(rows, list) else ():
        known = isinstance(row, dict) and is_act_id(row.get("id")) and row.get("end") in tuple(ActEnd)
        if known:
            found.append(ActTold(id=row["id"], end=ActEnd(row["end"])))
    return tuple(found)


def is_number(told: object) -> TypeGuard[int | float]:
    """Tell whether something that came as JSON is a number that can be reckoned with."""
    return isinstance(told, int | float) and not isinstance(told, bool) and abs(told) < 1e15


def _asked(row: object) -> ActAsked | None:
    """Return an act; None for what cannot be read: it is of a later version."""
    if not isinstance(row, dict) or not is_act_id(row.get("id")) or not isinstance(row.get("what"), str):
        return None
    return ActAsked(id=row["id"], what=row["what"][:20])
