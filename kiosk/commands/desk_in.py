"""`kiosk desk in`: makes the tokens by which survey tools and forms send their answers, lists them, and ends them."""

from __future__ import annotations

import getpass
import json
import secrets
from datetime import datetime
from pathlib import Path

from kiosk.choices.postgres_address import address_of_store
from kiosk.errors import KioskError
from kiosk.model.desk import Act, Done
from kiosk.model.language import Language, Phrase
from kiosk.model.pairing import digest_of_secret
from kiosk.model.received import DoorToken
from kiosk.model.settings import Settings
from kiosk.store.desk_received import SqliteInward
from kiosk.store.opened_store import open_store


def made_token(settings: Settings, store: Path, name: str, address: str, *, now: datetime, as_json: bool) -> str:
    """Return a new token of a door, which is told once. KioskError for a door that the settings do not have."""
    _known(settings, name)
    token = secrets.token_urlsafe(32)
    database = open_store(address_of_store(settings), store)
    try:
        done = Done(at=now, by=getpass.getuser(), act=Act.OPEN_DOOR, about=name)
        SqliteInward(database).make_token(digest_of_secret(token), name, done)
    finally:
        database.close()
    url = f"{address}in/{name}"
    if as_json:
        return json.dumps({"url": url, "token": token})
    told = Phrase("Dit token staat hier één keer; de balie bewaart het niet. Geef het alleen aan dat formulier.",
                  "This token stands here once; the desk does not keep it. Give it to that form alone.")  # fmt: skip
    return f"POST {url}\nAuthorization: Bearer {token}\n{told.say(settings.screen.language)}"


def ended_tokens(settings: Settings, store: Path, name: str, *, now: datetime) -> str:
    """Let no token of a door open it any more, also of one that the settings no longer have."""
    database = open_store(address_of_store(settings), store)
    try:
        done = Done(at=now, by=getpass.getuser(), act=Act.CLOSE_DOOR, about=name)
        ended = SqliteInward(database).end_tokens(name, done)
    finally:
        database.close()
    return Phrase(f"Tokens van “{name}” beëindigd: {ended}.", f"Tokens of “{name}” ended: {ended}.").say(
        settings.screen.language
    )


def told_tokens(settings: Settings, store: Path, *, as_json: bool) -> str:
    """Return the doors, each with its tokens: since when, by whom, and when they were used last."""
    database = open_store(address_of_store(settings), store)
    try:
        tokens = SqliteInward(database).tokens()
    finally:
        database.close()
    if as_json:
        return json.dumps([_row(one) for one in tokens])
    say = settings.screen.language
    names = dict.fromkeys([*(one.name for one in settings.in_), *(one.source for one in tokens)])
    if not names:
        return Phrase("Er zijn geen deuren: zet [[in]] in kiosk.toml (docs/in.md).",
                      "There are no doors: put [[in]] in kiosk.toml (docs/in.md).").say(say)  # fmt: skip
    lines = [line for name in names for line in _lines(name, [one for one in tokens if one.source == name], say)]
    return "\n".join(lines)


def _lines(name: str, tokens: list[DoorToken], say: Language) -> list[str]:
    none = Phrase("nog geen token: kiosk desk in", "no token yet: kiosk desk in").say(say)
    if not tokens:
        return [f"{name}  {none} {name}"]
    never = Phrase("nooit gebruikt", "never used")
    told = []
    for one in tokens:
        made = Phrase(f"gemaakt op {one.made:%d-%m-%Y} door {one.by}", f"made on {one.made:%Y-%m-%d} by {one.by}")
        used = (
            Phrase(f"laatst gebruikt op {one.used:%d-%m-%Y}", f"used last on {one.used:%Y-%m-%d}")
            if one.used
            else never
        )
        told.append(f"{name}  {one.id}…  {made.say(say)}, {used.say(say)}")
    return told


def _row(one: DoorToken) -> dict[str, str | None]:
    used = one.used.date().isoformat() if one.used else None
    return {"door": one.source, "id": one.id, "made": one.made.isoformat(), "by": one.by, "used": used}


def _known(settings: Settings, name: str) -> None:
    if name not in {one.name for one in settings.in_}:
        raise KioskError(
            Phrase(f"De instellingen hebben geen deur “{name}”.", f"The settings have no door “{name}”."),
            Phrase(f'Zet in kiosk.toml: [[in]] met name = "{name}" (docs/in.md).',
                   f'Put in kiosk.toml: [[in]] with name = "{name}" (docs/in.md).'),
        )  # fmt: skip
