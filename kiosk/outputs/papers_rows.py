"""Sets the blocks of meeting papers in lines of type for A4, each with what it is, so that a reader aloud knows too.

Lines are broken by the rules of the wall. Sizes and places are in tenths of a millimetre.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kiosk.model.language import Language
from kiosk.model.theme import Colour, Face
from kiosk.model.value import value
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
from kiosk.slides.break_points import Word, words_of
from kiosk.slides.hyphens import break_word
from kiosk.slides.line_breaking import break_lines
from kiosk.slides.measure import Measure

if TYPE_CHECKING:
    from kiosk.paint.for_papers import PaperPhoto

LEFT, WIDTH = 250, 1600
INK, QUIET = Colour(0x1D, 0x1A, 0x16), Colour(0x55, 0x52, 0x4C)
_SERIF, _SANS = "Source Serif 4", "Inter"
_SLACK = 0.99
_MOST = 10_000
_INDENT = 60


class RowStyle(NamedTuple):
    """How lines are set: their face, size and leading, the room above the first, and where they begin."""

    face: Face
    size: int
    leading: int
    above: int = 0
    indent: int = 0


TITLE = RowStyle(Face(_SANS, 700), 78, 96)
SUBTITLE = RowStyle(Face(_SANS, 400), 36, 52, above=10)
HEADINGS = {1: RowStyle(Face(_SANS, 700), 54, 68, above=100), 2: RowStyle(Face(_SANS, 700), 42, 56, above=62)}
TEXT = RowStyle(Face(_SERIF, 400), 39, 56, above=26)
FACTS = RowStyle(Face(_SANS, 400), 31, 44, above=26)
QUOTED = RowStyle(Face(_SERIF, 450), 44, 62, above=44, indent=_INDENT)
BELOW = RowStyle(Face(_SANS, 400), 31, 44, above=8, indent=_INDENT)
POINT = RowStyle(Face(_SERIF, 400), 39, 56, above=16, indent=_INDENT)
FOOT = RowStyle(Face(_SANS, 400), 28, 40)


@value
class TaggedElement:
    """What lines belong to: a heading, a paragraph, a quotation, a point; the names are those of PDF."""

    tag: str
    parent: int | None
    """The number of the element that it is in; None for the document itself."""
    language: str | None = None
    alt: str = ""
    """What a picture tells who does not see it."""


@value
class SetRow:
    """One line of type, not on a page yet."""

    text: str
    style: RowStyle
    colour: Colour
    element: int
    above: int
    barred: bool = False
    """Whether the line of a quotation stands beside it."""
    label: tuple[str, int] | None = None
    """What stands before it, and the number of its element: the mark of a point."""
    opens: tuple[int, str] | None = None
    """Of the first line of a heading its level and its words, for the list of contents."""
    photo: PaperPhoto | None = None
    """What stands there instead of a text, as high as its style says."""
    width: int = 0
    """Of the photo."""

    @property
    def height(self) -> int:
        """From the line above it to its own foot."""
        return self.above + self.style.leading


@value
class RowGroup:
    """Lines that follow each other; so many of the first stand on one page with each other."""

    rows: tuple[SetRow, ...]
    together: int = 2
    leads: bool = False
    """Whether it stands with what follows it."""


class PaperRows:
    """The lines of papers, and the elements that they are of."""

    def __init__(self, papers: PaperDocument, measure: Measure) -> None:
        self._papers, self._measure = papers, measure
        self._accent = Colour(*bytes.fromhex(papers.accent.removeprefix("#")))
        self.elements: list[TaggedElement] = []
        self.groups = tuple(self._groups())

    def _groups(self) -> Iterator[RowGroup]:
        title = self._heading(self._papers.title, 0, TITLE)
        below = self._rows(self._papers.subtitle, SUBTITLE, self._element("P"), QUIET)
        yield RowGroup(rows=(*title, *below), together=len(title) + len(below))
        for block in self._papers.blocks:
            yield self._group(block)

    def _group(self, block: PaperBlock) -> RowGroup:
        match block:
            case PaperHeading():
                rows = self._heading(block.text, block.level, HEADINGS[block.level])
                return RowGroup(rows=rows, together=len(rows), leads=True)
            case PaperText():
                style, colour = (FACTS, QUIET) if block.facts else (TEXT, INK)
                return RowGroup(rows=self._rows(block.text, style, self._element("P", None, block.language), colour))
            case PaperQuotation():
                return self._quotation(block)
            case PaperList():
                return self._list(block)
            case PaperPicture():
                return self._picture(block)

    def _heading(self, text: str, level: int, style: RowStyle) -> tuple[SetRow, ...]:
        first, *others = self._rows(text, style, self._element(f"H{level + 1}"), self._accent)
        return (replace(first, opens=(level, text)), *others)

    def _quotation(self, block: PaperQuotation) -> RowGroup:
        quotation = self._element("BlockQuote", None, block.language)
        said = [self._rows(one, QUOTED, self._element("P", quotation), INK) for one in block.paragraphs]
        rows = [replace(row, barred=True) for part in said for row in part]
        rows = [replace(row, above=0 if at else row.above) for at, row in enumerate(rows)]
        told = (self._rows(one, BELOW, self._element("P"), QUIET) for one in block.below)
        rows += [row for part in told for row in part]
        return RowGroup(rows=tuple(rows), together=len(rows))

    def _picture(self, block: PaperPicture) -> RowGroup:
        photo = photo_of(block)
        if photo is None:
            return RowGroup(rows=())
        width, height = size_of(block)
        style = RowStyle(TEXT.face, 0, height, above=30)
        self.elements.append(TaggedElement(tag="Figure", parent=None, alt=block.alt))
        row = SetRow(text="", style=style, colour=INK, element=len(self.elements) - 1, above=style.above, photo=photo,
                     width=width)  # fmt: skip
        # It stands with what it is of, which is not left alone below a heading either.
        return RowGroup(rows=(row,), together=1, leads=True)

    def _list(self, block: PaperList) -> RowGroup:
        whole, rows = self._element("L"), list[SetRow]()
        for at, point in enumerate(block.points, 1):
            item = self._element("LI", whole)
            label = f"{at}." if block.numbered else "•", self._element("Lbl", item)
            first, *others = self._rows(point, POINT, self._element("LBody", item), INK) or [None]
            if first is not None:
                rows += [replace(first, label=label), *others]
        return RowGroup(rows=tuple(rows))

    def _element(self, tag: str, parent: int | None = None, language: str | None = None) -> int:
        self.elements.append(TaggedElement(tag=tag, parent=parent, language=language))
        return len(self.elements) - 1

    def _rows(self, text: str, style: RowStyle, element: int, colour: Colour) -> tuple[SetRow, ...]:
        lines = self._lines(text, style, self._papers.language)
        return tuple(
            SetRow(text=line, style=style, colour=colour, element=element, above=0 if at else style.above)
            for at, line in enumerate(lines)
        )

    def _lines(self, text: str, style: RowStyle, language: Language) -> Iterator[str]:
        limit = (WIDTH - style.indent) * _SLACK
        words = tuple(self._broken(words_of(text, language), style, limit, language))
        widths = [self._width(word.text, style) for word in words]
        for begin, end in break_lines(words, widths, self._width(" ", style), limit, _MOST, running=True) or ():
            # A space after the last word too: who reads aloud puts the lines together as they are.
            yield "".join(word.text + (" " if word.space else "") for word in words[begin:end])

    def _broken(self, words: tuple[Word, ...], style: RowStyle, limit: float, language: Language) -> Iterator[Word]:
        for word in words:
            if self._width(word.text, style) <= limit:
                yield word
                continue
            pieces = break_word(word.text, limit, lambda text: self._width(text, style), language)
            yield from (Word(text=text, space=False, penalty=0.0, hyphenated=hyphen) for text, hyphen in pieces[:-1])
            yield replace(word, text=pieces[-1][0])

    def _width(self, text: str, style: RowStyle) -> float:
        return self._measure.width(text, style.face, style.size)
