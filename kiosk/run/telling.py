"""Tells the desk of another machine what stands on this screen, where the settings name it and it gave a key.

Then the page behind the code of this screen shows what stood here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk.choices.doorways import key_given
from kiosk.model.settings import Settings
from kiosk.model.telling import MOST, PATH, message_of, sealed
from kiosk.run.just_shown import JustShown

if TYPE_CHECKING:
    from kiosk.delivery.newest import Dispatch, Newest


def telling_of(
    settings: Settings, just: JustShown, *, now: Callable[[], datetime], rest: Callable[[], None]
) -> Newest | None:
    """Return what tells it; None where no desk elsewhere is to hear it. `rest` waits while a transition runs."""
    phone, (key, named) = settings.phone, key_given(settings)
    if not (phone.reactions and phone.site and key) or phone.form:
        return None
    # What it takes is imported where it is used: most screens stand beside their desk.
    from kiosk.delivery.newest import Dispatch, Newest
    from kiosk.delivery.post import Post, Road

    screen = named or settings.screen.name

    def newest() -> Dispatch:
        rest()
        stood = just.lately(MOST)
        body = message_of(stood)
        says = tuple((one.item, one.stands) for one in stood)
        seal = sealed(key, screen, now(), body)
        return Dispatch(says=says, body=body, headers={"Authorization": str(seal), "Content-Type": "application/json"})

    # As its feed is reached, where one comes from there.
    feeds = [one for one in settings.feed if _host(one.url) == _host(phone.site)]
    road = Road(proxy=feeds[0].proxy, ca_file=feeds[0].ca_file) if feeds else Road()
    return Newest(Post(f"{phone.site.rstrip('/')}/{PATH}", road), newest)


def _host(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()
