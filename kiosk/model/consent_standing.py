"""Tells which of a colleague's answers holds: the last, and of two that were the last the one that shows less. Pure."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.model.consents import STRICTEST_LAST, ConsentSaid


def standing_answer(said: Collection[ConsentSaid]) -> ConsentSaid | None:
    """Return the answer that holds; None where there is none.

    Two stores that are united may each know a last answer: then what shows less holds.
    """
    followed = {one.after for one in said}
    last = [one for one in said if one.id not in followed]
    return max(last, key=lambda one: (STRICTEST_LAST.index(one.answer), one.id), default=None)
