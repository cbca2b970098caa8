"""The periods that the line of an NPS passes over: dots in their place, and why there is no figure of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kiosk.model.items import NpsReading
from kiosk.model.slide import Disc, Mark
from kiosk.model.value import value
from kiosk.slides import written_dates
from kiosk.slides.block import DESCENT, Block
from kiosk.slides.grid import FINE
from kiosk.slides.sheet import Sheet

_DOTS = 14
"""Dots in a gap of the line."""
_MOST_LINES = 2


@value
class Gap:
    """What lies between two periods that have a figure, by their places in the line."""

    before: int
    after: int
    missing: tuple[NpsReading, ...]
    """The periods in it of which there are answers, but too few."""


def gaps_in(history: Sequence[NpsReading], places: Sequence[int], fewest: int) -> tuple[Gap, ...]:
    """Return the gaps of a line; `places` are those of the periods, which need not all be there."""
    known = [at for at, one in zip(places, history, strict=True) if one.counts.enough(fewest)]
    return tuple(
        Gap(
            before=before,
            after=after,
            missing=tuple(one for at, one in zip(places, history, strict=True) if before < at < after),
        )
        for before, after in pairwise(known)
        if after > before + 1
    )


def why(gap: Gap, sheet: Sheet) -> str:
    """Return why there is no figure: too few answers, or none that we know of."""
    return (
        sheet.say("te weinig antwoorden", "too few answers") if gap.missing else sheet.say("geen cijfer", "no figure")
    )


def told(gaps: Sequence[Gap], sheet: Sheet) -> str:
    """Return the same in words, for gaps that have no room for it: "te weinig antwoorden: mei, okt"."""
    names = [written_dates.short_period(one.period, sheet.language) for gap in gaps for one in gap.missing]
    few = why(next(gap for gap in gaps if gap.missing), sheet) if names else ""
    return f"{few}: {', '.join(names)}" if names else sheet.say("stippen: geen cijfer", "dots: no figure")


def dots(sheet: Sheet, begins: tuple[float, float], ends: tuple[float, float], radius: float) -> list[Mark]:
    """Return the dots between the two ends of a gap."""
    (x, y), (right, end) = begins, ends
    shares = [dot / _DOTS for dot in range(1, _DOTS)]
    quiet = sheet.colour("quiet")
    return [Disc(x=x + (right - x) * at, y=y + (end - y) * at, radius=radius, colour=quiet) for at in shares]


def label(
    gap: Gap,
    sheet: Sheet,
    begins: tuple[float, float],
    ends: tuple[float, float],
    *,
    lines: Iterable[float],
    stems: Iterable[float] = (),
) -> tuple[Mark, ...]:
    """Return why, over or under the dots; nothing where it is wider than the gap or would stand on one of the lines.

    `lines` are the heights of what crosses the gap, the first and the last of them the ends of the room; `stems` are
    the places, from the left, of what comes down on the dots.
    """
    space = sheet.grid.gutter // 2
    across = int(ends[0] - begins[0]) - 2 * space
    block = sheet.type.fit(
        why(gap, sheet), sheet.face("chrome"), width=across, height=sheet.frame.height, steps=(FINE,), most=_MOST_LINES,
        may_break=False,
    )  # fmt: skip
    if block is None:
        return ()
    crossing = sorted(lines)
    above = round(min(begins[1], ends[1])) - space - block.height
    below = round(max(begins[1], ends[1])) + space
    middle, reach = (begins[0] + ends[0]) / 2, block.width / 2 + space
    free = not any(abs(stem - middle) < reach for stem in stems)
    for top in (above, below) if free else (below,):
        if crossing[0] < top and top + block.height < crossing[-1] and _clear(block, top, crossing[1:-1]):
            return block.centred(round(begins[0]), round(ends[0] - begins[0]), top, sheet.colour("quiet"))
    return ()


def _clear(block: Block, top: int, lines: Iterable[float]) -> bool:
    """Tell whether no line goes through a block."""
    return not any(top - block.size * DESCENT < line < top + block.height for line in lines)
