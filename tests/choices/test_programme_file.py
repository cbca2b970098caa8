"""What the officer chose wins over kiosk.toml, key by key, and can never be what only its keeper may choose."""

from __future__ import annotations

import dataclasses
import os
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.choices import places
from kiosk.choices.last_good import keep_last_good, settings_in_spite_of
from kiosk.choices.places import load_settings, programme_file
from kiosk.choices.programme_file import LOOK, MOST_BYTES, read_choices, with_choices
from kiosk.cli import main
from kiosk.errors import KioskError
from kiosk.model.settings import (
    CampaignSettings,
    DaypartSettings,
    FeedFields,
    ProgrammeSettings,
    ScreenSettings,
    Settings,
)
from kiosk.run.options import Options
from kiosk.run.settings_in_use import SettingsInUse

OFFICERS = {"programme", "daypart", "campaign"}
CHOSEN = """
[screen]
theme = "nacht"
[programme]
opening = ["ma-vr 08:00-18:00"]
critical_share = 0.2
[[daypart]]
name = "lunch"
when = "ma-vr 12:00-13:00"
"""


def every_other_key() -> Iterator[str]:
    """Give each key of kiosk.toml that the officer may not choose, as the lines of a file that does so."""
    for section, hint in typing.get_type_hints(Settings).items():
        if section in OFFICERS:
            continue
        is_list = typing.get_origin(hint) is tuple
        kind = typing.get_args(hint)[0] if is_list else hint
        yield f"{section} = {'[]' if is_list else '{}'}" if section != "screen" else "screen = []"
        for one in dataclasses.fields(kind):
            if section == "screen" and one.name in LOOK:
                continue
            default = getattr(kind(), one.name)
            value = {str: f'"{default}"', bool: str(default).lower()}.get(type(default), str(default))
            value = "[]" if isinstance(default, tuple) else "{}" if isinstance(default, FeedFields) else value
            yield f"{f'[[{section}]]' if is_list else f'[{section}]'}\n{one.name} = {value}"


@pytest.mark.parametrize("text", list(every_other_key()))
def test_every_other_key_of_kiosk_toml_is_refused_whatever_its_value(text: str) -> None:
    settings, problems = with_choices(Settings(), text, "programme.toml")
    assert settings is None
    assert not problems[0].harmless
    assert problems[0].origin.path == "programme.toml"
    assert problems[0].origin.line is not None
    assert problems[0].hint.dutch
    assert problems[0].hint.english


def test_the_keys_that_are_tried_are_all_there_are() -> None:
    tried = len(list(every_other_key()))
    sections = [typing.get_args(hint) or (hint,) for hint in typing.get_type_hints(Settings).values()]
    every = sum(len(dataclasses.fields(kind[0])) for kind in sections)
    officers = sum(len(dataclasses.fields(kind)) for kind in (ProgrammeSettings, DaypartSettings, CampaignSettings))
    assert tried == every - officers - len(LOOK) + len(sections) - len(OFFICERS)


def test_a_key_that_belongs_in_kiosk_toml_says_so_and_a_mistyped_one_what_was_meant() -> None:
    _, problems = with_choices(Settings(), '[screen]\nname = "hal"\ntheem = "nacht"\n', "programme.toml")
    assert [one.origin.line for one in problems] == [2, 3]
    assert "kiosk.toml" in problems[0].hint.dutch
    assert "“theme”" in problems[1].hint.dutch


def test_what_was_chosen_wins_key_by_key_and_the_rest_is_as_kiosk_toml_has_it() -> None:
    own = Settings(
        screen=ScreenSettings(name="hal", theme="papier", motion="none"),
        programme=ProgrammeSettings(critical_share=0.5, quotes=3.0),
        daypart=(DaypartSettings(name="ochtend", when="08:00-09:00"),),
        campaign=(CampaignSettings(name="zomer"),),
    )
    settings, problems = with_choices(own, CHOSEN, "programme.toml")
    assert problems == ()
    assert settings is not None
    assert settings.screen == ScreenSettings(name="hal", theme="nacht", motion="none")
    assert settings.programme == ProgrammeSettings(critical_share=0.2, quotes=3.0, opening=("ma-vr 08:00-18:00",))
    assert [one.name for one in settings.daypart] == ["lunch"]
    assert [one.name for one in settings.campaign] == ["zomer"]


def test_an_empty_list_takes_away_what_kiosk_toml_has() -> None:
    own = Settings(daypart=(DaypartSettings(name="ochtend", when="08:00-09:00"),))
    settings, _ = with_choices(own, "daypart = []", "programme.toml")
    assert settings is not None
    assert settings.daypart == ()


@given(st.text())
def test_no_text_makes_the_reader_fail_or_changes_what_is_not_the_officers(text: str) -> None:
    settings, problems = with_choices(Settings(), text, "programme.toml")
    assert settings is not None or problems
    if settings is not None:
        assert (settings.content, settings.web, settings.desk, settings.feed) == (
            Settings().content,
            Settings().web,
            Settings().desk,
            Settings().feed,
        )


