"""Tells where each idea and obstacle is in its life, of what was sent and the steps that somebody took. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.model.item_parts import IdeaState
from kiosk.model.items import ItemId
from kiosk.model.reactions import (
    NEEDS_TEXT,
    UNKNOWN_TIME,
    EverythingSent,
    IdeaStep,
    Reaction,
    ReactionKind,
    item_of_words,
)
from kiosk.model.value import value

LONG = timedelta(days=14)
"""After so long without a word an idea is told to wait for an answer."""
UNANSWERED = frozenset({IdeaState.SENT, IdeaState.READ})


@value
class IdeaLife:
    """One idea or obstacle with the steps that stand, the newest last."""

    reaction: Reaction
    steps: tuple[IdeaStep, ...] = ()

    @property
    def id(self) -> str:
        """Of the reaction."""
        return self.reaction.id

    @property
    def item(self) -> ItemId:
        """The id of the item that it is on the wall."""
        return item_of_words(self.reaction.answer, self.reaction.id)

    @property
    def is_obstacle(self) -> bool:
        """Whether it names what stands in the way."""
        return self.reaction.answer is ReactionKind.OBSTACLE

    @property
    def last(self) -> IdeaStep | None:
        """The newest step."""
        return self.steps[-1] if self.steps else None

    @property
    def state(self) -> IdeaState:
        """Where it is."""
        return self.last.state if self.last is not None else IdeaState.SENT

    @property
    def team(self) -> str:
        """Who has it, as far as it was ever said."""
        return next((step.team for step in reversed(self.steps) if step.team), "")

    @property
    def moved(self) -> datetime:
        """When it last moved, or was sent."""
        return self.last.at if self.last is not None else self.reaction.at

    def waits_long(self, now: datetime) -> bool:
        """Tell whether nobody answered it for so long that somebody should."""
        return self.state in UNANSWERED and self.moved != UNKNOWN_TIME and now - self.moved > LONG


def ideas_of(sent: EverythingSent) -> tuple[IdeaLife, ...]:
    """Return every idea and obstacle, what moved last first."""
    steps: dict[str, list[IdeaStep]] = {}
    for step in sent.steps:
        steps.setdefault(step.idea, []).append(step)
    found = [
        IdeaLife(reaction=one, steps=tuple(steps.get(one.id, ())))
        for one in sent.reactions
        if one.answer in NEEDS_TEXT and one.text
    ]
    return tuple(sorted(found, key=lambda one: (one.moved, one.id), reverse=True))
