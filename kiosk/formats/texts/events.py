"""Reads of an announcement that people can sign up: how many places, until when, and what is asked there."""

from __future__ import annotations

import re

from kiosk.formats.fields import Fields
from kiosk.formats.plain import one_line
from kiosk.model.language import Phrase
from kiosk.model.sign_ups import MOST_PLACES

_PLACES = re.compile(r"(\d{1,4})(?: (?:plaatsen|plekken|mensen|collega['’]?s|places|seats|people))?", re.IGNORECASE)


def event_words(fields: Fields) -> dict[str, object]:
    """Return these fields of an announcement. Places without a day, or that are no number, are told and left out."""
    places = _places(fields)
    if places is not None and not fields.text("starts") and not fields.text("dated"):
        _wrong(fields, Phrase("Om zich in te schrijven moet er een dag bij staan.", "To sign up, there must be a day."),
               Phrase("Schrijf wanneer: 3 december 2026 12:00.", "Write when: 3 December 2026 12:00."))  # fmt: skip
        places = None
    if places is None:
        return {"places": None, "sign_up_by": None, "poll": None}
    closes = fields.moment("sign_up_by") if fields.text("sign_up_by") else None
    return {"places": places, "sign_up_by": closes, "poll": fields.text("poll")}


def _places(fields: Fields) -> int | None:
    written = fields.text("places")
    if written is None:
        return None
    told = _PLACES.fullmatch(written)
    if told is not None and 1 <= int(told[1]) <= MOST_PLACES:
        return int(told[1])
    shown = one_line(written)[:40]
    _wrong(fields, Phrase(f"“{shown}” is geen aantal plaatsen.", f"“{shown}” is no number of places."),
           Phrase(f"Schrijf plaatsen: 12 (1 tot {MOST_PLACES}).",
                  f"Write places: 12 (1 to {MOST_PLACES})."))  # fmt: skip
    return None


def _wrong(fields: Fields, what: Phrase, hint: Phrase) -> None:
    fields.draft.problem(what, hint, fields.keys["places"].line)
