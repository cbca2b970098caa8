"""Reads ideas of colleagues out of a text: what somebody would do otherwise, and behind keys what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kiosk.formats.fields import Fields, UnusableError
from kiosk.formats.plain import one_line, without_markup
from kiosk.formats.reading import Draft
from kiosk.formats.texts.asked import asked_piece
from kiosk.formats.texts.pieces import Piece, Written, key_line
from kiosk.formats.texts.unknown_keys import tell_unknown
from kiosk.formats.vocabulary import folded, key_of, truth
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, Kind, item_id
from kiosk.model.language import Phrase
from kiosk.model.reactions import LONGEST_OUTCOME, LONGEST_TEXT

MOST_IDEAS = 200
"""Ideas of one file that are read."""
_KEYS: Mapping[str, str] = {
    folded(word): name
    for name, words in {
        "idea": "idee, idea",
        "obstacle": "obstakel, obstacle, in de weg, in the way",
        "team": "team, opgepakt door, afdeling, picked up by",
        "trying": "wij proberen, we proberen, proef, we try, trial",
        "learned": "wij leerden, we leerden, geleerd, we learned",
        "done": "wij deden, we deden, gedaan, we did, done",
        "dated": "datum, dag, date",
    }.items()
    for word in words.split(",")
}
"""Keys that these texts alone have, beside those of when and where an item shows."""
_OF_ALL = frozenset({"since", "until", "screens", "weight", "campaign", "language", "kind"})
_STEPS = (("done", IdeaState.DONE), ("learned", IdeaState.LEARNED), ("trying", IdeaState.TRYING))
"""What became of an idea, the last step first."""
_SENTENCE = 4
"""Words behind a word and a colon that are no value of a key: "Voorstel: bel iedereen zelf terug"."""
_AFTERWARDS = frozenset({"team", "trying", "learned", "done"})
"""Keys that may also stand below the words."""
_RULE = re.compile(r"\s*-{3,}\s*")
_OBSTACLES = frozenset({"obstakel", "obstakels", "obstacle", "obstacles"})


def idea_key(written: str) -> str | None:
    """Return the name of a key as people write it in such a text; None where it is none."""
    own, known = _KEYS.get(folded(written)), key_of(written)
    return own or (known if known in _OF_ALL else None)


def read_ideas(draft: Draft, text: str, line: int | None = None) -> None:
    """Fill the draft with the ideas of a text, one between two lines of dashes, or tell what is wrong with one."""
    for number, (first, part) in enumerate(_parts(text)):
        if number == MOST_IDEAS:
            draft.problem(Phrase(f"Er staan meer dan {MOST_IDEAS} ideeën in; de rest is niet gelezen.",
                                 f"It holds more than {MOST_IDEAS} ideas; the rest was not read."),
                          Phrase("Verdeel het over meer bestanden.", "Divide it over more files."), first)  # fmt: skip
            return
        piece = asked_piece(part, line or first, idea_key, sentence=_SENTENCE)
        _take_below(piece)
        known = Phrase("Schrijf idee, obstakel, team, wij proberen, wij leerden, wij deden of datum.",
                       "Write idea, obstacle, team, we try, we learned, we did or date.")  # fmt: skip
        tell_unknown(draft, piece, known)
        _add(draft, piece)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Give what stands between lines of dashes, each with its first line; what is empty is left out."""
    first, lines = 1, list[str]()
    for number, one in enumerate([*text.split("\n"), "---"], 1):
        if not _RULE.fullmatch(one):
            lines.append(one)
            continue
        if any(map(str.strip, lines)):
            yield first, "\n".join(lines)
        first, lines = number + 1, []


def _take_below(piece: Piece) -> None:
    """Take what became of an idea as keys where it was written below the words, as it is when it happens."""
    words: list[str] = []
    for number, one in enumerate(piece.lines):
        written = key_line(one)
        name = _KEYS.get(folded(written[0])) if written is not None else None
        if written is not None and name in _AFTERWARDS and written[1] and any(map(str.strip, words)):
            piece.keys[name] = Written(written[1], piece.line + number)
        else:
            words.append(one)
    piece.lines = words


def _add(draft: Draft, piece: Piece) -> None:
    fields = Fields(draft, piece.keys)
    words, obstacle = _words(draft, piece, fields)
    state, outcome = next(
        ((state, told) for name, state in _STEPS if (told := fields.text(name))), (IdeaState.READ, "")
    )
    if state is IdeaState.READ and fields.text("team"):
        state = IdeaState.PICKED_UP
    long = words if len(words) > LONGEST_TEXT else outcome if len(outcome) > LONGEST_OUTCOME else ""
    if not any(map(str.isalnum, words)):
        draft.problem(Phrase("Er staat geen idee.", "There is no idea."),
                      Phrase("Schrijf het in één of twee zinnen.", "Write it in one or two sentences."),
                      piece.line)  # fmt: skip
        return
    if long:
        most = LONGEST_TEXT if long is words else LONGEST_OUTCOME
        draft.problem(Phrase("Dit is te lang voor een idee.", "This is too long for an idea."),
                      Phrase(f"Maak het hoogstens {most} letters, of maak er een verhaal van.",
                             f"Make it at most {most} letters, or a story."), piece.line)  # fmt: skip
        return
    try:
        airing = fields.airing()
    except UnusableError:
        return
    made = Idea(
        id=item_id(Kind.IDEA, words),
        origin=draft.origin(piece.line),
        airing=airing,
        language=fields.language(),
        text=words,
        obstacle=obstacle,
        state=state,
        team=fields.text("team"),
        outcome=outcome,
        dated=fields.day("dated"),
    )
    draft.items.append(made)


def _words(draft: Draft, piece: Piece, fields: Fields) -> tuple[str, bool]:
    """Return the words of an idea, and whether they tell of what stands in the way."""
    own, told = fields.text("idea"), fields.text("obstacle")
    says = truth(told) if told else None
    behind = own or (told if says is None else None)
    body = one_line(" ".join(without_markup(one).lstrip("-•* ") for one in piece.lines if one.strip()))
    in_folder = _OBSTACLES & {folded(one) for one in draft.path.split("/")[:-1]}
    named = folded(fields.text("kind") or "") in _OBSTACLES
    obstacle = says if says is not None else bool(told or named or (in_folder and not own))
    return " ".join(filter(None, (behind, body))), obstacle
