"""`kiosk card` writes a decision as one page for a meeting, or an empty one to fill in."""

from __future__ import annotations

from pathlib import Path

import docx
import pypdfium2
import pytest

from kiosk.cli import main
from tests.outputs.test_papers import words_of_pdf

CARD = "titel: Elke rekening één bladzijde\neuro: € 90.000 – 140.000\neuro bron: Inkoop\nbehoefte: Zien wat ik betaal\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "inhoud"
    (folder / "besluiten").mkdir(parents=True)
    (folder / "besluiten" / "rekening.txt").write_text(CARD, "utf-8")
    (folder / "quotes").mkdir()
    (folder / "quotes" / "fijn.txt").write_text("Zo snel geholpen.\n", "utf-8")
    return folder


def asked(content: Path, *words: str) -> int:
    return main(["card", "--content", str(content), "--state", str(content.parent / "staat"), *words])


def test_a_card_is_one_page_with_lines_for_the_side_that_is_missing(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "kaart.pdf"
    assert asked(content, str(content / "besluiten" / "rekening.txt"), "-o", str(output)) == 0
    told = words_of_pdf(output.read_bytes())
    assert "Euro: € 90.000 – 140.000 (bron: Inkoop)." in told
    assert "Klanteffect: niet onderzocht." in told
    assert "Behoefte: Zien wat ik betaal" in told
    assert "____" in told
    assert len(pypdfium2.PdfDocument(output)) == 1


@pytest.mark.parametrize(("language", "told"), [("nl", "Gevraagd besluit"), ("en", "Decision asked")])
def test_an_empty_one_needs_no_wall_and_is_one_page_in_each_language(
    content: Path, tmp_path: Path, language: str, told: str
) -> None:
    for ending in ("docx", "pdf"):
        output = tmp_path / f"leeg.{ending}"
        assert asked(content, "--empty", "--language", language, "-o", str(output)) == 0
    assert told in words_of_pdf((tmp_path / "leeg.pdf").read_bytes())
    assert len(pypdfium2.PdfDocument(tmp_path / "leeg.pdf")) == 1
    assert told in "\n".join(one.text for one in docx.Document(str(tmp_path / "leeg.docx")).paragraphs)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "x.pdf"), "Welke kaart wilt u?"),
        (("--empty", "-o", "x.png"), "x.png eindigt op geen van deze"),
        (("{content}/quotes/fijn.txt", "-o", "x.pdf"), "is geen klantbusinesscase"),
    ],
)
def test_what_cannot_be_made_is_told(
    content: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert asked(content, *(word.format(content=content) for word in words)) != 0
    assert told in capsys.readouterr().err
