"""Finds what leads to one customer after its word: numbers of orders and contracts, days of birth, licence plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.finders.found import Found, Personal

_OWNER = (
    r"order|ref(?:erentie)?|reference|bestel(?:ling)?|klant(?:en)?|cli[eë]nt|pati[eë]nt|factuur|nota|polis|dossier|zaak|contract"
    r"|ticket|relatie|lid|lidmaatschap|abonnement|aanvraag|schade|claim|customer|member|policy|account|case|invoice|booking"
    r"|reservering|boeking|pakket|zending|track(?:ing|\s?(?:&|and|en)\s?trace)?|debiteur|transactie|paspoort|rijbewijs|machtiging"
)
"""What has a number so long that it needs no word for it."""
_NUMBERED_TOO = (
    r"meter|ean|storing|klacht|melding|afspraak|betaling|kaart|pas|serie|document|contact|aansluiting|incident|retour|rma|pin"
    r"|puk|id|overeenkomst|student|zorg|barcode|inschrijving|registratie"
)
_NUMBERED = r"(?:nummers?|nrs?\.?|numbers?|no\.|no(?=\s)|id|codes?|\#)"
_SAID = r"(?:\s?[:=#.,(]|\s?\b(?:is|was|met|van|mij|ons|mijn|onder|had|heb|dat|helaas)){0,5}\s?[\"“'‘(\[]?$"
_OF_EVERYBODY = (
    r"(?:artikel|model|type|product|kamer|lijn|trein|vlucht|rug|deel|versie|stoel|rij|regel|pagina|kvk|btw|kanaal|perron"
    r"|spoor|bus|route|nood|alarm|service|klantenservice|huis|storings|informatie|kenteken|wachtrij|volg|beurt)\W?n"
)
_BEFORE_NUMBERED = (
    rf"(?i)(?<!\w)(?:(?:{_OWNER}|{_NUMBERED_TOO})s?(?:[-\s]?|\s?[:=]?\s?){_NUMBERED}|(?:betalings)?kenmerk|ean|imei|pin"
    rf"|(?!{_OF_EVERYBODY})[^\W\d][\w.&-]{{1,30}}?(?:nummers?|nrs?\.?)){_SAID}"
)
_BEFORE_LONG = rf"(?i)(?<!\w)(?:{_OWNER})(?:\s?[:=]|\s(?:is|was)){{0,2}}\s?[\"“'‘(\[]?$"
"""What stands before a number where it is called one, and where it is not."""
_NUMBER_WORD = (
    r"(?i)(?<![\w/-])(?<!\d[.,])(?!n[ro]\.)(?=[A-Z./-]{0,6}\d)"
    r"(?P<first>[A-Z0-9]+(?:[./-]{1,2}[A-Z0-9]+)*)(?P<more>(?:\s\d{2,6}(?!\w|[.,:]\d)){0,6})(?!\w)"
)
_TOLD_CODE = (
    r"(?i)(?<!\w)(?:reservering|boeking|booking|ref(?:erentie)?|ticket|zaak|dossier|pakket|zending|claim)s?(?:code|nr\.?)?"
    r"(?:\s?[:=#]|\s(?:is|was)){0,2}\s?[\"“'‘(\[]?(?P<code>(?-i:(?![A-Z]+(?:19|20)\d\d(?!\w))(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{5,10}))(?!\w)"
)
"""A code of capitals and digits for one booking or parcel."""
_BARCODE = (
    r"(?<!\w)(?:3S[A-Z0-9]{9,15}|JVGL\d{10,24}|871\d{15}"
    r"|\d[\w./-]{2,20}(?=\s(?:is|was)\s(?:mijn|ons|het|uw)\s[\w-]{2,20}(?:nummer|nr)\b))(?!\w)"
)
"""What needs no word before it: barcodes of parcels and meters, and what is said to be a number after it."""
_LONGEST_LEAD = 64
"""Letters before a number in which its owner is looked for."""
_DATE = re.compile(
    r"(?:[0-2]?\d|3[01])[./-](?:0?\d|1[0-2])[./-]\d{2,4}|(?:19|20)\d\d(?:[./-](?:\d\d[./-]\d\d|(?:19|20)\d\d))?"
)
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
        elif (digits >= 3 or (len(first) >= 5 and first.isupper())) and re.search(_BEFORE_NUMBERED, lead):
            end = 0 if _DATE.fullmatch(first) and len(first) > 4 else match.end()
        elif sum(sign.isdecimal() for sign in first) >= 5 and re.search(_BEFORE_LONG, lead):
            amount = _DATE.fullmatch(first) or _AMOUNT.fullmatch(first) or _COUNTED.match(text, match.end("first"))
            end = 0 if amount else match.end("first")
        else:
            continue
        if end:
            last = Found(match.start(), end, Personal.REFERENCE)
            yield last
    for match in re.finditer(_TOLD_CODE, text):
        yield Found(*match.span("code"), Personal.REFERENCE)
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
    rf"|{_MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}|\d{{4}}[./ -]\d{{1,2}}[./ -]\d{{1,2}}|\d{{8}})(?!\w)"
)
_BIRTH = (
    r"(?i)(?<!\w)(?:geb(?:oren|oorte(?:datum|dag)?|\.?\s?dat(?:um)?)?(?!\w)|date\sof\sbirth|birth\s?date|d\.?o\.?b(?!\w)|born|ik\sben\svan)"
    rf"(?:[^\w\n]{{1,3}}[^\W\d_]{{1,14}}){{0,4}}[^\w\n]{{0,3}}(?P<day>{_DAY})(?!\s(?:tot|t/m|af))"
    rf"|(?<!\w)(?:jarig|verjaardag)(?:\s(?:is|was|op|ben|ik|van)){{0,2}}\s(?P<feast>(?:\d{{1,2}}[\s./-]{{1,2}}(?:\d{{1,2}}|{_MONTH})[\s./-]{{1,2}}"
    r"(?:19\d\d|200\d|201[0-5])))(?!\w)"
    rf"|(?<![\w.-])(?P<before>{_DAY})(?=(?:\s[^\W\d]{{1,14}}){{0,3}}\sgeboren(?!\w))|geboortejaar\W{{0,3}}(?:is\s)?(?P<year>\d{{4}})"
)


def births(text: str) -> Iterator[Found]:
    """Find the day of a birth after a word that says so."""
    for match in re.finditer(_BIRTH, text):
        yield Found(*match.span(match.lastgroup or 0), Personal.BIRTH)


_SIDES = """
    LL-DD-DD DD-DD-LL DD-LL-DD LL-DD-LL LL-LL-DD DD-LL-LL DD-LLL-D D-LLL-DD LL-DDD-L L-DDD-LL LLL-DD-L L-DD-LLL D-LL-DDD
    DDD-LL-D D-LLL-DDD
