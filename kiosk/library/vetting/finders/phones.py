"""Finds telephone numbers: as they are dialled in the Netherlands, Belgium and abroad, and spelled out in words.

A number counts by its form, not by whether it was given out: a slip of the pen has an owner too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.finders.found import Found, Personal

_GAP = r"[\s().\-‐‑–—−/_*·•|~]{0,3}"
_NOT_BEFORE = r"(?<![\d€$£+])(?:(?<!\d[.,/:-])|(?<=\d{6}/))(?<![€$£]\s)"
_NOT_AFTER = r"(?!\d|[.,]\d|\s?(?:euro|eur\b|€|%|u\b|uur))"
_DIALLED = "|".join((
    rf"(?:\+|00){_GAP}(?:31|32){_GAP}(?:0{_GAP})?[1-9](?:{_GAP}\d){{7,8}}(?!\d)",
    rf"(?:\+|00){_GAP}[1-9](?:{_GAP}\d){{8,13}}(?!\d)",
    rf"\(?0{_GAP}[89]{_GAP}0{_GAP}0(?:{_GAP}\d){{4,7}}(?!\d)",
    rf"\(?[0oO],?{_GAP}[1-9],?(?:{_GAP}\d){{8}}(?!\d)",
    rf"\(?0{_GAP}[1-9](?:{_GAP}\d){{7}}(?!{_GAP}\d)",
    r"(?:31[ -]?)?6(?:[ -]?[1-58]\d{7}|[ -][1-58]\d(?:[ -]\d\d){3})(?![ -]?\d)",
    r"31[ -]?[1-9]\d{8}(?![ -]?\d)",
    r"32[ -]?4\d\d(?:[ ./]?\d\d){3}(?!\d)",
    r"06\s?:\s?\d{8}(?!\d)",
    r"0(?:,\s?\d){9}(?!,?\s?\d)",
))  # fmt: skip
_PHONE = rf"(?<!\w){_NOT_BEFORE}(?:{_DIALLED}){_NOT_AFTER}|(?i:(?<=tel)|(?<=nr)|(?<=nummer))(?:{_DIALLED})"
_TOLD = (
    r"(?i)(?<!\w)(?:tel|telefoon|telefoonnummer|telefoonnr|mobiel|mobiele?\snummer|mob|gsm|whatsapp|phone|telnr|thuisnummer"
    rf"|bel(?:len)?\s(?:mij|me)|bereikbaar|06(?:[ -]?nummer)?(?=\s?:|\sis))"
    rf"[^\w\n€]{{0,3}}(?:(?:is|op|naar|onder|via|nummer|nr)[^\w\n€]{{1,2}}){{0,3}}"
    rf"(?P<number>\(?\d(?:{_GAP}\d){{5,9}})(?!\d)(?!\s?(?:x|keer|maal|euro|%|dagen|uur|klanten))"
)
_NO_PHONE = re.compile(
    r"\d\d?[./ -]\d\d?[./ -](?:19|20)\d\d(?!\d)|(?:19|20)\d\d[./ -](?:\d\d[./ -]\d\d(?!\d)|(?:19|20)\d\d)|0\.\d+$"
    r"|0\D?1\D?2\D?3\D?4\D?5\D?6\D?7\D?8\D?9"
)
"""A date, years, a decimal number, and the numbers of a scale."""
_HOURS = re.compile(r"(?<![\d.])[0-2]?\d\.[0-5]\d\s?[-–/]\s?[0-2]?\d\.[0-5]\d(?!\d|\.\d)")
_ONES = "nul een twee drie vier vijf zes zeven acht negen".split()  # noqa: SIM905
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()  # noqa: SIM905
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()  # noqa: SIM905
_SPOKEN = {word: str(number) for number, word in enumerate((*_ONES, *_TEENS))}
_SPOKEN |= {
    word: str(number)
    for number, word in enumerate("zero one two three four five six seven eight nine".split())  # noqa: SIM905
}
_SPOKEN |= {word: f"{number}0" for number, word in enumerate(_TENS, 2)} | {"oh": "0", "nulzes": "06"}
_SPOKEN |= {
    f"{unit}en{ten}": f"{tens}{ones}" for tens, ten in enumerate(_TENS, 2) for ones, unit in enumerate(_ONES[1:], 1)
}
_WORD = r"\d+|nul\s?zes|\w+\sen\s[a-z]+tig|[^\W\d]+"
_PLAIN = str.maketrans("éë", "ee", " ")
NUMERAL = (
    r"(?:\d{1,10}|nul\s?(?:zes|6)|nul|zero|oh|(?:[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen)\sen\s[a-z]{3,5}tig|(?:[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:(?:en|ën)[a-z]{3,5}tig)?"
    r"|tien|elf|twaalf|[a-z]{4,6}tien|[a-z]{4,6}tig|one|two|three|four|five|six|seven|eight|nine)(?!\w)"
)
"""A number in words, of one digit or of two."""
_SPELLED = (
    rf"[nNzZoO06](?<!\w.)(?<=(?=(?i:{NUMERAL})).)(?i:\w*(?:[\s,.\-–/]{{1,3}}(?:(?:en|dan|daarna)\s)?{NUMERAL}){{1,}})"
)


def phones(text: str) -> Iterator[Found]:
    """Find numbers that can be dialled."""
    for match in re.finditer(_PHONE, text):
        if not _NO_PHONE.match(match.group()) and not _HOURS.search(match.group()):
            yield Found(match.start(), match.end(), Personal.PHONE)


def told_phones(text: str) -> Iterator[Found]:
    """Find numbers after a word that says that they can be dialled."""
    for match in re.finditer(_TOLD, text):
        if not _NO_PHONE.match(match["number"]) and not _HOURS.search(match["number"]):
            yield Found(*match.span("number"), Personal.PHONE)


def spelled_phones(text: str) -> Iterator[Found]:
    """Find numbers said in words: "nul zes twaalf", with so many digits that they can be dialled."""
    for match in re.finditer(_SPELLED, text):
        words = [one.translate(_PLAIN) for one in re.findall(_WORD, match.group().casefold())]
        digits = "".join(_SPOKEN.get(word, word if word.isdecimal() else "") for word in words)
        dialled = (digits[:1] == "0" and 8 <= len(digits) <= 14) or (digits[:1] == "6" and 9 <= len(digits) <= 10)
        if (
            dialled
            and not digits.startswith("0123")
            and any(word in _SPOKEN for word in words)
            and not _HOURS.search(match.group())
        ):
            yield Found(match.start(), match.end(), Personal.PHONE)
