"""What the file of the desk is called and holds: what its reader beside a running kiosk needs, and no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.items import ItemId
from kiosk.store.sqlite_files import Layout

FILE = "desk.db"
LAYOUT = Layout(
    version=1,
    check="SELECT (SELECT count(*) FROM decisions), (SELECT count(*) FROM undone), (SELECT count(*) FROM sessions)",
    settings="PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
)
"""Decisions are few, and each is on the disk before the officer reads that it is made."""

EVERY_DECISION = """SELECT id, verb, item, words, undone.decision IS NOT NULL FROM decisions
                    LEFT JOIN undone ON undone.decision = decisions.id"""


def layout_to_write() -> Layout:
    """Return the layout with the numbered scripts that make it, one for each version."""
    scripts = sorted(Path(__file__).with_name("desk_migrations").glob("*.sql"))
    return replace(LAYOUT, steps=tuple(path.read_text("utf-8") for path in scripts))


def decision_of(row: tuple[str, str, str, str, int]) -> DeskDecision:
    """Return the decision of a row of `EVERY_DECISION`; ValueError for a verb that this version does not know."""
    id_, verb, item, words, undone = row
    return DeskDecision(id=id_, verb=Verb(verb), item=ItemId(item), words=words, undone=bool(undone))
