"""What there is to choose from, as long as nothing enters or leaves the rotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kiosk.model.airing import is_critical
from kiosk.model.items import ItemId
from kiosk.model.kinds import Group
from kiosk.programme.pools import CRITICAL, Pools


class Present(NamedTuple):
    """The groups that have something to show now, and the tones."""

    groups: tuple[Group, ...]
    """The groups with something to show."""
    shares: tuple[float, ...]
    """Their shares; equal ones where all of theirs are 0."""
    signature: str
    """Both, as one text: counts are kept for each apart."""
    critical: bool
    """Whether critical quotes may be shown now."""
    other: bool
    """Whether other quotes may."""
    day_critical: bool
    """Whether the quote of the day is critical."""


def present_in(pools: Pools, wanted: Mapping[Group, float], of_the_day: ItemId | None) -> Present:
    """Return what there is at the moment of the last refresh of the pools; `wanted` has the share of each group."""
    rotations = pools.rotations
    groups = [one for one in Group if rotations[one] or (one is Group.QUOTES and rotations[CRITICAL])]
    above_zero = {group: wanted[group] for group in groups if wanted[group] > 0}
    shares = above_zero or dict.fromkeys(groups, 1.0)
    return Present(
        groups=tuple(shares),
        shares=tuple(shares.values()),
        signature=" ".join(f"{group}={share:g}" for group, share in shares.items()),
        critical=bool(rotations[CRITICAL]),
        other=bool(rotations[Group.QUOTES]),
        day_critical=of_the_day is not None and is_critical(pools.items[of_the_day]),
    )
