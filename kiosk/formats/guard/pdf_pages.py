"""Turns the pages of a PDF into picture files. Runs in the process apart."""

from __future__ import annotations

from pathlib import Path

from kiosk.formats.guard.developing import LONGEST_SIDE, write
from kiosk.formats.reading import UnusableFileError
from kiosk.model.language import Phrase

MOST_PAGES = 20
_LONGEST = 1920
"""Pixels of the longer side of a page: text on it is sharp on the screen without much memory."""


def page_files(data: bytes, folder: Path, digest: str) -> list[Path]:
    """Write the first pages as pictures and return their files. Raises UnusableFileError for what cannot be used."""
    try:
        import pypdfium2 as pdfium  # an optional part
    except ImportError:
        raise UnusableFileError(
            Phrase("Deze kiosk kan geen pdf openen.", "This kiosk cannot open PDF files."),
            Phrase(
                "Bewaar de bladzijden als .png, of laat de beheerder het onderdeel pdf installeren.",
                "Save the pages as .png, or have the part pdf installed.",
            ),
        ) from None
    try:
        document = pdfium.PdfDocument(data)
        pages = [_page(document, index, folder, digest) for index in range(min(len(document), MOST_PAGES))]
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnusableFileError(
            Phrase("Op deze pdf zit een wachtwoord.", "This PDF has a password.")
            if locked
            else Phrase("Deze pdf is beschadigd of niet helemaal gekopieerd.", "This PDF is damaged or half copied."),
            Phrase("Bewaar haar opnieuw, zonder wachtwoord.", "Save it again, without a password."),
        ) from None
    if not pages:
        raise UnusableFileError(Phrase("Deze pdf heeft geen bladzijden.", "This PDF has no pages."),
                                Phrase("Bewaar haar opnieuw.", "Save it again."))  # fmt: skip
    return pages


def _page(document: object, index: int, folder: Path, digest: str) -> Path:
    page = document[index]  # type: ignore[index]
    width, height = page.get_size()
    scale = min(_LONGEST / max(width, height, 1), LONGEST_SIDE / 72)
    image = page.render(scale=scale).to_pil().convert("RGB")
    return write(image, folder, f"{digest}-{index + 1:02d}")
