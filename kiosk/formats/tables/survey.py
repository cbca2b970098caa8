"""Makes figures and quotes of the answers of a survey: counts by period, and verbatims that wait for release."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from kiosk.formats.periods import period_around, period_in_name
from kiosk.formats.plain import one_line, without_quotation_marks
from kiosk.formats.reading import Draft
from kiosk.formats.scores import tone_of_score
from kiosk.formats.tables.answers import Answer, answers_of
from kiosk.formats.tables.column_plan import Plan
from kiosk.formats.tables.columns import Role
from kiosk.formats.tables.delimited import Row
from kiosk.formats.vocabulary import what_folders_say
from kiosk.model.items import Kind, NpsReading, Quote, item_id
from kiosk.model.language import Phrase
from kiosk.model.nps import Answers, Period

MOST_QUOTES = 5_000
"""Quotes of one table, the newest: nobody reviews more, and each costs memory."""


def read_answers(draft: Draft, plan: Plan, rows: Sequence[Row]) -> None:
    """Fill the draft with the figures and quotes that a plan finds."""
    if not (plan.one(Role.SCORE) or plan.one(Role.VERBATIM)):
        names = ", ".join(f"“{name[:40]}”" for name in plan.heading.names[:6])
        draft.problem(Phrase(f"Ik zie hier geen kolom met scores of met toelichting. Wel: {names}.",
                             f"No scores or comments, but {names}."),
                      Phrase("Noem de kolommen score, toelichting en datum, of zet een mapping.toml in de map.",
                             "Name the columns score, comment and date, or put a mapping.toml in it."))  # fmt: skip
        return
    answers = list(answers_of(draft, plan, rows))
    if plan.asks:
        draft.problem(plan.asks.what, plan.asks.hint)
    if plan.nps:
        _figures(draft, plan, answers)
    _quotes(draft, answers)
    if not (plan.nps or draft.items or draft.problems):
        draft.problem(Phrase(f"Hier komt geen NPS uit: {plan.nps_why.dutch}.", f"No NPS: {plan.nps_why.english}."),
                      Phrase("NPS vraagt cijfers van 0 tot 10 op de vraag of klanten u aanbevelen. Noem die kolom NPS.",
                             "NPS needs marks from 0 to 10. Call that column NPS."))  # fmt: skip


def _figures(draft: Draft, plan: Plan, answers: Sequence[Answer]) -> None:
    """Add one reading for each period, of answers that are told apart."""
    shown = period_in_name(draft.path)
    by_period: dict[Period, list[tuple[bytes, int]]] = defaultdict(list)
    first: dict[Period, int] = {}
    undated = 0
    for identity, answer in _identified(answers):
        if answer.nps is None:
            continue
        period = period_around(answer.said_on, plan.months) if answer.said_on else shown
        if period is None:
            undated += 1
            continue
        first.setdefault(period, answer.line)
        by_period[period].append((identity, answer.nps))
    for period in sorted(by_period):
        told_apart = Answers.of(by_period[period])
        draft.items.append(
            NpsReading(
                id=item_id(Kind.NPS, plan.series, str(period)),
                origin=draft.origin(first[period]),
                series=plan.series,
                period=period,
                counts=told_apart.counts,
                answers=told_apart,
            )
        )
    if undated:
        draft.problem(Phrase(f"{undated} antwoorden hebben geen datum en tellen niet mee.",
                             f"{undated} answers have no date."),
                      Phrase("Voeg een kolom datum toe, of noem de maand in de naam van het bestand: nps 2026-03.csv.",
                             "Add a column date, or name the month in the name: nps 2026-03.csv."))  # fmt: skip


def _identified(answers: Sequence[Answer]) -> Iterator[tuple[bytes, Answer]]:
    """Yield each answer with seven bytes that stay the same in a later, longer export.

    They come from the respondent's number where the table has one that differs by row; else from the words, the mark
    and the day, with a count among equal rows, so that two customers who gave the same bare mark count twice.
    """
    numbers = [answer.respondent for answer in answers if answer.respondent]
    numbered = len(set(numbers)) >= 0.95 * len(answers) > 0
    seen: Counter[tuple[object, ...]] = Counter()
    for answer in answers:
        key: tuple[object, ...]
        if numbered and answer.respondent:
            key = ("number", answer.respondent)
        else:
            key = ("row", answer.said_on, answer.nps, answer.verbatims, answer.speaker, answer.team, answer.respondent)
            seen[key] += 1
            key = (*key, seen[key])
        yield hashlib.blake2b(repr(key).encode(), digest_size=7).digest(), answer


def _quotes(draft: Draft, answers: Sequence[Answer]) -> None:
    """Add the newest verbatims as quotes that wait for release."""
    folder = what_folders_say(draft.path)[1]
    said = [(answer, text) for answer in answers if answer.show is not False for text in answer.verbatims]
    if not said:
        return
    draft.needs_release = True
    if len(said) > MOST_QUOTES:
        draft.note(Phrase(f"Van de {len(said)} toelichtingen zijn de {MOST_QUOTES} nieuwste genomen.",
                          f"The {MOST_QUOTES} newest were taken."),
                   Phrase("Zet oudere desgewenst in een eigen bestand.",
                          "Put older ones in a file of their own if you want them."))  # fmt: skip
        said.sort(key=lambda one: (one[0].said_on or date.min, one[0].line))
        said = sorted(said[-MOST_QUOTES:], key=lambda one: one[0].line)
    for answer, text in said:
        words = without_quotation_marks("\n".join(line for part in text.split("\n") if (line := one_line(part))))
        if not words:
            continue
        quote = Quote(
            id=item_id(Kind.QUOTE, words),
            origin=draft.origin(answer.line),
            language=answer.language,
            text=words,
            speaker=answer.speaker,
            place=answer.place,
            channel=answer.channel,
            score=answer.score,
            tone=answer.tone or tone_of_score(answer.score) or folder,
            said_on=answer.said_on,
            team=answer.team,
        )
        draft.items.append(quote)
        if answer.show:
            draft.released.add(quote.id)
