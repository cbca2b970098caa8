"""The form of what holds for all screens with a tag, and which of them have something else of their own."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.fields import Filled, fill
from kiosk.desk.protection import programme_changer
from kiosk.desk.screen_form import check_field, fields_of, lines_of
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.model.screen_choices import LONGEST, MOST_HOURS
from kiosk.model.screen_groups import GroupChoices

_OF_GROUPS = ("thema", "taal", "uren")
_KINDS = (Phrase("uiterlijk", "look"), Phrase("taal", "language"), Phrase("openingstijden", "opening hours"))


def pages(desk: Desk) -> Blueprint:
    """Return the form."""
    found = Blueprint("screens_groups", __name__, url_prefix="/balie/schermgroep")

    @found.route("", methods=["GET", "POST"])
    def page() -> Response | str | tuple[str, int]:
        who, tag = programme_changer(), request.args.get("groep", "")[:LONGEST]
        if not any(tag in one.chosen.tags for one in desk.paired.screens() if one.revoked is None):
            abort(404)
        fields = tuple(one for one in fields_of(desk.themes) if one.name in _OF_GROUPS)
        if request.method != "POST":
            return _form(desk, tag, Filled(fields=fields, typed=_typed(desk, tag)))
        filled = fill(fields, request.form.getlist, check_field)
        if filled.faults:
            return _form(desk, tag, filled), 422
        done = Done(at=desk.now(), by=who.name, act=Act.SCREEN_GROUP, about=tag)
        desk.groups.choose(tag, _chosen(filled), done)
        return redirect(url_for("screens_page.page", groep=tag, gedaan="groep"), 303)

    return found


def _form(desk: Desk, tag: str, filled: Filled) -> str:
    return render_template("screens_group.html", tag=tag, filled=filled, apart=tuple(_apart(desk, tag)))


def _typed(desk: Desk, tag: str) -> dict[str, str]:
    known = desk.groups.every().get(tag, GroupChoices())
    return {"thema": known.theme, "taal": known.language, "uren": "\n".join(known.opening)}


def _chosen(filled: Filled) -> GroupChoices:
    return GroupChoices(
        theme=filled.of("thema"), language=filled.of("taal"), opening=lines_of(filled.of("uren"))[:MOST_HOURS]
    )


def _apart(desk: Desk, tag: str) -> Iterator[tuple[str, str, Phrase]]:
    """Give of each screen of the group that has something of its own its id, its name, and what that is."""
    for one in desk.paired.screens():
        own = one.chosen
        if one.revoked is not None or tag not in own.tags:
            continue
        has = zip((own.theme, own.language, own.opening), _KINDS, strict=True)
        kinds = [said for chosen, said in has if chosen]
        if kinds:
            joined = Phrase(", ".join(said.dutch for said in kinds), ", ".join(said.english for said in kinds))
            yield one.id, own.name, joined
