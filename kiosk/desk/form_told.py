"""Reads what the kiosk tells of one row of the company's own form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kiosk.model.items import ItemId
from kiosk.model.reactions import Reaction, ReactionKind, Through


def reaction_told(row: Mapping[str, Any]) -> Reaction:
    """Return the reaction of a row; ValueError or KeyError for what is none."""
    return Reaction(
        id=str(row["id"]),
        answer=ReactionKind(row["answer"]),
        about=ItemId(row["about"]) if row["about"] else None,
        text=str(row["text"]),
        screen=str(row["screen"]),
        slot=int(row["slot"]),
        at=datetime.fromisoformat(row["at"]),
        through=Through.FORM,
        proven=bool(row["proven"]),
    )
