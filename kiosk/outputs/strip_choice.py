"""Chooses the quotes of strips for fortune cookies: short ones, kind and critical in the balance of the wall. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Quote
from kiosk.model.tally import Tones
from kiosk.model.value import value
from kiosk.programme.balance import counted, critical_is_due
from kiosk.programme.sentences import sentences
from kiosk.slides.quotation import verbatim

LONGEST = 90
"""Signs on a strip."""
_FEWEST_WORDS = 4
"""Of a beginning that says something by itself."""
_GOES_ON = " …"
_MOST_TIMES = 3
"""So often one quote stands in one document at most."""


@value
class Strip:
    """What stands on one strip."""

    text: str
    who: str
    critical: bool
    quote: ItemId
    shortened: bool = False


@value
class ChosenStrips:
    """The strips of a document, and what became of quotes that are too long for one."""

    strips: tuple[Strip, ...]
    shortened: int = 0
    """Quotes of which the beginning stands there, up to the end of a sentence."""
    left_out: int = 0


def strips_of(quotes: Sequence[Quote], count: int, critical_share: float) -> ChosenStrips:
    """Return so many strips at most: what is whole goes first, and a few quotes come back to fill a sheet."""
    short = sorted(filter(None, map(_strip, quotes)), key=lambda one: one.shortened)
    strips = tuple(islice(_balanced(short, critical_share), count))
    return ChosenStrips(
        strips=strips,
        shortened=len({one.quote for one in strips if one.shortened}),
        left_out=len(quotes) - len(short),
    )


def _strip(quote: Quote) -> Strip | None:
    text = _running(quote.text)
    whole = len(text) <= LONGEST
    if not whole:
        text = _beginning(text)
    if not text:
        return None
    who = ", ".join(part for part in (quote.speaker, quote.place) if part)
    who = who[:1].upper() + who[1:]
    critical = quote.tone is Tone.CRITICAL
    return Strip(text=text, who=who, critical=critical, quote=quote.id, shortened=not whole)


def _beginning(text: str) -> str:
    """Return as many whole sentences as a strip holds, marked as a beginning; empty where they say too little."""
    found = ""
    for sentence in sentences(text):
        longer = f"{found} {sentence}".strip()
        if len(longer + _GOES_ON) > LONGEST:
            break
        found = longer
    return found + _GOES_ON if len(found.split()) >= _FEWEST_WORDS else ""


def _running(text: str) -> str:
    return " ".join(verbatim(text).split())


def _balanced(strips: Sequence[Strip], share: float) -> Iterator[Strip]:
    """Yield strips in the balance of the wall; where one sort has run out, those of the other."""
    sorts = [[one for one in strips if one.critical is critical] for critical in (False, True)]
    waiting = [iter(sort * _MOST_TIMES) for sort in sorts]
    tones = Tones(share if all(sorts) else 0.0)
    while True:
        critical = bool(sorts[1]) and (not sorts[0] or critical_is_due(tones))
        found = next(waiting[critical], None) or next(waiting[not critical], None)
        if found is None:
            return
        tones = counted(tones, share=tones.share, critical=found.critical)
        yield found
