"""Finds numbers with check digits or a form of their own: accounts of a bank, cards, and citizen service numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.finders.found import Found, Personal

_GAP = r"[\s._\-–/]{0,3}"
_IBAN = r"(?i)(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}"
_IBAN_BY_FORM = (
    rf"(?i)(?<![A-Z0-9])(?:N{_GAP}L{_GAP}\d{_GAP}\d(?:{_GAP}[A-Z]){{4}}(?:{_GAP}\d){{7,10}}|BE(?:{_GAP}\d){{14}})(?!\d)"
    r"|(?<![\d-])\d{3}-\d{7}-\d\d(?![\d-])|(?<![\d.])\d\d?\.\d\d\.\d\d\.\d{3}(?![\d.])|(?<![\d.])\d{4}\.\d\d\.\d{3}(?![\d.])"
)
"""Dutch and Belgian accounts, also with a slip of the pen; and the forms of before 2014."""
_BANKED = r"giro|postbank|n(?:umme)?r|number|rekno|iban|^(?:ing|abn amro|rabobank|sns|knab)\s"
"""What makes an account of a number that is shorter than nine digits."""
_TOLD_ACCOUNT = (
    r"(?i)(?<!\w)(?:(?:(?:(?:bank|giro|spaar|betaal)|"
    r"(?P<bank>ing|abn|amro|rabo(?:bank)?|sns|asn|bunq|knab|triodos|postbank)[ -]?)?rek(?:ening)?"
    r"|bank(?=\W?n)|postbank|(?-i:ING|ABN AMRO|Rabobank|SNS|Knab)(?=\s\d{7})|giro|iban|account)"
    r"[ -]?(?:nummers?|nr|number)?|rekno)"
    r"(?:[^\w\n€]{1,3}(?:is|van|was|het|mijn|mij|op|naar|nummer|nr|ing|abn|amro|rabo|rabobank|p)\b){0,4}"
    r"[^\w\n€]{0,3}(?P<number>[P]?\d(?:[ .-]?\d){3,9})(?![\d%]|[.,]\d|\s?(?:euro|eur|€|x|keer))"
)
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "PT": 25, "AT": 20,
    "CH": 21, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "IE": 22, "CZ": 24, "HU": 28, "RO": 24, "GR": 27, "TR": 26,
}  # fmt: skip
"""Length of a whole account number by country (ISO 13616)."""
_FEWEST_DIGITS = 10
"""Digits of the shortest account number; words that look like one have fewer."""


def iban_is_valid(compact: str) -> bool:
    """Tell whether the check digits are right: the number, turned round, leaves 1 when divided by 97 (ISO 7064)."""
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def ibans(text: str) -> Iterator[Found]:
    """Find account numbers by their check digits or by their form."""
    for match in re.finditer(_IBAN, text):
        # The longest part that is valid: the words after an account number look like more of it.
        signs = [(place, sign) for place, sign in enumerate(match.group().upper()) if sign.isascii() and sign.isalnum()]
        wanted = _IBAN_LENGTHS.get(signs[0][1] + signs[1][1])
        for length in (wanted,) if wanted else range(len(signs), 14, -1):
            part = "".join(sign for _, sign in signs[:length])
            digits = sum(sign.isdecimal() for sign in part)
            if len(part) == length and digits >= _FEWEST_DIGITS and iban_is_valid(part):
                yield Found(match.start(), match.start() + signs[length - 1][0] + 1, Personal.IBAN)
                break
    for match in re.finditer(_IBAN_BY_FORM, text):
        yield Found(match.start(), match.end(), Personal.IBAN)


def told_accounts(text: str) -> Iterator[Found]:
    """Find account numbers after a word that says so; where that is no more than "rekening", long ones."""
    for match in re.finditer(_TOLD_ACCOUNT, text):
        number = match["number"]
        giro = match["bank"] or re.search(_BANKED, match.group(), re.IGNORECASE)
        if (giro or sum(map(str.isdecimal, number)) >= 9) and not re.fullmatch(
            r"(?:19|20)\d\d|\d\d?-\d\d?-\d{4}", number
        ):
            yield Found(*match.span("number"), Personal.IBAN)


_CARD = (
    r"(?<![\d.,/€$-])(?<![€$]\s)[2-6]\d{3}"
    r"(?:\d{9,15}|[ ._/,\-–]{1,3}\d\d(?:[ ._/,\-–]{0,3}\d\d){3,6}\d?)(?![\d%])"
    r"|(?<!\d\s)(?<!\d)[2-6](?:\s\d){12,18}(?!\s?\d)"
)


_TOLD_CARD = (
    r"(?i)(?<!\w)(?:(?:credit|debit|bank)?card|(?:credit|bank)?kaart|visa|master\s?card|amex|american\sexpress|(?:bank|betaal|giro|pin)?pas|[\w-]{2,14}(?:pas|kaart))"
    r"(?:-?\s?(?:nummer|nr\.?))?"
    r"(?:\s?[:=]|\s(?:is|van|was)){0,2}\s(?P<card>\d{4}(?:[ .-]?[\d*x•]{4}){2,3}[ .-]?[\d*x•]{1,4}(?!\w)"
    r"|\d{4}[ -]?[\d*x]{6}[ -]?\d{5})"
    r"|(?<!\w)(?:cv[cv]2?(?:-?\s?code)?|beveiligingscode)(?:\s?[:=]|\s(?:is|was)){0,2}\s(?P<code>\d{3,4})(?!\d)"
)


def told_cards(text: str) -> Iterator[Found]:
    """Find the numbers of cards after a word that says so, also with a slip of the pen or half hidden."""
    for match in re.finditer(_TOLD_CARD, text):
        yield Found(*match.span(match.lastgroup or 0), Personal.CARD)


def card_is_valid(digits: str) -> bool:
    """Tell whether the digits of a card pass the test of Luhn (ISO 7812)."""
    doubled = (int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits)))
    return 13 <= len(digits) <= 19 and sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def cards(text: str) -> Iterator[Found]:
    """Find the numbers of bank cards and credit cards."""
    for match in re.finditer(_CARD, text):
        years = re.fullmatch(r"(?:\D*(?:19|20)\d\d)+", match.group())
        if not years and card_is_valid("".join(sign for sign in match.group() if sign.isdecimal())):
            yield Found(match.start(), match.end(), Personal.CARD)


_NINE = (
    r"(?<![\d.,/€$-])(?<![€$]\s)(?:\d(?:[ .]?\d){8}|\d{3}-\d{3}-\d{3}|\d{4}-\d\d-\d{3})"
    r"(?!\d|[.,/-]\d|\s?(?:euro|EUR|€))"
)
_TOLD_BSN = (
    r"(?i)(?<!\w)(?:bsn|b\.?\s?s\.?\s?n\.?|burger[\s-]?service[\s-]?n(?:umme)?r|sofi|rijksregister|insz|rrn|nationaal|persoons|identificatie"
    r"|citizen\sservice|social\ssecurity)[-\s]?(?:nummer|number|nr|no|code)?"
    r"(?:[^\w\n]{1,3}(?:is|van|was|mij|mijn|het|nummer|nr|zoon|dochter|man|vrouw|kind|moeder|vader)\b){0,4}"
    r"[^\w\n]{0,3}(?P<number>\d(?:[ .\-–/]{0,3}\d){7,10})(?!\d)"
)
_BELGIAN = r"(?<![\d.])\d\d[. ]?(?:0\d|1[0-2])[. ]?[0-3]\d\s?-\s?\d{3}[. -]\s?\d\d(?!\d)"
_BELGIAN_LOOSE = r"(?<![\d.,€])\d\d[. ]\d\d[. ]\d\d[. ]\d{3}[. ]\d\d(?!\d|[.,]\d)"
_BEHIND = r"(?i)(?<![\d.,€-])\d{8,9}(?=\s?\(?(?:is\s(?:mijn|het)\s)?bsn(?!\w))"


def bsn_is_valid(digits: str) -> bool:
    """Tell whether nine digits pass the eleven test: weights 9 to 2 and -1, the sum divisible by 11."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(set(digits)) > 1 and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def bsns(text: str) -> Iterator[Found]:
    """Find Dutch citizen service numbers by their test."""
    for match in re.finditer(_NINE, text):
        if bsn_is_valid("".join(sign for sign in match.group() if sign.isdigit())):
            yield Found(match.start(), match.end(), Personal.BSN)


