"""Writes one event as a calendar file (RFC 5545): what stands on the wall of it, and nobody who comes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from kiosk.model.items import Announcement, ItemId
from kiosk.outputs.calendar_text import calendar_bytes, calendar_moment, calendar_text

LASTS = timedelta(hours=1)
"""How long it takes in a calendar: an event tells when it begins alone."""


def calendar_of_event(item: Announcement, event: ItemId, *, zone: tzinfo, now: datetime) -> bytes:
    """Return the file; the same event keeps its UID, so that a calendar that has it is told what is new."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//narrowcasting kiosk//agenda//NL", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", "BEGIN:VEVENT", f"UID:{event}@agenda", f"DTSTAMP:{calendar_moment(now)}"]  # fmt: skip
    starts = item.starts
    if isinstance(starts, datetime):
        begins = starts if starts.tzinfo else starts.replace(tzinfo=zone)
        lines += [f"DTSTART:{calendar_moment(begins)}", f"DTEND:{calendar_moment(begins.astimezone(UTC) + LASTS)}"]
    elif starts is not None:
        after = starts + timedelta(days=1)
        lines += [f"DTSTART;VALUE=DATE:{starts:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    lines.append(f"SUMMARY:{calendar_text(item.title)}")
    lines += [f"LOCATION:{calendar_text(item.place)}"] if item.place else []
    lines += [f"DESCRIPTION:{calendar_text(item.text)}"] if item.text else []
    return calendar_bytes([*lines, "END:VEVENT", "END:VCALENDAR"])
