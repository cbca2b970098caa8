"""Takes the plays that screens send home: of who holds the key of such a screen, each batch once.

A message may come late, twice or after another: what counts is its numbers. So it needs no moment, as what a screen
tells of now does; and the answer is proven too, since a screen lets go of what it hears is here.
"""

from __future__ import annotations

import time

from flask import Blueprint, Response, abort, request

from kiosk.desk.attempts import Attempts
from kiosk.desk.desk import Desk
from kiosk.machine.clock import EARLIEST
from kiosk.model.play_batches import LONGEST, PATH, answer_of, plays_in
from kiosk.model.telling import seal_in

WRONG_A_MINUTE = 60
"""Messages of one address that no key of ours sealed."""
A_MINUTE = 90
"""Messages of one screen: it sends fewer, also when it comes home from a month."""


def pages(desk: Desk) -> Blueprint:
    """Return the door. Who sends needs no session: each message is sealed."""
    found = Blueprint("plays_door", __name__)
    wrong, right = Attempts(WRONG_A_MINUTE, WRONG_A_MINUTE / 60), Attempts(A_MINUTE, A_MINUTE / 60)

    @found.post(f"/{PATH}")
    def plays() -> Response:
        caller, now, at = request.remote_addr or "", time.monotonic(), desk.now()
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
        if at < EARLIEST:  # nobody can tell now what is too long ago
            abort(503)
        try:
            told = plays_in(body)
        except ValueError:
            abort(400)
        had = desk.plays.take(seal.screen, told, told_at=seal.moment, at=at)
        return Response(answer_of(key, seal.proof, had), mimetype="application/json")

    return found
