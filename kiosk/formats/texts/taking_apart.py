"""Takes a file that somebody typed apart into the boxes of its form, where those hold all that it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kiosk.formats.plain import one_line, without_markup
from kiosk.formats.texts.agenda import agenda_in
from kiosk.formats.texts.asked import ASKED, asked_piece
from kiosk.formats.texts.attribution import attribution_of
from kiosk.formats.texts.cards import card_key
from kiosk.formats.texts.dated_lines import dated_lines
from kiosk.formats.texts.grown_values import is_grown, value_key
from kiosk.formats.texts.pieces import Piece, cut
from kiosk.formats.texts.quotes import without_headings
from kiosk.formats.texts.typed_forms import FORMS, WORDS, TypedForm
from kiosk.formats.texts.writing import Typed, write
from kiosk.formats.vocabulary import what_folders_say
from kiosk.model.content import Batch
from kiosk.model.items import Item, Kind
from kiosk.model.language import Language

_UNDERLINE = frozenset("=-")


def take_apart(
    path: str, text: str, read: Callable[[str], Batch], language: Language
) -> tuple[TypedForm, Typed] | None:
    """Return the form of a file and what stands in its boxes; None where it says more than they can hold.

    `read` reads a text as this file. What is returned was written down again and read: the items are the very same.
    """
    kind, tone = what_folders_say(path)
    if kind in ASKED:
        pieces = [asked_piece(text)]
    elif kind is Kind.DECISION_CARD:
        pieces = [asked_piece(text, known=card_key)]
    elif kind is Kind.VALUE and is_grown(text):
        pieces = [asked_piece(text, known=value_key)]
    else:
        pieces = (dated_lines(text) if kind is Kind.MILESTONE else []) or cut(text, kind=kind)
    if len(pieces) != 1 or pieces[0].unknown or pieces[0].mail:
        return None
    batch = read(text)
    items = _without_places(batch.items)
    for form in sorted(FORMS, key=lambda form: form.tone is not tone):
        if form.kind is not kind or (form.tone is not None and form.tone is not tone):
            continue
        for typed in _typed(form, pieces[0]):
            again = write(form, typed, read, language)
            same = _without_places(again.batch.items) == items and again.batch.doubts == batch.doubts
            if items and same and not again.faults:
                return form, typed
    return None


def _without_places(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(replace(item, origin=replace(item.origin, line=None)) for item in items)


def _typed(form: TypedForm, piece: Piece) -> Iterator[Typed]:
    """Give what may stand in the boxes of a form, the likeliest first; nothing where it has no box for a key."""
    keys = {_box_of(form, name): written.text for name, written in piece.keys.items()}
    if form.kind is Kind.VALUE and "since" in keys and "speaker" not in keys:
        keys["speaker"] = keys.pop("since")  # "van: Marit Oosterhuis, directeur"
    words = keys.pop("text", "")
    body = "\n".join(piece.lines).strip()
    if any(form.box(name) is None for name in keys) or (words and body):
        return
    if form.lines:
        if len(agenda_in(piece)) > 1:
            yield {**keys, WORDS: body}
        return
    body = body or words
    if form.listed:
        question, _, rest = body.partition("\n") if "question" not in keys else (keys["question"], "", body)
        yield {**keys, "question": question.strip(), WORDS: rest.strip()}
    elif form.kind is Kind.QUOTE:
        yield from _quote(keys, piece, body)
    elif form.box("title") is not None and "title" not in keys:
        title, _, rest = body.partition("\n")
        below, _, after = rest.partition("\n")
        rest = after if len(below.strip()) >= 3 and set(below.strip()) <= _UNDERLINE else rest
        yield {**keys, "title": one_line(without_markup(title.lstrip("# "))), WORDS: rest.strip()}
    else:
        yield {**keys, WORDS: body} if body else keys


def _quote(keys: dict[str, str], piece: Piece, body: str) -> Iterator[Typed]:
    lines, who = attribution_of(without_headings(piece.lines))
    said = {"speaker": who.speaker, "place": who.place, "channel": who.channel}
    if who.score is not None:
        said["score"] = f"{who.score.value:g}/{who.score.scale}"
    if who.said_on is not None:
        said["dated"] = who.said_on.isoformat()
    named = {name: value for name, value in said.items() if value and name not in keys}
    yield {**keys, **named, WORDS: "\n".join(lines).strip() or body}


def _box_of(form: TypedForm, key: str) -> str:
    """Return the box for a key: a day of news may stand behind `datum:` as well."""
    return "starts" if key == "dated" and form.box("starts") is not None else key
