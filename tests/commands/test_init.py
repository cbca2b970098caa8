"""What `kiosk init` promises: a folder a newcomer understands, and nothing of theirs ever lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.commands.init import GUIDE, make_folder
from kiosk.machine.shipped import shipped

FOLDERS = (
    "quotes/positief",
    "quotes/kritisch",
    "quotes",
    "verhalen",
    "nps",
    "foto's",
    "mededelingen",
    "klantverbeteraar",
    "verbeteringen",
    "kernwaarden",
    "peilingen",
    "prioriteiten",
    "ideeën",
    "besluiten",
    "klantpet",
)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("samples", [(), ("--samples",)])
def test_each_folder_has_a_guide_with_an_example(tmp_path: Path, samples: tuple[str, ...]) -> None:
    assert main(["init", str(tmp_path / "scherm"), *samples]) == 0
    for folder in FOLDERS:
        text = (tmp_path / "scherm" / folder / GUIDE).read_text(encoding="utf-8")
        sentences, example = text.split("Voorbeeld", 1)
        assert len(sentences.strip().splitlines()) == 3
        assert example.strip()


def test_without_samples_nothing_is_there_that_would_be_shown(tmp_path: Path) -> None:
    main(["init", str(tmp_path)])
    assert {path.rsplit("/", 1)[-1] for path in _files(tmp_path)} == {GUIDE}


def test_with_samples_the_folder_equals_what_is_shipped(tmp_path: Path) -> None:
    main(["init", str(tmp_path), "--samples"])
    given = {path: data for path, data in _files(shipped("content")).items() if "KIOSK-MELDINGEN" not in path}
    assert _files(tmp_path) == given


def test_a_second_time_completes_what_is_missing_and_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init", str(tmp_path)])
    (tmp_path / "quotes" / GUIDE).write_text("Onze eigen uitleg.", encoding="utf-8")
    (tmp_path / "nps" / GUIDE).unlink()
    (tmp_path / "quotes" / "prima.txt").write_text("Van onszelf.", encoding="utf-8")
    capsys.readouterr()
    assert main(["init", str(tmp_path), "--samples"]) == 0
    assert (tmp_path / "quotes" / GUIDE).read_text(encoding="utf-8") == "Onze eigen uitleg."
    assert (tmp_path / "quotes" / "prima.txt").read_text(encoding="utf-8") == "Van onszelf."
    assert (tmp_path / "nps" / GUIDE).exists()
    assert f"ongemoeid gelaten: {len(FOLDERS) + 1} bestanden" in capsys.readouterr().out


def test_a_folder_in_the_way_of_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / GUIDE).mkdir()
    made, kept = make_folder(tmp_path, shipped("content"), samples=False)
    assert (made, kept) == (len(FOLDERS), 1)


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc").is_dir(), reason="needs a place nobody can write")
def test_a_place_that_cannot_be_written_is_said_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "/proc/scherm"]) == 2
    said = capsys.readouterr().err
    assert "kon niet worden gemaakt" in said
    assert "Kies een map" in said
