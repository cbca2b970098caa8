"""Reads .txt and .md: one or many quotes, a story, an announcement, a spotlight or a "you said, we did"."""

from __future__ import annotations

from kiosk.formats.decoding import text_of
from kiosk.formats.fields import Fields, UnusableError
from kiosk.formats.item_makers import MAKERS
from kiosk.formats.reading import Draft
from kiosk.formats.tables.wrapped import read_wrapped
from kiosk.formats.texts.attribution import attribution_of, is_attribution
from kiosk.formats.texts.pieces import Piece, cut
from kiosk.formats.vocabulary import kind_word, what_folders_say
from kiosk.model.items import Asset, Kind, Tone, known_of
from kiosk.model.language import Phrase, did_you_mean

MOST_PIECES = 5_000
"""Pieces of one file that are read; a longer file is probably not what it seems."""
MOST_LETTERS = 2_000_000
LONGEST = 20_000
"""Letters of one piece; about twenty pages on the screen."""
_QUOTE_WORDS = 80
"""A text without any hint of its kind is a quote up to this many words."""
_SOME_KEYS = Phrase("Schrijf bijvoorbeeld naam, plaats, score, toon, datum of team.",
                    "Write name, place, score, tone, date or team.")  # fmt: skip


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


def picture_of(draft: Draft) -> Asset | None:
    """Return the picture that lies beside a text file under the same name."""
    return draft.assets(draft.path.rsplit(".", 1)[0])


def read_text(draft: Draft, text: str, *, photo: Asset | None = None) -> None:
    """Fill the draft with the items of a text, whatever kind of file it came out of."""
    folder_kind, folder_tone = what_folders_say(draft.path)
    if len(text) > MOST_LETTERS:
        draft.problem(
            Phrase("Deze tekst is veel te lang voor het scherm.", "This text is far too long for the screen."),
            Phrase(
                "Zet elke quote of elk verhaal in een eigen bestand.", "Put each quote or story in a file of its own."
            ),
        )
        return
    if read_wrapped(draft, text, folder_kind):
        return
    pieces = cut(text)
    if not pieces:
        draft.problem(Phrase("Er staat geen tekst in dit bestand.", "There is no text in this file."),
                      Phrase("Zet er tekst in, of haal het weg.", "Put text in it, or take it away."))  # fmt: skip
    many = len(pieces) > 1
    for piece in pieces:
        kind = kind_of_piece(draft, piece, folder_kind)
        parts = _quotes(piece) if kind is Kind.QUOTE and not many else [piece]
        for part in parts:
            if len(draft.items) >= MOST_PIECES:
                draft.problem(Phrase(f"Er staan meer dan {MOST_PIECES} stukken in; de rest is niet gelezen.",
                                     f"It holds more than {MOST_PIECES} pieces."),
                              Phrase("Verdeel het over meer bestanden.", "Divide it over more files."),
                              part.line)  # fmt: skip
                return
            add(draft, kind, part, folder_tone, photo)


def add(draft: Draft, kind: Kind, piece: Piece, tone: Tone | None, photo: Asset | None = None) -> None:
    """Make one item and add it to the draft, unless it cannot be made, which is then told."""
    for written, near, line in piece.unknown:
        what = Phrase(f"“{written}” is geen kenmerk dat ik ken.", f"“{written}” is not a key I know.")
        draft.problem(what, did_you_mean(near) if near else _SOME_KEYS, line)
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
    return Kind.QUOTE if _reads_as_quote(piece) else Kind.STORY


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


def _quotes(piece: Piece) -> list[Piece]:
    """Cut a piece into the quotes that blank lines or list signs divide.

    It stays one quote when its keys name one speaker, and a quotation mark that is opened in one paragraph and closed
    in a later one holds them together. An attribution alone between blank lines belongs to the quote above it.
    """
    if "speaker" in piece.keys:
        return [piece]
    parts: list[Piece] = []
    open_mark = False
    for number, lines in piece.paragraphs:
        listed = len(lines) > 1 and all(line.lstrip().startswith(("- ", "* ", "• ")) for line in lines)
        if listed and not open_mark:
            parts += [piece.part(number + index, [line.lstrip()[2:]]) for index, line in enumerate(lines)]
        elif parts and (open_mark or is_attribution(lines)):
            parts[-1].lines += ["", *lines] if open_mark else lines
        else:
            parts.append(piece.part(number, lines))
        open_mark = "”" not in "".join(lines) if open_mark else _opens(parts[-1].lines)
    if parts:
        parts[0].unknown = piece.unknown
    return parts or [piece]


def _opens(lines: list[str]) -> bool:
    """Tell whether a typographic quotation mark at the start is not closed yet."""
    text = "\n".join(lines).lstrip()
    return text.startswith("“") and "”" not in text
