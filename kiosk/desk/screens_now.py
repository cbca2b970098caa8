"""One screen as it is now, and what can be asked of it or of all with a tag: a slide, a picture, a restart, an update.

What is asked is a row that the screen fetches with its next message; it lasts ten minutes, and each act is in the log.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk.desk import Desk
from kiosk.desk.protection import may_change_programme, programme_changer, session
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.screen_rows import row_named, with_tag
from kiosk.desk.screen_words import ACTS_ASKED, act_said, facts
from kiosk.model.desk import Act, DeskRole, Done, Session
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.remote_acts import ActEnd, ActRow, RemoteAct, is_act_id

SIZE = (320, 180)
"""Pixels of the small picture of a slide."""
_LARGE = (960, 540)
_LOGGED = {
    RemoteAct.NEXT: Act.SCREEN_NEXT,
    RemoteAct.SCREENSHOT: Act.SCREEN_PICTURE,
    RemoteAct.RESTART: Act.SCREEN_RESTART,
    RemoteAct.UPDATE: Act.SCREEN_UPDATE,
}
_OF_KEEPERS = frozenset({RemoteAct.SCREENSHOT, RemoteAct.RESTART, RemoteAct.UPDATE})
_MOST_ACTS = 8
_MOST_TAG, _MOST_NAME = 60, 200
_ASKED = Phrase("Gevraagd. Het scherm doet het zodra het zich meldt; meestal binnen een halve minuut.",
                "Asked. The screen does it when it next tells of itself, mostly within half a minute.")  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the page of one screen, its pictures, and what its buttons do."""
    found = Blueprint("screens_now", __name__, url_prefix="/balie/scherm")

    @found.get("")
    def page() -> str:
        desk.heard.look()
        return _page(desk, session())

    @found.get("/dia/<item>-<version>.png")
    def slide(item: str, version: str) -> Response:
        size = _LARGE if "groot" in request.args else SIZE
        return _slide(desk, ItemId(item), version, size, request.args.get("thema", ""))

    @found.get("/beeld/<act>")
    def picture(act: str) -> Response:
        if session().role is not DeskRole.KEEPER:
            abort(403)
        taken = desk.kiosk.elsewhere.pictures.find(act)
        if taken is None:
            abort(404)
        return Response(taken.body, mimetype=taken.kind)

    @found.post("/vraag")
    def ask() -> AnyResponse:
        return _asked(desk)

    return found


def _page(desk: Desk, who: Session) -> str:
    row = row_named(desk, request.args.get("scherm", "")[:_MOST_NAME])
    if row is None:
        abort(404)
    now, keeper = desk.now(), who.role is DeskRole.KEEPER
    acts = [(one, ACTS_ASKED[one.what], act_said(one, now)) for one in desk.acts.newest([row.name], most=_MOST_ACTS)]
    taken = next(
        (one for one, *_ in acts if one.end is ActEnd.DONE and desk.kiosk.elsewhere.pictures.find(one.id)), None
    )
    may = [one for one in RemoteAct if keeper or one not in _OF_KEEPERS] if may_change_programme(who) else []
    if row.heard is None or not row.heard.beat.updates:
        may = [one for one in may if one is not RemoteAct.UPDATE]
    return render_template(
        "screen_now.html",
        row=row,
        facts=facts(row.heard) if row.heard is not None else (),
        acts_asked=acts,
        waits=any(one.is_open(now) for one, *_ in acts),
        taken=taken if keeper else None,
        may=[(one, ACTS_ASKED[one], secrets.token_hex(8)) for one in may],
        is_own=row.name == desk.settings.screen.name,
        done=_ASKED if request.args.get("gedaan") else None,
        may_change=may_change_programme(who),
    )


def _slide(desk: Desk, item: ItemId, version: str, size: tuple[int, int], theme: str) -> Response:
    """Draw what stands somewhere, small; for the very words that the page told alone."""
    try:
        told = desk.kiosk.item(item)
    except KioskAway:
        abort(404)
    if told is None or told.erased or told.down or not told.whole or digest_of(told.whole.encode(), 8) != version:
        abort(404)
    drawn = desk.drawing.draw(told.whole, size, theme if theme in desk.themes else "")
    if drawn is None:
        abort(404)
    answer = Response(drawn, mimetype="image/png")
    answer.headers["Cache-Control"] = "private, max-age=120"
    return answer


def _asked(desk: Desk) -> AnyResponse:
    """Ask one act of one screen, or of all with a tag; sent twice it is asked once."""
    who, typed = programme_changer(), request.form
    try:
        what = RemoteAct(typed.get("wat", ""))
    except ValueError:
        abort(400)
    form = typed.get("form", "")
    if not is_act_id(form):
        abort(400)
    if what in _OF_KEEPERS and who.role is not DeskRole.KEEPER:
        abort(403)
    tag, name = typed.get("groep", "")[:_MOST_TAG], typed.get("scherm", "")[:_MOST_NAME]
    screens = with_tag(desk, tag, what) if tag else (name,) if row_named(desk, name) is not None else ()
    if not screens or (tag and what is RemoteAct.SCREENSHOT):
        abort(404)
    done = Done(at=desk.now(), by=who.name, act=_LOGGED[what], about=tag or name)
    _ask(desk, screens, what, form, done)
    if tag:
        return redirect(url_for("screens_page.page", groep=tag, gedaan="gevraagd"), 303)
    return redirect(url_for("screens_now.page", scherm=name, gedaan="ja"), 303)


def _ask(desk: Desk, screens: Sequence[str], what: RemoteAct, form: str, done: Done) -> None:
    acts = [
        ActRow(
            id=digest_of(f"{form}\n{one}".encode("utf-8", "replace"), 16), screen=one, what=what, at=done.at, by=done.by
        )
        for one in screens
        if one != desk.settings.screen.name
    ]
    if acts and desk.acts.ask(acts, done):
        desk.heard.call([one.screen for one in acts])
