"""Plays many paired screens in one process of its own: what they ask of their desk, sealed as a real one does.

`python -m benchmarks._fleet_screens PLAN RESULT`: reads what the screens are, and writes what each was answered.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import secrets
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks._fleet_asking import Told, address_of, ask
from kiosk import __version__
from kiosk.model import heartbeat, pairing, play_batches, remote_acts, telling
from kiosk.model.heartbeat import EVERY, Heartbeat, heartbeat_written
from kiosk.model.items import ItemId
from kiosk.model.pairing import digest_of_secret, question
from kiosk.model.play_batches import HomePlay, PlayBatch, PlaysMessage, had_in
from kiosk.model.remote_acts import SEAL, answer_holds
from kiosk.model.telling import StoodThere, sealed
from kiosk.run.pairing import FEED_SECONDS
from kiosk.run.pairing_line import ASKS
from kiosk.sources.remote.backoff import next_wait

PLACE = "vloot"
"""Where the screens hang, as they tell it with their plays."""
PLAYS_EACH = 600.0
"""Seconds between two messages with plays."""
PLAYS = 50
"""In each: of three million a day, over a thousand screens and ten hours."""
STANDS = 20.0
"""Seconds that a slide stands, where the screens tell what stands on them."""
NETWORK = 1


class Fleet:
    """All of the screens, and what they were answered."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.port, self.ends = int(plan["port"]), time.monotonic() + float(plan["seconds"])
        self.tells = bool(plan["tells"])
        self.screens = [Screen(self, number, told) for number, told in enumerate(plan["screens"])]
        self.rows: list[tuple[str, float, float, int, int, int]] = []
        """What was asked, when, the milliseconds, the status (0 for a wrong answer), the bytes up and down."""
        self.feeds: dict[str, list[str]] = {}
        """The items of each feed, by its tag."""
        self.changes: list[tuple[int, float, str]] = []
        """Which screen had another feed, when, and which."""
        self.wrong: dict[str, int] = {}
        self.sent = self.had = 0
        """Plays."""

    async def run(self) -> dict[str, Any]:
        """Play them until the time is over."""
        await asyncio.gather(*(one.run() for one in self.screens))
        return {
            "rows": self.rows, "feeds": self.feeds, "changes": self.changes, "wrong": self.wrong,
            "plays": [self.sent, self.had], "processor": time.process_time(),
        }  # fmt: skip


