"""Takes in what colleagues said where no screen runs: the journal of the one that did tells what a form is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.choices.doorways import key_given, made_with
from kiosk.errors import KioskError
from kiosk.library.library import Library
from kiosk.machine.clock import SystemClock
from kiosk.model.plays import Play
from kiosk.model.presence import PhoneDoor
from kiosk.model.reactions import EverythingSent
from kiosk.model.settings import Settings
from kiosk.run.colleagues import Colleagues


def taking_in(library: Library, settings: Settings, state: Path) -> Callable[[EverythingSent, PhoneDoor], None]:
    """Return what takes in all that was said, for a look at the store of a desk; `state` is that of the kiosk."""
    colleagues = Colleagues(
        library,
        plays=partial(plays_in, state),
        here=lambda: frozenset({settings.screen.name, key_given(settings)[1]}),
        keys=lambda door: made_with(settings, door, state),
        now=SystemClock(ZoneInfo(settings.programme.timezone)).now,
        most=settings.phone.new_phones,
    )

    def take(sent: EverythingSent, door: PhoneDoor) -> None:
        colleagues.lies(library.snapshot())
        colleagues.take(sent, door)

    return take


def plays_in(state: Path, since: datetime, until: datetime) -> Sequence[Play]:
    """Return what a screen showed between two moments; nothing where its journal cannot be read."""
    from kiosk.store.journal_reader import read_journal

    try:
        with read_journal(state / "journal.db") as journal:
            return journal.plays(since, until)
    except KioskError:
        return ()
