"""Sends the card of the day for the desk: once, by a process that ends, while its quote stands on the wall."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

from kiosk.carrying.chat_of_the_day import CHAT
from kiosk.delivery.webhooks import Arrival
from kiosk.desk.desk import Desk
from kiosk.desk.standing_here import order_for, standing_here
from kiosk.model.items import ItemId
from kiosk.store.once import LATER

log = logging.getLogger(__name__)


def send_card(desk: Desk, day: date, what: str = CHAT) -> None:
    """Send the card of a day, or the mail of it, once.

    Its row is written when the card is ready and its quote stands still.
    """
    if not desk.carried.may_begin(what, day, at=desk.now()):
        return
    if (wrong := desk.kiosk.unread()) is not None:
        log.warning("the card of the day waits: %s", wrong.english)
        return
    stands = standing_here(desk)
    if not stands.today:
        return
    sent: list[ItemId] = []

    def go(told: Mapping[str, Any]) -> str:
        if "ready" not in told:
            return ""
        if desk.kiosk.state_of_shown() != stands.state or not desk.carried.begin(what, day, at=desk.now()):
            return "no"
        sent.append(ItemId(told["ready"]))
        return "go"

    try:
        told = desk.making.told(lambda folder: order_for(desk, stands, what, out=str(folder)), go)
    except (OSError, ValueError):
        log.exception("the card of the day could not be sent")
        return
    for one in told:
        _keep(desk, day, what, one, sent)


def _keep(desk: Desk, day: date, what: str, told: Mapping[str, Any], sent: list[ItemId]) -> None:
    """Keep what became of it: what certainly did not arrive may be tried again."""
    if "posted" in told:
        posted = Arrival(told["posted"])
        desk.carried.end(what, day, LATER if posted is Arrival.LATER else posted.value, at=desk.now())
        if posted in {Arrival.SENT, Arrival.UNKNOWN}:
            desk.carried.went(f"{what}-{day.isoformat()}", sent, what, at=desk.now(), by="")
        if posted is not Arrival.SENT:
            log.warning("the card of the day: %s", told["told"][1])
    elif "wrong" in told or "nothing" in told:
        if desk.carried.begin(what, day, at=desk.now()):
            desk.carried.end(what, day, LATER, at=desk.now())
        log.warning("the card of the day: %s", told["wrong"][1] if "wrong" in told else "there is none")
