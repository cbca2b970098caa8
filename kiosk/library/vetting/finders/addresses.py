"""Finds addresses of people: a street with a number, a postcode, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.finders.found import Found, Personal
from kiosk.model.known_names import is_town

_COUNTED = (
    r"x|keer|maal|uur|u|uren|min|minuten|minuut|sec|seconden|dag(?:en)?|nachten|we(?:ek|ken)|maand(?:en)?|jaar|jaren|euro"
    r"|eur|cent|km|kilometer|m2?|meter|cm|kg|procent|personen|mensen|man|klanten|mede\w+|collega\w*|kinderen|bewoners"
    r"|gezinnen|gasten|bezoekers|deelnemers|monteurs|winkels?|zaken|filialen|huizen|woningen|straten|auto\S*|fietsen|bussen"
    r"|pakket\w*|stuks?|punten|sterren|kassa\S*|plekken|plaatsen|haltes?|stations?|bomen|lampen|palen|verdiepingen|etages"
    r"|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul"
    r"|aug|sept?|okt|nov|dec|graden|delen|rondes?|storingen|klachten|vragen|telefoontjes|mails?|kamers|ramen|zonnepanelen"
)
_NO_MORE = rf"(?!\w|[.,:]\d|\s?[%°€]|\s(?i:{_COUNTED})(?!\w))"
_HOUSE = (
    r"\d{1,5}(?:\s?[-/]?\s?(?:[a-zA-Z]|bis|hs|huis|rood|zw|boven|I{2,3})(?!\w))?(?:\s?[-/]\s?\d{1,4}[a-z]?)?"
    rf"(?:\s(?:bus|box)\s?\w{{1,4}})?{_NO_MORE}"
)
_NR = r"(?:(?i:nr\.?|nummer|huisnummer|no\.?|n°)\s?)?"
_POSTCODE = r"[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}(?![\w])"
_END = rf"(?:\s?,?\s{{0,2}}(?:te\s|in\s)?{_POSTCODE}|\s?,?\s{{1,2}}(?:B-)?[1-9]\d{{3}}(?=\s[A-Z][a-z]))?"
_YEAR = re.compile(r"(?:19|20)\d\d(?!\w)")

_KINDS = (
    r"stra(?:at(?:je)?|ße|sse)|str\.?|laan(?:tje)?|weg|plein|gracht|kade|singel|dijk|hof(?:je)?|pad|dreef|steeg|plantsoen|lei"
    r"|boulevard|allee|erf|wal|akker|park|baan|haven|weide|zoom|poort|markt|hoek|veld|ring|tuin|flat|horst|meent"
)
_STREET = (
    rf"(?:(?<=[^\W\d_]{{2}})|(?<=\w-))(?P<kind>{_KINDS})"
    rf"(?:(?:[\s-](?:Zuid|Noord|Oost|West|[ZNOW]\.?Z\.?))?\s?,?\s{{1,2}}{_NR}|(?:(?<=straat)|(?<=str\.)))$"
)
_HOUSE_NUMBER = rf"(?P<house>{_HOUSE}){_END}"
_SURE = "straat straße strasse straatje laan laantje str str. gracht kade singel plantsoen dreef steeg allee".split()  # noqa: SIM905
"""What is a street also without a capital; of the rarer kinds, not even every word with one is."""
_RARE = "erf akker park baan haven weide zoom poort markt hoek veld ring tuin flat horst meent".split()  # noqa: SIM905
_NO_STREET = frozenset("""
    onderweg halfweg snelweg autoweg hoofdweg spoorweg waterweg omweg uitweg luchtweg terugweg heenweg tussenweg
    middenweg ringweg landweg fietspad voetpad zebrapad looppad gangpad wandelpad winkelstraat zijstraat woonstraat
    allerlei velerlei parkeerplein schoolplein busplein kerkhof gerechtshof winkelhof blokkade thinkpad notepad
    touchpad keypad matepad gamepad opslaan overslaan inslaan afslaan toeslaan aanslaan omslaan uitslaan verslaan
    supermarkt mediamarkt arbeidsmarkt woningmarkt kerstmarkt vakantiepark bungalowpark
