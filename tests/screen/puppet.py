"""A program with a real screen that a test moves by lines of JSON: one order a line in, one answer a line out."""

from __future__ import annotations

import json
import select
import sys
import time
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError
from kiosk.model.slide import Box, Frame, Motion
from kiosk.model.theme import Colour
from kiosk.screen.open import open_screen
from kiosk.screen.screen import Screen
from kiosk.screen.texture import TextureScreen
from tests.screen.pictures import flat, painting, sprite


def main() -> None:
    """Open the screen the first order asks for, then show, wait and tell until standard input ends."""
    order = json.loads(sys.stdin.readline())
    size = order.get("windowed")
    try:
        windowed = Frame(*size) if size else None
        if order.get("textures"):
            screen: Screen = by_textures(order.get("limit"))
        else:
            verdict = order.get("verdict")
            screen = open_screen(
                windowed=windowed, graphics=order.get("graphics"), verdict=Path(verdict) if verdict else None
            )
    except KioskError as error:
        answer(error=str(error))
        return
    opengl = sorted(name for name in ("libGL", "swrast", "gallium") if name in Path("/proc/self/maps").read_text())
    answer(frame=screen.frame, kind=type(screen).__name__, opengl=opengl)
    events: list[str] = []
    wanted: float | None = None
    while True:
        pause = 0.05 if wanted is None else max(0.0, wanted - time.monotonic())
        if select.select([sys.stdin], [], [], min(0.05, pause))[0]:
            line = sys.stdin.readline()
            if not line:
                screen.close()
                return
            answer(**obey(screen, json.loads(line), events))
        events += screen.events()
        wanted = screen.tick(time.monotonic())


def by_textures(limit: int | None = None, windowed: Frame | None = None) -> TextureScreen:
    """Open what a graphics processor would draw on, whether one is there or not."""
    import pygame
    from pygame._sdl2 import video

    from kiosk.screen.window import quieten

    pygame.display.init()
    size = windowed or Frame(*pygame.display.get_desktop_sizes()[0])
    window = video.Window("test", size=size, fullscreen_desktop=windowed is None)
    renderer = video.Renderer(window)
    quieten(fullscreen=windowed is None)
    return TextureScreen(window, renderer, size, limit=limit)


def obey(screen: Screen, order: dict[str, Any], events: list[str]) -> dict[str, Any]:
    """Carry out one order."""
    match order["do"]:
        case "show":
            width, height = screen.frame
            sprites = [sprite(Box(*box), flat(box[2], box[3], Colour(255, 255, 255))) for box in order.get("words", ())]
            loaded = screen.load(painting(flat(width, height, Colour(*order["colour"])), *sprites))
            seconds = order.get("seconds", 0)
            screen.show(loaded, seconds=seconds, now=time.monotonic(), transition="fade" if seconds else "cut")
        case "overlay":
            box = Box(*order["box"])
            picture = flat(box.width, box.height, Colour(*order["colour"]))
            screen.overlay((sprite(box, picture, motion=Motion.STILL),))
        case "blank":
            screen.blank(on=order["on"])
        case _:
            pass
    seen = list(events)
    if order["do"] == "tell":
        events.clear()
    return {"frames": screen.frames_drawn, "events": seen, "processor": time.process_time()}


def answer(**words: object) -> None:
    """Answer in one line."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
