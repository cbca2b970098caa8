"""Finds what leads to one customer: numbers of orders and contracts after their word, and licence plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.finders.found import Found, Personal
from kiosk.library.vetting.finders.phones import NUMERAL

_OWNER = (
    r"order|ref(?:erentie)?|reference|bestel(?:ling)?|klant(?:en)?|cli[eë]nt|pati[eë]nt|factuur|nota|polis|dossier|zaak|contract"
    r"|ticket|relatie|lid|lidmaatschap|abonnement|aanvraag|schade|claim|customer|member|policy|account|case|invoice|booking"
    r"|reservering|boeking|pakket|zending|orderbevestiging|opdracht|melding|incident|rma|retour|offerte|(?:leden|bibliotheek|klanten|ov-?chip|bonus|spaar|air\s?miles|korting|toegangs|sleutel)-?(?:pas|kaart)|track(?:ing|\s?(?:&|and|en)\s?trace)?|debiteur|transactie|paspoort|rijbewijs|machtiging"
)
"""What has a number so long that it needs no word for it."""
_NUMBERED_TOO = (
    r"meter|ean|storing|licentie|activatie|inlog|toegang|verificatie|bevestiging|sms|deur|installatie|kvk|klacht|melding|afspraak|betaling|kaart|pas|serie|document|contact|aansluiting|incident|retour|rma|pin"
    r"|puk|id|overeenkomst|student|zorg|barcode|inschrijving|registratie"
)
_NUMBERED = r"(?:nummers?|nrs?\.?|numbers?|no\.|no(?=\s)|id|codes?|\#)"
_SAID = r"(?:\s?[:=#.,(]|\s?\b(?:is|was|met|van|mij|ons|mijn|onder|had|heb|dat|helaas)){0,5}\s?[\"“'‘(\[]?$"
_OF_EVERYBODY = (
    r"(?:artikel|model|type|product|kamer|lijn|trein|vlucht|rug|deel|versie|stoel|rij|regel|pagina|btw|kanaal|perron"
    r"|spoor|bus|route|nood|alarm|service|klantenservice|huis|storings|informatie|kenteken|wachtrij|volg|beurt)\W?n"
)
_BEFORE_NUMBERED = (
    rf"(?i)(?<!\w)(?:(?!(?:storing|fout)s?\W?code)(?:{_OWNER}|{_NUMBERED_TOO})s?(?:[-\s]?|\s?[:=]?\s?|\smet\s(?:het\s)?){_NUMBERED}|(?:(?:betaling|machtiging|incasso|dossier|aanvraag)s?)?kenmerk|(?:uw|ons|mijn|jullie)\sreferentie|ean|imei|pin|puk"
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
    r"(?:\s?[:=#]|\s(?:is|was)){0,2}\s?[\"“'‘(\[]?(?P<code>(?-i:(?![A-Z]+(?:19|20)\d\d(?!\w))(?=[A-Z]*-?\d)(?=\d*-?[A-Z])[A-Z\d]{2,6}-?[A-Z\d]{3,6}))(?!\w)"
    r"|(?<!\w)(?:paspoort|rijbewijs|id-?kaart|id-?bewijs|identiteitskaart|pas)(?:\s?nummer|\s?nr\.?)?(?:\s?[:=]|\s(?:is|was))?\s(?P<card>(?-i:[A-Z]{2}[A-Z\d]{6}\d))(?!\w)"
    r"|(?<!\w)(?:wachtwoord|password|ww)(?:(?:\s?[:=]|\s(?:is|was))\s?|\s(?=[^\W\d_]*\d))(?P<secret>(?=[^\s,;)]*[\d!@#$%&*?])[^\s,;)”\"]{5,})"
)
"""A code of capitals and digits for one booking or parcel, of a document, or a word that nobody else may know."""
_BARCODE = (
    r"(?<!\w)(?:3S[A-Z0-9]{9,15}|JVGL\d{10,24}|871\d{15}|[EG]\d{10,17}|(?:INC|REQ|RITM|CHG)-?\d{5,12}|[A-Z]{2}\d{9}(?:NL|BE|DE|GB|CN|US)"
    r"|NL\d{9}B\d\d|(?<=(?<!\w)\#)\d{5,12})(?!\w)"
)
"""What needs no word before it: barcodes of parcels and meters, tickets, and a number behind its sign."""
_BEFORE_WORD = r"(?<!\w)\d[\w./-]{2,20}(?=\s(?:is|was)\s(?:mijn|ons|het|uw)\s[\w-]{2,20}(?:nummer|nr)\b)(?!\w)"
_SPELLED = (
    rf"(?i)(?<!\w)(?:(?!{_OF_EVERYBODY})[^\W\d]{{3,24}}(?:nummer|nr\.?|code)|bsn|kenmerk)(?:\s?[:=]|\s(?:is|was|van|mij)){{0,3}}\s"
    rf"(?P<number>{NUMERAL}(?:[\s,.–-]{{1,3}}{NUMERAL}){{2,}})(?!\s(?:keer|uur|jaar|dagen|weken|minuten))"
)
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
        yield Found(*match.span(match.lastgroup or 0), Personal.REFERENCE)
    for match in re.finditer(_BEFORE_WORD, text):
        yield Found(match.start(), match.end(), Personal.REFERENCE)


def barcodes(text: str) -> Iterator[Found]:
    """Find numbers that need no word before them, such as those of parcels, meters and calls for help."""
    if re.search(r"\d{5}|3S|JVGL", text) is None:
        return
    for match in re.finditer(_BARCODE, text):
        yield Found(match.start(), match.end(), Personal.REFERENCE)


def spelled_references(text: str) -> Iterator[Found]:
    """Find numbers said in words after what they are: "klantnummer acht acht vier"."""
    for match in re.finditer(_SPELLED, text):
        yield Found(*match.span("number"), Personal.REFERENCE)


def _digits(text: str, found: Found) -> int:
    return sum(sign.isdecimal() for sign in text[found.start : found.end])


_SIDES = """
    LL-DD-DD DD-DD-LL DD-LL-DD LL-DD-LL LL-LL-DD DD-LL-LL DD-LLL-D D-LLL-DD LL-DDD-L L-DDD-LL LLL-DD-L L-DD-LLL D-LL-DDD
    DDD-LL-D D-LLL-DDD
