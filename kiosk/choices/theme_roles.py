"""The roles that a theme gives a colour or a face, and how much each colour must stand out from its ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.theme import PARTS, Series, Theme

TEXT_CONTRAST = 7.0
"""WCAG 2.2, success criterion 1.4.6 (level AAA)."""
MARK_CONTRAST = 3.0
"""WCAG 2.2, success criterion 1.4.11."""
TONES_APART = 20.0
"""The least difference between the grounds of a compliment and of an opening to improve, in CIEDE2000."""
TONES_APART_IN_LIGHT = 8.0
"""The same in lightness (L* of CIELAB), for who does not see the hues."""
FIELDS_APART = 6.0
"""The least difference between the grounds of any two series, in CIEDE2000."""

_ON: Mapping[str, str] = {
    "words": "ground", "text": "ground", "quiet": "ground", "band.text": "band", "band.quiet": "band",
}  # fmt: skip
"""Parts of a field that words are set in, and the part each stands on."""
TEXTS: Mapping[str, str] = {
    **{f"{series}.{part}": f"{series}.{ground}" for series in Series for part, ground in _ON.items()},
    "code.dark": "code.light",
}
"""Roles that words are set in, and the ground of each."""
MARKS: Mapping[str, str] = {
    **{f"{series}.mark": f"{series}.ground" for series in Series},
    "house.detractors": "house.ground",
}
"""Roles of drawn things that carry meaning, and the ground of each."""
COLOUR_ROLES = (
    *(f"{series}.{part}" for series in Series for part in PARTS), "house.detractors", "code.dark", "code.light",
)  # fmt: skip
FACE_ROLES = (
    "quote", "aphorism", "day", "lead", "story", "story.text", "headline", "text", "label", "figure", "loud", "chrome",
    "brand",
)  # fmt: skip


_FORMER_NAMES = """
ground text quiet accent accent.text line quote.text quote.mark headline.text label.positive label.critical
label.neutral nps.figure nps.line nps.band nps.axis nps.promoters nps.passives nps.detractors chrome.text chrome.ground
notice.text notice.ground progress leaf.ground leaf.text leaf.band leaf.band.text
"""
FORMER_ROLES = frozenset(_FORMER_NAMES.split())
"""Roles of themes without fields: they are passed over, so that an update of the kiosk darkens no screen."""


def theme_problems(theme: Theme) -> tuple[Problem, ...]:
    """Return a problem for each role that stands out too little, and for each two fields that look alike."""
    return (*_contrast_problems(theme), *_alike(theme))


def _contrast_problems(theme: Theme) -> Iterator[Problem]:
    """Yield one problem for each role that stands out too little from its ground: 7:1 for text, 3:1 for marks."""
    for roles, least in ((TEXTS, TEXT_CONTRAST), (MARKS, MARK_CONTRAST)):
        for role, ground in roles.items():
            ratio = theme.colours[role].contrast(theme.colours[ground])
            if ratio < least:
                yield _faint(theme, role, ground, ratio, least)


def _faint(theme: Theme, role: str, ground: str, ratio: float, least: float) -> Problem:
    text, below = (f"“{one}” ({theme.colours[one]})" for one in (role, ground))
    return Problem(
        origin=Origin(source="themes", path=f"{theme.name}/theme.toml"),
        what=Phrase(f"{text} op {below}: contrast {ratio:.1f}:1.", f"{text} on {below}: contrast {ratio:.1f}:1."),
        hint=Phrase(f"Kies een kleur met minstens {least:.0f}:1.", f"Choose a colour with at least {least:.0f}:1."),
    )


def _alike(theme: Theme) -> Iterator[Problem]:
    """Yield one problem for each two series whose grounds cannot be told apart from across the corridor."""
    # Only who makes or checks a theme needs the science of colour: a start does not wait for it.
    from kiosk.choices.colour_difference import difference, lightness

    for one, other in combinations(Series, 2):
        first, second = (theme.colour(series, "ground") for series in (one, other))
        tones = {one, other} == {Series.COMPLIMENT, Series.IMPROVE}
        least, apart = TONES_APART if tones else FIELDS_APART, difference(first, second)
        if apart < least:
            yield _near(theme, one, other, f"{apart:.0f}", f"{least:.0f} (CIEDE2000)")
        light = abs(lightness(first) - lightness(second))
        if tones and light < TONES_APART_IN_LIGHT:
            yield _near(theme, one, other, f"{light:.0f}", f"{TONES_APART_IN_LIGHT:.0f} (L*)")


def _near(theme: Theme, one: Series, other: Series, apart: str, least: str) -> Problem:
    dutch, english = (f"“{one}.ground” {word} “{other}.ground”" for word in ("en", "and"))
    return Problem(
        origin=Origin(source="themes", path=f"{theme.name}/theme.toml"),
        what=Phrase(f"{dutch} lijken op elkaar: verschil {apart}.", f"{english} look alike: difference {apart}."),
        hint=Phrase(f"Kies gronden met een verschil van {least}.", f"Choose grounds with a difference of {least}."),
    )
