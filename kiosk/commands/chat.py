"""`kiosk chat`: the quote of the day as a card in the team's chat, once on a working day."""

from __future__ import annotations

import argparse
import json
import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.carrying.chat_of_the_day import ChatDoor, door_of, message_of, send_once, todays_card
from kiosk.carrying.due import chat_due
from kiosk.commands.arguments import add_places, settings_of
from kiosk.commands.carrying import Wall, is_current, must_be_current, wall_of
from kiosk.commands.once_here import once_here
from kiosk.delivery.webhooks import Arrival, CardPosted
from kiosk.errors import KioskError
from kiosk.machine.clock import SystemClock
from kiosk.machine.scratch import scratch_home
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.outputs.chat_card import ChatCard
from kiosk.programme.day_reasons import why_none

_NOT_SET = KioskError(
    Phrase("Er is geen teamchat ingesteld.", "No team chat is set up."),
    Phrase("Zet het adres van de webhook in een bestand, en noem dat onder [chat]: address_file.",
           "Put the address of the webhook in a file, and name that under [chat]: address_file."),
)  # fmt: skip
_NO_QUOTE = Phrase("Er is vandaag geen quote van de dag.", "There is no quote of the day today.")
_NOT_YET = Phrase("Het is er nog niet de tijd voor, of het is geen werkdag; --now stuurt toch.",
                  "It is not the hour yet, or no working day; --now sends all the same.")  # fmt: skip
_WAS_SENT = Phrase("De kaart van vandaag is al verstuurd, of dat is net geprobeerd.",
                   "The card of today was sent already, or just tried.")  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("--dry-run", action="store_true", help="print the card as it would be sent, and send nothing")
    parser.add_argument("--now", action="store_true", help="before its hour too, and on a day on which nobody works")
    add_places(parser)


def run(arguments: argparse.Namespace) -> int:
    """Send the card of today, or print it. KioskError where it is not set up, or the far end does not take it."""
    settings = settings_of(arguments)
    door = door_of(settings)
    if arguments.dry_run:
        return _shown(arguments, settings, door)
    if door is None:
        raise _NOT_SET
    day = now_of(settings).date() if arguments.now else chat_due(settings.chat, now_of(settings), _country(settings))
    told = _NOT_YET if day is None else sent_told(send_today(arguments, settings, door))
    print(told.say(arguments.language))
    return 0


def send_today(arguments: argparse.Namespace, settings: Settings, door: ChatDoor) -> CardPosted | None:
    """Send the card of today, once; None where that was done. KioskError where it did not arrive."""
    with (
        once_here(arguments, settings) as once,
        tempfile.TemporaryDirectory(prefix="kiosk-chat-", dir=scratch_home()) as scratch,
    ):
        wall = wall_of(arguments, Path(scratch))
        must_be_current(wall.snapshot)
        card = _card(wall, settings)
        if card is None:
            return CardPosted(outcome=Arrival.SENT, told=_NO_QUOTE)

        def stands() -> bool:
            now = wall_of(arguments, Path(scratch))
            return _card(now, settings) == card and is_current(now.snapshot)

        now = partial(now_of, settings)
        return send_once(card, door, once, day=now().date(), now=now, still=stands)


def sent_told(posted: CardPosted | None) -> Phrase:
    """Return what became of a card. KioskError where it did not arrive."""
    if posted is None:
        return _WAS_SENT
    if posted.outcome in {Arrival.SENT, Arrival.UNKNOWN}:
        return posted.told
    again = Phrase("Over tien minuten mag het nog eens.", "In ten minutes it may be tried again.")
    mend = Phrase("Kijk naar het adres van de webhook.", "Look at the address of the webhook.")
    raise KioskError(posted.told, again if posted.outcome is Arrival.LATER else mend)


def _shown(arguments: argparse.Namespace, settings: Settings, door: ChatDoor | None) -> int:
    with tempfile.TemporaryDirectory(prefix="kiosk-chat-", dir=scratch_home()) as scratch:
        wall = wall_of(arguments, Path(scratch))
        card = _card(wall, settings)
    if card is None:
        print(why_none(wall.carried.now.date(), settings.programme).say(arguments.language))
        return 0
    kind = door.kind if door is not None else settings.chat.kind
    print(json.dumps(message_of(card, "teams" if kind == "auto" else kind), ensure_ascii=False, indent=2))
    return 0


def _card(wall: Wall, settings: Settings) -> ChatCard | None:
    return todays_card(wall.carried, settings)


def now_of(settings: Settings) -> datetime:
    """Return the moment in the zone of the kiosk."""
    return SystemClock(ZoneInfo(settings.programme.timezone)).now()


def _country(settings: Settings) -> str:
    return settings.programme.country
