"""Finds the line of a take-down list that names an item: by its id, its file, or enough of its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kiosk.library.vetting.item_words import words_of
from kiosk.library.vetting.length import story_id
from kiosk.library.vetting.personal import find, mask
from kiosk.model.content import Instruction, Order
from kiosk.model.items import Item, Kind, Quote, normal_form
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem

LONG_ENOUGH = 8
"""Letters and digits a line must have to find an item by a part of its words."""

_ID = re.compile(rf"(?:{'|'.join(Kind)})-[0-9a-f]{{12}}")


class TakeDownList:
    """The lines of all lists together that take something down, each once, by its normal form or id."""

    def __init__(self, instructions: Iterable[Instruction] = ()) -> None:
        self._lines: dict[str, Instruction] = {}
        for one in instructions:
            if one.order is Order.TAKE_DOWN:
                words = one.words.strip()
                self._lines.setdefault(words if _ID.fullmatch(words) else normal_form(words), one)

    def lines(self) -> frozenset[str]:
        """Return every line, in its normal form."""
        return frozenset(self._lines)

    def __contains__(self, line: object) -> bool:
        """Tell whether a line of this normal form stands."""
        return line in self._lines

    def line_for(self, item: Item) -> str | None:
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

    def notes(self, in_use: Collection[str]) -> Iterator[Problem]:
        """Give what people should know of their lines: one too short to use, one that found nothing yet."""
        for words, one in self._lines.items():
            if words in in_use:
                continue
            if len(words) < LONG_ENOUGH:
                what = Phrase(
                    f"“{one.words}” is te kort om zeker te weten wat weg moet.",
                    f"“{one.words}” is too short to know what must go.",
                )
                hint = Phrase("Neem meer woorden over uit de tekst zelf.", "Copy more words out of the text itself.")
                yield Problem(origin=one.origin, what=what, hint=hint)
            else:
                what = Phrase(
                    f"“{one.words}” is nog nergens gevonden; het blijft gelden.",
                    f"“{one.words}” was not found yet; it stays in force.",
                )
                hint = Phrase("U hoeft niets te doen.", "Nothing to do.")
                yield Problem(origin=one.origin, what=what, hint=hint, harmless=True)
