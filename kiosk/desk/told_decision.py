"""Tells at the top of a page what was just decided, with the way back beside it."""

from __future__ import annotations

from flask import request

from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act
from kiosk.model.language import Phrase
from kiosk.model.value import value

_TAKEN_DOWN = Phrase("Weg van het scherm, en het blijft weg.", "Off the screen, and it stays away.")
_RELEASED = Phrase("Vrijgegeven.", "Released.")
_COVERED_ONE = Phrase("Vrijgegeven, met één woord afgedekt.", "Released, with one word covered.")
_COVERED = Phrase("Vrijgegeven, met {} woorden afgedekt.", "Released, with {} words covered.")
_BROUGHT_BACK = Phrase("Teruggezet.", "Brought back.")
_ERASED = Phrase("Dit is gewist: het blijft weg.", "This is erased: it stays away.")
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
    if decision.together == id_:
        return _of_many(desk, decision)
    if any(one.act is Act.ERASE for one in desk.decisions.rulings(decision.item)):
        return Notice(said=_ERASED.say(desk.language))
    if decision.undone:
        return Notice(said=(_BROUGHT_BACK if is_down else _WAITS_AGAIN).say(desk.language))
    try:
        item = desk.kiosk.item(decision.item)
    except KioskAway:
        item = None
    said = _TAKEN_DOWN if is_down else _RELEASED
    if decision.amendment is not None and (count := len(decision.amendment.masked)):
        said = _COVERED_ONE if count == 1 else Phrase(_COVERED.dutch.format(count), _COVERED.english.format(count))
    return Notice(said=said.say(desk.language), title=item.title if item is not None else "", decision=id_)


def _of_many(desk: Desk, decision: DeskDecision) -> Notice:
    """Tell of an act about many items how many they are, of how many that were counted ("van")."""
    count, asked = desk.decisions.count(decision.together), request.args.get("van", "")
    counted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else count
    how = Phrase("geweigerd", "refused") if decision.verb is Verb.TAKE_DOWN else Phrase("vrijgegeven", "released")
    if decision.undone:
        said = Phrase(f"Ongedaan gemaakt: alle {count} wachten weer.", f"Undone: all {count} wait again.")
    elif counted > count:
        said = Phrase(f"{count} van de {counted} {how.dutch}. De andere waren net veranderd, of al beslist.",
                      f"{count} of {counted} {how.english}. The others had just changed, or were decided.")  # fmt: skip
    else:
        said = Phrase(f"Alle {count} {how.dutch}.", f"All {count} {how.english}.")
    return Notice(said=said.say(desk.language), decision="" if decision.undone else decision.together)
