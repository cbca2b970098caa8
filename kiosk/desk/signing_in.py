"""Opens the desk to whoever holds an invitation: looking at the link changes nothing, its button uses it up."""

from __future__ import annotations

import secrets
import time
from datetime import timedelta

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.attempts import Attempts
from kiosk.desk.desk import Desk
from kiosk.desk.key_file import VIA
from kiosk.desk.protection import give_cookie
from kiosk.desk.wording import name_of
from kiosk.model.desk import Act, DeskRole, Done

SESSION = timedelta(days=90)
FOLDER_SESSION = timedelta(days=30)
"""Of who came by the file in the content folder: nobody knows who may look there a year on."""


def pages(desk: Desk) -> Blueprint:
    """Return the page that says how to get in, and the one of a link."""
    found = Blueprint("signing_in", __name__, url_prefix="/balie")
    attempts = Attempts()

    def refuse_who_tries() -> str:
        caller = request.remote_addr or ""
        if not attempts.may(caller, time.monotonic()):
            abort(429)
        return caller

    @found.get("/aanmelden")
    def page() -> str:
        return render_template("sign_in.html")

    @found.get("/uitnodiging/<key>")
    def invitation(key: str) -> tuple[str, int]:
        caller = refuse_who_tries()
        invited = desk.keys.invited(key, at=desk.now())
        if invited is None:
            attempts.failed(caller, time.monotonic())
            return render_template("sign_in.html", used=True), 410
        name, role = invited
        return render_template(
            "invitation.html", name=name, key=key, via_folder=role is DeskRole.FOLDER, of_team=role is DeskRole.TEAM
        ), 200

    @found.post("/uitnodiging/<key>")
    def enter(key: str) -> Response | tuple[str, int]:
        caller = refuse_who_tries()
        answer = _entered(desk, key)
        if answer is None:
            attempts.failed(caller, time.monotonic())
            return render_template("sign_in.html", used=True), 410
        return answer

    return found


def _entered(desk: Desk, key: str) -> Response | None:
    """Use an invitation up, and answer with the key of the session that it begins; None where it opens nothing."""
    now, cookie = desk.now(), secrets.token_urlsafe(32)
    invited = desk.keys.invited(key, at=now)
    via_folder = invited is not None and invited[1] is DeskRole.FOLDER
    lasts, name = (FOLDER_SESSION, _name_via_folder(desk)) if via_folder else (SESSION, "")
    opened = desk.keys.enter(key, cookie, at=now, ends=now + lasts, name=name)
    if opened is None:
        return None
    desk.log.add(Done(at=now, by=opened.name, act=Act.SIGN_IN))
    answer = make_response(redirect(url_for("today.page"), 303))
    give_cookie(desk, answer, cookie, lasts)
    if via_folder:
        desk.key_file.look()
    return answer


def _name_via_folder(desk: Desk) -> str:
    """Return what the log calls who came by the file: what they typed, and always that nobody invited them."""
    via = VIA.say(desk.language)
    typed = name_of(request.form.get("naam", ""))[:40]
    return f"{typed} ({via})" if typed else via
