"""Office files as office programs wrote them (tests/samples/office), and bad ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from kiosk.formats.guard.pictures import PictureGuard
from kiosk.library.vetting.gate import Rules, vet
from kiosk.model.content import Batch
from kiosk.model.item_parts import Tone
from kiosk.model.items import Announcement, NpsReading, Picture, Quote, Story
from tests.formats.samples import SAMPLES, mistakes, reading

OFFICE = SAMPLES / "office"


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PictureGuard]:
    made = PictureGuard(tmp_path_factory.mktemp("made"))
    yield made
    made.close()


def office(name: str, folder: str = "", guard: PictureGuard | None = None) -> Batch:
    return reading((OFFICE / name).read_bytes(), f"{folder}{name}", pictures=guard)


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_workbook_of_any_make_gives_the_same_figures_and_quotes(suffix: str, guard: PictureGuard) -> None:
    done = office(f"onderzoek.{suffix}", guard=guard)
    figures = [item for item in done.items if isinstance(item, NpsReading)]
    said = [(item.text, item.tone, item.team) for item in done.items if isinstance(item, Quote)]
    assert [(str(item.period), item.counts.answers, item.counts.score) for item in figures] == [
        ("2026-01", 2, 100.0),
        ("2026-02", 2, -50.0),
    ]
    assert said == [
        ("De monteur dacht mee.", Tone.POSITIVE, "Monteurs"),
        ("Prima, maar laat.", Tone.NEUTRAL, "Planning"),
        ("Niemand belde terug.", Tone.CRITICAL, "Planning"),
        ("Geen cijfer, wel een compliment voor Els.", None, "Planning"),
    ]
    assert len(done.released) == 1
    assert mistakes(done) == []


def test_a_hidden_sheet_is_not_read_and_one_without_a_table_gets_a_note() -> None:
    done = office("onderzoek.xlsx")
    assert [problem.what.english for problem in done.problems] == ["No scores or comments on sheet “Uitleg”."]
    assert done.problems[0].harmless


def test_a_document_gives_a_story_with_its_first_picture(guard: PictureGuard) -> None:
    done = office("verhaal met foto.docx", "verhalen/", guard)
    story = done.items[0]
    assert isinstance(story, Story)
    assert story.headline == "Een dag mee met de storingsdienst"
    assert story.paragraphs == (
        "Om zeven uur rijdt de bus weg.",
        "Aan het eind van de dag zijn er elf ketels weer warm.",
    )
    assert story.photo is not None
    assert (story.photo.width, story.photo.height) == (320, 240)
    assert story.origin.line is None
    assert done.problems == ()


def test_without_a_way_to_open_pictures_a_document_is_read_with_a_note() -> None:
    done = office("verhaal met foto.docx", "verhalen/")
    assert len(done.items) == 1
    assert mistakes(done) == []
    assert len(done.problems) == 1


def test_paragraphs_of_word_divide_quotes_without_blank_lines_between_them() -> None:
    done = office("quotes zonder witregels.docx", "quotes/")
    assert [(item.text, item.speaker, item.place) for item in done.items if isinstance(item, Quote)] == [
        ("Ik werd meteen teruggebeld.", "Anja", "Sneek"),
        ("Drie keer hetzelfde formulier ingevuld.", "meneer Bos", "Assen"),
    ]


def test_keys_work_in_word_too() -> None:
    item = office("quote met kenmerken.docx").items[0]
    assert isinstance(item, Quote)
    assert (item.speaker, item.tone) == ("Dilek", Tone.POSITIVE)


def test_each_slide_with_text_gives_an_item(guard: PictureGuard) -> None:
    done = office("mededelingen.pptx", "mededelingen/", guard)
    told = [(item.title, item.text) for item in done.items if isinstance(item, Announcement)]
    assert told == [
        ("Open dag in de werkplaats", "Zaterdag staat de koffie klaar. Neem uw buren mee."),
        ("Nieuwe openingstijden", "Vanaf maandag zijn wij ook tussen de middag bereikbaar."),
    ]
    assert mistakes(done) == []


def test_each_page_of_a_pdf_is_a_picture(guard: PictureGuard) -> None:
    done = office("poster.pdf", guard=guard)
    pages = [item for item in done.items if isinstance(item, Picture)]
    assert [(page.asset.width, page.asset.height, page.asset.path.exists()) for page in pages] == [
        (1920, 1357, True)
    ] * 2
    assert len({page.id for page in pages}) == 2
    assert office("poster.pdf", guard=guard) == done


def test_a_damaged_pdf_is_told(guard: PictureGuard) -> None:
    done = reading(b"%PDF-1.7\nkapot", "a.pdf", pictures=guard)
    assert done.items == ()
    assert len(mistakes(done)) == 1


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("suffix", ["docx", "pptx", "xlsx"])
def test_a_zip_bomb_is_told_and_never_unpacked(suffix: str) -> None:
    bomb = packed({"word/document.xml": b"\0" * 60_000_000, "ppt/slides/slide1.xml": b"a", "xl/workbook.xml": b"a"})
    assert len(bomb) < 100_000
    assert mistakes(reading(bomb, f"a.{suffix}")) == ["This file is far too large when unpacked."]


@pytest.mark.parametrize("suffix", ["docx", "pptx", "xlsx"])
def test_a_zip_with_too_many_parts_is_told(suffix: str) -> None:
    many = packed({f"word/{number}": b"" for number in range(5001)}, zipfile.ZIP_STORED)
    assert mistakes(reading(many, f"a.{suffix}")) == ["This file is far too large when unpacked."]


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PARTS = {
    "docx": ("word/document.xml", f"<w:document {WORD}><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:document>"),
    "pptx": ("ppt/slides/slide1.xml", f"<a:p {DRAWN}><a:t>&c;</a:t></a:p>"),
}


@pytest.mark.parametrize("suffix", PARTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "us-ascii", "cp1252", "koi8-r"])
def test_xml_with_a_document_type_is_refused_in_whatever_encoding(suffix: str, encoding: str) -> None:
    name, body = PARTS[suffix]
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    part = f'<?xml version="1.0" encoding="{declared}"?>{LAUGHS}{body}'.encode(encoding)
    done = reading(packed({name: part}), f"a.{suffix}")
    assert (done.items, mistakes(done)) == ((), ["This file is damaged or half copied."])


def test_a_document_may_write_of_a_document_type() -> None:
    body = PARTS["docx"][1].replace("&c;", "<![CDATA[Zo begint het: <!DOCTYPE html>, en dat was een fijne cursus.]]>")
    assert not mistakes(reading(packed({"word/document.xml": body.encode()}), "a.docx"))


@pytest.mark.parametrize(
    "name", ["onderzoek.xlsx", "onderzoek.xls", "onderzoek.ods", "verhaal met foto.docx", "mededelingen.pptx"]
)
@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_half_a_copy_is_told(name: str, share: float) -> None:
    raw = (OFFICE / name).read_bytes()
    done = reading(raw[: int(len(raw) * share)], name)
    assert done.items == ()
    assert len(mistakes(done)) == 1
    assert "could not be read" not in mistakes(done)[0]


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pptx", "pdf", "xls", "ods"])
def test_text_under_the_suffix_of_an_office_file_is_told(suffix: str, guard: PictureGuard) -> None:
    done = reading("Dit is gewoon tekst.", f"a.{suffix}", pictures=guard)
    assert done.items == ()
    assert len(mistakes(done)) == 1


def test_a_file_with_a_password_is_told() -> None:
    done = reading(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx")
    assert mistakes(done) == ["This file has a password."]


def test_a_picture_outside_the_document_is_not_fetched(guard: PictureGuard) -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    art = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    rel = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    body = f'<w:document {word} {art} {rel}><w:p><w:r><w:t>Woorden.</w:t></w:r><a:blip r:embed="x"/></w:p></w:document>'
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="x" Target="../../../etc/passwd"/></Relationships>'
    )
    done = reading(
        packed({"word/document.xml": body.encode(), "word/_rels/document.xml.rels": links.encode()}),
        "quotes/a.docx",
        pictures=guard,
    )
    quote = done.items[0]
    assert isinstance(quote, Quote)
    assert quote.photo is None


def test_a_grid_of_questions_and_answers_in_word_waits_with_what_to_do() -> None:
    done = vet(reading((OFFICE / "raster.docx").read_bytes(), "quotes/kritisch/a.docx"), Rules())
    assert done.items == []
    assert {"uit een tabel" in held.why.dutch for held in done.held} == {True}
