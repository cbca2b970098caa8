"""Shows one item: how it hangs, its words, where it comes from and what was decided; and leads to what can be done."""

from __future__ import annotations

import secrets

from flask import Blueprint, abort, render_template

from kiosk.desk.amending import item_of
from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.decisions import TAKES_DOWN
from kiosk.model.desk import Act
from kiosk.model.item_base import is_item_id
from kiosk.model.items import ItemId
from kiosk.model.recordings import recording_of


def pages(desk: Desk) -> Blueprint:
    """Return the page."""
    found = Blueprint("item", __name__, url_prefix="/balie/bericht")

    @found.get("/<item>")
    def page(item: str) -> str:
        if not is_item_id(item):
            abort(404)
        id_, away = ItemId(item), False
        try:
            told = desk.kiosk.item(item)
        except KioskAway:
            told, away = None, True
        rulings = desk.decisions.rulings(id_)
        decisions = [desk.decisions.decision(one.id) for one in rulings]
        is_down = any(one is not None and one.verb in TAKES_DOWN for one in decisions)
        whole = item_of(told) if told is not None and not told.erased else None
        return render_template(
            "item.html", id=id_, item=told, rulings=rulings, is_down=is_down, away=away, form=secrets.token_hex(8),
            asked=any(one.act is Act.ASK_COLLEAGUE for one in rulings),
            sound=recording_of(whole) if whole is not None else None, went=desk.carried.carried(id_),
        )  # fmt: skip

    return found
