"""Shows how many reactions each item has, finds bursts among them, and does not count one, or counts it again."""

from __future__ import annotations

import secrets
from datetime import timedelta

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.reactions_table import heads, rows_of
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.sent import everything, title_of_about
from kiosk.desk.spreadsheet import csv_of
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.model.reactions import SetAside
from kiosk.people.bursts import Burst, bursts_in
from kiosk.people.tallies import tallies_of

_PAGE = 50
"""Items on one page."""
_TOLD = timedelta(days=30)
"""How long a burst is told that somebody let count."""


def pages(desk: Desk) -> Blueprint:
    """Return the page, its buttons and its table."""
    found = Blueprint("reactions", __name__, url_prefix="/balie/reacties")

    @found.get("/")
    def page() -> str:
        return _page(desk)

    @found.post("/opzij")
    def set_aside() -> AnyResponse:
        return _set_aside(desk)

    @found.post("/tel-weer")
    def count_again() -> AnyResponse:
        id_ = request.form.get("decision", "")
        burst = next((one for one in everything(desk).aside if one.id == id_), None)
        item = burst.about if burst is not None else None
        done = Done(at=desk.now(), by=session().name, act=Act.COUNT_AGAIN, item=item, decision=id_)
        desk.reactions.undo(id_, done)
        desk.kiosk.take_in()
        return redirect(url_for("reactions.page", terug=id_), 303)

    @found.get("/reacties.csv")
    def file() -> Response:
        data = csv_of([head.say(desk.language) for head in heads()], rows_of(desk), desk.language)
        named = f'attachment; filename="reacties {desk.now().date().isoformat()}.csv"'
        return Response(data, mimetype="text/csv", headers={"Content-Disposition": named})

    return found


def _page(desk: Desk) -> str:
    sent = everything(desk)
    typed = request.args.get("vanaf", "")
    first = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0
    every = tallies_of(sent)
    shown = every[first : first + _PAGE]
    fresh = [one for one in bursts_in(sent.reactions) if _is_told(desk, one, sent.aside)]
    taps, over = _taps(desk)
    of_people = [one.about for one in shown] + [one.about for one in fresh] + [one.about for one in sent.aside]
    titles = {about: title_of_about(desk, about) for about in dict.fromkeys([*of_people, *taps])}
    done = request.args.get("gedaan", "")
    return render_template(
        "reactions.html", tallies=shown, titles=titles, bursts=fresh, aside=tuple(reversed(sent.aside)), first=first,
        size=_PAGE, total=len(every), taps=taps, over=over, form=secrets.token_hex(8),
        made=next((one for one in sent.aside if one.id == done), None), again="terug" in request.args,
    )  # fmt: skip


def _taps(desk: Desk) -> tuple[dict[ItemId, int], int]:
    """Return how often the number pad was pressed at which items, the most first, and the rows that are not counted.

    Nothing of either while the kiosk is away.
    """
    try:
        counted, over = desk.kiosk.taps()
    except KioskAway:
        return {}, 0
    most = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:_PAGE]
    return {ItemId(item): count for item, count in most if count}, over


def _is_told(desk: Desk, burst: Burst, aside: tuple[SetAside, ...]) -> bool:
    known = any(one.about == burst.about and one.since <= burst.since and burst.until <= one.until for one in aside)
    return not known and desk.now() - burst.since < _TOLD


def _set_aside(desk: Desk) -> AnyResponse:
    """Set a burst aside that is found by its item and its beginning: what came into it meanwhile is of it too."""
    about = ItemId(request.form.get("over", "")) or None
    since, id_ = request.form.get("sinds", ""), request.form.get("form", "")[:64] or secrets.token_hex(8)
    found = (one for one in bursts_in(everything(desk).reactions) if one.about == about)
    burst = next((one for one in found if one.since.isoformat() == since), None)
    if burst is None:
        return redirect(url_for("reactions.page"), 303)
    now, by, id_ = desk.now(), session().name, f"{id_}-{since}"
    aside = SetAside(id=id_, about=about, since=burst.since, until=burst.until, by=by, at=now)
    done = Done(at=now, by=by, act=Act.SET_ASIDE, item=about, about=str(burst.count), decision=id_)
    desk.reactions.set_aside(aside, done)
    desk.kiosk.take_in()
    return redirect(url_for("reactions.page", gedaan=id_), 303)