""".split())  # fmt: skip  # noqa: SIM905
_LEAD = re.compile(
    r"(?!(?:de|het|'t)\s)(?:(?:\d{1,2}e|[^\W\da-z_][\w'’.]{0,24}|van|der|den|de|ten|ter|het|'t)[\s-]){0,4}[\w'’-]{1,30}$"
)
_AT_HOME = re.compile(r"(?i)(?:(?<!\w)(?:op|aan|in|adres:?|te|naar|bij)(?:\s(?:de|het|onze|mijn))?|woon\w*)\s$")
_FOLLOWS = re.compile(
    r"\s*(?:$|[.,;:!?)”\"\n…*–/-]|(?:in|te|en|is|was|staat|of|maar|waar|tot|naar|bij|van|om|voor|niet|heb|hebben|kwam|krijg|kreeg"
    r"|aan|werd|wordt|blijft|zit|zat|al|nog|nu|sinds|met|hier|zonder|moet|had|heeft|die|dat|want|omdat|amsterdam|rotterdam|utrecht|eindhoven|groningen|tilburg|almere"
    r"|breda|nijmegen|apeldoorn|arnhem|haarlem|enschede|amersfoort|zaandam|den|zwolle|leiden|zoetermeer|maastricht|dordrecht"
    r"|ede|delft|leeuwarden|alkmaar|deventer|assen|emmen|venlo|hilversum|gent|antwerpen|brussel|brugge|leuven)(?!\w))"
)  # fmt: skip
_NAMED = (
    r"(?<!\w)(?:(?:Laan|Plein|Straat|Hof|Kade|Dijk|Weg\snaar|Rue|Avenue|Av\.|Boulevard|Chaussée|Chemin|Place)"
    r"(?:\s(?:van|der|den|de|het|ter|ten|la|le|les|du|des|d'|'t)){0,3}(?:(?:\s[^\W\da-z_][\w'’-]{1,30}){1,3}|\s(?:19|20)\d\d)"
    r"|(?:Grote|Oude|Nieuwe|Lange|Korte)\s(?:Markt|Voorhout|Gracht|Haven|Dijk|Weg|Poten|Delft|Rijn))"
    rf",?\s{{1,2}}{_NR}$"
)
_LIVES = (
    r"(?<!\w)(?:(?i:woon|wonen|woont|woonde|woonachtig|(?:thuis|huis|woon|bezorg|aflever|post)?adres)"
    r"(?:\s?:|\s(?i:ik|wij|we|is|was|op|aan|in|te|de|het|mijn|momenteel|nu)){0,4}\s"
    r"(?P<street>[^\W\da-z_][\w'’-]{1,30}(?:\s[^\W\da-z_][\w'’-]{1,30}|\s(?:van|der|den|de|het)){0,4}"
    rf",?\s{_NR}{_HOUSE}{_END})|(?i:postbus|po\sbox)\s(?P<box>\d{{2,6}}(?!\d){_NO_MORE}{_END}))"
)


_PLACES = (
    r"(?:(?:Oude|Nieuwe|Grote|Kleine|Hoge|Lage|Lange|Korte|Groote|Hooge)\s?)?"
    r"(?:Brink|Markt|Spui|Dam|Es|Esch|Dijk|Hof|Kade|Singel|Wal|Werf|Plein|Gracht|Kamp|Haven|Vest|Wijk|Beek|Steeg|Weg|Hoog|Ring"
    r"|Laan|Veld|Poort|Kruis|Heuvel|Berg|Donk|Akker|Bleek|Meent|Deel|Zijl|Vaart|Sluis|Brug|Eng|Enk|Drift|Zand|Horst)"
)
_ON_PLACE = (
    rf"(?<!\w)(?i:op|aan|adres:?|adres\sis|nabij|woon\w*|woont|wonen|zitten|zit)\s(?:(?i:de|het|'t|’t|op\sde|aan\sde)\s)?"
    rf"(?P<street>{_PLACES},?\s{_NR}{_HOUSE}{_END})(?P<after>)"
)
_ON_NAMED = (
    r"(?<!\w)(?:aan|[Ww]oon\w*\s(?:op|aan|in)?)\s?"
    rf"(?P<street>(?:De|Het|'t|’t)\s[A-Z][\w'’-]{{2,30}}\s{_NR}{_HOUSE}{_END})"
)
_BIS = r"(?<!\w)(?P<street>[A-Z][\w'’-]{2,30}\s\d{1,4}[\s-]?(?:bis|hs)(?!\w))"
_IN_TOWN = (
    r"(?<!\w)(?P<street>(?:De|Het|Den|'t|’t)\s[A-Z][\w'’-]{1,30}\s\d{1,4}[a-zA-Z]?)"
    r",?\s(?:(?:in|te)\s)?(?P<town>[A-Z][a-z-]{2,20})(?!\w|\s?\d)"
)
_LONE = (
    r"(?<!\w)(?P<street>(?:Singel|Spui|Rokin|Damrak|Nieuwmarkt|Oudegracht|Neude|Coolsingel|Lijnbaan|Boompjes|Vrijthof|Meir|Groenplaats"
    rf"|(?:Zuider|Noorder|Ooster|Wester)diep|Middenweg|Hoofdweg|(?:Achter|Onder|Boven|Tussen)\s(?:de|het|'t|’t)\s[A-Z][\w'’-]{{2,30}}),?\s{_NR}{_HOUSE}{_END})"
)
_BEFORE_CODE = (
    r"(?<!\w)(?P<street>[A-Z][\w'’-]{2,30}(?:\s[A-Z][\w'’-]{1,30}){0,2}\s\d{1,4}[a-zA-Z]?,?\s(?:B-)?[1-9]\d{3})"
    r"\s(?P<town>[A-Z][a-z-]{2,20})(?!\w)"
)
_HOUSE_ALONE = (
    r"(?i)(?<!\w)(?:huisnummer|huisnr\.?|hnr\.?)(?:\s?[:=]|\s(?:is|was))?\s(?P<street>\d{1,4}\s?[a-z]?)(?!\w|[.,]\d)"
)
_NUMERAL = (
    r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|(?:vijf|zes|zeven|acht|negen)tien"
    r"|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën))?(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig|honderd\w{0,12})"
)
_SPELLED_HOUSE = (
    rf"(?<!\w)(?P<street>[A-Z][\w'’-]{{1,28}}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|dreef|steeg|plantsoen|brink|markt)"
    rf",?\s(?:nummer\s|nr\.?\s|huisnummer\s)?{_NUMERAL})(?!\w|\s(?i:{_COUNTED})(?!\w))"
)
_NUMBER_OF = (
    r"(?<!\w)(?P<street>(?i:op|aan|huis)?\s?(?i:nummer|nr\.?|huisnummer)\s\d{1,4}[a-z]?\s(?:van|aan|in|op)\s(?:de|het|'t)\s"
    r"[A-Z][\w'’-]{1,28}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|dreef|steeg|plantsoen|brink|markt))(?!\w)"
)
_YEAR_LANE = (
    r"(?<!\w)(?P<street>(?:Laan|Plein|Straat)\s(?:19|20)\d\d[-–/](?:19|20)?\d\d\s(?:nr\.?\s)?\d{1,4}[a-z]?)(?!\w)"
)
_CAPITALS = (
    r"(?<!\w)(?P<street>[A-Z][A-Z'’-]{2,25}(?:STRAAT|LAAN|GRACHT|KADE|SINGEL|PLANTSOEN|DREEF|STEEG)"
    rf"\s(?:NR\.?\s)?\d{{1,4}}(?:\s?[A-Z](?![\w'’]))?)(?!\w|\s(?i:{_COUNTED})(?!\w))"
)
_LONGEST_STREET = 70
"""Letters before a house number in which its street is looked for."""


def streets(text: str) -> Iterator[Found]:
    """Find a street and its house number: of each number it is asked whether a street stands before it."""
    for number in re.finditer(r"\d{1,5}", text):
        place = number.start()
        street = re.compile(_STREET).search(text, max(0, place - 28), place)
        lead = street and _LEAD.search(text, max(0, place - _LONGEST_STREET), street.start())
        house = lead and re.compile(_HOUSE_NUMBER).match(text, place)
        if street and lead and house and _is_street(text, lead, street["kind"], house):
            yield Found(lead.start(), house.end(), Personal.ADDRESS)


def named_streets(text: str) -> Iterator[Found]:
    """Find a street of which the name begins with what it is, and its house number: "Laan van Meerdervoort 12"."""
    for number in re.finditer(r"\d{1,5}", text):
        street = re.compile(_NAMED).search(text, max(0, number.start() - _LONGEST_STREET), number.start())
        house = street and re.compile(_HOUSE_NUMBER).match(text, number.start())
        if street and house:
            yield Found(street.start(), house.end(), Personal.ADDRESS)


def homes(text: str) -> Iterator[Found]:
    """Find the place that somebody says to live at, and boxes of the post."""
    for match in re.finditer(_LIVES, text):
        yield Found(*match.span("street" if match["street"] else "box"), Personal.ADDRESS)


def places(text: str) -> Iterator[Found]:
    """Find streets that have no word for what they are: known ones, or after a word of place: "op de Brink 6"."""
    yield from _followed(_ON_PLACE, text)
    yield from _followed(_LONE, text)
    yield from _followed(_ON_NAMED, text)


def spelled_houses(text: str) -> Iterator[Found]:
    """Find streets with their number in words, of a year, or in capitals."""
    yield from _followed(_SPELLED_HOUSE, text)
    yield from _followed(_YEAR_LANE, text)
    for match in re.finditer(_CAPITALS, text):
        yield Found(*match.span("street"), Personal.ADDRESS)


def marked_houses(text: str) -> Iterator[Found]:
    """Find house numbers that only a house has: "Brink 6-bis", "nummer 12 van de Kerkstraat"."""
    for pattern in (_BIS, _NUMBER_OF, _HOUSE_ALONE):
        for match in re.finditer(pattern, text):
            yield Found(*match.span("street"), Personal.ADDRESS)


def in_towns(text: str) -> Iterator[Found]:
    """Find "De Es 14, Emmen" and "Meir 24, 2000 Antwerpen": a number behind a name, before a town."""
    for pattern in (_IN_TOWN, _BEFORE_CODE):
        for match in re.finditer(pattern, text):
            if is_town(match["town"]):
                yield Found(*match.span("street"), Personal.ADDRESS)


def _followed(pattern: str, text: str) -> Iterator[Found]:
    """Find what a pattern does where the words behind it let it be an address."""
    for match in re.finditer(pattern, text):
        if _FOLLOWS.match(text, match.end("street")):
            yield Found(*match.span("street"), Personal.ADDRESS)


def _is_street(text: str, lead: re.Match[str], kind: str, house: re.Match[str]) -> bool:
    """Tell whether a word is a street: with a capital, or without one where the words around it say so."""
    stem = re.split(r"[\s-]", lead.group())[-1]
    if re.fullmatch(r"(?:19|20)\d\d", house["house"]):
        return False
    if (stem + kind).casefold() in _NO_STREET:
        return stem == "Hoofd" and re.search(r"[a-z-]", house["house"]) is not None
    follows = _FOLLOWS.match(text, house.end()) is not None
    at_home = _AT_HOME.search(text, max(0, lead.start() - 20), lead.start()) is not None
    if kind in _RARE:
        return lead.group()[0].isupper() and follows and at_home
    if lead.group()[0].isupper() or stem[0].isupper():
        return True
    sure = kind in _SURE and not (kind == "laan" and stem.endswith("s"))
    return (follows or house["house"][-1].isalpha()) and (at_home or sure)


_CODE = (
    r"(?P<digits>[1-9](?:(?<![\w.,€$-][1-9])|(?<=NL-[1-9]))(?<![€$]\s[1-9])\d{3})(?P<gap>\s?)(?P<letters>[A-Z]{2}|[a-z]{2})"
    rf"(?:(?!\w|['’&/]\w)|(?<=[A-Z])(?=\d{{1,4}}(?!\w)))(?P<house>\s?[,-]?\s?(?i:nr\.?|nummer|huisnummer|no\.?)?\s?{_HOUSE}(?!\w))?(?P<place>(?=,?\s{{1,2}}[A-Z][a-z]{{2}}))?"
)
_CUED_CODE = (
    r"(?i)(?<!\w)post\s?code(?:\s?[:=]|\s(?:is|van|mij|mijn)){0,3}\s?"
    r"(?P<code>[1-9]\d{3}(?:[\s-]?[a-z]{2}(?!\w))?)(?!\d)"
)
_UNITS = frozenset("km kg kw mb gb tb pk hp cc ml mm cm mg mw ah wp nm va sa sd ss".split())  # noqa: SIM905
"""What stands close after an amount; and the pairs that no postcode has."""
_WORDS = frozenset("""
    dm gr eu nl be uk us tv pc hd xl xs wc xp aa se ti ex ek wk os bv nv de en of op in te er we ze je nu zo al om uw na
    no on to is ik ff tm vs ca cq ed ie ha st pp pm am px ga ja ah oh wa sr jr ha at by an it if my so up he do go
    me or as re la le el da du ik ma pa hé ok
""".split())  # fmt: skip  # noqa: SIM905


def postcodes(text: str) -> Iterator[Found]:
    """Find Dutch postcodes, also alone and in small letters, but for years and amounts before a word or unit."""
    for match in re.finditer(_CUED_CODE, text):
        yield Found(*match.span("code"), Personal.ADDRESS)
    for match in re.finditer(_CODE, text):
        year = re.match(r"19[5-9]|20[0-4]", match["digits"]) is not None
        around = match["house"] is not None or match["place"] is not None
        upper, pair = match["letters"].isupper(), match["letters"].casefold()
        if pair in _WORDS:
            sure = upper and (not match["gap"] or (around and not year))
        else:
            sure = upper or not match["gap"] or around or not year
        if sure and pair not in _UNITS:
            yield Found(match.start(), match.end(), Personal.ADDRESS)
