"""Finds personal data in a text: addresses of people, their numbers, and numbers that lead to them.

Finds what has a form. Names have none: those after a title are found by `names`, colleagues by a list.
"""

from __future__ import annotations

import re

from kiosk.library.vetting.finders.accounts import (
    belgian_numbers,
    bsns,
    cards,
    ibans,
    told_accounts,
    told_bsns,
    told_cards,
)
from kiosk.library.vetting.finders.addresses import (
    homes,
    in_towns,
    marked_houses,
    named_streets,
    places,
    postcodes,
    spelled_houses,
    streets,
)
from kiosk.library.vetting.finders.births import births
from kiosk.library.vetting.finders.contact import emails, links, profiles, spelled_emails
from kiosk.library.vetting.finders.english_addresses import english_streets
from kiosk.library.vetting.finders.found import Found
from kiosk.library.vetting.finders.phones import phones, spelled_phones, told_phones
from kiosk.library.vetting.finders.references import barcodes, plates, references, spelled_references
from kiosk.library.vetting.word_looks import WordLooks
from kiosk.model.amendments import MASK, mended_masks

_ANYTHING = re.compile(r"[0-9@/_([{<]")
"""What nearly all personal data has some of: a digit, or the sign of an address."""
_WRITTEN_ROUND = (
    "straat ",
    "laan ",
    "weg ",
    "plein ",
    "gracht ",
    "kade ",
    "skype",
    "discord",
    "#",
    "＠",
    "nul",
    "zes",
    "staart",
    " at ",
    "-at-",
    "insta",
    "zero",
    "geboren",
    "nummer",
    "=at=",
    "*at*",
)
"""What else it may be known by, in small letters, where somebody wrote round a filter."""
# The patterns of the finders are kept as text: `re` compiles each when the first text asks for it, and keeps it. All
# together take as long as painting a slide, and most texts ask for none.
_OF_ONE_CUSTOMER = """
    nummer nr number no. code kenmerk ean imei pin puk id 3s jvgl 871 order ref bestel klant cli pati factu nota
    polis dossier zaak contract ticket relatie lid abonne aanvraag schade claim customer member policy account
    case invoice booking reserver boeking pakket zending track debit transac paspoort rijbew machtig
    melding incident rma
    retour offerte pas kaart opdracht wachtwoord password ww
"""
_PROFILES = """
    @ u/ # youtube. bsky. lnkd. discord. live: psn gamertag name· naam· vinted.
    github. twitch. steam reddit. .me/ .com/ .nl/ slash insta snap tiktok twitter facebook
    telegram discord skype naam: name: naam·is login
"""
_STREETS = """
    straat str stra laan weg plein gracht kade singel dijk hof pad dreef steeg plantsoen lei boulevard allee erf wal
    akker park baan haven weide zoom poort markt hoek veld ring tuin flat horst meent
"""
_NAMED_STREETS = """
    laan· plein· straat· hof· kade· dijk· weg·naar rue· avenue av. boulevard chauss chemin place· grote· oude·
    nieuwe· lange· korte·
"""
_WIDE = {0xFF20: "@", 0xFE6B: "@", 0xFF0E: ".", 0x2024: ".", **{0xFF10 + digit: str(digit) for digit in range(10)}}
"""Signs that look like those of an address or a number; each stands for one sign, so that places stay."""
_IS_WIDE = re.compile(f"[{''.join(map(chr, _WIDE))}]")
_ENGLISH_STREETS = """
    street road lane avenue drive close square terrace crescent mews embankment court grove garden ·way ·walk ·place
    boulevard parade wharf quay ·row ·rise approach ·hill green ·view ·gate ·park ·rd ·ave ·ln ·st ·dr ·sq ·cres blvd
"""
_PLACES = """
    brink· markt· spui· ·dam· ·es· dijk· hof· kade· singel· ·wal· werf· plein· gracht· kamp· haven· vest· wijk· beek·
    steeg· weg· hoog· ring· laan· veld· poort· kruis· heuvel· berg· donk· akker· bleek· meent· deel· zijl· vaart·
    sluis· brug· ·eng· enk· drift· zand· horst· esch· rokin damrak neude lijnbaan boompjes vrijthof meir· plaats·
    diep· achter· onder· boven· tussen·
    aan·het aan·de woon woont
"""
_VEHICLES = """
    auto bus wagen voertuig motor scooter taxi aanhang parke stond plaat reed rijdt boete bekeur belg chauf bestuur
    rijden rijst bumper stopl brommer volkswagen vw golf polo transp caddy vito sprint ford opel renault peugeot
    citro toyota skoda volvo
"""
_FINDERS = (
    (0, "/", links),
    (0, "@ # apest apenst at) at] at} at> (a [a {a <a -at- =at= *at* ~at~ ·at·", emails),
    (0, "-at- _at_ ·at· -apenst _apenst", spelled_emails),
    (0, _PROFILES, profiles),
    (9, "", ibans),
    (3, "reken giro rek rekno postbank bankn iban account ing· abn rabo sns· knab", told_accounts),
    (1, "geb ben·van birth born dob d.o.b jarig verjaar née né·le * °", births),
    (0, "geboren", births),
    (2, "- kenteken nummerplaat nummerbord plaat", plates),
    (
        2,
        _VEHICLES,
        plates,
    ),
    (1, "nummer scode tcode reserver boek ticket zending", references),
    (3, _OF_ONE_CUSTOMER, references),
    (5, "", barcodes),
    (0, "nummer nr code bsn kenmerk", spelled_references),
    (1, _STREETS, streets),
    (1, _NAMED_STREETS, named_streets),
    (1, "woon wone adres postbus box", homes),
    (1, _PLACES, places),
    (1, "-bis ·bis -hs ·hs 1bis 2bis 1hs 2hs nummer nr", marked_houses),
    (1, _ENGLISH_STREETS, english_streets),
    (1, ",·", in_towns),
    (0, "straat· laan· weg· plein· gracht· kade· singel· dijk· hof· pad· dreef· steeg· brink· markt·", spelled_houses),
    (4, "", postcodes),
    (13, "", cards),
    (3, "card kaart visa amex pas cvc cvv scode", told_cards),
    (8, "", phones),
    (6, "tel mob gsm whatsapp phone bereik thuisn bel 06", told_phones),
    (8, "", bsns),
    (11, "", belgian_numbers),
    (8, "bsn b.s b·s burger sofi register insz rrn nationaal persoons identificat citizen social", told_bsns),
    (0, "nul zes zero", spelled_phones),
    (2, "twaalf tig· drie·", spelled_phones),
)
"""Each finder, with what it cannot do without: so many digits, and one of these words, where "·" is a space."""
_NEEDED = tuple(
    (2 << number, digits, tuple(word.replace("·", " ") for word in words.split()), finder)
    for number, (digits, words, finder) in enumerate(_FINDERS)
)
_BY_BIT = {bit: (words, finder) for bit, _, words, finder in _NEEDED}
_MOST_DIGITS = max(digits for _, digits, _, _ in _NEEDED)
_BY_DIGITS = tuple(sum(bit for bit, digits, _, _ in _NEEDED if digits <= count) for count in range(_MOST_DIGITS + 1))
"""Which finders, as bits, a text with so many digits may have something for; the last is of any number above."""
_BY_DIGITS_ALONE = sum(bit for bit, _, words, _ in _NEEDED if not words)
_LOOKS = WordLooks((_WRITTEN_ROUND, *(words for _, _, words, _ in _NEEDED)))


