"""Says amounts of money, shares, measures and bare numbers in words, wherever they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kiosk.model.language import Language
from kiosk.outputs.speech.numbers import MOST_DIGITS, cardinal, decimal, digits, ordinal, year

NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?:[.,]\d{1,9})?(?![.,]?\d)|\d{1,15}(?:[.,]\d{1,9})?(?![.,]?\d)"
"""A number as it is written, with or without signs between its thousands and before its fraction."""
_SIGNS: Mapping[Language, Mapping[str, str]] = {
    Language.DUTCH: {"€": "euro", "eur": "euro", "euro": "euro", "euro’s": "euro", "euro's": "euro", "$": "dollar",
                     "£": "pond"},
    Language.ENGLISH: {"€": "euros", "eur": "euros", "euro": "euros", "euros": "euros", "$": "dollars",
                       "£": "pounds"},
}  # fmt: skip
_CENTS: Mapping[str, str] = {"pond": "pence", "pounds": "pence", "euros": "cents", "dollars": "cents"}
_HOW_MANY: Mapping[Language, Mapping[str, str]] = {
    Language.DUTCH: {"mln": "miljoen", "mln.": "miljoen", "miljoen": "miljoen", "mld": "miljard", "mld.": "miljard",
                     "miljard": "miljard", "k": "duizend", "duizend": "duizend"},
    Language.ENGLISH: {"m": "million", "mln": "million", "million": "million", "bn": "billion", "billion": "billion",
                       "k": "thousand", "thousand": "thousand"},
}  # fmt: skip
_MANY = r"(?:\s?(mln\.?|mld\.?|miljoen|miljard|duizend|million|billion|thousand|bn|k|m)\b)?"
_BEFORE = re.compile(rf"(?:(?<!\w)eur|€|\$|£)\s?([-−])?({NUMBER})(?:,-{{1,2}}|,[–—])?{_MANY}", re.IGNORECASE)
_AFTER = re.compile(rf"({NUMBER})(?:,-{{1,2}})?{_MANY}\s?(€|euro[’']s\b|euros?\b|eur\b)", re.IGNORECASE)
_UNITS: Mapping[str, tuple[str, str]] = {
    "km/u": ("kilometer per uur", "kilometres an hour"), "km/h": ("kilometer per uur", "kilometres an hour"),
    "km²": ("vierkante kilometer", "square kilometres"), "m²": ("vierkante meter", "square metres"),
    "m2": ("vierkante meter", "square metres"), "m³": ("kubieke meter", "cubic metres"),
    "m3": ("kubieke meter", "cubic metres"), "km": ("kilometer", "kilometres"), "cm": ("centimeter", "centimetres"),
    "mm": ("millimeter", "millimetres"), "m": ("meter", "metres"), "kg": ("kilo", "kilos"), "mg": ("milligram",
    "milligrams"), "gr": ("gram", "grams"), "g": ("gram", "grams"), "ml": ("milliliter", "millilitres"),
    "cl": ("centiliter", "centilitres"), "dl": ("deciliter", "decilitres"), "l": ("liter", "litres"),
    "°c": ("graden", "degrees"), "°": ("graden", "degrees"), "kwh": ("kilowattuur", "kilowatt hours"),
    "kw": ("kilowatt", "kilowatts"), "gb": ("gigabyte", "gigabytes"), "mb": ("megabyte", "megabytes"),
    "tb": ("terabyte", "terabytes"), "mbit/s": ("megabit per seconde", "megabits a second"),
    "min": ("minuten", "minutes"), "sec": ("seconden", "seconds"), "s": ("seconden", "seconds"),
    "u": ("uur", "hours"), "uur": ("uur", "hours"), "‰": ("promille", "per mille"), "%": ("procent", "percent"),
}  # fmt: skip
_NAMES = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_MEASURE = re.compile(
    rf"(?<![\w.,])({NUMBER})(?:\s?[-–]\s?({NUMBER}))?\s?({_NAMES})(?!\w)(?:\.(?=\s+[a-z]))?", re.IGNORECASE
)
_OF = re.compile(r"(?<![\w/.,])(\d{1,4}(?:[.,]\d)?)\s?/\s?(\d{1,4})(?![\w/]|[.,]\d)")
_TIMES = re.compile(r"(?<!\w)(\d{1,4})\s?[x×](?=\s|$|[.,;!?])", re.IGNORECASE)
_RANGE = re.compile(rf"(?<![\w.,-])(?!0\d)({NUMBER})\s?[-–—]\s?(?!0\d)({NUMBER})(?![\w-])")
_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,6})(?:e|de|ste|st|nd|rd|th|ᵉ)(?!\w)", re.IGNORECASE)
_HASH = re.compile(r"#(?=\d)")
_MINUS = re.compile(r"(?<![\w.,\-−])(?<!\d\s)[-−](?=\d)")
_DOTTED = re.compile(r"(?<!\d)\d{1,15}(?:\.\d{1,15}){2,8}")
_BARE = re.compile(NUMBER)
_LONG = re.compile(r"\d+")
_HALVES: Mapping[str, tuple[str, str]] = {
    "½": ("een half", "a half"), "¼": ("een kwart", "a quarter"), "¾": ("driekwart", "three quarters"),
    "⅓": ("een derde", "a third"), "⅔": ("twee derde", "two thirds"),
}  # fmt: skip
_HALF = re.compile(rf"(\d{{1,6}})?([{''.join(_HALVES)}])")


def in_words(text: str, language: Language) -> str:
    """Return a text with every number, amount and measure in words; no digit is left."""
    dutch = language is Language.DUTCH
    text = _HASH.sub("nummer " if dutch else "number ", text)
    text = _HALF.sub(lambda found: _half(found, language), text)
    text = _BEFORE.sub(lambda found: _money(found, language), text)
    text = _MINUS.sub("min " if dutch else "minus ", text)
    text = _AFTER.sub(lambda found: _money_after(found, language), text)
    text = _MEASURE.sub(lambda found: _measure(found, language), text)
    text = _OF.sub(lambda found: _share(found, language), text)
    text = _TIMES.sub(lambda found: f"{cardinal(int(found[1]), language)} {'keer' if dutch else 'times'}", text)
    text = _ORDINAL.sub(lambda found: ordinal(int(found[1]), language), text)
    to = "tot" if dutch else "to"
    text = _RANGE.sub(lambda found: f"{number(found[1], language)} {to} {number(found[2], language)}", text)
    dot = " punt " if dutch else " point "
    text = _DOTTED.sub(lambda found: dot.join(number(one, language) for one in found[0].split(".")), text)
    text = _BARE.sub(lambda found: f" {number(found[0], language)} ", text)
    return _LONG.sub(lambda found: f" {digits(found[0], language)} ", text)


def number(written: str, language: Language) -> str:
    """Return a number as it is written in words; one that begins with 0, as a telephone's does, digit by digit."""
    whole, fraction = _read(written, language)
    if len(whole) > MOST_DIGITS or (len(whole) > 1 and whole[0] == "0" and not fraction):
        return digits(whole, language)
    if fraction:
        return decimal(int(whole), fraction, language)
    is_year = len(whole) == 4 and whole == written and whole[:2] in {"19", "20"}
    return (year if is_year else cardinal)(int(whole), language)


