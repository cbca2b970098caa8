"""Reads plays of a journal by their numbers, a few at a time, beside the kiosk that is writing it.

What the database has is final. Of what it lacks yet only what follows without a gap is told: the rest comes with it.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError
from kiosk.model.plays import Play
from kiosk.model.value import value
from kiosk.store.plays_database import Store, from_row
from kiosk.store.recent_plays import read_recent

_AT_A_TIME = 200
"""Plays after which others may do something."""
_BETWEEN = ", \n\r\t"


@value
class NumberedPlays:
    """Some plays of a journal, and how far it goes."""

    oldest: int
    """The first number of which the journal may still have the play."""
    newest: int
    """Up to this number there comes nothing any more that is not there now."""
    plays: tuple[tuple[int, Play], ...]


def plays_numbered(journal: Path, first: int, last: int, *, rest: Callable[[], object]) -> NumberedPlays:
    """Return the plays with these numbers, both included. `rest` is called now and then, and may wait.

    OSError where it cannot be read now.
    """
    try:
        recent = read_recent(journal)  # before the database, which may take them in meanwhile
        with closing(Store(journal, reading=True)) as store:
            (oldest,) = store.connection.execute("SELECT min(first) FROM batches").fetchone()
            newest, late = _newest(recent, store.last)
            found = [*_kept(store, first, last, rest), *((at, row) for at, row in late if first <= at <= last)]
            plays = tuple((at, from_row(row)) for at, row in found if at <= newest)
    except (KioskError, sqlite3.Error, ValueError, TypeError) as error:
        raise OSError(str(error)) from error
    return NumberedPlays(oldest=oldest or store.last + 1, newest=newest, plays=plays)


def _newest(recent: list[str], kept: int) -> tuple[int, list[tuple[int, list[Any]]]]:
    """Return up to where the plays go that the database does not have, and those plays."""
    found = {}
    for text in recent:
        number = int(text[1 : text.index(",")])
        if number > kept:
            found[number] = text
    newest = kept
    while newest + 1 in found:
        newest += 1
    return newest, [(at, json.loads(found[at])[1]) for at in range(kept + 1, newest + 1)]


def _kept(store: Store, first: int, last: int, rest: Callable[[], object]) -> Iterator[tuple[int, list[Any]]]:
    query = "SELECT first, plays FROM batches WHERE last >= ? AND first <= ? ORDER BY first"
    for begins, packed in store.connection.execute(query, (first, last)).fetchall():
        for at, row in enumerate(_rows(zlib.decompress(packed).decode(), last - begins + 1, rest), begins):
            if at >= first:
                yield at, row


def _rows(text: str, most: int, rest: Callable[[], object]) -> Iterator[list[Any]]:
    """Give the first so many values of a list in JSON, one after the other: nobody waits for all of it."""
    reader, at = json.JSONDecoder(), 1
    for number in range(most):
        while at < len(text) and text[at] in _BETWEEN:
            at += 1
        if at >= len(text) or text[at] == "]":
            return
        if number % _AT_A_TIME == 0:
            rest()
        row, at = reader.raw_decode(text, at)
        yield row
