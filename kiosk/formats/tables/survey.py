"""Makes figures and quotes of the answers of a survey: counts by period, and verbatims that wait for release."""

from __future__ import annotations

import hashlib
import heapq
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from kiosk.formats.periods import period_around, period_in_name
from kiosk.formats.plain import one_line, without_quotation_marks
from kiosk.formats.reading import Draft
from kiosk.formats.scores import tone_of_score
from kiosk.formats.tables.answers import Answer, answers_of, is_real
from kiosk.formats.tables.column_plan import Plan
from kiosk.formats.tables.columns import Role, worded
from kiosk.formats.tables.delimited import Row
from kiosk.formats.vocabulary import what_folders_say
from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind, NpsReading, Quote, item_id
from kiosk.model.language import Phrase
from kiosk.model.nps import Answers, Period

_CONSENT = re.compile(
    r"^(?:akkoord|toestemming|vrijgegeven|vrijgeven|publiceren|gepubliceerd|publish(?:ed)?|released?|consent|scherm)\b"
)
"""What a column is called that says yes to something, and seldom to a screen."""
MOST_QUOTES = 5_000
"""Quotes of one table, the newest: nobody reviews more, and each costs memory."""


def read_answers(draft: Draft, plan: Plan, rows: Sequence[Row]) -> None:
    """Fill the draft with the figures and quotes that a plan finds."""
    if not (plan.one(Role.SCORE) or plan.one(Role.VERBATIM) or plan.bands is not None):
        names = ", ".join(f"“{name[:40]}”" for name in plan.heading.names[:6])
        draft.problem(Phrase(f"Ik zie hier geen kolom met scores of met toelichting. Wel: {names}.",
                             f"No scores or comments, but {names}."),
                      Phrase("Noem de kolommen score, toelichting en datum, of zet een mapping.toml in de map.",
                             "Name the columns score, comment and date, or put a mapping.toml in it."))  # fmt: skip
        return
    figures, quotes = _Figures(numbered=_are_numbered(plan, rows)), _Newest()
    for answer in answers_of(draft, plan, rows):
        figures.add(answer, plan, draft.path)
        quotes.add(answer)
    if plan.asks:
        draft.problem(plan.asks.what, plan.asks.hint)
    if plan.nps:
        figures.fill(draft, plan)
    quotes.fill(draft)
    if draft.needs_release and plan.one(Role.SHOW) is None:
        _tell_of_consent(draft, plan)
    if not (plan.nps or draft.items or draft.problems):
        draft.problem(Phrase(f"Hier komt geen NPS uit: {plan.nps_why.dutch}.", f"No NPS: {plan.nps_why.english}."),
                      Phrase("NPS vraagt cijfers van 0 tot 10 op de vraag of klanten u aanbevelen. Noem die kolom NPS.",
                             "NPS needs marks from 0 to 10. Call that column NPS."))  # fmt: skip


def _tell_of_consent(draft: Draft, plan: Plan) -> None:
    """Tell of a column by which people may think that they release words: it means something else in many exports."""
    name = next((column.name for column in plan.columns if _CONSENT.match(worded(column.name))), None)
    if name is not None:
        draft.note(Phrase(f"De kolom “{name[:40]}” geeft niets vrij: dat doet alleen een kolom “op het scherm”.",
                          f"The column “{name[:40]}” releases nothing: only a column “on screen” does."),
                   Phrase("Betekent “ja” daar dat de woorden op het scherm mogen? Noem hem dan “op het scherm”.",
                          "Does “yes” there mean that the words may be shown? Then call it “on screen”."))  # fmt: skip


def _are_numbered(plan: Plan, rows: Sequence[Row]) -> bool:
    """Tell whether the respondents of a table have numbers that differ by row."""
    at, status = plan.at(Role.RESPONDENT), plan.at(Role.STATUS)
    if at is None:
        return False
    numbers = [row.cell(at) for row in rows if is_real(row.cell(status))]
    return len(set(filter(None, numbers))) >= 0.95 * len(numbers) > 0


