"""What a phone says about the wall as a whole is known by the day alone, and counts again tomorrow."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.model.items import ItemId
from kiosk.model.reactions import Reaction, ReactionKind, SetAside
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_layout import FILE
from kiosk.store.desk_reactions import SqliteReactions
from kiosk.store.desk_retention import LONGEST_KEPT, SqliteRetention

AT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
QUOTE = ItemId("quote-0123456789ab")


def tap(at: datetime, about: ItemId | None = None) -> Reaction:
    return Reaction(id="x", answer=ReactionKind.COMPLIMENT, about=about, text="", screen="hal", slot=1, at=at)


def test_a_tap_about_the_wall_counts_once_a_day_and_its_sender_is_another_tomorrow(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path)
    reactions = SqliteReactions(database)
    for at in (AT, AT + timedelta(hours=2), AT + timedelta(days=1)):
        for about in (None, QUOTE):
            reactions.send(tap(at, about), "koekje")
    sent = reactions.sent().reactions
    assert [one.about for one in sent].count(None) == 2
    assert [one.about for one in sent].count(QUOTE) == 1
    assert len(reactions.own(None, "koekje")) == len(reactions.sent_about(None).reactions) == 2
    with closing(sqlite3.connect(tmp_path / FILE)) as base:
        senders = base.execute("SELECT DISTINCT sender FROM reactions WHERE topic != ?", (QUOTE,)).fetchall()
    assert len(senders) == 2
    assert all(reactions.withdraw(one.id, "koekje") for one in reactions.own(None, "koekje"))
    database.close()


def test_a_burst_about_the_wall_is_set_aside_and_goes_with_its_last_row(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path)
    reactions, retention = SqliteReactions(database), SqliteRetention(database)
    reactions.send(tap(AT), "koekje")
    until = AT + timedelta(minutes=2)
    reactions.set_aside(SetAside(id="opzij", about=None, since=AT, until=until, by="Noor", at=AT))
    assert [one.about for one in reactions.sent().aside] == [None]
    assert len(reactions.sent_about(None).aside) == 1
    assert retention.topics() == (), "the wall is no item that may hang nowhere"
    while retention.sweep(AT + LONGEST_KEPT + timedelta(days=1)):
        pass
    assert (reactions.sent().reactions, reactions.sent().aside) == ((), ())
    database.close()
