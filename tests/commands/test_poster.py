"""`kiosk poster` prints what stands on the wall, and says in plain words what does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import main
from tests.outputs.printed import opened, words_in


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "inhoud"
    (folder / "quotes" / "kritisch").mkdir(parents=True)
    (folder / "quotes" / "fijn.txt").write_text("Zo snel geholpen.\nnaam: Ria\n", "utf-8")
    (folder / "quotes" / "kritisch" / "wacht.txt").write_text("Ik zat elf minuten in de wacht.\n", "utf-8")
    (folder / "quotes" / "kritisch" / "naam.txt").write_text("Die Samir van de balie is een sukkel.\n", "utf-8")
    (folder / "MEDEWERKERS.txt").write_text("Samir\n", "utf-8")
    return folder


def asked(content: Path, *words: str) -> int:
    return main(["poster", *words, "--content", str(content), "--state", str(content.parent / "staat")])


def test_a_file_of_the_wall_becomes_a_poster(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "poster.pdf"
    assert asked(content, str(content / "quotes" / "fijn.txt"), "-o", str(output), "--size", "A3", "--landscape") == 0
    assert "Zo snel geholpen." in words_in(output.read_bytes())
    with opened(output.read_bytes()) as document:
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [420, 297]
    assert capsys.readouterr().out == f"{output}\n"


def test_all_quotes_of_the_wall_make_a_series_without_what_waits(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "reeks.pdf"
    assert asked(content, "--quotes", "-o", str(output)) == 0
    told = words_in(output.read_bytes())
    assert "Zo snel geholpen." in told
    assert "elf minuten" in told
    assert "sukkel" not in told


def test_what_waits_is_printed_nowhere(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "poster.pdf"
    assert asked(content, str(content / "quotes" / "kritisch" / "naam.txt"), "-o", str(output)) == 2
    assert not output.exists()
    assert "wacht" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [(["-o", "poster.pdf"], "Noem een item"), (["vandaag", "-o", "poster.doc"], "poster.pdf")],
)
def test_what_is_missing_is_said(
    words: list[str], says: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(content, *words) == 2
    assert says in capsys.readouterr().err


def test_without_the_part_that_prints_it_says_what_to_install(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kiosk.outputs.print_parts.find_spec", lambda _: None)
    assert asked(content, "vandaag", "-o", "poster.pdf") == 2
    assert "narrowcasting-kiosk[print]" in capsys.readouterr().err


def test_a_code_leads_where_the_settings_say(content: Path, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text('[print]\nlink = "https://huis.nl/klant"\n', "utf-8")
    words = [
        str(content / "quotes" / "fijn.txt"),
        "--full",
        "-o",
        str(tmp_path / "x.pdf"),
        "--settings",
        str(tmp_path / "kiosk.toml"),
    ]
    assert asked(content, *words) == 0
    assert "Reageren? Scan. huis.nl/klant" in words_in((tmp_path / "x.pdf").read_bytes())


def test_a_run_of_the_kiosk_imports_nothing_that_prints() -> None:
    look = "import sys, kiosk.run.kiosk, kiosk.commands.run; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in found if name.startswith(("fontTools", "kiosk.outputs.pdf", "kiosk.outputs.poster"))] == []
