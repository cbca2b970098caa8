"""Reads a journal beside the kiosk that is writing it: the database as it is, and the newest plays that it lacks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.plays import History, Play
from kiosk.model.tally import Tones
from kiosk.store.play_sums import PlaySums
from kiosk.store.plays_database import DaySum, Store, from_row, sum_of
from kiosk.store.recent_plays import read_recent


class OpenJournal:
    """An open journal; changes nothing."""

    def __init__(self, store: Store, newest: list[Play]) -> None:
        self._store = store
        self._newest = newest

    def plays(self, since: datetime, until: datetime) -> list[Play]:
        """Return the plays that began in a time, in the order they were shown."""
        newest = [play for play in self._newest if since <= play.started < until]
        return [*self._store.plays(since, until), *newest]

    def last(self, count: int) -> list[Play]:
        """Return the last so many plays, the newest last."""
        missing = count - len(self._newest)
        return [*(self._store.newest(missing) if missing > 0 else ()), *self._newest[-count:]]

    def days(self, since: str, until: str) -> list[DaySum]:
        """Return the sums of the days from one date up to another, both as 2026-04-07 and both included."""
        sums = {_key(one): one for one in self._store.days(since, until)}
        for play in self._newest:
            one = sum_of(play)
            if since <= one.day <= until:
                known = sums.get(_key(one), replace(one, plays=0, seconds=0.0))
                sums[_key(one)] = replace(one, plays=known.plays + 1, seconds=known.seconds + one.seconds)
        return list(sums.values())

    def sums(self, since: str, until: str, teams: Mapping[ItemId, str]) -> PlaySums:
        """Return the sums of the days from one date up to another; asked for once in an open journal."""
        newest: dict[tuple[str, ...], DaySum] = {}
        for one in map(sum_of, self._newest):
            known = newest.get(_key(one))
            newest[_key(one)] = (
                one
                if known is None
                else replace(one, plays=known.plays + one.plays, seconds=known.seconds + one.seconds)
            )
        return PlaySums(self._store.connection, newest.values(), teams, since=since, until=until)

    def tones(self) -> Tones:
        """Return how many quotes were shown since the target share was last changed, and how many were critical."""
        whole = (play.tally for play in reversed(self._newest) if play.tally is not None and play.tally.tones.quotes)
        newest = next(whole, None)  # most are kept with no more than the turn of their item
        tally = newest or self._store.tally()
        return tally.tones if tally is not None else Tones()

    def history(self) -> History:
        """Return what a programme needs to go on from here."""
        history = self._store.history()
        turns, tally = dict(history.turns), history.tally
        for play in self._newest:
            tally = play.tally or tally
            if play.tally is not None and play.tally.item is not None and play.tally.turn is not None:
                turns[play.tally.item] = play.tally.turn
        last = self._newest[-1].started if self._newest else history.last_play
        return History(tally=tally, turns=turns, last_play=last)


@contextmanager
def read_journal(path: Path) -> Iterator[OpenJournal]:
    """Open the journal at this path for reading. KioskError when there is none, or it cannot be read."""
    if not path.is_file():
        what = Phrase(f"Er is nog geen journaal in {path.parent}.", f"There is no journal in {path.parent} yet.")
        hint = Phrase("Laat de kiosk eerst iets tonen: kiosk run.", "Let the kiosk show something first: kiosk run.")
        raise KioskError(what, hint)
    try:
        store = Store(path, reading=True)
        try:
            numbered = dict(json.loads(text) for text in read_recent(path))
            yield OpenJournal(store, [from_row(row) for number, row in sorted(numbered.items()) if number > store.last])
        finally:
            store.close()
    except (OSError, sqlite3.Error, ValueError) as error:
        what = Phrase(f"Het journaal {path} is niet te lezen: {error}.", f"Cannot read the journal {path}: {error}.")
        hint = Phrase(
            "Start de kiosk: die zet een stuk journaal opzij.", "Start the kiosk: it sets a spoilt one aside."
        )
        raise KioskError(what, hint) from error


def _key(one: DaySum) -> tuple[str, ...]:
    return one.day, one.item, one.role, one.outcome, one.campaign, one.tone
