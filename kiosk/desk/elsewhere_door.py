"""Takes what screens of other places tell that they show: of who holds the key of such a screen, and new."""

from __future__ import annotations

import time
from http import HTTPStatus

from flask import Blueprint, Response, abort, request

from kiosk.desk.attempts import Attempts
from kiosk.desk.desk import Desk
from kiosk.model.telling import LONGEST, PATH, seal_in, stood_in

WRONG_A_MINUTE = 60
"""Messages of one address that no key of ours sealed."""
A_MINUTE = 60
"""Messages of one screen: it shows fewer slides."""


def pages(desk: Desk) -> Blueprint:
    """Return the door. Who tells needs no session: each message is sealed."""
    found = Blueprint("elsewhere", __name__)
    wrong, right = Attempts(WRONG_A_MINUTE, WRONG_A_MINUTE / 60), Attempts(A_MINUTE, A_MINUTE / 60)

    @found.post(f"/{PATH}")
    def shown() -> Response:
        caller, now = request.remote_addr or "", time.monotonic()
        if not desk.settings.phone.reactions:
            abort(404)
        if not wrong.may(caller, now):
            abort(429)
        if (request.content_length or 0) > LONGEST:
            abort(413)
        body, seal = request.get_data(cache=False), seal_in(request.headers.get("Authorization", ""))
        key = desk.screens.keys().get(seal.screen) if seal is not None else None
        if seal is None or key is None or not seal.holds(key, body):
            wrong.failed(caller, now)
            abort(403)
        if not right.may(seal.screen, now):
            abort(429)
        right.failed(seal.screen, now)
        try:
            stood = stood_in(body)
        except ValueError:
            abort(400)
        if not seal.is_of(desk.now()) or not desk.kiosk.elsewhere.tell(seal.screen, seal.moment, stood):
            abort(409)
        return Response(status=HTTPStatus.ACCEPTED if desk.heard.calls(seal.screen) else HTTPStatus.NO_CONTENT)

    return found
