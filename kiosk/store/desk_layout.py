"""What the file of the desk is called and holds: what its reader beside a running kiosk needs, and no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.model.amendments import Amendment, numbers_in, ranges_of
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId
from kiosk.store.sqlite_files import Layout

FILE = "desk.db"
LOCK = "desk.lock"
"""Held by every desk that runs; a restore waits for none."""
LAYOUT = Layout(
    version=6,
    check="SELECT (SELECT count(*) FROM decisions), (SELECT count(*) FROM undone), (SELECT count(*) FROM sessions)",
    settings="PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
)
"""Decisions are few, and each is on the disk before the officer reads that it is made."""

EVERY_DECISION = """SELECT id, verb, item, words,
                           EXISTS (SELECT 1 FROM undone
                                   WHERE undone.decision IN (decisions.id, nullif(decisions.together, ''))),
                           together, masked, shown, tone, team FROM decisions"""
"""A decision is taken back by itself, or with all that were made in the same act."""
EVERY_DECISION_BEFORE = """SELECT id, verb, item, words,
                                  EXISTS (SELECT 1 FROM undone WHERE undone.decision = decisions.id),
                                  '', '', '', NULL, NULL FROM decisions"""
"""Of a file of version 1: the desk, which makes it one of today, may start later than the kiosk."""
AMENDED = 2
"""The first version in which decisions have all these columns."""
DecisionRow = tuple[str, str, str, str, int, str, str, str, str | None, str | None]


def layout_to_write() -> Layout:
    """Return the layout with the numbered scripts that make it, one for each version."""
    scripts = sorted(Path(__file__).with_name("desk_migrations").glob("*.sql"))
    return replace(LAYOUT, steps=tuple(path.read_text("utf-8") for path in scripts))


def decision_of(row: DecisionRow) -> DeskDecision:
    """Return the decision of a row of `EVERY_DECISION`; ValueError for what this version does not know."""
    id_, verb, item, words, undone, together, masked, shown, tone, team = row
    return DeskDecision(
        id=id_,
        verb=Verb(verb),
        item=ItemId(item),
        words=words,
        undone=bool(undone),
        together=together,
        amendment=_amendment(masked, shown, tone, team),
    )


def row_of(amendment: Amendment | None) -> tuple[str, str, str | None, str | None]:
    """Return what is kept of a change in an item: masked, shown, tone and team."""
    if amendment is None:
        return "", "", None, None
    return ranges_of(amendment.masked), amendment.shown, amendment.tone, amendment.team


def _amendment(masked: str, shown: str, tone: str | None, team: str | None) -> Amendment | None:
    if not masked and tone is None and team is None:
        return None
    return Amendment(masked=numbers_in(masked), shown=shown, tone=Tone(tone) if tone else None, team=team)
