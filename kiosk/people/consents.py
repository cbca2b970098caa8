"""Tells what a colleague's answers come to: the last one, and of two that were the last, the one that shows less. Pure.

Each answer names the one that it follows, so that no clock and no order in which they are read makes a difference.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from kiosk.model.consent_standing import standing_answer as standing_answer  # noqa: PLC0414  # told of with the rest
from kiosk.model.consents import (
    AGREED_KEPT,
    REFUSED_KEPT,
    UNDECIDED_KEPT,
    Consent,
    ConsentAnswer,
    ConsentSaid,
)


class ConsentState(StrEnum):
    """How a question stands."""

    WAITING = "waiting"
    LAPSED = "lapsed"
    """Nobody answered in time."""
    NAMED = "named"
    UNNAMED = "unnamed"
    NO = "no"


def state_of(consent: Consent, said: Collection[ConsentSaid], at: datetime) -> ConsentState:
    """Return how a question stands at a moment."""
    stands = standing_answer(said)
    if stands is not None:
        return ConsentState(stands.answer)
    return ConsentState.WAITING if at < consent.ends else ConsentState.LAPSED


def kept_until(consent: Consent, said: Collection[ConsentSaid]) -> datetime:
    """Return until when a question is kept, with its answers."""
    stands = standing_answer(said)
    if stands is None:
        return consent.ends + UNDECIDED_KEPT
    return stands.at + (REFUSED_KEPT if stands.answer is ConsentAnswer.NO else AGREED_KEPT)
