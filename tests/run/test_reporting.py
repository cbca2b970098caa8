"""The status tells what is so at this moment, gathered from the parts that know it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.machine.control_socket import desk_path, open_desk
from kiosk.machine.display_power import DisplayState
from kiosk.machine.start_limit import Starts
from kiosk.model.content import Snapshot
from kiosk.model.language import Language
from kiosk.model.settings import ProgrammeSettings
from kiosk.run.reporting import Reporting
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


def reporting(house: House, display: list[DisplayState], state: Path) -> Reporting:
    """Where the facts of this kiosk are; its display is in the last of these states."""
    return Reporting(
        name="hal",
        language=lambda: Language.DUTCH,
        clock=house.clock,
        state=state,
        starts=Starts("boot", count=1, failed=0, reason=""),
        screen=house.screen,
        player=house.player,
        composer=house.composer,
        display=lambda: display[-1],
        snapshot=Snapshot,
        feeds=(),
        notes=tuple,
    )


def test_what_switched_the_display_is_told_once_it_did(house: House, tmp_path: Path) -> None:
    display = [DisplayState(on=True, way="wlopm")]
    report = reporting(house, display, tmp_path)
    assert (report.status().screen_on, report.status().switched_by) == (True, "wlopm")
    house.run(660)
    assert (report.status().screen_on, report.status().switched_by) == (False, None)
    display.append(DisplayState(on=False, way="cec-ctl cec1"))
    assert (report.status().screen_on, report.status().switched_by) == (False, "cec-ctl cec1")


def test_a_pause_is_told_with_its_end_and_wants_a_person_until_then(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    report = reporting(house, [DisplayState(on=True, way="")], tmp_path)
    desk = open_desk(desk_path(tmp_path), {"status": lambda: report.status().to_json().encode()})
    assert desk is not None
    asking = ["status", "--state", str(tmp_path)]
    assert main(asking) == 0
    house.player._react(Event.PAUSE, house.clock.monotonic())
    assert main(asking) == 1
    said = capsys.readouterr().out
    assert "gepauzeerd" in said
    assert "gaat om 08:10 vanzelf verder" in said
    house.run(601)
    assert main(asking) == 0
    desk.close()
