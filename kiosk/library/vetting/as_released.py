"""Changes an item as officers did when they released it, while it still is what they had before their eyes. Pure."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.library.released_words import digest_of_all
from kiosk.model.amendments import Amendment, amend
from kiosk.model.decisions import Decision
from kiosk.model.items import Item


def as_released(clean: Item, decided: Collection[Decision]) -> tuple[Item, Collection[Decision]]:
    """Return an item with what was changed in it, and the decisions that are about what it is now.

    `clean` is the item as the gate shows it. Words are covered by their number in what was shown then: where the gate
    shows another text by now, such a release is none. Of two officers what either covered is covered.
    """
    if not any(one.amendment is not None for one in decided):
        return clean, decided
    digest = digest_of_all(clean)
    holds = tuple(one for one in decided if one.amendment is None or _is_of(one.amendment, digest))
    every = [one.amendment for one in holds if one.amendment is not None]
    united = Amendment(
        masked=tuple(sorted({number for one in every for number in one.masked})),
        tone=next((one.tone for one in every if one.tone is not None), None),
        team=next((one.team for one in every if one.team is not None), None),
    )
    return amend(clean, united), holds


def _is_of(amendment: Amendment, shown: str) -> bool:
    return not amendment.masked or amendment.shown == shown
