"""Shows what stands on the screen, since when and why, and what comes next and is wrong; and takes it off at once."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.sent import ideas
from kiosk.desk.told_decision import notice
from kiosk.desk.wording import length
from kiosk.model.carried_out import CarriedOut
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId, Kind
from kiosk.model.language import Language, Phrase

_NEXT = 3
_GONE_TRIES, _GONE_WAIT = 15, 0.1
"""How often it is asked whether a slide has gone, and the seconds between."""
_COMPOSED = frozenset({Kind.WEEK, Kind.ROUNDUP, Kind.IDEAS, Kind.HALL_OF_FAME})
"""What the programme makes by itself of what shows: no item of its own is there to take down."""


def pages(desk: Desk) -> Blueprint:
    """Return the page, what it asks now and then, and its button."""
    found = Blueprint("today", __name__, url_prefix="/balie")

    @found.get("/")
    def page() -> str:
        try:
            status, ahead = desk.kiosk.status(), desk.kiosk.ahead(_NEXT)
        except KioskAway:
            return render_template("today.html", status=None, showing=None, ahead=(), notice=notice(desk))
        return render_template(
            "today.html",
            status=status,
            showing=status["showing"],
            key=_key(status),
            may_go=_may_go(status),
            went=_went(desk, status),
            ahead=ahead,
            health=health(status).say(desk.language),
            unanswered=unanswered(desk),
            form=secrets.token_hex(8),
            notice=notice(desk),
        )

    @found.get("/nu")
    def now() -> Response:
        try:
            return jsonify(key=_key(desk.kiosk.status()))
        except KioskAway:
            return jsonify(key="")

    @found.post("/weg")
    def take_down() -> AnyResponse:
        return redirect(url_for("today.page", gedaan=_take_down(desk)), 303)

    return found


def _went(desk: Desk, status: Mapping[str, Any]) -> tuple[CarriedOut, ...]:
    """Return in what the item on the screen went out: a take-down does not bring that back."""
    shows = status["showing"]
    return desk.carried.carried(ItemId(shows["item"])) if shows and shows["item"] else ()


def unanswered(desk: Desk) -> int:
    """Return how many ideas wait for an answer for so long that somebody should give one."""
    now = desk.now()
    found = [one for one in ideas(desk) if one.waits_long(now)]
    return sum(all(ruled.act not in {Act.TAKE_DOWN, Act.ERASE} for ruled in desk.decisions.rulings(one.item))
               for one in found)  # fmt: skip


def _take_down(desk: Desk) -> str:
    """Take down what a form names, whether or not the kiosk answers; return the decision that stands."""
    item = ItemId(request.form.get("item", ""))
    try:
        told = desk.kiosk.item(item)
    except KioskAway:
        told = None
    if not item or len(item) > 80:
        abort(400)
    decision = DeskDecision(
        id=request.form.get("form", "")[:64] or secrets.token_hex(8), verb=Verb.TAKE_DOWN, item=item, words=""
    )
    done = Done(
        at=desk.now(),
        by=session().name,
        act=Act.TAKE_DOWN,
        item=item,
        about=told.origin if told is not None else "",
        decision=decision.id,
    )
    made = desk.decisions.decide(decision, done, seen=None)
    desk.kiosk.take_in()
    _wait_until_gone(desk, item)
    return made


def _wait_until_gone(desk: Desk, item: ItemId) -> None:
    """Wait a moment, so that the next page shows the screen without it; where the kiosk is away or busy, not longer."""
    for _ in range(_GONE_TRIES):
        try:
            shows = desk.kiosk.status()["showing"]
        except KioskAway:
            return
        if not shows or shows["item"] != item:
            return
        time.sleep(_GONE_WAIT)


def _key(status: Mapping[str, Any]) -> str:
    """Return a word that is another as soon as anything else stands on the screen."""
    shows = status["showing"] or {}
    told = (shows.get("item"), shows.get("since"), shows.get("page"), status["screen_on"])
    return digest_of(repr(told).encode("utf-8", "replace"), 8)


def _may_go(status: Mapping[str, Any]) -> bool:
    shows = status["showing"]
    return bool(shows and shows["item"] and shows["kind"] not in _COMPOSED)


def health(status: Mapping[str, Any]) -> Phrase:
    """Return how the screen is doing, in one sentence: the worst first."""
    notes = [str(one) for one in status["notes"]]
    failing = next((one for one in status["feeds"] if one["trouble"]), None)
    wrong = int(status["problems"])
    if notes:
        return Phrase(notes[0], notes[0])
    if failing is not None:
        told = f"{failing['name']}: {failing['trouble']}"
        return Phrase(told, told)
    if not status["screen_on"]:
        return Phrase("Het scherm is uit, volgens de openingstijden.", "The screen is off, by its opening hours.")
    if wrong:
        one, more = Phrase("1 bestand vraagt", "1 file asks"), Phrase(f"{wrong} bestanden vragen", f"{wrong} files ask")
        counted = one if wrong == 1 else more
        return Phrase(f"{counted.dutch} aandacht: lees KIOSK-MELDINGEN in de map.",
                      f"{counted.english} for attention: read KIOSK-MELDINGEN in the folder.")  # fmt: skip
    ran = {one: length(float(status["uptime_seconds"]), one) for one in Language}
    return Phrase(f"Het scherm loopt goed, al {ran[Language.DUTCH]}.",
                  f"The screen runs well, for {ran[Language.ENGLISH]} now.")  # fmt: skip
