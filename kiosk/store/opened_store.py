"""Opens the store of a desk: a file in a folder, or a database of PostgreSQL with a copy of it in that folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.store.copied_file import is_copy
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_layout import FILE
from kiosk.store.desk_store import DeskStore

if TYPE_CHECKING:
    from kiosk.store.desk_copy import DeskCopy

_MISSING = KioskError(
    Phrase("De balie mist psycopg, waarmee zij met PostgreSQL praat.",
           "The desk lacks psycopg, by which it speaks with PostgreSQL."),
    Phrase('Geef: pip install "narrowcasting-kiosk[postgres]"', 'Run: pip install "narrowcasting-kiosk[postgres]"'),
)  # fmt: skip


def open_store(address: PostgresAddress | None, folder: Path) -> DeskStore:
    """Return the open store. KioskError where a person must act first, or the database does not answer."""
    if address is None:
        if is_copy(folder / FILE):
            raise KioskError(
                Phrase(f"In {folder} ligt een kopie van wat in PostgreSQL staat; de balie begint daar niet mee.",
                       f"In {folder} lies a copy of what PostgreSQL holds; the desk does not begin with that."),
                Phrase(f"Verhuis het eerst terug: kiosk desk move-store postgresql://… {folder}",
                       f"Move it back first: kiosk desk move-store postgresql://… {folder}"),
            )  # fmt: skip
        return DeskDatabase(folder)
    postgres_driver()
    from kiosk.store.postgres_database import PostgresDatabase

    return PostgresDatabase(address, folder)


def postgres_driver() -> None:
    """KioskError where what speaks with PostgreSQL is not installed."""
    try:
        import psycopg  # noqa: F401  # whether it is there
    except ImportError as error:
        raise _MISSING from error


def copy_beside(store: DeskStore) -> DeskCopy | None:
    """Return what brings to the kiosk beside the desk what it decided; None where the kiosk reads the store itself."""
    if isinstance(store, DeskDatabase):
        return None
    from kiosk.store.desk_copy import DeskCopy
    from kiosk.store.postgres_database import PostgresDatabase

    return DeskCopy(store) if isinstance(store, PostgresDatabase) else None
