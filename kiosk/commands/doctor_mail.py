"""Looks at the mail for `kiosk doctor`: whether its settings are whole, and whether the server would take mail."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

from kiosk.choices.secret_places import secret_at
from kiosk.commands.diagnosis import Diagnosis
from kiosk.delivery.mail import check, greet
from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.letter import Letter
from kiosk.model.output_settings import MailSettings

PATIENCE = 5.0
"""Seconds that all of it may take, looking up the name too."""
_ABOUT = "mail"
_NOTHING = Letter(subject="", text="", html="", language=Language.DUTCH)


def mail_findings(settings: MailSettings) -> Iterator[Diagnosis]:
    """Yield what there is to say of the mail; nothing is sent."""
    if not settings.server:
        yield Diagnosis(_ABOUT, Phrase("wordt niet gebruikt", "not in use"))
        return
    found: list[KioskError] = []
    asking = threading.Thread(target=_ask, args=(settings, found), name="kiosk-doctor-mail", daemon=True)
    asking.start()
    asking.join(PATIENCE)
    where = f"{settings.server}:{settings.port}"
    if asking.is_alive():
        yield Diagnosis(
            _ABOUT,
            Phrase(f"{where} antwoordt niet", f"{where} does not answer"),
            Phrase("Kijk naar [mail] server en port.", "Look at [mail] server and port."),
        )
    elif found:
        yield Diagnosis(_ABOUT, found[0].what, found[0].hint)
    else:
        count = len(set(settings.to))
        yield Diagnosis(
            _ABOUT,
            Phrase(
                f"{where}, {count} {'adres' if count == 1 else 'adressen'}",
                f"{where}, {count} {'address' if count == 1 else 'addresses'}",
            ),
        )


def _ask(settings: MailSettings, found: list[KioskError]) -> None:
    try:
        secret = secret_at(env=settings.secret_env, file=settings.secret_file, environment=os.environ)
        check(_NOTHING, settings, secret)
        greet(settings, secret=secret, patience=PATIENCE - 1)
    except KioskError as error:
        found.append(error)
