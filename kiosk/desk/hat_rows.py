"""The turns of a roster as the desk shows them: when, who, and why this one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from kiosk.desk.content_files import safe_name
from kiosk.formats.vocabulary import folded
from kiosk.model.hat_turns import owe
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


def slug(meeting: str) -> str:
    """Return what a meeting is called in an address: small letters and digits alone."""
    return folded(safe_name(meeting)) or "overleg"


def rows_of(hat: Hat, today: date, country: str, language: Language) -> tuple[HatRow, ...]:
    """Return the last turns that are over, and the meetings to come."""
    turns = every_turn(hat, today, country)
    over = sum(one.day < today for one in turns)
    taken = {one.day for one in hat.plan.swaps if one.other is None} if hat.plan is not None else set()
    found: list[HatRow] = []
    debts: dict[str, Fraction] = {}
    before = ""
    for number, one in enumerate(turns[: over + AHEAD]):
        owe(debts, one.present)
        if number >= over - BACK:
            why = _TAKEN if one.day in taken and one.who else _why(one, before, debts)
            when = written_dates.long_day(one.day, language)
            found.append(HatRow(day=one.day.isoformat(), when=when, who=one.who, why=why, over=one.day < today))
        if one.due:
            debts[one.due] = debts.get(one.due, Fraction()) - 1
        before = one.due
    return tuple(found)


_TAKEN = Phrase("neemt deze beurt over", "takes this turn over")


def _why(turn: HatTurn, before: str, debts: Mapping[str, Fraction]) -> Phrase:  # noqa: PLR0911  # one answer for each reason
    """Return why it is this one, in one plain sentence that is so."""
    if not turn.who:
        return Phrase("er is niemand", "nobody is there")
    if turn.due != turn.who:
        return Phrase(f"geruild met {turn.due}", f"swapped with {turn.due}")
    if len(turn.present) == 1:
        return Phrase("is er als enige", "is the only one there")
    if turn.who == before:
        return Phrase("twee keer na elkaar: anders loopt iemand een hele beurt achter",
                      "twice in a row: else somebody would be a whole turn behind")  # fmt: skip
    owed = {one: debts.get(one, Fraction()) for one in turn.present}
    count, most = len(owed), max(owed.values())
    if owed.get(turn.who) == most:
        return Phrase(f"stond het meest achter van de {count} die er zijn", f"was most behind of the {count} there")
    if owed.get(before) == most:
        return Phrase(f"{before} had de pet de vorige keer", f"{before} had the hat the time before")
    return Phrase("zo raakt straks niemand een hele beurt achter", "so that nobody comes to be a whole turn behind")
