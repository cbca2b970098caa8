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
    version=18,
    check="SELECT (SELECT count(*) FROM decisions), (SELECT count(*) FROM undone), (SELECT count(*) FROM sessions)",
    settings="PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
)
"""Decisions are few, and each is on the disk before the officer reads that it is made."""

EVERY_DECISION = """SELECT id, verb, item, words,
                           EXISTS (SELECT 1 FROM undone
                                   WHERE undone.decision IN (decisions.id, nullif(decisions.together, ''))),
                           together, masked, shown, tone, team, heard FROM decisions"""
"""A decision is taken back by itself, or with all that were made in the same act."""
_EVERY_DECISION_BEFORE = """SELECT id, verb, item, words,
                                  EXISTS (SELECT 1 FROM undone WHERE undone.decision = decisions.id),
                                  '', '', '', NULL, NULL, '' FROM decisions"""
"""Of a file of version 1: the desk, which makes it one of today, may start later than the kiosk."""
_AMENDED = 2
"""The first version in which decisions have all these columns but the last."""
KNOWS_HEARD = "SELECT 1 FROM pragma_table_info('decisions') WHERE name = 'heard'"
KNOWS_SCREENS = "SELECT 1 FROM pragma_table_info('messages') WHERE name = 'screens'"
NOT_COPIED = frozenset(
    """
    invitations sessions arrivals pairings paired_screens paired_tokens consent_keys received_tokens
    play_batches play_runs screen_plays play_places play_sorts play_things play_days play_site_days play_screen_days
    play_balances heartbeats screen_acts screen_act_ends screen_news
    """.split()  # noqa: SIM905  # many words read better than many strings
)
"""What the kiosk does not need of a desk on PostgreSQL: what opens something, and what screens tell all the time."""
DecisionRow = tuple[str, str, str, str, int, str, str, str, str | None, str | None, str]


def layout_to_write() -> Layout:
    """Return the layout with the numbered scripts that make it, one for each version."""
    scripts = sorted(Path(__file__).with_name("desk_migrations").glob("*.sql"))
    return replace(LAYOUT, steps=tuple(path.read_text("utf-8") for path in scripts if path.suffixes == [".sql"]))


def every_decision(version: int, *, knows_heard: bool) -> str:
    """Return what asks for every decision of a file of this version, in which they say what was heard or do not."""
    if version < _AMENDED:
        return _EVERY_DECISION_BEFORE
    return EVERY_DECISION if knows_heard else EVERY_DECISION.replace(", heard FROM", ", '' FROM")


def decision_of(row: DecisionRow) -> DeskDecision:
    """Return the decision of a row of `EVERY_DECISION`; ValueError for what this version does not know."""
    id_, verb, item, words, undone, together, masked, shown, tone, team, heard = row
    return DeskDecision(
        id=id_,
        verb=Verb(verb),
        item=ItemId(item),
        words=words,
        undone=bool(undone),
        together=together,
        amendment=_amendment(masked, shown, tone, team),
        heard=heard,
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
