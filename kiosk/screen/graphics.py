"""Draws by a graphics processor where a trial in another process has shown that it is there and worth it."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kiosk.model.slide import Frame
from kiosk.screen.graphics_verdict import GraphicsVerdict, keep_verdict
from kiosk.screen.screen import Event, Screen

log = logging.getLogger(__name__)

NO_DISPLAY = 3
"""The exit status of a trial that found no display to try it on."""
PATIENCE = 30.0
"""Seconds after which a trial that gave no answer is a refusal."""


def ask(frame: Frame, machine: str, environment: Mapping[str, str], file: Path | None) -> GraphicsVerdict:
    """Try the graphics in a process of its own, and keep the verdict. A trial that dies or hangs is a refusal.

    `environment` names the driver to try; `machine` is the fingerprint of what is tried.
    """
    command = [sys.executable, "-m", "kiosk.screen.graphics_trial", str(frame.width), str(frame.height)]
    driver = environment.get("SDL_VIDEODRIVER", "")
    verdict = GraphicsVerdict(usable=False, why="", machine=machine, frame=(frame.width, frame.height), driver=driver)
    try:
        answer = subprocess.run(  # noqa: S603  # this very program
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
        verdict = replace(verdict, **json.loads(answer.stdout.splitlines()[-1]))
    except subprocess.SubprocessError as error:
        if getattr(error, "returncode", 0) == NO_DISPLAY:
            file = None  # nothing was tried
        verdict = replace(verdict, why=f"the trial failed: {error}")
    except (OSError, ValueError, TypeError, IndexError) as error:
        verdict = replace(verdict, why=f"the trial gave no answer: {error}")
    log.info("graphics processor %s: %s; %s", "taken" if verdict.usable else "refused", verdict.renderer, verdict.why)
    if file is not None:
        keep_verdict(file, verdict)
    return verdict


def screen_by_card(
    windowed: Frame | None, title: str, closed: Event, verdict: GraphicsVerdict, file: Path | None
) -> Screen | None:
    """Open the display for a graphics processor that was found fit.

    None where it fails all the same, or where another one answers than was tried: then the display goes on without,
    and the verdict is no longer kept as it was.
    """
    from pygame._sdl2 import video  # experimental in pygame, and its OpenGL stays in memory: only where it is used

    from kiosk.screen.opengl import names_of_opengl
    from kiosk.screen.texture import TextureScreen
    from kiosk.screen.window import quieten

    def refuse(why: str = "it failed while it was used") -> None:
        if file is not None:
            keep_verdict(file, replace(verdict, usable=False, why=why))

    window = renderer = None
    try:
        window = video.Window(title, size=verdict.frame, fullscreen_desktop=windowed is None)
        renderer = video.Renderer(window, accelerated=1, vsync=False)
        if (names := names_of_opengl()) != (verdict.renderer, verdict.version):
            log.info("the graphics processor is another one: %s", names)
            if file is not None:
                file.unlink(missing_ok=True)
        else:
            screen = TextureScreen(window, renderer, Frame(*verdict.frame), closed=closed, limit=verdict.limit)
            screen.unfit = refuse
            quieten(fullscreen=windowed is None)
            return screen
    except (RuntimeError, OSError) as error:
        log.warning("the graphics processor that was found fit fails: %s", error)
        refuse(str(error))
    del renderer
    if window is not None:
        window.destroy()
    return None
