"""The words of a Word document as its author sees them: its paragraphs and tables in order, each word once.

Not what is hidden, struck, deleted or moved away; no prompts of empty fields, codes of fields, marks of notes, tables
of contents, nor the copy of a text box for older programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from kiosk.formats.texts.office_markup import PARAGRAPH_END, seen
from kiosk.formats.texts.word_styles import Styles, W, is_loud, is_unseen

_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_WRITES = {f"{W}{name}": sign for name, sign in _SIGNS.items()}
_LEFT_OUT = {
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "tcPr", "trPr", "rt", "instrText")
}
_NOTES = {f"{W}{name}" for name in ("footnoteReference", "endnoteReference", "commentReference", "annotationRef")}
_P, _TABLE, _BOX, _R, _T = f"{W}p", f"{W}tbl", f"{W}txbxContent", f"{W}r", f"{W}t"
_PARAGRAPH, _RUN, _FRAME, _FIELD, _FORM = f"{W}pPr", f"{W}rPr", f"{W}framePr", f"{W}fldChar", f"{W}sdt"
_BACKGROUND = f"{W}background"
_FLOWS = {_P, _TABLE, _BOX}
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}

Table = list[list[str]]
"""The cells of a table by row, each with its paragraphs parted by PARAGRAPH_END."""


@dataclass(slots=True)
class Paragraph:
    """The words of one paragraph, and what it is."""

    text: str
    heading: bool = False
    listed: bool = False
    loud: bool = False
    """Whether all of its words stand out: bold, underlined or large."""
    apart: bool = False
    """Whether it is parted from what comes before, however its neighbours are: it begins a cell, or follows a table."""


@dataclass(slots=True)
class _Line:
    """A paragraph in the making: its words, the fields that are open in it, and what floats beside it."""

    properties: ET.Element | None
    parts: list[str] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    """Of each open field whether its code is over, and its result shows."""
    floats: list[ET.Element] = field(default_factory=list)
    drawn: bool = False
    loud: bool | None = None
    """Whether its words stand out so far; None before the first."""


class WordText:
    """Walks through a document and keeps its blocks. Raises UnusableFileError where elements nest too deep."""

    def __init__(self, styles: Styles, *, on_ground: bool = False) -> None:
        """Begin with nothing; `on_ground`: what stands behind the words may have a colour, as in a cell."""
        self._styles = styles
        self._on_ground = on_ground
        self.blocks: list[Paragraph | Table] = []
        self.picture: str | None = None
        """The id under which its first picture is found."""
        self._before: list[str] = []
        """Words of a paragraph that goes on in the next one."""

    def flow(self, node: ET.Element, depth: int) -> None:
        """Read what holds paragraphs and tables."""
        for child in _shown(node, depth):
            self._on_ground |= child.tag == _BACKGROUND
            if child.tag == _P:
                self._paragraph(child, depth + 1)
            elif child.tag == _TABLE:
                self._table(child, depth + 1)
            else:
                self.flow(child, depth + 1)

    def _paragraph(self, node: ET.Element, depth: int) -> None:
        line = _Line(node.find(_PARAGRAPH))
        self._words(node, line, depth)
        joined = _goes_on(line.properties)
        words = [*self._before, *line.parts]
        text = "".join(words).replace("\u2011", "-").strip()
        self._before = words if joined else []
        bare = not text and (joined or line.drawn or bool(line.floats))
        if not (bare or joined or self._styles.is_contents(line.properties)):
            heading, listed = self._styles.is_heading(line.properties), self._styles.is_listed(line.properties)
            self.blocks.append(Paragraph(text, heading, listed, loud=bool(line.loud)))
        before, self._on_ground = self._on_ground, True
        for beside in line.floats:
            if beside.tag == _BOX:
                self.flow(beside, depth + 1)
            else:
                holder = ET.Element("beside")
                holder.append(beside)
                self.flow(holder, depth + 1)
        self._on_ground = before

    def _words(self, node: ET.Element, line: _Line, depth: int) -> None:
        for child in _shown(node, depth):
            tag = child.tag
            if tag == _T or tag in _WRITES:
                if all(line.fields):
                    line.parts.append(_WRITES.get(tag) or (child.text or "").replace("\n", " "))
            elif tag == _R:
                if not self._is_out(child, line):
                    self._words(child, line, depth + 1)
            elif tag == _FIELD:
                _turn(line.fields, child.get(f"{W}fldCharType"))
            elif tag in _FLOWS:
                line.floats.append(child)
            else:
                line.drawn |= tag in _DRAWN
                self.picture = self.picture or (child.get(_EMBED) if tag == _BLIP else None)
                self._words(child, line, depth + 1)

    def _is_out(self, run: ET.Element, line: _Line) -> bool:
        own = run.find(_RUN)
        gone = self._styles.is_gone(own, line.properties)
        unseen = gone or is_unseen(own, line.properties, on_ground=self._on_ground)
        if line.loud is not False and run.findtext(_T, "").strip():
            line.loud = own is not None and is_loud(own)
        return unseen or any(child.tag in _NOTES for child in run)

    def _table(self, node: ET.Element, depth: int) -> None:
        rows: Table = []
        inner: list[Paragraph | Table] = []
        for row in _within(node, f"{W}tr", depth):
            properties = row.find(f"{W}trPr")
            if properties is not None and any(properties.find(f"{W}{name}") is not None for name in ("del", "hidden")):
                continue
            cells: list[str] = []
            for cell in _within(row, f"{W}tc", depth):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                own = WordText(self._styles, on_ground=True)
                own.flow(cell, depth + 1)
                self.picture = self.picture or own.picture
                inner += [block for block in own.blocks if isinstance(block, list)]
                words = [block.text for block in own.blocks if isinstance(block, Paragraph) and block.text]
                wide = span.get(f"{W}val") or "" if span is not None else ""
                cells += [PARAGRAPH_END.join(words), *([""] * (min(int(wide), 60) - 1) if wide.isdigit() else [])]
            rows.append(cells)
        self.blocks += [rows, *inner]


def _within(node: ET.Element, wanted: str, depth: int) -> Iterator[ET.Element]:
    """Yield the rows of a table or the cells of a row, also those in fields and in what was inserted."""
    for child in _shown(node, depth):
        if child.tag == wanted:
            yield child
        elif child.tag not in _FLOWS:
            yield from _within(child, wanted, depth + 1)


def _shown(node: ET.Element, depth: int) -> list[ET.Element]:
    """Return the elements inside one that its author can see: nothing of an empty field or of a hidden shape."""
    if node.tag == _FORM and node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return []
    shown = [child for child in seen(node, depth) if child.tag not in _LEFT_OUT]
    return [] if any(one.tag == _SHAPE and one.get("hidden") in {"1", "true"} for one in shown) else shown


def _goes_on(properties: ET.Element | None) -> bool:
    """Tell whether a paragraph goes on in the next: its end was taken out, or it is a large first letter."""
    frame = properties.find(_FRAME) if properties is not None else None
    if frame is not None and frame.get(f"{W}dropCap") in {"drop", "margin"}:
        return True
    mark = properties.find(_RUN) if properties is not None else None
    return mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def _turn(fields: list[bool], mark: str | None) -> None:
    """Keep which fields are open."""
    if mark == "begin":
        fields.append(False)
    elif mark == "separate" and fields:
        fields[-1] = True
    elif mark == "end" and fields:
        fields.pop()
