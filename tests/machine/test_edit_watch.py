"""An edit is noticed once, when it is complete, and looking reads no file."""

from pathlib import Path

from kiosk.machine.edit_watch import EditWatch


def test_an_edit_is_told_once_and_only_when_it_has_been_still_for_one_look(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("a")
    told: list[str] = []
    watch = EditWatch(lambda: [file], lambda: told.append(file.read_text()))
    assert not watch.look()
    file.write_text("half")
    assert not watch.look()
    file.write_text("whole text")
    assert not watch.look()
    assert watch.look()
    assert not watch.look()
    assert told == ["whole text"]


def test_a_file_that_comes_or_goes_anywhere_below_a_folder_is_an_edit(tmp_path: Path) -> None:
    told: list[int] = []
    watch = EditWatch(lambda: [tmp_path], lambda: told.append(1))
    (tmp_path / "huis").mkdir()
    (tmp_path / "huis" / "theme.toml").write_text("x")
    assert [watch.look(), watch.look()] == [False, True]
    (tmp_path / "huis" / "theme.toml").unlink()
    assert [watch.look(), watch.look()] == [False, True]
