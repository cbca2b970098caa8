"""Makes what tells a desk elsewhere how this screen is doing, of the parts of a run; nothing where there is no desk."""

from __future__ import annotations

import json
import logging
import queue
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.choices.places import service_memory
from kiosk.model.heartbeat import PATH, Heartbeat, heartbeat_of
from kiosk.model.painting import Raster
from kiosk.model.settings import Settings
from kiosk.run.desk_elsewhere import DeskElsewhere, desk_elsewhere
from kiosk.run.messages import Capture, Wish
from kiosk.run.options import Options
from kiosk.run.reporting import Reporting
from kiosk.run.settings_in_use import SettingsInUse
from kiosk.run.stage import Stage

if TYPE_CHECKING:
    from kiosk.delivery.post import Post
    from kiosk.run.beating import Beating
    from kiosk.run.updating import Updating

log = logging.getLogger(__name__)

_LONG_SIDE = 1280
"""Pixels of the picture that is sent."""
_PATIENCE = 10.0
"""Seconds in which the screen gives its picture."""


def beating_of(
    options: Options, settings: SettingsInUse, *, stage: Stage, reporting: Reporting, now: Callable[[], datetime]
) -> Beating | None:
    """Return it; None where the settings name no desk elsewhere."""
    there = desk_elsewhere(options.settings)
    if there is None:
        return None
    # What it takes is imported where it is used: most screens stand beside their desk.
    from kiosk.delivery.post import Post, Road
    from kiosk.run.acts_done import ActsDone
    from kiosk.run.beating import Beating
    from kiosk.run.remote_hands import RemoteHands
    from kiosk.run.updating import Updating

    road = Road(proxy=there.proxy, ca_file=there.ca_file)
    made: list[Beating] = []
    updating = Updating(options.state, service_memory(), there.screen)
    hands = RemoteHands(
        ActsDone(options.state),
        is_on=lambda: stage.player.on,
        turn=lambda: stage.composer.inbox.put(Wish("next")),
        send_picture=lambda act: _sent(stage, made[0], there, road_to=lambda url: Post(url, road), act=act),
        # Where nothing lasts it would be done again and again.
        restart=stage.begin_anew if options.note is None else None,
        update=lambda: updating.want(now(), settings.now.programme.opening),
    )
    beating = Beating(
        Post(f"{there.site}/{PATH}", road),
        key=there.key,
        screen=there.screen,
        beat=lambda: _beat(stage, reporting, settings.now, updating, now()),
        hands=hands,
        now=now,
    )
    made.append(beating)
    return beating


def _beat(stage: Stage, reporting: Reporting, used: Settings, updating: Updating, now: datetime) -> Heartbeat:
    stage.rest()
    updating.look(now, used.programme.opening)
    status = json.loads(reporting.status().to_json())
    told = heartbeat_of(status, (*reporting.notes(), *reporting.feed_troubles()))
    return replace(
        told,
        tags=used.screen.tags,
        hours=used.programme.opening,
        zone=used.programme.timezone,
        language=used.screen.language.value,
        theme=used.screen.theme,
        updates=updating.can,
        update_wanted=updating.is_wanted,
        updated=updating.told(),
    )


def _sent(stage: Stage, beating: Beating, there: DeskElsewhere, *, road_to: Callable[[str], Post], act: str) -> bool:
    """Send what stands on the screen, small, for one act; tell whether the desk took it."""
    from kiosk.model.remote_acts import PICTURE_PATH, PICTURE_PURPOSE
    from kiosk.paint.export import thumbnail
    from kiosk.sources.remote.failures import FetchFailedError

    answer: queue.SimpleQueue[Raster] = queue.SimpleQueue()
    stage.to_player.put(Capture(answer))
    try:
        picture = thumbnail(answer.get(timeout=_PATIENCE), _LONG_SIDE)
        head = {"Authorization": str(beating.seal(picture, f"{PICTURE_PURPOSE} {act}")), "Content-Type": "image/jpeg"}
        status = road_to(f"{there.site}/{PICTURE_PATH}/{act}").send(picture, head)
    except (queue.Empty, FetchFailedError) as error:
        log.warning("the picture of the screen was not sent: %r", error)
        return False
    return 200 <= status < 300
