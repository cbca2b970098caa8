"""Long work says on a terminal how far it is, and leaves nothing of it; elsewhere it says nothing."""

from __future__ import annotations

import io
from datetime import datetime

import pytest

from kiosk.commands.progress import AFTER, EVERY, by_day, progress
from kiosk.model.language import Phrase
from kiosk.model.schedule import Cue
from kiosk.programme.programme import STANDBY
from tests.doubles import AMSTERDAM, FakeClock


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_where_there_is_no_terminal_nothing_is_said() -> None:
    said, clock = io.StringIO(), FakeClock()
    with progress(said, clock.monotonic) as tell:
        clock.advance(AFTER)
        tell("quotes/a.txt")
    assert said.getvalue() == ""


def test_short_work_says_nothing() -> None:
    said, clock = Terminal(), FakeClock()
    with progress(said, clock.monotonic) as tell:
        clock.advance(AFTER / 2)
        tell("quotes/a.txt")
    assert said.getvalue() == ""


def test_long_work_says_where_it_is_not_too_often_and_clears_the_line() -> None:
    said, clock = Terminal(), FakeClock()
    with progress(said, clock.monotonic) as tell:
        clock.advance(AFTER)
        tell("quotes/a.txt")
        tell("quotes/b.txt")
        clock.advance(EVERY)
        tell("quotes/\x1b[31mc.txt")
    assert "quotes/a.txt" in said.getvalue()
    assert "quotes/b.txt" not in said.getvalue()
    assert "\x1b[31m" not in said.getvalue(), "no name of a file steers the terminal"
    assert said.getvalue().endswith("\r\x1b[K")


def test_the_line_is_cleared_also_where_the_work_fails() -> None:
    said, clock = Terminal(), FakeClock()

    def work() -> None:
        with progress(said, clock.monotonic) as tell:
            clock.advance(AFTER)
            tell("quotes/a.txt")
            raise ValueError("spoilt")

    with pytest.raises(ValueError, match="spoilt"):
        work()
    assert said.getvalue().endswith("\r\x1b[K")


def test_a_forecast_says_which_day_it_is_at() -> None:
    heard: list[str] = []
    cue = Cue(item=None, duration=STANDBY, reason=Phrase("", ""))
    cues = [(datetime(2026, 4, day, 8, 0, tzinfo=AMSTERDAM), cue) for day in (7, 8)]
    assert list(by_day(cues, heard.append)) == cues
    assert heard == ["2026-04-07", "2026-04-08"]
