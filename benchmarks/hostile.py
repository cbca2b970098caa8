"""A hundred hostile files dropped on a running kiosk: its memory, its slides, and how soon honest files still show."""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PIL import Image

from benchmarks._control_group import bounded
from benchmarks._display import VirtualDisplay
from benchmarks._hostile_files import put_all
from benchmarks._kiosk import CHANGING, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks._processes import tree
from kiosk.machine.control_socket import ask, control_path
from kiosk.model.slide import Frame

_USUAL_SECONDS = 30.0
MORE_MEMORY = 30.0
"""MB above its usual memory that the kiosk may take."""
SLIDE_LATE = 1.0
"""Seconds that a slide may stand past its time."""
TOLD_WITHIN = 60.0


class Watch:
    """Looks at the screen and at memory many times a second, on a thread."""

    def __init__(self, display: VirtualDisplay, program: int) -> None:
        self._display = display
        self._program = program
        self._over = threading.Event()
        self.gap = 0.0
        """The longest time in which the picture stayed as it was."""
        self.memory = 0.0
        """The most resident MB of the kiosk itself."""
        self.whole = 0.0
        """The most resident MB of it and all its processes, pages that they share counted each time."""

    @contextmanager
    def looking(self) -> Iterator[Watch]:
        """Look for as long as this lasts."""
        thread = threading.Thread(target=self._look, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._over.set()
            thread.join()

    def _look(self) -> None:
        frame, last, since = self._display.frame, None, time.monotonic()
        places = [(x * frame.width // 16, y * frame.height // 12) for x in range(1, 16) for y in range(1, 12)]
        while not self._over.wait(0.02):
            now, seen = time.monotonic(), tuple(self._display.pixel(*place) for place in places)
            if seen != last:
                last, since = seen, now
            self.gap = max(self.gap, now - since)
            self.memory = max(self.memory, resident(self._program))
            self.whole = max(self.whole, sum(map(resident, tree(self._program))))


def resident(pid: int) -> float:
    """Return the resident MB of a process that are its own: no pages of files."""
    with suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{pid}/statm").read_text().split()
        return (int(fields[1]) - int(fields[2])) * 4096 / 1e6
    return 0.0


def main(words: list[str]) -> int:
    """Print what was measured beside what was asked; return 1 when something was not held."""
    parser = argparse.ArgumentParser(prog="hostile", description=__doc__)
    parser.add_argument("--limit", type=int, default=0, help="MB that the kiosk and its processes may take together")
    parser.add_argument("--seconds", type=float, default=150.0, help="how long to look after the files were dropped")
    parser.add_argument("--pictures", type=int, default=6, help="honest ones of 8 megapixels, dropped among them")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="hostile-") as made:
        folder = Path(made)
        folder_of_quotes(folder, 12, CHANGING)
        _put_usual(folder / "content")
        with (
            VirtualDisplay(Frame(1280, 720)) as display,
            bounded(asked.limit) as command,
            running([*command, *kiosk_command(folder)], display, errors=folder / "errors") as program,
        ):
            if until(is_lit(display), 60, program) is None:
                print("it never showed anything", (folder / "errors").read_text()[-500:])
                return 2
            return _report(folder, display, program, asked)


def _put_usual(content: Path) -> None:
    """Add what a house has besides quotes, so that its usual memory is in use before anything hostile comes."""
    (content / "foto's").mkdir()
    (content / "nps").mkdir()
    for number in range(3):
        photo = Image.radial_gradient("L").resize((4000, 3000)).convert("RGB")
        photo.putpixel((number, 0), (255, 0, 0))
        photo.save(content / "foto's" / f"{number}.jpg")
    rows = (f"{n % 28 + 1}-{n % 12 + 1}-2025;{n % 11};Snel geholpen, nummer {n}.\n" for n in range(20_000))
    (content / "nps" / "enquete van dit jaar.csv").write_text("Datum;Score;Toelichting\n" + "".join(rows))


def _put_pictures(content: Path, count: int) -> list[str]:
    """Drop honest pictures of 8 megapixels, with as much in them as a photo has; return their names."""
    names = [f"eerlijke foto {number}.jpg" for number in range(count)]
    for number, name in enumerate(names):
        noise = Image.effect_noise((816, 612), 60 + number).resize((3264, 2448), Image.Resampling.BICUBIC)
        noise.convert("RGB").save(content / "foto's" / name, quality=85)
    return names


def _report(
    folder: Path, display: VirtualDisplay, program: subprocess.Popen[bytes], asked_for: argparse.Namespace
) -> int:
    honest = Honest(folder)
    time.sleep(15)
    with Watch(display, program.pid).looking() as usual:
        honest.drop_and_wait(_USUAL_SECONDS)
    usual_delay = max(honest.delays)
    honest.delays.clear()
    told = put_all(folder / "content")
    pictures = _put_pictures(folder / "content", asked_for.pictures)
    dropped = time.monotonic()
    receipts = Receipts(folder / "content" / "KIOSK-MELDINGEN.txt", told, dropped)
    with Watch(display, program.pid).looking() as amid:
        honest.drop_and_wait(asked_for.seconds, receipts)
    lives = program.poll() is None
    latest = _latest(folder) if lives else float("inf")
    untaken = [name for name in pictures if f"{name}: 1 foto" not in receipts.text()]
    rows = (
        ("kiosk lives", float(lives), 1.0, lives),
        ("memory above usual, MB", amid.memory - usual.memory, MORE_MEMORY, amid.memory - usual.memory <= MORE_MEMORY),
        ("latest slide, s past its time", latest, SLIDE_LATE, latest <= SLIDE_LATE),
        ("slowest honest file, s", max(honest.delays), usual_delay + 2.0, max(honest.delays) <= usual_delay + 2.0),
        ("honest files not seen", float(honest.missed), 0.0, honest.missed == 0),
        ("honest pictures not taken", float(len(untaken)), 0.0, not untaken),
        ("hostile files not told in time", float(len(receipts.late())), 0.0, not receipts.late()),
    )
    print(f"{len(told)} files to tell of; all processes together held {amid.whole:.0f} MB at most, "
          f"the kiosk {amid.memory:.0f}, usually {usual.memory:.0f}")  # fmt: skip
    print(f"the longest that the picture stood still was {amid.gap:.1f} s, usually {usual.gap:.1f}")
    print(f"{'what':32} {'measured':>10} {'asked':>10}")
    for what, measured, asked, held in rows:
        print(f"{what:32} {measured:10.2f} {asked:10.2f} {'' if held else '  NOT HELD'}")
    for name in receipts.late()[:40]:
        print(f"    not told within {TOLD_WITHIN:.0f} s: {name!r}")
    return 0 if all(held for *_, held in rows) else 1


def _latest(folder: Path) -> float:
    """Return how long a slide stood past its time at most, in seconds, by what the kiosk says itself."""
    return float(json.loads(ask(control_path(folder / "state"), "status"))["latest_slide_seconds"])


class Receipts:
    """When each hostile file was first told of in the receipts."""

    def __init__(self, file: Path, names: list[str], dropped: float) -> None:
        self._file = file
        self._left = set(names)
        self._dropped = dropped
        self._late: list[str] = []

    def look(self) -> None:
        """Look which are told of by now."""
        with suppress(OSError):
            text = self._file.read_text("utf-8-sig")
            told = {name for name in self._left if name in text}
            self._left -= told
            if time.monotonic() - self._dropped > TOLD_WITHIN:
                self._late += told

    def text(self) -> str:
        """Return all that is told now."""
        with suppress(OSError):
            return self._file.read_text("utf-8-sig")
        return ""

    def late(self) -> list[str]:
        """Return those that were told too late, or never."""
        return sorted([*self._late, *self._left])


class Honest:
    """Somebody who drops a quote now and then, and looks how long it takes until the kiosk has it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self.delays: list[float] = [0.0]
        self.missed = 0

    def drop_and_wait(self, seconds: float, receipts: Receipts | None = None) -> None:
        """Drop one after another for some seconds."""
        until_then = time.monotonic() + seconds
        while time.monotonic() < until_then:
            self._number += 1
            before, began = self._items(), time.monotonic()
            name = f"eerlijk-{self._number}"
            text = f"naam: Klant {self._number}\ntoon: positief\n\nEerlijk en snel geholpen, {self._number}.\n"
            (self._folder / "content" / "quotes" / f"{name}.txt").write_text(text)
            while (found := self._items()) is not None and before is not None and found <= before:
                if time.monotonic() - began > 30:
                    self.missed += 1
                    break
                time.sleep(0.1)
            self.delays.append(time.monotonic() - began)
            if receipts is not None:
                receipts.look()
            time.sleep(3)

    def _items(self) -> int | None:
        with suppress(OSError, ValueError, KeyError):
            return int(json.loads(ask(control_path(self._folder / "state"), "status"))["items"])
        return None
