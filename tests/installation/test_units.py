"""The service files are what systemd itself calls right, and leave the kiosk little to do harm with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.machine.shipped import shipped
from tests.conftest import require_program
from tests.patience import PATIENCE

UNITS = sorted(path.name for path in shipped("systemd").iterdir() if path.suffix in {".service", ".timer", ".path"})


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The shipped units with programs that exist on this machine, so that nothing but the units is judged."""
    folder = tmp_path / "units"
    shutil.copytree(shipped("systemd"), folder)
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_text()
            path.write_text(
                re.sub(
                    r"/opt/kiosk/bin/\w+|/usr/local/lib/kiosk/\w+|/usr/bin/(?:cage|env)|(?<==)systemctl",
                    "/bin/true",
                    text,
                )
            )
    shutil.copy(folder / "kiosk-display@.service", folder / "kiosk-display@on.service")
    shutil.copy(folder / "kiosk-display@.service", folder / "kiosk-display@off.service")
    return folder


def analyze(*words: str, units: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SYSTEMD_UNIT_PATH": f"{units}:"}
    command = [require_program("systemd-analyze"), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)


def only(units: Path, variant: str) -> None:
    """Let the service be of one variant; each may speak."""
    for path in (units / "kiosk.service.d").iterdir():
        if path.stem not in {variant, "sound"}:
            path.unlink()


@pytest.mark.parametrize("variant", ["bare", "cage", "headless"])
def test_systemd_finds_nothing_wrong_with_any_unit(units: Path, variant: str) -> None:
    only(units, variant)
    paths = [str(units / name) for name in UNITS if "@" not in name]
    done = analyze("verify", "--man=no", *paths, units=units)
    assert (done.returncode, done.stderr.strip()) == (0, "")


@pytest.mark.parametrize("name", ["kiosk-desk.service", "kiosk-carry.service"])
def test_the_desk_and_what_carries_off_are_rated_two_or_better(units: Path, name: str) -> None:
    done = analyze("security", "--offline=yes", "--threshold=20", str(units / name), units=units)
    assert done.returncode == 0, done.stdout[-300:]


@pytest.mark.parametrize("variant", ["bare", "cage", "headless"])
def test_the_service_is_rated_two_or_better(units: Path, variant: str) -> None:
    only(units, variant)
    done = analyze("security", "--offline=yes", "--threshold=20", str(units / "kiosk.service"), units=units)
    assert done.returncode == 0, done.stdout[-300:]


def test_a_unit_that_asks_for_something_unknown_would_be_found(units: Path) -> None:
    """The test above can fail."""
    with (units / "kiosk.service").open("a") as unit:
        unit.write("[Service]\nWatchdog=30\n")
    assert "'Watchdog' in section" in analyze("verify", "--man=no", str(units / "kiosk.service"), units=units).stderr


@pytest.mark.parametrize(
    "name",
    [
        *("kiosk.service", "kiosk.service.d/cage.conf", "kiosk.service.d/headless.conf", "kiosk.service.d/sound.conf"),
        "kiosk-desk.service",
    ],
)
def test_every_setting_of_the_service_stands_under_a_line_that_explains_it(name: str) -> None:
    explained = False
    for line in (shipped("systemd") / name).read_text().splitlines():
        if line.startswith("#"):
            explained = True
        elif not line or line.startswith("["):
            explained = False
        else:
            assert explained or line.startswith("Description="), line


def test_the_service_allows_what_the_kiosk_needs_to_open_the_display() -> None:
    text = (shipped("systemd") / "kiosk.service").read_text()
    for needed in (
        "DeviceAllow=char-drm rw",
        "DeviceAllow=char-input rw",
        "TTYPath=/dev/tty1",
        "AF_UNIX",
        "AF_NETLINK",
    ):
        assert needed in text
    assert "PrivateDevices=yes" not in text
