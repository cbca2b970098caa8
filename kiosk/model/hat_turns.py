"""Whose turn it is to wear the hat: fair by attendance, nobody twice in a row. Pure.

Who is at a meeting owes a share of it: one divided by how many are there. Who wears the hat pays one. What somebody
owes stays below one turn, and what somebody is ahead too: the largest debt goes first, unless that would break this at
a meeting to come, of which it is known who will be away (`hat_ahead`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kiosk.model.hat_ahead import choose
from kiosk.model.hat_days import Free, at, meetings
from kiosk.model.item_hat import HatPlan, HatTurn

AHEAD = 30
"""Meetings after one of which it is reckoned with who will be away."""


def turns_of(plan: HatPlan, given: Sequence[HatTurn], last: date, free: Free) -> tuple[HatTurn, ...]:
    """Return every turn up to a day: those that are given as they were, and those that follow from the plan.

    A turn depends on what comes before it, and on the next meetings; never on the day on which it is reckoned.
    """
    known = {one.day: one for one in given} | {one.day: one for one in plan.had}
    to_come = _beyond(plan, last, free)
    days = sorted({_day(one): one for one in to_come} | {day: one.at for day, one in known.items()})
    present = {day: known[day].present if day in known and known[day].present else there(plan, day) for day in days}
    debts: dict[str, Fraction] = {}
    found: list[HatTurn] = []
    over = taken_over(plan)
    before = ""
    for number, day in enumerate(days):
        if day > last:
            break
        here = present[day]
        owe(debts, here)
        if day in known:
            turn = replace(known[day], present=here)
            turn = turn if turn.due else replace(turn, due=turn.who)
        else:
            fixed = over.get(day, "")
            ahead = [present[one] for one in days[number : number + AHEAD + 1]]
            who = fixed if fixed in here else choose(debts, ahead, before)
            turn = HatTurn(at=at(plan, day), who=who, due=who, present=here, owed=float(debts.get(who, Fraction())))
        if turn.due:
            debts[turn.due] = debts.get(turn.due, Fraction()) - 1
        before = turn.due
        found.append(turn)
    return _exchanged(plan, tuple(found), known)


def debts_after(turns: Sequence[HatTurn]) -> dict[str, Fraction]:
    """Return what each owes after these turns: counted anew, one meeting after another."""
    debts: dict[str, Fraction] = {}
    for one in turns:
        owe(debts, one.present)
        if one.due:
            debts[one.due] = debts.get(one.due, Fraction()) - 1
    return debts


def there(plan: HatPlan, day: date) -> tuple[str, ...]:
    """Return who is at a meeting on a day, by the plan."""
    away = {one.who for one in plan.away if one.covers(day)}
    return tuple(
        one.name
        for one in plan.people
        if one.name not in away and (one.since is None or one.since <= day) and (one.until is None or day <= one.until)
    )


def taken_over(plan: HatPlan) -> dict[date, str]:
    """Return the days that somebody takes over: these count as turns of theirs."""
    return {one.day: one.who for one in plan.swaps if one.other is None}


def _day(moment: date) -> date:
    return HatTurn(at=moment).day


def _beyond(plan: HatPlan, last: date, free: Free) -> tuple[date, ...]:
    """Return the meetings up to a day, and some after it."""
    whole = meetings(plan, _years_on(last), free)
    later = [one for one in whole if _day(one) > last]
    return (*(one for one in whole if _day(one) <= last), *later[:AHEAD])


def _years_on(last: date) -> date:
    return last.replace(year=last.year + 1, day=min(last.day, 28))


def owe(debts: dict[str, Fraction], present: Sequence[str]) -> None:
    """Let each of these owe a share of one meeting."""
    for one in present:
        debts[one] = debts.get(one, Fraction()) + Fraction(1, len(present))


def _exchanged(plan: HatPlan, turns: tuple[HatTurn, ...], known: Mapping[date, HatTurn]) -> tuple[HatTurn, ...]:
    """Return the turns with those of two days exchanged; what each owes stays what it was."""
    of = {one.day: one for one in turns}
    for swap in plan.swaps:
        one, other = of.get(swap.day), of.get(swap.other) if swap.other is not None else None
        if one is None or other is None or one.day in known or other.day in known:
            continue
        of[one.day], of[other.day] = replace(one, who=other.who), replace(other, who=one.who)
    return tuple(of[one.day] for one in turns)
