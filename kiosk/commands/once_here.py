"""Where a command remembers what is done once a day: in the store of the desk where there is one, else in the state."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.choices.places import desk_store, find_settings, state_of
from kiosk.choices.postgres_address import address_of_store
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.setting_forms import is_postgres
from kiosk.model.settings import Settings
from kiosk.store.desk_layout import FILE
from kiosk.store.once import FolderOnce, OncePerDay

FOLDER = "carried"


@contextmanager
def once_here(arguments: argparse.Namespace, settings: Settings) -> Iterator[OncePerDay]:
    """Give it for the kiosk that is pointed at. KioskError where nothing can be remembered: then nothing is done."""
    file = find_settings(arguments.settings)
    state = state_of(settings, file, content=arguments.content, asked=arguments.state)
    store = desk_store(settings, file, state)
    try:
        if not is_postgres(settings.desk.store) and not (store / FILE).is_file():
            yield FolderOnce(state / FOLDER)
            return
    except PermissionError as error:
        raise _closed(str(store)) from error
    except OSError as error:
        raise _closed(str(state)) from error
    from kiosk.store.desk_carried import SqliteCarried
    from kiosk.store.opened_store import open_store

    database = open_store(address_of_store(settings), store)
    try:
        yield SqliteCarried(database)
    finally:
        database.close()


def _closed(place: str) -> KioskError:
    return KioskError(
        Phrase(f"In {place} kan niet worden onthouden wat is gedaan; er is niets gedaan.",
               f"What was done cannot be remembered in {place}; nothing was done."),
        Phrase("Zet er sudo voor, of geef schrijfrecht.", "Put sudo before it, or let it write there."),
    )  # fmt: skip
