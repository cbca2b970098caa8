"""Adds plays of screens up to the sums that reports need: by day, place and item, in whole numbers. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import add

from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind
from kiosk.model.play_batches import FAILED, HomePlay
from kiosk.model.value import value

SumRow = tuple[int | str, ...]
_Sum = tuple[int, ...]


@value
class HomeSums:
    """What some batches add, as rows of their tables in one order, so that two desks never wait for each other."""

    places: tuple[SumRow, ...]
    sorts: tuple[SumRow, ...]
    things: tuple[SumRow, ...]
    days: tuple[SumRow, ...]
    """Of each screen, by item."""
    sites: tuple[SumRow, ...]
    """Of all screens in a place, by item."""
    screens: tuple[SumRow, ...]
    """Of each screen in whole: plays, hundredths, and how many failed, were quotes, and critical quotes."""


def place_row(screen: str, place: str, *, unlikely: bool) -> SumRow:
    """Return the row of a screen in a place; `unlikely` is what its clock cannot have said rightly."""
    return (_id(screen, place, str(int(unlikely))), screen, place, int(unlikely))


def sums_of(screen: str, place: str, plays: Iterable[HomePlay], *, came: datetime, came_day: int) -> HomeSums:
    """Add up plays that came at a moment, on a day as 20261128: that day counts for what a wrong clock tells."""
    places, sorts, things = set[SumRow](), set[SumRow](), dict[int, tuple[str, int, int]]()
    days, sites, screens = dict[SumRow, _Sum](), dict[SumRow, _Sum](), dict[SumRow, _Sum]()
    for one in plays:
        likely = one.is_likely(came)
        day = (one.day() if likely else None) or came_day
        where = place_row(screen, place, unlikely=not likely)
        words = (one.kind, one.tone, one.role, one.campaign, one.outcome)
        sort = (_id(*words), *words)
        thing = _id(one.item, *words)
        places.add(where)
        sorts.add(sort)
        things[thing] = (one.item, sort[0], max(day, things[thing][2] if thing in things else 0))
        _add(days, (day, where[0], thing), (1, one.hundredths))
        _add(sites, (day, thing, place), (1, one.hundredths))
        _add(screens, (day, where[0]), _figures(one))
    return HomeSums(
        places=tuple(sorted(places)),
        sorts=tuple(sorted(sorts)),
        things=tuple((one, *things[one]) for one in sorted(things)),
        days=_rows(days),
        sites=_rows(sites),
        screens=_rows(screens),
    )


def _figures(play: HomePlay) -> _Sum:
    failed, quote = play.outcome == FAILED, play.kind == Kind.QUOTE
    shown = not failed
    return shown, play.hundredths, failed, shown and quote, shown and quote and play.tone == Tone.CRITICAL


def _add(sums: dict[SumRow, _Sum], key: SumRow, more: _Sum) -> None:
    sums[key] = tuple(map(add, sums.get(key, (0,) * len(more)), more))


def _rows(sums: Mapping[SumRow, _Sum]) -> tuple[SumRow, ...]:
    return tuple((*key, *sums[key]) for key in sorted(sums))


def _id(*words: str) -> int:
    """Return the number of some words: 63 bits of their digest, so that nobody must hand numbers out."""
    digest = hashlib.blake2b("\x1f".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
