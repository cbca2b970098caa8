"""One call speaks one language: the one that was asked for, else that of the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cli import main


@pytest.mark.parametrize(("asked", "set_to", "dutch"), [("", "en", False), ("nl", "en", True), ("en", "nl", False)])
def test_a_check_speaks_the_language_that_was_asked_for_or_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: str, set_to: str, *, dutch: bool
) -> None:
    (tmp_path / "content" / "quotes").mkdir(parents=True)
    (tmp_path / "content" / "quotes" / "a.txt").write_text("De monteur hield woord.\n- Mevrouw De Vries\n")
    (tmp_path / "kiosk.toml").write_text(f'[screen]\nlanguage = "{set_to}"\n[content]\nfolder = "content"\n')
    main(["check", "--settings", str(tmp_path / "kiosk.toml"), *(("--language", asked) if asked else ())])
    said = capsys.readouterr().out
    assert ("Op het scherm" in said, "On the screen" in said) == (dutch, not dutch)


@pytest.mark.parametrize("command", ["check", "forecast", "simulate", "publish", "render"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_folder_that_is_not_there_is_told_at_once_in_one_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    nowhere, out = str(tmp_path / "nergens"), str(tmp_path / "uit")
    words = {"check": [nowhere], "publish": [nowhere, out], "render": [nowhere, "-o", f"{out}.png"]}.get(
        command, ["--content", nowhere]
    )
    assert main([command, *words, "--language", language]) == 2
    said = capsys.readouterr().err
    assert nowhere in said
    english = any(word in said for word in (" is not ", " no ", "There is", "cannot", "Cannot"))
    assert english is (language == "en"), said


@pytest.mark.parametrize(("language", "words"), [("nl", "is er niet"), ("en", "is not there")])
def test_a_run_tells_at_once_that_its_folder_is_not_there_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    monkeypatch.setattr("kiosk.commands.run.run_kiosk", lambda *_: 0)
    state, nowhere = str(tmp_path / "state"), str(tmp_path / "nergens")
    assert main(["run", "--headless", "--state", state, "--content", nowhere, "--language", language]) == 0
    assert f"{nowhere} {words}" in capsys.readouterr().err
