"""Makes figures of a table that holds counts: promoters, passives and detractors for each period."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.formats.periods import period_in_name, period_of
from kiosk.formats.reading import Draft
from kiosk.formats.tables.column_plan import Plan
from kiosk.formats.tables.columns import Role
from kiosk.formats.tables.delimited import Row
from kiosk.model.items import Kind, NpsReading, item_id
from kiosk.model.language import Phrase
from kiosk.model.nps import NpsCounts


def read_counts(draft: Draft, plan: Plan, rows: Sequence[Row]) -> None:
    """Fill the draft with one reading for each row of counts."""
    roles = (Role.PERIOD, Role.DATE, Role.PROMOTERS, Role.PASSIVES, Role.DETRACTORS, Role.TEAM)
    at = {role: plan.at(role) for role in roles}
    when = at[Role.PERIOD] if at[Role.PERIOD] is not None else at[Role.DATE]
    for row in rows:
        written = row.cell(when)
        if written.casefold().startswith(("totaal", "total", "som", "gemiddeld")):
            continue
        period = period_of(written) or (period_in_name(draft.path) if when is None else None)
        if period and period.first_month > draft.now.year * 12 + draft.now.month:
            period = None
        if period is None:
            draft.problem(Phrase(f"“{written[:40]}” is geen periode die ik begrijp.",
                                 f"“{written[:40]}” is not a period I understand."),
                          Phrase("Schrijf 2026-03, maart 2026, Q1 2026 of 2026; niet een die nog moet komen.",
                                 "Write 2026-03, March 2026, Q1 2026 or 2026."), row.line)  # fmt: skip
            continue
        numbers = [_count(row.cell(at[role])) for role in (Role.PROMOTERS, Role.PASSIVES, Role.DETRACTORS)]
        if at[Role.PASSIVES] is None or None in numbers or not sum(number or 0 for number in numbers):
            draft.problem(
                Phrase("Hier horen drie aantallen: promotors, passives en criticasters.", "Three counts belong here."),
                Phrase("Schrijf aantallen antwoorden, geen percentages.", "Write numbers of answers, not percentages."),
                row.line,
            )
            continue
        promoters, passives, detractors = (int(number or 0) for number in numbers)
        series = row.cell(at[Role.TEAM]) or plan.series
        draft.items.append(
            NpsReading(
                id=item_id(Kind.NPS, series, str(period)),
                origin=draft.origin(row.line),
                series=series,
                period=period,
                counts=NpsCounts(promoters=promoters, passives=passives, detractors=detractors),
            )
        )


def _count(text: str) -> int | None:
    """Return a whole number, also with dots between thousands or with ",0"; None for anything else."""
    plain = text.replace("\u00a0", "").replace(" ", "")
    if plain.endswith((",0", ".0")):
        plain = plain[:-2]
    plain = plain.replace(".", "") if len(plain) > 4 and plain[-4] == "." else plain
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 8 else None
