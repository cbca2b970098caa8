"""Sample pictures of indoors: the coffee corner, and a desk seen from above."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scripts.palette import BRICK, CLAY, CREAM, INK, MOSS, OCHRE, PEACH, PLUM, SAGE, SAND, SLATE, TEAL
from scripts.sketch import Point, Sketch, curve, mix

WIDTH, HEIGHT = 1920, 1280


def coffee_corner() -> Sketch:
    """Draw the coffee machine on its counter, in the light of two lamps."""
    wall = "#e2a583"
    art = Sketch(WIDTH, HEIGHT, wall)
    art.disc(1180, 500, 400, mix(wall, PEACH, 0.75))
    art.box(0, 930, WIDTH, 350, PLUM)
    art.box(0, 930, WIDTH, 34, "#6b4238")
    for x in (480, 960, 1440):
        art.box(x - 2, 1010, 4, 270, mix(PLUM, "#000000", 0.25))
        art.box(x - 150, 1050, 80, 10, mix(PLUM, OCHRE, 0.5), 5)
    _lamp(art, 1000, 250, CREAM)
    _lamp(art, 1360, 190, OCHRE)
    _shelf(art)
    _machine(art, 900, 930)
    for count, colour in enumerate((CREAM, TEAL, CREAM, OCHRE)):
        art.box(1416, 886 - count * 52, 116, 46, colour, 10)
        art.box(1416, 886 - count * 52, 30, 46, mix(colour, PLUM, 0.14), 10)
    _plant(art, 1730, 930)
    return art


def _lamp(art: Sketch, x: float, y: float, colour: str) -> None:
    art.tint([(x - 120, y), (x + 120, y), (x + 330, 930), (x - 330, 930)], "#fff3d6", 0.16)
    art.box(x - 3, 0, 6, y - 110, PLUM)
    art.disc(x, y, 46, "#fff6e0", 0.62)
    art.half_disc(x, y, 128, colour)
    art.box(x - 18, y - 146, 36, 28, PLUM, 6)


def _shelf(art: Sketch) -> None:
    art.box(150, 560, 520, 20, PLUM, 4)
    art.tint([(150, 580), (670, 580), (640, 612), (180, 612)], PLUM, 0.18)
    jars = ((190, 104, 150, CREAM, "#8a5a3c"), (318, 88, 118, SAGE, MOSS), (560, 84, 84, CLAY, CLAY))
    for x, width, tall, glass, filling in jars:
        art.box(x, 560 - tall, width, tall, glass, 14)
        art.box(x, 560 - tall * 0.62, width, tall * 0.62, filling, 14)
        art.box(x + 8, 560 - tall - 14, width - 16, 22, PLUM, 6)
    for count, colour in enumerate((BRICK, CREAM, TEAL)):
        art.box(434, 536 - count * 26, 104 - count * 10, 24, colour, 4)
    for x, colour in ((210, CREAM), (330, TEAL), (450, BRICK)):
        art.box(x + 26, 580, 6, 34, PLUM)
        art.disc(x + 78, 652, 26, colour)
        art.disc(x + 78, 652, 14, "#e2a583")
        art.box(x, 612, 78, 82, colour, 12)
        art.box(x, 612, 20, 82, mix(colour, PLUM, 0.16), 12)


def _machine(art: Sketch, x: float, y: float) -> None:
    body, dark = CREAM, INK
    art.tint([(x + 60, y), (x + 470, y), (x + 560, y + 34), (x + 90, y + 34)], "#000000", 0.3)
    art.box(x, y - 470, 440, 190, body, 26)
    art.box(x, y - 330, 440, 60, mix(body, PLUM, 0.12))
    art.box(x + 250, y - 300, 190, 276, mix(body, PLUM, 0.12))
    art.box(x + 278, y - 278, 162, 254, body)
    art.box(x - 14, y - 40, 468, 40, dark, 8)
    art.box(x + 6, y - 54, 236, 14, SLATE, 4)
    art.box(x + 40, y - 500, 360, 34, dark, 10)
    for cup in range(3):
        art.box(x + 66 + cup * 108, y - 550, 84, 52, (CREAM, CLAY, CREAM)[cup], 10)
    art.disc(x + 90, y - 390, 40, dark)
    art.disc(x + 90, y - 390, 29, CREAM)
    art.line([(x + 90, y - 390), (x + 106, y - 408)], CLAY, 6)
    for button in range(3):
        art.disc(x + 216 + button * 72, y - 390, 20, (OCHRE, CLAY, TEAL)[button])
    art.box(x + 82, y - 290, 84, 44, dark, 8)
    art.box(x + 34, y - 276, 60, 18, PLUM, 9)
    art.box(x + 114, y - 250, 20, 26, dark)
    art.box(x + 119, y - 226, 10, 74, "#5a2f22")
    art.disc(x + 182, y - 106, 26, OCHRE)
    art.disc(x + 182, y - 106, 14, "#f0c39d")
    art.shape([(x + 66, y - 152), (x + 182, y - 152), (x + 168, y - 54), (x + 80, y - 54)], OCHRE)
    art.shape([(x + 66, y - 152), (x + 90, y - 152), (x + 98, y - 54), (x + 80, y - 54)], mix(OCHRE, PLUM, 0.2))
    art.box(x + 320, y - 226, 78, 78, SLATE, 39)
    art.disc(x + 359, y - 187, 24, INK)


def _plant(art: Sketch, x: float, y: float) -> None:
    fan = ((-64, 300), (-38, 380), (-14, 430), (12, 410), (38, 360), (62, 290))
    for number, (angle, length) in enumerate(fan):
        colour = (TEAL, MOSS, mix(TEAL, INK, 0.35))[number % 3]
        art.leaf(x, y - 150, length, 92, angle, colour)
    art.shape([(x - 104, y - 190), (x + 104, y - 190), (x + 78, y), (x - 78, y)], CLAY)
    art.box(x - 116, y - 214, 232, 48, BRICK, 8)


def desk() -> Sketch:
    """Draw a desk from above: headset, notebook, coffee, and a plant that leans in."""
    art = Sketch(WIDTH, HEIGHT, "#e8c9a2")
    for y, colour in ((0, "#e6c59c"), (320, "#ebcea9"), (640, "#e6c59c"), (960, "#eacba4")):
        art.box(0, y, WIDTH, 318, colour)
    _slanted(art, 300, 150, 1160, 1010, -6, "#b85c3a", 30, shadow=True)
    _keyboard(art)
    _notebook(art)
    _cup(art, 1640, 330)
    _headset(art, 800, 420)
    for angle, length in ((130, 430), (150, 520), (108, 380), (170, 420), (88, 300)):
        art.leaf(-40, -60, length, 120, angle, (TEAL, MOSS, mix(TEAL, INK, 0.3))[angle % 3])
    return art


def _turned(x: float, y: float, points: Sequence[Point], angle: float) -> list[Point]:
    radians = math.radians(angle)
    return [
        (x + px * math.cos(radians) - py * math.sin(radians), y + px * math.sin(radians) + py * math.cos(radians))
        for px, py in points
    ]


def _rounded(width: float, tall: float, radius: float) -> list[Point]:
    corners = (
        (width - radius, radius, -90),
        (width - radius, tall - radius, 0),
        (radius, tall - radius, 90),
        (radius, radius, 180),
    )
    return [
        (x + radius * math.cos(math.radians(start + turn)), y + radius * math.sin(math.radians(start + turn)))
        for x, y, start in corners
        for turn in range(0, 91, 10)
    ]


def _slanted(
    art: Sketch,
    x: float,
    y: float,
    width: float,
    tall: float,
    angle: float,
    colour: str,
    radius: float,
    *,
    shadow: bool = False,
) -> None:
    outline = _turned(x, y, _rounded(width, tall, radius), angle)
    if shadow:
        art.tint([(px + 14, py + 18) for px, py in outline], PLUM, 0.22)
    art.shape(outline, colour)


def _keyboard(art: Sketch) -> None:
    x, y, angle = 500, 878, -6
    _slanted(art, x, y, 760, 250, angle, CREAM, 22, shadow=True)
    for row, keys in enumerate((14, 13, 12)):
        step = 716 / keys
        for key in range(keys):
            ((left, top),) = _turned(x, y, [(22 + key * step, 22 + row * 52)], angle)
            special = (row, key) in {(0, 0), (2, keys - 1)}
            _slanted(art, left, top, step - 10, 42, angle, CLAY if special else SAND, 8)
    for start, width in ((22, 120), (152, 420), (582, 74), (666, 72)):
        ((left, top),) = _turned(x, y, [(start, 178)], angle)
        _slanted(art, left, top, width, 46, angle, SAND, 8)


def _notebook(art: Sketch) -> None:
    x, y, angle = 1380, 640, 9
    _slanted(art, x, y, 420, 540, angle, INK, 16, shadow=True)
    ((left, top),) = _turned(x, y, [(26, 8)], angle)
    _slanted(art, left, top, 386, 524, angle, CREAM, 12)
    for line in range(7):
        ((left, top),) = _turned(x, y, [(72, 78 + line * 58)], angle)
        width = (286, 240, 300, 180, 270, 220, 120)[line]
        _slanted(art, left, top, width, 9, angle, mix(SAND, PLUM, 0.18), 4)
    pencil = _turned(1770, 760, [(0, 0), (26, 0), (26, 330), (13, 376), (0, 330)], 24)
    art.tint([(px + 10, py + 12) for px, py in pencil], PLUM, 0.25)
    art.shape(pencil, OCHRE)
    art.shape(_turned(1770, 760, [(0, 0), (26, 0), (26, 34), (0, 34)], 24), CLAY)
    art.shape(_turned(1770, 760, [(0, 330), (26, 330), (13, 376)], 24), SAND)
    art.shape(_turned(1770, 760, [(8, 358), (18, 358), (13, 376)], 24), INK)


def _cup(art: Sketch, x: float, y: float) -> None:
    art.disc(x + 14, y + 20, 212, mix("#e6c59c", PLUM, 0.24))
    art.disc(x, y, 212, CREAM)
    art.disc(x, y, 150, mix(CREAM, PLUM, 0.09))
    _slanted(art, x + 92, y - 128, 130, 44, -38, TEAL, 22)
    art.disc(x + 8, y + 10, 132, mix(CREAM, PLUM, 0.26))
    art.disc(x, y, 130, TEAL)
    art.disc(x, y, 112, "#5a3325")
    art.disc(x, y, 100, "#8a5636")
    art.disc(x - 4, y + 4, 62, "#c89463")
    art.leaf(x - 4, y + 52, 100, 66, 0, "#f0d9b4")
    art.leaf(x - 4, y + 40, 70, 26, 0, "#c89463")


def _headset(art: Sketch, x: float, y: float) -> None:
    for dx, dy, colours in ((14, 20, None), (0, 0, (INK, SLATE, PLUM))):
        arc = [
            (x + dx + 250 * math.cos(t), y + dy + 235 * math.sin(t))
            for t in (math.pi * (0.94 + step / 60 * 1.12) for step in range(61))
        ]
        shade = "#8f452c"
        band, cushion, foam = colours or (shade, shade, shade)
        art.line(arc, band, 34)
        if colours:
            art.line(
                [
                    (x + 238 * math.cos(t), y + 222 * math.sin(t))
                    for t in (math.pi * (1.2 + step / 60 * 0.6) for step in range(61))
                ],
                OCHRE,
                10,
            )
        for side in (-1, 1):
            ear = x + dx + side * 236
            _slanted(art, ear - 58, y + dy + 24, 116, 190, side * -8 if side > 0 else 8, band, 56)
            _slanted(art, ear - 40, y + dy + 46, 80, 146, side * -8 if side > 0 else 8, cushion, 40)
        boom = curve([(x + dx - 236, y + dy + 190), (x + dx - 190, y + dy + 290), (x + dx - 70, y + dy + 318)])
        art.line(boom, band, 14)
        art.disc(x + dx - 236, y + dy + 186, 22, foam)
        art.line([(x + dx - 78, y + dy + 318), (x + dx - 26, y + dy + 312)], foam if colours else shade, 40)
