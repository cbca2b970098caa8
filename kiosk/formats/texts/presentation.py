"""Reads .pptx: the text of each page becomes an item, with the page's first picture; the lay-out is not kept."""

from __future__ import annotations

import re

from kiosk.formats.guard.office_parts import of_sort, relations
from kiosk.formats.guard.office_zip import Archive
from kiosk.formats.reading import Draft, UnusableFileError
from kiosk.formats.tables.laid_out import read_laid_out
from kiosk.formats.texts.document import lines_of, photo_of
from kiosk.formats.texts.plain_text import read_text
from kiosk.formats.texts.slide_text import SLIDE_ID, SLIDE_RELATION, is_hidden, size_of, slide_of
from kiosk.formats.texts.word_text import Paragraph
from kiosk.formats.vocabulary import what_folders_say
from kiosk.model.items import Kind
from kiosk.model.language import Phrase

_PAGE = re.compile(r"^ppt/slides/slide(\d+)\.xml$")
_MOST_PAGES = 200


def read(draft: Draft) -> None:
    """Fill the draft with the text of each page that has some."""
    try:
        with Archive(draft.data) as archive:
            pages, size = _pages(archive)
            for number, name in enumerate(pages[:_MOST_PAGES], 1):
                _read_page(draft, archive, number, name, size)
    except UnusableFileError as error:
        draft.problem(error.what, error.hint)
        return
    if not draft.items and not draft.problems:
        draft.problem(Phrase("Op de dia’s staat geen tekst.", "There is no text on the slides."),
                      Phrase("Bewaar de dia’s als afbeelding: Bestand, Exporteren, PNG.",
                             "Save the slides as pictures (PNG)."))  # fmt: skip
    elif draft.items:
        draft.note(
            Phrase("Van de dia’s is de tekst genomen, niet de opmaak.", "Only the text of the slides was taken."),
            Phrase("Wilt u de dia’s zelf tonen? Bewaar ze als .png of .pdf.", "To show them whole, save them as .png."),
        )


def _pages(archive: Archive) -> tuple[list[str], tuple[int, int] | None]:
    """Return the parts of the pages in the order of the presentation, and their size; by number where it tells none."""
    main = of_sort(archive, "", "officeDocument", "ppt/presentation.xml")
    if not archive.has(main):
        pages = sorted((int(match[1]), name) for name in archive.names if (match := _PAGE.match(name)))
        return [name for _, name in pages], None
    parts, tree = relations(archive, main), archive.tree(main)
    wanted = [slide.get(SLIDE_RELATION) or "" for slide in tree.iter(SLIDE_ID)]
    return [parts[one].part for one in wanted if one in parts and archive.has(parts[one].part)], size_of(tree)


def _read_page(draft: Draft, archive: Archive, number: int, name: str, size: tuple[int, int] | None) -> None:
    tree = archive.tree(name)
    if is_hidden(tree):
        return
    slide = slide_of(tree, size)
    kind, _ = what_folders_say(draft.path)
    quotes = kind in {Kind.QUOTE, Kind.NPS}
    titles = [title if quotes else f"# {title}" for title in slide.titles if not quotes or _is_said(title)]
    cells = [cell for table in slide.tables for cell in read_laid_out(draft, table)]
    apart = quotes or kind is None
    shapes = [lines_of([Paragraph(one) for one in shape]) if apart else shape for shape in [*slide.texts, *cells]]
    text = "\n\n".join([*titles, *map("\n".join, shapes)])
    if text.strip():
        read_text(draft, text, photo=photo_of(draft, archive, name, slide.picture), line=number)


def _is_said(title: str) -> bool:
    """Tell whether the title of a page is the words of a customer: a lay-out for quotes puts them there."""
    return title.startswith(("“", "„", "‘", '"', "«")) or (len(title.split()) > 4 and title.endswith((".", "!", "…")))
