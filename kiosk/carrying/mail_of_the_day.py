"""Mails the quote of the day to who asked for it: once, each reader apart, and only while it stands on the wall."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from kiosk.choices.secret_places import secret_at
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.outputs.chat_card import ChatCard
from kiosk.outputs.day_letter import day_letter
from kiosk.store.once import LATER, OncePerDay

DAY_MAIL = "daymail"
"""What the mail of a day is remembered as."""
_DONE = "sent"


def is_mailed(settings: Settings) -> bool:
    """Tell whether anybody gets the quote of the day by mail."""
    mail = settings.mail
    return bool(mail.server and mail.sender and mail.daily)


def mail_card(card: ChatCard, settings: Settings, now: datetime) -> Phrase:
    """Mail a card to everybody who gets it; return what became of it. KioskError where nothing was sent at all."""
    from kiosk.delivery.mail import deliver

    mail = replace(settings.mail, to=settings.mail.daily)
    secret = secret_at(env=mail.secret_env, file=mail.secret_file, environment=os.environ)
    screen = settings.screen
    delivered = deliver(day_letter(card, screen.language, screen.brand or screen.name), mail, secret=secret, now=now)
    missed = delivered.refused + delivered.unsent
    return Phrase(f"De mail van vandaag ging naar {delivered.sent}; {missed} kwamen niet aan.",
                  f"The mail of today went to {delivered.sent}; {missed} did not arrive.")  # fmt: skip


def mail_once(
    card: ChatCard, settings: Settings, once: OncePerDay, *, day: date, now: Callable[[], datetime]
) -> Phrase | None:
    """Mail a card, unless that day's was mailed or is being mailed: then None. KioskError where nothing was sent."""
    if not once.begin(DAY_MAIL, day, at=now()):
        return None
    try:
        told = mail_card(card, settings, now())
    except KioskError:
        once.end(DAY_MAIL, day, LATER, at=now())
        raise
    once.end(DAY_MAIL, day, _DONE, at=now())
    return told
