"""Plays on their way home: what a screen sends its desk of what it showed, in numbered batches, without words. Pure.

A run of a screen numbers its batches from 1 and never gives a number to other plays: sent twice, it is the same batch.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from kiosk.model.plays import Outcome, Play
from kiosk.model.value import value

PATH = "plays"
"""The page of the desk that takes them."""
PURPOSE = "what it showed"
"""What a screen seals such a message for: it counts at no other door, and no other at this one."""
TOGETHER = 50
"""Plays of one batch at most."""
MOST_BATCHES = 10
"""Batches in one message."""
LONGEST = 256 * 1024
"""Bytes of a message: more than the longest plays there are come to."""
LONGEST_SECONDS = 86_400
"""A play that says it lasted longer lasted a day."""
KEPT = timedelta(days=30)
"""How long a screen keeps what it could not send."""
_LATEST, _EARLIEST = timedelta(days=1), KEPT + timedelta(days=5)
"""How far a play may be from the moment it came: what is further was told by a clock that is wrong."""
_RUN = re.compile(r"[0-9a-f]{32}")
_WORD = re.compile(r"[a-z _-]{0,24}")
_ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,79}")
_LONGEST_NAME = 60
_UNITS = 10**9


@value(kw_only=False)
class HomePlay:
    """One showing as it travels. `kind`, `tone`, `role` and `outcome` may be of a newer version than this one."""

    item: str
    """As the feed names it."""
    kind: str
    tone: str
    role: str
    campaign: str
    outcome: str
    started: int
    """Milliseconds since 1970, by the clock of the screen."""
    offset: int
    """Minutes that its wall clock was ahead of UTC."""
    hundredths: int
    """How long it stood, in hundredths of a second: whole numbers add up to the same in any order."""

    def day(self) -> int | None:
        """Return the day on which it began there, as 20261128; None where no calendar has it."""
        try:
            zone = timezone(timedelta(minutes=self.offset))
            return number_of(datetime.fromtimestamp(self.started / 1000, zone))
        except (ValueError, OverflowError, OSError):
            return None

    def is_likely(self, came: datetime) -> bool:
        """Tell whether it can have begun when it says, seen from when it came."""
        ago = came.timestamp() - self.started / 1000
        return -_LATEST.total_seconds() <= ago <= _EARLIEST.total_seconds() and self.day() is not None


@value
class PlayBatch:
    """Some plays under a number that only they have."""

    number: int
    plays: tuple[HomePlay, ...]


@value
class Balance:
    """What the programme of a screen counted since its share was last changed: whether it keeps its promise."""

    share: float
    quotes: int
    critical: int

    @property
    def off(self) -> float:
        """How many quotes the critical ones are away from their share: kept below one."""
        return abs(self.critical - self.share * self.quotes)


@value
class PlaysMessage:
    """What is sent at a time: batches of one run, while the screen hung in one place."""

    run: str
    place: str
    batches: tuple[PlayBatch, ...]
    balance: Balance | None = None
    """As it is now; of the batches it tells nothing."""


@value
class ReportOf:
    """Of which screens a report is: of all where both are None."""

    screen: str | None = None
    place: str | None = None


@value
class KnownScreen:
    """A screen of which plays came home, in a place in which it hung."""

    screen: str
    place: str


def home_play(play: Play) -> HomePlay | None:
    """Return a play as it travels; None for the standby slide, which nobody counts."""
    if play.item is None:
        return None
    known = (play.kind, play.tone, play.role, play.campaign, play.outcome)
    kind, tone, role, campaign, outcome = (str(one or "") for one in known)
    offset = play.started.utcoffset() or timedelta()
    return HomePlay(
        str(play.item), kind, tone, role, _named(campaign), outcome, round(play.started.timestamp() * 1000),
        round(offset.total_seconds() / 60), _hundredths(play.seconds),
    )  # fmt: skip


def message_of(told: PlaysMessage) -> bytes:
    """Return what is sent."""
    batches = [{"number": one.number, "plays": rows_of(one.plays)} for one in told.batches]
    balance = told.balance
    said: dict[str, object] = {"run": told.run, "place": _named(told.place), "batches": batches}
    if balance is not None:
        said["balance"] = {"share": balance.share, "quotes": balance.quotes, "critical": balance.critical}
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode()


def plays_in(body: bytes) -> PlaysMessage:
    """Return what a message tells. ValueError for what is no message; more than this version knows is passed over."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValueError("no message") from error
    found = told if isinstance(told, dict) else {}
    run, place, batches = found.get("run"), found.get("place", ""), found.get("batches")
    if not isinstance(run, str) or not _RUN.fullmatch(run) or not isinstance(batches, list):
        raise ValueError("no message of plays")
    if len(batches) > MOST_BATCHES or not _is_name(place):
        raise ValueError("no message of plays")
    return PlaysMessage(
        run=run, place=place, batches=tuple(map(_batch, batches)), balance=_balance(found.get("balance"))
    )


