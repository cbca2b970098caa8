"""Reads a picture file: one picture that fills the screen, with the words of its caption file."""

from __future__ import annotations

import dataclasses

from kiosk.formats.decoding import text_of
from kiosk.formats.fields import Fields, UnusableError
from kiosk.formats.item_makers import caption_words
from kiosk.formats.reading import Draft
from kiosk.formats.tables.wrapped import holds_answers
from kiosk.formats.texts.pieces import Piece, cut
from kiosk.formats.vocabulary import what_folders_say
from kiosk.model.items import Kind, Picture, item_id
from kiosk.model.language import Phrase


def read(draft: Draft) -> None:
    """Fill the draft with the picture, unless it lies among texts as the photo that goes with one of them.

    The bytes were checked before: the asset under the draft's own path is that check.
    """
    kind, _ = what_folders_say(draft.path)
    if kind not in {None, Kind.PICTURE}:
        draft.note(Phrase("Deze foto hoort bij een tekst in deze map.", "This photo goes with a text in this folder."),
                   Phrase("Los tonen? Zet hem in de map foto’s.",
                          "To show it by itself, put it in the folder pictures."))  # fmt: skip
        return
    asset = draft.assets(draft.path)
    if asset is None:
        draft.problem(Phrase("Deze afbeelding kan niet worden gebruikt.", "This picture cannot be used."),
                      Phrase("Open haar en bewaar haar als .jpg of .png.",
                             "Open it and save it as .jpg or .png."))  # fmt: skip
        return
    piece, caption = _caption(draft)
    fields = Fields(caption, piece.keys)
    try:
        airing = fields.airing()
    except UnusableError:
        return
    draft.items.append(
        Picture(
            id=item_id(Kind.PICTURE, asset.digest),
            origin=draft.origin(),
            airing=airing,
            language=fields.language(),
            asset=fields.focused(asset),
            caption=fields.text("text") or fields.text("title") or caption_words(piece),
        )
    )


def _caption(draft: Draft) -> tuple[Piece, Draft]:
    """Return the keys and words of the caption file, the picture's name with .txt or .md, and the draft it is read in.

    That draft shares the list of problems, so that a mistake is told under the name of the caption file.
    """
    stem = draft.path.rsplit(".", 1)[0]
    for path in (f"{stem}.txt", f"{stem}.md", f"{draft.path}.txt"):
        data = draft.beside(path) if draft.beside else None
        if data is not None:
            caption = dataclasses.replace(draft, path=path, data=data)
            text = text_of(caption) or ""
            pieces = [] if holds_answers(text) else cut(text, kind=Kind.PICTURE)
            return (pieces[0] if pieces else Piece(line=1)), caption
    return Piece(line=1), draft
