"""Types a note of paper over: it becomes a reaction as if a phone had sent it, and waits in the review like others."""

from __future__ import annotations

import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.days_told import QuoteTold
from kiosk.desk.desk import Desk
from kiosk.desk.fields import Field, FieldChoice, Filled, fill
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import DeskItem, KioskAway
from kiosk.desk.sent import KINDS
from kiosk.model.desk import Act, Done
from kiosk.model.item_base import is_item_id
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.reactions import LONGEST_TEXT, Reaction, ReactionKind, Through, item_of_words

_FOUND = 8
"""Quotes that are offered at a time."""
_KINDS = (ReactionKind.COMPLIMENT, ReactionKind.IDEA, ReactionKind.OBSTACLE)
FIELDS = (
    Field(name="soort", label=Phrase("Wat is het?", "What is it?"), form="one",
          choices=tuple(FieldChoice(value=one, label=KINDS[one]) for one in _KINDS)),
    Field(name="woorden", label=Phrase("Wat staat erop?", "What does it say?"), form="lines", most=LONGEST_TEXT,
          hint=Phrase("Precies zoals het er staat, zonder wie het schreef.",
                      "Exactly as it stands there, without who wrote it.")),
)  # fmt: skip
_GONE = Phrase("Dat bericht is er niet meer. Wat u typte, staat er nog: kies een ander bericht of geen.",
               "That item is gone. What you typed is still there: choose another, or none.")  # fmt: skip
_AWAY = Phrase("De kiosk antwoordt niet. Wat u typte, staat er nog. Probeer het zo nog eens.",
               "The kiosk does not answer. What you typed is still there. Try again in a moment.")  # fmt: skip
_Answered = str | Response | tuple[str, int]


def pages(desk: Desk) -> Blueprint:
    """Return the form, what it does, and the way back."""
    found = Blueprint("typed_notes", __name__, url_prefix="/balie/briefje")

    @found.get("/")
    def page() -> str:
        typed = {"soort": request.args.get("soort", ""), "woorden": request.args.get("woorden", "")[:LONGEST_TEXT]}
        return _page(desk, request.args.get("over", ""), Filled(fields=FIELDS, typed=typed))

    @found.post("/")
    def send() -> _Answered:
        return _send(desk)

    @found.post("/terug")
    def take_back() -> Response:
        one = desk.reactions.find(request.form.get("decision", ""))
        if one is not None and one.through is Through.DESK and desk.reactions.withdraw(one.id, _hand(one.id)):
            item = item_of_words(one.answer, one.id)
            desk.log.add(Done(at=desk.now(), by=session().name, act=Act.TAKE_NOTE_BACK, item=item))
            desk.kiosk.take_in()
        return redirect(url_for("typed_notes.page", terug="ja"), 303)

    return found


def _page(desk: Desk, over: str, filled: Filled, wrong: Phrase | None = None) -> str:
    sought = request.args.get("zoek", "")[:60].strip()
    about, away = None, False
    rows: tuple[QuoteTold, ...] = ()
    try:
        about = _about(desk, over)
        if about is None:
            _, rows = desk.kiosk.quotes(desk.now().date(), 0, _FOUND, sought)
    except KioskAway:
        away = True
    return render_template(
        "typed_note.html", filled=filled, about=about, rows=rows, sought=sought, wrong=wrong, away=away,
        form=secrets.token_hex(8), longest=LONGEST_TEXT, back="terug" in request.args,
    )  # fmt: skip


def _send(desk: Desk) -> _Answered:
    """Keep what was typed as a reaction, and go to its card; sent twice it is one."""
    over, filled = request.form.get("over", ""), fill(FIELDS, request.form.getlist, lambda _field, _text: None)
    if filled.faults:
        return _page(desk, over, filled), 422
    try:
        if over and _about(desk, over) is None:
            return _page(desk, "", filled, _GONE), 409
    except KioskAway:
        return _page(desk, over, filled, _AWAY), 503
    now, by = desk.now(), session().name
    one = Reaction(
        id=request.form.get("form", "")[:64] or secrets.token_hex(8),
        answer=ReactionKind(filled.of("soort")),
        about=ItemId(over) if over else None,
        text=filled.of("woorden"),
        screen=desk.settings.screen.name,
        slot=0,
        at=now,
        through=Through.DESK,
    )
    item, is_new = item_of_words(one.answer, one.id), desk.reactions.find(one.id) is None
    desk.reactions.send(one, _hand(one.id))
    if is_new:
        desk.log.add(Done(at=now, by=by, act=Act.TYPE_OVER, item=item))
    desk.kiosk.take_in()
    return redirect(url_for("review.page", bericht=item, getypt=one.id), 303)


def _about(desk: Desk, over: str) -> DeskItem | None:
    told = desk.kiosk.item(over) if over and is_item_id(over) else None
    return told if told is not None and not told.erased and not told.down else None


def _hand(form: str) -> str:
    """Return what stands for a phone: another for each note, since paper comes of many hands."""
    return f"paper {form}"
