"""The page on which a phone finds its sign-ups again without the screen, or another does by their short code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask import Response as Answer
from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.events import EventState, event_with, every_event, stands_said, when_said
from kiosk.desk.phone_pages import PhonePages
from kiosk.desk.phone_sign_ups import SIGNED_OFF
from kiosk.desk.phone_text import Mistake
from kiosk.desk.phone_visit import typed_code
from kiosk.desk.phone_visitor import known_visitor
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.outputs.event_calendar import calendar_of_event

_UNKNOWN = Mistake(
    said=Phrase("Deze code hoort bij geen aanmelding. Misschien is hij al afgemeld, of is de dag voorbij.",
                "This code belongs to no sign-up. Perhaps it was signed off, or the day is over."), field="code",
)  # fmt: skip


class OwnSignUp(NamedTuple):
    """One sign-up as who sent it sees it again."""

    event: EventState
    name: str
    said: Phrase
    has_place: bool
    when: str
    code: str


class PhoneSignedUp:
    """Shows them, and takes them back: by the cookie of the phone, or by the code that it was given."""

    def __init__(self, desk: Desk, pages: PhonePages, tried_wrong: Callable[[], None]) -> None:
        """`tried_wrong` counts a code that opens nothing."""
        self._desk, self._pages, self._tried_wrong = desk, pages, tried_wrong

    def page(self, mistake: Mistake | None = None, typed: str = "") -> Response:
        """Return the sign-ups of this phone, and the box for a code."""
        found = self._by_cookie()
        notice = SIGNED_OFF if request.args.get("afgemeld") else None
        return self._pages.bare("phone_signed.html", mistake=mistake, own=found, typed=typed, notice=notice)

    def send(self) -> Response:
        """Show the sign-up of a code, or take it back."""
        code = typed_code(request.form.get("code", ""))
        known = self._desk.sign_ups.by_code(code) if code else None
        mine = self._by_code(*known) if known is not None else None
        if known is None or mine is None:
            self._tried_wrong()
            return self.page(_UNKNOWN, request.form.get("code", "")[:20])
        if request.form.get("meld") == "af":
            self._desk.sign_ups.sign_off(*known, form=request.form.get("form", "")[:32], at=self._desk.now())
            self._desk.kiosk.take_in()
            return redirect(url_for("phone.signed_up", afgemeld="ja"), 303)
        return self._pages.bare("phone_signed.html", mistake=None, own=(mine,), typed="", notice=None)

    def calendar(self, event: str) -> Response:
        """Return an event for a calendar: what also stands on the wall, and nobody's name."""
        one = event_with(self._desk, event) or abort(404)
        zone = ZoneInfo(self._desk.settings.programme.timezone)
        body = calendar_of_event(one.item, one.event, zone=zone, now=self._desk.now())
        named = {"Content-Disposition": 'attachment; filename="bijeenkomst.ics"'}
        return Answer(body, content_type="text/calendar; charset=utf-8", headers=named)

    def _by_cookie(self) -> tuple[OwnSignUp, ...]:
        cookie = known_visitor(self._desk)
        if not cookie:
            return ()
        found = []
        for one in every_event(self._desk):
            for list_, who in self._desk.sign_ups.own(one.event, cookie):
                found.append(self._shown(one, list_, who))
        return tuple(one for one in found if one is not None)

    def _by_code(self, event: ItemId, who: str) -> OwnSignUp | None:
        moved = {one.event: one.moved_to or one.event for one in self._desk.sign_ups.lists()}
        state = event_with(self._desk, moved.get(event, event))
        return self._shown(state, event, who) if state is not None else None

    def _shown(self, one: EventState, list_: ItemId, who: str) -> OwnSignUp | None:
        everybody = (*one.attending.going, *one.attending.waiting)
        signed = next((x for x in everybody if x.who == who), None)
        if signed is None:
            return None
        said, has_place = stands_said(one, signed)
        now: datetime = self._desk.now()
        return OwnSignUp(
            event=one, name=signed.name, said=said, has_place=has_place,
            when=when_said(one, now, self._desk.language), code=self._desk.sign_ups.code(list_, who),
        )  # fmt: skip
