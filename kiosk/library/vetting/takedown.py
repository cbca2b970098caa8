"""Takes items off the screen for good: by a line in WEGHALEN.txt, or by moving them to the folder "weg".

What was taken down stays away when a feed or an export brings it back. It returns when the line that named it is
deleted from the list, or when a person puts it in the folder "vrijgegeven".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.library.vetting.item_words import RELEASED, TAKEN_DOWN, lies_in, words_of
from kiosk.library.vetting.length import story_id
from kiosk.library.vetting.personal import find, mask
from kiosk.model.content import Batch, Instruction, Order
from kiosk.model.items import Item, ItemId, Kind, Quote, normal_form
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem

LONG_ENOUGH = 8
"""Letters and digits a line must have to find an item by a part of its words."""

_ID = re.compile(rf"(?:{'|'.join(Kind)})-[0-9a-f]{{12}}")
_BY_FOLDER = "weg"
_BY_LINE = "line:"
_KEPT = "kept"


class TakeDown:
    """Which items are taken down, and by what. `marks` are those of before a restart: (id, why)."""

    def __init__(self, marks: Iterable[tuple[str, str]] = ()) -> None:
        self._down = {ItemId(item): why for item, why in marks}
        self._lines: dict[str, Instruction] = {}
        self.changed: dict[ItemId, str | None] = {}
        """Marks that differ from what is kept: whoever keeps them empties this."""

    def follow(self, instructions: Iterable[Instruction], *, forget: bool) -> None:
        """Take these lines as the whole list. `forget` brings back what a line took down that is no longer there.

        Without it (the list itself is gone) everything that was taken down stays so.
        """
        self._lines = {}
        for one in instructions:
            if one.order is Order.TAKE_DOWN:
                words = one.words.strip()
                self._lines.setdefault(words if _ID.fullmatch(words) else normal_form(words), one)
        for item, why in list(self._down.items()):
            if why.startswith(_BY_LINE) and why.removeprefix(_BY_LINE) not in self._lines:
                self._mark(item, None if forget else _KEPT)

    def judge(self, batch: Batch) -> None:
        """Note which items of a batch are taken down or brought back."""
        away, released = lies_in(batch.path, TAKEN_DOWN), lies_in(batch.path, RELEASED)
        for item in batch.items:
            line = self._line_for(item)
            if line is not None:
                self._mark(item.id, _BY_LINE + line)
            elif away:
                self._mark(item.id, _BY_FOLDER)
            elif released and item.id in self._down:
                self._mark(item.id, None)

    def covers(self, item: ItemId) -> bool:
        """Tell whether an item is taken down."""
        return item in self._down

    def notes(self) -> list[Problem]:
        """Return what people should know of their lines: one too short to use, one that found nothing yet."""
        notes = []
        in_use = set(self._down.values())
        for words, one in self._lines.items():
            if _BY_LINE + words in in_use:
                continue
            if len(words) < LONG_ENOUGH:
                what = Phrase(
                    f"“{one.words}” is te kort om zeker te weten wat weg moet.",
                    f"“{one.words}” is too short to know what must go.",
                )
                hint = Phrase("Neem meer woorden over uit de tekst zelf.", "Copy more words out of the text itself.")
                notes.append(Problem(origin=one.origin, what=what, hint=hint))
            else:
                what = Phrase(
                    f"“{one.words}” is nog nergens gevonden; het blijft gelden.",
                    f"“{one.words}” was not found yet; it stays in force.",
                )
                hint = Phrase("U hoeft niets te doen.", "Nothing to do.")
                notes.append(Problem(origin=one.origin, what=what, hint=hint, harmless=True))
        return notes

    def _line_for(self, item: Item) -> str | None:
        """Return the line that names an item: by its id, its file, all of its words or enough of them."""
        if not self._lines:
            return None
        ids = {str(item.id), *([story_id(item)] if isinstance(item, Quote) else [])}
        path = item.origin.path
        texts = words_of(item)
        # Who copies from the screen or a receipt copies what was masked.
        shown = [mask(text, found) for text in texts if (found := find(text))]
        whole = {normal_form(path), normal_form(path.rpartition("/")[2]), *map(normal_form, (*texts, *shown))}
        everything = (normal_form(" ".join(texts)), *map(normal_form, shown))
        for line in self._lines:
            if line in ids or line in whole or (len(line) >= LONG_ENOUGH and any(line in one for one in everything)):
                return line
        return None

    def _mark(self, item: ItemId, why: str | None) -> None:
        if self._down.get(item) == why:
            return
        if why is None:
            del self._down[item]
        else:
            self._down[item] = why
        self.changed[item] = why
