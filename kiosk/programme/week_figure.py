"""What a week tells of surveys: the newest figure, with between what it lies. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kiosk.model.calendar_names import MONTHS
from kiosk.model.items import NpsReading
from kiosk.model.language import Language, Phrase
from kiosk.model.nps import Period
from kiosk.model.week_told import WeekLine
from kiosk.programme.week_ground import WEEK, WeekGround, WeekSentence, ids_of

FEWEST_ANSWERS = 5
"""A figure of fewer is not told."""


def figure(ground: WeekGround) -> Iterator[WeekSentence]:
    """Tell the newest figure of a period that this week is in, or that ended just before it."""
    readings = [
        one
        for one in ground.items
        if isinstance(one, NpsReading)
        and one.counts.answers >= FEWEST_ANSWERS
        and one.counts.interval is not None
        and _is_recent(one.period, ground)
    ]
    if not readings:
        return
    reading = max(readings, key=lambda one: (_last_day(one.period), one.counts.answers, one.id))
    low, high = reading.counts.interval or (0.0, 0.0)
    name = " ".join(filter(None, ("NPS", reading.series)))
    dutch, english = _period(reading.period)
    score = _whole(reading.counts.score)
    yield (
        WeekLine(
            sign="ruler",
            strong=Phrase(f"{name}, {dutch}: {score}", f"{name}, {english}: {score}"),
            rest=Phrase(
                f", met 95% zekerheid tussen {_whole(low)} en {_whole(high)}",
                f", with 95% certainty between {_whole(low)} and {_whole(high)}",
            ),
        ),
        ids_of([reading]),
    )


def _is_recent(period: Period, ground: WeekGround) -> bool:
    return ground.monday - WEEK <= _last_day(period) and _first_day(period) <= ground.today


def _first_day(period: Period) -> date:
    if period.length == 0:
        return date.fromisocalendar(period.year, period.part, 1)
    return date((period.first_month - 1) // 12, (period.first_month - 1) % 12 + 1, 1)


def _last_day(period: Period) -> date:
    if period.length == 0:
        return date.fromisocalendar(period.year, period.part, 7)
    year, month = divmod(period.last_month, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def _period(period: Period) -> tuple[str, str]:
    if period.length == 1:
        names = (MONTHS[one][period.part - 1] for one in (Language.DUTCH, Language.ENGLISH))
        dutch, english = (f"{one} {period.year}" for one in names)
        return dutch, english
    if period.length == 0:
        return f"week {period.part}", f"week {period.part}"
    if period.length == 3:
        return f"kwartaal {period.part} van {period.year}", f"quarter {period.part} of {period.year}"
    return str(period.year), str(period.year)


def _whole(score: float) -> str:
    rounded = int(abs(score) + 0.5)
    return f"−{rounded}" if score < 0 and rounded else str(rounded)
