"""Counts what was sent about each item, exactly, for the desk. Pure. The wall is told less: see `as_content`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from datetime import datetime

from kiosk.model.items import ItemId
from kiosk.model.reactions import EverythingSent, Reaction, ReactionKind, SetAside
from kiosk.model.value import value

FEWEST_OF_A_SCREEN = 5
"""Fewer of one screen may be known by who stands there: then nothing is told by screen."""


@value
class ReactionTally:
    """How much was sent about one item, or about the wall as a whole."""

    about: ItemId | None
    recognise: int
    compliments: int
    ideas: int
    """With obstacles."""
    aside: int
    """What is set aside, and so not among those before."""
    newest: datetime
    screens: tuple[tuple[str, int], ...] = field(default=())
    """Of which screens they came, where none of them has few; empty otherwise."""


def tallies_of(sent: EverythingSent) -> tuple[ReactionTally, ...]:
    """Return the tally of each item that anything was sent about, what came last first; with codes that hold."""
    of_each: dict[ItemId | None, list[Reaction]] = {}
    for one in sent.reactions:
        if one.proven:
            of_each.setdefault(one.about, []).append(one)
    found = [_tally(about, every, sent.aside) for about, every in of_each.items()]
    return tuple(sorted(found, key=lambda one: (one.newest, one.about or ""), reverse=True))


def is_aside(reaction: Reaction, aside: Iterable[SetAside]) -> bool:
    """Tell whether a reaction is among a burst that is not counted."""
    return any(burst.about == reaction.about and burst.since <= reaction.at < burst.until for burst in aside)


def _tally(about: ItemId | None, every: list[Reaction], aside: tuple[SetAside, ...]) -> ReactionTally:
    here = [burst for burst in aside if burst.about == about]
    counted = [one for one in every if not is_aside(one, here)]
    kinds = Counter(one.answer for one in counted)
    screens = Counter(one.screen for one in counted)
    may_be_told = len(screens) > 1 and min(screens.values()) >= FEWEST_OF_A_SCREEN
    return ReactionTally(
        about=about,
        recognise=kinds[ReactionKind.RECOGNISE],
        compliments=kinds[ReactionKind.COMPLIMENT],
        ideas=kinds[ReactionKind.IDEA] + kinds[ReactionKind.OBSTACLE],
        aside=len(every) - len(counted),
        newest=max(one.at for one in every),
        screens=tuple(sorted(screens.items())) if may_be_told else (),
    )
