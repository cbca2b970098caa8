"""What a colleague is asked before a name stands on the wall, and what they answered. Pure values."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.model.value import value

ASKED_FOR = timedelta(days=30)
"""How long a question can be answered."""
UNDECIDED_KEPT = timedelta(days=30)
"""How long after that a person may decide what becomes of it."""
REFUSED_KEPT = timedelta(days=30)
"""How long it is kept that somebody said no."""
AGREED_KEPT = timedelta(days=730)
"""How long a yes holds; then the name goes."""


class ConsentAbout(StrEnum):
    """What somebody is asked about."""

    COMPLIMENT = "compliment"
    """What was said about them: the subject is the item."""
    NOMINATION = "nomination"
    """What they did for a customer: the subject is the nomination, the detail their team."""


class ConsentAnswer(StrEnum):
    """What somebody may answer; the words of the forms, from what shows most to what shows nothing."""

    NAMED = "named"
    UNNAMED = "unnamed"
    """It may show, without the name."""
    NO = "no"


STRICTEST_LAST = (ConsentAnswer.NAMED, ConsentAnswer.UNNAMED, ConsentAnswer.NO)


@value
class Consent:
    """One question to one colleague. The secret that opens it is kept nowhere, only its digest."""

    id: str
    """Random, of the form that it was asked with."""
    about: ConsentAbout
    subject: str
    """What it is about, by its id."""
    colleague: str
    """The name of whom is asked."""
    detail: str
    """What else belongs to the question, in the words of whoever asks; of a compliment the words that are the name."""
    by: str
    at: datetime
    ends: datetime
    """From when on it cannot be answered any more, where nobody answered."""


@value
class ConsentSaid:
    """One answer. Who changes their mind answers again; nothing is written over."""

    id: str
    """Random, of the form that it was sent with."""
    consent: str
    after: str
    """The answer that it takes the place of; empty for the first."""
    answer: ConsentAnswer
    at: datetime
