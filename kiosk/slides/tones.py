"""What the tone of words is called, which field it stands on, and how a score is drawn."""

from __future__ import annotations

from kiosk.model.item_parts import Score, Tone
from kiosk.model.slide import Area, Mark
from kiosk.model.theme import Series
from kiosk.slides import written_dates
from kiosk.slides.grid import SMALL
from kiosk.slides.sheet import Sheet
from kiosk.slides.signs import star


def tone_word(sheet: Sheet, tone: Tone | None) -> str:
    """Return the word of a tone; empty for neutral words and those that nobody labelled."""
    if tone is Tone.POSITIVE:
        return "Compliment"
    return sheet.say("Verbeterkans", "Room to improve") if tone is Tone.CRITICAL else ""


def tone_series(tone: Tone | None) -> Series:
    """Return the field of words by their tone."""
    if tone is Tone.POSITIVE:
        return Series.COMPLIMENT
    return Series.IMPROVE if tone is Tone.CRITICAL else Series.STORY


def tone_sign(tone: Tone | None) -> str:
    """Return the sign of a tone: an arrow that goes up where it can be better."""
    return "arrow" if tone is Tone.CRITICAL else "quote"


def score_words(score: Score, sheet: Sheet) -> str:
    """Return a score as it was given: "9/10", "4,5/5"."""
    return f"{written_dates.number(score.value, sheet.language)}/{score.scale}"


def score_marks(sheet: Sheet, score: Score) -> tuple[tuple[Mark, ...], int]:
    """Return the score as marks on the foot line, and its width: stars for whole stars of five, else figures."""
    grid, face = sheet.grid, sheet.face("label")
    if score.scale == 5 and float(score.value).is_integer() and 0 <= score.value <= 5:
        capital = sheet.measure.capital(face, grid.size(SMALL))
        radius = capital * 0.62
        pitch = round(radius * 2.15)
        stars = tuple(
            Area(
                points=star(grid.left + radius + at * pitch, grid.foot - capital * 0.46, radius),
                colour=sheet.colour("mark") if at < score.value else sheet.blend(0.28, "text"),
            )
            for at in range(5)
        )
        return stars, 4 * pitch + round(2 * radius)
    block = sheet.type.line(score_words(score, sheet), face, SMALL)
    return block.runs(grid.left, grid.foot - block.ascent, sheet.colour("text")), block.width


def dotted(sheet: Sheet, score: tuple[tuple[Mark, ...], int]) -> tuple[tuple[Mark, ...], int]:
    """Return a score that is followed by another figure, with a dot behind it: "6/10 · 3"."""
    (marks, width), grid = score, sheet.grid
    dot = sheet.type.line("·", sheet.face("text"), SMALL)
    around, left = grid.gutter * 9 // 20, grid.left + width
    runs = dot.runs(left + around, grid.foot - dot.ascent, sheet.colour("quiet"))
    # What follows on the foot line stands three quarters of a gutter further.
    return (*marks, *runs), width + 2 * around + dot.width - grid.gutter * 3 // 4
