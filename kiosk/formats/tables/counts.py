"""Makes figures of a table that holds counts: promoters, passives and detractors for each period."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from kiosk.formats.periods import period_in_name, period_of
from kiosk.formats.reading import Draft
from kiosk.formats.tables.column_plan import Plan
from kiosk.formats.tables.columns import Role, worded
from kiosk.formats.tables.delimited import Row
from kiosk.model.items import Kind, NpsReading, item_id
from kiosk.model.language import Phrase
from kiosk.model.nps import NpsCounts, Period

COUNT = re.compile(
    r"(?:n|(?:aantal|totaal|number of|#)(?: (?:van )?[a-zë]+)?|respons(?:e[ns]?)?|antwoorden|respondenten|answers)$"
)
"""The name of a column that says of how many answers a row is."""


def read_counts(draft: Draft, plan: Plan, rows: Sequence[Row]) -> None:
    """Fill the draft with one reading for each row of counts, or of percentages beside the number of answers."""
    when = plan.at(Role.PERIOD) if plan.one(Role.PERIOD) else plan.at(Role.DATE)
    bands = [plan.at(role) for role in (Role.PROMOTERS, Role.PASSIVES, Role.DETRACTORS)]
    total = next((one.index for one in plan.columns if COUNT.match(worded(one.name))), None)
    for row in rows:
        period = period_in(draft, row, when)
        if period is None:
            continue
        numbers = _bands([row.cell(at) for at in bands], count_of(row.cell(total)) or 0)
        if bands[1] is None or numbers is None or not sum(numbers):
            draft.problem(
                Phrase("Hier horen drie aantallen: promotors, passives en criticasters.", "Three counts belong here."),
                Phrase("Schrijf aantallen antwoorden, of percentages met een kolom Aantal ernaast.",
                       "Write numbers of answers, or percentages beside a column Number."),
                row.line,
            )  # fmt: skip
            continue
        counts = NpsCounts(promoters=numbers[0], passives=numbers[1], detractors=numbers[2])
        add_counts(draft, row, period, row.cell(plan.at(Role.TEAM)) or plan.series, counts)


def period_in(draft: Draft, row: Row, when: int | None) -> Period | None:
    """Return the period of a row; None for a total and, after it is told, for one that is none or is yet to come."""
    written = row.cell(when)
    if written.casefold().startswith(("totaal", "total", "som", "gemiddeld")):
        return None
    period = period_of(written) or (period_in_name(draft.path) if when is None else None)
    if period and period.first_month <= draft.now.year * 12 + draft.now.month:
        return period
    draft.problem(Phrase(f"“{written[:40]}” is geen periode die ik begrijp.",
                         f"“{written[:40]}” is not a period I understand."),
                  Phrase("Schrijf 2026-03, maart 2026, Q1 2026, week 43 2026 of 2026; niet een die nog moet komen.",
                         "Write 2026-03, March 2026, Q1 2026, week 43 2026 or 2026."), row.line)  # fmt: skip
    return None


def add_counts(draft: Draft, row: Row, period: Period, series: str, counts: NpsCounts) -> None:
    """Add the reading of one row."""
    name = item_id(Kind.NPS, series, str(period))
    draft.items.append(NpsReading(id=name, origin=draft.origin(row.line), series=series, period=period, counts=counts))


def _bands(cells: Sequence[str], total: int) -> tuple[int, ...] | None:
    """Return three counts; percentages become counts of a total. None where a cell is neither."""
    parts = [_share(cell) for cell in cells]
    if total and 98 <= sum(parts) <= 102 and (sum(parts) != total or all(cell.endswith("%") for cell in cells)):
        promoters, detractors = round(parts[0] * total / 100), round(parts[2] * total / 100)
        return promoters, max(0, total - promoters - detractors), detractors
    numbers = [number for cell in cells if (number := count_of(cell)) is not None]
    return tuple(numbers) if len(numbers) == len(cells) else None


def _share(cell: str) -> float:
    try:
        return float(cell.rstrip("% ").replace(",", "."))
    except ValueError:
        return math.nan


def count_of(text: str) -> int | None:
    """Return a whole number, also with dots between thousands or with ",0"; None for anything else."""
    plain = text.replace("\u00a0", "").replace(" ", "")
    if plain.endswith((",0", ".0")):
        plain = plain[:-2]
    plain = plain.replace(".", "") if len(plain) > 4 and plain[-4] == "." else plain
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 8 else None
