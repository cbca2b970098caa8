"""Finds the names of colleagues in a text, by a list: nobody of the house is criticised by name on a wall."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kiosk.model.amendments import MASK, mended_masks

_BETWEEN = {"de", "den", "der", "van", "het", "ten", "ter", "te", "el", "la", "von", "di", "da"}


class Staff:
    """The names of colleagues, each as "Voornaam Achternaam"."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(sorted({" ".join(name.split()) for name in names if name.strip()}))
        whole = [re.escape(name).replace(r"\ ", r"\s+") for name in self.names]
        parts = {part for name in self.names for part in _parts(name)}
        self._whole = re.compile(rf"(?<!\w)(?:{'|'.join(whole)})(?!\w)", re.IGNORECASE) if whole else None
        self._part = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(parts)))})(?!\w)") if parts else None

    def named_in(self, text: str) -> str | None:
        """Return the name of a colleague as it stands in a text, None if there is none.

        A whole name counts in any case; a first or a family name alone only with its capital.
        """
        found = (self._whole and self._whole.search(text)) or (self._part and self._part.search(text))
        return found.group() if found else None

    def spans_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where each name of a colleague stands in a text, whole or in part."""
        for pattern in (self._whole, self._part):
            yield from (match.span() for match in pattern.finditer(text)) if pattern is not None else ()

    def covered_in(self, text: str) -> str:
        """Return a text in which each name of a colleague is covered, whole or in part."""
        parts, last = list[str](), 0
        for start, end in sorted(self.spans_in(text)):
            if end > last:
                parts += [text[last:start], MASK] if start >= last else []
                last = end
        return mended_masks("".join((*parts, text[last:])))


def _parts(name: str) -> list[str]:
    """Return the first name and the family name, each with its capital: "Karin", "Boer" and "De Boer"."""
    words = [word for word in name.split() if word.casefold() not in _BETWEEN]
    return [word[0].upper() + word[1:] for word in words if len(word) >= 3]
