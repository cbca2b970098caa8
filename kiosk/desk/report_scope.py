"""Which screens a report is of: the one beside the desk, all of them, those of one place, or one. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.language import Phrase
from kiosk.model.play_batches import KnownScreen, ReportOf
from kiosk.model.value import value

ALL = "alle"
_PLACE, _SCREEN = "plek:", "scherm:"
_HERE = Phrase("Dit scherm", "This screen")
_EVERY = Phrase("Alle schermen", "All screens")
NO_PLACE = Phrase("(geen plek)", "(no place)")


@value
class ReportScope:
    """One choice."""

    word: str
    """As it stands in an address; empty for the screen beside the desk."""
    name: Phrase
    of: ReportOf | None = None
    """None for the screen beside the desk: its own journal tells."""


HERE = ReportScope(word="", name=_HERE)


def scopes_of(screens: Sequence[KnownScreen]) -> tuple[ReportScope, ...]:
    """Return what can be chosen; the screen beside the desk alone where no plays of another came home."""
    if not screens:
        return (HERE,)
    places = sorted({one.place for one in screens if one.place}, key=str.casefold)
    names = sorted({one.screen for one in screens}, key=str.casefold)
    return (
        HERE,
        ReportScope(word=ALL, name=_EVERY, of=ReportOf()),
        *(ReportScope(word=f"{_PLACE}{one}", name=_same("Plek: ", "Place: ", one), of=ReportOf(place=one))
          for one in places),
        *(ReportScope(word=f"{_SCREEN}{one}", name=_same("Scherm: ", "Screen: ", one), of=ReportOf(screen=one))
          for one in names),
    )  # fmt: skip


def scope_of(word: str, scopes: Sequence[ReportScope]) -> ReportScope:
    """Return the choice that a word names; the screen beside the desk for what is none."""
    return next((one for one in scopes if one.word == word), HERE)


def _same(dutch: str, english: str, name: str) -> Phrase:
    return Phrase(dutch + name, english + name)
