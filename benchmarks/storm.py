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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image

from benchmarks._editor import change, renew, serve
from benchmarks._lives import Told, later, live, moments, remembered, spoil
from benchmarks._processes import tree
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


@contextmanager
def _small_disk(folder: Path) -> Iterator[bool]:
    """Put the state on a small file system of its own; False where that is not allowed."""
    there = _mount(folder / "state")
    try:
        yield there
    finally:
        if there:
            _unmount(folder / "state")


def _fill(state: Path) -> None:
    with contextlib.suppress(OSError), (state / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


def _full(folder: Path, chance: random.Random) -> Outcome:
    with _small_disk(folder) as there:
        if not there:
            return Outcome(False, -1, 0, 0, 0, "no small disk can be mounted here")
        before = _first_life(folder, chance)
        amid = chance.random() < 0.5
        if not amid:
            _fill(folder / "state")
        strike = (lambda _: _fill(folder / "state")) if amid else None
        after = live(folder, seconds=40 if amid else 15, wall=later(4000), strike=strike)
        (folder / "state" / "filler").unlink(missing_ok=True)
        return _judge(folder, before, after, needs_after=amid)


def _read_only(folder: Path, chance: random.Random) -> Outcome:
    with _small_disk(folder) as there:
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
    mounted = not any(content.iterdir()) and _mount(content)
    fill(folder, chance)
    try:
        before = _first_life(folder, chance)

        def strike(_: object = None) -> None:
            if mounted:
                _unmount(content)
            else:
                content.rename(away)

        amid = chance.random() < 0.5
        if not amid:
            strike()
        after = live(folder, seconds=60 if amid else 15, wall=later(4000), strike=strike if amid else None)
    finally:
        if mounted:
            _unmount(content)
    return _judge(folder, before, after, needs_after=amid)


def _mount(path: Path) -> bool:
    """Put a file system of 3 MB on a folder; tell whether that is allowed here."""
    path.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "kiosk-storm", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _unmount(path: Path) -> None:
    subprocess.run(["umount", "-l", str(path)], capture_output=True, check=False)


@contextmanager
def _feed(chance: random.Random) -> Iterator[tuple[FeedSettings, int]]:
    """Serve a feed from a process apart; give its settings and the process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        body = [b""]
        renew(body, chance)
        os.write(writing, f"{serve(body)}\n".encode())
        threading.Event().wait(120)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        port = int(told.readline())
    try:
        yield FeedSettings(url=f"http://127.0.0.1:{port}/feed.json", allow_local=True), child
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _feed_away(folder: Path, chance: random.Random) -> Outcome:
    shutil.rmtree(folder / "content")
    (folder / "content").mkdir()
    with _feed(chance) as (feed, server):
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
}
"""By name: how many of 540 rounds, and how one goes."""


def main(words: list[str]) -> int:
    """Print the table of faults; return 1 when a round showed nothing in time, showed a blank, or lost something."""
    parser = argparse.ArgumentParser(prog="storm", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="the part of the 540 rounds, at least one of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the faults with this in their name")
    parser.add_argument("--real", type=int, default=0, help="instead: so many rounds of each on the real program")
    asked = parser.parse_args(words)
    if asked.real:
        return _real(asked.real, asked.seed)
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for name, (times, go) in FAULTS.items():
        if asked.only not in name:
            continue
        for number in range(max(1, round(times * asked.share))):
            chance = random.Random(f"{asked.seed} {name} {number}")
            with tempfile.TemporaryDirectory(prefix="storm-") as folder:
                fill(Path(folder), chance)
                outcomes[name].append(go(Path(folder), chance))
    return _report(outcomes)


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


def _report(outcomes: dict[str, list[Outcome]]) -> int:
    print(f"{'fault':22} rounds  slide in 10 s  latest s  blank  plays lost  items lost  rounds with a loss")
    bad = 0
    for name, rounds in outcomes.items():
        shown = sum(one.shown for one in rounds)
        lost = [one for one in rounds if one.plays_lost or one.items_lost]
        blank = sum(one.blank for one in rounds)
        print(
            f"{name:22} {len(rounds):6} {shown:14} {max(one.first for one in rounds):9.2f} {blank:6}"
            f" {sum(one.plays_lost for one in rounds):11} {sum(one.items_lost for one in rounds):11} {len(lost):11}"
        )
        for why, times in Counter(one.why for one in rounds if one.why).most_common(3):
            print(f"    {times} x {why[:150]}")
        bad += shown < len(rounds) or blank > 0 or bool(lost)
    print(f"{sum(map(len, outcomes.values()))} rounds")
    return 1 if bad else 0
