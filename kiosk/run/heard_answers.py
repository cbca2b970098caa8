"""Answers what became of what was said: the ideas of colleagues that somebody released, and what was improved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from kiosk.library.library import Library
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, Improvement
from kiosk.model.printable import printable

MOST_HEARD = 50
"""Ideas in one answer, and improvements."""


class HeardAnswers:
    """Tells them out of the snapshot, as they may stand on the screen now."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, asked: str) -> bytes:
        """Answer "heard COUNT": so many of each, the newest first. Why an idea was declined is for its sender alone."""
        most = min(MOST_HEARD, int(asked)) if asked.isdigit() and len(asked) < 8 else 0
        items = (self._library.lately or self._library.snapshot()).items
        ideas = [one for one in items if isinstance(one, Idea) and one.state is not IdeaState.DECLINED]
        improved = [one for one in items if isinstance(one, Improvement)]
        told = {
            "ideas": [_idea(one) for one in sorted(ideas, key=_newest)[:most]],
            "improvements": [_improvement(one) for one in sorted(improved, key=_newest)[:most]],
        }
        return json.dumps(told).encode()


def _newest(item: Idea | Improvement) -> tuple[int, str]:
    return -(item.dated or date.min).toordinal(), item.id


def _idea(item: Idea) -> Mapping[str, object]:
    told = {"id": item.id, "text": item.text, "state": item.state, "team": item.team or "", "words": item.outcome}
    return {name: printable(text) for name, text in told.items()} | {"obstacle": item.obstacle}


def _improvement(item: Improvement) -> Mapping[str, object]:
    return {"said": printable(item.said), "done": printable(item.done), "team": printable(item.team or "")}
