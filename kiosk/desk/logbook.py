"""Shows who did what at the desk in the last twelve months, and takes a decision back."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.review_page import Looking
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId

_PAGE = 50
"""Lines on one page."""
_BACK_TO = {"today": "today.page", "review": "review.page"}


def pages(desk: Desk) -> Blueprint:
    """Return the page, and the button that stands beside each decision wherever it is told."""
    found = Blueprint("logbook", __name__, url_prefix="/balie")

    @found.get("/logboek")
    def page() -> str:
        lines = desk.log.lines(most=_PAGE + 1, before=_moment(request.args.get("voor", "")))
        earlier = lines[_PAGE - 1].at.isoformat() if len(lines) > _PAGE else ""
        return render_template("logbook.html", lines=lines[:_PAGE], earlier=earlier)

    @found.post("/ongedaan")
    def undo() -> Response:
        id_ = request.form.get("decision", "")
        decision = desk.decisions.decision(id_)
        if decision is not None:
            act = Act.BRING_BACK if decision.verb is Verb.TAKE_DOWN else Act.UNDO_RELEASE
            done = Done(
                at=desk.now(),
                by=session().name,
                act=act,
                item=decision.item if decision.id == id_ else None,
                about=_about(desk, decision, id_),
                decision=id_,
            )
            desk.decisions.undo(id_, done)
            desk.kiosk.take_in()
        where = _BACK_TO.get(request.form.get("page", ""), "logbook.page")
        looking = Looking.of(request.form).address() if where == "review.page" else {}
        return redirect(url_for(where, terug=id_ if decision is not None else None, **looking), 303)

    return found


def _about(desk: Desk, decision: DeskDecision, undone: str) -> str:
    """Return where an item comes from; of an act about many, the file and how many they are."""
    where = _from(desk, decision.item)
    if decision.id == undone:
        return where
    return f"{where.rpartition(':')[0] or where} ({desk.decisions.count(undone)})".strip()


def _from(desk: Desk, item: ItemId) -> str:
    try:
        told = desk.kiosk.item(item)
    except KioskAway:
        return ""
    return told.origin if told is not None else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
