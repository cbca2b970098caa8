"""Mixes two opaque pictures of the same size into a third, in strips that stay in the processor's cache."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

_STRIP_BYTES = 256 * 1024
"""About half of the second-level cache of a small processor: the strip just copied is still there to be mixed."""


def blend(
    target: pygame.Surface, old: pygame.Surface, new: pygame.Surface, regions: Iterable[pygame.Rect], share: int
) -> None:
    """Draw `share` (1 to 254) of 255 of the new picture over the old one, within the regions of the target."""
    new.set_alpha(share)
    for region in regions:
        rows = max(1, _STRIP_BYTES // max(1, region.width * 4))
        for top in range(region.top, region.bottom, rows):
            strip = pygame.Rect(region.left, top, region.width, min(rows, region.bottom - top))
            if old is not target:
                target.blit(old, strip.topleft, strip)
            target.blit(new, strip.topleft, strip)
    new.set_alpha(None)
