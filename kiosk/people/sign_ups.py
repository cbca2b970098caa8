"""Folds the sign-ups for an event into who comes along and who waits, in the order in which they came. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiosk.model.items import ItemId
from kiosk.model.sign_ups import SignedUp, SignUp, SignUpAct, SignUpList, SignUpRow
from kiosk.model.value import value


@value
class Attending:
    """Who has a place and who waits for one, each in the order in which they came."""

    going: tuple[SignUp, ...] = ()
    waiting: tuple[SignUp, ...] = ()

    def place_of(self, who: str) -> int | None:
        """Return the number of somebody in the row, from 1 on; those who wait come after those with a place."""
        return next((at for at, one in enumerate((*self.going, *self.waiting), 1) if one.who == who), None)


def attending(rows: Iterable[SignUpRow], places: int) -> Attending:
    """Return how an event stands with so many places: who came first has one, and who comes free moves up by itself."""
    row = in_order(rows)
    most = max(0, places)
    return Attending(going=row[:most], waiting=row[most:])


def in_order(rows: Iterable[SignUpRow]) -> tuple[SignUp, ...]:
    """Return everybody who signed up and did not sign off since, each once, in the order in which they came."""
    found: dict[str, SignUp] = {}
    for one in sorted(rows, key=lambda row: row.number):
        known = found.get(one.who)
        if one.act is SignUpAct.OUT:
            found.pop(one.who, None)
        elif known is not None:
            found[one.who] = replace(known, name=one.name, team=one.team)
        else:
            found[one.who] = SignUp(
                who=one.who, number=one.number, name=one.name, team=one.team, by=one.by, at=one.at
            )  # fmt: skip
    return tuple(found.values())


def rows_for(event: ItemId, lists: Iterable[SignUpList], rows: Iterable[SignUpRow]) -> tuple[SignUpRow, ...]:
    """Return the rows of an event, with those of others whose people belong to it now."""
    of_it = {event, *(one.event for one in lists if one.moved_to == event)}
    return tuple(row for row in rows if row.event in of_it)


def counted(lists: Iterable[SignUpList], rows: Iterable[SignUpRow]) -> tuple[SignedUp, ...]:
    """Return how many are in the row for each event, in the order of their ids; nobody's name."""
    moved = {one.event: one.moved_to for one in lists if one.moved_to is not None}
    of_event: dict[ItemId, list[SignUpRow]] = {}
    for row in rows:
        of_event.setdefault(moved.get(row.event, row.event), []).append(row)
    return tuple(SignedUp(event, len(in_order(of_event[event]))) for event in sorted(of_event))
