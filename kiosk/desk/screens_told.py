"""Tells other programs which screens are paired: a keeper who is signed in, or who has the token of the house."""

from __future__ import annotations

from flask import Blueprint, abort, g

from kiosk.desk.desk import Desk
from kiosk.model.desk import DeskRole
from kiosk.model.paired_screens import PairedScreen


def pages(desk: Desk) -> Blueprint:
    """Return the list."""
    found = Blueprint("screens_told", __name__)

    @found.get("/screens.json")
    def listed() -> dict[str, object]:
        if not g.house_token and (g.session is None or g.session.role is not DeskRole.KEEPER):
            abort(403)
        return {"screens": [told_of(one) for one in desk.paired.screens()]}

    return found


def told_of(one: PairedScreen) -> dict[str, object]:
    """Return what other programs are told of a screen."""
    chosen = one.chosen
    return {
        "id": one.id,
        "name": chosen.name,
        "place": chosen.place,
        "tags": list(chosen.tags),
        "theme": chosen.theme,
        "language": chosen.language,
        "opening": list(chosen.opening),
        "timezone": chosen.zone,
        "paired": one.paired.isoformat(timespec="seconds"),
        "revoked": one.revoked.isoformat(timespec="seconds") if one.revoked else None,
    }
