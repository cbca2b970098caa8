"""`kiosk desk code`: the code that stands on a screen now, and the key by which a screen elsewhere makes the same."""

from __future__ import annotations

import getpass
import json
from datetime import datetime
from pathlib import Path

from kiosk.choices.doorways import doorway_of, key_given, key_line
from kiosk.choices.postgres_address import address_of_store
from kiosk.errors import KioskError
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.model.presence import Doorway, PhoneDoor
from kiosk.model.settings import Settings
from kiosk.store.desk_log import SqliteLog
from kiosk.store.desk_reader import DeskReader
from kiosk.store.desk_screens import MOST, SqliteScreens
from kiosk.store.opened_store import open_store

_NOT_OPEN = Phrase(
    "Geef de balie een adres dat telefoons bereiken: [desk] address in kiosk.toml, en start haar opnieuw.",
    "Give the desk an address that phones reach: [desk] address in kiosk.toml, and start it anew.",
)


def told_code(settings: Settings, store: Path, state: Path, screen: str, *, now: datetime, as_json: bool) -> str:
    """Return the code of a screen that is valid now; an empty name is this screen. KioskError where none stands."""
    door = _doorway(settings, store, state, screen)
    told = door.at(now)
    url = told.link if door.form else f"{door.site.rstrip('/')}/{told.code}"
    if as_json:
        return json.dumps({"code": told.code, "url": url})
    say = settings.screen.language
    until = Phrase("Nu geldig, en nog een half uur te openen.", "Valid now, and opens for half an hour.").say(say)
    return f"{told.code}\n{url}\n{until}"


def made_key(settings: Settings, store: Path, screen: str, *, now: datetime, as_json: bool) -> str:
    """Return the key line of a screen elsewhere, of whom a key is made where it has none. KioskError for no name."""
    name = screen or settings.screen.name
    database = open_store(address_of_store(settings), store)
    try:
        line = key_line(SqliteScreens(database).key(name, at=now), name)
    except ValueError as error:
        raise KioskError(
            Phrase("Er zijn te veel schermen.", "There are too many screens."),
            Phrase(f"Een balie kent er hoogstens {MOST}.", f"A desk knows {MOST} at most."),
        ) from error
    finally:
        database.close()
    if as_json:
        return json.dumps({"key": line})
    return line


def forgotten(settings: Settings, store: Path, screen: str, *, now: datetime, as_json: bool) -> str:
    """Let the codes of a screen, and the pages that they opened, open nothing any more. KioskError for no such screen.

    What was sent at it stays: that is for the desk to decide.
    """
    beside = door_of(store)
    if beside.key_of(screen) is None:
        raise _unknown(screen, beside)
    database = open_store(address_of_store(settings), store)
    try:
        SqliteScreens(database).forget(screen)
        SqliteLog(database).add(Done(at=now, by=getpass.getuser(), act=Act.FORGET_SCREEN, about=screen))
    finally:
        database.close()
    if as_json:
        return json.dumps({"forgotten": screen})
    gone = Phrase(f"De codes van “{screen}” openen niets meer.", f"The codes of “{screen}” open nothing any more.")
    again = (
        Phrase("Dit is het scherm van deze kiosk: zodra de balie opnieuw start, krijgt het een nieuwe sleutel.",
               "It is the screen of this kiosk: as soon as the desk starts anew, it gets a new key.")
        if screen == settings.screen.name
        else Phrase("Een nieuwe sleutel maakt u met: kiosk desk code NAAM --key",
                    "A new key is made with: kiosk desk code NAME --key")
    )  # fmt: skip
    return f"{gone.say(settings.screen.language)}\n{again.say(settings.screen.language)}"


def key_told(settings: Settings, store: Path) -> str:
    """Return what is done with a key line, for who reads it on a terminal."""
    site = door_of(store).site or settings.desk.address or "http://…"
    how = Phrase("Zet deze regel in een bestand op de machine van dat scherm, en in haar kiosk.toml:",
                 "Put this line into a file on the machine of that screen, and into its kiosk.toml:")  # fmt: skip
    return f'{how.say(settings.screen.language)}\n[phone]\nsite = "{site}"\nkey_file = "/etc/kiosk/phone.key"'


def _doorway(settings: Settings, store: Path, state: Path, screen: str) -> Doorway:
    beside, phone, own = door_of(store), settings.phone, settings.screen.name
    if not phone.reactions:
        raise KioskError(
            Phrase("Telefoons doen hier niet mee: [phone] reactions = false.",
                   "Phones have no part here: [phone] reactions = false."),
            Phrase("Haal die regel weg uit kiosk.toml.", "Take that line out of kiosk.toml."),
        )  # fmt: skip
    if screen in {"", own} or screen == key_given(settings)[1]:
        if (found := doorway_of(settings, beside, state)) is not None:
            return found
        if phone.site:
            raise KioskError(
                Phrase("De sleutel van dit scherm ontbreekt.", "The key of this screen is missing."),
                Phrase("Maak hem op de machine van de balie: kiosk desk code NAAM --key",
                       "Make it on the machine of the desk: kiosk desk code NAME --key"),
            )  # fmt: skip
    name = screen or own
    key = beside.key_of(name)
    if key is None and name == own and not beside.site:
        raise KioskError(
            Phrase("Er staat nog geen code: de balie heeft hier nog niet gedraaid.",
                   "No code stands yet: the desk has not run here."), _NOT_OPEN,
        )  # fmt: skip
    if key is None and beside.keys:
        raise _unknown(name, beside)
    if key is None or not beside.site:
        raise KioskError(
            Phrase("Er staat geen code: telefoons bereiken de balie niet.",
                   "No code stands: phones do not reach the desk."), _NOT_OPEN,
        )  # fmt: skip
    return Doorway(screen=name, key=key, site=beside.site)


def _unknown(name: str, beside: PhoneDoor) -> KioskError:
    there = ", ".join(one for one, _ in beside.keys) or "–"
    return KioskError(
        Phrase(f"Deze balie kent het scherm “{name}” niet. Zij kent: {there}.",
               f"This desk does not know the screen “{name}”. It knows: {there}."),
        Phrase("Een scherm elders krijgt een sleutel met: kiosk desk code NAAM --key",
               "A screen elsewhere gets a key with: kiosk desk code NAME --key"),
    )  # fmt: skip


def door_of(store: Path) -> PhoneDoor:
    """Return what the store of a desk tells of phones; nothing where there is none."""
    reader = DeskReader(store)
    reader.look()
    phones = reader.phones
    reader.close()
    return phones
