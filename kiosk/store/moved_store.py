"""Moves the whole store of a desk between a file and PostgreSQL: all of it, compared, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.store.moved_file import from_file, to_file
from kiosk.store.moved_rows import MovedTable, WholeStore, move_rows
from kiosk.store.opened_store import postgres_driver

StorePlace = Path | PostgresAddress
"""The folder of a desk, or where PostgreSQL keeps what it keeps."""


def move_store(source: StorePlace, target: StorePlace, tell: Callable[[str], None]) -> tuple[MovedTable, ...]:
    """Move everything, and return what came of each table. `tell` hears how far it is.

    KioskError where anything is not right: then the one is as it was, and the other holds nothing.
    """
    try:
        with _read(source) as rows, _filled(target) as room:
            moved = move_rows(rows, room, tell)
            if wrong := [one for one in moved if not one.is_whole]:
                raise _differs(wrong)
    except (OSError, sqlite3.Error) as error:
        raise KioskError(
            Phrase(f"Dat lukte niet: {error}. Er is niets verhuisd.", f"That failed: {error}. Nothing was moved."),
            Phrase("Zet er sudo voor, en zorg voor ruimte op de schijf.",
                   "Put sudo before it, and see that the disk has room."),
        ) from error  # fmt: skip
    return moved


@contextmanager
def _read(place: StorePlace) -> Iterator[WholeStore]:
    if isinstance(place, Path):
        with from_file(place) as end:
            yield end
    else:
        postgres_driver()
        from kiosk.store.moved_postgres import from_postgres

        with from_postgres(place) as there:
            yield there


@contextmanager
def _filled(place: StorePlace) -> Iterator[WholeStore]:
    if isinstance(place, Path):
        with to_file(place) as end:
            yield end
    else:
        postgres_driver()
        from kiosk.store.moved_postgres import to_postgres

        with to_postgres(place) as there:
            yield there


def _differs(wrong: Sequence[MovedTable]) -> KioskError:
    named = ", ".join(f"{one.name} {one.had} → {one.has}" for one in wrong)
    return KioskError(
        Phrase(f"Wat aankwam is niet wat er stond: {named}. Er is niets verhuisd.",
               f"What arrived is not what was there: {named}. Nothing was moved."),
        Phrase("Begin opnieuw; blijft het zo, laat dan naar de database kijken.",
               "Begin again; where it stays so, let somebody look at the database."),
    )  # fmt: skip