def belgian_numbers(text: str) -> Iterator[Found]:
    """Find Belgian citizen numbers by their form, or where their signs were left out by their check digits."""
    for match in re.finditer(_BELGIAN, text):
        yield Found(match.start(), match.end(), Personal.BSN)
    for match in re.finditer(_BELGIAN_BARE, text):
        if belgian_is_valid(match.group()):
            yield Found(match.start(), match.end(), Personal.BSN)
    for match in re.finditer(_BELGIAN_LOOSE, text):
        if belgian_is_valid(re.sub(r"\D", "", match.group())):
            yield Found(match.start(), match.end(), Personal.BSN)


_BELGIAN_BARE = r"(?<![\d.,€])\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{5}(?!\d|[.,]\d)"


def belgian_is_valid(digits: str) -> bool:
    """Tell whether the last two of eleven digits are 97 less the rest of the others by 97; born since 2000 with a 2."""
    return any(97 - int(before + digits[:9]) % 97 == int(digits[9:]) for before in ("", "2"))


def told_bsns(text: str) -> Iterator[Found]:
    """Find citizen service numbers after a word that says so, also with a slip of the pen."""
    for match in re.finditer(_TOLD_BSN, text):
        yield Found(*match.span("number"), Personal.BSN)
    for match in re.finditer(_BEHIND, text):
        yield Found(match.start(), match.end(), Personal.BSN)
