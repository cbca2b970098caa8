"""Unites the plays of screens in a store that is put back with those that came here since: none is lost or doubled."""

from __future__ import annotations

import json
import sqlite3
import zlib
from datetime import datetime

from kiosk.model.play_batches import play_of_row
from kiosk.store.desk_plays import add_sums
from kiosk.store.home_sums import sums_of

_ONLY_HERE = """SELECT played.rowid, places.screen, places.place, came_at, came_day, plays
                FROM here.screen_plays AS played JOIN here.play_places AS places ON places.id = played.place
                WHERE NOT EXISTS (SELECT 1 FROM main.play_batches AS known
                                  WHERE known.run = played.run AND known.number = played.number)
                AND NOT EXISTS (SELECT 1 FROM main.play_runs AS known
                                WHERE known.run = played.run AND known.swept >= played.number)"""
_UNITE = (
    "INSERT OR IGNORE INTO play_batches SELECT * FROM here.play_batches",
    """INSERT INTO play_runs SELECT * FROM here.play_runs WHERE true ON CONFLICT (run) DO UPDATE SET
       swept = max(swept, excluded.swept), came_day = max(came_day, excluded.came_day)""",
    "INSERT OR IGNORE INTO play_places SELECT * FROM here.play_places",
    "INSERT OR IGNORE INTO play_sorts SELECT * FROM here.play_sorts",
    """INSERT INTO play_things SELECT * FROM here.play_things WHERE true ON CONFLICT (id) DO UPDATE SET
       last_day = max(last_day, excluded.last_day)""",
    """INSERT INTO play_balances SELECT * FROM here.play_balances WHERE true ON CONFLICT (screen) DO UPDATE SET
       moment = excluded.moment, billionths = excluded.billionths, quotes = excluded.quotes,
       critical = excluded.critical WHERE excluded.moment > play_balances.moment""",
    # Of days whose single plays went on either side, the fuller sum stands: one store came from the other.
    """INSERT INTO play_days SELECT * FROM here.play_days WHERE true ON CONFLICT (day, place, thing) DO UPDATE SET
       plays = max(plays, excluded.plays), hundredths = max(hundredths, excluded.hundredths)""",
    """INSERT INTO play_site_days SELECT * FROM here.play_site_days WHERE true ON CONFLICT (day, thing, site) DO UPDATE
       SET plays = max(plays, excluded.plays), hundredths = max(hundredths, excluded.hundredths)""",
    """INSERT INTO play_screen_days SELECT * FROM here.play_screen_days WHERE true ON CONFLICT (day, place) DO UPDATE
       SET plays = max(plays, excluded.plays), hundredths = max(hundredths, excluded.hundredths),
       failed = max(failed, excluded.failed), quotes = max(quotes, excluded.quotes),
       critical = max(critical, excluded.critical)""",
)


def unite_plays(base: sqlite3.Connection) -> None:
    """Add what only the attached store `here` holds, within a transaction."""
    for row, screen, place, came, day, packed in base.execute(_ONLY_HERE).fetchall():
        plays = [play_of_row(one) for one in json.loads(zlib.decompress(packed))]
        add_sums(base, sums_of(screen, place, plays, came=datetime.fromisoformat(came), came_day=int(day)))
        base.execute("INSERT INTO main.screen_plays SELECT * FROM here.screen_plays WHERE rowid = ?", (row,))
    for statement in _UNITE:
        base.execute(statement)
