"""What the real kiosk takes with everything on: all kinds, large pictures, a feed and the preview; `--limit` bounds it.

PSS of the kiosk and its processes, ten times a second. At rest a slide stands still, while the next one is painted and
waits. What hangs on files that are read anew, in a process apart that ends soon after, is told by itself.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import threading
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

from PIL import Image

from benchmarks._control_group import bounded
from benchmarks._display import VirtualDisplay
from benchmarks._editor import renew, serve
from benchmarks._kiosk import is_lit, kiosk_command, running, until
from benchmarks._processes import private_memory, tree
from kiosk.commands.arguments import frame_of
from kiosk.machine.control_socket import ask, control_path
from kiosk.machine.shipped import shipped
from kiosk.model.slide import Frame

LIMITS = {1080: 64.0, 2160: 180.0}
"""MB that may be taken at rest, nine times of ten, by the short side of the frame."""
_STILL = 1.0
"""Seconds without change after which a slide is at rest."""
_PREVIEW = 8321
_STORY = (
    "In de winter valt bij een gezin de ketel uit. De planner zocht een gat en de monteur stond er om drie uur. " * 6
)
_WORDS = "De monteur kwam precies op tijd, legde rustig uit wat er aan de hand was en liet alles schoon achter."


@dataclass(frozen=True, slots=True)
class Moment:
    """What was taken at one moment, in MB."""

    whole: float
    """With its processes."""
    rests: bool
    reads: bool
    """Whether there is a process besides."""


def main(words: list[str]) -> int:
    """Print what was taken; return 1 above the limit, or when the kiosk died."""
    parser = argparse.ArgumentParser(prog="memory", description=__doc__)
    parser.add_argument("--size", type=frame_of, default=Frame(1920, 1080), metavar="WIDTHxHEIGHT")
    parser.add_argument("--limit", type=int, default=0, help="MB that the kernel lets it have, with its processes")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--pictures", type=int, default=12, help="of 8 megapixels each")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="memory-") as made, VirtualDisplay(asked.size) as display:
        folder = Path(made)
        _fill(folder, asked.pictures)
        with (
            bounded(asked.limit) as command,
            running([*command, *kiosk_command(folder), "--preview"], display, errors=folder / "errors") as kiosk,
        ):
            if until(is_lit(display), 60, kiosk) is None:
                print("the kiosk showed nothing: no reading\n" + (folder / "errors").read_text()[-2000:])
                return 1
            moments = _watched(kiosk, display, asked.seconds)
            return _told(moments, asked.size, kiosk, folder)


def _fill(folder: Path, pictures: int) -> None:
    """Write what a house has: the sample content of all kinds, large pictures among it, and a feed in the settings."""
    content = folder / "content"
    shutil.copytree(shipped("content"), content)
    for number in range(pictures):
        place = content / ("foto's", "quotes", "verhalen")[number % 3]
        noise = Image.effect_noise((816, 612), 60).resize((3264, 2448), Image.Resampling.BICUBIC)
        slope = Image.linear_gradient("L").resize((3264, 2448))
        picture = Image.merge("RGB", (slope, noise, noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
        picture.save(place / f"foto {number}.jpg", quality=85)
        if place.name == "quotes":
            text = f"naam: Klant {number}\ntoon: positief\nfoto: foto {number}.jpg\n\n{_WORDS} ({number})\n"
            (place / f"met foto {number}.txt").write_text(text)
        elif place.name == "verhalen":
            (place / f"met foto {number}.txt").write_text(
                f"titel: Warm {number}\nfoto: foto {number}.jpg\n\n{_STORY}\n"
            )
    body = [b""]
    renew(body, random.Random(1))
    feed = f'[[feed]]\nurl = "http://127.0.0.1:{serve(body)}/feed.json"\nallow_local = true\n'
    (folder / "kiosk.toml").write_text(f"[programme]\nshortest_seconds = 5\nwords_per_second = 6\n\n{feed}")


def _watched(kiosk: Popen[bytes], display: VirtualDisplay, seconds: float) -> list[Moment]:
    """Look at memory and at the screen, while somebody looks at the preview."""
    frame, began, over = display.frame, time.monotonic(), threading.Event()
    places = [(x * frame.width // 16, y * frame.height // 12) for x in range(1, 16) for y in range(1, 12)]
    looking = threading.Thread(target=_look_at_the_preview, args=(over,), daemon=True)
    looking.start()
    moments: list[Moment] = []
    seen, since = None, began
    while (now := time.monotonic()) < began + seconds and kiosk.poll() is None:
        if (there := tuple(display.pixel(*place) for place in places)) != seen:
            seen, since = there, now
        others = sum(private_memory(one, alone=True) for one in tree(kiosk.pid)[1:])
        whole = private_memory(kiosk.pid, alone=True) + others
        moments.append(Moment(whole, now > since + _STILL, others > 0))
        time.sleep(0.1)
    over.set()
    looking.join()
    return moments


def _look_at_the_preview(over: threading.Event) -> None:
    while not over.wait(10):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{_PREVIEW}/slide.png", timeout=20) as answer:
            answer.read()


def _told(moments: list[Moment], frame: Frame, kiosk: Popen[bytes], folder: Path) -> int:
    """Print the figures; return 1 above the limit, or when the kiosk died."""
    if kiosk.poll() is not None:
        print(f"the kiosk ended: {kiosk.returncode}\n" + (folder / "errors").read_text()[-2000:])
        return 1
    status = json.loads(ask(control_path(folder / "state"), "status"))
    rest = sorted(one.whole for one in moments if one.rests and not one.reads)
    reading = [one.whole for one in moments if one.reads]
    limit = LIMITS.get(frame.short, max(LIMITS.values()))
    nine = rest[int(0.9 * (len(rest) - 1))]
    print(f"{frame.width}x{frame.height}, PSS in MB, {status['items']} items, {len(rest)} looks at rest")
    print(f"at rest: half of them up to {rest[len(rest) // 2]:.1f}, nine of ten up to {nine:.1f} (limit {limit:g})")
    print(f"most at a moment {max(one.whole for one in moments if not one.reads):.1f}; with the process that reads "
          f"{max(reading, default=0.0):.1f}, in {len(reading)} of {len(moments)} looks")  # fmt: skip
    print(f"latest slide {status['latest_slide_seconds']:.2f} s past its time")
    return 0 if nine <= limit else 1
