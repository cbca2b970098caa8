"""Reads a poll or priorities out of a text: `key: value` lines, the question, and one answer a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from kiosk.formats.fields import Fields, UnusableError
from kiosk.formats.plain import one_line, without_markup
from kiosk.formats.reading import Draft
from kiosk.formats.texts.first_statements import first_question, first_statements
from kiosk.formats.texts.pieces import Piece, Written, key_line
from kiosk.formats.texts.unknown_keys import tell_unknown
from kiosk.formats.vocabulary import folded, key_of, kind_word, truth
from kiosk.model.item_polls import (
    FEWEST_OPTIONS,
    LONGEST_OPTION,
    LONGEST_QUESTION,
    MOST_CHOSEN,
    MOST_OPTIONS,
    STATEMENTS,
    Poll,
    Priorities,
)
from kiosk.model.items import ItemId, Kind, id_of_words
from kiosk.model.language import Phrase
from kiosk.model.normal_form import normal_form

ASKED = frozenset({Kind.POLL, Kind.PRIORITIES})
_KEYS: Mapping[str, str] = {
    folded(word): name
    for name, words in {
        "question": "vraag, question, titel, title",
        "chosen": "kies, choose, hoogstens, at most",
        "closes": "sluit, sluit op, closes, stemmen tot, open tot",
        "audience": "aan, gevraagd aan, asked of, voor wie",
        "weekly": "elke week, wekelijks, weekly, every week",
    }.items()
    for word in words.split(",")
}
"""Keys that these texts alone have, beside those of when and where an item shows."""
_OF_ALL = frozenset({"since", "until", "screens", "weight", "campaign", "language", "kind"})
_BULLET = re.compile(r"^\s*(?:[-*•–·☐□]|\(?[0-9a-i][.)])\s+")
_NUMBERS = {"een": 1, "één": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3}


def asked_kind(text: str, folder: Kind | None) -> Kind | None:
    """Return which of the two a text is, by its own key or its folder; None for any other text."""
    kind = kind_told(text, folder)
    return kind if kind in ASKED else None


def kind_told(text: str, folder: Kind | None) -> Kind | None:
    """Return the kind that a text names by its own key, or else its folder."""
    for line in text.split("\n", 12)[:12]:
        written = key_line(line)
        if written is not None and key_of(written[0]) == "kind":
            return kind_word(written[1]) or folder
        if line.strip() and written is None:
            break
    return folder


def asked_piece(
    text: str, line: int = 1, known: Callable[[str], str | None] | None = None, *, sentence: int = 0
) -> Piece:
    """Return the keys at the top of a text, and the lines below them; an unknown key is told.

    `known` gives the name of a key, where a text has others than those of questions. From so many words on as
    `sentence` says, what stands behind an unknown key makes the line one of the words.
    """
    piece = Piece(line=line)
    lines = text.split("\n")
    begin = 0
    for at, one in enumerate(lines):
        written = key_line(one)
        if not one.strip() or set(one.strip()) <= {"-", "="}:
            continue
        name = (known or asked_key)(written[0]) if written is not None else None
        says = name is None and written is not None and len(written[1].split()) >= sentence > 0
        if written is None or says or (name is None and (piece.lines or not written[1])):
            begin = at
            break
        begin = at + 1
        if name is None:
            piece.unknown.append((written[0], None, line + at))
        else:
            piece.keys.setdefault(name, Written(written[1], line + at))
    piece.line, piece.lines = line + begin, [one.rstrip() for one in lines[begin:]]
    return piece


def read_asked(draft: Draft, text: str, kind: Kind, line: int | None = None) -> None:
    """Fill the draft with the poll or the priorities of a text, or tell what is wrong with it."""
    piece = asked_piece(text, line or 1)
    known = Phrase(
        "Schrijf vraag, kies, sluit, aan, elke week, van of tot.",
        "Write question, choose, closes, asked of, every week, from or until.",
    )
    tell_unknown(draft, piece, known)
    question, options = _words(piece, kind, Fields(draft, piece.keys).language())
    if not _is_good(draft, piece, kind, question, options):
        return
    fields = Fields(draft, piece.keys)
    try:
        closes = _closes(fields)
        airing = fields.airing()
    except UnusableError:
        return
    common: dict[str, Any] = {
        "id": ItemId(""),
        "origin": draft.origin(piece.line),
        "airing": airing,
        "language": fields.language(),
    }
    asked: dict[str, Any] = {
        "question": question,
        "options": options,
        "closes": closes,
        "audience": fields.text("audience"),
    }
    made: Poll | Priorities
    if kind is Kind.POLL:
        weekly = bool(truth(fields.text("weekly") or ""))
        made = Poll(**common, **asked, most=_most(draft, piece, len(options)), weekly=weekly)
    else:
        made = Priorities(**common, **asked)
    draft.items.append(replace(made, id=id_of_words(made)))


def asked_key(written: str) -> str | None:
    """Return the name of a key as people write it in such a text; None where it is none."""
    own = _KEYS.get(folded(written))
    known = key_of(written)
    return own or (known if known in _OF_ALL else None)


def _words(piece: Piece, kind: Kind, language: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the question and the answers; without any statement those that come with the kiosk."""
    lines = [one_line(without_markup(one)) for one in piece.lines if one.strip() and not set(one.strip()) <= {"-", "="}]
    question = one_line(piece.keys["question"].text) if "question" in piece.keys else ""
    if not question and lines and not (kind is Kind.PRIORITIES and len(lines) == STATEMENTS):
        question, lines = lines[0], lines[1:]
    options = options_in(lines)
    if kind is Kind.PRIORITIES:
        return question or first_question(language), options or first_statements(language)
    return question, options


