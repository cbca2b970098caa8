"""Everything is found without being told, and nothing is written where two kiosks would mix."""

from pathlib import Path

import pytest

from kiosk.choices.places import content_folder, load_settings, state_folder
from kiosk.errors import KioskError
from kiosk.model.settings import Settings


def test_without_settings_the_shipped_content_is_shown() -> None:
    assert content_folder(Settings(), None).name == "content"
    assert content_folder(Settings(), None).is_dir()


def test_a_folder_in_the_settings_is_relative_to_their_file(tmp_path: Path) -> None:
    assert content_folder(Settings(), tmp_path / "kiosk.toml") == tmp_path / "content"


def test_two_contents_never_share_what_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder(Path("/a")) != state_folder(Path("/b"))
    assert state_folder(Path("/a")).is_relative_to(tmp_path)


def test_a_spoilt_settings_file_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('[screen]\ntheem = "nacht"\n')
    with pytest.raises(KioskError) as raised:
        load_settings(path)
    assert "kiosk.toml:2" in raised.value.what.dutch
    assert "theme" in raised.value.hint.dutch
