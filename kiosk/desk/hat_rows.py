"""The turns of a roster as the desk shows them: when, who, and why this one. Pure."""

from __future__ import annotations

from datetime import date

from kiosk.desk.content_files import safe_name
from kiosk.formats.vocabulary import folded
from kiosk.model.item_hat import Hat, HatTurn
from kiosk.model.language import Language, Phrase
from kiosk.model.value import value
from kiosk.programme.hats_today import every_turn
from kiosk.slides import written_dates

AHEAD, BACK = 10, 5
"""Meetings to come that are shown, and turns that are over."""


@value
class HatRow:
    """One meeting in the roster."""

    day: str
    """In ISO form, for the boxes to choose from."""
    when: str
    who: str
    why: Phrase
    over: bool = False
    there: str = ""


def slug(meeting: str) -> str:
    """Return what a meeting is called in an address: small letters and digits alone."""
    return folded(safe_name(meeting)) or "overleg"


def rows_of(hat: Hat, today: date, country: str, language: Language) -> tuple[HatRow, ...]:
    """Return the last turns that are over, and the meetings to come."""
    turns = every_turn(hat, today, country)
    over = [one for one in turns if one.day < today][-BACK:]
    ahead = [one for one in turns if one.day >= today][:AHEAD]
    before = {one.day: other.due for one, other in zip(turns[1:], turns, strict=False)}
    return tuple(
        HatRow(
            day=one.day.isoformat(),
            when=written_dates.long_day(one.day, language),
            who=one.who,
            why=_why(one, before.get(one.day, "")),
            over=one.day < today,
            there=", ".join(one.present),
        )
        for one in (*over, *ahead)
    )


def _why(turn: HatTurn, before: str) -> Phrase:
    """Return why it is this one, in one plain sentence; who is away is told by name, never why."""
    if not turn.who:
        return Phrase("er is niemand", "nobody is there")
    if turn.due and turn.due != turn.who:
        return Phrase(f"geruild met {turn.due}", f"swapped with {turn.due}")
    if len(turn.present) == 1:
        return Phrase("is er als enige", "is the only one there")
    if turn.who == before:
        return Phrase("twee keer na elkaar: anders loopt iemand een hele beurt achter",
                      "twice in a row: else somebody would be a whole turn behind")  # fmt: skip
    count = len(turn.present)
    return Phrase(f"stond het meest achter van de {count} die er zijn", f"was most behind of the {count} who are there")
