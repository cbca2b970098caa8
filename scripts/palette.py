"""The warm colours that all drawn sample pictures share."""

from __future__ import annotations

CREAM, SAND, PEACH, ROSE = "#f6ecdc", "#e9d6bb", "#f2c9a2", "#dd9f83"
OCHRE, CLAY, BRICK, PLUM = "#dba24f", "#c8693f", "#9d4a35", "#4b2d2b"
INK, SLATE, TEAL, SAGE, MOSS = "#2c3544", "#5d6f78", "#5f8580", "#b7c3a4", "#7d9070"
