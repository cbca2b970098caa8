"""When the quote of the day comes between the other slides: so often that a visit of a minute sees it.

Its showings count as quotes of their tone like all others. A critical one therefore needs other quotes around it, and
where a slide of another kind would keep it away too long, such a quote comes first (an escort). Before a slide that is
long by itself the quote of the day is shown, at a moment from which it may follow that slide as soon as can be.
"""

from __future__ import annotations

from enum import Enum, auto

from kiosk.model.tally import Tones
from kiosk.programme.balance import counted, quotes_until

UNSEEN_SECONDS = 40.0
"""The quote of the day stays away no longer than this, where the slides between allow it."""
LONG_SECONDS = 28.0
"""A slide that stands this long deserves the quote of the day on both sides."""
LEAST_SHARE = 0.25
"""With a smaller share a critical quote of the day would need too many other quotes to come every minute."""
_QUOTE_SECONDS = 11.0
"""What an ordinary quote takes, for planning ahead."""


class Beat(Enum):
    """What comes now."""

    GO_ON = auto()
    """The slide whose turn it is by the shares."""
    QUOTE_OF_THE_DAY = auto()
    ESCORT = auto()
    """A quote of the other tone, so that the quote of the day can follow sooner."""


def next_step(tones: Tones, *, critical: bool, critical_last: bool, since: float, seconds: float, quote: bool) -> Beat:
    """Decide before a slide that takes so many seconds; `quote` tells whether it is one.

    `critical` is the tone of the quote of the day, `since` how long it has been away, 0 when it stood just now.
    """
    waits = quotes_until(tones, critical=critical, critical_last=critical_last)
    may_escort = not quote and quotes_until(tones, critical=not critical, critical_last=critical_last) == 0
    may_escort = may_escort and (not critical or tones.share >= LEAST_SHARE)
    long = seconds >= LONG_SECONDS and not quote
    if since <= 0:
        # after the slide it must be able to return at once, or after one other quote where it is critical
        return Beat.ESCORT if long and waits > int(critical) and may_escort else Beat.GO_ON
    if not long and since + seconds + waits * _QUOTE_SECONDS <= UNSEEN_SECONDS:
        return Beat.GO_ON
    if waits:
        return Beat.ESCORT if may_escort else Beat.GO_ON
    if long and may_escort and since + _QUOTE_SECONDS <= UNSEEN_SECONDS:
        then = counted(tones, share=tones.share, critical=critical)
        if quotes_until(then, critical=critical, critical_last=critical) > int(critical):
            return Beat.ESCORT
    return Beat.QUOTE_OF_THE_DAY
