"""Setting and painting a quote with a 12-megapixel photo and a code: cold, warm, memory, measurements.

Each round is a process of its own, its modules imported and its caches empty. CPU time, not wall; "copies" counts in
copies of one frame measured in the same process, which holds on another machine. Cold includes opening the fonts.
"""

from __future__ import annotations

import importlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image

from kiosk.choices.theme_files import load_theme
from kiosk.machine.shipped import shipped
from kiosk.model.item_parts import Asset, Score, Tone
from kiosk.model.items import ItemId, Quote
from kiosk.model.language import Language, Phrase
from kiosk.model.origin import Origin
from kiosk.model.schedule import Cue
from kiosk.model.slide import Box, Code, Frame, Layer
from kiosk.model.theme import Face
from kiosk.paint import typesetting
from kiosk.paint.memory import hand_back_freed_memory
from kiosk.paint.painter import Painter
from kiosk.slides.compose import compose

FRAMES = (Frame(1920, 1080), Frame(1080, 1920), Frame(3840, 2160))
TEXT = (
    "De monteur kwam precies op tijd, legde rustig uit wat er aan de hand was en liet alles schoon achter. Ik had nog "
    "een vraag over de factuur; die is dezelfde middag beantwoord. Zo hoort het, en dat mag best eens gezegd worden."
)


class CountingRuler:
    """Passes on to the painter's ruler, and counts how often slides ask."""

    def __init__(self, painter: Painter) -> None:
        self.inner = painter.ruler
        self.widths = 0
        self.asked: set[tuple[str, Face, int]] = set()

    def width(self, text: str, face: Face, size: int) -> float:
        """Return the advance, and count."""
        self.widths += 1
        self.asked.add((text, face, size))
        return self.inner.width(text, face, size)

    def ascent(self, face: Face, size: int) -> int:
        """Return the ascent."""
        return self.inner.ascent(face, size)

    def capital(self, face: Face, size: int) -> int:
        """Return the height of a capital."""
        return self.inner.capital(face, size)

    def bearing(self, text: str, face: Face, size: int) -> int:
        """Return where the ink begins."""
        return self.inner.bearing(text, face, size)

    def missing(self, text: str, face: Face) -> frozenset[str]:
        """Return what no font has."""
        return self.inner.missing(text, face)


def main(words: list[str]) -> int:
    """Print the table. `--rounds N` sets how many processes per frame (default 5)."""
    rounds = int(words[words.index("--rounds") + 1]) if "--rounds" in words else 5
    with tempfile.TemporaryDirectory(prefix="kiosk-compose-") as scratch:
        photo = _photo(Path(scratch))
        results = {frame: [_round(photo, frame) for _ in range(rounds)] for frame in FRAMES}
    print("  frame        set    cold   kept   warm  share  copies  peak  asked  measured")
    for frame, found in results.items():
        middle = {key: statistics.median(one[key] for one in found) for key in found[0]}
        times = " ".join(f"{middle[name]:6.1f}" for name in ("set", "cold", "kept", "warm"))
        print(
            f"{frame.width:>5}x{frame.height:<5}{times} {middle['warm'] / middle['cold']:6.2f} "
            f"{middle['warm'] / middle['copy']:7.1f} {middle['peak']:5.1f} {middle['asked']:6.0f} "
            f"{middle['measured']:9.0f}"
        )
    cold = {frame: statistics.median(one["cold"] for one in found) for frame, found in results.items()}
    warm = {frame: statistics.median(one["warm"] for one in found) for frame, found in results.items()}
    large, small = FRAMES[2], FRAMES[0]
    print(f"4K against 1080p: cold {cold[large] / cold[small]:.1f} times, warm {warm[large] / warm[small]:.1f} times")
    print("set, cold, kept, warm: ms of CPU; kept: of all caches only the scaled photo on disk; share: warm of cold;")
    print("copies: warm, in copies of a frame; peak: MB more than before; asked: widths that setting the text wanted;")
    print("measured: those that no earlier one answered")
    return 0


