"""Clears a text of what nobody says: pictures, addresses of pages, marks of quotation."""

from __future__ import annotations

import re
import unicodedata

from kiosk.model.amendments import MASK
from kiosk.model.language import Language

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>“”\"]{1,300}", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
_COUNTRY = 2
"""Letters of the end of a name that are spelled, as "nl" is."""
_TRAILING = ".,;:!?)]}’'"
_BARS = "█▇▆■▮▓▒░"
_COVERED = re.compile(rf"[{_BARS}]+|\*{{2,}}|(?<!\w)[xX]{{3,}}(?!\w)|\.{{3,}}|_{{2,}}")
_SPACES = re.compile(r"\s{2,}")
_MASKS = re.compile(rf"{MASK}(?:[\s,/–-]*{MASK})*")
_OPENING, _CLOSING = "“„‟«‹‘‚‛([{", '”»›)]}"＂'
_HELD = re.compile(r"(?<=\w)[’'`´](?=\w)|(?<!\w)[’'`´](?=[stnmrk]\b)|(?<=s)[’'`´](?=\s)", re.IGNORECASE)
_APOSTROPHE = "\uf8ff"
_PICTURES = frozenset({"Sk", "Cn", "Co", "Cs", "Cc", "Me"})
_KEPT = _BARS + "°"
_SAID_AS = {
    "&": ("en", "and"), "+": ("plus", "plus"), "=": ("is", "is"), "@": ("apenstaartje", "at"), "€": ("euro", "euro"),
    "%": ("procent", "percent"), "$": ("dollar", "dollar"), "£": ("pond", "pound"), "°": ("graden", "degrees"),
    "‰": ("promille", "per mille"), "×": ("keer", "times"), "~": ("ongeveer", "about"), "≈": ("ongeveer", "about"),
    "±": ("plusminus", "plus or minus"), "§": ("paragraaf", "section"),
}  # fmt: skip
_SAID = frozenset(" \n.,;:!?-" + MASK)
_EITHER = re.compile(r"\b([eé]n|and)/(of|or)\b", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")
_PAUSES = re.compile(r"\s+[-–—]+\s+|[–—―<>|]+|\s*/\s*")
_STOPS = re.compile(r"\s*([.,;:!?…])(?:[\s.,;:!?…]*[.,;:!?…])?")
_STRONGEST = "…?!.:;,"


def plain(text: str, language: Language) -> str:
    """Return a text without pictures, with the addresses in it by their names, and one "…" for what is covered."""
    text = unicodedata.normalize("NFC", text)
    dot, at = (" punt ", " apenstaartje ") if language is Language.DUTCH else (" dot ", " at ")
    text = _ADDRESS.sub(lambda found: _host(found[0], dot), text)
    text = _MAIL.sub(lambda found: f"{MASK}{at}{_named(found[1], dot)}", text)
    text = _COVERED.sub(MASK, "".join(map(_letter, text)))
    text = _MASKS.sub(f" {MASK} ", text)
    return _SPACES.sub(lambda found: "\n" if "\n" in found[0] else " ", text)


def as_pauses(text: str, language: Language) -> str:
    """Return a text in letters and marks of sentences alone, with quotation marks, brackets and dashes as pauses."""
    at = 0 if language is Language.DUTCH else 1
    text = _HELD.sub(_APOSTROPHE, text)
    text = "".join(", " if one in _OPENING or one in _CLOSING else one for one in text)
    text = _EITHER.sub(r"\1 \2", text)
    text = _BETWEEN_WORDS.sub((" of ", " or ")[at], text)
    text = _PAUSES.sub(", ", text)
    text = "".join(f" {_SAID_AS[one][at]} " if one in _SAID_AS else one for one in text)
    text = "".join(one if one in _SAID or _is_letter(one) else " " for one in text).replace(_APOSTROPHE, "’")
    lines = (_tidied(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _letter(one: str) -> str:
    """Return a sign as it is read: a digit of any script as ours, a picture as a space."""
    if one.isascii() or one in "²³":
        return one if one.isprintable() or one == "\n" else " "
    category = unicodedata.category(one)
    if category == "Nd":
        return str(unicodedata.decimal(one))
    if one.isdigit():
        return f" {unicodedata.digit(one)} "
    if category == "Cf":
        return ""
    return " " if category in _PICTURES or (category == "So" and one not in _KEPT) else one


def _host(address: str, dot: str) -> str:
    """Return the name of a place on the web, and of nothing in it."""
    bare = address.rstrip(_TRAILING)
    host = re.sub(r"^(?:https?://)?(?:[^/@]*@)?(?:www\.)?", "", bare, flags=re.IGNORECASE)
    return _named(re.split(r"[/?#:]", host, maxsplit=1)[0], dot) + address[len(bare) :]


def _named(host: str, dot: str) -> str:
    *parts, last = host.split(".")
    return dot.join((*parts, " ".join(last.upper()) if len(last) == _COUNTRY else last))


def _is_letter(one: str) -> bool:
    return one == _APOSTROPHE or unicodedata.category(one)[0] in "LM"


def _tidied(line: str) -> str:
    """Return a line with one mark where several stand, and none before its first word but for what is covered."""
    line = _SPACES.sub(" ", line)
    line = _STOPS.sub(lambda found: min(set(found[0]) & set(_STRONGEST), key=_STRONGEST.index) + " ", line)
    line = re.sub(r"(?<!\w)-|-(?!\w)", " ", line)
    return _SPACES.sub(" ", line).lstrip(" .,;:!?-").rstrip(" ,;:-")