class Screen:
    """One of them."""

    def __init__(self, fleet: Fleet, number: int, told: dict[str, str]) -> None:
        self._fleet, self._number, self._source = fleet, number, address_of(number, NETWORK)
        self._id, self._name, self._key, self._token = (told[name] for name in ("id", "name", "key", "token"))
        self._tag, self._version, self._items = "", "", ["quote-000000"]
        self._run, self._number_of_batch, self._moment = secrets.token_hex(16), 0, 0
        self._batch: PlayBatch | None = None
        """The plays that the desk does not have yet."""

    async def run(self) -> None:
        """Do all that a screen does, each at its own time."""
        await asyncio.gather(
            self._each(FEED_SECONDS, FEED_SECONDS, self._feed),
            self._each(ASKS, ASKS, self._ask),
            self._each(EVERY, EVERY, self._beat),
            self._each(PLAYS_EACH, PLAYS_EACH, self._plays),
            *([self._each(STANDS, STANDS, self._tell)] if self._fleet.tells else []),
        )

    async def _each(self, seconds: float, first: float, do: Callable[[], Awaitable[None]]) -> None:
        wait = first * random.random()
        while time.monotonic() + wait < self._fleet.ends:
            await asyncio.sleep(wait)
            await do()
            wait = next_wait(poll=seconds, failed=0, chance=random.random())

    async def _feed(self) -> None:
        headers = {"Authorization": f"Bearer {self._token}", "Accept-Encoding": "gzip"}
        headers |= {"If-None-Match": self._tag} if self._tag else {}
        answer = await self._asked("feed", "GET", "/feed.json", headers, None, lambda told: told.status in {200, 304})
        if answer is not None and answer.status == 200:
            self._tag = answer.headers["etag"]
            if self._tag not in self._fleet.feeds:
                body = gzip.decompress(answer.body) if "content-encoding" in answer.headers else answer.body
                self._fleet.feeds[self._tag] = [str(one["id"]) for one in json.loads(body)["items"]]
            self._items = self._fleet.feeds[self._tag] or self._items
            self._fleet.changes.append((self._number, time.monotonic(), self._tag))

    async def _ask(self) -> None:
        body = json.dumps({"has": self._version, "token": digest_of_secret(self._token)}).encode()
        head = question(self._key, self._id, body)

        def is_right(told: Told) -> bool:
            said = pairing.answer_in(self._key, head, told.body)
            if said is None or "revoked" in said:
                return False
            self._version, self._token = str(said.get("version", self._version)), str(said.get("token", self._token))
            return True

        await self._asked("ask", "POST", f"/{pairing.ASK}", _head(head, "application/octet-stream"), body, is_right)

    async def _beat(self) -> None:
        now = datetime.now(UTC)
        beat = Heartbeat(
            version=__version__, clock=now.timestamp(), up=3600.0, switched_by="", hours=("ma-vr 07:30-18:30",),
            zone="Europe/Amsterdam", tags=("hal",), language="nl", theme="papier", temperature=51.2, memory=83.4,
            feed_age=2.5, stands=ItemId(random.choice(self._items)), since=7.0, nonce=secrets.token_hex(8),
        )  # fmt: skip
        body = heartbeat_written(beat)
        seal = sealed(self._key, self._name, self._later(now), body, heartbeat.PURPOSE)

        def is_right(told: Told) -> bool:
            holds = answer_holds(self._key, seal, told.body, told.headers.get(SEAL.lower(), ""))
            return holds and remote_acts.answer_in(told.body).heard

        await self._asked("heartbeat", "POST", f"/{heartbeat.PATH}", _head(seal), body, is_right)

    async def _plays(self) -> None:
        if self._batch is None:
            self._batch = self._played()
            self._fleet.sent += len(self._batch.plays)
        batch = self._batch
        body = play_batches.message_of(PlaysMessage(run=self._run, place=PLACE, batches=(batch,)))
        seal = sealed(self._key, self._name, self._later(datetime.now(UTC)), body, play_batches.PURPOSE)

        def is_right(told: Told) -> bool:
            return batch.number in (had_in(self._key, seal.proof, told.body) or ())

        if await self._asked("plays", "POST", f"/{play_batches.PATH}", _head(seal), body, is_right) is not None:
            self._fleet.had += len(batch.plays)
            self._number_of_batch, self._batch = batch.number, None

    def _played(self) -> PlayBatch:
        """Return the plays of ten minutes, under a number that only they have."""
        began = int(time.time() * 1000) - PLAYS * 12_000
        plays = tuple(
            HomePlay(random.choice(self._items), "quote", random.choice(("positive", "critical")), "", "", "shown",
                     began + number * 12_000, 60, 1200)
            for number in range(PLAYS)
        )  # fmt: skip
        return PlayBatch(number=self._number_of_batch + 1, plays=plays)

    async def _tell(self) -> None:
        now = datetime.now(UTC)
        stood = [StoodThere(item=ItemId(random.choice(self._items)), ago=0, stands=True)]
        body = telling.message_of(stood)
        seal = sealed(self._key, self._name, self._later(now), body)
        await self._asked("what stands", "POST", f"/{telling.PATH}", _head(seal), body, lambda told: told.status < 300)

    async def _asked(  # noqa: PLR0917  # what a request consists of
        self,
        what: str,
        method: str,
        path: str,
        headers: dict[str, str],
        body: bytes | None,
        is_right: Callable[[Told], bool],
    ) -> Told | None:
        """Ask, and note how long it took and whether the answer is what a real screen takes."""
        began, answer, right, why = time.monotonic(), None, False, ""
        try:
            answer = await ask(self._fleet.port, method, path, source=self._source, headers=headers, body=body)
            right = is_right(answer)
            why = f"{what}: {answer.status}"
        except (OSError, TimeoutError, ValueError) as error:
            why = f"{what}: {type(error).__name__} {error}"
        took = (time.monotonic() - began) * 1000
        status, up, down = (answer.status, answer.up, answer.down) if answer is not None else (0, 0, 0)
        self._fleet.rows.append((what, began, took, status if right else 0, up, down))
        if not right:
            self._fleet.wrong[why] = self._fleet.wrong.get(why, 0) + 1
        return answer if right else None

    def _later(self, now: datetime) -> datetime:
        """Return a moment after each before, as a screen seals by."""
        self._moment = max(int(now.timestamp() * 1000), self._moment + 1)
        return datetime.fromtimestamp(self._moment / 1000, UTC)


def _head(seal: object, sort: str = "application/json") -> dict[str, str]:
    return {"Authorization": str(seal), "Content-Type": sort}


if __name__ == "__main__":
    plan, result = map(Path, sys.argv[1:3])
    fleet = Fleet(json.loads(plan.read_text()))
    result.write_text(json.dumps(asyncio.run(fleet.run())))
