"""What is done in a process of its own to measure a graphics card: each part answers in one line of JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks._paintings import captioned, photo, text_slide
from kiosk.model.painting import Painting
from kiosk.model.slide import Frame
from kiosk.paint.export import raster_of
from kiosk.screen.graphics_trial import quantile
from kiosk.screen.screen import Screen
from kiosk.screen.surface import SurfaceScreen
from kiosk.screen.texture import TextureScreen

Figures = dict[str, object]
SHARES = (26, 77, 128, 179, 230)
"""How much of the words shows at moments of a turn, of 255."""
STANDS = 0.5
"""Seconds that a slide stands between two turns."""


def textures(frame: Frame, limit: int | None = None) -> TextureScreen:
    """Open a fullscreen window that the card draws, without asking whether it is fit."""
    import pygame
    from pygame._sdl2 import video

    from kiosk.screen.window import quieten

    pygame.display.init()
    window = video.Window("card", size=frame, fullscreen_desktop=True)
    renderer = video.Renderer(window, accelerated=1, vsync=False)
    quieten(fullscreen=True)
    return TextureScreen(window, renderer, frame, limit=limit)


def surfaces(frame: Frame) -> SurfaceScreen:
    """Open a fullscreen window that the processor draws, and brings to the display itself, as the kiosk does."""
    from kiosk.screen.window import open_window

    os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"

    open_window(None, "card")
    import pygame

    window = pygame.display.get_surface()
    if window is None or window.get_size() != tuple(frame):
        raise RuntimeError(f"the window is not {frame}")
    return SurfaceScreen(window)


def opened(way: str, frame: Frame) -> SurfaceScreen | TextureScreen:
    """Open one way to draw: "surfaces", "textures", or "textures 512" for tiles."""
    kind, _, limit = way.partition(" ")
    return surfaces(frame) if kind == "surfaces" else textures(frame, int(limit) if limit else None)


def stand(screen: Screen, painting: Painting) -> None:
    """Show a slide at once."""
    screen.show(screen.load(painting), seconds=0, now=time.monotonic(), transition="cut")
    screen.tick(time.monotonic() + 60)
    screen.events()


def slides(frame: Frame) -> tuple[Painting, ...]:
    """Return what the turns go through: words, a photo, and two photos without two pixels alike."""
    return text_slide(frame, 1), captioned(frame, 1), text_slide(frame, 2), photo(frame, 1), photo(frame, 2)


def fades(way: str, frame: Frame, seconds: float) -> Figures:
    """Turn from slide to slide in real time; return what the frames took and the gaps between them, in milliseconds."""
    screen = opened(way, frame)
    paintings = slides(frame)
    stand(screen, paintings[0])
    took: list[float] = []
    gaps: list[float] = []
    busy, ends, number = 0.0, time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        number += 1
        loaded = screen.load(paintings[number % len(paintings)])
        time.sleep(STANDS)
        screen.events()
        screen.show(loaded, now=time.monotonic(), transition="turn")
        lasts = screen.move.turn.lasts if screen.move else 0.0
        began, before, last = time.thread_time(), None, time.monotonic() + lasts
        wanted: float | None = time.monotonic()
        while wanted is not None and time.monotonic() < last:
            time.sleep(max(0.0, wanted - time.monotonic()))
            at = time.perf_counter()
            wanted = screen.tick(time.monotonic())
            after = time.perf_counter()
            took.append(after - at)
            if before is not None:
                gaps.append(after - before)
            before = after
        busy += time.thread_time() - began
    answer: Figures = {
        "way": way,
        "turns": number,
        "rate": screen.rate,
        "processor ms a turn": busy * 1e3 / number,
    }
    answer |= {"frames a turn": len(took) / number, "took ms": spread(took), "gap ms": spread(gaps), "pss MB": pss()}
    screen.close()
    return answer


def spread(seconds: list[float]) -> dict[str, float]:
    """Return quantiles in milliseconds."""
    shares = {"median": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: round(quantile(seconds, share) * 1e3, 2) for name, share in shares.items()}


def pss() -> float:
    """Return the memory of this process, shared pages by their share, in megabytes."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return round(sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024, 1)


