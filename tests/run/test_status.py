"""A status is the same facts in three forms, and asking for it never harms the kiosk."""

import http.client
import json
import os
import re
import socket
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.machine.control_socket import ask, control_path, open_control_socket
from kiosk.machine.vitals import Machine, look_at_machine
from kiosk.model.language import Language
from kiosk.run.page_server import metrics
from kiosk.run.status import Feed, Showing, Status, in_words
from tests.doubles import FakeClock
from tests.patience import PATIENCE

STATUS = Status(
    version="1",
    name="hal",
    showing=Showing(
        item="quote-1", kind="quote", words="“Top!”", why="Aan de beurt.", since="2026-04-07T08:00:00+02:00"
    ),
    next=None,
    screen="1920x1080, fade",
    screen_on=False,
    switched_by="wlopm",
    paused=False,
    items=12,
    held=2,
    problems=1,
    notes=("[web] geldt na een herstart.",),
    feeds=(Feed(name='een "naam"', items=3, age_seconds=61.4, trouble=None),),
    started="2026-04-07T07:00:00+02:00",
    uptime_seconds=3600.0,
    starts=2,
    deaths={"composer": 1},
    frames_drawn=100,
    latest_slide_seconds=0.0,
    failed_slides=0,
    now="2026-04-07T08:00:03+02:00",
    machine=Machine(memory_mb=52.0, temperature_c=48.5, under_voltage=True, disk_free_mb=12000.0, clock_plausible=True),
)


def test_the_words_for_a_person_tell_what_shows_and_what_is_wrong() -> None:
    said = in_words(json.loads(STATUS.to_json()), Language.DUTCH)
    for words in ("“Top!”", "Aan de beurt.", "uit, volgens de openingstijden", "voeding te zwak", "composer 1x"):
        assert words in said
    assert "supply too weak" in in_words(json.loads(STATUS.to_json()), Language.ENGLISH)


def test_what_a_slide_has_for_the_order_of_its_line_is_no_unknown_sign_in_the_words_for_a_person() -> None:
    showing = Showing(item="quote-1", kind="quote", words="“Top!” \u200eRia, Emmen", why="Aan de beurt.", since="")
    said = in_words(json.loads(replace(STATUS, showing=showing).to_json()), Language.DUTCH)
    assert "“Top!” Ria, Emmen" in said


def test_nothing_that_a_note_or_a_feed_is_called_forges_a_line() -> None:
    feed = Feed(name="pers\nKlok      nu\x1b[2K\u202e", items=1, age_seconds=1.0, trouble=None)
    said = in_words(json.loads(replace(STATUS, notes=("Let\nKlok      nu",), feeds=(feed,)).to_json()), Language.DUTCH)
    assert sum(line.startswith("Klok") for line in said.split("\n")) == 1
    assert all(line.isprintable() for line in said.split("\n"))


@pytest.mark.parametrize(
    ("switched_by", "dutch", "english"),
    [
        ("wlopm", "uit, volgens de openingstijden, met wlopm", "off, closed, by wlopm"),
        ("", "alleen zwart: niets schakelt dit beeldscherm", "only black: nothing switches this display"),
        (None, "gaat uit", "going off"),
    ],
)
def test_a_display_that_is_off_can_be_told_from_a_black_picture(
    switched_by: str | None, dutch: str, english: str
) -> None:
    status = json.loads(replace(STATUS, switched_by=switched_by).to_json())
    assert status["switched_by"] == switched_by
    assert dutch in in_words(status, Language.DUTCH)
    assert english in in_words(status, Language.ENGLISH)


def test_the_figures_follow_the_text_format_of_prometheus() -> None:
    lines = STATUS.to_prometheus().splitlines()
    assert "kiosk_screen_on 0" in lines
    assert "kiosk_memory_bytes 54525952" in lines
    assert "kiosk_disk_free_bytes 12000000000" in lines
    assert "kiosk_paused 0" in lines
    assert "kiosk_paused 1" in replace(STATUS, paused=True).to_prometheus().splitlines()
    assert 'kiosk_feed_age_seconds{feed="een \\"naam\\""} 61' in lines
    figures = [line for line in lines if not line.startswith("#")]
    assert all(line.rsplit(" ", 1)[0] and float(line.rsplit(" ", 1)[1]) >= 0 for line in figures)


def test_the_status_as_json_can_be_read_by_a_person_too() -> None:
    text = replace(STATUS, name="entrée").to_json()
    assert '\n "name": "entrée",\n' in text
    assert json.loads(text)["name"] == "entrée"


