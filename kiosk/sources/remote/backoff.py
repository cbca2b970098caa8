"""When to ask again: with jitter, so that a thousand screens do not ask in the same second."""

from __future__ import annotations

from kiosk.sources.remote.failures import FetchFailedError

FIRST_RETRY = 15.0
CEILING = 900.0
CEILING_WITHOUT_NETWORK = 120.0
"""A server that is not reached is not burdened, and a network can come back without the machine seeing it."""


_JITTER = 0.1


def longest_wait(poll: float) -> float:
    """Return the most seconds between two polls of a server that answers."""
    return poll * (1 + _JITTER)


def next_wait(*, poll: float, failed: int, chance: float, failure: FetchFailedError | None = None) -> float:
    """Return the seconds until the next poll.

    After success the interval of the settings, a tenth more or less. After failures, of which `failure` is the last,
    FIRST_RETRY (or a shorter interval), doubled each time, up to a ceiling or the interval, a quarter more or less.
    Never before the moment the server asked for; at the ceiling at once when the feed is gone. `chance` lies from 0
    to 1.
    """
    if failed == 0:
        return poll * (1 - _JITTER + 2 * _JITTER * chance)
    ceiling = max(CEILING_WITHOUT_NETWORK if failure and failure.network else CEILING, poll)
    gone = failure is not None and failure.gone
    wait = ceiling if gone else min(ceiling, min(poll, FIRST_RETRY) * 2.0 ** min(failed - 1, 20))
    wait *= 0.75 + 0.5 * chance
    if failure and failure.retry_after is not None:
        wait = max(wait, failure.retry_after * (1.0 + 0.1 * chance))
    return wait
