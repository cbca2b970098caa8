"""Sends ten thousand phones through many screens to one poll at two desks, kills one of them, and counts every vote.

Each phone opens the page and its style and taps an answer; every fifth taps twice at once, every tenth chooses
otherwise after. Where a desk answers nothing it taps again, as people do. What it was told last is written down.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import time
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urlencode

from benchmarks._fleet_asking import Told, address_of, ask
from benchmarks._fleet_house import House, house, pair, spent
from benchmarks._fleet_judged import Reading, Row, miscounted, waits
from kiosk.model.presence import code_of, slot_at
from kiosk.store.desk_ballots import SqliteBallots
from tests.desk.browser import Browser

_SCREENS, _PHONES, _SECONDS, _FIVE_MINUTES = 260, 10_000, 270.0, 300.0
_TRIES, _BETWEEN = 8, 2.0
"""How often a phone taps where nothing answers, and the seconds between."""
_NETWORK = 2


class Crowd:
    """All phones, what they were answered and what each was told last."""

    def __init__(self, port: int, poll: str, options: list[str], codes: list[str]) -> None:
        self.port, self.poll, self.options, self.codes = port, poll, options, codes
        self.rows: list[Row] = []
        self.told: dict[str, int] = {}
        """Of each phone the answer that its last page said is counted."""
        self.again = 0
        """Requests that were made once more."""
        self.wrong: dict[str, int] = {}

    async def come(self, phones: int, seconds: float) -> None:
        """Let them come one after another, and wait for the last."""
        began = time.monotonic()

        async def at_its_time(number: int) -> None:
            await asyncio.sleep(max(0.0, began + number * seconds / phones - time.monotonic()))
            await Phone(self, number).come()

        await asyncio.gather(*(at_its_time(number) for number in range(phones)))


class Phone:
    """One of them."""

    def __init__(self, crowd: Crowd, number: int) -> None:
        self._crowd, self._number, self._chance = crowd, number, random.Random(number)
        self._code, self._cookie = crowd.codes[number % len(crowd.codes)], ""

    async def come(self) -> None:
        """Open the page, vote, and where this is one who does, choose otherwise."""
        way, choices = f"/{self._code}/stem", range(len(self._crowd.options))
        page = await self._asked("a page", "GET", f"{way}?over={self._crowd.poll}")
        if page is None:
            return
        style = re.search(rb'href="([^"]*phone\.css[^"]*)"', page.body)
        if style is not None:
            await self._asked("the style", "GET", style[1].decode())
        form, choice = _hidden(page.body), self._chance.choice(choices)
        await asyncio.sleep(self._chance.uniform(0.5, 3.0))
        votes = [self._vote(way, form, choice) for _ in range(2 if self._number % 5 == 0 else 1)]
        await asyncio.gather(*votes)
        if self._number % 10 == 0 and self._cookie:
            page = await self._asked("a page", "GET", f"{way}?over={self._crowd.poll}&wijzig=ja&k={form['ticket']}")
            if page is not None:
                await self._vote(way, _hidden(page.body), self._chance.choice(choices))

    async def _vote(self, way: str, form: dict[str, str], choice: int) -> None:
        """Tap an answer until a page says that it is counted."""
        answer = await self._asked("a vote", "POST", way, form | {"keuze": str(choice)})
        if answer is not None and answer.status == 303:
            answer = await self._asked("a page", "GET", answer.headers["location"])
        if answer is not None:
            told = unescape(answer.body.decode())
            own = [at for at, option in enumerate(self._crowd.options) if f"{option} · uw stem" in told]
            if own == [choice]:
                self._crowd.told[str(self._number)] = choice
            else:
                self._fault(f"a vote: {answer.status}, told {own} for {choice}")

    async def _asked(self, what: str, method: str, path: str, form: dict[str, str] | None = None) -> Told | None:
        headers = {"Cookie": self._cookie} if self._cookie else {}
        body = None
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            headers |= {"Origin": f"http://127.0.0.1:{self._crowd.port}"}
            body = urlencode(form).encode()
        source, began = address_of(self._number, _NETWORK), time.monotonic()
        for _ in range(_TRIES):
            try:
                answer = await ask(self._crowd.port, method, path, source=source, headers=headers, body=body)
            except (OSError, TimeoutError) as error:
                why = f"{what}: {type(error).__name__}"
            else:
                if answer.status in {200, 303}:
                    took = (time.monotonic() - began) * 1000
                    self._crowd.rows.append(Row(what, began, took, answer.status, answer.up, answer.down))
                    if "set-cookie" in answer.headers:
                        self._cookie = answer.headers["set-cookie"].partition(";")[0]
                    return answer
                why = f"{what}: {answer.status}"
            self._crowd.again += 1
            self._crowd.wrong[why] = self._crowd.wrong.get(why, 0) + 1
            await asyncio.sleep(_BETWEEN)
        self._fault(f"{what}: given up")
        return None

    def _fault(self, why: str) -> None:
        self._crowd.wrong[why] = self._crowd.wrong.get(why, 0) + 1


def main(words: list[str]) -> int:
    """Run it, print what was measured, and return 1 where a vote is lost, doubled or another than was told."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fleet phones")
    parser.add_argument("--phones", type=int, default=_PHONES)
    parser.add_argument("--screens", type=int, default=_SCREENS)
    parser.add_argument("--seconds", type=float, default=_SECONDS)
    chosen = parser.parse_args(words)
    with house("postgresql", 2) as one:
        screens, now = pair(one, chosen.screens), datetime.now(UTC)
        codes = [code_of(told["key"], told["name"], slot_at(now)) for told in screens]
        feed = json.loads(Browser(one.ports[0]).get("/feed.json").body)
        poll = next(str(row["id"]) for row in feed["items"] if str(row["id"]).startswith("poll-"))
        crowd = Crowd(one.front, poll, _options(one, codes[0], poll), codes)
        return _measured(one, crowd, chosen.phones, chosen.seconds)


