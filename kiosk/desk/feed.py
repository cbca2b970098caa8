"""Hands on what shows to screens elsewhere: the feed that `kiosk publish` writes, with all decisions applied."""

from __future__ import annotations

import hashlib

from flask import Blueprint, Response, abort, request, send_file

from kiosk.desk.desk import Desk
from kiosk.desk.handed_on import FeedMaking, HandedOn
from kiosk.desk.running_kiosk import KioskAway
from kiosk.publish.feed import FEED

_ASK_AGAIN = "private, no-cache"
"""A screen may keep the feed, and asks each time whether it is still the same."""
_FOR_EVER = "private, max-age=31536000, immutable"
"""What is named by its own digest."""


def pages(desk: Desk) -> Blueprint:
    """Return the feed, its further pages and its pictures. Whoever may ask needs no session."""
    found = Blueprint("feed", __name__)
    making = FeedMaking(desk)

    def newest() -> HandedOn:
        try:
            return making.newest()
        except KioskAway:
            abort(503)

    @found.get("/feed.json")
    def feed() -> Response:
        return _document(newest().documents[FEED], _ASK_AGAIN)

    @found.get("/pages/<name>")
    def page(name: str) -> Response:
        body = newest().documents.get(f"pages/{name}")
        if body is None:
            abort(404)
        return _document(body, _FOR_EVER)

    @found.get("/pictures/<name>")
    def picture(name: str) -> Response:
        path = newest().pictures.get(f"pictures/{name}")
        if path is None or not path.is_file():
            abort(404)
        answer = send_file(path)
        answer.headers["Cache-Control"] = _FOR_EVER
        return answer

    return found


def _document(body: bytes, keep: str) -> Response:
    answer = Response(body, mimetype="application/feed+json")
    answer.headers["Cache-Control"] = keep
    answer.set_etag(hashlib.sha256(body).hexdigest()[:32])
    answer.make_conditional(request)
    return answer
