"""Writes a batch as JSON and reads it back, each value under the name of its class: nothing else can be built."""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, cast

from kiosk.model.chosen_days import ChosenDay
from kiosk.model.content import Batch, Doubt, Instruction, Order
from kiosk.model.item_hat import HatAway, HatPerson, HatPlan, HatSwap, HatTurn
from kiosk.model.item_parts import Airing, Asset, IdeaState, Recording, Score, Tone
from kiosk.model.items import CLASSES
from kiosk.model.language import Phrase
from kiosk.model.nps import Answers, NpsCounts, Period
from kiosk.model.origin import Origin, Problem
from kiosk.model.reactions import FormAnswer, ReactionCount, ReactionKind
from kiosk.model.results import PollResult, PrioritiesResult, Ranked, Seats
from kiosk.model.week_told import WeekSent

_CLASSES: tuple[type, ...] = (
    *CLASSES.values(),
    *(
        Airing,
        Answers,
        Asset,
        Batch,
        ChosenDay,
        Doubt,
        FormAnswer,
        HatAway,
        HatPerson,
        HatPlan,
        HatSwap,
        HatTurn,
        Instruction,
        NpsCounts,
        Origin,
        Period,
        PollResult,
        PrioritiesResult,
        Ranked,
        Phrase,
        Problem,
        ReactionCount,
        Recording,
        Score,
        Seats,
        WeekSent,
    ),
)

_DEFAULTS: dict[type, tuple[tuple[str, object], ...]] = {
    one: tuple(
        (field.name, field.default if field.default_factory is dataclasses.MISSING else field.default_factory())
        for field in dataclasses.fields(one)
    )
    for one in _CLASSES
}
_BUILDERS: dict[str, Callable[..., Any]] = {one.__name__: one for one in _CLASSES} | {
    "Tone": Tone, "IdeaState": IdeaState, "Order": Order, "ReactionKind": ReactionKind,
    "date": date.fromisoformat, "datetime": datetime.fromisoformat, "path": Path,
    "set": frozenset, "bytes": base64.b64decode,
}  # fmt: skip


def write_batch(batch: Batch) -> str:
    """Return the batch as one line of JSON; fields that have their default are left out."""
    return json.dumps(batch, default=_plain, ensure_ascii=False, separators=(",", ":"))


def read_batch(text: str) -> Batch:
    """Return the batch that `write_batch` wrote; ValueError for anything else."""
    try:
        read = json.loads(text, object_hook=_build)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a batch: {error!r}") from error
    if not isinstance(read, Batch):
        raise ValueError("not a batch")  # noqa: TRY004  # one error for all that is not a batch
    return read


def _plain(value: object) -> dict[str, object]:
    kind = type(value)
    defaults = _DEFAULTS.get(kind)
    if defaults is not None:
        plain: dict[str, object] = {"=": kind.__name__}
        for name, default in defaults:
            field = getattr(value, name)
            if field is default or (field == default and type(field) is type(default)):
                continue
            # A word gets its tag before JSON sees it, since JSON takes a StrEnum for plain text.
            plain[name] = {"=": type(field).__name__, "value": field.value} if isinstance(field, Enum) else field
        return plain
    if isinstance(value, datetime | date):
        return {"=": "datetime" if isinstance(value, datetime) else "date", "value": value.isoformat()}
    if isinstance(value, Path):
        return {"=": "path", "value": str(value)}
    if isinstance(value, bytes):
        return {"=": "bytes", "value": base64.b64encode(value).decode()}
    if isinstance(value, frozenset):
        return {"=": "set", "value": sorted(value)}
    raise TypeError(f"a batch holds no {kind.__name__}")


def _build(plain: dict[str, Any]) -> object:
    builder = _BUILDERS[plain.pop("=")]
    if builder not in _DEFAULTS:
        return cast("object", builder(plain["value"]))
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()}
    return cast("object", builder(**values))
