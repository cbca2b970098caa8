"""The command line names what there is, and an error is a sentence, not a traceback."""

import sys

import pytest

from kiosk.cli import COMMANDS, main


def test_without_a_command_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_its_arguments(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert "usage: kiosk " + name in capsys.readouterr().out


def test_what_a_person_can_mend_is_told_in_two_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "/nergens"]) == 2
    said = capsys.readouterr().err
    assert said.splitlines()[0] == "kiosk: /nergens is geen map."
    assert len(said.splitlines()) == 2


def test_listing_the_commands_imports_no_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("kiosk.paint", "kiosk.commands"))]:
        monkeypatch.delitem(sys.modules, name)
    main([])
    assert not [name for name in sys.modules if name.startswith(("kiosk.paint", "kiosk.commands."))]
