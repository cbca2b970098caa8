"""How a sprite arrives: what of it shows at a moment, and when that changes next. Pure: time is an argument."""

from __future__ import annotations

import math

from kiosk.model.painting import Sprite
from kiosk.model.slide import Motion
from kiosk.model.value import value

FRAMES_PER_SECOND = 30
"""Sprites are small or slow; more frames than this are not seen from a metre away."""


@value(kw_only=False)
class Pose:
    """What shows of a sprite: one of its rasters, how opaque, and how much from its left."""

    raster: int = 0
    opacity: int = 255
    uncovered: int | None = None
    """Columns that show, for a sprite that grows; None shows all."""


def eased(share: float) -> float:
    """Return the share of the way that is gone, with a soft beginning and end (half a cosine)."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, share)))


def pose(sprite: Sprite, seconds: float) -> Pose | None:
    """Return what shows `seconds` after the transition ended, None while nothing does.

    A count shows its first step from the start; what fades or grows is not there before it begins.
    """
    share = _share(sprite, seconds)
    match sprite.motion:
        case Motion.FADE:
            opacity = round(255 * eased(share))
            return Pose(opacity=opacity) if opacity else None
        case Motion.GROW:
            columns = round(sprite.box.width * eased(share))
            return Pose(uncovered=columns) if columns else None
        case Motion.COUNT:
            last = len(sprite.rasters) - 1
            return Pose(raster=min(last, int(share * (last + 1))))
        case Motion.STILL:
            return Pose(raster=len(sprite.rasters) - 1)


def at_rest(sprite: Sprite) -> Pose:
    """Return what shows once it has arrived."""
    found = pose(sprite, math.inf)
    return found if found is not None else Pose()


def next_change(sprite: Sprite, seconds: float) -> float | None:
    """Return when, in seconds after the transition, it may look different from now; None when it is at rest."""
    ends = sprite.begins + sprite.lasts
    if sprite.motion is Motion.STILL or seconds >= ends:
        return None
    if seconds < sprite.begins:
        return sprite.begins
    frame = seconds + 1 / FRAMES_PER_SECOND
    if sprite.motion is Motion.COUNT:
        return min(ends, max(frame, seconds + sprite.lasts / max(1, len(sprite.rasters))))
    return min(ends, frame)


def _share(sprite: Sprite, seconds: float) -> float:
    """Return how far it is, from 0 to 1."""
    if seconds >= sprite.begins + sprite.lasts:
        return 1.0
    return (seconds - sprite.begins) / sprite.lasts if seconds > sprite.begins else 0.0
