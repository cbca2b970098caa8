"""A graphics card on a display of its own: verdict, colours, pace, tiles, stops and memory, into OUT/card.json."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from statistics import median

from PIL import Image

from benchmarks._display import VirtualDisplay
from benchmarks.pacing import watch
from kiosk.model.slide import Frame
from kiosk.screen.graphics import ask

HD, UHD = Frame(1920, 1080), Frame(3840, 2160)
STOPS = 60
_MESA = {"__GLX_VENDOR_LIBRARY_NAME": "mesa"}
_FADING = 8.0
"""Seconds that each way fades."""
_PATIENCE = 90
"""Seconds that one part may take."""


def main(words: list[str]) -> int:
    """Measure all parts, or those that are named, and write each as soon as it is known. Return 1 when one failed."""
    out = Path(words[0] if words else ".")
    out.mkdir(parents=True, exist_ok=True)
    parts = {
        "verdict": _verdict,
        "colours": _colours,
        "fades": _fades,
        "stops": _stops,
        "pacing": lambda display: _pacing(display, out),
        "deferring": _deferring,
        "starts": _starts,
    }
    found: dict[str, object] = {"cores": os.cpu_count(), "card": _card()}
    failed = False
    with VirtualDisplay(HD) as display:
        for name in words[1:] or parts:
            began = time.monotonic()
            try:
                found[name] = parts[name](display)
            except Exception as error:  # noqa: BLE001  # the other parts are measured all the same
                found[name], failed = f"{type(error).__name__}: {error}", True
            print(f"{name} ({time.monotonic() - began:.0f} s): {json.dumps(found[name], indent=1)}", flush=True)
            (out / "card.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    return int(failed)


def _card() -> str:
    """Return what the card and its driver are called by NVIDIA's tool, nothing without it."""
    with contextlib.suppress(OSError):
        asked = ["nvidia-smi", "--query-gpu=name,driver_version,clocks.sm", "--format=csv,noheader"]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return ""


@contextlib.contextmanager
def _load(busy: bool) -> Iterator[None]:  # noqa: FBT001  # it is a switch
    """Keep every core busy meanwhile."""
    program = [sys.executable, "-c", "while True: hash(b'x' * 100000)"]
    others = [subprocess.Popen(program) for _ in range(os.cpu_count() or 1)] if busy else []
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def _part(
    display: VirtualDisplay, name: str, *words: str, frame: Frame = HD, extra: Mapping[str, str] | None = None
) -> dict[str, object]:
    """Do one part in a process of its own; tell how it ended where that was not well."""
    command = [sys.executable, "-m", "benchmarks._card_parts", name, str(frame.width), str(frame.height), *words]
    try:
        done = subprocess.run(
            command,
            env=display.environment | dict(extra or {}),
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"words": words, "failed": "no answer in time"}
    answer: dict[str, object] = {}
    with contextlib.suppress(ValueError, IndexError):
        answer = json.loads(done.stdout.splitlines()[-1])
    if done.returncode:
        answer |= {"words": words, "failed": done.returncode, "said": done.stderr[-600:]}
    return answer


def _verdict(display: VirtualDisplay) -> object:
    """Ask for the verdict quiet and busy, at 1080p and 4K, and of OpenGL that is not the card's."""
    answers = []

    def once(name: str, frame: Frame, extra: Mapping[str, str]) -> None:
        began = time.perf_counter()
        verdict = asdict(ask(frame, "measured", {**display.environment, "SDL_VIDEODRIVER": "x11", **extra}, None))
        answers.append({"case": name, "seconds": round(time.perf_counter() - began, 2), **verdict})

    for busy in (False, True):
        with _load(busy):
            state = "busy" if busy else "quiet"
            for _ in range(4):
                once(state, HD, {})
            once(f"{state}, 4K", UHD, {})
            once(f"{state}, OpenGL ES", HD, {"SDL_RENDER_DRIVER": "opengles2"})
    once("OpenGL of Mesa", HD, _MESA)
    black, seen, done = display.rows(0, HD.height), [0, 0], threading.Event()

    def look() -> None:
        while not done.is_set():
            seen[0] += 1
            seen[1] += display.rows(0, HD.height) != black

    looking = threading.Thread(target=look)
    looking.start()
    once("looked at", HD, {})
    done.set()
    looking.join()
    return {"answers": answers, "looks": seen[0], "looks that saw a trial": seen[1]}


