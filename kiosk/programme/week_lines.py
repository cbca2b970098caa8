"""The sentences about a week, at most five: each counts something, says what, and is left out without ground. Pure.

Never praise alone: where critical words came in, one of them says so. No number below three is told, and no share: how
much of a whole is critical is told by both numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.airing import is_critical
from kiosk.model.item_parts import Tone
from kiosk.model.items import Improvement, Quote
from kiosk.model.language import Phrase
from kiosk.model.week_told import FEWEST_TOLD, MOST_SENTENCES, WeekLine, written
from kiosk.programme.week_colleagues import asked, ideas, reactions
from kiosk.programme.week_figure import figure
from kiosk.programme.week_ground import WeekGround, WeekSentence, ids_of, number_first

_FEWEST_SHOWN = 20
"""Showings below which they are not worth a sentence."""


def week_lines(ground: WeekGround) -> tuple[WeekSentence, ...]:
    """Return the sentences, five at most; none where there are fewer than three."""
    told = [one for part in _PARTS for one in part(ground)][:MOST_SENTENCES]
    return tuple(told) if len(told) >= FEWEST_TOLD else ()


def _compliments(ground: WeekGround) -> Iterator[WeekSentence]:
    quotes = [one for one in _quotes(ground) if one.tone is Tone.POSITIVE]
    if len(quotes) >= FEWEST_TOLD:
        dutch, english = number_first(len(quotes))
        strong = Phrase(f"{dutch} complimenten van klanten", f"{english} compliments from customers")
        yield WeekLine(sign="quote", strong=strong), ids_of(quotes)


def _critical(ground: WeekGround) -> Iterator[WeekSentence]:
    """Tell what could be better, whatever else is told: one or two are not left out either."""
    quotes = [one for one in _quotes(ground) if is_critical(one)]
    if not quotes:
        return
    answers = [one for one in ground.items if isinstance(one, Improvement) and one.answers in ids_of(quotes)]
    answered = len({one.answers for one in answers})
    if len(quotes) < FEWEST_TOLD:
        strong = Phrase("Een of twee verbeterkansen van klanten", "One or two openings to improve from customers")
    else:
        dutch, english = number_first(len(quotes))
        strong = Phrase(f"{dutch} verbeterkansen van klanten", f"{english} openings to improve from customers")
    yield WeekLine(sign="arrow", strong=strong, rest=_answered(answered, len(quotes))), ids_of([*quotes, *answers])


def _answered(answered: int, of: int) -> Phrase:
    if not answered:
        return Phrase(", nog zonder antwoord", ", not answered yet")
    if answered == of:
        return Phrase(", met wat wij eraan deden", ", with what we did about it")
    if answered < FEWEST_TOLD:
        return Phrase(", bij een enkele staat wat wij deden", ", a few with what we did")
    dutch, english = written(answered)
    return Phrase(f", bij {dutch} staat wat wij deden", f", {english} with what we did")


def _mended(ground: WeekGround) -> Iterator[WeekSentence]:
    done = [one for one in ground.items if isinstance(one, Improvement) and ground.of_week(one.dated)]
    if len(done) >= FEWEST_TOLD:
        dutch, english = number_first(len(done))
        strong = Phrase(f"{dutch} keer iets verbeterd", f"{english} things mended")
        yield WeekLine(sign="turn", strong=strong), ids_of(done)


def _shown(ground: WeekGround) -> Iterator[WeekSentence]:
    plays, critical = ground.shown.until(ground.monday, ground.today)
    if plays < _FEWEST_SHOWN:
        return
    strong = Phrase(f"Tot vandaag {plays} keer een klant op dit scherm",
                    f"Until today a customer stood on this screen {plays} times")  # fmt: skip
    few = Phrase("een enkele keer" if critical else "geen keer", "a few times" if critical else "not once")
    times = Phrase(f"{critical} keer", f"{critical} times") if critical >= FEWEST_TOLD else few
    rest = Phrase(f", {times.dutch} kritisch", f", {times.english} critical")
    yield WeekLine(sign="frame", strong=strong, rest=rest), frozenset()


def _quotes(ground: WeekGround) -> list[Quote]:
    return [one for one in ground.items if isinstance(one, Quote) and ground.of_week(one.said_on)]


_PARTS = (_compliments, _critical, _mended, asked, ideas, reactions, figure, _shown)
"""In the order of the slide. What is critical comes so early that it is never left out."""
