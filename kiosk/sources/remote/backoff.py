"""When to ask again: with jitter, so that a thousand screens do not ask in the same second."""

from __future__ import annotations

FIRST_RETRY = 15.0
CEILING = 900.0
CEILING_WITHOUT_NETWORK = 120.0
"""A server that is not reached is not burdened, and a network can come back without the machine seeing it."""


def next_wait(
    *,
    poll: float,
    failed: int,
    chance: float,
    retry_after: float | None = None,
    gone: bool = False,
    network: bool = False,
) -> float:
    """Return the seconds until the next poll.

    After success the interval of the settings, a tenth more or less. After failures FIRST_RETRY (or a shorter
    interval), doubled each time, up to a ceiling or the interval, a quarter more or less. Never before the moment the
    server asked for; at the ceiling at once when the feed is gone. `network` tells that nothing was reached at all,
    `chance` lies from 0 to 1.
    """
    if failed == 0:
        return poll * (0.9 + 0.2 * chance)
    ceiling = max(CEILING_WITHOUT_NETWORK if network else CEILING, poll)
    wait = ceiling if gone else min(ceiling, min(poll, FIRST_RETRY) * 2.0 ** min(failed - 1, 20))
    wait *= 0.75 + 0.5 * chance
    if retry_after is not None:
        wait = max(wait, retry_after * (1.0 + 0.1 * chance))
    return wait
