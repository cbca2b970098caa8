"""How much of what colleagues take part in one item of a feed may hold: as much as stands on a slide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kiosk.formats.feed.feed_shapes import LONGEST_NAME, wrong
from kiosk.model.amounts import amount_of, is_unknown
from kiosk.model.item_decision import DecisionCard
from kiosk.model.item_hat import LONGEST_HAT_QUESTION, MOST_QUESTIONS, Hat, HatTurn
from kiosk.model.item_polls import (
    FEWEST_OPTIONS,
    LONGEST_OPTION,
    LONGEST_QUESTION,
    MOST_CHOSEN,
    MOST_OPTIONS,
    AskedItem,
)


def only_so_much(cls: type, values: Mapping[str, Any]) -> None:
    """Raise UnfitError for an item of a kind with more in it than stands on a slide, or less than a choice."""
    if issubclass(cls, AskedItem):
        _a_choice(values)
    if cls is Hat:
        _few_questions(values)
    if cls is DecisionCard:
        _amounts(values)


def turn_of(written: str) -> HatTurn:
    """Return a turn of the hat, "2026-12-01T10:00 Marloes". Raises UnfitError for anything else."""
    when, _, who = written.partition(" ")
    try:
        at = datetime.fromisoformat(when).replace(tzinfo=None) if "T" in when else date.fromisoformat(when)
    except ValueError:
        raise wrong("turns", "2026-12-01T10:00 Marloes", "2026-12-01T10:00 Marloes") from None
    return HatTurn(at=at, who=who[:LONGEST_NAME], due=who[:LONGEST_NAME])


def _few_questions(values: Mapping[str, Any]) -> None:
    asked = values.get("questions", ())
    if len(asked) > MOST_QUESTIONS or any(len(one) > LONGEST_HAT_QUESTION for one in asked):
        raise wrong("content_text", "hoogstens drie korte vragen, elk een alinea",
                    "at most three short questions, each a paragraph")  # fmt: skip


def _a_choice(values: Mapping[str, Any]) -> None:
    options, most = values["options"], values.get("most", 1)
    fits = FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS and 1 <= most <= MOST_CHOSEN
    if not fits or len(values["question"]) > LONGEST_QUESTION or max(map(len, options)) > LONGEST_OPTION:
        raise wrong("content_text", "twee tot negen korte antwoorden, elk een alinea",
                    "two to nine short answers, each a paragraph")  # fmt: skip


def _amounts(values: Mapping[str, Any]) -> None:
    """Raise UnfitError for a side of a decision that is no amount: what is not understood is not drawn."""
    for name in ("euro", "customer"):
        told = values.get(name)
        if not is_unknown(told) and amount_of(told or "", values.get("language")) is None:
            raise wrong(name, "een bedrag: € 40.000 – 60.000, 1,2 mln, -15 min per klant of onbekend",
                        "an amount: € 40.000 – 60.000, 1,2 mln, -15 min per customer or unknown")  # fmt: skip