def rows_of(plays: Sequence[HomePlay]) -> list[list[object]]:
    """Return plays as rows of JSON."""
    return [
        [one.item, one.kind, one.tone, one.role, one.campaign, one.outcome, one.started, one.offset, one.hundredths]
        for one in plays
    ]


def play_of_row(row: object) -> HomePlay:
    """Return the play of a row. ValueError for what is none; a later version may tell more behind it."""
    if not isinstance(row, list) or len(row) < 9:
        raise ValueError("no play")
    item, kind, tone, role, campaign, outcome, started, offset, hundredths = row[:9]
    words = (kind, tone, role, outcome)
    if not isinstance(item, str) or not _ITEM.fullmatch(item) or not _is_name(campaign):
        raise ValueError("no play of an item")
    if not all(isinstance(one, str) and _WORD.fullmatch(one) for one in words):
        raise ValueError("no play of a kind")
    if not _is_number(started, 10**15) or not _is_number(offset, 1440) or not _is_number(hundredths, 10**12):
        raise ValueError("no play of a time")
    return HomePlay(item, kind, tone, role, campaign, outcome, started, offset, _bounded(hundredths))


def proof_of(key: str, seal: str, numbers: Sequence[int]) -> str:
    """Return what only a desk that has the key makes: that it has these batches of the message with this seal."""
    own = hashlib.sha256(b"what came home\n" + key.encode("utf-8", "surrogatepass")).digest()
    said = f"{seal}\n{' '.join(map(str, numbers))}".encode("utf-8", "surrogatepass")
    return hmac.digest(own, said, "sha256").hex()


def answer_of(key: str, seal: str, numbers: Sequence[int]) -> bytes:
    """Return what a desk answers: the numbers that it has."""
    return json.dumps({"have": list(numbers), "proof": proof_of(key, seal, numbers)}).encode()


def had_in(key: str, seal: str, answer: bytes) -> frozenset[int] | None:
    """Return which numbers a desk says it has; None where no desk of ours said so, whatever the status was."""
    try:
        told = json.loads(answer)
        numbers, proof = told["have"], told["proof"]
        if not isinstance(proof, str) or not all(type(one) is int for one in numbers):
            return None
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    made = proof_of(key, seal, numbers)
    return frozenset(numbers) if hmac.compare_digest(made.encode(), proof.encode("utf-8", "replace")) else None


def number_of(day: datetime) -> int:
    """Return a day as 20261128."""
    return day.year * 10_000 + day.month * 100 + day.day


def _batch(told: object) -> PlayBatch:
    found = told if isinstance(told, dict) else {}
    number, rows = found.get("number"), found.get("plays")
    if type(number) is not int or not 0 < number < 10**12 or not isinstance(rows, list) or len(rows) > TOGETHER:
        raise ValueError("no batch of plays")
    return PlayBatch(number=number, plays=tuple(map(play_of_row, rows)))


def _balance(told: object) -> Balance | None:
    found = told if isinstance(told, dict) else {}
    share, quotes, critical = (found.get(name) for name in ("share", "quotes", "critical"))
    if (
        not isinstance(share, (int, float))
        or not 0 <= share <= 1
        or type(quotes) is not int
        or type(critical) is not int
    ):
        return None
    if not 0 <= critical <= quotes < 10**12:
        return None
    return Balance(share=round(share * _UNITS) / _UNITS, quotes=quotes, critical=critical)


def _is_name(text: object) -> bool:
    return isinstance(text, str) and len(text) <= _LONGEST_NAME and text.isprintable()


def _named(text: str) -> str:
    """Return a name as a desk takes it: a space of any width is one, and what is not seen is left out."""
    return "".join(filter(str.isprintable, " ".join(text.split())))[:_LONGEST_NAME]


def _is_number(one: object, most: int) -> bool:
    return type(one) is int and -most <= one <= most


def _hundredths(seconds: float) -> int:
    return _bounded(round(seconds * 100))


def _bounded(hundredths: int) -> int:
    return max(0, min(hundredths, LONGEST_SECONDS * 100))


FAILED = str(Outcome.FAILED)
"""The outcome of what nobody saw."""
