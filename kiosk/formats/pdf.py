"""Reads .pdf: each page is a picture that fills the screen."""

from __future__ import annotations

from kiosk.formats.reading import Draft
from kiosk.model.items import Kind, Picture, item_id
from kiosk.model.language import Advice, Phrase


def read(draft: Draft) -> None:
    """Fill the draft with the pages of a PDF."""
    if not draft.data[:1024].lstrip().startswith(b"%PDF-"):
        draft.problem(Phrase("Dit is geen pdf, al heet het zo.", "This is not a PDF, though it is called so."),
                      Phrase("Bewaar het opnieuw als pdf, of als .png.",
                             "Save it again as PDF, or as .png."))  # fmt: skip
        return
    if draft.pictures is None:
        draft.problem(Phrase("Hier kunnen geen bladzijden van een pdf worden gemaakt.",
                             "Pages of a PDF cannot be made here."),
                      Phrase("Bewaar de bladzijden als .png.", "Save the pages as .png."))  # fmt: skip
        return
    pages = draft.pictures.pages(draft.data)
    if isinstance(pages, Advice):
        draft.problem(pages.what, pages.hint)
        return
    draft.items += [
        Picture(id=item_id(Kind.PICTURE, page.digest), origin=draft.origin(number), asset=page)
        for number, page in enumerate(pages, 1)
    ]
