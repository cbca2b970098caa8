"""Says what a decision in the review means for an idea: released it is read, refused it is declined with a reason."""

from __future__ import annotations

from flask import request

from kiosk.desk.desk import Desk
from kiosk.desk.idea_forms import reason_of
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import DeskItem
from kiosk.desk.sent import ideas
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Kind
from kiosk.model.reactions import IdeaStep
from kiosk.people.idea_life import UNANSWERED


def step_of(desk: Desk, told: DeskItem, decision: DeskDecision) -> IdeaStep | None:
    """Return the step that goes with a decision; None where it is no idea, or somebody works with that already.

    It has the id of the decision, so that one undo takes both back.
    """
    if not told.id.startswith(f"{Kind.IDEA}-"):
        return None  # nearly always: what else waits asks for no look at all that was sent
    life = next((one for one in ideas(desk) if one.item == told.id), None)
    if life is None or life.state not in UNANSWERED:
        return None
    refused = decision.verb is Verb.TAKE_DOWN
    if not refused and life.state is IdeaState.READ:
        return None
    words = reason_of(request.form.get("reden", ""), request.form.get("eigen", ""), desk.language) if refused else ""
    return IdeaStep(
        id=decision.id,
        idea=life.id,
        state=IdeaState.DECLINED if refused else IdeaState.READ,
        team="",
        words=words,
        by=session().name,
        at=desk.now(),
    )
