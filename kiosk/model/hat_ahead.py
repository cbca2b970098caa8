"""Chooses who wears the hat so that nobody comes to be a whole turn behind or ahead, now or at the meetings to come.

How many turns somebody may have had after a meeting follows from what they owe: so each turn of each has a first and a
last meeting at which it can be. To give out all meetings so is a matching of meetings and turns. One exists, for the
hat could be worn in parts, each its share; the largest debt first can leave it, which is seen some meetings ahead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

Meetings = Sequence[Sequence[str]]
"""Who is at each meeting, this one first."""
_Turn = tuple[str, int]


def choose(debts: Mapping[str, Fraction], ahead: Meetings, before: str) -> str:
    """Return who wears the hat at the first of these meetings; "" where nobody is there.

    `debts` have the share of this meeting in them already. Who wore it `before` does not do so again, unless alone or
    unless only that keeps all debts below one.
    """
    here = ahead[0]
    whole = lcm(*(len(one) for one in ahead if one), *(debts[one].denominator for one in debts))
    state = _State({one: int(owed * whole) for one, owed in debts.items()}, whole, ahead, before)
    wanted = sorted(here, key=lambda one: (one == before, -debts[one], here.index(one)))
    if len(wanted) < 2 or _goes_well(state):
        return wanted[0] if wanted else ""
    left = {one: _left_out(state, one) for one in wanted}
    return min(wanted, key=lambda one: (left[one], wanted.index(one)))


class _State(NamedTuple):
    """What each owes before a turn is given out, in parts of which `whole` are a turn, and who is at what comes."""

    owed: Mapping[str, int]
    whole: int
    ahead: Meetings
    before: str


def _goes_well(state: _State) -> bool:
    """Tell whether the largest debt first keeps all below one at all of these meetings."""
    owed, whole, before = dict(state.owed), state.whole, state.before
    for number, here in enumerate(state.ahead):
        if not here:
            continue
        share = whole // len(here) if number else 0
        best = ""
        for one in here:
            now = owed[one] = owed.get(one, 0) + share
            if one != before and (not best or now > owed[best]):
                best = one
        before = best or here[0]
        owed[before] -= whole
        if any(not -whole < owed[one] < whole for one in here):
            return False
    return True


def _left_out(state: _State, first: str) -> int:
    """Return how many meetings or turns fall out of their bounds where somebody wears the hat at the first of these."""
    owed, ahead = dict(state.owed), state.ahead
    owed[first] -= state.whole
    wrong = sum(not -state.whole < owed[one] < state.whole for one in ahead[0])
    may, must = _bounds(owed, state)
    of_turn: dict[_Turn, int] = {}
    unmet = sum(not _place(turn, may, of_turn) for turn in must)
    used = set(of_turn.values())
    by_meeting: dict[int, list[_Turn]] = {}
    for turn, places in may.items():
        for place in places:
            by_meeting.setdefault(place, []).append(turn)
    idle = 0
    for number, here in enumerate(ahead):
        if number and here and number not in used:
            if _fill(number, by_meeting, of_turn):
                used.add(number)
            else:
                idle += 1
    return 2 * wrong + unmet + idle


def _bounds(owed: Mapping[str, int], state: _State) -> tuple[dict[_Turn, list[int]], list[_Turn]]:
    """Return at which of the meetings each turn may be, and which turns must be among them."""
    may: dict[_Turn, list[int]] = {}
    must: list[_Turn] = []
    run, whole = dict(owed), state.whole
    for number, here in enumerate(state.ahead):
        if not number or not here:
            continue
        for one in here:
            before = run.get(one, 0)
            after = run[one] = before + whole // len(here)
            # Turn k may be once more than k - 1 is owed, and must have been once k is owed.
            first = max(1, before // whole + 1)
            for k in range(first, -(-after // whole) + 1):
                may.setdefault((one, k), []).append(number)
            must += [(one, k) for k in range(first, after // whole + 1)]
    return may, must


def _place(turn: _Turn, may: Mapping[_Turn, Sequence[int]], of_turn: dict[_Turn, int]) -> bool:
    """Find a meeting for a turn, moving others along where need be."""
    holder = {place: one for one, place in of_turn.items()}
    seen: set[int] = set()

    def move(one: _Turn) -> bool:
        for place in may.get(one, ()):
            if place in seen:
                continue
            seen.add(place)
            if place not in holder or move(holder[place]):
                of_turn[one], holder[place] = place, one
                return True
        return False

    return move(turn)


def _fill(meeting: int, may: Mapping[int, Sequence[_Turn]], of_turn: dict[_Turn, int]) -> bool:
    """Find a turn for a meeting, moving others along where need be."""
    seen: set[_Turn] = set()

    def move(place: int) -> bool:
        for turn in may.get(place, ()):
            if turn in seen:
                continue
            seen.add(turn)
            if turn not in of_turn or move(of_turn[turn]):
                of_turn[turn] = place
                return True
        return False

    return move(meeting)
