"""Takes who is on the list of colleagues no more out of the hall of fame: the deed stays, the month does not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kiosk.model.items import Item, Spotlight
from kiosk.model.normal_form import normal_form


def without_leavers(items: tuple[Item, ...], colleagues: Collection[str]) -> tuple[Item, ...]:
    """Return the items, of whom is not on the list without a month; the same where there is no list, or nobody won."""
    if not colleagues or not any(isinstance(one, Spotlight) and one.won is not None for one in items):
        return items
    known = {normal_form(one) for one in colleagues}
    return tuple(_still(one, known) if isinstance(one, Spotlight) else one for one in items)


def _still(one: Spotlight, known: Collection[str]) -> Spotlight:
    """Return a spotlight; who wants no name is on no list, and stays."""
    left = one.won is not None and not one.nameless and normal_form(one.name) not in known
    return replace(one, won=None, deed=None) if left else one
