"""Finds the line of a take-down list that names an item: by its id, its file, or enough of its words."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from kiosk.library.vetting.length import story_id
from kiosk.library.vetting.names import shorten_names
from kiosk.library.vetting.personal import find, mask
from kiosk.model.content import Instruction, Order
from kiosk.model.items import Item, Kind, Quote, normal_form, words_of
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem

LONG_ENOUGH = 8
"""Letters and digits a line must have to find an item by a part of its words."""

_MORE = 2
"""So many times as long as the words of an item a line may be that holds them all."""

_ID = re.compile(rf"(?:{'|'.join(Kind)})-[0-9a-f]{{12}}")


class TakeDownList:
    """The lines of all lists together that take something down, each once, by its normal form or id."""

    def __init__(self, instructions: Iterable[Instruction] = ()) -> None:
        self._lines: dict[str, Instruction] = {}
        for one in instructions:
            if one.order is Order.TAKE_DOWN:
                words = one.words.strip()
                self._lines.setdefault(words if _ID.fullmatch(words) else normal_form(words), one)
        self._forms = {line: _form(one.words) for line, one in self._lines.items()}

    def lines(self) -> frozenset[str]:
        """Return every line, in its normal form."""
        return frozenset(self._lines)

    def __contains__(self, line: object) -> bool:
        """Tell whether a line of this normal form stands."""
        return line in self._lines

    def line_for(self, item: Item) -> str | None:
        """Return the line that names an item: by its id, its file, its words or enough of them.

        A line that holds more than the words, as who copies it with the name below it has, names the item too.
        """
        if not self._lines:
            return None
        ids = {str(item.id), *([story_id(item)] if isinstance(item, Quote) else [])}
        path = item.origin.path
        texts = words_of(item)
        # Who copies from the screen or a receipt copies what was masked and shortened.
        masked = [mask(text, find(text)) for text in texts]
        shown = {*masked, *map(shorten_names, masked)}.difference(texts)
        whole = {_form(path), _form(path.rpartition("/")[2]), *map(_form, (*texts, *shown))}
        everything = (_form(" ".join(texts)), *map(_form, shown))
        longest = max(map(_form, texts), key=len, default="")
        for line, form in self._forms.items():
            if line in ids or form in whole or (len(form) >= LONG_ENOUGH and any(form in one for one in everything)):
                return line
            if LONG_ENOUGH <= len(longest) < len(form) <= _MORE * len(longest) and longest in form:
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


def _form(text: str) -> str:
    """Return the letters and digits alone, without accents: an order is typed without, an export spells them."""
    words = html.unescape(text) if "&" in text else text
    if not words.isascii():
        words = "".join(one for one in unicodedata.normalize("NFKD", words) if not unicodedata.combining(one))
    return normal_form(words)
