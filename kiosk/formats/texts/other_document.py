"""Reads .odt and .rtf: their words, also hidden and struck ones, so that all of it waits for a person."""

from __future__ import annotations

from kiosk.formats.reading import Draft, UnusableFileError
from kiosk.formats.texts.bare_text import office_text, rich_text
from kiosk.formats.texts.doubts import DOCUMENT, let_all_wait
from kiosk.formats.texts.plain_text import read_text
from kiosk.model.language import Phrase

_SAVE_AS = Phrase("Open het en bewaar het als .docx of .txt.", "Open it and save it as .docx or .txt.")


def read(draft: Draft) -> None:
    """Fill the draft with the items of a document of LibreOffice or WordPad."""
    draft.has_lines = False
    try:
        text = rich_text(draft.data.decode("latin-1")) if draft.data.startswith(b"{\\rtf") else office_text(draft.data)
    except UnusableFileError as error:
        draft.problem(error.what, _SAVE_AS)
        return
    if not text.strip():
        draft.problem(Phrase("Er staat geen tekst in dit document.", "There is no text in this document."), _SAVE_AS)
        return
    lines = [line.strip() for line in text.split("\n")]
    spaced = any(not line for line in lines[1:-1])
    read_text(draft, ("\n" if spaced else "\n\n").join(lines).replace("\n\n- ", "\n- ").replace("\n\n– ", "\n– "))
    let_all_wait(draft, DOCUMENT)
