"""Tells who keeps the screens that some are silent or back: by mail and by a webhook, as the settings have it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime

from kiosk.choices.secret_places import secret_at
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.outputs.chat_payloads import kind_of, payload
from kiosk.outputs.screens_letter import ScreensTold, card_of_screens, letter_of, message_for_programs
from kiosk.store.once import LATER

TOLD, NOBODY = "told", "nobody"
"""What became of news: it arrived or may have, or nobody is to hear of it. Where it certainly did not, `LATER`."""


def is_told(settings: Settings) -> bool:
    """Tell whether anybody is to hear of silent screens."""
    return bool(settings.watch.to or settings.watch.hook_file or settings.watch.hook_env)


def tell_of_screens(told: ScreensTold, settings: Settings, now: datetime) -> tuple[str, tuple[Phrase, ...]]:
    """Tell it; return what became of it, and why anybody did not hear."""
    if not is_told(settings):
        return NOBODY, ()
    wrong: list[Phrase] = []
    arrived = False
    for tell in (_mailed, _posted):
        try:
            arrived |= tell(told, settings, now)
        except KioskError as error:
            wrong.append(error.what)
    return TOLD if arrived else LATER, tuple(wrong)


def _mailed(told: ScreensTold, settings: Settings, now: datetime) -> bool:
    """Mail it to each reader; KioskError where certainly nobody got it."""
    if not settings.watch.to:
        return False
    from kiosk.delivery.mail import deliver

    mail = replace(settings.mail, to=settings.watch.to)
    secret = secret_at(env=mail.secret_env, file=mail.secret_file, environment=os.environ)
    deliver(letter_of(told, settings.screen.brand or settings.screen.name), mail, secret=secret, now=now)
    return True


def _posted(told: ScreensTold, settings: Settings, _now: datetime) -> bool:
    """Post it to the webhook, as a card where that is of a chat; KioskError where it certainly did not arrive."""
    watch = settings.watch
    if not (watch.hook_file or watch.hook_env):
        return False
    from kiosk.delivery.webhooks import Arrival, deliver

    address = secret_at(env=watch.hook_env, file=watch.hook_file, environment=os.environ, setting="hook_file")
    kind = kind_of(address) if address else None
    message = payload(card_of_screens(told), kind) if kind is not None else message_for_programs(told)
    posted = deliver(address, message)
    if posted.outcome in {Arrival.LATER, Arrival.REFUSED}:
        raise KioskError(posted.told, Phrase("Kijk naar [watch] in kiosk.toml.", "Look at [watch] in kiosk.toml."))
    return True