""".split()  # noqa: SIM905
"""The forms of the Dutch register (RDW side codes 1 to 14), and the Belgian one of today."""
_SIGNS = {"L": "[A-Z]", "D": r"\d", "-": r"\s?-\s?"}
_PLATE = rf"(?i)(?<![\w-])(?:{'|'.join(''.join(map(_SIGNS.__getitem__, side)) for side in _SIDES)})(?![\w-])"
_TOLD_PLATE = (
    r"(?i)(?:kenteken|nummerplaat|nummerbord|plaat)(?:nummer|plaat|nr\.?)?(?:\s(?:is|was|van|met|de|mijn|auto)|\s?:){0,3}\s[\"“'‘(\[]?"
    r"(?P<plate>(?=[A-Z0-9 .-]*\d)[A-Z0-9]{1,3}(?:(?:\s?-\s?|[ .]?)[A-Z0-9]{1,4}){1,2})(?!\w)"
)
_BARE_PLATE = (
    r"(?<![\w-])(?:[BDFGHJKLMNPRSTVWXZ]{2}\d{2}[BDFGHJKLMNPRSTVWXZ]{2}|\d{2}[BDFGHJKLMNPRSTVWXZ]{4}|[BDFGHJKLMNPRSTVWXZ]{4}\d{2}"
    r"|\d{2}[BDFGHJKLMNPRSTVWXZ]{3}\d|\d[BDFGHJKLMNPRSTVWXZ]{3}\d{2}|[BDFGHJKLMNPRSTVWXZ]{2}\d{3}[BDFGHJKLMNPRSTVWXZ]"
    r"|[BDFGHJKLMNPRSTVWXZ]\d{3}[BDFGHJKLMNPRSTVWXZ]{2}|[BDFGHJKLMNPRSTVWXZ]{3}\d{2}[BDFGHJKLMNPRSTVWXZ]"
    r"|[BDFGHJKLMNPRSTVWXZ]\d{2}[BDFGHJKLMNPRSTVWXZ]{3}|\d[BDFGHJKLMNPRSTVWXZ]{2}\d{3}|\d{3}[BDFGHJKLMNPRSTVWXZ]{2}\d"
    r"|\d{2}[A-Z]{3}\d|1[A-Z]{3}\d{3}|[BDFGHJKLMNPRSTVWXZ]{2} \d{2} [BDFGHJKLMNPRSTVWXZ]{2}"
    r"|1 [A-Z]{3} \d{3}|[A-Z]{2}-\d{3}-[A-Z]{2}"
    r"|[a-z]{2}-\d\d-(?:\d\d|[a-z]{2})|\d\d-[a-z]{2}-(?:\d\d|[a-z]{2}))(?![\w-])"
)
"""The same forms without hyphens: believed only beside a vehicle."""
_VEHICLE = re.compile(
    r"(?i)(?<!\w)(?:auto|busje|bus|bestelbus|bestelauto|wagen|voertuig|motor|scooter|brommer|taxi|aanhanger|vrachtwagen|geparkeerd"
    r"|stond|plaat|reed|rijdt|rijden|parkeerde|bekeuring|boete|bel(?:g|gisch\w*)|chauffeur|bestuurder|rijstijl|bumper|snelweg|stoplicht"
    r"|(?-i:Volkswagen|VW|Golf|Polo|Transporter|Caddy|Vito|Sprinter|Transit|Ford|Opel|Renault|Peugeot|Citroën|Toyota|Skoda|Volvo))(?!\w)"
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
