"""Makes content of what colleagues sent: words become items that wait for a person, taps become counts.

One batch, as if it lay in a file, so that words of a phone pass the same gate, decisions and take-downs as any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kiosk.model.content import Batch, Doubt, Removed
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, Item, ItemId, Note
from kiosk.model.language import Phrase
from kiosk.model.origin import OF_COLLEAGUES, Origin
from kiosk.model.reactions import (
    FEWEST_COUNTED,
    NEEDS_TEXT,
    UNKNOWN_TIME,
    EverythingSent,
    IdeaStep,
    Reaction,
    ReactionCount,
    ReactionKind,
    SetAside,
    item_of_words,
)
from kiosk.model.results import Seats
from kiosk.model.sign_ups import EverySignUp
from kiosk.people.ballots import results_of
from kiosk.people.nominations import spotlights_of, votes_as_polls
from kiosk.people.sign_ups import counted
from kiosk.people.weeks import weeks_of

SOURCE, PLACE = OF_COLLEAGUES, "reacties"
"""What they are filed under, as content."""
_NOT_PROVEN = Phrase(
    "De code van dit formulier stond op dat moment op geen scherm, is te oud, of is te vaak gebruikt.",
    "The code of this form was on no screen at that time, is too old, or was used too often.",
)
_LOOK = Phrase("Kijk het na aan de balie: het telt niet mee, en de woorden mogen alleen als u ze vrijgeeft.",
               "Review it at the desk: it is not counted, and its words show only if you release them.")  # fmt: skip

_OF_COLLEAGUE = Phrase("Een voordracht van een collega: de collega over wie het gaat, zei ja.",
                       "A nomination by a colleague: the colleague it is about said yes.")  # fmt: skip
_READ = Phrase("Lees het aan de balie, en geef het vrij.", "Read it at the desk, and release it.")


def sent_as_content(sent: EverythingSent) -> Batch | Removed:
    """Return the items and the counts of all that was sent."""
    newest = {step.idea: step for step in sent.steps}
    made = [(one, item) for one in sent.reactions if (item := item_of(one, newest.get(one.id))) is not None]
    origin = Origin(source=SOURCE, path=PLACE)
    spotlights = tuple(spotlights_of(sent.nominations, origin))
    items = (*(item for _, item in made), *spotlights, *votes_as_polls(sent.nominations, origin))
    counts = counts_of(sent.reactions, sent.aside)
    results, weeks = (*results_of(sent.ballots), *seats_of(sent.sign_ups)), weeks_of(sent)
    if not items and not counts and not results and not weeks:
        return Removed(source=SOURCE, path=PLACE)
    doubts = (
        *(Doubt(item=item.id, what=_NOT_PROVEN, hint=_LOOK) for one, item in made if not one.proven),
        *(Doubt(item=item.id, what=_OF_COLLEAGUE, hint=_READ) for item in spotlights),
    )
    told = "\n".join(map(repr, (*items, *counts, *doubts, *results, *weeks)))
    return Batch(
        source=SOURCE,
        path=PLACE,
        digest=digest_of(told.encode("utf-8", "replace")),
        items=items,
        counts=counts,
        doubts=doubts,
        results=results,
        weeks=weeks,
    )


def seats_of(sign_ups: EverySignUp) -> tuple[Seats, ...]:
    """Return how many are in the row for each event."""
    return tuple(Seats(poll=one.event, votes=one.count) for one in counted(sign_ups.lists, sign_ups.rows))


def item_of(reaction: Reaction, step: IdeaStep | None = None) -> Item | None:
    """Return the item of a reaction with words, as far as it came; None for a tap."""
    if not reaction.text:
        return None
    origin = Origin(source=SOURCE, path=PLACE)
    day = reaction.at.date() if reaction.at != UNKNOWN_TIME else None
    if reaction.answer not in NEEDS_TEXT:
        id_ = item_of_words(reaction.answer, reaction.id)
        return Note(id=id_, origin=origin, text=reaction.text, about=reaction.about, dated=day)
    return Idea(
        id=item_of_words(reaction.answer, reaction.id),
        origin=origin,
        text=reaction.text,
        about=reaction.about,
        obstacle=reaction.answer is ReactionKind.OBSTACLE,
        state=step.state if step is not None else IdeaState.SENT,
        team=(step.team or None) if step is not None else None,
        outcome=step.words if step is not None else "",
        moved=step.at.date() if step is not None else None,
        dated=day,
    )


def item_of_idea(reaction: str) -> ItemId:
    """Return the id of the item that an idea or an obstacle becomes."""
    return item_of_words(ReactionKind.IDEA, reaction)


def counts_of(reactions: Iterable[Reaction], aside: Iterable[SetAside] = ()) -> tuple[ReactionCount, ...]:
    """Return how many colleagues recognise each item and how many compliments it had, from so many on; in order."""
    bursts: dict[ItemId | None, list[SetAside]] = {}
    for burst in aside:
        bursts.setdefault(burst.about, []).append(burst)
    recognise, compliments = Counter[ItemId](), Counter[ItemId]()
    for one in reactions:
        if (
            one.about is None
            or not one.proven
            or any(burst.since <= one.at < burst.until for burst in bursts.get(one.about, ()))
        ):
            continue
        if one.answer is ReactionKind.RECOGNISE:
            recognise[one.about] += 1
        elif one.answer is ReactionKind.COMPLIMENT:
            compliments[one.about] += 1
    return tuple(
        ReactionCount(about=about, recognise=_told(recognise, about), compliments=_told(compliments, about))
        for about in sorted({*recognise, *compliments})
        if _told(recognise, about) or _told(compliments, about)
    )


def _told(counted: Mapping[ItemId, int], about: ItemId) -> int:
    """Return a count, 0 where it is too small to be told."""
    count = counted.get(about, 0)
    return count if count >= FEWEST_COUNTED else 0
