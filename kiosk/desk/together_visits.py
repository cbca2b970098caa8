"""Visits and customers at the table: who comes, who waits, adding and taking away by hand, a list to print."""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk.desk import Desk
from kiosk.desk.event_lists import EventList, burst_said, event_list, event_lists, names_taken_off, rows_told
from kiosk.desk.events import every_event, list_of
from kiosk.desk.phone_text import typed_on_phone
from kiosk.desk.protection import eraser, may_erase, session
from kiosk.desk.spreadsheet import csv_of
from kiosk.desk.together_section import TogetherButton, TogetherLine, TogetherSection
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.sign_ups import LONGEST_NAME, LONGEST_TEAM, SignUpList

_DID = {
    "erbij": Phrase("Erbij gezet.", "Added."),
    "weg": Phrase("Weggehaald. Wie daarna komt, is opgeschoven.", "Taken away. Whoever comes after moved up."),
    "terug": Phrase("Teruggezet op de eigen plaats in de rij.", "Put back where they stood in the row."),
    "over": Phrase("Overgezet: deze mensen horen nu bij de andere bijeenkomst.",
                   "Moved: these people belong to the other event now."),
    "los": Phrase("Weer los van de andere bijeenkomst.", "Apart from the other event again."),
    "gewist": Phrase("Alle aanmeldingen zijn gewist.", "All sign-ups are erased."),
}  # fmt: skip
_NAMELESS = Phrase(f"Vul een naam in van hoogstens {LONGEST_NAME} tekens, en een team van hoogstens {LONGEST_TEAM}.",
                   f"Fill in a name of at most {LONGEST_NAME} characters, and a team of at most {LONGEST_TEAM}."
                   )  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the page of one event, its table and its buttons."""
    found = Blueprint("together_visits", __name__, url_prefix="/balie/meedoen/bezoeken")

    @found.get("/")
    def page() -> str:
        return render_template(
            "together_visits.html", rows=event_lists(desk), begins=buttons(), away=desk.kiosk.asked.away
        )

    @found.get("/<event>")
    def one(event: str) -> str:
        return _page(desk, _known(desk, event))

    @found.get("/<event>/lijst.csv")
    def file(event: str) -> Response:
        heads, rows = rows_told(_known(desk, event), desk.language)
        named = f'attachment; filename="aanmeldingen {desk.now().date().isoformat()}.csv"'
        return Response(csv_of(heads, rows, desk.language), mimetype="text/csv", headers={"Content-Disposition": named})

    @found.post("/<event>/<act>")
    def do(event: str, act: str) -> AnyResponse | tuple[str, int]:
        return _do(desk, _known(desk, event), act)

    return found


def section(desk: Desk) -> TogetherSection:
    """Return the part of Meedoen about visits."""
    found = [one for one in event_lists(desk) if not one.is_over(desk.now())]
    return TogetherSection(
        name="bezoeken",
        title=Phrase("Bezoeken en klanten aan tafel", "Visits and customers at the table"),
        about=Phrase("Een dag met plaatsen: collega’s melden zich aan met hun telefoon.",
                     "A day with places: colleagues sign up by phone."),
        link=url_for("together_visits.page"),
        lines=tuple(
            TogetherLine(text=one.title, told=one.told, waits=one.state is None,
                         link=url_for("together_visits.one", event=one.event))
            for one in found
        ),
        buttons=buttons(),
        away=desk.kiosk.asked.away and not found,
    )  # fmt: skip


def buttons() -> tuple[TogetherButton, ...]:
    """Return the ways to begin one: each opens boxes with an example in them."""
    told = (("bezoek", Phrase("Nieuw bezoek", "New visit")), ("lunch", Phrase("Klanten aan tafel",
            "Customers at the table")))  # fmt: skip
    return tuple(
        TogetherButton(label=label, link=url_for("writing.new", name="bezoek", voorbeeld=example))
        for example, label in told
    )


def _known(desk: Desk, event: str) -> EventList:
    return event_list(desk, event) or abort(404)


def _page(desk: Desk, one: EventList, wrong: Phrase | None = None) -> str:
    others = [x for x in every_event(desk) if x.event != one.event and x.begins > desk.now()]
    moved = [x for x in desk.sign_ups.lists() if x.moved_to == one.event]
    return render_template(
        "together_visit.html", one=one, others=others, moved=moved, wrong=wrong, typed=request.form,
        off=names_taken_off(desk, one.event), burst=burst_said(one.everybody), form=secrets.token_hex(16),
        said=_DID.get(request.args.get("gedaan", "")), may_erase=may_erase(session()), lists=_list_of_each(desk, one),
    )  # fmt: skip


def _list_of_each(desk: Desk, one: EventList) -> dict[str, ItemId]:
    """Return under which event each of them signed up: it may have moved since."""
    return {row.who: row.event for row in desk.sign_ups.rows() if row.who in {x.who for x in one.everybody}}


def _do(desk: Desk, one: EventList, act: str) -> AnyResponse | tuple[str, int]:
    """Add somebody, take somebody away or put them back, move a list, or erase all of it; sent twice is done once."""
    item = one.state.item.id if one.state is not None else None
    done = Done(at=desk.now(), by=session().name, act=Act.SIGN_UP, item=item, about=one.title[:70])
    form, to = request.form.get("form", "")[:32] or secrets.token_hex(16), one.event
    if act == "erbij":
        if not _added(desk, one, form, done):
            return _page(desk, one, _NAMELESS), 422
    elif act == "weg":
        list_, who = request.form.get("lijst", "")[:100], request.form.get("wie", "")[:64]
        desk.sign_ups.take_off(ItemId(list_), who, form=form, done=replace(done, act=Act.SIGN_OFF))
    elif act == "terug":
        desk.sign_ups.undo(request.form.get("rij", "")[:64], replace(done, act=Act.SIGN_UP_AGAIN))
    elif act in {"over", "los"}:
        to = _moved(desk, one, act, replace(done, act=Act.MOVE_SIGN_UPS))
    elif act == "gewist":
        desk.sign_ups.erase(one.event, replace(done, by=eraser().name, act=Act.ERASE_SIGN_UPS))
    else:
        abort(404)
    desk.kiosk.take_in()
    there = event_list(desk, to) is not None
    place = url_for("together_visits.one", event=to, gedaan=act) if there else url_for("together_visits.page")
    return redirect(place, 303)


def _added(desk: Desk, one: EventList, form: str, done: Done) -> bool:
    name, team = (typed_on_phone(request.form.get(box, "")).text for box in ("naam", "team"))
    if not name or len(name) > LONGEST_NAME or len(team) > LONGEST_TEAM:
        return False
    kept = list_of(one.state) if one.state is not None else _kept(desk, one.event)
    desk.sign_ups.add(kept, name, team, form=form, done=done)
    return True


def _kept(desk: Desk, event: ItemId) -> SignUpList:
    known = (x for x in desk.sign_ups.lists() if x.event == event)
    return next(known, SignUpList(event=event, item=event, begins=desk.now()))


def _moved(desk: Desk, one: EventList, act: str, done: Done) -> ItemId:
    """Let the people of a list belong to another event, or to their own again; return whose page tells so."""
    if act == "los":
        apart = request.form.get("lijst", "")
        if any(x.event == apart and x.moved_to == one.event for x in desk.sign_ups.lists()):
            desk.sign_ups.move(ItemId(apart), None, done)
        return one.event
    chosen = next((x for x in every_event(desk) if x.event == request.form.get("naar", "")), None)
    if chosen is None or chosen.event == one.event:
        abort(404)
    desk.sign_ups.move(one.event, list_of(chosen), done)
    return chosen.event
