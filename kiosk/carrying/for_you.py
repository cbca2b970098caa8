"""Makes the card of a compliment for the colleague whom it names, or mails it to the address that the house gave."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.carrying.documents import DocumentSource, MadeDocument
from kiosk.choices.secret_places import secret_at
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.staff_mail import address_of_colleague
from kiosk.outputs.for_you_card import ForYouCard, card_pdf
from kiosk.outputs.for_you_letter import for_you_letter
from kiosk.outputs.print_parts import needs_print_parts

_NO_ADDRESS = KioskError(
    Phrase("Van deze collega is geen mailadres bekend.", "No mail address of this colleague is known."),
    Phrase("De beheerder zet het in kiosk.toml: [staff] mail.", "The keeper puts it in kiosk.toml: [staff] mail."),
)


def card_told(told: Mapping[str, Any]) -> ForYouCard:
    """Return the card of an order."""
    return ForYouCard(
        name=str(told["name"]),
        words=tuple(map(str, told["words"])),
        link=str(told["link"]),
        until=date.fromisoformat(told["until"]),
        customer=bool(told["customer"]),
    )


def for_you_made(source: DocumentSource, card: ForYouCard) -> MadeDocument:
    """Return the card as a file to print. Its name tells nobody for whom it is."""
    needs_print_parts()
    named = Phrase("Kaart voor de collega", "Card for the colleague").say(source.language)
    now = source.carried.now
    data = card_pdf(card, source.theme, source.language, now)
    return MadeDocument(name=f"{named} {now.date().isoformat()}.pdf", data=data)


def for_you_mailed(source: DocumentSource, card: ForYouCard) -> str:
    """Mail it to the colleague alone, and return "sent" or "refused". KioskError where certainly nothing was sent."""
    from kiosk.delivery.mail import deliver

    settings = source.settings
    address = address_of_colleague(settings.staff.mail, card.name)
    if not address:
        raise _NO_ADDRESS
    mail, screen = replace(settings.mail, to=(address,)), settings.screen
    secret = secret_at(env=mail.secret_env, file=mail.secret_file, environment=os.environ)
    letter = for_you_letter(card, source.language, screen.brand or screen.name)
    delivered = deliver(letter, mail, secret=secret, now=source.carried.now)
    return "sent" if delivered.sent else "refused" if delivered.refused else "unknown"
