"""Numbers in words, as a Dutch or English speaker says them."""

from __future__ import annotations

from kiosk.model.language import Language

MOST_DIGITS = 15
"""A longer number is said digit by digit: nobody says it otherwise."""

_DUTCH_SMALL = """
nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
negentien
"""
_ENGLISH_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_DUTCH_TENS = "- - twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_ENGLISH_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {Language.DUTCH: tuple(_DUTCH_SMALL.split()), Language.ENGLISH: tuple(_ENGLISH_SMALL.split())}
_TENS = {Language.DUTCH: tuple(_DUTCH_TENS.split()), Language.ENGLISH: tuple(_ENGLISH_TENS.split())}
_LARGE = {
    Language.DUTCH: ((10**12, "biljoen"), (10**9, "miljard"), (10**6, "miljoen")),
    Language.ENGLISH: ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")),
}
_DUTCH_ORDINALS = {1: "eerste", 3: "derde", 8: "achtste"}
_ENGLISH_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def cardinal(number: int, language: Language) -> str:
    """Return a number from 0 up in words: "tweeëntwintig", "twaalfhonderdvijftig", "one hundred and five"."""
    if number >= 10**MOST_DIGITS:
        return digits(str(number), language)
    return _dutch(number) if language is Language.DUTCH else _english(number)


def ordinal(number: int, language: Language) -> str:
    """Return which one it is: "eerste", "tweeëntwintigste", "twenty-second"."""
    if language is Language.DUTCH:
        return _dutch_ordinal(number)
    head, dash, last = cardinal(number, language).rpartition(" ")
    first, joint, last = last.rpartition("-")
    last = _ENGLISH_ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + dash + first + joint + last


def decimal(whole: int, fraction: str, language: Language) -> str:
    """Return a number with what stands behind its point: "vijf komma vijfentwintig", "five point two five"."""
    point = "komma" if language is Language.DUTCH else "point"
    two = language is Language.DUTCH and len(fraction) == 2 and fraction[0] != "0"
    behind = cardinal(int(fraction), language) if two else digits(fraction, language)
    return f"{cardinal(whole, language)} {point} {behind}"


def digits(text: str, language: Language) -> str:
    """Return digits one by one, as a number is said that is none to count with."""
    return " ".join(_SMALL[language][int(one)] for one in text)


def year(number: int, language: Language) -> str:
    """Return a year: "negentienhonderdtachtig", "nineteen eighty", "twenty twenty-six"."""
    if language is Language.DUTCH or not (1100 <= number < 2000 or 2010 <= number < 2100):
        return cardinal(number, language)
    century, rest = divmod(number, 100)
    if not rest:
        return f"{_english(century)} hundred"
    return f"{_english(century)} {'oh ' if rest < 10 else ''}{_english(rest)}"


def _dutch(number: int) -> str:
    for size, name in _LARGE[Language.DUTCH]:
        if number >= size:
            count, rest = divmod(number, size)
            said = f"{'een' if count == 1 else _dutch(count)} {name}"
            return f"{said} {_dutch(rest)}" if rest else said
    if 1100 <= number < 2000:
        return _hundreds(number)
    if number >= 1000:
        count, rest = divmod(number, 1000)
        said = "duizend" if count == 1 else f"{_hundreds(count)}duizend"
        return f"{said} {_hundreds(rest)}" if rest else said
    return _hundreds(number)


def _hundreds(number: int) -> str:
    """Return a Dutch number below 2000 in one word; a single one within it has no accents."""
    if number < 100:
        return _dutch_tens(number)
    count, rest = divmod(number, 100)
    said = "honderd" if count == 1 else f"{_dutch_tens(count)}honderd"
    return said + (_dutch_tens(rest).replace("één", "een") if rest else "")


def _dutch_tens(number: int) -> str:
    if number < 20:
        return _SMALL[Language.DUTCH][number]
    tens, ones = divmod(number, 10)
    name = _TENS[Language.DUTCH][tens]
    if not ones:
        return name
    unit = "een" if ones == 1 else _SMALL[Language.DUTCH][ones]
    return f"{unit}{'ën' if unit.endswith('e') else 'en'}{name}"


def _dutch_ordinal(number: int) -> str:
    rest = number % 100
    if 0 < rest < 20:
        said = cardinal(number, Language.DUTCH)
        name = _SMALL[Language.DUTCH][rest]
        head = said.removesuffix(name if said.endswith(name) else "een")
        return head + _DUTCH_ORDINALS.get(rest, name + "de")
    return cardinal(number, Language.DUTCH) + ("ste" if number else "de")


def _english(number: int) -> str:
    for size, name in _LARGE[Language.ENGLISH]:
        if number >= size:
            count, rest = divmod(number, size)
            joint = " and " if 0 < rest < 100 else " "
            return f"{_english(count)} {name}" + (f"{joint}{_english(rest)}" if rest else "")
    if number >= 100:
        count, rest = divmod(number, 100)
        return f"{_english(count)} hundred" + (f" and {_english(rest)}" if rest else "")
    if number < 20:
        return _SMALL[Language.ENGLISH][number]
    tens, ones = divmod(number, 10)
    return _TENS[Language.ENGLISH][tens] + (f"-{_SMALL[Language.ENGLISH][ones]}" if ones else "")
