"""An urgent message that somebody put on the screen at the desk, until a moment. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.model.item_parts import Airing
from kiosk.model.items import Announcement, Kind, item_id
from kiosk.model.origin import Origin
from kiosk.model.value import value

SOURCE, PLACE = "desk", "balie"
"""What such messages are filed under, as content."""
LONGEST_TITLE, LONGEST_TEXT = 80, 400
"""Signs: who walks by reads it at once."""
LONGEST = timedelta(days=7)
"""How long one may stand; what stands longer is no urgent message."""
MOST = 5
"""How many may stand together: each returns every minute."""
MOST_SCREENS, LONGEST_SCREENS = 20, 400
"""How many screens or groups one may name, and the signs of all of them."""


@value
class DeskMessage:
    """One message, as it was written."""

    id: str
    """Random, of the form that it was sent with: the same form sent twice is one message."""
    title: str
    text: str
    ends: datetime
    by: str
    at: datetime
    screens: tuple[str, ...] = ()
    """For which screens it is, by a tag or a name; none for all."""


def announcement_of(message: DeskMessage) -> Announcement:
    """Return it as the kiosk shows it: an urgent announcement that leaves by itself."""
    return Announcement(
        id=item_id(Kind.ANNOUNCEMENT, message.title, message.text),
        origin=Origin(source=SOURCE, path=PLACE),
        airing=Airing(since=message.at, until=message.ends, urgent=True, screens=frozenset(message.screens)),
        title=message.title,
        text=message.text,
    )
