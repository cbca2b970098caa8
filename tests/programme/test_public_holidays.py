"""The holidays that a process of its own tells are those of the library, and they are known also without it."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date

import pytest

from kiosk.programme.public_holidays import AT_ONCE, _of_years, public_holidays, read_holidays


def test_the_process_apart_tells_what_the_library_knows() -> None:
    assert _of_years("NL", 2024) == read_holidays("NL", range(2024, 2024 + AT_ONCE))
    assert {date(2026, 4, 27), date(2031, 12, 25)} <= public_holidays("NL", 2026)


@pytest.mark.parametrize("country", ["", "ATLANTIS"])
def test_where_no_country_is_meant_there_are_none(country: str) -> None:
    assert public_holidays(country, 2026) == frozenset()


def test_where_no_process_can_be_started_the_library_is_asked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert date(2016, 4, 27) in public_holidays("NL", 2016)


@pytest.mark.parametrize(("ended_by", "warnings"), [(signal.SIGTERM, 0), (signal.SIGSEGV, 1)])
def test_that_a_service_ends_with_all_its_processes_is_no_reason_to_warn(
    ended_by: signal.Signals, warnings: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The holidays are known either way; only what went wrong by itself is a warning."""

    def died(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(-ended_by, "kiosk")

    monkeypatch.setattr(subprocess, "run", died)
    _of_years.cache_clear()
    assert date(2016, 4, 27) in public_holidays("NL", 2016)
    assert sum(record.levelname == "WARNING" for record in caplog.records) == warnings
