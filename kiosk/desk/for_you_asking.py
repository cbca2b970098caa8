"""Lets an officer release a compliment for the colleague whom it names: which words are the name, and whose it is."""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.amending import FormSent, chosen_in
from kiosk.desk.carried_here import settings_here
from kiosk.desk.desk import Desk
from kiosk.desk.for_you import detail_of, may_be_for_somebody
from kiosk.desk.for_you_handing import may_mail
from kiosk.desk.protection import session
from kiosk.desk.review_page import Card, card_of
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.typed_text import typed_text
from kiosk.desk.wording import name_of
from kiosk.model.amendments import MOST_MASKED, leaves_words, ranges_of
from kiosk.model.consents import ASKED_FOR, Consent, ConsentAbout
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.model.staff_mail import names_told
from kiosk.people.name_words import words_of_name
from kiosk.store.desk_protocols import Overtaken

_CHANGED = Phrase("Deze tekst is net veranderd, weg, of al door iemand beslist. Er is niets gedaan.",
                  "This text has just changed, gone, or somebody decided about it. Nothing was done.")  # fmt: skip
_NO_NAME = Phrase("Vul in voor welke collega dit is.", "Enter for which colleague this is.")
_NO_WORDS = Phrase("Deze naam staat zo niet in de tekst. Klik de woorden aan die de naam zijn.",
                   "This name is not in the text as it is. Click the words that are the name.")  # fmt: skip
_NOTHING_LEFT = Phrase("Zonder die woorden blijft er niets te lezen over. Klik minder woorden aan.",
                       "Without those words nothing is left to read. Click fewer words.")  # fmt: skip
_Replied = str | Response | tuple[str, int]


def ask_page(desk: Desk) -> _Replied:
    """Return the form, with what was chosen on the card that it comes from."""
    try:
        card = _card(desk)
    except KioskAway:
        return _away()
    if card is None or card.item is None:
        return _changed(desk)
    names = _names(desk)
    named = next((one for one in names if words_of_name(card.item, one)), "")
    return _form(desk, card, named, words_of_name(card.item, named) if named else ())


def ask_first(desk: Desk) -> _Replied:
    """Release it for the colleague: it waits for them from now on, whoever else releases it."""
    try:
        card = _card(desk)
    except KioskAway:
        return _away()
    if card is None or card.item is None:
        return _changed(desk)
    name, marked = name_of(request.form.get("naam", "")), _marked(request.form)
    words = marked or (words_of_name(card.item, name) if name else ())
    wrong = _wrong(card, name, words)
    if wrong is not None:
        return _form(desk, card, name, words, wrong), 422
    id_ = request.form.get("form", "")[:32] or secrets.token_hex(8)
    if not _asked(desk, card, id_, name, words):
        return _changed(desk)
    desk.kiosk.take_in()
    return redirect(url_for("together_for_you.one", id_=id_, gedaan="gevraagd"), 303)


def _asked(desk: Desk, card: Card, id_: str, name: str, words: tuple[int, ...]) -> bool:
    """Ask; False where somebody decided meanwhile. First the question: without its decision it asks nothing."""
    now, told, who = desk.now(), card.told, session().name
    consent = Consent(
        id=id_, about=ConsentAbout.COMPLIMENT, subject=told.id, colleague=name,
        detail=detail_of(ranges_of(words), told.shown), by=who, at=now, ends=now + ASKED_FOR,
    )  # fmt: skip
    is_new = desk.consents.ask(consent)
    decision = DeskDecision(id=id_, verb=Verb.ASK, item=told.id, words=told.digest, amendment=card.amendment)
    done = Done(at=now, by=who, act=Act.ASK_COLLEAGUE, item=told.id, about=told.origin, decision=id_)
    try:
        desk.decisions.decide(decision, done, seen=request.form.get("seen", ""))
    except Overtaken:
        if is_new:
            desk.consents.forget(id_, at=now)
        return False
    return True


def _card(desk: Desk) -> Card | None:
    """Return the card that was before the officer's eyes; None where it is another by now, or no compliment."""
    form = request.form
    told = desk.kiosk.item(form.get("item", ""))
    if told is None or told.why is None or not told.digest:
        return None
    if (told.digest, told.shown) != (form.get("digest", ""), form.get("shown", "")):
        return None
    card = card_of(told, chosen_in(form))
    return card if may_be_for_somebody(card.item) else None


def _wrong(card: Card, name: str, words: tuple[int, ...]) -> Phrase | None:
    if not name:
        return _NO_NAME
    if not words:
        return _NO_WORDS
    hidden = {*words, *card.chosen.marked}
    if card.item is None or len(hidden) > MOST_MASKED or not leaves_words(card.item, hidden):
        return _NOTHING_LEFT
    return None


def _form(desk: Desk, card: Card, name: str, words: tuple[int, ...], wrong: Phrase | None = None) -> str:
    consent = Consent(
        id="", about=ConsentAbout.COMPLIMENT, subject=card.told.id, colleague=name, detail="", by="", at=desk.now(),
        ends=desk.now(),
    )  # fmt: skip
    shown = replace(card, chosen=replace(card.chosen, covering=bool(card.chosen.marked)))
    return render_template(
        "together_for_you_ask.html", card=shown, name=name, words_of_name=words, wrong=wrong, names=_names(desk),
        form=request.form.get("form", "")[:32] or secrets.token_hex(8), seen=request.form.get("seen", ""),
        mails=bool(name) and may_mail(desk, consent), days=ASKED_FOR.days,
    )  # fmt: skip


def _names(desk: Desk) -> tuple[str, ...]:
    """Return the colleagues whom the settings name."""
    settings = settings_here(desk)
    return tuple(dict.fromkeys((*names_told(settings.staff.mail), *settings.privacy.staff)))


def _marked(form: FormSent) -> tuple[int, ...]:
    found = {int(one) for one in form.getlist("n") if one.isascii() and one.isdigit() and len(one) < 6}
    return tuple(sorted(found))[: MOST_MASKED + 1]


def _changed(desk: Desk) -> tuple[str, int]:
    return render_template(
        "wrong.html", wrong=_CHANGED.say(desk.language), code=409, name="Conflict", typed=typed_text()
    ), 409


def _away() -> tuple[str, int]:
    kept = [(name, text) for name, text in request.form.items(multi=True) if name != "token"]
    return render_template("away.html", kept=kept, where=request.path), 503
