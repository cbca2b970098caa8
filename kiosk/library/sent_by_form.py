"""Gathers what colleagues sent by the company's own form out of the exports that lie there. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.model.content import Batch
from kiosk.model.decisions import takes_down
from kiosk.model.reactions import FormAnswer


def sent_by_form(batches: Iterable[Batch]) -> tuple[FormAnswer, ...]:
    """Return each answer once, whichever files hold it; none of a file that lies in a folder that takes down."""
    answers: dict[str, FormAnswer] = {}
    for batch in batches:
        if batch.reactions and not takes_down(batch.path):
            answers.update((one.id, one) for one in batch.reactions if one.id not in answers)
    return tuple(answers.values())
