"""Tells the desk of another machine what stands on this screen, where the settings name it and it gave a key.

Then the page behind the code of this screen shows what stood here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.model.settings import Settings
from kiosk.model.telling import MOST, PATH, message_of, sealed
from kiosk.run.desk_elsewhere import desk_elsewhere
from kiosk.run.just_shown import JustShown

if TYPE_CHECKING:
    from kiosk.delivery.newest import Dispatch, Newest


def telling_of(
    settings: Settings, just: JustShown, *, now: Callable[[], datetime], rest: Callable[[], None]
) -> Newest | None:
    """Return what tells it; None where no desk elsewhere is to hear it. `rest` waits while a transition runs."""
    phone, there = settings.phone, desk_elsewhere(settings)
    if there is None or not phone.reactions or phone.form:
        return None
    # What it takes is imported where it is used: most screens stand beside their desk.
    from kiosk.delivery.newest import Dispatch, Newest
    from kiosk.delivery.post import Post, Road

    def newest() -> Dispatch:
        rest()
        stood = just.lately(MOST)
        body = message_of(stood)
        says = tuple((one.item, one.stands) for one in stood)
        seal = sealed(there.key, there.screen, now(), body)
        return Dispatch(says=says, body=body, headers={"Authorization": str(seal), "Content-Type": "application/json"})

    road = Road(proxy=there.proxy, ca_file=there.ca_file)
    return Newest(Post(f"{there.site}/{PATH}", road), newest)