def colours(way: str, frame: Frame) -> Figures:
    """Return the most that a colour differs from the exact mix of words and field, of 255, for pairs of slides."""
    from PIL import Image, ImageChops, ImageMath

    screen = opened(way, frame)

    def seen() -> Image.Image:
        pixels = bytes(screen.capture().pixels)
        return Image.frombytes("RGBA", frame, pixels, "raw", "BGRA").convert("RGB")

    def exact(old: Image.Image, new: Image.Image, share: int) -> Image.Image:
        bands = []
        for one, other in zip(old.split(), new.split(), strict=True):
            mix = ImageMath.lambda_eval(
                lambda given: given["convert"]((given["a"] * (255 - share) + given["b"] * share + 127) / 255, "L"),
                a=one,
                b=other,
            )
            bands.append(mix)
        return Image.merge("RGB", bands)

    found: Figures = {"way": way}
    text, picture, _, one, other = slides(frame)
    for name, old, new in (("text to photo", text, picture), ("photo to photo", picture, one), ("photos", one, other)):
        screen.show(screen.load(old), now=0, transition="cut")
        screen.tick(0)
        screen.show(screen.load(new), now=100, transition="turn", seconds=3000)
        if screen.move is None:
            return found | {name: "no turn was drawn"}
        planned, worst = screen.move.turn, 0
        screen.tick(100 + planned.out + planned.field * 0.999)
        field = seen()
        comes = []
        for share in SHARES:
            at = next(at for at in range(100000) if planned.at(3000 - planned.into + at / 100).opacity == share)
            screen.tick(3100 - planned.into + at / 100)
            comes.append((share, seen()))
        screen.tick(3200)
        whole = seen()
        for share, picture_seen in comes:
            counted = ImageChops.difference(picture_seen, exact(field, whole, share)).histogram()
            worst = max(worst, *(value % 256 for value, count in enumerate(counted) if count))
        found[name] = worst
    screen.close()
    return found


def deferring(frame: Frame) -> Figures:
    """Return what a frame costs until it is handed over, and until a pixel of it can be read: medians in ms."""
    import pygame

    screen = textures(frame)
    made = screen.textures
    old, new = (made.picture(raster_of(photo(frame, seed))) for seed in (1, 2))
    canvas = made.canvas(frame)
    whole = pygame.Rect(0, 0, *frame)

    def scene(x: int, y: int) -> None:
        old.draw(whole, x, y)
        new.draw(whole, x, y, 128)

    def timed(*steps: Callable[[], object]) -> dict[str, float]:
        clock, processor = [], []
        for _ in range(60):
            began, worked = time.perf_counter(), time.process_time()
            for step in steps:
                step()
            clock.append(time.perf_counter() - began)
            processor.append(time.process_time() - worked)
        return {"ms": round(median(clock) * 1e3, 3), "processor ms": round(median(processor) * 1e3, 3)}

    def draw() -> None:
        made.paint(canvas, scene)

    def look() -> object:
        return made.look(canvas, 5, 5)

    answer: Figures = {
        "handed over": timed(draw),
        "read back": timed(draw, look),
        "presented": timed(draw, lambda: canvas.draw(whole, 0, 0), made.renderer.present),
        "read back and presented": timed(draw, look, lambda: canvas.draw(whole, 0, 0), made.renderer.present),
    }
    screen.close()
    return answer


def stop(way: str, frame: Frame) -> Figures:
    """Open, fade halfway, and close with the slides still held: the exit status is what counts."""
    screen = opened(way, frame)
    held = [screen.load(photo(frame, 1)), screen.load(text_slide(frame, 1))]
    screen.show(held[0], seconds=0, now=0, transition="cut")
    screen.tick(0)
    screen.show(held[1], seconds=1, now=1, transition="turn")
    screen.tick(1.5)
    screen.close()
    globals()["held"] = held  # until the interpreter ends
    return {"closed": True}


def start(frame: Frame, verdict: str) -> Figures:
    """Open the display as the kiosk does where a card may be; return which screen it is, the seconds and the memory."""
    from kiosk.screen.open import open_screen

    began, worked = time.perf_counter(), time.process_time()
    screen = open_screen(graphics=True, verdict=Path(verdict))
    took, busy = time.perf_counter() - began, time.process_time() - worked
    stand(screen, text_slide(frame, 1))
    answer: Figures = {"screen": type(screen).__name__, "ms": took * 1e3, "processor ms": busy * 1e3, "pss MB": pss()}
    screen.close()
    return answer


def main(words: list[str]) -> int:
    """Do one part, on a display of this width and height."""
    name, width, height, *rest = words
    frame = Frame(int(width), int(height))
    match name:
        case "fades":
            answer = fades(rest[0], frame, float(rest[1]))
        case "colours":
            answer = colours(rest[0], frame)
        case "deferring":
            answer = deferring(frame)
        case "stop":
            answer = stop(rest[0], frame)
        case "start":
            answer = start(frame, rest[0])
        case _:
            raise SystemExit(f"no such part: {name}")
    print(json.dumps(answer), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
