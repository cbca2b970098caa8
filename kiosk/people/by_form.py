"""Makes reactions of the answers of the company's own form: of which screen, when, and about what. Pure.

What a row says counts as if a phone had sent it, if its code stood on a screen when the form was opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from kiosk.model.items import ItemId
from kiosk.model.presence import SLOT, VALID_SLOTS, code_of, is_code, slot_at
from kiosk.model.reactions import UNKNOWN_TIME, EverythingSent, FormAnswer, Reaction, ReactionKind, Through
from kiosk.model.value import value

LONGEST_COUNTED = timedelta(days=365)
"""How long a row counts: its file stays for as long as people leave it there."""
_AHEAD = 1
"""Slots by which the clock of a form may be ahead of that of the screen, or behind it."""
_TO_FINISH = 3
"""Slots that somebody may take to fill the form in, where only its end is known."""
_WITHOUT_HOUR = timedelta(days=62)
"""How far back a code is sought that stands in a row without an hour: it then tells the hour itself."""


@value
class _Found:
    """The screen and the slot that a code is of, and when the form was opened."""

    screen: str
    slot: int
    at: datetime


ScreenKeys = Sequence[tuple[str, str]]
"""Screens with a key that their codes are made with; one may have had several."""
WhatStood = Callable[[str, datetime], ItemId | None]
"""Tells what could be answered to on a screen at a moment; None where that is not known."""


@value
class FoldedForm:
    """What the rows of a form are."""

    reactions: tuple[Reaction, ...]
    over: int = 0
    """Answers that are not counted, since so many came by the codes of one screen at once."""


def reactions_by_form(
    answers: Iterable[FormAnswer], keys: ScreenKeys, placed: WhatStood, now: datetime, *, most: int
) -> FoldedForm:
    """Return the reaction of each answer. A tap whose code does not hold is none; words of such wait as they are.

    Of each sort of answer `most` count of a screen and ten minutes, the first: as many as new phones may come there.
    """
    found = sorted(_reactions(answers, keys, placed, now), key=lambda one: (one.at, one.id))
    counted, kept, over = Counter[tuple[str, int, ReactionKind]](), list[Reaction](), 0
    for one in found:
        place = one.screen, slot_at(one.at), one.answer
        counted[place] += one.proven
        if not one.proven or counted[place] <= most:
            kept.append(one)
            continue
        over += 1
        if one.text:
            kept.append(replace(one, proven=False))
    return FoldedForm(reactions=tuple(kept), over=over)


def _reactions(answers: Iterable[FormAnswer], keys: ScreenKeys, placed: WhatStood, now: datetime) -> Iterator[Reaction]:
    without_hour: Mapping[str, _Found] | None = None
    for one in answers:
        if one.at is None and without_hour is None:
            without_hour = _codes_until(now, keys)
        found = _found(one, keys) if one.at is not None else (without_hour or {}).get(one.code)
        at = found.at if found is not None else one.at or UNKNOWN_TIME
        if (found is None and not one.text) or (at != UNKNOWN_TIME and at < now - LONGEST_COUNTED):
            continue
        yield Reaction(
            id=one.id,
            answer=one.answer,
            about=placed(found.screen, at) if found is not None and one.at is not None else None,
            text=one.text,
            screen=found.screen if found is not None else "",
            slot=found.slot if found is not None else slot_at(at),
            at=at,
            through=Through.FORM,
            proven=found is not None,
        )


def _found(one: FormAnswer, keys: ScreenKeys) -> _Found | None:
    """Return what the code of an answer is of, among those that were valid at its moment.

    Some tools tell the hours of Greenwich and do not say so.
    """
    if one.at is None or not is_code(one.code):
        return None
    earliest = VALID_SLOTS - 1 + (0 if one.opened else _TO_FINISH)
    for at in dict.fromkeys((one.at, one.at.replace(tzinfo=UTC))):
        newest = slot_at(at)
        for slot in range(newest + _AHEAD, newest - earliest - 1, -1):
            for screen, key in keys:
                if _code(key, screen, slot) == one.code:
                    return _Found(screen=screen, slot=slot, at=at)
    return None


def _codes_until(now: datetime, keys: ScreenKeys) -> Mapping[str, _Found]:
    """Return the codes that stood on the screens until now, for rows that do not tell their hour."""
    newest, count = slot_at(now), int(_WITHOUT_HOUR / SLOT)
    return {
        code_of(key, screen, slot): _Found(
            screen=screen, slot=slot, at=datetime.fromtimestamp(slot * SLOT.total_seconds(), UTC)
        )
        for screen, key in keys
        for slot in range(newest - count, newest + 1)
    }


@lru_cache(maxsize=8192)
def _code(key: str, screen: str, slot: int) -> str:
    return code_of(key, screen, slot)


def with_forms(sent: EverythingSent, by_form: Iterable[Reaction]) -> EverythingSent:
    """Return all that was sent, by phones and by forms, in the order in which it came."""
    own = {one.id: one for one in (*by_form, *sent.reactions)}
    in_order = tuple(sorted(own.values(), key=lambda one: (one.at, one.id)))
    return replace(sent, reactions=in_order)
