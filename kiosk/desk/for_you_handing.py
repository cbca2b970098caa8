"""Hands a compliment over to the colleague whom it names: as a link, as a card to print, or by mail.

The words go from the kiosk into the card and the mail, and lie nowhere at the desk. A mail goes once.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Collection

from flask import request, url_for

from kiosk.desk.bare_order import bare_order
from kiosk.desk.carried_here import settings_here
from kiosk.desk.desk import Desk
from kiosk.desk.making import MadeHere
from kiosk.model.consents import Consent, ConsentSaid
from kiosk.model.staff_mail import address_of_colleague
from kiosk.people.consents import kept_until, standing_answer
from kiosk.store.once import BEGUN, LATER

log = logging.getLogger(__name__)

CARD = "for_you"
_MAIL = "for_you_mail"
_SIGNS, _GROUPS, _GROUP = "abcdefghjkmnpqrstuvwxyz23456789", 4, 5
"""A secret is typed over from paper where there is no camera: no sign is like another. A hundred bits."""


def new_link(desk: Desk, consent: Consent, said: Collection[ConsentSaid]) -> str:
    """Return an address that opens a question from now on, beside those that were handed over before."""
    stands = standing_answer(said)
    key = "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    ends = consent.ends if stands is None else kept_until(consent, said)
    desk.consents.open(consent.id, key, follows=stands.id if stands is not None else "", ends=ends)
    base = desk.phone_site or desk.settings.desk.address or request.host_url
    return base.rstrip("/") + url_for("consent.page", key=key)


def may_mail(desk: Desk, consent: Consent) -> bool:
    """Tell whether the house gave an address of this colleague, and mail can be sent at all."""
    settings = settings_here(desk)
    mail = settings.mail
    return bool(mail.server and mail.sender and address_of_colleague(settings.staff.mail, consent.colleague))


def mail_state(desk: Desk, consent: Consent) -> str:
    """Return what became of the mail: empty where none was begun."""
    return desk.carried.state(_once(consent), consent.at.date())


def make_card(desk: Desk, consent: Consent, link: str, words: tuple[str, ...], by: str) -> MadeHere | None:
    """Begin to make the card; None where too much is being made."""
    return desk.making.begin(
        lambda folder: _order(desk, CARD, consent, link, words, out=str(folder)), what=CARD, item="", by=by
    )


def send_mail(desk: Desk, consent: Consent, link: str, words: tuple[str, ...]) -> bool:
    """Begin to mail it; False where it was mailed before, or is just being."""
    if not desk.carried.begin(_once(consent), consent.at.date(), at=desk.now()):
        return False
    threading.Thread(target=_mail, args=(desk, consent, link, words), name="for you", daemon=True).start()
    return True


def _mail(desk: Desk, consent: Consent, link: str, words: tuple[str, ...]) -> None:
    """Mail it by the process that makes things. What was certainly not sent may be tried again."""
    state = BEGUN
    try:
        for told in desk.making.told(lambda folder: _order(desk, _MAIL, consent, link, words, out=str(folder))):
            if "posted" in told:
                state = str(told["posted"])
            elif "wrong" in told:
                state = LATER
                log.warning("a compliment could not be mailed: %s", told["wrong"][1])
    except (OSError, ValueError):
        log.exception("a compliment could not be mailed")
    desk.carried.end(_once(consent), consent.at.date(), state, at=desk.now())


def _once(consent: Consent) -> str:
    return f"foryou-{consent.id[:16]}"


def _order(desk: Desk, do: str, consent: Consent, link: str, words: tuple[str, ...], *, out: str) -> bytes:
    """Return the order, as one line, for the process that makes things: nothing of the wall is needed for it."""
    card = {
        "name": consent.colleague,
        "words": words,
        "link": link,
        "until": consent.ends.date().isoformat(),
        "customer": not consent.subject.startswith("note-"),
    }
    return bare_order(desk, do, out, card=card)
