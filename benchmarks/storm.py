"""Faults in hundreds of seeded rounds: the screen shows a slide again within 10 s, and nothing accepted is lost."""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image

from benchmarks._decision_faults import ordered_and_killed, ordered_and_restored
from benchmarks._editor import change
from benchmarks._feed_apart import fed
from benchmarks._hostile_files import put_some
from benchmarks._lives import Told, later, live, moments, remembered, spoil
from benchmarks._processes import tree
from benchmarks._small_disks import fill_up, mount, small_disk, unmount
from benchmarks._whole import ZONE, Whole
from kiosk.formats.guard import opener
from kiosk.model.settings import FeedSettings

WITHIN = 10.0
"""Simulated seconds within which a slide must stand again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one round went."""

    shown: bool
    first: float
    blank: int
    plays_lost: int
    items_lost: int
    why: str = ""
    decisions_lost: int = 0
    """How often words that were taken down were among what may be shown in the life after."""


Round = Callable[[Path, random.Random], Outcome]


def fill(folder: Path, chance: random.Random) -> None:
    """Make a content folder that differs with the chance, with one file that is always there."""
    for _ in range(25):
        change(folder / "content", chance)
    (folder / "content" / "quotes").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "quotes" / "vast.txt").write_text("Dit staat er altijd en gaat nooit weg.\n")


def _judge(folder: Path, before: Told, after: Told, *, needs_after: bool = False) -> Outcome:
    """Look at the life after the fault, and at what the state still knows of the life before."""
    plays, items = remembered(folder)
    shown = after.first is not None and after.first <= WITHIN and not (needs_after and not after.after)
    return Outcome(
        shown=shown and not after.error,
        first=-1.0 if after.first is None else after.first,
        blank=after.blank,
        plays_lost=len(moments(before.plays) - plays),
        items_lost=len(before.items - items),
        why=after.error,
    )


def _killed(folder: Path, chance: random.Random) -> Outcome:
    before = live(folder, seconds=3600, kill_after=chance.uniform(0.02, 0.9))
    if chance.random() < 0.5:
        (folder / "content").rename(folder / "away")
        after = live(folder, seconds=15, wall=later(4000))
        (folder / "away").rename(folder / "content")
        # Killed before anything was kept there is nothing but the standby slide, which is a slide.
        return _judge(folder, before, after)
    return _judge(folder, before, live(folder, seconds=15, wall=later(4000)))


def _first_life(folder: Path, chance: random.Random, feed: FeedSettings | None = None) -> Told:
    return live(folder, seconds=chance.uniform(30, 120), feed=feed, end=chance.random() < 0.5)


def _full(folder: Path, chance: random.Random) -> Outcome:
    with small_disk(folder) as there:
        if not there:
            return Outcome(False, -1, 0, 0, 0, "no small disk can be mounted here")
        before = _first_life(folder, chance)
        amid = chance.random() < 0.5
        if not amid:
            fill_up(folder / "state")
        strike = (lambda _: fill_up(folder / "state")) if amid else None
        after = live(folder, seconds=40 if amid else 15, wall=later(4000), strike=strike)
        (folder / "state" / "filler").unlink(missing_ok=True)
        return _judge(folder, before, after, needs_after=amid)


def _read_only(folder: Path, chance: random.Random) -> Outcome:
    with small_disk(folder) as there:
        if not there:
            return Outcome(False, -1, 0, 0, 0, "no disk can be mounted here")
        before = _first_life(folder, chance)
        remount = ["mount", "-o", "remount,ro", str(folder / "state")]
        if subprocess.run(remount, capture_output=True, check=False).returncode:
            return Outcome(False, -1, 0, 0, 0, "cannot remount")
        after = live(folder, seconds=15, wall=later(4000))
        subprocess.run(["mount", "-o", "remount,rw", str(folder / "state")], capture_output=True, check=True)
        return _judge(folder, before, after)


