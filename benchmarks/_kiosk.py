"""Starts the real program, and its peers, on a virtual display, and waits for what they put there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks._display import VirtualDisplay

QUOTES = (
    "De monteur belde een half uur van tevoren en had alles bij zich. Binnen een uur was het klaar.",
    "Drie keer gebeld voor dezelfde factuur, en drie keer een ander antwoord gekregen.",
    "Eindelijk een bedrijf dat terugbelt op het moment dat het is afgesproken.",
    "De offerte was helder, maar de levering kwam een week later dan beloofd.",
    "Wat een verademing: één vaste contactpersoon die ons dossier kent.",
    "De nieuwe website is overzichtelijker, alleen het zoeken werkt nog niet goed.",
)
STANDING = "[programme]\nshortest_seconds = 120\n"
CHANGING = "[programme]\nshortest_seconds = 3\nwords_per_second = 6\n"


def folder_of_quotes(folder: Path, count: int, settings: str) -> Path:
    """Write a content folder and a settings file beside it; return the settings file."""
    quotes = folder / "content" / "quotes"
    quotes.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        add_quote(folder, number)
    file = folder / "kiosk.toml"
    file.write_text(settings, encoding="utf-8")
    return file


def add_quote(folder: Path, number: int) -> None:
    """Drop one more quote into the content folder."""
    tone = "positief" if number % 2 == 0 else "kritisch"
    text = f"naam: Klant {number}\ntoon: {tone}\n\n{QUOTES[number % len(QUOTES)]} ({number})\n"
    (folder / "content" / "quotes" / f"{number:05}.txt").write_text(text, encoding="utf-8")


def kiosk_command(folder: Path, *flags: str, state: str = "state") -> list[str]:
    """Return the command that shows this folder fullscreen, and remembers in a folder beside it."""
    return [
        *(sys.executable, *flags, "-m", "kiosk", "run"),
        *("--settings", str(folder / "kiosk.toml"), "--content", str(folder / "content")),
        *("--state", str(folder / state)),
    ]


@contextmanager
def running(
    command: list[str], display: VirtualDisplay, *, extra: Mapping[str, str] | None = None, errors: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program on the display, and end it and its group afterwards."""
    environment = {name: value for name, value in display.environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with (errors or Path(os.devnull)).open("wb") as said:
        program = subprocess.Popen(
            command,
            env=environment | dict(extra or {}),
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )
        try:
            yield program
        finally:
            for sign in (signal.SIGTERM, signal.SIGKILL):
                if program.poll() is None:
                    os.killpg(program.pid, sign)
                    try:
                        program.wait(8)
                    except subprocess.TimeoutExpired:
                        continue
                break


def until(holds: Callable[[], bool], seconds: float, program: subprocess.Popen[bytes]) -> float | None:
    """Return the seconds until it held, looking a thousand times a second; None when it never did or it ended."""
    began = time.perf_counter()
    while (spent := time.perf_counter() - began) < seconds:
        if holds():
            return spent
        if program.poll() is not None:
            return None
        time.sleep(0.001)
    return None


def is_lit(display: VirtualDisplay, unlike: tuple[tuple[int, int, int], ...] = ((0, 0, 0),)) -> Callable[[], bool]:
    """Return a test whether the corner of the display shows something else than these colours."""
    return lambda: display.pixel(7, display.frame.height // 2) not in unlike
