"""Reads from a form or an address what an officer changes in an item, and changes the item that is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlencode

from kiosk.desk.running_kiosk import DeskItem
from kiosk.desk.wording import name_of
from kiosk.model.amendments import LONGEST_TEAM, MOST_MASKED, Amendment, amend, numbers_in, ranges_of
from kiosk.model.batch_codec import read_batch, write_batch
from kiosk.model.content import Batch
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item
from kiosk.model.value import value

LONGEST_ADDRESS = 900
"""Letters of what an address asks to be changed: of more no picture is drawn."""


class FormSent(Protocol):
    """A form, or what an address asks."""

    def get(self, name: str, default: str, /) -> str:
        """Return the first value of this name."""

    def getlist(self, name: str, /) -> list[str]:
        """Return every value of this name."""

    def __contains__(self, name: object, /) -> bool: ...


@value
class ChosenBeside:
    """What stands chosen beside an item, also where it changes nothing."""

    covering: bool = False
    """Whether words are being marked."""
    marked: tuple[int, ...] = ()
    tone: Tone | None = None
    team: str | None = None


def chosen_in(form: FormSent) -> ChosenBeside:
    """Return what a form chooses; a value that means nothing counts as none."""
    tone, covering = form.get("toon", ""), form.get("afdekken", "") == "1"
    return ChosenBeside(
        covering=covering,
        marked=_numbers(form.getlist("w")) if covering else (),
        tone=Tone(tone) if tone in tuple(Tone) else None,
        team=name_of(form.get("team", ""))[:LONGEST_TEAM] if "team" in form else None,
    )


def asked_in(address: FormSent) -> Amendment:
    """Return what an address of a picture asks to be changed."""
    try:
        marked = numbers_in(address.get("m", ""))
    except ValueError:
        marked = ()
    chosen = chosen_in(address)
    return Amendment(masked=marked, tone=chosen.tone, team=chosen.team)


def address_of(amendment: Amendment | None) -> dict[str, str] | None:
    """Return what the address of a picture asks for this change; None where it is too long for an address."""
    if amendment is None:
        return {}
    asked = {"m": ranges_of(amendment.masked), "toon": amendment.tone or "", "team": amendment.team}
    told = {name: word for name, word in asked.items() if word}
    return told if len(urlencode(told)) <= LONGEST_ADDRESS else None


def item_of(told: DeskItem) -> Item | None:
    """Return the item itself; None for what is only told of."""
    try:
        items = read_batch(told.whole).items
    except ValueError:
        return None
    return items[0] if len(items) == 1 else None


def amendment_of(chosen: ChosenBeside, told: DeskItem, item: Item) -> Amendment | None:
    """Return what is otherwise than the item says by itself; None where nothing is."""
    tone = chosen.tone if hasattr(item, "tone") and chosen.tone != item.tone else None
    team = chosen.team if hasattr(item, "team") and (chosen.team or None) != item.team else None
    if not chosen.marked and tone is None and team is None:
        return None
    return Amendment(masked=chosen.marked, shown=told.shown if chosen.marked else "", tone=tone, team=team)


def amended(whole: str, amendment: Amendment) -> str:
    """Return an item that is written down with this changed; ValueError for what is none."""
    batch = read_batch(whole)
    return write_batch(Batch(source="", path="", digest="", items=tuple(amend(one, amendment) for one in batch.items)))


def _numbers(sent: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of the words that were marked, one more than may be where they are too many."""
    found = {int(one) for one in sent if one.isascii() and one.isdigit() and len(one) < 6}
    return tuple(sorted(found)[: MOST_MASKED + 1])
