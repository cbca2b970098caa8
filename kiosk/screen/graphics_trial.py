"""Tries a graphics processor in a process of its own: unseen, and what it leaves in memory ends with the process."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame
from pygame._sdl2 import video

from kiosk.model.painting import Raster
from kiosk.model.slide import Frame
from kiosk.screen.graphics import NO_DISPLAY
from kiosk.screen.opengl import names_of_opengl
from kiosk.screen.tiles import Textures, TiledPicture

ROUNDS = 24
_WARM = 4
"""The first rounds compile shaders and fetch memory: they do not count."""
MOST_SECONDS = 3.0
"""The rounds end after this time: by then a slow machine has told enough."""
LARGEST = 1.1
"""Sides of the largest picture that a slide has, a photo that moves, in those of the frame."""
IN_TIME = 1 / 60
"""Seconds in which a frame must be ready."""
DRAWN = 0.5
"""Most processor time of a frame drawn by the card, in times that of mixing it without. A card took 0.13 to 0.2,
OpenGL computed by the processor 5 to 10."""
COPIED = 1.0
"""The same with its way to the display: one that the processor copies there must still save something."""
EXACT = 3
"""Most difference of a colour from the exact mix, of 255."""
_DARK, _LIGHT = (10, 40, 230), (220, 190, 20)


@dataclass(slots=True)
class Trial:
    """What was measured, in seconds: of the processor where nothing else is said."""

    drawn: list[float] = field(default_factory=list)
    """A frame of a fade by the card, until one of its pixels had been read back."""
    shown: list[float] = field(default_factory=list)
    """The same with its way to the display."""
    mixed: list[float] = field(default_factory=list)
    """The same frame mixed by the processor."""
    took: list[float] = field(default_factory=list)
    """Of the clock, for a frame by the card until its pixel had been read back."""
    error: int = 0
    """The largest difference of a colour from the exact mix, of 255."""

    def judge(self) -> tuple[bool, str]:
        """Return whether the card is worth it, and the figures in words.

        A busy machine makes everything dearer, but not everything at the same moment: so the card must be cheap in
        its dear frames (three of four are cheaper) beside the cheap frames of the processor (one of four is
        cheaper), and in time in its quick ones, because the clock also counts what others did meanwhile.
        """
        mixed = quantile(self.mixed, 0.25)
        drawn, shown = (quantile(each, 0.75) / mixed for each in (self.drawn, self.shown))
        took = quantile(self.took, 0.25)
        usable = drawn <= DRAWN and shown <= COPIED and took <= IN_TIME and self.error <= EXACT
        return usable, (
            f"a frame took {took * 1e3:.1f} ms; of the processor {drawn:.2f} times mixing it, "
            f"{shown:.2f} with its way to the display; colours differ by {self.error}"
        )


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values lies under."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def try_card(
    renderer: video.Renderer, frame: Frame, *, present: bool, limit: int | None = None
) -> tuple[Trial, int | None]:
    """Draw frames of a fade where nobody sees them, beside the same work without the card.

    Return what was measured, and the largest side of a texture where one was refused. Raises RuntimeError where the
    card cannot.
    """
    textures = Textures(renderer, limit)
    textures.canvas(Frame(round(frame.width * LARGEST), round(frame.height * LARGEST)))
    surfaces = [pygame.Surface(frame, depth=32) for _ in range(3)]
    pictures = []
    for surface, (red, green, blue) in zip(surfaces, (_DARK, _LIGHT), strict=False):
        surface.fill((red, green, blue))
        # As a painted slide: OpenGL ES draws nothing of a texture whose pixels have no alpha of their own.
        pixels = bytes((blue, green, red, 255)) * (frame.width * frame.height)
        pictures.append(textures.picture(Raster(width=frame.width, height=frame.height, pixels=pixels)))
    canvas = textures.canvas(frame)
    trial, began = Trial(), time.perf_counter()
    for number in range(ROUNDS + _WARM):
        if len(trial.took) >= ROUNDS // 3 and time.perf_counter() - began > MOST_SECONDS:
            break
        share = 10 + number * 8
        _draw(trial, textures, pictures, canvas, share, present=present)
        _mix(trial, surfaces, share)
        if number < _WARM:
            trial = Trial(error=trial.error)
    textures.close()
    return trial, textures.side


def _draw(
    trial: Trial, textures: Textures, pictures: list[TiledPicture], canvas: TiledPicture, share: int, *, present: bool
) -> None:
    """Draw one frame by the card, and read one of its pixels back: a driver that only takes orders is not believed."""
    whole = pygame.Rect(0, 0, *canvas.size)
    old, new = pictures

    def fade(x: int, y: int) -> None:
        old.draw(whole, x, y)
        new.draw(whole, x, y, share)

    began, worked = time.perf_counter(), time.process_time()
    textures.paint(canvas, fade)
    seen = textures.look(canvas, share * 7919 % canvas.size.width, share * 104729 % canvas.size.height)
    trial.took.append(time.perf_counter() - began)
    trial.drawn.append(time.process_time() - worked)
    if present:
        textures.clear()
        canvas.draw(whole, 0, 0)
        textures.renderer.present()
    trial.shown.append(time.process_time() - worked)
    exact = [(dark * (255 - share) + light * share) / 255 for dark, light in zip(_DARK, _LIGHT, strict=True)]
    trial.error = max(trial.error, *(round(abs(one - other)) for one, other in zip(seen, exact, strict=True)))


def _mix(trial: Trial, surfaces: list[pygame.Surface], share: int) -> None:
    """Mix the same frame without the card."""
    old, new, target = surfaces
    worked = time.process_time()
    target.blit(old, (0, 0))
    new.set_alpha(share)
    target.blit(new, (0, 0))
    trial.mixed.append(time.process_time() - worked)
    new.set_alpha(None)


def main(words: list[str]) -> int:
    """Try the card for frames of this width and height, and write what was found as one line of JSON."""
    frame = Frame(int(words[0]), int(words[1]))
    try:
        pygame.display.init()
    except pygame.error:
        return NO_DISPLAY
    driver = pygame.display.get_driver()
    found: dict[str, object] = {"usable": False}
    try:
        window = video.Window("", size=frame, hidden=True)
        renderer = video.Renderer(window, accelerated=1, vsync=False)
        renderer_name, version = names_of_opengl()
        # Elsewhere a frame that is presented is seen, or waits for a display that never asks for it.
        trial, limit = try_card(renderer, frame, present=driver == "x11")
        usable, why = trial.judge()
        found = {"usable": usable, "why": why, "renderer": renderer_name, "version": version, "limit": limit}
        del renderer
        window.destroy()
    except RuntimeError as error:
        found["why"] = str(error)
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    pygame.display.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
