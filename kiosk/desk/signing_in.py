"""Opens the desk to whoever holds an invitation: looking at the link changes nothing, its button uses it up."""

from __future__ import annotations

import secrets
import time
from datetime import timedelta

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.attempts import Attempts
from kiosk.desk.desk import Desk
from kiosk.desk.protection import give_cookie
from kiosk.model.desk import Act, Done

SESSION = timedelta(days=90)


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
        return render_template("invitation.html", name=invited[0], key=key), 200

    @found.post("/uitnodiging/<key>")
    def enter(key: str) -> Response | tuple[str, int]:
        caller, now = refuse_who_tries(), desk.now()
        cookie = secrets.token_urlsafe(32)
        opened = desk.keys.enter(key, cookie, at=now, ends=now + SESSION)
        if opened is None:
            attempts.failed(caller, time.monotonic())
            return render_template("sign_in.html", used=True), 410
        desk.log.add(Done(at=now, by=opened.name, act=Act.SIGN_IN))
        answer = make_response(redirect(url_for("today.page"), 303))
        give_cookie(desk, answer, cookie, SESSION)
        return answer

    return found
