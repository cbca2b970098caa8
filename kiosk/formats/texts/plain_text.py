"""Reads .txt and .md: one or many quotes, a story, an announcement, a spotlight or a "you said, we did"."""

from __future__ import annotations

from kiosk.formats.decoding import text_of
from kiosk.formats.reading import Draft
from kiosk.formats.tables.wrapped import read_wrapped
from kiosk.formats.texts.agenda import agenda_in
from kiosk.formats.texts.asked import asked_kind, kind_told, read_asked
from kiosk.formats.texts.cards import read_card
from kiosk.formats.texts.dated_lines import dated_lines
from kiosk.formats.texts.doubts import tell_lone_words, tell_rows
from kiosk.formats.texts.grown_values import is_grown, read_value
from kiosk.formats.texts.hat import read_hat
from kiosk.formats.texts.idea_files import read_ideas
from kiosk.formats.texts.leaders_words import tell_sales
from kiosk.formats.texts.piece_items import MOST_PIECES, add, kind_of_piece
from kiosk.formats.texts.pieces import Piece, cut
from kiosk.formats.texts.quotes import quotes_in
from kiosk.formats.vocabulary import what_folders_say
from kiosk.model.item_parts import Asset
from kiosk.model.items import Kind
from kiosk.model.language import Phrase

MOST_LETTERS = 2_000_000


def read(draft: Draft) -> None:
    """Fill the draft with the items of a text file."""
    text = text_of(draft)
    if text is None:
        return
    mate = picture_of(draft)
    kind, _ = what_folders_say(draft.path)
    if kind in {None, Kind.PICTURE} and mate is not None:
        draft.note(Phrase("Dit is het bijschrift van de foto met dezelfde naam.",
                          "This is the caption of the picture of the same name."),
                   Phrase("U hoeft niets te doen.", "There is nothing to do."))  # fmt: skip
    elif kind is Kind.PICTURE:
        draft.problem(Phrase("Er is geen foto met dezelfde naam als dit bijschrift.",
                             "There is no picture with the name of this caption."),
                      Phrase("Geef beide dezelfde naam: kermis.jpg en kermis.txt.",
                             "Give both one name: fair.jpg and fair.txt."))  # fmt: skip
    else:
        read_text(draft, text, photo=mate)


def _is_of_one_kind(draft: Draft, text: str, folder: Kind | None, line: int | None) -> bool:
    """Fill the draft with a text of a kind that has keys of its own; tell whether it is one."""
    told = kind_told(text, folder)
    if (asked := asked_kind(text, folder)) is not None:
        read_asked(draft, text, asked, line)
    elif told is Kind.HAT:
        read_hat(draft, text, line)
    elif told is Kind.DECISION_CARD:
        read_card(draft, text, line)
    elif told is Kind.IDEA:
        read_ideas(draft, text, line)
    elif told is Kind.VALUE and is_grown(text):
        read_value(draft, text, line)
        tell_sales(draft, draft.items)
    else:
        return False
    return True


def _parts(piece: Piece, kind: Kind) -> list[Piece]:
    """Return the pieces of a text that no rule divides: its quotes, or what happens on each line of an agenda."""
    return quotes_in(piece) if kind is Kind.QUOTE else agenda_in(piece) if kind is Kind.ANNOUNCEMENT else [piece]


def picture_of(draft: Draft) -> Asset | None:
    """Return the picture that lies beside a text file under the same name."""
    return draft.assets(draft.path.rsplit(".", 1)[0])


def read_text(draft: Draft, text: str, *, photo: Asset | None = None, line: int | None = None) -> None:
    """Fill the draft with the items of a text, whatever kind of file it came out of; of all the line that is given."""
    folder_kind, folder_tone = what_folders_say(draft.path)
    if len(text) > MOST_LETTERS:
        draft.problem(
            Phrase("Deze tekst is veel te lang voor het scherm.", "This text is far too long for the screen."),
            Phrase(
                "Zet elke quote of elk verhaal in een eigen bestand.", "Put each quote or story in a file of its own."
            ),
        )
        return
    if _is_of_one_kind(draft, text, folder_kind, line):
        return
    if read_wrapped(draft, text, folder_kind):
        return
    pieces = dated_lines(text) if folder_kind is Kind.MILESTONE else []
    pieces = pieces or cut(text, kind=folder_kind)
    if not pieces:
        draft.problem(Phrase("Er staat geen tekst in dit bestand.", "There is no text in this file."),
                      Phrase("Zet er tekst in, of haal het weg.", "Put text in it, or take it away."))  # fmt: skip
    many, before = len(pieces) > 1, len(draft.items)
    for piece in pieces:
        kind = kind_of_piece(draft, piece, folder_kind)
        parts = [piece] if many else _parts(piece, kind)
        for part in parts:
            part.line = line or part.line
            if len(draft.items) >= MOST_PIECES:
                draft.problem(Phrase(f"Er staan meer dan {MOST_PIECES} stukken in; de rest is niet gelezen.",
                                     f"It holds more than {MOST_PIECES} pieces."),
                              Phrase("Verdeel het over meer bestanden.", "Divide it over more files."),
                              part.line)  # fmt: skip
                return
            add(draft, kind, part, folder_tone, photo)
    tell_lone_words(draft, draft.items[before:])
    tell_sales(draft, draft.items[before:])
    tell_rows(draft, "\n\n".join(["\n".join(piece.lines) for piece in pieces if not piece.mail]), folder_kind)
