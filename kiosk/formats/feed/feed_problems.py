"""Collects the problems of one page of a feed, each told once, and not more than a person can read."""

from __future__ import annotations

from kiosk.formats.feed.feed_item import ReadItem
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.value import value

_MOST_PROBLEMS = 100
_MOST_NAMES = 20
_NEWER = Phrase("Misschien is een nieuwere kiosk nodig.", "Perhaps a newer kiosk is needed.")


@value
class _Spared:
    """A field that items are shown without: how many, the first of them, and what was wrong with it there."""

    items: int
    first: str
    advice: Advice


class FeedProblems:
    """The problems of a page, in the order in which they were found."""

    def __init__(self, source: str, path: str) -> None:
        self._whole = Origin(source=source, path=path)
        self._found: list[Problem] = []
        self._left = 0
        self._unknown: dict[str, None] = {}
        self._spared: dict[str, _Spared] = {}
        self._later: dict[str, int] = {}

    def add(self, name: str, advice: Advice) -> None:
        """Note what is wrong with the item of this name."""
        if len(self._found) >= _MOST_PROBLEMS:
            self._left += 1
        else:
            self._found.append(self._of(advice, name))

    def later(self, kind: str) -> None:
        """Note an item of a kind that a later version may know."""
        if kind in self._later or len(self._later) < _MOST_NAMES:
            self._later[kind] = self._later.get(kind, 0) + 1

    def note(self, name: str, read: ReadItem) -> None:
        """Note what of an item was not used."""
        self._unknown.update(dict.fromkeys(read.unknown[:_MOST_NAMES]))
        for field, advice in read.spared.items():
            before = self._spared.get(field) or _Spared(items=0, first=name, advice=advice)
            self._spared[field] = _Spared(items=before.items + 1, first=before.first, advice=before.advice)

    def all(self) -> tuple[Problem, ...]:
        """Return the problems, each kind of note once, and a last one for those that were not told one by one."""
        more = [*self._found, *(self._of_field(one) for one in self._spared.values())]
        if self._later:
            kinds = ", ".join(f"{kind} ({count})" for kind, count in self._later.items())
            what = Phrase(f"Berichten van een soort die ik niet ken, overgeslagen: {kinds}.",
                          f"Items of a kind that I do not know were ignored: {kinds}.")  # fmt: skip
            more.append(Problem(origin=self._whole, what=what, hint=_NEWER, harmless=True))
        if self._unknown:
            names = ", ".join(list(self._unknown)[:_MOST_NAMES])
            what = Phrase(f"Onbekende velden overgeslagen: {names}.", f"Unknown fields were ignored: {names}.")
            more.append(Problem(origin=self._whole, what=what, hint=_NEWER, harmless=True))
        if self._left:
            what = Phrase(
                f"En nog {self._left} berichten met een fout.", f"And {self._left} more items with a mistake."
            )
            hint = Phrase("Los eerst de fouten hierboven op.", "First mend the mistakes above.")
            more.append(Problem(origin=self._whole, what=what, hint=hint))
        return tuple(more)

    def _of_field(self, spared: _Spared) -> Problem:
        dutch, english = "Het bericht is er zonder getoond.", "The item is shown without it."
        if spared.items > 1:
            dutch = f"Zo is het bij {spared.items} berichten; zij zijn er zonder getoond."
            english = f"So it is in {spared.items} items; they are shown without it."
        what = Phrase(f"{spared.advice.what.dutch} {dutch}", f"{spared.advice.what.english} {english}")
        return self._of(Advice(what, spared.advice.hint), spared.first, harmless=True)

    def _of(self, advice: Advice, name: str, *, harmless: bool = False) -> Problem:
        origin = Origin(source=self._whole.source, path=f"{self._whole.path}#{name}")
        return Problem(origin=origin, what=advice.what, hint=advice.hint, harmless=harmless)