def _read(written: str, language: Language) -> tuple[str, str]:
    """Return the digits before the point and behind it. Three digits behind a single sign of thousands are thousands.

    Where the sign of the other language stands, it is that: "5.50" is a price in Dutch as well.
    """
    written = written.replace("\u00a0", "").replace("\u202f", "")
    thousands = "." if language is Language.DUTCH else ","
    signs = [one for one in written if one in ".,"]
    if not signs:
        return written, ""
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", written)
    if grouped and len(set(signs)) == 1 and (signs[0] == thousands or len(signs) > 1):
        return re.sub(r"\D", "", written), ""
    whole, _, fraction = written.rpartition(signs[-1])
    return re.sub(r"\D", "", whole), fraction


def _money(found: re.Match[str], language: Language) -> str:
    sign = found[0][:3].casefold() if found[0][:1].isalpha() else found[0][0]
    minus = ("min " if language is Language.DUTCH else "minus ") if found[1] else ""
    return f" {minus}{_amount(found[2], found[3], _SIGNS[language][sign], language)} "


def _money_after(found: re.Match[str], language: Language) -> str:
    sign = _SIGNS[language].get(found[3].casefold(), _SIGNS[language]["€"])
    return f" {_amount(found[1], found[2], sign, language)} "


def _amount(written: str, many: str | None, unit: str, language: Language) -> str:
    if many:
        return f"{number(written, language)} {_HOW_MANY[language].get(many.casefold(), many)} {unit}"
    whole, fraction = _read(written, language)
    one = unit.removesuffix("s") if int(whole) == 1 else unit
    said = f"{cardinal(int(whole), language)} {one}"
    if len(fraction) > 2:
        return f"{number(written, language)} {unit}"
    cents = int(fraction.ljust(2, "0")) if fraction else 0
    if not cents:
        return said
    if not int(whole):
        return f"{cardinal(cents, language)} {_CENTS.get(unit, 'cent')}"
    return f"{said} {cardinal(cents, language)}"


def _measure(found: re.Match[str], language: Language) -> str:
    at = 0 if language is Language.DUTCH else 1
    unit = _UNITS[found[3].casefold()][at]
    first = number(found[1], language)
    if found[2]:
        return f"{first} {('tot', 'to')[at]} {number(found[2], language)} {unit}"
    if first in {"één", "one"}:
        unit = {"minuten": "minuut", "seconden": "seconde", "graden": "graad"}.get(unit, unit.removesuffix("s"))
    return f"{first} {unit}"


def _share(found: re.Match[str], language: Language) -> str:
    """Return a mark or a share: "acht van de tien"; what is more than its whole is two numbers, as in 24/7."""
    first, second = number(found[1], language), number(found[2], language)
    if float(found[1].replace(",", ".")) > float(found[2]):
        return f"{first} {second}"
    return f"{first} {'van de' if language is Language.DUTCH else 'out of'} {second}"


def _half(found: re.Match[str], language: Language) -> str:
    at = 0 if language is Language.DUTCH else 1
    said = _HALVES[found[2]][at]
    return f" {cardinal(int(found[1]), language)} {('en', 'and')[at]} {said} " if found[1] else f" {said} "
