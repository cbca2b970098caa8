"""Reads .json: a list of objects, as survey tools and scripts write it, as a table or as typed items."""

from __future__ import annotations

import json
from typing import Any

from kiosk.formats.decoding import text_of
from kiosk.formats.reading import Draft
from kiosk.formats.scores import behind
from kiosk.formats.tables.any_table import read_table
from kiosk.formats.tables.delimited import MOST_ROWS, Row, sparing
from kiosk.formats.tables.json_objects import DEEPEST, longest_list
from kiosk.formats.texts.piece_items import MOST_PIECES, add, kind_of_piece
from kiosk.formats.texts.pieces import Piece, Written
from kiosk.formats.vocabulary import key_of, lies_among_answers, what_folders_say
from kiosk.model.language import Phrase

_MOST_COLUMNS = 500


class _Objects:
    """The objects of a list: the first as they are, all as rows under one header."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[dict[str, str]] = []
        self._names: dict[str, int] = {}
        self._rows: list[Row] = []
        self._known: dict[str, str] = {}

    def add(self, one: Any) -> None:  # noqa: ANN401
        """Add what is an object; beyond the most rows of a table nothing is."""
        self.count += 1
        number = len(self._rows) + 1
        if self.count > MOST_ROWS or not isinstance(one, dict):
            return
        flat = _flat(one)
        if number <= MOST_PIECES:
            self.first.append(flat)
        for name in flat:
            if len(self._names) < _MOST_COLUMNS:
                self._names.setdefault(name, len(self._names))
        self._rows.append(Row(number, sparing([flat.get(name, "") for name in self._names], self._known)))

    def rows(self) -> list[Row]:
        """Return the rows, with the names of all above them. An object that lacks the later ones is a shorter row."""
        return [Row(1, list(self._names)), *self._rows]


def read(draft: Draft) -> None:
    """Fill the draft with the objects of a list."""
    _read_objects(draft, _objects(draft))


def read_document(draft: Draft, document: Any) -> None:  # noqa: ANN401
    """Fill the draft with the objects of a list in parsed JSON."""
    objects = _Objects()
    for one in _list(document):
        objects.add(one)
    _read_objects(draft, _told_if_none(draft, objects, document))


def _read_objects(draft: Draft, objects: _Objects | None) -> None:
    if objects is None:
        return
    if all(_is_typed(one) for one in objects.first[:50]):
        _typed(draft, objects.first)
    else:
        read_table(draft, objects.rows())


def rows_in(draft: Draft) -> list[Row] | None:
    """Return the objects of a list as rows under a header; None when there are none, which is told as a problem."""
    objects = _objects(draft)
    return None if objects is None else objects.rows()


def _objects(draft: Draft) -> _Objects | None:
    """Return the objects of the longest list in a text; None where there is none, which is told."""
    text = text_of(draft)
    if text is None:
        return None
    try:
        found, rest = longest_list(text, _Objects)
    except json.JSONDecodeError as error:
        draft.problem(Phrase("Dit is geen geldige JSON.", "This is not valid JSON."),
                      Phrase("Laat wie het bestand maakte het opnieuw bewaren.",
                             "Have whoever made the file save it again."), error.lineno)  # fmt: skip
        return None
    except (RecursionError, ValueError):
        found, rest = None, None
    return _told_if_none(draft, found, rest)


def _told_if_none(draft: Draft, found: _Objects | None, document: Any) -> _Objects | None:  # noqa: ANN401
    """Return the objects of a list, or else the document where it is one typed item; none is told as a problem."""
    if not (found and found.first) and isinstance(document, dict) and _is_typed(_flat(document)):
        found = _Objects()
        found.add(document)
    if found and found.first:
        return found
    draft.problem(
        Phrase("Ik vind hier geen lijst van antwoorden of quotes.", "There is no list of answers or quotes here."),
        Phrase('Schrijf [{"tekst": "…", "naam": "…"}, …].', 'Write [{"text": "…", "name": "…"}, …].'),
    )
    return None


def _list(document: Any, depth: int = 0) -> list[Any]:  # noqa: ANN401
    """Return the list in a document: itself, or the longest under one of its names."""
    if isinstance(document, list):
        return document
    if not isinstance(document, dict) or depth >= DEEPEST:
        return []
    return max((_list(value, depth + 1) for value in document.values()), key=len, default=[])


def _flat(value: dict[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    """Return an object with its inner objects on one level, every value as text."""
    flat: dict[str, str] = {}
    for name, inner in value.items():
        whole = f"{before}{name}"[:300]
        if isinstance(inner, dict) and depth < DEEPEST:
            flat |= _flat(inner, f"{whole} ", depth + 1)
        elif isinstance(inner, list):
            flat[whole] = ", ".join(str(one) for one in inner[:20] if isinstance(one, str | int | float))
        elif inner is not None:
            flat[whole] = ("ja" if inner else "nee") if isinstance(inner, bool) else str(inner)
    return flat


def _is_typed(one: dict[str, str]) -> bool:
    """Tell whether an object is written in the keys of the kiosk, with its words among them."""
    keys = {key_of(name) for name in one if name.casefold() not in {"id", "$schema"}}
    return None not in keys and bool(keys & {"text", "said", "title"})


def _is_answer(one: dict[str, str]) -> bool:
    """Tell whether an object has what each answer of a survey has, and no tone that a person typed."""
    keys = {key_of(name) for name in one}
    return {"score", "dated"} <= keys and not {"tone", "kind"} & keys


def _typed(draft: Draft, objects: list[dict[str, str]]) -> None:
    folder, tone = what_folders_say(draft.path)
    draft.needs_release |= lies_among_answers(draft.path) or all(_is_answer(one) for one in objects[:50])
    for number, one in enumerate(objects[:MOST_PIECES], 1):
        keys = {
            name: Written(behind(written, text), number)
            for written, text in one.items()
            if (name := key_of(written)) and text.strip()
        }
        lines = keys.pop("text").text.split("\n") if "text" in keys else []
        piece = Piece(line=number, keys=keys, lines=lines)
        add(draft, kind_of_piece(draft, piece, folder), piece, tone)
