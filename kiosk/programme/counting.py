"""What is remembered once an item has been shown: the counts that the next choices go by."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.model.airing import is_critical
from kiosk.model.items import Item, Quote
from kiosk.model.schedule import CueRole
from kiosk.model.tally import Tally
from kiosk.programme.balance import counted
from kiosk.programme.pools import Pools, Present, class_of, group_of

TAKING_TURNS = (None, CueRole.COMPANION, CueRole.PREMIERE)
"""Other showings are extra ones, that cost an item nothing of its turns in the rotation."""
_REMEMBERED_SETS = 8


def after(
    tally: Tally,
    item: Item,
    role: CueRole | None,
    seconds: float,
    *,
    day: str,
    present: Present,
    pools: Pools,
    share: float,
) -> Tally:
    """Return the tally after an item; `day` is the date when it was the quote of it, `share` that of the critical."""
    critical = is_critical(item)
    tones, critical_last = tally.tones, tally.critical_last
    if isinstance(item, Quote):
        critical_last = critical
        if present.critical and present.other:
            tones = counted(tones, share=share, critical=critical)
    name = class_of(item)
    rotation = pools.rotations[name]
    turn, classes = None, tally.classes
    if role in TAKING_TURNS and item.id in rotation.turns:
        turn = rotation.after(item.id)
        classes = {**classes, name: (rotation.shown + 1, rotation.round_now())}
    of_the_day = role is CueRole.QUOTE_OF_THE_DAY
    return Tally(
        kinds=_kinds(tally.kinds, item, present) if role is None else tally.kinds,
        tones=tones,
        classes=classes,
        critical_last=critical_last,
        critical_now=critical,
        since=0.0 if of_the_day else round(tally.since + seconds, 3),
        day=day or tally.day,
        of_the_day=item.id if day else tally.of_the_day,
        answer_to=item.id if item.id in pools.answers else None,
        item=item.id,
        turn=turn,
    )


def _kinds(kinds: Mapping[str, tuple[int, ...]], item: Item, present: Present) -> Mapping[str, tuple[int, ...]]:
    """Return the showings of each group with one more, of the few sets of groups that were there last."""
    group, key = group_of(item), present.signature
    if group not in present.groups:
        return kinds
    index = present.groups.index(group)
    counts = kinds.get(key) or (0,) * len(present.groups)
    rest = [(one, kinds[one]) for one in kinds if one != key][-_REMEMBERED_SETS + 1 :]
    return dict([*rest, (key, (*counts[:index], counts[index] + 1, *counts[index + 1 :]))])
