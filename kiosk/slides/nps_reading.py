"""An NPS reading, honestly: the figure with its scale and interval, the three bands, twelve periods, and the change."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.items import NpsReading
from kiosk.model.nps import NpsCounts
from kiosk.model.slide import Box, Layer, Mark, Motion
from kiosk.model.value import value
from kiosk.slides import labels, written_dates
from kiosk.slides.grid import SMALL
from kiosk.slides.nps_charts import band_bar, bar_height, latest, scale_line, shares, trend
from kiosk.slides.sheet import Page, Sheet
from kiosk.slides.typesetter import Block

FEWEST_ANSWERS = 30
"""Below so many answers no figure is shown: its interval would be wider than most differences that matter."""
_PERIODS = 12
_FIGURE_STEPS = (8, 7, 6, 5, 4, 3, 2)
_LARGE = 6
"""The step of the figure for which the facts move from beside the history to under it."""
_COUNT_STEPS = 10
_COUNT_SECONDS = 0.9
_BAR_SECONDS = 0.8


@value(kw_only=False)
class _Boxes:
    """Where the parts go. `trend` is None where there is no history to draw."""

    figure: Box
    scale: Box
    trend: Box | None
    facts: Box
    bar: Box


def pages(item: NpsReading, sheet: Sheet, earlier: Sequence[NpsReading]) -> tuple[Page, ...]:
    """Return the one page of a reading; `earlier` are the periods before it, oldest first."""
    history = latest((*earlier, item), _PERIODS)
    enough = item.counts.enough(FEWEST_ANSWERS)
    drawn = sum(one.counts.enough(FEWEST_ANSWERS) for one in history)
    inner = sheet.inside(sheet.whole)
    left = sheet.grid.column(2)
    right = inner.right if sheet.frame.portrait else sheet.grid.column(13) - sheet.grid.gutter
    width = right - left
    facts = _facts(item, sheet, earlier, enough=enough)
    boxes = _boxes(sheet, inner, left=left, width=width, facts=facts, counts=item.counts, with_trend=drawn > 1)
    title = " · ".join(part for part in ("NPS", item.series) if part)
    still: list[Mark] = list(labels.label(sheet, title, field=sheet.whole, x=left, y=inner.y, width=width))
    layers: list[Layer] = []
    below = boxes.facts.y
    if enough:
        still.extend(scale_line(sheet, item.counts, boxes.scale))
        layers.append(_figure(item.counts, sheet, boxes.figure))
    else:
        few = _too_few(item, sheet, boxes.figure)
        still.extend(few.runs(boxes.figure.x, boxes.figure.y, sheet.colour("headline.text")))
        below = boxes.figure.y + few.height + 2 * sheet.grid.unit
    if boxes.trend:
        still.extend(trend(sheet, history, boxes.trend, FEWEST_ANSWERS))
    still.extend(_fact_block(facts, sheet, boxes.facts.width).runs(boxes.facts.x, below, sheet.colour("quiet")))
    if item.counts.given is None:
        bar, bar_labels = band_bar(sheet, item.counts, boxes.bar)
        still.extend(bar_labels)
        layers.append(Layer(marks=bar, motion=Motion.GROW, lasts=_BAR_SECONDS))
    says = _says(title, item.counts, sheet, facts, enough=enough)
    layers.insert(0, Layer(marks=tuple(still)))
    return (Page(layers=tuple(layers), words=len(says.split()), says=says, field=sheet.whole),)


def _boxes(
    sheet: Sheet, inner: Box, *, left: int, width: int, facts: str, counts: NpsCounts, with_trend: bool
) -> _Boxes:
    grid = sheet.grid
    row, unit = labels.label_height(sheet), grid.unit
    top = inner.y + row + 2 * unit
    low = bar_height(sheet, counts, width)
    bar = Box(left, inner.bottom - low - unit // 2, width, low)
    if sheet.frame.portrait:
        space = bar.y - 3 * unit - top
        figure = Box(left, top, width, space * 24 // 100)
        scale = Box(left, figure.bottom + 2 * unit, width, row + round(sheet.frame.short * 0.05))
        below = Box(left, scale.bottom + 2 * unit, width, _fact_block(facts, sheet, width).height)
        chart_top = below.bottom + 2 * unit
        if with_trend:
            chart = Box(left, chart_top, width, bar.y - 3 * unit - chart_top)
            return _Boxes(figure, scale, chart, below, bar)
        return _Boxes(figure, scale, None, below, bar._replace(y=chart_top + 2 * unit))
    middle = grid.column(7)
    half = (middle - grid.margin - left) if with_trend else width
    scale_height = row + round(sheet.frame.short * 0.045)
    free = bar.y - 4 * unit - top - scale_height
    across = free - _fact_block(facts, sheet, half).height < grid.size(_LARGE)
    tall = _fact_block(facts, sheet, width if across else half).height
    figure = Box(left, top, half, free - tall)
    scale = Box(left, figure.bottom + unit, half, scale_height)
    below = Box(left, scale.bottom + unit, width if across else half, tall)
    foot = scale.bottom if across else bar.y - 2 * unit
    history = Box(middle, top, left + width - middle, foot - top) if with_trend else None
    return _Boxes(figure, scale, history, below, bar)


def _figure(counts: NpsCounts, sheet: Sheet, box: Box) -> Layer:
    """Return the figure, counting to its value and slower as it comes near."""
    face, score = sheet.face("figure"), written_dates.whole_signed(counts.score)
    width, height = box.width * 92 // 100, box.height * 5 // 4
    block = sheet.type.fit(score, face, width=width, height=height, steps=_FIGURE_STEPS, most=1)
    block = block or sheet.type.line(score, face, 2)
    y = box.y + max(0, box.height - block.offsets[-1]) // 2
    colour = sheet.colour("nps.figure")
    steps = []
    for at in range(1, _COUNT_STEPS + 1):
        eased = 1 - (1 - at / _COUNT_STEPS) ** 3
        text = written_dates.whole_signed(counts.score * eased)
        steps.append(sheet.type.line(text, face, block.step).runs(box.x, y, colour))
    return Layer(marks=steps[-1], motion=Motion.COUNT, lasts=_COUNT_SECONDS, steps=tuple(steps))


def _too_few(item: NpsReading, sheet: Sheet, box: Box) -> Block:
    n = item.counts.answers
    text = sheet.say(f"Nog te weinig antwoorden (n\u00a0=\u00a0{n})", f"Too few answers yet (n\u00a0=\u00a0{n})")
    return sheet.type.fit_or_pages(
        text, sheet.face("headline"), width=box.width, height=box.height, steps=(3, 2, 1, 0, -1, -2), paged=-2, most=4
    )[0]


def _facts(item: NpsReading, sheet: Sheet, earlier: Sequence[NpsReading], *, enough: bool) -> str:
    """Return "maart 2026 · 214 antwoorden" and, under it, "+5 sinds februari, binnen de foutmarge"."""
    n = written_dates.number(item.counts.answers, sheet.language)
    one = item.counts.answers == 1
    answers = sheet.say("antwoord" if one else "antwoorden", "answer" if one else "answers")
    told = [written_dates.period(item.period, sheet.language)]
    told += [f"{n} {answers}"] * (item.counts.answers > 0 or item.counts.given is None)
    told += [sheet.say("opgegeven", "as given")] * (item.counts.given is not None)
    first = " · ".join(told)
    known = [one for one in earlier if one.counts.enough(FEWEST_ANSWERS)]
    if not enough or not known:
        return first
    before = known[-1]
    change = round_half(item.counts.score) - round_half(before.counts.score)
    since = _since(item, before, sheet)
    moved = f"{written_dates.whole_signed(change)} {sheet.say('sinds', 'since')} {since}"
    if item.counts.interval is None or before.counts.interval is None:
        return f"{first}\n\n{moved}"
    verdict = (
        sheet.say("een echte stijging", "a real rise") if change > 0 else sheet.say("een echte daling", "a real fall")
    )
    if not item.counts.differs_from(before.counts):
        verdict = sheet.say("binnen de foutmarge", "within the margin of error")
    return f"{first}\n\n{moved}, {verdict}"


def round_half(value: float) -> int:
    """Return a score as a whole number, half away from zero: as it is shown."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)


def _since(item: NpsReading, before: NpsReading, sheet: Sheet) -> str:
    """Return the earlier period, without its year when that is the same."""
    text = written_dates.period(before.period, sheet.language)
    same = item.period.year == before.period.year and before.period.length < 12
    return text.removesuffix(f" {before.period.year}") if same else text


def _fact_block(facts: str, sheet: Sheet, width: int) -> Block:
    return sheet.type.clipped(facts, sheet.face("text"), width=width, step=SMALL, most=4)


def _says(title: str, counts: NpsCounts, sheet: Sheet, facts: str, *, enough: bool) -> str:
    few = sheet.say("nog te weinig antwoorden", "too few answers yet")
    figure = written_dates.whole_signed(counts.score) if enough else few
    told = f"{title}: {figure}. {facts.replace(chr(10) * 2, '. ')}."
    parts = ", ".join(f"{share}% {word}" for word, share in shares(sheet, counts))
    return told if counts.given is not None else f"{told} {parts}."
