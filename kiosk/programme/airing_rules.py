"""Makes the rules of airing out of the settings of one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from kiosk.model.airing import AiringRules
from kiosk.model.items import Kind, known_of
from kiosk.model.kinds import Group
from kiosk.model.schedule import Campaign, Daypart
from kiosk.model.settings import ProgrammeSettings


def airing_rules(
    settings: ProgrammeSettings,
    *,
    screens: Iterable[str] = (),
    campaigns: Sequence[Campaign] = (),
    dayparts: Sequence[Daypart] = (),
) -> AiringRules:
    """Return what decides, beside an item itself, whether it shows on this screen."""
    return AiringRules(
        zone=ZoneInfo(settings.timezone),
        screens=frozenset(tag.casefold() for tag in screens),
        campaigns={one.name.casefold(): one for one in campaigns},
        critical=settings.critical_share > 0,
        off=_without_share(settings, {kind for part in dayparts for kind in part.kinds}),
    )


def _without_share(settings: ProgrammeSettings, alone: set[Kind]) -> dict[Kind, str]:
    """Return the kinds whose share is 0, but not those that have a part of the week or the day to themselves."""
    off = {group for group in Group if not getattr(settings, group)}
    off -= {known_of(kind).group for kind in alone}
    if settings.quote_of_the_day:
        off.discard(Group.QUOTES)
    return {kind: str(group) for kind in Kind if (group := known_of(kind).group) in off} if off < set(Group) else {}
