"""Says what the desk keeps, for how long and where, out of the same numbers that the code goes by."""

from __future__ import annotations

from flask import Blueprint, render_template

from kiosk.desk.desk import Desk
from kiosk.desk.signing_in import SESSION
from kiosk.store.desk_invitations import LASTS
from kiosk.store.desk_log import KEPT


def pages(desk: Desk) -> Blueprint:  # noqa: ARG001  # as every room of pages
    """Return the page."""
    found = Blueprint("privacy", __name__, url_prefix="/balie")

    @found.get("/privacy")
    def page() -> str:
        return render_template("privacy.html", session=SESSION.days, log=KEPT.days, invitation=LASTS.days)

    return found
