"""Makes meeting papers a file, by the ending of its name; tells what to install where a library for it is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec

from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.outputs.papers_blocks import PaperDocument
from kiosk.outputs.papers_docx import papers_docx
from kiosk.outputs.papers_html import papers_html
from kiosk.outputs.papers_pdf import papers_pdf
from kiosk.outputs.papers_text import papers_text

_WRITERS: Mapping[str, Callable[[PaperDocument], bytes]] = {
    ".docx": papers_docx,
    ".pdf": papers_pdf,
    ".html": lambda papers: papers_html(papers).encode(),
    ".txt": lambda papers: papers_text(papers).encode(),
}
ENDINGS = tuple(_WRITERS)
"""What a file of the papers may end in."""
_NEEDS = {".docx": ("docx",), ".pdf": ("fontTools",)}


def papers_file(papers: PaperDocument, ending: str) -> bytes:
    """Return the file. KioskError where the library that makes it is not installed."""
    if any(find_spec(library) is None for library in _NEEDS.get(ending, ())):
        raise KioskError(
            Phrase(f"Een {ending} kan hier nog niet worden gemaakt.", f"No {ending} can be made here yet."),
            Phrase('Geef: pip install "narrowcasting-kiosk[print]"', 'Run: pip install "narrowcasting-kiosk[print]"'),
        )
    return _WRITERS[ending](papers)
