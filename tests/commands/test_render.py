"""`kiosk render` draws one item as a picture or a poster, and says in plain words why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.cli import main


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "inhoud" / "quotes" / "kritisch"
    folder.mkdir(parents=True)
    (folder / "wachten.txt").write_text("Ik zat elf minuten in de wacht.\nnaam: Mevrouw Koster\n", "utf-8")
    nps = tmp_path / "inhoud" / "nps"
    nps.mkdir()
    (nps / "maanden.csv").write_text(
        "periode;promoters;passief;criticasters\n2026-01;50;30;20\n2026-02;60;25;15\n", "utf-8"
    )
    return tmp_path / "inhoud"


def picture(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


def test_a_content_file_becomes_a_picture_of_the_size_asked_for(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "slide.png"
    words = ["render", str(content / "quotes/kritisch/wachten.txt"), "-o", str(output), "--size", "640x360"]
    assert main([*words, "--content", str(content)]) == 0
    assert picture(output).size == (640, 360)


def test_a_file_outside_the_content_folder_is_read_by_the_folder_it_lies_in(content: Path, tmp_path: Path) -> None:
    """Critical by its folder, so its bar stands at the left edge, as it does on the screen."""
    inside, outside = tmp_path / "binnen.png", tmp_path / "buiten.png"
    words = ["render", str(content / "quotes/kritisch/wachten.txt"), "--size", "640x360", "-o"]
    assert main([*words, str(inside), "--content", str(content)]) == 0
    assert main([*words, str(outside), "--content", str(tmp_path / "elders")]) == 0
    assert picture(inside).tobytes() == picture(outside).tobytes()


def test_an_item_is_found_by_its_id_or_the_beginning_of_it(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "slide.png"
    assert main(["render", "quote-", "-o", str(output), "--content", str(content), "--size", "640x360"]) == 0
    assert output.exists()


def test_the_newest_of_the_figures_is_drawn_with_the_earlier_as_its_history(content: Path, tmp_path: Path) -> None:
    year = tmp_path / "jaar.png"
    words = ["render", str(content / "nps/maanden.csv"), "--size", "640x360", "--content", str(content)]
    assert main([*words, "--page", "3", "-o", str(year)]) == 0
    assert picture(year).size == (640, 360)
    rows = (content / "nps/maanden.csv").read_text("utf-8").splitlines()
    (content / "nps/maanden.csv").write_text("\n".join((rows[0], rows[2])), "utf-8")
    assert main([*words, "--page", "3", "-o", str(tmp_path / "geen.png")]) != 0, "without a history there is no year"


def test_a_pdf_is_a_poster(tmp_path: Path) -> None:
    output = tmp_path / "poster.pdf"
    assert main(["render", "standby", "-o", str(output)]) == 0
    assert output.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("theme", ["papier", "nacht", "contrast"])
def test_the_theme_and_the_language_change_the_picture(theme: str, tmp_path: Path) -> None:
    output = tmp_path / "slide.png"
    for language in ("nl", "en"):
        words = ["render", "standby", "-o", str(output), "--size", "640x360"]
        assert main([*words, "--theme", theme, "--language", language]) == 0
        output = output.rename(tmp_path / f"{language}.png").with_name("slide.png")
    assert picture(tmp_path / "nl.png").tobytes() != picture(tmp_path / "en.png").tobytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["quote-bestaat-niet", "-o", "x.png"], "geen bestand en geen id"),
        (["standby", "-o", "x.gif"], "niet op .png of .pdf"),
        (["standby", "-o", "x.png", "--theme", "papeir"], "papier"),
        (["standby", "-o", "x.png", "--page", "7"], "geen bladzijde 7"),
        (["standby", "-o", "/bestaat/niet/x.png"], "kon niet worden geschreven"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(
    words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["render", *words, "--language", "nl", "--content", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert len(said.splitlines()) >= 2


def test_a_poster_shows_no_more_of_a_customer_than_the_screen(tmp_path: Path) -> None:
    """What is drawn is what may be shown: personal data masked, the name short."""
    drawn = []
    for name, text in (
        ("raw", "Bel mij op 06-12345678, zei ik.\n- Jan de Wit, Zwolle\n"),
        ("clean", "Bel mij op …, zei ik.\n- Jan de W., Zwolle\n"),
    ):
        file = tmp_path / name / "quotes" / "kritisch" / "bel.txt"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        output = tmp_path / f"{name}.png"
        assert main(["render", str(file), "-o", str(output), "--size", "640x360"]) == 0
        drawn.append(picture(output).tobytes())
    assert drawn[0] == drawn[1]


def test_of_what_waits_it_says_that_it_is_not_on_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "quotes" / "kritisch"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Jan de Vries hielp mij niet.\n", "utf-8")
    output = tmp_path / "slide.png"
    words = ["render", str(folder / "a.txt"), "-o", str(output), "--size", "640x360", "--content", str(tmp_path)]
    assert main(words) == 0
    assert "Dit wacht en staat niet op het scherm: " in capsys.readouterr().err
