"""Asks a colleague behind a link of their own whether something may show, and with which name; and lets them change it.

Whoever has the link is believed. It opens the question once; the page after an answer has the next one, which is its
own address, so that keeping that page is keeping the way back.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.attempts import Attempts
from kiosk.desk.consent_matters import ConsentMatter
from kiosk.desk.desk import Desk
from kiosk.desk.for_you import Compliments
from kiosk.desk.nominees import Nominees
from kiosk.model.calendar_names import MONTHS
from kiosk.model.consents import ConsentAbout, ConsentAnswer
from kiosk.model.language import Phrase
from kiosk.people.consents import kept_until, standing_answer
from kiosk.store.desk_protocols import AskedAndSaid

MATTERS: Mapping[ConsentAbout, Callable[[Desk], ConsentMatter]] = {
    ConsentAbout.COMPLIMENT: Compliments,
    ConsentAbout.NOMINATION: Nominees,
}
CHOSEN = {
    ConsentAnswer.NAMED: Phrase("U koos: met uw naam op het scherm.", "You chose: on the screen with your name."),
    ConsentAnswer.UNNAMED: Phrase("U koos: op het scherm, zonder uw naam.", "You chose: on the screen, without it."),
    ConsentAnswer.NO: Phrase("U koos: niet op het scherm.", "You chose: not on the screen."),
}
_LONGEST = 100


def pages(desk: Desk) -> Blueprint:
    """Return the page and its answer; neither asks for a session."""
    found = Blueprint("consent", __name__, url_prefix="/ja")
    attempts = Attempts()

    def refuse_who_tries() -> str:
        caller = request.remote_addr or ""
        if not attempts.may(caller, time.monotonic()):
            abort(429)
        return caller

    @found.get("/<key>")
    def page(key: str) -> Response:
        caller = refuse_who_tries()
        opened = desk.consents.opened(key[:_LONGEST], at=desk.now())
        if opened is None:
            attempts.failed(caller, time.monotonic())
            return _gone(desk)
        return _asked(desk, key, opened)

    @found.post("/<key>")
    def answer(key: str) -> Response:
        caller = refuse_who_tries()
        chosen, form = request.form.get("antwoord", ""), request.form.get("form", "")[:64]
        if chosen not in tuple(ConsentAnswer) or len(form) < 16:
            abort(400)
        follow_up = _following(key, form)
        known = desk.consents.opened(key[:_LONGEST], at=desk.now())
        if known is not None and MATTERS[known[0].about](desk).told(*known) is None:
            return _gone(desk)
        said = desk.consents.answer(key, form, ConsentAnswer(chosen), follow_up=follow_up, at=desk.now())
        opened = desk.consents.find(said.consent) if said is not None else None
        if opened is None:
            attempts.failed(caller, time.monotonic())
            return _gone(desk)
        MATTERS[opened[0].about](desk).settle(*opened)
        desk.kiosk.take_in()
        return redirect(url_for("consent.page", key=follow_up), 303)

    return found


def _asked(desk: Desk, key: str, opened: AskedAndSaid) -> Response:
    consent, said = opened
    told = MATTERS[consent.about](desk).told(consent, said)
    if told is None:
        return _gone(desk)
    stands = standing_answer(said)
    status = HTTPStatus.SERVICE_UNAVAILABLE if told.away and stands is None else HTTPStatus.OK
    until = kept_until(consent, said) if stands is not None else consent.ends
    day = until.astimezone(desk.now().tzinfo).date()
    return make_response(
        render_template(
            "consent.html", key=key, told_of=told, stands=stands.answer if stands is not None else None,
            chosen=CHOSEN[stands.answer] if stands is not None else None, form=secrets.token_hex(16),
            until=f"{day.day} {MONTHS[desk.language][day.month - 1]} {day.year}", **_brand(desk),
        ),
        status,
    )  # fmt: skip


def _gone(desk: Desk) -> Response:
    return make_response(render_template("consent_gone.html", **_brand(desk)), HTTPStatus.GONE)


def _brand(desk: Desk) -> Mapping[str, str]:
    return {"brand": desk.settings.screen.brand or desk.settings.screen.name}


def _following(key: str, form: str) -> str:
    """Return the secret that comes after this one: the same for the same form, and known to whoever sent it alone."""
    made = hmac.new(key.encode("utf-8", "replace"), form.encode("utf-8", "replace"), hashlib.sha256)
    return made.hexdigest()[:48]
