"""Faults around an order to take something off the wall: whatever comes between, it stays off."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from benchmarks._lives import Told, later, live
from benchmarks._whole import Whole
from kiosk.moving.manifest import Places
from kiosk.moving.restore import restore
from kiosk.moving.save import back_up

VICTIM = "De bezorger liet het pakket bij de verkeerde buren achter en belde niet eens aan."
LIST = "WEGHALEN.txt"


def ordered_and_killed(folder: Path, chance: random.Random) -> tuple[Told, Told]:
    """Kill a kiosk at the moment it tells that the order was carried out; the next life never sees the list."""
    _quote(folder)
    before = _until_told(folder, chance)
    meanwhile = chance.choice((_emptied, _gone, _cut_off, _folder_away, _under_another_name))
    put_back = meanwhile(folder)
    after = live(folder, seconds=20, wall=later(4000), watch=VICTIM)
    put_back()
    return before, after


def ordered_and_restored(folder: Path, chance: random.Random) -> tuple[Told, Told]:
    """Restore a backup of before the order, with its content, or its memory alone."""
    quote = _quote(folder)
    live(folder, seconds=chance.uniform(20, 60), end=True)
    with_content = chance.random() < 0.5
    places = Places(settings=None, state=folder / "state", content=folder / "content" if with_content else None)
    back_up(places, folder / "backup.zip")
    before = _until_told(folder, chance)
    if chance.random() < 0.5:
        quote.unlink()
    (folder / "content" / LIST).unlink()
    restore(folder / "backup.zip", places)
    quote.write_text(VICTIM + "\n")
    return before, live(folder, seconds=20, wall=later(8000), watch=VICTIM)


def _quote(folder: Path) -> Path:
    path = folder / "content" / "quotes" / "verkeerd.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(VICTIM + "\n- Mevrouw De Vries, Utrecht\n")
    return path


def _until_told(folder: Path, chance: random.Random) -> Told:
    """Live until the snapshot tells that the words are down, and be killed then and there."""

    def order(_: Whole) -> None:
        (folder / "content" / LIST).write_text(VICTIM + "\n")

    at = chance.uniform(3, 25)
    return live(folder, seconds=120, wall=later(2000), strike=order, strike_at=at, watch=VICTIM, die_when_down=True)


def _nothing() -> None:
    pass


def _emptied(folder: Path) -> Callable[[], None]:
    (folder / "content" / LIST).write_bytes(b"")
    return _nothing


def _gone(folder: Path) -> Callable[[], None]:
    (folder / "content" / LIST).unlink()
    return _nothing


def _cut_off(folder: Path) -> Callable[[], None]:
    path = folder / "content" / LIST
    path.write_bytes(path.read_bytes()[:0] + b"\n\n")
    return _nothing


def _folder_away(folder: Path) -> Callable[[], None]:
    (folder / "content").rename(folder / "away")

    def back() -> None:
        (folder / "away").rename(folder / "content")

    return back


def _under_another_name(folder: Path) -> Callable[[], None]:
    (folder / "content" / LIST).unlink()
    path = folder / "content" / "quotes" / "verkeerd.txt"
    path.rename(path.with_name("nieuw.txt"))
    return _nothing
