"""Sample pictures of outdoors: a van on the dike road, and canal houses at dusk."""

from __future__ import annotations

import math
import random

from PIL import Image

from scripts.palette import BRICK, CLAY, CREAM, INK, MOSS, OCHRE, PEACH, PLUM, ROSE, SAGE, SAND, SLATE, TEAL
from scripts.sketch import Sketch, curve, mix

WIDTH, HEIGHT = 1920, 1280


def dike_road() -> Sketch:
    """Draw a mechanic's van on the road along the dike, early in the evening."""
    art = Sketch(WIDTH, HEIGHT, "#f5d3a8")
    bands = ((290, 322, 280, 318, "#f2c498"), (470, 440, 484, 450, "#f6d3a9"), (610, 626, 596, 620, "#f9e2be"))
    art.box(0, 0, WIDTH, HEIGHT, "#eeb88c")
    for first, second, third, last, colour in bands:
        edge = curve([(0, first), (600, second), (1250, third), (1920, last)])
        art.shape([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], colour)
    art.disc(1330, 560, 210, "#fbf0d6")
    _cloud(art, 300, 230, 1.1, "#f6d8b4")
    _cloud(art, 1560, 180, 0.8, "#f6d8b4")
    _far_shore(art)
    _dike(art)
    _van(art, 640, 796)
    _sheep(art)
    return art


def _cloud(art: Sketch, x: float, y: float, scale: float, colour: str) -> None:
    for left, up, width in ((0, 0, 420), (90, -44, 250), (-150, 40, 360)):
        art.box(x + left * scale, y + up * scale, width * scale, 44 * scale, colour, 22 * scale)


def _far_shore(art: Sketch) -> None:
    horizon, far = 742, mix(TEAL, "#f5d3a8", 0.45)
    art.box(0, horizon, WIDTH, 300, mix(SAGE, OCHRE, 0.2))
    art.box(0, horizon - 10, WIDTH, 14, far)
    for x, tall, wide in (
        (60, 60, 90),
        (180, 84, 70),
        (250, 66, 120),
        (1660, 70, 120),
        (1790, 90, 80),
        (1880, 64, 110),
    ):
        art.box(x - wide / 2, horizon - tall, wide, tall, far, wide / 2.4)
    art.shape([(1500, horizon - 60), (1530, horizon - 60), (1515, horizon - 190)], far)
    art.box(1502, horizon - 70, 26, 70, far)
    art.shape([(1524, horizon), (1524, horizon - 44), (1560, horizon - 66), (1596, horizon - 44), (1596, horizon)], far)
    for x, tall in ((1090, 350), (420, 270), (250, 200)):
        hub = horizon - tall
        art.shape([(x - 6, horizon), (x + 6, horizon), (x + 2.5, hub), (x - 2.5, hub)], "#fffaf0")
        for angle in (10, 130, 250):
            art.leaf(x, hub, tall * 0.46, 13, angle + x / 9, "#fffaf0")
        art.disc(x, hub, 8, "#fffaf0")


def _dike(art: Sketch) -> None:
    crest = curve([(-20, 836), (420, 812), (900, 806), (1400, 838), (1940, 930)])
    art.shape([*crest, (1940, 1300), (-20, 1300)], MOSS)
    art.shape([*crest, *[(x, y + 30 + x / 60) for x, y in reversed(crest)]], mix(SLATE, SAND, 0.55))
    art.shape([*crest, *[(x, y + 5) for x, y in reversed(crest)]], mix(SAGE, CREAM, 0.35))
    slope = curve([(-20, 960), (500, 930), (1000, 960), (1500, 1060), (1940, 1210)])
    art.shape([*slope, (1940, 1300), (-20, 1300)], mix(MOSS, INK, 0.16))
    ditch = curve([(-20, 1150), (400, 1128), (900, 1160), (1300, 1230), (1560, 1300)])
    art.shape([*ditch, (-20, 1300)], "#e9b98c")
    art.shape([*ditch, *[(x, y + 14) for x, y in reversed(ditch)]], mix(MOSS, INK, 0.4))
    for x, y, length in ((90, 1210, 260), (420, 1236, 180), (190, 1256, 330), (700, 1258, 150), (40, 1184, 120)):
        art.box(x, y, length, 6, "#f6dcb4", 3)
    for number in range(34):
        root = 10 + number * 41 + (number * 29) % 17
        bank = ditch[min(len(ditch) - 1, int((root + 20) / 1580 * len(ditch)))][1] + 16
        for lean in (-8, 3, 12):
            tall = 46 + (number * 37 + lean * 5) % 44
            art.leaf(root + lean, bank + 6, tall, 7, lean, mix(MOSS, INK, 0.42 if lean > 0 else 0.3))
    for post in (170, 330, 1120, 1300, 1490, 1690):
        foot = min((abs(x - post), y) for x, y in crest)[1]
        art.box(post - 5, foot - 34, 10, 50, CREAM, 3)
        art.box(post - 5, foot - 24, 10, 9, CLAY)


