"""Finds what leads to one customer after its word: numbers of orders and contracts, days of birth, licence plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.finders.found import Found, Personal

_OWNER = (
    r"order|bestel(?:ling)?|klant(?:en)?|cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|factuur|nota|polis|verzekerings?|dossier|zaak"
    r"|contract|ticket|referentie|relatie|lid|leden|lidmaatschaps?|abonnements?|abonnee|aanvraag|schade|claim|customer"
    r"|account|case|reference|invoice|booking|reserverings?|boekings?|pakket|track(?:ing|\s?(?:&|and|en)\s?trace)?|zending"
    r"|verzend|huurders?|debiteur(?:en)?|crediteuren|deelnemers?|student(?:en)?|leerling(?:en)?|donateurs?|leveringsovereenkomst"
    r"|overeenkomst|machtigings?|incasso|(?:betalings?)?kenmerk|transactie|betalings?|meldings?|incident|klacht|storings?"
    r"|retour|rma|afspraak|serie|imei|ean|aansluitings?|(?:klanten|bonus|leden|ov-?chip|chip|spaar)?(?:kaart|pas)(?=\W?(?:n|id))"
    r"|meter(?=\W?(?:n|id))|paspoort|rijbewijs|id-?(?:kaart|bewijs)|document|membership|member|policy|contact|pin|puk|barcode"
    r"|inschrijf|inschrijvings?|registratie|personeels?|kenmerk|volg(?=\W?n)|client|order\s?id|installatie|werkbon"
)
_NUMBERED = r"(?:nummers?|nrs?\.?|numbers?|no\.|id|codes?|\#)"
_SAID = r"(?:\s?[:=#.,]|\s(?:is|was|met|van|mij|ons|mijn|onder|had|heb|dat|helaas)){0,5}\s?[\"“'‘(\[]?$"
_BEFORE = (
    rf"(?i)(?<!\w)(?:(?:{_OWNER})(?:[-\s]?{_NUMBERED}|\s?[:=]?\s?{_NUMBERED})|(?:betalings)?kenmerk|ean|imei|pin){_SAID}",
    rf"(?i)(?<!\w)(?:{_OWNER})(?:\s?[:=]|\s(?:is|was)){{0,2}}\s?[\"“'‘(\[]?$",
)
"""What stands before a number where it is called one, and where it is not."""
_NUMBER_WORD = (
    r"(?i)(?<![\w/-])(?<!\d[.,])(?!n[ro]\.)(?=[A-Z./-]{0,6}\d)"
    r"(?P<first>[A-Z0-9]+(?:[./-]{1,2}[A-Z0-9]+)*)(?P<more>(?:\s\d{2,6}(?![\w.,:])){0,6})(?!\w)"
)
_BARCODE = r"(?<!\w)(?:3S[A-Z0-9]{9,15}|JVGL\d{10,24}|871\d{15})(?!\w)"
_LONGEST_LEAD = 64
"""Letters before a number in which its owner is looked for."""
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d(?:[./-]\d\d[./-]\d\d)?")
_AMOUNT = re.compile(r"\d+[.,]\d{1,2}|\d{1,3}(?:\.\d{3})+")
_COUNTED = re.compile(
    r"\s?(?:€|euro|eur|%|keer|x|stuks|km|kwh|gram|kilo|klanten|volgers|mensen|punten)(?!\w)", re.IGNORECASE
)
_AND = re.compile(r"\s?(?:,|en|of|&|/|\+)\s?")


def references(text: str) -> Iterator[Found]:
    """Find numbers that belong to one customer. Without the word "nummer" it must be long, so that years stay."""
    last: Found | None = None
    for match in re.finditer(_NUMBER_WORD, text):
        first = match["first"]
        digits = sum(sign.isdecimal() for sign in match.group())
        lead = text[max(0, match.start() - _LONGEST_LEAD) : match.start()]
        if last and digits >= 4 and digits == _digits(text, last) and _AND.fullmatch(text, last.end, match.start()):
            end = match.end()
        elif digits >= 3 and re.search(_BEFORE[0], lead):
            end = 0 if _DATE.fullmatch(first) and len(first) > 4 else match.end()
        elif sum(sign.isdecimal() for sign in first) >= 5 and re.search(_BEFORE[1], lead):
            amount = _DATE.fullmatch(first) or _AMOUNT.fullmatch(first) or _COUNTED.match(text, match.end("first"))
            end = 0 if amount else match.end("first")
        else:
            continue
        if end:
            last = Found(match.start(), end, Personal.REFERENCE)
            yield last
    for match in re.finditer(_BARCODE, text):
        yield Found(match.start(), match.end(), Personal.REFERENCE)


def _digits(text: str, found: Found) -> int:
    return sum(sign.isdecimal() for sign in text[found.start : found.end])


_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|juni?|june|juli?|july|aug(?:ustus|ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:e|ste|de)?[\s./–-]{{1,3}}(?:\d{{1,2}}|{_MONTH})(?:[\s./'’–-]{{1,3}}\d{{2,4}})?"
    rf"|{_MONTH}\s\d{{1,2}},?\s\d{{4}}|\d{{4}}[./ -]\d{{1,2}}[./ -]\d{{1,2}}|\d{{8}})(?!\w)"
)
_BIRTH = (
    r"(?i)(?<!\w)(?:geb(?:oren|oorte(?:datum|dag)?|\.?\s?dat(?:um)?)?(?!\w)|date\sof\sbirth|birth\s?date|d\.?o\.?b(?!\w)|born)"
    rf"(?:[^\w\n]{{1,3}}[^\W\d_]{{1,14}}){{0,4}}[^\w\n]{{0,3}}(?P<day>{_DAY})"
)


def births(text: str) -> Iterator[Found]:
    """Find the day of a birth after a word that says so."""
    for match in re.finditer(_BIRTH, text):
        yield Found(*match.span("day"), Personal.BIRTH)


_SIDES = """
    LL-DD-DD DD-DD-LL DD-LL-DD LL-DD-LL LL-LL-DD DD-LL-LL DD-LLL-D D-LLL-DD LL-DDD-L L-DDD-LL LLL-DD-L L-DD-LLL D-LL-DDD
    DDD-LL-D D-LLL-DDD
""".split()  # noqa: SIM905
"""The forms of the Dutch register (RDW side codes 1 to 14), and the Belgian one of today."""
_SIGNS = {"L": "[A-Z]", "D": r"\d", "-": r"\s?-\s?"}
_PLATE = rf"(?i)(?<![\w-])(?:{'|'.join(''.join(map(_SIGNS.__getitem__, side)) for side in _SIDES)})(?![\w-])"
_TOLD_PLATE = (
    r"(?i)(?:kenteken|nummerplaat)(?:nummer|plaat)?(?:\s(?:is|was|van|met|de|mijn|auto)|\s?:){0,3}\s[\"“'‘(\[]?"
    r"(?P<plate>(?=[A-Z0-9 .-]*\d)[A-Z0-9]{1,3}(?:\s?[ .-]?\s?[A-Z0-9]{1,4}){1,2})(?!\w)"
)
_NO_PLATE = re.compile(r"-(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec|km|kg|cm|mm)-", re.IGNORECASE)


def plates(text: str) -> Iterator[Found]:
    """Find licence plates by their form, also in small letters, which then are no vowels; or after the word itself."""
    for match in re.finditer(_PLATE, text):
        plate = "".join(match.group().split())
        if not _NO_PLATE.search(plate) and (plate.isupper() or not re.search(r"[aeiou]", plate)):
            yield Found(match.start(), match.end(), Personal.PLATE)
    for match in re.finditer(_TOLD_PLATE, text):
        plate = match["plate"]
        if 6 <= sum(sign.isalnum() for sign in plate) <= 8 and any(sign.isalpha() for sign in plate):
            yield Found(*match.span("plate"), Personal.PLATE)
