"""An update that was asked for, on a machine with the real systemd and apt: taken, taken back, or nothing changed."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.machine.shipped import shipped
from tests.patience import wait_until
from tests.system.private_systemd import PROGRAM, Machine, running_machine

pytestmark = pytest.mark.long
SOURCE = Path("/srv/source")
PLAYER = """#!/bin/sh
# Stands in for the kiosk: what an update does is the same whatever it shows.
case "$1" in
    run) {run} ;;
    render) {render} ;;
    status) echo '{{"uptime_seconds": 5}}' ;;
esac
"""
GOOD = {"run": "systemd-notify --ready; exec sleep 3600", "render": "exit 0"}
UNIT = """[Service]
Type=notify
NotifyAccess=all
User=kiosk
RuntimeDirectory=kiosk
RuntimeDirectoryPreserve=restart
ExecStart=/opt/kiosk/bin/kiosk run
Restart=always
RestartSec=1
"""
QUICK = "[Service]\nEnvironment=KIOSK_RENEW_LOOKS=2\n"


class House:
    """A machine with a kiosk of some version, and a source of packages that has others."""

    def __init__(self, machine: Machine, scratch: Path) -> None:
        self.machine, self.scratch = machine, scratch
        machine.run("rm", "-rf", str(SOURCE), "/etc/apt/sources.list.d", "/etc/apt/sources.list", "/var/lib/apt/lists")
        self.file(SOURCE).mkdir()
        self.file(Path("/etc/apt/sources.list.d")).mkdir()
        self.file(Path("/etc/apt/sources.list.d/house.list")).write_text(f"deb [trusted=yes] file:{SOURCE} ./\n")
        drop_in = self.file(Path("/etc/systemd/system/kiosk-renew.service.d/test.conf"))
        drop_in.parent.mkdir(exist_ok=True)
        drop_in.write_text(QUICK)
        self.file(Path("/usr/local/lib/kiosk/renew")).write_bytes((shipped("systemd") / "kiosk-renew").read_bytes())
        self.file(Path("/etc/systemd/system/kiosk.service")).write_text(UNIT)
        machine.run("systemctl", "daemon-reload")
        self.install(self.offers("1.0"))
        machine.run("systemctl", "restart", "kiosk")
        machine.run("systemctl", "reset-failed")
        machine.run("systemctl", "start", "kiosk-renew.path")

    def file(self, path: Path) -> Path:
        return self.machine.root / path.relative_to("/")

    def offers(self, version: str, **player: str) -> Path:
        """Put a version into the source, as its newest; return its package."""
        tree = self.scratch / version
        (tree / "DEBIAN").mkdir(parents=True)
        (tree / "opt/kiosk/bin").mkdir(parents=True)
        (tree / "opt/kiosk/release").write_text(version)
        program = tree / "opt/kiosk/bin/kiosk"
        program.write_text(PLAYER.format(**GOOD | player))
        program.chmod(0o755)
        control = f"Package: kiosk\nVersion: {version}\nArchitecture: all\nMaintainer: Huis <huis@localhost>\n"
        (tree / "DEBIAN/control").write_text(f"{control}Description: a kiosk\n of the test\n")
        (tree / "DEBIAN/postinst").write_text("#!/bin/sh\nsystemctl try-restart --no-block kiosk.service\n")
        (tree / "DEBIAN/postinst").chmod(0o755)
        package = self.file(SOURCE) / f"kiosk_{version}.deb"
        subprocess.run(["dpkg-deb", "--root-owner-group", "-b", tree, package], check=True, capture_output=True)
        body = package.read_bytes()
        digest = hashlib.sha256(body).hexdigest()
        listed = f"{control}Filename: ./{package.name}\nSize: {len(body)}\nSHA256: {digest}\nDescription: a kiosk\n\n"
        (self.file(SOURCE) / "Packages").write_text(listed)
        return SOURCE / package.name

    def install(self, package: Path) -> None:
        self.machine.run("dpkg", "--install", "--force-downgrade", str(package))

    def asks(self) -> dict[str, str]:
        """Ask as the kiosk does; return what was told of it in the end."""
        told = self.file(Path("/var/lib/kiosk-renew/told"))
        told.unlink(missing_ok=True)
        assert wait_until(lambda: self.machine.shows("kiosk-renew.service", "ActiveState") == ("inactive",))
        self.machine.run("setpriv", "--reuid=kiosk", "--regid=kiosk", "--init-groups", "touch", "/run/kiosk/renew")
        assert wait_until(told.exists), self.machine.journal()
        return dict(line.partition("=")[::2] for line in told.read_text().splitlines())

    @property
    def release(self) -> str:
        return self.file(Path("/opt/kiosk/release")).read_text()

    @property
    def runs(self) -> bool:
        return self.machine.shows("kiosk.service", "ActiveState") == ("active",)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with running_machine(tmp_path_factory.mktemp("machine")) as one:
        # As where the package is installed, which is the one that can be brought up to date.
        one.run("touch", "/var/lib/dpkg/info/kiosk.list")
        one.run(str(PROGRAM), "install", "--updates", "--apply")
        one.run("rm", "/var/lib/dpkg/info/kiosk.list")
        assert one.shows("kiosk-renew.path", "ActiveState", "UnitFileState") == ("active", "enabled")
        one.run("systemctl", "stop", "kiosk")
        yield one


@pytest.fixture
def house(machine: Machine, tmp_path: Path) -> House:
    return House(machine, tmp_path)


def test_a_newer_version_is_installed_and_runs_and_both_are_told(house: House) -> None:
    house.offers("1.1")
    told = house.asks()
    assert (told["end"], told["before"], told["after"]) == ("updated", "1.0", "1.1")
    assert house.release == "1.1"
    assert wait_until(lambda: house.runs)
    assert not house.file(Path("/run/kiosk/renew")).exists(), "asked once is done once"


@pytest.mark.parametrize(
    "broken", [{"render": "exit 1"}, {"run": "exit 1"}, {"run": "systemd-notify --ready; sleep 3; exit 1"}]
)
def test_a_version_that_paints_no_slide_does_not_start_or_falls_gives_way_to_the_one_before(
    house: House, broken: dict[str, str]
) -> None:
    house.offers("1.1", **broken)
    told = house.asks()
    assert (told["end"], told["before"], told["after"]) == ("back", "1.0", "1.0")
    assert house.release == "1.0"
    assert wait_until(lambda: house.runs), house.machine.journal()


def test_without_anything_newer_or_without_its_source_nothing_changes_and_the_kiosk_goes_on(house: House) -> None:
    before = house.machine.shows("kiosk.service", "MainPID")
    assert house.asks()["end"] == "same"
    house.offers("1.1")
    (house.file(SOURCE) / "kiosk_1.1.deb").write_bytes(b"another")
    assert house.asks()["end"] == "failed", "not what the source lists"
    house.machine.run("rm", "-r", str(SOURCE))
    assert house.asks()["end"] == "failed"
    assert house.release == "1.0"
    assert house.machine.shows("kiosk.service", "MainPID") == before


def test_a_machine_that_lost_its_power_amid_a_try_judges_it_at_its_next_start(house: House) -> None:
    house.offers("1.1", run="exit 1")
    house.machine.run(
        "sh", "-c", "sed -i 's/^if lasts; then tell updated; else go_back; fi$/exit 7/' /usr/local/lib/kiosk/renew"
    )
    house.machine.run("touch", "/run/kiosk/renew")
    trying = house.file(Path("/var/lib/kiosk-renew/trying"))
    assert wait_until(lambda: trying.exists() and house.release == "1.1"), house.machine.journal()
    script = house.file(Path("/usr/local/lib/kiosk/renew"))
    script.write_bytes((shipped("systemd") / "kiosk-renew").read_bytes())
    assert wait_until(lambda: house.machine.shows("kiosk-renew.service", "ActiveState") != ("activating",))
    house.machine.run("systemctl", "reset-failed")
    house.machine.run("systemctl", "start", "kiosk-renew.service", check=False)
    assert house.release == "1.0"
    assert "end=back" in house.file(Path("/var/lib/kiosk-renew/told")).read_text()
