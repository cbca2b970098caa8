"""Lists who is signed in, ends a session or all (a keeper any, an editor their own), and signs out."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.protection import give_cookie, session
from kiosk.model.desk import Act, DeskRole, Done, Session


def pages(desk: Desk) -> Blueprint:
    """Return the page and its button."""
    found = Blueprint("sessions", __name__, url_prefix="/balie")

    @found.get("/sessies")
    def page() -> str:
        return _listed(desk)

    @found.post("/sessies")
    def end() -> Response:
        one = next((one for one in desk.keys.sessions(at=desk.now()) if one.id == request.form.get("session")), None)
        if one is not None:
            if not _may_end(one):
                abort(403)
            desk.keys.end(one.id)
            desk.log.add(Done(at=desk.now(), by=session().name, act=Act.END_SESSION, about=one.name))
        return redirect(url_for("sessions.page"), 303)

    @found.post("/sessies/sluiten")
    def close() -> Response:
        _close(desk)
        return redirect(url_for("sessions.page", gesloten=1), 303)

    @found.post("/afmelden")
    def leave() -> Response:
        who = session()
        desk.keys.end(who.id)
        desk.log.add(Done(at=desk.now(), by=who.name, act=Act.SIGN_OUT))
        answer = make_response(redirect(url_for("signing_in.page"), 303))
        give_cookie(desk, answer, "", timedelta())
        return answer

    return found


def _listed(desk: Desk) -> str:
    every = [one for one in desk.keys.sessions(at=desk.now()) if _may_end(one)]
    who = session()
    return render_template(
        "sessions.html",
        sessions=every,
        own=who.id,
        keeper=who.role is DeskRole.KEEPER,
        closed=bool(request.args.get("gesloten")),
    )


def _may_end(one: Session) -> bool:
    who = session()
    own = who.id == one.id if who.via_folder else who.name == one.name and not one.via_folder
    return who.role is DeskRole.KEEPER or own


def _close(desk: Desk) -> None:
    """Leave nobody in but this browser; for an editor, no other browser of their own."""
    who, now = session(), desk.now()
    if who.role is DeskRole.KEEPER:
        desk.keys.close(but=who.id)
        desk.key_file.look()
        desk.log.add(Done(at=now, by=who.name, act=Act.CLOSE))
        return
    for one in desk.keys.sessions(at=now):
        if _may_end(one) and one.id != who.id:
            desk.keys.end(one.id)
            desk.log.add(Done(at=now, by=who.name, act=Act.END_SESSION, about=one.name))
