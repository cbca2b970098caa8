"""Writes meeting papers as a Word file that people edit: real headings, quotations and lists, and no text boxes."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.model.language import Language
from kiosk.outputs.papers_blocks import (
    PaperBlock,
    PaperDocument,
    PaperHeading,
    PaperList,
    PaperPicture,
    PaperQuotation,
    PaperText,
)
from kiosk.outputs.papers_photos import photo_of, size_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

_LANGUAGES = {Language.DUTCH: "nl-NL", Language.ENGLISH: "en-GB"}
_FACTS, _BY = "Kiosk Facts", "Kiosk Speaker"
"""Styles of our own: small print, and that below a quotation."""
_QUIET = "55524c"
_FONT = "Calibri"
"""On the machines of those who edit it; programs without it take one that is as wide."""
_SIZES = {"Title": 24, "Subtitle": 11, "Heading 1": 16, "Heading 2": 13, "Normal": 11, "Quote": 12}


def papers_docx(papers: PaperDocument) -> bytes:
    """Return the file."""
    import docx

    document = docx.Document()
    _prepare(document, papers)
    document.add_paragraph(papers.title, style="Title")
    document.add_paragraph(papers.subtitle, style="Subtitle")
    for block in papers.blocks:
        _add(document, block)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: Document, block: PaperBlock) -> None:
    match block:
        case PaperHeading():
            document.add_paragraph(block.text, style=f"Heading {block.level}")
        case PaperText():
            _speak(document.add_paragraph(block.text, style=_FACTS if block.facts else "Normal"), block.language)
        case PaperQuotation():
            for one in block.paragraphs:
                _speak(document.add_paragraph(one, style="Quote"), block.language)
            for one in block.below:
                document.add_paragraph(one, style=_BY)
        case PaperPicture():
            _picture(document, block)
        case PaperList():
            for point in block.points:
                document.add_paragraph(point, style="List Number" if block.numbered else "List Bullet")


def _picture(document: Document, block: PaperPicture) -> None:
    """Put a photo in the line, where people can move it as they move words, with what it tells who does not see it."""
    from docx.shared import Mm

    photo = photo_of(block)
    if photo is not None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shown = paragraph.add_run().add_picture(io.BytesIO(photo.jpeg), width=Mm(size_of(block)[0] / 10))
        inline = shown._inline  # noqa: SLF001  # the library has no name for what it tells
        inline.docPr.set("descr", block.alt)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # without it some programs leave a gap


def _prepare(document: Document, papers: PaperDocument) -> None:
    """Set paper, styles, language, properties and the numbers of the pages."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    styles = document.styles
    for name in (_FACTS, _BY):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style, made.quick_style = styles["Normal"], True
        made.font.size, made.font.color.rgb = Pt(10), RGBColor.from_string(_QUIET)
    for name, size in _SIZES.items():
        _dress(styles[name], size)
        if name.startswith(("Heading", "Title")):
            styles[name].paragraph_format.space_after = Pt(4)
            styles[name].font.color.rgb = RGBColor.from_string(papers.accent.removeprefix("#").upper())
    _dress_quote(styles["Quote"], papers.accent)
    styles[_BY].paragraph_format.left_indent = Mm(6)
    styles[_BY].paragraph_format.space_after = Pt(2)
    _language(document, _LANGUAGES[papers.language])
    _properties(document, papers)
    _number_pages(section.footer.paragraphs[0], papers)


def _dress(style: ParagraphStyle, size: int) -> None:
    """Give a style one font, also where the template names that of its theme, and no rule or colour of the template."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.italic, style.font.color.rgb = False, RGBColor(0x1D, 0x1A, 0x16)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), _FONT)
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)


def _dress_quote(style: ParagraphStyle, accent: str) -> None:
    """Draw a line before the words of a customer, which stay with who said them."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Mm, Pt

    style.paragraph_format.left_indent = Mm(6)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(2)
    style.paragraph_format.keep_with_next = style.paragraph_format.keep_together = True
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, told in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", accent.removeprefix("#"))):
        left.set(qn(f"w:{name}"), told)
    borders.append(left)
    properties = style.element.get_or_add_pPr()
    after = ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl")
    properties.insert_element_before(borders, *(f"w:{name}" for name in after))


def _language(document: Document, code: str) -> None:
    """Say in which language all of it is, so that it is read aloud and spelt in that."""
    from docx.oxml.ns import qn

    for told in document.styles.element.iter(qn("w:lang")):
        told.set(qn("w:val"), code)


def _speak(paragraph: Paragraph, language: str | None) -> None:
    """Say of these words that they are in another language."""
    if language:
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        told = OxmlElement("w:lang")
        told.set(qn("w:val"), language)
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(told)  # noqa: SLF001  # the library has no name for it


def _properties(document: Document, papers: PaperDocument) -> None:
    known, made = document.core_properties, datetime.fromisoformat(papers.made)
    known.title, known.subject, known.author = papers.title, papers.subtitle, papers.author
    known.last_modified_by, known.comments, known.keywords = papers.author, "", ""
    known.language = _LANGUAGES[papers.language]
    known.created = known.modified = made


def _number_pages(paragraph: Paragraph, papers: PaperDocument) -> None:
    """Write the subtitle and the number of the page at the foot; the program that opens it counts."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    paragraph.style = _FACTS
    paragraph.add_run(f"{papers.subtitle} · ")
    field, shown, number = OxmlElement("w:fldSimple"), OxmlElement("w:r"), OxmlElement("w:t")
    field.set(qn("w:instr"), "PAGE")
    number.text = "1"
    shown.append(number)
    field.append(shown)
    paragraph._p.append(field)  # noqa: SLF001  # as above