def _starts(display: VirtualDisplay) -> object:
    """Open the display with and without a verdict, without GLX, and with broken OpenGL."""
    found: dict[str, object] = {}
    here = Path(os.environ.get("TMPDIR", "/tmp"))  # noqa: S108  # a scratch file of a measurement
    vendors = {"card": {}, "broken": {"__GLX_VENDOR_LIBRARY_NAME": "nobody"}}
    for name, extra in vendors.items():
        file = here / f"verdict-{os.getpid()}-{name}"
        found[f"{name}, first"] = _part(display, "start", str(file), extra=extra)
        found[f"{name}, known"] = _part(display, "start", str(file), extra=extra)
        file.unlink(missing_ok=True)
    with VirtualDisplay(HD, "-extension", "GLX") as bare:
        file = here / f"verdict-{os.getpid()}-bare"
        found["no GLX, first"] = _part(bare, "start", str(file))
        found["no GLX, known"] = _part(bare, "start", str(file))
        file.unlink(missing_ok=True)
    return found


def _deferring(display: VirtualDisplay) -> object:
    found = {}
    for busy in (False, True):
        with _load(busy):
            found["busy" if busy else "quiet"] = _part(display, "deferring")
    return found


def _colours(display: VirtualDisplay) -> object:
    return [_part(display, "colours", way) for way in ("surfaces", "textures", "textures 2048", "textures 512")]


def _fades(display: VirtualDisplay) -> object:
    """Let each way fade, quiet and busy; at 4K and in tiles too."""
    found = []
    for busy, way, frame in (
        (False, "surfaces", HD),
        (False, "textures", HD),
        (False, "textures 512", HD),
        (True, "textures", HD),
        (True, "surfaces", HD),
        (False, "textures 2048", UHD),
    ):
        with _load(busy), VirtualDisplay(frame) as other:
            shown = display if frame == HD else other
            answer = _part(shown, "fades", way, str(_FADING), frame=frame)
            found.append({"busy": busy, "frame": f"{frame.width}x{frame.height}", **answer})
    return found


def _pacing(display: VirtualDisplay, out: Path) -> object:
    """Look from outside at what reaches the display in fades, and keep a picture of one."""
    found: dict[str, object] = {}
    for way in ("surfaces", "textures", "textures 2048"):
        with ThreadPoolExecutor(1) as aside:
            shows = aside.submit(_part, display, "fades", way, "12")
            picture = threading.Timer(9, _keep, (display, out / f"seen-{way.replace(' ', '-')}.png"))
            picture.start()
            seen = watch(display, 8, 15)
            shows.result()
            picture.join()
        if not seen:
            found[way] = "no fade was seen"
            continue
        rates, gaps = [one.rate for one in seen], [one.gap * 1e3 for one in seen]
        found[way] = {
            "fades seen": len(seen),
            "frames a second": {"median": median(rates), "least": min(rates)},
            "longest gap ms": {"median": median(gaps), "most": max(gaps)},
        }
    return found


def _keep(display: VirtualDisplay, file: Path) -> None:
    pixels = display.rows(0, display.frame.height)
    Image.frombytes("RGB", display.frame, pixels, "raw", "BGRX").resize((960, 540)).save(file)


def _stops(display: VirtualDisplay) -> object:
    """Start and stop again and again, a few at a time, and count how they end."""
    ended: dict[str, int] = {}
    with ThreadPoolExecutor(max(1, (os.cpu_count() or 1) // 2)) as several:
        for answer in several.map(lambda _: _part(display, "stop", "textures"), range(STOPS)):
            how = f"ended by {answer['failed']}" if "failed" in answer else "well"
            ended[how] = ended.get(how, 0) + 1
            if "failed" in answer:
                ended[str(answer.get("said"))[-200:]] = 1
    return ended
