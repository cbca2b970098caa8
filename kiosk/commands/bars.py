"""Draws counts as lying bars in an SVG picture."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_ROW, _LEFT, _WIDTH = 28, 420, 1000


def bars(counts: Sequence[tuple[str, int]], heading: str) -> str:
    """Return the text of an SVG picture with one bar for each name and count, 1000 units wide."""
    most = max((count for _, count in counts), default=1) or 1
    height = 60 + _ROW * len(counts)
    rows = []
    for number, (name, count) in enumerate(counts):
        y = 50 + _ROW * number
        length = (_WIDTH - _LEFT - 80) * count / most
        short = name if len(name) <= 52 else name[:51].rstrip() + "…"
        rows.append(
            f'<text x="{_LEFT - 10}" y="{y + 15}" text-anchor="end">{escape(short)}</text>'
            f'<rect x="{_LEFT}" y="{y}" width="{length:.1f}" height="{_ROW - 8}" rx="2" fill="#2f5d62"/>'
            f'<text x="{_LEFT + length + 8:.1f}" y="{y + 15}">{count}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'font-family="Inter, Helvetica, Arial, sans-serif" font-size="14" fill="#1d1d1b">'
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
        f'<text x="10" y="28" font-size="18" font-weight="600">{escape(heading)}</text>{"".join(rows)}</svg>\n'
    )
