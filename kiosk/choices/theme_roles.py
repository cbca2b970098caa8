"""The roles that a theme gives a colour or a face, and how much each colour must stand out from its ground."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.theme import Theme

TEXT_CONTRAST = 7.0
"""WCAG 2.2, success criterion 1.4.6 (level AAA)."""
MARK_CONTRAST = 3.0
"""WCAG 2.2, success criterion 1.4.11."""

GROUNDS = ("ground", "chrome.ground", "notice.ground", "leaf.ground", "leaf.band", "code.light")
"""Roles that other colours stand on."""
TEXTS: Mapping[str, str] = {
    "text": "ground", "quiet": "ground", "quote.text": "ground", "headline.text": "ground",
    "label.positive": "ground", "label.critical": "ground", "label.neutral": "ground",
    "accent": "ground", "accent.text": "accent", "nps.figure": "ground",
    "chrome.text": "chrome.ground", "notice.text": "notice.ground",
    "leaf.text": "leaf.ground", "leaf.band.text": "leaf.band", "code.dark": "code.light",
}  # fmt: skip
"""Roles that words are set in, and the ground of each."""
MARKS: Mapping[str, str] = {
    "quote.mark": "ground", "progress": "ground", "nps.promoters": "ground", "nps.passives": "ground",
    "nps.detractors": "ground", "nps.line": "nps.band", "nps.axis": "ground",
}  # fmt: skip
"""Roles of drawn things that carry meaning, and the ground of each."""
QUIET_MARKS = ("line", "nps.band")
"""Roles of drawn things that only guide the eye; no contrast is asked of them."""
COLOUR_ROLES = (*dict.fromkeys((*GROUNDS, *TEXTS, *MARKS, *QUIET_MARKS)),)
FACE_ROLES = ("quote", "headline", "text", "label", "figure", "chrome", "brand")


def contrast_problems(theme: Theme) -> tuple[Problem, ...]:
    """Return one problem for each role that stands out too little from its ground: 7:1 for text, 3:1 for marks."""
    found = []
    for roles, least in ((TEXTS, TEXT_CONTRAST), (MARKS, MARK_CONTRAST)):
        for role, ground in roles.items():
            ratio = theme.colours[role].contrast(theme.colours[ground])
            if ratio < least:
                found.append(_faint(theme, role, ground, ratio, least))
    return tuple(found)


def _faint(theme: Theme, role: str, ground: str, ratio: float, least: float) -> Problem:
    text, below = (f"“{one}” ({theme.colours[one]})" for one in (role, ground))
    return Problem(
        origin=Origin(source="themes", path=f"{theme.name}/theme.toml"),
        what=Phrase(f"{text} op {below}: contrast {ratio:.1f}:1.", f"{text} on {below}: contrast {ratio:.1f}:1."),
        hint=Phrase(f"Kies een kleur met minstens {least:.0f}:1.", f"Choose a colour with at least {least:.0f}:1."),
    )
