"""Voor de collega, at the desk: whom a compliment names, what they said, and how it is handed to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.for_you import Compliments
from kiosk.desk.for_you_asking import ask_first, ask_page
from kiosk.desk.for_you_handing import mail_state, make_card, may_mail, new_link, send_mail
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.together_section import TogetherLine, TogetherSection
from kiosk.model.calendar_names import MONTHS
from kiosk.model.consents import Consent, ConsentAbout, ConsentSaid
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.value import value
from kiosk.people.consents import ConsentState, state_of
from kiosk.store.desk_protocols import AskedAndSaid

STATES = {
    ConsentState.WAITING: Phrase("wacht op antwoord", "waits for an answer"),
    ConsentState.LAPSED: Phrase("geen antwoord: het hangt er niet", "no answer: it does not hang"),
    ConsentState.NAMED: Phrase("mag, met de naam", "may hang, with the name"),
    ConsentState.UNNAMED: Phrase("mag, zonder de naam", "may hang, without the name"),
    ConsentState.NO: Phrase("niet op het scherm", "not on the screen"),
}
_MAILED: Mapping[str, Phrase] = {
    "begun": Phrase("Wordt gemaild, of is misschien al gemaild. Vraag het de collega voordat u iets anders doet.",
                    "Being mailed, or perhaps mailed already. Ask the colleague before you do anything else."),
    "sent": Phrase("Gemaild.", "Mailed."),
    "unknown": Phrase("Misschien gemaild: de mailserver zei het niet. Vraag het de collega.",
                      "Perhaps mailed: the mail server did not say. Ask the colleague."),
    "later": Phrase("De mail ging niet weg. Probeer het over tien minuten nog eens, of druk de kaart.",
                    "The mail did not go. Try again in ten minutes, or print the card."),
    "refused": Phrase("De mailserver neemt dit adres niet aan. Druk de kaart.",
                      "The mail server does not take this address. Print the card."),
}  # fmt: skip
_DID = {
    "gevraagd": Phrase("Vrijgegeven voor de collega. Nu nog geven: een kaart, een mail of een link.",
                       "Released for the colleague. Now hand it over: a card, a mail or a link."),
    "zonder": Phrase("Het hangt nu zonder de naam.", "It hangs without the name now."),
    "terug": Phrase("De vraag is ingetrokken; de link opent niets meer. De tekst wacht weer in Nakijken.",
                    "The question is withdrawn; its link opens nothing any more. The text waits in Review again."),
    "mail": Phrase("De mail gaat weg.", "The mail is going."),
}  # fmt: skip
_NOTHING = Phrase("De woorden zijn er nu niet: de kiosk antwoordt niet, of de tekst is weg.",
                  "The words are not here now: the kiosk does not answer, or the text is gone.")  # fmt: skip
_BUSY = Phrase("Er wordt al veel gemaakt. Wacht even en druk dan nog eens.",
               "Much is being made already. Wait a moment and press again.")  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the list, the form that asks, the page of one question and its buttons."""
    found = Blueprint("together_for_you", __name__, url_prefix="/balie/meedoen/voor-de-collega")

    @found.get("/")
    def page() -> str:
        return render_template("together_for_you.html", rows=[_row(desk, *one) for one in _asked(desk)])

    @found.post("/kies")
    def choose() -> str | Response | tuple[str, int]:
        return ask_page(desk)

    @found.post("/vraag")
    def ask() -> str | Response | tuple[str, int]:
        return ask_first(desk)

    @found.get("/<id_>")
    def one(id_: str) -> str:
        return _page(desk, _known(desk, id_))

    @found.post("/<id_>/<act>")
    def do(id_: str, act: str) -> str | Response | tuple[str, int]:
        return _do(desk, _known(desk, id_), act)

    return found


def section(desk: Desk) -> TogetherSection:
    """Return the part of Meedoen about compliments that name a colleague."""
    rows = [_row(desk, *one) for one in _asked(desk)]
    return TogetherSection(
        name="voor-de-collega",
        title=Phrase("Voor de collega", "For the colleague"),
        about=Phrase("Complimenten die een collega noemen: eerst voor wie het is, dan pas op het scherm.",
                     "Compliments that name a colleague: first for whom they are, then on the screen."),
        link=url_for("together_for_you.page"),
        lines=tuple(
            TogetherLine(text=one.name, link=url_for("together_for_you.one", id_=one.id), told=one.told,
                         waits=one.state is ConsentState.LAPSED)
            for one in rows
        ),
    )  # fmt: skip


