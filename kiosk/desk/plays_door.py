"""Takes the plays that screens send home: of who holds the key of such a screen, each batch once.

A message may come late, twice or after another: what counts is its numbers. So it needs no moment, as what a screen
tells of now does; and the answer is proven too, since a screen lets go of what it hears is here.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort

from kiosk.desk.desk import Desk
from kiosk.desk.sealed_door import SealedDoor
from kiosk.machine.clock import EARLIEST
from kiosk.model.play_batches import LONGEST, PATH, PURPOSE, answer_of, plays_in

A_MINUTE = 90
"""Messages of one screen: it sends fewer, also when it comes home from a month."""


def pages(desk: Desk) -> Blueprint:
    """Return the door. Who sends needs no session: each message is sealed."""
    found = Blueprint("plays_door", __name__)
    door = SealedDoor(desk, A_MINUTE)

    @found.post(f"/{PATH}")
    def plays() -> Response:
        at = desk.now()
        seal, key, body = door.sealed(LONGEST, PURPOSE)
        door.counted(seal.screen)
        if at < EARLIEST:  # nobody can tell now what is too long ago
            abort(503)
        try:
            told = plays_in(body)
        except ValueError:
            abort(400)
        had = desk.plays.take(seal.screen, told, told_at=seal.moment, at=at)
        return Response(answer_of(key, seal.proof, had), mimetype="application/json")

    return found
