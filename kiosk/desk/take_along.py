"""The page Meenemen: what stands on the wall as posters, papers, sound and more, made here and saved by the browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.carrying.documents import DOCUMENTS
from kiosk.desk.desk import Desk
from kiosk.desk.for_you_handing import CARD
from kiosk.desk.making import MadeHere
from kiosk.desk.paper_codes import CODES
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.standing_here import StandingHere, order_for, standing_here
from kiosk.desk.take_along_parts import OPTIONS, Choosable, choosable, is_there_still, take_along_parts
from kiosk.model.desk import Act, Done
from kiosk.model.item_base import is_item_id
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase

_BUSY = Phrase("Er wordt al veel gemaakt. Wacht even en druk dan nog eens.",
               "Much is being made already. Wait a moment and press again.")  # fmt: skip
_CHANGED = Phrase("Intussen is er iets weggehaald of gewijzigd dat erin staat. Maak het opnieuw.",
                  "Something in it was taken off or changed meanwhile. Make it again.")  # fmt: skip
_LONGEST_SEARCH = 60
_MAIL = "mail"


def pages(desk: Desk) -> Blueprint:
    """Return the page, its buttons, how far something is, and what was made."""
    found = Blueprint("take_along", __name__, url_prefix="/balie/meenemen")

    @found.get("/")
    def page() -> str:
        return _page(desk)

    @found.post("/maak/<what>")
    def make(what: str) -> AnyResponse | tuple[str, int]:
        if what not in DOCUMENTS and what != _MAIL:
            abort(404)
        return _made(desk, what)

    @found.get("/werk/<job>")
    def progress(job: str) -> str | tuple[str, int]:
        made = desk.making.find(job)
        if made is None:
            return render_template("take_along_made.html", made=None, title=None), 404
        if made.said is not None:
            _keep(desk, made)
        return _told(made)

    @found.get("/bestand/<job>")
    def file(job: str) -> Response | tuple[str, int]:
        made = desk.making.find(job)
        if made is None or made.path is None:
            abort(404)
        return _handed_out(desk, made, made.path)

    return found


def _made(desk: Desk, what: str) -> AnyResponse | tuple[str, int]:
    item, options = _asked(what)
    do, wanted = _order(what, item, options)
    if what == _MAIL and not wanted["dry"] and (wrong := _unread(desk)) is not None:
        return _page(desk, wrong=wrong), 409

    def order(folder: Path) -> bytes:
        return order_for(desk, standing_here(desk), do, **wanted, out=str(folder))

    job = desk.making.begin(order, what=what, item=item, by=session().name)
    if job is None:
        return _page(desk, wrong=_BUSY), 429
    if not wanted.get("dry"):
        about = _title(job.what).say(desk.language)
        what_of = ItemId(job.item) if job.item else None
        desk.log.add(Done(at=desk.now(), by=job.by, act=Act.TAKE_ALONG, item=what_of, about=about))
    return redirect(url_for("take_along.progress", job=job.id), 303)


def _unread(desk: Desk) -> Phrase | None:
    """Return why nothing may be sent now: a list of what to take down that cannot be read may hold what is in it."""
    try:
        wrong = desk.kiosk.unread()
    except KioskAway:
        abort(503)
    return Phrase(f"Niet verstuurd: {wrong.dutch}", f"Not sent: {wrong.english}") if wrong is not None else None


def _handed_out(desk: Desk, made: MadeHere, path: Path) -> Response | tuple[str, int]:
    """Hand out what was made, while all in it stands as it stands there."""
    try:
        there = is_there_still(made, standing_here(desk).items)
    except KioskAway:
        abort(503)
    if not there:
        return _told(made, changed=_CHANGED), 410
    _keep(desk, made)
    answer = send_file(path, as_attachment=True, download_name=made.name, etag=False)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _told(made: MadeHere, changed: Phrase | None = None) -> str:
    return render_template("take_along_made.html", made=made, title=_title(made.what), changed=changed)


def _page(desk: Desk, wrong: Phrase | None = None) -> str:
    sought = request.args.get("zoek", "")[:_LONGEST_SEARCH]
    asked = request.args.get("bericht", "")
    try:
        stands: StandingHere | None = standing_here(desk)
    except KioskAway:
        stands = None
    if stands is None:
        return render_template("take_along.html", away=True, wrong=wrong)
    carried = stands.carried(desk)
    found: tuple[Choosable, ...] = choosable(carried, sought, asked, desk.language)
    return render_template(
        "take_along.html",
        away=False,
        wrong=wrong,
        sought=sought,
        chosen=asked if any(one.id == asked for one in found) else "",
        items=found,
        along=take_along_parts(desk, stands.settings),
        options=OPTIONS,
        today=carried.quote_of_the_day,
    )


def _asked(what: str) -> tuple[str, Mapping[str, str]]:
    """Return the item and the options of a form, each one that is known."""
    item = request.form.get("bericht", "")
    options = {
        one.name: told
        for one in OPTIONS.get(what, ())
        if (told := request.form.get(one.name, "")) in {value for value, _ in one.values}
    }
    return (item if is_item_id(item) else ""), options


def _order(what: str, item: str, options: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """Return what the process is to do, and what it must know for that."""
    if what == _MAIL:
        return "mail", {"dry": request.form.get("doe") != "stuur"}
    return "make", {"wanted": {"what": what, "item": item, "options": dict(options)}}


def _keep(desk: Desk, made: MadeHere) -> None:
    """Keep which items went out, so that a take-down can tell what does not come back."""
    items = [ItemId(item) for item, _ in made.holds]
    desk.carried.went(made.id, items, made.what, at=desk.now(), by=made.by)


def _title(what: str) -> Phrase:
    if what == CARD:
        return Phrase("Kaart voor de collega", "Card for the colleague")
    if what == CODES:
        return Phrase("Codes op papier", "Codes on paper")
    return DOCUMENTS[what].title if what in DOCUMENTS else Phrase("Mail", "Mail")
