"""Takes what screens of other places tell that they show: of who holds the key of such a screen, and new."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort

from kiosk.desk.desk import Desk
from kiosk.desk.sealed_door import SealedDoor
from kiosk.model.telling import LONGEST, PATH, stood_in

A_MINUTE = 60
"""Messages of one screen: it shows fewer slides."""


def pages(desk: Desk) -> Blueprint:
    """Return the door. Who tells needs no session: each message is sealed."""
    found = Blueprint("elsewhere", __name__)
    door = SealedDoor(desk, A_MINUTE)

    @found.post(f"/{PATH}")
    def shown() -> Response:
        if not desk.settings.phone.reactions:
            abort(404)
        seal, _, body = door.sealed(LONGEST)
        door.counted(seal.screen)
        try:
            stood = stood_in(body)
        except ValueError:
            abort(400)
        if not seal.is_of(desk.now()) or not desk.kiosk.elsewhere.tell(seal.screen, seal.moment, stood):
            abort(409)
        return Response(status=HTTPStatus.ACCEPTED if desk.heard.calls(seal.screen) else HTTPStatus.NO_CONTENT)

    return found
