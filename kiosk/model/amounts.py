"""Understands an amount or a range as people write it: "€ 40.000 – 60.000", "1,2 mln", "-15 min per klant". Pure."""

from __future__ import annotations

import re

from kiosk.model.value import value

LONGEST = 80
"""Signs of an amount."""
_UNKNOWN = frozenset({"onbekend", "nog onbekend", "niet onderzocht", "nog niet onderzocht", "niet bekend", "unknown",
                      "weten wij niet", "not known", "not researched", "?"})  # fmt: skip
_TIMES = {
    **dict.fromkeys(("k", "dzd", "duizend", "thousand"), 1e3),
    **dict.fromkeys(("m", "mln", "mio", "miljoen", "million"), 1e6),
    **dict.fromkeys(("mld", "miljard", "billion"), 1e9),
}
_SIGN = r"[+\-−]?\s*(?:€|eur\b|euro\b)?\s*[+\-−]?\s*"
_NUMBER = r"\d{1,3}(?:[.,\s]\d{3}(?!\d))+(?:[.,]\d{1,2}(?!\d))?|\d{1,15}(?:[.,]\d{1,6})?(?!\d)"
_MORE = r"\s*(?:k|dzd|duizend|thousand|m|mln|mio|miljoen|million|mld|miljard|billion)\b\.?"
_TO = r"\s*(?:–|—|-|−|t/m|tot en met|tot|to|à|until)\s*"
_BEFORE = r"(?:(?:ongeveer|circa|ca\.?|rond|tussen|van|about|between|from)\s+)?"


def _one(which: str) -> str:
    return rf"(?P<{which}sign>{_SIGN})(?P<{which}number>{_NUMBER})(?:,[-–]{{1,2}})?(?P<{which}times>{_MORE})?"


_AMOUNT = re.compile(
    rf"{_BEFORE}{_one('low')}(?:(?:{_TO}|\s+(?:en|and)\s+){_one('high')})?(?P<unit>(?:\s*%|\s*€|\s+[^\W\d]|\s*$).*)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"(\d{1,3}(?:[.,\s]\d{3})+)([.,]\d{1,2})?")
_OF = re.compile(r"%|(?:van|of)\s+(?:(?:de|elke|every|the)\s+)?(\d{1,9})(?![\d.,]*\d)", re.IGNORECASE)
_EURO_AFTER = re.compile(r"^\s*(?:€|euro\b|eur\b)\.?\s*", re.IGNORECASE)


@value
class Amount:
    """A figure with a least and a most, the same where one was given."""

    low: float
    high: float
    money: bool = False
    unit: str = ""
    """What stands behind the figure: "per jaar", "min per klant"."""

    @property
    def is_range(self) -> bool:
        """Whether it is more than one figure."""
        return self.low != self.high

    @property
    def whole(self) -> float:
        """What a share is of: 100 for "41 %", 10 for "3 van de 10 bellers"; 0 for what is no share."""
        found = _OF.match(self.unit)
        return 0.0 if found is None else float(found[1] or 100)


def is_unknown(text: str | None) -> bool:
    """Tell whether nothing is known: nothing written, or the word for it."""
    return not text or " ".join(text.casefold().rstrip(".").split()) in _UNKNOWN


def amount_of(text: str, language: str | None = None) -> Amount | None:
    """Return the amount that a text begins with; None where it says none that has one meaning.

    "40,000" is forty thousand in English alone; in another language nobody knows, and it is not understood.
    """
    found = _AMOUNT.fullmatch(" ".join(text.split())) if len(text) <= LONGEST else None
    if found is None:
        return None
    low = _value(found, "low", language)
    high = _value(found, "high", language) if found["highnumber"] else low
    if low is None or high is None:
        return None
    scaled = low * _times(found["hightimes"])
    if found["hightimes"] and not found["lowtimes"] and abs(scaled) <= abs(high):
        low = scaled
    unit, euro = found["unit"].strip(), _EURO_AFTER.match(found["unit"])
    signs = (found["lowsign"] + (found["highsign"] or "")).casefold()
    money = euro is not None or "€" in signs or "eur" in signs
    if not money and "m" in {(found[one] or "").strip(" .").casefold() for one in ("lowtimes", "hightimes")}:
        return None  # metres or millions: nobody knows
    return Amount(
        low=min(low, high),
        high=max(low, high),
        money=money,
        unit=unit[len(euro[0].strip()) :].strip() if euro else unit,
    )


def _value(found: re.Match[str], which: str, language: str | None) -> float | None:
    number = _plain(found[f"{which}number"], language)
    sign = -1.0 if any(one in found[f"{which}sign"] for one in "-−") else 1.0
    return None if number is None else sign * number * _times(found[f"{which}times"])


def _times(word: str | None) -> float:
    return _TIMES.get((word or "").strip(" .").casefold(), 1.0)


def _plain(written: str, language: str | None) -> float | None:
    """Return a number as it is written in Dutch, or in English; None where both would read it otherwise."""
    thousands, decimal = (",", ".") if language == "en" else (".", ",")
    grouped = _GROUPED.fullmatch(written)
    if grouped is None:
        return float(written.replace(thousands, ".") if decimal not in written else written.replace(decimal, "."))
    marks = {one for one in grouped[1] if not one.isdigit()}
    if written[0] == "0" or len(marks) > 1 or decimal in marks or (grouped[2] or decimal)[0] != decimal:
        return None
    return float("".join(one for one in grouped[1] if one.isdigit()) + (grouped[2] or "").replace(",", "."))