def _share_away(folder: Path, chance: random.Random) -> Outcome:
    content, away = folder / "content", folder / "away"
    # A share that is unmounted leaves an empty folder on the disk below; one whose server hangs is not there at all.
    if chance.random() < 0.5:
        shutil.rmtree(content)
        content.mkdir()
        if chance.random() < 0.5:
            # What computers and people leave in a mount point while nothing is mounted there.
            for name in ("quotes", "System Volume Information", ".Trash-1000"):
                (content / name).mkdir()
            (content / "lees mij.txt").write_text("Hier komt de netwerkschijf.\n")
    mounted = not (content / "quotes" / "vast.txt").exists() and mount(content)
    fill(folder, chance)
    try:
        before = _first_life(folder, chance)

        def strike(_: object = None) -> None:
            if mounted:
                unmount(content)
            else:
                content.rename(away)

        amid = chance.random() < 0.5
        if not amid:
            strike()
        after = live(folder, seconds=60 if amid else 15, wall=later(4000), strike=strike if amid else None)
    finally:
        if mounted:
            unmount(content)
    return _judge(folder, before, after, needs_after=amid)


def _feed_away(folder: Path, chance: random.Random) -> Outcome:
    shutil.rmtree(folder / "content")
    (folder / "content").mkdir()
    with fed(chance) as (feed, server):
        before = _first_life(folder, chance, feed)
        amid = chance.random() < 0.5

        def strike(_: object = None) -> None:
            os.kill(server, signal.SIGKILL)

        if not amid:
            strike()
        after = live(folder, seconds=90 if amid else 15, wall=later(4000), feed=feed, strike=strike if amid else None)
    return _judge(folder, before, after, needs_after=amid)


def _wrong_clock(wall: Callable[[datetime], datetime]) -> Round:
    def go(folder: Path, chance: random.Random) -> Outcome:
        before = _first_life(folder, chance)
        amid = chance.random() < 0.5
        right = later(4000)

        def strike(whole: Whole) -> None:
            whole.clock.wall = wall(whole.clock.wall)

        after = live(
            folder,
            seconds=60 if amid else 15,
            wall=right if amid else wall(right),
            strike=strike if amid else None,
        )
        return _judge(folder, before, after, needs_after=amid)

    return go


def _spoilt_state(folder: Path, chance: random.Random) -> Outcome:
    before = _first_life(folder, chance)
    files = [path for path in (folder / "state").iterdir() if path.is_file()]
    spoil(chance.choice(files), chance)
    return _judge(folder, before, live(folder, seconds=15, wall=later(4000)))


def _spoilt_cache(folder: Path, chance: random.Random) -> Outcome:
    before = _first_life(folder, chance)
    files = [path for part in ("painted", "pictures") for path in (folder / "state" / part).rglob("*")]
    for path in files:
        if path.is_file() and chance.random() < 0.7:
            spoil(path, chance)
    return _judge(folder, before, live(folder, seconds=15, wall=later(4000)))


def _hanging_decoder(folder: Path, chance: random.Random) -> Outcome:
    before = _first_life(folder, chance)
    picture = folder / "content" / "foto's" / "nieuw.jpg"
    picture.parent.mkdir(exist_ok=True)
    Image.frombytes("RGB", (8, 6), chance.randbytes(144)).resize((900, 600)).save(picture)

    def stop_a_decoder() -> None:
        while True:
            for pid in tree(os.getpid()):
                with contextlib.suppress(OSError):
                    if opener.__name__.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
                        os.kill(pid, signal.SIGSTOP)
                        return
            time.sleep(0.002)

    def strike(_: Whole) -> None:
        threading.Thread(target=stop_a_decoder, daemon=True).start()

    return _judge(folder, before, live(folder, seconds=15, wall=later(4000), strike=strike, strike_at=0.0))


def _hostile(folder: Path, chance: random.Random) -> Outcome:
    before = _first_life(folder, chance)
    amid = chance.random() < 0.5
    if not amid:
        put_some(folder / "content", chance, 4)
    strike = (lambda _: put_some(folder / "content", chance, 4)) if amid else None
    after = live(folder, seconds=40, wall=later(4000), strike=strike)
    return _judge(folder, before, after, needs_after=amid)


def _decided(go: Callable[[Path, random.Random], tuple[Told, Told]]) -> Round:
    def decided(folder: Path, chance: random.Random) -> Outcome:
        before, after = go(folder, chance)
        first = -1.0 if after.first is None else after.first
        why = after.error or ("" if before.down else "the order was never told")
        shown = after.first is not None and first <= WITHIN and not why
        return Outcome(shown, first, after.blank, 0, 0, why, after.back)

    return decided