def _van(art: Sketch, x: float, y: float) -> None:
    body, shade = "#f7eddd", "#e2cfb4"
    art.tint([(x - 10, y + 26), (x + 372, y + 26), (x + 300, y + 48), (x - 90, y + 48)], PLUM, 0.35)
    art.shape(
        [
            (x, y),
            (x, y - 150),
            (x + 14, y - 166),
            (x + 226, y - 166),
            (x + 288, y - 92),
            (x + 346, y - 76),
            (x + 358, y - 60),
            (x + 358, y),
        ],
        body,
    )
    art.box(x, y - 42, 358, 42, CLAY)
    art.box(x, y - 6, 358, 22, INK, 6)
    art.shape([(x + 176, y - 146), (x + 220, y - 146), (x + 266, y - 90), (x + 176, y - 90)], SLATE)
    art.shape(
        [(x + 196, y - 146), (x + 212, y - 146), (x + 192, y - 90), (x + 176, y - 90), (x + 176, y - 98)],
        mix(SLATE, CREAM, 0.35),
    )
    art.box(x + 160, y - 156, 4, 150, shade)
    art.box(x + 184, y - 70, 26, 7, shade, 3)
    art.disc(x + 80, y - 96, 30, OCHRE)
    art.leaf(x + 80, y - 76, 44, 30, 0, CREAM)
    art.box(x + 340, y - 54, 18, 16, "#fbe6a8", 4)
    art.box(x + 26, y - 190, 190, 8, INK, 4)
    for rail in (44, 196):
        art.box(x + rail, y - 184, 8, 20, INK)
    art.box(x + 8, y - 198, 236, 9, OCHRE, 4)
    art.box(x - 4, y - 42, 10, 22, BRICK, 3)
    for wheel in (76, 286):
        art.disc(x + wheel, y + 10, 36, INK)
        art.disc(x + wheel, y + 10, 17, SAND)
        art.disc(x + wheel, y + 10, 6, SLATE)


def _sheep(art: Sketch) -> None:
    for x, y, size, turn in ((1180, 996, 1.0, 1), (1330, 1062, 1.15, -1), (1020, 1050, 1.1, 1), (1610, 1130, 1.3, -1)):
        for leg in (-26, -10, 14, 30):
            art.box(x + leg * size, y + 18 * size, 7 * size, 30 * size, PLUM, 3)
        art.box(x - 46 * size, y - 30 * size, 92 * size, 60 * size, CREAM, 30 * size)
        art.box(x - 46 * size, y + 2 * size, 92 * size, 28 * size, SAND, 14 * size)
        art.box(x - 44 * size, y - 22 * size, 88 * size, 34 * size, CREAM, 17 * size)
        art.disc(x + turn * 52 * size, y - 10 * size, 18 * size, PLUM, 1.15)
        art.leaf(x + turn * 44 * size, y - 22 * size, 22 * size, 10 * size, -turn * 70, PLUM)


def canal() -> Sketch:
    """Draw a row of canal houses at dusk, with their reflection."""
    art = Sketch(WIDTH, HEIGHT, "#f0c6a0")
    art.box(0, 0, WIDTH, 250, "#e9b695")
    art.shape(
        [(0, 260), *curve([(0, 244), (500, 268), (1100, 236), (1920, 262)]), (1920, 250), (1920, 0), (0, 0)], "#e9b695"
    )
    art.disc(1540, 300, 120, "#fae6c4")
    _houses(art)
    quay = 860
    art.box(0, quay - 18, WIDTH, 18, "#cbb196")
    _trees(art, quay - 18)
    _bicycle(art, 700, quay - 18)
    art.box(0, quay, WIDTH, 74, "#7a5147")
    for row in range(3):
        for x in range(-40 + row % 2 * 48, WIDTH, 96):
            art.box(x, quay + 8 + row * 22, 90, 16, mix("#7a5147", PLUM, 0.18 + (x * 7 + row * 5) % 3 * 0.09), 3)
    _water(art, quay + 74)
    _boat(art, 1290, quay + 186)
    return art


