"""Puts an urgent message on the screen at once, until a moment, and takes it off before that."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.carried_here import settings_here
from kiosk.desk.desk import Desk
from kiosk.desk.fields import Field, Filled, fill
from kiosk.desk.protection import programme_changer
from kiosk.desk.screen_rows import rows_of
from kiosk.desk.screen_words import ScreenState
from kiosk.desk.urgent_message import FIELDS, WHERE, end_of, screens_in
from kiosk.model.desk import Act, Done
from kiosk.model.desk_message import LONGEST, LONGEST_SCREENS, LONGEST_TEXT, LONGEST_TITLE, MOST, DeskMessage
from kiosk.model.language import Phrase

_FULL = Phrase(f"Er staan al {MOST} dringende mededelingen. Haal er eerst een af.",
               f"There are {MOST} urgent messages already. Take one off first.")  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the form."""
    found = Blueprint("urgent", __name__, url_prefix="/balie/programma/dringend")

    @found.get("/")
    def page() -> str:
        programme_changer()
        here = request.args.get("schermen", "")[:LONGEST_SCREENS]
        return _page(desk, Filled(fields=_fields(desk), typed={"duur": "1", "schermen": here}))

    @found.post("/")
    def announce() -> Response | tuple[str, int]:
        programme_changer()
        filled = fill(_fields(desk), request.form.getlist, lambda _field, _text: None)
        ends = end_of(filled, desk.now())
        if isinstance(ends, Phrase) and not filled.faults:
            filled = replace(filled, faults={"tot": ends})
        screens = screens_in(filled.of("schermen"), _names(desk))
        if isinstance(screens, Phrase) and not filled.faults:
            filled = replace(filled, faults={"schermen": screens})
        if not filled.faults and len(desk.programme.messages(desk.now())) >= MOST:
            filled = replace(filled, faults={"titel": _FULL})
        if filled.faults or isinstance(ends, Phrase) or isinstance(screens, Phrase):
            return _page(desk, filled), 422
        return _announced(desk, filled.of("titel"), filled.of("tekst"), ends, screens)

    @found.post("/terug")
    def again() -> Response:
        programme_changer()
        known = desk.programme.find(request.form.get("decision", ""))
        if known is None or not isinstance(one := known[0], DeskMessage) or one.ends <= desk.now():
            return redirect(url_for("programme.page"), 303)
        return _announced(desk, one.title, one.text, one.ends, one.screens)

    return found


def _announced(desk: Desk, title: str, text: str, ends: datetime, screens: tuple[str, ...]) -> Response:
    who, now = programme_changer(), desk.now()
    id_ = request.form.get("form", "")[:64] or secrets.token_hex(8)
    message = DeskMessage(
        id=id_,
        title=title[:LONGEST_TITLE],
        text=text[:LONGEST_TEXT],
        ends=ends,
        by=who.name,
        at=now,
        screens=screens,
    )
    where = f" ({', '.join(screens)})" if screens else ""
    about = f"→ {min(ends, now + LONGEST):%Y-%m-%d %H:%M}{where}"
    desk.programme.announce(message, Done(at=now, by=who.name, act=Act.ANNOUNCE, about=about, decision=id_))
    desk.kiosk.take_in()
    return redirect(url_for("programme.page", gedaan=id_), 303)


def _page(desk: Desk, filled: Filled) -> str:
    return render_template(
        "urgent.html", filled=filled, standing=desk.programme.messages(desk.now()), form=secrets.token_hex(8)
    )


def _fields(desk: Desk) -> tuple[Field, ...]:
    return (*FIELDS, WHERE) if _names(desk) else FIELDS


def _names(desk: Desk) -> frozenset[str]:
    """Return what other screens and their groups are called, and those of the screen here; nothing where none is."""
    others = [one for one in rows_of(desk) if one.state is not ScreenState.GONE]
    if all(one.name == desk.settings.screen.name for one in others):
        return frozenset()
    return frozenset(name for one in others for name in (one.name, *one.tags)) | settings_here(desk).screen.answers_to
