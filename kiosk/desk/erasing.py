"""Erases an item for good: says what will go and what stays before, and where the words still stand after."""

from __future__ import annotations

import secrets

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.content_files import ContentFiles, is_typed
from kiosk.desk.desk import Desk
from kiosk.desk.protection import eraser, may_erase, session
from kiosk.desk.running_kiosk import DeskItem, KioskAway
from kiosk.desk.traces_told import TracedPlace, TracesTold
from kiosk.formats.read import suffix_of
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done, Ruling
from kiosk.model.item_base import is_item_id
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.recordings import SOUND_SUFFIXES

_NOT_REMOVED = Phrase("Het bestand kon niet worden verwijderd. Vraag de beheerder, of haal het weg in de map.",
                      "The file could not be removed. Ask the keeper, or take it away in the folder.")  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the page of an item that is to be erased, or was; its button, and the one of a file that is left."""
    found = Blueprint("erasing", __name__, url_prefix="/balie/wis")
    files = ContentFiles(desk.content, chosen=desk.settings.desk.writes)

    def shown(item: ItemId, wrong: Phrase | None = None) -> str:
        told, found_at = _asked(desk, item)
        erased, traces = _erased(desk, item), found_at or TracesTold()
        may = may_erase(session())
        own = [one for one in traces.places if erased and may and files.may_write and _is_removable(one)]
        return render_template(
            "erase.html", id=item, item=told, away=found_at is None, traces=traces, erased=erased, wrong=wrong,
            form=secrets.token_hex(8), removable=own, may_erase=may,
        )  # fmt: skip

    @found.get("/<item>")
    def page(item: str) -> str:
        return shown(_known(item))

    @found.post("/<item>")
    def erase(item: str) -> Response:
        _erase(desk, _known(item))
        return redirect(url_for("erasing.page", item=item), 303)

    @found.post("/<item>/bestand")
    def remove(item: str) -> Response | tuple[str, int]:
        who, id_, path = eraser(), _known(item), request.form.get("pad", "")
        _, traces = _asked(desk, id_)
        removable = [one.path for one in (traces or TracesTold()).places if _is_removable(one)]
        if _erased(desk, id_) is None or path not in removable or not files.may_write:
            abort(403)
        try:
            for one in _with_its_sound(path, removable):
                files.folder.remove(one)
                desk.log.add(Done(at=desk.now(), by=who.name, act=Act.REMOVE_FILE, item=id_, about=one))
        except OSError:
            return shown(id_, _NOT_REMOVED), 503
        return redirect(url_for("erasing.page", item=item, weg=path), 303)

    return found


def _erase(desk: Desk, item: ItemId) -> None:
    """Erase an item, whether or not the kiosk answers; then let every keeper of words here forget them."""
    told, traces = _asked(desk, item)
    known, places = (traces.known, traces.places) if traces is not None else ("", ())
    decision = DeskDecision(
        id=request.form.get("form", "")[:64] or secrets.token_hex(8), verb=Verb.ERASE, item=item, words=known
    )
    about = told.origin if told is not None else ""
    done = Done(at=desk.now(), by=eraser().name, act=Act.ERASE, item=item, about=about, decision=decision.id)
    desk.decisions.decide(decision, done, seen=None)
    desk.kiosk.take_in()
    from kiosk.library.taking_down.fingerprints import held_by

    holds, paths = held_by([decision]), {one.path for one in places} - {""}
    for keeper in desk.keepers:
        keeper.forget_words(holds, paths)


def _known(item: str) -> ItemId:
    if not is_item_id(item):
        abort(404)
    return ItemId(item)


def _asked(desk: Desk, item: ItemId) -> tuple[DeskItem | None, TracesTold | None]:
    """Return what the kiosk knows of an item, and where its words stand; no traces where it does not answer."""
    try:
        return desk.kiosk.item(item), desk.kiosk.traces(item)
    except KioskAway:
        return None, None


def _erased(desk: Desk, item: ItemId) -> Ruling | None:
    return next((one for one in desk.decisions.rulings(item) if one.act is Act.ERASE), None)


def _is_removable(place: TracedPlace) -> bool:
    """Tell whether the desk may take a whole file away: a text that people type, or a sound, of this item alone."""
    return place.alone and bool(place.path) and (is_typed(place.path) or _is_sound(place.path))


def _is_sound(path: str) -> bool:
    return suffix_of(path) in SOUND_SUFFIXES


def _with_its_sound(path: str, removable: list[str]) -> list[str]:
    """Return the files that go together: with a text the voice that says it, which nothing would name any more."""
    return [*(one for one in removable if _is_sound(one) and not _is_sound(path)), path]
