"""Lets people choose the look, the hours, the shares, the parts of the day and the campaigns, with a way back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk import chosen_forms
from kiosk.desk.chosen_file import ChosenNow
from kiosk.desk.chosen_forms import HOURS, RATIO, ChosenForm
from kiosk.desk.chosen_rows import CAMPAIGNS, DAYPARTS, MOST_ROWS, ChosenRows, filled_of, row_of
from kiosk.desk.desk import Desk
from kiosk.desk.fields import Filled, fill
from kiosk.desk.protection import programme_changer
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase

_LISTS = {one.name: one for one in (DAYPARTS, CAMPAIGNS)}
_FULL = Phrase("Er zijn er al te veel. Haal er eerst een weg.", "There are too many already. Take one out first.")


def pages(desk: Desk) -> Blueprint:
    """Return the forms, the lists, and the way back from a change."""
    found = Blueprint("chosen", __name__, url_prefix="/balie/programma")
    forms = {one.name: one for one in (chosen_forms.look(desk.themes), HOURS, RATIO)}

    @found.get("/kies/<name>")
    def page(name: str) -> str:
        programme_changer()
        form, chosen = forms.get(name) or abort(404), desk.chosen.read()
        return _form(desk, form, chosen, chosen_forms.written(form, chosen.settings))

    @found.post("/kies/<name>")
    def save(name: str) -> Response | tuple[str, int]:
        programme_changer()
        return _changed_values(desk, forms.get(name) or abort(404))

    @found.get("/lijst/<name>")
    def rows(name: str) -> str:
        programme_changer()
        return _rows(desk, _LISTS.get(name) or abort(404), desk.chosen.read(), None)

    @found.post("/lijst/<name>")
    def change(name: str) -> Response | tuple[str, int]:
        programme_changer()
        return _changed_rows(desk, _LISTS.get(name) or abort(404))

    @found.post("/vorige")
    def back() -> Response:
        return _back(desk)

    return found


def _changed_values(desk: Desk, form: ChosenForm) -> Response | tuple[str, int]:
    """Write down what a form chose anew."""
    from kiosk.desk.chosen_edits import with_values  # a desk at rest does without what edits TOML

    chosen, filled = desk.chosen.read(), fill(form.fields, request.form.getlist, chosen_forms.check)
    if filled.faults:
        return _form(desk, form, chosen, filled), 422
    if chosen.trouble is not None:
        return _form(desk, form, chosen, filled, chosen.trouble), 409
    values = chosen_forms.changes(form, filled, chosen.settings)
    keys = ", ".join(key for section in values.values() for key in section)
    wrong = _saved(desk, chosen, with_values(chosen.text, values) if values else chosen.text, keys)
    if wrong is not None:
        return _form(desk, form, chosen, filled, wrong), 409
    return _gone_to("chosen.page", desk, name=form.name)


def _form(desk: Desk, form: ChosenForm, chosen: ChosenNow, filled: Filled, wrong: Phrase | None = None) -> str:
    now = chosen_forms.written(form, chosen.settings)
    theirs = {one.name: now.of(one.name) for one in form.fields if now.of(one.name) != filled.of(one.name)}
    return render_template(
        "chosen_form.html", form=form, filled=filled, opened=chosen.digest, wrong=wrong or chosen.trouble,
        theirs=theirs if wrong is not None else {}, undo=_undo_of(desk, chosen),
    )  # fmt: skip


def _rows(desk: Desk, rows: ChosenRows, chosen: ChosenNow, filled: Filled | None, wrong: Phrase | None = None) -> str:
    """Return a list, with the form of the one that is changed or added."""
    held = rows.held(chosen.settings)
    index = _index(request.values.get("nummer", ""), len(held))
    if filled is None:
        filled = filled_of(rows, held[index] if index is not None else None)
    return render_template(
        "chosen_list.html", rows=rows, held=[rows.told(one) for one in held], index=index, filled=filled,
        opened=chosen.digest, wrong=wrong or chosen.trouble, undo=_undo_of(desk, chosen),
        asked=index is not None or "nieuw" in request.args or bool(filled.faults) or wrong is not None,
    )  # fmt: skip


def _changed_rows(desk: Desk, rows: ChosenRows) -> Response | tuple[str, int]:
    """Change, add or take out one of a list."""
    from kiosk.desk.chosen_edits import with_row

    chosen = desk.chosen.read()
    held = [row_of(one) for one in rows.held(chosen.settings)]
    index, filled, row = _index(request.form.get("nummer", ""), len(held)), None, None
    if request.form.get("act") != "weg":
        filled = fill(rows.fields, request.form.getlist, rows.check)
        if not filled.faults and index is None and len(held) >= MOST_ROWS:
            filled = replace(filled, faults={"name": _FULL})
        if filled.faults:
            return _rows(desk, rows, chosen, filled), 422
        row = rows.row(filled)
    elif index is None:
        abort(400)
    wrong = chosen.trouble
    if wrong is None:
        wrong = _saved(desk, chosen, with_row(chosen.text, rows.section, held, index, row), rows.section)
    if wrong is not None:
        return _rows(desk, rows, chosen, filled, wrong), 409
    return _gone_to("chosen.rows", desk, name=rows.name)


def _saved(desk: Desk, chosen: ChosenNow, text: str, keys: str) -> Phrase | None:
    """Write a text down, and what was changed in the log; return why nothing was done."""
    wrong = desk.chosen.write(text, request.form.get("geopend", ""))
    if wrong is None and text != chosen.text:
        about = f"programme.toml: {keys}"
        desk.log.add(Done(at=desk.now(), by=programme_changer().name, act=Act.PROGRAMME, about=about))
        desk.follow(desk.chosen.read().settings)
    return wrong


def _back(desk: Desk) -> Response:
    """Take the last change back, where nothing was changed since."""
    programme_changer()
    chosen, opened = desk.chosen.read(), request.form.get("geopend", "")
    before = desk.chosen.before(opened)
    if before is not None:
        _saved(desk, chosen, before, "↶")
    return _gone_to("programme.page", desk)


def _undo_of(desk: Desk, chosen: ChosenNow) -> str:
    """Return by what the last change can be taken back, where this page follows it."""
    return chosen.digest if "bewaard" in request.args and desk.chosen.before(chosen.digest) is not None else ""


def _gone_to(page: str, desk: Desk, **where: Any) -> Response:  # noqa: ANN401  # as url_for takes it
    return redirect(url_for(page, **where | {"bewaard": desk.chosen.read().digest}), 303)


def _index(text: str, count: int) -> int | None:
    """Return which of a list is meant, counted from 0; None for none of them."""
    return int(text) if text.isdigit() and len(text) < 5 and int(text) < count else None
