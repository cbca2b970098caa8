"""The papers as a PDF: every word can be selected and is read aloud in order, nothing is clipped or left alone."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.language import Language
from kiosk.model.theme import Colour
from kiosk.outputs.papers_blocks import (
    PaperDocument,
    PaperHeading,
    PaperList,
    PaperPicture,
    PaperQuotation,
    PaperText,
    legible,
)
from kiosk.outputs.papers_pages import BOTTOM, TOP, LaidPapers, laid
from kiosk.outputs.papers_pdf import papers_pdf
from kiosk.outputs.papers_rows import LEFT, TEXT, WIDTH, RowGroup, SetRow
from kiosk.outputs.papers_sections import document_of
from tests.conftest import require_program
from tests.outputs.test_papers import ALL, ODD, papers, photographed, plain, shown, wall
from tests.patience import PATIENCE

DOCUMENT = document_of(papers(wall(*ALL), shown(*ALL)), Language.DUTCH)
LONG = replace(
    DOCUMENT,
    blocks=(
        *DOCUMENT.blocks,
        *(PaperText(text=f"Regel {at}. " + "Er was eens een klant die lang wachtte. " * 9) for at in range(40)),
    ),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "stukken.pdf"
    file.write_bytes(papers_pdf(LONG))
    return file


def asked(program: str, *arguments: str) -> str:
    told = subprocess.run([require_program(program), *arguments], check=True, capture_output=True, timeout=PATIENCE)
    assert told.stderr == b"", "nothing about it is wrong"
    return told.stdout.decode()


def words_in(document: PaperDocument) -> Sequence[str]:
    found = [document.title, document.subtitle]
    for block in document.blocks:
        match block:
            case PaperHeading() | PaperText():
                found.append(block.text)
            case PaperQuotation():
                found += [*block.paragraphs, *block.below]
            case PaperList():
                found += block.points
            case PaperPicture():
                pass  # its words are for who does not see it
    return found


def test_every_word_can_be_selected_in_the_order_of_reading(made: Path) -> None:
    text = re.sub(r"[^\S\n]*\n+", " ", asked("pdftotext", "-raw", "-nopgbrk", str(made), "-"))
    foot = re.escape(DOCUMENT.subtitle) + r" · \d+/\d+ "
    text, at = plain(re.sub(foot, "", text)), 0
    for words in words_in(LONG):
        at = text.index(plain(words), at)


def test_the_structure_has_headings_quotations_and_lists_with_all_their_words(made: Path) -> None:
    told = asked("pdfinfo", "-struct-text", str(made))
    for tag in ("H1", "H2", "H3", "P", "BlockQuote", "L", "LI", "Lbl", "LBody"):
        assert re.search(rf"^ *{tag}(?: \(block\))?$", told, re.MULTILINE), tag
    read = plain(" ".join(re.findall(r'"(.*)"', told)))
    for words in words_in(LONG):
        assert plain(words) in read
    assert "1/" not in read, "numbers of pages are not read aloud"


def test_it_tells_its_title_its_language_and_that_it_is_tagged(made: Path) -> None:
    told = asked("pdfinfo", str(made))
    assert "Title:           Vergaderstukken: wat klanten zeiden" in told
    assert re.search(r"Tagged: +yes", told)
    assert "A4" in told
    assert b"/Lang <FEFF006E006C002D004E004C>" in made.read_bytes(), "nl-NL"


def test_its_contents_lead_to_the_headings(made: Path) -> None:
    document = pypdfium2.PdfDocument(str(made))
    found = [(one.level, one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
    document.close()
    wanted = [(0, LONG.title)] + [(one.level, one.text) for one in LONG.blocks if isinstance(one, PaperHeading)]
    assert [one[:2] for one in found] == wanted
    assert [page for *_, page in found] == sorted(page for *_, page in found)


def test_its_fonts_are_in_it_and_it_is_small(made: Path) -> None:
    fonts = asked("pdffonts", str(made)).splitlines()[2:]
    assert fonts
    assert all(re.search(r"yes yes yes", one) for one in fonts), "embedded, a part of each, with what it means"
    assert made.stat().st_size < 1_000_000


def test_words_in_another_language_say_so() -> None:
    english = replace(DOCUMENT, blocks=(PaperQuotation(paragraphs=("“So quick!”",), language="en"),))
    assert b"/Lang <FEFF0065006E>" in papers_pdf(english)


def test_a_photo_is_a_figure_with_words_for_who_does_not_see_it(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(papers_pdf(document_of(photographed(tmp_path), Language.DUTCH)))
    assert "Figure" in asked("pdfinfo", "-struct", str(tmp_path / "x.pdf"))
    assert (
        "Foto bij het verhaal: De ladder".encode("utf-16-be").hex().upper().encode()
        in (tmp_path / "x.pdf").read_bytes()
    )
    assert re.search(r"jpeg +no", asked("pdfimages", "-list", str(tmp_path / "x.pdf")))


def test_signs_that_no_latin_font_has_do_not_stop_it() -> None:
    odd = replace(DOCUMENT, title="Ω", blocks=(PaperText(text="日本 العربية \U0001f600 \U0010ffff ok"),))
    assert papers_pdf(odd).startswith(b"%PDF")


@settings(max_examples=8)
@given(ODD)
def test_no_sign_spoils_the_file(text: str) -> None:
    odd = replace(DOCUMENT, title=legible(text) or "x", blocks=(PaperText(text=legible(text) or "x"),))
    document = pypdfium2.PdfDocument(papers_pdf(odd))
    assert len(document) == 1
    document.close()


def test_a_word_that_is_longer_than_a_line_is_broken_and_stays_on_the_paper(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(papers_pdf(replace(DOCUMENT, blocks=(PaperText(text="klantvraag" * 60),))))
    boxes = asked("pdftotext", "-bbox", str(tmp_path / "x.pdf"), "-")
    assert max(float(one) for one in re.findall(r'xMax="([\d.]+)"', boxes)) < (LEFT + WIDTH) * 72 / 254 + 1


def group(lines: int, *, together: int = 2, leads: bool = False) -> RowGroup:
    row = SetRow(text="x", style=TEXT, colour=Colour(0, 0, 0), element=0, above=0)
    return RowGroup(rows=(replace(row, above=30), *([row] * (lines - 1))), together=together, leads=leads)


def on_pages(found: LaidPapers) -> list[list[SetRow]]:
    return [[one.row for one in page] for page in found.pages]


GROUPS = st.lists(
    st.one_of(
        st.integers(1, 90).map(group),
        st.integers(1, 60).map(lambda lines: group(lines, together=lines)),
        st.integers(1, 3).map(lambda lines: group(lines, together=lines, leads=True)),
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(GROUPS)
def test_every_line_is_on_one_page_in_order_and_within_it(groups: list[RowGroup]) -> None:
    found = laid(groups)
    assert [row for page in on_pages(found) for row in page] == [row for one in groups for row in one.rows]
    for page in found.pages:
        feet = [placed.bottom for placed in page]
        assert feet == sorted(set(feet))
        assert all(TOP < foot <= BOTTOM for foot in feet)


@settings(max_examples=60)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=25))
def test_no_heading_is_the_last_on_its_page_and_no_quotation_is_divided(lines: list[int]) -> None:
    groups = [one for count in lines for one in (group(1, together=1, leads=True), group(count, together=count))]
    left = [count + 1 for count in lines]
    for page in on_pages(laid(groups)):
        room = len(page)
        while room:
            room -= left.pop(0)
        assert room == 0
