"""The service as it is installed, under the real systemd: started, killed, hung, crashed, stopped and taken away."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

import kiosk.sources.folder.watched_folder
from kiosk.formats.guard import opener, pictures
from tests.desk.browser import Browser
from tests.display import Display, running_display
from tests.patience import wait_until
from tests.system.private_systemd import CHECKOUT, PROGRAM, Machine, running_machine

pytestmark = pytest.mark.long
WORDS = "De monteur belde een half uur van tevoren."
CONTENT = Path("/srv/kiosk/content")
STATE = Path("/var/lib/kiosk")
AS_KIOSK = ("setpriv", "--reuid=kiosk", "--regid=kiosk", "--init-groups")
"""Runs the command behind it as the user of the service."""
DROP_IN = """[Service]
# The screen is an X server that the test looks into.
Environment=DISPLAY={display}
RestartSec=100ms
"""
"""All that differs from the service as it is installed."""
IMPATIENT = """[Service]
# A test waits seconds, not half a minute; a machine that stands still for some of them hangs nobody.
WatchdogSec=10
"""


class Service:
    """The kiosk as a service of a private machine."""

    def __init__(self, machine: Machine, display: Display) -> None:
        self.machine = machine
        self.display = display

    def install(self) -> None:
        """Install it as a person does, with one quote for the screen; then let it count its starts anew."""
        drop_in = self.file(Path("/etc/systemd/system/kiosk.service.d/test.conf"))
        drop_in.parent.mkdir(exist_ok=True)
        drop_in.write_text(DROP_IN.format(display=self.display.name))
        self.machine.run(str(PROGRAM), "install", "--apply")
        quote = self.file(CONTENT / "quotes/positief/a.txt")
        if not quote.exists():
            quote.write_text(WORDS + "\n")
            self.machine.run("systemctl", "stop", "kiosk")
        self.file(STATE / "starts.json").unlink(missing_ok=True)
        # What another unit names stays loaded, as it was read before.
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "reset-failed", "kiosk", check=False)

    def file(self, path: Path) -> Path:
        """Return where a file of the machine is seen from here."""
        return self.machine.root / path.relative_to("/")

    def shows(self, *names: str) -> tuple[str, ...]:
        """Return what systemd says of it."""
        return self.machine.shows("kiosk.service", *names)

    @property
    def process(self) -> str:
        """The number of its main process, as its machine numbers it; "0" while there is none."""
        return self.shows("MainPID")[0]

    def signal(self, name: str) -> None:
        """Send a signal to its main process, as somebody that systemd does not know of."""
        self.machine.run("sh", "-c", f"kill -{name} {self.process}")

    @property
    def lit(self) -> bool:
        """Whether anything but black is on the display."""
        return self.display.picture().getextrema() != ((0, 0), (0, 0), (0, 0))

    def stands(self, before: str = "0") -> bool:
        """Tell whether it is active with the quote, and the display lit; of another process than before, if any."""
        if not self.lit:
            return False
        state, told, process = self.shows("ActiveState", "StatusText", "MainPID")
        return state == "active" and WORDS in told and process != before

    def asked(self, *before: str) -> dict[str, object]:
        """Return what the running kiosk answers to `kiosk status`; `before` may make another person ask."""
        return self.answer("status", *before)

    def answer(self, question: str, *before: str) -> dict[str, object]:
        """Return what a command that asks the running kiosk prints as JSON, once it is there to answer.

        The slide stands first; the socket opens after it, on a busy machine some seconds later.
        """
        said: list[str] = []

        def told() -> bool:
            # `status` ends with 1 when there is something to tell a person, as in the safe mode.
            said.append(self.machine.run(*before, str(PROGRAM), question, "--json", check=False))
            return bool(said[-1])

        assert wait_until(told), self.machine.journal()
        answer: dict[str, object] = json.loads(said[-1])
        return answer

    def owner(self, path: Path) -> str:
        return self.machine.run("stat", "--format=%U", str(path)).strip()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with running_machine(tmp_path_factory.mktemp("machine")) as one:
        yield one


@pytest.fixture(scope="module")
def display(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Display]:
    with running_display(tmp_path_factory.mktemp("display"), "640x360") as one:
        yield one
    del machine  # ends after the display


@pytest.fixture
def service(machine: Machine, display: Display) -> Service:
    """Return the installed service with its slide on the screen."""
    one = Service(machine, display)
    one.install()
    machine.run("systemctl", "start", "kiosk")
    assert wait_until(one.stands), machine.journal()
    return one


def test_the_unit_is_active_only_once_a_slide_stands_and_its_status_tells_which(service: Service) -> None:
    service.machine.run("systemctl", "stop", "kiosk")
    with service.display.hanging():
        service.machine.run("systemctl", "start", "--no-block", "kiosk")
        assert wait_until(lambda: service.process != "0")
        time.sleep(2.0)  # longer than a start takes where the display answers: real time is meant
        assert service.shows("ActiveState", "StatusText") == ("activating", "")
    seen = [service.shows("ActiveState", "StatusText")]
    # At the latest systemd itself gives the start up, after TimeoutStartSec.
    while seen[-1] == ("activating", ""):
        seen.append(service.shows("ActiveState", "StatusText"))
    assert seen[-1][0] == "active", service.machine.journal()
    assert WORDS in seen[-1][1]
    # The server of the display may draw a moment after it was told to.
    assert wait_until(lambda: service.lit)
    told = service.machine.run("systemctl", "status", "--no-pager", "kiosk")
    assert re.search(rf'^ +Status: ".*“{re.escape(WORDS)}”"$', told, re.MULTILINE)


def test_a_kiosk_whose_display_is_off_says_that_it_waits_and_shows_its_slide_when_there_is_one(
    service: Service, tmp_path: Path
) -> None:
    # A number that no server takes by itself: another test's display would be taken for this one.
    name = f":{20000 + os.getpid() % 30000}"
    with running_display(tmp_path, "640x360", name) as passing:
        pass
    service.machine.run("mount", "-t", "tmpfs", "kernel", "/sys/class")
    connector = service.file(Path("/sys/class/drm/card0-HDMI-A-1/status"))
    connector.parent.mkdir(parents=True)
    connector.write_text("disconnected\n")
    try:
        Service(service.machine, passing).install()
        service.machine.run("systemctl", "daemon-reload")
        service.machine.run("systemctl", "restart", "kiosk")
        assert "waiting" in service.shows("StatusText")[0]
        with running_display(tmp_path, "640x360", name) as late:
            connector.write_text("connected\n")
            assert wait_until(Service(service.machine, late).stands), service.machine.journal()
            assert service.shows("NRestarts") == ("0",)
            service.machine.run("systemctl", "stop", "kiosk")
    finally:
        service.machine.run("umount", "/sys/class")


def test_a_killed_kiosk_is_back_with_a_slide_by_itself(service: Service) -> None:
    killed = service.process
    service.signal("KILL")
    assert wait_until(lambda: service.stands(killed)), service.machine.journal()
    assert service.shows("NRestarts") == ("1",)


def test_a_kiosk_that_hangs_is_ended_by_the_watchdog_and_started_again(service: Service) -> None:
    drop_in = service.file(Path("/etc/systemd/system/kiosk.service.d/watchdog.conf"))
    drop_in.write_text(IMPATIENT)
    service.machine.run("systemctl", "daemon-reload")
    service.machine.run("systemctl", "restart", "kiosk")
    try:
        assert wait_until(service.stands), service.machine.journal()
        hung = service.process
        service.signal("STOP")
        assert wait_until(lambda: service.stands(hung)), service.machine.journal()
        assert service.shows("NRestarts") == ("1",)
        assert "Watchdog timeout" in service.machine.run("journalctl", "--unit=kiosk")
    finally:
        drop_in.unlink()
        service.machine.run("systemctl", "daemon-reload")


def test_it_runs_as_its_own_user_who_may_write_its_memory_and_the_receipts_and_nothing_else(service: Service) -> None:
    receipts = CONTENT / "KIOSK-MELDINGEN.txt"
    assert wait_until(service.file(receipts).exists), service.machine.journal()
    assert "a.txt" in service.file(receipts).read_text("utf-8-sig")
    written = (receipts, STATE / "journal.db", Path("/proc", service.process))
    assert {str(path): service.owner(path) for path in written} == {str(path): "kiosk" for path in written}
    inside = ("nsenter", f"--target={service.process}", "--mount", "touch")
    for place in ("/etc/kiosk", "/opt/kiosk", "/srv", "/usr", "/var/lib"):
        service.machine.run(*inside, f"{place}/written", check=False)
        assert not service.file(Path(place, "written")).exists()


def test_a_photo_is_opened_by_a_process_that_may_bound_itself(service: Service) -> None:
    photo = service.file(CONTENT / "foto's/Nieuwe bus.jpg")
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(photo)
    # What it may take, and how far it gives way to the frame on the screen. Whoever runs the tests may give way itself.
    bound = (pictures.QUICK.memory, min(os.nice(0) + 5, 19))
    try:
        # The process waits some seconds for a next picture before it ends.
        assert wait_until(lambda: bound in _bounds_of_picture_processes(service)), service.machine.journal()
        assert wait_until(lambda: service.asked()["items"] == 2), service.machine.journal()
    finally:
        photo.unlink()


def _bounds_of_picture_processes(service: Service) -> Iterator[tuple[int, int]]:
    """Give the most memory and the niceness of each."""
    for command in service.file(Path("/proc")).glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            if opener.__name__.encode() in command.read_bytes():
                limits = command.with_name("limits").read_text()
                memory = re.search(r"^Max data size +(\d+)", limits, re.MULTILINE)
                nice = command.with_name("stat").read_text().rpartition(")")[2].split()[16]
                yield int(memory[1]) if memory else 0, int(nice)


def test_a_share_that_is_mounted_later_can_be_read_and_written(service: Service) -> None:
    service.machine.run("mount", "-t", "tmpfs", "-o", "mode=2775,uid=kiosk,gid=kiosk", "share", str(CONTENT))
    try:
        service.file(CONTENT / "van-de-share.txt").write_text("Alles werkt weer.\n")
        inside = ("nsenter", f"--target={service.process}", "--mount", "--", *AS_KIOSK)
        assert service.machine.run(*inside, "cat", f"{CONTENT}/van-de-share.txt") == "Alles werkt weer.\n"
        service.machine.run(*inside, "touch", f"{CONTENT}/KIOSK-MELDINGEN.txt")
    finally:
        service.machine.run("umount", str(CONTENT))


def test_settings_that_the_service_may_not_read_leave_slides_on_the_screen_and_are_told(service: Service) -> None:
    service.machine.run("chmod", "700", "/etc/kiosk")
    try:
        service.machine.run("systemctl", "restart", "kiosk")
        assert wait_until(service.stands), service.machine.journal()
        assert wait_until(lambda: "/etc/kiosk/kiosk.toml" in str(service.asked()["notes"]))
    finally:
        service.machine.run("chmod", "755", "/etc/kiosk")
        service.machine.run("systemctl", "stop", "kiosk")


def test_status_and_report_are_answered_to_root_and_to_its_own_user(service: Service) -> None:
    for person in ((), AS_KIOSK):
        answer = service.asked(*person)
        assert WORDS in str(answer["showing"])
        assert answer["notes"] == []
        assert service.answer("report", *person)


def test_a_kiosk_that_crashes_at_every_start_shows_the_reason_instead(service: Service) -> None:
    """A part of the program is full of zeros, as after a loss of power; the safe mode does without that part."""
    part = Path("/opt/checkout") / Path(kiosk.sources.folder.watched_folder.__file__).relative_to(CHECKOUT)
    service.file(Path("/run/zeros")).write_bytes(bytes(512))
    service.machine.run("mount", "--bind", "/run/zeros", str(part))
    try:
        service.machine.run("systemctl", "restart", "kiosk")
        assert wait_until(lambda: _waits_in_safe_mode(service)), service.machine.journal()
        assert "stopte 3 keer kort na de start" in str(service.asked()["notes"])
        assert "null bytes" in str(service.asked()["notes"])
    finally:
        service.machine.run("umount", str(part))
        service.machine.run("systemctl", "stop", "kiosk")


def _waits_in_safe_mode(service: Service) -> bool:
    state, restarts = service.shows("ActiveState", "NRestarts")
    return (state, restarts) == ("active", "3") and service.lit


def test_it_starts_with_the_machine_has_nothing_to_complain_of_and_stops_by_itself(service: Service) -> None:
    service.machine.run("systemctl", "stop", "kiosk", "multi-user.target")
    service.machine.run("systemctl", "start", "multi-user.target")
    assert wait_until(service.stands), service.machine.journal()
    (run,) = service.shows("InvocationID")
    service.machine.run("systemctl", "stop", "kiosk")
    # One that had not ended within TimeoutStopSec would have been killed.
    assert service.shows("ActiveState", "Result", "ExecMainStatus") == ("inactive", "success", "0")
    assert wait_until(lambda: not service.lit)
    said = service.machine.run("journalctl", "--output=cat", f"_SYSTEMD_INVOCATION_ID={run}")
    assert said.replace("-- No entries --", "").strip() == ""


@pytest.mark.parametrize("state", ["active", "activating"])
def test_uninstalling_leaves_the_content_and_nothing_else(service: Service, state: str) -> None:
    if state == "activating":
        # Killed just now, and not to come back within the test.
        service.file(Path("/etc/systemd/system/kiosk.service.d/slow.conf")).write_text("[Service]\nRestartSec=1h\n")
        service.machine.run("systemctl", "daemon-reload")
        service.signal("KILL")
    assert wait_until(lambda: service.shows("ActiveState") == (state,))
    service.machine.run(str(PROGRAM), "uninstall", "--apply")
    assert service.shows("LoadState", "ActiveState", "MainPID") == ("not-found", "inactive", "0")
    places = ("/etc", "/run", "/srv", "/tmp", "/var")  # noqa: S108  # where anything of it could be
    found = service.machine.run("find", *places, "-name", "*kiosk*", "-prune")
    assert found.split() == ["/srv/kiosk"]
    assert service.file(CONTENT / "quotes/positief/a.txt").read_text() == WORDS + "\n"
    for kind in ("passwd", "group"):
        assert "kiosk" not in service.file(Path("/etc", kind)).read_text()


def test_of_a_private_machine_whose_test_fails_nothing_is_left(tmp_path: Path) -> None:
    mounted = Path("/proc/self/mountinfo").read_text()
    processes: list[Path] = []

    def failing() -> None:
        with running_machine(tmp_path) as machine:
            processes.append(Path(f"/proc/{machine.init}"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert not processes[0].exists()
    assert Path("/proc/self/mountinfo").read_text() == mounted
    assert list(Path("/sys/fs/cgroup").rglob(f"kiosk-test-*-{tmp_path.name}")) == []


def test_the_desk_is_another_user_beside_it_whose_decisions_it_reads_and_which_goes_as_it_came(
    service: Service,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    settings = service.file(Path("/etc/kiosk/kiosk.toml"))
    settings.write_text(settings.read_text() + f"\n[desk]\nport = {port}\n")
    machine, browser = service.machine, Browser(port)
    machine.run(str(PROGRAM), "install", "--desk", "--apply")
    assert wait_until(lambda: answers(browser)), machine.journal()
    assert service.owner(STATE / "desk/desk.db") == "kiosk-desk"
    invited = json.loads(machine.run(str(PROGRAM), "desk", "invite", "Noor", "--json"))["url"]
    page = browser.follow(browser.post(urlsplit(invited).path, {}))
    assert wait_until(lambda: WORDS in browser.get("/balie/").text), page.text
    browser.post("/balie/weg", browser.get("/balie/").fields("/balie/weg"))
    assert wait_until(lambda: service.asked()["items"] == 0), machine.journal()
    for line in (f"touch {STATE}/x", "touch /etc/kiosk/x", "touch /usr/x"):
        said = machine.run("nsenter", *in_the_desk(machine), "--", "sh", "-c", f"{line} || echo refused", check=False)
        assert "refused" in said, line
    written = browser.get("/balie/schrijven/nieuw/compliment").fields("data-write") | {"act": "bewaar"}
    browser.follow(browser.post("/balie/schrijven/nieuw/compliment", written | {"words": "Geschreven aan de balie."}))
    assert wait_until(lambda: service.asked()["items"] == 1), "the kiosk reads what the other user wrote"
    (file,) = service.file(CONTENT / "quotes/positief").glob("compliment*")
    assert service.owner(CONTENT / "quotes/positief" / file.name) == "kiosk-desk"
    machine.run(str(PROGRAM), "install", "--no-desk", "--apply")
    assert wait_until(lambda: not answers(browser))


def answers(browser: Browser) -> bool:
    with contextlib.suppress(OSError, http.client.HTTPException):
        return browser.get("/healthz").status == 200
    return False


def in_the_desk(machine: Machine) -> list[str]:
    """What makes nsenter see files as the desk does, with its user and group."""
    (process,) = machine.shows("kiosk-desk.service", "MainPID")
    user, group = (machine.run("id", *words).strip() for words in (("-u", "kiosk-desk"), ("-g", "kiosk")))
    return [f"--target={process}", "--mount", f"--setuid={user}", f"--setgid={group}"]
