"""Tells at the top of the programme what was just decided about it, with the way back beside it."""

from __future__ import annotations

from datetime import datetime

from flask import request

from kiosk.desk.desk import Desk
from kiosk.desk.wording import day_and_time, named_day
from kiosk.model.day_quotes import DayChoice
from kiosk.model.decisions import Verb
from kiosk.model.desk_message import DeskMessage
from kiosk.model.language import Phrase
from kiosk.model.value import value


@value
class ProgrammeNotice:
    """What was done, and how it is taken back."""

    said: str
    title: str = ""
    decision: str = ""
    """What a person can take back; empty where that is done."""
    again: DeskMessage | None = None
    """A message that was taken off before its end, and can be put up again."""


def programme_notice(desk: Desk) -> ProgrammeNotice | None:
    """Return what the address of the page names: what was just decided ("gedaan"), or taken back ("terug")."""
    id_ = (request.args.get("gedaan", "") or request.args.get("terug", ""))[:200]
    known = desk.programme.find(id_) if id_ else None
    if known is None:
        return None
    one, undone = known
    if isinstance(one, DeskMessage):
        return _of_message(desk, one, undone=undone, now=desk.now())
    return _of_choice(desk, one, undone=undone)


def _of_message(desk: Desk, one: DeskMessage, *, undone: bool, now: datetime) -> ProgrammeNotice:
    if undone:
        said = Phrase("Van het scherm gehaald:", "Taken off the screen:").say(desk.language)
        return ProgrammeNotice(said=said, title=one.title, again=one if one.ends > now else None)
    until = day_and_time(one.ends.astimezone(now.tzinfo), now.date(), desk.language)
    said = Phrase(f"Staat op het scherm, tot {until}:", f"Is on the screen, until {until}:").say(desk.language)
    return ProgrammeNotice(said=said, title=one.title, decision=one.id)


def _of_choice(desk: Desk, one: DayChoice, *, undone: bool) -> ProgrammeNotice:
    day = named_day(one.day, desk.now().date(), desk.language)
    if undone:
        said = Phrase(f"Ongedaan gemaakt, voor {day}.", f"Undone, for {day}.")
        return ProgrammeNotice(said=said.say(desk.language))
    pinned = Phrase(f"Dit is de quote van {day}.", f"This is the quote of {day}.")
    skipped = Phrase(f"Overgeslagen voor {day}; een andere komt ervoor in de plaats.",
                     f"Passed over for {day}; another takes its place.")  # fmt: skip
    return ProgrammeNotice(said=(pinned if one.verb is Verb.PIN else skipped).say(desk.language), decision=one.id)
