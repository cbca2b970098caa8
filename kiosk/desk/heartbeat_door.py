"""Hears once a minute from each screen elsewhere how it is doing, and answers what is asked of it: both sealed.

A picture of a screen comes by a door of its own, for the act that asked for it alone.
"""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from flask import Blueprint, Response, abort

from kiosk.desk.desk import Desk
from kiosk.desk.sealed_door import SealedDoor
from kiosk.model.heartbeat import LONGEST, PATH, PURPOSE, Heartbeat, heartbeat_in
from kiosk.model.remote_acts import (
    LARGEST_PICTURE,
    MOST_AT_ONCE,
    PICTURE_PATH,
    PICTURE_PURPOSE,
    SEAL,
    ActAsked,
    DeskAnswer,
    RemoteAct,
    answer_of,
    answer_seal,
)
from kiosk.model.telling import Seal

A_MINUTE = 40
"""Messages of one screen."""
WATCHED = 90.0
"""Seconds after somebody looked at the page of screens in which they are asked to tell more often."""
OFTEN, MANY, SELDOM = 5.0, 60, 15.0
"""Seconds between two messages while somebody looks: of so many screens at most, and of more."""


def pages(desk: Desk) -> Blueprint:
    """Return the door. Who tells needs no session: each message is sealed."""
    found = Blueprint("heartbeat", __name__)
    door = SealedDoor(desk, A_MINUTE)

    @found.post(f"/{PATH}")
    def heartbeat() -> Response:
        seal, key, body = door.sealed(LONGEST, PURPOSE)
        door.counted(seal.screen)
        try:
            beat = heartbeat_in(body)
        except ValueError:
            abort(400)
        return _answered(desk, seal, key, beat)

    @found.post(f"/{PICTURE_PATH}/<act>")
    def picture(act: str) -> Response:
        seal, _, body = door.sealed(LARGEST_PICTURE, f"{PICTURE_PURPOSE} {act}")
        asked = desk.acts.find(act)
        if asked is None or asked.screen != seal.screen or asked.what is not RemoteAct.SCREENSHOT:
            abort(404)
        if not asked.is_open(desk.now()) or desk.kiosk.elsewhere.pictures.find(act) is not None:
            abort(409)
        if not desk.kiosk.elsewhere.pictures.keep(act, body):
            abort(400)
        return Response(status=HTTPStatus.NO_CONTENT)

    return found


def _answered(desk: Desk, seal: Seal, key: str, beat: Heartbeat) -> Response:
    """Take it where it is of now and new, and answer what is asked; else tell the time alone."""
    now = desk.now()
    heard = seal.is_of(now) and desk.heard.hear(seal.screen, seal.moment, beat, now)
    told = _asked(desk, seal.screen, beat, now) if heard else DeskAnswer(now=now.timestamp(), heard=False)
    body = answer_of(told)
    status = HTTPStatus.OK if heard else HTTPStatus.CONFLICT
    answer = Response(body, status=status, mimetype="application/json")
    answer.headers[SEAL] = answer_seal(key, seal, body)
    return answer


def _asked(desk: Desk, screen: str, beat: Heartbeat, now: datetime) -> DeskAnswer:
    if beat.ends:
        desk.acts.tell(screen, beat.ends, at=now)
    desk.heard.was_called(screen)
    waits = desk.acts.open_of(screen, now)[:MOST_AT_ONCE]
    often = OFTEN if desk.heard.count <= MANY else SELDOM
    return DeskAnswer(
        now=now.timestamp(),
        acts=tuple(ActAsked(id=one.id, what=one.what) for one in waits),
        again=often if desk.heard.is_watched(WATCHED) else None,
    )
