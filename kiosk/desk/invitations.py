"""Lets a keeper invite somebody: the link is shown once, and withdrawn while nobody used it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.wording import name_of
from kiosk.model.desk import Act, DeskRole, Done
from kiosk.model.language import Phrase
from kiosk.store.desk_invitations import LASTS, key_for

MOST = 50
"""Invitations that may wait at one time."""
_NO_NAME = Phrase("Vul de naam in van wie u uitnodigt.", "Enter the name of whom you invite.")
_NO_TEAM = Phrase("Vul in voor welk team dit is.", "Enter for which team this is.")
_TOO_MANY = Phrase("Er wachten al vijftig uitnodigingen. Trek er eerst een in.",
                   "Fifty invitations wait already. Withdraw one first.")  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the form and its answer; editors have neither."""
    found = Blueprint("invitations", __name__, url_prefix="/balie")

    def refuse_editors() -> None:
        if session().role is not DeskRole.KEEPER:
            abort(403)

    @found.get("/uitnodigen")
    def page() -> str:
        refuse_editors()
        return _page(desk)

    @found.post("/uitnodigen")
    def invite() -> str | tuple[str, int]:
        refuse_editors()
        now, waiting = desk.now(), desk.keys.invitations(at=desk.now())
        typed = request.form.get("naam", "")
        name, role = name_of(typed), _role(request.form.get("rol", ""))
        team = name_of(request.form.get("team", "")) if role is DeskRole.TEAM else ""
        wrong = _NO_NAME if not name else _TOO_MANY if len(waiting) >= MOST else None
        if wrong is None and role is DeskRole.TEAM and not team:
            return _page(desk, wrong=_NO_TEAM, field="team", name=typed, role=role), 400
        if wrong is not None:
            return _page(desk, wrong=wrong, name=typed, role=role, team=request.form.get("team", "")), 400
        key = key_for(desk.keys, desk.log, name, role, by=session().name, at=now, team=team)
        link = _base(desk) + url_for("signing_in.invitation", key=key)
        return render_template("invited.html", name=name, link=link, days=LASTS.days)

    @found.post("/uitnodigen/intrekken")
    def withdraw() -> Response:
        refuse_editors()
        gone = desk.keys.withdraw(request.form.get("invitation", ""))
        if gone is not None:
            desk.log.add(Done(at=desk.now(), by=session().name, act=Act.WITHDRAW, about=gone.name))
        return redirect(url_for("invitations.page"), 303)

    return found


def _page(desk: Desk, *, field: str = "naam", **told: object) -> str:
    """Return the form, with the teams that are named most in what there is."""
    try:
        teams = desk.kiosk.waiting(0, 1, "").teams
    except KioskAway:
        teams = ()
    waiting = desk.keys.invitations(at=desk.now())
    return render_template("invite.html", waiting=waiting, days=LASTS.days, teams=teams, field=field, **told)


def _role(typed: str) -> DeskRole:
    return DeskRole(typed) if typed in {DeskRole.KEEPER, DeskRole.TEAM} else DeskRole.EDITOR


def _base(desk: Desk) -> str:
    """Return the address by which people reach the desk: the chosen one, else that by which this keeper does."""
    return (desk.settings.desk.address or request.host_url).rstrip("/")
