"""Writes figures in the text format of Prometheus (version 0.0.4); a name that ends in _total is a counter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def told(name: str, explained: str, figures: Iterable[tuple[Mapping[str, str], float]]) -> list[str]:
    """Return the lines of one figure, each of its values with its labels; none where it has no value."""
    kind = "counter" if name.endswith("_total") else "gauge"
    values = [f"{name}{_labels(labels)} {figure:.15g}" for labels, figure in figures]
    return [f"# HELP {name} {explained}", f"# TYPE {name} {kind}", *values] if values else []


def _labels(labels: Mapping[str, str]) -> str:
    named = ",".join(f'{name}="{_escaped(text)}"' for name, text in labels.items())
    return f"{{{named}}}" if named else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
