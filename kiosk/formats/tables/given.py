"""Takes figures as they are given: a table with the NPS of each month, and perhaps of how many answers it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.formats.periods import period_of
from kiosk.formats.reading import Draft
from kiosk.formats.tables.column_plan import Plan
from kiosk.formats.tables.columns import Role, worded
from kiosk.formats.tables.counts import COUNT, add_counts, count_of, period_in
from kiosk.formats.tables.delimited import Row
from kiosk.model.language import Phrase
from kiosk.model.nps import NpsCounts

_NPS = re.compile(
    r"^(?:de |onze |gemiddelde |netto )?(?:nps|net ?promoter(?: ?score)?)(?:[ -]?(?:score|cijfer|waarde))?$"
)
_SCORE = re.compile(r"([+−–-]?) ?(\d{1,3}(?:[.,]\d{1,2})?) ?%?$")


def column_named(plan: Plan, pattern: re.Pattern[str]) -> int | None:
    """Return the place of the first column whose name as plain words fits a pattern."""
    return next((one.index for one in plan.columns if pattern.match(worded(one.name))), None)


def is_given(plan: Plan, rows: Sequence[Row]) -> bool:
    """Tell whether a table holds a figure for each period: a column NPS beside periods that do not come back.

    Answers have words, a number of their respondent or days that come back. Beside days, which answers have too, there
    must be a number of answers or a score that no answer can be.
    """
    at, when = column_named(plan, _NPS), _when(plan, rows)
    if at is None or when is None or plan.one(Role.VERBATIM) or plan.one(Role.RESPONDENT):
        return False
    filled = [row for row in rows if row.cell(at)]
    periods = {(period_of(row.cell(when)), row.cell(plan.at(Role.TEAM))) for row in filled}
    if len(periods) < len(filled) or not filled:
        return False
    scores = [score for row in filled if (score := _score(row.cell(at))) is not None]
    odd = any(score < 0 or score > 10 or score != int(score) for score in scores)
    return bool(plan.one(Role.PERIOD)) or odd or column_named(plan, COUNT) is not None


def read_given(draft: Draft, plan: Plan, rows: Sequence[Row]) -> None:
    """Fill the draft with one reading for each row that gives a score."""
    at, of, when = column_named(plan, _NPS), column_named(plan, COUNT), _when(plan, rows)
    for row in rows:
        written = row.cell(at)
        period = period_in(draft, row, when) if written else None
        if period is None:
            continue
        score = _score(written)
        if score is None or abs(score) > 100:
            hint = Phrase("Schrijf een getal van -100 tot 100.", "Write a number from -100 to 100.")
            draft.problem(Phrase(f"“{written[:40]}” is geen NPS.", f"“{written[:40]}” is no NPS."), hint, row.line)
            continue
        counts = NpsCounts(promoters=0, passives=0, detractors=0, given=score, given_of=count_of(row.cell(of)) or 0)
        add_counts(draft, row, period, row.cell(plan.at(Role.TEAM)) or plan.series, counts)


def _when(plan: Plan, rows: Sequence[Row]) -> int | None:
    """Return the place of the periods: by the column's name, else the first column if all but a total are."""
    named = plan.one(Role.PERIOD) or plan.one(Role.DATE)
    first = rows[: min(12, max(1, len(rows) - 1))]
    return named.index if named else 0 if all(period_of(row.cell(0)) for row in first) else None


def _score(text: str) -> float | None:
    match = _SCORE.match(text)
    return float(match[2].replace(",", ".")) * (-1 if match[1] not in {"", "+"} else 1) if match else None
