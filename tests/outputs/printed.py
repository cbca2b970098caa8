"""What tests need of posters: themes, items that stand, and readers of PDF that are not ours."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.model.items import Item
from kiosk.model.language import Language
from kiosk.outputs.carried import Carried
from kiosk.outputs.paper import Paper, PaperLink
from kiosk.outputs.poster import PaperLook, poster_pdf
from tests.conftest import require_program
from tests.doubles import AMSTERDAM
from tests.patience import PATIENCE
from tests.pictures.rendering import theme_named

pdfium = pytest.importorskip("pypdfium2")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=AMSTERDAM)
HOUSE = PaperLink(address="https://huis.nl/klant")
MILLIMETRE = 72 / 25.4


def look(theme: str = "papier", *, link: PaperLink | None = None, language: Language = Language.DUTCH) -> PaperLook:
    return PaperLook(theme=theme_named(theme), language=language, link=link)


def poster(*items: Item, link: PaperLink | None = None, theme: str = "papier", **paper: Any) -> bytes:  # noqa: ANN401  # as Paper takes them
    return poster_pdf(items, Carried(now=NOW, items=items), look(theme, link=link), Paper(**paper))


@contextmanager
def opened(document: bytes) -> Iterator[Any]:
    found = pdfium.PdfDocument(document)
    try:
        yield found
    finally:
        found.close()


def words_in(document: bytes) -> str:
    """Return the words of a document in the order in which they are read, as one line."""
    with opened(document) as found:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in found).split())


def pictures_of(document: bytes, dots: float) -> list[Image.Image]:
    with opened(document) as found:
        return [page.render(scale=dots / 72, may_draw_forms=False).to_pil().convert("RGB") for page in found]


def told_by(program: str, document: bytes, folder: Path, *more: str) -> str:
    """Return what a program of poppler tells of a document."""
    path = folder / "document.pdf"
    path.write_bytes(document)
    words = [require_program(program), *more, str(path)]
    if program == "pdftotext":
        words.append("-")
    done = subprocess.run(words, capture_output=True, check=True, timeout=PATIENCE)
    assert done.stderr == b"", "it finds nothing wrong"
    return done.stdout.decode()
