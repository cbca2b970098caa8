"""Ten small figures: how many of every ten customers recommend the house, are neutral, or advise against it."""

from __future__ import annotations

import math
from itertools import accumulate, pairwise

from kiosk.model.nps import NpsCounts
from kiosk.model.slide import Area, Disc, Layer, Mark, Motion, Stroke
from kiosk.slides.grid import FINE
from kiosk.slides.sheet import Sheet

_COUNT = 10
_PITCH, _PITCH_PORTRAIT = 13, 16.5
"""From one figure to the next, in percent of the short side."""
_EACH = 0.09
_ROW_PORTRAIT = 5
_HIGH = 1.45
"""The height of a figure, as a share of its width."""


def of_ten(counts: NpsCounts) -> tuple[int, int, int]:
    """Return how many of every ten are promoters, passives and detractors (largest remainders)."""
    parts = counts.promoters, counts.passives, counts.detractors
    exact = [_COUNT * part / (counts.answers or 1) for part in parts]
    whole = [int(share) for share in exact]
    for at in sorted(range(3), key=lambda at: whole[at] - exact[at])[: _COUNT - sum(whole)]:
        whole[at] += 1
    return whole[0], whole[1], whole[2]


def band_names(sheet: Sheet) -> tuple[str, str, str]:
    """Return promoters, passives and detractors in plain words."""
    return (
        sheet.say("aanbevelers", "promoters"),
        sheet.say("neutraal", "neutral"),
        sheet.say("afraders", "detractors"),
    )


def figures_height(sheet: Sheet) -> int:
    """Return the height of the figures with the words under them, in pixels."""
    width, rows = _width(sheet), 2 if sheet.frame.tall else 1
    high = round(width * _HIGH)
    gap = sheet.grid.share(3)
    return rows * high + (rows - 1) * gap + sheet.grid.share(1.6) + sheet.grid.leading(sheet.grid.size(FINE))


def figures(sheet: Sheet, counts: NpsCounts, top: int) -> tuple[Layer, ...]:
    """Return the ten figures with their top at a place, colouring one by one, and the words of the three bands."""
    width, portrait = _width(sheet), sheet.frame.tall
    pitch = _pitch(sheet)
    high = round(width * _HIGH)
    bands = of_ten(counts)
    ends = list(accumulate(bands))
    layers = []
    for at in range(_COUNT):
        row, column = divmod(at, _ROW_PORTRAIT) if portrait else (0, at)
        x, y = sheet.grid.left + column * pitch, top + row * (high + sheet.grid.share(3))
        band = next(number for number, end in enumerate(ends) if at < end)
        marks = _figure(sheet, band, x, y, width)
        layers.append(Layer(marks=marks, motion=Motion.FADE, begins=at * _EACH, lasts=_EACH))
    layers.append(Layer(marks=_words(sheet, bands, top + figures_height(sheet))))
    return tuple(layers)


def _width(sheet: Sheet) -> int:
    return round(_pitch(sheet) * 0.7)


def _pitch(sheet: Sheet) -> int:
    share = _PITCH_PORTRAIT if sheet.frame.tall else _PITCH
    return min(sheet.grid.share(share), sheet.grid.measure // (_ROW_PORTRAIT if sheet.frame.tall else _COUNT))


def _figure(sheet: Sheet, band: int, x: int, y: int, width: int) -> tuple[Mark, ...]:
    """Return a head over half-round shoulders: filled for a promoter, an outline for who is neutral."""
    middle, radius = x + width / 2, width * 0.27
    shoulders = _shoulders(middle, y + width * 0.64, width / 2, y + width * _HIGH)
    head = y + radius
    if band == 1:
        thick = max(2.0, width * 0.06)
        inset = thick / 2
        inner = _shoulders(middle, y + width * 0.64 + inset, width / 2 - inset, y + width * _HIGH - inset)
        ring = Disc(x=middle, y=head, radius=radius, colour=sheet.colour("text"), ring=thick)
        return ring, Stroke(points=(*inner, inner[0]), colour=sheet.colour("text"), width=thick)
    colour = sheet.colour("words") if band == 0 else sheet.theme.colours["house.detractors"]
    whole: tuple[Mark, ...] = (
        Disc(x=middle, y=head, radius=radius, colour=colour),
        Area(points=shoulders, colour=colour),
    )
    if band == 2 and colour == sheet.colour("words"):
        # No second colour is seen on this field: then a stroke through the figure tells.
        line = ((x, y + width * _HIGH), (x + width, y))
        return (*whole, Stroke(points=line, colour=sheet.colour("ground"), width=width * 0.16))
    return whole


def _shoulders(middle: float, top: float, radius: float, bottom: float) -> tuple[tuple[float, float], ...]:
    """Return a half ellipse on a straight foot."""
    turns = (math.pi + math.pi * at / 16 for at in range(17))
    high = min(radius, bottom - top)
    curve = ((middle + radius * math.cos(turn), top + high + high * math.sin(turn)) for turn in turns)
    return (*curve, (middle + radius, bottom), (middle - radius, bottom))


def _words(sheet: Sheet, bands: tuple[int, int, int], bottom: int) -> tuple[Mark, ...]:
    """Return the name of each band under its first figure, or all of them on one line where they would not fit."""
    names = band_names(sheet)
    face, grid = sheet.face("label"), sheet.grid
    blocks = [sheet.type.line(name, face, FINE) for name in names]
    y = bottom - blocks[0].height
    starts = [0, *accumulate(bands)][:3]
    places = [grid.left + start * _pitch(sheet) for start in starts]
    end = grid.left + (_COUNT - 1) * _pitch(sheet) + _width(sheet)
    places[2] = min(places[2], end - blocks[2].width)
    shown = [(x, block) for x, block, count in zip(places, blocks, bands, strict=True) if count]
    roomy = all(x + block.width + grid.gutter <= after for (x, block), (after, _) in pairwise(shown))
    fits = not shown or shown[-1][0] + shown[-1][1].width <= grid.left + grid.measure
    if roomy and fits and not sheet.frame.tall:
        return tuple(run for x, block in shown for run in block.runs(x, y, sheet.colour("text")))
    single = (sheet.say("aanbeveler", "promoter"), names[1], sheet.say("afrader", "detractor"))
    counted = zip(bands, single, names, strict=True)
    told = " · ".join(f"{count} {one if count == 1 else more}" for count, one, more in counted if count)
    block = sheet.type.clipped(told, face, width=grid.measure, step=FINE)
    return block.runs(grid.left, y, sheet.colour("text"))
