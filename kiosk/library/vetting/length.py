"""Shortens a quote that is too long for a slide to whole sentences of it, and keeps its whole as a story."""

from __future__ import annotations

import re

from kiosk.model.items import Item, ItemId, Kind, Quote, Story, item_id
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Advice, Phrase

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:bijv|o\.a|d\.w\.z|e\.d|enz|nl|a\.u\.b|t\.a\.v|i\.v\.m|m\.b\.t|dhr|mw|mevr|dr|mr|drs|ir|nr|ca|st"
    r"|e\.g|i\.e|mrs|ms|no|[A-Z])\.$",
    re.IGNORECASE,
)


MOST_LETTERS = 20_000
"""Letters of one item: a quarter of an hour of reading."""
LONGEST_WORD = 200
"""Letters without a space; a web address is shorter. What a longer one costs to set grows with its square."""
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1}}}")


def unfit_for_a_slide(item: Item) -> Advice | None:
    """Return why an item can be on no slide, whoever releases it; None when it can."""
    words = _texts_of(item)
    if sum(map(len, words)) > MOST_LETTERS:
        return Advice(Phrase("Deze tekst is veel te lang voor het scherm.", "This text is far too long."),
                      Phrase("Zet elke quote of elk verhaal in een eigen bestand.",
                             "Put each quote or story in a file of its own."))  # fmt: skip
    if any(len(one) > LONGEST_WORD and _LONG_WORD.search(one) for one in words):
        return Advice(Phrase(f"Hierin staan meer dan {LONGEST_WORD} letters zonder spatie; dat past op geen scherm.",
                             f"It holds more than {LONGEST_WORD} letters without a space, which fit on no screen."),
                      Phrase("Kort dat woord in of haal het weg.", "Shorten that word, or take it out."))  # fmt: skip
    return None


def _texts_of(item: Item) -> list[str]:
    """Return every text that may come on its slide."""
    texts: list[str] = []
    for value in DECLARED[type(item)].on_slides(item):
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, tuple):
            texts += [one for one in value if isinstance(one, str)]
    return texts


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


def excerpt(text: str, most: int) -> str | None:
    """Return the first whole sentences that are at most `most` words, with "…"; None if the first is too long."""
    best: int | None = None
    for end in _SENTENCE_END.finditer(text):
        if words_in(text[: end.end()]) > most:
            break
        if not _ABBREVIATION.search(text[: end.end()]):
            best = end.end()
    return None if best is None else text[:best].rstrip() + " …"


def story_id(quote: Quote) -> ItemId:
    """Return the id of the story that holds the whole of a quote."""
    return item_id(Kind.STORY, quote.id)


def whole_story(quote: Quote) -> Story:
    """Return the whole of a long quote as a story, told by its speaker."""
    english = quote.language == "en"
    if quote.speaker:
        headline = f"The whole story of {quote.speaker}" if english else f"Het hele verhaal van {quote.speaker}"
    else:
        headline = "A customer tells" if english else "Een klant vertelt"
    return Story(
        id=story_id(quote),
        origin=quote.origin,
        airing=quote.airing,
        language=quote.language,
        headline=headline,
        paragraphs=tuple(part for part in quote.text.split("\n") if part.strip()),
        tone=quote.tone,
        dated=quote.said_on,
        team=quote.team,
        photo=quote.photo,
    )
