"""A play as one line of JSON and back."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

from kiosk.model.items import ItemId, Kind, Tone
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, Play
from kiosk.model.schedule import CueRole
from kiosk.model.tally import Tally


def to_row(play: Play, *, tally: bool) -> list[Any]:
    """Return the values of a play in a fixed order; `tally` says whether the memory of the programme goes with them."""
    offset = play.started.utcoffset() or timedelta()
    return [
        round(play.started.timestamp(), 3), round(offset.total_seconds() / 60), play.item, play.kind, play.tone,
        round(play.seconds, 2), play.outcome, play.role, play.campaign, play.title, play.reason.dutch,
        play.reason.english, play.tally.to_text() if tally and play.tally is not None else None,
    ]  # fmt: skip


def from_row(row: list[Any]) -> Play:
    """Read what `to_row` made; ValueError or TypeError when it is something else."""
    started, offset, item, kind, tone, seconds, outcome, role, campaign, title, dutch, english, tally = row
    return Play(
        item=None if item is None else ItemId(item),
        kind=None if kind is None else Kind(kind),
        tone=None if tone is None else Tone(tone),
        started=datetime.fromtimestamp(started, timezone(timedelta(minutes=offset))),
        seconds=float(seconds),
        outcome=Outcome(outcome),
        role=None if role is None else CueRole(role),
        campaign=campaign,
        title=str(title),
        reason=Phrase(str(dutch), str(english)),
        tally=None if tally is None else Tally.from_text(tally),
    )


def to_text(row: list[Any]) -> str:
    """Return one line without a line end."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
