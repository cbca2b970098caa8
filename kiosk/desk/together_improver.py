"""The customer champion of the month at the desk: nominations, who agreed, and the vote. No counts of anybody."""

from __future__ import annotations

import secrets
from datetime import date

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.for_you_handing import new_link
from kiosk.desk.improver_vote import (
    LASTS,
    TypedVote,
    close_votes,
    may_be_voted_for,
    next_month,
    open_vote,
    wrong_in,
)
from kiosk.desk.nominees import life_of_nomination
from kiosk.desk.paper_codes import print_codes
from kiosk.desk.protection import session
from kiosk.desk.together_section import TogetherLine, TogetherSection
from kiosk.model.calendar_names import MONTHS
from kiosk.model.consents import ASKED_FOR, Consent, ConsentAbout
from kiosk.model.desk import Act, Done
from kiosk.model.language import Language, Phrase
from kiosk.model.nomination_life import NominationLife, lives_of
from kiosk.model.nominations import (
    LONGEST_NAME,
    LONGEST_REASON,
    LONGEST_SHORT,
    NominationLeft,
    NominationState,
    item_of_nomination,
)
from kiosk.people.nominations import deeds_of
from kiosk.store.nominations_going import CODES_KEPT
from kiosk.store.vote_codes import MOST_CODES

STATES = {
    NominationState.SENT: Phrase("nieuw", "new"),
    NominationState.ASKED: Phrase("gevraagd, nog geen antwoord", "asked, not answered yet"),
    NominationState.YES: Phrase("zei ja", "said yes"),
    NominationState.NAMELESS: Phrase("zei ja, zonder naam", "said yes, without a name"),
    NominationState.NO: Phrase("zei nee", "said no"),
    NominationState.LEFT: Phrase("gaat niet verder", "does not go on"),
}
_DID = {
    "gelaten": Phrase("Deze voordracht gaat niet verder.", "This nomination does not go on."),
    "terug": Phrase("Teruggedraaid.", "Undone."),
    "geopend": Phrase("De stemming is open. Zij staat zo op het scherm.",
                      "The vote is open. It is on the screen in a moment."),
}  # fmt: skip
_NAMELESS = Phrase("Vul de naam in zoals die op het scherm komt.", "Fill in the name as it comes on the screen.")
_ENDED = Phrase("Hierover kan niets meer worden gevraagd.", "Nothing more can be asked about this.")
_COUNTED = 40
"""Codes that are offered to be printed."""
_COUNT = Phrase(f"Kies een aantal van 1 tot {MOST_CODES}.", f"Choose a number from 1 to {MOST_CODES}.")
_BUSY = Phrase("Er wordt al veel gemaakt. Wacht even en druk nog eens.",
               "Much is being made already. Wait a moment and press again.")  # fmt: skip
