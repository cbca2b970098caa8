"""Shows the ideas and obstacles of colleagues and lets their life go on: picked up, done, declined, with a way back."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.fields import Filled, fill
from kiosk.desk.idea_forms import FIRST, FORMS, IdeaForm, missing, step_form, words_in
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.sent import KINDS, STATES, THROUGH, about_told, ideas, title_of_about, words_of
from kiosk.desk.wording import clock
from kiosk.model.decisions import Verb
from kiosk.model.desk import Act, Done, Ruling
from kiosk.model.item_parts import IdeaState
from kiosk.model.language import Phrase
from kiosk.model.reactions import IdeaStep
from kiosk.people.idea_life import IdeaLife

_PAGE = 30
"""Ideas on one page."""
_TABS = {
    "nieuw": IdeaState.SENT,
    "gelezen": IdeaState.READ,
    "opgepakt": IdeaState.PICKED_UP,
    "proef": IdeaState.TRYING,
    "geleerd": IdeaState.LEARNED,
    "gedaan": IdeaState.DONE,
    "afgewezen": IdeaState.DECLINED,
}
_DID = {
    IdeaState.READ: Phrase("Gelezen.", "Read."),
    IdeaState.PICKED_UP: Phrase("Opgepakt.", "Picked up."),
    IdeaState.TRYING: Phrase("De proef loopt.", "The trial runs."),
    IdeaState.LEARNED: Phrase("Opgeschreven wat u leerde.", "Written down what you learned."),
    IdeaState.DONE: Phrase("Gedaan. Mooi.", "Done. Well done."),
    IdeaState.DECLINED: Phrase("Afgewezen. De afzender leest waarom.", "Declined. The sender reads why."),
}
_UNDONE = Phrase("Ongedaan gemaakt.", "Undone.")
_Answered = str | Response | tuple[str, int]


def pages(desk: Desk) -> Blueprint:
    """Return the list, the page of one idea, its forms and what they do."""
    found = Blueprint("ideas", __name__, url_prefix="/balie/ideeen")

    @found.get("/")
    def page() -> str:
        return _list(desk)

    @found.get("/<idea>")
    def one(idea: str) -> str:
        return _page(desk, _known(desk, idea))

    @found.get("/<idea>/<step>")
    def form(idea: str, step: str) -> str:
        life, asked = _known(desk, idea), step_form(step) or abort(404)
        typed = {"team": life.team, "reden": FIRST}
        return _form(desk, life, asked, Filled(fields=asked.fields, typed=typed))

    @found.post("/<idea>/<step>")
    def take(idea: str, step: str) -> _Answered:
        return _take(desk, _known(desk, idea), step_form(step) or abort(404))

    @found.post("/ongedaan")
    def undo() -> Response:
        return _undo(desk)

    return found


def _known(desk: Desk, idea: str) -> IdeaLife:
    return next((one for one in ideas(desk) if one.id == idea), None) or abort(404)


def _list(desk: Desk) -> str:
    every, now = ideas(desk), desk.now()
    counts = Counter(one.state for one in every)
    tab = request.args.get("stand", "")
    if tab not in _TABS:
        tab = next((name for name, state in _TABS.items() if counts[state]), "nieuw")
    first = int(typed) if (typed := request.args.get("vanaf", "")).isdecimal() and len(typed) < 7 else 0
    found = [one for one in every if one.state is _TABS[tab]]
    shown = found[first : first + _PAGE]
    return render_template(
        "ideas.html", tabs=_TABS, tab=tab, counts=counts, states=STATES, kinds=KINDS, first=first, size=_PAGE,
        total=len(found), nothing=not every, shown=[(one, title_of_about(desk, one.reaction.about)) for one in shown],
        long=[one.id for one in shown if one.waits_long(now)], walls={one.id: _wall(desk, one) for one in shown},
        texts={one.id: words_of(desk, one) for one in shown}, others=_of_others(desk, every),
    )  # fmt: skip


def _of_others(desk: Desk, every: Iterable[IdeaLife]) -> tuple[Mapping[str, Any], ...]:
    """Return the ideas that hang and that nobody sent here: those that lie in the folder, and those of a feed."""
    own = {one.item for one in every}
    try:
        return tuple(one for one in desk.kiosk.heard()["ideas"] if one["id"] not in own)
    except KioskAway:
        return ()


def _page(desk: Desk, life: IdeaLife) -> str:
    return render_template(
        "idea.html", life=life, about=about_told(desk, life.reaction.about), states=STATES, kinds=KINDS,
        through=THROUGH, where=title_of_about(desk, life.reaction.about), forms=FORMS, wall=_wall(desk, life),
        undoable=_undoable(desk, life), said=_said(desk, life), text=words_of(desk, life),
    )  # fmt: skip


def _form(desk: Desk, life: IdeaLife, form: IdeaForm, filled: Filled, wrong: str = "") -> str:
    try:
        teams = desk.kiosk.waiting(0, 1, "").teams
    except KioskAway:
        teams = ()
    return render_template(
        "idea_form.html", life=life, form=form, filled=filled, wrong=wrong, teams=teams, id=secrets.token_hex(8),
        seen=life.last.id if life.last is not None else "", text=words_of(desk, life),
    )  # fmt: skip


def _take(desk: Desk, life: IdeaLife, form: IdeaForm) -> _Answered:
    """Take a step, where nobody else took one meanwhile; what was sent before is one step."""
    id_ = request.form.get("form", "")[:64] or secrets.token_hex(8)
    if any(step.id == id_ for step in life.steps):
        return redirect(url_for("ideas.one", idea=life.id, gedaan=id_), 303)
    filled = fill(form.fields, request.form.getlist, lambda _field, _text: None)
    if faults := {**filled.faults, **missing(filled)}:
        return _form(desk, life, form, replace(filled, faults=faults)), 422
    now, by, team = desk.now(), session().name, filled.of("team")
    step = IdeaStep(
        id=id_, idea=life.id, state=form.state, team=team, words=words_in(filled, desk.language), by=by, at=now
    )
    done = Done(at=now, by=by, act=form.act, item=life.item, about=team, decision=id_)
    if not desk.reactions.step(step, done, seen=request.form.get("seen", "")):
        now_there = _known(desk, life.id)
        return _form(desk, now_there, form, filled, _overtaken(desk, now_there.last)), 409
    desk.kiosk.take_in()
    return redirect(url_for("ideas.one", idea=life.id, gedaan=id_), 303)


def _undo(desk: Desk) -> Response:
    """Take a step back; one that was a refusal in the review with the refusal itself."""
    id_, by, now = request.form.get("decision", ""), session().name, desk.now()
    decision = desk.decisions.decision(id_)
    if decision is not None:
        act = Act.BRING_BACK if decision.verb is Verb.TAKE_DOWN else Act.UNDO_RELEASE
        desk.decisions.undo(id_, Done(at=now, by=by, act=act, item=decision.item, decision=id_))
        idea = next((one.id for one in ideas(desk) if one.item == decision.item), "")
    else:
        life = next((one for one in ideas(desk) if any(step.id == id_ for step in one.steps)), None)
        idea = life.id if life is not None else ""
        item = life.item if life is not None else None
        desk.reactions.undo(id_, Done(at=now, by=by, act=Act.UNDO_STEP, item=item, decision=id_))
    desk.kiosk.take_in()
    if not idea:
        return redirect(url_for("ideas.page"), 303)
    return redirect(url_for("ideas.one", idea=idea, terug=id_), 303)


def _overtaken(desk: Desk, last: IdeaStep | None) -> str:
    if last is None:
        told = Phrase("Iemand heeft net een stap ongedaan gemaakt. Wat u typte, staat er nog.",
                      "Somebody has just undone a step. What you typed is still there.")  # fmt: skip
    else:
        at, state = clock(last.at.astimezone(desk.now().tzinfo).isoformat())[:5], STATES[last.state]
        told = Phrase(f"{last.by} heeft dit om {at} op “{state.dutch}” gezet. Wat u typte, staat er nog.",
                      f"{last.by} set this to “{state.english}” at {at}. What you typed is still there.")  # fmt: skip
    return told.say(desk.language)


def _wall(desk: Desk, life: IdeaLife) -> Act | None:
    """Return what the desk ruled about its words for the wall; None where they wait."""
    rulings: tuple[Ruling, ...] = desk.decisions.rulings(life.item)
    down = next((one.act for one in rulings if one.act in {Act.TAKE_DOWN, Act.ERASE}), None)
    return down or next((one.act for one in reversed(rulings)), None)


def _undoable(desk: Desk, life: IdeaLife) -> str:
    """Return the id of the newest step where it can be taken back here; that it was read goes with its release."""
    last = life.last
    if last is None or (last.state is IdeaState.READ and desk.decisions.decision(last.id) is not None):
        return ""
    return last.id


def _said(desk: Desk, life: IdeaLife) -> str:
    """Return what is told at the top: a step just taken ("gedaan"), or one just taken back ("terug")."""
    last = life.last
    if request.args.get("gedaan") and last is not None and last.id == request.args["gedaan"]:
        return _DID.get(last.state, _DID[IdeaState.READ]).say(desk.language)
    return _UNDONE.say(desk.language) if "terug" in request.args else ""
