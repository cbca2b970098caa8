"""Reads .docx: its paragraphs as if they stood in a text file, its tables as tables, its first picture as the photo."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.formats.guard.office_parts import of_sort, relations
from kiosk.formats.guard.office_zip import Archive
from kiosk.formats.reading import Draft, UnusableFileError
from kiosk.formats.tables.laid_out import read_laid_out
from kiosk.formats.tables.loose_rows import is_asked
from kiosk.formats.texts.attribution import is_attribution
from kiosk.formats.texts.loose_headings import mark_loose_headings
from kiosk.formats.texts.pieces import key_line
from kiosk.formats.texts.plain_text import read_text
from kiosk.formats.texts.word_styles import Styles
from kiosk.formats.texts.word_text import Paragraph, WordText
from kiosk.formats.vocabulary import key_of, kind_word, what_folders_say
from kiosk.model.item_parts import Asset
from kiosk.model.items import Kind
from kiosk.model.language import Phrase

_MOST_PARAGRAPHS = 10_000


def read(draft: Draft) -> None:
    """Fill the draft with the items of a Word document."""
    draft.has_lines = False
    try:
        with Archive(draft.data) as archive:
            main = of_sort(archive, "", "officeDocument", "word/document.xml")
            styles = of_sort(archive, main, "styles", "word/styles.xml")
            document = WordText(Styles(archive, styles))
            document.flow(archive.tree(main), 0)
            photo = photo_of(draft, archive, main, document.picture)
    except UnusableFileError as error:
        draft.problem(error.what, error.hint)
        return
    paragraphs = list(_without_tables(draft, document))[:_MOST_PARAGRAPHS]
    said = paragraphs
    if _holds_quotes(draft, paragraphs):
        mark_loose_headings(paragraphs)
        said = [one for one in paragraphs if not one.heading]
        asked = any(one.heading and is_asked(one.text) for one in paragraphs)
        draft.needs_release |= asked and any(one.text for one in said)
    text = "\n".join(lines_of(said))
    if text.strip():
        read_text(draft, text, photo=photo)
    elif any(one.text for one in paragraphs):
        draft.problem(Phrase("In dit document staan alleen koppen.", "There are only headings in this document."),
                      Phrase("Geef de woorden van de klant de stijl Standaard.",
                             "Give the customer’s words the style Normal."))  # fmt: skip
    elif not draft.items and not draft.problems:
        draft.problem(Phrase("Er staat geen tekst in dit document.", "There is no text in this document."),
                      Phrase("Is het een afbeelding? Bewaar die als .jpg of .png.",
                             "Is it a picture? Save that as .jpg."))  # fmt: skip


def _without_tables(draft: Draft, document: WordText) -> Iterator[Paragraph]:
    """Read the tables of a document; yield its paragraphs, with those that are only laid out in a table."""
    after = False
    for block in document.blocks:
        if isinstance(block, Paragraph):
            block.apart, after = after, False
            yield block
            continue
        for cell in read_laid_out(draft, block):
            yield from (Paragraph(text, apart=number == 0) for number, text in enumerate(cell))
        after = True


def _holds_quotes(draft: Draft, paragraphs: list[Paragraph]) -> bool:
    """Tell whether a document is one of quotes, in which a heading is never what a customer said."""
    if what_folders_say(draft.path)[0] in {Kind.QUOTE, Kind.NPS}:
        return True
    written = (key_line(one.text) for one in paragraphs[:20])
    return any(one and key_of(one[0]) == "kind" and kind_word(one[1]) is Kind.QUOTE for one in written)


def lines_of(paragraphs: list[Paragraph]) -> Iterator[str]:
    """Yield the lines of a document as a person would type them: headings marked, a blank line between paragraphs.

    Word has no blank lines between paragraphs but space. So where none of its paragraphs is empty a blank line is put
    before each that is not an attribution or a key; where some are empty those are the division.
    """
    texts = [_typed(one) for one in paragraphs]
    spaced = any(not text for text in texts[1:-1])
    for one, text in zip(paragraphs, texts, strict=True):
        if one.apart or (not spaced and not _clings(text)):
            yield ""
        yield text


def _typed(paragraph: Paragraph) -> str:
    listed = paragraph.listed and "\n" not in paragraph.text
    return (("# " if paragraph.heading else "- " if listed else "") + paragraph.text) if paragraph.text else ""


def _clings(text: str) -> bool:
    """Tell whether a paragraph belongs to the one before it: an attribution, or a `key: value`."""
    written = key_line(text)
    return is_attribution([text]) or bool(written and key_of(written[0]))


def photo_of(draft: Draft, archive: Archive, part: str, wanted: str | None) -> Asset | None:
    """Return the picture that a part of an Office file shows under an id; None without one, which a note tells."""
    shown = relations(archive, part).get(wanted) if wanted else None
    if shown is None or not archive.has(shown.part):
        return None
    made = draft.pictures.prepare(archive.part(shown.part)) if draft.pictures else None
    if isinstance(made, Asset):
        return made
    left_out = Phrase("De foto in dit document is weggelaten.", "The photo in it was left out.")
    apart = Phrase("Zet de foto apart in de map, als .jpg.", "Put the photo in the folder by itself, as .jpg.")
    draft.note(made.what if made else left_out, apart)
    return None
