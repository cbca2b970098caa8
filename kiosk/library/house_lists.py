"""The house's own lists by their place: what stood in one stays in force until a person takes it out. No disk."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

from kiosk.library.vetting.gate import NOTHING_TO_DO
from kiosk.model.content import Instruction, Order, Place
from kiosk.model.language import Phrase
from kiosk.model.normal_form import normal_form
from kiosk.model.origin import Origin, Problem

_TOLD = 5
"""Lines of a list that is gone that are told; the rest is counted."""


class HouseLists:
    """The lines of every list. A list that is gone, or has become empty by accident, keeps its lines."""

    def __init__(self, marks: Iterable[tuple[str, str, str]] = ()) -> None:
        """Start with the marks of before a restart: (mark, place, detail)."""
        self._lists: dict[Place, tuple[Instruction, ...]] = {}
        self._changed: dict[tuple[str, str], str | None] = {}
        for mark, where, detail in marks:
            if mark == "list" and (lines := _read(where, detail)):
                source, _, path = where.partition("\n")
                self._lists[source, path] = lines

    def take(self, place: Place, lines: tuple[Instruction, ...], *, spoilt: bool) -> bool:
        """Take in what a list says now; tell whether that is anything else. A spoilt list changes nothing."""
        if spoilt or lines == self._lists.get(place, ()):
            return False
        self._lists.pop(place, None)
        if lines:
            self._lists[place] = lines
        self._changed["list", "\n".join(place)] = _written(lines) if lines else None
        return True

    def __contains__(self, place: object) -> bool:
        """Tell whether the lines of a list are known."""
        return place in self._lists

    def lines(self) -> list[Instruction]:
        """Return the lines of all lists, in the order of their places."""
        return [one for place in sorted(self._lists) for one in self._lists[place]]

    def changed_marks(self) -> dict[tuple[str, str], str | None]:
        """Return the marks that changed since the last call, None for those that went."""
        changed, self._changed = self._changed, {}
        return changed

    def notes(self, there: Collection[Place] | None) -> Iterator[Problem]:
        """Give a note for each list, so that a receipt can say that it was read, and tell of each that is gone.

        `there` are the places where something lies; None where that is not known yet.
        """
        gone = [place for place in self._lists if there is not None and place not in there]
        standing = {_key(one) for place, lines in self._lists.items() if place not in gone for one in lines}
        for place, lines in self._lists.items():
            if place in gone:
                left = [one for one in lines if _key(one) not in standing]
                if left:  # else it has another name now
                    yield _gone(place, left)
                continue
            down = sum(one.order is Order.TAKE_DOWN for one in lines)
            what = Phrase(f"Regels die iets van het scherm halen: {down}.", f"Lines that take something off: {down}.")
            if down == 0:
                what = Phrase(f"Namen van collega’s: {len(lines)}.", f"Names of colleagues: {len(lines)}.")
            source, path = place
            yield Problem(origin=Origin(source=source, path=path), what=what, hint=NOTHING_TO_DO, harmless=True)


def _gone(place: Place, lines: list[Instruction]) -> Problem:
    source, path = place
    some = ", ".join(f"“{one.words}”" for one in lines[:_TOLD])
    rest = len(lines) - _TOLD
    dutch, english = (f" en nog {rest}", f" and {rest} more") if rest > 0 else ("", "")
    return Problem(
        origin=Origin(source=source, path=path),
        what=Phrase(f"Deze lijst is weg; wat erop stond, blijft gelden: {some}{dutch}.",
                    f"This list is gone; what it said stays in force: {some}{english}."),
        hint=Phrase("Zet de lijst terug. Mag alles terug? Maak hem dan opnieuw, met “lijst leeg” erin.",
                    "Put the list back. May all come back? Then make it again, with “list empty” in it."),
    )  # fmt: skip


def _key(one: Instruction) -> tuple[Order, str]:
    return one.order, normal_form(one.words)


def _written(lines: Iterable[Instruction]) -> str:
    return json.dumps([[one.origin.line, one.order, one.words] for one in lines], ensure_ascii=False)


def _read(where: str, detail: str) -> tuple[Instruction, ...]:
    """Return the lines that `_written` made; none for anything else."""
    source, _, path = where.partition("\n")
    try:
        return tuple(
            Instruction(origin=Origin(source=source, path=path, line=line), order=Order(order), words=str(words))
            for line, order, words in json.loads(detail)
        )
    except (ValueError, TypeError):
        return ()
