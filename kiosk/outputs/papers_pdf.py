"""Writes meeting papers as a PDF of A4 with a structure: headings, paragraphs, quotations and lists in reading order.

Every line belongs to an element of that structure, or is told to be an artifact, as the numbers of the pages are. The
file says its language, its title and its list of contents. Nobody certified that it is PDF/UA, so it does not say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from kiosk.model.language import Language
from kiosk.model.slide import TextRun
from kiosk.model.theme import Colour
from kiosk.outputs.papers_blocks import PaperDocument
from kiosk.outputs.papers_pages import PAGE, Contents, PlacedRow, laid
from kiosk.outputs.papers_rows import FOOT, LEFT, QUIET, PaperRows
from kiosk.outputs.papers_structure import PdfStructure
from kiosk.outputs.pdf_file import Name, PdfFile, Ref, Thing
from kiosk.outputs.pdf_letters import PdfLetters
from kiosk.outputs.pdf_pictures import PdfPictures
from kiosk.outputs.pdf_shapes import fill, operators
from kiosk.paint.for_print import PrintedPicture

_POINTS = 72 / 254
"""Points of a PDF in a tenth of a millimetre."""
_DOTS = 600 / 254
_DESCENT = 0.28
"""How far letters hang below their line, as a share of the size."""
_BAR, _BAR_AT = 9, 24
_LABEL = 44
_FOOT = 2830
_LANDS = {Language.DUTCH: "nl-NL", Language.ENGLISH: "en-GB"}


def papers_pdf(papers: PaperDocument) -> bytes:
    """Return the file."""
    from kiosk.paint.painter import TextRuler
    from kiosk.slides.measure import Measure

    rows = PaperRows(papers, Measure(TextRuler()))
    found = laid(rows.groups)
    count = len(found.pages)
    feet = [_foot(f"{papers.subtitle} · {at}/{count}") for at in range(1, count + 1)]
    file = PdfFile()
    pictures = PdfPictures(file)
    runs = [run for page in found.pages for placed in page for run in _runs(placed)]
    letters = PdfLetters([*runs, *feet], file, pictures, dots=_DOTS)
    structure = PdfStructure(rows.elements, file)
    pen = _Pen(letters, pictures)
    bar = Colour(*bytes.fromhex(papers.accent.removeprefix("#")))
    tree, shared = file.reserve(), file.reserve()
    kids = []
    for number, (page, foot) in enumerate(zip(found.pages, feet, strict=True)):
        at = file.reserve()
        structure.begin_page()
        drawn = b"".join((_DOWNWARD, *_drawn(page, at, structure, pen, bar), _artifact(letters.line(foot)), b"Q\n"))
        kids.append(file.put({
            "Type": Name("Page"), "Parent": tree, "Resources": shared, "Contents": file.stream(drawn),
            "MediaBox": (0, 0, PAGE[0] * _POINTS, PAGE[1] * _POINTS), "StructParents": number, "Tabs": Name("S"),
        }, at))  # fmt: skip
    file.put({"Type": Name("Pages"), "Kids": kids, "Count": count}, tree)
    file.put({"Font": letters.fonts(), "XObject": pictures.named}, shared)
    root: dict[str, Thing] = {
        "Type": Name("Catalog"), "Pages": tree, "Lang": _LANDS[papers.language], "MarkInfo": {"Marked": True},
        "StructTreeRoot": structure.put(), "Outlines": _outlines(found.contents, kids, file),
        "ViewerPreferences": {"DisplayDocTitle": True}, "PageMode": Name("UseNone"),
    }  # fmt: skip
    return file.finished(file.put(root), file.put(_about(papers)))


_DOWNWARD = operators("q", _POINTS, 0, 0, -_POINTS, 0, PAGE[1] * _POINTS, "cm")
"""Lets places be counted in tenths of a millimetre from the top."""


class _Pen:
    """Draws what a line holds."""

    def __init__(self, letters: PdfLetters, pictures: PdfPictures) -> None:
        self._letters, self._pictures = letters, pictures

    def pieces(self, placed: PlacedRow) -> Iterator[bytes]:
        """Yield the mark before a line, where it has one, and the line; or the photo that stands there."""
        photo, high = placed.row.photo, placed.row.style.leading
        if photo is None:
            yield from map(self._letters.line, _runs(placed))
            return
        picture = PrintedPicture(width=photo.width, height=photo.height, jpeg=photo.jpeg)
        place = operators("q", placed.row.width, 0, 0, -high, LEFT, placed.bottom, "cm")
        yield place + operators(f"/{self._pictures.name_of(picture)}", "Do Q")


def _runs(placed: PlacedRow) -> Iterator[TextRun]:
    """Yield the text of a line, and the mark that stands before it."""
    row, style = placed.row, placed.row.style
    if row.photo is not None:
        return
    y = placed.bottom - round((style.leading - style.size) / 2 + style.size * _DESCENT)
    x = LEFT + style.indent
    if row.label:
        yield TextRun(text=row.label[0], x=x - _LABEL, y=y, face=style.face, size=style.size, colour=row.colour)
    yield TextRun(text=row.text, x=x, y=y, face=style.face, size=style.size, colour=row.colour)


def _foot(text: str) -> TextRun:
    return TextRun(text=text, x=LEFT, y=_FOOT, face=FOOT.face, size=FOOT.size, colour=QUIET)


def _drawn(page: Sequence[PlacedRow], at: Ref, structure: PdfStructure, pen: _Pen, bar: Colour) -> Iterator[bytes]:
    """Yield the operators of a page, each piece of text marked as what it is of."""
    for placed in page:
        row = placed.row
        if row.barred:
            high = row.height - row.above
            box = operators(LEFT + _BAR_AT, placed.bottom - high, _BAR, high, "re f")
            yield _artifact(fill(bar) + box)
        elements = ([row.label[1]] if row.label else []) + [row.element]
        for element, piece in zip(elements, pen.pieces(placed), strict=True):
            yield b"/%s <</MCID %d>> BDC\n" % (structure.tag(element), structure.piece(element, at))
            yield piece + b"EMC\n"


def _artifact(drawn: bytes) -> bytes:
    return b"/Artifact BMC\n" + drawn + b"EMC\n"


def _outlines(contents: Sequence[Contents], pages: Sequence[Ref], file: PdfFile) -> Ref:
    """Write the list of contents: the title, below it the headings, below them those of the second level."""
    root, at = file.reserve(), [file.reserve() for _ in contents]
    parents, last = [-1] * len(contents), dict[int, int]()
    for number, one in enumerate(contents):
        parents[number] = max((place for level, place in last.items() if level < one.level), default=-1)
        last = {level: place for level, place in last.items() if level < one.level} | {one.level: number}
    kids = {parent: [at[number] for number, of in enumerate(parents) if of == parent] for parent in {-1, *parents}}
    for number, one in enumerate(contents):
        beside = kids[parents[number]]
        place = beside.index(at[number])
        top = (PAGE[1] - one.top) * _POINTS
        told: dict[str, Thing] = {
            "Title": one.text, "Parent": at[parents[number]] if parents[number] >= 0 else root,
            "Dest": [pages[one.page], Name("XYZ"), 0, top, 0],
        }  # fmt: skip
        told |= {"Prev": beside[place - 1]} if place else {}
        told |= {"Next": beside[place + 1]} if place + 1 < len(beside) else {}
        told |= _ends(kids.get(number, ()), shown=one.level == 0)
        file.put(told, at[number])
    every: dict[str, Thing] = {"Type": Name("Outlines")}
    return file.put(every | _ends(kids[-1], shown=True), root)


def _ends(kids: Sequence[Ref], *, shown: bool) -> dict[str, Thing]:
    return {"First": kids[0], "Last": kids[-1], "Count": len(kids) if shown else -len(kids)} if kids else {}


def _about(papers: PaperDocument) -> dict[str, Thing]:
    made = datetime.fromisoformat(papers.made).strftime("%Y%m%d%H%M%S%z")
    dated = f"D:{made[:-2]}'{made[-2:]}"
    return {
        "Title": papers.title, "Subject": papers.subtitle, "Author": papers.author, "Creator": "kiosk",
        "CreationDate": dated, "ModDate": dated,
    }  # fmt: skip
