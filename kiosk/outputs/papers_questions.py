"""Asks what a meeting may talk about, of what stands in its papers: few questions, each about one thing in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kiosk.model.item_parts import IdeaState
from kiosk.model.items import title_of
from kiosk.model.language import Language, Phrase
from kiosk.outputs.papers import MeetingPapers, PaperQuote
from kiosk.outputs.papers_blocks import legible
from kiosk.slides.quotation import OPENING, closed, verbatim

MOST = 5


def questions(papers: MeetingPapers, language: Language) -> tuple[str, ...]:
    """Return at most five questions, the most pressing first; none where nothing was shown."""
    return tuple(one.say(language) for one in islice(_asked(papers), MOST))


def _asked(papers: MeetingPapers) -> Iterator[Phrase]:
    open_ones = sorted((one for one in papers.critical if one.answer is None), key=lambda one: -one.count.recognise)
    for one in open_ones[:2]:
        yield _unanswered(one)
    for one in (one for one in papers.critical if one.answer is not None):
        words = _short(one)
        yield Phrase(f"Bij {words} deden wij iets. Merken klanten dat al?",
                     f"We did something about {words}. Do customers notice?")  # fmt: skip
        break
    for card in (one for one in papers.decisions if one.sides[1].missing):
        title = legible(card.title)
        yield Phrase(f"“{title}”: wie onderzoekt wat klanten ervan merken, en wanneer weten wij het?",
                     f"“{title}”: who looks into what customers notice of it, and when do we know?")  # fmt: skip
        break
    if papers.kind:
        words = _short(max(papers.kind, key=lambda one: one.count.compliments))
        yield Phrase(f"Bij {words} ging het goed. Wat deed de collega, en kan dat vaker?",
                     f"It went well at {words}. What did the colleague do, and can it be done more often?")  # fmt: skip
    waiting = sum(one.state in {IdeaState.SENT, IdeaState.READ} for one in papers.ideas)
    if waiting:
        yield Phrase("Welk idee van een collega pakken wij op, en wie doet dat?",
                     "Which idea of a colleague do we pick up, and who does?")  # fmt: skip
    if papers.coming:
        yield Phrase("Wie gaat er mee naar wat er aankomt?", "Who joins what is coming?")


def _unanswered(one: PaperQuote) -> Phrase:
    words = _short(one)
    if one.count.recognise:
        return Phrase(f"{one.count.recognise} collega’s herkennen {words}. Wie pakt dit op, en wanneer vertellen wij"
                      " wat er is gedaan?",
                      f"{one.count.recognise} colleagues recognise {words}. Who picks it up, and when do we tell what"
                      " was done?")  # fmt: skip
    return Phrase(f"Wat kunnen wij doen aan {words}, en wie pakt het op?",
                  f"What can we do about {words}, and who picks it up?")  # fmt: skip


def _short(one: PaperQuote) -> str:
    return legible(OPENING + closed(verbatim(title_of(one.quote))))
