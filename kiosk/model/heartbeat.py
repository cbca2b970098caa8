"""What a screen elsewhere tells its desk once a minute of how it is doing: bounded, without words of people. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.model.days_and_hours import days_and_hours
from kiosk.model.item_base import ItemId, is_item_id
from kiosk.model.language import Phrase
from kiosk.model.printable import printable
from kiosk.model.remote_acts import ActTold, acts_read, acts_written, is_number
from kiosk.model.screen_update import UpdateTold, update_of, update_written
from kiosk.model.value import value

PATH = "heartbeat"
"""The page of the desk that takes it."""
PURPOSE = "how it is doing"
"""What it is sealed for."""
EVERY = 60.0
"""Seconds between two."""
LONGEST = 16 * 1024
"""Bytes."""
MOST_NOTES, LONGEST_NOTE = 6, 200
MOST_TAGS, MOST_HOURS, LONGEST_NAME = 16, 14, 60
MOST_TOLD = 10
"""Acts of which it is told what became."""


@value
class Heartbeat:
    """How one screen is doing."""

    version: str = ""
    notes: tuple[Phrase, ...] = ()
    """What the person who keeps it should know, the gravest first."""
    problems: int = 0
    """Things in its content that a person should mend."""
    clock: float = 0.0
    """Seconds since 1970 by its own clock."""
    up: float = 0.0
    """Seconds since it was started."""
    on: bool = True
    """Whether its display is meant to be on; off is by its hours."""
    switched_by: str | None = None
    """What switched its display; empty where nothing did, None where that is not known."""
    paused: bool = False
    hours: tuple[str, ...] = ()
    """Its opening hours, by which one knows whether it should be heard; none for always."""
    zone: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    theme: str = ""
    temperature: float | None = None
    memory: float | None = None
    """Megabytes."""
    weak: bool = False
    """Whether its supply was too weak."""
    feed_age: float | None = None
    """Seconds since the oldest of its feeds was last known to be the newest; None without a feed."""
    stands: ItemId | None = None
    """What stands on it now."""
    since: float = 0.0
    """Seconds for which that has stood there."""
    ends: tuple[ActTold, ...] = ()
    """What became of acts that the desk asked for."""
    updates: bool = False
    """Whether its machine brings it up to date when that is asked."""
    update_wanted: bool = False
    """Whether it waits for the coming night for that."""
    updated: UpdateTold | None = None
    """What became of the last one."""
    nonce: str = ""
    """Another in each, so that no two are the same."""


def heartbeat_written(beat: Heartbeat) -> bytes:
    """Return what is sent and kept."""
    told: dict[str, Any] = {name: getattr(beat, name) for name in Heartbeat.__dataclass_fields__}
    notes = [{"nl": one.dutch, "en": one.english} for one in beat.notes[:MOST_NOTES]]
    told |= {"notes": notes, "ends": acts_written(beat.ends[:MOST_TOLD])}
    told["updated"] = update_written(beat.updated) if beat.updated is not None else None
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")


def heartbeat_in(body: bytes | str) -> Heartbeat:
    """Return what a message tells; what it does not tell is as where nothing is known. ValueError for no message."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValueError("no heartbeat") from error
    if not isinstance(told, dict) or not is_number(told.get("clock")):
        raise ValueError("no heartbeat")
    stands, switched = told.get("stands"), told.get("switched_by")
    return Heartbeat(
        version=_text(told, "version"),
        notes=tuple(_note(one) for one in _rows(told, "notes", MOST_NOTES)),
        problems=int(_number(told, "problems") or 0),
        clock=float(told["clock"]),
        up=_number(told, "up") or 0.0,
        on=told.get("on") is not False,
        switched_by=_cut(switched, LONGEST_NAME) if isinstance(switched, str) else None,
        paused=told.get("paused") is True,
        hours=tuple(one for one in _texts(told, "hours", MOST_HOURS) if _is_hours(one)),
        zone=_zone(_text(told, "zone")),
        tags=_texts(told, "tags", MOST_TAGS),
        language=_text(told, "language"),
        theme=_text(told, "theme"),
        temperature=_number(told, "temperature"),
        memory=_number(told, "memory"),
        weak=told.get("weak") is True,
        feed_age=_number(told, "feed_age"),
        stands=ItemId(stands) if isinstance(stands, str) and is_item_id(stands) else None,
        since=_number(told, "since") or 0.0,
        ends=acts_read(told.get("ends", []), MOST_TOLD),
        updates=told.get("updates") is True,
        update_wanted=told.get("update_wanted") is True,
        updated=_update(told.get("updated")),
        nonce=_text(told, "nonce"),
    )


def heartbeat_of(status: Mapping[str, Any], notes: tuple[Phrase, ...]) -> Heartbeat:
    """Return it for a kiosk whose status is this, as `kiosk status --json` prints it."""
    machine, shows = status.get("machine", {}), status.get("showing") or {}
    ages = [one["age_seconds"] for one in status.get("feeds", ()) if one.get("age_seconds") is not None]
    now = datetime.fromisoformat(status["now"]) if "now" in status else None
    since = datetime.fromisoformat(shows["since"]) if shows.get("since") and now is not None else None
    return Heartbeat(
        version=str(status.get("version", "")),
        notes=notes[:MOST_NOTES],
        problems=int(status.get("problems", 0)),
        up=float(status.get("uptime_seconds", 0.0)),
        on=bool(status.get("screen_on", True)),
        switched_by=status.get("switched_by"),
        paused=bool(status.get("paused")),
        temperature=machine.get("temperature_c"),
        memory=machine.get("memory_mb"),
        weak=machine.get("under_voltage") is True,
        feed_age=max(ages) if ages else None,
        stands=ItemId(shows["item"]) if shows.get("item") else None,
        since=max(0.0, (now - since).total_seconds()) if now is not None and since is not None else 0.0,
    )


def _update(row: object) -> UpdateTold | None:
    told = row if isinstance(row, dict) else {}
    return update_of(told.get("end"), told.get("before"), told.get("after"), told.get("at"))


def _number(told: Mapping[str, Any], name: str) -> float | None:
    found = told.get(name)
    return round(float(found), 1) if is_number(found) else None


def _text(told: Mapping[str, Any], name: str) -> str:
    found = told.get(name)
    return _cut(found, LONGEST_NAME) if isinstance(found, str) else ""


def _texts(told: Mapping[str, Any], name: str, most: int) -> tuple[str, ...]:
    return tuple(_cut(one, LONGEST_NAME) for one in _rows(told, name, most) if isinstance(one, str))


def _rows(told: Mapping[str, Any], name: str, most: int) -> list[Any]:
    found = told.get(name)
    return found[:most] if isinstance(found, list) else []


def _note(row: object) -> Phrase:
    told = row if isinstance(row, dict) else {}
    return Phrase(*(_cut(str(told.get(name, "")), LONGEST_NOTE) for name in ("nl", "en")))


def _cut(text: str, most: int) -> str:
    return printable(" ".join(text.split()))[:most]


def _is_hours(text: str) -> bool:
    try:
        days_and_hours(text)
    except ValueError:
        return False
    return True


def _zone(name: str) -> str:
    """Return the name of a time zone that there is; empty for any other."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ""
    return name