def _display_error(folder: Path, chance: random.Random) -> Outcome:
    before = _first_life(folder, chance)

    def strike(whole: Whole) -> None:
        def fails(_: float) -> float | None:
            raise RuntimeError("the display is gone")

        whole.screen.tick = fails  # type: ignore[method-assign,assignment]

    broken = live(folder, seconds=30, wall=later(4000), strike=strike, strike_at=chance.uniform(0, 20))
    if "the display is gone" not in broken.error:
        return Outcome(False, -1, 0, 0, 0, "it went on without a display")
    return _judge(folder, before, live(folder, seconds=15, wall=later(4100)))


FAULTS: dict[str, tuple[int, Round]] = {
    "killed at any moment": (120, _killed),
    "disk full": (50, _full),
    "disk read-only": (40, _read_only),
    "content share away": (50, _share_away),
    "feed away": (40, _feed_away),
    "clock says 1970": (30, _wrong_clock(lambda _: datetime(1970, 1, 1, tzinfo=ZONE))),
    "clock says 2038": (30, _wrong_clock(lambda _: datetime(2038, 1, 20, tzinfo=ZONE))),
    "clock back an hour": (30, _wrong_clock(lambda at: at - timedelta(hours=1))),
    "state file spoilt": (60, _spoilt_state),
    "cache spoilt": (40, _spoilt_cache),
    "decoder hangs": (20, _hanging_decoder),
    "display error": (30, _display_error),
    "hostile files": (10, _hostile),
    "killed after an order": (35, _decided(ordered_and_killed)),
    "restored after an order": (15, _decided(ordered_and_restored)),
}
"""By name: how many of 600 rounds, and how one goes."""


def main(words: list[str]) -> int:
    """Print the table of faults; return 1 when a round showed nothing in time, showed a blank, or lost something."""
    parser = argparse.ArgumentParser(prog="storm", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="the part of the 600 rounds, at least one of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the faults with this in their name")
    parser.add_argument("--real", type=int, default=0, help="instead: so many rounds of each on the real program")
    asked = parser.parse_args(words)
    if asked.real:
        return _real(asked.real, asked.seed)
    every = bad = 0
    lost_of_each = "plays lost  items lost  orders lost  rounds with a loss"
    print(f"{'fault':22} rounds  slide in 10 s  latest s  blank  {lost_of_each}", flush=True)
    for name, (times, go) in FAULTS.items():
        if asked.only not in name:
            continue
        outcomes = []
        for number in range(max(1, round(times * asked.share))):
            chance = random.Random(f"{asked.seed} {name} {number}")
            with tempfile.TemporaryDirectory(prefix="storm-") as folder:
                fill(Path(folder), chance)
                outcomes.append(go(Path(folder), chance))
        every += len(outcomes)
        bad += _tell(name, outcomes)
    print(f"{every} rounds")
    return 1 if bad else 0


def _real(times: int, seed: int) -> int:
    """Print the table of the faults that are done to the real program."""
    from benchmarks._real_storm import rounds

    bad = 0
    print(f"{'fault':28} rounds  slide in 10 s  latest s", flush=True)
    for name, go in rounds(random.Random(seed)):
        took = []
        for _ in range(times):
            with tempfile.TemporaryDirectory(prefix="storm-") as folder:
                took.append(go(Path(folder)))
        shown = [one for one in took if one is not None]
        bad += len(shown) < times
        print(f"{name:28} {times:6} {len(shown):14} {max(shown, default=-1.0):9.2f}", flush=True)
    return 1 if bad else 0


def _tell(name: str, rounds: list[Outcome]) -> bool:
    """Print the row of one fault; tell whether something went wrong."""
    shown = sum(one.shown for one in rounds)
    lost = [one for one in rounds if one.plays_lost or one.items_lost or one.decisions_lost]
    blank = sum(one.blank for one in rounds)
    print(
        f"{name:22} {len(rounds):6} {shown:14} {max(one.first for one in rounds):9.2f} {blank:6}"
        f" {sum(one.plays_lost for one in rounds):11} {sum(one.items_lost for one in rounds):11}"
        f" {sum(one.decisions_lost for one in rounds):12} {len(lost):11}"
    )
    for why, times in Counter(one.why for one in rounds if one.why).most_common(3):
        print(f"    {times} x {why[:150]}", flush=True)
    return shown < len(rounds) or blank > 0 or bool(lost)
