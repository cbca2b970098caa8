"""Opens the pages behind the code on the screen, and takes what is sent there."""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter, ValidationError
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.phone_answers import BUSY, PhoneAnswers
from kiosk.desk.phone_codes import PhoneCodes
from kiosk.desk.phone_form import MANY, QUICK, TOO_QUICK, TRAP, TRAPPED, form_id
from kiosk.desk.phone_heard import PhoneHeard
from kiosk.desk.phone_limits import PhoneLimits
from kiosk.desk.phone_nominate import PhoneNominations
from kiosk.desk.phone_pages import EXPIRED, TAKEN_BACK, PhonePages
from kiosk.desk.phone_polls import PhonePolls
from kiosk.desk.phone_sign_ups import PhoneSignUps
from kiosk.desk.phone_signed_up import PhoneSignedUp
from kiosk.desk.phone_text import Mistake, mistake_in, typed_on_phone
from kiosk.desk.phone_visit import Visit, Visits, typed_code
from kiosk.desk.phone_wording import empty_of
from kiosk.model.language import Phrase
from kiosk.model.presence import LENGTH, is_code, slot_at
from kiosk.model.reactions import NEEDS_TEXT, Reaction, ReactionKind

log = logging.getLogger(__name__)

_CHOOSE = Mistake(
    said=Phrase("Kies één van de antwoorden.", "Choose one of the answers."), field="answers"
)  # fmt: skip
_READ = Mistake(
    said=Phrase("Communicatie las uw eerdere tekst al. Druk op Verstuur om deze als nieuwe tekst te sturen.",
                "Communication has read your earlier text. Press Send to send this as a new text."),
    field="text",
)  # fmt: skip
_UNDECIDABLE = Mistake(
    said=Phrase("Communicatie las dit al: terugdraaien kan niet meer. Vraag Communicatie om het weg te halen.",
                "Communication has read this: it cannot be taken back. Ask Communication to take it away."),
    field="answers",
    status=HTTPStatus.CONFLICT,
)  # fmt: skip
_NO_CODE = Mistake(
    said=Phrase(f"Een code heeft {LENGTH} tekens, zoals K7F3QX9Z. Typ de code die nu op het scherm staat.",
                f"A code has {LENGTH} signs, such as K7F3QX9Z. Type the code that is on the screen now."),
    field="code",
)  # fmt: skip
_WRONG = {
    429: BUSY,
    413: Phrase("Dat is te lang.", "That is too long."),
    403: Phrase("Dat mag niet vanaf hier. Scan de code op het scherm opnieuw.",
                "That is not allowed from here. Scan the code on the screen again."),
    404: Phrase("Die bladzijde is er niet.", "There is no such page."),
    500: Phrase("Dit kon niet worden bewaard. Probeer het zo nog eens.",
                "This could not be kept. Try again in a moment."),
}  # fmt: skip


