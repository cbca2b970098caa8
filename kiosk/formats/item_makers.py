"""Makes an item of each kind out of the keys and the words of one piece of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kiosk.formats.dates import day
from kiosk.formats.fields import Fields
from kiosk.formats.periods import period_of
from kiosk.formats.plain import one_line, paragraph, without_markup, without_quotation_marks
from kiosk.formats.reading import Draft
from kiosk.formats.texts.attribution import attribution_of
from kiosk.formats.texts.attribution_parts import Attribution
from kiosk.formats.texts.events import event_words
from kiosk.formats.texts.news import as_typed
from kiosk.formats.texts.pieces import Piece, grouped
from kiosk.formats.texts.quotes import without_headings
from kiosk.model.item_parts import Tone
from kiosk.model.items import CLASSES, Item, ItemId, Kind, Quote, id_of_words, item_id, known_of
from kiosk.model.known_names import is_first
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin
from kiosk.model.person_names import is_full_name, names_somebody
from kiosk.model.roles import FeedPlace, Part

_LONGEST_MILESTONE = 60
"""Letters that stand beside a line at most."""
Maker = Callable[[Draft, Fields, Piece, Tone | None], Item | None]


def quote(draft: Draft, fields: Fields, piece: Piece, tone: Tone | None) -> Quote | None:
    """Make a quote of a piece: its text, and who said it by the keys or by the line under it."""
    fields = fields.said_by_whom()
    words, said_by = quote_words(piece)
    typed = fields.text if fields.keys else _not_typed
    text = typed("text") or words
    if not text:
        _nothing(draft, piece)
        return None
    mark = fields.score() or said_by.score
    speaker, channel = typed("speaker") or said_by.speaker, typed("channel") or said_by.channel
    if channel and (is_full_name(channel) or names_somebody(channel) or is_first(channel.split()[0])):
        speaker, channel = speaker or channel, None
    return Quote(
        id=item_id(Kind.QUOTE, text),
        origin=draft.origin(piece.line),
        airing=fields.airing(),
        language=fields.language(),
        text=text,
        speaker=speaker,
        place=typed("place") or said_by.place,
        channel=channel,
        score=mark,
        tone=fields.tone(mark, tone),
        said_on=fields.day("dated") or said_by.said_on,
        team=typed("team"),
        photo=fields.photo(),
        recording=fields.recording(),
    )


def _not_typed(_name: str) -> None:
    """Stand for the keys of a text that has none, as most quotes."""


def quote_words(piece: Piece) -> tuple[str, Attribution]:
    """Return the words of a quote and its attribution; a line break stays only between paragraphs."""
    lines, said_by = attribution_of(without_headings(piece.lines))
    text = "\n".join([done for _, group in grouped(lines, piece.line) if (done := paragraph(group))])
    return without_quotation_marks(text), said_by


def titled(kind: Kind) -> Maker:
    """Return the maker of a kind with a title and a text: the title by its key, by a heading, or by the first line.

    All else that the kind declares is read behind the key of its name.
    """
    parts = known_of(kind).parts
    head, body = (next(part for part in parts if part.feed is place) for place in (FeedPlace.HEADLINE, FeedPlace.BODY))
    is_said = any(part.feed is FeedPlace.AUTHOR for part in parts)

    def make(draft: Draft, fields: Fields, piece: Piece, tone: Tone | None) -> Item | None:
        if kind is Kind.ANNOUNCEMENT:
            fields, piece = as_typed(fields, piece)
        title, paragraphs = _headed(fields, piece)
        if not title:
            title, paragraphs = (paragraphs or [""])[0], paragraphs[1:]
        if not title:
            _nothing(draft, piece)
            return None
        text = "\n".join(paragraphs) if body.type == "str" else tuple(paragraphs)
        fields = fields.said_by_whom() if is_said else fields
        words: dict[str, object] = {head.name: title, body.name: text}
        if kind is Kind.ANNOUNCEMENT:
            words |= event_words(fields)
        return _made(kind, words, draft.origin(piece.line), fields, tone)

    return make


def _made(kind: Kind, words: Mapping[str, object], origin: Origin, fields: Fields, tone: Tone | None = None) -> Item:
    """Make an item of its words; all else that its kind declares stands behind the key of its name."""
    values: dict[str, Any] = {"id": ItemId(""), "origin": origin}
    values |= {"airing": fields.airing(), "language": fields.language(), **words}
    for part in known_of(kind).parts:
        if part.name not in values:
            values[part.name] = _value(part, fields, tone)
    values["id"] = id_of_words(CLASSES[kind](**values))
    return CLASSES[kind](**values)


def _value(part: Part, fields: Fields, tone: Tone | None) -> object:
    """Return what stands behind the key of a field; a day may stand behind `datum:` whatever it is called."""
    if part.feed is FeedPlace.TONE:
        return fields.tone(fields.score(), tone)
    if part.feed is FeedPlace.LINK:
        return fields.link()
    match part.type:
        case "Asset":
            return fields.photo()
        case "date":
            return fields.day("dated")
        case "date | datetime":
            return fields.moment(part.name) or fields.moment("dated")
        case _:
            return fields.label() if part.name == "label" else fields.text(part.name)


def spotlight(draft: Draft, fields: Fields, piece: Piece, tone: Tone | None) -> Item | None:  # noqa: ARG001
    """Make a spotlight on a colleague: the name by the key, by the title, or by the first line."""
    title, paragraphs = _headed(fields, piece)
    name = fields.text("speaker")
    if name is None:
        name = title
    elif title:
        paragraphs = [title, *paragraphs]
    text = fields.text("text") or "\n".join(paragraphs)
    if not name or not text:
        draft.problem(Phrase("Hier ontbreekt de naam of de tekst.", "The name or the text is missing here."),
                      Phrase("Zet op de eerste regel naam: Voornaam Achternaam, en daaronder wat deze collega deed.",
                             "Put name: First Last on the first line, and below it what this colleague did."),
                      piece.line)  # fmt: skip
        return None
    words = {"name": name, "text": text, "won": fields.month("won"), "nameless": False}
    return _made(Kind.SPOTLIGHT, words, draft.origin(piece.line), fields)


def improvement(draft: Draft, fields: Fields, piece: Piece, tone: Tone | None) -> Item | None:  # noqa: ARG001
    """Make a "you said, we did": by its two keys, or by two paragraphs."""
    paragraphs = [text for _, group in piece.paragraphs if (text := paragraph(group))]
    said, done = fields.text("said"), fields.text("done")
    if said is None and paragraphs:
        said, paragraphs = paragraphs[0], paragraphs[1:]
    if done is None:
        done = "\n".join(paragraphs)
    if not said or not done:
        draft.problem(Phrase("Hier ontbreekt wat de klant zei, of wat wij deden.",
                             "What the customer said or what we did is missing."),
                      Phrase("Schrijf twee regels: u zei: … en wij deden: …",
                             "Write two lines: you said: … and we did: …"), piece.line)  # fmt: skip
        return None
    said = without_quotation_marks(without_markup(said))
    words = {"said": said, "done": done, "answers": item_id(Kind.QUOTE, said)}
    return _made(Kind.IMPROVEMENT, words, draft.origin(piece.line), fields)


def milestone(draft: Draft, fields: Fields, piece: Piece, tone: Tone | None) -> Item | None:  # noqa: ARG001
    """Make a milestone: its words on one line, and the day or the month in which it was."""
    title, paragraphs = _headed(fields, piece)
    words = " ".join((*((title,) if title else ()), *paragraphs))
    written = fields.text("dated") or fields.text("starts") or ""
    month = period_of(written)
    dated = day(written) or (date(month.year, month.part or 1, 1) if month and month.length == 1 else None)
    if not words:
        _nothing(draft, piece)
    elif dated is None or len(words) > _LONGEST_MILESTONE:
        draft.problem(Phrase("Van een mijlpaal horen een dag en een paar woorden bij elkaar.",
                             "A milestone is a day and a few words."),
                      Phrase(f"Schrijf op één regel: 12-3-2026: nieuwe telefooncentrale (hooguit {_LONGEST_MILESTONE}"
                             " letters).",
                             f"Write on one line: 12-3-2026: new switchboard (at most {_LONGEST_MILESTONE} letters)."),
                      piece.line)  # fmt: skip
    else:
        return _made(Kind.MILESTONE, {"text": words, "dated": dated}, draft.origin(piece.line), fields)
    return None


def caption_words(piece: Piece) -> str | None:
    """Return the words of a caption on one line; None without any."""
    return one_line(" ".join(paragraph(lines) for _, lines in piece.paragraphs)) or None


MAKERS: Mapping[Kind, Maker] = {
    Kind.QUOTE: quote,
    Kind.SPOTLIGHT: spotlight,
    Kind.IMPROVEMENT: improvement,
    Kind.MILESTONE: milestone,
} | {kind: titled(kind) for kind in Kind if any(part.feed is FeedPlace.HEADLINE for part in known_of(kind).parts)}
"""The kinds that can be written as text; figures are tables, and pictures are pictures."""


def _headed(fields: Fields, piece: Piece) -> tuple[str | None, list[str]]:
    """Return the title and the paragraphs. The first line is the title when it stands apart or looks like one."""
    title = fields.text("title")
    groups = [lines for _, lines in piece.paragraphs]
    if title is None and groups:
        first = groups[0]
        if (
            first[0].lstrip().startswith("#")
            or _underlined(first)
            or (len(first) == 1 and len(groups) > 1)
            or _like_title(first)
        ):
            title = paragraph(first[:1])
            rest = first[2:] if _underlined(first) else first[1:]
            groups = [rest, *groups[1:]] if rest else groups[1:]
    text = fields.text("text")
    paragraphs = [done for lines in groups if (done := paragraph(lines))]
    return (one_line(without_markup(title)) if title else None), ([text, *paragraphs] if text else paragraphs)


def _underlined(lines: list[str]) -> bool:
    return len(lines) > 1 and len(lines[1].strip()) >= 3 and set(lines[1].strip()) <= set("=-")


def _like_title(lines: list[str]) -> bool:
    """Tell whether the first of several lines is short and does not end as a sentence does."""
    return len(lines) > 1 and len(lines[0].split()) <= 12 and not lines[0].rstrip().endswith((".", ",", ";"))


def _nothing(draft: Draft, piece: Piece) -> None:
    draft.problem(Phrase("Hier staan geen woorden om te tonen.", "There are no words to show here."),
                  Phrase("Schrijf de tekst onder de regels met kenmerken.",
                         "Write the text below the lines with keys."), piece.line)  # fmt: skip
