"""Reads .pptx: the text of each page becomes an item, with the page's first picture; the lay-out is not kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from kiosk.formats.guard.office_zip import Archive
from kiosk.formats.reading import Draft, UnusableFileError
from kiosk.formats.texts.document import photo_of
from kiosk.formats.texts.piece_items import add, kind_of_piece
from kiosk.formats.texts.pieces import cut
from kiosk.formats.vocabulary import what_folders_say
from kiosk.model.language import Phrase

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_PAGE = re.compile(r"^ppt/slides/slide(\d+)\.xml$")
_MOST_PAGES = 200


def read(draft: Draft) -> None:
    """Fill the draft with the text of each page that has some."""
    try:
        with Archive(draft.data) as archive:
            pages = sorted((int(match[1]), match[0]) for name in archive.names if (match := _PAGE.match(name)))
            for number, name in pages[:_MOST_PAGES]:
                _read_page(draft, archive, number, name)
    except UnusableFileError as error:
        draft.problem(error.what, error.hint)
        return
    if not draft.items and not draft.problems:
        draft.problem(
            Phrase("Op de dia’s staat geen tekst.", "There is no text on the slides."),
            Phrase("Bewaar de dia’s als afbeelding: Bestand, Exporteren, PNG.", "Save the slides as pictures (PNG)."),
        )
    elif draft.items:
        draft.note(
            Phrase("Van de dia’s is de tekst genomen, niet de opmaak.", "Only the text of the slides was taken."),
            Phrase("Wilt u de dia’s zelf tonen? Bewaar ze als .png of .pdf.", "To show them whole, save them as .png."),
        )


def _read_page(draft: Draft, archive: Archive, number: int, name: str) -> None:
    tree = archive.tree(name)
    if tree.get("show") == "0":
        return
    text = "\n\n".join(_shapes(tree))
    kind, tone = what_folders_say(draft.path)
    for piece in cut(text):
        piece.line = number
        photo = photo_of(draft, archive, name, tree)
        add(draft, kind_of_piece(draft, piece, kind), piece, tone, photo)


def _shapes(tree: ET.Element) -> Iterator[str]:
    """Yield the text of each shape, the title first and marked as a heading."""
    shapes = []
    for shape in tree.iter(f"{_P}sp"):
        text = "\n".join(
            line for one in shape.iter(f"{_A}p") if (line := "".join(t.text or "" for t in one.iter(f"{_A}t")).strip())
        )
        place = next(shape.iter(f"{_P}ph"), None)
        sort = place.get("type") or "" if place is not None else ""
        if text and sort not in {"sldNum", "dt", "ftr"}:
            shapes.append((not sort.lower().endswith("title") or sort == "subTitle", text))
    for body, text in sorted(shapes, key=lambda one: one[0]):
        yield text if body else "# " + text.replace("\n", " ")
