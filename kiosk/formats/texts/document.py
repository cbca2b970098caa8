"""Reads .docx: its paragraphs as if they stood in a text file, with its first picture as the photo."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from kiosk.formats.guard.office_zip import Archive
from kiosk.formats.reading import Draft, UnusableFileError
from kiosk.formats.texts.attribution import is_attribution
from kiosk.formats.texts.pieces import key_line
from kiosk.formats.texts.plain_text import read_text
from kiosk.formats.vocabulary import key_of
from kiosk.model.items import Asset
from kiosk.model.language import Phrase

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"
_MOST_PARAGRAPHS = 50_000


def read(draft: Draft) -> None:
    """Fill the draft with the items of a Word document."""
    draft.has_lines = False
    try:
        with Archive(draft.data) as archive:
            body = archive.tree(_MAIN)
            text = "\n".join(_lines(body))
            photo = photo_of(draft, archive, _MAIN, body)
    except UnusableFileError as error:
        draft.problem(error.what, error.hint)
        return
    if not text.strip():
        draft.problem(
            Phrase("Er staat geen tekst in dit document.", "There is no text in this document."),
            Phrase("Is het een afbeelding? Bewaar die als .jpg of .png.", "Is it a picture? Save that as .jpg."),
        )
        return
    read_text(draft, text, photo=photo)


def _lines(body: ET.Element) -> Iterator[str]:
    """Yield the lines of a document as a person would type them: headings marked, a blank line between paragraphs.

    Word has no blank lines between paragraphs but space. So where none of its paragraphs is empty a blank line is put
    before each that is not an attribution or a key; where some are empty those are the division.
    """
    paragraphs = [one for _, one in zip(range(_MOST_PARAGRAPHS), body.iter(f"{_W}p"), strict=False)]
    texts = [_paragraph(one) for one in paragraphs]
    spaced = any(not text.strip() for text in texts[1:-1])
    for text in texts:
        if not spaced and not _clings(text):
            yield ""
        yield text


def _clings(text: str) -> bool:
    """Tell whether a paragraph belongs to the one before it: an attribution, or a `key: value`."""
    written = key_line(text)
    return is_attribution([text]) or bool(written and key_of(written[0]))


def _paragraph(paragraph: ET.Element) -> str:
    parts: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif node.tag == f"{_W}tab":
            parts.append(" ")
    text = "".join(parts).strip()
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "").casefold() if style is not None else ""
    if text and name.startswith(("heading", "kop", "title", "titel")):
        return f"# {text}"
    if text and paragraph.find(f"{_W}pPr/{_W}numPr") is not None and "\n" not in text:
        return f"- {text}"
    return text


def photo_of(draft: Draft, archive: Archive, part: str, tree: ET.Element) -> Asset | None:
    """Return the first picture that a part of an Office file shows, given its name and its XML; None without one."""
    blip = next(tree.iter(f"{_A}blip"), None)
    wanted = blip.get(f"{_R}embed") if blip is not None else None
    folder, file = posixpath.split(part)
    relations = f"{folder}/_rels/{file}.rels"
    if wanted is None or relations not in archive.names:
        return None
    for relation in archive.tree(relations).iter(_RELATION):
        if relation.get("Id") == wanted and relation.get("TargetMode") != "External":
            name = posixpath.normpath(posixpath.join(folder, relation.get("Target") or ""))
            return _photo_in(draft, archive, name.lstrip("/"))
    return None


def _photo_in(draft: Draft, archive: Archive, name: str) -> Asset | None:
    """Return a picture inside a file as an asset; a note tells when it cannot be one."""
    if name not in archive.names:
        return None
    made = draft.pictures.prepare(archive.part(name)) if draft.pictures else None
    if isinstance(made, Asset):
        return made
    left_out = Phrase("De foto in dit document is weggelaten.", "The photo in it was left out.")
    apart = Phrase("Zet de foto apart in de map, als .jpg.", "Put the photo in the folder by itself, as .jpg.")
    draft.note(made.what if made else left_out, apart)
    return None
