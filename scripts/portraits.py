"""The drawn portraits of the sample content: a customer, and two colleagues in the spotlight. Nobody who exists."""

from __future__ import annotations

from scripts.palette import BRICK, CLAY, CREAM, INK, MOSS, OCHRE, PEACH, PLUM, SAND, SLATE, TEAL
from scripts.sketch import Sketch, curve, mix

WIDTH, HEIGHT = 1000, 1250


def customer() -> Sketch:
    """Draw an old lady with a bun and round glasses."""
    art = Sketch(WIDTH, HEIGHT, "#c9d0b4")
    art.disc(500, 590, 400, mix("#c9d0b4", CREAM, 0.55))
    hair, skin = "#ece6dc", "#edc09b"
    art.disc(500, 268, 104, mix(hair, SLATE, 0.16))
    art.disc(500, 500, 228, hair, 1.06)
    _shoulders(art, BRICK, 330)
    _neck(art, skin, 820)
    _face(art, skin, 196)
    fringe = curve(
        [
            (294, 500),
            (300, 400),
            (380, 300),
            (500, 280),
            (620, 300),
            (700, 400),
            (706, 500),
            (668, 430),
            (560, 392),
            (420, 408),
            (345, 440),
        ]
    )
    art.shape(fringe, hair)
    for x in (420, 580):
        art.disc(x, 548, 66, INK)
        art.disc(x, 548, 56, mix(skin, CREAM, 0.45))
        _eye(art, x)
    art.line(curve([(484, 540), (500, 532), (516, 540)]), INK, 9)
    _smile(art, 500, 690)
    collar = curve([(356, 960), (420, 930), (500, 1006), (580, 930), (644, 960), (500, 1100)])
    art.shape(collar, CREAM)
    for number in range(9):
        t = number / 8
        art.disc(392 + 216 * t, 926 + 240 * t * (1 - t), 17, OCHRE)
    return art


def planner() -> Sketch:
    """Draw a woman with dark curls and a headset."""
    art = Sketch(WIDTH, HEIGHT, "#e3a985")
    art.disc(500, 590, 400, mix("#e3a985", PEACH, 0.7))
    hair, skin = PLUM, "#a9694a"
    curls = (
        (500, 330, 170),
        (350, 380, 140),
        (650, 380, 140),
        (268, 500, 122),
        (732, 500, 122),
        (262, 630, 110),
        (738, 630, 110),
    )
    for x, y, radius in (*curls, (300, 740, 92), (700, 740, 92)):
        art.disc(x, y, radius, hair)
    _shoulders(art, TEAL, 320)
    _neck(art, skin, 820)
    _face(art, skin, 190)
    for x, y, radius in ((390, 386, 74), (500, 356, 82), (612, 388, 72), (330, 448, 48), (670, 448, 48)):
        art.disc(x, y, radius, hair)
    for x in (424, 576):
        _eye(art, x)
        art.line(curve([(x - 38, 500), (x, 486), (x + 38, 500)]), hair, 11)
    _smile(art, 500, 686)
    art.line(curve([(286, 540), (310, 330), (500, 212), (690, 330), (714, 540)]), INK, 26)
    art.box(252, 500, 74, 150, INK, 37)
    art.box(674, 500, 74, 150, INK, 37)
    art.line(curve([(290, 640), (310, 730), (410, 752)]), INK, 13)
    art.box(398, 730, 64, 38, INK, 19)
    art.shape(curve([(390, 946), (440, 926), (500, 1010), (560, 926), (610, 946), (500, 1090)]), mix(TEAL, INK, 0.35))
    return art


def mechanic() -> Sketch:
    """Draw a mechanic with a beard and a woollen hat."""
    art = Sketch(WIDTH, HEIGHT, "#9fb3ad")
    art.disc(500, 590, 400, mix("#9fb3ad", CREAM, 0.5))
    skin, beard = "#eab48c", "#a4512f"
    _shoulders(art, INK, 350)
    _neck(art, skin, 820)
    art.shape(curve([(316, 560), (314, 680), (374, 800), (500, 852), (626, 800), (686, 680), (684, 560)]), beard)
    _face(art, skin, 192)
    art.shape(
        curve(
            [
                (310, 520),
                (340, 630),
                (400, 640),
                (500, 622),
                (600, 640),
                (660, 630),
                (690, 520),
                (688, 690),
                (626, 802),
                (500, 854),
                (374, 802),
                (312, 690),
                (310, 520),
            ]
        ),
        beard,
    )
    art.line(curve([(452, 700), (476, 720), (500, 727), (524, 720), (548, 700)]), "#f3d8c0", 13)
    for x in (424, 576):
        _eye(art, x)
        art.line(curve([(x - 40, 498), (x, 489), (x + 40, 498)]), beard, 14)
    art.shape(curve([(500, 560), (476, 620), (500, 634), (524, 620)]), mix(skin, CLAY, 0.25))
    art.half_disc(500, 430, 212, OCHRE)
    art.box(272, 396, 456, 84, mix(OCHRE, CLAY, 0.45), 30)
    for rib in range(11):
        art.box(302 + rib * 38, 410, 6, 56, mix(OCHRE, CLAY, 0.75), 3)
    art.disc(500, 214, 46, CREAM)
    for side in (-1, 1):
        near, far = 500 + side * 150, 500 + side * 216
        art.shape([(near, 962), (far, 994), (far, 1260), (near, 1260)], CLAY)
    art.box(440, 1130, 120, 90, mix(INK, SLATE, 0.5), 12)
    art.box(470, 1106, 16, 60, MOSS, 6)
    art.box(502, 1096, 12, 70, SAND, 5)
    return art


def _shoulders(art: Sketch, colour: str, half: float) -> None:
    outline = [(500 - half - 60, 1260), (500 - half - 20, 1090), (500 - half * 0.55, 980), (430, 930)]
    line = curve(outline)
    art.shape([*line, *[(1000 - x, y) for x, y in reversed(line)]], colour)


def _neck(art: Sketch, skin: str, top: float) -> None:
    shade = mix(skin, BRICK, 0.35)
    art.box(420, top - 100, 160, 230, shade)
    art.disc(500, 946, 80, shade)


def _face(art: Sketch, skin: str, half: float) -> None:
    for side in (-1, 1):
        art.disc(500 + side * half, 572, 38, mix(skin, BRICK, 0.18), 1.25)
    cheek = [(500 - half, 480), (500 - half * 0.97, 620), (500 - half * 0.74, 738), (500 - half * 0.34, 806)]
    line = curve([*cheek, (500, 820), *[(1000 - x, y) for x, y in reversed(cheek)]])
    art.disc(500, 500, half, skin)
    art.shape(line, skin)
    for side in (-1, 1):
        art.disc(500 + side * 112, 644, 42, mix(skin, CLAY, 0.3), 0.7)
    art.line(curve([(500, 570), (484, 626), (506, 634)]), mix(skin, BRICK, 0.45), 10)


def _eye(art: Sketch, x: float) -> None:
    art.disc(x, 552, 15, PLUM, 1.15)


def _smile(art: Sketch, x: float, y: float) -> None:
    art.line(curve([(x - 62, y), (x - 30, y + 28), (x, y + 36), (x + 30, y + 28), (x + 62, y)]), BRICK, 13)
