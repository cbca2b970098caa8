"""Finds personal data in a text: addresses of people, their numbers, and numbers that lead to them.

Finds what has a form. Names in running text have none and are not found here; colleagues are found by a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from kiosk.model.language import Phrase
from kiosk.model.value import value

MASK = "…"
"""What is shown in the place of personal data."""


class Personal(StrEnum):
    """A sort of personal data."""

    EMAIL = "email"
    IBAN = "iban"
    ADDRESS = "address"
    REFERENCE = "reference"
    BSN = "bsn"
    PHONE = "phone"
    PLATE = "plate"


NAMES = {
    Personal.EMAIL: Phrase("een e-mailadres", "an e-mail address"),
    Personal.IBAN: Phrase("een bankrekening", "a bank account"),
    Personal.ADDRESS: Phrase("een adres", "an address"),
    Personal.REFERENCE: Phrase("een klant- of bestelnummer", "a customer or order number"),
    Personal.BSN: Phrase("een burgerservicenummer", "a citizen service number"),
    Personal.PHONE: Phrase("een telefoonnummer", "a phone number"),
    Personal.PLATE: Phrase("een kenteken", "a licence plate"),
}


@value(kw_only=False)
class Found:
    """Personal data in a text, from `start` up to `end`."""

    start: int
    end: int
    what: Personal


def find(text: str) -> tuple[Found, ...]:
    """Return the personal data in a text, in order, without overlap. Of two that overlap the first sort stays."""
    found: list[Found] = []
    if not _ANYTHING.search(text):
        return ()
    for hint, finder in _FINDERS:
        if not hint.search(text):
            continue
        for one in finder(text):
            if all(one.end <= other.start or one.start >= other.end for other in found):
                found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def mask(text: str, found: tuple[Found, ...]) -> str:
    """Return the text with each found part replaced by a visible "…"."""
    parts: list[str] = []
    last = 0
    for one in found:
        parts += [text[last : one.start], MASK]
        last = one.end
    masked = "".join((*parts, text[last:]))
    return re.sub(rf"{MASK}(?:[\s,/]*{MASK})+", MASK, masked).replace(MASK + ".", MASK)


# The patterns of the finders are kept as text: `re` compiles each when the first text asks for it, and keeps it. All
# together take as long as painting a slide, and most texts ask for none.
_EMAIL = r"""(?xi)[\w.+'-]+ \s? (?: @ | [\[(] \s? (?:at|apenstaartje) \s? [\])] ) \s?
        [\w-]+ (?: \s? (?: \. | [\[(] \s? (?:dot|punt) \s? [\])] ) \s? [\w-]{2,} )+"""


def _emails(text: str) -> list[Found]:
    return [Found(*match.span(), Personal.EMAIL) for match in re.finditer(_EMAIL, text)]


_IBAN = r"(?i)(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}"
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "PT": 25, "AT": 20,
    "CH": 21, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "IE": 22, "CZ": 24, "HU": 28, "RO": 24, "GR": 27, "TR": 26,
}  # fmt: skip
"""Length of a whole account number by country (ISO 13616)."""


def iban_is_valid(compact: str) -> bool:
    """Tell whether the check digits are right: the number, turned round, leaves 1 when divided by 97 (ISO 7064)."""
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _ibans(text: str) -> Iterator[Found]:
    """Take the longest part that is valid: the words after an account number look like more of it."""
    for match in re.finditer(_IBAN, text):
        signs = [(place, sign) for place, sign in enumerate(match.group().upper()) if sign.isascii() and sign.isalnum()]
        wanted = _IBAN_LENGTHS.get(signs[0][1] + signs[1][1])
        for length in (wanted,) if wanted else range(len(signs), 14, -1):
            part = signs[:length]
            if len(part) == length and iban_is_valid("".join(sign for _, sign in part)):
                yield Found(match.start(), match.start() + part[-1][0] + 1, Personal.IBAN)
                break


_STREET = (
    r"(?:[A-Z][\w'’.-]*\s){0,3}[A-Z]?[\w'’.-]*(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|dreef|park)"
)
_NUMBER = r"\d{1,5}(?:\s?[-/]?\s?[a-zA-Z](?![\w]))?(?:\s?-\s?\d{1,4})?"
_POSTCODE = r"[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}(?![\w])"
_ADDRESSES = (
    rf"(?<!\w)(?:{_STREET}\s{_NUMBER}\s?,?\s{{1,2}}(?:te\s|in\s)?)?{_POSTCODE}(?:\s?,?\s?(?:nr\.?|nummer|huisnummer|no\.?)?\s?{_NUMBER}(?![\w]))",
    rf"(?<!\w){_STREET}\s{_NUMBER}\s?,?\s{{1,2}}(?:te\s|in\s)?{_POSTCODE}",
)  # fmt: skip


def _addresses(text: str) -> list[Found]:
    return [Found(*match.span(), Personal.ADDRESS) for pattern in _ADDRESSES for match in re.finditer(pattern, text)]


_OWNER = (
    r"order|bestel(?:ling)?|klant(?:en)?|factuur|polis|dossier|zaak|contract|ticket|referentie|relatie|lidmaatschaps?"
    r"|abonnements?|aanvraag|schade|claim|customer|account|case|reference|invoice|booking|reserverings?|boekings?"
    r"|pakket|track(?:ing)?"
)
_SAID = r"(?:\s?[:=#]|\s(?:is|was|met|nr\.?|no\.?|nummer|number)){0,2}\s?[\"“'‘(]?"
_NUMBER_WORD = r"(?i)(?<![\w./-])(?=[A-Z./-]{0,6}\d)[A-Z0-9]+(?:[./-][A-Z0-9]+)*(?!\w)"
_BEFORE = rf"(?i)(?<!\w)(?:{_OWNER})[-\s]?(?P<numbered>nummer|nrs?\.?|number|no\.|id|code|\#)?{_SAID}$"
_NUMBERED = re.compile(r"#|nr|no\.|num", re.IGNORECASE)
_LONGEST_LEAD = 48
"""Letters before a number in which its owner is looked for."""
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:19|20)\d\d")
_AMOUNT = re.compile(r"\d+[.,]\d{1,2}")


def _references(text: str) -> Iterator[Found]:
    """Numbers that belong to one customer. Without the word "nummer" it must be long, so that years stay."""
    for match in re.finditer(_NUMBER_WORD, text):
        number = match.group()
        digits = sum(sign.isdigit() for sign in number)
        lead = text[max(0, match.start() - _LONGEST_LEAD) : match.start()]
        owner = re.search(_BEFORE, lead) if digits >= 3 else None
        if owner is None:
            continue
        if owner["numbered"] is not None or _NUMBERED.search(owner.group()):
            counts = not (_DATE.fullmatch(number) and len(number) > 4)
        else:
            counts = digits >= 5 and not (_DATE.fullmatch(number) or _AMOUNT.fullmatch(number))
        if counts:
            yield Found(match.start(), match.end(), Personal.REFERENCE)


_NINE = r"(?<![\d.,/€$-])(?<![€$]\s)\d(?:[ .]?\d){8}(?!\d|[.,/-]\d|\s?(?:euro|EUR|€))"


def bsn_is_valid(digits: str) -> bool:
    """Tell whether nine digits pass the eleven test: weights 9 to 2 and -1, the sum divisible by 11."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(set(digits)) > 1 and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def _bsns(text: str) -> Iterator[Found]:
    for match in re.finditer(_NINE, text):
        if bsn_is_valid("".join(sign for sign in match.group() if sign.isdigit())):
            yield Found(match.start(), match.end(), Personal.BSN)


_DIALLED = re.compile(r"(?:\+|\(?0)(?:[\s().\-–/]*\d){7}")
_MONEY = re.compile(r"[€$£]\s?$")


def _phones(text: str) -> Iterator[Found]:
    """Numbers as they are dialled, in the Netherlands or with a country code; only real ones."""
    import phonenumbers  # 23 ms, and most texts hold no number

    for match in phonenumbers.PhoneNumberMatcher(text, "NL"):
        raw = text[match.start : match.end]
        if raw.startswith(("+", "0", "(0", "(+")) and not _MONEY.search(text[: match.start]):
            yield Found(match.start, match.end, Personal.PHONE)


_PLATE = r"""(?x)(?<![\w-])(?:
        [A-Z]{2}-\d\d-\d\d | \d\d-\d\d-[A-Z]{2} | \d\d-[A-Z]{2}-\d\d | [A-Z]{2}-\d\d-[A-Z]{2} | [A-Z]{2}-[A-Z]{2}-\d\d
        | \d\d-[A-Z]{2}-[A-Z]{2} | \d\d-[A-Z]{3}-\d | \d-[A-Z]{3}-\d\d | [A-Z]{2}-\d{3}-[A-Z] | [A-Z]-\d{3}-[A-Z]{2}
        | [A-Z]{3}-\d\d-[A-Z] | [A-Z]-\d\d-[A-Z]{3} | \d-[A-Z]{2}-\d{3} | \d{3}-[A-Z]{2}-\d )(?![\w-])"""
_TOLD_PLATE = (
    r"(?i)kenteken(?:nummer|plaat)?(?:\s(?:is|was|van|met)|\s?:){0,2}\s"
    r"(?P<plate>(?=[A-Z0-9 -]*\d)[A-Z0-9]{1,3}(?:[ -]?[A-Z0-9]{1,3}){1,2})(?!\w)"
)
_MONTHS = re.compile(r"-(?:JAN|FEB|MRT|MAR|APR|MEI|MAY|JUN|JUL|AUG|SEP|OKT|OCT|NOV|DEC)-")


def _plates(text: str) -> Iterator[Found]:
    """Licence plates in the Dutch forms (RDW side codes 1 to 14), or after the word itself in any form."""
    for match in re.finditer(_PLATE, text):
        if not _MONTHS.search(match.group()):
            yield Found(match.start(), match.end(), Personal.PLATE)
    for match in re.finditer(_TOLD_PLATE, text):
        plate = match["plate"]
        if 6 <= sum(sign.isalnum() for sign in plate) <= 8 and any(sign.isalpha() for sign in plate):
            yield Found(match.start("plate"), match.end("plate"), Personal.PLATE)


_ANYTHING = re.compile(r"[\d@]|[\[(]\s?[Aa]")
"""What all personal data has some of: a digit, or the sign of an address. Most texts have neither."""

_FINDERS = (
    (re.compile(r"@|[\[(]\s?(?:at|apenstaartje)\s?[\])]", re.IGNORECASE), _emails),
    (re.compile(r"[A-Z]{2}\d\d", re.IGNORECASE), _ibans),
    (re.compile(r"\d{4}\s?[A-Z]{2}"), _addresses),
    (re.compile(r"\d-|-\d|kenteken", re.IGNORECASE), _plates),
    (re.compile(r"\d(?:[./-]?\w){2}"), _references),
    (_DIALLED, _phones),
    (re.compile(r"\d(?:[ .]?\d){8}"), _bsns),
)
"""Each finder, behind a quick look for what it cannot do without: most texts hold nothing personal."""
