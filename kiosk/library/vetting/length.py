"""Shortens a quote that is too long for a slide to whole sentences of it, and keeps its whole as a story."""

from __future__ import annotations

import re

from kiosk.model.items import ItemId, Kind, Quote, Story, item_id

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:bijv|o\.a|d\.w\.z|e\.d|enz|nl|a\.u\.b|t\.a\.v|i\.v\.m|m\.b\.t|dhr|mw|mevr|dr|mr|drs|ir|nr|ca|st"
    r"|e\.g|i\.e|mrs|ms|no|[A-Z])\.$",
    re.IGNORECASE,
)


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
