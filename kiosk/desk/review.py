"""Goes through what waits for a person, one by one: as the slide it would be, with the reason, to release or refuse."""

from __future__ import annotations

import secrets

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import DeskItem, KioskAway, ModerationQueue
from kiosk.desk.told_decision import notice
from kiosk.desk.wording import ACTS, clock
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.store.desk_protocols import Overtaken

_LOOKED_AT = 20
"""How many are asked for at a time, to find the first on which nothing is decided yet."""
_DEEPEST = 50
"""How often more are asked for."""
_CHANGED = Phrase("Deze tekst is net veranderd of weg. Er is niets gedaan; dit is wat er nu wacht.",
                  "This text has just changed or gone. Nothing was done; this is what waits now.")  # fmt: skip
_ACTS = {"vrijgeven": (Verb.RELEASE, Act.RELEASE), "weigeren": (Verb.TAKE_DOWN, Act.REFUSE)}


def pages(desk: Desk) -> Blueprint:
    """Return the page and what its buttons do."""
    found = Blueprint("review", __name__, url_prefix="/balie/nakijken")

    @found.get("/")
    def page() -> str:
        return _page(desk, first=_number(request.args.get("vanaf", "")), file=request.args.get("bestand", ""))

    @found.post("/")
    def decide() -> Response | tuple[str, int]:
        form = request.form
        first, file = _number(form.get("vanaf", "")), form.get("bestand", "")
        verb, act = _ACTS.get(form.get("act", ""), (None, None))
        if verb is None or act is None:
            abort(400)
        try:
            told = desk.kiosk.item(form.get("item", ""))
        except KioskAway:
            return _page(desk, first=first, file=file), 503
        if told is None or told.why is None or (verb is Verb.RELEASE and not _is_same(told)):
            return _page(desk, first=first, file=file, wrong=_CHANGED.say(desk.language)), 409
        decision = DeskDecision(
            id=form.get("form", "")[:64] or secrets.token_hex(8), verb=verb, item=told.id, words=told.digest
        )
        done = Done(at=desk.now(), by=session().name, act=act, item=told.id, about=told.origin, decision=decision.id)
        try:
            made = desk.decisions.decide(decision, done, seen=form.get("seen", ""))
        except Overtaken as quicker:
            return _page(desk, first=first, file=file, wrong=_overtaken(desk, quicker)), 409
        desk.kiosk.take_in()
        return redirect(url_for("review.page", vanaf=first or None, bestand=file or None, gedaan=made), 303)

    return found


def _is_same(told: DeskItem) -> bool:
    """Tell whether what is released is what stood before the person's eyes."""
    return bool(told.digest) and told.digest == request.form.get("digest", "")


def _page(desk: Desk, *, first: int, file: str, wrong: str = "") -> str:
    try:
        waiting, card = _first_undecided(desk, first, file)
    except KioskAway:
        return render_template("review.html", waiting=None, card=None, wrong=wrong, notice=None)
    return render_template(
        "review.html",
        waiting=waiting,
        card=card,
        first=first,
        kept=first > 0 and waiting.found > 0,
        file=file,
        seen=desk.decisions.state(card.id) if card is not None else "",
        form=secrets.token_hex(8),
        wrong=wrong,
        notice=None if wrong else notice(desk),
    )


def _first_undecided(desk: Desk, first: int, file: str) -> tuple[ModerationQueue, DeskItem | None]:
    """Return what waits, and the first from `first` on of which the store does not know what was decided.

    The kiosk has taken in nearly all of that: it is only passed over where the kiosk is slow.
    """
    at = first
    for _ in range(_DEEPEST):
        waiting = desk.kiosk.waiting(at, _LOOKED_AT, file)
        decided = desk.decisions.decided([(one.id, one.digest, "") for one in waiting.rows])
        card = next((one for one in waiting.rows if one.id not in decided), None)
        at += _LOOKED_AT
        if card is not None or at >= waiting.found:
            break
    return waiting, card


def _overtaken(desk: Desk, quicker: Overtaken) -> str:
    ruling = quicker.ruling
    if ruling is None:
        return _CHANGED.say(desk.language)
    at, act = clock(ruling.at.astimezone(desk.now().tzinfo).isoformat()), ACTS[ruling.act]
    told = Phrase(f"{ruling.by} heeft dit om {at} {act.dutch}. Wat u koos, is niet gedaan.",
                  f"{ruling.by} {act.english} this at {at}. What you chose was not done.")  # fmt: skip
    return told.say(desk.language)


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 7 else 0
