"""Makes content of nominations: spotlights of those who said yes, as they said it, and the vote of a month. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kiosk.model.item_parts import Airing
from kiosk.model.item_polls import LONGEST_OPTION, WITHDRAWN, Poll
from kiosk.model.items import Spotlight
from kiosk.model.nomination_life import NominationLife, lives_of, without_names
from kiosk.model.nominations import (
    ChosenDeed,
    EveryNomination,
    ImproverVote,
    NominationState,
    item_of_nomination,
)
from kiosk.model.origin import Origin

STANDS = timedelta(days=92)
"""How long the spotlight of an improver of the month takes turns; the hall of fame has them after."""
COLLEAGUE = "Een collega"
"""Stands where a name would, of who wants none; slides say it in their own language."""
_QUESTION = "Wie verdient het deze maand?"
_AUDIENCE = "Klantverbeteraar"


def spotlights_of(every: EveryNomination, origin: Origin) -> Iterator[Spotlight]:
    """Give the spotlight of each deed whose colleague agreed."""
    won = {one.nomination: one.month for one in every.improvers}
    short = {one.nomination: one.short for one in every.deeds}
    ended = {vote.month: vote.closed for vote in every.votes}
    for life in lives_of(every):
        if life.agreed:
            month = won.get(life.nomination.id)
            closed = ended.get(month) if month is not None else None
            yield Spotlight(
                id=item_of_nomination(life.nomination.id),
                origin=origin,
                airing=Airing(until=closed + STANDS) if closed is not None else Airing(),
                name=life.name or COLLEAGUE,
                text=life.deed,
                team=life.team or None,
                won=month,
                deed=said_shortly(short.get(life.nomination.id, ""), life) or None if month is not None else None,
                nameless=life.state is NominationState.NAMELESS,
            )


def votes_as_polls(every: EveryNomination, origin: Origin) -> Iterator[Poll]:
    """Give the question of each vote that is not closed: about deeds, of which no counts are ever told."""
    lives = {one.nomination.id: one for one in lives_of(every)}
    for vote in every.votes:
        deeds = deeds_of(every, vote)
        if vote.closed is None and deeds:
            yield Poll(
                id=vote.item,
                origin=origin,
                airing=Airing(until=vote.closes),
                question=_QUESTION,
                options=tuple(option_of(one, lives.get(one.nomination)) for one in deeds),
                closes=vote.closes,
                audience=_AUDIENCE,
                winner_only=True,
                coded=vote.coded,
            )


def deeds_of(every: EveryNomination, vote: ImproverVote) -> tuple[ChosenDeed, ...]:
    """Return what a vote is about, by its places."""
    return tuple(sorted((one for one in every.deeds if one.month == vote.month), key=lambda one: one.place))


def said_shortly(short: str, life: NominationLife) -> str:
    """Return a deed in a few words; without the name of who wants none."""
    return without_names(short, life.names) if life.state is NominationState.NAMELESS else short


def option_of(deed: ChosenDeed, life: NominationLife | None) -> str:
    """Return what is voted for: the deed, and who did it as they want to be called."""
    if life is None or not life.agreed:
        return WITHDRAWN
    short = said_shortly(deed.short, life)
    return (f"{short} ({life.name})" if life.name else short)[:LONGEST_OPTION]
