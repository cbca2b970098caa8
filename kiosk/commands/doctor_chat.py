"""Looks at the team chat for `kiosk doctor`: whether the address of its webhook can be used; nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.carrying.chat_of_the_day import door_of
from kiosk.commands.diagnosis import Diagnosis
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings

_ABOUT = "team chat"


def chat_findings(settings: Settings) -> Iterator[Diagnosis]:
    """Yield what there is to say of it."""
    try:
        door = door_of(settings)
    except KioskError as error:
        yield Diagnosis(_ABOUT, error.what, error.hint)
        return
    if door is None:
        yield Diagnosis(_ABOUT, Phrase("wordt niet gebruikt", "not in use"))
        return
    hour = settings.chat.hour
    yield Diagnosis(
        _ABOUT, Phrase(f"{door.kind}, op werkdagen vanaf {hour}", f"{door.kind}, on working days from {hour}")
    )
