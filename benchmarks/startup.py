"""From the command to the first slide with its words whole: kept and not, beside a bare window, feh and Chromium."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
import zlib
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks._display import VirtualDisplay
from benchmarks._kiosk import CHANGING, QUOTES, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks._processes import usage
from kiosk.machine import kept_slide
from kiosk.model.slide import Frame

NOT_NEEDED = (
    *("numpy", "pydantic", "requests", "urllib3", "watchdog", "asyncio", "http.server", "segno", "flask", "rich"),
    *("pkg_resources", "setuptools", "xml.sax", "python_calamine", "reportlab", "babel", "pyphen"),
)
"""Modules that no first slide needs; each costs a Raspberry Pi a tenth of a second or more."""
FRAME = Frame(1920, 1080)
LIMITS = {("seconds", "bare window"): 1.3, ("seconds", "chromium"): 0.5, ("processor seconds", "kiosk, not kept"): 0.5}
"""The most that the kiosk with a kept slide may take, as a share of another in the same run."""
_BAND = (180, 500)
"""The rows of the frame in which everybody shows words."""
_STILL = 0.7
"""Seconds without change after which the words are whole."""
_PAGE = """<!doctype html><meta charset="utf-8"><style>html {{ background: #f5efe3 }}
blockquote {{ font: 80px serif; margin: 2em }}</style><blockquote>{text}</blockquote>"""
_KEEPING = """
import sys
from kiosk.run import first_slide
first_slide.EVERY, first_slide.STILL = 0.2, 0.5
from kiosk.cli import main
sys.exit(main())
"""
"""A kiosk that keeps a slide within seconds, and not only after some minutes."""
_BARE = """
import sys, time, zlib
import pygame
pygame.display.init()
window = pygame.display.set_mode((1920, 1080), pygame.NOFRAME)
with open(sys.argv[1], "rb") as file:
    pixels = zlib.decompress(file.read())
picture = pygame.image.frombuffer(pixels, (1920, 1080), "BGRA")
picture.set_alpha(None)
window.blit(picture, (0, 0))
pygame.display.flip()
time.sleep(60)
"""
_LEAN = "import kiosk.screen"
"""Leaves out the parts of pygame that the kiosk leaves out as well."""

Taken = tuple[float, float]
"""Seconds, and processor seconds, up to the moment that the words were whole."""


def main(words: list[str]) -> int:
    """Print all rows; return 1 when a module of the list is imported or a limit is missed."""
    rounds = int(words[0]) if words else 5
    with tempfile.TemporaryDirectory() as name, VirtualDisplay(FRAME) as display:
        folder = Path(name)
        folder_of_quotes(folder, len(QUOTES), CHANGING)
        unneeded = _unneeded(folder, display)
        if unneeded is None or not _keep(folder, display):
            return 1
        taken = _taken(_commands(folder), folder, display, rounds)
    middle = {name: (median(one for one, _ in rows), median(cpu for _, cpu in rows)) for name, rows in taken.items()}
    print(f"{FRAME.width}x{FRAME.height}, words whole, medians of {rounds} rounds in turn (least to most)")
    for name, rows in taken.items():
        print(f"{name:16} seconds {_row([one for one, _ in rows])}  processor seconds {_row([cpu for _, cpu in rows])}")
    ours, late = middle["kiosk, kept"], False
    for (what, name), limit in LIMITS.items():
        if name in middle:
            number = 0 if what == "seconds" else 1
            share = ours[number] / middle[name][number]
            late = late or share > limit
            print(f"{what}: kept is {share:.2f} of {name} (limit {limit:.2f})")
    return 1 if unneeded or late else 0


def _row(values: list[float]) -> str:
    return f"{median(values):.3f} ({min(values):.3f} to {max(values):.3f})"


def _commands(folder: Path) -> dict[str, list[str]]:
    """Return who is measured, each with its command; a peer that is not installed is left out."""
    picture = _png(folder)
    commands = {
        "kiosk, kept": kiosk_command(folder),
        "kiosk, not kept": kiosk_command(folder, state="without"),
        "bare window": [sys.executable, "-c", _BARE, str(folder / "state" / kept_slide.PIXELS)],
        "lean window": [sys.executable, "-c", _LEAN + _BARE, str(folder / "state" / kept_slide.PIXELS)],
    }
    if (feh := shutil.which("feh")) is not None:
        commands["feh"] = [feh, "-F", "-Y", str(picture)]
    if (chromium := shutil.which("chromium")) is not None:
        commands["chromium"] = _chromium(chromium, folder)
    return commands


def _taken(
    commands: dict[str, list[str]], folder: Path, display: VirtualDisplay, rounds: int
) -> dict[str, list[Taken]]:
    """Start each in turn, one round before the first that counts: Chromium makes its profile, the kiosk its memory."""
    taken: dict[str, list[Taken]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            if name == "kiosk, not kept":
                kept_slide.forget(str(folder / "without"))
            found = _words_whole(command, display)
            if found is None:
                print(f"{name} showed nothing in this round: no reading")
            elif number:
                taken[name].append(found)
    return {name: rows for name, rows in taken.items() if rows}


def _needless(module: str) -> bool:
    """Tell whether a module is on the list. What is not installed was only asked for, in vain."""
    listed = any(module == one or module.startswith(one + ".") for one in NOT_NEEDED)
    return listed and find_spec(module.split(".", maxsplit=1)[0]) is not None


def _words_whole(command: list[str], display: VirtualDisplay) -> Taken | None:
    """Return what a program took until its words stood: the last change before they were still, seen from outside."""
    with running(command, display) as program:
        began, before, found = time.perf_counter(), display.rows(*_BAND), None
        while (now := time.perf_counter() - began) < 30 and program.poll() is None:
            rows = display.rows(*_BAND)
            if rows != before:
                before, found = rows, (now, usage(program.pid).seconds) if _holds_words(rows) else None
            elif found is not None and now > found[0] + _STILL:
                return found
            time.sleep(0.001)
    return None


def _holds_words(rows: bytes) -> bool:
    """Tell whether there is more than one colour."""
    return rows != rows[:4] * (len(rows) // 4)


def _chromium(program: str, folder: Path) -> list[str]:
    """Return the command that shows the same words in Chromium; its profile is used again, as a kiosk's is."""
    page = folder / "page.html"
    page.write_text(_PAGE.format(text=QUOTES[0]), encoding="utf-8")
    return [
        *(program, "--kiosk", "--no-sandbox", "--no-first-run", "--disable-gpu", "--noerrdialogs"),
        *("--disable-infobars", f"--user-data-dir={folder / 'profile'}", "--window-size=1920,1080"),
        *("--window-position=0,0", page.as_uri()),
    ]


def _png(folder: Path) -> Path:
    """Write the kept picture as a file for feh."""
    from PIL import Image  # only to write the picture

    pixels = zlib.decompress((folder / "state" / kept_slide.PIXELS).read_bytes())
    Image.frombytes("RGBA", FRAME, pixels, "raw", "BGRA").convert("RGB").save(folder / "picture.png")
    return folder / "picture.png"


def _keep(folder: Path, display: VirtualDisplay) -> bool:
    """Let a kiosk keep a slide for the next start."""
    _, *words = kiosk_command(folder)
    command = [sys.executable, "-c", _KEEPING, *words[words.index("run") :]]
    with running(command, display) as kiosk:
        kept = until((folder / "state" / kept_slide.HEADER).is_file, 60, kiosk) is not None
    if not kept:
        print("no slide was kept: no reading")
    return kept


def _unneeded(folder: Path, display: VirtualDisplay) -> list[str] | None:
    """Return what is imported in vain up to the first slide of a start without a kept one; None when none came."""
    errors = folder / "imports.txt"
    with running(kiosk_command(folder, "-X", "importtime", state="imports"), display, errors=errors) as kiosk:
        seen = until(is_lit(display), 30, kiosk)
        text = errors.read_text(errors="replace")
    if seen is None:
        print("the kiosk showed nothing: no reading\n" + errors.read_text(errors="replace")[-2000:])
        return None
    imported = frozenset(re.findall(r"^import time:.*\|\s*([\w.]+)\s*$", text, re.MULTILINE))
    unneeded = sorted(module for module in imported if _needless(module))
    print(f"{len(imported)} modules imported up to the first slide; not needed: {', '.join(unneeded) or 'none'}")
    return unneeded
