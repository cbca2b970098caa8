"""The page that says what became of ideas: of one's own, of those that were released, and what the wall answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import make_response, render_template
from werkzeug.wrappers import Response

from kiosk.desk.desk import Desk
from kiosk.desk.phone_answers import PhoneAnswers
from kiosk.desk.phone_visit import Visit
from kiosk.desk.phone_wording import state_said, step_said
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.item_parts import IdeaState
from kiosk.model.language import Phrase
from kiosk.model.reactions import Reaction, ReactionKind, item_of_words

_OWN, _OTHERS, _ANSWERED = 10, 12, 4
"""So many are told: the page stays small."""


class PhoneHeard:
    """Draws it. Words of others stand on it as they were released; why an idea was declined is for its sender alone."""

    def __init__(self, desk: Desk, answers: PhoneAnswers) -> None:
        self._desk = desk
        self._answers = answers

    def page(self, visit: Visit) -> Response:
        """Return the page."""
        own = self._desk.reactions.own_ideas(visit.visitor, most=_OWN) if visit.has_cookie else ()
        heard: Mapping[str, Any] = {"ideas": (), "improvements": ()}
        away = False
        try:
            heard = self._desk.kiosk.heard()
        except KioskAway:
            away = True
        mine = {item_of_words(one.answer, one.id) for one in own}
        told = {
            "visit": visit,
            "own": self._own(own),
            "others": [_idea(one) for one in heard["ideas"] if one["id"] not in mine][:_OTHERS],
            "answered": list(heard["improvements"])[:_ANSWERED],
            "away": away,
            "brand": self._desk.settings.screen.brand or self._desk.settings.screen.name,
        }
        return make_response(render_template("phone_heard.html", **told))

    def _own(self, own: Iterable[Reaction]) -> list[Mapping[str, object]]:
        mine = tuple(own)
        newest = {step.idea: step for step in self._desk.reactions.steps_of([one.id for one in mine])}
        return [
            {
                "text": one.text,
                "obstacle": one.answer is ReactionKind.OBSTACLE,
                "state": step_said(newest.get(one.id), decided=self._answers.is_decided(one)),
            }
            for one in mine
        ]


def _idea(row: Mapping[str, Any]) -> Mapping[str, object]:
    state = IdeaState(row["state"])
    said: Phrase = state_said(state if state is not IdeaState.SENT else IdeaState.READ, row["team"], row["words"])
    return {"text": row["text"], "obstacle": row["obstacle"], "state": said}
