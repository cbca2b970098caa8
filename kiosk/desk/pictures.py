"""Gives the pictures of the pages: what stands on the screen, and an item drawn as the slide that it would be."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from kiosk.desk.amending import amended, asked_in
from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.amendments import Amendment


def pages(desk: Desk) -> Blueprint:
    """Return them; they are as private as the pages that they stand on."""
    found = Blueprint("pictures", __name__, url_prefix="/balie")

    @found.get("/beeld/<key>.png")
    def picture(key: str) -> Response:
        try:
            return Response(desk.kiosk.picture(key[:64]), mimetype="image/png")
        except KioskAway:
            abort(404)

    @found.get("/dia/<item>.png")
    def slide(item: str) -> Response:
        try:
            told, size = desk.kiosk.item(item), desk.kiosk.shape()
        except KioskAway:
            abort(404)
        drawn = desk.drawing.draw(_asked(told.whole), size) if told is not None and told.whole else None
        if drawn is None:
            abort(404)
        return Response(drawn, mimetype="image/png")

    return found


def _asked(whole: str) -> str:
    """Return an item with what the address asks to be changed: words covered, another tone or team."""
    amendment = asked_in(request.args)
    return amended(whole, amendment) if amendment != Amendment() else whole
