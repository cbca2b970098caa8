"""Makes what brings the plays of this screen home, where it has a desk on another machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.model.play_batches import PATH, PURPOSE
from kiosk.model.settings import Settings
from kiosk.model.telling import sealed
from kiosk.run.desk_elsewhere import desk_elsewhere

if TYPE_CHECKING:
    from kiosk.delivery.homing import Homing
    from kiosk.run.plays_home import PlaysHome


def homing_of(settings: Settings, plays: PlaysHome, *, now: Callable[[], datetime]) -> Homing | None:
    """Return it; None where no desk elsewhere is to have them."""
    there = desk_elsewhere(settings)
    if there is None:
        return None
    # What it takes is imported where it is used: most screens stand beside their desk.
    from kiosk.delivery.homing import Homing
    from kiosk.delivery.post import Post, Road

    post = Post(f"{there.site}/{PATH}", Road(proxy=there.proxy, ca_file=there.ca_file))
    return Homing(post, plays, key=there.key, seal=lambda body: sealed(there.key, there.screen, now(), body, PURPOSE))
