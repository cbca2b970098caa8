"""What colleagues answered to an item, as it stands beside it on its slide."""

from __future__ import annotations

from kiosk.model.items import Idea, Note
from kiosk.model.results import Result
from kiosk.model.value import value

PostIt = Note | Idea
"""Words of a colleague that somebody released."""
MOST_POST_ITS = 3
"""So many stand beside one item at most."""


@value
class Answered:
    """How many recognise it and how many compliments it had, 0 where that is not told, and the post-its beside it."""

    recognise: int = 0
    compliments: int = 0
    taps: int = 0
    """Presses of the number pad, which are not people."""
    post_its: tuple[PostIt, ...] = ()
    """Released ones, in the order in which they are left out from the end where there is too little room."""
    result: Result | None = None
    """What came out of a poll or of priorities so far."""


NOTHING_ANSWERED = Answered()
