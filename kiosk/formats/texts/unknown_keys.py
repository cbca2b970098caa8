"""Tells of keys in a text that are not known: one sentence for every kind, with which are."""

from __future__ import annotations

from kiosk.formats.reading import Draft
from kiosk.formats.texts.pieces import Piece
from kiosk.model.language import Phrase, did_you_mean


def tell_unknown(draft: Draft, piece: Piece, known: Phrase) -> None:
    """Tell of each unknown key of a piece; `known` names those that may be written, where none is near."""
    for written, near, line in piece.unknown:
        draft.problem(unknown_key(written), did_you_mean(near) if near else known, line)


def unknown_key(written: str) -> Phrase:
    """Return that a key is not known."""
    return Phrase(f"“{written}” is geen kenmerk dat ik ken.", f"“{written}” is not a key I know.")