def _photo(folder: Path) -> Path:
    """Make a JPEG of 12 megapixels with as much detail as a photo has (about 4 MB)."""
    noise = Image.effect_noise((1000, 750), 60).resize((4000, 3000), Image.Resampling.BICUBIC)
    slope = Image.linear_gradient("L").resize((4000, 3000))
    path = folder / "foto.jpg"
    Image.merge("RGB", (slope, noise, noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT))).save(path, quality=88)
    return path


def _round(photo: Path, frame: Frame) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.compose", "--child", str(photo), str(frame.width), str(frame.height)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _child(photo: Path, frame: Frame) -> dict[str, float]:
    """Measure one frame in this process."""
    importlib.import_module("segno")  # before the clock starts, as every other module

    hand_back_freed_memory()
    theme, _problems = load_theme("papier", [shipped("themes")])
    if theme is None:
        raise SystemExit("the theme papier cannot be read")
    painter = Painter()
    ruler = CountingRuler(painter)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _memory("VmRSS")
    began = time.process_time()
    (slide,) = compose(
        _cue(photo),
        theme=theme,
        frame=frame,
        ruler=ruler,
        language=Language.DUTCH,
        now=datetime(2026, 5, 12, 9, 41, tzinfo=ZoneInfo("Europe/Amsterdam")),
        motion="none",
    )
    set_at = time.process_time()
    side = frame.short // 5
    code = Code(
        text="https://intranet.voorbeeld.nl/verhalen/warm-voor-vier-uur",
        box=Box(frame.short // 20, frame.height - side - frame.short // 20, side, side),
        dark=theme.colours["code.dark"],
        light=theme.colours["code.light"],
    )
    slide = replace(slide, layers=(*slide.layers, Layer(marks=(code,))))
    began_paint = time.process_time()
    painter.paint(slide)
    cold = time.process_time() - began_paint
    peak = _memory("VmHWM") - before
    warm = []
    for _round_number in range(7):
        began_paint = time.process_time()
        painter.paint(slide)
        warm.append(time.process_time() - began_paint)
    with tempfile.TemporaryDirectory(prefix="kiosk-painted-") as folder:
        Painter(cache_folder=Path(folder)).paint(slide)
        began_paint = time.process_time()
        Painter(cache_folder=Path(folder)).paint(slide)
        kept = time.process_time() - began_paint
    return {
        "set": 1000 * (set_at - began),
        "cold": 1000 * cold,
        "kept": 1000 * kept,
        "warm": 1000 * statistics.median(warm),
        "copy": 1000 * _copy(b"\1" * (4 * frame.width * frame.height)),
        "peak": peak / 1024,
        "asked": ruler.widths,
        "measured": typesetting.run_advance.cache_info().misses,  # what it remembers is its own affair
    }


def _cue(photo: Path) -> Cue:
    quote = Quote(
        id=ItemId("quote-meting"),
        origin=Origin(source="content", path="meting.md"),
        text=TEXT,
        speaker="Mevrouw De Vries",
        place="Utrecht",
        channel="Trustpilot",
        score=Score(value=9, scale=10),
        tone=Tone.POSITIVE,
        photo=Asset(path=photo, digest="foto", width=4000, height=3000, focus=(0.5, 0.4)),
    )
    return Cue(item=quote, duration=timedelta(seconds=20), reason=Phrase("", ""))


def _copy(pixels: bytes | memoryview) -> float:
    """Return the seconds one copy of a frame takes, into memory that is there already."""
    target = memoryview(bytearray(len(pixels)))
    times = []
    for _ in range(9):
        began = time.process_time()
        target[:] = pixels
        times.append(time.process_time() - began)
    return statistics.median(times)


def _memory(name: str) -> int:
    """Return a value of /proc/self/status in KiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def _as_child(words: Sequence[str]) -> int:
    photo, width, height = words[1:]
    print(json.dumps(_child(Path(photo), Frame(int(width), int(height)))))
    return 0


if __name__ == "__main__":
    sys.exit(_as_child(sys.argv[1:]) if sys.argv[1:2] == ["--child"] else main(sys.argv[1:]))