def _measured(one: House, crowd: Crowd, phones: int, seconds: float) -> int:
    load, before, began = os.getloadavg()[0], _spent(one), time.monotonic()
    second = spent(one.desks[1].pid)
    lost = 0.0

    async def run() -> None:
        nonlocal lost
        coming = asyncio.ensure_future(crowd.come(phones, seconds))
        await asyncio.sleep(seconds / 2)
        lost = spent(one.desks[0].pid)
        one.desks[0].kill()
        print(f"one desk was killed after {time.monotonic() - began:.0f} s, and {len(crowd.told)} votes were told")
        await coming

    asyncio.run(run())
    lasted = time.monotonic() - began
    used = [late - early for late, early in zip(_spent(one), before, strict=True)]
    kept = [one.choices[0] for one in SqliteBallots(one.store).every().ballots]
    off = miscounted(crowd.told, kept)
    print(f"{phones} phones through {len(crowd.codes)} screens in {lasted:.0f} s; load before {load:.1f}, after"
          f" {os.getloadavg()[0]:.1f}")  # fmt: skip
    for what in dict.fromkeys(row.what for row in crowd.rows):
        print(f"  {what:14} {waits(row for row in crowd.rows if row.what == what)}")
    print(f"  asked once more {crowd.again} times: {crowd.wrong or 'never'}")
    print(f"  processor, in seconds: the desk that lived {spent(one.desks[1].pid) - second:.1f}, the other {lost:.1f}"
          f" with its start; PostgreSQL {used[0]:.1f}, nginx {used[1]:.1f}, the kiosk {used[2]:.1f}")  # fmt: skip
    print(f"  by answer: told {[list(crowd.told.values()).count(at) for at in range(len(crowd.options))]},"
          f" kept {[kept.count(at) for at in range(len(crowd.options))]}")  # fmt: skip
    readings = (
        Reading("phones that were not told so", phones - len(crowd.told), 0, ""),
        Reading("votes too many or too few, over all answers", sum(map(abs, off.values())), 0, ""),
        Reading("all of it", lasted, _FIVE_MINUTES, "s"),
    )
    for reading in readings:
        print(reading)
    return 0 if all(reading.holds for reading in readings) else 1


def _spent(one: House) -> list[float]:
    return [spent(one.database), spent(one.proxy), spent(one.kiosk.pid)]


def _options(one: House, code: str, poll: str) -> list[str]:
    page = Browser(one.front).get(f"/{code}/stem?over={poll}").body.decode()
    return [unescape(text) for text in re.findall(r'<button name="keuze" value="\d+"[^>]*><span>(.*?)</span>', page)]


def _hidden(page: bytes) -> dict[str, str]:
    """Return the hidden fields of the form that votes."""
    form = next(one for one in re.findall(r"<form.*?</form>", page.decode(), re.DOTALL) if "keuze" in one)
    return {
        name: unescape(told) for name, told in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    }