class CodeConverter(BaseConverter):
    """A part of an address that may be a code."""

    regex = f"[2-9A-Za-z]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        """Return it; what is no code leads to no page of phones."""
        if not is_code(value):
            raise ValidationError
        return value


def pages(desk: Desk) -> Blueprint:
    """Return the pages of phones. They ask for no session."""
    found = Blueprint("phone", __name__)
    found.record_once(lambda state: state.app.url_map.converters.update(code=CodeConverter))
    one = Phones(desk)
    found.before_request(one.may_ask)
    found.add_url_rule("/<code:code>", "page", one.page, methods=["GET"])
    found.add_url_rule("/<code:code>", "answer", one.answer, methods=["POST"])
    found.add_url_rule("/<code:code>/stem", "vote", one.vote, methods=["GET", "POST"])
    found.add_url_rule("/<code:code>/wat-deed-u-ermee", "heard", one.heard, methods=["GET"])
    found.add_url_rule("/<code:code>/meld-aan", "sign_up", one.sign_up, methods=["GET", "POST"])
    found.add_url_rule("/aanmelding", "signed_up", one.signed_up, methods=["GET", "POST"])
    found.add_url_rule("/aanmelding/<event>.ics", "calendar", one.calendar, methods=["GET"])
    found.add_url_rule("/<code:code>/draag-voor", "nominate", one.nominate, methods=["GET", "POST"])
    found.add_url_rule("/telefoon", "typed", one.typed, methods=["GET"])
    found.register_error_handler(HTTPException, lambda error: one.wrong(error.code or 500))
    found.register_error_handler(Exception, one.failed)
    return found


class Phones:
    """Answers each request of a phone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._codes = PhoneCodes(desk.screens.keys)
        self._visits = Visits(desk, self._codes)
        self._limits = PhoneLimits()
        self._answers = PhoneAnswers(desk)
        self._pages = PhonePages(desk, self._answers)
        self._heard = PhoneHeard(desk, self._answers)
        self._polls = PhonePolls(desk, self._pages, self._comes_in)
        self._events = PhoneSignUps(desk, self._pages, self._comes_in)
        self._own_events = PhoneSignedUp(desk, self._pages, self._tried_wrong)
        self._pages.offers, self._pages.events = self._polls.offered, self._events.offered
        self._nominations = PhoneNominations(desk, self._pages, self._comes_in, self._limits)

    def may_ask(self) -> None:
        """Hold every request to what one address may ask."""
        if not self._desk.settings.phone.reactions:
            abort(404)
        self._limits.turn(self._desk.now().date())
        if not self._limits.may_ask(request.remote_addr or "", time.monotonic()):
            abort(429)

    def page(self, code: str) -> Response:
        """Show what may be answered, the box for words, or what was sent."""
        visit = self._visits.of_request(code)
        if visit is None:
            return self._expired(code)
        own = self._answers.find_own(request.args.get("verstuurd", ""), visit.visitor)
        if own is not None:
            return self._pages.sent(visit, own)
        own = self._answers.find_own(request.args.get("wijzig", ""), visit.visitor)
        if own is not None and own.text and not self._answers.is_decided(own):
            return self._pages.words(visit, own.answer, own.text, form=own.id)
        if self._polls.is_one(visit) or self._events.is_one(visit):
            return self._polls.page(visit) if self._polls.is_one(visit) else self._events.page(visit)
        answer = _answer(request.args.get("antwoord", ""))
        if answer is not None and answer is not ReactionKind.RECOGNISE:
            return self._pages.words(visit, answer)
        return self._pages.react(visit, notice=TAKEN_BACK if request.args.get("terug") else None)

    def vote(self, code: str) -> Response:
        """Show a question to choose from or what came out of it, and take a vote."""
        visit = self._visits.of_request(code)
        if visit is None:
            return self._expired(code)
        return self._polls.vote(visit) if request.method == "POST" else self._polls.page(visit)

    def sign_up(self, code: str) -> Response:
        """Show an event, and take a sign-up or take one back."""
        visit = self._visits.of_request(code)
        if visit is None:
            return self._expired(code)
        return self._events.send(visit) if request.method == "POST" else self._events.page(visit)

    def signed_up(self) -> Response:
        """Show the sign-ups of a phone or of a short code, and take one back."""
        return self._own_events.send() if request.method == "POST" else self._own_events.page()

    def calendar(self, event: str) -> Response:
        """Give an event for a calendar."""
        return self._own_events.calendar(event[:100])

    def nominate(self, code: str) -> Response:
        """Show the form by which a colleague is nominated or what was sent, and take it."""
        if not self._nominations.are_taken:
            abort(404)
        visit = self._visits.of_request(code)
        if visit is None:
            return self._expired(code)
        return self._nominations.send(visit) if request.method == "POST" else self._nominations.page(visit)

    def heard(self, code: str) -> Response:
        """Show what became of ideas."""
        visit = self._visits.of_request(code)
        return self._expired(code) if visit is None else self._heard.page(visit)

    def typed(self) -> Response:
        """Go where a code leads that somebody typed."""
        code = typed_code(request.args.get("code", ""))
        if code:
            return redirect(url_for("phone.page", code=code), 303)
        return self._pages.expired("", _NO_CODE)

    def answer(self, code: str) -> Response:
        """Take what a phone sends."""
        visit = self._visits.of_request(code)
        if visit is None:
            return self._expired(code)
        if "undo" in request.form or "meld" in request.form:  # to sign up was typed before its code expired
            return self._undo(visit) if "undo" in request.form else self._events.send(visit)
        answer = _answer(request.form.get("answer", ""))
        if answer is None:
            return self._pages.react(visit, _CHOOSE)
        raw = request.form.get("text", "") if answer is not ReactionKind.RECOGNISE else ""
        if answer in NEEDS_TEXT and "text" not in request.form:
            return self._pages.words(visit, answer)
        form = form_id(request.form.get("form", ""))
        if not raw.strip() and answer not in NEEDS_TEXT:
            return self._tap(visit, answer, form)
        return self._text(visit, answer, raw, form)

    def _tap(self, visit: Visit, answer: ReactionKind, form: str) -> Response:
        if not self._comes_in(visit):
            return self._pages.react(visit, _busy("answers"))
        return self._send(visit, answer, "", form)

    def _text(self, visit: Visit, answer: ReactionKind, raw: str, form: str) -> Response:
        typed, now = typed_on_phone(raw), time.monotonic()
        mistake = TRAPPED if request.form.get(TRAP) else None
        mistake = mistake or mistake_in(typed, needed=answer in NEEDS_TEXT, empty=empty_of(answer))
        earlier = self._answers.find_own(form, visit.visitor)
        if mistake is None and earlier is not None and self._answers.is_decided(earlier):
            if (earlier.answer, earlier.text) == (answer, typed.text):
                return self._pages.after(visit, earlier)
            mistake, form = _READ, ""
        if earlier is None and self._answers.is_taken(form):
            form = secrets.token_hex(16)  # of another phone: its words are not told, and these are not lost
        if mistake is None and earlier is None:
            if visit.opened.age(self._desk.now()) < TOO_QUICK:
                mistake = QUICK
            elif not self._limits.may_write(visit.visitor, form, now):
                mistake = MANY
            elif not self._comes_in(visit):
                mistake = _busy("text")
        if mistake is not None:
            return self._pages.words(visit, answer, typed.text, form=form, mistake=mistake)
        if earlier is None:
            self._limits.wrote(visit.visitor, form, now)
        about = visit.about if earlier is None else earlier.about
        return self._send(replace(visit, about=about), answer, typed.text, form)

    def _send(self, visit: Visit, answer: ReactionKind, text: str, form: str) -> Response:
        wanted = Reaction(
            id=form,
            answer=answer,
            about=visit.about,
            text=text,
            screen=visit.opened.screen,
            slot=visit.opened.slot,
            at=self._desk.now(),
        )
        kept = self._answers.send(wanted, visit.visitor)
        return self._pages.after(visit, kept)

    def _undo(self, visit: Visit) -> Response:
        gone = request.form["undo"]
        mine = self._answers.find_own(gone, visit.visitor)
        if mine is not None and self._answers.withdraw(gone, visit.visitor) is None:
            return self._pages.react(visit, _UNDECIDABLE)
        return self._pages.taken_back(visit)

    def _comes_in(self, visit: Visit) -> bool:
        slot = slot_at(self._desk.now())
        phone = self._codes.phone_at(visit.opened.screen, slot, visit.visitor)
        return self._answers.come_in(visit.opened, phone)

    def _tried_wrong(self) -> None:
        self._limits.tried_wrong(request.remote_addr or "", time.monotonic())

    def _expired(self, code: str) -> Response:
        self._tried_wrong()
        return self._pages.expired(code, EXPIRED)

    def wrong(self, code: int) -> Response:
        """Say that something is wrong, with what was typed."""
        told = _WRONG.get(code, _WRONG[500] if code >= 500 else _WRONG[404])
        typed = request.form.get("text") or request.form.get("deed", "")
        text = typed_on_phone(typed).text if code not in {400, 413} else ""
        return self._pages.wrong(told, text, code)

    def failed(self, error: Exception) -> Response:
        """Say that a page failed; why is for the log."""
        log.error("a page of phones failed", exc_info=error)
        return self.wrong(500)


def _answer(said: str) -> ReactionKind | None:
    return ReactionKind(said) if said in tuple(ReactionKind) else None


def _busy(field: str) -> Mistake:
    said = Phrase(f"{BUSY.dutch[:-1]}; uw tekst staat er nog.", f"{BUSY.english[:-1]}; your text is still there.")
    return Mistake(said=said if field == "text" else BUSY, field=field, status=HTTPStatus.TOO_MANY_REQUESTS)
