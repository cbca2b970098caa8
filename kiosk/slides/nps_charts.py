"""The drawn parts of an NPS slide: the scale with the interval, the bar of bands, the line of twelve periods."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kiosk.model.items import NpsReading
from kiosk.model.nps import NpsCounts
from kiosk.model.slide import Area, Box, Disc, Mark, Panel, Stroke
from kiosk.slides import written_dates
from kiosk.slides.grid import SMALL
from kiosk.slides.sheet import Sheet

_BAR = 0.055
"""The thickness of the bar, as a share of the short side."""


def shares(sheet: Sheet, counts: NpsCounts) -> tuple[tuple[str, int], ...]:
    """Return the name and the whole percentage of each band; they add up to 100 (largest remainders)."""
    names = "Promoters", sheet.say("Passief", "Passives"), sheet.say("Criticasters", "Detractors")
    exact = [100 * part / (counts.answers or 1) for part in (counts.promoters, counts.passives, counts.detractors)]
    whole = [int(share) for share in exact]
    missing = (100 if counts.answers else 0) - sum(whole)
    for at in sorted(range(3), key=lambda at: whole[at] - exact[at])[:missing]:
        whole[at] += 1
    return tuple(zip(names, whole, strict=True))


def band_bar(sheet: Sheet, counts: NpsCounts, box: Box) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Return the bar of the three bands, and under it percentage and name of each at its place in the order."""
    height = round(sheet.frame.short * _BAR)
    gap = max(2, sheet.grid.gutter // 4)
    roles = ("nps.promoters", "nps.passives", "nps.detractors")
    parts = (counts.promoters, counts.passives, counts.detractors)
    bars: list[Mark] = []
    x = float(box.x)
    for part, role in zip(parts, roles, strict=True):
        width = box.width * part / (counts.answers or 1)
        if part:
            right = box.right if x + width > box.right - 1 else round(x + width) - gap
            bars.append(Panel(box=Box(round(x), box.y, max(gap, right - round(x)), height), colour=sheet.colour(role)))
        x += width
    return tuple(bars), _band_words(sheet, counts, box, box.y + height + sheet.grid.unit, roles)


def bar_height(sheet: Sheet, counts: NpsCounts, width: int) -> int:
    """Return the height of the bar with its words."""
    size = sheet.grid.size(SMALL)
    rows = size if _in_one_row(sheet, counts, width) else size + sheet.grid.leading(size)
    return round(sheet.frame.short * _BAR) + sheet.grid.unit + rows


def _in_one_row(sheet: Sheet, counts: NpsCounts, width: int) -> bool:
    """Tell whether percentages and names stand beside each other."""
    face, size = sheet.face("label"), sheet.grid.size(SMALL)
    needed = [sheet.measure.width(f"{share}% {name}", face, size) for name, share in shares(sheet, counts)]
    return max(needed) + 2 * size < width / 3


def _band_words(sheet: Sheet, counts: NpsCounts, box: Box, y: int, roles: Sequence[str]) -> tuple[Mark, ...]:
    """Return percentage and name of each band with the colour it has in the bar, at its place in the order."""
    words: list[Mark] = []
    one_row = _in_one_row(sheet, counts, box.width)
    for at, ((name, share), role) in enumerate(zip(shares(sheet, counts), roles, strict=True)):
        percent = sheet.type.line(f"{share}%", sheet.face("label"), SMALL)
        swatch = round(percent.ascent * 0.8)
        indent = swatch * 3 // 2
        caption = sheet.type.clipped(name, sheet.face("text"), width=box.width // 3 - indent, step=SMALL)
        beside = percent.width + percent.size // 3 if one_row else 0
        wide = indent + (beside + caption.width if one_row else max(percent.width, caption.width))
        left = (box.x, box.x + (box.width - wide) // 2, box.right - wide)[at]
        words.append(Panel(box=Box(left, y + percent.ascent - swatch, swatch, swatch), colour=sheet.colour(role)))
        words.extend(percent.runs(left + indent, y, sheet.colour("text")))
        below = y if one_row else y + percent.leading
        words.extend(caption.runs(left + indent + beside, below, sheet.colour("quiet")))
    return tuple(words)


def scale_line(sheet: Sheet, counts: NpsCounts, box: Box) -> tuple[Mark, ...]:
    """Return the scale from -100 to 100 with the interval as a band and the score as a dot."""
    thick = max(2, round(sheet.frame.short * 0.0037))
    radius = sheet.frame.short * 0.013
    y = box.y + round(radius) + thick

    def at(score: float) -> float:
        return box.x + radius + (box.width - 2 * radius) * (score + 100) / 200

    marks: list[Mark] = [Panel(box=Box(box.x, y - thick // 2, box.width, thick), colour=sheet.colour("nps.axis"))]
    if counts.interval:
        low, high = counts.interval
        half, width = radius * 0.75, max(2, round(at(high) - at(low)))
        band = Box(round(at(low)), round(y - half), width, round(radius * 1.5))
        marks.append(Panel(box=band, colour=sheet.colour("nps.band"), radius=round(half)))
    marks += [
        Stroke(points=((at(0), y - radius), (at(0), y + radius)), colour=sheet.colour("nps.axis"), width=thick),
        Disc(x=at(counts.score), y=y, radius=radius, colour=sheet.colour("nps.figure")),
    ]
    top = round(y + radius * 1.6)
    for score in (-100, 0, 100):
        block = sheet.type.line(written_dates.whole_signed(score), sheet.face("chrome"), SMALL)
        left = {-100: box.x, 0: round(at(0) - block.width / 2), 100: box.right - block.width}[score]
        marks.extend(block.runs(left, top, sheet.colour("quiet")))
    return tuple(marks)


def trend(sheet: Sheet, history: Sequence[NpsReading], box: Box, fewest: int) -> tuple[Mark, ...]:
    """Return the line of the periods with the interval as a band; a period with too few answers leaves a gap."""
    begun = _place_in_time(history[0])
    places = [_place_in_time(one) - begun for one in history]
    known = {at: one.counts for at, one in zip(places, history, strict=True) if one.counts.enough(fewest)}
    low, high = _range(list(known.values()))
    chrome, quiet = sheet.face("chrome"), sheet.colour("quiet")
    values = sorted({low, high, 0} if low < 0 < high else {low, high}, reverse=True)
    ticks = [sheet.type.line(written_dates.whole_signed(value), chrome, SMALL) for value in values]
    axis = max(tick.width for tick in ticks) + sheet.grid.gutter
    row = sheet.grid.leading(sheet.grid.size(SMALL))
    half = row // 2
    plot = Box(box.x + axis, box.y + half, box.width - axis - sheet.grid.gutter, box.height - row - 2 * half)

    def place(at: int, score: float) -> tuple[float, float]:
        x = plot.x + plot.width * at / max(1, places[-1])
        return x, plot.y + plot.height * (high - score) / (high - low)

    thin = max(1.0, sheet.frame.short * 0.002)
    lines = (((plot.x, place(0, value)[1]), (box.right, place(0, value)[1])) for value in values)
    marks: list[Mark] = [Stroke(points=points, colour=sheet.colour("line"), width=thin) for points in lines]
    for run in _runs(sorted(known)):
        upper = [place(at, _ends(known[at])[1]) for at in run]
        lower = [place(at, _ends(known[at])[0]) for at in reversed(run)]
        if len(run) > 1:
            marks.append(Area(points=(*upper, *lower), colour=sheet.colour("nps.band")))
            line = tuple(place(at, known[at].score) for at in run)
            marks.append(Stroke(points=line, colour=sheet.colour("nps.line"), width=thin * 2.5))
        else:
            marks.append(Stroke(points=(upper[0], lower[0]), colour=sheet.colour("nps.band"), width=thin * 5))
    for at, counts in known.items():
        x, y = place(at, counts.score)
        radius = thin * (5 if at == places[-1] else 2.4)
        marks.append(Disc(x=x, y=y, radius=radius, colour=sheet.colour("nps.line")))
    written = -row
    for tick, value in zip(ticks, values, strict=True):
        y = round(place(0, value)[1]) - tick.ascent // 2
        if value in (low, high) or (y > written + row and y < plot.bottom - 3 * row // 2):
            marks.extend(tick.runs(plot.x - sheet.grid.gutter - tick.width, y, quiet))
            written = y
    ends = (written_dates.short_period(one.period, sheet.language) for one in (history[0], history[-1]))
    first, final = (sheet.type.line(text, chrome, SMALL) for text in ends)
    marks.extend(first.runs(plot.x, box.bottom - row, quiet))
    marks.extend(final.runs(box.right - final.width, box.bottom - row, quiet))
    return tuple(marks)


def _place_in_time(reading: NpsReading) -> int:
    """Return how many periods of this length lie before it since the year 0."""
    period = reading.period
    return period.year * 12 // period.length + max(0, period.part - 1)


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
