"""Sends the quote of the day to the team's chat: once, and only while it stands on the wall."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from kiosk.choices.secret_places import secret_at
from kiosk.delivery.webhooks import Arrival, CardPosted, deliver, wrong_address
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.model.value import value
from kiosk.outputs.carried import Carried
from kiosk.outputs.chat_card import ChatCard, card_of
from kiosk.outputs.chat_payloads import kind_of, payload
from kiosk.store.once import LATER, OncePerDay

CHAT = "chat"
"""What the day's card is remembered as."""
TILE = "tile"
"""The page of the desk that a card leads to."""
_NO_KIND = KioskError(
    Phrase("Aan het adres is niet te zien van welke chat de webhook is.",
           "The address does not tell of which chat the webhook is."),
    Phrase('Zet kind = "teams", "slack" of "mattermost" onder [chat].',
           'Put kind = "teams", "slack" or "mattermost" under [chat].'),
)  # fmt: skip


@value
class ChatDoor:
    """Where the card goes, and how it is written there."""

    address: str
    kind: str


def is_set(settings: Settings) -> bool:
    """Tell whether the house has a chat at all."""
    return bool(settings.chat.address_file or settings.chat.address_env)


def door_of(settings: Settings, environment: Mapping[str, str] = os.environ) -> ChatDoor | None:
    """Return where the card goes; None where the house has no chat. KioskError where the address is not usable."""
    chat = settings.chat
    if not is_set(settings):
        return None
    address = secret_at(env=chat.address_env, file=chat.address_file, environment=environment, setting="address_file")
    named = chat.address_file or chat.address_env
    if not address:
        raise KioskError(Phrase(f"In {named} staat geen adres van een webhook.",
                                f"There is no address of a webhook in {named}."),
                         Phrase("Zet er het adres in, op één regel.",
                                "Put the address there, on one line."))  # fmt: skip
    if (wrong := wrong_address(address)) is not None:
        raise KioskError(wrong, Phrase(f"Kijk in {named}.", f"Look in {named}."))
    kind = chat.kind if chat.kind != "auto" else kind_of(address)
    if kind is None:
        raise _NO_KIND
    return ChatDoor(address=address, kind=kind)


def link_of(settings: Settings) -> str:
    """Return the page that a card leads to: as the settings say, else the tile of the desk, else nowhere."""
    if settings.chat.link:
        return settings.chat.link
    address = settings.desk.address
    return f"{address.rstrip('/')}/{TILE}" if address else ""


def todays_card(stands: Carried, settings: Settings) -> ChatCard | None:
    """Return the card of the quote of the day that stands now; None without one."""
    return card_of(stands, settings.screen.language, link_of(settings))


def message_of(card: ChatCard, kind: str) -> Mapping[str, Any]:
    """Return what is posted to a chat of this kind."""
    return payload(card, kind)


def send_once(
    card: ChatCard,
    door: ChatDoor,
    once: OncePerDay,
    *,
    day: date,
    now: Callable[[], datetime],
    still: Callable[[], bool],
    post: Callable[..., CardPosted] = deliver,
) -> CardPosted | None:
    """Send a card, unless that day's was sent or is being sent: then None. It is written down before it is sent.

    `still` tells whether its quote stands on the wall still; it is asked right before each try.
    """
    if not once.begin(CHAT, day, at=now()):
        return None
    posted = post(door.address, message_of(card, door.kind), still=still)
    once.end(CHAT, day, LATER if posted.outcome is Arrival.LATER else posted.outcome.value, at=now())
    return posted
