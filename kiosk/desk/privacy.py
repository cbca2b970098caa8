"""Shows what is kept of people, for how long and where: to everybody who may ask, in both languages."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from kiosk.desk.desk import Desk
from kiosk.desk.privacy_rules import NO_MONITORING, NOT_KEPT, of_colleagues, of_customers, of_the_desk, of_the_wall
from kiosk.desk.wording import chosen_language, said_in


def pages(desk: Desk) -> Blueprint:
    """Return the page under both its addresses."""
    found = Blueprint("privacy", __name__)

    @found.get("/privacy", endpoint="public")
    @found.get("/balie/privacy")
    def page() -> str:
        language = chosen_language(request.args.get("taal", ""), desk.language)
        return render_template(
            "privacy.html",
            **said_in(language),
            customers=of_customers(desk.settings.privacy),
            wall=of_the_wall(),
            colleagues=of_colleagues(),
            no_monitoring=NO_MONITORING,
            office=of_the_desk(),
            not_kept=NOT_KEPT,
        )

    return found
