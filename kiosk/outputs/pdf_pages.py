"""Turns pages of marks into a PDF to print: shapes and letters as vectors, with bleed and crop marks where asked for.

A page is measured in units of its own, from the top left downward, as a slide is in pixels.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from kiosk.model.language import Language
from kiosk.model.slide import Area, Box, Code, Disc, Frame, Mark, Panel, Photo, Stroke, TextRun
from kiosk.model.theme import Colour
from kiosk.model.value import value
from kiosk.outputs import pdf_reading, pdf_shapes
from kiosk.outputs.pdf_file import Name, PdfFile, Ref, Thing
from kiosk.outputs.pdf_letters import PdfLetters
from kiosk.outputs.pdf_pictures import PdfPictures
from kiosk.paint.for_print import printed_photo
from kiosk.paint.photos import PhotoError

log = logging.getLogger(__name__)

POINTS = 72 / 25.4
"""Points of a PDF in a millimetre."""
UNITS = 10
"""Units of a page in a millimetre."""
BLEED = 3
"""Millimetres of ink beyond the edge of the paper, that the knife may take."""
_AROUND, _MARK, _CLEAR = 10, 5, 4
"""Millimetres around the paper where there are crop marks, how long they are, and how far from it they begin."""
_HAIR = 2.0
_FINE = 200 / 25.4 / UNITS
"""Pixels of a photo in a unit: 200 in an inch."""
_FINE_LETTERS = 600 / 25.4 / UNITS
_BLACK = Colour(0, 0, 0)
_UNPAINTED = Colour(128, 128, 128)


@value
class PrintedPage:
    """One page: its ground and its marks."""

    frame: Frame
    """Its size in units of a tenth of a millimetre."""
    ground: Colour
    marks: tuple[Mark, ...]
    bleed: bool = False
    says: str = ""
    """What it says, in one line of plain text: for who has it read aloud."""


@value
class AboutDocument:
    """What a document tells of itself."""

    title: str
    author: str
    language: Language
    made: datetime
    turned: bool = False
    """Whether every second page is the back of the one before, turned over the long edge and never scaled."""


def pdf_of(pages: Sequence[PrintedPage], about: AboutDocument) -> bytes:
    """Return the pages as a PDF. A photo that cannot be decoded leaves a quiet panel, and the log tells of it."""
    file = PdfFile()
    pictures = PdfPictures(file)
    runs = (mark for page in pages for mark in page.marks if isinstance(mark, TextRun))
    pen = _Pen(PdfLetters(runs, file, pictures, dots=_FINE_LETTERS), pictures)
    tree, shared = file.reserve(), file.reserve()
    kids = [_put(file, page, pen, number, (tree, shared)) for number, page in enumerate(pages)]
    file.put({"Type": Name("Pages"), "Kids": kids, "Count": len(kids)}, tree)
    file.put({"Font": pen.letters.fonts(), "XObject": pictures.named}, shared)
    told = pdf_reading.read_aloud(file, [(at, page.says) for at, page in zip(kids, pages, strict=True)])
    told |= {"Type": Name("Catalog"), "Pages": tree, "Lang": f"{about.language}-{_LANDS[about.language]}"}
    told["ViewerPreferences"] = _SHOWN | (_TURNED if about.turned else {})
    return file.finished(file.put(told), file.put(_dated(about)))


def _dated(about: AboutDocument) -> dict[str, Thing]:
    """Return what a document tells of itself, with its moment as a file has it."""
    made = about.made.strftime("%Y%m%d%H%M%S%z")
    dated = f"D:{made[:-2]}'{made[-2:]}" if len(made) > len("YYYYMMDDHHMMSS") else f"D:{made}"
    return {"Title": about.title, "Author": about.author, "Creator": "kiosk", "CreationDate": dated}


_SHOWN: dict[str, Thing] = {"DisplayDocTitle": True}
_TURNED: dict[str, Thing] = {"Duplex": Name("DuplexFlipLongEdge"), "PrintScaling": Name("None")}
_LANDS = {Language.DUTCH: "NL", Language.ENGLISH: "GB"}


def _put(file: PdfFile, page: PrintedPage, pen: _Pen, number: int, belongs: tuple[Ref, Ref]) -> Ref:
    """Write one page: what is beyond its bleed is cut off. `belongs` are the pages and what they share."""
    tree, shared = belongs
    around = _AROUND if page.bleed else 0
    over = BLEED if page.bleed else 0
    width, height = (side / UNITS * POINTS for side in page.frame)
    edge, inked = around * POINTS, (around - over) * POINTS
    scale = POINTS / UNITS
    whole = Box(0, 0, *page.frame)
    grown = _grown(whole, over * UNITS)
    drawn = [pdf_shapes.operators("q", scale, 0, 0, -scale, edge, edge + height, "cm"), b"q\n"]
    drawn += [pdf_shapes.rectangle(grown), b"W n\n", pdf_reading.ASIDE]
    drawn += [pdf_shapes.panel(Panel(box=grown, colour=page.ground)), pdf_reading.ENDS, pdf_reading.BEGINS]
    drawn += [pen.mark(_bled(mark, whole, over * UNITS), page.ground) for mark in page.marks]
    drawn += [pdf_reading.ENDS, b"Q\n", pdf_reading.ASIDE]
    drawn += map(pdf_shapes.line, _crop_marks(page.frame) if page.bleed else ())
    drawn += [pdf_reading.ENDS, b"Q\n"]
    return file.put({
        "Type": Name("Page"), "Parent": tree, "Resources": shared, "Contents": file.stream(b"".join(drawn)),
        "StructParents": number, "Tabs": Name("S"),
        "MediaBox": (0, 0, width + 2 * edge, height + 2 * edge),
        "TrimBox": (edge, edge, edge + width, edge + height),
        "BleedBox": (inked, inked, 2 * edge + width - inked, 2 * edge + height - inked),
    })  # fmt: skip


class _Pen:
    """Draws each mark of a page."""

    def __init__(self, letters: PdfLetters, pictures: PdfPictures) -> None:
        self.letters, self._pictures = letters, pictures

    def mark(self, mark: Mark, ground: Colour) -> bytes:  # noqa: PLR0911  one arm for each form
        """Return a mark as operators."""
        match mark:
            case TextRun():
                return self.letters.line(mark)
            case Panel():
                return pdf_shapes.panel(mark)
            case Stroke():
                return pdf_shapes.line(mark)
            case Area():
                return pdf_shapes.area(mark)
            case Disc():
                return pdf_shapes.disc(mark)
            case Code():
                return pdf_shapes.code(mark)
            case Photo():
                return self._photo(mark, ground)
            case _:
                assert_never(mark)

    def _photo(self, mark: Photo, ground: Colour) -> bytes:
        path = pdf_shapes.arch(mark.box) if mark.arch else pdf_shapes.rectangle(mark.box)
        try:
            picture, around = printed_photo(mark, _FINE)
        except PhotoError as error:
            log.warning("this photo could not be printed: %s", error)
            quiet = Colour(*((4 * part + grey) // 5 for part, grey in zip(ground, _UNPAINTED, strict=True)))
            return pdf_shapes.fill(quiet) + path + b"f\n"
        mat = pdf_shapes.panel(Panel(box=mark.mat, colour=around)) if mark.mat and around else b""
        place = pdf_shapes.operators("W n", mark.box.width, 0, 0, -mark.box.height, mark.box.x, mark.box.bottom, "cm")
        name = self._pictures.name_of(picture)
        return mat + b"q\n" + path + place + pdf_shapes.operators(f"/{name}", "Do Q")


def _bled(mark: Mark, page: Box, over: int) -> Mark:
    """Return a mark that goes on beyond the edges of the paper which it touches."""
    if not over:
        return mark
    if isinstance(mark, Panel):
        return replace(mark, box=_beyond(mark.box, page, over))
    if isinstance(mark, Photo) and not mark.arch:
        mat = _beyond(mark.mat, page, over) if mark.mat else None
        return replace(mark, box=_beyond(mark.box, page, over), mat=mat)
    return mark


def _beyond(box: Box, page: Box, over: int) -> Box:
    left = box.x - (over if box.x <= page.x else 0)
    top = box.y - (over if box.y <= page.y else 0)
    right = box.right + (over if box.right >= page.right else 0)
    bottom = box.bottom + (over if box.bottom >= page.bottom else 0)
    return Box(left, top, right - left, bottom - top)


def _grown(box: Box, by: int) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _crop_marks(frame: Frame) -> Sequence[Stroke]:
    """Return the lines along which the paper is cut, outside of the bleed."""
    found = []
    clear, long = _CLEAR * UNITS, _MARK * UNITS
    for x, out in ((0, -1), (frame.width, 1)):
        for y, away in ((0, -1), (frame.height, 1)):
            across = ((x + out * clear, float(y)), (x + out * (clear + long), float(y)))
            down = ((float(x), y + away * clear), (float(x), y + away * (clear + long)))
            found += [Stroke(points=points, colour=_BLACK, width=_HAIR) for points in (across, down)]
    return found
