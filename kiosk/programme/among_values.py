"""Which a value is of those of its sort that show: values, ambitions, or what the small word above it says. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.model.items import Item, Value


def among_values(item: Item | None, shown: Iterable[Item]) -> tuple[int, int]:
    """Return its place and how many there are, in the order in which they lie; 1 of 1 for any other kind."""
    if not isinstance(item, Value):
        return 1, 1
    sort = _sort(item)
    ids = [one.id for one in shown if isinstance(one, Value) and _sort(one) == sort]
    return (ids.index(item.id) + 1, len(ids)) if item.id in ids else (1, 1)


def _sort(item: Value) -> str:
    return (item.label or "").strip().casefold()