def test_a_mistake_names_its_file_and_line_and_every_command_tells_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kiosk.toml").write_text('[screen]\nname = "hal"\n', encoding="utf-8")
    (tmp_path / "programme.toml").write_text("[programme]\nquotes = true\n", encoding="utf-8")
    for command in ("check", "forecast", "doctor"):
        assert main([command, "--settings", str(tmp_path / "kiosk.toml")]) != 0
        assert "programme.toml:2" in "".join(capsys.readouterr())


def test_the_file_of_the_service_lies_with_the_desk_unless_a_person_laid_one_beside_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = tmp_path / "etc" / "kiosk.toml"
    system.parent.mkdir()
    monkeypatch.setattr(places, "SYSTEM_SETTINGS", system)
    monkeypatch.setattr(places, "SYSTEM_STATE", tmp_path / "state")
    assert programme_file(Settings(), system) == tmp_path / "state" / "desk" / "programme.toml"
    (tmp_path / "etc" / "programme.toml").touch()
    assert programme_file(Settings(), system) == tmp_path / "etc" / "programme.toml"
    assert programme_file(Settings(), tmp_path / "own.toml") == tmp_path / "programme.toml"


def test_a_pipe_a_link_or_an_endless_file_in_its_place_is_refused_at_once(tmp_path: Path) -> None:
    pipe, link, long = (tmp_path / name for name in ("pipe", "link", "long"))
    os.mkfifo(pipe)
    link.symlink_to(tmp_path / "kiosk.toml")
    long.write_bytes(b"#" * (MOST_BYTES + 1))
    for path in (pipe, link, long, tmp_path):
        with pytest.raises(OSError, match=r"."):
            read_choices(path)
    assert read_choices(tmp_path / "none") is None


def test_an_edit_of_it_is_in_use_and_a_mistake_in_it_changes_nothing_and_is_told(tmp_path: Path) -> None:
    file, chosen = tmp_path / "kiosk.toml", tmp_path / "programme.toml"
    (tmp_path / "state").mkdir()
    file.write_text("[programme]\nquotes = 3\n", encoding="utf-8")
    settings = SettingsInUse(
        Options(settings=load_settings(file)[0], settings_file=file, content=None, state=tmp_path / "state", themes=())
    )
    assert chosen in settings.files()
    chosen.write_text("[programme]\nquotes = 5\n", encoding="utf-8")
    settings.edited()
    assert settings.now.programme.quotes == 5.0
    chosen.write_text('[content]\nfolder = "/etc"\n', encoding="utf-8")
    settings.edited()
    assert settings.now.programme.quotes == 5.0
    assert settings.trouble is not None
    assert settings.trouble.dutch.startswith("programme.toml:1:")
    chosen.unlink()
    settings.edited()
    assert settings.now.programme.quotes == 3.0
    assert settings.trouble is None


def test_a_service_whose_file_is_spoilt_starts_with_what_the_officer_last_chose_well(tmp_path: Path) -> None:
    file, chosen, state = tmp_path / "kiosk.toml", tmp_path / "programme.toml", tmp_path / "state"
    state.mkdir()
    file.write_text('[screen]\nname = "hal"\n', encoding="utf-8")
    chosen.write_text("[programme]\nquotes = 5\n", encoding="utf-8")
    keep_last_good(file, state)
    first = (state / "programme.toml").stat().st_ino
    keep_last_good(file, state)
    assert (state / "programme.toml").stat().st_ino == first, "nothing is written while nothing changes"
    chosen.write_text("[desk]\nport = 1\n", encoding="utf-8")
    keep_last_good(file, state)
    with pytest.raises(KioskError) as spoilt:
        load_settings(file)
    settings, trouble = settings_in_spite_of(spoilt.value, state, file)
    assert (settings.screen.name, settings.programme.quotes) == ("hal", 5.0)
    assert "vorige instellingen" in trouble.dutch
    chosen.unlink()
    keep_last_good(file, state)
    assert settings_in_spite_of(spoilt.value, state, file)[0].programme.quotes == 8.0


def test_who_may_not_look_into_the_folder_of_the_service_goes_by_kiosk_toml_and_the_service_itself_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> str | None:
        raise PermissionError(13, "Permission denied")

    system = tmp_path / "etc" / "kiosk.toml"
    system.parent.mkdir()
    system.write_text('[screen]\nname = "hal"\n', encoding="utf-8")
    monkeypatch.setattr(places, "SYSTEM_SETTINGS", system)
    monkeypatch.setattr(places, "SYSTEM_STATE", tmp_path / "state")
    monkeypatch.setattr(places, "read_choices", refuse)
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    assert load_settings(system)[0].screen.name == "hal"
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
    with pytest.raises(KioskError, match=r"programme\.toml"):
        load_settings(system)
    monkeypatch.delenv("STATE_DIRECTORY")
    own = tmp_path / "kiosk.toml"
    own.touch()
    with pytest.raises(KioskError, match=r"programme\.toml"):
        load_settings(own)
