"""A command that is given nothing looks at the service of this machine, and says plainly when it may not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.choices.places import state_folder, state_of
from kiosk.cli import main
from kiosk.commands import asking, doctor
from kiosk.machine.control_socket import open_control_socket
from kiosk.model.plays import Outcome, play_of
from kiosk.model.settings import FeedSettings, Settings
from kiosk.programme.from_settings import programme_for
from kiosk.programme.sequence import sequence
from kiosk.screen.graphics_verdict import GraphicsVerdict, keep_verdict
from kiosk.store.journal import Journal
from tests.programme.sample import START, quotes, snapshot


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with the service installed, whose journal holds some plays; return its state folder."""
    for name in ("STATE_DIRECTORY", "RUNTIME_DIRECTORY", "KIOSK_SETTINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    settings, state = tmp_path / "etc" / "kiosk.toml", tmp_path / "var"
    (settings.parent / "content").mkdir(parents=True)
    settings.write_text("[screen]\nname = 'hal'\n")
    for module in ("kiosk.choices.places", asking.__name__, doctor.__name__):
        monkeypatch.setattr(f"{module}.SYSTEM_STATE", state)
    monkeypatch.setattr("kiosk.choices.places.SYSTEM_SETTINGS", settings)
    programme = programme_for(Settings())
    programme.update(snapshot(quotes(2, 1)))
    journal = Journal(state / "journal.db")
    for at, cue in sequence(programme, START, START + timedelta(minutes=2)):
        journal.record(play_of(cue, at, cue.duration.total_seconds(), Outcome.SHOWN))
    journal.close()
    return state


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Ask as somebody without rights; where the tests run as such a user that changes nothing."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize(
    "words", [["why"], ["report", "--since", "2026-04-01"], ["forecast", "--from-journal", "--days", "0"]]
)
def test_what_was_shown_is_that_of_the_service(words: list[str], service: Path) -> None:
    assert service.is_dir()
    assert main(words) == 0


@pytest.mark.parametrize(("usable", "told"), [(True, "the graphics processor draws"), (False, "the processor draws")])
def test_doctor_tells_what_draws_and_why(
    service: Path, capsys: pytest.CaptureFixture[str], *, usable: bool, told: str
) -> None:
    why = "a frame took 30 ms"
    keep_verdict(
        service / "graphics.json",
        GraphicsVerdict(usable=usable, why=why, machine="", frame=(1920, 1080), renderer="V3D 4.2"),
    )
    main(["doctor"])
    assert f"{told}; V3D 4.2: {why}" in capsys.readouterr().out


def test_doctor_looks_at_the_disk_of_the_service(service: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    assert f"ok  state      {service}," in capsys.readouterr().out


def test_a_disk_that_only_the_service_may_write_to_is_nothing_to_mend(
    service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert doctor._can_be_written(service)
    service.chmod(0o500)
    assert not doctor._can_be_written(service)
    assert not doctor._can_be_written(service.parent)


def test_another_content_other_settings_or_another_state_are_another_kiosk(service: Path, tmp_path: Path) -> None:
    settings, file = Settings(), tmp_path / "etc" / "kiosk.toml"
    assert state_of(settings, file) == state_of(settings, None) == service
    assert state_of(settings, file, content=file.parent / "content") == service, "the content of the settings"
    assert state_of(settings, file, content=tmp_path) == state_folder(tmp_path)
    assert state_of(settings, tmp_path / "mine.toml") == state_folder(tmp_path / "content")
    assert state_of(settings, file, asked=tmp_path / "kept") == tmp_path / "kept"
    assert state_of(settings, file, feeds=("https://a/b",)) != service


def test_a_kiosk_that_shows_only_feeds_is_found_where_it_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    settings = Settings(feed=(FeedSettings(url="https://a/b"),))
    assert state_of(settings, tmp_path / "kiosk.toml") == state_folder(None, ("https://a/b",))
    (tmp_path / "content").mkdir()
    assert state_of(settings, tmp_path / "kiosk.toml") == state_folder(tmp_path / "content", ("https://a/b",))


def test_a_service_that_is_stopped_is_looked_for_where_it_would_answer(
    service: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SERVICE", service / "run" / "kiosk.sock")
    assert main(["status"]) == 2
    assert str(service / "run" / "kiosk.sock") in capsys.readouterr().err


def test_who_may_not_ask_is_told_to_use_sudo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    desk = open_control_socket(tmp_path / "kiosk.sock", {"status": lambda: b"{}"})
    assert desk is not None
    (tmp_path / "kiosk.sock").chmod(0)
    with an_ordinary_user():
        status = main(["status", "--state", str(tmp_path), "--language", "en"])
    desk.close()
    assert status == 2
    said = capsys.readouterr().err
    assert "You may not ask" in said
    assert "sudo before it, or join the group kiosk" in said
    assert "Does it run" not in said


def test_who_may_not_read_the_journal_is_told_to_use_sudo(
    service: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.stat

    def refused(path: Path, **more: bool) -> os.stat_result:
        if path.parent == service:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **more)

    monkeypatch.setattr(Path, "stat", refused)
    assert main(["why"]) == 2
    said = capsys.readouterr().err
    assert f"U mag {service} niet lezen" in said
    assert "sudo" in said


def test_doctor_tells_of_the_update_of_an_earlier_version_that_is_still_there(tmp_path: Path) -> None:
    assert list(doctor._former_units(tmp_path)) == []
    (tmp_path / "kiosk-update.timer").touch()
    assert [one.mend for one in doctor._former_units(tmp_path) if "kiosk-update.timer" in str(one.seen)] != [None]


def test_doctor_asks_the_kiosk_that_runs_of_the_display_that_it_holds(
    service: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trying the display would find it taken, and call it broken."""

    def tried() -> None:
        raise AssertionError("the display was tried")

    monkeypatch.setattr("kiosk.screen.open.probe", tried)
    monkeypatch.setattr(asking, "SERVICE", service / "kiosk.sock")
    said = b'{"screen": "1920x1080, 60 frames/s", "notes": ["Gepauzeerd."]}'
    desk = open_control_socket(service / "kiosk.sock", {"status": lambda: said})
    assert desk is not None
    try:
        assert main(["doctor"]) == 1
    finally:
        desk.close()
    out = capsys.readouterr().out
    assert "1920x1080, 60 frames/s" in out
    assert "Gepauzeerd." in out