_TAKEN = Phrase("Iemand opende net een stemming voor deze maand. Wat u typte, staat er nog.",
                "Somebody just opened a vote for this month. What you typed is still there.")  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the list, the page of one nomination, and the form of a vote."""
    found = Blueprint("together_improver", __name__, url_prefix="/balie/meedoen/klantverbeteraar")

    @found.get("/")
    def page() -> str:
        close_votes(desk)
        return _list(desk)

    @found.route("/stemming", methods=["GET", "POST"])
    def vote() -> Response | str | tuple[str, int]:
        return _vote(desk)

    @found.post("/codes")
    def codes() -> Response | tuple[str, int]:
        return _codes(desk)

    @found.get("/<id_>")
    def one(id_: str) -> str:
        return _page(desk, _known(desk, id_))

    @found.post("/<id_>/vraag")
    def ask(id_: str) -> Response | str | tuple[str, int]:
        return _ask(desk, _known(desk, id_))

    @found.post("/<id_>/laat")
    def leave(id_: str) -> Response:
        return _leave(desk, _known(desk, id_))

    @found.post("/<id_>/terug")
    def undo(id_: str) -> Response:
        life, form = _known(desk, id_), request.form.get("decision", "")[:64]
        done = Done(at=desk.now(), by=session().name, act=Act.UNDO_NOMINATION, item=None, decision=form)
        if form == life.left:
            desk.nominations.undo(form, done)
        desk.kiosk.take_in()
        return redirect(url_for("together_improver.one", id_=id_, gedaan="terug"), 303)

    return found


def section(desk: Desk) -> TogetherSection:
    """Return the part of Meedoen about the champion of the month."""
    close_votes(desk)
    lives = lives_of(desk.nominations.every())
    new = [one for one in lives if one.state in {NominationState.SENT, NominationState.ASKED}]
    return TogetherSection(
        name="klantverbeteraar",
        title=Phrase("Klantverbeteraar", "Customer champion"),
        about=Phrase("Collega’s die iets moois deden voor een klant. Zij zeggen zelf of het op het scherm mag.",
                     "Colleagues who did something fine for a customer. They say themselves whether it may be shown."),
        link=url_for("together_improver.page"),
        lines=tuple(
            TogetherLine(text=short_of(one), told=STATES[one.state], waits=one.state is NominationState.SENT,
                         link=url_for("together_improver.one", id_=one.nomination.id))
            for one in new
        ),
    )  # fmt: skip


def short_of(life: NominationLife) -> str:
    """Return the begin of a deed: a nomination is known by what was done."""
    deed = life.nomination.deed
    return deed if len(deed) <= 70 else deed[:70].rpartition(" ")[0].rstrip(" ,.;:") + " …"


def month_said(month: date, language: Language) -> str:
    """Return "november 2026"."""
    return f"{MONTHS[language][month.month - 1]} {month.year}"


def _known(desk: Desk, id_: str) -> NominationLife:
    return life_of_nomination(desk, id_[:64]) or abort(404)


def _codes(desk: Desk) -> Response | tuple[str, int]:
    """Have codes on paper made; a form sent twice makes other ones, of which nobody has the first."""
    typed = request.form.get("aantal", "").strip()
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > 4 or not 1 <= int(typed) <= MOST_CODES:
        return _list(desk, wrong=_COUNT), 422
    job = print_codes(desk, int(typed), session().name)
    if job is None:
        return _list(desk, wrong=_BUSY), 429
    return redirect(url_for("take_along.progress", job=job.id), 303)


def _list(desk: Desk, wrong: Phrase | None = None) -> str:
    every, say = desk.nominations.every(), desk.language
    lives = {one.nomination.id: one for one in lives_of(every)}
    votes = [
        (vote, month_said(vote.month, say), [(one, lives.get(one.nomination)) for one in deeds_of(every, vote)])
        for vote in reversed(every.votes)
    ]
    won = {one.nomination for one in every.improvers}
    order = list(NominationState)
    rows = sorted(lives.values(), key=lambda one: (order.index(one.state), one.nomination.at), reverse=False)
    return render_template(
        "together_improver.html", rows=rows, states=STATES, short=short_of, votes=votes, won=won,
        can_vote=next_month(desk) is not None, ready=len(may_be_voted_for(desk)),
        said=_DID.get(request.args.get("gedaan", "")), wrong=wrong, most=MOST_CODES, kept=CODES_KEPT.days,
        wanted=request.form.get("aantal", str(_COUNTED))[:8],
    )  # fmt: skip


def _page(desk: Desk, life: NominationLife, *, link: str = "", wrong: Phrase | None = None) -> str:
    typed = {"naam": request.form.get("naam", life.names[-1])[:200], "team": request.form.get("team", "")[:200]}
    colleagues = desk.kiosk.asked.colleagues()
    return render_template(
        "together_improver_one.html", life=life, state=STATES[life.state], form=secrets.token_hex(16), link=link,
        wrong=wrong, typed=typed, item=item_of_nomination(life.nomination.id), colleagues=colleagues,
        said=_DID.get(request.args.get("gedaan", "")), released=_is_released(desk, life), until=ASKED_FOR.days,
    )  # fmt: skip


def _is_released(desk: Desk, life: NominationLife) -> bool:
    return any(one.act is not Act.TAKE_DOWN for one in desk.decisions.rulings(item_of_nomination(life.nomination.id)))


def _ask(desk: Desk, life: NominationLife) -> str | tuple[str, int]:
    """Make a link by which the colleague answers; asked anew with another name, the question of before ends."""
    if life.state not in {NominationState.SENT, NominationState.ASKED}:
        return _page(desk, life, wrong=_ENDED), 409
    name, team = (" ".join(request.form.get(one, "").split()) for one in ("naam", "team"))
    if not name or len(name) > LONGEST_NAME or len(team) > LONGEST_NAME:
        return _page(desk, life, wrong=_NAMELESS), 422
    now, by = desk.now(), session().name
    known = desk.consents.find(life.consent) if life.consent else None
    if known is None or (known[0].colleague, known[0].detail) != (name, team):
        consent = Consent(
            id=request.form.get("form", "")[:64] or secrets.token_hex(16),
            about=ConsentAbout.NOMINATION,
            subject=life.nomination.id,
            colleague=name,
            detail=team,
            by=by,
            at=now,
            ends=now + ASKED_FOR,
        )
        done = Done(at=now, by=by, act=Act.ASK_NOMINEE, item=item_of_nomination(life.nomination.id))
        desk.consents.ask(consent, done)
        if known is not None:
            desk.consents.forget(known[0].id, at=now)
        known = consent, ()
    return _page(desk, _known(desk, life.nomination.id), link=new_link(desk, *known))


def _leave(desk: Desk, life: NominationLife) -> Response:
    now, by, id_ = desk.now(), session().name, request.form.get("form", "")[:64] or secrets.token_hex(16)
    one = NominationLeft(id=id_, nomination=life.nomination.id, by=by, at=now)
    item = item_of_nomination(life.nomination.id)
    desk.nominations.leave(one, Done(at=now, by=by, act=Act.LEAVE_NOMINATION, item=item, decision=id_))
    desk.kiosk.take_in()
    return redirect(url_for("together_improver.one", id_=life.nomination.id, gedaan="gelaten"), 303)


def _vote(desk: Desk) -> Response | str | tuple[str, int]:
    month, wrong = next_month(desk), None
    typed = _typed(desk)
    if month is not None and request.method == "POST":
        wrong = wrong_in(desk, typed)
        if wrong is None and open_vote(desk, month, typed, session().name):
            desk.kiosk.take_in()
            desk.kiosk.asked.forget()
            return redirect(url_for("together_improver.page", gedaan="geopend"), 303)
        wrong = wrong or _TAKEN
    page = render_template(
        "together_improver_vote.html", deeds=may_be_voted_for(desk), typed=typed, wrong=wrong, short=LONGEST_SHORT,
        month=month_said(month, desk.language) if month is not None else "", reason=LONGEST_REASON,
    )  # fmt: skip
    return (page, 422) if wrong is not None else page


def _typed(desk: Desk) -> TypedVote:
    chosen = {}
    for id_ in request.form.getlist("daad")[:20]:
        words = (" ".join(request.form.get(f"{name}-{id_}", "").split()) for name in ("kort", "waarom"))
        chosen[id_[:64]] = (next(words), next(words))
    ends = (desk.now() + LASTS).date().isoformat()
    return TypedVote(chosen=chosen, closes=request.form.get("sluit", ends)[:20], coded=bool(request.form.get("codes")))
