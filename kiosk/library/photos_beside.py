"""Leaves out the photo beside a text where that photo itself was taken down: the text stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kiosk.library.vetting.gate import NOTHING_TO_DO
from kiosk.model.items import Item, ItemId, Kind, Picture, assets_of, item_id
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem

_LEFT_OUT = Phrase("De foto erbij is van het scherm gehaald; de woorden staan er zonder.",
                   "The photo beside it was taken off the screen; the words stand without it.")  # fmt: skip


def pictures_beside(item: Item) -> Iterator[ItemId]:
    """Give the ids that the photos beside a text have where they stand by themselves."""
    if not isinstance(item, Picture):
        for asset in assets_of(item):
            yield item_id(Kind.PICTURE, asset.digest)


def without_those_down(
    items: Sequence[Item], is_down: Callable[[ItemId], bool]
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """Return items without the photos that were taken down, and a note for each that had one."""
    kept: list[Item] = []
    notes: list[Problem] = []
    for item in items:
        one = item
        if any(map(is_down, pictures_beside(item))):
            bare: dict[str, Any] = dict.fromkeys(DECLARED[type(item)].pictures)
            one = replace(item, **bare)
            notes.append(Problem(origin=item.origin, what=_LEFT_OUT, hint=NOTHING_TO_DO, harmless=True))
        kept.append(one)
    return tuple(kept), tuple(notes)
