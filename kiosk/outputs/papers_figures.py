"""Tells an NPS figure in sentences: what it is, between what it lies, and whether a change is more than chance."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.items import NpsReading
from kiosk.model.language import Language, Phrase
from kiosk.outputs.papers import PaperFigure
from kiosk.outputs.papers_blocks import count_of, legible
from kiosk.slides.nps_reading import FEWEST_ANSWERS
from kiosk.slides.written_dates import number, period, whole_signed

_ANSWER, _ANSWERS = Phrase("antwoord", "answer"), Phrase("antwoorden", "answers")


def figure_sentences(figure: PaperFigure, language: Language) -> Iterator[str]:
    """Give the sentences about a figure; below so many answers no score stands in them."""
    counts = figure.reading.counts
    name = _name(figure.reading, language)
    if not counts.enough(FEWEST_ANSWERS):
        many = count_of(counts.answers, _ANSWER, _ANSWERS, language)
        yield Phrase(f"{name}: nog maar {many}, te weinig voor een cijfer.",
                     f"{name}: only {many} yet, too few for a figure.").say(language)  # fmt: skip
        return
    yield f"{name}: {whole_signed(counts.score)}."
    if counts.interval is None:
        yield Phrase("Zo opgegeven; de marge is niet bekend.", "As given; its margin is not known.").say(language)
        return
    low, high = map(whole_signed, counts.interval)
    yield Phrase(f"Met 95 procent zekerheid ligt het tussen {low} en {high}.",
                 f"With 95 percent certainty it lies between {low} and {high}.").say(language)  # fmt: skip
    answers = f"{number(counts.answers, language)} {(_ANSWER if counts.answers == 1 else _ANSWERS).say(language)}"
    yield Phrase(f"Dat zijn {answers}: {counts.promoters} bevelen ons aan, {counts.passives} zijn neutraal,"
                 f" {counts.detractors} raden ons af.",
                 f"Of {answers} {counts.promoters} recommend us, {counts.passives} are neutral and"
                 f" {counts.detractors} advise against us.").say(language)  # fmt: skip
    if change := _change(figure, language):
        yield change


def _name(reading: NpsReading, language: Language) -> str:
    return legible(" ".join(filter(None, ("NPS", reading.series, period(reading.period, language)))))


def _change(figure: PaperFigure, language: Language) -> str:
    """Tell the change since the period before, and whether it is more than chance."""
    before, counts = figure.before, figure.reading.counts
    if before is None or not before.counts.enough(FEWEST_ANSWERS) or before.counts.interval is None:
        return ""
    then = f"{period(before.period, language)} ({whole_signed(before.counts.score)})"
    if not counts.differs_from(before.counts):
        return Phrase(f"Het verschil met {then} kan toeval zijn.",
                      f"The difference with {then} may be chance.").say(language)  # fmt: skip
    risen = counts.score > before.counts.score
    than = Phrase("hoger", "higher") if risen else Phrase("lager", "lower")
    return Phrase(f"Dat is {than.dutch} dan in {then}, en meer dan toeval.",
                  f"That is {than.english} than in {then}, by more than chance.").say(language)  # fmt: skip
