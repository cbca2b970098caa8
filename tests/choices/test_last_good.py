"""A service never stays dark for a mistake in its settings: it goes on with the last good ones and tells it."""

from __future__ import annotations

import argparse
import stat
from pathlib import Path

import pytest

from kiosk.choices.last_good import KEPT, keep_last_good
from kiosk.commands.run import add_arguments, options_of
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.run.launch import usable_settings
from kiosk.run.options import Options
from kiosk.run.settings_in_use import SettingsInUse

GOOD = '[screen]\nname = "kantine"\n'
SPOILT = '[screen]\nnaam = "kantine"\n'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NOTIFY_SOCKET", "STATE_DIRECTORY", "KIOSK_SETTINGS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "state").mkdir()
    path = tmp_path / "kiosk.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def _options(file: Path, *words: str) -> Options:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return options_of(parser.parse_args(["--settings", str(file), *words]))


@pytest.mark.parametrize(
    "text", [SPOILT, '[programme]\ntimezone = "Mars/Base"\n', '[programme]\ntimezone = "Europe"\n']
)
def test_a_service_with_spoilt_settings_starts_with_the_last_good_ones(
    file: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    keep_last_good(file, file.parent / "state")
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("STATE_DIRECTORY", str(file.parent / "state"))
    options = _options(file)
    assert options.settings.screen.name == "kantine"
    assert options.trouble is not None
    assert options.trouble.dutch.startswith("kiosk.toml:2:")
    assert "vorige instellingen" in options.trouble.dutch


@pytest.mark.parametrize("kept", [None, SPOILT, "\0"])
def test_a_service_without_a_good_copy_starts_with_the_defaults(
    file: Path, monkeypatch: pytest.MonkeyPatch, kept: str | None
) -> None:
    file.write_text(SPOILT, encoding="utf-8")
    if kept is not None:
        (file.parent / "state" / KEPT).write_text(kept, encoding="utf-8")
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere")
    options = _options(file, "--state", str(file.parent / "state"))
    assert options.settings == Settings()
    assert options.trouble is not None
    assert "standaardinstellingen" in options.trouble.dutch


def test_a_service_with_a_theme_that_is_not_there_starts_with_the_last_good_settings(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_last_good(file, file.parent / "state")
    file.write_text('[screen]\ntheme = "weg"', encoding="utf-8")
    monkeypatch.setenv("STATE_DIRECTORY", str(file.parent / "state"))
    asked = _options(file, "--language", "en")
    assert asked.trouble is None, "every line of it can be read"
    used = usable_settings(asked)
    assert used.trouble is not None
    assert used.settings.screen.name == "kantine"
    assert used.settings.screen.language == "en", "the command line still wins"


def test_a_service_without_its_settings_file_goes_on_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_last_good(file, file.parent / "state")
    file.unlink()
    monkeypatch.setenv("STATE_DIRECTORY", str(file.parent / "state"))
    assert _options(file).settings.screen.name == "kantine"


def test_a_person_who_starts_it_is_told_the_mistake_instead(file: Path) -> None:
    keep_last_good(file, file.parent / "state")
    file.write_text(SPOILT, encoding="utf-8")
    with pytest.raises(KioskError, match="naam"):
        _options(file, "--state", str(file.parent / "state"))


def test_only_good_settings_are_kept_and_only_when_they_changed(file: Path) -> None:
    copy = file.parent / "state" / KEPT
    keep_last_good(file, file.parent / "state")
    first = copy.stat()
    keep_last_good(file, file.parent / "state")
    assert copy.stat().st_ino == first.st_ino, "nothing is written while nothing changes"
    assert stat.S_IMODE(first.st_mode) == 0o600, "an address may hold a password"
    file.write_text(SPOILT, encoding="utf-8")
    keep_last_good(file, file.parent / "state")
    assert copy.read_text(encoding="utf-8") == GOOD


def test_a_state_folder_that_cannot_be_written_is_no_error(file: Path) -> None:
    keep_last_good(file, file / "state")
    assert file.is_file(), "the settings stand where the state folder was wanted"
    keep_last_good(None, file.parent)
    assert not (file.parent / "settings.toml").exists(), "without a settings file there is nothing to keep"


def test_settings_that_were_mended_while_it_runs_are_kept_and_the_notice_goes(file: Path) -> None:
    file.write_text(SPOILT, encoding="utf-8")
    settings = SettingsInUse(
        Options(settings=Settings(), settings_file=file, content=None, state=file.parent / "state", themes=())
    )
    told: list[Phrase | None] = []
    settings.told.subscribe(lambda used: told.append(used.trouble))
    settings.edited()
    file.write_text(GOOD, encoding="utf-8")
    settings.edited()
    spoilt, mended = told
    assert spoilt is not None
    assert mended is None
    assert settings.now.screen.name == "kantine"
    assert (file.parent / "state" / KEPT).read_text(encoding="utf-8") == GOOD


FEEDS = """
[[feed]]
url = "https://feed.example/a?team=noord&token=geheim-456"
[[feed]]
url = "https://feed.example/a?team=noord&token=geheim-789"
proxy = "http://jan:geheim-000@proxy.example:3128"
"""


def test_the_copy_holds_no_secret_of_an_address_and_gets_them_back_from_the_spoilt_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(GOOD + FEEDS, encoding="utf-8")
    state = file.parent / "state"
    keep_last_good(file, state)
    kept = (state / KEPT).read_text(encoding="utf-8")
    assert "geheim" not in kept
    assert kept.count("token=…") == 2
    file.write_text(SPOILT + FEEDS + "[[feed", encoding="utf-8")
    monkeypatch.setenv("STATE_DIRECTORY", str(state))
    feeds = _options(file).settings.feed
    assert [feed.url.rpartition("=")[2] for feed in feeds] == ["geheim-456", "geheim-789"]
    assert feeds[1].proxy == "http://jan:geheim-000@proxy.example:3128"


def test_a_copy_of_before_loses_its_secrets_and_is_not_written_again(file: Path) -> None:
    file.write_text(GOOD + FEEDS, encoding="utf-8")
    copy = file.parent / "state" / KEPT
    copy.write_text(GOOD + FEEDS, encoding="utf-8")
    keep_last_good(file, copy.parent)
    assert "geheim" not in copy.read_text(encoding="utf-8")
    before = copy.stat().st_ino
    keep_last_good(file, copy.parent)
    assert copy.stat().st_ino == before
