"""What is remembered once an item has been shown: the counts that the next choices go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.model.airing import is_critical
from kiosk.model.items import Item, ItemId, Quote
from kiosk.model.schedule import Cue, CueForm, CueRole
from kiosk.model.tally import Tally
from kiosk.model.week_told import WeekShown
from kiosk.programme import frequency_cap
from kiosk.programme.balance import counted
from kiosk.programme.pools import Pools, Present, class_of, group_of
from kiosk.programme.rotation import Rotation

_TAKING_TURNS = (None, CueRole.COMPANION, CueRole.PREMIERE)
"""Other showings are extra ones, that cost an item nothing of its turns in the rotation."""
_REMEMBERED_SETS = 8
_REMEMBERED_PARTS = 100


SECONDS = 1800
"""Of a half hour."""


def half_hour(at: datetime) -> int:
    """Return the number of the half hour since 1970."""
    return int(at.timestamp() // SECONDS)


def after_nothing(tally: Tally, seconds: float) -> Tally:
    """Return the tally after the standby slide."""
    return replace(tally, since=tally.since + seconds, clock=round(tally.clock + seconds, 1), critical_now=False)


def after(
    tally: Tally, cue: Cue, at: datetime, *, of_the_day: ItemId | None, present: Present, pools: Pools, share: float
) -> Tally:
    """Return the tally after a cue with an item that begins at a moment; `share` is that of the critical quotes."""
    item, role, seconds = cue.item, cue.role, cue.duration.total_seconds()
    if item is None:
        return after_nothing(tally, seconds)
    critical, tones, critical_last = is_critical(item), tally.tones, tally.critical_last
    if isinstance(item, Quote):
        critical_last = critical
        if present.critical and present.other:
            tones = counted(tones, share=share, critical=critical)
    name = class_of(item)
    rotation = pools.rotations[name]
    turn, classes = None, tally.classes
    if item.id in rotation.turns and (role in _TAKING_TURNS or _in_turn(role, item.id, rotation)):
        turn = rotation.after(item.id)
        classes = {**classes, name: (rotation.shown + 1, rotation.round_now())}
    as_such = role is CueRole.QUOTE_OF_THE_DAY
    day = at.date().isoformat() if as_such and item.id == of_the_day else ""
    clock = round(tally.clock + seconds, 1)
    return Tally(
        kinds=_kinds(tally.kinds, item, present) if role is None else tally.kinds,
        tones=tones,
        classes=classes,
        critical_last=critical_last,
        critical_now=critical,
        since=0.0 if as_such else round(tally.since + seconds, 3),
        day=day or tally.day,
        of_the_day=item.id if day else tally.of_the_day,
        half_hour=half_hour(at) if item.id == of_the_day and cue.form is CueForm.WHOLE else tally.half_hour,
        of_its_tone=_of_its_tone(tally, item, of_the_day, at, present),
        clock=clock,
        stood=tally.stood if cue.form is CueForm.ECHO else frequency_cap.remembered(tally.stood, clock, item.id),
        parts=_parts(tally.parts, item.id, cue),
        week=_week(tally, item, at),
        answer_to=item.id if item.id in pools.answers and cue.form is CueForm.WHOLE else None,
        item=item.id,
        turn=turn,
    )


def _week(tally: Tally, item: Item, at: datetime) -> WeekShown:
    """Return how often quotes stood here this week, with one more where it is one."""
    monday = at.date() - timedelta(days=at.weekday())
    return tally.week.with_one(monday, at.date(), critical=is_critical(item)) if isinstance(item, Quote) else tally.week


def _in_turn(role: CueRole | None, key: ItemId, rotation: Rotation) -> bool:
    """Tell whether a showing of the quote of the day is its turn as well: it has none beside those on its day."""
    return role is CueRole.QUOTE_OF_THE_DAY and key in rotation.candidates()


def of_its_tone(tally: Tally, at: datetime) -> tuple[int, int]:
    """Return the showings of the quote of the day and of others of its tone, on the day of a moment."""
    return tally.of_its_tone if tally.day == at.date().isoformat() else (0, 0)


def _of_its_tone(
    tally: Tally, item: Item, of_the_day: ItemId | None, at: datetime, present: Present
) -> tuple[int, int]:
    """Return both with one more. Only while there are others is either counted, so that nothing is owed to nobody."""
    itself, others = of_its_tone(tally, at)
    if not present.rivals or not isinstance(item, Quote) or item.tone is not present.day_tone:
        return itself, others
    return (itself + 1, others) if item.id == of_the_day else (itself, others + 1)


def _parts(parts: Mapping[ItemId, int], key: ItemId, cue: Cue) -> Mapping[ItemId, int]:
    """Return how many parts were shown of each item that is between its parts."""
    if key not in parts and cue.part == cue.parts:
        return parts
    rest = [(one, shown) for one, shown in parts.items() if one != key][1 - _REMEMBERED_PARTS :]
    return dict(rest if cue.part == cue.parts else [*rest, (key, cue.part)])


def _kinds(kinds: Mapping[str, tuple[int, ...]], item: Item, present: Present) -> Mapping[str, tuple[int, ...]]:
    """Return the showings of each group with one more, of the few sets of groups that were there last."""
    group, key = group_of(item), present.signature
    if group not in present.groups:
        return kinds
    index = present.groups.index(group)
    counts = kinds.get(key) or (0,) * len(present.groups)
    rest = [(one, kinds[one]) for one in kinds if one != key][-_REMEMBERED_SETS + 1 :]
    return dict([*rest, (key, (*counts[:index], counts[index] + 1, *counts[index + 1 :]))])
