"""Walks through the markup of an Office file as its author sees it, and no deeper than a document ever goes."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from kiosk.formats.reading import UnusableFileError
from kiosk.model.language import Advice, Phrase

PARAGRAPH_END = "\u2029"
"""Stands between the paragraphs of one cell of a table; a line end is a break inside one."""
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DEEPEST = 120
"""Elements within each other; words in a box in a table in a form stay under fifty."""
_TOO_DEEP = Advice(
    Phrase("Dit bestand zit te ingewikkeld in elkaar om te lezen.", "This file is too intricate to be read."),
    Phrase("Kopieer de tekst naar een nieuw document of een .txt.", "Copy its text to a new document or a .txt."),
)


def seen(node: ET.Element, depth: int) -> Iterable[ET.Element]:
    """Return the elements inside one, of alternatives only the first. Raises UnusableFileError beyond the deepest."""
    if depth > _DEEPEST:
        raise UnusableFileError.of(_TOO_DEEP)
    return list(node)[:1] if node.tag == _ALTERNATIVES else node
