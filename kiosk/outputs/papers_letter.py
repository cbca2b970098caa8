"""Makes a letter of meeting papers: the page, the same as plain text, and the file that goes along."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.model.letter import Letter, LetterFile
from kiosk.outputs.papers_blocks import PaperDocument
from kiosk.outputs.papers_html import papers_html
from kiosk.outputs.papers_text import papers_text

_KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


def papers_letter(papers: PaperDocument, files: Mapping[str, bytes]) -> Letter:
    """Return the letter. Of `files`, by their names, those go along that say more than the page: Word and PDF."""
    return Letter(
        subject=f"{papers.title} ({papers.subtitle})",
        text=papers_text(papers),
        html=papers_html(papers),
        language=papers.language,
        by=papers.author,
        files=tuple(
            LetterFile(name=name, kind=kind, body=body)
            for name, body in files.items()
            for ending, kind in _KINDS.items()
            if name.lower().endswith(ending)
        ),
    )