class _Figures:
    """Counts the answers by period, each in eight bytes: a table may hold two hundred thousand."""

    def __init__(self, *, numbered: bool) -> None:
        self._numbered = numbered
        self._seen: Counter[bytes] = Counter()
        self._packed: dict[Period, bytearray] = {}
        self._of_day: dict[date | None, bytearray] = {}
        self._first: dict[Period, int] = {}
        self._undated = 0

    def add(self, answer: Answer, plan: Plan, path: str) -> None:
        """Count an answer in the period of its day, or in that of the name of its file."""
        if not plan.nps:
            return
        identity = self._identity(answer)
        if answer.nps is None:
            return
        packed = self._of_day.get(answer.said_on)
        if packed is None:
            period = period_around(answer.said_on, plan.months) if answer.said_on else period_in_name(path)
            if period is None:
                self._undated += 1
                return
            self._first.setdefault(period, answer.line)
            packed = self._of_day[answer.said_on] = self._packed.setdefault(period, bytearray())
        packed += identity
        packed.append(answer.nps)

    def _identity(self, answer: Answer) -> bytes:
        """Return seven bytes that stay the same in a later, longer export.

        They come from the respondent's number where the table has one that differs by row; else from the words, the
        mark and the day, with a count among equal rows, so that two customers who gave the same bare mark count twice.
        """
        if self._numbered and answer.respondent:
            told = repr(("number", answer.respondent)).encode("utf-8", "surrogatepass")
        else:
            key = ("row", answer.said_on, answer.nps, answer.verbatims, answer.speaker, answer.team, answer.respondent)
            told = repr(key).encode("utf-8", "surrogatepass")
            short = hashlib.blake2b(told, digest_size=12).digest()
            self._seen[short] += 1
            told = b"%b, %d)" % (told[:-1], self._seen[short])
        return hashlib.blake2b(told, digest_size=7).digest()

    def fill(self, draft: Draft, plan: Plan) -> None:
        """Add one reading for each period."""
        for period in sorted(self._packed):
            packed = self._packed[period]
            pairs = ((bytes(packed[at : at + 7]), packed[at + 7]) for at in range(0, len(packed), 8))
            told_apart = Answers.of(pairs)
            draft.items.append(
                NpsReading(
                    id=item_id(Kind.NPS, plan.series, str(period)),
                    origin=draft.origin(self._first[period]),
                    series=plan.series,
                    period=period,
                    counts=told_apart.counts,
                    answers=told_apart,
                )
            )
        if self._undated:
            draft.problem(Phrase(f"{self._undated} antwoorden hebben geen datum en tellen niet mee.",
                                 f"{self._undated} answers have no date."),
                          Phrase("Voeg een kolom datum toe, of noem de maand in de bestandsnaam: nps 2026-03.csv.",
                                 "Add a column date, or name the month in the name: nps 2026-03.csv."))  # fmt: skip


class _Newest:
    """Keeps the newest verbatims, no more than are taken, and counts them all."""

    def __init__(self) -> None:
        self._count = 0
        self._kept: list[tuple[date, int, int, Answer, str]] = []

    def add(self, answer: Answer) -> None:
        """Keep what was said, unless it may not be shown or all that are kept are newer."""
        if answer.show is False:
            return
        for text in answer.verbatims:
            self._count += 1
            one = (answer.said_on or date.min, answer.line, self._count, answer, text)
            if len(self._kept) < MOST_QUOTES:
                heapq.heappush(self._kept, one)
            else:
                heapq.heappushpop(self._kept, one)

    def fill(self, draft: Draft) -> None:
        """Add them as quotes that wait for release, in the order in which they stand."""
        if not self._kept:
            return
        draft.needs_release = True
        if self._count > MOST_QUOTES:
            draft.note(Phrase(f"Van de {self._count} toelichtingen zijn de {MOST_QUOTES} nieuwste genomen.",
                              f"The {MOST_QUOTES} newest were taken."),
                       Phrase("Zet oudere desgewenst in een eigen bestand.",
                              "Put older ones in a file of their own if you want them."))  # fmt: skip
        folder = what_folders_say(draft.path)[1]
        for _, _, _, answer, text in sorted(self._kept, key=lambda one: one[2]):
            _add_quote(draft, answer, text, folder)


def _add_quote(draft: Draft, answer: Answer, text: str, folder: Tone | None) -> None:
    words = without_quotation_marks("\n".join(line for part in text.split("\n") if (line := one_line(part))))
    if not words:
        return
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
