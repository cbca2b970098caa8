"""What a week tells of colleagues: what they chose, which ideas they had, how often they answered. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kiosk.model.asked_said import verdict_phrase
from kiosk.model.item_parts import IdeaState
from kiosk.model.item_polls import AskedItem, Poll
from kiosk.model.items import Idea
from kiosk.model.language import Phrase
from kiosk.model.reactions import WORKED_ON
from kiosk.model.results import FEWEST_TOLD as FEWEST_VOTES
from kiosk.model.results import AskedResult, PollResult, PrioritiesResult
from kiosk.model.week_told import FEWEST_TOLD, WeekLine, written
from kiosk.programme.week_ground import WeekGround, WeekSentence, ids_of, number_first

_LONGEST = 60
"""Letters of a question or an answer that a sentence has room for."""


def asked(ground: WeekGround) -> Iterator[WeekSentence]:
    """Tell of the question with the most answers that this week can tell of."""
    found = [
        (result, item)
        for item in ground.items
        if isinstance(item, AskedItem)
        and isinstance(result := ground.results.get(item.id), PollResult | PrioritiesResult)
        and result.votes >= FEWEST_VOTES
        and not _of_before(result, ground.monday)
    ]
    if found:
        result, item = max(found, key=lambda one: (one[0].votes, one[1].id))
        yield WeekLine(sign="hand", strong=_who_answered(item, result), rest=_came_out(item, result)), ids_of([item])


def _of_before(result: AskedResult, monday: date) -> bool:
    return isinstance(result, PollResult) and result.week is not None and result.week != monday


def _who_answered(item: AskedItem, result: AskedResult) -> Phrase:
    dutch, english = number_first(result.votes)
    if not isinstance(item, Poll):
        return Phrase(f"{dutch} collega’s zetten negen punten op volgorde",
                      f"{english} colleagues put nine points in order")  # fmt: skip
    about = f": {item.question}" if _is_short(item) else ""
    return Phrase(f"{dutch} stemmen{about}", f"{english} votes{about}")


def _came_out(item: AskedItem, result: AskedResult) -> Phrase:
    """Return how the sentence goes on after the question, which may have its own sign at its end."""
    before = "" if isinstance(item, Poll) and _is_short(item) and item.question.endswith(("?", "!", ".")) else "."
    first = _first(result)
    if first is not None and len(item.options[first]) <= _LONGEST:
        name = item.options[first].rstrip(".")
        return Phrase(f"{before} “{name}” staat duidelijk bovenaan", f"{before} “{name}” is clearly ahead")
    said = verdict_phrase(result, closed=result.closed)
    return Phrase(f"{before} {said.dutch}", f"{before} {said.english}")


def _is_short(item: AskedItem) -> bool:
    return len(item.question) <= _LONGEST


def _first(result: AskedResult) -> int | None:
    """Return what is clearly ahead, by its place."""
    if isinstance(result, PrioritiesResult):
        first = [at for at, one in enumerate(result.ranked) if one.rank == 1]
        return first[0] if len(first) == 1 else None
    return result.leader


def ideas(ground: WeekGround) -> Iterator[WeekSentence]:
    """Tell how many ideas of the week hang here, and how many of those somebody works with."""
    found = [
        one
        for one in ground.items
        if isinstance(one, Idea) and ground.of_week(one.dated) and one.state is not IdeaState.DECLINED
    ]
    if len(found) < FEWEST_TOLD:
        return
    dutch, english = number_first(len(found))
    also = any(one.obstacle for one in found)
    strong = Phrase(f"{dutch} ideeën{' en obstakels' if also else ''} van collega’s",
                    f"{english} ideas{' and obstacles' if also else ''} of colleagues")  # fmt: skip
    going = sum(one.state in WORKED_ON for one in found)
    rest = Phrase("", "")
    if not going:
        rest = Phrase(", nog niet opgepakt", ", not picked up yet")
    elif going >= FEWEST_TOLD:
        count = written(going)
        rest = Phrase(f", waarvan {count[0]} opgepakt of gedaan", f", {count[1]} of them picked up or done")
    yield WeekLine(sign="lines", strong=strong, rest=rest), ids_of(found)


def reactions(ground: WeekGround) -> Iterator[WeekSentence]:
    """Tell how often colleagues answered to what hung here, and how often they voted."""
    sent = ground.sent
    answers, votes = (sent.reactions, sent.votes) if sent is not None else (0, 0)
    strong = Phrase(f"{answers} reacties van collega’s", f"{answers} reactions of colleagues")
    rest = Phrase(f", en {votes} stemmen", f", and {votes} votes")
    if answers >= FEWEST_TOLD:
        yield (
            WeekLine(sign="diamond", strong=strong, rest=rest if votes >= FEWEST_TOLD else Phrase("", "")),
            frozenset(),
        )
    elif votes >= FEWEST_TOLD:
        strong = Phrase(f"{votes} stemmen van collega’s", f"{votes} votes of colleagues")
        yield WeekLine(sign="diamond", strong=strong), frozenset()
