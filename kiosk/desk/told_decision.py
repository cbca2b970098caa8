"""Tells at the top of a page what was just decided, with the way back beside it."""

from __future__ import annotations

from flask import request

from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.decisions import Verb
from kiosk.model.language import Phrase
from kiosk.model.value import value

_TAKEN_DOWN = Phrase("Weg van het scherm, en het blijft weg.", "Off the screen, and it stays away.")
_RELEASED = Phrase("Vrijgegeven.", "Released.")
_BROUGHT_BACK = Phrase("Teruggezet.", "Brought back.")
_WAITS_AGAIN = Phrase("Ongedaan gemaakt: het wacht weer.", "Undone: it waits again.")


@value
class Notice:
    """What was done, and which decision a person can undo; no id where it is undone already."""

    said: str
    title: str = ""
    decision: str = ""


def notice(desk: Desk) -> Notice | None:
    """Return what the address of the page names: a decision just made ("gedaan"), or one just undone ("terug")."""
    id_ = request.args.get("gedaan", "") or request.args.get("terug", "")
    decision = desk.decisions.decision(id_) if id_ else None
    if decision is None:
        return None
    is_down = decision.verb is Verb.TAKE_DOWN
    if decision.undone:
        return Notice(said=(_BROUGHT_BACK if is_down else _WAITS_AGAIN).say(desk.language))
    try:
        item = desk.kiosk.item(decision.item)
    except KioskAway:
        item = None
    said = (_TAKEN_DOWN if is_down else _RELEASED).say(desk.language)
    return Notice(said=said, title=item.title if item is not None else "", decision=id_)
