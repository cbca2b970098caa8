"""Gives the database of a desk what its copy alone knows was decided: after a backup, or a standby that lagged."""

from __future__ import annotations

from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.desk_tables import every_table

_OF_DECISIONS = """SELECT decision, made_by, made_at FROM undone
                   WHERE decision IN (SELECT id FROM decisions) OR decision IN (SELECT together FROM decisions)"""
"""Neither these nor decisions are ever deleted: one that is not in the database was lost there."""
_DECISIONS = next(one for one in every_table() if one.name == "decisions")
_UNDONE = next(one for one in every_table() if one.name == "undone")
GIVEN_BACK = frozenset({"decisions", "undone"})


def give_back(here: Statements, source: DeskStore) -> int:
    """Add to the database each decision, and what takes one back, that the copy has and it has not; return how many."""
    with source.reading() as there:
        decided, undone = (
            {key for (key,) in there.execute(query).fetchall()}
            for query in ("SELECT id FROM decisions", "SELECT decision FROM undone")
        )
    lost = [row for row in here.execute(_DECISIONS.every_row).fetchall() if row[0] not in decided]
    taken_back = [row for row in here.execute(_OF_DECISIONS).fetchall() if row[0] not in undone]
    if lost or taken_back:
        with source.writing() as there:
            there.executemany(f"{_DECISIONS.new_row} ON CONFLICT DO NOTHING", lost)
            there.executemany(f"{_UNDONE.new_row} ON CONFLICT DO NOTHING", taken_back)
    return len(lost) + len(taken_back)
