"""Tells a batch in which nothing but its counts is another from one that must be judged anew. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.model.content import Batch


def counted_anew(good: Batch, read: str, batch: Batch) -> Batch | None:
    """Return what a place holds with other counts, where nothing else is another: one more tap judges no word again.

    `read` is the digest of what was read there last.
    """
    counted = replace(good, counts=batch.counts, weeks=batch.weeks, digest=batch.digest)
    other = (good.counts, good.weeks) != (batch.counts, batch.weeks)
    return counted if read == good.digest and other and counted == batch else None
