"""Tells Prometheus how the kiosk and its desk are doing."""

from __future__ import annotations

import os
import time
from collections import Counter

from flask import Blueprint, Response

from kiosk import __version__
from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.screen_figures import screen_figures
from kiosk.desk.screens_watch import silent_screens
from kiosk.machine.prometheus_text import MEDIA_TYPE, told
from kiosk.machine.vitals import memory_bytes
from kiosk.store.desk_store import StoreAwayError


def pages(desk: Desk) -> Blueprint:
    """Return the page. It holds counts and names of screens, and no words or names of anybody."""
    found = Blueprint("figures", __name__)
    answered: Counter[str] = Counter()
    began = time.monotonic()

    @found.after_app_request
    def count(answer: Response) -> Response:
        answered[f"{answer.status_code // 100}xx"] += 1
        return answer

    @found.get("/metrics")
    def page() -> Response:
        try:
            of_kiosk = desk.kiosk.figures()
        except KioskAway:
            of_kiosk = ""
        texts = "1 where texts can be written in the content folder."
        stored = "1 while the database of the desk answers."
        memory, sessions = memory_bytes(), _sessions(desk)
        lines = [
            *told("kiosk_desk_info", "What the desk is.", [({"version": __version__, "store": desk.database.kind}, 1)]),
            *told("kiosk_desk_kiosk_answers", "1 while the kiosk answers its desk.", [({}, bool(of_kiosk))]),
            *told("kiosk_desk_up_seconds", "Seconds since the desk was started.", [({}, time.monotonic() - began)]),
            *told("kiosk_desk_memory_bytes", "Proportional set size.", [({}, memory)] if memory is not None else []),
            *told("kiosk_desk_store_answers", stored, [({}, sessions is not None)]),
            *told("kiosk_desk_sessions", "Browsers that are signed in.",
                  [({}, sessions)] if sessions is not None else []),
            *told("kiosk_desk_may_write", texts, [({}, may_write(desk))]),
            *told("kiosk_desk_answers_total", "Requests answered, by the kind of answer.",
                  [({"code": code}, count) for code, count in sorted(answered.items())]),
            *screen_figures(desk.heard.every().values(), silent_screens(desk)),
        ]  # fmt: skip
        return Response(of_kiosk + "\n".join(lines) + "\n", content_type=MEDIA_TYPE)

    return found


def _sessions(desk: Desk) -> int | None:
    """Return how many browsers are signed in; None where the database does not answer."""
    try:
        return len(desk.keys.sessions(at=desk.now()))
    except StoreAwayError:
        return None


def may_write(desk: Desk) -> bool:
    """Tell whether the desk may write content, without writing."""
    chosen = desk.content if desk.settings.desk.writes else None
    return chosen is not None and os.access(chosen, os.W_OK | os.X_OK)
