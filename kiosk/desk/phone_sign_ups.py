"""The page of an event on a phone: sign up by name, see whether one comes along, sign off."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.events import (
    EventState,
    event_with,
    every_event,
    full_said,
    list_of,
    poll_of,
    stands_said,
    until_said,
    when_said,
)
from kiosk.desk.phone_answers import BUSY
from kiosk.desk.phone_form import TOO_QUICK, TRAP, form_id
from kiosk.desk.phone_pages import PhonePages
from kiosk.desk.phone_text import Mistake, typed_on_phone
from kiosk.desk.phone_visit import Visit
from kiosk.model.language import Phrase
from kiosk.model.sign_ups import LONGEST_NAME, LONGEST_TEAM, SignUp

MOST_OFFERED = 2
"""Events that a page about something else leads to: the rest comes by on the wall."""
_BUSY = Mistake(
    said=Phrase(f"{BUSY.dutch[:-1]}; uw naam staat er nog.", f"{BUSY.english[:-1]}; your name is still there."),
    field="name", status=HTTPStatus.TOO_MANY_REQUESTS,
)  # fmt: skip
_TRAPPED = Mistake(
    said=Phrase("Uw telefoon vulde iets in dat leeg moest blijven. Dat is weg. Druk nog eens op Meld mij aan.",
                "Your phone filled in what had to stay empty. That is gone. Press Sign me up once more."), field="name",
)  # fmt: skip
_QUICK = Mistake(
    said=Phrase("Dat ging snel. Kijk uw naam nog even na en druk nog eens op Meld mij aan.",
                "That was quick. Look at your name once more and press Sign me up again."), field="name",
)  # fmt: skip
_NAMELESS = Mistake(
    said=Phrase("Vul uw naam in: zo weet de organisator wie er komt.",
                "Fill in your name: so the organiser knows who comes."), field="name",
)  # fmt: skip
_LONG = Mistake(
    said=Phrase(f"Uw naam of team is te lang: hoogstens {LONGEST_NAME} en {LONGEST_TEAM} tekens.",
                f"Your name or team is too long: at most {LONGEST_NAME} and {LONGEST_TEAM} characters."), field="name",
)  # fmt: skip
_TOO_OFTEN = Mistake(
    said=Phrase("U meldde u al vaak aan en af. Vraag de organisator om u erbij te zetten; uw naam staat er nog.",
                "You signed up and off many times. Ask the organiser to add you; your name is still there."),
    field="name", status=HTTPStatus.TOO_MANY_REQUESTS,
)  # fmt: skip
_CLOSED = Mistake(
    said=Phrase("Inschrijven kan niet meer. Vraag de organisator of er nog plaats is.",
                "Sign-up has closed. Ask the organiser whether there is a place left."),
    field="name", status=HTTPStatus.CONFLICT,
)  # fmt: skip
SIGNED_OFF = Phrase("U bent afgemeld. Uw naam is gewist.", "You have signed off. Your name is erased.")


class CalledSo(NamedTuple):
    """What somebody calls themselves."""

    name: str = ""
    team: str = ""


class PhoneSignUps:
    """Draws it and takes sign-ups: one a phone and event, in the order in which they came."""

    def __init__(self, desk: Desk, pages: PhonePages, comes_in: Callable[[Visit], bool]) -> None:
        """`comes_in` counts a phone that sends among those of these ten minutes; False where no new one fits."""
        self._desk, self._pages, self._comes_in = desk, pages, comes_in

    def is_one(self, visit: Visit) -> bool:
        """Tell whether a visit is about an event that people sign up for."""
        return visit.about is not None and event_with(self._desk, visit.about) is not None

    def offered(self, visit: Visit) -> tuple[EventState, ...]:
        """Return events that people can sign up for, for a page about something else."""
        now = self._desk.now()
        found = (one for one in every_event(self._desk) if one.item.id != visit.about and one.is_open(now))
        return tuple(found)[:MOST_OFFERED]

    def page(self, visit: Visit, mistake: Mistake | None = None, typed: CalledSo | None = None) -> Response:
        """Return the event, with how this phone stands in its row, or with the boxes to sign up."""
        one = event_with(self._desk, visit.about or "")
        if one is None:
            return self._pages.react(visit, mistake and _CLOSED)
        now, own = self._desk.now(), self._own(one, visit.visitor)
        changes = own is not None and ("wijzig" in request.args or mistake is not None)
        kept = typed or (CalledSo(own.name, own.team) if own is not None else CalledSo())
        said, has_place = stands_said(one, own) if own is not None else (None, False)
        return self._pages.poll(
            "phone_event.html", visit, mistake, event=one, own=own, said=said, has_place=has_place, changes=changes,
            typed=kept, open=one.is_open(now), when=when_said(one, now, self._desk.language), full=full_said(one),
            until=until_said(one, now, self._desk.language), asked=poll_of(self._desk, one),
            code_of_own=self._code(one, visit.visitor), form=form_id(""),
            notice=SIGNED_OFF if request.args.get("afgemeld") else None, most=(LONGEST_NAME, LONGEST_TEAM),
        )  # fmt: skip

    def send(self, visit: Visit) -> Response:
        """Take a sign-up, or take one back; once however often it is sent."""
        one = event_with(self._desk, visit.about or "")
        if one is None:
            return self._pages.react(visit, _CLOSED)
        if request.form.get("meld") == "af":
            form = request.form.get("form", "")[:32]
            for list_, who in self._desk.sign_ups.own(one.event, visit.visitor):
                self._desk.sign_ups.sign_off(list_, who, form=form, at=self._desk.now())
            self._desk.kiosk.take_in()
            return redirect(url_for("phone.sign_up", **visit.way(afgemeld="ja")), 303)
        typed, mistake = _typed()
        mistake = mistake or self._hindered(visit, one)
        if mistake is None and not self._desk.sign_ups.sign_up(
            list_of(one),
            visit.visitor,
            typed.name,
            typed.team,
            form=form_id(request.form.get("form", "")),
            at=self._desk.now(),
        ):
            mistake = _TOO_OFTEN
        if mistake is not None:
            return self.page(visit, mistake, typed)
        self._desk.kiosk.take_in()
        if visit.has_cookie:
            return redirect(url_for("phone.sign_up", **visit.way()), 303)
        return self._pages.remembered(visit, self.page(visit))

    def _hindered(self, visit: Visit, one: EventState) -> Mistake | None:
        known = self._own(one, visit.visitor) is not None
        if not known and not one.is_open(self._desk.now()):
            return _CLOSED
        if request.form.get(TRAP):
            return _TRAPPED
        if not known and visit.opened.age(self._desk.now()) < TOO_QUICK:
            return _QUICK
        return None if known or self._comes_in(visit) else _BUSY

    def _own(self, one: EventState, cookie: str) -> SignUp | None:
        whos = {who for _, who in self._desk.sign_ups.own(one.event, cookie)}
        everybody = (*one.attending.going, *one.attending.waiting)
        return next((signed for signed in everybody if signed.who in whos), None)

    def _code(self, one: EventState, cookie: str) -> str:
        own = self._desk.sign_ups.own(one.event, cookie)
        return self._desk.sign_ups.code(*own[0]) if own else ""


def _typed() -> tuple[CalledSo, Mistake | None]:
    """Return what was typed, as it can be kept, and what is wrong with it."""
    name, team = (typed_on_phone(request.form.get(box, "")).text for box in ("name", "team"))
    wrong = _NAMELESS if not name else _LONG if len(name) > LONGEST_NAME or len(team) > LONGEST_TEAM else None
    return CalledSo(name, team), wrong