def options_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the answers that stand on lines, without the sign or the number before each."""
    plain = (one_line(without_markup(one)) for one in lines if one.strip())
    return tuple(one for one in (_BULLET.sub("", line).strip() for line in plain) if one)


def _is_good(draft: Draft, piece: Piece, kind: Kind, question: str, options: tuple[str, ...]) -> bool:
    """Tell whether a question and its answers can be asked; what stands in the way is told."""
    alike = len({normal_form(one) for one in options}) < len(options)
    long = next((one for one in options if len(one) > LONGEST_OPTION), "")
    count = len(options)
    if not question or len(question) > LONGEST_QUESTION:
        what = Phrase("Er staat geen vraag, of een te lange.", "There is no question, or one that is too long.")
        hint = Phrase(f"Schrijf bovenaan vraag: … in hoogstens {LONGEST_QUESTION} letters.",
                      f"Write question: … at the top, in at most {LONGEST_QUESTION} letters.")  # fmt: skip
    elif long or alike:
        what = Phrase("Twee antwoorden zijn gelijk, of een is te lang.", "Two answers are alike, or one is too long.")
        hint = Phrase(f"Maak van elk een eigen regel van hoogstens {LONGEST_OPTION} letters.",
                      f"Make each a line of its own, of at most {LONGEST_OPTION} letters.")  # fmt: skip
    elif kind is Kind.POLL and not FEWEST_OPTIONS <= count <= MOST_OPTIONS:
        what = Phrase(f"Een peiling heeft twee tot negen antwoorden; hier staan er {count}.",
                      f"A poll has two to nine answers; here are {count}.")  # fmt: skip
        hint = Phrase("Zet elk antwoord op een eigen regel onder de vraag.",
                      "Put each answer on a line of its own, below the question.")  # fmt: skip
    elif kind is Kind.PRIORITIES and count != STATEMENTS:
        what = Phrase(f"Prioriteiten zijn negen uitspraken; hier staan er {count}.",
                      f"Priorities are nine statements; here are {count}.")  # fmt: skip
        hint = Phrase("Zet er negen onder elkaar, of geen: dan staan de negen uit de praktijk er.",
                      "Put nine below each other, or none: then the nine from practice stand there.")  # fmt: skip
    else:
        return True
    draft.problem(what, hint, piece.line)
    return False


def _closes(fields: Fields) -> date | datetime | None:
    """Return until when it can be answered. Raises UnusableError for a moment that nobody can read."""
    found = fields.moment("closes")
    if found is None and fields.text("closes"):
        raise UnusableError
    return found


def _most(draft: Draft, piece: Piece, count: int) -> int:
    """Return how many answers may be given; one where that is not understood, which is told."""
    written = piece.keys.get("chosen")
    if written is None or not written.text.strip():
        return 1
    word = folded(written.text)
    most = int(word) if word.isdigit() and len(word) < 3 else _NUMBERS.get(word, 0)
    if 1 <= most <= MOST_CHOSEN:
        return min(most, count - 1)
    draft.problem(Phrase(f"“{one_line(written.text)[:40]}” antwoorden kan niet.",
                         f"“{one_line(written.text)[:40]}” answers cannot be."),
                  Phrase("Schrijf kies: 1, 2 of 3.", "Write choose: 1, 2 or 3."), written.line)  # fmt: skip
    return 1
