"""The slides "hall of fame", made of the spotlights of improvers of a month: a few on each, the newest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kiosk.model.items import HallOfFame, Item, Kind, Spotlight, item_id
from kiosk.model.nominations import HALL_MONTHS, month_of, months_before
from kiosk.model.origin import Origin

ON_ONE = 4
"""Improvers on one slide."""
FEWEST = 2
"""With fewer the spotlight says it all."""


def halls_of(given: Iterable[Item], today: date) -> tuple[HallOfFame, ...]:
    """Return a slide for every few who became improver of a month in the last so many months."""
    since = months_before(month_of(today), HALL_MONTHS)
    won = [(one.won, one) for one in given if isinstance(one, Spotlight) and one.won is not None and one.won >= since]
    ones = [one for _, one in sorted(won, key=lambda found: (-found[0].toordinal(), found[1].name, found[1].id))]
    if len(ones) < FEWEST:
        return ()
    return tuple(_hall(number, tuple(ones[at : at + ON_ONE])) for number, at in enumerate(range(0, len(ones), ON_ONE)))


def _hall(number: int, ones: tuple[Spotlight, ...]) -> HallOfFame:
    return HallOfFame(
        id=item_id(Kind.HALL_OF_FAME, str(number)),
        origin=Origin(source="programme", path="eregalerij"),
        name="eregalerij" if number == 0 else f"eregalerij {number + 1}",
        sentences=tuple(" ".join(filter(None, (one.name, one.deed, one.team))) for one in ones),
        champions=ones,
    )
