"""Reads a decision card out of a text: `key: value` lines for its two sides, and an explanation below them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kiosk.formats.fields import Fields, UnusableError
from kiosk.formats.plain import one_line, paragraph, without_markup
from kiosk.formats.reading import Draft
from kiosk.formats.texts.asked import asked_piece
from kiosk.formats.texts.pieces import Piece, grouped
from kiosk.formats.texts.unknown_keys import tell_unknown
from kiosk.formats.vocabulary import folded, key_of
from kiosk.model.amounts import amount_of, is_unknown
from kiosk.model.item_decision import LONGEST_PART, LONGEST_TEXT, LONGEST_TITLE, DecisionCard
from kiosk.model.items import ItemId, id_of_words
from kiosk.model.language import Phrase

_KEYS: Mapping[str, str] = {
    folded(word): name
    for name, words in {
        "title": "titel, title, kop, onderwerp, subject, naam",
        "euro": "euro, in euro, geld, money",
        "euro_about": "euro wat, wat in euro, euro toelichting, euro what",
        "euro_source": "euro bron, bron euro, bron van de euro, euro source, source of euro",
        "customer": "klant, klanteffect, effect voor klanten, customer, effect on customers",
        "customer_about": "klant wat, wat de klant merkt, klant toelichting, customer what",
        "customer_source": "klant bron, bron klant, klanteffect bron, customer source",
        "need": "behoefte, klantbehoefte, need",
        "eases": "neemt weg, ergernis weg, irritatie weg, takes away",
        "adds": "geeft erbij, ergernis erbij, irritatie erbij, adds",
        "whom": "voor wie, klanten, welke klanten, for whom",
        "decision": "besluit, gevraagd besluit, gevraagd, decision, decision asked",
        "decide_by": "beslis voor, besluit op, besluit voor, uiterlijk, decide by",
        "owner": "eigenaar, wie, owner, brengt in",
    }.items()
    for word in words.split(",")
}
"""Keys that these texts alone have, beside those of when and where an item shows."""
_OF_ALL = frozenset({"since", "until", "screens", "weight", "campaign", "language", "kind"})
_PARTS = ("euro_about", "euro_source", "customer_about", "customer_source", "need", "eases", "adds", "whom", "decision",
          "owner")  # fmt: skip


def card_key(written: str) -> str | None:
    """Return the name of a key as people write it in such a text; None where it is none."""
    own, known = _KEYS.get(folded(written)), key_of(written)
    return own or (known if known in _OF_ALL else None)


def read_card(draft: Draft, text: str, line: int | None = None) -> None:
    """Fill the draft with the card of a text, or tell what is wrong with it."""
    piece = asked_piece(text, line or 1, card_key)
    known = Phrase(
        "Schrijf titel, euro, klant, behoefte, neemt weg, geeft erbij, voor wie, besluit, beslis voor of eigenaar.",
        "Write title, euro, customer, need, takes away, adds, for whom, decision, decide by or owner.",
    )
    tell_unknown(draft, piece, known)
    fields = Fields(draft, piece.keys)
    title, told = _words(piece)
    if not (_is_short(draft, piece, title, told) and _has_amounts(draft, piece, fields)):
        return
    try:
        airing = fields.airing()
    except UnusableError:
        return
    parts: dict[str, Any] = {name: fields.text(name) for name in (*_PARTS, "euro", "customer")}
    card = DecisionCard(
        id=ItemId(""),
        origin=draft.origin(piece.line),
        airing=airing,
        language=fields.language(),
        title=title,
        text=told,
        decide_by=fields.day("decide_by"),
        **parts,
    )
    draft.items.append(replace(card, id=id_of_words(card)))


def _words(piece: Piece) -> tuple[str, str]:
    """Return the title and the explanation; without a key for it the first line is the title."""
    lines = list(piece.lines)
    if "title" in piece.keys:
        title = one_line(piece.keys["title"].text)
    else:
        title = one_line(without_markup(next((one for one in lines if one.strip()), "").lstrip("# ")))
        lines = lines[next((at for at, one in enumerate(lines) if one.strip()), 0) + 1 :]
    return title, "\n".join(done for _, group in grouped(lines, 1) if (done := paragraph(group)))


def _is_short(draft: Draft, piece: Piece, title: str, told: str) -> bool:
    """Tell whether a card has a title, and no part that is too long for a slide; what is wrong is told."""
    if not title or len(title) > LONGEST_TITLE:
        draft.problem(Phrase("Er staat geen titel, of een te lange.", "There is no title, or one that is too long."),
                      Phrase(f"Schrijf bovenaan titel: het besluit in hoogstens {LONGEST_TITLE} letters.",
                             f"Write title: the decision in at most {LONGEST_TITLE} letters, at the top."),
                      piece.keys["title"].line if "title" in piece.keys else piece.line)  # fmt: skip
        return False
    long = next((piece.keys[one] for one in _PARTS if one in piece.keys and len(piece.keys[one].text) > LONGEST_PART),
                None)  # fmt: skip
    if long is None and len(told) <= LONGEST_TEXT:
        return True
    most = LONGEST_PART if long is not None else LONGEST_TEXT
    draft.problem(Phrase("Dit is te lang voor één kaart.", "This is too long for one card."),
                  Phrase(f"Maak het hoogstens {most} letters.", f"Make it at most {most} letters."),
                  long.line if long is not None else piece.line)  # fmt: skip
    return False


def _has_amounts(draft: Draft, piece: Piece, fields: Fields) -> bool:
    """Tell whether each side is an amount or says that it is unknown; what is not understood is told, and not drawn."""
    good = True
    for name in ("euro", "customer"):
        written = fields.text(name)
        if is_unknown(written) or amount_of(written or "", fields.language()) is not None:
            continue
        good = False
        draft.problem(Phrase(f"“{(written or '')[:40]}” is geen bedrag dat ik begrijp.",
                             f"“{(written or '')[:40]}” is not an amount I understand."),
                      Phrase("Schrijf € 40.000 – 60.000, 1,2 mln, -15 min per klant of onbekend; woorden horen achter"
                             " euro wat of klant wat.",
                             "Write € 40.000 – 60.000, 1,2 mln, -15 min per customer or unknown; words belong behind"
                             " euro what or customer what."), piece.keys[name].line)  # fmt: skip
    return good
