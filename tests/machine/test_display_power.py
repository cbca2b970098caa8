"""The display is switched by the program that is there, stays as it was asked, and no way at all is no fault."""

from __future__ import annotations

import os
import queue
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.machine.display_power import DisplayPower, DisplayState, switch, ways
from tests.conftest import require_program
from tests.display import running_display
from tests.patience import PATIENCE, wait_until

FIRMWARE = 'echo "display_power=$2"'
"""What vcgencmd answers where the firmware drives the display."""
TAKEN = 'printf "Transmit from Playback Device 1 to TV (4 to 0):\\n\\tSequence: 7 Tx Timestamp: 31.2s\\n"'
"""What cec-ctl says of a message that a television took."""
NOBODY = f'{TAKEN}; printf "\\tTx, Not Acknowledged (4), Max Retries\\n"'
UNPLUGGED = 'echo "Adapter is unconfigured, please configure it first." >&2'


class Programs:
    """A folder with stand-ins for the programs that switch a display: real processes that write down how they ran."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bin"
        self.folder.mkdir()
        self.log = folder / "ran"
        self.environment = {"PATH": f"{self.folder}:/usr/bin:/bin", "RAN": str(self.log)}

    def add(self, name: str, says: str = "") -> None:
        path = self.folder / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "$RAN"\n{says}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def ran(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path)


def ran(programs: Programs, line: str, times: int = 1) -> Callable[[], bool]:
    return lambda: programs.ran().count(line) >= times


def test_in_a_compositor_every_output_is_turned_off_and_on_again(programs: Programs, tmp_path: Path) -> None:
    programs.add(
        "wlr-randr", '[ $# = 0 ] && printf "HDMI-A-1 \\"TV\\"\\n  Enabled: yes\\nDP-1 \\"x\\"\\n  Modes:\\n"; true'
    )
    power = DisplayPower(environment=programs.environment | {"WAYLAND_DISPLAY": "wayland-0"}, devices=tmp_path)
    power.want(on=False)
    assert wait_until(ran(programs, "wlr-randr --output DP-1 --off"))
    assert wait_until(lambda: power.state == DisplayState(on=False, way="wlr-randr"))
    power.want(on=True)
    assert wait_until(lambda: power.state == DisplayState(on=True, way="wlr-randr"))
    power.close()
    assert [line for line in programs.ran() if line.endswith("--off")] == [
        "wlr-randr --output HDMI-A-1 --off",
        "wlr-randr --output DP-1 --off",
    ]
    assert "wlr-randr --output HDMI-A-1 --on" in programs.ran()


def test_a_compositor_that_cannot_switch_its_outputs_leaves_it_to_the_firmware(
    programs: Programs, tmp_path: Path
) -> None:
    programs.add("wlr-randr", "exit 1")
    programs.add("vcgencmd", FIRMWARE)
    environment = programs.environment | {"WAYLAND_DISPLAY": "wayland-0"}
    assert [way.name for way in ways(environment, devices=tmp_path)] == ["vcgencmd"]


def test_a_television_that_wakes_by_itself_is_put_to_sleep_again(programs: Programs, tmp_path: Path) -> None:
    programs.add("vcgencmd", FIRMWARE)
    power = DisplayPower(environment=programs.environment, again=0.05, devices=tmp_path)
    power.want(on=False)
    assert wait_until(ran(programs, "vcgencmd display_power 0", times=3))
    power.close()


def test_a_television_that_a_person_turned_off_is_not_woken_again_and_again(programs: Programs, tmp_path: Path) -> None:
    adapter = tmp_path / "cec0"
    adapter.touch()
    programs.add("cec-ctl", TAKEN)
    programs.add("vcgencmd", FIRMWARE)
    power = DisplayPower(environment=programs.environment, again=0.02, devices=tmp_path)
    power.want(on=True)
    assert wait_until(ran(programs, "vcgencmd display_power 1", times=4))
    woken = f"cec-ctl --device {adapter} --playback --to 0 --image-view-on"
    assert programs.ran().count(woken) == 1
    power.want(on=False)
    assert wait_until(ran(programs, f"cec-ctl --device {adapter} --playback --to 0 --standby", times=2))
    power.want(on=True)
    assert wait_until(ran(programs, woken, times=2))
    power.close()


def test_a_kiosk_that_ends_at_night_leaves_the_display_on(programs: Programs, tmp_path: Path) -> None:
    programs.add("vcgencmd", FIRMWARE)
    power = DisplayPower(environment=programs.environment, devices=tmp_path)
    power.want(on=False)
    assert wait_until(lambda: not power.state.on)
    power.close()
    assert programs.ran()[-1] == "vcgencmd display_power 1"


@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_a_kiosk_that_ends_while_the_display_goes_off_leaves_it_on(
    programs: Programs, tmp_path: Path, seconds: float
) -> None:
    """The wish for "off" is still queued, or its program still runs, when the kiosk is stopped."""
    programs.add("xset", "sleep 0.2")
    power = DisplayPower(environment=programs.environment | {"DISPLAY": ":9"}, devices=tmp_path)
    power.want(on=False)
    assert seconds == 0.0 or wait_until(ran(programs, "xset +dpms dpms 0 0 0"))
    power.close()
    assert not power._thread or not power._thread.is_alive()
    assert "xset dpms force off" not in programs.ran() or power.state.on
    assert [line for line in programs.ran() if "force" in line][-1:] == ["xset dpms force on"]


def test_without_any_way_the_state_is_still_known_and_nothing_fails(tmp_path: Path) -> None:
    heard: queue.SimpleQueue[DisplayState] = queue.SimpleQueue()
    power = DisplayPower(environment={"PATH": str(tmp_path)}, devices=tmp_path)
    power.changed.subscribe(heard.put)
    power.want(on=False)
    assert heard.get(timeout=PATIENCE) == DisplayState(on=False, way="")
    power.close()


def test_a_program_that_fails_is_not_called_a_way(programs: Programs, tmp_path: Path) -> None:
    programs.add("vcgencmd", "exit 255")
    power = DisplayPower(environment=programs.environment, devices=tmp_path)
    power.want(on=False)
    assert wait_until(lambda: power.state == DisplayState(on=False, way=""))
    power.close()


@pytest.mark.parametrize(
    "answer", ["display_power=-1", "display_power=1", 'error=1 error_msg="Command not registered"']
)
def test_a_firmware_that_no_longer_drives_the_display_is_not_believed(
    programs: Programs, tmp_path: Path, answer: str
) -> None:
    programs.add("vcgencmd", f"echo '{answer}'")
    (way,) = ways(programs.environment, devices=tmp_path)
    assert not switch(way, programs.environment, on=False)


def test_a_television_on_the_second_port_is_put_to_sleep_too(programs: Programs, tmp_path: Path) -> None:
    for name in ("cec0", "cec1"):
        (tmp_path / name).touch()
    programs.add("cec-ctl", f'case "$2" in *cec1) {TAKEN};; *) {UNPLUGGED};; esac')
    power = DisplayPower(environment=programs.environment, devices=tmp_path)
    power.want(on=False)
    assert wait_until(lambda: power.state == DisplayState(on=False, way="cec-ctl cec1"))
    assert f"cec-ctl --device {tmp_path / 'cec0'} --playback --to 0 --standby" in programs.ran()
    power.close()


@pytest.mark.parametrize("says", [NOBODY, UNPLUGGED])
def test_a_message_that_no_television_took_is_no_way_though_the_program_ends_well(
    programs: Programs, tmp_path: Path, says: str
) -> None:
    (tmp_path / "cec0").touch()
    programs.add("cec-ctl", says)
    (way,) = ways(programs.environment, devices=tmp_path)
    assert not switch(way, programs.environment, on=False)


def test_a_television_that_sleeps_too_deeply_to_answer_again_is_still_known_to_be_off(
    programs: Programs, tmp_path: Path
) -> None:
    (tmp_path / "cec0").touch()
    programs.add("cec-ctl", f'[ -e "$RAN.asleep" ] && {{ {NOBODY}; exit; }}; touch "$RAN.asleep"; {TAKEN}')
    heard: list[DisplayState] = []
    power = DisplayPower(environment=programs.environment, again=0.02, devices=tmp_path)
    power.changed.subscribe(heard.append)
    power.want(on=False)
    assert wait_until(ran(programs, f"cec-ctl --device {tmp_path / 'cec0'} --playback --to 0 --standby", times=4))
    assert heard == [DisplayState(on=False, way="cec-ctl cec0")]
    power.close()


def test_a_real_x_server_without_power_saving_says_so_and_the_screen_is_painted_black_instead(tmp_path: Path) -> None:
    """Xset ends with status 0 there, so what it says is read too."""
    require_program("xset")
    with running_display(tmp_path, "320x240") as display:
        environment = {"PATH": os.environ["PATH"], "DISPLAY": display.name}
        assert [way.name for way in ways(environment, devices=tmp_path)] == ["xset"]
        power = DisplayPower(environment=environment, devices=tmp_path)
        power.want(on=False)
        assert wait_until(lambda: power.state == DisplayState(on=False, way=""))
        power.close()
