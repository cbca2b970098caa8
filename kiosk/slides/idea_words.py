"""What became of an idea or an obstacle of a colleague, in a few words of the house."""

from __future__ import annotations

from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Sheet


def state_words(item: Idea, sheet: Sheet) -> str:
    """Return where it is in its life: "gelezen", "opgepakt door ICT", "gedaan door ICT"."""
    by = sheet.say(f" door {item.team}", f" by {item.team}") if item.team else ""
    match item.state:
        case IdeaState.PICKED_UP:
            return sheet.say("opgepakt", "picked up") + by
        case IdeaState.TRYING:
            return sheet.say("proef loopt", "being tried") + by
        case IdeaState.LEARNED:
            return sheet.say("geprobeerd", "tried") + by
        case IdeaState.DONE if item.obstacle:
            return sheet.say("weggenomen", "taken away") + by
        case IdeaState.DONE:
            return sheet.say("gedaan", "done") + by
        case _:
            return sheet.say("gelezen", "read")


def outcome_words(item: Idea, sheet: Sheet) -> str:
    """Return its state, and of what is done also what was done: "gedaan door ICT: in maart klaar"."""
    told = item.state in {IdeaState.DONE, IdeaState.TRYING, IdeaState.LEARNED}
    said = running(" ".join(item.outcome.split())) if told else ""
    state = state_words(item, sheet)
    return f"{state}: {said}" if said else state
