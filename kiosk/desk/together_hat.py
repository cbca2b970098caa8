"""The customer's hat at the desk: whose turn it is and why, swaps, who is away, and a calendar to subscribe to."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk.content_files import ContentFiles
from kiosk.desk.desk import Desk
from kiosk.desk.hat_begin import begin, typed_in, wrong_in
from kiosk.desk.hat_rows import HatRow, rows_of, slug
from kiosk.desk.hat_writing import HatChange, HatUnwritableError, add_line, arranged, change_in, take_out
from kiosk.desk.saving import Overwritten
from kiosk.desk.together_section import TogetherButton, TogetherLine, TogetherSection
from kiosk.model.item_hat import Hat, HatTurn
from kiosk.model.language import Phrase
from kiosk.outputs.hat_calendar import calendar_of
from kiosk.programme.hats_today import turns_ahead
from kiosk.slides.hat_words import day_said

_DONE = {
    "ruil": Phrase("Geruild. De andere beurten blijven zoals ze waren.", "Swapped. The other turns stay as they were."),
    "over": Phrase("Overgenomen. Het telt als beurt van wie het overneemt.",
                   "Taken over. It counts as a turn of who takes it over."),
    "afwezig": Phrase("Genoteerd, zonder reden. De beurten zijn opnieuw verdeeld.",
                      "Noted, without a reason. The turns are divided anew."),
}  # fmt: skip
_TAKEN_BACK = Phrase("Ongedaan gemaakt. De beurten zijn opnieuw verdeeld.", "Undone. The turns are divided anew.")
_NOT_THERE = Phrase("Die regel staat er niet meer.", "That line is no longer there.")
_UNDONE = "terug"
_UNWRITTEN = Phrase("Dit kon niet in het bestand worden geschreven. Er is niets veranderd; probeer het nog eens,"
                    " of schrijf het zelf in het bestand.",
                    "This could not be written to the file. Nothing changed; try again, or write it in the file."
                    )  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the page of one roster, its buttons and its calendar."""
    found = Blueprint("together_hat", __name__)
    files = ContentFiles(desk.content, chosen=desk.settings.desk.writes)

    @found.route("/balie/meedoen/klantpet/nieuw", methods=["GET", "POST"])
    def new() -> AnyResponse | str | tuple[str, int]:
        return _begun(desk, files)

    @found.get("/balie/meedoen/klantpet/<id_>")
    def one(id_: str) -> str:
        done = {**_DONE, _UNDONE: _TAKEN_BACK}.get(request.args.get("gedaan", ""))
        return _page(desk, files, _known(desk, id_), done, None)

    @found.post("/balie/meedoen/klantpet/<id_>/<act>")
    def do(id_: str, act: str) -> AnyResponse | tuple[str, int]:
        hat = _known(desk, id_)
        if act == _UNDONE:
            return _taken_back(desk, files, hat)
        if act not in _DONE:
            abort(404)
        change = change_in(act, request.form, hat)
        if isinstance(change, Phrase):
            return _page(desk, files, hat, None, change), 422
        return _written(desk, files, hat, change)

    @found.get("/klantpet/<name>.ics")
    def calendar(name: str) -> Response:
        hat = next((one for one in desk.kiosk.asked.hats() if slug(one.meeting) == name), None) or abort(404)
        zone = ZoneInfo(desk.settings.programme.timezone)
        body = calendar_of(hat, _ahead(desk, hat), zone=zone, now=desk.now(), language=desk.language)
        return Response(body, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "no-cache"})

    return found


def _begun(desk: Desk, files: ContentFiles) -> AnyResponse | str | tuple[str, int]:
    """Show the boxes of a new roster, or make its file; what was typed stays there where that cannot be."""
    typed = typed_in(request.form)
    if request.method != "POST":
        return render_template("together_hat_new.html", typed=typed, wrong=None)
    wrong = wrong_in(typed)
    if wrong is None:
        try:
            id_ = begin(desk, files, typed)
        except OSError:
            wrong = _UNWRITTEN
        else:
            desk.kiosk.take_in()
            desk.kiosk.asked.forget()
            return redirect(url_for("together.page", _anchor=str(id_)), 303)
    return render_template("together_hat_new.html", typed=typed, wrong=wrong), 422


