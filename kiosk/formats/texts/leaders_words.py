"""Tells where a leader's word is about sales: what hangs here is about customers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.formats.reading import Draft
from kiosk.model.items import Item, Value
from kiosk.model.language import Phrase

_SALES = re.compile(
    r"\b(?:omzet\w*|verkoop\w*|verkopen|winstmarge|marge|kwartaalcijfers|sales|revenue|turnover|upsell\w*|cross-?sell\w*)\b",
    re.IGNORECASE,
)


def tell_sales(draft: Draft, items: Sequence[Item]) -> None:
    """Tell once of a word of somebody that it is about sales; it is shown all the same."""
    for item in items:
        if not isinstance(item, Value) or not item.speaker:
            continue
        found = _SALES.search(f"{item.title} {item.text}")
        if found is not None:
            draft.note(Phrase(f"Dit woord van {item.speaker[:60]} gaat over “{found[0]}”, niet over een klant.",
                              f"This word of {item.speaker[:60]} is about “{found[0]}”, not about a customer."),
                       Phrase("Vertel liever wat een klant ervan merkt.",
                              "Rather tell what a customer notices of it."))  # fmt: skip
            return
