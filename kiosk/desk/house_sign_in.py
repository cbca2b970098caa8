"""Signs people in with their account of the house: sends them to its server, and takes in whom it vouches for."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import os
import secrets
import time
from dataclasses import asdict
from datetime import timedelta

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.choices.secret_places import secret_at
from kiosk.desk.attempts import Attempts
from kiosk.desk.desk import Desk
from kiosk.desk.house_provider import Asking, HousePerson, HouseProvider, NotVouchedForError, is_allowed
from kiosk.desk.protection import give_cookie
from kiosk.desk.wording import name_of
from kiosk.errors import KioskError
from kiosk.model.desk import Act, DeskRole, Done

log = logging.getLogger(__name__)

HOUSE_SESSION = timedelta(days=7)
"""Who left the house is out within a week; for who is there it is one press."""
_TAKES = 600
"""Seconds that a sign-in may take."""


def pages(desk: Desk) -> Blueprint:
    """Return where a sign-in goes out and where it comes back; neither is there without the settings."""
    found = Blueprint("house_sign_in", __name__, url_prefix="/balie/aanmelden")
    provider, kept, attempts = provider_of(desk), KeptAsking(desk), Attempts()

    @found.app_context_processor
    def offered() -> dict[str, bool]:
        return {"house_account": provider is not None}

    @found.get("/huis")
    def ask() -> AnyResponse:
        if provider is None:
            abort(404)
        asking = Asking(**{one: secrets.token_urlsafe(32) for one in ("state", "nonce", "verifier")})
        try:
            answer = make_response(redirect(provider.page_to_ask(asking, _back(desk)), 303))
        except NotVouchedForError as error:
            return _refused(error)
        kept.keep(answer, asking)
        return answer

    @found.get("/terug")
    def back() -> AnyResponse:
        caller = request.remote_addr or ""
        if provider is None:
            abort(404)
        if not attempts.may(caller, time.monotonic()):
            abort(429)
        try:
            answer = _enter(desk, _vouched_for(desk, provider, kept.asked()))
        except NotVouchedForError as error:
            attempts.failed(caller, time.monotonic())
            answer = _refused(error)
        kept.forget(answer)
        return answer

    return found


def provider_of(desk: Desk) -> HouseProvider | None:
    """Return the account server of the settings; None where they name none, or nobody who may in."""
    chosen = desk.settings.desk
    if not (chosen.oidc_issuer and chosen.oidc_client and chosen.oidc_allow):
        return None
    try:
        secret = secret_at(env=chosen.oidc_secret_env, file=chosen.oidc_secret_file, environment=os.environ)
    except KioskError as error:
        log.warning("nobody signs in with an account of the house: %s", error.what.english)
        return None
    return HouseProvider(chosen, secret)


class KeptAsking:
    """Keeps in the browser alone what its sign-in was begun with, signed by this run of the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._key = secrets.token_bytes(32)

    @property
    def _name(self) -> str:
        return "__Host-desk-asks" if self._desk.is_https else "desk-asks"

    def keep(self, answer: AnyResponse, asking: Asking) -> None:
        """Let the browser keep it until it comes back."""
        told = asdict(asking) | {"until": int(self._desk.now().timestamp()) + _TAKES}
        body = base64.urlsafe_b64encode(json.dumps(told).encode()).decode()
        secure = self._desk.is_https
        answer.set_cookie(
            self._name, f"{body}.{self._sign(body)}", _TAKES, httponly=True, secure=secure, samesite="Lax", path="/"
        )

    def asked(self) -> Asking:
        """Return what this browser began with. NotVouchedForError where it began nothing here, or too long ago."""
        body, _, signed = request.cookies.get(self._name, "").partition(".")
        if not body or not hmac.compare_digest(signed.encode("utf-8", "replace"), self._sign(body).encode()):
            raise NotVouchedForError("this browser began no sign-in here")
        told = json.loads(base64.urlsafe_b64decode(body))
        if told.pop("until") < self._desk.now().timestamp():
            raise NotVouchedForError("the sign-in took too long")
        return Asking(**told)

    def forget(self, answer: AnyResponse) -> None:
        """Let the browser keep it no longer."""
        answer.delete_cookie(self._name, path="/", secure=self._desk.is_https, httponly=True, samesite="Lax")

    def _sign(self, body: str) -> str:
        return hmac.new(self._key, body.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _vouched_for(desk: Desk, provider: HouseProvider, asking: Asking) -> HousePerson:
    """Return who came back, if the house says so and they may in."""
    told, issuer = request.args, desk.settings.desk.oidc_issuer
    if not hmac.compare_digest(told.get("state", "").encode("utf-8", "replace"), asking.state.encode()):
        raise NotVouchedForError("it came back from another sign-in")
    if told.get("iss", issuer) != issuer:
        raise NotVouchedForError("it came back from another server")
    if not told.get("code"):
        raise NotVouchedForError(f"the server refused: {told.get('error', '')[:60]!r}")
    person = provider.who(told["code"], asking, _back(desk), desk.now())
    if not is_allowed(person.mail, desk.settings.desk.oidc_allow):
        raise NotVouchedForError("their mail address is not among those that may in")
    return person


def _enter(desk: Desk, person: HousePerson) -> Response:
    now, cookie = desk.now(), secrets.token_urlsafe(32)
    name = name_of(f"{name_of(person.name)[:24]} ({person.mail})" if person.name.strip() else person.mail)
    desk.keys.begin(cookie, name, DeskRole.EDITOR, at=now, ends=now + HOUSE_SESSION)
    desk.log.add(Done(at=now, by=name, act=Act.SIGN_IN))
    answer = make_response(redirect(url_for("today.page"), 303))
    give_cookie(desk, answer, cookie, HOUSE_SESSION)
    return answer


def _refused(error: NotVouchedForError) -> Response:
    log.warning("a sign-in with an account of the house was refused: %s", error)
    return make_response(render_template("sign_in.html", refused=True), 403)


def _back(desk: Desk) -> str:
    """Return the address to which the server sends a browser back, as it is known there."""
    base = (desk.settings.desk.address or request.host_url).rstrip("/")
    return base + url_for("house_sign_in.back")