def find(text: str) -> tuple[Found, ...]:
    """Return the personal data in a text, in order, without overlap: two that overlap are one, of the first's sort."""
    if not text.isascii() and _IS_WIDE.search(text):
        text = text.translate(_WIDE)
    small = text.casefold()
    held = _LOOKS.may_be_in(small)
    if not _ANYTHING.search(text) and not (held & 1 and _has_one(small, _WRITTEN_ROUND)):
        return ()
    count = sum(map(text.count, "0123456789"))
    asked = (held | _BY_DIGITS_ALONE) & _BY_DIGITS[min(count, _MOST_DIGITS)]
    found: list[Found] = []
    while asked:
        bit = asked & -asked
        asked ^= bit
        words, finder = _BY_BIT[bit]
        if not words or _has_one(small, words):
            found += finder(text)
    return tuple(_joined(found)) if found else ()


def _has_one(text: str, words: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, words))


def _joined(found: list[Found]) -> list[Found]:
    """Join what overlaps, so that no part of anything stays."""
    joined: list[Found] = []
    for one in sorted(found, key=lambda one: one.start):
        if joined and one.start < joined[-1].end:
            joined[-1] = joined[-1]._replace(end=max(one.end, joined[-1].end))
        else:
            joined.append(one)
    return joined


def mask(text: str, found: tuple[Found, ...]) -> str:
    """Return the text with each found part replaced by a visible "…"."""
    parts: list[str] = []
    last = 0
    for one in found:
        parts += [text[last : one.start], MASK]
        last = one.end
    return mended_masks("".join((*parts, text[last:])))
