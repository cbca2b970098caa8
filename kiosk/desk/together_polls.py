"""Polls and priorities at the desk: how each stands, bursts, closing, a table without who, and erasing."""

from __future__ import annotations

import secrets

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk.desk import Desk
from kiosk.desk.improver_vote import close_votes
from kiosk.desk.phone_poll_words import bars_of, until_said
from kiosk.desk.poll_rounds import PollRound, close_over, close_round, one_round, rounds_of, state_said
from kiosk.desk.poll_table import rows_of
from kiosk.desk.protection import session
from kiosk.desk.spreadsheet import csv_of
from kiosk.desk.together_section import TogetherButton, TogetherLine, TogetherSection
from kiosk.model.asked_said import verdict_on, votes_phrase
from kiosk.model.ballots import BallotsAside
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.people.ballots import ballot_bursts, is_aside

_DID = {
    "gesloten": Phrase("Gesloten. De sleutels zijn gewist: niemand kan nog zien welke telefoon wat koos.",
                       "Closed. The keys are erased: nobody can tell any more which phone chose what."),
    "opzij": Phrase("Opzijgezet: deze antwoorden tellen niet mee. Dat staat bij de uitslag.",
                    "Set aside: these answers are not counted. The result says so."),
    "terug": Phrase("Ze tellen weer mee.", "They are counted again."),
    "gewist": Phrase("Alle antwoorden zijn gewist.", "All answers are erased."),
}  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the page of one round, its table and its buttons."""
    found = Blueprint("together_polls", __name__, url_prefix="/balie/meedoen/peilingen")

    @found.get("/")
    def page() -> str:
        close_over(desk)
        rows = [(one, state_said(desk, one)) for one in rounds_of(desk) if not one.of_colleagues]
        return render_template("together_polls.html", rows=rows, begins=buttons(), away=desk.kiosk.asked.away)

    @found.get("/<id_>")
    def one(id_: str) -> str:
        return _page(desk, _known(desk, id_))

    @found.get("/<id_>/stemmen.csv")
    def file(id_: str) -> Response:
        shown = _known(desk, id_)
        if shown.of_colleagues:
            abort(404)  # its rows could be counted
        heads, rows = rows_of(shown, desk.language)
        named = f'attachment; filename="stemmen {desk.now().date().isoformat()}.csv"'
        return Response(csv_of(heads, rows, desk.language), mimetype="text/csv", headers={"Content-Disposition": named})

    @found.post("/<id_>/<act>")
    def do(id_: str, act: str) -> AnyResponse:
        return _do(desk, _known(desk, id_), act)

    return found


def section(desk: Desk) -> TogetherSection:
    """Return the part of Meedoen about polls and priorities."""
    close_over(desk)
    rounds = tuple(one for one in rounds_of(desk) if not one.of_colleagues)
    return TogetherSection(
        name="peilingen",
        title=Phrase("Peilingen en prioriteiten", "Polls and priorities"),
        about=Phrase("Wat doen wij eerst? Collega’s kiezen met hun telefoon, zonder naam.",
                     "What do we do first? Colleagues choose by phone, without a name."),
        link=url_for("together_polls.page"),
        lines=tuple(
            TogetherLine(text=one.title, told=state_said(desk, one), waits=one.is_open and bool(_fresh(one)),
                         link=url_for("together_polls.one", id_=one.asked.id))
            for one in rounds
        ),
        buttons=buttons(),
        away=desk.kiosk.asked.away and not rounds,
    )  # fmt: skip


def buttons() -> tuple[TogetherButton, ...]:
    """Return the ways to begin one: each opens boxes with an example in them."""
    told = (
        ("peiling", "eerst", Phrase("Nieuwe peiling", "New poll")),
        ("prioriteiten", "negen", Phrase("Nieuwe prioriteiten", "New priorities")),
        ("peiling", "tijd", Phrase("Elke week: tijd om te luisteren?", "Each week: time to listen?")),
        ("peiling", "tafel", Phrase("Klanten aan tafel", "Customers at the table")),
    )
    return tuple(
        TogetherButton(label=label, link=url_for("writing.new", name=form, voorbeeld=example))
        for form, example, label in told
    )


def _known(desk: Desk, id_: str) -> PollRound:
    return one_round(desk, id_) or abort(404)


def _fresh(one: PollRound) -> tuple[object, ...]:
    return tuple(burst for burst in ballot_bursts(one.asked, one.ballots) if is_aside(burst, one.aside) is None)


def _page(desk: Desk, one: PollRound) -> str:
    bursts = [(burst, is_aside(burst, one.aside)) for burst in ballot_bursts(one.asked, one.ballots)]
    item = one.item
    return render_template(
        "together_poll.html", one=one, state=state_said(desk, one), bursts=bursts, form=secrets.token_hex(8),
        bars=bars_of(item, one.result, None) if item is not None else (),
        verdict=verdict_on(item, one.result, closed=not one.is_open),
        votes=votes_phrase(item, one.result.votes) if item is not None else None,
        until=until_said(one.asked, item, desk.language) if item is not None else "",
        said=_DID.get(request.args.get("gedaan", "")),
    )  # fmt: skip


def _do(desk: Desk, one: PollRound, act: str) -> AnyResponse:
    """Close a round, set a burst aside or count it again, or erase all of it; sent twice is done once."""
    now, by, item = desk.now(), session().name, one.asked.item
    if act == "sluit":
        done = Done(at=now, by=by, act=Act.CLOSE_POLL, item=item, about=one.title[:70])
        close_round(desk, one, done)
        close_votes(desk)
        said = "gesloten"
    elif act == "opzij":
        _set_aside(desk, one)
        said = "opzij"
    elif act == "tel-weer":
        id_ = request.form.get("decision", "")[:100]
        desk.ballots.count_again(id_, Done(at=now, by=by, act=Act.COUNT_AGAIN, item=item, decision=id_))
        said = "terug"
    elif act == "wis":
        desk.ballots.erase(one.asked.id, now, Done(at=now, by=by, act=Act.ERASE_POLL, item=item, about=one.title[:70]))
        said = "gewist"
    else:
        abort(404)
    desk.kiosk.take_in()
    return redirect(url_for("together_polls.one", id_=one.asked.id, gedaan=said), 303)


def _set_aside(desk: Desk, one: PollRound) -> None:
    """Set a burst aside that is found by its beginning or its number: what came into it meanwhile is of it too."""
    since, wave = request.form.get("sinds", ""), request.form.get("golf", "0")
    found = ballot_bursts(one.asked, one.ballots)
    burst = next((x for x in found if (x.since.isoformat() if x.since else "") == since and str(x.wave) == wave), None)
    if burst is None or is_aside(burst, one.aside) is not None:
        return
    id_ = f"{request.form.get('form', '')[:32] or secrets.token_hex(8)}-{since}{wave}"
    now, by = desk.now(), session().name
    aside = BallotsAside(
        id=id_, round=one.asked.id, since=burst.since, until=burst.until, wave=burst.wave, by=by, at=now
    )
    done = Done(at=now, by=by, act=Act.SET_ASIDE, item=one.asked.item, about=str(burst.count), decision=id_)
    desk.ballots.set_aside(aside, done)
