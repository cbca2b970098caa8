"""A thousand paired screens at a desk: its processor, how long each waits, whether a take-down reaches all, and phones.

`python -m benchmarks fleet --screens 1000 --seconds 600 --store postgresql`; with `--desks 2` they are behind nginx.
`--tells` lets each screen tell its desk what stands on it too, as it does where codes for phones stand on the slides.
`python -m benchmarks fleet phones` sends ten thousand phones through 260 screens to one poll, at two desks on
PostgreSQL, of which one is killed half-way; every vote is compared with what its phone was told.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from benchmarks._fleet_house import House, house, pair, spent
from benchmarks._fleet_judged import CORE, MILLISECONDS, WITHIN, Reading, Row, reached, waits
from benchmarks._fleet_phones import main as phones
from benchmarks._fleet_screens import PLACE
from benchmarks._processes import private_memory
from kiosk.model.play_batches import ReportOf
from kiosk.store.desk_play_sums import SqliteHomeReports
from tests.desk.browser import Browser

_BEGIN = 10.0
"""Seconds in which all screens come in; figures are told with and without them."""
_TAKE_DOWNS = 3
_DAY = 86_400


class Meanwhile(NamedTuple):
    """What was done and used while the screens asked."""

    began: float
    downs: list[tuple[str, float]]
    """What was taken down, and when somebody pressed."""
    used: Spent
    """In cores."""
    memory: list[float]
    """Megabytes of each desk."""


class Spent(NamedTuple):
    """Seconds of processor since each began."""

    desks: float
    kiosk: float
    database: float
    proxy: float


def main(words: list[str]) -> int:
    """Run it, print what was measured, and return 1 where it is above a limit."""
    if words[:1] == ["phones"]:
        return phones(words[1:])
    parser = argparse.ArgumentParser(prog="python -m benchmarks fleet")
    parser.add_argument("--screens", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--desks", type=int, choices=(1, 2), default=1)
    parser.add_argument("--tells", action="store_true")
    chosen = parser.parse_args(words)
    if chosen.desks > 1 and chosen.store == "sqlite":
        parser.error("two desks need PostgreSQL")
    with house(chosen.store, chosen.desks) as one:
        screens = pair(one, chosen.screens)
        return _measured(one, screens, chosen)


def _measured(one: House, screens: list[dict[str, str]], chosen: argparse.Namespace) -> int:
    plan, result = one.folder / "plan.json", one.folder / "result.json"
    plan.write_text(json.dumps(
        {"port": one.front, "seconds": chosen.seconds, "tells": chosen.tells, "screens": screens}
    ))  # fmt: skip
    officer, load = one.officer(), os.getloadavg()[0]
    before, began = _spent(one), time.monotonic()
    client = subprocess.Popen([sys.executable, "-m", "benchmarks._fleet_screens", str(plan), str(result)])
    downs: list[tuple[str, float]] = []
    for number in range(_TAKE_DOWNS):
        at = began + chosen.seconds * (number + 1) / (_TAKE_DOWNS + 1)
        time.sleep(max(0.0, at - time.monotonic()))
        downs.append(_take_down(one, officer, {item for item, _ in downs}))
    time.sleep(max(0.0, began + chosen.seconds - 1 - time.monotonic()))
    memory = [private_memory(desk.pid) for desk in one.desks]
    client.wait()
    lasted, after = time.monotonic() - began, _spent(one)
    if client.returncode:
        print("the screens fell over: no reading")
        return 1
    used = Spent(*((late - early) / lasted for late, early in zip(after, before, strict=True)))
    told = json.loads(result.read_text())
    where = f"{len(screens)} screens, {lasted:.0f} s, {chosen.store}, {chosen.desks} desk(s)"
    print(f"{where}; load before {load:.1f}, after {os.getloadavg()[0]:.1f}")
    return _told(one, told, Meanwhile(began, downs, used, memory))


def _told(one: House, told: dict[str, Any], meanwhile: Meanwhile) -> int:
    rows, (began, downs, used, memory) = [Row(*row) for row in told["rows"]], meanwhile
    for what in dict.fromkeys(row.what for row in rows):
        print(f"  {what:14} {waits(row for row in rows if row.what == what)}")
    settled = [row for row in rows if row.at > began + _BEGIN]
    print(f"  {'all':14} {waits(rows)}\n  {'after 10 s':14} {waits(settled)}")
    print(f"  processor, in cores: the desks {used.desks:.3f}, the kiosk {used.kiosk:.3f}, PostgreSQL"
          f" {used.database:.3f}, nginx {used.proxy:.3f}; of the screens themselves"
          f" {told['processor'] / (rows[-1].at - began):.3f}")  # fmt: skip
    print(f"  memory of each desk with what it started: {', '.join(f'{one:.0f}' for one in memory)} MB (PSS)")
    _tell_cost(settled, used, len({number for number, _, _ in told["changes"]}))
    took = [reached(told["changes"], told["feeds"], item, at, _count(told)) for item, at in downs]
    slowest = [max(each, default=float("inf")) for each in took]
    print(f"  take-downs reached all in {', '.join(f'{one:.1f}' for one in slowest)} s,"
          f" each screen in {statistics.median(sum(took, [0.0])):.1f} s (median)")  # fmt: skip
    sent, had = told["plays"]
    counted = _counted(one)
    print(f"  plays sent {sent}, answered {had}, counted {counted}; wrong answers {told['wrong'] or 'none'}")
    readings = (
        Reading("the desks", used.desks, CORE, "core"),
        Reading("an answer, 99 in 100", waits(rows).of_99, MILLISECONDS, "ms"),
        Reading("wrong or no answer", sum(told["wrong"].values()), 0, ""),
        Reading("the slowest take-down in all screens", max(slowest), WITHIN, "s"),
        Reading("plays lost or doubled", max(had - counted, counted - sent, 0), 0, ""),
    )
    for reading in readings:
        print(reading)
    return 0 if all(reading.holds for reading in readings) else 1


def _tell_cost(rows: list[Row], used: Spent, screens: int) -> None:
    """Tell what one screen costs in a day that nothing changes, and what each change costs it."""
    quiet = [row for row in rows if row.status != 200 or row.what != "feed"]
    lasted = max(row.at for row in rows) - min(row.at for row in rows)
    each = _DAY / lasted / screens
    whole = [row.down for row in rows if row.what == "feed" and row.status == 200]
    print(f"  a screen and day: {len(rows) * each:.0f} requests, {sum(row.up for row in quiet) * each / 1e6:.1f} MB up,"
          f" {sum(row.down for row in quiet) * each / 1e6:.1f} MB down, {used.desks * _DAY / screens:.1f} s of a desk;"
          f" a changed feed {max(whole, default=0) / 1e3:.1f} kB")  # fmt: skip


def _take_down(one: House, officer: Browser, gone: set[str]) -> tuple[str, float]:
    """Take down a quote as an officer does, and return it and when they pressed; where nothing answers, once more."""
    while True:
        try:
            return _taken_down(one, officer, gone)
        except OSError:
            time.sleep(1)


def _taken_down(one: House, officer: Browser, gone: set[str]) -> tuple[str, float]:
    feed = json.loads(Browser(one.ports[0]).get("/feed.json").body)
    item = next(str(row["id"]) for row in feed["items"] if row["id"] not in gone and "quote" in str(row["id"]))
    token, at = officer.get("/balie/sessies").fields("afmelden")["token"], time.monotonic()
    answer = officer.post("/balie/weg", {"token": token, "item": item, "form": f"meter-{len(gone)}"})
    if answer.status != 303:
        raise SystemExit(f"the desk took nothing down: {answer.status}")
    return item, at


def _count(told: dict[str, Any]) -> int:
    return 1 + max(int(number) for number, _, _ in told["changes"])


def _counted(one: House) -> int:
    today = datetime.now(UTC).date()
    told = SqliteHomeReports(one.store).told(
        today - timedelta(days=1), today + timedelta(days=1), ReportOf(place=PLACE), first=0, count=1
    )  # fmt: skip
    return int(told["all"]["plays"]) if told else 0


def _spent(one: House) -> Spent:
    desks = sum(spent(desk.pid) for desk in one.desks)
    return Spent(desks, spent(one.kiosk.pid), spent(one.database), spent(one.proxy))
