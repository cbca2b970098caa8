"""Writes a decision card for a meeting: its two sides, a missing one as missing, and as one page to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from kiosk.model.item_decision import EFFECT_NOT_KNOWN, SIDES, WHY, CardSide, DecisionCard
from kiosk.model.language import Language, Phrase
from kiosk.outputs.papers_blocks import (
    PaperBlock,
    PaperDocument,
    PaperHeading,
    PaperList,
    PaperText,
    legible,
    paragraphs_of,
)
from kiosk.slides import written_dates
from kiosk.slides.quotation import running

TITLE = Phrase("Klantbusinesscase", "Decision card")
_ABOUT = Phrase("De twee kanten van een besluit, op één bladzijde", "The two sides of a decision, on one page")
_RULE = "_" * 68
_ASKED = (
    (Phrase("Laag – hoog, of één bedrag, per jaar of eenmalig", "Low – high, or one amount, a year or once"),
     Phrase("Wat is dat bedrag, en waar komt het vandaan?", "What is that amount, and where is it from?")),
    (Phrase("Laag – hoog: minuten, keren, klanten, punten", "Low – high: minutes, times, customers, points"),
     Phrase("Wat merkt een klant, en waar weten wij dat van?", "What does a customer notice, and how do we know?")),
)  # fmt: skip
"""What the page asks of each side."""


def card_blocks(card: DecisionCard, language: Language) -> Iterator[PaperBlock]:
    """Return what the papers tell of a decision."""
    yield PaperHeading(level=2, text=legible(running(card.title)))
    for part in paragraphs_of(running(card.text)):
        yield PaperText(text=part, language=card.language)
    sides = (
        _side(name, side, missing, language)
        for name, side, missing in zip(SIDES, card.sides, EFFECT_NOT_KNOWN, strict=True)
    )
    told = (f"{name.say(language)}: {legible(text)}" for part, name in WHY if (text := getattr(card, part)))
    yield PaperList(points=(*sides, *told))
    if facts := _facts(card, language):
        yield PaperText(text=facts, facts=True)


def _side(name: Phrase, side: CardSide, missing: Phrase, language: Language) -> str:
    source = Phrase(f"bron: {side.source}", f"source: {side.source}").say(language) if side.source else ""
    if side.missing:
        empty = missing.say(language)
        told = (empty[0].upper() + empty[1:], running(side.about or ""))
    else:
        none = Phrase("bron niet genoemd", "source not given").say(language)
        about = ", ".join(filter(None, (side.amount, side.about)))
        told = (f"{name.say(language)}: {about} ({source or none})", "")
    return legible(" ".join(part if part.endswith(("?", "!")) else part.rstrip(".") + "." for part in told if part))


def _facts(card: DecisionCard, language: Language) -> str:
    by = card.decide_by
    day = Phrase(f"besluit uiterlijk {_day(by, language)}", f"decide by {_day(by, language)}") if by else None
    return " · ".join(filter(None, (legible(card.owner or ""), day.say(language) if day else "")))


def _day(day: date, language: Language) -> str:
    return f"{day.day} {written_dates.month(day, language)} {day.year}"


def card_document(
    card: DecisionCard | None, language: Language, *, name: str, made: datetime, accent: str
) -> PaperDocument:
    """Return one page to fill in: with what a card says where it says it, and lines where it does not."""
    title = legible(running(card.title)) if card else TITLE.say(language)
    return PaperDocument(
        title=title,
        subtitle=" · ".join(filter(None, ((TITLE if card else _ABOUT).say(language), legible(name)))),
        author=legible(name) or "kiosk",
        language=language,
        accent=accent,
        made=made.isoformat(),
        blocks=tuple(_page(card, language)),
    )


def _page(card: DecisionCard | None, language: Language) -> Iterator[PaperBlock]:
    if card is None:
        yield from _asks(Phrase("Het besluit in een paar woorden", "The decision in a few words"), "", language)
    elif card.text:
        yield PaperText(text=legible(running(card.text)), language=card.language)
    for at, (name, (figure, about)) in enumerate(zip(SIDES, _ASKED, strict=True)):
        side = card.sides[at] if card else CardSide()
        yield PaperHeading(level=2, text=name.say(language))
        if card is not None:
            yield PaperText(text=_side(name, side, EFFECT_NOT_KNOWN[at], language))
        if side.missing:
            yield from _asks(figure, "", language, lines=2)
            yield from _asks(about, "", language, lines=2)
    yield PaperHeading(level=2, text=Phrase("Waarvoor", "What for").say(language))
    for part, name in WHY:
        yield from _asks(name, (getattr(card, part) or "") if card else "", language)
    owner, by = (card.owner or "", card.decide_by) if card else ("", None)
    yield from _asks(Phrase("Wie legt het voor", "Who brings it"), owner, language)
    yield from _asks(Phrase("Besluit uiterlijk", "Decide by"), _day(by, language) if by else "", language)


def _asks(asked: Phrase, told: str, language: Language, *, lines: int = 1) -> Iterator[PaperBlock]:
    """Return what is asked with what was told, or with lines to write on."""
    if told:
        yield PaperText(text=f"{asked.say(language)}: {legible(told)}")
        return
    if lines == 1:
        named = asked.say(language)
        yield PaperText(text=f"{named}: {_RULE[len(named) * 9 // 10 :]}")
        return
    yield PaperText(text=asked.say(language), facts=True)
    yield from [PaperText(text=_RULE)] * lines
