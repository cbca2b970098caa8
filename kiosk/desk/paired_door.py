"""Where screens ask the desk: for a code to show, for what they get once they are paired, and from then on what holds.

No cookie counts here. Who asks proves it by a secret or a key of its own, and guessing either is slowed.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping

from flask import Blueprint, Response, abort, request, url_for

from kiosk.desk.attempts import Attempts
from kiosk.desk.desk import Desk
from kiosk.model.paired_screens import AskingScreen, PairedScreen
from kiosk.model.pairing import (
    ASK,
    BEGIN,
    COLLECT,
    LONGEST_QUESTION,
    digest_of_secret,
    is_digest,
    question_in,
    sealed_answer,
)
from kiosk.model.screen_choices import one_line
from kiosk.model.screen_groups import with_groups

BEGINS = 30
"""Codes that one caller may ask for at a time; one comes back each ten seconds."""
WRONG = 30
"""Secrets and seals of one caller that were none of ours; one comes back in two seconds."""
A_MINUTE = 60
"""Questions of one paired screen."""


def pages(desk: Desk) -> Blueprint:
    """Return the three doors."""
    found, door = Blueprint("paired_door", __name__), _Door(desk)
    found.add_url_rule(f"/{BEGIN}", "begin", door.begin, methods=["POST"])
    found.add_url_rule(f"/{COLLECT}", "collect", door.collect, methods=["POST"])
    found.add_url_rule(f"/{ASK}", "ask", door.ask, methods=["POST"])
    return found


class _Door:
    """Answers screens, each as often as it may ask."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._begun, self._wrong = Attempts(BEGINS, 1 / 10), Attempts(WRONG, 1 / 2)
        self._often = Attempts(A_MINUTE, A_MINUTE / 60)

    def begin(self) -> Response:
        """Give a screen a code."""
        asked = _sent()
        if not is_digest(secret := asked.get("secret")):
            abort(400)
        _slow(self._begun, request.remote_addr or "")
        told, at = asked.get("told"), self._desk.now()
        try:
            asking = self._desk.paired.begin(str(secret), one_line(told) if isinstance(told, str) else "", at=at)
        except ValueError:
            abort(429)
        return self._waits(asking)

    def collect(self) -> Response:
        """Give the screen with a secret what it gets, once somebody paired it."""
        secret = _sent().get("secret")
        if not is_digest(secret):  # a secret is as long as a digest
            abort(400)
        self._hold_off()
        got = self._desk.paired.collect(digest_of_secret(str(secret)), at=self._desk.now())
        if got is None:
            self._wrong.failed(request.remote_addr or "", time.monotonic())
            abort(410)
        if isinstance(got, AskingScreen):
            return self._waits(got)
        said = {"screen": got.screen.id, "key": got.screen.key, "token": got.token}
        return _plain(said | _holds(self._desk, got.screen))

    def ask(self) -> Response:
        """Tell one of our screens what holds; sealed, for this question alone."""
        self._hold_off()
        with self._desk.database.reading():  # all of it at once: each by itself would wait for the database
            return self._answered()

    def _answered(self) -> Response:
        body, asked = request.get_data(cache=False), question_in(request.headers.get("Authorization", ""))
        screen = self._desk.paired.screen(asked.screen) if asked is not None else None
        if asked is None or screen is None or not asked.holds(screen.key, body):
            self._wrong.failed(request.remote_addr or "", time.monotonic())
            abort(403)
        _slow(self._often, screen.id)
        said = sealed_answer(screen.key, asked, _said(self._desk, screen, _object(body)))
        return Response(said, mimetype="application/octet-stream")

    def _waits(self, asking: AskingScreen) -> Response:
        base = (self._desk.settings.desk.address or request.host_url).rstrip("/")
        left = max(0, int((asking.ends - self._desk.now()).total_seconds()))
        page = base + url_for("screens_page.add", code=asking.code)
        return _plain({"code": asking.code, "seconds": left, "page": page})

    def _hold_off(self) -> None:
        if not self._wrong.may(request.remote_addr or "", time.monotonic()):
            abort(429)


def _said(desk: Desk, screen: PairedScreen, asked: Mapping[str, object]) -> dict[str, object]:
    """Return what one of our screens hears: that it is let go, or what holds for it where that is news."""
    if screen.revoked is not None:
        if asked.get("gone") is True:
            desk.paired.heard(screen.id)
        return {"revoked": True}
    desk.paired.proved(screen.id)
    held = asked.get("token")
    token = desk.paired.token(screen.id, held if isinstance(held, str) else "", at=desk.now())
    said: dict[str, object] = {"token": token} if token else {}
    holds = _holds(desk, screen)
    return said if asked.get("has") == holds["version"] else said | holds


def _holds(desk: Desk, screen: PairedScreen) -> dict[str, object]:
    """Return what holds for a screen; what was not chosen for it is as at the desk."""
    own, chosen = desk.settings, json.loads(with_groups(screen.chosen, desk.groups.every()).as_json())
    chosen["theme"] = chosen["theme"] or own.screen.theme
    chosen["language"] = chosen["language"] or str(own.screen.language)
    chosen["opening"] = chosen["opening"] or list(own.programme.opening)
    chosen["zone"] = chosen["zone"] or own.programme.timezone
    holds = {"chosen": chosen, "keep_days": own.desk.keep_days, "phones": desk.phone_site}
    return {"version": hashlib.sha256(json.dumps(holds).encode()).hexdigest()[:16], **holds}


def _sent() -> dict[str, object]:
    """Return the object that was sent; no page of another house can have a browser send this type."""
    if request.mimetype != "application/json":
        abort(403)
    return _object(request.get_data(cache=False))


def _object(body: bytes) -> dict[str, object]:
    if len(body) > LONGEST_QUESTION:
        abort(413)
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        abort(400)
    return sent if isinstance(sent, dict) else abort(400)


def _slow(attempts: Attempts, who: str) -> None:
    now = time.monotonic()
    if not attempts.may(who, now):
        abort(429)
    attempts.failed(who, now)


def _plain(said: dict[str, object]) -> Response:
    return Response(json.dumps(said), mimetype="application/json")
