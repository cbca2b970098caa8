"""The line of up to twelve periods of an NPS, with its interval as a band; what has too few answers leaves a gap."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from kiosk.model.items import Milestone, NpsReading
from kiosk.model.nps import NpsCounts, week_of
from kiosk.model.slide import Area, Box, Disc, Layer, Mark, Motion, Stroke
from kiosk.slides import written_dates
from kiosk.slides.block import Block
from kiosk.slides.grid import FINE
from kiosk.slides.nps_flags import flags, marked, rows_of
from kiosk.slides.nps_gaps import Gap, dots, gaps_in, label
from kiosk.slides.nps_scale import INTERVAL
from kiosk.slides.sheet import Sheet

_DRAWN_SECONDS = 1.2
_GRID = 0.28
_LEAST_PLOT = 18
"""The least height of the line, in percent of the short side: what happened leaves that free."""
_EACH_NAMED = 6
"""Up to so many periods each may bear its name; of more it is every third."""
_Place = Callable[[int, float], tuple[float, float]]


def year_line(
    sheet: Sheet,
    history: Sequence[NpsReading],
    top: int,
    bottom: int,
    fewest: int,
    *,
    milestones: Sequence[Milestone] = (),
) -> tuple[tuple[Layer, ...], tuple[Gap, ...]]:
    """Return the axes, and the line as a layer that is drawn from left to right, between two heights.

    And the gaps in it that have no room to say why they are. What happened appears as the line passes it.
    """
    begun = _place_in_time(history[0])
    places = [_place_in_time(one) - begun for one in history]
    known = {at: one.counts for at, one in zip(places, history, strict=True) if one.counts.enough(fewest)}
    low, high = _range(list(known.values()))
    grid = sheet.grid
    row = grid.leading(grid.size(FINE))
    values = (0, high, low) if low < 0 < high else (high, low)
    ticks = [sheet.type.line(written_dates.whole_signed(value), sheet.face("chrome"), FINE) for value in values]
    axis = max(tick.width for tick in ticks) + 2 * grid.gutter
    final = sheet.type.line(written_dates.whole_signed(history[-1].counts.score), sheet.face("label"), FINE)
    end = grid.right - max(final.width + 2 * grid.gutter, _period_name(sheet, history[-1]).width // 2)
    high_most = min(bottom - top, grid.right - grid.left) - 2 * row
    rows = (high_most - grid.share(_LEAST_PLOT)) // row
    happened = marked(sheet, _in_line(milestones, history), edges=(grid.left + axis, end), last=places[-1], rows=rows)
    over = rows_of(happened) * row
    plot = Box(grid.left + axis, top + row // 2 + over, end - grid.left - axis, high_most - over)

    def place(at: int, score: float) -> tuple[float, float]:
        x = plot.x + plot.width * at / max(1, places[-1])
        return x, plot.y + plot.height * (high - score) / (high - low)

    still = [*_axes(sheet, plot, place, values), *_periods(sheet, history, places, plot, place)]
    stems = [one.stem for one in happened]
    gaps, unsaid = _gaps(sheet, gaps_in(history, places, fewest), known, place, values=values, stems=stems)
    drawn = [*_bands(sheet, known, place), *gaps, *_line(sheet, known, place)]
    if places[-1] in known:
        x, y = place(places[-1], known[places[-1]].score)
        half = sheet.measure.capital(final.face, final.size) // 2
        drawn.extend(final.runs(round(x) + grid.gutter, round(y) + half - final.ascent, sheet.colour("words")))
    drawn.extend(flags(sheet, happened, top + over, lambda at: place(at, _height_at(known, at))))
    moving = Layer(marks=tuple(drawn), motion=Motion.GROW, lasts=_DRAWN_SECONDS)
    return (Layer(marks=tuple(still)), moving), unsaid


def _gaps(
    sheet: Sheet,
    gaps: Sequence[Gap],
    known: Mapping[int, NpsCounts],
    place: _Place,
    *,
    values: Sequence[int],
    stems: Sequence[float],
) -> tuple[list[Mark], tuple[Gap, ...]]:
    """Return dots where periods are missing, with why where there is room for it, and the gaps that have none."""
    marks: list[Mark] = []
    unsaid: list[Gap] = []
    lines = [place(0, score)[1] for score in values]
    for gap in gaps:
        begins, ends = (place(at, known[at].score) for at in (gap.before, gap.after))
        marks.extend(dots(sheet, begins, ends, _thin(sheet)))
        words = label(gap, sheet, begins, ends, lines=lines, stems=stems)
        marks.extend(words)
        if not words:
            unsaid.append(gap)
    return marks, tuple(unsaid)


def _in_line(milestones: Sequence[Milestone], history: Sequence[NpsReading]) -> tuple[tuple[int, Milestone], ...]:
    """Return what happened in the periods of a line, each with its place in it."""
    begun, length = _place_in_time(history[0]), history[0].period.length
    last = _place_in_time(history[-1]) - begun
    months = ((one.dated.year * 12 + one.dated.month - 1, one) for one in milestones)
    places = ((month // length if length else week_of(one.dated), one) for month, one in months)
    return tuple((at - begun, one) for at, one in places if 0 <= at - begun <= last)


def _height_at(known: Mapping[int, NpsCounts], at: int) -> float:
    """Return the score at a place; where there is none, that of a straight line between those beside it."""
    before, after = (max((one for one in known if one <= at), default=min(known)),
                     min((one for one in known if one >= at), default=max(known)))  # fmt: skip
    share = (at - before) / (after - before) if after > before else 0.0
    return known[before].score + (known[after].score - known[before].score) * share


def _thin(sheet: Sheet) -> float:
    return max(1.0, sheet.frame.short * 0.002)


def _axes(sheet: Sheet, plot: Box, place: _Place, values: Sequence[int]) -> list[Mark]:
    """Return a fine line for each value, with its number on the left edge as far as it keeps clear of those before."""
    quiet, row = sheet.colour("quiet"), sheet.grid.leading(sheet.grid.size(FINE))
    marks: list[Mark] = []
    written: list[float] = []
    for value in values:
        y = place(0, value)[1]
        line = ((plot.x, y), (plot.right, y))
        marks.append(Stroke(points=line, colour=sheet.blend(_GRID), width=_thin(sheet)))
        if all(abs(y - other) > row for other in written):
            written.append(y)
            tick = sheet.type.line(written_dates.whole_signed(value), sheet.face("chrome"), FINE)
            middle = sheet.measure.capital(tick.face, tick.size) // 2
            marks.extend(tick.runs(sheet.grid.left, round(y) + middle - tick.ascent, quiet))
    return marks


def _periods(
    sheet: Sheet, history: Sequence[NpsReading], places: Sequence[int], plot: Box, place: _Place
) -> list[Mark]:
    """Return the names of periods under their points: the last, the first, and between them as many as keep clear."""
    quiet = sheet.colour("quiet")
    y = plot.bottom + sheet.grid.leading(sheet.grid.size(FINE)) // 2
    marks: list[Mark] = []
    written: list[tuple[int, int]] = []
    stride = 3 if len(history) > _EACH_NAMED else 1
    for at in (len(history) - 1, 0, *range(len(history) - 1 - stride, 0, -stride)):
        name = _period_name(sheet, history[at])
        x = round(place(places[at], 0)[0] - name.width / 2)
        if all(x >= end + 2 * sheet.grid.gutter or x + name.width + 2 * sheet.grid.gutter <= x0 for x0, end in written):
            written.append((x, x + name.width))
            marks.extend(name.runs(x, y, quiet))
    return marks


def _period_name(sheet: Sheet, reading: NpsReading) -> Block:
    return sheet.type.line(written_dates.short_period(reading.period, sheet.language), sheet.face("chrome"), FINE)


def _bands(sheet: Sheet, known: Mapping[int, NpsCounts], place: _Place) -> list[Mark]:
    """Return the interval of each stretch of periods that follow each other."""
    marks: list[Mark] = []
    band = sheet.blend(INTERVAL / 2)
    for run in _runs(sorted(known)):
        upper = [place(at, _ends(known[at])[1]) for at in run]
        lower = [place(at, _ends(known[at])[0]) for at in reversed(run)]
        if len(run) > 1:
            marks.append(Area(points=(*upper, *lower), colour=band))
        else:
            marks.append(Stroke(points=(upper[0], lower[0]), colour=band, width=_thin(sheet) * 5))
    return marks


def _line(sheet: Sheet, known: Mapping[int, NpsCounts], place: _Place) -> list[Mark]:
    thin, colour = _thin(sheet), sheet.colour("mark")
    marks: list[Mark] = []
    for run in _runs(sorted(known)):
        if len(run) > 1:
            line = tuple(place(at, known[at].score) for at in run)
            marks.append(Stroke(points=line, colour=colour, width=thin * 2.5))
    for at, counts in known.items():
        x, y = place(at, counts.score)
        marks.append(Disc(x=x, y=y, radius=thin * (5 if at == max(known) else 2.4), colour=colour))
    return marks


def _place_in_time(reading: NpsReading) -> int:
    """Return how many periods of this length lie before it since the year 0."""
    return reading.period.place


def latest(readings: Sequence[NpsReading], most: int) -> tuple[NpsReading, ...]:
    """Return those of the last `most` periods that are as long as the last of them, oldest first."""
    newest = readings[-1]
    return tuple(
        one
        for one in readings
        if one.period.length == newest.period.length
        and 0 <= _place_in_time(newest) - _place_in_time(one) < most
        and (one is newest or one.period != newest.period)
    )


def _ends(counts: NpsCounts) -> tuple[float, float]:
    """Return the ends of what is drawn of a score: its interval, or a given score alone."""
    return counts.interval or (counts.score, counts.score)


def _range(known: Sequence[NpsCounts]) -> tuple[int, int]:
    """Return the ends of the vertical axis: tens around all intervals, never more than the scale has."""
    low = math.floor(min(_ends(counts)[0] for counts in known) / 10) * 10
    high = math.ceil(max(_ends(counts)[1] for counts in known) / 10) * 10
    return max(-100, low), min(100, max(high, low + 20))


def _runs(positions: Sequence[int]) -> list[list[int]]:
    """Group positions that follow each other."""
    runs: list[list[int]] = []
    for at in positions:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs
