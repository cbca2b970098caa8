"""What a page must know of whatever a colleague is asked about, and what follows from an answer: one for each sort."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from kiosk.model.consents import Consent, ConsentSaid
from kiosk.model.language import Phrase
from kiosk.model.value import value


@value
class ConsentTold:
    """What stands on the page of who is asked."""

    title: Phrase
    from_whom: Phrase
    """Who said it, and that nothing shows yet."""
    words: tuple[str, ...]
    """Empty where they are not there any more."""
    unnamed: tuple[str, ...] = ()
    """The same without the name; empty where that cannot be told now."""
    away: bool = False
    """Whether they cannot be read just now."""


class ConsentMatter(Protocol):
    """One sort of thing that somebody is asked about."""

    def told(self, consent: Consent, said: Collection[ConsentSaid]) -> ConsentTold | None:
        """Return what is asked; None where the desk does not ask any more."""

    def settle(self, consent: Consent, said: Collection[ConsentSaid]) -> None:
        """Let hang or go what follows from the answer that holds; done twice it is done once."""
