"""Reads a value that tells more than its words: what colleagues may expect, an example, where an ambition stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kiosk.formats.fields import Fields, UnusableError
from kiosk.formats.plain import one_line, paragraph, without_markup
from kiosk.formats.reading import Draft
from kiosk.formats.texts.asked import asked_piece
from kiosk.formats.texts.pieces import Piece, grouped, key_line
from kiosk.formats.texts.unknown_keys import tell_unknown
from kiosk.formats.vocabulary import folded, key_of
from kiosk.model.amounts import amount_of
from kiosk.model.items import ItemId, Value, id_of_words
from kiosk.model.language import Phrase

_GROWN: Mapping[str, str] = {
    folded(word): name
    for name, words in {
        "expects": "verwacht van ons, wat mogen medewerkers van ons verwachten, u mag verwachten, expect of us",
        "example": "goed voorbeeld, good example",
        "start": "begonnen op, started at",
        "reached": "nu op, wij staan op, now at",
        "aim": "doel, aim",
    }.items()
    for word in words.split(",")
}
"""Keys that only such a value has."""
_OF_ALL = frozenset({"title", "label", "speaker", "until", "screens", "weight", "campaign", "language", "kind"})
_PARTS = ("expects", "example")
_STEPS = ("start", "reached", "aim")
_LONGEST = 200


def value_key(written: str) -> str | None:
    """Return the name of a key as people write it in such a text; None where it is none."""
    word, known = folded(written), key_of(written)
    if word == "van":
        return "speaker"
    return _GROWN.get(word) or ("since" if word == "vanaf" else known if known in _OF_ALL else None)


def is_grown(text: str) -> bool:
    """Tell whether a text has a key that only such a value has."""
    lines = (key_line(line) for line in text.split("\n", 30)[:30])
    return any(folded(written[0]) in _GROWN for written in lines if written is not None)


def read_value(draft: Draft, text: str, line: int | None = None) -> None:
    """Fill the draft with the value of a text, or tell what is wrong with it."""
    piece = asked_piece(text, line or 1, value_key)
    known = Phrase(
        "Schrijf titel, rubriek, van, verwacht van ons, goed voorbeeld, begonnen op, nu op of doel.",
        "Write title, label, name, expect of us, good example, started at, now at or aim.",
    )
    tell_unknown(draft, piece, known)
    fields = Fields(draft, piece.keys)
    lines = [one for one in piece.lines if one.strip()]
    title = fields.text("title") or (one_line(without_markup(lines[0].lstrip("# "))) if lines else "")
    body = piece.lines if "title" in piece.keys else piece.lines[piece.lines.index(lines[0]) + 1 :] if lines else []
    if not (_is_told(draft, piece, title, fields) and _is_ambition(draft, piece, fields)):
        return
    try:
        airing = fields.airing()
    except UnusableError:
        return
    parts: dict[str, Any] = {name: fields.text(name) for name in (*_PARTS, *_STEPS, "label", "speaker")}
    made = Value(
        id=ItemId(""),
        origin=draft.origin(piece.line),
        airing=airing,
        language=fields.language(),
        title=title,
        text="\n".join(done for _, group in grouped(body, 1) if (done := paragraph(group))),
        **parts,
    )
    draft.items.append(replace(made, id=id_of_words(made)))


def _is_told(draft: Draft, piece: Piece, title: str, fields: Fields) -> bool:
    long = next((one for one in _PARTS if len(fields.text(one) or "") > _LONGEST), None)
    if title and long is None:
        return True
    draft.problem(Phrase("Er staat geen titel, of een deel is te lang.", "There is no title, or a part is too long."),
                  Phrase(f"Schrijf titel: de waarde in een paar woorden, en elk deel in hoogstens {_LONGEST} letters.",
                         f"Write title: the value in a few words, and each part in at most {_LONGEST} letters."),
                  piece.keys[long].line if long else piece.line)  # fmt: skip
    return False


def _is_ambition(draft: Draft, piece: Piece, fields: Fields) -> bool:
    """Tell whether the figures of an ambition can be drawn from nought, in one measure, with its aim."""
    told = [name for name in _STEPS if fields.text(name)]
    amounts = [amount_of(fields.text(name) or "", fields.language()) for name in told]
    good = [one for one in amounts if one is not None and one.low >= 0 and not one.is_range]
    alike = len({(one.unit.casefold(), one.money) for one in good}) <= 1
    if not told or (len(good) == len(told) and alike and {"reached", "aim"} <= set(told) and good[-1].high > 0):
        return True
    draft.problem(
        Phrase("Van deze ambitie is niet te tekenen waar zij staat.", "Where this ambition stands cannot be drawn."),
        Phrase("Schrijf nu op: en doel: als een getal vanaf 0 in dezelfde maat, zoals 74 % en 90 %; begonnen op:"
               " mag erbij.",
               "Write now at: and aim: as a figure from 0 in the same measure, such as 74 % and 90 %; started at:"
               " may be added."),
        piece.keys[told[0]].line,
    )  # fmt: skip
    return False
