"""Answers what was said of one team, for the page of that team at the desk: what was released, without names."""

from __future__ import annotations

import base64
import json
from datetime import date

from kiosk.library.library import Library
from kiosk.library.vetting.staff import Staff
from kiosk.people.team_feedback import TeamFeedback, team_feedback, told_feedback


class TeamAnswers:
    """Tells it out of the snapshot."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, asked: str) -> bytes:
        """Answer "team SINCE UNTIL TEAM", the team in base64: two days, both included."""
        return json.dumps(told_feedback(self._found(asked))).encode()

    def _found(self, asked: str) -> TeamFeedback:
        try:
            since, until, name = asked.split()
            days, team = (date.fromisoformat(since), date.fromisoformat(until)), _read(name)
        except ValueError:
            return TeamFeedback()
        snapshot = self._library.snapshot()
        staff = Staff(snapshot.colleagues)
        return team_feedback(snapshot.items, team, *days, staff.covered_in)


def _read(name: str) -> str:
    return base64.b64decode(name, altchars=b"-_", validate=True).decode()
