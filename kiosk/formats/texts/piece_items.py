"""Makes the item that a piece of text is: of the kind that is typed, or its folder's, or told by how it is written."""

from __future__ import annotations

from kiosk.formats.fields import Fields, UnusableError
from kiosk.formats.item_makers import MAKERS
from kiosk.formats.reading import Draft
from kiosk.formats.texts.attribution import attribution_of, is_attribution
from kiosk.formats.texts.doubts import tell_doubt
from kiosk.formats.texts.pieces import Piece
from kiosk.formats.texts.unknown_keys import tell_unknown
from kiosk.formats.vocabulary import kind_word
from kiosk.model.item_parts import Asset, Tone
from kiosk.model.items import Kind, known_of
from kiosk.model.language import Phrase

MOST_PIECES = 5_000
"""Pieces of one file that are read; a longer file is probably not what it seems."""
LONGEST = 20_000
"""Letters of one piece; about twenty pages on the screen."""
_QUOTE_WORDS = 80
"""A text without any hint of its kind is a quote up to this many words."""
_SOME_KEYS = Phrase("Schrijf bijvoorbeeld naam, plaats, score, toon, datum of team.",
                    "Write name, place, score, tone, date or team.")  # fmt: skip


def add(draft: Draft, kind: Kind, piece: Piece, tone: Tone | None, photo: Asset | None = None) -> None:
    """Make one item and add it to the draft, unless it cannot be made, which is then told."""
    tell_unknown(draft, piece, _SOME_KEYS)
    if sum(map(len, piece.lines)) > LONGEST:
        draft.problem(Phrase("Deze tekst is te lang voor het scherm.", "This text is too long for the screen."),
                      Phrase("Maak er een kort verhaal van, of verdeel het met regels van ---.",
                             "Shorten it, or divide it with lines of ---."), piece.line)  # fmt: skip
        return
    try:
        item = MAKERS[kind](draft, Fields(draft, piece.keys, photo), piece, tone)
    except UnusableError:
        return
    if item is not None:
        draft.items.append(item)
        tell_doubt(draft, item, piece.lines, mail=piece.mail)


def kind_of_piece(draft: Draft, piece: Piece, folder: Kind | None) -> Kind:
    """Decide what a piece is: its own key, then its folder, then what keys it has, then how it is written."""
    typed = piece.keys.get("kind")
    if typed is not None and typed.text:
        kind = kind_word(typed.text)
        if kind is not None and kind in MAKERS:
            return kind
        draft.problem(Phrase(f"“{typed.text[:40]}” is geen soort die ik ken.",
                             f"“{typed.text[:40]}” is not a kind I know."), _choose_a_kind(), typed.line)  # fmt: skip
    if folder is not None and folder in MAKERS:
        return folder
    if {"said", "done"} & piece.keys.keys():
        return Kind.IMPROVEMENT
    if {"urgent", "starts"} & piece.keys.keys():
        return Kind.ANNOUNCEMENT
    if "title" in piece.keys or (piece.lines and piece.lines[0].lstrip().startswith("#")):
        return Kind.STORY
    return Kind.QUOTE if piece.mail or _reads_as_quote(piece) else Kind.STORY


def _choose_a_kind() -> Phrase:
    names = [known_of(kind).one for kind in Kind if kind in MAKERS]
    dutch, english = [name.dutch for name in names], [name.english for name in names]
    return Phrase(
        f"Kies {', '.join(dutch[:-1])} of {dutch[-1]}.", f"Choose {', '.join(english[:-1])} or {english[-1]}."
    )


def _reads_as_quote(piece: Piece) -> bool:
    """Tell whether a text without a hint is quotes: every paragraph is short, or somebody is named under one."""
    if {"speaker", "score", "channel"} & piece.keys.keys():
        return True
    groups = [lines for _, lines in piece.paragraphs]
    if any(is_attribution(lines) or len(attribution_of(lines)[0]) < len(lines) for lines in groups):
        return True
    return sum(len(line.split()) for line in piece.lines) <= _QUOTE_WORDS or all(
        sum(len(line.split()) for line in lines) <= _QUOTE_WORDS // 2 for lines in groups
    )
