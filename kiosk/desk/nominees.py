"""What a colleague who is nominated is asked: the deed as it would stand on the wall, with their name or without."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.desk.consent_matters import ConsentTold
from kiosk.desk.desk import Desk
from kiosk.model.consents import Consent, ConsentSaid
from kiosk.model.language import Phrase
from kiosk.model.nomination_life import NominationLife, lives_of, without_names
from kiosk.model.nominations import NominationState

_TITLE = Phrase("Een collega draagt u voor", "A colleague nominates you")
_FROM = Phrase("Als klantverbeteraar van de maand. Er hangt nog niets: u beslist.",
               "As customer champion of the month. Nothing is on the screen yet: you decide.")  # fmt: skip


def life_of_nomination(desk: Desk, id_: str) -> NominationLife | None:
    """Return how far a nomination is; None where it is gone."""
    return next((one for one in lives_of(desk.nominations.every()) if one.nomination.id == id_), None)


class Nominees:
    """See `consent_matters.ConsentMatter`. What follows from an answer is a fold of it: nothing is decided here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def told(self, consent: Consent, said: Collection[ConsentSaid]) -> ConsentTold | None:
        """Return the deed; None where the desk does not go on with it, or asks anew, before anything was answered."""
        life = life_of_nomination(self._desk, consent.subject)
        if life is None:
            return ConsentTold(title=_TITLE, from_whom=_FROM, words=()) if said else None
        if not said and (life.state is NominationState.LEFT or life.consent != consent.id):
            return None
        deed = life.nomination.deed
        named = f"{consent.colleague}{f', {consent.detail}' if consent.detail else ''}: {deed}"
        return ConsentTold(
            title=_TITLE, from_whom=_FROM, words=(named,), unnamed=(without_names(deed, (*life.names,)),)
        )

    def settle(self, consent: Consent, said: Collection[ConsentSaid]) -> None:
        """Do nothing: the kiosk makes an item of whoever agrees, and of nobody else."""
