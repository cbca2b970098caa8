"""Puts the pages of the desk together: the rules first, then each page, and what is said when something is wrong."""

from __future__ import annotations

import logging
from http import HTTPStatus

from flask import Blueprint, Flask, g, redirect, render_template, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from kiosk import __version__
from kiosk.desk import (
    chosen,
    consent,
    elsewhere_door,
    erasing,
    feed,
    figures,
    guide,
    heartbeat_door,
    house_sign_in,
    ideas,
    intranet,
    invitations,
    inward_door,
    item_page,
    logbook,
    looks,
    paired_door,
    phones,
    photos_in,
    pictures,
    plays_door,
    privacy,
    programme,
    reactions,
    recordings,
    report,
    review,
    screens_groups,
    screens_now,
    screens_page,
    screens_told,
    sessions,
    signing_in,
    take_along,
    team_page,
    today,
    together,
    together_for_you,
    together_hat,
    together_improver,
    together_polls,
    together_visits,
    typed_notes,
    urgent,
    writing,
    writing_earlier,
)
from kiosk.desk.bodies import LONGEST_BODY
from kiosk.desk.desk import Desk
from kiosk.desk.protection import protect
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.typed_text import sent_again, typed_text
from kiosk.desk.wording import ACTS, ROLES, clock, day_and_time
from kiosk.model.carried_out import CARRIED_IN
from kiosk.model.language import Phrase
from kiosk.model.printable import printable
from kiosk.store.desk_store import StoreAwayError

log = logging.getLogger(__name__)

_WRONG = {
    403: Phrase("Dat mag niet vanaf hier. Ga terug naar het begin en probeer het opnieuw.",
                "That is not allowed from here. Go back to the start and try again."),
    404: Phrase("Die bladzijde is er niet.", "There is no such page."),
    413: Phrase("Dat is te lang.", "That is too long."),
    421: Phrase("Deze balie kent zichzelf niet onder deze naam. Gebruik haar adres, of zet de naam in kiosk.toml:"
                " [web] names.",
                "This desk does not know itself by this name. Use its address, or add the name to kiosk.toml:"
                " [web] names."),
    429: Phrase("Te vaak geprobeerd. Wacht een minuut en probeer het dan nog eens.",
                "Tried too often. Wait a minute and then try once more."),
    503: Phrase("De kiosk antwoordt niet. Probeer het zo nog eens.",
                "The kiosk does not answer. Try again in a moment."),
    500: Phrase("De balie kon dit niet doen; er is niets veranderd. Het logboek van de machine zegt waarom.",
                "The desk could not do this; nothing has changed. The log of the machine tells why."),
}  # fmt: skip
_SIGNED_OUT = Phrase("U bent niet meer aangemeld; er is niets gedaan. Meld u opnieuw aan.",
                     "You are not signed in any more; nothing was done. Sign in again.")  # fmt: skip
_OTHERWISE = Phrase("Dat kon niet worden gelezen.", "That could not be read.")
_PAGES = (
    today,
    review,
    together,
    together_for_you,
    together_hat,
    together_improver,
    together_polls,
    together_visits,
    ideas,
    reactions,
    typed_notes,
    pictures,
    recordings,
    programme,
    urgent,
    chosen,
    report,
    item_page,
    erasing,
    guide,
    logbook,
    take_along,
    privacy,
    sessions,
    team_page,
    invitations,
    signing_in,
    house_sign_in,
    looks,
    feed,
    intranet,
    figures,
    writing,
    writing_earlier,
    photos_in,
    phones,
    consent,
    elsewhere_door,
    screens_groups,
    screens_now,
    screens_page,
    screens_told,
    paired_door,
    plays_door,
    heartbeat_door,
    inward_door,
)
"""Each module with pages, in the order in which they are registered."""


def make_app(desk: Desk) -> Flask:
    """Return the pages of a desk."""
    app = Flask("kiosk.desk", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY
    app.url_map.strict_slashes = False
    protect(app, desk)
    for pages in _PAGES:
        app.register_blueprint(pages.pages(desk))
    app.register_blueprint(_health(desk))
    app.register_error_handler(StoreAwayError, lambda error: _away(desk, error))
    app.register_error_handler(HTTPException, lambda error: _told(desk, error.code or 500))
    app.register_error_handler(Exception, lambda error: _failed(desk, error))
    _speak(app, desk)
    return app


def _speak(app: Flask, desk: Desk) -> None:
    """Let the templates say their sentences in the language of the desk."""

    def say(dutch: str, english: str) -> str:
        return Phrase(dutch, english).say(desk.language)

    def told(phrase: Phrase | None) -> str:
        return phrase.say(desk.language) if phrase is not None else ""

    def to_review() -> int:
        try:
            return desk.kiosk.waiting(0, 0, "").total if g.get("session") is not None else 0
        except KioskAway:
            return 0

    app.context_processor(lambda: {"style": looks.style_version(desk)})
    app.jinja_env.globals |= {
        "carried_in": CARRIED_IN,
        "say": say, "told": told, "language": str(desk.language), "to_review": to_review, "acts": ACTS, "roles": ROLES,
        "topic_for": guide.topic_for, "clock": clock, "screen": desk.settings.screen.name,
        "contact": printable(desk.settings.desk.contact)[:200],
        "when": lambda moment: day_and_time(moment.astimezone(desk.now().tzinfo), desk.now().date(), desk.language),
    }  # fmt: skip


def _health(desk: Desk) -> Blueprint:
    found = Blueprint("health", __name__)

    @found.get("/healthz")
    def healthz() -> tuple[dict[str, object], int]:
        ok = desk.database.answers()
        return {"ok": ok, "store": desk.database.kind, "version": __version__}, 200 if ok else 503

    @found.get("/")
    def start() -> Response:
        return redirect(url_for("today.page"), 303)

    return found


def _told(desk: Desk, code: int) -> tuple[str, int]:
    wrong = _WRONG.get(code, _OTHERWISE if code < 500 else _WRONG[500])
    typed = typed_text()
    if code == 403 and typed and g.get("session") is None:
        wrong = _SIGNED_OUT
    name = HTTPStatus(code).phrase
    return render_template("wrong.html", wrong=wrong.say(desk.language), code=code, name=name, typed=typed), code


def _away(desk: Desk, error: StoreAwayError) -> tuple[str, int]:
    """Tell that the database does not answer. The same form may be sent again: what it says is done once."""
    log.info("a page waited in vain for the database: %s", error.why.strip())  # the database itself is told once
    told = {"wrong": error.advice.say(desk.language), "code": 503, "name": HTTPStatus(503).phrase}
    return render_template("wrong.html", **told, typed=typed_text(), again=sent_again()), 503


def _failed(desk: Desk, error: Exception) -> tuple[str, int]:
    """Tell that a page failed. What went wrong is for the log alone: it may quote anything."""
    log.error("a page of the desk failed", exc_info=error)
    return _told(desk, 500)
