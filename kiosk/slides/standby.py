"""The slide for when there is nothing to show: friendly to a visitor, with one sentence on how to add something."""

from __future__ import annotations

import math

from kiosk.model.language import Phrase
from kiosk.model.qr_size import qr_size
from kiosk.model.slide import Box, Code, Layer, Mark, Panel, Stroke
from kiosk.model.standby_notice import StandbyNotice
from kiosk.model.theme import Series
from kiosk.slides.flow import flow
from kiosk.slides.foot_line import foot_line
from kiosk.slides.sheet import Page, SeriesName, Sheet

_PAIRS = ((3.5, 0), (3.15, -0.3), (2.35, -0.6), (2, -0.6), (1.5, -1.1), (1, -1.1))
_CUP = 32.0
"""The height of the drawn cup, in percent of the short side."""
_ACROSS = 34
"""Its width with its ear, in parts of which its height has 32."""
_QUIET = 4
"""Modules of the plate around a code."""
_CODE = 40.0
"""The side of a code with its plate, in percent of the short side."""
_FINENESS = 24
"""The pieces that a bend is drawn in."""


def pages(sheet: Sheet, waits: Phrase | StandbyNotice | None = None) -> tuple[Page, ...]:
    """Return the one standby page. A run that only `waits` says that it comes back, and at its foot why, for staff.

    A `notice` says something else, with a code to scan in the place of the cup.
    """
    sheet = sheet.on(Series.HOUSE)
    grid, portrait = sheet.grid, sheet.frame.portrait
    notice = waits if isinstance(waits, StandbyNotice) else None
    rest = notice.foot if notice else waits.say(sheet.language) if isinstance(waits, Phrase) else ""
    foot = foot_line(sheet, "", (rest,)) if rest else foot_line(sheet)
    title, how = _told(sheet, waits)
    height = foot.top - grid.hang - (grid.share(max(_CUP, _CODE)) + grid.share(4) if portrait else 0)
    width = grid.measure
    if not portrait:
        beside = grid.share(_CODE) if notice is not None else round(grid.share(_CUP) * _ACROSS / 32)
        width = grid.right - beside - 2 * grid.gutter - grid.left
    faces = ("headline", "text")
    part, *_ = flow(sheet, None, title, how, faces=faces, width=width, height=height, pairs=_PAIRS, most=5)
    code = _code(sheet, notice.link, foot.top) if notice is not None and notice.link else ()
    layer = Layer(marks=(*part.marks(grid.left, grid.hang, sheet), *foot.marks, *(code or _cup(sheet))))
    name = sheet.say("Nieuw scherm", "A new screen") if code else sheet.say("Even rust", "A quiet moment")
    heading = SeriesName(sign="cup", name=name)
    says = f"{title} {how}"
    return (Page(series=sheet.series, heading=heading, layers=(layer,), words=len(says.split()), says=says),)


def _told(sheet: Sheet, waits: Phrase | StandbyNotice | None) -> tuple[str, str]:
    """Return the headline, and one sentence on what to do or what comes."""
    if isinstance(waits, StandbyNotice):
        return waits.title.say(sheet.language), waits.how.say(sheet.language)
    if waits is not None:
        return (
            sheet.say("Even geduld. Dit scherm is zo terug.", "One moment. This screen will be back soon."),
            sheet.say("Het probeert het over een paar minuten weer.", "It tries again in a few minutes."),
        )
    how = sheet.say(
        "Zet een tekstbestand, een foto of een Excel-lijst in de map van dit scherm. Binnen een minuut staat het er.",
        "Put a text file, a photo or an Excel list in the folder of this screen. It shows within a minute.",
    )
    return sheet.say("Hier hangt straks wat onze klanten zeggen.", "What our customers say will hang here soon."), how


def _code(sheet: Sheet, link: str, bottom: int) -> tuple[Mark, ...]:
    """Return the code that leads there, on a light plate where the cup else stands; nothing where it is too long."""
    size, grid = qr_size(link), sheet.grid
    if size is None:
        return ()
    module = max(1, grid.share(_CODE) // (size.modules + 2 * _QUIET))
    side, around = module * size.modules, module * _QUIET
    right, foot = grid.right, bottom if sheet.frame.portrait else grid.foot
    box = Box(right - around - side, foot - around - side, side, side)
    dark, light = sheet.theme.colours["code.dark"], sheet.theme.colours["code.light"]
    plate = Box(box.x - around, box.y - around, side + 2 * around, side + 2 * around)
    return Panel(box=plate, colour=light), Code(text=link, box=box, dark=dark, light=light, bare=True)


def _cup(sheet: Sheet) -> tuple[Mark, ...]:
    """Return a cup of coffee, drawn large in one colour, at the foot of the right edge."""
    colour, grid = sheet.theme.colours["house.detractors"], sheet.grid
    unit = grid.share(_CUP) / 32
    left, foot = grid.right - _ACROSS * unit, sheet.frame.height

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x * unit, foot - y * unit

    top, across = round(foot - 22 * unit), round(26 * unit)
    body = Panel(box=Box(round(left), top, across, foot - top), colour=colour, radius=round(7 * unit))
    brim = Panel(box=Box(round(left), top, across, (foot - top) // 2), colour=colour)
    turns = (math.pi * (0.5 - step / _FINENESS) for step in range(_FINENESS + 1))
    ear = (at(25, 18), *(at(27.5 + 5 * math.cos(turn), 13 + 5 * math.sin(turn)) for turn in turns), at(25, 8))
    rise = [step / _FINENESS for step in range(_FINENESS + 1)]
    steam = [tuple(at(x + 0.9 * math.sin(math.tau * part), 25 + 6 * part) for part in rise) for x in (8.5, 16.5)]
    strokes = (Stroke(points=points, colour=colour, width=1.3 * unit) for points in steam)
    return (body, brim, Stroke(points=ear, colour=colour, width=3 * unit), *strokes)
