"""The page of a phone on which a colleague nominates another: who, one real deed for a customer, and by whom."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from http import HTTPStatus

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.phone_answers import BUSY
from kiosk.desk.phone_form import MANY, QUICK, TOO_QUICK, TRAP, TRAPPED, form_id
from kiosk.desk.phone_limits import PhoneLimits
from kiosk.desk.phone_pages import PhonePages
from kiosk.desk.phone_text import Mistake, PhoneText, typed_on_phone
from kiosk.desk.phone_visit import Visit
from kiosk.model.language import Phrase
from kiosk.model.nominations import LONGEST_DEED, LONGEST_NAME, SHORTEST_DEED, Nomination, month_of
from kiosk.model.normal_form import normal_form

_WHO = Mistake(said=Phrase("Vul in wie u voordraagt.", "Fill in whom you nominate."), field="who")
_LONG_NAME = Phrase(
    f"Een naam heeft hoogstens {LONGEST_NAME} tekens.", f"A name has {LONGEST_NAME} characters at most."
)
_SHORT = Mistake(
    said=Phrase(f"Vertel iets meer: minstens {SHORTEST_DEED} tekens, over wat er gebeurde.",
                f"Tell a little more: at least {SHORTEST_DEED} characters, about what happened."), field="deed",
)  # fmt: skip
_SELF = Mistake(
    said=Phrase("Uzelf voordragen kan hier niet. Vraag een collega, of draag een ander voor.",
                "You cannot nominate yourself here. Ask a colleague, or nominate another."), field="who",
)  # fmt: skip
_UNSEEN = Phrase("In uw tekst stonden tekens die niemand ziet. Ze zijn weggehaald. Klopt het zo? Verstuur dan.",
                 "Your text held signs that nobody sees. They were taken out. Is it right so? Then send.")  # fmt: skip
_TRAPPED, _QUICK, _MANY = (replace(one, field="deed") for one in (TRAPPED, QUICK, MANY))
_READ = Mistake(
    said=Phrase("Communicatie las uw voordracht van deze maand al. Volgende maand kunt u weer iemand voordragen;"
                " uw tekst staat er nog.",
                "Communication has read your nomination of this month. Next month you can nominate again; your text is"
                " still there."),
    field="deed", status=HTTPStatus.CONFLICT,
)  # fmt: skip
_BUSY = Mistake(said=BUSY, field="deed", status=HTTPStatus.TOO_MANY_REQUESTS)
FIELDS = ("who", "deed", "nominator")


class PhoneNominations:
    """Draws the page and takes what is sent: one nomination a phone and month, changed until somebody read it."""

    def __init__(self, desk: Desk, pages: PhonePages, comes_in: Callable[[Visit], bool], limits: PhoneLimits) -> None:
        """`comes_in` counts a phone that sends among those of these ten minutes; False where no new one fits."""
        self._desk, self._pages, self._comes_in, self._limits = desk, pages, comes_in, limits

    @property
    def are_taken(self) -> bool:
        """Whether this house takes nominations."""
        return self._desk.settings.phone.nominations

    def page(self, visit: Visit) -> Response:
        """Return the form, or what this phone sent this month."""
        own = self._own(visit)
        if own is None:
            return self._form(visit, dict.fromkeys(FIELDS, ""))
        if "wijzig" in request.args and not self._desk.nominations.is_read(own.id):
            return self._form(visit, {"who": own.who, "deed": own.deed, "nominator": own.nominator}, form=own.id)
        return self._sent(visit, own)

    def send(self, visit: Visit) -> Response:
        """Take a nomination, or take it back; sent twice it is one."""
        if "undo" in request.form:
            return self._take_back(visit)
        typed = {name: typed_on_phone(request.form.get(name, "")) for name in FIELDS}
        told, form = {name: one.text for name, one in typed.items()}, form_id(request.form.get("form", ""))
        own = self._own(visit)
        mistake = _mistake(typed) or self._hasty(visit, form, again=own is not None and own.id == form)
        if mistake is not None:
            return self._form(visit, told, form=form, mistake=mistake)
        now = self._desk.now()
        one = Nomination(id=form, month=self._month(), **told, screen=visit.opened.screen, at=now)
        kept = self._desk.nominations.nominate(one, visit.visitor)
        if kept is None or (kept.who, kept.deed, kept.nominator) != tuple(told.values()):
            return self._form(visit, told, form=form, mistake=_READ)
        self._limits.wrote(visit.visitor, form, time.monotonic())
        if visit.has_cookie:
            return redirect(url_for("phone.nominate", **visit.way()), 303)
        return self._pages.remembered(visit, self._sent(visit, kept))

    def _take_back(self, visit: Visit) -> Response:
        own = self._own(visit)
        if own is not None and own.id == request.form["undo"] and not self._desk.nominations.take_back(own.id):
            return self._sent(visit, own)
        return self._form(visit, dict.fromkeys(FIELDS, ""), gone=True)

    def _hasty(self, visit: Visit, form: str, *, again: bool) -> Mistake | None:
        if request.form.get(TRAP):
            return _TRAPPED
        if visit.opened.age(self._desk.now()) < TOO_QUICK:
            return _QUICK
        if again:
            return None
        if not self._limits.may_write(visit.visitor, form, time.monotonic()):
            return _MANY
        return None if self._comes_in(visit) else _BUSY

    def _own(self, visit: Visit) -> Nomination | None:
        return self._desk.nominations.own(self._month(), visit.visitor)

    def _month(self) -> date:
        return month_of(self._desk.now().date())

    def _form(self, visit: Visit, told: dict[str, str], *, form: str = "", gone: bool = False,
              mistake: Mistake | None = None) -> Response:  # fmt: skip
        more = {"typed": told, "shortest": SHORTEST_DEED, "most": LONGEST_DEED, "gone": gone}
        return self._pages.poll("phone_nominate.html", visit, mistake, form=form, **more)

    def _sent(self, visit: Visit, own: Nomination) -> Response:
        read = self._desk.nominations.is_read(own.id)
        return self._pages.poll("phone_nominated.html", visit, None, own=own, read=read)


def _mistake(typed: dict[str, PhoneText]) -> Mistake | None:
    """Return what is wrong with what was typed, the first of it."""
    who, deed, nominator = (typed[name].text for name in FIELDS)
    for name in FIELDS:
        if typed[name].unseen:
            return Mistake(said=_UNSEEN, field=name)
    if not who:
        return _WHO
    for name, text in (("who", who), ("nominator", nominator)):
        if len(text) > LONGEST_NAME:
            return Mistake(said=_LONG_NAME, field=name)
    if len(deed) < SHORTEST_DEED:
        return _SHORT
    if (over := len(deed) - LONGEST_DEED) > 0:
        said = Phrase(
            f"Uw tekst is {over} tekens te lang: er passen er {LONGEST_DEED}. Uw tekst staat er nog.",
            f"Your text is {over} characters too long: {LONGEST_DEED} fit. Your text is still there.",
        )
        return Mistake(said=said, field="deed")
    return _SELF if nominator and normal_form(nominator) == normal_form(who) else None
