"""From the command to the first slide: time beside Chromium in kiosk mode, and the modules that must not be needed."""

from __future__ import annotations

import re
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks._display import VirtualDisplay
from benchmarks._kiosk import CHANGING, QUOTES, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks._processes import usage
from kiosk.model.slide import Frame

NOT_NEEDED = (
    *("numpy", "pydantic", "requests", "urllib3", "watchdog", "asyncio", "http.server", "segno", "flask", "rich"),
    *("pkg_resources", "setuptools", "xml.sax", "python_calamine", "reportlab", "babel", "pyphen"),
)
"""Modules that no first slide needs; each costs a Raspberry Pi a tenth of a second or more."""
SHARE = 1 / 3
_WHITE = (255, 255, 255)
_PAGE = """<!doctype html><meta charset="utf-8"><style>html {{ background: #f5efe3 }}
blockquote {{ font: 80px serif; margin: 2em }}</style><blockquote>{text}</blockquote>"""


def main(words: list[str]) -> int:
    """Print both; return 1 when a module of the list is imported or the share of Chromium's time is above a third."""
    rounds = int(words[0]) if words else 5
    with tempfile.TemporaryDirectory() as name, VirtualDisplay(Frame(1920, 1080)) as display:
        folder = Path(name)
        folder_of_quotes(folder, len(QUOTES), CHANGING)
        imported = _imported(folder, display)
        if imported is None:
            return 1
        unneeded = sorted(module for module in imported if _needless(module))
        print(f"{len(imported)} modules imported up to the first slide; not needed: {', '.join(unneeded) or 'none'}")
        ours, theirs = [], []
        for _round in range(rounds):
            ours.append(_first_slide(kiosk_command(folder), display))
            if (chromium := shutil.which("chromium")) is not None:
                theirs.append(_first_slide(_chromium(chromium, folder), display, ((0, 0, 0), _WHITE)))
    if not theirs:
        print("chromium is not installed: no comparison")
        return 1 if unneeded else 0
    if None in ours or None in theirs:
        print("one of them showed nothing: no reading")
        return 1
    late = False
    for number, name in enumerate(("seconds", "processor seconds")):
        mine, others = ([seen[number] for seen in rows if seen is not None] for rows in (ours, theirs))
        share = median(mine) / median(others)
        late = late or (number == 0 and share > SHARE)
        print(f"{name}: kiosk {_row(mine)}, chromium {_row(others)}, share {share:.2f} (limit {SHARE:.2f})")
    return 1 if unneeded or late else 0


def _row(values: list[float]) -> str:
    return f"{median(values):.3f} ({min(values):.3f} to {max(values):.3f})"


def _needless(module: str) -> bool:
    """Tell whether a module is on the list. What is not installed was only asked for, in vain."""
    listed = any(module == one or module.startswith(one + ".") for one in NOT_NEEDED)
    return listed and find_spec(module.split(".", maxsplit=1)[0]) is not None


def _first_slide(
    command: list[str], display: VirtualDisplay, unlike: tuple[tuple[int, int, int], ...] = ((0, 0, 0),)
) -> tuple[float, float] | None:
    """Return the seconds, and the processor seconds, from starting a program to the first pixel seen from outside."""
    with running(command, display) as program:
        waited = until(is_lit(display, unlike), 30, program)
        return None if waited is None else (waited, usage(program.pid).seconds)


def _chromium(program: str, folder: Path) -> list[str]:
    """Return the command that shows the same words in Chromium; its profile is used again, as a kiosk's is."""
    page = folder / "page.html"
    page.write_text(_PAGE.format(text=QUOTES[0]), encoding="utf-8")
    return [
        *(
            program,
            "--kiosk",
            "--no-sandbox",
            "--no-first-run",
            "--disable-gpu",
            "--noerrdialogs",
            "--disable-infobars",
        ),
        *(f"--user-data-dir={folder / 'profile'}", "--window-size=1920,1080", "--window-position=0,0", page.as_uri()),
    ]


def _imported(folder: Path, display: VirtualDisplay) -> frozenset[str] | None:
    """Return the modules that were imported when the first slide stood, None when none ever did."""
    errors = folder / "imports"
    with running(kiosk_command(folder, "-X", "importtime"), display, errors=errors) as kiosk:
        seen = until(is_lit(display), 30, kiosk)
        text = errors.read_text(errors="replace")
    if seen is None:
        print("the kiosk showed nothing: no reading\n" + errors.read_text(errors="replace")[-2000:])
        return None
    return frozenset(re.findall(r"^import time:.*\|\s*([\w.]+)\s*$", text, re.MULTILINE))