def test_every_figure_is_explained_in_a_sentence_has_a_type_and_is_told_once() -> None:
    text = STATUS.to_prometheus()
    told = re.findall(r"^(kiosk_\w+)(?:\{.*\})? \S+$", text, re.MULTILINE)
    assert len(told) == len(set(told)) > 10
    assert re.findall(r"^# HELP (kiosk_\w+) [A-Z1].+\.$", text, re.MULTILINE) == told
    assert re.findall(r"^# TYPE (kiosk_\w+) (?:gauge|counter)$", text, re.MULTILINE) == told
    assert set(re.findall(r"^# TYPE (kiosk_\w+) counter$", text, re.MULTILINE)) == {
        name for name in told if name.endswith("_total")
    }
    assert not [name for name in told if re.search("mega|kilo|milli|_mb|_ms", name)], "in base units"
    assert text.endswith("\n")


def test_a_raspberry_pi_tells_its_heat_and_a_weak_supply(tmp_path: Path) -> None:
    (tmp_path / "sys/class/thermal/thermal_zone0").mkdir(parents=True)
    (tmp_path / "sys/class/thermal/thermal_zone0/temp").write_text("48312\n")
    (tmp_path / "sys/class/hwmon/hwmon1").mkdir(parents=True)
    (tmp_path / "sys/class/hwmon/hwmon1/name").write_text("rpi_volt\n")
    (tmp_path / "sys/class/hwmon/hwmon1/in0_lcrit_alarm").write_text("1\n")
    machine = look_at_machine(tmp_path, FakeClock().now(), root=tmp_path)
    assert (machine.temperature_c, machine.under_voltage, machine.memory_mb) == (48.3, True, None)


def test_a_clock_from_before_the_program_is_not_believed(tmp_path: Path) -> None:
    now = FakeClock().now()
    assert look_at_machine(tmp_path, now).clock_plausible
    assert not look_at_machine(tmp_path, now.replace(year=1970)).clock_plausible


def test_the_control_socket_answers_what_it_knows_and_survives_bad_callers(tmp_path: Path) -> None:
    def fails() -> bytes:
        raise ValueError("no")

    path = control_path(tmp_path)
    control = open_control_socket(path, {"status": lambda: b"fine", "broken": fails})
    assert control is not None
    assert path.stat().st_mode & 0o007 == 0, "others may not ask"
    assert ask(path, "status") == b"fine"
    assert ask(path, "broken") == b""
    assert ask(path, "rm -rf /") == b""
    with socket.socket(socket.AF_UNIX) as rude:
        rude.connect(str(path))
    assert ask(path, "status") == b"fine"
    control.close()
    assert not path.exists()


def test_opening_the_control_socket_changes_nothing_for_other_threads_and_nobody_may_ask_before_others_are_kept_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folders, seen = tmp_path / "kiosk.sock", tmp_path / "folders", []

    class Watched(socket.socket):
        """A socket that looks around at the two moments that count."""

        def bind(self, address: object) -> None:
            making = threading.Thread(target=(folders / "in" / "it").mkdir, kwargs={"parents": True})
            making.start()
            making.join()
            super().bind(address)  # type: ignore[arg-type]

        def listen(self, backlog: int = 1) -> None:
            seen.append(stat.S_IMODE(path.stat().st_mode))
            with pytest.raises(ConnectionRefusedError):
                ask(path, "status")
            super().listen(backlog)

    usual = os.umask(0o022)
    try:
        monkeypatch.setattr("kiosk.machine.control_socket.socket.socket", Watched)
        control = open_control_socket(path, {"status": lambda: b"fine"})
    finally:
        os.umask(usual)
    assert control is not None
    assert [stat.S_IMODE(one.stat().st_mode) for one in (folders, folders / "in")] == [0o755, 0o755]
    assert seen == [0o660]
    assert ask(path, "status") == b"fine"
    control.close()


def test_a_folder_with_a_long_name_has_a_desk_too(tmp_path: Path) -> None:
    path = control_path(tmp_path / ("lang" * 40))
    control = open_control_socket(path, {"status": lambda: b"fine"})
    assert control is not None
    assert ask(path, "status") == b"fine"
    control.close()


def test_metrics_are_served_at_one_path_only() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = metrics("127.0.0.1", port, STATUS.to_prometheus)
    server.start()
    answers = {}
    for path in ("/metrics", "/"):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", path)
        answer = connection.getresponse()
        answers[path] = (answer.status, b"kiosk_items 12" in answer.read())
        connection.close()
    server.stop()
    assert answers == {"/metrics": (200, True), "/": (404, False)}