""".split()  # noqa: SIM905
"""The forms of the Dutch register (RDW side codes 1 to 14), and the Belgian one of today."""
_SIGNS = {"L": "[A-Z]", "D": r"\d", "-": r"\s?-\s?"}
_PLATE = rf"(?i)(?<![\w-])(?:{'|'.join(''.join(map(_SIGNS.__getitem__, side)) for side in _SIDES)})(?![\w-])"
_TOLD_PLATE = (
    r"(?i)(?:kenteken|nummerplaat)(?:nummer|plaat)?(?:\s(?:is|was|van|met|de|mijn|auto)|\s?:){0,3}\s[\"“'‘(\[]?"
    r"(?P<plate>(?=[A-Z0-9 .-]*\d)[A-Z0-9]{1,3}(?:(?:\s?-\s?|[ .]?)[A-Z0-9]{1,4}){1,2})(?!\w)"
)
_BARE_PLATE = (
    r"(?<![\w-])(?:[BDFGHJKLMNPRSTVWXZ]{2}\d{2}[BDFGHJKLMNPRSTVWXZ]{2}|\d{2}[BDFGHJKLMNPRSTVWXZ]{4}|[BDFGHJKLMNPRSTVWXZ]{4}\d{2}"
    r"|\d{2}[BDFGHJKLMNPRSTVWXZ]{3}\d|\d[BDFGHJKLMNPRSTVWXZ]{3}\d{2}|[BDFGHJKLMNPRSTVWXZ]{2}\d{3}[BDFGHJKLMNPRSTVWXZ]"
    r"|[BDFGHJKLMNPRSTVWXZ]\d{3}[BDFGHJKLMNPRSTVWXZ]{2}|[BDFGHJKLMNPRSTVWXZ]{3}\d{2}[BDFGHJKLMNPRSTVWXZ]"
    r"|[BDFGHJKLMNPRSTVWXZ]\d{2}[BDFGHJKLMNPRSTVWXZ]{3}|\d[BDFGHJKLMNPRSTVWXZ]{2}\d{3}|\d{3}[BDFGHJKLMNPRSTVWXZ]{2}\d"
    r"|\d{2}[A-Z]{3}\d|1[A-Z]{3}\d{3}|[BDFGHJKLMNPRSTVWXZ]{2} \d{2} [BDFGHJKLMNPRSTVWXZ]{2})(?![\w-])"
)
"""The same forms without hyphens: believed only beside a vehicle."""
_VEHICLE = re.compile(
    r"(?i)(?<!\w)(?:auto|busje|bus|bestelbus|bestelauto|wagen|voertuig|motor|scooter|taxi|aanhanger|vrachtwagen|geparkeerd"
    r"|stond|plaat|reed|rijdt|parkeerde|bekeuring|boete|belgisch\w*)(?!\w)"
)
_NO_PLATE = re.compile(r"-(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec|km|kg|cm|mm)-", re.IGNORECASE)


def plates(text: str) -> Iterator[Found]:
    """Find licence plates by their form, also in small letters, which then are no vowels; or after the word itself."""
    for match in re.finditer(_PLATE, text):
        plate = "".join(match.group().split())
        if not _NO_PLATE.search(plate) and (plate.isupper() or not re.search(r"[aeiou]", plate)):
            yield Found(match.start(), match.end(), Personal.PLATE)
    for match in re.finditer(_BARE_PLATE, text):
        if _VEHICLE.search(text, max(0, match.start() - 40), match.end() + 30):
            yield Found(match.start(), match.end(), Personal.PLATE)
    for match in re.finditer(_TOLD_PLATE, text):
        for plate in (match["plate"], re.sub(r"[ .-]+\w+$", "", match["plate"])):
            if 6 <= sum(sign.isalnum() for sign in plate) <= 8 and any(sign.isalpha() for sign in plate):
                yield Found(match.start("plate"), match.start("plate") + len(plate), Personal.PLATE)
                break