def _houses(art: Sketch) -> None:
    rows = (
        (-60, 230, 640, CLAY, "step"),
        (170, 200, 560, INK, "bell"),
        (370, 250, 640, OCHRE, "neck"),
        (620, 190, 520, BRICK, "spout"),
        (810, 260, 620, TEAL, "step"),
        (1070, 210, 580, ROSE, "bell"),
        (1280, 230, 500, PLUM, "spout"),
        (1510, 210, 610, CLAY, "neck"),
        (1720, 260, 560, SLATE, "step"),
    )
    for x, width, tall, colour, gable in rows:
        _house(art, x, width, tall, colour, gable)


def _house(art: Sketch, x: float, width: float, tall: float, colour: str, gable: str) -> None:
    ground, trim = 842, CREAM
    eaves, middle = ground - tall + 170, x + width / 2
    shade = mix(colour, PLUM, 0.22)
    _gable(art, x, width, eaves, colour, gable)
    art.box(x, eaves, width, ground - eaves, colour)
    art.box(x + width - 14, eaves, 14, ground - eaves, shade)
    art.box(x, ground - 176 + int(x) % 7 * 3, width, 8, trim)
    columns = 3 if width > 205 else 2
    pane, storey = width / (columns * 2 + 0.6), 128
    floors = int((ground - 310 - eaves) // storey) + 1
    for floor in range(floors):
        tall_pane = 92 - floor * 8
        for column in range(columns):
            left = x + width * (column + 0.5) / columns - pane / 2
            lit = (int(x) // 10 + floor * 5 + column * 3) % 4 == 0
            _window(art, left, ground - 196 - floor * storey - tall_pane, pane, tall_pane, lit=lit)
    _window(art, middle - pane * 0.45, eaves - 74, pane * 0.9, 62, lit=int(x) % 3 == 0)
    art.box(middle - 4, eaves - 130, 8, 8, PLUM)
    door = x + (26 if int(width) % 20 else width - 92)
    art.box(door, ground - 138, 64, 138, trim, 6)
    art.box(door + 8, ground - 106, 48, 106, mix(shade, INK, 0.5))
    art.box(door + 8, ground - 130, 48, 18, "#fbe3a6")
    art.box(door - 8, ground - 10, 80, 10, "#cbb196")
    free = x + width - 40 - pane * 1.6 if door < middle else x + 34
    _window(art, free, ground - 130, pane * 1.6, 88, lit=int(x + width) % 3 == 0)


def _gable(art: Sketch, x: float, width: float, eaves: float, colour: str, gable: str) -> None:
    middle, trim = x + width / 2, CREAM
    if gable == "step":
        for step in range(4):
            inset = width * (0.02 + step * 0.125)
            art.box(x + inset - 4, eaves - 48 * (step + 1) - 8, width - 2 * inset + 8, 12, trim)
            art.box(x + inset, eaves - 48 * (step + 1), width - 2 * inset, 50, colour)
    elif gable == "bell":
        for grow, hue in ((9, trim), (0, colour)):
            half = width / 2 + grow * 0.4
            side = curve(
                [
                    (middle - half, eaves),
                    (middle - half * 0.9, eaves - 60),
                    (middle - half * 0.5, eaves - 112),
                    (middle - half * 0.4, eaves - 160),
                    (middle, eaves - 192),
                ]
            )
            lifted = [(px - grow * 0.6 * (px < middle - 30), py - grow * 0.9) for px, py in side]
            art.shape([*lifted, *[(2 * middle - px, py) for px, py in reversed(lifted)]], hue)
    elif gable == "neck":
        art.box(middle - width * 0.27 - 7, eaves - 150, width * 0.54 + 14, 150, trim)
        art.box(middle - width * 0.27, eaves - 150, width * 0.54, 152, colour)
        for hand in (-1, 1):
            corner = middle + hand * (width * 0.27 + 6)
            foot = (corner + hand * width * 0.2, eaves)
            swoop = curve([(corner, eaves - 96), (corner + hand * 10, eaves - 40), foot])
            art.shape([*swoop, (corner, eaves)], trim)
        art.half_disc(middle, eaves - 150, width * 0.29, trim)
        art.half_disc(middle, eaves - 150, width * 0.2, colour)
    else:
        for grow, hue in ((10, trim), (0, colour)):
            art.shape(
                [(x - grow * 0.2, eaves + 2), (middle, eaves - 178 - grow * 1.4), (x + width + grow * 0.2, eaves + 2)],
                hue,
            )
        art.box(middle - 22, eaves - 206, 44, 46, trim)
    art.box(x - 2, eaves - 4, width + 4, 8, trim)


def _window(art: Sketch, x: float, y: float, width: float, tall: float, *, lit: bool) -> None:
    art.box(x - 6, y - 6, width + 12, tall + 12, CREAM)
    glass = "#fbdc94" if lit else "#46566a"
    art.box(x, y, width, tall, glass)
    art.box(x, y, width, tall * 0.34, mix(glass, CREAM, 0.18))
    art.box(x + width / 2 - 2, y, 4, tall, CREAM)
    art.box(x, y + tall * 0.36, width, 4, CREAM)


def _trees(art: Sketch, ground: float) -> None:
    for x, tall, colour in ((560, 400, mix(OCHRE, CLAY, 0.35)), (1062, 440, MOSS), (1850, 380, OCHRE)):
        art.box(x - 8, ground - tall * 0.6, 16, tall * 0.6, PLUM)
        art.box(x - 86, ground - tall, 172, tall * 0.68, colour, 86)
        art.box(x - 2, ground - tall * 0.8, 4, tall * 0.4, PLUM)
        art.line([(x, ground - tall * 0.52), (x + 40, ground - tall * 0.64)], PLUM, 5)
        art.line([(x, ground - tall * 0.6), (x - 34, ground - tall * 0.7)], PLUM, 5)


def _bicycle(art: Sketch, x: float, ground: float) -> None:
    for wheel in (0, 118):
        ring = [
            (x + wheel + 36 * math.cos(t / 20 * math.tau), ground - 38 + 36 * math.sin(t / 20 * math.tau))
            for t in range(21)
        ]
        art.line(ring, INK, 5)
    back, front, seat, pedal, bar = (
        (x, ground - 38),
        (x + 118, ground - 38),
        (x + 34, ground - 104),
        (x + 50, ground - 38),
        (x + 98, ground - 104),
    )
    for path in ((back, pedal, seat, back), (seat, bar), (pedal, bar), (bar, front)):
        art.line(path, CREAM, 6)
    art.line([(bar[0], bar[1]), (bar[0] - 6, bar[1] - 22), (bar[0] + 14, bar[1] - 24)], CREAM, 6)
    art.line([(seat[0] - 14, seat[1] - 8), (seat[0] + 12, seat[1] - 8)], INK, 9)
    art.box(x + 96, ground - 118, 46, 30, CLAY, 6)


def _water(art: Sketch, top: float) -> None:
    mirror = Sketch(WIDTH, HEIGHT, "#8b6a5e")
    flipped = art.image.crop((0, 0, art.image.width, round(top) * 2)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mirror.image.paste(flipped.resize((flipped.width, round(flipped.height * 0.62))), (0, round(top) * 2))
    deep = Sketch(WIDTH, HEIGHT, "#4d4a55")
    mirror.soften(deep, 0.5)
    art.within([(0, top), (WIDTH, top), (WIDTH, HEIGHT), (0, HEIGHT)], mirror)
    chance = random.Random(7)  # noqa: S311 - ripples need repeating, not secrecy
    for row in range(13):
        y = top + 14 + row * (12 + row * 1.4)
        for _ in range(5):
            length = chance.randint(60, 190) + row * 16
            x = chance.randint(-100, WIDTH)
            art.box(x, y, length, 4 + row * 0.3, mix("#4d4a55", PEACH, chance.choice((0.25, 0.4, 0.6))), 3)
    art.box(0, top, WIDTH, 12, mix(PLUM, INK, 0.5))


def _boat(art: Sketch, x: float, y: float) -> None:
    art.box(x - 20, y + 54, 420, 10, mix(INK, PLUM, 0.4), 5)
    art.shape([(x - 30, y - 6), (x + 400, y - 14), (x + 356, y + 58), (x + 20, y + 58)], BRICK)
    art.shape([(x - 30, y - 6), (x + 400, y - 14), (x + 392, y + 6), (x - 16, y + 12)], CREAM)
    art.box(x + 90, y - 62, 170, 54, OCHRE, 8)
    art.box(x + 80, y - 74, 190, 16, CREAM, 8)
    for pane in range(3):
        art.box(x + 106 + pane * 50, y - 48, 34, 26, INK, 5)
