"""What is said of an item, sentence by sentence, and who says it last of all: no more than its slide tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from kiosk.model.item_decision import EFFECT_NOT_KNOWN, SIDES, DecisionCard
from kiosk.model.item_hat import Hat
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import (
    Announcement,
    HallOfFame,
    Idea,
    IdeaBoard,
    Improvement,
    Item,
    Milestone,
    Note,
    NpsReading,
    Picture,
    Quote,
    Roundup,
    Spotlight,
    Story,
    Value,
    WeekCount,
)
from kiosk.model.language import Language, Phrase
from kiosk.model.value import value
from kiosk.model.value_parts import grown_parts
from kiosk.outputs.speech.words import spoken
from kiosk.programme.sentences import sentences
from kiosk.slides.hat_words import hat_sentence
from kiosk.slides.nps_reading import FEWEST_ANSWERS
from kiosk.slides.quotation import verbatim
from kiosk.slides.quote import channel_within
from kiosk.slides.written_dates import long_day, period

MINUS = "−"


@value
class Said:
    """What a voice says of one item, in the words that it is to be given."""

    language: Language
    sentences: tuple[str, ...]
    who: str = ""
    """Who said it: the last that is heard, whatever is left out."""

    def first(self, count: int) -> str:
        """Return so many sentences from the beginning, and who said them."""
        return "\n".join((*self.sentences[:count], *((self.who,) if self.who else ())))


def said_of(item: Item, house: Language) -> Said:
    """Return what is said of an item, in its own language or else that of the house. Without words it has no sentences.

    Words in a language that no number is known in here have none either.
    """
    language = house if item.language is None else next((one for one in Language if one == item.language), None)
    if language is None:
        return Said(language=house, sentences=())
    texts, who = _texts(item, language)
    told = (spoken(one, language) for text in texts for one in sentences(text))
    return Said(language=language, sentences=tuple(map(_ended, filter(_is_heard, told))), who=spoken(who, language))


def _is_heard(text: str) -> bool:
    return any(map(str.isalnum, text))


def _ended(text: str) -> str:
    return text if text[-1] in ".!?…" else f"{text}."


def _texts(item: Item, language: Language) -> tuple[Iterable[str], str]:  # noqa: C901, PLR0911, PLR0912  one arm for each kind
    """Return the texts of an item as they are written, and who said them."""
    match item:
        case Quote():
            return (verbatim(item.text),), _speaker(item, language)
        case Story():
            return (item.headline, *item.paragraphs), ""
        case NpsReading():
            return (_figure(item, language),), ""
        case Picture():
            return (item.caption or "",), ""
        case Announcement():
            return (item.title, _when(item, language), item.text), ""
        case Spotlight():
            names = ", ".join(part for part in (item.name, item.team) if part)
            return (Phrase(f"In het zonnetje: {names}.", f"In the spotlight: {names}.").say(language), item.text), ""
        case Improvement():
            said, done = verbatim(item.said), item.done
            asked = Phrase(f"Een klant zei: {said}", f"A customer said: {said}").say(language)
            return (asked, Phrase(f"Wij deden: {done}", f"We did: {done}").say(language)), ""
        case Value():
            who = f"{Phrase('Dat zegt', 'Says').say(language)} {item.speaker}." if item.speaker else ""
            told = (f"{name.say(language)} {text}" for name, text in grown_parts(item) if text)
            return (item.title, item.text, *told), who
        case Milestone() | Note() | Idea():
            return (item.text,), ""
        case Poll() | Priorities():
            return (item.question, *item.options), ""
        case Hat():
            return (hat_sentence(item, None, language), *item.questions), ""
        case DecisionCard():
            return _decision(item, language), ""
        case WeekCount():
            return (_week(item, language),), ""
        case Roundup():
            return (*(one.say(language) for one in item.lines), *item.sentences), ""
        case IdeaBoard() | HallOfFame():
            return item.sentences, ""
        case _:
            assert_never(item)


def _decision(item: DecisionCard, language: Language) -> tuple[str, ...]:
    """Return the two sides of a decision, a missing one told as missing."""
    told = [item.title]
    for name, side, missing in zip(SIDES, item.sides, EFFECT_NOT_KNOWN, strict=True):
        about = f", {side.about}" if side.about else ""
        told.append(missing.say(language) if side.missing else f"{name.say(language)}: {side.amount}{about}")
    return tuple(told)


def _speaker(item: Quote, language: Language) -> str:
    """Return "Dat zei mevrouw De Vries, uit Utrecht, via Trustpilot.", as far as the slide tells it."""
    named = item.speaker or Phrase("een klant", "a customer").say(language)
    place = f"{Phrase('uit', 'from').say(language)} {item.place}" if item.place else ""
    channel = f"via {channel_within(item.channel)}" if item.channel else ""
    whole = ", ".join(part for part in (named, place, channel) if part)
    return Phrase(f"Dat zei {whole[:1].lower() + whole[1:] if _is_title(named) else whole}.", f"Said {whole}.").say(
        language
    )


def _is_title(name: str) -> bool:
    return name.partition(" ")[0].casefold() in {"mevrouw", "meneer", "heer", "de", "een", "familie", "fam."}


def _figure(item: NpsReading, language: Language) -> str:
    title = " ".join(part for part in ("NPS", item.series) if part)
    when, counts = period(item.period, language), item.counts
    if not counts.enough(FEWEST_ANSWERS):
        few = f"{counts.answers}"
        return Phrase(f"{title}, {when}: {few} antwoorden, te weinig voor een cijfer.",
                      f"{title}, {when}: {few} answers, too few for a figure.").say(language)  # fmt: skip
    score = int(abs(counts.score) + 0.5)
    signed = f"{'-' if counts.score < 0 and score else ''}{score}"
    of = f" {Phrase('uit', 'of').say(language)} {counts.answers} {Phrase('antwoorden', 'answers').say(language)}"
    return f"{title}, {when}: {signed}{of if counts.answers else ''}."


def _when(item: Announcement, language: Language) -> str:
    if item.starts is None:
        return item.place or ""
    day = long_day(item.starts, language)
    clock = f", {item.starts:%H:%M}" if isinstance(item.starts, datetime) else ""
    return f"{day}{clock}{f', {item.place}' if item.place else ''}."


def _week(item: WeekCount, language: Language) -> str:
    parts = (
        (item.compliments, Phrase("complimenten", "compliments")),
        (item.chances, Phrase("verbeterkansen", "openings to improve")),
        (item.mended, Phrase("keer iets verbeterd", "things mended")),
        (item.answers, Phrase("antwoorden van collega’s", "answers of colleagues")),
    )
    told = ", ".join(f"{count} {name.say(language)}" for count, name in parts if count)
    return f"{item.name}: {told}."
