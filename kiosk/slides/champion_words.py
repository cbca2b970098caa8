"""What slides say of a colleague who did something for customers: how they are called, and of which month they are."""

from __future__ import annotations

from kiosk.model.items import Spotlight
from kiosk.slides.sheet import Sheet
from kiosk.slides.written_dates import month


def champion_name(item: Spotlight, sheet: Sheet) -> str:
    """Return the name, or that it is a colleague, of who wants none."""
    return sheet.say("Een collega", "A colleague") if item.nameless else item.name


def month_won(item: Spotlight, sheet: Sheet) -> str:
    """Return "maart 2026", of who became improver of a month; else nothing."""
    return f"{month(item.won, sheet.language)} {item.won.year}" if item.won is not None else ""
