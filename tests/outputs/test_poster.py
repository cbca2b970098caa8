"""A poster is the slide of the wall on paper: its words can be selected, its letters are shapes, nothing is cut off."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiosk.model.item_parts import Asset, Tone
from kiosk.model.items import Improvement, ItemId, NpsReading, Quote, Spotlight, Story
from kiosk.model.language import Language
from kiosk.model.slide import Frame, Mark, Stroke, TextRun
from kiosk.model.theme import Face
from kiosk.outputs.carried import Carried
from kiosk.outputs.paper import Paper
from kiosk.outputs.pdf_pages import UNITS, AboutDocument, PrintedPage, pdf_of
from kiosk.outputs.poster import poster_pages, poster_pdf
from kiosk.outputs.poster_room import _HAIR
from kiosk.paint.export import png, raster_of
from kiosk.paint.painter import Painter
from kiosk.paint.typesetting import drawable, missing
from tests.every_kind import EVERY_KIND, ORIGIN
from tests.outputs.printed import HOUSE, MILLIMETRE, NOW, look, opened, pictures_of, poster, told_by, words_in
from tests.paint.slides import PAPER, line, still
from tests.pictures.rendering import image_of

WAIT = "Ik zat elf minuten in de wacht, en daarna wist niemand ervan. Vier dagen later belde Cécile: efficiënt en fijn!"
LONG = " ".join([WAIT] * 7)


def quote(text: str = WAIT, tone: Tone | None = Tone.CRITICAL) -> Quote:
    return Quote(id=ItemId("quote-1"), origin=ORIGIN, text=text, speaker="Mevrouw De Vries", place="Zwolle", tone=tone)


def plain(words: str) -> str:
    return " ".join(words.replace("“", "").replace("”", "").split())


def test_the_words_of_a_customer_come_back_as_they_were(tmp_path: Path) -> None:
    made = poster(quote())
    assert WAIT in plain(words_in(made))
    told = plain(told_by("pdftotext", made, tmp_path))
    assert WAIT in told
    assert "Mevrouw De Vries, Zwolle" in told


def test_every_font_is_embedded_at_the_weights_of_the_wall(tmp_path: Path) -> None:
    rows = [row.split() for row in told_by("pdffonts", poster(quote()), tmp_path).splitlines()[2:]]
    faces = look().theme.faces
    assert {row[0].partition("+")[2] for row in rows} == {
        f"SourceSerif4-{faces['quote'].weight}",
        f"Inter-{faces['label'].weight}",
        f"Inter-{faces['text'].weight}",
    }
    assert all(row[-5] == "yes" and row[-3] == "yes" for row in rows), "embedded, and known as text"


@pytest.mark.parametrize(
    ("theme", "kind"), [("papier", Quote), ("nacht", Improvement), ("papier", Story), ("papier", NpsReading)]
)
def test_paper_shows_what_the_painter_of_the_wall_paints(theme: str, kind: type, tmp_path: Path) -> None:
    item = quote() if kind is Quote else next(one for one in EVERY_KIND if isinstance(one, kind))
    if isinstance(item, Story):
        item = replace(item, photo=picture(tmp_path, 800, 600))
    page, *_ = poster_pages(item, Carried(now=NOW, items=(item,)), look(theme, link=HOUSE), Paper())
    painted = raster_of(Painter().paint(still(*page.marks, frame=page.frame, ground=page.ground)))
    small = page.frame.width // 3, page.frame.height // 3
    printed, wall = (
        one.resize(small, Image.Resampling.BOX)
        for one in (
            pictures_of(poster(item, theme=theme, link=HOUSE), 25.4 * UNITS)[0],
            image_of(png(painted)),
        )
    )
    other = ImageChops.difference(printed, wall).convert("L").histogram()
    assert sum(other[96:]) / sum(other) < 0.001, "edges of letters may differ, shapes and places may not"


def picture(folder: Path, width: int, height: int) -> Asset:
    path = folder / "foto.jpg"
    gradient = Image.linear_gradient("L").resize((width, height))
    Image.merge("RGB", (gradient, gradient.rotate(180), gradient)).save(path, quality=90)
    return Asset(path=path, digest="foto", width=width, height=height)


@pytest.mark.parametrize(
    ("size", "portrait", "text"),
    [
        *(("A4", True, text) for text in (WAIT, "Top!", LONG)),
        *(("A4", False, text) for text in (WAIT, LONG)),
        *(("A3", portrait, LONG) for portrait in (True, False)),
    ],
)
def test_nothing_is_cut_off_and_a_quote_stands_on_one_page(size: str, portrait: bool, text: str) -> None:  # noqa: FBT001  # a case of two
    with opened(poster(quote(text), size=size, portrait=portrait, link=HOUSE)) as document:
        (page,) = document
        across, down = page.get_size()
        letters = page.get_textpage()
        found = letters.get_text_range()
        assert text[-9:] in " ".join(found.split()), "the last words too"
        boxes = [letters.get_charbox(at) for at, letter in enumerate(found) if not letter.isspace()]
        edge = 5 * MILLIMETRE
        assert all(edge < left and right < across - edge for left, _, right, _ in boxes)
        assert all(edge < low and high < down - edge for _, low, _, high in boxes)
        assert sorted((across, down)) == pytest.approx(
            [side * MILLIMETRE for side in {"A4": (210, 297), "A3": (297, 420)}[size]]
        )


def test_three_millimetres_more_are_printed_where_the_knife_may_go() -> None:
    made = poster(quote(), bleed=True)
    with opened(made) as document:
        page = document[0]
        trim, bleed, media = page.get_trimbox(), page.get_bleedbox(), page.get_mediabox()
        assert [side / MILLIMETRE for side in (trim[2] - trim[0], trim[3] - trim[1])] == pytest.approx([210, 297])
        assert [abs(a - b) / MILLIMETRE for a, b in zip(trim, bleed, strict=True)] == pytest.approx([3] * 4, rel=1e-4)
        assert media[0] < bleed[0] and media[2] > bleed[2]  # noqa: PT018
    (picture,) = pictures_of(made, 25.4)
    ground = look().theme.colours["improve.ground"]
    assert picture.getpixel((8, 150)) == tuple(ground), "2 mm beyond the edge of the paper"
    assert picture.getpixel((3, 150)) == (255, 255, 255), "and nothing where the marks are"
    across = picture.crop((0, 10, 6, 11)).convert("L")
    assert min(across.tobytes()) < 200, "a mark at the height of the upper edge"


def test_a_code_leads_to_the_address_of_the_house() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    for item in (quote(), Spotlight(id=ItemId("s"), origin=ORIGIN, name="Samir", text="Samir belde zelf terug.")):
        (picture,) = pictures_of(poster(item, link=HOUSE, theme="nacht"), 150)
        (found,) = zxingcpp.read_barcodes(picture)
        assert found.text == HOUSE.address


def test_the_address_of_a_story_stands_under_it_whatever_the_house_has() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    story = Story(
        id=ItemId("s"), origin=ORIGIN, headline="Warm", paragraphs=("Ze belde terug.",), link="https://huis.nl/warm"
    )
    made = poster(story, link=HOUSE)
    (found,) = zxingcpp.read_barcodes(pictures_of(made, 150)[0])
    assert found.text == "https://huis.nl/warm"
    assert "Verder lezen? Scan. huis.nl/warm" in words_in(made)


def test_without_an_address_that_holds_for_weeks_there_is_no_code() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    made = poster(quote())
    assert "Scan" not in words_in(made)
    assert not zxingcpp.read_barcodes(pictures_of(made, 150)[0])


@pytest.mark.parametrize(
    ("tone", "asks"), [(Tone.CRITICAL, "anders doen?"), (Tone.POSITIVE, "vaker?"), (None, "denk jij?")]
)
def test_under_a_quote_is_room_for_post_its_of_their_real_size(tone: Tone | None, asks: str) -> None:
    made = poster(quote(tone=tone))
    assert asks in words_in(made)
    stands = Carried(now=NOW, items=(quote(tone=tone),))
    (page,) = poster_pages(quote(tone=tone), stands, look(), Paper())
    corners = [mark.points for mark in page.marks if isinstance(mark, Stroke) and mark.width == _HAIR]
    places = sorted({x for _, (x, _), _ in corners})
    assert [b - a for a, b in zip(places[::2], places[1::2], strict=True)] == [76 * UNITS] * 2
    (high, low) = sorted({y for _, (_, y), _ in corners})
    assert low - high == 76 * UNITS
    inside = [mark.text for mark in page.marks if isinstance(mark, TextRun) and mark.y > high + 10]
    assert inside == ["Plak hier je briefje."], "and nothing else stands in it"


def test_on_white_all_of_it_can_be_read() -> None:
    (picture,) = pictures_of(poster(quote(), theme="nacht", white=True), 60)
    assert picture.getpixel((3, 3)) == (255, 255, 255)
    assert min(picture.convert("L").tobytes()) < 100, "and something is on it"


def test_a_document_tells_its_title_its_author_and_its_language(tmp_path: Path) -> None:
    theme = replace(look().theme, brand="De Waterlijn")
    made = poster_pdf([quote()], Carried(now=NOW, items=(quote(),)), replace(look(), theme=theme), Paper())
    told = told_by("pdfinfo", made, tmp_path)
    assert "De Waterlijn" in told
    assert "Verbeterkans" in told
    assert b"/Lang <FEFF006E006C002D004E004C>" in made


def test_a_page_is_read_aloud_as_one_text_in_the_order_of_its_sense(tmp_path: Path) -> None:
    made = poster(quote(), link=HOUSE)
    written = made.partition(b"/ActualText <FEFF")[2].partition(b">")[0]
    said = bytes.fromhex(written.decode()).decode("utf-16-be").replace("\u200e", "")
    assert said.startswith(f"Verbeterkans: “{WAIT}” Mevrouw De Vries, Zwolle Wat zou jij morgen anders doen?")
    assert "Document P (block)" in " ".join(told_by("pdfinfo", made, tmp_path, "-struct").split())
    assert "Tagged: yes" in " ".join(told_by("pdfinfo", made, tmp_path).split())


@pytest.mark.parametrize("portrait", [True, False])
def test_every_kind_of_item_becomes_a_poster(portrait: bool) -> None:  # noqa: FBT001  # a case of two
    """Their photos are not there: a quiet panel stands in their place."""
    with opened(poster(*EVERY_KIND, portrait=portrait, link=HOUSE)) as document:
        assert len(document) >= len(EVERY_KIND)


def test_a_poster_without_photos_is_small() -> None:
    assert max(len(poster(quote(text), link=HOUSE)) for text in (WAIT, LONG)) < 60_000


def test_signs_that_no_font_can_hold_as_shapes_are_pictures_with_their_words_behind(tmp_path: Path) -> None:
    said = "Heel blij 😀 en مرحبا bij नमस्ते, x̂ en 中文."
    made = poster(quote(said))
    found = told_by("pdftotext", made, tmp_path)
    for words in ("Heel blij", "😀", "مرحبا", "नमस्ते", "x̂", "中文"):
        assert words in found, words
        assert words in words_in(made), words


READ = st.characters(codec="utf-8", exclude_categories=("C", "Z", "M"))


@settings(max_examples=20)
@given(st.text(READ, min_size=1, max_size=12).filter(lambda text: not any(map(leftward, text))))
@example("ﬁets ĳs ŉ")
@example("a\u00adb")
@example("e\u0301\u0323 ffi 1️⃣")
def test_any_words_come_back_but_for_signs_that_no_font_has(words: str) -> None:
    face = Face("Source Serif 4", 450)
    lost = missing(words, face)
    kept = "".join(one for one in drawable(words) if one not in lost)
    found = unicodedata.normalize("NFKC", words_in(page_of(line(words, face=face, size=90))))
    assert {one for one in unicodedata.normalize("NFKC", kept) if one.isalnum()} <= set(found)


@settings(max_examples=20)
@given(st.text(max_size=30))
def test_no_words_make_it_fail(words: str) -> None:
    with opened(page_of(line(words, size=60))) as document:
        assert len(document) == 1


@pytest.mark.parametrize(
    "words",
    ["(a) Tj ET >> endobj trailer <</Root 9 0 R>>", "https://fout.nl/ javascript:alert(1)", "\\) \\n %%EOF \r"],
)
def test_what_a_customer_said_is_never_more_than_words_in_the_file(words: str, tmp_path: Path) -> None:
    made = poster(quote(words), link=HOUSE)
    assert words.split(maxsplit=1)[0] in words_in(made)
    told = told_by("pdfinfo", made, tmp_path)
    assert "Pages:           1" in told
    assert "JavaScript:      no" in told
    assert made.count(b"%%EOF") == made.count(b"trailer") == 1
    for what in (b"/Annot", b"/URI", b"/JS", b"/AA", b"/OpenAction", b"/EmbeddedFile", b"/AcroForm"):
        assert what not in made, what


def page_of(*marks: Mark) -> bytes:
    page = PrintedPage(frame=Frame(2100, 600), ground=PAPER, marks=marks)
    return pdf_of([page], AboutDocument(title="", author="", language=Language.DUTCH, made=NOW))


def leftward(letter: str) -> bool:
    """Tell whether a letter is one that reads from right to left: readers of PDF give those back in their own order."""
    return unicodedata.bidirectional(letter) in {"R", "AL", "AN"}
