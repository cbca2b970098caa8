"""`kiosk strips` prints short quotes and tells what was too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cli import main
from tests.outputs.printed import words_in

LONG = "Ik zat elf minuten in de wacht. " + "Daarna wist niemand er iets van, en dat is toch wel jammer. " * 2


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "inhoud"
    (folder / "quotes").mkdir(parents=True)
    (folder / "quotes" / "fijn.txt").write_text("Zo snel geholpen.\nnaam: Ria\n", "utf-8")
    (folder / "quotes" / "lang.txt").write_text(LONG + "\n", "utf-8")
    (folder / "quotes" / "naam.txt").write_text("Mail mij op ria@voorbeeld.nl, ik wacht al weken.\n", "utf-8")
    return folder


def asked(content: Path, *words: str) -> int:
    return main(["strips", *words, "--content", str(content), "--state", str(content.parent / "staat")])


def test_it_prints_what_fits_and_tells_what_did_not(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "stroken.pdf"
    assert asked(content, "-o", str(output), "--question", "En morgen?") == 0
    told = words_in(output.read_bytes())
    assert "Zo snel geholpen." in told
    assert "elf minuten in de wacht. …" in told
    assert "En morgen?" in told
    assert "ria@voorbeeld.nl" not in told
    assert "1 langer dan 90 tekens" in capsys.readouterr().out


def test_without_a_short_quote_there_is_nothing_to_print(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "leeg" / "quotes").mkdir(parents=True)
    assert asked(tmp_path / "leeg", "-o", str(tmp_path / "stroken.pdf")) == 2
    assert "90 tekens" in capsys.readouterr().err


def test_a_name_for_example_is_that_of_strips(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(content, "-o", str(tmp_path / "stroken.docx")) == 2
    assert "gelukskoekjes.pdf" in capsys.readouterr().err
