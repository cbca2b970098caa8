"""Declares one setting: its default, and the bounds, words or form that it is held to."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from kiosk.model.setting_forms import Form


def choice(
    default: Any,  # noqa: ANN401
    *,
    low: float | None = None,
    high: float | None = None,
    among: tuple[str, ...] = (),
    form: Form | None = None,
    needed: bool = False,
) -> Any:  # noqa: ANN401
    """Declare one setting: its default, and what it is held to when it is read.

    A number to bounds; a text, or each in a list of texts, to words or to a form. One that is needed may not be left
    out or empty; every other text may be empty.
    """
    held_to = {"low": low, "high": high, "among": among, "form": form, "needed": needed}
    if isinstance(default, list | dict | tuple):
        return field(default_factory=lambda: default, metadata=held_to)
    return field(default=default, metadata=held_to)
