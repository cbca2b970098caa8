"""The quote of the day as a card for the team's chat: what it says, before a service has its own way of writing it."""

from __future__ import annotations

from kiosk.model.item_parts import Tone
from kiosk.model.items import Improvement, ItemId, Quote
from kiosk.model.language import Language, Phrase
from kiosk.model.printable import printable
from kiosk.model.reactions import ReactionCount
from kiosk.model.value import value
from kiosk.outputs.carried import Carried
from kiosk.slides.quotation import CLOSING, OPENING, verbatim

_LONGEST = 1500
"""Signs of the words: every service takes so many, and a quote on the wall has fewer."""
_LONGEST_LINE = 300


@value
class ChatCard:
    """What a card says. Every text is plain: no sign in it means anything to a service."""

    item: ItemId
    heading: str
    words: str
    """Between quotation marks."""
    who: str
    told: tuple[str, ...]
    """How many colleagues recognise it, and what was done because of it."""
    link: str
    """An address, or empty."""
    link_words: str


def card_of(stands: Carried, language: Language, link: str) -> ChatCard | None:
    """Return the card of the quote of the day; None on a day without one."""
    quote = stands.quote_of_the_day
    if quote is None:
        return None
    said = Phrase("Quote van de dag", "Quote of the day").say(language)
    react = Phrase("Bekijk en reageer", "Look and answer").say(language)
    return ChatCard(
        item=quote.id,
        heading=said,
        words=f"{OPENING}{_shortened(verbatim(_plain(quote.text)), _LONGEST)}{CLOSING}",
        who=_who(quote),
        told=tuple(_told(stands.counts.get(quote.id), quote, stands.improvement_of(quote), language)),
        link=link,
        link_words=react,
    )


def _who(quote: Quote) -> str:
    from kiosk.slides.quote import channel_within

    named = ", ".join(_line(part) for part in (quote.speaker, quote.place) if part)
    parts = (named[:1].upper() + named[1:], f"via {_line(channel_within(quote.channel))}" if quote.channel else "")
    return " · ".join(part for part in parts if part)


def _told(count: ReactionCount | None, quote: Quote, answer: Improvement | None, language: Language) -> list[str]:
    told = []
    if count is not None and count.recognise:
        known = count.recognise
        told.append(Phrase(f"{known} collega’s herkennen dit", f"{known} colleagues recognise this").say(language))
    if count is not None and count.compliments:
        praised = count.compliments
        told.insert(
            0 if quote.tone is Tone.POSITIVE else len(told),
            Phrase(f"{praised} complimenten", f"{praised} compliments").say(language),
        )
    if answer is not None:
        done = _shortened(_plain(answer.done), _LONGEST_LINE)
        told.append(Phrase(f"Wat wij deden: {done}", f"What we did: {done}").say(language))
    return told


def _plain(text: str) -> str:
    return printable(" ".join(text.split()))


def _line(text: str) -> str:
    return _shortened(_plain(text), _LONGEST_LINE)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
