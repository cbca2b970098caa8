"""Finds headings that have no style of one: a short line without a full stop, made to stand out, above words.

Many people make a heading by hand: bold, underlined, larger. In a document of quotes such a line is the house's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.formats.tables.loose_rows import is_asked
from kiosk.formats.texts.attribution import is_attribution, is_who
from kiosk.formats.texts.pieces import key_line
from kiosk.formats.texts.word_text import Paragraph
from kiosk.formats.vocabulary import key_of
from kiosk.model.known_names import is_first

_LONGEST, _MOST_WORDS = 70, 8
_FEWEST_BELOW = 3
"""Words of a paragraph that may stand under a heading: fewer are a heading of their own, or a name."""
_ENDS = (".", "!", "?", "…", "”", '"', "’", ",", ";")
_OF_HOUSE = re.compile(
    r"(?i)\b(?:(?:klant)?(?:reacties?|quotes?|citaten|complimenten|klachten|verbeterkansen|uitspraken|ervaringen|opmerkingen|reviews?"
    r"|recensies)|klantenvertellen|(?:wat|dit) (?:onze )?(?:klanten|huurders|bewoners|mensen) (?:zeggen|vinden|zeiden)"
    r"|feedback|comments|compliments|complaints|what (?:our )?customers say)\b"
)
"""What a heading over quotes says of them, and a customer hardly in a line without a full stop."""


def mark_loose_headings(paragraphs: Sequence[Paragraph]) -> None:
    """Mark as headings the paragraphs that stand out above words that do not, or that name what stands below them."""
    below: Paragraph | None = None
    top = next((place for place, one in enumerate(paragraphs) if one.text), 0)
    for place in range(len(paragraphs) - 1, -1, -1):
        one = paragraphs[place]
        if not one.text:
            continue
        if one.heading or below is None:
            pass
        elif (one.loud and (below.heading or not below.loud)) or (
            place == top and _OF_HOUSE.search(one.text[:_LONGEST]) is not None
        ):
            one.heading = _may_head(one) and _may_stand_below(below)
        below = one


def _may_head(one: Paragraph) -> bool:
    text = one.text.strip()
    written = key_line(text)
    return (
        not one.listed
        and "\n" not in text
        and len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and (not text.endswith(_ENDS) or is_asked(text))
        and not text.startswith(("“", "„", '"', "«", "-", "–", "—"))
        and not (is_who(text) or is_attribution([text]) or is_first(text.split()[0].strip(",:")))
        and not (written and key_of(written[0]))
    )


def _may_stand_below(below: Paragraph) -> bool:
    return below.heading or (len(below.text.split()) >= _FEWEST_BELOW and not is_attribution([below.text.strip()]))
