"""Reads a mark as people and survey tools write it: 9, 9,0, 9/10, 4 van 5, ★★★★, 10 - Zeer waarschijnlijk."""

from __future__ import annotations

import re
from functools import lru_cache

from kiosk.model.item_parts import Score, Tone

_OF = re.compile(
    r"^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:/|van(?: de)?|of|out of|op|uit|sur|von)\s*(\d{1,3})(?:\s*(?:sterren|stars))?$"
)
_STARS = re.compile(r"^(\d(?:[.,]\d)?)\s*(?:sterren|ster|stars?|★|⭐)$")
_STAR_KEY = re.compile(r"\W*(?:sterren|stars)\W*$", re.IGNORECASE)
_PLAIN = re.compile(r"^(?:(?:dikke|een|a)\s)*(\d{1,2}(?:[.,]\d{1,2})?)[.!…]*$")
_BEFORE_MARK = ("dikke ", "een ", "a ")
"""The only words before a mark."""
_LABELLED = re.compile(r"^(\d{1,2})\s*(?:[-–—:=.(]|\s)\s*[(\"'“<]*\s*[^\W\d_].*$")
_EMPTY = {
    "", "na", "n/a", "n.v.t.", "nvt", "-", "–", "geen", "null", "none", "nan", "#n/b", "#n/a", "weet niet",
    "geen antwoord", ".",
}  # fmt: skip
_LONGEST_EMPTY = max(map(len, _EMPTY))


def is_empty(text: str) -> bool:
    """Tell whether a cell says that there was no answer."""
    bare = text.strip()
    return len(bare) <= _LONGEST_EMPTY and bare.casefold() in _EMPTY


@lru_cache(maxsize=4096)
def score(text: str, scale: int = 10) -> Score | None:
    """Return a mark on its scale; None when the text is not one. A bare number is on the scale given."""
    text = " ".join(text.casefold().split())[:80]
    if text[:1].isalpha() and not text.startswith(_BEFORE_MARK):
        return None
    stars = text.replace(" ", "").replace("\ufe0f", "")
    if stars and set(stars) <= set("★⭐☆"):
        return _valid(len(stars.replace("☆", "")), max(5, len(stars)))
    if match := _OF.match(text):
        return _valid(_number(match[1]), int(match[2]))
    if match := _STARS.match(text):
        return _valid(_number(match[1]), 5)
    if match := _PLAIN.match(text):
        return _valid(_number(match[1]), scale)
    match = _LABELLED.match(text)
    return _valid(int(match[1]), scale) if match else None


def behind(key: str, text: str) -> str:
    """Return what stands behind a key that names its scale with that scale: 4 behind "sterren" is "4 sterren"."""
    return f"{text} sterren" if len(text) < 4 and text[:1].isdigit() and _STAR_KEY.match(key) else text


@lru_cache(maxsize=4096)
def nps_answer(text: str) -> int | None:
    """Return a whole answer from 0 to 10; None for anything else, also for 7,5 and for 4 of 5."""
    return answer_of(score(text))


def answer_of(mark: Score | None) -> int | None:
    """Return a mark as a whole answer from 0 to 10; None where it is none."""
    return int(mark.value) if mark and mark.scale == 10 and mark.value == int(mark.value) else None


def tone_of_score(mark: Score | None) -> Tone | None:
    """Return the tone a mark stands for: from 9 (4.5 stars) positive, to 6 (3 stars) critical, between them neutral."""
    if mark is None:
        return None
    tenth = 10 * mark.value / mark.scale
    return Tone.POSITIVE if tenth >= 9 else Tone.CRITICAL if tenth <= 6 else Tone.NEUTRAL


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _valid(value: float, scale: int) -> Score | None:
    return Score(value=float(value), scale=scale) if scale in {4, 5, 6, 7, 10, 100} and 0 <= value <= scale else None
