"""What customers and colleagues said of one team in some days: texts that were released, and figures of at least five.

Of fewer there is only how many they are. Nothing of another team is in it, and no name of a colleague or a customer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, ItemId, Note, Quote
from kiosk.model.normal_form import normal_form
from kiosk.model.value import value
from kiosk.people.intervals import mean_interval, wilson

FEWEST = 5
"""Answers below which nothing is told but how many they are."""
MOST_TEXTS = 100
"""Texts of each sort, the newest."""


@value
class SureFigure:
    """A figure and between which values the true one lies with 95 % certainty."""

    of: int
    """How many answers it is of."""
    figure: float
    low: float
    high: float


@value
class SaidOfTeam:
    """One text, as it may be read by the team."""

    text: str
    day: date
    tone: Tone | None = None


@value
class TeamFeedback:
    """All that a team is told of some days."""

    answers: int = 0
    """What customers said."""
    undated: int = 0
    """What they said on a day that nobody knows: it is in no period."""
    notes: int = 0
    """Compliments of colleagues, in words."""
    texts: tuple[SaidOfTeam, ...] = ()
    praise: tuple[SaidOfTeam, ...] = ()
    """The compliments of colleagues."""
    positive: SureFigure | None = None
    """The share of compliments of what has a tone."""
    mark: SureFigure | None = None
    """The mean of the marks on the scale that most of them are on."""
    scale: int = 0


def team_feedback(
    items: Iterable[Item], team: str, since: date, until: date, without_names: Callable[[str], str] = str
) -> TeamFeedback:
    """Return what was said of a team from one day to another, both included; `without_names` covers colleagues."""
    wanted = normal_form(team)
    every = tuple(items)
    own = {one.id: one for one in every if isinstance(one, Quote) and wanted and normal_form(one.team or "") == wanted}
    quotes = [one for one in own.values() if one.said_on is not None and since <= one.said_on <= until]
    notes = [
        one
        for one in every
        if isinstance(one, Note) and one.dated is not None and since <= one.dated <= until and _is_of(one, own, wanted)
    ]
    told = TeamFeedback(
        answers=len(quotes), undated=sum(one.said_on is None for one in own.values()), notes=len(notes),
        praise=_texts(((one.text, one.dated, None) for one in notes), without_names) if len(notes) >= FEWEST else (),
    )  # fmt: skip
    if len(quotes) < FEWEST:
        return told
    texts = _texts(((one.text, one.said_on, one.tone) for one in quotes), without_names)
    mark, scale = _mark(quotes)
    return TeamFeedback(
        answers=told.answers, undated=told.undated, notes=told.notes, praise=told.praise, texts=texts,
        positive=_positive(quotes), mark=mark, scale=scale,
    )  # fmt: skip


def told_feedback(found: TeamFeedback) -> Mapping[str, Any]:
    """Return it as it goes over a socket."""
    figures = {
        name: [one.of, one.figure, one.low, one.high] if one is not None else None
        for name, one in (("positive", found.positive), ("mark", found.mark))
    }
    return {
        "answers": found.answers, "undated": found.undated, "notes": found.notes, "scale": found.scale, **figures,
        "texts": [[one.text, one.day.isoformat(), one.tone or ""] for one in found.texts],
        "praise": [[one.text, one.day.isoformat(), ""] for one in found.praise],
    }  # fmt: skip


def read_feedback(told: Mapping[str, Any]) -> TeamFeedback:
    """Return what was told so; ValueError, KeyError or TypeError for anything else."""
    return TeamFeedback(
        answers=int(told["answers"]), undated=int(told["undated"]), notes=int(told["notes"]),
        scale=int(told["scale"]), positive=_figure(told["positive"]), mark=_figure(told["mark"]),
        texts=tuple(_said(*one) for one in told["texts"]), praise=tuple(_said(*one) for one in told["praise"]),
    )  # fmt: skip


def _is_of(note: Note, own: Mapping[ItemId, Quote], team: str) -> bool:
    return note.about in own if note.team is None else normal_form(note.team) == team


def _texts(
    said: Iterable[tuple[str, date | None, Tone | None]], without_names: Callable[[str], str]
) -> tuple[SaidOfTeam, ...]:
    dated = [(text, day, tone) for text, day, tone in said if day is not None]
    newest = sorted(dated, key=lambda one: (one[1], one[0]), reverse=True)[:MOST_TEXTS]
    return tuple(SaidOfTeam(text=without_names(text), day=day, tone=tone) for text, day, tone in newest)


def _positive(quotes: Iterable[Quote]) -> SureFigure | None:
    toned = [one.tone for one in quotes if one.tone is not None]
    if len(toned) < FEWEST:
        return None
    count = sum(one is Tone.POSITIVE for one in toned)
    low, high = wilson(count, len(toned))
    return SureFigure(of=len(toned), figure=count / len(toned), low=low, high=high)


def _mark(quotes: Iterable[Quote]) -> tuple[SureFigure | None, int]:
    by_scale: dict[int, list[float]] = {}
    for one in quotes:
        if one.score is not None:
            by_scale.setdefault(one.score.scale, []).append(one.score.value)
    scale, marks = max(by_scale.items(), key=lambda one: (len(one[1]), one[0]), default=(0, []))
    if len(marks) < FEWEST:
        return None, 0
    mean, low, high = mean_interval(len(marks), sum(marks), sum(one * one for one in marks))
    return SureFigure(of=len(marks), figure=mean, low=max(0.0, low), high=min(float(scale), high)), scale


def _figure(told: list[float] | None) -> SureFigure | None:
    if told is None:
        return None
    of, figure, low, high = told
    return SureFigure(of=int(of), figure=float(figure), low=float(low), high=float(high))


def _said(text: str, day: str, tone: str) -> SaidOfTeam:
    return SaidOfTeam(text=str(text), day=date.fromisoformat(day), tone=Tone(tone) if tone else None)
