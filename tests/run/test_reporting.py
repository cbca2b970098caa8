"""The status tells what is so at this moment, gathered from the parts that know it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.machine.control_socket import control_path, open_control_socket
from kiosk.machine.display_power import DisplayState
from kiosk.machine.shipped import shipped
from kiosk.machine.start_limit import Starts
from kiosk.model.language import Language
from kiosk.model.settings import ProgrammeSettings, ScreenSettings, Settings
from kiosk.run.options import Options
from kiosk.run.parts import Parts
from kiosk.run.reporting import Reporting
from kiosk.run.status import in_words
from kiosk.screen.screen import Event
from tests.house import House, quote


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A kiosk that closes at ten past eight."""
    one = House(tmp_path, settings=ProgrammeSettings(opening=("ma-vr 07:30-08:10",)))
    one.content(quote("De monteur belde vooraf en hield woord."))
    one.run(1)
    yield one
    one.close()


@pytest.fixture
def report(house: House, tmp_path: Path) -> Reporting:
    """Where the facts of this kiosk are."""
    settings = Settings(screen=ScreenSettings(name="hal"))
    options = Options(settings=settings, content=None, state=tmp_path / "of the kiosk", themes=(shipped("themes"),))
    parts = Parts(options, house.screen, Starts("boot", count=1, failed=0, reason=""))
    parts.journal.close()
    parts.stage.composer, parts.stage.player = house.composer, house.player
    parts.reporting.clock = house.clock
    return parts.reporting


def test_what_switched_the_display_is_told_once_it_did(house: House, report: Reporting) -> None:
    display = report.stage.display_power
    display.state = DisplayState(on=True, way="wlopm")
    assert (report.status().screen_on, report.status().switched_by) == (True, "wlopm")
    house.run(660)
    assert (report.status().screen_on, report.status().switched_by) == (False, None)
    display.state = DisplayState(on=False, way="cec-ctl cec1")
    assert (report.status().screen_on, report.status().switched_by) == (False, "cec-ctl cec1")


def test_in_closed_hours_nothing_is_told_as_showing_or_next(house: House, report: Reporting) -> None:
    open_status, said = report.status(), report.says()
    assert open_status.showing is not None
    assert "De monteur belde vooraf" in open_status.showing.words
    assert "De monteur belde vooraf" in said
    assert open_status.next is not None
    house.run(660)
    closed = report.status()
    assert (closed.showing, closed.next) == (None, None)
    assert report.says() == "Het scherm is uit, volgens de openingstijden."
    assert "kiosk_screen_on 0" in closed.to_prometheus()
    assert "monteur" not in in_words(json.loads(closed.to_json()), Language.DUTCH)


def test_a_pause_is_told_with_its_end_and_wants_a_person_until_then(
    house: House,
    report: Reporting,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    control = open_control_socket(control_path(tmp_path), {"status": lambda: report.status().to_json().encode()})
    assert control is not None
    asking = ["status", "--state", str(tmp_path)]
    assert main(asking) == 0
    house.player._react(Event.PAUSE, house.clock.monotonic())
    assert main(asking) == 1
    said = capsys.readouterr().out
    assert "gepauzeerd" in said
    assert "gaat om 08:10 vanzelf verder" in said
    house.run(601)
    assert main(asking) == 0
    control.close()


def test_threads_that_died_are_counted_by_name(report: Reporting) -> None:
    for name in ("composer", "watch", "composer"):
        report.died(name)
    assert report.status().deaths == {"composer": 2, "watch": 1}
