"""Tells of what colleagues sent as the desk shows it: what it is, about what, when and through what. Never who."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from kiosk.desk.amending import item_of
from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import DeskItem, KioskAway
from kiosk.model.amendments import Amendment, amend
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, ItemId, Note
from kiosk.model.language import Phrase
from kiosk.model.reactions import UNKNOWN_TIME, EverythingSent, Reaction, ReactionKind, Through, item_of_words
from kiosk.model.value import value
from kiosk.people.as_content import item_of as item_as_content
from kiosk.people.by_form import with_forms
from kiosk.people.idea_life import IdeaLife, ideas_of

KINDS = {
    ReactionKind.RECOGNISE: Phrase("Dit herken ik", "I know this"),
    ReactionKind.COMPLIMENT: Phrase("Mooi gedaan", "Well done"),
    ReactionKind.IDEA: Phrase("Idee", "Idea"),
    ReactionKind.OBSTACLE: Phrase("Obstakel", "Obstacle"),
}
THROUGH = {
    Through.PHONE: Phrase("telefoon", "phone"),
    Through.FORM: Phrase("formulier", "form"),
    Through.DESK: Phrase("briefje", "paper note"),
}
STATES = {
    IdeaState.SENT: Phrase("nieuw", "new"),
    IdeaState.READ: Phrase("gelezen", "read"),
    IdeaState.PICKED_UP: Phrase("opgepakt", "picked up"),
    IdeaState.TRYING: Phrase("proef", "trial"),
    IdeaState.LEARNED: Phrase("geleerd", "learned"),
    IdeaState.DONE: Phrase("gedaan", "done"),
    IdeaState.DECLINED: Phrase("afgewezen", "declined"),
}
WHOLE_WALL = Phrase("Het scherm als geheel", "The screen as a whole")
COVERED = Phrase("Woorden hiervan zijn afgedekt. Ze zijn weer te lezen zodra de kiosk antwoordt.",
                 "Words of this are covered. They can be read again as soon as the kiosk answers.")  # fmt: skip
NO_LONGER = Phrase("Een bericht dat er niet meer is", "An item that is no longer there")


@value
class SentCard:
    """What stands beside the words of a colleague while they are reviewed."""

    kind: Phrase
    through: Phrase | None
    at: datetime | None
    """None where it is not known."""
    about: DeskItem | None
    """None for the wall as a whole, and for what is not here."""
    place: Phrase
    """What it is about, where that has no words."""
    life: IdeaLife | None
    """Of an idea or an obstacle."""


def everything(desk: Desk) -> EverythingSent:
    """Return all that was sent and stands, by phones, on paper and by the company's form."""
    return with_forms(desk.reactions.sent(), by_form(desk))


def by_form(desk: Desk) -> tuple[Reaction, ...]:
    """Return what came by the company's form: the kiosk reads its export; nothing while that is away."""
    try:
        return desk.kiosk.by_form()
    except KioskAway:
        return ()


def ideas(desk: Desk) -> tuple[IdeaLife, ...]:
    """Return every idea and obstacle, what moved last first."""
    return ideas_of(everything(desk))


def sent_card(desk: Desk, told: DeskItem) -> SentCard | None:
    """Return what belongs to words of a colleague that wait; None for what is none."""
    item = item_of(told)
    if not isinstance(item, Note | Idea):
        return None
    reaction = reaction_behind((*desk.reactions.with_words(), *by_form(desk)), told.id)
    note = ReactionKind.COMPLIMENT if isinstance(item, Note) else ReactionKind.IDEA
    kind = ReactionKind.OBSTACLE if isinstance(item, Idea) and item.obstacle else note
    about = about_told(desk, item.about)
    return SentCard(
        kind=KINDS[kind],
        through=THROUGH[reaction.through] if reaction is not None else None,
        at=reaction.at if reaction is not None and reaction.at != UNKNOWN_TIME else None,
        about=about,
        place=WHOLE_WALL if item.about is None else NO_LONGER,
        life=next((one for one in ideas(desk) if one.item == told.id), None) if isinstance(item, Idea) else None,
    )


def reaction_behind(reactions: Iterable[Reaction], item: ItemId) -> Reaction | None:
    """Return the reaction whose words are this item."""
    return next((one for one in reactions if one.text and item_of_words(one.answer, one.id) == item), None)


def words_of(desk: Desk, life: IdeaLife) -> str:
    """Return the words of an idea as they may be read: without numbers of people, and with what was covered."""
    try:
        told = desk.kiosk.item(life.item)
    except KioskAway:
        told = None
    item = item_of(told) if told is not None else None
    if isinstance(item, Idea):
        return item.text
    return _without_a_kiosk(desk, life)


def _without_a_kiosk(desk: Desk, life: IdeaLife) -> str:
    """Return the words of an idea as far as it is certain here how they were released."""
    from kiosk.library.released_words import digest_of_all  # many patterns, and seldom needed here
    from kiosk.library.vetting import personal

    text, item = life.reaction.text, item_as_content(life.reaction)
    clean = replace(item, text=personal.mask(text, personal.find(text))) if isinstance(item, Idea) else None
    decided = [desk.decisions.decision(one.id) for one in desk.decisions.rulings(life.item)]
    covers = [one.amendment for one in decided if one and one.amendment and one.amendment.masked]
    if clean is None or any(one.shown != digest_of_all(clean) for one in covers):
        return COVERED.say(desk.language)
    masked = sorted({number for one in covers for number in one.masked})
    covered = amend(clean, Amendment(masked=tuple(masked)))
    return covered.text if isinstance(covered, Idea) else ""


def about_told(desk: Desk, about: ItemId | None) -> DeskItem | None:
    """Return what something is about, where the kiosk knows it and it may still be read."""
    if about is None:
        return None
    try:
        told = desk.kiosk.item(about)
    except KioskAway:
        return None
    return told if told is not None and not told.erased else None


def title_of_about(desk: Desk, about: ItemId | None) -> str:
    """Return in a few words what something is about."""
    if about is None:
        return WHOLE_WALL.say(desk.language)
    told = about_told(desk, about)
    return told.title if told is not None else NO_LONGER.say(desk.language)
