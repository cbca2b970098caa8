"""Takes in what was typed on a phone: without signs that nobody sees, on one line, and not too long. Pure."""

from __future__ import annotations

import unicodedata

from kiosk.model.language import Phrase
from kiosk.model.reactions import LONGEST_TEXT
from kiosk.model.value import value

LONGEST_TYPED = 4000
"""Signs that are given back of what is much too long."""
_JOINERS = "\u200c\u200d"
"""They hold together an emoji of several, and the letters of some scripts."""
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols of which nothing is seen: words of these alone are none."""
_SOFT = "\u00ad\u200b\u2060\ufeff"
"""They are not seen and turn nothing: leaving them out changes no word, so that nobody is told."""


@value
class Mistake:
    """What is wrong with an answer, said to who sent it."""

    said: Phrase
    field: str
    """Where it is: the id of a field of the page, or of its answers."""
    status: int = 422


@value
class PhoneText:
    """What was typed, as it can be kept."""

    text: str
    unseen: bool = False
    """Whether signs were left out that nobody sees but that act: of control, or that turn the direction of reading."""


def typed_on_phone(raw: str) -> PhoneText:
    """Return what was typed on one line, with each run of spaces one space."""
    kept, unseen = [], False
    for sign in raw[:LONGEST_TYPED]:
        category = unicodedata.category(sign)
        if sign in "\r\n\t" or category in {"Zs", "Zl", "Zp"}:
            kept.append(" ")
        elif category in {"Cc", "Cs", "Cf", "Co"} and sign not in _JOINERS:
            unseen = unseen or sign not in _SOFT
        else:
            kept.append(sign)
    text = " ".join("".join(kept).split()) if any(map(_is_seen, kept)) else ""
    return PhoneText(text=text, unseen=unseen)


def mistake_in(typed: PhoneText, *, needed: bool, empty: Phrase) -> Mistake | None:
    """Return what is wrong with a text; `empty` says that there is none where there must be one."""
    if typed.unseen:
        return Mistake(
            said=Phrase("In uw tekst stonden tekens die niemand ziet. Ze zijn weggehaald. Klopt het zo? Verstuur dan.",
                        "Your text held signs that nobody sees. They were taken out. Is it right so? Then send."),
            field="text",
        )  # fmt: skip
    if needed and not typed.text:
        return Mistake(said=empty, field="text")
    over = len(typed.text) - LONGEST_TEXT
    if over > 0:
        return Mistake(
            said=Phrase(f"Uw tekst is {over} tekens te lang: er passen er {LONGEST_TEXT}. Uw tekst staat er nog.",
                        f"Your text is {over} characters too long: {LONGEST_TEXT} fit. Your text is still there."),
            field="text",
        )  # fmt: skip
    return None


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNPS" and sign not in _BLANK