@value
class ForYouRow:
    """One question in a list."""

    id: str
    name: str
    state: ConsentState
    told: Phrase
    at: datetime


def _asked(desk: Desk) -> list[AskedAndSaid]:
    compliments = Compliments(desk)
    return [one for one in desk.consents.every(ConsentAbout.COMPLIMENT) if compliments.asks(*one)]


def _row(desk: Desk, consent: Consent, said: tuple[ConsentSaid, ...]) -> ForYouRow:
    state = state_of(consent, said, desk.now())
    told, day = STATES[state], _day(desk, consent)
    if state is ConsentState.WAITING:
        told = Phrase(f"{told.dutch}, tot {day}", f"{told.english}, until {day}")
    return ForYouRow(id=consent.id, name=consent.colleague, state=state, told=told, at=consent.at)


def _known(desk: Desk, id_: str) -> AskedAndSaid:
    return desk.consents.find(id_[:64]) or abort(404)


def _page(desk: Desk, one: AskedAndSaid, *, wrong: Phrase | None = None, link: str = "") -> str:
    consent, said = one
    compliments = Compliments(desk)
    state, asks = state_of(consent, said, desk.now()), compliments.asks(consent, said)
    told = compliments.told(consent, said) if asks else None
    mail = mail_state(desk, consent)
    return render_template(
        "together_for_you_one.html", consent=consent, state=state, asks=asks, state_said=STATES[state],
        words=told.words if told is not None else (), unnamed=told.unnamed if told is not None else (),
        wrong=wrong, link=link, may_mail=may_mail(desk, consent) and mail in {"", "later"}, mailed=_MAILED.get(mail),
        until=_day(desk, consent), said=_DID.get(request.args.get("gedaan", "")), nothing=_NOTHING,
        has_address=may_mail(desk, consent),
    )  # fmt: skip


def _do(desk: Desk, one: AskedAndSaid, act: str) -> str | Response | tuple[str, int]:
    """Hand it over, take the question back, or let it hang without the name; each only while that can be."""
    consent, said = one
    compliments, state = Compliments(desk), state_of(consent, said, desk.now())
    if not compliments.asks(consent, said) or act not in {"link", "kaart", "mail", "zonder", "terug"}:
        abort(404)
    if act == "terug" and state in {ConsentState.WAITING, ConsentState.LAPSED}:
        _take_back(desk, consent)
    elif act == "zonder" and state is ConsentState.LAPSED:
        compliments.show_unnamed(consent, session().name)
    elif act in {"link", "kaart", "mail"} and state is not ConsentState.LAPSED:
        return _hand_over(desk, one, act)
    else:
        return _page(desk, one), 409
    desk.kiosk.take_in()
    return redirect(url_for("together_for_you.one", id_=consent.id, gedaan=act), 303)


def _take_back(desk: Desk, consent: Consent) -> None:
    done = Done(at=desk.now(), by=session().name, act=Act.UNDO_RELEASE, item=ItemId(consent.subject),
                decision=consent.id)  # fmt: skip
    desk.decisions.undo(consent.id, done)


def _hand_over(desk: Desk, one: AskedAndSaid, act: str) -> str | Response | tuple[str, int]:
    """Make a link, and a card or a mail of it. Whose name it is, no log tells."""
    consent, said = one
    try:
        told = desk.kiosk.item(consent.subject)
    except KioskAway:
        told = None
    words = Compliments(desk).texts(consent, told)[0] if told is not None else ()
    if not words:
        return _page(desk, one, wrong=_NOTHING), 503
    if act == "mail" and (not may_mail(desk, consent) or mail_state(desk, consent) not in {"", "later"}):
        return _page(desk, one), 409
    link = new_link(desk, consent, said)
    desk.log.add(Done(at=desk.now(), by=session().name, act=Act.HAND_OVER, item=ItemId(consent.subject)))
    if act == "link":
        return _page(desk, one, link=link)
    if act == "mail":
        send_mail(desk, consent, link, words)
        return redirect(url_for("together_for_you.one", id_=consent.id, gedaan="mail"), 303)
    job = make_card(desk, consent, link, words, session().name)
    if job is None:
        return _page(desk, one, wrong=_BUSY), 429
    return redirect(url_for("take_along.progress", job=job.id), 303)


def _day(desk: Desk, consent: Consent) -> str:
    day = consent.ends.astimezone(desk.now().tzinfo).date()
    return f"{day.day} {MONTHS[desk.language][day.month - 1]}"
