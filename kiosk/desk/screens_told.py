"""Tells other programs which screens are paired: a keeper who is signed in, or who has the token of the house."""

from __future__ import annotations

from flask import Blueprint, abort, g

from kiosk.desk.desk import Desk
from kiosk.desk.screen_rows import ScreenRow, rows_of
from kiosk.model.desk import DeskRole
from kiosk.model.screen_update import update_written


def pages(desk: Desk) -> Blueprint:
    """Return the list."""
    found = Blueprint("screens_told", __name__)

    @found.get("/screens.json")
    def listed() -> dict[str, object]:
        if not g.house_token and (g.session is None or g.session.role is not DeskRole.KEEPER):
            abort(403)
        return {"screens": [_paired(one) | _heard(one) for one in rows_of(desk)]}

    return found


def _paired(row: ScreenRow) -> dict[str, object]:
    """Return what was chosen for a screen; of one that was not paired its name and its tags alone."""
    one = row.paired
    if one is None:
        return {"id": "", "name": row.name, "tags": list(row.tags)}
    chosen = one.chosen
    return {
        "id": one.id,
        "name": chosen.name,
        "place": chosen.place,
        "tags": list(chosen.tags),
        "theme": chosen.theme,
        "language": chosen.language,
        "opening": list(chosen.opening),
        "timezone": chosen.zone,
        "paired": one.paired.isoformat(timespec="seconds"),
        "revoked": one.revoked.isoformat(timespec="seconds") if one.revoked else None,
    }


def _heard(row: ScreenRow) -> dict[str, object]:
    """Return how it is doing, as it told last."""
    one = row.heard
    if one is None:
        return {"state": row.state.value, "seen": None}
    beat = one.beat
    return {
        "state": row.state.value,
        "seen": one.at.isoformat(timespec="seconds"),
        "version": beat.version,
        "up_seconds": beat.up,
        "display_on": beat.on,
        "clock_offset_seconds": round(one.clock_off, 1),
        "temperature": beat.temperature,
        "feed_age_seconds": beat.feed_age,
        "stands": beat.stands,
        "update_wanted": beat.update_wanted,
        "updated": update_written(beat.updated) if beat.updated is not None else None,
        "problems": beat.problems,
        "notes": [{"nl": note.dutch, "en": note.english} for note in row.remarks],
    }