def section(desk: Desk) -> TogetherSection:
    """Return the part of Meedoen about the hat."""
    hats = desk.kiosk.asked.hats()
    return TogetherSection(
        name="klantpet",
        title=Phrase("De klantpet", "The customer’s hat"),
        about=Phrase("Wie vraagt in het overleg wat de klant ervan merkt? Eerlijk verdeeld naar wie er is.",
                     "Who asks in the meeting what the customer will notice? Divided fairly by who is there."),
        link="",
        lines=tuple(
            TogetherLine(text=one.meeting, told=_next_said(desk, one), link=url_for("together_hat.one", id_=one.id))
            for one in hats
        ),
        buttons=(TogetherButton(label=Phrase("Nieuwe klantpet", "New hat"),
                                link=url_for("together_hat.new")),),
        away=desk.kiosk.asked.away and not hats,
    )  # fmt: skip


def _ahead(desk: Desk, hat: Hat) -> tuple[HatTurn, ...]:
    return turns_ahead(hat, desk.now().date(), desk.settings.programme.country)


def _next_said(desk: Desk, hat: Hat) -> Phrase:
    turn = next(iter(_ahead(desk, hat)), None)
    if turn is None:
        return Phrase("geen overleg meer", "no meeting any more")
    when = day_said(turn, desk.now().date(), desk.language)
    if not turn.who:
        return Phrase(f"{when} is er niemand", f"nobody is there {when}")
    return Phrase(f"{when}: {turn.who}", f"{when}: {turn.who}")


def _known(desk: Desk, id_: str) -> Hat:
    return next((one for one in desk.kiosk.asked.hats() if one.id == id_), None) or abort(404)


def _page(desk: Desk, files: ContentFiles, hat: Hat, said: Phrase | None, wrong: Phrase | None) -> str:
    today: date = desk.now().date()
    rows: tuple[HatRow, ...] = rows_of(hat, today, desk.settings.programme.country, desk.language)
    return render_template(
        "together_hat.html", hat=hat, rows=rows, said=said, wrong=wrong, typed=request.form,
        may_write=files.may_write, today=today.isoformat(), arranged=arranged(files, hat, today),
        calendar=url_for("together_hat.calendar", name=slug(hat.meeting), _external=True),
        webcal=_webcal(url_for("together_hat.calendar", name=slug(hat.meeting), _external=True)),
    )  # fmt: skip


def _webcal(address: str) -> str:
    return urlsplit(address)._replace(scheme="webcal").geturl()


def _written(desk: Desk, files: ContentFiles, hat: Hat, change: HatChange) -> AnyResponse | tuple[str, int]:
    try:
        add_line(desk, files, hat, change)
    except Overwritten as theirs:
        return _page(desk, files, hat, None, theirs.told), 409
    except (OSError, HatUnwritableError):
        return _page(desk, files, hat, None, _UNWRITTEN), 503
    return _again(desk, hat, change.act)


def _taken_back(desk: Desk, files: ContentFiles, hat: Hat) -> AnyResponse | tuple[str, int]:
    """Take out the line that a form names: what was swapped, taken over or noted is as it was."""
    try:
        found = take_out(desk, files, hat, request.form.get("regel", ""))
    except Overwritten as theirs:
        return _page(desk, files, hat, None, theirs.told), 409
    except (OSError, UnicodeDecodeError, HatUnwritableError):
        return _page(desk, files, hat, None, _UNWRITTEN), 503
    return _again(desk, hat, _UNDONE) if found else (_page(desk, files, hat, None, _NOT_THERE), 409)


def _again(desk: Desk, hat: Hat, act: str) -> AnyResponse:
    desk.kiosk.take_in()
    desk.kiosk.asked.forget()
    return redirect(url_for("together_hat.one", id_=hat.id, gedaan=act), 303)
