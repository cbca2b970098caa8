"""Gathers for the page of the screens what each is, how it is doing, and what stands on it as it may be shown now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from kiosk.desk.desk import Desk
from kiosk.desk.heard_screens import HeardScreen
from kiosk.desk.running_kiosk import DeskItem, KioskAway
from kiosk.desk.screen_words import ScreenState, other_version, remarks, state_of, state_said
from kiosk.desk.screens_watch import silent_screens, watched
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.paired_screens import PairedScreen
from kiosk.model.presence import INTRANET
from kiosk.model.remote_acts import RemoteAct
from kiosk.model.value import value
from kiosk.people.silence import should_be_on

MOST = 60
"""Screens on one page."""
_GRAVEST = (ScreenState.SILENT, ScreenState.NOTED, ScreenState.LATE, ScreenState.UNHEARD)
"""What asks for a person comes first; all others in the order of their names."""
_NUMBERS = re.compile(r"([0-9]+)")


@value
class ScreenRow:
    """One screen."""

    name: str
    paired: PairedScreen | None
    """None for the one beside the desk, and for one that was given its key by hand."""
    place: str
    tags: tuple[str, ...]
    heard: HeardScreen | None
    state: ScreenState
    said: Phrase
    remarks: tuple[Phrase, ...] = ()
    other: Phrase | None = None
    """That it has another version than this desk."""
    item: DeskItem | None = None
    """What stands there; None where that is not known, or may not be shown any more."""
    version: str = ""
    """Of the picture of it."""


@value
class ScreenList:
    """A part of them, and what there is of all."""

    rows: tuple[ScreenRow, ...]
    found: int
    """How many have the tag that was asked for."""
    total: int
    counts: Counter[ScreenState]
    updates: int
    """How many with that tag are brought up to date when that is asked."""
    others: int
    """How many have another version than this desk."""
    tags: tuple[tuple[str, int], ...]


def screens_of(desk: Desk, tag: str = "", first: int = 0) -> ScreenList:
    """Return the screens of a desk, so many from the first on; with a tag those alone."""
    every = rows_of(desk)
    wanted = [one for one in every if not tag or tag in one.tags]
    gone = [one for one in every if one.state is not ScreenState.GONE]
    tags = Counter(one for row in gone for one in row.tags)
    return ScreenList(
        rows=tuple(_with_item(desk, one) for one in wanted[first : first + MOST]),
        found=len(wanted),
        total=len(gone),
        counts=Counter(one.state for one in gone),
        updates=sum(one.heard is not None and one.heard.beat.updates for one in wanted),
        others=sum(one.other is not None for one in gone),
        tags=tuple(sorted(tags.items(), key=lambda one: (-one[1], one[0]))[:20]),
    )


def rows_of(desk: Desk) -> tuple[ScreenRow, ...]:
    """Return every screen, those that ask for a person first; what stands on them is not told yet."""
    heard, silent, now = desk.heard.every(), silent_screens(desk), desk.now()
    paired = desk.paired.screens()
    known = {one.chosen.name for one in paired if one.revoked is None}
    rows = [_row(one.chosen.name, one, heard, silent, now) for one in paired]
    others = sorted({*desk.screens.keys()} - known - {INTRANET})
    rows += [_row(one, None, heard, silent, now) for one in others if one in heard]
    order = {state: number for number, state in enumerate(_GRAVEST)}
    return tuple(sorted(rows, key=lambda one: (order.get(one.state, len(order)), _by_name(one.name))))


def row_named(desk: Desk, name: str) -> ScreenRow | None:
    """Return the screen of this name, with what stands on it; None where there is none, or it is let go."""
    found = (one for one in rows_of(desk) if one.name == name and one.state is not ScreenState.GONE)
    row = next(found, None)
    return _with_item(desk, row) if row is not None else None


def with_tag(desk: Desk, tag: str, what: RemoteAct) -> tuple[str, ...]:
    """Return the names of the screens with a tag of which this can be asked."""
    heard = [(one.name, one.heard) for one in rows_of(desk) if tag in one.tags]
    able = what is not RemoteAct.UPDATE
    return tuple(name for name, known in heard if known is not None and (able or known.beat.updates))


def _row(
    name: str, paired: PairedScreen | None, every: Mapping[str, HeardScreen], silent: frozenset[str], now: datetime
) -> ScreenRow:
    heard = every.get(name)
    on = heard is not None and should_be_on(watched(heard), now)
    state = state_of(heard, silent=name in silent, on=on)
    if paired is not None and paired.revoked is not None:
        state, heard = ScreenState.GONE, None
    tags = paired.chosen.tags if paired is not None else heard.beat.tags if heard is not None else ()
    return ScreenRow(
        name=name,
        paired=paired,
        place=paired.chosen.place if paired is not None else "",
        tags=tags,
        heard=heard,
        state=state,
        said=state_said(state, heard, now),
        remarks=(*heard.beat.notes, *remarks(heard)) if heard is not None else (),
        other=other_version(heard),
    )


def _with_item(desk: Desk, row: ScreenRow) -> ScreenRow:
    """Add what stands there, as the kiosk may show it now: what was taken down is not told."""
    if row.heard is None or row.heard.beat.stands is None or row.state in {ScreenState.SILENT, ScreenState.OFF}:
        return row
    try:
        item = desk.kiosk.item(desk.kiosk.elsewhere.own_id(ItemId(row.heard.beat.stands)))
    except KioskAway:
        return row
    if item is None or item.erased or item.down or item.why is not None:
        return row
    return replace(row, item=item, version=digest_of(item.whole.encode(), 8) if item.whole else "")


def _by_name(name: str) -> tuple[tuple[int, str], ...]:
    """Return what a name is ordered by: "Gang 9" comes before "Gang 10"."""
    parts = _NUMBERS.split(name.casefold())
    return tuple((int(one[:9]), "") if one.isdecimal() else (-1, one) for one in parts if one)
