"""The small label above a text, with the sign of its tone: word, mark and place differ, not only the colour."""

from __future__ import annotations

import math

from kiosk.model.items import Score, Tone
from kiosk.model.slide import Area, Box, Disc, Mark, Panel, Stroke
from kiosk.model.theme import Colour
from kiosk.slides import written_dates
from kiosk.slides.grid import SMALL
from kiosk.slides.sheet import Sheet


def tone_word(sheet: Sheet, tone: Tone | None) -> str:
    """Return the word of a tone; empty for neutral words and those that nobody labelled."""
    if tone is Tone.POSITIVE:
        return "Compliment"
    return sheet.say("Verbeterkans", "Room to improve") if tone is Tone.CRITICAL else ""


def tone_role(tone: Tone | None) -> str:
    """Return the role of the colour of a tone."""
    if tone is Tone.POSITIVE:
        return "label.positive"
    return "label.critical" if tone is Tone.CRITICAL else "label.neutral"


def label_height(sheet: Sheet) -> int:
    """Return the height of the row a label stands in."""
    return sheet.grid.leading(sheet.grid.size(SMALL))


def label(
    sheet: Sheet, text: str, *, field: Box, x: int, y: int, width: int, tone: Tone | None = None, folio: str = ""
) -> tuple[Mark, ...]:
    """Return one row: the sign of the tone, the label, and at its right end the page of pages.

    A compliment hangs a bar from the top of the field; an opening to improve stands a bar at its left side.
    """
    margin, colour = sheet.grid.margin, sheet.colour(tone_role(tone))
    thick = max(3, round(margin * 0.2))
    marks: list[Mark] = []
    if tone is Tone.POSITIVE:
        marks.append(Panel(box=Box(x, field.y, margin * 4, thick), colour=colour))
    elif tone is Tone.CRITICAL:
        marks.append(Panel(box=Box(field.x, y, thick, margin * 4), colour=colour))
    if folio:
        number = sheet.type.line(folio, sheet.face("chrome"), SMALL)
        marks.extend(number.runs(x + width - number.width, y, sheet.colour("quiet")))
        width -= number.width + margin
    return (*marks, *signed(sheet, text, x=x, y=y, width=width, tone=tone))


def signed(sheet: Sheet, text: str, *, x: int, y: int, width: int, tone: Tone | None) -> tuple[Mark, ...]:
    """Return a label with the sign of its tone before it: a tick in a disc, or an arrow that goes up."""
    face, colour = sheet.face("label"), sheet.colour(tone_role(tone))
    ascent = sheet.measure.ascent(face, sheet.grid.size(SMALL))
    sign: tuple[Mark, ...] = ()
    if tone is Tone.POSITIVE:
        sign = _tick(x + ascent / 2, y + ascent / 2, ascent * 0.56, colour, sheet.colour("ground"))
    elif tone is Tone.CRITICAL:
        sign = _upward(x + ascent / 2, y + ascent / 2, ascent * 0.5, colour)
    at = x + (round(ascent * 1.45) if sign else 0)
    words = sheet.type.clipped(text, face, width=width - (at - x), step=SMALL).runs(at, y, colour) if text else ()
    return (*sign, *words)


def _tick(x: float, y: float, radius: float, colour: Colour, ground: Colour) -> tuple[Mark, ...]:
    points = ((-0.42, 0.02), (-0.1, 0.34), (0.46, -0.3))
    tick = tuple((x + dx * radius, y + dy * radius) for dx, dy in points)
    return Disc(x=x, y=y, radius=radius, colour=colour), Stroke(
        points=tick, colour=ground, width=max(1.5, radius * 0.24)
    )


def _upward(x: float, y: float, half: float, colour: Colour) -> tuple[Mark, ...]:
    width = max(2.0, half * 0.32)
    shaft = ((x - half * 0.8, y + half * 0.8), (x + half * 0.75, y - half * 0.75))
    head = ((x - half * 0.35, y - half * 0.8), (x + half * 0.8, y - half * 0.8), (x + half * 0.8, y + half * 0.35))
    return Stroke(points=shaft, colour=colour, width=width), Stroke(points=head, colour=colour, width=width)


def score_words(score: Score, sheet: Sheet) -> str:
    """Return a score as it was given: "9/10", "4,5/5"."""
    return f"{written_dates.number(score.value, sheet.language)}/{score.scale}"


def score_marks(sheet: Sheet, score: Score, tone: Tone | None, x: int, y: int) -> tuple[tuple[Mark, ...], int]:
    """Return the score as marks with its top at `y`, and its width: stars for whole stars of five, else figures."""
    face, colour = sheet.face("label"), sheet.colour(tone_role(tone))
    ascent = sheet.measure.ascent(face, sheet.grid.size(SMALL))
    if score.scale == 5 and float(score.value).is_integer() and 0 <= score.value <= 5:
        radius = ascent * 0.62
        pitch = round(radius * 2.15)
        stars = tuple(
            Area(
                points=_star(x + radius + at * pitch, y + ascent * 0.54, radius if at < score.value else radius * 0.9),
                colour=colour if at < score.value else sheet.colour("line"),
            )
            for at in range(5)
        )
        return stars, 4 * pitch + round(2 * radius)
    block = sheet.type.line(score_words(score, sheet), face, SMALL)
    return block.runs(x, y, colour), block.width


def _star(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    reaches = ((math.pi * at / 5, radius * (0.44 if at % 2 else 1.0)) for at in range(10))
    return tuple((x + math.sin(turn) * reach, y - math.cos(turn) * reach) for turn, reach in reaches)
