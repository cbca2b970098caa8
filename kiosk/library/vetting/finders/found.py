"""The sorts of personal data that are looked for, and one place where such data stands."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from kiosk.model.language import Phrase


class Personal(StrEnum):
    """A sort of personal data."""

    EMAIL = "email"
    PROFILE = "profile"
    LINK = "link"
    IBAN = "iban"
    CARD = "card"
    ADDRESS = "address"
    REFERENCE = "reference"
    BIRTH = "birth"
    BSN = "bsn"
    PHONE = "phone"
    PLATE = "plate"


NAMES = {
    Personal.EMAIL: Phrase("een e-mailadres", "an e-mail address"),
    Personal.PROFILE: Phrase("een profiel op een netwerk", "a profile on a network"),
    Personal.LINK: Phrase("een persoonlijke link", "a personal link"),
    Personal.IBAN: Phrase("een bankrekening", "a bank account"),
    Personal.CARD: Phrase("een kaartnummer", "a card number"),
    Personal.ADDRESS: Phrase("een adres", "an address"),
    Personal.REFERENCE: Phrase("een klant- of bestelnummer", "a customer or order number"),
    Personal.BIRTH: Phrase("een geboortedatum", "a date of birth"),
    Personal.BSN: Phrase("een burgerservicenummer", "a citizen service number"),
    Personal.PHONE: Phrase("een telefoonnummer", "a phone number"),
    Personal.PLATE: Phrase("een kenteken", "a licence plate"),
}


class Found(NamedTuple):
    """Personal data in a text, from `start` up to `end`."""

    start: int
    end: int
    what: Personal
